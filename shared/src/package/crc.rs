//! CRC-32 as ZIP and PNG have it (ISO 3309, polynomial 0xEDB88320 reversed), and by it what people compare
//! when a file has been handed on: programs for archives show the same number.

/// The check sum of bytes that come in pieces.
///
/// ```
/// use shared::package::crc::Crc32;
///
/// let mut sum = Crc32::default();
/// sum.add(b"1234");
/// sum.add(b"56789");
/// // The check value of the standard.
/// assert_eq!(sum.value(), 0xCBF4_3926);
/// assert_eq!((sum.size(), sum.number()), (9, "CBF4-3926".to_owned()));
/// ```
#[derive(Debug, Clone)]
pub struct Crc32 {
    table: [u32; 256],
    state: u32,
    size: u64,
}

impl Default for Crc32 {
    fn default() -> Self {
        // The remainders of all bytes, made rather than carried: 1 kB of the page for a moment's work.
        let mut table = [0; 256];
        for (slot, byte) in table.iter_mut().zip(0u32..) {
            *slot = (0..8).fold(byte, |crc, _| (crc >> 1) ^ ((crc & 1) * 0xEDB8_8320));
        }
        Self {
            table,
            state: u32::MAX,
            size: 0,
        }
    }
}

impl Crc32 {
    /// The sum of these bytes.
    pub fn of(bytes: &[u8]) -> u32 {
        let mut sum = Self::default();
        sum.add(bytes);
        sum.value()
    }

    /// Goes on with more bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            let at = (self.state ^ u32::from(*byte)) & 0xFF;
            let entry = self.table.get(at as usize).copied().unwrap_or_default();
            self.state = (self.state >> 8) ^ entry;
        }
        self.size += bytes.len() as u64;
    }

    /// The sum so far.
    pub const fn value(&self) -> u32 {
        !self.state
    }

    /// How many bytes there have been.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The sum as people read it to each other.
    pub fn number(&self) -> String {
        let value = self.value();
        format!("{:04X}-{:04X}", value >> 16, value & 0xFFFF)
    }
}

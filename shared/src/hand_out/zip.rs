//! A ZIP archive of a few files: stored, not compressed. The tables are small, and a compressor
//! would weigh more than they do.

use crate::package::crc::Crc32;

/// The longest that an archive without the 64-bit extension may be.
const MOST_BYTES: u64 = u32::MAX as u64;

/// Version 2.0, which is what archives with folders need.
const VERSION: u16 = 20;
/// The names are UTF-8; without this mark Windows takes them for the system's code page.
const UTF8: u16 = 1 << 11;
/// MS-DOS's attribute of an ordinary file.
const ORDINARY: u32 = 0x20;

/// A local time as ZIP keeps it, in steps of two seconds, from 1980 to 2107.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DosTime {
    /// Bits of hour, minute and second.
    time: u16,
    /// Bits of year, month and day.
    date: u16,
}

impl DosTime {
    /// From the parts of a local time; what lies outside is taken for the nearest that can be kept.
    pub fn new((year, month, day): (u16, u8, u8), (hour, minute): (u8, u8)) -> Self {
        let [month, day] = [month.clamp(1, 12), day.clamp(1, 31)].map(u16::from);
        let [hour, minute] = [hour.min(23), minute.min(59)].map(u16::from);
        Self {
            time: hour << 11 | minute << 5,
            date: (year.clamp(1980, 2107) - 1980) << 9 | month << 5 | day,
        }
    }
}

/// Why there is no archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZipError {
    /// More than 4 GiB, or a name of more than 64 KiB.
    TooLarge,
    /// More than 65,535 files.
    TooMany,
}

impl std::fmt::Display for ZipError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::TooLarge => "too large for a ZIP archive",
            Self::TooMany => "too many files for a ZIP archive",
        })
    }
}

impl std::error::Error for ZipError {}

/// An archive of the files, in their order, by their paths with `/`. The same files and time give
/// the same bytes.
///
/// # Errors
/// When the files don't fit into an archive.
///
/// ```
/// use shared::hand_out::zip::{DosTime, zip};
///
/// let files = [("data/a.csv".to_owned(), b"id\n1\n".to_vec())];
/// let archive = zip(&files, DosTime::new((2026, 4, 1), (9, 0))).unwrap();
/// assert!(archive.starts_with(b"PK\x03\x04"));
/// ```
#[inline(never)]
pub fn zip(files: &[(String, Vec<u8>)], modified: DosTime) -> Result<Vec<u8>, ZipError> {
    let count = u16::try_from(files.len()).map_err(|_| ZipError::TooMany)?;
    let total = files.iter().try_fold(22, |sum: usize, (path, bytes)| {
        // 30 bytes before each file, 46 in the directory, the name in both.
        sum.checked_add(76 + 2 * path.len())?
            .checked_add(bytes.len())
    });
    let total = total.filter(|total| *total as u64 <= MOST_BYTES);
    let mut archive = Vec::with_capacity(total.ok_or(ZipError::TooLarge)?);
    let mut directory = Vec::new();
    for (path, bytes) in files {
        let name = u16::try_from(path.len()).map_err(|_| ZipError::TooLarge)?;
        let start = length(&archive)?;
        // What both headers say of the file.
        let mut said = Vec::new();
        put16(&mut said, &[VERSION, UTF8, 0, modified.time, modified.date]);
        let size = length(bytes)?;
        put32(&mut said, &[Crc32::of(bytes), size, size]);
        put16(&mut said, &[name, 0]);

        archive.extend_from_slice(b"PK\x03\x04");
        archive.extend_from_slice(&said);
        archive.extend_from_slice(path.as_bytes());
        archive.extend_from_slice(bytes);

        directory.extend_from_slice(b"PK\x01\x02");
        put16(&mut directory, &[VERSION]);
        directory.extend_from_slice(&said);
        put16(&mut directory, &[0, 0, 0]);
        put32(&mut directory, &[ORDINARY, start]);
        directory.extend_from_slice(path.as_bytes());
    }
    let (start, size) = (length(&archive)?, length(&directory)?);
    archive.append(&mut directory);
    archive.extend_from_slice(b"PK\x05\x06");
    put16(&mut archive, &[0, 0, count, count]);
    put32(&mut archive, &[size, start]);
    put16(&mut archive, &[0]);
    Ok(archive)
}

fn length(bytes: &[u8]) -> Result<u32, ZipError> {
    u32::try_from(bytes.len()).map_err(|_| ZipError::TooLarge)
}

fn put16(out: &mut Vec<u8>, numbers: &[u16]) {
    for number in numbers {
        out.extend_from_slice(&number.to_le_bytes());
    }
}

fn put32(out: &mut Vec<u8>, numbers: &[u32]) {
    for number in numbers {
        out.extend_from_slice(&number.to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use proptest::prelude::*;

    /// 9:04 in the evening of 23 November 2026.
    const NOW: ((u16, u8, u8), (u8, u8)) = ((2026, 11, 23), (21, 4));

    fn now() -> DosTime {
        DosTime::new(NOW.0, NOW.1)
    }

    fn file(path: &str, bytes: &[u8]) -> (String, Vec<u8>) {
        (path.to_owned(), bytes.to_vec())
    }

    /// What Python's `zipfile` writes for the same two files, stored.
    const KNOWN: &str = "\
        504b030414000008000080a8775d3e2deacc0c0000000c0000000b000000e8a1\
        a82fe58cba2e637376636f64650a6d696e616d690a504b030414000008000080\
        a8775d00000000000000000000000007000000e7a9ba2e747874504b01021400\
        14000008000080a8775d3e2deacc0c0000000c0000000b000000000000000000\
        2000000000000000e8a1a82fe58cba2e637376504b0102140014000008000080\
        a8775d0000000000000000000000000700000000000000000020000000350000\
        00e7a9ba2e747874504b050600000000020002006e0000005a0000000000";

    #[test]
    fn the_bytes_are_those_of_another_writer() {
        let files = [file("表/区.csv", b"code\nminami\n"), file("空.txt", b"")];
        let archive = zip(&files, now()).unwrap();
        let hex: String = archive.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, KNOWN);
    }

    #[test]
    fn an_archive_of_nothing_is_its_end() {
        let archive = zip(&[], now()).unwrap();
        assert_eq!(archive, [b"PK\x05\x06".as_slice(), &[0; 18]].concat());
    }

    #[test]
    fn times_are_kept_within_what_can_be_kept() {
        for (case, date, clock, expected) in [
            ("as it is", NOW.0, NOW.1, (0xA880, 0x5D77)),
            ("before 1980", (1970, 1, 1), (0, 0), (0, 0x0021)),
            ("no such day", (1980, 0, 0), (24, 60), (0xBF60, 0x0021)),
            ("after 2107", (3000, 13, 32), (0, 0), (0, 0xFF9F)),
        ] {
            let time = DosTime::new(date, clock);
            assert_eq!((time.time, time.date), expected, "{case}");
        }
    }

    #[test]
    fn what_does_not_fit_is_an_error() {
        let many = vec![(String::new(), Vec::new()); 1 << 16];
        assert_eq!(zip(&many, now()), Err(ZipError::TooMany));
        assert!(zip(many.get(1..).unwrap(), now()).is_ok());
        let long = file(&"a".repeat(1 << 16), b"");
        assert_eq!(zip(&[long], now()), Err(ZipError::TooLarge));
    }

    #[test]
    fn the_checksum_is_the_usual_one() {
        for (text, expected) in [("", 0), ("123456789", 0xCBF4_3926), ("a", 0xE8B7_BE43)] {
            assert_eq!(Crc32::of(text.as_bytes()), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_said_that_is_not_so(
            files in prop::collection::vec((".{0,9}", prop::collection::vec(any::<u8>(), 0..60)), 0..5),
        ) {
            let archive = zip(&files, now()).unwrap();
            // The room was foreseen to the byte, which is how the limit is kept.
            let sizes = files.iter().map(|(path, bytes)| 76 + 2 * path.len() + bytes.len());
            prop_assert_eq!(archive.len(), 22 + sizes.sum::<usize>());
            let mut at = 0;
            for (path, bytes) in &files {
                let header = archive.get(at..at + 30).unwrap();
                prop_assert!(header.starts_with(b"PK\x03\x04"));
                let expected = Crc32::of(bytes).to_le_bytes();
                prop_assert_eq!(header.get(14..18).unwrap(), expected);
                let body = [path.as_bytes(), bytes].concat();
                prop_assert_eq!(archive.get(at + 30..at + 30 + body.len()).unwrap(), body.as_slice());
                at += 30 + body.len();
            }
        }
    }
}

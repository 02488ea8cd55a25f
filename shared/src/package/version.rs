//! A short name for exactly one content.

use super::TextFile;
use super::write::Writing;
use crate::model::Tables;

/// FNV-1a over paths and texts, as 16 hex digits. Line ends don't count.
#[derive(Debug, Clone, Copy)]
pub(super) struct Version(u64);

impl Default for Version {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Version {
    pub(super) fn file(&mut self, file: &TextFile) {
        self.path(&file.path);
        self.text(&file.text);
        self.eat(&[0]);
    }

    fn path(&mut self, path: &str) {
        self.eat(path.as_bytes());
        self.eat(&[0]);
    }

    fn text(&mut self, text: &str) {
        self.eat(text.as_bytes());
    }

    fn eat(&mut self, bytes: &[u8]) {
        for byte in bytes.iter().filter(|b| **b != b'\r') {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    pub(super) fn name(self) -> String {
        format!("{:016x}", self.0)
    }
}

/// The version of the package that would be written of some tables, found row by row: nobody has to
/// hold its texts.
pub struct Versioning {
    writing: Writing,
    version: Version,
    text: String,
    is_within: bool,
}

impl Versioning {
    /// Begins; [`Self::step`] does the work.
    pub fn new(tables: &Tables) -> Self {
        Self {
            writing: Writing::new(tables),
            version: Version::default(),
            text: String::new(),
            is_within: false,
        }
    }

    /// Goes on for up to so many rows of the same tables; false when all is done.
    #[inline(never)]
    pub fn step(&mut self, tables: &Tables, rows: usize) -> bool {
        self.text.clear();
        let Some(path) = self.writing.next(tables, rows, &mut self.text) else {
            return false;
        };
        if !self.is_within {
            self.version.path(path);
        }
        self.version.text(&self.text);
        self.is_within = self.writing.goes_on();
        if !self.is_within {
            self.version.eat(&[0]);
        }
        true
    }

    /// The version.
    pub fn finish(self) -> String {
        self.version.name()
    }
}

//! The data package as named texts: what is embedded in the page, read from a folder or dropped
//! onto the page, all through one door.

pub mod csv;
pub mod schema;
pub mod write;

use crate::board::dataset::Dataset;
use crate::check::diagnostic::{Diagnostic, Rule};
use crate::check::doctor;
use crate::check::findings::Findings;
use crate::check::reader::{Located, Reading};
use crate::check::say::Say;
use crate::model::Tables;
use crate::package::schema::Table;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Marks the JSON envelope of an embedded package, with its version.
pub const FORMAT: &str = "kadai-board/1";

/// One file of the package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextFile {
    /// Path below the data folder, with `/` between its parts: `2024/points.csv`.
    pub path: String,
    /// Its text, without a byte order mark.
    pub text: String,
}

/// A package as the page carries it: the JSON text of the element `#kadai-data`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Package {
    /// [`FORMAT`].
    pub format: String,
    /// The files, sorted by path.
    pub files: Vec<TextFile>,
}

/// Why an embedded package could not be opened at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackageError {
    /// Not JSON of the expected shape; the reason is the parser's.
    Unreadable(String),
    /// Another format or version than [`FORMAT`].
    Format(String),
}

impl std::fmt::Display for PackageError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable(reason) => f.write_str(reason),
            Self::Format(format) => write!(f, "format {format}, not {FORMAT}"),
        }
    }
}

impl Package {
    /// A package of the given files, sorted by path.
    pub fn new(mut files: Vec<TextFile>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self {
            format: FORMAT.to_owned(),
            files,
        }
    }

    /// Reads the envelope.
    ///
    /// # Errors
    /// When the text is not the envelope, or of another version.
    pub fn from_json(json: &str) -> Result<Self, PackageError> {
        let package: Self =
            serde_json::from_str(json).map_err(|e| PackageError::Unreadable(e.to_string()))?;
        if package.format == FORMAT {
            Ok(package)
        } else {
            Err(PackageError::Format(package.format))
        }
    }

    /// Writes the envelope so that it can stand inside a `<script>` element: no `<`, no line
    /// separators that end a line in a script.
    pub fn to_json(&self) -> String {
        crate::hand_out::page::script_safe(&serde_json::to_string(self).unwrap_or_default())
    }

    /// A short name for exactly this content: FNV-1a over paths and texts, as 16 hex digits.
    /// Line ends don't count.
    pub fn version(&self) -> String {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        let mut eat = |bytes: &[u8]| {
            for byte in bytes.iter().filter(|b| **b != b'\r') {
                hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
            }
        };
        for file in &self.files {
            eat(file.path.as_bytes());
            eat(&[0]);
            eat(file.text.as_bytes());
            eat(&[0]);
        }
        format!("{hash:016x}")
    }

    /// Reads and checks every file. Never stops early: the tables hold every row that could be
    /// read, the findings everything that is wrong, sorted by file and cell.
    pub fn read(&self) -> (Tables, Findings) {
        Self::read_shared(&Arc::new(self.clone()))
    }

    #[inline(never)]
    fn read_shared(package: &Arc<Self>) -> (Tables, Findings) {
        let mut reading = Reading::new(Arc::clone(package));
        while reading.step(usize::MAX) {}
        let mut examination = Examination::new(package, reading);
        while examination.step() {}
        examination.finish(package)
    }

    /// Reads, checks and lays out the package.
    pub fn open(&self, nfkc: crate::search::Nfkc) -> (Dataset, Findings) {
        Self::open_shared(&Arc::new(self.clone()), nfkc)
    }

    /// The same for a package that is kept, without a copy of its texts.
    pub fn open_shared(package: &Arc<Self>, nfkc: crate::search::Nfkc) -> (Dataset, Findings) {
        let (tables, findings) = Self::read_shared(package);
        (Dataset::new(tables, package.version(), nfkc), findings)
    }
}

/// The doctor's second look at what has been read of a package, check by check.
pub struct Examination {
    located: Located,
    findings: Findings,
    pass: usize,
}

impl Examination {
    /// Takes over what has been read of a package.
    pub fn new(package: &Package, reading: Reading) -> Self {
        let (located, mut findings) = reading.finish();
        let needed = |t: &Table| !t.is_yearly() && !t.is_optional();
        for table in Table::ALL.into_iter().filter(needed) {
            let path = format!("reference/{}.csv", table.name());
            if !package.files.iter().any(|f| f.path == path) {
                findings.push(Diagnostic::file(&path, Rule::MissingFile, "", Say::Nothing));
            }
        }
        Self {
            located,
            findings,
            pass: 0,
        }
    }

    /// Makes the next check; false when all have been made.
    pub fn step(&mut self) -> bool {
        self.pass += 1;
        doctor::examine(&self.located, self.pass - 1, &mut self.findings)
    }

    /// The tables, and everything that is wrong, sorted by file and cell.
    pub fn finish(mut self, package: &Package) -> (Tables, Findings) {
        self.findings.sort(|path| {
            let file = package.files.iter().position(|f| f.path == path);
            file.unwrap_or(package.files.len())
        });
        (self.located.into_tables(), self.findings)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_envelope_cannot_end_its_element() {
        let package = Package::new(vec![TextFile {
            path: "2024/points.csv".to_owned(),
            text: "</script><!--\u{2028}".to_owned(),
        }]);
        let json = package.to_json();
        assert!(!json.contains('<') && !json.contains('\u{2028}'));
        assert_eq!(Package::from_json(&json), Ok(package));
    }

    #[test]
    fn another_version_is_refused() {
        let json = r#"{"format":"kadai-board/2","files":[]}"#;
        assert_eq!(
            Package::from_json(json),
            Err(PackageError::Format("kadai-board/2".to_owned()))
        );
        assert!(matches!(
            Package::from_json("{"),
            Err(PackageError::Unreadable(_))
        ));
    }

    #[test]
    fn the_version_follows_the_content_and_not_the_line_ends() {
        let of = |text: &str| {
            Package::new(vec![TextFile {
                path: "a".to_owned(),
                text: text.to_owned(),
            }])
            .version()
        };
        assert_eq!(of("a\nb\n"), of("a\r\nb\r\n"));
        assert_ne!(of("a\nb\n"), of("a\nc\n"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic(
            table in proptest::sample::select(Table::ALL.to_vec()),
            bytes in proptest::collection::vec(any::<u8>(), 0..400),
        ) {
            let path = if table.is_yearly() { format!("2024/{}.csv", table.name()) }
                else { format!("reference/{}.csv", table.name()) };
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let _ = Package::new(vec![TextFile { path, text }]).open(str::to_owned);
        }

        #[test]
        fn any_text_under_a_good_header_is_read_without_a_panic(
            table in proptest::sample::select(Table::ALL.to_vec()),
            body in "[a-z0-9,;\"\n\rＲ令和年 -]{0,200}",
        ) {
            let header: Vec<&str> = table.columns().iter().map(|c| c.name).collect();
            let path = if table.is_yearly() { format!("2024/{}.csv", table.name()) }
                else { format!("reference/{}.csv", table.name()) };
            let file = TextFile { path, text: format!("{}\n{body}", header.join(",")) };
            let (_, diagnostics) = Package::new(vec![file]).open(str::to_owned);
            prop_assert!(!diagnostics.is_empty());
        }

        #[test]
        fn envelopes_round_trip(files in proptest::collection::vec((".{0,10}", "\\PC{0,40}"), 0..4)) {
            let package = Package::new(files.into_iter().map(|(path, text)| TextFile { path, text }).collect());
            prop_assert_eq!(Package::from_json(&package.to_json()).unwrap(), package);
        }
    }
}

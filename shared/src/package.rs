//! The data package as named texts: what is embedded in the page, read from a folder or dropped
//! onto the page, all through one door.

use crate::dataset::Dataset;
use crate::diagnostic::{Diagnostic, Rule};
use crate::doctor;
use crate::model::Tables;
use crate::reader::{self, Located};
use crate::schema::Table;
use crate::sorting::by_number;
use serde::{Deserialize, Serialize};

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
        serde_json::to_string(self)
            .unwrap_or_default()
            .replace('<', "\\u003c")
            .replace('\u{2028}', "\\u2028")
            .replace('\u{2029}', "\\u2029")
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
    /// read, the diagnostics everything that is wrong, sorted by file and cell.
    #[inline(never)]
    pub fn read(&self) -> (Tables, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut located = Located::default();
        for file in &self.files {
            match Table::of_path(&file.path) {
                Some((table, _)) => {
                    reader::read_into(&mut located, table, file, &mut diagnostics);
                }
                None => diagnostics.push(Diagnostic::file(&file.path, Rule::UnknownFile, "", "")),
            }
        }
        for table in Table::ALL.into_iter().filter(|t| !t.is_yearly()) {
            let path = format!("reference/{}.csv", table.name());
            if !self.files.iter().any(|f| f.path == path) {
                diagnostics.push(Diagnostic::file(&path, Rule::MissingFile, "", ""));
            }
        }
        doctor::examine(&located, &mut diagnostics);
        by_number(&mut diagnostics, |d| {
            let file = self.files.iter().position(|f| f.path == d.file);
            let file = file.unwrap_or(self.files.len()) as u64;
            let (row, column) = d.cell.map_or((0, 0), |c| {
                (
                    u64::from(c.row) + 1,
                    c.column.map_or(0, |at| u64::from(at) + 1),
                )
            });
            file << 48 | row << 20 | column << 8 | d.rule as u64
        });
        (located.into_tables(), diagnostics)
    }

    /// Reads, checks and lays out the package.
    pub fn open(&self, nfkc: crate::search::Nfkc) -> (Dataset, Vec<Diagnostic>) {
        let (tables, diagnostics) = self.read();
        (Dataset::new(tables, self.version(), nfkc), diagnostics)
    }
}

/// A file's text from its bytes: UTF-8, with or without a byte order mark.
///
/// # Errors
/// A diagnostic that names the file when the bytes are not UTF-8.
pub fn decode(path: &str, bytes: &[u8]) -> Result<TextFile, Box<Diagnostic>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(TextFile {
            path: path.to_owned(),
            text: text.to_owned(),
        }),
        Err(_) => Err(Box::new(Diagnostic::file(path, Rule::Encoding, "", ""))),
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
            if let Ok(file) = decode(&path, &bytes) {
                let _ = Package::new(vec![file]).open(str::to_owned);
            }
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

//! The data package as named texts: what is embedded in the page, read from a folder or dropped
//! onto the page, all through one door.

mod bytes;
pub mod crc;
pub mod csv;
pub mod grid;
pub mod json;
pub mod record;
pub mod schema;
pub mod version;
pub mod write;

pub(crate) use bytes::Bytes;

use crate::model::Tables;
use crate::sorting::by_text;
use serde::{Deserialize, Serialize};
use version::Version;

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
        by_text(&mut files, |file| &file.path);
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
        json::script_safe(&serde_json::to_string(self).unwrap_or_default())
    }

    /// A short name for exactly this content: FNV-1a over paths and texts, as 16 hex digits.
    /// Line ends don't count.
    pub fn version(&self) -> String {
        let mut version = Version::default();
        for file in &self.files {
            version.file(file);
        }
        version.name()
    }

    /// The package of some tables.
    pub fn of(tables: &Tables) -> Self {
        Self::new(write::files(tables))
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
        fn envelopes_round_trip(files in proptest::collection::vec((".{0,10}", "\\PC{0,40}"), 0..4)) {
            let package = Package::new(files.into_iter().map(|(path, text)| TextFile { path, text }).collect());
            prop_assert_eq!(Package::from_json(&package.to_json()).unwrap(), package);
        }
    }
}

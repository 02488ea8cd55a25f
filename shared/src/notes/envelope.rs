//! The form in which the browser stores one note.

use serde_json::Value;

use super::book::Note;
use super::target::NoteTarget;

/// The version this code writes and reads.
const VERSION: u64 = 1;

/// Why a stored note cannot be read. Either way the entry stays as it is until somebody decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoredNoteError {
    /// A later version of the page wrote it. It must not be overwritten.
    Newer {
        /// The version it names.
        version: u64,
        /// The stored text.
        raw: String,
    },
    /// Not something that any version writes.
    Corrupt {
        /// The stored text, from which a reader may still rescue words.
        raw: String,
    },
}

impl Note {
    /// The text to store under [`NoteTarget::storage_key`]: `{"v":1,"text":…,"updated":…}`.
    #[must_use]
    pub fn encode(&self) -> String {
        format!(
            r#"{{"v":{VERSION},"text":{},"updated":{}}}"#,
            quoted(&self.text),
            quoted(&self.updated)
        )
    }

    /// The note about `target` from its stored text. Members that this version does not know are
    /// ignored.
    ///
    /// # Errors
    /// [`StoredNoteError::Newer`] for a later version, [`StoredNoteError::Corrupt`] for anything else.
    pub fn decode(target: NoteTarget, raw: &str) -> Result<Self, StoredNoteError> {
        let corrupt = || StoredNoteError::Corrupt {
            raw: raw.to_owned(),
        };
        let stored: Value = serde_json::from_str(raw).map_err(|_| corrupt())?;
        let member = |name| stored.get(name).and_then(Value::as_str).map(str::to_owned);
        match stored.get("v").and_then(Value::as_u64) {
            Some(VERSION) => member("text")
                .zip(member("updated"))
                .map(|(text, updated)| Self {
                    target,
                    text,
                    updated,
                })
                .ok_or_else(corrupt),
            Some(version) if version > VERSION => Err(StoredNoteError::Newer {
                version,
                raw: raw.to_owned(),
            }),
            _ => Err(corrupt()),
        }
    }
}

/// A text as a JSON string.
pub(super) fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::super::book::tests::{any_note, note};
    use super::*;
    use proptest::prelude::*;

    enum Expected {
        Note(&'static str),
        Newer(u64),
        Corrupt,
    }

    #[track_caller]
    fn check(raw: &str, expected: &Expected) {
        let raw_owned = raw.to_owned();
        assert_eq!(
            Note::decode(NoteTarget::Whole, raw),
            match expected {
                Expected::Note(text) => Ok(note("all", text, "2025-04-01T09:00:00Z")),
                Expected::Newer(version) => {
                    Err(StoredNoteError::Newer {
                        version: *version,
                        raw: raw_owned,
                    })
                }
                Expected::Corrupt => Err(StoredNoteError::Corrupt { raw: raw_owned }),
            },
            "{raw}"
        );
    }

    #[test]
    fn stored_texts() {
        use Expected::{Corrupt, Newer, Note};
        for (raw, expected) in [
            (
                r#"{"v":1,"text":"a\nb","updated":"2025-04-01T09:00:00Z"}"#,
                Note("a\nb"),
            ),
            (
                r#"{"updated":"2025-04-01T09:00:00Z","x":[{}],"text":"","v":1}"#,
                Note(""),
            ),
            (r#"{"v":2,"text":"a","updated":""}"#, Newer(2)),
            (r#"{"v":3}"#, Newer(3)),
            (r#"{"v":0,"text":"a","updated":""}"#, Corrupt),
            (r#"{"v":"1","text":"a","updated":""}"#, Corrupt),
            (r#"{"text":"a","updated":""}"#, Corrupt),
            (r#"{"v":1,"text":"a"}"#, Corrupt),
            (r#"{"v":1,"text":7,"updated":""}"#, Corrupt),
            (r#"{"v":1,"text":"a","upd"#, Corrupt),
            ("just words", Corrupt),
            ("[2]", Corrupt),
            ("", Corrupt),
        ] {
            check(raw, &expected);
        }
    }

    #[test]
    fn encoding() {
        assert_eq!(
            note("all", "「\"\n", "2025-04-01T09:00:00Z").encode(),
            r#"{"v":1,"text":"「\"\n","updated":"2025-04-01T09:00:00Z"}"#
        );
    }

    proptest! {
        #[test]
        fn a_stored_note_is_read_back(note in any_note()) {
            prop_assert_eq!(Note::decode(note.target.clone(), &note.encode()), Ok(note));
        }
    }
}

//! The form in which the browser keeps one note.

use serde_json::Value;

use super::book::Note;
use super::target::NoteTarget;

/// The version this code writes and reads.
const VERSION: u64 = 1;

/// What every key of an earlier version of a note begins with.
const VERSIONS: &str = "kadai-board/note-version/";

/// A note as a store keeps it. One without text says that the note was erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The note.
    pub note: Note,
    /// When it was stored, given by whoever stores it: later is greater, and no two are the same. That
    /// is not [`Note::updated`], for a note of last year can be taken in today.
    pub at: String,
    /// The `at` of what it was written on; empty for the first.
    pub on: String,
}

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

impl Kept {
    /// Whether the note was erased.
    #[must_use]
    pub fn is_erased(&self) -> bool {
        self.note.text.trim().is_empty()
    }

    /// The text to store under [`NoteTarget::storage_key`]: `{"v":1,"text":…,"updated":…,"at":…,"on":…}`.
    #[must_use]
    pub fn encode(&self) -> String {
        format!(
            r#"{{"v":{VERSION},"text":{},"updated":{},"at":{},"on":{}}}"#,
            quoted(&self.note.text),
            quoted(&self.note.updated),
            quoted(&self.at),
            quoted(&self.on)
        )
    }

    /// The note about `target` from its stored text. Members that this version does not know are
    /// ignored; a note of before there was `at` was stored when it was changed.
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
                    at: member("at").unwrap_or_else(|| updated.clone()),
                    on: member("on").unwrap_or_default(),
                    note: Note {
                        target,
                        text,
                        updated,
                    },
                })
                .ok_or_else(corrupt),
            Some(version) if version > VERSION => Err(StoredNoteError::Newer {
                version,
                raw: raw.to_owned(),
            }),
            _ => Err(corrupt()),
        }
    }

    /// The key under which it is kept as an earlier version.
    #[must_use]
    pub fn version_key(&self) -> String {
        versions_of(&self.note.target) + &self.at
    }
}

/// What the keys of the earlier versions of a note begin with. They sort by time.
#[must_use]
pub fn versions_of(target: &NoteTarget) -> String {
    // In a target's key white space is escaped, so no key begins with another one.
    format!("{VERSIONS}{target} ")
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
            Kept::decode(NoteTarget::Whole, raw).map(|kept| kept.note),
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
        let kept = Kept {
            note: note("all", "「\"\n", "2025-04-01T09:00:00Z"),
            at: "2".to_owned(),
            on: "1".to_owned(),
        };
        assert_eq!(
            kept.encode(),
            r#"{"v":1,"text":"「\"\n","updated":"2025-04-01T09:00:00Z","at":"2","on":"1"}"#
        );
        assert_eq!(kept.version_key(), "kadai-board/note-version/all 2");
    }

    #[test]
    fn a_note_of_before_there_was_a_time_of_storing() {
        let raw = r#"{"v":1,"text":"a","updated":"2025-04-01T09:00:00Z"}"#;
        let kept = Kept::decode(NoteTarget::Whole, raw).map(|kept| (kept.at, kept.on));
        assert_eq!(kept, Ok(("2025-04-01T09:00:00Z".to_owned(), String::new())));
    }

    proptest! {
        #[test]
        fn a_stored_note_is_read_back(note in any_note(), at in any::<String>(), on in any::<String>()) {
            let kept = Kept { note, at, on };
            prop_assert_eq!(Kept::decode(kept.note.target.clone(), &kept.encode()), Ok(kept));
        }
    }
}

//! The reader's own notes: what they are about, how they are stored, handed out and taken back.
//!
//! A [`Note`] is about a [`NoteTarget`], at most one note for each; a [`NoteBook`] holds them all.
//! The browser keeps one entry per note, named [`STORAGE_PREFIX`] and the target's key, with
//! [`Note::encode`] as its value. Files leave as JSON, CSV or text and come back as JSON or CSV
//! ([`NoteBook::from_json`], [`NoteBook::from_csv`]), all or nothing; a [`MergePlan`] shows what
//! taking one in would change, and is then applied.

mod book;
mod envelope;
mod files;
mod merge;
mod target;

pub use book::{Note, NoteBook};
pub use envelope::StoredNoteError;
pub use files::{NoteProblem, NotesFileError, RowProblem};
pub use merge::{Conflict, Conflicting, MergePlan};
pub use target::{BadTarget, NoteTarget, STORAGE_PREFIX};

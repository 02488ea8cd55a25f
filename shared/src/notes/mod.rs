//! The reader's own notes: what they are about, how they are stored, handed out and taken back.
//!
//! A [`Note`] is about a [`NoteTarget`], at most one note for each; a [`NoteBook`] holds them all.
//! The browser keeps one entry per note, named [`STORAGE_PREFIX`] and the target's key, with
//! [`Kept::encode`] as its value, in a store that is read at once and in one that is on the disk: [`opened`]
//! says what a note is when they differ, a [`Trail`] what it is when two tabs write it. Files leave as JSON, CSV or text and come back as JSON or CSV
//! ([`NoteBook::from_json`], [`NoteBook::from_csv`]), all or nothing; a [`MergePlan`] shows what
//! taking one in would change, and is then applied.

mod book;
mod envelope;
mod files;
mod merge;
mod start;
mod target;
mod trail;
mod weave;

pub use book::{Note, NoteBook};
pub use envelope::{Kept, StoredNoteError, versions_of};
pub use files::{NoteProblem, NotesFileError, RowProblem};
pub use merge::{Conflict, Conflicting, MergePlan};
pub use start::{Opened, opened};
pub use target::{BadTarget, NoteTarget, STORAGE_PREFIX};
pub use trail::{Heard, Trail, stamp};
pub use weave::{caret, woven};

//! What can change while the page is open: the data, where the reader is, and the notes.

mod board;
mod import;
mod library;
mod loaded;
mod notes;

pub(crate) use board::{Board, View};
pub(crate) use import::{Handed, Import, Said, Stage};
pub(crate) use library::{Change, Library, Origin, Start, Trouble as LibraryTrouble};
pub(crate) use loaded::{Checked, Loaded};
pub(crate) use notes::Notes;

//! What can change while the page is open: the data, where the reader is, and the notes.

mod board;
mod import;
mod library;
mod notes;

pub(crate) use board::{Board, Loaded, View};
pub(crate) use import::{Handed, Import, Said, Stage};
pub(crate) use library::{Change, Library, Origin, Start, Trouble as LibraryTrouble};
pub(crate) use notes::Notes;

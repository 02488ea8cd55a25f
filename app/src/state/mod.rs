//! What can change while the page is open: the data, where the reader is, and the notes.

mod board;
mod first_visit;
mod furigana;
mod handed;
mod hosted;
mod import;
mod keys;
mod last_list;
mod library;
mod loaded;
mod notes;
mod prepared;
mod stamps;

pub(crate) use board::{Board, Mode, View};
pub(crate) use first_visit::FirstVisit;
pub(crate) use furigana::Furigana;
pub(crate) use handed::Handed;
pub(crate) use hosted::Hosted;
pub(crate) use import::{Import, Said, Stage};
pub(crate) use keys::{Keys, Opened};
pub(crate) use last_list::LastList;
pub(crate) use library::{Change, Library, Origin, Start, Trouble as LibraryTrouble};
pub(crate) use loaded::{Checked, Loaded};
pub(crate) use notes::{Keeping, Notes};
pub(crate) use prepared::Prepared;
pub(crate) use stamps::Stamps;

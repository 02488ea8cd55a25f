//! What can change while the page is open: the data, where the reader is, and the notes.

mod board;
mod notes;

pub(crate) use board::{Board, Loaded};
pub(crate) use notes::Notes;

//! From rows of cells to typed records. Never stops at the first error: every row that can be read
//! is kept, everything wrong is a diagnostic with the cell it stands in, wherever that cell came
//! from ([`Located::read`]). [`Reading`] reads the files of a package, which know one form only.

mod located;
mod package;
mod row;
mod sheet;

pub use located::{Guess, Layout, Located, Presence, ReadFile};
pub(crate) use located::{Placed, PlacedRows};
pub use package::Reading;

/// A record and where it stands, so that later checks can point at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At<T> {
    /// The record itself.
    pub value: T,
    /// Index into [`Located::layouts`].
    pub layout: u16,
    /// Row of the sheet, 0 for the header.
    pub row: u32,
    /// Columns of the schema in which the reader has found an error, one bit for each.
    pub wrong: u32,
    /// Columns of which everything has been said before the record was read.
    pub said: u32,
}

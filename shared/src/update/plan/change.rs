//! One row of a plan, as it is shown.

use super::Plan;
use crate::model::Tables;
use crate::package::record::rows;
use crate::package::schema::{Column, Table};

/// One row that does not stay as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The table of the row.
    pub table: Table,
    /// What happens to it.
    pub kind: ChangeKind,
}

/// What happens to a row, with its place in the tables before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is new.
    Added(usize),
    /// It goes.
    Removed(usize),
    /// Its key stays, something else does not.
    Changed {
        /// The row as it is.
        before: usize,
        /// The row as it will be.
        after: usize,
    },
}

/// One cell of a changed row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellChange {
    /// The column.
    pub column: &'static Column,
    /// The text as it is, empty for an added row.
    pub before: String,
    /// The text as it will be, empty for a removed row.
    pub after: String,
}

impl ChangeKind {
    /// The row as it is; a new row has none.
    #[must_use]
    pub const fn before(self) -> Option<usize> {
        match self {
            Self::Added(_) => None,
            Self::Removed(row) | Self::Changed { before: row, .. } => Some(row),
        }
    }

    /// The row as it will be; a removed row has none.
    #[must_use]
    pub const fn after(self) -> Option<usize> {
        match self {
            Self::Removed(_) => None,
            Self::Added(row) | Self::Changed { after: row, .. } => Some(row),
        }
    }
}

/// The cells of a row, none where there is no row.
fn row(tables: &Tables, table: Table, at: Option<usize>) -> Vec<String> {
    at.map_or_else(Vec::new, |at| rows(tables, table).cells(at))
}

impl Plan {
    /// The key of a row as it is shown: its cells that are not empty, a space between them.
    #[must_use]
    #[inline(never)]
    pub fn key(&self, change: Change) -> String {
        let (tables, at) = match change.kind {
            ChangeKind::Added(at) => (&self.after, at),
            ChangeKind::Removed(at) | ChangeKind::Changed { before: at, .. } => (&self.before, at),
        };
        let key = rows(tables, change.table).key_text(at, "\u{1f}");
        let parts = key.split('\u{1f}').filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" ")
    }

    /// The cells that differ, in the order of the columns. A row that comes or goes differs in every
    /// cell that is not empty.
    #[must_use]
    #[inline(never)]
    pub fn cells(&self, change: Change) -> Vec<CellChange> {
        let before = row(&self.before, change.table, change.kind.before());
        let after = row(&self.after, change.table, change.kind.after());
        let (mut before, mut after) = (before.into_iter(), after.into_iter());
        let mut differing = Vec::new();
        for column in change.table.columns() {
            let (before, after) = (before.next(), after.next());
            let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
            if before != after {
                differing.push(CellChange {
                    column,
                    before,
                    after,
                });
            }
        }
        differing
    }

    /// Whether a text stands in the row, as it is or as it will be.
    #[must_use]
    pub fn holds(&self, change: Change, text: &str) -> bool {
        let before = row(&self.before, change.table, change.kind.before());
        let after = row(&self.after, change.table, change.kind.after());
        before.iter().chain(&after).any(|cell| cell.contains(text))
    }
}

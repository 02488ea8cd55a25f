//! One row of a plan, as it is shown.

use super::record::cells;
use crate::package::schema::{Column, Table};

/// One row that does not stay as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The table of the row.
    pub table: Table,
    /// What happens to it.
    pub kind: ChangeKind,
}

/// What happens to a row, with the row as its line in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is new.
    Added(String),
    /// It goes.
    Removed(String),
    /// Its key stays, something else does not.
    Changed {
        /// The line as it is.
        before: String,
        /// The line as it will be.
        after: String,
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
    /// The line as it is; a new row has none.
    #[must_use]
    pub fn before(&self) -> Option<&str> {
        match self {
            Self::Added(_) => None,
            Self::Removed(line) | Self::Changed { before: line, .. } => Some(line),
        }
    }

    /// The line as it will be; a removed row has none.
    #[must_use]
    pub fn after(&self) -> Option<&str> {
        match self {
            Self::Removed(_) => None,
            Self::Added(line) | Self::Changed { after: line, .. } => Some(line),
        }
    }
}

impl Change {
    /// The key of the row as it is shown: its cells that are not empty, a space between them.
    #[must_use]
    #[inline(never)]
    pub fn key(&self) -> String {
        let line = self.kind.before().or(self.kind.after());
        let cells = cells(line.unwrap_or_default());
        let mut key = String::new();
        for name in self.table.primary_key() {
            let at = self.table.columns().iter().position(|c| c.name == *name);
            let cell = at.and_then(|at| cells.get(at)).map_or("", String::as_str);
            if !key.is_empty() && !cell.is_empty() {
                key.push(' ');
            }
            key.push_str(cell);
        }
        key
    }

    /// The cells that differ, in the order of the columns. A row that comes or goes differs in every
    /// cell that is not empty.
    #[must_use]
    #[inline(never)]
    pub fn cells(&self) -> Vec<CellChange> {
        let mut before = cells(self.kind.before().unwrap_or_default()).into_iter();
        let mut after = cells(self.kind.after().unwrap_or_default()).into_iter();
        let mut differing = Vec::new();
        for column in self.table.columns() {
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
}

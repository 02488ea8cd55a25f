//! The keys of a table, and where each stands.

use crate::check::diagnostic::nearest;
use crate::check::reader::{At, Located};
use crate::check::say::Say;
use crate::package::schema::Table;
use std::collections::BTreeMap;

/// Where a complaint points: the row, and the column by its name in the schema.
pub(super) struct Place {
    pub(super) file: u32,
    pub(super) row: u32,
    pub(super) table: Table,
    pub(super) column: &'static str,
}

pub(super) fn place<T>(at: &At<T>, table: Table, column: &'static str) -> Place {
    Place {
        file: at.file,
        row: at.row,
        table,
        column,
    }
}

/// One table's rows by their key.
pub(super) struct Keys<'a> {
    pub(super) table: Table,
    pub(super) first: BTreeMap<String, (u32, u32)>,
    located: &'a Located,
}

impl<'a> Keys<'a> {
    /// Collects the keys and hands back the places of those that stand there twice.
    pub(super) fn collect<T>(
        located: &'a Located,
        table: Table,
        rows: &[At<T>],
        key: impl Fn(&T) -> String,
    ) -> (Self, Vec<(Place, String, Say)>) {
        let keyed = rows.iter().map(|at| (key(&at.value), at.file, at.row));
        Self::of(located, table, keyed.collect())
    }

    /// The same for every table: what differs is how a key is made.
    #[inline(never)]
    fn of(
        located: &'a Located,
        table: Table,
        rows: Vec<(String, u32, u32)>,
    ) -> (Self, Vec<(Place, String, Say)>) {
        let mut keys = Self {
            table,
            first: BTreeMap::new(),
            located,
        };
        let mut twice = Vec::new();
        let column = table.primary_key().first().copied().unwrap_or("code");
        for (key, file, row) in rows {
            if let Some((file_before, row_before)) = keys.first.get(&key) {
                let before = located.files.get(*file_before as usize);
                let path = before.map_or("", |f| f.path.as_str());
                let first = Say::Row {
                    file: path.to_owned(),
                    row: *row_before,
                };
                let place = Place {
                    file,
                    row,
                    table,
                    column,
                };
                twice.push((place, key, first));
            } else {
                keys.first.insert(key, (file, row));
            }
        }
        (keys, twice)
    }

    pub(super) fn nearest(&self, value: &str) -> Option<String> {
        // Thousands of ids would make this slow and the guess worthless.
        (self.first.len() < 300)
            .then(|| nearest(value, self.first.keys().map(String::as_str)))
            .flatten()
    }

    /// Whether the key stands in a row that could not be read, or could in a file that was not.
    pub(super) fn may_be_unread(&self, value: &str) -> bool {
        !is_whole(self.located, self.table)
            || self
                .located
                .unread
                .contains(&(self.table, value.to_owned()))
    }
}

/// Whether there is a file of the table, and every one of them has a usable header.
pub(super) fn is_whole(located: &Located, table: Table) -> bool {
    let mut files = located.files.iter().filter(|f| f.table == table).peekable();
    files.peek().is_some() && files.all(|f| f.usable)
}

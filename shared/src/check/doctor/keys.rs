//! The keys of a table, and where each stands.

use crate::check::diagnostic::nearest;
use crate::check::reader::{At, Located, PlacedRows, Presence};
use crate::check::say::Say;
use crate::package::record::{Hash, Rows, key_columns};
use crate::package::schema::Table;

/// Where a complaint points: the row, and the column by its name in the schema.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Index into [`Located::layouts`].
    pub(super) layout: u16,
    pub(super) row: u32,
    /// Columns of which everything has been said.
    pub(super) said: u32,
    pub(super) table: Table,
    pub(super) column: &'static str,
}

pub(super) fn place<T>(at: &At<T>, table: Table, column: &'static str) -> Place {
    Place {
        layout: at.layout,
        row: at.row,
        said: at.said,
        table,
        column,
    }
}

/// One table's rows by their key.
pub(super) struct Keys<'a> {
    pub(super) table: Table,
    rows: &'a dyn PlacedRows,
    /// The columns of the key.
    columns: u32,
    /// For each row the hash of its key, and its position; sorted.
    sorted: Vec<(u64, usize)>,
    located: &'a Located,
}

impl<'a> Keys<'a> {
    /// Collects the keys of a table.
    pub(super) fn of(located: &'a Located, table: Table) -> Self {
        let (rows, columns) = (located.rows(table), key_columns(table));
        let plain: &dyn Rows = rows;
        let mut sorted: Vec<(u64, usize)> = Vec::with_capacity(rows.count());
        sorted.extend((0..rows.count()).map(|row| (plain.key_hash(row, columns), row)));
        sorted.sort_unstable();
        Self {
            table,
            rows,
            columns,
            sorted,
            located,
        }
    }

    /// The keys that stand there twice: place, key, and where it stands first.
    pub(super) fn again(&self) -> Vec<(Place, String, Say)> {
        let twice = self.twice().into_iter().filter_map(|(row, first)| {
            let first = self.named(&self.place(first)?);
            Some((self.place(row)?, self.text(row), first))
        });
        twice.collect()
    }

    fn text(&self, row: usize) -> String {
        let rows: &dyn Rows = self.rows;
        rows.key_text(row, " ")
    }

    fn place(&self, row: usize) -> Option<Place> {
        let ((layout, row), said) = self.rows.place(row)?;
        Some(Place {
            layout,
            row,
            said,
            table: self.table,
            column: self.table.primary_key().first().copied().unwrap_or("code"),
        })
    }

    /// The rows whose key stands further up already, in their order, each with the first one.
    fn twice(&self) -> Vec<(usize, usize)> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        // The first rows of the different keys that share a hash: nearly always one.
        let mut firsts: Vec<usize> = Vec::new();
        let mut last = None;
        for (hash, at) in &self.sorted {
            if last != Some(hash) {
                last = Some(hash);
                firsts.clear();
            }
            let is_same = |first: &&usize| self.text(**first) == self.text(*at);
            match firsts.iter().find(is_same) {
                Some(first) => found.push((*at, *first)),
                None => firsts.push(*at),
            }
        }
        found.sort_unstable();
        found
    }

    fn named(&self, place: &Place) -> Say {
        let layout = self.located.layouts.get(usize::from(place.layout));
        let file = layout.and_then(|at| self.located.files.get(usize::from(at.file)));
        Say::Row {
            file: file.map_or_else(String::new, |file| file.name.clone()),
            row: place.row,
        }
    }

    /// Whether a row has this key.
    pub(super) fn has(&self, key: &str) -> bool {
        let mut hash = Hash::default();
        hash.text(key);
        let from = self.sorted.partition_point(|(other, _)| *other < hash.0);
        let same = self
            .sorted
            .iter()
            .skip(from)
            .take_while(|(other, _)| *other == hash.0);
        let rows: &dyn Rows = self.rows;
        same.into_iter()
            .any(|(_, row)| rows.has_key(*row, self.columns, key))
    }

    pub(super) fn nearest(&self, value: &str) -> Option<String> {
        // Another id is another initiative, and thousands would make this slow.
        if self.table.is_yearly() || self.sorted.len() >= 300 {
            return None;
        }
        let keys: Vec<String> = self.sorted.iter().map(|(_, at)| self.text(*at)).collect();
        nearest(value, keys.iter().map(String::as_str))
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
    located.presence(table) == Presence::Whole
}

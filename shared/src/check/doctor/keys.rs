//! The keys of a table, and where each stands.

use crate::check::diagnostic::nearest;
use crate::check::reader::{At, Located, Placed, Presence};
use crate::check::say::Say;
use crate::package::record::{Hash, key_columns, key_hash, key_text};
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

/// Whether the row at a position has a key of one column.
type IsKey<'a> = Box<dyn Fn(usize, &str) -> bool + 'a>;

/// One table's rows by their key.
pub(super) struct Keys<'a> {
    pub(super) table: Table,
    /// For each row the hash of its key, and its position; sorted.
    sorted: Vec<(u64, usize)>,
    is: IsKey<'a>,
    /// The key of the row at a position.
    text: Box<dyn Fn(usize) -> String + 'a>,
    located: &'a Located,
}

impl<'a> Keys<'a> {
    /// Collects the keys and hands back those that stand there twice: place, key, and where it stands
    /// first.
    pub(super) fn collect<T: Placed>(located: &'a Located) -> (Self, Vec<(Place, String, Say)>) {
        let rows = T::placed(located);
        let columns = key_columns(T::TABLE);
        let mut sorted: Vec<(u64, usize)> = Vec::with_capacity(rows.len());
        sorted.extend(rows.iter().map(|at| key_hash(&at.value, columns)).zip(0..));
        sorted.sort_unstable();
        let keys = Self {
            table: T::TABLE,
            sorted,
            is: Box::new(move |at, key| {
                let mut is = false;
                let row = rows.get(at);
                row.inspect(|at| at.value.some_cells(columns, &mut |cell| is = cell == key));
                is
            }),
            text: Box::new(|at| {
                rows.get(at)
                    .map_or(String::new(), |at| key_text(&at.value, " "))
            }),
            located,
        };
        let column = T::TABLE.primary_key().first().copied().unwrap_or("code");
        let twice = keys.twice().into_iter().filter_map(|(at, first)| {
            let (here, first) = (rows.get(at)?, rows.get(first)?);
            let first = keys.named(&place(first, T::TABLE, column));
            let key = key_text(&here.value, " ");
            Some((place(here, T::TABLE, column), key, first))
        });
        let twice = twice.collect();
        (keys, twice)
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
            let is_same = |first: &&usize| (self.text)(**first) == (self.text)(*at);
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
        same.into_iter().any(|(_, at)| (self.is)(*at, key))
    }

    pub(super) fn nearest(&self, value: &str) -> Option<String> {
        // Thousands of ids would make this slow and the guess worthless.
        if self.sorted.len() >= 300 {
            return None;
        }
        let keys: Vec<String> = self.sorted.iter().map(|(_, at)| (self.text)(*at)).collect();
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

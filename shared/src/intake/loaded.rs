//! What is loaded already, for rows that say less than it: a cell that is empty leaves what is
//! there, unless somebody wants it emptied.

use crate::model::{Measure, Point, PointKind, Tables};
use crate::package::record::{Hash, key_columns, rows};
use crate::package::schema::Table;
use std::sync::Arc;

/// The loaded tables, by their keys.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    pub(super) tables: Arc<Tables>,
    indices: Vec<Index>,
}

/// The hashes of some columns of a table with its rows, sorted; made when it is first asked for.
#[derive(Debug)]
struct Index {
    table: Table,
    columns: u32,
    rows: Vec<(u64, usize)>,
}

impl Loaded {
    pub(super) fn new(tables: Arc<Tables>) -> Self {
        Self {
            tables,
            indices: Vec::new(),
        }
    }

    /// The rows in which some columns hold these texts, or nearly certainly so.
    #[inline(never)]
    fn find(&mut self, table: Table, columns: u32, cells: &[String]) -> Vec<usize> {
        let mut indices = self.indices.iter();
        let known = indices.position(|i| (i.table, i.columns) == (table, columns));
        let at = known.unwrap_or(self.indices.len());
        if known.is_none() {
            let all = rows(&self.tables, table);
            let hashes = (0..all.count()).map(|row| (all.key_hash(row, columns), row));
            let mut rows: Vec<(u64, usize)> = hashes.collect();
            rows.sort_unstable();
            self.indices.push(Index {
                table,
                columns,
                rows,
            });
        }
        let rows = self.indices.get(at).map_or(&[][..], |index| &index.rows);
        let mut hash = Hash::default();
        for (at, cell) in cells.iter().enumerate() {
            if columns & (1 << at) != 0 {
                hash.text(cell);
            }
        }
        let from = rows.partition_point(|(other, _)| *other < hash.0);
        let same = rows.get(from..).unwrap_or_default().iter();
        let same = same.take_while(|(other, _)| *other == hash.0);
        same.map(|(_, row)| *row).collect()
    }

    /// The loaded row that has the key of these cells.
    #[inline(never)]
    pub(super) fn row(&mut self, table: Table, cells: &[String]) -> Option<Vec<String>> {
        let columns = key_columns(table);
        let found = self.find(table, columns, cells);
        let all = rows(&self.tables, table);
        found.into_iter().find_map(|row| {
            let own = all.cells(row);
            let mut pairs = own.iter().zip(cells).enumerate();
            let is_same = pairs.all(|(at, (own, cell))| columns & (1 << at) == 0 || own == cell);
            is_same.then_some(own)
        })
    }

    /// The bullets of a kind of an initiative.
    pub(super) fn points(&mut self, id: &str, kind: PointKind) -> Vec<&Point> {
        let found = self.find(Table::Points, 1, &[id.to_owned()]);
        let own = found
            .into_iter()
            .filter_map(|at| self.tables.points.get(at));
        own.filter(|p| p.kind == kind && p.initiative.as_str() == id)
            .collect()
    }

    /// The figures of an initiative.
    pub(super) fn measures(&mut self, id: &str) -> Vec<&Measure> {
        let found = self.find(Table::Measures, 1, &[id.to_owned()]);
        let own = found
            .into_iter()
            .filter_map(|at| self.tables.measures.get(at));
        own.filter(|m| m.initiative.as_str() == id).collect()
    }
}

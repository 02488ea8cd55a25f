//! The order in which rows are laid out, and which row an id is.

use crate::model::{InitiativeId, PointKind, Tables};
use crate::package::record::Hash;
use crate::sorting::by_number;
use std::ops::Range;
use std::sync::Arc;

/// The rows of ids: the hash of each id and its row, sorted.
#[derive(Debug, Default)]
pub(super) struct Ids(Vec<(u64, usize)>);

fn hash(id: &str) -> u64 {
    let mut hash = Hash::default();
    hash.text(id);
    hash.0
}

impl Ids {
    pub(super) fn of(tables: &Tables) -> Self {
        let rows = tables.initiatives.iter();
        let mut ids: Vec<(u64, usize)> = Vec::with_capacity(rows.len());
        ids.extend(rows.map(|i| hash(i.id.as_str())).zip(0..));
        ids.sort_unstable();
        Self(ids)
    }

    /// Whether no two share a hash, so that certainly no id stands there twice.
    fn are_different(&self) -> bool {
        let next = self.0.iter().skip(1);
        self.0.iter().zip(next).all(|(a, b)| a.0 != b.0)
    }

    /// The first row with an id.
    pub(super) fn row(&self, tables: &Tables, id: &str) -> Option<usize> {
        let hash = hash(id);
        let from = self.0.partition_point(|(other, _)| *other < hash);
        let mut same = self
            .0
            .iter()
            .skip(from)
            .take_while(|(other, _)| *other == hash);
        let is_own = |row: usize| {
            tables
                .initiatives
                .get(row)
                .is_some_and(|i| i.id.as_str() == id)
        };
        same.find(|(_, row)| is_own(*row)).map(|(_, row)| *row)
    }

    /// The row of each of many ids, of which neighbours are often the same; `usize::MAX` for none.
    pub(super) fn rows<'a>(
        &self,
        tables: &Tables,
        ids: impl Iterator<Item = &'a InitiativeId>,
    ) -> Vec<usize> {
        let mut last: Option<(&str, usize)> = None;
        let row = |id: &'a InitiativeId| {
            let id = id.as_str();
            match last {
                Some((own, row)) if own == id => row,
                _ => {
                    let row = self.row(tables, id).unwrap_or(usize::MAX);
                    last = Some((id, row));
                    row
                }
            }
        };
        ids.map(row).collect()
    }
}

/// The initiatives in their order: by number, not by text, since 2024-R1000 comes after 2024-R999.
/// Of two rows with one id the first counts; the doctor has reported the second.
pub(super) fn initiatives(tables: &mut Arc<Tables>) -> Ids {
    let number = |i: &crate::model::Initiative| {
        // Phase and number of the id; the year is the one that the row has.
        let within = InitiativeId::NUMBER_BITS + 4;
        let number = i.id.number().unwrap_or(0) & ((1 << within) - 1);
        u64::from(i.fiscal_year.0) << within | number
    };
    if !tables.initiatives.is_sorted_by_key(number) {
        by_number(&mut Arc::make_mut(tables).initiatives, number);
    }
    let ids = Ids::of(tables);
    if ids.are_different() {
        return ids;
    }
    let is_first = |at: usize| {
        let id = tables.initiatives.get(at).map_or("", |i| i.id.as_str());
        ids.row(tables, id) == Some(at)
    };
    let firsts: Vec<bool> = (0..tables.initiatives.len()).map(is_first).collect();
    if firsts.iter().all(|first| *first) {
        return ids;
    }
    let mut firsts = firsts.into_iter();
    let rows = &mut Arc::make_mut(tables).initiatives;
    rows.retain(|_| firsts.next().unwrap_or(true));
    Ids::of(tables)
}

/// The bullets by initiative, those of a kind by number: the row of each. Those of no initiative are
/// left out. The kinds of an initiative stand in the order of the file.
pub(super) fn points(tables: &mut Arc<Tables>, ids: &Ids) -> Vec<usize> {
    let rows = ids.rows(tables, tables.points.iter().map(|p| &p.initiative));
    if are_in_order(tables, &rows) {
        return rows;
    }
    let own = Arc::make_mut(tables);
    let points = std::mem::take(&mut own.points);
    let mut placed: Vec<_> = rows.into_iter().zip(points).collect();
    placed.retain(|(row, _)| *row != usize::MAX);
    by_number(&mut placed, |(row, p)| {
        (*row as u64) << 32 | (p.kind as u64) << 16 | u64::from(p.seq)
    });
    let (rows, points) = placed.into_iter().unzip();
    own.points = points;
    rows
}

fn are_in_order(tables: &Tables, rows: &[usize]) -> bool {
    let mut last = [0; PointKind::ALL.len()];
    let mut before = 0;
    for (row, point) in rows.iter().zip(&tables.points) {
        if *row < before || *row == usize::MAX {
            return false;
        }
        if *row > before {
            before = *row;
            last.fill(0);
        }
        match last.get_mut(point.kind as usize) {
            Some(last) if *last > point.seq => return false,
            Some(last) => *last = point.seq,
            None => {}
        }
    }
    true
}

/// The figures by initiative: the row of each. Those of no initiative are left out.
pub(super) fn measures(tables: &mut Arc<Tables>, ids: &Ids) -> Vec<usize> {
    let rows = ids.rows(tables, tables.measures.iter().map(|m| &m.initiative));
    if rows.is_sorted() && rows.last().is_none_or(|row| *row != usize::MAX) {
        return rows;
    }
    let own = Arc::make_mut(tables);
    let measures = std::mem::take(&mut own.measures);
    let mut placed: Vec<_> = rows.into_iter().zip(measures).collect();
    placed.retain(|(row, _)| *row != usize::MAX);
    by_number(&mut placed, |(row, _)| *row as u64);
    let (rows, measures) = placed.into_iter().unzip();
    own.measures = measures;
    rows
}

/// The range of positions of each row in a list sorted by row.
pub(super) fn ranges(count: usize, rows: &[usize]) -> Vec<Range<usize>> {
    let mut ranges = vec![0..0; count];
    for (at, row) in rows.iter().enumerate() {
        if let Some(range) = ranges.get_mut(*row) {
            if range.start == range.end {
                range.start = at;
            }
            range.end = at + 1;
        }
    }
    ranges
}

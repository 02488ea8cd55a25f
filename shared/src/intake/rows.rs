//! The rows that have been taken in, in the contract's form, read as records.

use super::cells::Remarks;
use super::order;
use super::sheet::Sheet;
use crate::check::findings::Findings;
use crate::check::reader::{Layout, Located};
use crate::package::schema::Table;
use std::collections::BTreeSet;

/// A table of a year, or a reference table.
pub(super) type Slot = (Table, Option<u16>);

/// A row that could not be read as a record. What is wrong with it has been said; it is kept for
/// whoever wants the table back with everything that was put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// The table.
    pub table: Table,
    /// The year of its folder.
    pub year: Option<u16>,
    /// How many rows of the same file could be read before it.
    pub after: usize,
    /// Its cells, in the order of the columns.
    pub cells: Vec<String>,
}

/// What bullets and figures that came all together are told by: their initiative and, of a bullet, its
/// kind.
pub(crate) fn owner(initiative: &str, kind: &str) -> String {
    format!("{initiative} {kind}")
}

/// All of them.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// The records.
    pub(crate) located: Located,
    /// The tables that have come, with the number of their records.
    came: Vec<(Slot, usize)>,
    /// The rows that could not be read.
    pub(crate) rejected: Vec<Rejected>,
    /// Bullets and figures that came all together, by table and [`owner`]: those that are loaded and
    /// don't stand among them go.
    pub(crate) replaced: BTreeSet<(Table, String)>,
    /// What is wrong with the rows as records.
    pub(crate) findings: Findings,
}

impl Rows {
    /// The layout of a sheet that holds one of the contract's tables.
    pub(super) fn layout_of(&mut self, sheet: &Sheet) -> u16 {
        self.located.add_layout(Layout {
            file: sheet.file,
            columns: sheet.columns.clone(),
            whole: u32::MAX,
            whole_lists: true,
        })
    }

    /// Adds a row in the form of the contract. `said` has a bit for each column of which everything
    /// has been said.
    #[inline(never)]
    pub(super) fn push(
        &mut self,
        (table, year): Slot,
        cells: Vec<String>,
        place: (u16, u32),
        said: u32,
        remarks: &mut Remarks,
    ) {
        self.located.guesses.extend(remarks.take_guesses());
        let cell = |at: usize| cells.get(at).map_or("", String::as_str);
        let findings = &mut self.findings;
        let read = self.located.read(table, place, said, &cell, findings);
        // A record knows better than the sheet which year it is of.
        let year = read.unwrap_or(year);
        self.open(table, year);
        let slot = self
            .came
            .iter_mut()
            .find(|(slot, _)| *slot == (table, year));
        let Some((_, count)) = slot else {
            return;
        };
        if read.is_some() {
            *count += 1;
        } else {
            self.rejected.push(Rejected {
                table,
                year,
                after: *count,
                cells,
            });
        }
    }

    /// Makes sure that there is a file for a table, be it empty.
    pub(super) fn open(&mut self, table: Table, year: Option<u16>) {
        if !self.has(table, year) {
            self.came.push(((table, year), 0));
        }
    }

    /// Whether there is a file for a table.
    pub(super) fn has(&self, table: Table, year: Option<u16>) -> bool {
        self.came.iter().any(|(slot, _)| *slot == (table, year))
    }

    /// The tables that have come.
    pub(crate) fn came(&self) -> Vec<Slot> {
        self.came.iter().map(|(slot, _)| *slot).collect()
    }

    /// Puts the rows in the order of the contract; answers the files whose rows stood otherwise.
    pub(super) fn put_in_order(&mut self) -> Vec<u16> {
        let layouts: Vec<u16> = self
            .located
            .layouts
            .iter()
            .map(|layout| layout.file)
            .collect();
        let mut moved = Vec::new();
        order::initiatives(&mut self.located.initiatives, &layouts, &mut moved);
        order::points(&mut self.located.points, &layouts, &mut moved);
        self.located.guesses.sort_by_key(|guess| guess.at);
        moved
    }
}

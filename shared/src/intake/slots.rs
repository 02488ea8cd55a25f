//! The rows that have been taken in, as the files of a package, and where each came from.

use crate::model::{InitiativeId, PointKind};
use crate::package::csv::{CsvOptions, write_line};
use crate::package::schema::Table;
use crate::package::{Package, TextFile};
use crate::sorting::by_number;

/// Where a row came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Position of the file among those handed in.
    pub(super) file: u16,
    /// The only column that matters, for a row that was one bullet of a cell; else [`Self::ROW`].
    pub(super) column: u16,
    /// Row of the sheet.
    pub(super) row: u32,
}

impl Place {
    pub(super) const ROW: u16 = u16::MAX;
    /// For a row that was loaded before and stands here only to stay in its file.
    pub(super) const LOADED: Self = Self {
        file: u16::MAX,
        column: Self::ROW,
        row: 0,
    };
}

/// One table of one year (or a reference table).
#[derive(Debug)]
struct Slot {
    table: Table,
    year: Option<u16>,
    /// The lines, each with its line end.
    text: String,
    /// For each row: where its line begins, the number it is sorted by, its place.
    rows: Vec<(usize, u64, Place)>,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Slots(Vec<Slot>);

/// The rows of one file of the package, by row: where they came from.
#[derive(Debug)]
pub(super) struct Origin {
    pub(super) path: String,
    pub(super) places: Vec<Place>,
}

impl Slots {
    /// Adds a row in the form of the contract.
    #[inline(never)]
    pub(super) fn push(&mut self, table: Table, year: Option<u16>, cells: &[String], place: Place) {
        self.open(table, year);
        let found = |slot: &&mut Slot| slot.table == table && slot.year == year;
        if let Some(slot) = self.0.iter_mut().find(found) {
            let start = slot.text.len();
            write_line(&mut slot.text, cells.iter(), CsvOptions::ARCHIVE);
            slot.rows.push((start, number(table, cells), place));
        }
    }

    /// Makes sure that there is a file for a table, be it empty.
    pub(super) fn open(&mut self, table: Table, year: Option<u16>) {
        if !self.has(table, year) {
            self.0.push(Slot {
                table,
                year,
                text: String::new(),
                rows: Vec::new(),
            });
        }
    }

    /// Whether there is a file for a table.
    pub(super) fn has(&self, table: Table, year: Option<u16>) -> bool {
        self.0.iter().any(|s| s.table == table && s.year == year)
    }

    /// The tables of up to so many rows as far as they have come, rows in the order in which they
    /// came.
    pub(super) fn so_far(&self, rows: usize) -> Package {
        let small = self.0.iter().filter(|slot| slot.rows.len() <= rows);
        let files = small.map(|slot| {
            let mut text = header(slot.table);
            text.push_str(&slot.text);
            TextFile {
                path: slot.path(),
                text,
            }
        });
        Package::new(files.collect())
    }

    /// The files, where their rows came from, and the positions of the files handed in whose rows
    /// had to be sorted.
    #[inline(never)]
    pub(super) fn finish(self) -> (Package, Vec<Origin>, Vec<u16>) {
        let mut files = Vec::new();
        let mut origins = Vec::new();
        let mut sorted = Vec::new();
        for mut slot in self.0 {
            let path = slot.path();
            let mut text = header(slot.table);
            text.reserve_exact(slot.text.len());
            // An index, since the lines stand in one text.
            let mut lines: Vec<(usize, usize, u64)> = Vec::with_capacity(slot.rows.len());
            for (i, (start, number, _)) in slot.rows.iter().enumerate() {
                let end = slot.rows.get(i + 1).map_or(slot.text.len(), |next| next.0);
                lines.push((*start, end, *number));
            }
            if !is_in_order(slot.table, &slot.rows) {
                by_number(&mut lines, |line| line.2);
                for (_, _, place) in &slot.rows {
                    if *place != Place::LOADED && !sorted.contains(&place.file) {
                        sorted.push(place.file);
                    }
                }
                by_number(&mut slot.rows, |row| row.1);
            }
            for (start, end, _) in lines {
                text.push_str(slot.text.get(start..end).unwrap_or_default());
            }
            origins.push(Origin {
                path: path.clone(),
                places: slot.rows.into_iter().map(|row| row.2).collect(),
            });
            files.push(TextFile { path, text });
        }
        (Package::new(files), origins, sorted)
    }
}

impl Slot {
    fn path(&self) -> String {
        let year = self.year.map(|year| format!("{year:04}"));
        let folder = year.as_deref().unwrap_or("reference");
        format!("{folder}/{}.csv", self.table.name())
    }
}

/// The line of titles.
fn header(table: Table) -> String {
    let mut text = String::new();
    let names = table.columns().iter().map(|c| c.name);
    write_line(&mut text, names, CsvOptions::ARCHIVE);
    text
}

/// Whether rows stand as the data contract wants them: ids count up in each phase, bullets in each
/// initiative and kind. All other order is what somebody chose, and is shown.
fn is_in_order(table: Table, rows: &[(usize, u64, Place)]) -> bool {
    let mut last = [0; 8];
    let mut initiative = 0;
    for (_, number, _) in rows {
        let kind = (number >> 16) as usize & 7;
        let (is_other, own) = match table {
            Table::Initiatives => (false, *number),
            Table::Points => (number >> 19 != initiative, number & 0xffff),
            _ => return true,
        };
        if is_other {
            // The bullets of an initiative that stands further up already.
            if number >> 19 < initiative {
                return false;
            }
            initiative = number >> 19;
            last = [0; 8];
        }
        match last.get_mut(kind) {
            Some(last) if *last > own => return false,
            Some(last) => *last = own,
            None => {}
        }
    }
    true
}

/// What the rows of a table are sorted by where their order matters.
fn number(table: Table, cells: &[String]) -> u64 {
    let cell = |at: usize| cells.get(at).map_or("", String::as_str);
    let id = |at: usize| {
        let parts = InitiativeId::from(cell(at)).parts();
        // What is no id stays where it is, at the end.
        parts.map_or(u64::MAX >> 20, |(year, phase, number)| {
            u64::from(year.0) << 20 | (phase as u64) << 16 | u64::from(number)
        })
    };
    match table {
        Table::Initiatives => id(0),
        Table::Points => {
            let kind = PointKind::from_code(cell(2)).map_or(7, |kind| kind as u64);
            let seq: u64 = cell(1).parse().unwrap_or(0xffff);
            id(0) << 19 | kind << 16 | seq.min(0xffff)
        }
        _ => 0,
    }
}

/// The year in a row of a yearly table: its own, or that of its initiative or later initiative.
/// `None` as well for a year that the contract doesn't know: such a row is wrong in any case.
pub(super) fn year_of(table: Table, cells: &[String]) -> Option<u16> {
    let cell = |at: usize| cells.get(at).map_or("", String::as_str);
    let of_id = |at: usize| InitiativeId::from(cell(at)).parts().map(|p| p.0.0);
    let year = match table {
        Table::Initiatives => cell(1).parse().ok(),
        Table::Points | Table::Measures => of_id(0),
        Table::Links => of_id(1),
        _ => None,
    };
    year.filter(|year| (1989..=2100).contains(year))
}

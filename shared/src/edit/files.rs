//! A record as a file on its way in: the tables of the fiscal years that it touches, whole, so that a row
//! which has been taken out goes.

use super::{Line, Record, TABLES, is_of};
use crate::check::diagnostic::Diagnostic;
use crate::model::{FiscalYear, InitiativeId, Tables};
use crate::package::TextFile;
use crate::package::csv::{CsvOptions, write_line};
use crate::package::record::rows;
use crate::package::schema::Table;
use std::collections::BTreeSet;

/// Where a line of the record stands in the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The path of the file.
    pub path: String,
    /// Its row, 1 for the first behind the titles.
    pub row: u32,
    /// The line.
    pub key: u32,
}

/// The files, and where the record's lines stand in them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Files {
    /// The files: path and text.
    pub files: Vec<TextFile>,
    /// The lines.
    pub spots: Vec<Spot>,
}

impl Files {
    /// The line that a finding is about.
    pub fn line_of(&self, finding: &Diagnostic) -> Option<u32> {
        let row = finding.cell?.row;
        let is_it = |spot: &&Spot| spot.row == row && spot.path == finding.file;
        self.spots.iter().find(is_it).map(|spot| spot.key)
    }
}

impl Record {
    /// The files with the record in its place, beside all that is loaded of the years it touches. `of` is
    /// the initiative that it was made of, if there is one.
    pub fn files(&self, tables: &Tables, of: Option<&str>) -> Files {
        let mut made = Files::default();
        for year in self.years(tables, of) {
            for table in TABLES {
                self.file(tables, of, (table, year), &mut made);
            }
        }
        made
    }

    /// The years whose files hold a row of it, now or before.
    fn years(&self, tables: &Tables, of: Option<&str>) -> BTreeSet<u16> {
        let mut years = BTreeSet::new();
        years.extend(self.lines.iter().filter_map(year_of));
        for table in TABLES {
            let all = rows(tables, table);
            for row in 0..all.count() {
                if of.is_some_and(|id| is_of(table, &all.cells(row), id)) {
                    years.extend(all.year(row));
                }
            }
        }
        years
    }

    fn file(
        &self,
        tables: &Tables,
        of: Option<&str>,
        (table, year): (Table, u16),
        made: &mut Files,
    ) {
        let path = table.path(Some(year));
        let mut text = String::new();
        let names = table.columns().iter().map(|column| column.name);
        write_line(&mut text, names, CsvOptions::ARCHIVE);
        let all = rows(tables, table);
        let loaded: Vec<(bool, Vec<String>)> = (0..all.count())
            .filter(|row| all.year(*row) == Some(year))
            .map(|row| all.cells(row))
            .map(|cells| (of.is_some_and(|id| is_of(table, &cells, id)), cells))
            .collect();
        let mut own = self.rows_of(table, year).into_iter();
        let mut left = loaded.iter().filter(|(is_own, _)| *is_own).count();
        let mut count = 0;
        let mut put = |cells: &[String], key: Option<u32>| {
            write_line(&mut text, cells, CsvOptions::ARCHIVE);
            count += 1;
            made.spots.extend(key.map(|key| Spot {
                path: path.clone(),
                row: count,
                key,
            }));
        };
        for (is_own, cells) in &loaded {
            if !is_own {
                put(cells, None);
                continue;
            }
            // Each where one stood before, and behind the last of these the rest.
            left -= 1;
            let here = if left == 0 { usize::MAX } else { 1 };
            for (key, cells) in own.by_ref().take(here) {
                put(&cells, Some(key));
            }
        }
        for (key, cells) in own {
            put(&cells, Some(key));
        }
        made.files.push(TextFile {
            path: table.path(Some(year)),
            text,
        });
    }

    /// Its rows in a table of a year; bullets are numbered as they stand.
    fn rows_of(&self, table: Table, year: u16) -> Vec<(u32, Vec<String>)> {
        if self.is_left_out {
            return Vec::new();
        }
        let id = self.id();
        let mine =
            |line: &&Line| line.table == table && year_of(line) == Some(year) && !line.is_blank(id);
        let mut lines: Vec<Line> = self.lines.iter().filter(mine).cloned().collect();
        if table == Table::Points {
            number(&mut lines);
        }
        let rows = lines.into_iter().map(|line| (line.key, line.cells));
        rows.collect()
    }
}

/// Numbers the bullets of each kind from 1.
fn number(lines: &mut [Line]) {
    for at in 0..lines.len() {
        let (before, rest) = lines.split_at_mut(at);
        if let Some(line) = rest.first_mut() {
            let kind = line.cell("kind").to_owned();
            let earlier = before.iter().filter(|other| other.cell("kind") == kind);
            line.set("seq", &(earlier.count() + 1).to_string());
        }
    }
}

/// The year in whose folder a line stands; a link stands with the later of its two. One that leads nowhere
/// as yet stands with the initiative, where it is found to be wrong.
fn year_of(line: &Line) -> Option<u16> {
    let year = |id: &str| InitiativeId::from(id.trim()).parts().map(|(year, ..)| year);
    let year = match line.table {
        Table::Initiatives => line.cell("fiscal_year").parse().ok().map(FiscalYear),
        Table::Links => year(line.cell("to")).or_else(|| year(line.cell("from"))),
        _ => year(line.cell("initiative")),
    };
    year.map(|year| year.0)
}

//! A record that somebody corrects: an initiative with all that belongs to it, as the cells of its rows.
//!
//! A [`Record`] is what a form shows and changes. [`Record::files`] makes of it what any file on its way in
//! is: the tables of a fiscal year in the contract's form, with the record's rows in their places. So a
//! correction is read, checked, compared and applied as an import is, and nothing of that is done here.

mod bullets;
mod files;
mod kept;
#[cfg(test)]
mod tests;

pub use bullets::Joined;
pub use files::{Files, Spot};

use crate::model::{FiscalYear, InitiativeId, Phase, PointKind, Tables};
use crate::package::record::{Hash, rows};
use crate::package::schema::Table;

/// The tables that a record has rows in, in their order.
pub const TABLES: [Table; 4] = [
    Table::Initiatives,
    Table::Points,
    Table::Measures,
    Table::Links,
];

/// A row of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its name as long as the record is open; a line that is made anew has another one.
    pub key: u32,
    /// The table it is a row of.
    pub table: Table,
    /// Its cells, in the order of the columns.
    pub cells: Vec<String>,
    /// Whether it is a link to what came before.
    pub comes_before: bool,
}

/// An initiative with its bullets, figures and links.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    lines: Vec<Line>,
    next: u32,
    /// Whether it is to be left out of the data.
    pub is_left_out: bool,
}

impl Line {
    /// A cell by the name of its column; nothing where the table has no such column.
    pub fn cell(&self, column: &str) -> &str {
        let at = self.table.columns().iter().position(|c| c.name == column);
        at.and_then(|at| self.cells.get(at)).map_or("", |c| c)
    }

    fn set(&mut self, column: &str, text: &str) {
        let at = self.table.columns().iter().position(|c| c.name == column);
        if let Some(cell) = at.and_then(|at| self.cells.get_mut(at)) {
            text.clone_into(cell);
        }
    }

    /// Whether nothing has been written into it, so that it is no row.
    fn is_blank(&self, id: &str) -> bool {
        match self.table {
            Table::Points => self.cell("text").trim().is_empty(),
            Table::Measures => ["label", "value", "unit", "as_of", "note"]
                .into_iter()
                .all(|column| self.cell(column).trim().is_empty()),
            Table::Links => ["from", "to"]
                .into_iter()
                .all(|end| matches!(self.cell(end).trim(), own if own.is_empty() || own == id)),
            _ => false,
        }
    }
}

impl Record {
    /// The record of an initiative; `None` where no row has this id.
    pub fn of(tables: &Tables, id: &str) -> Option<Self> {
        let mut record = Self::default();
        for table in TABLES {
            let all = rows(tables, table);
            for row in 0..all.count() {
                if is_of(table, &all.cells(row), id) {
                    record.push(table, all.cells(row));
                }
            }
        }
        let first = record.lines.first()?;
        (first.table == Table::Initiatives).then_some(record)
    }

    /// A record with nothing in it but what is known: columns of the initiative with their cells.
    pub fn new(tables: &Tables, known: &[(&str, String)]) -> Self {
        let mut record = Self::default();
        record.push(Table::Initiatives, blank(Table::Initiatives));
        if let Some(line) = record.lines.first_mut() {
            for (column, text) in known {
                line.set(column, text);
            }
        }
        record.name(tables);
        for kind in [PointKind::Content, PointKind::Aim] {
            record.add_bullet(kind, None);
        }
        record
    }

    /// Gives a new record the next id of its record set.
    pub fn name(&mut self, tables: &Tables) {
        let Some(first) = self.lines.first() else {
            return;
        };
        let (year, phase) = (first.cell("fiscal_year"), first.cell("phase"));
        let id = year
            .parse()
            .ok()
            .zip(Phase::from_code(phase))
            .map_or_else(String::new, |(year, phase)| {
                next_id(tables, FiscalYear(year), phase)
            });
        for line in &mut self.lines {
            match line.table {
                Table::Initiatives => line.set("id", &id),
                Table::Links => line.set(if line.comes_before { "to" } else { "from" }, &id),
                _ => line.set("initiative", &id),
            }
        }
    }

    /// Its id; empty as long as a new one has no record set.
    pub fn id(&self) -> &str {
        self.lines.first().map_or("", |line| line.cell("id"))
    }

    /// All rows.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// A row by its name.
    pub fn line(&self, key: u32) -> Option<&Line> {
        self.lines.iter().find(|line| line.key == key)
    }

    /// The names of the rows that meet a condition, in their order.
    pub fn keys(&self, is_wanted: impl Fn(&Line) -> bool) -> Vec<u32> {
        let wanted = self.lines.iter().filter(|line| is_wanted(line));
        wanted.map(|line| line.key).collect()
    }

    /// Writes into a cell.
    pub fn set(&mut self, key: u32, column: &str, text: &str) {
        if let Some(line) = self.lines.iter_mut().find(|line| line.key == key) {
            line.set(column, text);
        }
    }

    /// Makes a line anew, so that a form shows it as it is now.
    pub fn renew(&mut self, key: u32) -> u32 {
        let new = self.next;
        if let Some(line) = self.lines.iter_mut().find(|line| line.key == key) {
            line.key = new;
            self.next += 1;
        }
        new
    }

    /// Adds an empty figure.
    pub fn add_figure(&mut self) -> u32 {
        let mut cells = blank(Table::Measures);
        self.own(&mut cells, 0);
        self.push(Table::Measures, cells)
    }

    /// Adds an empty link, to what came before or to what follows.
    pub fn add_link(&mut self, comes_before: bool) -> u32 {
        let mut cells = blank(Table::Links);
        self.own(&mut cells, usize::from(comes_before));
        self.push(Table::Links, cells)
    }

    /// Takes the rows of another record, as lines that are made anew.
    pub fn replace(&mut self, other: Self) {
        let next = self.next;
        *self = other;
        for line in &mut self.lines {
            line.key += next;
        }
        self.next += next;
    }

    fn own(&self, cells: &mut [String], at: usize) {
        if let Some(cell) = cells.get_mut(at) {
            self.id().clone_into(cell);
        }
    }

    /// Takes a row out. Answers the one that stands in its place then, or else the one before it, of
    /// the same list.
    pub fn remove(&mut self, key: u32) -> Option<u32> {
        let at = self.place(key)?;
        let list = self.list_of(at);
        self.lines.remove(at);
        let place = list.iter().position(|own| *own == at)?;
        let beside = list.get(place + 1).map(|next| next - 1);
        let beside = beside.or_else(|| list.get(place.checked_sub(1)?).copied());
        self.lines.get(beside?).map(|line| line.key)
    }

    /// A number for exactly these words.
    pub fn digest(&self) -> u64 {
        let mut hash = Hash::default();
        for line in &self.lines {
            hash.text(line.table.name());
            for cell in &line.cells {
                hash.text(cell);
            }
        }
        hash.text(if self.is_left_out { "-" } else { "" });
        hash.0
    }

    fn place(&self, key: u32) -> Option<usize> {
        self.lines.iter().position(|line| line.key == key)
    }

    /// The places of the rows that stand in a list with the one at this place: bullets of a kind, figures,
    /// links.
    fn list_of(&self, at: usize) -> Vec<usize> {
        let Some(own) = self.lines.get(at) else {
            return Vec::new();
        };
        let is_beside = |line: &Line| {
            line.table == own.table
                && (own.table != Table::Points || line.cell("kind") == own.cell("kind"))
        };
        let all = self.lines.iter().enumerate();
        let beside = all.filter(|(_, line)| is_beside(line));
        beside.map(|(at, _)| at).collect()
    }

    fn push(&mut self, table: Table, cells: Vec<String>) -> u32 {
        let at = self
            .lines
            .iter()
            .rposition(|line| line.table as usize <= table as usize);
        self.insert(at.map_or(0, |at| at + 1), table, cells)
    }

    fn insert(&mut self, at: usize, table: Table, cells: Vec<String>) -> u32 {
        let key = self.next;
        self.next += 1;
        let at = at.min(self.lines.len());
        let id = self.id();
        let comes_before = table == Table::Links && cells.get(1).is_some_and(|to| to == id);
        let line = Line {
            key,
            table,
            cells,
            comes_before,
        };
        self.lines.insert(at, line);
        key
    }
}

/// Whether a row belongs to an initiative: a link to both of its ends.
fn is_of(table: Table, cells: &[String], id: &str) -> bool {
    let ends = if table == Table::Links { 2 } else { 1 };
    cells.iter().take(ends).any(|cell| cell == id)
}

fn blank(table: Table) -> Vec<String> {
    vec![String::new(); table.columns().len()]
}

/// The id behind the highest of a record set.
fn next_id(tables: &Tables, year: FiscalYear, phase: Phase) -> String {
    let numbers = tables.initiatives.iter().filter_map(|i| i.id.parts());
    let own = numbers.filter(|(y, p, _)| (*y, *p) == (year, phase));
    let last = own.map(|(.., number)| number).max().unwrap_or(0);
    let letter = match phase {
        Phase::Plan => 'P',
        Phase::Result => 'R',
    };
    let id = format!("{:04}-{letter}{:03}", year.0, last.saturating_add(1));
    InitiativeId::from(id.as_str())
        .parts()
        .map_or_else(String::new, |_| id)
}

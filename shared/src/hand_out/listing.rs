//! What a view shows as a table: one value, which is written as CSV or as the first sheet of a workbook.

use super::workbook::{Cell, Column};
use crate::language::Language;
use crate::package::csv::{self, CsvOptions};

/// What a table is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Initiatives, each in a row.
    Initiatives,
    /// Two dimensions, crossed.
    Matrix,
    /// Initiatives by month.
    Calendar,
    /// Lines of plans and results by month.
    When,
    /// Two sides.
    Beside,
    /// What was found in files.
    Findings,
    /// What an import changes.
    Difference,
    /// A table of the data package.
    Data,
}

/// A table to be handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// What it is of.
    pub kind: Kind,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
    /// The conditions that it was made under, where its titles don't say them.
    pub conditions: String,
    /// The initiatives that are counted in it, where it names none.
    pub counted: Vec<usize>,
}

impl Listing {
    /// A table with these titles and rows, each with the width its longer text is broken at.
    pub fn new<'a>(
        kind: Kind,
        columns: impl IntoIterator<Item = (&'a str, usize)>,
        rows: Vec<Vec<Cell>>,
    ) -> Self {
        let columns = columns.into_iter();
        let columns = columns.map(|(title, most)| Column::up_to(most, title));
        Self {
            kind,
            columns: columns.collect(),
            rows,
            conditions: String::new(),
            counted: Vec::new(),
        }
    }

    /// The same under conditions.
    #[must_use]
    pub fn under(mut self, conditions: &str) -> Self {
        conditions.clone_into(&mut self.conditions);
        self
    }

    /// As CSV for Excel. The conditions are repeated in a column of their own: a note above the titles
    /// would keep machines from reading it. A part that goes on after another one is not `titled`.
    #[inline(never)]
    pub fn csv(&self, titled: bool, l: Language) -> String {
        let conditions = (!self.conditions.is_empty()).then_some(self.conditions.as_str());
        let mut text = String::new();
        if titled {
            let titles = self.columns.iter().map(|column| column.title.as_str());
            let own = conditions.map(|_| l.pick("抽出条件", "Conditions"));
            let titles: Vec<&str> = titles.chain(own).collect();
            text = csv::write(&titles, std::iter::empty::<[&str; 0]>(), CsvOptions::EXCEL);
        }
        for row in &self.rows {
            let cells = row.iter().map(Cell::said);
            let cells = cells.chain(conditions.map(Into::into));
            csv::write_line(&mut text, cells, CsvOptions::EXCEL);
        }
        text
    }
}

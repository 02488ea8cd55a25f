//! A draft of the flat table, made of the text of a report as it is printed: pasted, or out of a Word file.
//!
//! A draft is no data. Every row stands beside the text that it came from, with the reasons why it was taken
//! as it was, and goes the way of every file.

mod border;
mod figures;
mod lines;
mod markers;
mod people;
mod report;
mod row;
mod why;
mod word;

#[cfg(test)]
mod tests;

use crate::intake::Form;
use crate::model::Tables;
use crate::package::csv::{CsvOptions, write};
use crate::search::Nfkc;
pub use crate::workbook::Trouble;
use lines::Item;
use people::People;
pub use why::Why;

/// A row of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its cells, one for each column of the flat table.
    pub cells: Vec<String>,
    /// The text that it came from.
    pub from: String,
    /// Why it was taken as it was.
    pub why: Vec<Why>,
}

impl Row {
    /// The cell of a column.
    pub fn cell(&self, name: &str) -> &str {
        let cells = Form::Flat.columns().zip(&self.cells);
        let mut own = cells.filter(|(column, _)| column.name == name);
        own.next().map_or("", |(_, cell)| cell)
    }
}

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// Its rows, in the order of the document.
    pub rows: Vec<Row>,
    /// The fiscal year that the document names first.
    pub year: Option<u16>,
}

impl Draft {
    /// A draft of text that was copied out of a report. `known` has the names that are understood.
    pub fn of_text(text: &str, known: &Tables, nfkc: Nfkc) -> Self {
        Self::of(&lines::of_text(text), known, nfkc)
    }

    /// A draft of a Word file.
    ///
    /// # Errors
    /// When it cannot be read as one.
    pub fn of_word(bytes: &[u8], known: &Tables, nfkc: Nfkc) -> Result<Self, Trouble> {
        Ok(Self::of(&word::read(bytes, nfkc)?, known, nfkc))
    }

    /// A draft of a file: of a Word file, or of text in UTF-8.
    ///
    /// # Errors
    /// When it is neither.
    pub fn of_file(bytes: &[u8], known: &Tables, nfkc: Nfkc) -> Result<Self, Trouble> {
        match std::str::from_utf8(bytes) {
            Ok(text) if !bytes.starts_with(b"PK") => Ok(Self::of_text(
                text.trim_start_matches('\u{feff}'),
                known,
                nfkc,
            )),
            _ if bytes.starts_with(b"PK") => Self::of_word(bytes, known, nfkc),
            _ => Err(Trouble::Damaged),
        }
    }

    #[inline(never)]
    fn of(items: &[Item], known: &Tables, nfkc: Nfkc) -> Self {
        let people = People::new(known, nfkc);
        let report = report::read(items, known, &people, nfkc);
        Self {
            year: report.year,
            rows: row::rows(&report, known, &people, nfkc),
        }
    }

    /// The draft as a file: the flat table, for Excel.
    pub fn csv(&self) -> String {
        let titles: Vec<&str> = Form::Flat.columns().map(|column| column.title).collect();
        write(
            &titles,
            self.rows.iter().map(|row| &row.cells),
            CsvOptions::EXCEL,
        )
    }
}

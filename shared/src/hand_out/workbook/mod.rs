//! A workbook for Excel (`.xlsx`): sheets of typed cells, laid out to be read and printed.
//!
//! What Excel alone is particular about (the order of elements, names of sheets, strings in a part of
//! their own) is kept here, because other programs forgive it and nobody would notice.

mod cell;
mod cover;
mod entry;
mod names;
mod parts;
mod sheet;
mod strings;
mod width;

pub use cell::{Cell, Day, To};

use super::zip::{DosTime, ZipError, zip};
use names::sheet_names;
use strings::Strings;

/// What a cell may hold, in UTF-16 units.
const MOST_UNITS: usize = 32_767;
/// The rows and columns of a sheet.
const MOST_ROWS: usize = 1_048_576;
const MOST_COLUMNS: usize = 16_384;

/// A column: its title, how wide it may get, and what helps whoever fills it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The title.
    pub title: String,
    /// The width that longer text is broken at, in narrow characters.
    pub most: usize,
    /// Whether it holds numbers: a word in it stands where they do.
    pub is_number: bool,
    /// What is said where its title is chosen; empty for nothing.
    pub note: String,
    /// What its cells can be chosen from.
    pub choices: Option<Choices>,
}

impl Column {
    /// A column for text that may be long.
    pub fn new(title: &str) -> Self {
        Self::up_to(60, title)
    }

    /// A column whose text is broken at a width.
    pub fn up_to(most: usize, title: &str) -> Self {
        Self {
            title: title.to_owned(),
            most,
            is_number: false,
            note: String::new(),
            choices: None,
        }
    }
}

/// A list to choose from: always a range of a sheet, because Excel offers to repair a file whose list is
/// written out and long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choices {
    /// The sheet, from 0.
    pub sheet: usize,
    /// Its column, from 0.
    pub column: usize,
    /// The first and the last row; the titles are row 0.
    pub rows: (usize, usize),
    /// Whether nothing else may stand in a cell; else several may, or another word.
    pub is_only: bool,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Its name. Whatever a name cannot be is changed.
    pub name: String,
    /// Its columns. The titles stay in sight and stand on every printed page; with the filter's buttons.
    pub columns: Vec<Column>,
    /// Its rows. What lies beyond the columns is written as well.
    pub rows: Vec<Vec<Cell>>,
    /// What stands on top of each printed page.
    pub header: String,
    /// Whether it is printed across.
    pub is_landscape: bool,
}

/// Why there is no workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkbookError {
    /// A cell holds more than Excel takes: the number of its sheet, row and column, from 0; the titles
    /// are row 0.
    LongText(usize, usize, usize),
    /// A sheet has more rows or columns than Excel takes.
    LargeSheet(usize),
    /// It doesn't fit into a file.
    Zip(ZipError),
}

/// The file of a workbook. The same sheets and time give the same bytes.
///
/// # Errors
/// Where something doesn't fit into what Excel opens: nothing is cut off in silence.
pub fn workbook(sheets: &[Sheet], made: DosTime) -> Result<Vec<u8>, WorkbookError> {
    for (at, sheet) in sheets.iter().enumerate() {
        check(at, sheet)?;
    }
    let names = sheet_names(sheets);
    let mut strings = Strings::default();
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), parts::types(sheets.len())),
        ("_rels/.rels".to_owned(), parts::ROOT.to_owned()),
        (
            "xl/workbook.xml".to_owned(),
            cover::workbook(sheets, &names),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            parts::relations(sheets.len()),
        ),
        ("xl/styles.xml".to_owned(), parts::STYLES.to_owned()),
        ("xl/theme/theme1.xml".to_owned(), parts::theme()),
    ];
    for (number, sheet) in (1..).zip(sheets) {
        let written = sheet::written(sheet, number == 1, &names, &mut strings);
        files.push((format!("xl/worksheets/sheet{number}.xml"), written.xml));
        if !written.relations.is_empty() {
            let path = format!("xl/worksheets/_rels/sheet{number}.xml.rels");
            files.push((path, written.relations));
        }
    }
    files.push(("xl/sharedStrings.xml".to_owned(), strings.xml()));
    let files: Vec<_> = files
        .into_iter()
        .map(|(path, xml)| (path, xml.into_bytes()))
        .collect();
    zip(&files, made).map_err(WorkbookError::Zip)
}

fn check(at: usize, sheet: &Sheet) -> Result<(), WorkbookError> {
    let widest = sheet.rows.iter().map(Vec::len).max().unwrap_or_default();
    if sheet.rows.len() >= MOST_ROWS || widest.max(sheet.columns.len()) > MOST_COLUMNS {
        return Err(WorkbookError::LargeSheet(at));
    }
    let is_long = |text: &str| text.len() > MOST_UNITS && text.encode_utf16().count() > MOST_UNITS;
    let titles = sheet.columns.iter().map(|column| column.title.as_str());
    if let Some(column) = titles.clone().position(is_long) {
        return Err(WorkbookError::LongText(at, 0, column));
    }
    for (row, cells) in (1..).zip(&sheet.rows) {
        if let Some(column) = cells.iter().position(|cell| is_long(cell.text())) {
            return Err(WorkbookError::LongText(at, row, column));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;

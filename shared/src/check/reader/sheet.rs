//! A file of the package as a sheet: matches its header, knows each row's place as Excel shows it.

use super::located::Layout;
use crate::check::diagnostic::{Cell, Diagnostic, Rule, nearest};
use crate::check::findings::Findings;
use crate::check::say::Say;
use crate::package::csv::unguard;
use crate::package::grid::{CsvGrid, GridRow, Next};
use crate::package::schema::Table;

/// A file with its columns matched to the schema, read row by row.
pub(super) struct Sheet {
    path: String,
    /// Its position in the package.
    pub(super) at: usize,
    pub(super) table: Table,
    /// Index of its layout.
    pub(super) layout: u16,
    /// For each column of the schema its column in the sheet.
    columns: Vec<Option<u32>>,
    /// Whether the header could be used.
    pub(super) usable: bool,
    grid: CsvGrid,
    /// How many cells the header has.
    width: usize,
    /// The row read last.
    last: u32,
}

/// What [`Sheet::read`] found.
pub(super) enum Found {
    /// A row to read.
    Row,
    /// A row whose cells cannot be told apart.
    Ragged,
    /// A row without anything in it.
    Blank,
    /// No more rows.
    End,
}

impl Sheet {
    /// Opens a text and matches the header. A sheet without a usable header has no rows.
    pub(super) fn open(
        table: Table,
        path: &str,
        text: &str,
        at: usize,
        findings: &mut Findings,
    ) -> Self {
        let mut sheet = Self {
            path: path.to_owned(),
            at,
            table,
            layout: 0,
            columns: vec![None; table.columns().len()],
            usable: false,
            grid: CsvGrid::new(b','),
            width: 0,
            last: 0,
        };
        let mut header = GridRow::default();
        if sheet.grid.read(text, true, &mut header) != Next::Row {
            findings.push(Diagnostic::file(path, Rule::EmptyFile, "", Say::Nothing));
            return sheet;
        }
        sheet.usable = sheet.match_header(&header, findings);
        sheet.width = header.cells.len();
        sheet.last = header.row;
        sheet
    }

    /// Where its columns stand.
    pub(super) fn layout(&self, file: u16) -> Layout {
        Layout {
            columns: self.columns.clone(),
            ..Layout::written(file, self.table)
        }
    }

    /// A cell by the position of its column in the schema.
    pub(super) fn cell<'r>(&self, row: &'r GridRow, at: usize) -> &'r str {
        let at = self.columns.get(at).copied().flatten();
        // A formula that was disarmed when it was written for Excel.
        at.map_or("", |at| unguard(row.cell(at as usize)))
    }

    /// Reads the next row.
    pub(super) fn read(&mut self, text: &str, row: &mut GridRow, findings: &mut Findings) -> Found {
        if !self.usable || self.grid.read(text, true, row) != Next::Row {
            return Found::End;
        }
        for blank in self.last + 1..row.row {
            self.report_row(Rule::BlankRow, blank, "", Say::Nothing, findings);
        }
        self.last = row.row;
        if row.is_blank() {
            self.report_row(Rule::BlankRow, row.row, "", Say::Nothing, findings);
            return Found::Blank;
        }
        if row.cells.len() != self.width {
            let (has, wants) = (row.cells.len().to_string(), self.width.to_string());
            self.report_row(Rule::RaggedRow, row.row, &has, Say::Text(wants), findings);
            return Found::Ragged;
        }
        Found::Row
    }

    /// Fills `columns`; false when a needed column is missing.
    fn match_header(&mut self, header: &GridRow, findings: &mut Findings) -> bool {
        let columns = self.table.columns();
        let mut usable = true;
        for (i, cell) in header.cells.iter().enumerate() {
            let title = cell.trim();
            let place = Some(Cell {
                row: header.row,
                column: Some(i as u32),
            });
            let found = columns
                .iter()
                .position(|c| c.name == title || c.title == title);
            match found.and_then(|at| self.columns.get_mut(at)) {
                Some(slot @ None) => *slot = Some(i as u32),
                Some(Some(_)) => {
                    usable = false;
                    findings.push(Diagnostic {
                        cell: place,
                        ..Diagnostic::file(&self.path, Rule::DuplicateColumn, title, Say::Nothing)
                    });
                }
                None => findings.push(Diagnostic {
                    cell: place,
                    suggestion: nearest(title, columns.iter().flat_map(|c| [c.name, c.title])),
                    ..Diagnostic::file(&self.path, Rule::UnknownColumn, title, Say::Nothing)
                }),
            }
        }
        for (column, at) in columns.iter().zip(&self.columns) {
            if at.is_none() {
                usable = false;
                findings.push(Diagnostic {
                    cell: Some(Cell {
                        row: header.row,
                        column: None,
                    }),
                    ..Diagnostic::file(&self.path, Rule::MissingColumn, "", Say::Header(column))
                });
            }
        }
        usable
    }

    fn report_row(
        &self,
        rule: Rule,
        row: u32,
        value: &str,
        expected: Say,
        findings: &mut Findings,
    ) {
        findings.push(Diagnostic {
            cell: Some(Cell { row, column: None }),
            ..Diagnostic::file(&self.path, rule, value, expected)
        });
    }
}

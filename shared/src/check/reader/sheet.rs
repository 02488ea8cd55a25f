//! A file of the package as a sheet: matches its header, knows each row's place as Excel shows it.

use super::rows::{Line, Rows};
use crate::check::diagnostic::{Cell, Diagnostic, Rule, nearest};
use crate::check::findings::Findings;
use crate::check::say::Say;
use crate::package::Package;
use crate::package::schema::Table;
use std::sync::Arc;

/// A file with its columns matched to the schema, read row by row.
pub(super) struct Sheet {
    pub(super) path: String,
    pub(super) table: Table,
    /// For each column of the schema its column in the sheet.
    pub(super) columns: Vec<Option<u32>>,
    /// Whether the header could be used.
    pub(super) usable: bool,
    rows: Rows,
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
        package: &Arc<Package>,
        at: usize,
        findings: &mut Findings,
    ) -> Self {
        let path = package.files.get(at).map_or("", |file| &file.path);
        let mut sheet = Self {
            path: path.to_owned(),
            table,
            columns: vec![None; table.columns().len()],
            usable: false,
            rows: Rows::new(Arc::clone(package), at, b','),
            width: 0,
            last: 0,
        };
        let mut header = Line::default();
        if !sheet.rows.read(&mut header) {
            findings.push(Diagnostic::file(path, Rule::EmptyFile, "", Say::Nothing));
            return sheet;
        }
        sheet.usable = sheet.match_header(&header, findings);
        sheet.width = header.cells.len();
        sheet.last = header.row;
        sheet
    }

    /// Reads the next row into `line`.
    pub(super) fn read(&mut self, line: &mut Line, findings: &mut Findings) -> Found {
        if !self.usable || !self.rows.read(line) {
            return Found::End;
        }
        for blank in self.last + 1..line.row {
            self.report_row(Rule::BlankRow, blank, "", Say::Nothing, findings);
        }
        self.last = line.row;
        if line.is_blank() {
            self.report_row(Rule::BlankRow, line.row, "", Say::Nothing, findings);
            return Found::Blank;
        }
        if line.cells.len() != self.width {
            let (has, wants) = (line.cells.len().to_string(), self.width.to_string());
            self.report_row(Rule::RaggedRow, line.row, &has, Say::Text(wants), findings);
            return Found::Ragged;
        }
        Found::Row
    }

    /// How many bytes of its text have been read.
    pub(super) fn done(&self) -> usize {
        if self.usable {
            self.rows.done()
        } else {
            self.rows.total()
        }
    }

    /// Fills `columns`; false when a needed column is missing.
    fn match_header(&mut self, header: &Line, findings: &mut Findings) -> bool {
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

    /// The text in the first column of the schema, which is what other tables refer to.
    pub(super) fn key(&self, line: &Line) -> String {
        let at = self.columns.first().copied().flatten();
        let cell = at.and_then(|at| line.cells.get(at as usize));
        cell.unwrap_or_default().trim().to_owned()
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

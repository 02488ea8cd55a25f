//! From text to cells: finds the header, knows each row's place in the sheet as Excel shows it.

use crate::diagnostic::{Cell, Diagnostic, Rule, nearest};
use crate::package::TextFile;
use crate::schema::Table;

/// A file as rows of cells, with its columns matched to the schema.
pub(super) struct Sheet {
    pub(super) path: String,
    pub(super) table: Table,
    /// For each column of the schema its column in the sheet.
    pub(super) columns: Vec<Option<u32>>,
    pub(super) rows: Vec<Line>,
    /// Whether the header could be used.
    pub(super) usable: bool,
    /// Rows whose cells cannot be told apart.
    pub(super) ragged: Vec<Line>,
}

/// One row of cells.
pub(super) struct Line {
    /// Row of the sheet, 0 for the header.
    pub(super) row: u32,
    pub(super) cells: csv::StringRecord,
}

impl Sheet {
    /// Splits the text and matches the header. A sheet without a usable header has no rows.
    pub(super) fn parse(table: Table, file: &TextFile, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut sheet = Self {
            path: file.path.clone(),
            table,
            columns: vec![None; table.columns().len()],
            rows: Vec::new(),
            usable: false,
            ragged: Vec::new(),
        };
        let mut lines = split(&file.text).into_iter();
        let Some(header) = lines.next() else {
            diagnostics.push(Diagnostic::file(&file.path, Rule::EmptyFile, "", ""));
            return sheet;
        };
        if !sheet.match_header(&header, diagnostics) {
            return sheet;
        }
        sheet.usable = true;
        let mut last = header.row;
        for line in lines {
            for blank in last + 1..line.row {
                sheet.report_row(Rule::BlankRow, blank, "", "", diagnostics);
            }
            last = line.row;
            if line.cells.iter().all(|c| c.trim().is_empty()) {
                sheet.report_row(Rule::BlankRow, line.row, "", "", diagnostics);
            } else if line.cells.len() == header.cells.len() {
                sheet.rows.push(line);
            } else {
                let (has, wants) = (line.cells.len().to_string(), header.cells.len().to_string());
                sheet.report_row(Rule::RaggedRow, line.row, &has, &wants, diagnostics);
                sheet.ragged.push(line);
            }
        }
        sheet
    }

    /// Fills `columns`; false when a needed column is missing.
    fn match_header(&mut self, header: &Line, diagnostics: &mut Vec<Diagnostic>) -> bool {
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
                    diagnostics.push(Diagnostic {
                        cell: place,
                        ..Diagnostic::file(&self.path, Rule::DuplicateColumn, title, "")
                    });
                }
                None => diagnostics.push(Diagnostic {
                    cell: place,
                    suggestion: nearest(title, columns.iter().flat_map(|c| [c.name, c.title])),
                    ..Diagnostic::file(&self.path, Rule::UnknownColumn, title, "")
                }),
            }
        }
        for (column, at) in columns.iter().zip(&self.columns) {
            if at.is_none() {
                usable = false;
                let expected = format!("{}（{}）", column.title, column.name);
                diagnostics.push(Diagnostic {
                    cell: Some(Cell {
                        row: header.row,
                        column: None,
                    }),
                    ..Diagnostic::file(&self.path, Rule::MissingColumn, "", &expected)
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
        expected: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        diagnostics.push(Diagnostic {
            cell: Some(Cell { row, column: None }),
            ..Diagnostic::file(&self.path, rule, value, expected)
        });
    }
}

/// Splits text into rows. The reader of the csv crate passes over blank lines and counts line
/// feeds, where Excel counts rows of the sheet: a blank line is one, a line break inside a cell
/// none, and a row may end in LF, CR LF or CR.
fn split(text: &str) -> Vec<Line> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    let mut row = 0;
    let mut cells = csv::StringRecord::new();
    loop {
        let start = reader.position().byte() as usize;
        // Reading from memory cannot fail, and the text is UTF-8 already.
        if !matches!(reader.read_record(&mut cells), Ok(true)) {
            return lines;
        }
        row += blank_lines(text.as_bytes(), start);
        lines.push(Line {
            row,
            cells: cells.clone(),
        });
        row += 1;
    }
}

/// The number of blank lines from `start` on, which is just behind the first byte of a line end.
fn blank_lines(text: &[u8], start: usize) -> u32 {
    let mut last = start.checked_sub(1).and_then(|at| text.get(at)).copied();
    let mut count = 0;
    for byte in text.iter().skip(start) {
        match byte {
            b'\n' if last == Some(b'\r') => {}
            b'\n' | b'\r' => count += 1,
            _ => break,
        }
        last = Some(*byte);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(u32, &str)]) {
        let lines = split(text);
        let got: Vec<(u32, &str)> = lines
            .iter()
            .map(|l| (l.row, l.cells.get(0).unwrap_or_default()))
            .collect();
        assert_eq!(got, expected, "{text:?}");
    }

    #[test]
    fn rows_are_counted_as_excel_does() {
        check("a\nb\nc\n", &[(0, "a"), (1, "b"), (2, "c")]);
        check("a\r\nb\r\nc", &[(0, "a"), (1, "b"), (2, "c")]);
        check("a\rb\rc\r", &[(0, "a"), (1, "b"), (2, "c")]);
        check("a\n\nb\n", &[(0, "a"), (2, "b")]);
        check("a\r\n\r\n\r\nb\r\n", &[(0, "a"), (3, "b")]);
        check("a\r\rb\n\nc", &[(0, "a"), (2, "b"), (4, "c")]);
        check("\n\r\na\nb", &[(2, "a"), (3, "b")]);
        check(
            "\u{feff}a\r\n\"x\r\ny\"\r\nb",
            &[(0, "a"), (1, "x\r\ny"), (2, "b")],
        );
        check("a\n\"x\ny\"\nb\n", &[(0, "a"), (1, "x\ny"), (2, "b")]);
        check("", &[]);
    }
}

//! A table as somebody has it, corrected: the same columns, rows and names, with what was put right in
//! its cells, and a column that says what that is.

use super::cells::Fix;
use crate::language::Language;
use crate::package::csv::{CsvOptions, unguard, write_cell, write_line};
use crate::package::grid::{GridRow, first_rows};

/// The title of the column that says what was put right.
pub const MARKED: (&str, &str) = ("直したところ", "Put right");

/// A file as CSV for Excel, with the corrections of its cells; of several for a cell the last one
/// counts. `header` is the row of titles, which gets the title of the column behind the last one.
///
/// Rows that were left out here are gone. Cells that are right, rows that are not read, whatever stands
/// above or below the table: all stays as it was.
pub fn corrected(
    text: &str,
    delimiter: u8,
    header: u32,
    fixes: &[&Fix],
    language: Language,
) -> String {
    let rows = first_rows(text, delimiter, usize::MAX);
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let is_left_out = |row| own(fixes, row).any(|fix| fix.column == Fix::ROW);
    let cells = fixes.iter().filter(|fix| fix.column != Fix::ROW);
    let widest = cells.map(|fix| fix.column as usize + 1).max();
    let width = width.max(widest.unwrap_or(0));
    let mut out = String::from('\u{feff}');
    let mut next = 0;
    for row in rows.iter().filter(|row| !is_left_out(row.row)) {
        // Blank lines are rows as well.
        for _ in next..row.row {
            out.push_str("\r\n");
        }
        next = row.row + 1;
        let title = language.pick(MARKED.0, MARKED.1);
        let said = if row.row == header && !fixes.is_empty() {
            title.to_owned()
        } else {
            String::new()
        };
        let (cells, said) = put_right(row, fixes, said);
        if said.is_empty() {
            write_line(&mut out, &cells, CsvOptions::EXCEL);
            continue;
        }
        for at in 0..width {
            let cell = cells.get(at).map_or("", String::as_str);
            write_cell(&mut out, cell, CsvOptions::EXCEL);
            out.push(',');
        }
        write_line(&mut out, [said], CsvOptions::EXCEL);
    }
    out
}

/// The corrections of a row; they stand in the order of the rows.
fn own<'a>(fixes: &'a [&'a Fix], row: u32) -> impl Iterator<Item = &'a Fix> {
    let from = fixes.partition_point(|fix| fix.row < row);
    let from = fixes.get(from..).unwrap_or_default().iter().copied();
    from.take_while(move |fix| fix.row == row)
}

/// The cells of a row with its corrections, and what they are, added to `said`: 「C2 Ｒ７年度→2025」.
fn put_right(row: &GridRow, fixes: &[&Fix], mut said: String) -> (Vec<String>, String) {
    let cells = row.cells.iter().map(|cell| unguard(cell).to_owned());
    let mut cells: Vec<String> = cells.collect();
    let mut columns: Vec<u32> = Vec::new();
    for fix in own(fixes, row.row) {
        let at = fix.column as usize;
        if cells.len() <= at {
            cells.resize(at + 1, String::new());
        }
        if let Some(cell) = cells.get_mut(at) {
            fix.text.clone_into(cell);
        }
        if !columns.contains(&fix.column) {
            columns.push(fix.column);
        }
    }
    columns.sort_unstable();
    for column in columns {
        let at = column as usize;
        let (was, now) = (
            row.cell(at).trim(),
            cells.get(at).map_or("", String::as_str),
        );
        if was == now {
            continue;
        }
        let cell = crate::check::diagnostic::Cell {
            row: row.row,
            column: Some(column),
        };
        if !said.is_empty() {
            said.push('；');
        }
        said.push_str(&format!("{cell} {was}→{now}"));
    }
    (cells, said)
}

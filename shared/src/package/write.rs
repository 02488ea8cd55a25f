//! Writing tables as the files of a package: what [`crate::check::reader`] reads back as the same
//! rows. It goes file by file and row by row, so that nobody has to hold all of it.

use crate::model::Tables;
use crate::package::TextFile;
use crate::package::csv::{CsvOptions, write_cell, write_line};
use crate::package::record::rows;
use crate::package::schema::Table;
use crate::sorting::by_text;
use std::ops::Range;

/// Every table in canonical form, sorted by path: the reference tables, and one folder for each
/// fiscal year with all four tables, be they empty. Bullets and figures stand with the year of
/// their initiative, a link with the later of its years. Rows keep their order.
pub fn files(tables: &Tables) -> Vec<TextFile> {
    let mut files = Vec::new();
    let mut writing = Writing::new(tables);
    let mut text = String::new();
    while let Some(path) = writing.next(tables, usize::MAX, &mut text) {
        files.push(TextFile {
            path: path.to_owned(),
            text: std::mem::take(&mut text),
        });
    }
    files
}

/// The files that [`files`] writes, without their texts: path, and number of rows.
pub fn contents(tables: &Tables) -> Vec<(String, usize)> {
    let files = Writing::new(tables).files.into_iter().rev();
    let rows = |file: &File| file.rows.iter().map(ExactSizeIterator::len).sum();
    files
        .map(|file| (rows(&file), file.path))
        .map(|(rows, path)| (path, rows))
        .collect()
}

/// One of the files that [`files`] writes.
pub fn file(tables: &Tables, path: &str) -> Option<TextFile> {
    let mut writing = Writing::new(tables);
    writing.files.retain(|file| file.path == path);
    let mut text = String::new();
    writing.next(tables, usize::MAX, &mut text)?;
    Some(TextFile {
        path: path.to_owned(),
        text,
    })
}

/// One file to be written.
struct File {
    path: String,
    table: Table,
    /// The rows of the table that stand in it, as stretches.
    rows: Vec<Range<usize>>,
}

/// Writes tables, some rows at a time.
pub struct Writing {
    /// The files, the next one last.
    files: Vec<File>,
    /// The file under way, and whether its titles are written.
    open: Option<(File, bool)>,
}

impl Writing {
    /// Finds out which row stands in which file.
    #[inline(never)]
    pub fn new(tables: &Tables) -> Self {
        let mut years: Vec<u16> = Vec::new();
        let mut files: Vec<File> = Vec::new();
        for table in Table::ALL {
            let rows = stretches(tables, table);
            for (year, _) in &rows {
                years.extend(year.filter(|year| !years.contains(year)));
            }
            add(&mut files, table, rows);
        }
        for year in years {
            for table in Table::ALL.into_iter().filter(|table| table.is_yearly()) {
                add(&mut files, table, vec![(Some(year), 0..0)]);
            }
        }
        for table in Table::ALL.into_iter().filter(|table| !table.is_yearly()) {
            add(&mut files, table, vec![(None, 0..0)]);
        }
        by_text(&mut files, |file| &file.path);
        files.reverse();
        Self { files, open: None }
    }

    /// Writes up to so many rows behind `text`. Answers the path of the file they belong to, again
    /// and again until the file is complete; `None` when all files are.
    ///
    /// Whoever wants whole files asks for all rows at once.
    #[inline(never)]
    pub fn next(&mut self, tables: &Tables, rows: usize, text: &mut String) -> Option<&str> {
        if self
            .open
            .as_ref()
            .is_none_or(|(file, _)| file.rows.is_empty())
        {
            let file = self.files.pop()?;
            self.open = Some((file, false));
        }
        let (file, titled) = self.open.as_mut()?;
        if !*titled {
            *titled = true;
            let names = file.table.columns().iter().map(|c| c.name);
            write_line(text, names, CsvOptions::ARCHIVE);
        }
        let mut left = rows;
        while let Some(stretch) = file.rows.first_mut() {
            let end = stretch.end;
            let now = stretch.start..end.min(stretch.start.saturating_add(left));
            left -= now.len();
            stretch.start = now.end;
            if now.end == end {
                file.rows.remove(0);
            }
            lines(tables, file.table, now, text);
            if left == 0 {
                break;
            }
        }
        Some(&file.path)
    }

    /// Whether the file that was written last goes on.
    pub fn goes_on(&self) -> bool {
        self.open
            .as_ref()
            .is_some_and(|(file, _)| !file.rows.is_empty())
    }
}

fn add(files: &mut Vec<File>, table: Table, rows: Vec<(Option<u16>, Range<usize>)>) {
    for (year, rows) in rows {
        let path = table.path(year);
        let known = files.iter_mut().find(|file| file.path == path);
        let rows = (!rows.is_empty()).then_some(rows);
        match known {
            Some(file) => file.rows.extend(rows),
            None => files.push(File {
                path,
                table,
                rows: rows.into_iter().collect(),
            }),
        }
    }
}

/// The rows of a table by the folder they stand in, as stretches of rows with the same one.
fn stretches(tables: &Tables, table: Table) -> Vec<(Option<u16>, Range<usize>)> {
    let rows = rows(tables, table);
    let mut found: Vec<(Option<u16>, Range<usize>)> = Vec::new();
    for at in 0..rows.count() {
        let year = table.is_yearly().then(|| rows.year(at).unwrap_or(0));
        match found.last_mut() {
            Some((last, rows)) if *last == year => rows.end = at + 1,
            _ => found.push((year, at..at + 1)),
        }
    }
    found
}

/// Writes rows of a table, a line each.
fn lines(tables: &Tables, table: Table, lines: Range<usize>, text: &mut String) {
    let rows = rows(tables, table);
    for row in lines {
        let mut is_first = true;
        rows.some_cells(row, u32::MAX, &mut |cell| {
            if !std::mem::take(&mut is_first) {
                text.push(',');
            }
            write_cell(text, cell, CsvOptions::ARCHIVE);
        });
        text.push('\n');
    }
}

//! The package that would be loaded when some of its tables come anew.

use super::rows::{self, Rows, Text};
use super::side_by_side;
use crate::package::csv::{self, CsvOptions};
use crate::package::schema::Table;
use crate::package::{Package, TextFile};

/// What becomes of the rows of a table that are missing where the table comes anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// They stay.
    Keep,
    /// They go: the table is what has come.
    Remove,
}

/// The current package with the files of `incoming` taken in. Both are in canonical form.
///
/// Tables that have not come stay as they are. With [`Missing::Keep`] a row that has come takes the
/// place of the row with the same key; a new row stands behind the one that it has come behind, or
/// at the end. A year with any table has all four, be they empty.
#[must_use]
#[inline(never)]
pub fn combine(current: &Package, incoming: &Package, missing: Missing) -> Package {
    let mut files: Vec<TextFile> = Vec::new();
    for pair in side_by_side(current, incoming) {
        match pair {
            (Some(old), Some(new)) => files.push(match (missing, Table::of_path(&new.path)) {
                (Missing::Keep, Some((table, _))) => merged(table, old, new),
                _ => new.clone(),
            }),
            (one, other) => files.extend(one.or(other).cloned()),
        }
    }
    complete_years(&mut files);
    Package::new(files)
}

/// The old file with the rows of the new one. Lines under different headers cannot stand in one
/// file: there the new file takes the place of the old one, and the plan shows which rows go.
fn merged(table: Table, old: &TextFile, new: &TextFile) -> TextFile {
    let (was, comes) = (Rows::of(&old.text), Rows::of(&new.text));
    if was.header != comes.header {
        return new.clone();
    }
    let partners = rows::partners(table, &was.lines, &comes.lines);
    let mut is_new = vec![true; comes.lines.len()];
    for at in partners.iter().flatten() {
        if let Some(is_new) = is_new.get_mut(*at) {
            *is_new = false;
        }
    }
    let mut text = Text::new(was.header, old.text.len() + new.text.len());
    // The new rows from this place on, up to the next row that has a place already.
    let add_new = |text: &mut Text, from: usize| {
        let rest = comes.lines.iter().zip(&is_new).skip(from);
        for (line, _) in rest.take_while(|(_, is_new)| **is_new) {
            text.add(line);
        }
    };
    for (line, partner) in was.lines.iter().zip(partners) {
        match partner.and_then(|at| Some((at, comes.lines.get(at)?))) {
            Some((at, line)) => {
                text.add(line);
                add_new(&mut text, at + 1);
            }
            None => text.add(line),
        }
    }
    add_new(&mut text, 0);
    TextFile {
        path: new.path.clone(),
        text: text.finish(true),
    }
}

/// Adds the yearly tables that a year lacks: no more than a header.
fn complete_years(files: &mut Vec<TextFile>) {
    let mut years: Vec<u16> = Vec::new();
    for file in files.iter() {
        if let Some((_, Some(year))) = Table::of_path(&file.path)
            && !years.contains(&year)
        {
            years.push(year);
        }
    }
    for year in years {
        for table in Table::ALL.into_iter().filter(|table| table.is_yearly()) {
            let path = format!("{year:04}/{}.csv", table.name());
            if !files.iter().any(|file| file.path == path) {
                let header: Vec<&str> = table.columns().iter().map(|c| c.name).collect();
                let text = csv::write(&header, Vec::<Vec<String>>::new(), CsvOptions::ARCHIVE);
                files.push(TextFile { path, text });
            }
        }
    }
}

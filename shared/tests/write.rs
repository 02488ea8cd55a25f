//! Writing is the inverse of reading.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use proptest::prelude::*;
use shared::check::diagnostic::Diagnostic;
use shared::model::Tables;
use shared::package::csv::{self, CsvOptions};
use shared::package::schema::Table;
use shared::package::write::files;
use shared::package::{Package, TextFile};

fn read(files: Vec<TextFile>) -> (Tables, Vec<Diagnostic>) {
    let (tables, findings) = shared::check::read(&Package::new(files));
    (tables, findings.into_iter().collect())
}

/// The same file as a spreadsheet would save it: other columns' order, titles, line ends.
fn as_spreadsheet(file: &TextFile, rotate: usize) -> TextFile {
    let (table, _) = Table::of_path(&file.path).unwrap();
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(file.text.as_bytes());
    let titles = table.columns().iter().map(|c| c.title);
    let titles = ::csv::StringRecord::from_iter(titles);
    let rows = reader.records().skip(1).map(Result::unwrap);
    let rows = std::iter::once(titles).chain(rows).map(|row| {
        // What is guarded already is not guarded again.
        let mut cells: Vec<String> = row.iter().map(|c| csv::unguard(c).to_owned()).collect();
        cells.rotate_left(rotate % row.len());
        cells
    });
    TextFile {
        path: file.path.clone(),
        text: csv::write(&[], rows, CsvOptions::EXCEL),
    }
}

proptest! {
    #![proptest_config(common::config(160))]

    #[test]
    fn what_was_written_is_read_back(tables in common::tables(&common::nasty()), rotate in 0..17usize) {
        let written = files(&tables);
        let (back, diagnostics) = read(written.clone());
        prop_assert_eq!(&diagnostics, &[]);
        prop_assert_eq!(&back, &tables);
        prop_assert_eq!(files(&back), written.clone());

        let (back, diagnostics) = read(written.iter().map(|f| as_spreadsheet(f, rotate)).collect());
        prop_assert_eq!(&diagnostics, &[]);
        prop_assert_eq!(&back, &tables);
    }

    #[test]
    fn every_year_has_all_its_tables_and_its_own_rows(tables in common::tables(&common::plain())) {
        let written = files(&tables);
        let mut paths: Vec<_> = written.iter().map(|f| f.path.as_str()).collect();
        prop_assert!(paths.is_sorted());
        let count = paths.len();
        paths.dedup();
        prop_assert_eq!(paths.len(), count);
        let mut years: Vec<_> = tables.initiatives.iter().map(|i| i.fiscal_year.0).collect();
        years.dedup();
        for year in &years {
            for table in ["initiatives", "points", "measures", "links"] {
                let path = format!("{year}/{table}.csv");
                prop_assert!(paths.contains(&path.as_str()), "{}", path);
            }
        }
        prop_assert_eq!(paths.len(), 11 + 4 * years.len());
        for file in &written {
            prop_assert!(file.text.ends_with('\n') && !file.text.contains('\r'));
            let (table, year) = Table::of_path(&file.path).unwrap();
            let column = if table == Table::Links { 1 } else { 0 };
            let mut reader = ::csv::Reader::from_reader(file.text.as_bytes());
            for row in reader.records() {
                let row = row.unwrap();
                if let Some(year) = year {
                    prop_assert!(row.get(column).unwrap().starts_with(&year.to_string()));
                }
            }
        }
    }
}

#[test]
fn no_rows_are_the_headers_of_the_reference_tables() {
    let written = files(&Tables::default());
    assert_eq!(written.len(), 11);
    for file in &written {
        let (table, _) = Table::of_path(&file.path).unwrap();
        let names: Vec<_> = table.columns().iter().map(|c| c.name).collect();
        assert_eq!(file.text, format!("{}\n", names.join(",")));
    }
    assert_eq!(read(written), (Tables::default(), Vec::new()));
}

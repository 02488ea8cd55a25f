//! What the page hands out as files: the data package as a ZIP with its descriptor, tables for
//! Excel, and Shift_JIS for systems that take nothing else.

pub mod beside;
pub mod book;
pub mod descriptor;
pub mod difference;
pub mod findings;
pub mod ics;
mod json;
pub mod listing;
pub mod page;
pub mod pieces;
pub mod shift_jis;
pub mod tables;
pub mod template;
pub mod workbook;
pub mod xml;
pub mod zip;

use crate::language::Language;
use crate::package::csv::unguard;
use crate::package::grid::{GridRow, first_rows};
use crate::package::schema::{Kind, Table};
use crate::package::{Package, TextFile};
use listing::Listing;
use workbook::Cell;

/// The words in a table's first row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Titles {
    /// The names that the descriptor and programs use.
    Names,
    /// The Japanese titles, which are read just as well.
    Japanese,
}

/// The numbers of the page as views of a database, over the files of a package.
pub const SQL: (&str, &str) = (
    "sql/board.sql",
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../sql/board.sql")),
);

/// The files of the package as an archive keeps them: the descriptor, the words for whoever opens
/// it, the views for a database, and every table as it is (UTF-8, LF). The words are written for Windows' Notepad, with a
/// byte order mark and CR LF.
pub fn package_files(package: &Package, readme: &str, descriptor: &str) -> Vec<(String, Vec<u8>)> {
    let mut words = "\u{FEFF}".to_owned();
    for line in readme.trim_start_matches('\u{FEFF}').lines() {
        words.push_str(line);
        words.push_str("\r\n");
    }
    let mut files = vec![
        ("README.txt".to_owned(), words.into_bytes()),
        (
            "datapackage.json".to_owned(),
            descriptor.as_bytes().to_vec(),
        ),
        (SQL.0.to_owned(), SQL.1.as_bytes().to_vec()),
    ];
    for file in &package.files {
        files.push((file.path.clone(), file.text.as_bytes().to_vec()));
    }
    files
}

/// A table of the package: numbers and days are what they are, texts stay texts. Reading it again gives the
/// same rows.
pub fn data_table(file: &TextFile, titles: Titles) -> Listing {
    let mut rows = rows(&file.text).into_iter();
    let header = rows.next().unwrap_or_default();
    let columns = Table::of_path(&file.path).map_or(&[][..], |(table, _)| table.columns());
    let own = |name: &str| columns.iter().find(|c| c.name == name || c.title == name);
    let kinds: Vec<Option<Kind>> = header
        .iter()
        .map(|cell| own(cell).map(|c| c.kind))
        .collect();
    let titles = header.iter().map(|cell| {
        let title = match (own(cell), titles) {
            (None, _) => cell,
            (Some(column), Titles::Names) => column.name,
            (Some(column), Titles::Japanese) => column.title,
        };
        (title, 60)
    });
    let cells = rows.map(|row| {
        let cells = row.iter().zip(kinds.iter().chain(std::iter::repeat(&None)));
        let cells = cells.map(|(cell, kind)| match kind {
            Some(Kind::Integer(..) | Kind::Number) => Cell::number(cell),
            Some(Kind::Date) => Cell::day(cell),
            _ => Cell::text_of(cell),
        });
        cells.collect()
    });
    Listing::new(listing::Kind::Data, titles, cells.collect())
}

/// The same for a double click in Excel: with a byte order mark, CR LF, and an apostrophe before what Excel
/// would take for a formula.
pub fn excel_csv(file: &TextFile, titles: Titles) -> String {
    data_table(file, titles).csv(true, Language::Ja)
}

/// The cells of a file as they are meant, without the marks that only files need.
fn rows(text: &str) -> Vec<Vec<String>> {
    let rows = first_rows(text, b',', usize::MAX).into_iter();
    let cells = |row: GridRow| {
        row.cells
            .iter()
            .map(|cell| unguard(cell).to_owned())
            .collect()
    };
    rows.map(cells).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::check;
    use crate::package::csv::{self, CsvOptions};
    use crate::testing::data;
    use proptest::prelude::*;

    #[test]
    fn an_archive_holds_every_table_as_it_is() {
        let package = data();
        let files = package_files(&package, "一行目\n二行目\r\n", "{}\n");
        let find = |path: &str| files.iter().find(|(p, _)| p == path).unwrap().1.as_slice();
        assert_eq!(find("datapackage.json"), b"{}\n");
        let words = "\u{FEFF}一行目\r\n二行目\r\n";
        assert_eq!(find("README.txt"), words.as_bytes());
        assert_eq!(find("sql/board.sql"), SQL.1.as_bytes());
        assert_eq!(files.len(), package.files.len() + 3);
        assert!(package.files.len() > 10);
        for file in &package.files {
            assert_eq!(find(&file.path), file.text.as_bytes(), "{}", file.path);
        }
    }

    #[test]
    fn a_table_for_excel_has_its_mark_its_titles_and_no_formula() {
        let file = TextFile {
            path: "2024/measures.csv".to_owned(),
            text: "initiative,label,value,unit,as_of,note\n2024-R001,=1+1,-5,人,,''=x\n".to_owned(),
        };
        let body = "2024-R001,'=1+1,-5,人,,''=x\r\n";
        for (titles, header) in [
            (Titles::Names, "initiative,label,value,unit,as_of,note"),
            (Titles::Japanese, "取り組みID,項目名,数値,単位,時点,備考"),
        ] {
            let expected = format!("\u{FEFF}{header}\r\n{body}");
            let first = excel_csv(&file, titles);
            assert_eq!(first, expected, "{titles:?}");
            let text = first;
            let again = TextFile {
                text,
                ..file.clone()
            };
            assert_eq!(excel_csv(&again, titles), expected, "{titles:?} again");
        }
    }

    #[test]
    fn columns_beyond_the_schema_keep_their_names() {
        for (case, path, expected) in [
            (
                "known table",
                "reference/areas.csv",
                "\u{FEFF}コード,memo\r\n",
            ),
            ("unknown table", "reference/x.csv", "\u{FEFF}code,memo\r\n"),
        ] {
            let text = "code,memo\n".to_owned();
            let path = path.to_owned();
            let written = excel_csv(&TextFile { path, text }, Titles::Japanese);
            assert_eq!(written, expected, "{case}");
        }
    }

    #[test]
    fn what_excel_gets_is_read_as_the_same_rows() {
        let package = data();
        let tables = check::read(&package).0;
        assert!(!tables.initiatives.is_empty());
        for titles in [Titles::Names, Titles::Japanese] {
            let written = package.files.iter().map(|file| {
                let text = excel_csv(file, titles);
                TextFile {
                    path: file.path.clone(),
                    text: text.trim_start_matches('\u{FEFF}').to_owned(),
                }
            });
            let read = check::read(&Package::new(written.collect())).0;
            assert!(read == tables, "{titles:?}");
        }
    }

    proptest! {
        #[test]
        fn any_cells_come_back(
            cells in prop::collection::vec(prop::collection::vec("[a=+@'\",\n\r0-9 -]{1,6}", 2), 1..5),
        ) {
            let text = csv::write(&["x", "y"], &cells, CsvOptions::ARCHIVE);
            let path = "reference/x.csv".to_owned();
            let excel = excel_csv(&TextFile { path, text }, Titles::Names);
            let back = rows(excel.strip_prefix('\u{FEFF}').unwrap());
            prop_assert_eq!(back.get(1..).unwrap(), cells.as_slice());
        }
    }
}

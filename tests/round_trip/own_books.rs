//! The workbooks that the page hands out come back from Calc unchanged, and a strict reader finds in them what
//! they were made of.

use super::calc::saved_by_calc;
use super::{nfkc, real, said};
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use shared::board::dataset::Dataset;
use shared::check::diagnostic::{Rule, Severity};
use shared::hand_out::book::{About, book};
use shared::hand_out::listing::Listing;
use shared::hand_out::tables::shown_rows;
use shared::hand_out::template::template_book;
use shared::hand_out::workbook::{Cell, Sheet, workbook};
use shared::hand_out::zip::DosTime;
use shared::hand_out::{Titles, data_table};
use shared::intake::book as incoming;
use shared::intake::{FlatDefaults, Handling, Source};
use shared::language::Language;
use shared::update::plan::Missing;
use shared::update::yearly::{Outcome, Request, YearlyUpdate};
use std::io::Cursor;
use std::sync::Arc;

fn written(sheets: &[Sheet]) -> Vec<u8> {
    workbook(sheets, DosTime::new((2026, 4, 1), (9, 0))).unwrap()
}

fn about(title: &str) -> About<'_> {
    About {
        title,
        said: "条件なし",
        date: "2026-04-01",
        page: "",
        hash: "",
    }
}

/// Workbooks on their way in, as the page takes them.
fn take_in(books: &[(String, Vec<u8>)]) -> Outcome {
    let pages = books.iter().flat_map(|(name, bytes)| {
        let pages = incoming::open(name, bytes, nfkc).unwrap().unwrap();
        assert_eq!(
            pages.len(),
            1,
            "{name}: one table, whatever stands beside it"
        );
        pages
    });
    let sources: Vec<Source> = pages
        .map(|page| {
            assert_eq!(page.said, [], "{}", page.name);
            Source {
                said: page.said,
                ..Source::whole(&page.name, &page.text)
            }
        })
        .collect();
    let commas = Handling {
        delimiter: Some(b','),
        ..Handling::default()
    };
    let (tables, findings) = shared::check::read(&real());
    YearlyUpdate::run(Request {
        current: Arc::new(tables),
        findings: &findings,
        handling: &vec![commas; sources.len()],
        sources,
        fixes: &[],
        defaults: FlatDefaults::default(),
        missing: Missing::Keep,
        nfkc,
    })
    .unwrap()
}

/// Nothing is said of it but how it was read, and nothing would change.
#[track_caller]
fn changes_nothing(outcome: Outcome) {
    let mut told = outcome.findings.list().iter();
    let is_quiet = told.all(|d| d.severity() == Severity::Repaired);
    assert!(is_quiet, "{}", said(&outcome));
    assert!(outcome.plan.unwrap().is_empty());
}

/// What a strict reader finds in the first sheet.
fn cells(bytes: &[u8]) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let name = book.sheet_names().first().unwrap().clone();
    let range = book.worksheet_range(&name).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn all_data_comes_back_from_calc_as_it_was() {
    let package = real();
    let tables = Arc::new(shared::check::read(&package).0);
    let dataset = Dataset::new(tables, "版".to_owned(), str::to_owned);
    let all: Vec<usize> = (0..dataset.len()).collect();
    let mut listings: Vec<(String, Listing)> = vec![(
        "さがす".to_owned(),
        shown_rows(&dataset, &all, "", Language::Ja),
    )];
    for file in &package.files {
        let name = file.path.replace('/', "-").replace(".csv", "");
        listings.push((name, data_table(file, Titles::Japanese)));
    }
    // A year without a row has nothing to say which year it is.
    listings.retain(|(_, listing)| !listing.rows.is_empty());
    let counts: Vec<usize> = listings
        .iter()
        .map(|(_, listing)| listing.rows.len())
        .collect();
    let files: Vec<Vec<u8>> = listings
        .iter()
        .map(|(name, listing)| {
            written(&book(&dataset, listing.clone(), &about(name), Language::Ja))
        })
        .collect();
    for ((name, listing), bytes) in listings.iter().zip(&files) {
        let read = cells(bytes);
        assert_eq!(read.len(), listing.rows.len() + 1, "{name}");
        for (cells, read) in listing.rows.iter().zip(&read[1..]) {
            for (cell, read) in cells.iter().zip(read) {
                match cell {
                    Cell::Number(digits) => {
                        assert_eq!(read, &Data::Float(digits.parse().unwrap()), "{name}")
                    }
                    Cell::Day(_) | Cell::Time(..) => {
                        assert!(matches!(read, Data::DateTime(_)), "{name}")
                    }
                    Cell::Empty => assert_eq!(read, &Data::Empty, "{name}"),
                    text => assert_eq!(read, &Data::String(text.text().to_owned()), "{name}"),
                }
            }
        }
    }
    let mut back = saved_by_calc("all", &files).into_iter();
    let names = listings.iter().map(|(name, _)| format!("{name}.xlsx"));
    let back: Vec<(String, Vec<u8>)> = names.map(|name| (name, back.next().unwrap())).collect();
    // The list says the same as the tables, in names and in one row.
    let (list, tables) = back.split_at(1);
    for (files, counts) in [(list, &counts[..1]), (tables, &counts[1..])] {
        let outcome = take_in(files);
        let rows: Vec<usize> = outcome.sheets.iter().map(|sheet| sheet.rows).collect();
        assert_eq!(rows, counts);
        changes_nothing(outcome);
    }
}

#[test]
fn a_template_filled_in_by_calc_keeps_its_lists_and_its_example_is_no_data() {
    let tables = shared::check::read(&real()).0;
    let bytes = written(&template_book(&tables, 2026));
    let back = saved_by_calc("template", &[bytes]).remove(0);
    let outcome = take_in(&[("ひな形.xlsx".to_owned(), back.clone())]);
    assert_eq!(outcome.findings.count(Rule::SkippedExample), 1);
    changes_nothing(outcome);
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(back)).unwrap();
    assert_eq!(book.sheet_names(), ["一枚の表", "書き方", "コード一覧"]);
    assert!(book.worksheet_range("コード一覧").unwrap().height() > 100);
}

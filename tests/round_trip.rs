//! What the page hands out comes back unchanged from a spreadsheet: every table is opened and saved
//! by LibreOffice Calc and then taken in as if somebody had handed the file in.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

#[path = "round_trip/calc.rs"]
mod calc;
#[path = "round_trip/differ.rs"]
mod differ;
#[path = "round_trip/own_books.rs"]
mod own_books;
#[path = "round_trip/workbooks.rs"]
mod workbooks;

use calc::{Opened, RoundTrip, Saved, through_calc};
use shared::check::diagnostic::Rule;
use shared::hand_out::shift_jis::{ShiftJis, near};
use shared::hand_out::{Titles, excel_csv};
use shared::intake::book;
use shared::intake::encoding::{Encoding, HEAD, choose};
use shared::intake::template::templates;
use shared::intake::{FlatDefaults, Form, Handling, Source};
use shared::language::Language;
use shared::package::csv::unguard;
use shared::package::csv::{CsvOptions, write};
use shared::package::grid::{GridRow, first_rows};
use shared::package::schema::Table;
use shared::package::{Package, TextFile};
use shared::update::plan::Missing;
use shared::update::yearly::{Outcome, Request, YearlyUpdate};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use unicode_normalization::UnicodeNormalization;

/// Texts that a spreadsheet would compute, or that look as if they had been kept from it.
const FORMULAS: [&str; 16] = [
    "=1+1",
    "=HYPERLINK(\"https://example.org\",\"研修\")",
    "+81",
    "-",
    "-5件",
    "--",
    "@所管",
    "＝合計",
    "＋",
    "－研修",
    "＠",
    "'=1+1",
    "''=1+1",
    "'tis",
    "-2+3+cmd|' /C calc'!A0",
    "=1,\"2\"",
];

/// Texts with characters that Shift_JIS lacks, and some that it has and other encoders lose.
const RARE: [&str; 9] = [
    "九州〜博多",
    "𠮷田さんの家",
    "訪問—同行",
    "100−3",
    "¥100",
    "café・한글",
    "①Ⅲ㈱髙﨑～－￢∪≒",
    "C:\\資料~1",
    "‖¢£¬•",
];

/// Texts that a spreadsheet takes for something else, some only where it is told to look for them.
const MISTAKEN: [&str; 8] = [
    "007",
    "123456789012345678",
    "1-2",
    "1e5",
    "50%",
    "12:30",
    "2024/12/31",
    "TRUE",
];

/// Where free texts stand: a file of the real data and a column of it that is no part of a key.
const FREE: [(&str, &str); 4] = [
    ("2024/points.csv", "text"),
    ("2025/initiatives.csv", "summary"),
    ("2024/links.csv", "reason"),
    ("2024/measures.csv", "note"),
];

fn nfkc(text: &str) -> String {
    text.nfkc().collect()
}

fn decode(encoding: Encoding, bytes: &[u8]) -> String {
    let found = encoding_rs::Encoding::for_label(encoding.label().as_bytes());
    found.unwrap().decode_with_bom_removal(bytes).0.into_owned()
}

fn shift_jis() -> &'static ShiftJis {
    static TABLE: OnceLock<ShiftJis> = OnceLock::new();
    TABLE.get_or_init(|| ShiftJis::new(&|bytes| decode(Encoding::ShiftJis, bytes)))
}

/// The data that the project brings along.
fn real() -> Package {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data");
    let mut files = Vec::new();
    for folder in fs::read_dir(&root).unwrap() {
        let folder = folder.unwrap().path();
        for path in fs::read_dir(&folder).into_iter().flatten() {
            let path = path.unwrap().path();
            let parts = path.strip_prefix(&root).unwrap().iter();
            let parts: Vec<_> = parts.map(|part| part.to_str().unwrap()).collect();
            files.push(TextFile {
                path: parts.join("/"),
                text: fs::read_to_string(&path).unwrap(),
            });
        }
    }
    Package::new(files)
}

/// The real data with other texts in [`FREE`], one after the other.
fn with_texts(texts: &[&str]) -> Package {
    let mut package = real();
    for file in &mut package.files {
        let Some((_, column)) = FREE.iter().find(|(path, _)| *path == file.path) else {
            continue;
        };
        let cells = |row: &GridRow| -> Vec<String> {
            row.cells
                .iter()
                .map(|cell| unguard(cell).to_owned())
                .collect()
        };
        let lines = first_rows(&file.text, b',', usize::MAX);
        let mut rows: Vec<Vec<String>> = lines.iter().map(cells).collect();
        let header = rows.remove(0);
        let at = header.iter().position(|name| name == column).unwrap();
        for (row, text) in rows.iter_mut().zip(texts.iter().cycle()) {
            row[at] = (*text).to_owned();
        }
        // The other files may have fewer rows than there are texts.
        assert!(rows.len() >= texts.len() || file.path != FREE[0].0);
        let header: Vec<&str> = header.iter().map(String::as_str).collect();
        file.text = write(&header, rows, CsvOptions::ARCHIVE);
    }
    package
}

/// Everything that goes through Calc: a set, a file's name as a person would have it, its text.
fn handed_out() -> Vec<(&'static str, String, String)> {
    let mut files = Vec::new();
    for (set, package) in [
        ("real", real()),
        ("formulas", with_texts(&FORMULAS)),
        ("rare", with_texts(&RARE)),
        ("mistaken", with_texts(&MISTAKEN)),
    ] {
        let all = set == "real";
        for file in &package.files {
            if all || FREE.iter().any(|(path, _)| *path == file.path) {
                let text = excel_csv(file, Titles::Japanese);
                files.push((set, file.path.replace('/', "-"), text));
            }
        }
    }
    for (name, text) in templates(&shared::check::read(&real()).0, 2026) {
        let set = match name.as_str() {
            "一枚の表" => "flat",
            // To be looked up, not to be filled in.
            "コード一覧" => continue,
            _ => "tables",
        };
        files.push((set, format!("{name}.csv"), text));
    }
    files
}

/// What Calc has made of them; it runs once for all tests.
fn trips() -> &'static [RoundTrip] {
    static TRIPS: OnceLock<Vec<RoundTrip>> = OnceLock::new();
    TRIPS.get_or_init(|| {
        let files = handed_out();
        let name = |set: &str, file: &str| format!("{set}/{file}");
        let names: Vec<String> = files.iter().map(|(set, file, _)| name(set, file)).collect();
        through_calc(&names, |wanted, opened| {
            let text = files
                .iter()
                .find(|(set, file, _)| name(set, file) == wanted);
            let text = &text.unwrap().2;
            match opened {
                Opened::ShiftJis => shift_jis().encode_with(text, &near),
                Opened::Utf8 | Opened::Utf8Detecting => text.clone().into_bytes(),
            }
        })
    })
}

/// Takes the files of a set into a package, as the page does.
fn take_in(
    set: &str,
    opened: Opened,
    saved: Saved,
    current: &Package,
    missing: Missing,
) -> Outcome {
    let mut handling = Vec::new();
    let mut files = Vec::new();
    for trip in trips() {
        let Some(name) = trip
            .name
            .strip_prefix(set)
            .and_then(|n| n.strip_prefix('/'))
        else {
            continue;
        };
        if (trip.opened, trip.saved) != (opened, saved) {
            continue;
        }
        if let Some(opened) = book::open(name, &trip.bytes, nfkc) {
            let pages = opened.unwrap();
            assert_eq!(pages.len(), 1, "{name}");
            for page in pages {
                handling.push(Handling {
                    delimiter: Some(b','),
                    ..Handling::default()
                });
                files.push(Source {
                    said: page.said,
                    ..Source::whole(&page.name, &page.text)
                });
            }
            continue;
        }
        let head = trip.bytes.get(..HEAD).unwrap_or(&trip.bytes);
        let encoding = choose(head, decode, nfkc);
        handling.push(Handling {
            encoding: Some(encoding),
            ..Handling::default()
        });
        files.push(Source::whole(name, &decode(encoding, &trip.bytes)));
    }
    assert!(!files.is_empty(), "{set}");
    let (tables, findings) = shared::check::read(current);
    let request = Request {
        current: Arc::new(tables),
        findings: &findings,
        sources: files,
        handling: &handling,
        fixes: &[],
        defaults: FlatDefaults::default(),
        missing,
        nfkc,
    };
    YearlyUpdate::run(request).unwrap()
}

/// Every way through Calc.
fn ways() -> impl Iterator<Item = (Opened, Saved)> {
    let ways = |opened| Saved::ALL.into_iter().map(move |saved| (opened, saved));
    Opened::ALL.into_iter().flat_map(ways)
}

/// What was found, one line each, for the message of an assertion.
fn said(outcome: &Outcome) -> String {
    let list = outcome.findings.list().iter();
    let lines: Vec<String> = list.take(20).map(|d| d.line(Language::En)).collect();
    lines.join("\n")
}

/// The cells that would change: path, line as it is, column.
fn changed(outcome: &Outcome) -> BTreeSet<(String, String, &'static str)> {
    let plan = outcome
        .plan
        .as_ref()
        .unwrap_or_else(|| panic!("{}", said(outcome)));
    let mut found = BTreeSet::new();
    for file in &plan.files {
        for change in &file.changes {
            let key = match change.kind.before() {
                Some(_) => plan.key(*change),
                None => "a new row".to_owned(),
            };
            for cell in plan.cells(*change) {
                found.insert((file.path.clone(), key.clone(), cell.column.name));
            }
        }
    }
    found
}

/// The cells of a package that are of a kind, in the same form.
fn cells_that(
    package: &Package,
    are: impl Fn(&str) -> bool,
) -> BTreeSet<(String, String, &'static str)> {
    let mut found = BTreeSet::new();
    for file in &package.files {
        let table = Table::of_path(&file.path).unwrap().0;
        let columns = table.columns();
        let at = |name: &str| columns.iter().position(|c| c.name == name).unwrap();
        for row in first_rows(&file.text, b',', usize::MAX).iter().skip(1) {
            let key = table.primary_key().iter().map(|name| row.cell(at(name)));
            let key: Vec<&str> = key.filter(|cell| !cell.is_empty()).collect();
            for (column, cell) in columns.iter().zip(row.cells.iter()) {
                if are(unguard(cell)) {
                    found.insert((file.path.clone(), key.join(" "), column.name));
                }
            }
        }
    }
    found
}

/// Whether Shift_JIS lacks one of its characters.
fn is_rare(text: &str) -> bool {
    !shift_jis().unwritable(text).is_empty()
}

#[test]
fn every_table_comes_back_as_it_was() {
    let package = real();
    assert!(package.files.len() > 10);
    for way in ways() {
        let outcome = take_in("real", way.0, way.1, &package, Missing::Remove);
        assert_eq!(outcome.sheets.len(), package.files.len(), "{way:?}");
        assert!(outcome.findings.is_empty(), "{way:?}:\n{}", said(&outcome));
        assert_eq!(changed(&outcome), BTreeSet::new(), "{way:?}");
        assert!(outcome.plan.unwrap().is_empty(), "{way:?}");
    }
}

#[test]
fn what_looks_like_a_formula_comes_back_as_it_was() {
    let package = with_texts(&FORMULAS);
    assert!(shared::check::read(&package).1.is_empty());
    for way in ways() {
        let outcome = take_in("formulas", way.0, way.1, &package, Missing::Remove);
        assert_eq!(changed(&outcome), BTreeSet::new(), "{way:?}");
        assert!(outcome.plan.unwrap().is_empty(), "{way:?}");
    }
}

#[test]
fn only_cells_named_beforehand_change_in_shift_jis() {
    let package = with_texts(&RARE);
    let named = cells_that(&package, is_rare);
    assert_eq!(RARE.iter().filter(|text| is_rare(text)).count(), 7);
    for way in ways() {
        let keeps_all = way.0 != Opened::ShiftJis && way.1 != Saved::ShiftJis;
        let expected = if keeps_all { &BTreeSet::new() } else { &named };
        let outcome = take_in("rare", way.0, way.1, &package, Missing::Remove);
        assert_eq!(&changed(&outcome), expected, "{way:?}");
    }
}

/// No mark in a CSV file keeps 007 from becoming 7; what can be had is that nothing else changes, and
/// that the plan shows each such cell before anything is taken over.
#[test]
fn what_a_spreadsheet_mistakes_is_shown_and_nothing_else_changes() {
    let package = with_texts(&MISTAKEN);
    let known = cells_that(&package, |cell| MISTAKEN.contains(&cell));
    let numbers = cells_that(&package, |cell| cell == "007");
    for way in ways() {
        let outcome = take_in("mistaken", way.0, way.1, &package, Missing::Remove);
        let changed = changed(&outcome);
        assert!(changed.is_superset(&numbers), "{way:?}");
        let others: Vec<_> = changed.difference(&known).collect();
        assert!(others.is_empty(), "{way:?}: {others:?}");
    }
}

#[test]
fn templates_come_back_and_their_examples_are_no_data() {
    let package = real();
    for way in ways() {
        for (set, examples) in [("flat", 1), ("tables", 5)] {
            let outcome = take_in(set, way.0, way.1, &package, Missing::Keep);
            let found: usize = outcome.sheets.iter().map(|sheet| sheet.rows).sum();
            assert_eq!(found, 0, "{set} {way:?}");
            let left_out = outcome.findings.count(Rule::SkippedExample);
            assert_eq!(left_out, examples, "{set} {way:?}");
            let flat = outcome.sheets.iter().any(|s| s.form == Some(Form::Flat));
            assert_eq!(flat, set == "flat", "{way:?}");
            let plan = outcome.plan.as_ref();
            let plan = plan.unwrap_or_else(|| panic!("{set} {way:?}:\n{}", said(&outcome)));
            assert!(plan.is_empty(), "{set} {way:?}");
        }
    }
}

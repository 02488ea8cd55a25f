//! Tables of what people write, by kind of column; and what holds for any text.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod figures;
mod words;

use super::samples::{cells, names, nfkc};
use super::*;
use crate::check::diagnostic::{Diagnostic, Rule};
use crate::check::reader::Reading;
use crate::package::{Package, TextFile};
use proptest::prelude::*;
use std::sync::LazyLock;

static NAMES: LazyLock<Names> = LazyLock::new(names);

fn column(table: Table, name: &str) -> &'static Column {
    table.columns().iter().find(|c| c.name == name).unwrap()
}

fn read(column: &Column, text: &str) -> Normal {
    normalise(column, text, &NAMES, nfkc)
}

/// What a text becomes: certain, offered, or neither.
#[derive(Debug, PartialEq, Eq)]
enum To<'a> {
    Sure(&'a str, &'a [Repair]),
    Maybe(&'a str),
    Same,
}
use Repair::*;
use To::*;

#[track_caller]
fn check(table: Table, name: &str, cases: &[(&str, To)]) {
    for (text, expected) in cases {
        let normal = read(column(table, name), text);
        let repairs: Vec<Repair> = normal.repairs.iter().collect();
        let got = match &normal.guess {
            Some(guess) => {
                assert_eq!(&normal.text, text, "{name} {text:?} is uncertain and stays");
                Maybe(guess)
            }
            None if repairs.is_empty() => {
                assert_eq!(&normal.text, text, "{name} {text:?}");
                Same
            }
            None => Sure(&normal.text, &repairs),
        };
        assert_eq!(got, *expected, "{name} {text:?}");
    }
}

#[test]
fn repairs_are_named_once() {
    let mut all = Repairs::default();
    for (i, repair) in Repair::ALL.into_iter().enumerate() {
        assert!(!all.contains(repair));
        all.insert(repair);
        assert_eq!(all.iter().count(), i + 1);
        for other in Repair::ALL.into_iter().skip(i + 1) {
            assert_ne!(repair.code(), other.code());
            for language in [Language::Ja, Language::En] {
                assert_ne!(repair.label(language), other.label(language));
            }
        }
    }
}

/// Nothing in the project's own files is touched or questioned.
#[test]
fn real_cells_stay_as_they_are() {
    let cells = cells();
    assert!(cells.len() > 4000, "{}", cells.len());
    for (table, column, text) in cells {
        let expected = Normal {
            text: text.clone(),
            ..Normal::default()
        };
        let got = read(column, &text);
        assert_eq!(got, expected, "{table:?} {} {text}", column.name);
    }
}

/// The printed name of every row is its code, alone and in the lists that may hold it.
#[test]
fn every_name_is_its_code() {
    let tables = samples::tables();
    let actors = tables.actors.iter().map(|a| (a.code.as_str(), &a.name));
    let methods = tables.methods.iter().map(|m| (m.code.as_str(), &m.name));
    for (list, rows) in [
        ("actors", actors.collect::<Vec<_>>()),
        ("methods", methods.collect()),
    ] {
        let column = column(Table::Initiatives, list);
        for (code, name) in &rows {
            for (other_code, other) in &rows {
                for separator in ["；", "、", "/", "・", "\n", "; "] {
                    let text = format!("{}{separator}{}", name.ja, other.en);
                    let expected = if code == other_code {
                        (*code).to_owned()
                    } else {
                        format!("{code};{other_code}")
                    };
                    assert_eq!(read(column, &text).text, expected, "{text}");
                }
            }
        }
    }
}

/// What the reader takes, said once more and apart from the code under test.
fn is_taken(column: &Column, text: &str) -> bool {
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    match column.kind {
        Kind::Text(_) | Kind::TextList => true,
        Kind::Id | Kind::Ref(Table::Initiatives) => {
            crate::model::InitiativeId::from(text).parts().is_some()
        }
        Kind::Integer(..) | Kind::Ref(Table::Themes | Table::Functions) => digits(text),
        Kind::Number => {
            let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
            digits(whole.strip_prefix('-').unwrap_or(whole)) && digits(fraction)
        }
        Kind::Date => {
            let parts: Vec<&str> = text.split('-').collect();
            let lengths: Vec<usize> = parts.iter().map(|p| p.len()).collect();
            parts.iter().all(|p| digits(p)) && (lengths == [4, 2] || lengths == [4, 2, 2])
        }
        Kind::Enum(codes) => codes.contains(&text),
        Kind::Ref(table) => NAMES.is_code(table, text),
        Kind::RefList(table) => text.split(';').all(|p| NAMES.is_code(table, p)),
        Kind::Months => {
            let months: Vec<Option<u8>> = text.split(';').map(|m| m.parse().ok()).collect();
            let valid = |m: &Option<u8>| m.is_some_and(|m| (1..=12).contains(&m));
            months.iter().all(valid) && (0..months.len()).all(|i| !months[..i].contains(&months[i]))
        }
        Kind::MunicipalCode => digits(text) && text.len() == 6,
    }
}

#[track_caller]
fn check_laws(column: &Column, text: &str) -> Result<(), TestCaseError> {
    let once = read(column, text);
    prop_assert_eq!(
        once.repairs.is_empty(),
        once.text == text,
        "{}",
        column.name
    );
    let twice = read(column, &once.text);
    prop_assert!(
        twice.repairs.is_empty(),
        "{} {:?} {:?}",
        column.name,
        once,
        twice
    );
    prop_assert_eq!(&twice.text, &once.text);
    let beyond_edges = once.repairs.iter().any(|r| r != Spaces);
    if beyond_edges {
        prop_assert!(is_taken(column, &once.text), "{} {:?}", column.name, once);
    } else {
        prop_assert_eq!(&twice.guess, &once.guess);
    }
    prop_assert!(once.unit.is_none() || once.repairs.contains(Unit));
    if let Some(guess) = &once.guess {
        let meant = read(column, guess);
        prop_assert!(
            is_taken(column, &meant.text),
            "{} {:?} {:?}",
            column.name,
            once,
            meant
        );
        prop_assert_eq!(&meant.guess, &None, "{} {}", column.name, guess);
    }
    Ok(())
}

/// Otherwise [`the_reader_takes_what_was_put_right`] would prove nothing.
#[test]
fn the_reader_objects_to_what_people_write() {
    for (table, name, text) in [
        (Table::Measures, "value", "4,726,000円"),
        (Table::Measures, "as_of", "2024/12/31"),
        (Table::Initiatives, "fiscal_year", "令和7年度"),
        (Table::Initiatives, "id", "2025-p1"),
        (Table::Initiatives, "months", "4月"),
        (Table::Initiatives, "phase", "計画"),
        (Table::Initiatives, "theme", "テーマ3"),
        (Table::Points, "seq", "③"),
        (Table::Initiatives, "partners", "社協;"),
    ] {
        let column = column(table, name);
        assert!(!reader_says(table, column, text).is_empty(), "{text}");
        let right = read(column, text).text;
        assert_eq!(reader_says(table, column, &right), [], "{text}");
    }
}

/// What the reader has to say about a cell, but for bounds that depend on the column: a repair
/// makes numbers of texts, not small numbers of large ones.
fn reader_says(table: Table, column: &Column, text: &str) -> Vec<Diagnostic> {
    let titles: Vec<&str> = table.columns().iter().map(|c| c.name).collect();
    let cells: Vec<&str> = titles
        .iter()
        .map(|name| if *name == column.name { text } else { "x" })
        .collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&titles).unwrap();
    writer.write_record(&cells).unwrap();
    let folder = if table.is_yearly() {
        "2024"
    } else {
        "reference"
    };
    let file = TextFile {
        path: format!("{folder}/{}.csv", table.name()),
        text: String::from_utf8(writer.into_inner().unwrap()).unwrap(),
    };
    let package = Package::new(vec![file]);
    let mut reading = Reading::default();
    while reading.step(&package, 100) {}
    let (_, findings) = reading.finish();
    let bounded = !column.is_year();
    let free = matches!(column.kind, Kind::Text(_) | Kind::TextList);
    let mut findings = findings.list().to_vec();
    findings.retain(|d| d.cell.and_then(|c| c.column).is_some() && d.column == Some(column));
    findings.retain(|d| !(bounded && d.rule == Rule::OutOfRange));
    // How a text reads is left to the reader.
    findings.retain(|d| !free || d.rule == Rule::MissingValue);
    findings
}

fn nasty() -> impl Strategy<Value = String> {
    let pieces = [
        "令和",
        "平成",
        "年度",
        "年",
        "元",
        "月",
        "日",
        "R",
        "Ｒ",
        "H",
        "P",
        "2025",
        "7",
        "12",
        "３１",
        "０",
        "1",
        "①",
        "⑫",
        "Ⅲ",
        "円",
        "件",
        "名",
        "千円",
        "%",
        "約",
        "以上",
        ";",
        "；",
        "、",
        "・",
        "･",
        ",",
        "，",
        ".",
        "．",
        "/",
        "／",
        "-",
        "－",
        "ー",
        "〜",
        "～",
        "ｶ",
        "ﾞ",
        "゛",
        "\u{3099}",
        "か",
        "ｶﾞ",
        " ",
        "\u{3000}",
        "\t",
        "\u{a0}",
        "\u{200b}",
        "\u{feff}",
        "\n",
        "(",
        ")",
        "（",
        "）",
        "「",
        "東",
        "区",
        "東区",
        "博多",
        "higashi",
        "精神保健",
        "研修",
        "訪問",
        "計画",
        "成果",
        "plan",
        "テーマ",
        "第",
        "▲",
        "+",
        "¥",
        ":",
        "00:00",
        "翌",
        "末",
        "毎",
        "E",
        "\u{301}",
        "'",
        "45657",
        "000",
        "40131",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..8)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn the_laws_hold(text in prop_oneof![3 => nasty(), 1 => any::<String>()]) {
        for table in Table::ALL {
            for column in table.columns() {
                check_laws(column, &text)?;
            }
        }
    }

    /// Whatever the reader takes, in full width and with spaces around it, is found again.
    #[test]
    fn width_never_matters(at in 0usize..1_000_000) {
        static CELLS: LazyLock<Vec<(Table, &Column, String)>> = LazyLock::new(cells);
        let (_, column, text) = &CELLS[at % CELLS.len()];
        if !matches!(column.kind, Kind::Text(_) | Kind::TextList) {
            let wide: String = text.chars().map(|c| match c {
                '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap(),
                _ => c,
            }).collect();
            prop_assert_eq!(&read(column, &format!(" {wide}\u{3000}")).text, text);
        }
    }

    /// What was put right, the reader takes without a word.
    #[test]
    fn the_reader_takes_what_was_put_right(text in nasty()) {
        for table in Table::ALL {
            for column in table.columns() {
                let normal = read(column, &text);
                if normal.repairs.iter().any(|r| r != Spaces) {
                    let normal = normal.text;
                    let findings = reader_says(table, column, &normal);
                    prop_assert!(findings.is_empty(), "{:?} {:?}", normal, findings);
                }
            }
        }
    }

    #[test]
    fn every_era_year_is_its_year(year in 1989u16..=2100) {
        let year = crate::model::FiscalYear(year);
        for text in [year.era(), year.label(Language::Ja), year.label(Language::En)] {
            let column = column(Table::Initiatives, "fiscal_year");
            prop_assert_eq!(read(column, &text).text, year.to_string(), "{}", text);
        }
    }
}

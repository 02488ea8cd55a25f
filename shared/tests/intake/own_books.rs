//! The page's own workbooks, taken in again.

use super::books::run;
use super::support::{DATA, complaints, nfkc};
use shared::board::dataset::Dataset;
use shared::board::dimension::Dimension;
use shared::board::matrix::{Matrix, Measure};
use shared::board::query::Filters;
use shared::board::rowset::RowSet;
use shared::check::diagnostic::{Diagnostic, Rule, Severity};
use shared::hand_out::book::{About, book};
use shared::hand_out::tables::{matrix_table, shown_rows};
use shared::hand_out::template::{pattern_book, template_book};
use shared::hand_out::workbook::{Cell, Sheet, To, workbook};
use shared::hand_out::zip::DosTime;
use shared::intake::book;
use shared::intake::template::pattern;
use shared::language::Language;
use shared::update::yearly::Outcome;
use std::sync::Arc;

const ABOUT: About = About {
    title: "さがす",
    said: "条件なし",
    date: "2026-04-01",
    page: "https://example.jp/board/",
    hash: "#/list",
};

fn dataset() -> Dataset {
    Dataset::new(Arc::clone(&DATA.1), "abc".to_owned(), str::to_owned)
}

/// A workbook as a file on its way in: only the table is one.
fn taken_in(sheets: &[Sheet]) -> Outcome {
    let bytes = workbook(sheets, DosTime::new((2026, 4, 1), (9, 0))).unwrap();
    let pages = book::open("表.xlsx", &bytes, nfkc).unwrap().unwrap();
    assert_eq!(pages.len(), 1, "the sheets beside the table are no tables");
    assert_eq!(pages[0].said, []);
    run(&pages)
}

#[test]
fn the_list_as_a_workbook_changes_nothing() {
    let dataset = dataset();
    let all: Vec<usize> = (0..dataset.tables.initiatives.len()).collect();
    for l in [Language::Ja, Language::En] {
        let sheets = book(&dataset, shown_rows(&dataset, &all, "", l), &ABOUT, l);
        assert_eq!(sheets[0].rows.len(), all.len());
        let outcome = taken_in(&sheets);
        assert_eq!(complaints(&outcome.findings), Vec::<String>::new());
        assert!(outcome.plan.unwrap().is_empty());
        assert_eq!(outcome.sheets[0].rows, all.len());
    }
}

#[test]
fn a_list_leads_to_the_page_and_to_its_sources() {
    let dataset = dataset();
    let list = shown_rows(&dataset, &[0], "", Language::Ja);
    let sheets = book(&dataset, list, &ABOUT, Language::Ja);
    let row = &sheets[0].rows[0];
    let id = dataset.initiative(0).unwrap().id.to_string();
    assert_eq!(
        row[0],
        Cell::link(&id, &format!("https://example.jp/board/#/i/{id}"))
    );
    let Cell::Link(title, To::Row(sheet, at)) = &row[20] else {
        panic!("{:?}", row[20]);
    };
    assert_eq!(sheets[*sheet].name, "条件と出典");
    let Cell::Text(named) = &sheets[*sheet].rows[at - 1][1] else {
        panic!("a source is named there");
    };
    assert!(named.starts_with(title.as_str()), "{named}");
}

#[test]
fn a_matrix_has_real_numbers_words_for_none_and_its_initiatives() {
    let dataset = dataset();
    let all = RowSet::full(dataset.len());
    let of = (Dimension::Theme, Dimension::Ward);
    let m = Matrix::new(
        &dataset,
        &all,
        of,
        Measure::Initiatives,
        &Filters::default(),
    );
    let counted: Vec<usize> = all.iter().collect();
    let table = matrix_table(
        &dataset,
        (&m, counted),
        ("テーマ × 区（条件なし）", "合計"),
        ("合計について", "重複を除いた数"),
        Language::Ja,
    );
    let sheets = book(&dataset, table, &ABOUT, Language::Ja);
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["さがす", "取り組み", "条件と出典"]);
    assert_eq!(sheets[1].rows.len(), dataset.len());
    for (r, row) in sheets[0].rows.iter().take(m.row_codes.len()).enumerate() {
        for c in 0..m.col_codes.len() {
            let cell = m.cell(r, c).unwrap();
            match (&row[c + 1], cell.count) {
                (Cell::Text(word), 0) => assert_eq!(word, cell.state.label(Language::Ja)),
                (number, count) => assert_eq!(number, &Cell::Number(count.to_string())),
            }
        }
    }
    let about = &sheets[2].rows;
    let told = |name: &str| {
        let found = about.iter().find(|row| row[0] == Cell::text_of(name));
        found.unwrap()[1].clone()
    };
    assert_eq!(told("条件と結果"), Cell::text_of("テーマ × 区（条件なし）"));
    assert_eq!(told("取り組みの数"), Cell::count(dataset.len()));
    assert_eq!(told("データの版"), Cell::text_of("abc"));
    assert_eq!(told("書き出した日"), Cell::day("2026-04-01"));
}

#[test]
fn an_empty_template_is_no_data_and_last_years_table_says_what_it_says_as_csv() {
    let outcome = taken_in(&template_book(&DATA.1, 2026));
    assert_eq!(complaints(&outcome.findings), Vec::<String>::new());
    assert_eq!(outcome.findings.count(Rule::SkippedExample), 1);
    assert!(outcome.plan.unwrap().is_empty());

    // Last year's table says the same as it does as CSV: only what is to be filled in is missing.
    let sheets = pattern_book(&DATA.1, 2026);
    let outcome = taken_in(&sheets);
    let as_csv = super::support::run(
        "表.csv",
        pattern(&DATA.1, 2026).1.trim_start_matches('\u{feff}'),
    );
    // But for the name of the file that it came from.
    let mut files = outcome.incoming().files.clone();
    for file in &mut files {
        file.text = file.text.replace("表.xlsx「一枚の表」", "表.csv");
    }
    assert!(files == as_csv.incoming().files);
    assert_eq!(outcome.sheets[0].rows, sheets[0].rows.len());
    let rules = |outcome: &Outcome| -> Vec<Rule> {
        let all = outcome.findings.list().iter();
        let told = all.filter(|d: &&Diagnostic| d.severity() != Severity::Repaired);
        told.map(|d| d.rule).collect()
    };
    assert_eq!(rules(&outcome), rules(&as_csv));
}

#[test]
fn whatever_is_chosen_from_a_list_is_right() {
    let mut sheets = template_book(&DATA.1, 2026);
    let example = sheets[0].rows[0].clone();
    let lists: Vec<Option<Vec<Cell>>> = sheets[0]
        .columns
        .iter()
        .map(|column| {
            let choices = column.choices?;
            let rows = &sheets[choices.sheet].rows;
            let words =
                (choices.rows.0..=choices.rows.1).map(|row| rows[row - 1][choices.column].clone());
            Some(words.collect())
        })
        .collect();
    assert_eq!(
        lists.iter().flatten().count(),
        10,
        "as many columns have a list"
    );
    let longest = lists.iter().flatten().map(Vec::len).max().unwrap();
    let title = sheets[0]
        .columns
        .iter()
        .position(|c| c.title == "取り組み名")
        .unwrap();
    let phase = sheets[0]
        .columns
        .iter()
        .position(|c| c.title == "段階")
        .unwrap();
    let rows = (0..longest).map(|n| {
        let cells = example.iter().zip(&lists).enumerate();
        let cells = cells.map(|(at, (own, list))| match list {
            _ if at == title => Cell::text_of(format!("新しい取り組み{n}")),
            // A year has plans or results.
            Some(_) if at == phase => own.clone(),
            Some(words) => words[n % words.len()].clone(),
            None => own.clone(),
        });
        cells.collect()
    });
    sheets[0].rows = rows.collect();
    let outcome = taken_in(&sheets);
    assert_eq!(complaints(&outcome.findings), Vec::<String>::new());
    assert_eq!(outcome.sheets[0].rows, longest);
    let plan = outcome.plan.as_ref().unwrap();
    assert_eq!(plan.counts().removed, 0);
    // Each goes on with what was chosen.
    let links = outcome.incoming();
    let links: Vec<_> = links
        .files
        .iter()
        .filter(|f| f.path.ends_with("/links.csv"))
        .collect();
    assert!(!links.is_empty());
}

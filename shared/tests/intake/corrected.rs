//! The table as it was handed in, corrected; and corrections that are remembered.

use super::support::{Case, said};
use proptest::prelude::*;
use shared::intake::Fix;
use shared::intake::corrected::corrected;
use shared::language::Language;
use shared::package::grid::first_rows;
use shared::update::yearly::Outcome;

/// A table as an office keeps it.
const OWN: &str = "令和８年度 取り組み一覧,,,,,,\r\n\r\n\
    年度,段階,区分,主体,取り組み名,内容,対象\r\n\
    Ｒ８,計画,テーマごとの取り組み,東 区,ｶｲｺﾞの会,\"＊集う\r\n＊ｶｲｺﾞを学ぶ\",\"=\"\"甲\"\"\"\r\n\
    令和8年度,計画,テーマごとの取り組み,東区役所の人,'=講座,＊話す,\r\n\
    ,,合計,,2件,,\r\n";

/// The table of an outcome, corrected.
fn table(outcome: &Outcome, text: &str) -> String {
    let sheet = &outcome.sheets[0];
    let fixes: Vec<&Fix> = outcome.corrections.iter().collect();
    corrected(
        text,
        sheet.delimiter,
        sheet.header_row,
        &fixes,
        Language::Ja,
    )
}

#[test]
fn it_is_the_same_table_and_says_what_was_put_right() {
    let mut case = Case::of("計画.csv", OWN);
    let fix = |row, column, text: &str| Fix {
        file: 0,
        row,
        column,
        text: text.to_owned(),
        was: None,
    };
    case.fixes = vec![fix(4, 3, "南区"), fix(4, 3, "東区")];
    let outcome = case.run();
    assert!(outcome.plan.is_some(), "{:?}", said(&outcome.findings));
    let text = table(&outcome, OWN);
    let expected = [
        "\u{feff}令和８年度 取り組み一覧,,,,,,",
        "",
        "年度,段階,区分,主体,取り組み名,内容,対象,直したところ",
        "2026,計画,テーマごとの取り組み,東 区,カイゴの会,\"＊集う\n＊カイゴを学ぶ\",甲,A4 Ｒ８→2026；E4 ｶｲｺﾞの会→カイゴの会；F4 ＊集う\n＊ｶｲｺﾞを学ぶ→＊集う\n＊カイゴを学ぶ；G4 =甲→甲",
        "2026,計画,テーマごとの取り組み,東区,'=講座,＊話す,,A5 令和8年度→2026；D5 東区役所の人→東区",
        ",,合計,,2件,,",
    ];
    let plain = text.replace("\r\n", "\n").replace('"', "");
    let expected = expected.join("\n").replace('"', "");
    assert_eq!(plain.trim_end(), expected);
    // Taken in again it means the same, and nothing needs to be put right but names and the total.
    let again = Case::of("計画.csv", text.trim_start_matches('\u{feff}')).run();
    assert_eq!(again.tables.initiatives, outcome.tables.initiatives);
    assert_eq!(again.tables.points, outcome.tables.points);
    let left: Vec<String> = said(&again.findings);
    let left: Vec<&String> = left
        .iter()
        .filter(|line| line.starts_with("fixed") && !line.starts_with("fixed-name"))
        .collect();
    assert_eq!(left, Vec::<&String>::new());
}

/// A correction is made again where the same text stands in the same cell, and nowhere else.
#[test]
fn corrections_are_for_the_text_that_was_there() {
    let mut case = Case::of("計画.csv", OWN);
    case.fixes = vec![Fix {
        file: 0,
        row: 4,
        column: 3,
        text: "東区".to_owned(),
        was: None,
    }];
    let first = case.run();
    assert_eq!(first.applied.len(), 1);
    assert_eq!(first.applied[0].was.as_deref(), Some("東区役所の人"));
    let mut again = Case::of("計画.csv", OWN);
    again.fixes = first.applied.clone();
    assert!(again.run().plan.is_some());
    let other = OWN.replace("東区役所の人", "西区役所の人");
    let mut other = Case::of("計画.csv", &other);
    other.fixes = first.applied;
    let other = other.run();
    assert!(other.applied.is_empty());
    assert!(
        said(&other.findings).contains(&"unknown-code D5 西区役所の人".to_owned()),
        "{:?}",
        said(&other.findings)
    );
}

/// A row that was left out is in neither table, and is left out again only as long as it says the same.
#[test]
fn a_row_is_left_out_as_long_as_it_is_that_row() {
    let leave = |was: Option<String>| Fix {
        file: 0,
        row: 4,
        column: Fix::ROW,
        text: String::new(),
        was,
    };
    let mut case = Case::of("計画.csv", OWN);
    case.fixes = vec![leave(None)];
    let outcome = case.run();
    assert!(outcome.plan.is_some(), "{:?}", said(&outcome.findings));
    let set = outcome.sets[0];
    let own = |i: &&shared::model::Initiative| i.record_set() == set;
    assert_eq!(outcome.tables.initiatives.iter().filter(own).count(), 1);
    let text = table(&outcome, OWN);
    assert!(!text.contains("講座") && text.contains("合計"), "{text}");
    let mut again = Case::of("計画.csv", OWN);
    again.fixes = outcome.applied.clone();
    assert_eq!(again.run().applied.len(), 1);
    let mut other = Case::of("計画.csv", &OWN.replace("講座", "教室"));
    other.fixes = outcome.applied;
    assert_eq!(other.run().applied, []);
}

proptest! {
    /// Whatever a table holds: cells that nobody corrected stay, the others say what they should.
    #[test]
    fn only_corrected_cells_change(
        rows in prop::collection::vec(prop::collection::vec("[a-c,\" =\n東Ａ'-]{0,4}", 1..4), 1..6),
        fixes in prop::collection::vec((0_u32..6, 0_u32..4, "[x-z]{0,3}"), 0..5),
    ) {
        use shared::package::csv::{CsvOptions, unguard, write};
        let text = write(&[], &rows, CsvOptions::ARCHIVE);
        let mut fixes: Vec<Fix> = fixes.into_iter().map(|(row, column, text)| Fix { file: 0, row, column, text, was: None }).collect();
        fixes.sort_by_key(|fix| (fix.row, fix.column));
        let before = first_rows(&text, b',', usize::MAX);
        let out = corrected(&text, b',', 0, &fixes.iter().collect::<Vec<_>>(), Language::Ja);
        let after = first_rows(&out, b',', usize::MAX);
        for row in &before {
            let same = after.iter().find(|other| other.row == row.row);
            for (at, cell) in row.cells.iter().enumerate() {
                let fixed = fixes.iter().rev().find(|fix| (fix.row, fix.column as usize) == (row.row, at));
                let expected = fixed.map_or(unguard(cell), |fix| fix.text.as_str());
                prop_assert_eq!(same.map_or("", |row| unguard(row.cell(at))), expected);
            }
        }
    }
}

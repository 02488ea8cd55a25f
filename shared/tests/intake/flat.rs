//! Everything in one table, as most offices keep it.

use super::support::{Case, complaints, rows, said};
use shared::check::diagnostic::Rule;
use shared::intake::{Fix, FlatDefaults};
use shared::model::Phase;

const SHEET: &str = "令和7年度の取り組み,,,,,\n\
    区,取り組み名,取り組み内容,目的・ねらい,令和7年度の成果,数値\n\
    東区,相談員の研修,\"＊研修を開く\n＊事例を\n検討する\",・力をつける,＊つながりができた,研修の回数：2回\n\
    博多区、中央区,居場所づくり,\"【博多区】\n・集いを開く\n【中央区】\n・集いを続ける\",＊居場所をつくる,＊場ができた＊人が来た,\"参加者：1,234名\n会場：3カ所\"\n";

fn defaults() -> FlatDefaults {
    FlatDefaults {
        year: Some(2025),
        phase: None,
        section: "base-common".to_owned(),
        source: String::new(),
    }
}

fn case(text: &str) -> Case {
    Case {
        defaults: defaults(),
        ..Case::of("取り組み一覧.csv", text)
    }
}

#[test]
fn a_title_goes_by_any_of_its_names() {
    for title in ["取り組み名", "題名", "事業名", "取組名"] {
        let text = SHEET.replace("取り組み名", title);
        let initiatives = rows(&case(&text).run().incoming(), "2025/initiatives.csv");
        let titles = initiatives.iter().map(|row| row.get(9).unwrap().as_str());
        assert_eq!(
            titles.collect::<Vec<_>>(),
            ["相談員の研修", "居場所づくり"],
            "{title}"
        );
    }
}

#[test]
fn a_flat_sheet_becomes_the_tables_of_the_contract() {
    let outcome = case(SHEET).run();
    let severe = complaints(&outcome.findings);
    assert!(outcome.plan.is_some(), "{severe:?}");
    // What was filled in, once for each column.
    let noted = outcome.findings.count(Rule::MissingPoint);
    assert_eq!(outcome.findings.count(Rule::Filled) + noted, severe.len());
    assert_eq!(noted, 2, "no summary");
    let initiatives = rows(&outcome.incoming(), "2025/initiatives.csv");
    let of = |at: usize| -> Vec<&str> {
        initiatives
            .iter()
            .map(|row| row.get(at).unwrap().as_str())
            .collect()
    };
    assert_eq!(of(0), ["2025-R001", "2025-R002"]);
    assert_eq!(of(2), ["result", "result"]);
    assert_eq!(of(7), ["higashi", "hakata;chuo"]);
    // What the sheet doesn't say stays empty.
    assert_eq!(of(10), ["", ""]);
    assert_eq!(of(16), ["取り組み一覧.csv", "取り組み一覧.csv"]);
    let points: Vec<String> = rows(&outcome.incoming(), "2025/points.csv")
        .iter()
        .map(|row| row.join(","))
        .collect();
    assert_eq!(
        points,
        [
            "2025-R001,1,content,,研修を開く,",
            "2025-R001,2,content,,事例を検討する,",
            "2025-R001,1,aim,,力をつける,",
            "2025-R001,1,outcome,,つながりができた,other",
            "2025-R002,1,content,hakata,集いを開く,",
            "2025-R002,2,content,chuo,集いを続ける,",
            "2025-R002,1,aim,,居場所をつくる,",
            "2025-R002,1,outcome,,場ができた,other",
            "2025-R002,2,outcome,,人が来た,other",
        ]
    );
    let measures: Vec<String> = rows(&outcome.incoming(), "2025/measures.csv")
        .iter()
        .map(|row| row.join(","))
        .collect();
    assert_eq!(
        measures,
        [
            "2025-R001,研修の回数,2,回,,",
            "2025-R002,参加者,1234,名,,",
            "2025-R002,会場,3,カ所,,",
        ]
    );
    let sources = rows(&outcome.incoming(), "reference/sources.csv");
    assert_eq!(sources.len(), 1);
    let sources = rows(&outcome.next(), "reference/sources.csv");
    assert_eq!(sources.len(), 3, "those that were loaded stay");
    assert_eq!(
        sources.last().unwrap().join(","),
        "file-2025-1,取り組み一覧.csv,（取込ファイル）,2025,report"
    );
}

#[test]
fn taking_it_in_again_changes_nothing() {
    for remove in [false, true] {
        let case = |text: &str| Case {
            remove,
            defaults: FlatDefaults {
                year: Some(2026),
                ..defaults()
            },
            ..case(text)
        };
        let first = case(SHEET).run();
        assert!(!first.plan.unwrap().is_empty());
        let loaded = first.tables;
        let mut again = case(SHEET);
        again.into = Some(loaded.clone());
        let again = again.run();
        let plan = again.plan.unwrap();
        assert!(plan.is_empty(), "{:?}", plan.counts());
        // Another file of the same year is a source of its own.
        let mut other = case("主体,取り組み名,取り組み内容\n西区,別の研修,＊研修\n");
        other.files.first_mut().unwrap().0 = "別の表.csv".to_owned();
        other.into = Some(loaded);
        let other = other.run();
        let sources = rows(&other.next(), "reference/sources.csv");
        let last: Vec<_> = sources.iter().skip(2).map(|row| row.join(",")).collect();
        assert_eq!(
            last,
            [
                "file-2026-1,取り組み一覧.csv,（取込ファイル）,2026,report",
                "file-2026-2,別の表.csv,（取込ファイル）,2026,plan",
            ]
        );
    }
}

#[test]
fn replacing_a_year_by_a_flat_sheet_leaves_the_other_tables() {
    let case = Case {
        remove: true,
        ..case("主体,取り組み名,取り組み内容\n西区,別の研修,＊研修\n")
    };
    let outcome = case.run();
    let incoming = outcome.incoming();
    let paths: Vec<&str> = incoming.files.iter().map(|f| f.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "2025/initiatives.csv",
            "2025/points.csv",
            "reference/sources.csv"
        ]
    );
}

/// Rows below a sheet with these titles, and what is said of them.
#[test]
fn what_is_wrong_in_a_flat_sheet() {
    let titles = "年度,区,取り組み名,取り組み内容,成果,成果の種類,数値";
    for (name, body, expected) in [
        ("sound", "2025,東区,研修,＊a,＊b,連携,c：1回", &[][..]),
        (
            "formula errors",
            "2025,東区,研修,#REF!,,,",
            &["formula-error D2 #REF!"][..],
        ),
        (
            "signs for the same as above",
            "2025,東区,研修,＊a,,,\n〃,同上,会議,〃,,,",
            &[
                "same-as-above A3 〃",
                "same-as-above B3 同上",
                "same-as-above D3 〃",
            ][..],
        ),
        (
            "merged cells",
            "2025,東区,研修,＊a,,,\n,,会議,＊b,,,",
            &["same-as-above A3 （空白）", "same-as-above B3 （空白）"][..],
        ),
        (
            "unknown kind of outcome",
            "2025,東区,研修,＊a,＊b,つながり？,",
            &["unknown-code F2 つながり？"][..],
        ),
        ("control character", "2025,東区,研修,＊a\u{7}b,,,", &[][..]),
        (
            "a figure without a number",
            "2025,東区,研修,＊a,,,参加者",
            &["missing-value G2"][..],
        ),
        (
            "a figure twice",
            "2025,東区,研修,＊a,,,\"回数：1回\n回数：2回\"",
            &["duplicate-key G2 2025-P011 回数"][..],
        ),
        (
            "no year",
            "来年,東区,研修,＊a,,,c：1回",
            &["not-a-year A2 来年"][..],
        ),
        (
            "unknown actor",
            "2025,北区,研修,＊a,,,",
            &["unknown-code B2 北区"][..],
        ),
    ] {
        let text = format!("{titles}\n{body}\n");
        let mut case = case(&text);
        case.defaults.year = None;
        case.defaults.phase = Some(Phase::Plan);
        let outcome = case.run();
        let got: Vec<String> = said(&outcome.findings)
            .into_iter()
            .filter(|line| {
                !["filled", "fixed", "missing-point"]
                    .iter()
                    .any(|of| line.starts_with(of))
            })
            .collect();
        assert_eq!(got, expected, "{name}");
        assert_eq!(outcome.plan.is_some(), expected.is_empty(), "{name}");
        // Suggestions make findings go.
        for finding in outcome.findings.list() {
            let (Some(text), Some(cell)) = (&finding.suggestion, finding.cell) else {
                continue;
            };
            let mut fixed = case.clone();
            fixed.fixes.push(Fix {
                file: 0,
                row: cell.row,
                column: cell.column.unwrap(),
                text: text.clone(),
                was: None,
            });
            let after = fixed.run().findings;
            let same = after
                .list()
                .iter()
                .find(|d| (d.rule, d.cell) == (finding.rule, finding.cell));
            assert_eq!(same, None, "{name}");
        }
    }
}

#[test]
fn a_year_that_nobody_names_is_said_once_for_each_row() {
    let mut case = case("主体,取り組み名,取り組み内容\n西区,研修,＊研修\n東区,会議,＊会議\n");
    case.defaults.year = None;
    let outcome = case.run();
    let got: Vec<String> = said(&outcome.findings)
        .into_iter()
        .filter(|line| {
            !["filled", "fixed", "missing-point"]
                .iter()
                .any(|of| line.starts_with(of))
        })
        .collect();
    // The whole row is meant, since the sheet has no such column.
    assert_eq!(got, ["missing-value A2", "missing-value A3"]);
    assert!(outcome.plan.is_none());
}

#[test]
fn titles_that_mean_the_same_column() {
    for (case_, titles, is_error) in [
        (
            "a title of ours before another one",
            "主体,区,取り組み名,取り組み内容",
            false,
        ),
        ("two others", "区,担当,取り組み名,取り組み内容", true),
    ] {
        let outcome = case(&format!("{titles}\n東区,東区,研修,＊研修\n")).run();
        let count = outcome.findings.count(Rule::DuplicateColumn);
        assert_eq!(count > 0, is_error, "{case_}");
        let unknown = outcome.findings.count(Rule::UnknownColumn);
        assert_eq!(unknown > 0, !is_error, "{case_}");
    }
}

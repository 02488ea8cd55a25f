//! Sheets as they come: separators, line ends, titles, rows that are none, values.

use super::support::{Case, complaints, rows, run, said};
use shared::check::diagnostic::{Rule, Severity};
use shared::intake::{Fix, Handling};
use shared::package::schema::Table;

const TITLES: [&str; 6] = ["取り組みID", "順番", "種類", "区", "内容", "成果の種類"];
const ROW: [&str; 6] = ["2025-P010", "1", "content", "", "研修を開く", ""];

/// A sheet with one new bullet.
fn sheet(delimiter: &str, end: &str) -> String {
    [TITLES.join(delimiter), ROW.join(delimiter), String::new()].join(end)
}

/// The sheet is read as that bullet, with nothing to complain about.
#[track_caller]
fn check_bullet(case: &str, text: &str) {
    let outcome = run("項目.csv", text);
    assert_eq!(
        rows(&outcome.incoming(), "2025/points.csv"),
        [ROW.map(str::to_owned).to_vec()],
        "{case}: {:?}",
        said(&outcome.findings)
    );
}

#[test]
fn separators_and_line_ends() {
    for (name, delimiter) in [("comma", ","), ("tab", "\t"), ("semicolon", ";")] {
        for (end_name, end) in [("CRLF", "\r\n"), ("LF", "\n"), ("CR", "\r")] {
            check_bullet(&format!("{name} {end_name}"), &sheet(delimiter, end));
        }
    }
}

#[test]
fn rows_and_columns_that_are_none() {
    let good = sheet(",", "\r\n");
    let wide = |line: &str| format!("{line},,,\r\n");
    for (case, text, rule) in [
        (
            "blank rows at the end",
            format!("{good},,,,,\r\n,,,,,\r\n"),
            Some(Rule::SkippedBlank),
        ),
        (
            "blank columns at the end",
            format!("{}{}", wide(&TITLES.join(",")), wide(&ROW.join(","))),
            None,
        ),
        (
            "blank columns only in the titles",
            format!("{}{}", wide(&TITLES.join(",")), ROW.join(",")),
            None,
        ),
        (
            "a title row above",
            format!("令和7年度 取り組みの項目,,,,,\r\n,,,,,\r\n{good}"),
            Some(Rule::SkippedTitle),
        ),
        (
            "a row of totals",
            format!("{good}計,1,,,,\r\n"),
            Some(Rule::SkippedTotal),
        ),
        (
            "a row of totals in the second column",
            format!("{good},合　計,,,1,\r\n"),
            Some(Rule::SkippedTotal),
        ),
        (
            "a remark below",
            format!("{good}※令和7年4月現在,,,,,\r\n"),
            Some(Rule::Remark),
        ),
        ("no line end", good.trim_end().to_owned(), None),
        ("a byte order mark", format!("\u{feff}{good}"), None),
        (
            "spaces and remarks in titles",
            good.replace("取り組みID", " 取り組みＩＤ（必須）")
                .replace("内容", "\"内 容\n※\""),
            None,
        ),
        (
            "an extra column",
            good.replace("成果の種類", "成果の種類,メモ")
                .replace("開く,", "開く,,x"),
            Some(Rule::UnknownColumn),
        ),
        (
            "an untitled column",
            good.replace("成果の種類", "成果の種類,")
                .replace("開く,", "開く,,x"),
            Some(Rule::UntitledColumn),
        ),
    ] {
        check_bullet(case, &text);
        let outcome = run("項目.csv", &text);
        if let Some(rule) = rule {
            assert!(outcome.findings.count(rule) > 0, "{case}");
        } else {
            assert_eq!(
                complaints(&outcome.findings),
                Vec::<String>::new(),
                "{case}"
            );
        }
    }
}

#[test]
fn titles_in_any_order_and_language() {
    let turned = |titles: [&str; 6]| {
        let turn = |cells: &[&str; 6]| {
            let mut cells = cells.to_vec();
            cells.rotate_left(2);
            cells.join(",")
        };
        format!("{}\n{}\n", turn(&titles), turn(&ROW))
    };
    check_bullet("Japanese", &turned(TITLES));
    let names = ["initiative", "seq", "kind", "ward", "text", "outcome_kind"];
    check_bullet("names", &turned(names));
    let mixed = ["Initiative", "順番", "KIND", "区", "text", "成果の種類"];
    check_bullet("mixed", &turned(mixed));
}

#[test]
fn a_figure_may_be_called_total() {
    let text = "項目名,取り組みID,数値,単位,時点,備考\n合計,2025-P001,5,件,,\n計,,5,,,\n";
    let outcome = run("数値.csv", text);
    let expected = ["2025-P001", "合計", "5", "件", "", ""];
    assert_eq!(rows(&outcome.incoming(), "2025/measures.csv"), [expected]);
    assert_eq!(said(&outcome.findings), ["skipped-total A3 計"]);
}

#[test]
fn number_and_unit_are_parted() {
    for (case, value, unit, expected) in [
        ("yen", "\"4,726,000円\"", "", ["4726000", "円"]),
        ("cases", "６件", "", ["6", "件"]),
        ("people", "1 234 名", "", ["1234", "名"]),
        ("the same unit", "6件", "件", ["6", "件"]),
        ("plain", "6", "件", ["6", "件"]),
    ] {
        let head = "取り組みID,項目名,数値,単位,時点,備考";
        let text = format!("{head}\n2025-P001,回数,{value},{unit},,\n");
        let outcome = run("数値.csv", &text);
        let read = rows(&outcome.incoming(), "2025/measures.csv");
        assert_eq!(read.first().unwrap().get(2..4).unwrap(), expected, "{case}");
        assert_eq!(
            complaints(&outcome.findings),
            Vec::<String>::new(),
            "{case}"
        );
    }
    let text = "取り組みID,項目名,数値\n2025-P001,回数,6件\n";
    let outcome = run("数値.csv", text);
    let read = rows(&outcome.incoming(), "2025/measures.csv");
    assert_eq!(read, [["2025-P001", "回数", "6", "件", "", ""]]);
    assert!(
        outcome.plan.is_some(),
        "the unit needs no column of its own"
    );
}

/// One initiative: `(title of the column, what is written, what is read)`.
#[test]
fn values_as_people_write_them() {
    let columns = Table::Initiatives.columns();
    let plain = [
        "2025-P001",
        "2025",
        "plan",
        "base-common",
        "1",
        "stated",
        "",
        "higashi",
        "",
        "題",
        "概要",
        "",
        "",
        "",
        "",
        "r6-report",
        "1頁",
    ];
    for (title, written, read) in [
        ("年度", "２０２５", "2025"),
        ("年度", "2025年度", "2025"),
        ("年度", "令和7年度", "2025"),
        ("年度", "令和７年度", "2025"),
        ("年度", "R7", "2025"),
        ("年度", "Ｒ７", "2025"),
        ("年度", "令和元年度", "2019"),
        ("主体", "東", "higashi"),
        ("主体", "東区", "higashi"),
        ("主体", "東 区", "higashi"),
        ("主体", "「東 区」", "higashi"),
        ("主体", "東区、博多区", "higashi;hakata"),
        ("主体", "東区；博多区", "higashi;hakata"),
        ("主体", "東区・博多区", "higashi;hakata"),
        ("主体", "\"東区\n博多区\"", "higashi;hakata"),
        ("実施月", "4月;7月", "4;7"),
        ("実施月", "４、７", "4;7"),
        ("テーマ", "０１", "1"),
        ("段階", "計画", "plan"),
        ("取り組み名", "　ｶﾞｲﾄﾞ１ ", "ガイド1"),
        ("取り組み名", "'=１", "=1"),
        ("ID", "２０２５－ｐ１", "2025-P001"),
    ] {
        let at = columns.iter().position(|c| c.title == title).unwrap();
        let mut cells = plain;
        *cells.get_mut(at).unwrap() = written;
        let titles: Vec<&str> = columns.iter().map(|c| c.title).collect();
        let text = format!("{}\n{}\n", titles.join(","), cells.join(","));
        let outcome = run("取り組み.csv", &text);
        let year = if read == "2019" { 2019 } else { 2025 };
        let rows = rows(&outcome.incoming(), &format!("{year}/initiatives.csv"));
        assert_eq!(
            rows.first().unwrap().get(at).unwrap(),
            read,
            "{title} {written}"
        );
        let repaired = outcome.findings.of_severity(Severity::Repaired);
        let is_plain = written == "'=１" || repaired == 1;
        assert!(is_plain, "{title} {written}: {:?}", said(&outcome.findings));
    }
}

#[test]
fn a_flat_sheet_is_not_taken_for_the_table_of_its_name() {
    for (case, titles, expected) in [
        ("areas by name", "コード,名称,英語名称", "areas"),
        (
            "with bullets",
            "取り組み名,主体,区分,出典,取り組み内容,成果",
            "flat",
        ),
    ] {
        let name = if expected == "areas" {
            "エリア.csv"
        } else {
            "取り組み.csv"
        };
        let outcome = run(name, &format!("{titles}\na,b,c\n"));
        let form = outcome.sheets.first().unwrap().form.unwrap();
        assert_eq!(form.code(), expected, "{case}");
    }
    let outcome = run("x.csv", "コード,名称,英語名称\na,b,c\n");
    assert_eq!(outcome.findings.count(Rule::AmbiguousTable), 1);
}

#[test]
fn the_year_that_is_named_fills_rows_without_one() {
    let text = "ID,年度,段階,区分,主体,取り組み名,概要,出典,掲載箇所\n\
        2025-P001,,plan,base-common,higashi,題,概要,r6-report,1頁\n";
    let case = Case {
        handling: vec![Handling {
            year: Some(2025),
            ..Handling::default()
        }],
        ..Case::of("取り組み.csv", text)
    };
    let outcome = case.run();
    assert_eq!(outcome.findings.count(Rule::Filled), 1);
    assert!(outcome.plan.is_some(), "{:?}", said(&outcome.findings));
}

#[test]
fn names_of_a_table_that_comes_along_are_understood() {
    let areas = "コード,名称,英語名称\nnorth,北エリア,North\n";
    let wards =
        "コード,名称,英語名称,エリア,全国地方公共団体コード\nkita,北区,Kita Ward,北エリア,401064\n";
    let points = "取り組みID,順番,種類,区,内容,成果の種類\n2025-P010,1,content,北区,研修,\n";
    let files = [("a.csv", points), ("区.csv", wards), ("エリア.csv", areas)];
    let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let case = Case {
        files: files.to_vec(),
        ..Case::default()
    };
    let outcome = case.run();
    assert_eq!(complaints(&outcome.findings), Vec::<String>::new());
    let points = rows(&outcome.incoming(), "2025/points.csv");
    assert_eq!(points.first().unwrap().get(3).unwrap(), "kita");
    // The names that were there stay known.
    let text = "取り組みID,順番,種類,区,内容,成果の種類\n2025-P010,2,content,東区,会議,\n";
    let mut case = case;
    case.files.push(("b.csv".to_owned(), text.to_owned()));
    assert_eq!(complaints(&case.run().findings), Vec::<String>::new());
}

#[test]
fn a_sheet_out_of_order_is_sorted_and_any_sound_order_stays() {
    let head = "取り組みID,順番,種類,区,内容,成果の種類\n";
    for (case, body, sorted) in [
        (
            "aims first",
            "2025-P010,1,aim,,a,\n2025-P010,1,content,,b,\n",
            false,
        ),
        (
            "numbers",
            "2025-P010,2,aim,,a,\n2025-P010,1,aim,,b,\n",
            true,
        ),
        (
            "initiatives",
            "2025-P010,1,aim,,a,\n2025-P009,1,aim,,b,\n",
            true,
        ),
    ] {
        let outcome = run("項目.csv", &format!("{head}{body}"));
        let count = outcome.findings.count(Rule::SortedRows);
        assert_eq!(count > 0, sorted, "{case}");
        assert_eq!(
            complaints(&outcome.findings),
            Vec::<String>::new(),
            "{case}"
        );
    }
}

#[test]
fn the_last_correction_of_a_cell_counts() {
    let fix = |text: &str| Fix {
        file: 0,
        row: 1,
        column: 4,
        text: text.to_owned(),
        was: None,
    };
    let case = Case {
        fixes: vec![fix("一"), fix("二")],
        ..Case::of("項目.csv", &sheet(",", "\n"))
    };
    let read = rows(&case.run().incoming(), "2025/points.csv");
    assert_eq!(read.first().unwrap().get(4).unwrap(), "二");
}

//! Files on which other tools fail, taken in.

use super::support::{Case, DATA, complaints, folder, rows, said, text_of};
use shared::board::dataset::Dataset;
use shared::check::diagnostic::{Rule, Severity};
use shared::hand_out::tables::shown_rows;
use shared::language::Language;
use shared::update::yearly::Outcome;
use std::sync::Arc;

/// A file of `tests/fixtures/cases`, under this name.
fn case_as(name: &str, path: &str) -> Case {
    let path = folder("tests/fixtures/cases").join(path);
    let (_, text) = text_of(&std::fs::read(path).unwrap());
    Case::of(name, &text)
}

fn case(path: &str) -> Case {
    case_as(path.rsplit('/').next().unwrap(), path)
}

/// The column of a table that has come.
fn column(outcome: &Outcome, path: &str, at: usize) -> Vec<String> {
    let rows = rows(&outcome.incoming(), path).into_iter();
    rows.map(|row| row.get(at).unwrap().clone()).collect()
}

#[test]
fn a_quote_that_is_not_closed_names_the_rows_it_swallowed() {
    for (file, cell, swallowed) in [
        ("最後の列.csv", "G2", "3行目から5行目まで"),
        ("最後の列_数値.csv", "F2", "3行目から4行目まで"),
        ("表.csv", "F2", "3行目から4行目まで"),
        ("途中で閉じる.csv", "F2", "3行目から4行目まで"),
    ] {
        let outcome = case(&format!("unclosed-quote/{file}")).run();
        assert!(outcome.plan.is_none(), "{file}");
        let found = outcome.findings.list().iter();
        let found: Vec<_> = found.filter(|d| d.rule == Rule::OpenQuote).collect();
        let [finding] = found.as_slice() else {
            panic!("{file}: {:?}", said(&outcome.findings));
        };
        assert_eq!(finding.cell.unwrap().to_string(), cell, "{file}");
        assert_eq!(finding.expected.in_language(Language::Ja), swallowed);
        let offered = outcome.findings.list().iter();
        let offered: Vec<_> = offered.filter_map(|d| d.suggestion.clone()).collect();
        assert_eq!(offered, Vec::<String>::new(), "{file}");
        // What is swallowed is no second error.
        let others = outcome.findings.list().iter();
        let others =
            others.filter(|d| d.rule != Rule::OpenQuote && d.severity() == Severity::Error);
        assert_eq!(others.count(), 0, "{file}: {:?}", said(&outcome.findings));
    }
}

/// A row swallowed between good quotes, and cells of several lines that are none.
#[test]
fn only_rows_are_swallowed() {
    const TITLES: &str = "取り組みID,項目名,数値,単位,時点,備考\n";
    for (body, is_said) in [
        (
            "2025-P005,窓口,7,区,,\"甲\n2025-P006,職員,12,人,,\"\n",
            true,
        ),
        (
            "2025-P005,窓口,7,区,,\"甲\n2025-P006,職員,12,人,,乙\"\n",
            true,
        ),
        ("2025-P005,\"窓口\",7,区,,\"甲、乙\n丙, 丁\"\n", false),
        ("2025-P005,\"窓口\"口,7,区,,\n", false),
    ] {
        let outcome = super::support::run("数値.csv", &format!("{TITLES}{body}"));
        assert_eq!(
            outcome.findings.count(Rule::OpenQuote) > 0,
            is_said,
            "{body}"
        );
    }
}

#[test]
fn a_text_written_as_a_formula_is_that_text() {
    for file in ["表.csv", "裸.csv"] {
        let outcome = case(&format!("equals-quoted/{file}")).run();
        assert!(
            outcome.plan.is_some(),
            "{:?}",
            complaints(&outcome.findings)
        );
        let measures = rows(&outcome.incoming(), "2025/measures.csv");
        assert_eq!(measures, [["2025-P005", "窓口", "7", "区", "2026-03", ""]]);
        assert_eq!(outcome.findings.count(Rule::FixedFormula), 3, "{file}");
    }
    let outcome = case("equals-quoted/文字の列.csv").run();
    assert_eq!(column(&outcome, "2026/initiatives.csv", 9), ["甲の会"]);
    assert_eq!(
        column(&outcome, "2026/points.csv", 4),
        ["広場で開く", "交流"]
    );
    assert_eq!(outcome.findings.count(Rule::FixedFormula), 2);
}

#[test]
fn kana_taken_apart_or_narrow_are_the_same_kana() {
    let first = case_as("表.csv", "nfd/decomposed.csv").run();
    assert!(first.plan.is_some());
    assert!(first.findings.count(Rule::FixedWidth) >= 4);
    let mut again = case_as("表.csv", "nfd/composed.csv");
    again.into = Some(Arc::clone(&first.tables));
    let again = again.run();
    assert!(again.plan.unwrap().is_empty());
    assert_eq!(again.tables.sources.len(), first.tables.sources.len());
    let points = column(&first, "2026/points.csv", 4);
    assert_eq!(points, ["ガイドブックをつくる", "だれもが使える"]);

    let narrow = case("nfd/halfwidth-kana.csv").run();
    let points = column(&narrow, "2026/points.csv", 4);
    assert_eq!(points, ["ボランティアを10人募る", "ネットワーク"]);
    assert!(narrow.findings.count(Rule::FixedWidth) >= 4);
}

/// The same file under a name that the system has taken apart.
#[test]
fn a_file_name_taken_apart_is_the_same_source() {
    let first = case_as("ガイド.csv", "nfd/composed.csv").run();
    let mut again = case_as("カ\u{3099}イト\u{3099}.csv", "nfd/composed.csv");
    again.into = Some(Arc::clone(&first.tables));
    assert!(again.run().plan.unwrap().is_empty());
}

#[test]
fn cells_left_out_at_the_end_are_empty() {
    for file in ["一枚.csv", "数値.csv", "最小.csv"] {
        let outcome = case(&format!("trailing-commas-dropped/{file}")).run();
        assert!(outcome.plan.is_some(), "{:?}", said(&outcome.findings));
        assert_eq!(outcome.findings.count(Rule::RaggedRow), 0, "{file}");
    }
    let outcome = case("trailing-commas-dropped/最小.csv").run();
    let measures = rows(&outcome.incoming(), "2025/measures.csv");
    assert_eq!(measures, [["2025-P005", "窓口", "7", "区", "", ""]]);
}

#[test]
fn radicals_are_ordinary_characters() {
    for file in ["文字だけ.csv", "表.csv"] {
        let outcome = case(&format!("pdf-radicals/{file}")).run();
        assert!(outcome.plan.is_some(), "{:?}", said(&outcome.findings));
        let row = rows(&outcome.incoming(), "2026/initiatives.csv").remove(0);
        let row = [7, 8, 9].map(|at: usize| row.get(at).cloned().unwrap());
        assert_eq!(row, ["nishi", "民生委員", "支援者の長期研修"]);
        let points = column(&outcome, "2026/points.csv", 4);
        assert_eq!(points, ["支援の経験が長い人が話す", "顔の見える関係"]);
        assert!(outcome.findings.count(Rule::FixedCharacters) >= 4);
    }
    assert!(DATA.1.themes.len() > 5);
}

/// What is offered for a cell, or stands there as it was understood.
fn offered(outcome: &Outcome) -> Vec<(String, Option<String>)> {
    let severe = outcome.findings.list().iter();
    let severe = severe.filter(|d| d.severity() == Severity::Error);
    severe
        .map(|d| (d.value.in_language(Language::Ja), d.suggestion.clone()))
        .collect()
}

#[test]
fn years_of_two_eras_are_not_guessed() {
    let outcome = case("era-dates/年度.csv").run();
    let some = |text: &str| Some(text.to_owned());
    let expected = [
        ("令和5年度（2022年度）", None),
        ("2026/4/1", some("2026")),
        ("29年度", None),
        ("8年度", some("2026")),
    ]
    .map(|(value, meant)| (value.to_owned(), meant));
    assert_eq!(offered(&outcome), expected);
    let outcome = case("era-dates/表.csv").run();
    for (value, meant) in offered(&outcome) {
        assert!(!meant.unwrap_or_default().starts_with("2029"), "{value}");
    }
}

#[test]
fn a_row_of_totals_may_have_its_count_where_titles_stand() {
    let titles = "年度,段階,区分,主体,取り組み名,内容,目的,成果";
    let text = format!(
        "{titles}\nＲ７年度,実績,テーマごとの取り組み,東区,甲の会,開いた,つなぐ,集まった\n\
        合計,,,,4件,,,\nR7,実績,テーマごとの取り組み,東区,合計を学ぶ会,開いた,学ぶ,分かった\n"
    );
    let outcome = super::support::run("表.csv", &text);
    let said = said(&outcome.findings);
    let skipped: Vec<&String> = said.iter().filter(|l| l.starts_with("skipped")).collect();
    assert_eq!(skipped, ["skipped-total A3 合計"]);
    let errors = outcome
        .findings
        .of_severity(shared::check::diagnostic::Severity::Error);
    assert_eq!(errors, 0, "{said:?}");
    assert_eq!(outcome.sheets[0].rows, 2);
}

#[test]
fn one_cause_is_one_finding() {
    let titles = "年度,段階,区分,主体,取り組み名,内容,数値";
    let plan = "2026,計画,テーマごとの取り組み";
    let text = format!(
        "{titles}\n{plan},東区,甲の会,開く,参加者：延べ32名\n\
         {plan},,合計,,12件\n合計（1件）,,,,,,\n{plan},東区,（例）乙の会,開く,\n"
    );
    let outcome = super::support::run("表.csv", &text);
    let said: Vec<_> = said(&outcome.findings)
        .into_iter()
        .filter(|line| !line.starts_with("f") && !line.starts_with("missing-point"))
        .collect();
    assert_eq!(
        said,
        [
            "not-a-number G2 延べ32名",
            "skipped-total A3 合計",
            "skipped-total A4 合計（1件）",
            "skipped-example A5 （例）乙の会",
        ]
    );
}

/// A file need not name all there is: what is new has its place by its id, wherever its row stands.
#[test]
fn new_rows_stand_where_their_ids_want_them() {
    let titles = "ID,年度,段階,区分,主体,取り組み名,概要,内容";
    let row = |id: &str, title: &str| {
        format!("{id},2030,計画,テーマごとの取り組み,東区,{title},集う。,＊集う\n")
    };
    let all = ["2030-P001", "2030-P002", "2030-P005"]
        .map(|id| row(id, id))
        .concat();
    let first = super::support::run("表.csv", &format!("{titles}\n{all}"));
    let ids = |outcome: &Outcome| -> Vec<String> {
        let own = outcome.tables.initiatives.iter();
        let own = own.filter(|i| i.fiscal_year.0 == 2030);
        own.map(|i| i.id.to_string()).collect()
    };
    for (case, rows, expected) in [
        (
            "a known one, then a new one",
            row("2030-P001", "2030-P001") + &row("", "新"),
            "P001 P002 P005 P006",
        ),
        (
            "a new one first",
            row("", "新") + &row("2030-P005", "2030-P005"),
            "P001 P002 P005 P006",
        ),
        (
            "in between",
            row("2030-P005", "2030-P005") + &row("2030-P003", "新"),
            "P001 P002 P003 P005",
        ),
        (
            "several",
            row("2030-P009", "甲") + &row("2030-P001", "2030-P001") + &row("2030-P003", "新"),
            "P001 P002 P003 P005 P009",
        ),
    ] {
        for remove in [false, true] {
            let mut next = Case::of("表.csv", &format!("{titles}\n{rows}"));
            next.into = Some(Arc::clone(&first.tables));
            next.remove = remove;
            let outcome = next.run();
            assert!(
                outcome.plan.is_some(),
                "{case}: {:?}",
                said(&outcome.findings)
            );
            let expected: Vec<String> =
                expected.split(' ').map(|id| format!("2030-{id}")).collect();
            if !remove {
                assert_eq!(ids(&outcome), expected, "{case}");
            }
        }
    }
}

/// Of a list only the names are unknown that nobody knows.
#[test]
fn a_known_name_beside_an_unknown_one_is_known() {
    let text = "年度,段階,区分,主体,取り組み名,概要,内容\n\
        2026,計画,テーマごとの取り組み,東区、なかよし家族会；南区,甲の会,集う。,集う\n";
    let outcome = super::support::run("表.csv", text);
    let errors: Vec<_> = said(&outcome.findings)
        .into_iter()
        .filter(|line| line.starts_with("unknown"))
        .collect();
    assert_eq!(errors, ["unknown-code D2 なかよし家族会"]);
}

/// The templates as they are handed out: their examples are no data.
#[test]
fn examples_of_templates_are_no_data() {
    for (name, text) in shared::intake::template::templates(&DATA.1, 2030) {
        let text = text.trim_start_matches('\u{feff}');
        let outcome = super::support::run(&format!("{name}.csv"), text);
        if outcome.sheets.iter().any(|sheet| sheet.form.is_some()) {
            assert!(outcome.findings.count(Rule::SkippedExample) > 0, "{name}");
            assert!(outcome.plan.unwrap().is_empty(), "{name}");
        }
    }
}

/// The same file as far as it is loaded into `tables`.
fn into(tables: &Arc<shared::model::Tables>, mut case: Case) -> Outcome {
    case.into = Some(Arc::clone(tables));
    case.run()
}

/// Whatever the list shows and hands out: taken in again it changes nothing.
#[test]
fn the_list_of_the_page_changes_nothing() {
    let dataset = Dataset::new(Arc::clone(&DATA.1), String::new(), str::to_owned);
    let all: Vec<usize> = (0..dataset.tables.initiatives.len()).collect();
    for language in [Language::Ja, Language::En] {
        let text = shown_rows(&dataset, &all, "", language).csv(true, language);
        let outcome = super::support::run("一覧.csv", text.trim_start_matches('\u{feff}'));
        let severe = complaints(&outcome.findings);
        let plan = outcome.plan.unwrap();
        assert!(plan.is_empty(), "{:?} {severe:?}", plan.counts());
        assert_eq!(severe, Vec::<String>::new());
        assert_eq!(outcome.sheets[0].rows, all.len());
    }
    // One that was handed out with an earlier state of the data has nothing to complain of, either.
    let outcome = case("list-csv-back/一覧.csv").run();
    let counts = outcome.plan.unwrap().counts();
    assert_eq!((counts.added, counts.removed), (0, 0));
}

#[test]
fn sorting_changes_nothing_and_a_title_is_asked_about() {
    let first = case_as("計画.csv", "no-id-retyped-title/一回目.csv").run();
    assert!(first.plan.is_some());
    let sorted = case_as("計画.csv", "no-id-retyped-title/二回目_順番だけ.csv");
    let sorted = into(&first.tables, sorted);
    assert!(sorted.plan.unwrap().is_empty());

    let mut case = case_as("計画.csv", "no-id-retyped-title/三回目_題名を直す.csv");
    let asked = into(&first.tables, case.clone());
    let mut found = asked.findings.list().iter();
    let finding = found.find(|d| d.rule == Rule::MaybeSame).unwrap();
    let message = finding.message(Language::Ja);
    for title in ["就労支援のつどい", "就労支援の集い"] {
        assert!(message.contains(title), "{message}");
    }
    assert_eq!(finding.suggestion.as_deref(), Some("2026-P001"));
    // Nothing is taken for the same before somebody says so.
    let counts = asked.plan.unwrap().counts();
    assert_eq!((counts.changed, counts.removed), (0, 0));
    let cell = finding.cell.unwrap();
    case.fixes.push(shared::intake::Fix {
        file: 0,
        row: cell.row,
        column: cell.column.unwrap(),
        text: "2026-P001".to_owned(),
        was: None,
    });
    let same = into(&first.tables, case);
    assert_eq!(same.findings.count(Rule::MaybeSame), 0);
    let counts = same.plan.unwrap().counts();
    assert_eq!((counts.added, counts.changed, counts.removed), (0, 1, 0));
    let row = same.tables.initiatives.iter();
    let mut row = row.filter(|i| i.id.as_str() == "2026-P001");
    assert_eq!(row.next().unwrap().title, "就労支援のつどい");
}

/// An empty cell leaves what is there, unless somebody wants it emptied; a file with fewer bullets
/// takes the others away.
#[test]
fn an_empty_cell_is_a_question() {
    const TITLES: &str = "ID,年度,段階,区分,主体,取り組み名,概要,内容,対象,数値";
    let full = format!(
        "{TITLES}\n2030-P001,2030,計画,テーマごとの取り組み,東区,甲の会,集う。,\"＊甲\n＊乙\",親子,\"回数：2回\n人数：3人\"\n"
    );
    let first = super::support::run("表.csv", &full);
    assert!(first.plan.is_some(), "{:?}", said(&first.findings));
    let empty = format!("{TITLES}\n2030-P001,2030,計画,テーマごとの取り組み,東区,甲の会,,＊丙,,\n");
    let mut case = Case::of("表.csv", &empty);
    let kept = into(&first.tables, case.clone());
    let said: Vec<_> = said(&kept.findings)
        .into_iter()
        .filter(|line| line.starts_with("kept"))
        .collect();
    assert_eq!(said, ["kept-value G2", "kept-value I2", "kept-value J2"]);
    let points = |outcome: &Outcome| rows(&outcome.next(), "2030/points.csv");
    assert_eq!(points(&kept), [["2030-P001", "1", "content", "", "丙", ""]]);
    assert_eq!(rows(&kept.next(), "2030/measures.csv").len(), 2);
    let row = kept.tables.initiatives.iter();
    let row = { row }.rfind(|i| i.id.as_str() == "2030-P001");
    assert_eq!(
        row.map(|i| (&*i.summary, &*i.audience)),
        Some(("集う。", "親子"))
    );

    case.handling = vec![shared::intake::Handling {
        clears: true,
        ..shared::intake::Handling::default()
    }];
    let cleared = into(&first.tables, case);
    assert_eq!(cleared.findings.count(Rule::KeptValue), 0);
    assert_eq!(rows(&cleared.next(), "2030/measures.csv").len(), 0);
    let row = cleared.tables.initiatives.iter();
    let row = { row }.rfind(|i| i.id.as_str() == "2030-P001");
    assert_eq!(row.map(|i| (&*i.summary, &*i.audience)), Some(("", "")));
    assert_eq!(cleared.findings.count(Rule::MissingPoint), 1);
}

#[test]
fn a_row_that_all_years_share_is_named_when_it_changes() {
    let text = "コード,名称,英語名称,種別,区\nminami,南の区,Minami Ward,区,minami\n";
    let outcome = super::support::run("主体.csv", text);
    let mut shared = outcome.findings.list().iter();
    let finding = shared.find(|d| d.rule == Rule::SharedRow);
    let message = finding.map(|d| d.message(Language::Ja)).unwrap_or_default();
    assert!(
        message.contains("南区") && message.contains("南の区"),
        "{message} {:?}",
        said(&outcome.findings)
    );
}

/// A line break that only programs know is a space in a cell of one line.
#[test]
fn line_breaks_of_programs_are_spaces() {
    let text = "取り組みID,項目名,数値,単位\n2025-P005,窓口\u{2028}の数,7,区_x000D_\n";
    let outcome = super::support::run("数値.csv", text);
    let measures = rows(&outcome.incoming(), "2025/measures.csv");
    assert_eq!(measures, [["2025-P005", "窓口 の数", "7", "区", "", ""]]);
    assert!(outcome.plan.is_some());
}

/// A row with a wrong year still has its other cells checked.
#[test]
fn all_that_is_wrong_with_a_row_is_said_at_once() {
    let titles = "年度,段階,区分,テーマ,主体,取り組み名,内容,方法";
    let text = format!(
        "{titles}\n来年,計画,テーマごとの取り組み,99,北の町,甲の会,開く,体操\n\
         2026,計画,テーマごとの取り組み,99,北の町,乙の会,開く,体操\n"
    );
    let outcome = super::support::run("表.csv", &text);
    let errors: Vec<_> = outcome.findings.list().iter().collect();
    let of_row = |row: u32| {
        let errors = errors.iter().filter(|d| d.severity() == Severity::Error);
        let errors = errors.filter(|d| d.cell.is_some_and(|cell| cell.row == row));
        let mut cells: Vec<_> = errors.map(|d| d.cell.unwrap().to_string()).collect();
        cells.sort();
        cells
    };
    assert_eq!(of_row(1), ["A2", "D2", "E2", "H2"]);
    assert_eq!(of_row(2), ["D3", "E3", "H3"]);
}

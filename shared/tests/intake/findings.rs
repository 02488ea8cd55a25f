//! What is wrong is said of the cell in the person's own file, with what could be meant.

use super::languages::japanese;
use super::support::{Case, DATA, complaints, run, said};
use shared::check::diagnostic::{Rule, Severity};
use shared::check::findings::Findings;
use shared::check::report;
use shared::hand_out::findings::findings_table;
use shared::intake::Fix;
use shared::language::Language;

const INITIATIVES: &str = "ID,年度,段階,区分,テーマ,テーマの根拠,拠点の機能,主体,連携先,取り組み名,\
    概要,方法,対象,頻度,実施月,出典,掲載箇所\n";
const POINTS: &str = "取り組みID,順番,種類,区,内容,成果の種類\n";
const MEASURES: &str = "取り組みID,項目名,数値,単位,時点,備考\n";
const LINKS: &str = "前の取り組みID,後の取り組みID,関係,根拠,理由\n";
const SOURCES: &str = "コード,資料名,発行者,年度,種別\n";

/// A sheet and what is said of it, apart from what has been put right.
struct Wrong {
    case: &'static str,
    head: &'static str,
    body: &'static str,
    /// Rule, cell, value.
    said: &'static [&'static str],
    suggestion: Option<&'static str>,
}

const fn wrong(
    case: &'static str,
    head: &'static str,
    body: &'static str,
    said: &'static [&'static str],
    suggestion: Option<&'static str>,
) -> Wrong {
    Wrong {
        case,
        head,
        body,
        said,
        suggestion,
    }
}

const CASES: &[Wrong] = &[
    wrong(
        "ragged row, too few",
        POINTS,
        "2025-P010,1,content\n",
        &["ragged-row A2 3"],
        None,
    ),
    wrong(
        "ragged row, too many",
        POINTS,
        "2025-P010,1,content,,a,,b\n",
        &["ragged-row A2 7"],
        None,
    ),
    wrong(
        "missing value",
        POINTS,
        "2025-P010,1,content,,,\n",
        &["missing-value E2"],
        None,
    ),
    wrong(
        "not a number",
        POINTS,
        "2025-P010,一,content,,a,\n",
        &["not-a-number B2 一"],
        None,
    ),
    wrong(
        "out of range",
        POINTS,
        "2025-P010,1000,content,,a,\n",
        &["out-of-range B2 1000"],
        None,
    ),
    wrong(
        "not a year",
        SOURCES,
        "x,資料,市,来年,plan\n",
        &["not-a-year D2 来年"],
        None,
    ),
    wrong(
        "a bare era year",
        SOURCES,
        "x,資料,市,7,plan\n",
        &["not-a-year D2 7"],
        Some("2025"),
    ),
    wrong(
        "not a month",
        INITIATIVES,
        "2025-P099,2025,plan,base-common,,,,higashi,,題,概要,,,,13,r6-report,1\n",
        &["not-a-month O2 13"],
        None,
    ),
    wrong(
        "every month",
        INITIATIVES,
        "2025-P099,2025,plan,base-common,,,,higashi,,題,概要,,,,毎月,r6-report,1\n",
        &["not-a-month O2 毎月"],
        Some("4;5;6;7;8;9;10;11;12;1;2;3"),
    ),
    wrong(
        "not a date",
        MEASURES,
        "2025-P010,回数,1,回,45657,\n",
        &["not-a-date E2 45657"],
        Some("2024-12-31"),
    ),
    wrong(
        "unknown ward",
        POINTS,
        "2025-P010,1,content,東区役所,a,\n",
        &["unknown-code D2 東区役所"],
        None,
    ),
    wrong(
        "a ward's name with a slip",
        POINTS,
        "2025-P010,1,content,早良,a,\n2025-P010,2,content,higasi,a,\n",
        &["unknown-code D3 higasi"],
        Some("higashi"),
    ),
    wrong(
        "a theme that there is not",
        INITIATIVES,
        "2025-P099,2025,plan,base-common,13,stated,,higashi,,題,概要,,,,,r6-report,1\n2025-P100,2025,plan,base-common,防災,stated,,higashi,,題,概要,,,,,r6-report,2\n",
        &["unknown-code E2 13", "unknown-code E3 防災"],
        None,
    ),
    wrong(
        "a source of another year",
        INITIATIVES,
        "2025-P099,2025,plan,base-common,,,,higashi,,題,概要,,,,,r7-report,1\n2025-P100,2025,plan,base-common,,,,higashi,,題,概要,,,,,令和7年度 福岡市の地域課題に関する取り組みと成果について,1\n",
        &[
            "unknown-code P2 r7-report",
            "unknown-code P3 令和7年度 福岡市の地域課題に関する取り組みと成果について",
        ],
        None,
    ),
    wrong(
        "a figure that is no number",
        MEASURES,
        "2025-P010,参加者,延べ人数,,,\n",
        &["not-a-number C2 延べ人数"],
        None,
    ),
    wrong(
        "unknown code in a list",
        INITIATIVES,
        "2025-P099,2025,plan,base-common,,,,higashi;hakta,,題,概要,,,,,r6-report,1\n",
        &["unknown-code H2 hakta"],
        Some("higashi;hakata"),
    ),
    wrong(
        "unknown kind",
        POINTS,
        "2025-P010,1,contents,,a,\n",
        &["unknown-code C2 contents"],
        Some("content"),
    ),
    wrong(
        "duplicate id",
        MEASURES,
        "2025-P010,回数,1,回,,\n2025-P010,回数,1,回,,\n",
        &["duplicate-key A3 2025-P010 回数"],
        None,
    ),
    wrong(
        "id against the year",
        INITIATIVES,
        "2025-P099,2024,plan,base-common,,,,higashi,,題,概要,,,,,r6-report,1\n",
        &["id-mismatch A2 2025-P099"],
        None,
    ),
    wrong(
        "id against the phase",
        INITIATIVES,
        "2025-P099,2025,result,base-common,,,,higashi,,題,概要,,,,,r6-report,1\n",
        &["id-mismatch A2 2025-P099", "missing-point A2 2025-P099"],
        None,
    ),
    wrong(
        "bad id",
        POINTS,
        "P010,1,content,,a,\n",
        &["bad-id A2 P010"],
        None,
    ),
    wrong(
        "dangling reference",
        POINTS,
        "2025-P099,1,content,,a,\n",
        &["dangling-reference A2 2025-P099"],
        None,
    ),
    wrong(
        "link against time",
        LINKS,
        "2025-P002,2025-P001,continues,stated,同じ\n",
        &["link-against-time A2 2025-P002"],
        None,
    ),
    wrong(
        "line break",
        POINTS,
        "2025-P010,1,content,,\"研修を\n開く\",\n",
        &["line-break E2 研修を\n開く"],
        Some("研修を 開く"),
    ),
    wrong(
        "the same as above, in signs",
        POINTS,
        "2025-P010,1,content,東区,a,\n2025-P010,2,content,〃,b,\n2025-P010,3,content,同上,c,\n",
        &["same-as-above D3 〃", "same-as-above D4 同上"],
        Some("東区"),
    ),
    wrong(
        "the same as above, merged cells",
        POINTS,
        "2025-P010,1,content,,a,\n,2,content,,b,\n,3,content,,c,\n",
        &["same-as-above A3 （空白）", "same-as-above A4 （空白）"],
        Some("2025-P010"),
    ),
    wrong(
        "nothing above",
        POINTS,
        "2025-P010,1,content,,〃,\n",
        &["same-as-above E2 〃"],
        None,
    ),
    wrong(
        "a character of one machine",
        POINTS,
        "2025-P010,1,content,,研\u{e000}修,\n",
        &["private-character E2 U+E000"],
        None,
    ),
    wrong(
        "formula errors",
        POINTS,
        "2025-P010,1,content,,#REF!,\n2025-P010,2,content, #N/A,a,\n",
        &["formula-error E2 #REF!", "formula-error D3 #N/A"],
        None,
    ),
    wrong(
        "unit against number",
        MEASURES,
        "2025-P010,回数,6件,回,,\n",
        &["contradiction D2 回"],
        Some("件"),
    ),
    wrong(
        "one text or several",
        INITIATIVES,
        "2025-P099,2025,plan,base-common,,,,higashi,民生委員・児童委員・自治会,題,概要,,,,,r6-report,1\n",
        &["maybe-several I2 民生委員・児童委員・自治会"],
        Some("民生委員;児童委員;自治会"),
    ),
    wrong(
        "theme without basis",
        INITIATIVES,
        "2025-P099,2025,plan,base-common,1,,,higashi,,題,概要,,,,,r6-report,1\n",
        &["contradiction F2"],
        None,
    ),
    wrong(
        "unknown column",
        "取り組みID,順番,種類,区,内容,成果の種別\n",
        "2025-P010,1,content,,a,\n",
        &["absent-column A1", "unknown-column F1 成果の種別"],
        Some("成果の種類"),
    ),
    wrong(
        "missing column",
        "取り組みID,順番,種類,区\n",
        "2025-P010,1,content,\n",
        &["missing-column A1", "absent-column A1"],
        None,
    ),
    wrong(
        "a title twice",
        "取り組みID,順番,種類,区,内容,成果の種類,内容\n",
        "2025-P010,1,content,,a,,b\n",
        &["duplicate-column G1 内容"],
        None,
    ),
    wrong("no titles", "甲,乙\n", "1,2\n", &["no-header"], None),
    wrong("empty", "", "\n\n", &["empty-file"], None),
];

fn severe(findings: &Findings) -> Vec<String> {
    let all = said(findings);
    let list = findings.list().iter().zip(all);
    let severe = list.filter(|(d, _)| d.severity() != Severity::Repaired);
    severe.map(|(_, said)| said).collect()
}

fn sorted(mut lines: Vec<String>) -> Vec<String> {
    lines.sort();
    lines
}

/// Whoever has written a name that there is not, is told of those that there are.
#[test]
fn an_unknown_section_names_the_ones_to_choose_from() {
    let row = "2025-P099,2025,plan,テーマ別,1,stated,,higashi,,題,概要,,,,,r6-report,1\n";
    let outcome = run("表.csv", &format!("{INITIATIVES}{row}"));
    let found = outcome.findings.list();
    let unknown = found.iter().find(|d| d.rule == Rule::UnknownCode).unwrap();
    let message = unknown.message(Language::Ja);
    for section in &DATA.1.sections {
        assert!(message.contains(&section.name.ja), "{message}");
    }
}

#[test]
fn each_kind_is_said_of_its_cell() {
    for wrong in CASES {
        let outcome = run("表.csv", &format!("{}{}", wrong.head, wrong.body));
        let expected = wrong.said.iter().map(|line| (*line).to_owned()).collect();
        let got = sorted(severe(&outcome.findings));
        assert_eq!(got, sorted(expected), "{}", wrong.case);
        let is_error = outcome.findings.has_errors();
        assert_eq!(outcome.plan.is_none(), is_error, "{}", wrong.case);
        for finding in outcome.findings.list() {
            assert_eq!(finding.file, "表.csv", "{}", wrong.case);
            for language in [Language::Ja, Language::En] {
                let message = finding.message(language);
                let standard = finding.rule.standard();
                assert!(message.contains(standard), "{message}");
                assert!(!message.contains('{'), "{message}");
            }
            let parts = finding.line_parts(Language::En);
            for part in parts.iter().filter(|part| !part.is_data) {
                assert_eq!(japanese(&part.text), None, "{}", part.text);
            }
        }
        let mut suggestions = outcome.findings.list().iter();
        let suggestion = suggestions.find_map(|d| d.suggestion.as_deref());
        assert_eq!(suggestion, wrong.suggestion, "{}", wrong.case);
    }
}

#[test]
fn a_suggestion_makes_the_finding_go() {
    let mut pressed = 0;
    for wrong in CASES {
        let mut case = Case::of("表.csv", &format!("{}{}", wrong.head, wrong.body));
        let before = case.run().findings;
        for finding in before.list() {
            let (Some(text), Some(cell)) = (&finding.suggestion, finding.cell) else {
                continue;
            };
            pressed += 1;
            case.fixes.push(Fix {
                file: 0,
                row: cell.row,
                column: cell.column.unwrap(),
                text: text.clone(),
                was: None,
            });
        }
        let after = case.run().findings;
        for finding in before.list().iter().filter(|d| d.suggestion.is_some()) {
            let same = |d: &&shared::check::diagnostic::Diagnostic| {
                (d.rule, d.cell) == (finding.rule, finding.cell)
            };
            assert_eq!(after.list().iter().find(same), None, "{}", wrong.case);
        }
        if wrong.suggestion.is_some() && wrong.said.len() == 1 {
            assert_eq!(complaints(&after), Vec::<String>::new(), "{}", wrong.case);
        }
    }
    assert!(pressed > 12, "{pressed}");
}

#[test]
fn cells_are_named_as_in_the_persons_own_file() {
    // A title above, a blank row, columns turned, a cell of two lines above.
    let text = "令和7年度の項目\r\n\r\n\
        メモ,内容,成果の種類,取り組みID,順番,種類,区\r\n\
        \"上\r\n下\",研修,,2025-P010,1,content,\r\n\
        ,,,,,,\r\n\
        ,会議,,2025-P010,2,content,東区役所\r\n\
        計,,,,2,,\r\n\
        ,,,2025-P999,x,aim,\r\n";
    let expected = [
        "unknown-column A3 メモ",
        "unknown-code G6 東区役所",
        "dangling-reference D8 2025-P999",
        "missing-value B8",
        "not-a-number E8 x",
    ];
    let outcome = run("表.csv", text);
    let got = severe(&outcome.findings);
    // All of them at once, also of the row that cannot be read.
    assert_eq!(sorted(got), sorted(expected.map(str::to_owned).to_vec()));
    let repaired = said(&outcome.findings);
    for line in ["skipped-blank A5", "skipped-total A7 計"] {
        assert!(
            repaired.iter().any(|said| said == line),
            "{line}: {repaired:?}"
        );
    }
}

#[test]
fn rows_that_cannot_be_read_bring_no_errors_elsewhere() {
    let files = [
        (
            "取り組み.csv",
            format!("{INITIATIVES}2025-P099,2025,plan\n"),
        ),
        (
            "項目.csv",
            format!("{POINTS}2025-P099,1,content,,a,\n2025-P099,2,content,,b,\n"),
        ),
    ];
    let case = Case {
        files: files.map(|(name, text)| (name.to_owned(), text)).to_vec(),
        ..Case::default()
    };
    assert_eq!(said(&case.run().findings), ["ragged-row A2 3"]);
}

#[test]
fn a_thousand_of_a_kind_are_said_once_in_one_way() {
    let rows = "〃,1,content,,a,\n".repeat(3000);
    let findings = run("表.csv", &format!("{POINTS}{rows}")).findings;
    assert_eq!(findings.count(Rule::SameAsAbove), 3000);
    assert_eq!(findings.of_severity(Severity::Error), 3000);
}

#[test]
fn a_long_text_is_counted() {
    let text = format!("{POINTS}2025-P010,1,content,,{},\n", "研".repeat(121));
    let outcome = run("表.csv", &text);
    assert_eq!(said(&outcome.findings), ["too-long E2 121"]);
}

#[test]
fn what_could_not_be_decoded_is_not_mended_by_leaving_it_out() {
    let outcome = run(
        "表.csv",
        &format!("{POINTS}2025-P010,1,content,,研\u{fffd}会,\n"),
    );
    assert_eq!(
        said(&outcome.findings),
        ["encoding  UTF-8", "encoding E2 UTF-8"]
    );
    assert!(
        outcome
            .findings
            .list()
            .iter()
            .all(|d| d.suggestion.is_none())
    );
}

#[test]
fn duplicates_name_both_places() {
    let files = [
        ("a.csv", "2025-P010,回数,1,回,,\n2025-P009,回数,1,回,,\n"),
        ("b.csv", "2025-P008,回数,1,回,,\n2025-P010,回数,2,回,,\n"),
        ("c.csv", "2025-P010,回数,1,回,,\n"),
    ];
    let files = files.map(|(name, body)| (name.to_owned(), format!("{MEASURES}{body}")));
    let case = Case {
        files: files.to_vec(),
        ..Case::default()
    };
    let findings = case.run().findings;
    let list: Vec<_> = findings
        .list()
        .iter()
        .map(|d| {
            (
                d.file.as_str(),
                d.cell.unwrap().to_string(),
                d.expected.in_language(Language::Ja),
            )
        })
        .collect();
    assert_eq!(
        list,
        [
            ("b.csv", "A3".to_owned(), "a.csv 2行目".to_owned()),
            ("c.csv", "A2".to_owned(), "a.csv 2行目".to_owned()),
        ]
    );
}

#[test]
fn nothing_is_said_of_files_that_nobody_handed_in() {
    // Initiatives that others refer to go, and what belongs to them goes with them.
    let text = format!(
        "{INITIATIVES}2025-P002,2025,plan,base-common,,,,higashi,,題,概要,,,,,r6-report,1\n"
    );
    let case = Case {
        remove: true,
        ..Case::of("表.csv", &text)
    };
    let outcome = case.run();
    assert!(outcome.plan.is_some(), "{:?}", said(&outcome.findings));
    let plans = DATA.1.initiatives.iter();
    let plans = plans
        .filter(|i| i.id.as_str().starts_with("2025-P"))
        .count();
    let left = outcome.tables.initiatives.iter();
    let left = left.filter(|i| i.id.as_str().starts_with("2025-P")).count();
    assert!(plans > 5 && left == 1, "{plans} {left}");
    for finding in outcome.findings.list() {
        assert_eq!(finding.file, "表.csv");
    }
    // How many rows that are is known before anybody chooses it.
    let keep = Case::of("表.csv", &text).run();
    assert_eq!(keep.missing, outcome.missing);
    assert!(keep.missing >= plans - 1, "{}", keep.missing);
    assert_eq!(keep.tables.initiatives.len(), DATA.1.initiatives.len());
}

#[test]
fn everything_is_said_at_once_by_kind() {
    let all: Vec<(String, String)> = CASES
        .iter()
        .zip(1000..)
        .map(|(wrong, at)| (format!("{at}.csv"), format!("{}{}", wrong.head, wrong.body)))
        .collect();
    let case = Case {
        files: all,
        ..Case::default()
    };
    let findings = case.run().findings;
    for rule in [
        Rule::NoHeader,
        Rule::EmptyFile,
        Rule::MissingColumn,
        Rule::DuplicateColumn,
        Rule::UnknownColumn,
        Rule::RaggedRow,
        Rule::MissingValue,
        Rule::NotANumber,
        Rule::NotAYear,
        Rule::NotAMonth,
        Rule::UnknownCode,
        Rule::DuplicateKey,
        Rule::IdMismatch,
        Rule::LinkAgainstTime,
        Rule::LineBreak,
        Rule::SameAsAbove,
        Rule::PrivateCharacter,
        Rule::FormulaError,
    ] {
        assert!(findings.count(rule) > 0, "{}", rule.code());
    }
    let mut grouped = 0;
    for severity in Severity::ALL {
        for group in report::groups(&findings, severity) {
            assert_eq!(group.count, findings.count(group.rule));
            assert_eq!(group.findings.len(), group.count);
            grouped += group.count;
        }
    }
    assert_eq!(grouped, findings.list().len());
    let csv = findings_table(&findings, Language::Ja).csv(true, Language::Ja);
    let mut lines = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    assert_eq!(lines.records().filter(Result::is_ok).count(), grouped);
}

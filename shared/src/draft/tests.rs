//! Drafts of the reports beside `tests/fixtures/report/make.py`, which are made of our own rows, and of small
//! pieces of one.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use super::lines::plain;
use super::*;
use crate::hand_out::zip::{DosTime, zip};
use crate::model::{Initiative, RecordSet, Tables};
use crate::testing::data_tables;
use unicode_normalization::UnicodeNormalization;

fn nfkc(text: &str) -> String {
    text.nfkc().collect()
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/report/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

/// The rows that a report was made of: the latest results.
fn printed(tables: &Tables) -> Vec<&Initiative> {
    let sets = tables.initiatives.iter().map(Initiative::record_set);
    let last: RecordSet = sets
        .filter(|set| set.phase == crate::model::Phase::Result)
        .max()
        .unwrap();
    tables
        .initiatives
        .iter()
        .filter(|i| i.record_set() == last)
        .collect()
}

/// How much of a draft is as in the rows that its report was made of.
#[derive(Debug, PartialEq, Eq)]
struct Right {
    rows: usize,
    heads: usize,
    outcomes: (usize, usize),
    topics: (usize, usize),
    contents_and_aims: (usize, usize),
}

fn measured(draft: &Draft, tables: &Tables) -> Right {
    let own = printed(tables);
    let mut right = Right {
        rows: draft.rows.len(),
        heads: 0,
        outcomes: (0, 0),
        topics: (0, 0),
        contents_and_aims: (0, 0),
    };
    for (row, i) in draft.rows.iter().zip(own) {
        let cells = crate::intake::named::cells(tables, i, crate::language::Language::Ja);
        let expected = |name: &str| {
            cells
                .iter()
                .find(|(c, _)| c.name == name)
                .unwrap()
                .1
                .clone()
        };
        let heads = [
            "fiscal_year",
            "phase",
            "section",
            "theme",
            "function",
            "actors",
        ];
        right.heads += usize::from(heads.iter().all(|name| row.cell(name) == expected(name)));
        for kind in ["content", "topic", "aim", "outcome"] {
            let bullets = |cell: &str| cell.lines().map(plain).collect::<Vec<_>>();
            let (found, wanted) = (bullets(row.cell(kind)), bullets(&expected(kind)));
            let same = wanted.iter().filter(|text| found.contains(text)).count();
            let same = same.saturating_sub(found.len().saturating_sub(wanted.len()));
            let counted = match kind {
                "outcome" => &mut right.outcomes,
                "topic" => &mut right.topics,
                _ => &mut right.contents_and_aims,
            };
            if same < wanted.len() {
                println!("{} {kind}: {found:?}\n{wanted:?}", i.id);
            }
            *counted = (counted.0 + same, counted.1 + wanted.len());
        }
    }
    right
}

#[test]
fn the_pasted_text_of_a_report_becomes_its_rows() {
    let tables = data_tables();
    let text = String::from_utf8(fixture("report.txt")).unwrap();
    let right = measured(&Draft::of_text(&text, &tables, nfkc), &tables);
    // As `data/README.md` says it. The columns are told apart by rules that were made for this report.
    assert_eq!(right.rows, printed(&tables).len());
    assert_eq!(right.heads, right.rows);
    for (found, all) in [right.outcomes, right.topics, right.contents_and_aims] {
        assert_eq!(found, all, "{right:?}");
    }
}

#[test]
fn a_word_file_becomes_its_rows_without_a_guess_of_the_columns() {
    let tables = data_tables();
    let draft = Draft::of_word(&fixture("report.docx"), &tables, nfkc).unwrap();
    let right = measured(&draft, &tables);
    assert_eq!(right.rows, printed(&tables).len());
    for (found, all) in [right.outcomes, right.topics, right.contents_and_aims] {
        assert_eq!(found, all, "{right:?}");
    }
    assert_eq!(right.heads, right.rows);
    for row in &draft.rows {
        assert!(row.why.contains(&Why::Columns), "{row:?}");
        assert!(!row.why.contains(&Why::Endings), "{row:?}");
    }
}

#[test]
fn what_is_planned_next_is_read_where_it_stands() {
    let tables = data_tables();
    let draft = Draft::of_word(&fixture("report.docx"), &tables, nfkc).unwrap();
    let first = draft.rows.first().unwrap();
    assert_eq!(first.cell("next").lines().count(), 4, "{first:?}");
    assert!(first.why.contains(&Why::Planned) && !first.why.contains(&Why::NextYear));
}

const ONE: &str =
    "令和8年度\nテーマごとの取り組み\n（１）題\n【東区】\n取り組み内容 取り組みの目的・ねらい\n";

fn one(rest: &str) -> Row {
    let draft = Draft::of_text(&format!("{ONE}{rest}"), &data_tables(), nfkc);
    assert_eq!((draft.rows.len(), draft.year), (1, Some(2026)), "{draft:?}");
    draft.rows.into_iter().next().unwrap()
}

#[test]
fn a_row_says_why_it_was_taken_as_it_was() {
    let row = one(
        "研修会を年２回、６月と 11 月に開催した\n＊支援者の力をつける\n成果\n＊令和９年２月時点参加者 40 名\n＊次年度は、研修会を３回開く。よかった\n",
    );
    for (column, cell) in [
        ("fiscal_year", "2026"),
        ("phase", "実績"),
        ("theme", "1"),
        ("actors", "東区"),
        ("frequency", "年2回"),
        ("months", "6;11"),
        ("methods", "研修"),
        ("content", "＊研修会を年2回、6月と11月に開催した"),
        ("aim", "＊支援者の力をつける"),
        (
            "outcome",
            "＊令和9年2月時点参加者40名\n＊次年度は、研修会を3回開く。よかった",
        ),
        ("next", "＊次年度は、研修会を3回開く"),
        ("locator", "テーマ1・東区・1番目"),
    ] {
        assert_eq!(row.cell(column), cell, "{column}");
    }
    assert!(
        row.cell("measures").contains("参加者：40名（2027-02）"),
        "{}",
        row.cell("measures")
    );
    for why in [
        Why::Theme,
        Why::Named,
        Why::FirstStar,
        Why::NextYear,
        Why::Figure,
        Why::When,
        Why::Title,
    ] {
        assert!(row.why.contains(&why), "{why:?} {:?}", row.why);
    }
    assert!(row.from.contains("６月と 11 月に"), "{}", row.from);
}

#[test]
fn the_border_between_the_columns_is_found_by_what_can_be_seen() {
    for (cells, content, aim, why) in [
        (
            "研修の実施 ＊力をつける",
            "＊研修の実施",
            "＊力をつける",
            Why::Gap,
        ),
        (
            "１）研修\n２）会議\n１）学ぶ\n２）話す",
            "＊研修\n＊会議",
            "＊学ぶ\n＊話す",
            Why::Again,
        ),
        (
            "＊研修を実施\n＊会議を開いた\n＊学び合う",
            "＊研修を実施\n＊会議を開いた",
            "＊学び合う",
            Why::Endings,
        ),
        (
            "会議を開いた\n【東区】\n＊学び合う",
            "＊会議を開いた",
            "＊【東区】学び合う",
            Why::FirstStar,
        ),
        ("会議を開いた", "＊会議を開いた", "", Why::NoBorder),
    ] {
        let row = one(&format!("{cells}\n成果\n＊増えた\n"));
        assert_eq!(
            (row.cell("content"), row.cell("aim")),
            (content, aim),
            "{cells}"
        );
        assert!(row.why.contains(&why), "{cells} {:?}", row.why);
    }
}

/// A Word file with this body.
fn word(body: &str) -> Vec<u8> {
    let relation = "<Relationships><Relationship Id='1' Type='x/officeDocument' Target='word/document.xml'/></Relationships>";
    let document =
        format!("<w:document xmlns:w='w' xmlns:mc='mc'><w:body>{body}</w:body></w:document>");
    let none = "<Relationships/>";
    let files = [
        ("_rels/.rels", relation),
        ("word/_rels/document.xml.rels", none),
        ("word/document.xml", document.as_str()),
    ]
    .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    zip(&files, DosTime::new((2026, 4, 1), (9, 0))).unwrap()
}

#[test]
fn a_word_file_is_read_as_it_looks_on_paper() {
    let p = |inside: &str| format!("<w:p>{inside}</w:p>");
    let t = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let cell = |inside: &str| format!("<w:tc><w:tcPr/>{inside}</w:tc>");
    let row = |inside: &str| format!("<w:tr>{inside}</w:tr>");
    let odd = [
        t("研修"),
        "<w:del><w:r><w:delText>消した</w:delText></w:r></w:del>".to_owned(),
        format!("<w:moveFrom>{}</w:moveFrom>", t("移した")),
        format!("<w:ins>{}</w:ins>", t("会の")),
        "<w:r><w:instrText>PAGE</w:instrText></w:r>".to_owned(),
        format!(
            "<w:r><w:ruby><w:rubyPr/><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
            t("じっし"),
            t("実施")
        ),
        "<w:r><w:br/><w:t>＊続き</w:t><w:br w:type='page'/><w:noBreakHyphen/></w:r>".to_owned(),
        format!(
            "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{0}</w:txbxContent></mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent></w:r>",
            p(&t("箱"))
        ),
    ];
    let table = [
        row(&(cell(&p(&t("取り組み内容"))) + &cell(&p(&t("取り組みの目的・ねらい"))))),
        row(&format!(
            "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>{}",
            cell(&p(&odd.concat())),
            cell(&p(&t("＊学ぶ")))
        )),
        row(&format!(
            "<w:trPr><w:del/></w:trPr>{}",
            cell(&p(&t("なくなった行")))
        )),
        row(&cell(&p(&t("成果")))),
        row(&cell(&(p(&t("＊増えた")) + &p(&t("＊広がった"))))),
    ];
    let body = p(&t("【東区】")) + &format!("<w:tbl>{}</w:tbl>", table.concat());
    let draft = Draft::of_word(&word(&body), &data_tables(), nfkc).unwrap();
    let row = draft.rows.first().unwrap();
    assert_eq!(row.cell("content"), "＊研修会の実施\n＊続き-\n＊箱");
    assert_eq!(row.cell("aim"), "＊学ぶ");
    assert_eq!(row.cell("outcome"), "＊増えた\n＊広がった");
    assert_eq!(row.cell("actors"), "東区");
}

#[test]
fn what_is_no_report_is_no_draft() {
    let tables = data_tables();
    assert_eq!(
        Draft::of_text("取り組み内容について", &tables, nfkc).rows,
        []
    );
    for bytes in [&b"PK\x03\x04"[..], &[0xff, 0xfe, 0x00], &word("<w:p>")] {
        assert!(Draft::of_file(bytes, &tables, nfkc).is_err());
    }
    // Whatever is cut off is read, or refused.
    let whole = fixture("report.docx");
    for end in (0..whole.len()).step_by(97) {
        drop(Draft::of_file(&whole[..end], &tables, nfkc));
    }
}

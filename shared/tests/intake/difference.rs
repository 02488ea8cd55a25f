//! What an import does, as the initiatives that it is about.

use super::support::{Case, DATA, said};
use shared::intake::named;
use shared::language::Language;
use shared::model::{Initiative, Phase, RecordSet};
use shared::update::initiatives::{Card, Fate, Initiatives, card, changed, shared_tables};
use shared::update::marked::Piece;
use shared::update::yearly::Outcome;
use std::sync::Arc;

const TITLES: &str = "ID,年度,段階,区分,主体,取り組み名,概要,内容,数値,前の計画";
const ROWS: [&str; 3] = [
    "2030-P001,2030,計画,テーマごとの取り組み,東区,甲の会,年2回集う。,＊集う,回数：2回,",
    "2030-P002,2030,計画,テーマごとの取り組み,南区;西区,研修,学ぶ。,＊学ぶ,,",
    "2030-P003,2030,計画,テーマごとの取り組み,西区,講座,話す。,＊話す,,",
];

fn table(rows: &[&str]) -> String {
    format!("{TITLES}\n{}\n", rows.join("\n"))
}

/// The text of pieces, with marks around what has changed.
fn shown(pieces: &[Piece]) -> String {
    let shown = pieces.iter().map(|piece| match piece {
        Piece::Same(text) => text.clone(),
        Piece::Gone(text) => format!("[-{text}]"),
        Piece::New(text) => format!("[+{text}]"),
    });
    shown.collect()
}

fn lines(card: &Card) -> Vec<String> {
    let fields = card.fields.iter();
    let fields = fields.map(|(column, text)| format!("{}: {}", column.title, shown(text)));
    [format!("{} {} {}", card.id, card.set, shown(&card.title))]
        .into_iter()
        .chain(fields)
        .collect()
}

#[test]
fn new_changed_and_gone_initiatives_in_names() {
    let first = Case::of("計画.csv", &table(&ROWS)).run();
    let plan = first.plan.as_ref().unwrap();
    let found = Initiatives::of(plan);
    assert_eq!(Fate::ALL.map(|fate| found.count(fate)), [3, 0, 0]);
    assert_eq!(shared_tables(plan).len(), 1, "the file has become a source");
    let new = card(&plan.after, found.added[1], Fate::Added, Language::Ja).unwrap();
    let said: Vec<String> = lines(&new);
    assert_eq!(said[0], "2030-P002 令和12年度 計画 [+研修]");
    for line in [
        "主体: [+南区;西区]",
        "区分: [+テーマごとの取り組み]",
        "取り組み内容: [+＊学ぶ]",
    ] {
        assert!(said.iter().any(|own| own == line), "{said:?}");
    }
    // One changes in words, a figure and a link; one goes with the record set; one stays.
    let second = [
        "2030-P001,2030,計画,テーマごとの取り組み,東区;中央区,甲のつどい,年3回集う。,＊集う\u{3000},回数：3回,",
        ROWS[1],
    ];
    let mut case = Case::of("計画.csv", &table(&second));
    case.into = Some(Arc::clone(&first.tables));
    case.remove = true;
    let outcome = case.run();
    let plan = outcome.plan.as_ref().unwrap();
    let found = Initiatives::of(plan);
    assert_eq!(
        Fate::ALL.map(|fate| found.count(fate)),
        [0, 1, 1],
        "{:?}",
        super::support::said(&outcome.findings)
    );
    let card_of = changed(plan, found.changed[0], Language::Ja).unwrap();
    assert_eq!(
        lines(&card_of),
        [
            "2030-P001 令和12年度 計画 甲の[-会][+つどい]",
            "主体: 東区[+;中央区]",
            "概要: 年[-2][+3]回集う。",
            "数値: 回数：[-2][+3]回",
        ]
    );
    let english = changed(plan, found.changed[0], Language::En).unwrap();
    assert_eq!(english.set, "FY2030 plans");
    assert_eq!(shown(&english.fields[0].1), "Higashi Ward[+;Chuo Ward]");
    let gone = card(&plan.before, found.removed[0], Fate::Removed, Language::Ja).unwrap();
    assert_eq!(shown(&gone.title), "[-講座]");
}

/// A link changes both of its ends.
#[test]
fn a_link_is_said_of_both_ends() {
    let plans = RecordSet {
        phase: Phase::Plan,
        ..DATA.1.initiatives.last().unwrap().record_set()
    };
    let of_set = |i: &&Initiative| i.record_set() == plans;
    let last = DATA.1.initiatives.iter().find(of_set).unwrap();
    let text = format!(
        "{TITLES}\n,{},実績,テーマごとの取り組み,東区,甲の会,集う。,＊集う,,{}\n",
        plans.year, last.id
    );
    let outcome: Outcome = Case::of("実績.csv", &text).run();
    let plan = outcome.plan.as_ref().unwrap();
    assert!(
        said(&outcome.findings)
            .iter()
            .all(|line| !line.starts_with("unknown"))
    );
    let found = Initiatives::of(plan);
    assert_eq!(Fate::ALL.map(|fate| found.count(fate)), [1, 1, 0]);
    let changes = changed(plan, found.changed[0], Language::Ja).unwrap();
    assert_eq!(changes.id, last.id);
    let [(column, text)] = changes.fields.as_slice() else {
        panic!("{changes:?}");
    };
    assert_eq!(column.name, "next");
    assert!(shown(text).contains("[+"), "{}", shown(text));
}

/// Every initiative in names is what the flat table understands: the way in and the way out are one.
#[test]
fn names_are_understood_again() {
    let all: Vec<String> = DATA
        .1
        .initiatives
        .iter()
        .map(|i| {
            let cells = named::cells(&DATA.1, i, Language::Ja);
            let cells = cells.iter().filter(|(column, _)| {
                !matches!(
                    column.name,
                    "outcome_kind" | "measures" | "previous" | "next"
                )
            });
            let cells = cells.map(|(_, cell)| format!("\"{}\"", cell.replace('"', "\"\"")));
            cells.collect::<Vec<_>>().join(",")
        })
        .collect();
    let titles = named::cells(&DATA.1, &DATA.1.initiatives[0], Language::Ja);
    let titles = titles.iter().filter(|(column, _)| {
        !matches!(
            column.name,
            "outcome_kind" | "measures" | "previous" | "next"
        )
    });
    let titles: Vec<&str> = titles.map(|(column, _)| column.title).collect();
    let text = format!("{}\n{}\n", titles.join(","), all.join("\n"));
    let outcome = Case::of("全部.csv", &text).run();
    let plan = outcome.plan.as_ref().unwrap();
    assert!(
        plan.is_empty(),
        "{:?} {:?}",
        plan.counts(),
        said(&outcome.findings)
    );
}

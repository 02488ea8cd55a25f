//! What an import does, as the initiatives that it is about.

use super::support::{Case, DATA, said};
use shared::intake::named;
use shared::language::Language;
use shared::model::{Initiative, Phase, RecordSet};
use shared::update::cards::{Card, Cards, Fate, Piece, shared as shared_rows};
use shared::update::plan::Plan;
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

/// What is said of an initiative beside its theme, where that has not changed.
fn lines(card: &Card) -> Vec<String> {
    let fields = card.fields.iter().map(|field| {
        let lines = field.lines.iter().map(|line| shown(&line.text));
        format!("{}: {}", field.label, lines.collect::<Vec<_>>().join("・"))
    });
    let head = format!(
        "{} {} {}",
        card.id,
        card.set.label(Language::Ja),
        shown(&card.title)
    );
    [head].into_iter().chain(fields).collect()
}

fn counts(plan: &Plan) -> [usize; 3] {
    let cards = Cards::of(plan);
    Fate::ALL.map(|fate| cards.count(fate))
}

fn cards(plan: &Plan, fate: Fate, l: Language) -> Vec<Card> {
    Cards::of(plan).first(plan, fate, 9, l)
}

#[test]
fn new_changed_and_gone_initiatives_in_names() {
    let first = Case::of("計画.csv", &table(&ROWS)).run();
    let plan = first.plan.as_ref().unwrap();
    assert_eq!(counts(plan), [3, 0, 0]);
    let (count, rows) = shared_rows(plan, 9, Language::Ja);
    assert_eq!(
        (count, rows[0].fate),
        (1, Fate::New),
        "the file has become a source"
    );
    let said = lines(&cards(plan, Fate::New, Language::Ja)[1]);
    assert_eq!(said[0], "2030-P002 令和12年度 計画 研修");
    for line in [
        "主体: 南区・西区",
        "区分: テーマごとの取り組み",
        "取り組み内容: 学ぶ",
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
    assert_eq!(
        counts(plan),
        [0, 1, 1],
        "{:?}",
        super::support::said(&outcome.findings)
    );
    assert_eq!(
        lines(&cards(plan, Fate::Changed, Language::Ja)[0]),
        [
            "2030-P001 令和12年度 計画 甲の[-会][+つどい]",
            "主体: 東区・[+中央区]",
            "概要: 年[-2][+3]回集う。",
            "数値: 回数：[-2][+3]回",
        ]
    );
    let english = &cards(plan, Fate::Changed, Language::En)[0];
    let actors = english.fields[0].lines.iter().map(|line| shown(&line.text));
    assert_eq!(actors.collect::<Vec<_>>(), ["Higashi Ward", "[+Chuo Ward]"]);
    let gone = &cards(plan, Fate::Gone, Language::Ja)[0];
    assert_eq!(lines(gone), ["2030-P003 令和12年度 計画 講座"]);
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
    assert_eq!(counts(plan), [1, 1, 0]);
    let changes = &cards(plan, Fate::Changed, Language::Ja)[0];
    assert_eq!(changes.id, last.id);
    let changed: Vec<_> = changes.fields.iter().filter(|f| !f.is_head).collect();
    assert_eq!(changed.len(), 1, "{changes:?}");
    assert_eq!(changed[0].label, "年度間のつながり");
    let line = changed[0].lines.last().unwrap();
    assert_eq!(shown(&line.lead), "[+この後・計画から実績]");
    assert!(shown(&line.text).starts_with("[+甲の会（"), "{line:?}");
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

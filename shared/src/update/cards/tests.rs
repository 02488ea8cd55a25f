//! Against the data of the project: what is changed in it is what is told, and nothing else.

#![allow(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::model::{Basis, Link, Measure, Point, PointKind, Relation, WardCode};
use crate::testing::data_tables;
use crate::update::plan::diff;
use std::sync::Arc;

/// The difference that some changes make.
fn plan(change: impl FnOnce(&mut Tables)) -> Plan {
    let before = Arc::new(data_tables());
    let mut after = (*before).clone();
    change(&mut after);
    diff(&before, &Arc::new(after))
}

/// `[-gone]`, `[+new]`, and what stays.
fn shown(pieces: &[Piece]) -> String {
    let pieces = pieces.iter().map(|piece| match piece {
        Piece::Same(text) => text.clone(),
        Piece::Gone(text) => format!("[-{text}]"),
        Piece::New(text) => format!("[+{text}]"),
    });
    pieces.collect()
}

/// Fields as `label: lead|text / …`; `head` for those of the head as well.
fn fields(card: &Card, head: bool) -> Vec<String> {
    let fields = card.fields.iter().filter(|f| head || !f.is_head);
    let field = |field: &Field| {
        let lines = field.lines.iter().map(|line| match line.lead.is_empty() {
            true => shown(&line.text),
            false => format!("{}|{}", shown(&line.lead), shown(&line.text)),
        });
        format!("{}: {}", field.label, lines.collect::<Vec<_>>().join(" / "))
    };
    fields.map(field).collect()
}

fn counts(cards: &Cards) -> [usize; 3] {
    Fate::ALL.map(|fate| cards.count(fate))
}

/// The only card of a fate.
#[track_caller]
fn only(plan: &Plan, fate: Fate, l: Language) -> Card {
    let cards = Cards::of(plan);
    let mut wanted = [0; 3];
    wanted[Fate::ALL.iter().position(|f| *f == fate).unwrap()] = 1;
    assert_eq!(counts(&cards), wanted);
    let mut first = cards.first(plan, fate, 9, l);
    assert_eq!(first.len(), 1);
    first.remove(0)
}

#[test]
fn nothing_is_nothing() {
    let plan = plan(|_| {});
    assert_eq!(counts(&Cards::of(&plan)), [0; 3]);
    assert_eq!(shared(&plan, 9, Language::Ja), (0, Vec::new()));
}

#[test]
fn a_word_of_a_title_is_marked() {
    let plan = plan(|t| t.initiatives[0].title = "甲の会を年2回".to_owned());
    let was = &plan.before.initiatives[0];
    let card = only(&plan, Fate::Changed, Language::Ja);
    assert_eq!((&card.id, card.set), (&was.id, was.record_set()));
    assert_eq!(card.title, marks(&was.title, "甲の会を年2回"));
    assert_eq!(fields(&card, false), [""; 0]);
    // What it is about is said, though it stays.
    let about = 1 + usize::from(was.theme.is_some());
    assert_eq!(card.fields.len(), about, "{:?}", card.fields);
}

#[test]
fn codes_are_names_in_both_languages() {
    let mut expected = Vec::new();
    let plan = plan(|t| {
        let i = &mut t.initiatives[0];
        i.actors = vec![t.actors[1].code.clone(), t.actors[0].code.clone()];
        i.methods = vec![t.methods[0].code.clone()];
        i.months = vec![4, 12];
        i.theme = Some(t.themes[2].number);
        i.theme_basis = Some(Basis::Inferred);
        i.source = t.sources[0].code.clone();
        expected.push((
            Language::Ja,
            [
                format!("テーマ{} {}", t.themes[2].number, t.themes[2].title.ja),
                t.actors[1].name.ja.clone(),
                t.methods[0].name.ja.clone(),
                "12月".to_owned(),
            ],
        ));
        expected.push((
            Language::En,
            [
                format!("Theme {}: {}", t.themes[2].number, t.themes[2].title.en),
                t.actors[1].name.en.clone(),
                t.methods[0].name.en.clone(),
                "Dec".to_owned(),
            ],
        ));
        // New, so that all of it is shown.
        i.id = "2024-R900".into();
        let id = i.id.clone();
        let ward = t.wards[0].code.clone();
        add_parts(t, &id, ward);
    });
    for (l, names) in expected {
        let cards = Cards::of(&plan).first(&plan, Fate::New, 9, l);
        let said = fields(&cards[0], true).join("\n");
        for name in names {
            assert!(said.contains(&name), "{name}\n{said}");
        }
        let ward = plan.after.wards[0].name.get(l);
        assert!(said.contains(&format!("{ward}|研修を開く")), "{said}");
        assert!(
            said.contains("参加者：1,280名（2024-12） 延べ")
                || said.contains("参加者：1,280名（2024-12）　延べ"),
            "{said}"
        );
        let link = l.pick(
            "この前・計画から実績・推定|",
            "Earlier, Plan and result, Inferred|",
        );
        assert!(said.contains(link), "{said}");
        for code in [plan.after.methods[0].code.as_str(), "inferred", "continues"] {
            assert!(
                !said.split([' ', '|', '\n']).any(|word| word == code),
                "{code}\n{said}"
            );
        }
    }
}

fn add_parts(t: &mut Tables, id: &InitiativeId, ward: WardCode) {
    t.points.push(Point {
        initiative: id.clone(),
        seq: 1,
        kind: PointKind::Content,
        ward: Some(ward),
        text: "研修を開く".to_owned(),
        outcome_kind: None,
    });
    t.measures.push(Measure {
        initiative: id.clone(),
        label: "参加者".to_owned(),
        value: "1280".to_owned(),
        unit: "名".to_owned(),
        as_of: "2024-12".to_owned(),
        note: "延べ".to_owned(),
    });
    t.links.push(Link {
        from: t.initiatives[1].id.clone(),
        to: id.clone(),
        relation: Relation::Continues,
        basis: Basis::Inferred,
        reason: "題名".to_owned(),
    });
}

#[test]
fn bullets_figures_and_links_are_changes_of_their_initiative() {
    let points = |t: &Tables| {
        let id = t.initiatives[0].id.clone();
        t.points.iter().position(|p| p.initiative == id).unwrap()
    };
    let plan_of_a_word = plan(|t| {
        let at = points(t);
        t.points[at].text.push_str("（新規）");
    });
    let card = only(&plan_of_a_word, Fate::Changed, Language::Ja);
    assert_eq!(
        card.title,
        [Piece::Same(
            plan_of_a_word.before.initiatives[0].title.clone()
        )]
    );
    let own = fields(&card, false);
    assert_eq!(own.len(), 1);
    assert!(own[0].contains("[+（新規）]"), "{own:?}");

    // A bullet that goes in the middle, whose followers are numbered anew.
    let plan = plan(|t| {
        let at = points(t);
        let (id, kind) = (t.points[at].initiative.clone(), t.points[at].kind);
        t.points.retain(|p| p.initiative != id || p.kind != kind);
        for (seq, text) in (1..).zip(["一", "三"]) {
            t.points.push(Point {
                initiative: id.clone(),
                seq,
                kind,
                ward: None,
                text: text.to_owned(),
                outcome_kind: None,
            });
        }
    });
    let after = Arc::clone(&plan.after);
    let mut before = (*after).clone();
    let last = before.points.pop().unwrap();
    before.points.push(Point {
        text: "二".to_owned(),
        ..last.clone()
    });
    before.points.push(Point { seq: 3, ..last });
    let plan = diff(&Arc::new(before), &after);
    let own = fields(&only(&plan, Fate::Changed, Language::Ja), false);
    assert_eq!(own.len(), 1);
    assert!(own[0].ends_with(": 一 / [-二] / 三"), "{own:?}");
}

#[test]
fn a_link_is_a_part_of_both_of_its_ends() {
    let plan = plan(|t| {
        t.links.pop();
    });
    let lost = plan.before.links.last().unwrap();
    let cards = Cards::of(&plan);
    assert_eq!(counts(&cards), [0, 2, 0]);
    let ids: Vec<InitiativeId> = cards
        .first(&plan, Fate::Changed, 9, Language::Ja)
        .into_iter()
        .map(|c| c.id)
        .collect();
    assert!(ids.contains(&lost.from) && ids.contains(&lost.to));
}

#[test]
fn what_goes_is_told_by_its_name_and_lists_are_bounded() {
    let plan = plan(|t| {
        let set = t.initiatives[0].record_set();
        t.initiatives.retain(|i| i.record_set() != set);
        t.points.retain(|p| p.initiative.record_set() != Some(set));
        t.measures
            .retain(|m| m.initiative.record_set() != Some(set));
        t.links
            .retain(|l| l.from.record_set() != Some(set) && l.to.record_set() != Some(set));
    });
    let first = &plan.before.initiatives[0];
    let gone = plan
        .before
        .initiatives
        .iter()
        .filter(|i| i.record_set() == first.record_set());
    let cards = Cards::of(&plan);
    // Those that were linked with it lose a link.
    let is_gone = |id: &InitiativeId| id.record_set() == Some(first.record_set());
    let links = plan.before.links.iter();
    let ends = links.flat_map(|l| [(&l.from, &l.to), (&l.to, &l.from)]);
    let left = ends.filter(|(of, other)| !is_gone(of) && is_gone(other));
    let left: std::collections::BTreeSet<_> = left.map(|(of, _)| of).collect();
    assert_eq!(counts(&cards), [0, left.len(), gone.count()]);
    let shown = cards.first(&plan, Fate::Gone, 2, Language::Ja);
    assert_eq!(shown.len(), 2);
    assert_eq!(shown[0].title, [Piece::Same(first.title.clone())]);
    assert_eq!(shown[0].fields, []);
}

#[test]
fn shared_tables_are_told_by_name() {
    let plan = plan(|t| {
        t.actors[0].name.ja.push('部');
        t.sources[0].title = "新しい題".to_owned();
        t.aliases.push(crate::model::Alias {
            name: "甲".to_owned(),
            alias: "コウ".to_owned(),
        });
    });
    let (count, rows) = shared(&plan, 9, Language::Ja);
    let told: Vec<(Table, Fate, String)> = rows
        .iter()
        .map(|r| (r.table, r.fate, shown(&r.name)))
        .collect();
    let was = |name: &str| format!("{name}[+部]");
    assert_eq!(count, 3);
    assert!(told.contains(&(
        Table::Actors,
        Fate::Changed,
        was(&plan.before.actors[0].name.ja)
    )));
    assert!(told.contains(&(Table::Aliases, Fate::New, "コウ".to_owned())));
    assert!(
        told.iter()
            .any(|(t, _, name)| *t == Table::Sources && name.contains("[+新しい題]"))
    );
    let actor = rows.iter().find(|r| r.table == Table::Actors).unwrap();
    assert_eq!(
        actor.columns.iter().map(|c| c.name).collect::<Vec<_>>(),
        ["name_ja"]
    );
    assert_eq!(shared(&plan, 2, Language::Ja).1.len(), 2);
    assert_eq!(counts(&Cards::of(&plan)), [0; 3]);
}

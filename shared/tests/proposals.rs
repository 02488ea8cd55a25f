//! Proposals of links, and what an update does to those that there are.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::bare;
use proptest::prelude::*;
use shared::board::dataset::Dataset;
use shared::board::rowset::RowSet;
use shared::language::Language;
use shared::model::*;
use shared::update::consequence::{Consequences, new_sets};
use shared::update::plan::diff;
use shared::years::proposal::{Strength, proposals};
use std::sync::Arc;

/// An initiative by its id, title and actors.
fn row((id, title, actors): &(&str, &str, &str)) -> Initiative {
    Initiative {
        title: (*title).to_owned(),
        actors: actors.split_whitespace().map(ActorCode::from).collect(),
        ..bare(id)
    }
}

fn link(from: &str, to: &str) -> Link {
    Link {
        from: from.into(),
        to: to.into(),
        relation: Relation::Continues,
        basis: Basis::Stated,
        reason: String::new(),
    }
}

fn tables(rows: &[(&str, &str, &str)], links: &[(&str, &str)]) -> Tables {
    Tables {
        initiatives: rows.iter().map(row).collect(),
        links: links.iter().map(|(from, to)| link(from, to)).collect(),
        ..Tables::default()
    }
}

fn open(tables: Tables) -> Dataset {
    Dataset::new(tables, String::new(), str::to_owned)
}

/// What is proposed for all that nothing leads to: both ends and how they hang together.
fn proposed(rows: &[(&str, &str, &str)], links: &[(&str, &str)]) -> Vec<String> {
    let dataset = open(tables(rows, links));
    let found = proposals(&dataset, &RowSet::full(dataset.len()));
    let strong = found.iter().filter(|p| p.strength == Strength::Strong);
    let links = strong.map(|p| p.link(&dataset).unwrap());
    links
        .map(|l| format!("{} {} {}", l.from, l.to, l.relation.code()))
        .collect()
}

const PLAN: (&str, &str, &str) = ("2025-P001", "福祉避難所の開設訓練", "minami");
const OTHER: (&str, &str, &str) = ("2025-P002", "就労の相談会", "nishi");

#[test]
fn what_is_proposed_is_alike_and_of_the_set_before() {
    let done = ("2025-R001", "福祉避難所の開設訓練", "minami");
    let carried_out = ["2025-P001 2025-R001 continues"];
    assert_eq!(proposed(&[PLAN, OTHER, done], &[]), carried_out);
    // The plans of the same year come before those of an earlier one.
    let earlier = ("2024-P001", "福祉避難所の開設訓練", "minami");
    assert_eq!(
        proposed(&[earlier, PLAN, OTHER, done], &[("2024-P001", "2025-P001")]),
        carried_out
    );
    // Another actor, or a link that there is: nothing.
    let theirs = ("2025-R001", "福祉避難所の開設訓練", "nishi");
    assert_eq!(proposed(&[PLAN, theirs], &[]), [""; 0]);
    assert_eq!(
        proposed(&[PLAN, OTHER, done], &[("2025-P002", "2025-R001")]),
        [""; 0]
    );
    // Plans follow from results.
    let next = ("2026-P001", "福祉避難所の開設訓練", "minami");
    let after = proposed(&[PLAN, OTHER, done, next], &[("2025-P001", "2025-R001")]);
    assert_eq!(after, ["2025-R001 2026-P001 next"]);
    assert_eq!(proposed(&[PLAN], &[]), [""; 0]);
}

/// A network that a table of names knows by several spellings is the same one.
#[test]
fn other_spellings_of_a_name_are_that_name() {
    let planned = ("2025-P003", "医ケアのつどい", "minami");
    let done = ("2025-R001", "医療的ケアのつどい", "minami");
    let mut tables = tables(&[PLAN, planned, done], &[]);
    let likeness = |tables: &Tables| {
        let dataset = open(tables.clone());
        let found = proposals(&dataset, &RowSet::full(dataset.len()));
        let found = found.iter().find(|p| (p.from, p.to) == (1, 2));
        found.map_or((0, String::new()), |p| {
            (p.likeness, p.reason(&dataset, Language::Ja))
        })
    };
    assert!(likeness(&tables).0 < 1000);
    tables.aliases = vec![Alias {
        name: "医療的ケア".to_owned(),
        alias: "医ケア".to_owned(),
    }];
    let (sure, reason) = likeness(&tables);
    assert_eq!(sure, 1000);
    assert!(reason.starts_with("題名が同じ"), "{reason}");
}

#[test]
fn a_proposal_says_why_in_both_languages() {
    let done = ("2025-R001", "福祉避難所の開設訓練", "minami");
    let mut tables = tables(&[PLAN, OTHER, done], &[]);
    let (ja, en) = ("南区".to_owned(), "Minami".to_owned());
    tables.actors.push(Actor {
        code: "minami".into(),
        name: Name { ja, en },
        kind: ActorKind::Ward,
        ward: None,
    });
    let dataset = open(tables);
    let found = proposals(&dataset, &RowSet::full(dataset.len()));
    let said = |l| found[0].reason(&dataset, l);
    assert!(
        said(Language::Ja).starts_with("題名が同じ、主体が同じ（南区）"),
        "{}",
        said(Language::Ja)
    );
    assert!(
        said(Language::En).starts_with("same title, same actor (Minami)"),
        "{}",
        said(Language::En)
    );
    let link = found[0].link(&dataset).unwrap();
    assert_eq!(
        (link.basis, link.reason),
        (Basis::Inferred, said(Language::Ja))
    );
}

/// A plan and a result of the same title for each of `n`.
fn pairs(n: usize) -> usize {
    let row = |letter: char, at: usize| Initiative {
        title: format!("研修{at}"),
        actors: vec!["minami".into()],
        ..bare(&format!("2025-{letter}{at:03}"))
    };
    let all = ['P', 'R']
        .into_iter()
        .flat_map(|letter| (1..=n).map(move |at| row(letter, at)));
    let dataset = open(Tables {
        initiatives: all.collect(),
        ..Tables::default()
    });
    proposals(&dataset, &RowSet::full(dataset.len())).len()
}

#[test]
fn where_nobody_would_go_through_them_nothing_is_proposed() {
    assert!(pairs(60) >= 60);
    assert_eq!(pairs(300), 0);
}

proptest! {
    #[test]
    fn proposals_lead_forward_from_the_set_before_and_share_an_actor(
        tables in common::tables(&common::plain()),
    ) {
        let dataset = open(tables);
        let found = proposals(&dataset, &RowSet::full(dataset.len()));
        for p in &found {
            let (from, to) = (dataset.initiative(p.from).unwrap(), dataset.initiative(p.to).unwrap());
            prop_assert!(from.record_set() < to.record_set());
            prop_assert!(from.actors.iter().any(|actor| to.actors.contains(actor)));
            prop_assert!(dataset.chains.before(p.to).is_empty());
            prop_assert!(p.likeness <= 1000);
        }
    }
}

#[test]
fn what_an_update_does_to_chains_is_said() {
    let result = ("2025-R001", "開設訓練", "minami");
    let kept = ("2024-R001", "集い", "minami");
    let before = tables(
        &[kept, PLAN, OTHER],
        &[("2024-R001", "2025-P001"), ("2024-R001", "2025-P002")],
    );
    let after = tables(
        &[kept, PLAN, result],
        &[("2024-R001", "2025-P001"), ("2025-P001", "2025-R001")],
    );
    let plan = diff(&Arc::new(before.clone()), &Arc::new(after));
    let found = Consequences::of(&plan);
    assert_eq!(found.carried_out, ["2025-P001".into()]);
    assert_eq!(found.gone, ["2025-P002".into()]);
    assert_eq!(found.lost_links, [link("2024-R001", "2025-P002")]);
    let sets: Vec<String> = new_sets(&plan).iter().map(|set| set.code()).collect();
    assert_eq!(sets, ["2025-result"]);
    let same = diff(&Arc::new(before.clone()), &Arc::new(before));
    assert_eq!(Consequences::of(&same), Consequences::default());
    assert!(new_sets(&same).is_empty());
}

//! What the record covers and what follows, against the same answers worked out row by row from the
//! plain tables.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;
#[path = "common/naive.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod naive;

use naive::Naive;
use proptest::prelude::*;
use shared::board::dataset::Dataset;
use shared::board::dimension::Dimension;
use shared::board::rowset::RowSet;
use shared::model::*;
use shared::years::coverage::{coverage, denominators, fullest, joint, next_plans, themes, wards};
use std::collections::BTreeSet;

type Ids = BTreeSet<String>;

fn is_of(i: &Initiative, set: RecordSet) -> bool {
    (i.fiscal_year, i.phase) == (set.year, set.phase)
}

fn ids(dataset: &Dataset, rows: impl Iterator<Item = usize>) -> Ids {
    rows.map(|row| dataset.initiative(row).unwrap().id.to_string())
        .collect()
}

/// Everything that links lead to from an initiative.
fn after(links: &[&Link], from: &str) -> Ids {
    let mut found = Ids::new();
    let mut open = vec![from.to_owned()];
    while let Some(at) = open.pop() {
        for link in links.iter().filter(|l| l.from.as_str() == at) {
            if found.insert(link.to.to_string()) {
                open.push(link.to.to_string());
            }
        }
    }
    found
}

/// The theme with most outcomes, then most initiatives, then the first.
fn check_fullest(tables: &Tables, dataset: &Dataset, set: RecordSet, rows: &RowSet) {
    let naive = Naive { t: tables };
    let size = |theme: &String| {
        let own = tables.initiatives.iter().filter(|i| is_of(i, set));
        let own = own.filter(|i| naive.codes(Dimension::Theme, i).contains(theme));
        let own: Vec<&Initiative> = own.collect();
        let outcomes = |i: &&Initiative| naive.points(&i.id, PointKind::Outcome).len();
        (own.iter().map(outcomes).sum::<usize>(), own.len())
    };
    let mut ranked = themes(dataset);
    // A stable sort: of equals the first stays first.
    ranked.sort_by_key(|theme| std::cmp::Reverse(size(theme)));
    assert_eq!(fullest(dataset, rows), ranked.first().cloned());
}

fn check_gaps(tables: &Tables, dataset: &Dataset, set: RecordSet, rows: &RowSet) {
    let naive = Naive { t: tables };
    let of_set = |i: &&Initiative| is_of(i, set);
    let recorded = |theme: &str, ward: &str| {
        let mut own = tables.initiatives.iter().filter(of_set);
        own.any(|i| {
            naive.codes(Dimension::Theme, i).contains(theme)
                && naive.codes(Dimension::Ward, i).contains(ward)
        })
    };
    let found = coverage(dataset, rows);
    let (themes, wards) = (themes(dataset), wards(dataset));
    let mut pairs = 0;
    for (gap, theme) in found.themes.iter().zip(&themes) {
        let missing: Vec<&String> = wards.iter().filter(|w| !recorded(theme, w)).collect();
        pairs += wards.len() - missing.len();
        assert_eq!((&gap.code, gap.of), (theme, wards.len()));
        assert_eq!(gap.missing.iter().collect::<Vec<_>>(), missing, "{theme}");
        assert_eq!(gap.is_whole(), missing.len() == wards.len());
    }
    for (gap, ward) in found.wards.iter().zip(&wards) {
        let missing: Vec<&String> = themes.iter().filter(|t| !recorded(t, ward)).collect();
        assert_eq!((&gap.code, gap.of), (ward, themes.len()));
        assert_eq!(gap.missing.iter().collect::<Vec<_>>(), missing, "{ward}");
    }
    assert_eq!(
        (found.themes.len(), found.wards.len()),
        (themes.len(), wards.len())
    );
    assert_eq!(
        (found.recorded, found.pairs),
        (pairs, themes.len() * wards.len())
    );
    let several = tables.initiatives.iter().filter(of_set);
    let several = several.filter(|i| naive.codes(Dimension::Ward, i).len() > 1);
    let several: Ids = several.map(|i| i.id.to_string()).collect();
    assert_eq!(ids(dataset, joint(dataset, rows).iter()), several);
}

fn check_next(tables: &Tables, dataset: &Dataset, set: RecordSet, rows: &RowSet) {
    let all: Vec<&Link> = tables.links.iter().collect();
    let stated: Vec<&Link> = all
        .iter()
        .copied()
        .filter(|l| l.basis == Basis::Stated)
        .collect();
    let plans: Ids = tables
        .initiatives
        .iter()
        .filter(|i| i.phase == Phase::Plan)
        .map(|i| i.id.to_string())
        .collect();
    let next = next_plans(dataset, rows, set);
    let when = |id: &String| InitiativeId(id.clone()).parts().map(|(year, ..)| year);
    // The first later plans of all: those of the same year, where these are plans, are no later ones.
    let later = |i: &&Initiative| i.phase == Phase::Plan && i.fiscal_year > set.year;
    let first = tables
        .initiatives
        .iter()
        .filter(later)
        .map(|i| i.fiscal_year)
        .min();
    let (mut followed, mut open, mut reached) = (Vec::new(), Ids::new(), Ids::new());
    for i in tables.initiatives.iter().filter(|i| is_of(i, set)) {
        let own: Ids = &after(&all, i.id.as_str()) & &plans;
        if own.is_empty() {
            open.insert(i.id.to_string());
            continue;
        }
        let sure = after(&stated, i.id.as_str());
        let next = own.iter().map(when).min().unwrap();
        let shown = own.iter().filter(|id| when(id) == next);
        let marked = shown.map(|id| (id.clone(), !sure.contains(id)));
        followed.push((i.id.to_string(), marked.collect::<BTreeSet<_>>()));
        reached.extend(own.into_iter().filter(|id| when(id) == first));
    }
    followed.sort();
    let id = |row| dataset.initiative(row).unwrap().id.to_string();
    let mut found = Vec::new();
    for f in &next.followed {
        let plans = f.plans.iter().map(|(row, inferred)| (id(*row), *inferred));
        found.push((id(f.row), plans.collect::<BTreeSet<_>>()));
    }
    found.sort();
    assert_eq!(found, followed);
    assert_eq!(ids(dataset, next.open.iter()), open);
    assert_eq!(ids(dataset, next.reached.iter()), reached);
    let planned = tables.initiatives.iter().filter(later);
    let planned = planned.filter(|i| Some(i.fiscal_year) == first);
    assert_eq!(
        ids(dataset, next.plans.iter()),
        planned.map(|i| i.id.to_string()).collect::<Ids>()
    );
    assert_eq!(
        next.set.map(|set| (set.year, set.phase)),
        first.map(|y| (y, Phase::Plan))
    );
}

proptest! {
    #![proptest_config(common::config(96))]

    #[test]
    fn every_record_set_is_told_as_the_plain_rows_have_it(tables in common::tables(&common::plain())) {
        let dataset = Dataset::new(tables.clone(), String::new(), str::to_owned);
        let all = denominators(&dataset);
        prop_assert_eq!(all.iter().map(|n| n.set).collect::<Vec<_>>(), dataset.sets.clone());
        let total: usize = all.iter().map(|n| n.total).sum();
        prop_assert_eq!(total, tables.initiatives.len());
        for n in &all {
            let own: Vec<&Initiative> = tables.initiatives.iter().filter(|i| is_of(i, n.set)).collect();
            prop_assert_eq!(n.total, own.len());
            for (at, source) in dataset.tables.sources.iter().enumerate() {
                prop_assert_eq!(n.sources.contains(&at), own.iter().any(|i| i.source == source.code));
            }
            let rows = dataset.initiatives().iter().enumerate();
            let rows = rows.filter(|(_, i)| is_of(i, n.set)).map(|(row, _)| row);
            let rows = RowSet::of(dataset.len(), rows);
        check_fullest(&tables, &dataset, n.set, &rows);
        check_gaps(&tables, &dataset, n.set, &rows);
            check_next(&tables, &dataset, n.set, &rows);
        }
    }
}

//! What stands around an answer, against the plain rows: the same theme elsewhere, and the
//! conditions that would bring something back.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;
#[path = "common/naive.rs"]
#[allow(dead_code, reason = "every test uses a part of it")]
mod naive;

use naive::Naive;
use proptest::prelude::*;
use proptest::sample::Index;
use shared::board::dataset::Dataset;
use shared::board::dimension::Dimension;
use shared::board::elsewhere::elsewhere;
use shared::board::query::{Context, Filters};
use shared::board::relax::{Condition, relaxed};
use shared::board::rowset::RowSet;
use shared::model::{Initiative, Tables};
use std::collections::BTreeSet;

fn open(tables: &Tables) -> Dataset {
    Dataset::new(tables.clone(), String::new(), str::to_owned)
}

/// Whether `other` is of a theme and of the record set of `one`, and of a ward that `one` is not of.
fn is_elsewhere(naive: &Naive, one: &Initiative, other: &Initiative) -> bool {
    let codes = |d: Dimension, i| naive.codes(d, i);
    let mut themes = codes(Dimension::Theme, one);
    themes.retain(|t| t != "none" && t != "ended");
    let wards = codes(Dimension::Ward, one);
    one.id != other.id
        && one.record_set() == other.record_set()
        && !themes.is_disjoint(&codes(Dimension::Theme, other))
        && codes(Dimension::Ward, other)
            .iter()
            .any(|w| !wards.contains(w))
}

/// Conditions that may leave nothing: one or two values in some facets, and perhaps a search that
/// finds few.
fn choice(naive: &Naive, picks: &[(bool, Index)]) -> Filters {
    let mut filters = Filters::default();
    let facets = Dimension::ALL.into_iter().filter(|d| d.is_facet());
    for (dimension, (is_asked, at)) in facets.zip(picks) {
        let values = naive.values(dimension);
        if *is_asked && !values.is_empty() {
            filters.set(dimension, vec![at.get(&values).clone()]);
        }
    }
    filters
}

fn picks() -> impl Strategy<Value = Vec<(bool, Index)>> {
    prop::collection::vec(
        (prop::bool::weighted(0.3), any::<Index>()),
        Dimension::COUNT,
    )
}

proptest! {
    #![proptest_config(common::config(96))]

    #[test]
    fn the_same_theme_elsewhere_is_what_the_plain_rows_say(tables in common::tables(&common::plain())) {
        let dataset = open(&tables);
        let naive = Naive { t: &tables };
        for (row, one) in dataset.initiatives().iter().enumerate() {
            let found = elsewhere(&dataset, row);
            let ids: BTreeSet<_> = found.iter().map(|r| dataset.initiative(*r).unwrap().id.to_string()).collect();
            prop_assert_eq!(ids.len(), found.len());
            let wanted = tables.initiatives.iter().filter(|other| is_elsewhere(&naive, one, other));
            prop_assert_eq!(ids, wanted.map(|i| i.id.to_string()).collect::<BTreeSet<_>>());
        }
    }

    #[test]
    fn what_is_taken_away_brings_back_so_many(
        tables in common::tables(&common::plain()), picks in picks(), hit in prop::option::of(any::<Index>()),
    ) {
        let dataset = open(&tables);
        let naive = Naive { t: &tables };
        let filters = choice(&naive, &picks);
        let found: Vec<usize> = match &hit {
            Some(at) if !dataset.is_empty() => vec![at.index(dataset.len())],
            _ => (0..dataset.len()).collect(),
        };
        let context = Context {
            found: RowSet::of(dataset.len(), found.iter().copied()),
            ..Context::plain(&dataset)
        };
        let searching = hit.is_some();
        let mut all: Vec<Condition> = Vec::new();
        for dimension in Dimension::ALL.into_iter().filter(|d| !filters.chosen(*d).is_empty()) {
            all.push(Condition::Facet(dimension));
        }
        if searching {
            all.push(Condition::Search);
        }
        let count = |without: &[Condition]| {
            let mut rest = filters.clone();
            for condition in without {
                if let Condition::Facet(dimension) = condition {
                    rest.set(*dimension, Vec::new());
                }
            }
            let rows = dataset.initiatives().iter().enumerate();
            rows.filter(|(row, i)| {
                (without.contains(&Condition::Search) || found.contains(row)) && naive.passes(i, &rest, false)
            })
            .count()
        };
        let said = relaxed(&dataset, &filters, &context, searching);
        for one in &said {
            prop_assert!(one.count > 0);
            prop_assert_eq!(one.count, count(&one.without));
        }
        let singles: Vec<_> = all.iter().filter(|one| count(&[**one]) > 0).collect();
        if singles.is_empty() {
            prop_assert!(said.iter().all(|one| one.without.len() == 2));
            let pairs = all.iter().enumerate().flat_map(|(at, one)| all[at + 1..].iter().map(move |other| (*one, *other)));
            prop_assert_eq!(said.len(), pairs.filter(|(one, other)| count(&[*one, *other]) > 0).count());
        } else {
            let said: Vec<_> = said.iter().flat_map(|one| &one.without).collect();
            prop_assert_eq!(said, singles);
        }
    }
}

//! Which record sets a view is of: a year may have plans and results, and a link may name neither.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::bare;
use proptest::prelude::*;
use shared::board::dataset::Dataset;
use shared::board::describe::conditions;
use shared::board::dimension::Dimension;
use shared::board::location::{Location, Screen};
use shared::board::query::{Context, Filters, matched};
use shared::language::Language;
use shared::model::*;

/// One initiative of each record set: `2025P` is a plan of 2025. Months where it is followed by `m`.
fn open(sets: &str) -> Dataset {
    let mut tables = Tables::default();
    for set in sets.split(' ') {
        let (year, letter) = (&set[..4], &set[4..5]);
        tables.initiatives.push(Initiative {
            months: if set.len() > 5 { vec![6] } else { vec![] },
            ..bare(&format!("{year}-{letter}001"))
        });
    }
    Dataset::new(tables, String::new(), str::to_owned)
}

fn at(hash: &str, dataset: &Dataset) -> Location {
    let (mut location, problems) = Location::parse(hash);
    assert_eq!(problems, [], "{hash}");
    assert_eq!(location.settle(dataset), [], "{hash}");
    location
}

fn codes(sets: &[RecordSet]) -> String {
    let codes: Vec<String> = sets.iter().map(|set| set.code()).collect();
    codes.join(" ")
}

/// What a view shows, and the plans it tells of beside them.
#[track_caller]
fn check(dataset: &Dataset, hash: &str, shown: &str, beside: &str) {
    let location = at(hash, dataset);
    let filters = location.effective_filters(dataset);
    assert_eq!(codes(&filters.record_sets(dataset)), shown, "{hash}");
    let plans: Vec<RecordSet> = location.plans_beside(dataset).into_iter().collect();
    assert_eq!(codes(&plans), beside, "beside {hash}");
    // What is counted is what is said to be shown.
    let rows = matched(dataset, &filters, &Context::plain(dataset));
    let counted: Vec<RecordSet> = rows
        .iter()
        .map(|row| dataset.initiative(row).unwrap().record_set())
        .collect();
    assert_eq!(codes(&counted), shown, "counted at {hash}");
}

const FIVE: &str = "2023P 2024R 2025P 2025R 2026Pm";

#[test]
fn without_a_choice_the_latest_results_are_shown() {
    let five = open(FIVE);
    for view in [
        "#/",
        "#/matrix",
        "#/compare",
        "#/matrix?rows=method&cols=ward",
    ] {
        check(&five, view, "2025-result", "2025-plan");
    }
    check(&five, "#/calendar", "2026-plan", "");
    check(
        &five,
        "#/list",
        "2023-plan 2024-result 2025-plan 2025-result 2026-plan",
        "",
    );
    check(
        &five,
        "#/matrix?cols=y",
        "2023-plan 2024-result 2025-plan 2025-result 2026-plan",
        "",
    );
    check(&five, "#/matrix?cols=phase", "2025-plan 2025-result", "");
    check(&open("2023P 2025P"), "#/", "2025-plan", "");
}

#[test]
fn a_year_alone_opens_its_results_and_tells_of_its_plans() {
    let five = open(FIVE);
    for view in ["#/", "#/matrix", "#/compare", "#/calendar"] {
        check(&five, &format!("{view}?y=2025"), "2025-result", "2025-plan");
        check(&five, &format!("{view}?y=2025&phase=plan"), "2025-plan", "");
        check(
            &five,
            &format!("{view}?y=2025&phase=result"),
            "2025-result",
            "",
        );
        check(&five, &format!("{view}?y=2023"), "2023-plan", "");
    }
    check(
        &five,
        "#/matrix?y=2025&phase=plan,result",
        "2025-plan 2025-result",
        "",
    );
    check(
        &five,
        "#/matrix?y=2023,2025",
        "2023-plan 2025-plan 2025-result",
        "",
    );
    check(&five, "#/list?y=2025", "2025-plan 2025-result", "");
    // A phase alone: the latest set of it.
    check(&five, "#/matrix?phase=plan", "2026-plan", "");
    check(&five, "#/?phase=plan", "2026-plan", "");
    // A phase that the year does not have hides nothing of the year.
    check(&five, "#/?y=2024&phase=plan", "2024-result", "");
}

#[test]
fn what_is_chosen_is_said_with_year_and_phase() {
    let five = open(FIVE);
    let said = |hash: &str, l| {
        let filters = at(hash, &five).effective_filters(&five);
        conditions(&five, &filters, "", l)
    };
    assert_eq!(said("#/matrix", Language::Ja), "令和7年度 実績");
    assert_eq!(
        said("#/matrix?y=2025&phase=plan", Language::Ja),
        "令和7年度 計画"
    );
    assert_eq!(said("#/matrix?y=2025", Language::En), "FY2025 results");
    assert_eq!(
        said("#/list?y=2025", Language::Ja),
        "令和7年度 計画 と 令和7年度 実績"
    );
    assert_eq!(said("#/list?phase=plan", Language::Ja), "計画");
    assert_eq!(said("#/list", Language::Ja), "");
}

fn set(code: &str) -> RecordSet {
    let (year, phase) = code.split_once('-').unwrap();
    RecordSet {
        year: FiscalYear(year.parse().unwrap()),
        phase: Phase::from_code(phase).unwrap(),
    }
}

#[test]
fn any_two_record_sets_can_be_compared_and_the_link_says_which() {
    let five = open(FIVE);
    for a in &five.sets {
        for b in five.sets.iter().filter(|b| *b != a) {
            let mut location = at("#/compare?rows=y", &five);
            location.filters.compare_sets(&five, *a, *b);
            location.settle(&five);
            let back = at(&location.to_hash(), &five);
            let sides = back.filters.compared_sets(&five);
            assert_eq!(sides, [*a, *b], "{}", location.to_hash());
        }
    }
    let sides = |hash: &str| codes(&at(hash, &five).filters.compared_sets(&five));
    assert_eq!(
        sides("#/compare?y=2024,2023&rows=y"),
        "2024-result 2023-plan"
    );
    assert_eq!(
        sides("#/compare?y=2025&phase=result,plan&rows=y"),
        "2025-result 2025-plan"
    );
    assert_eq!(
        sides("#/compare?y=2024,2025&phase=result,plan&rows=y"),
        "2024-result 2025-plan"
    );
    assert_eq!(
        sides("#/compare?y=2023,2025&phase=plan&rows=y"),
        "2023-plan 2025-plan"
    );
}

#[test]
fn a_cell_of_record_sets_opens_exactly_that_set() {
    let five = open(FIVE);
    let axis = five.axis(Dimension::Set);
    let names: Vec<&str> = axis.values.iter().map(|v| v.code.as_str()).collect();
    assert_eq!(names, ["2023", "2024", "2025-plan", "2025-result", "2026"]);
    for value in &axis.values {
        let filters = Filters::default().with_value(&five, Dimension::Set, &value.code);
        let found = matched(&five, &filters, &Context::plain(&five));
        assert_eq!(found, value.rows, "{}", value.code);
    }
    assert_eq!(five.set_of("2025-plan"), Some(set("2025-plan")));
    assert_eq!(five.set_of("2024"), Some(set("2024-result")));
}

#[test]
fn a_choice_is_empty_as_long_as_no_facet_has_one() {
    let five = open(FIVE);
    assert!(Filters::default().is_empty());
    for set in &five.sets {
        assert!(!Filters::of(&five, *set).is_empty());
    }
    let mut filters = Filters::default().with(Dimension::Theme, "6");
    assert!(!filters.is_empty());
    filters.toggle(Dimension::Theme, "6");
    assert!(filters.is_empty());
}

proptest! {
    #[test]
    fn a_view_of_one_record_set_never_adds_two_up(
        sets in proptest::collection::btree_set((2021u16..2026, "[PR]"), 1..8),
        year in 2021u16..2026,
        phase in prop_oneof![Just(""), Just("&phase=plan"), Just("&phase=result")],
    ) {
        let names: Vec<String> = sets.iter().map(|(y, p)| format!("{y}{p}")).collect();
        let dataset = open(&names.join(" "));
        for hash in [format!("#/?y={year}{phase}"), "#/".to_owned(), "#/calendar".to_owned()] {
            let (mut location, _) = Location::parse(&hash);
            location.settle(&dataset);
            let shown = location.effective_filters(&dataset).record_sets(&dataset);
            prop_assert_eq!(shown.len(), 1, "{}", hash);
            prop_assert!(location.screen != Screen::Overview || !phase.is_empty()
                || location.plans_beside(&dataset).is_none_or(|p| p.year == shown[0].year));
        }
    }
}

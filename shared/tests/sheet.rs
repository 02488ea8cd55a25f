//! One ward or theme on one sheet: nothing of what its lines hold is lost, and what fits is what is said.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use proptest::prelude::*;
use shared::board::dataset::Dataset;
use shared::board::dimension::Dimension;
use shared::board::query::{Context, Filters};
use shared::model::*;
use shared::years::Ties;
use shared::years::lines::{asked, lines};
use shared::years::room::{Setting, height, lines_alone, outcomes_within, width};
use shared::years::sheet::{Sheet, columns, counts, outcomes, rows_of, sheet};
use std::collections::BTreeSet;

/// Every row that the sheet names.
fn named(sheet: &Sheet) -> BTreeSet<usize> {
    let cells = sheet.tracks.iter().flat_map(|track| &track.cells);
    let entries = cells.flat_map(|cell| &cell.entries).map(|entry| entry.row);
    entries
        .chain(sheet.alone.iter().flat_map(|group| group.rows.clone()))
        .collect()
}

/// The rows of the lines of a value that are of the sheet's record sets.
fn expected(dataset: &Dataset, sets: &[RecordSet], of: (Dimension, &str)) -> BTreeSet<usize> {
    let ties = Ties::new(dataset, true);
    let filters = Filters::default().with(of.0, of.1);
    let rows = asked(dataset, &filters, &Context::plain(dataset), &ties);
    let found = lines(dataset, &ties, &rows);
    let mut rows: BTreeSet<usize> = found
        .lines
        .iter()
        .flat_map(|line| line.rows().collect::<Vec<_>>())
        .collect();
    rows.retain(|row| sets.contains(&dataset.initiative(*row).unwrap().record_set()));
    rows
}

fn check(dataset: &Dataset, set: RecordSet, dimension: Dimension, code: &str) {
    let found = sheet(dataset, set, (dimension, code));
    assert_eq!(found.columns, columns(dataset, set));
    assert!(found.columns.contains(&set));
    assert!(found.columns.is_sorted());
    let (named, expected) = (
        named(&found),
        expected(dataset, &found.columns, (dimension, code)),
    );
    assert!(named.is_subset(&expected));
    let own = &dataset.axis(dimension).value(code).unwrap().rows;
    for row in expected.difference(&named) {
        // What is of another theme is a number.
        assert_eq!(dimension, Dimension::Theme);
        assert!(!own.contains(*row));
    }
    let titles = named.iter().map(|row| dataset.initiative(*row).unwrap());
    let sources: BTreeSet<&str> = titles.map(|i| i.source.as_str()).collect();
    let said = found
        .sources
        .iter()
        .map(|at| dataset.tables.sources[*at].code.as_str());
    assert_eq!(said.collect::<BTreeSet<_>>(), sources);
    check_counts(dataset, set, (dimension, code), &found);
    check_room(dataset, set, (dimension, code), &found);
}

/// The later plans on the sheet are those that lead on from what it counts, and those of others.
fn check_counts(dataset: &Dataset, set: RecordSet, of: (Dimension, &str), sheet: &Sheet) {
    let own = rows_of(dataset, set, of);
    let counts = counts(dataset, set, of, sheet);
    let (mut led, mut others) = (BTreeSet::new(), BTreeSet::new());
    for track in &sheet.tracks {
        for (column, cell) in sheet.columns.iter().zip(&track.cells) {
            for entry in &cell.entries {
                if *column > set && column.phase == Phase::Plan {
                    let before = dataset.chains.all_before(entry.row);
                    match before.iter().any(|row| own.contains(*row)) {
                        true => led.insert(entry.row),
                        false => others.insert(entry.row),
                    };
                }
            }
        }
    }
    assert_eq!(counts.next_of_others, others.len());
    // Each plan before leads to something later, or no document mentions it.
    if let Some(plans) = counts.plans {
        let before = rows_of(dataset, plans.set, of);
        let links = |row: usize| dataset.chains.after(row);
        let led = before.iter().filter(|row| !links(*row).is_empty());
        assert_eq!((plans.of, plans.led), (before.count(), led.count()));
        assert!(plans.led_inferred <= plans.led && plans.set < set);
    }
    // Nothing leads on where nothing is said to.
    assert!(led.is_empty() || counts.next > 0);
    let told = outcomes(dataset, set, of);
    let points: usize = told.iter().map(|own| own.points.len()).sum();
    assert_eq!(points, counts.outcomes);
    assert!(told.iter().all(|told| own.contains(told.row)));
}

/// Wider columns are never higher; more room never holds fewer outcomes, enough all of them and none
/// none, and the first of each initiative comes before the second of any.
fn check_room(dataset: &Dataset, set: RecordSet, of: (Dimension, &str), sheet: &Sheet) {
    let high = |across| {
        let set = Setting {
            across,
            line: 4,
            row: 1,
        };
        height(dataset, &sheet.tracks, set, &|_| 0)
    };
    assert!(high(20) >= high(36) && high(36) >= 5 * sheet.tracks.len());
    for group in &sheet.alone {
        assert!(lines_alone(dataset, group, 20) >= lines_alone(dataset, group, 80));
    }
    let told = outcomes(dataset, set, of);
    let all: Vec<usize> = told.iter().map(|own| own.points.len()).collect();
    for lines in 0..30 {
        let kept = outcomes_within(dataset, &told, lines, 40);
        assert!(kept.iter().zip(&all).all(|(kept, all)| kept <= all));
    }
    assert_eq!(outcomes_within(dataset, &told, 100_000, 40), all);
    let none = outcomes_within(dataset, &told, 0, 40);
    assert!(none.iter().all(|n| *n == 0));
}

#[test]
fn widths_are_those_of_letters() {
    assert_eq!((width(""), width("BCP"), width("研修BCP")), (0, 3, 7));
}

proptest! {
    #![proptest_config(common::config(48))]

    #[test]
    fn nothing_of_a_line_is_lost(tables in common::tables(&common::plain())) {
        let dataset = Dataset::new(tables, String::new(), str::to_owned);
        for set in dataset.sets.clone() {
            for dimension in [Dimension::Ward, Dimension::Theme] {
                for value in &dataset.axis(dimension).values {
                    check(&dataset, set, dimension, &value.code);
                }
            }
        }
    }
}

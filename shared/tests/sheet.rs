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
use shared::years::sheet::{Setting, Sheet, columns, fitting, room_for, sheet, width};
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
    check_room(dataset, &found);
}

/// More room never holds less; all fits into enough, nothing into none.
fn check_room(dataset: &Dataset, sheet: &Sheet) {
    let mut before = 0;
    let set = Setting {
        across: 36,
        line: 4,
        row: 1,
    };
    for height in (0..160).step_by(4) {
        let kept = fitting(dataset, &sheet.tracks, set, height, &|_| 0);
        assert!(kept >= before && kept <= sheet.tracks.len());
        before = kept;
    }
    assert_eq!(fitting(dataset, &sheet.tracks, set, 0, &|_| 0), 0);
    assert_eq!(
        fitting(dataset, &sheet.tracks, set, 400_000, &|_| 0),
        sheet.tracks.len()
    );
    assert_eq!(sheet.beyond(sheet.tracks.len(), dataset.len()), 0);
    let all = room_for(dataset, &sheet.alone, 1_000_000);
    let little = room_for(dataset, &sheet.alone, 0);
    for ((group, (n, _)), (few, _)) in sheet.alone.iter().zip(all).zip(little) {
        assert_eq!((n, few), (group.rows.len(), 1));
    }
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

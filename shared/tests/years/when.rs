//! When things take place along the lines, against the plain rows.

use crate::plain::{Ids, Plain, ids};
use shared::board::dataset::Dataset;
use shared::board::rowset::RowSet;
use shared::language::Language;
use shared::model::*;
use shared::text::{About, text_when};
use shared::years::Ties;
use shared::years::calendar::MONTHS;
use shared::years::lines::lines;
use shared::years::when::{Held, when};
use std::collections::BTreeSet;

#[track_caller]
pub(crate) fn check_when(tables: &Tables, dataset: &Dataset, rows: &RowSet) {
    let plain = Plain::new(tables, dataset, rows);
    let lines = lines(dataset, &Ties::new(dataset, true), rows);
    let found = when(dataset, &lines);
    let id = |row: usize| dataset.initiative(row).unwrap().id.to_string();
    let says = |id: &String| {
        let i = plain.of(id);
        !i.months.is_empty() || !i.frequency.is_empty()
    };
    let mut seen = Ids::new();
    let mut places = Vec::new();
    for block in &found.blocks {
        let after = ids(dataset, block.after.iter().copied());
        assert!(block.heads.len() == 1 || !after.is_empty());
        for head in &block.heads {
            let own = id(head.row);
            let line = lines
                .lines
                .iter()
                .find(|line| line.head == head.row)
                .unwrap();
            assert_eq!(ids(dataset, line.after.iter().copied()), after);
            assert!(says(&own) || after.iter().any(says), "{own} says nothing");
            assert_eq!(head.held, held(tables, &plain, &own, &after), "{own}");
            let months =
                |id: &String| -> BTreeSet<u8> { plain.of(id).months.iter().copied().collect() };
            let results = after
                .iter()
                .filter(|id| plain.of(id).phase == Phase::Result);
            let (planned, done) = (
                months(&own),
                results.flat_map(months).collect::<BTreeSet<_>>(),
            );
            let is_apart = head.held == Held::OtherMonths;
            assert_eq!(is_apart, !(head.gone.is_empty() && head.come.is_empty()));
            if is_apart {
                assert_eq!(set(&head.gone), &planned - &done);
                assert_eq!(set(&head.come), &done - &planned);
            }
            assert!(seen.insert(own), "no line twice");
        }
        let first = block.heads.first().unwrap();
        places
            .push(first_month(dataset, [first.row]).or(first_month(dataset, block.after.clone())));
    }
    let late = |place: &Option<usize>| place.unwrap_or(MONTHS.len());
    assert!(
        places.iter().map(late).is_sorted(),
        "by the first month: {places:?}"
    );
    for row in &found.silent {
        let line = lines.lines.iter().find(|line| line.head == *row).unwrap();
        let all = [&[line.head], line.after.as_slice()].concat();
        assert!(!all.iter().any(|row| says(&id(*row))));
        assert!(seen.insert(id(*row)));
    }
    assert_eq!(seen, ids(dataset, lines.lines.iter().map(|line| line.head)));
    let said: usize = Held::ALL.iter().map(|held| found.count(*held)).sum();
    assert_eq!(said + found.silent.len(), lines.lines.len());
    let about = About {
        title: "",
        conditions: "",
        date: "",
    };
    for l in [Language::Ja, Language::En] {
        let text = text_when(dataset, (&found, &lines), &about, l);
        for id in &seen {
            assert!(text.contains(plain.of(id).id.as_str()));
        }
    }
}

fn set(months: &[u8]) -> BTreeSet<u8> {
    months.iter().copied().collect()
}

fn first_month(dataset: &Dataset, rows: impl IntoIterator<Item = usize>) -> Option<usize> {
    let months = rows
        .into_iter()
        .flat_map(|row| dataset.initiative(row).unwrap().months.clone());
    months.map(|month| (usize::from(month) + 8) % 12).min()
}

/// The word for a plan beside its results, from its meaning.
fn held(tables: &Tables, plain: &Plain, head: &str, after: &Ids) -> Held {
    let plan = plain.of(head);
    let results: Vec<&Initiative> = after
        .iter()
        .map(|id| plain.of(id))
        .filter(|i| i.phase == Phase::Result)
        .collect();
    let later = tables
        .initiatives
        .iter()
        .filter(|i| i.phase == Phase::Result);
    let says = |i: &Initiative| !i.months.is_empty() || !i.frequency.is_empty();
    if plan.phase == Phase::Result {
        return Held::NoPlan;
    }
    if results.is_empty() {
        return match later.clone().any(|i| i.fiscal_year >= plan.fiscal_year) {
            true => Held::NoResult,
            false => Held::NotYet,
        };
    }
    match (says(plan), results.iter().any(|i| says(i))) {
        (false, false) => return Held::Neither,
        (false, true) => return Held::OnlyResult,
        (true, false) => return Held::NotSaid,
        (true, true) => {}
    }
    let planned = set(&plan.months);
    let done: BTreeSet<u8> = results.iter().flat_map(|i| i.months.clone()).collect();
    match () {
        () if !planned.is_empty() && planned == done => Held::SameMonths,
        () if !planned.is_empty() && !done.is_empty() => Held::OtherMonths,
        () if results.iter().any(|i| i.frequency == plan.frequency) => Held::SameWords,
        () => Held::OtherWords,
    }
}

//! Two values side by side, against the plain rows.

use crate::plain::{Ids, Plain, ids};
use shared::board::dataset::Dataset;
use shared::board::dimension::Dimension;
use shared::board::part::Part;
use shared::board::rowset::RowSet;
use shared::language::Language;
use shared::model::*;
use shared::years::beside::{Beside, Pair, Side, beside};
use shared::years::compare::{Fact, compare};

#[track_caller]
pub(crate) fn check_compare(tables: &Tables, dataset: &Dataset, rows: &RowSet) {
    let plain = Plain::new(tables, dataset, rows);
    for dimension in [Dimension::Set, Dimension::Ward, Dimension::Theme] {
        let values = plain.naive.values(dimension);
        for (a, b) in values.iter().zip(values.iter().cycle().skip(1)) {
            let found = compare(dataset, rows, true, dimension, (a, b));
            let with = |code: &String| -> Vec<&Initiative> {
                let own = plain.matched.iter().map(|id| plain.of(id));
                own.filter(|i| plain.naive.codes(dimension, i).contains(code))
                    .collect()
            };
            let (left, right) = (with(a), with(b));
            assert_eq!((found.total_a, found.total_b), (left.len(), right.len()));
            for line in &found.lines {
                let count = |side: &[&Initiative]| match &line.fact {
                    Fact::Initiatives => side.len(),
                    Fact::Value {
                        dimension, code, ..
                    } => side
                        .iter()
                        .filter(|i| plain.naive.codes(*dimension, i).contains(code))
                        .count(),
                    Fact::Stage(stage) => plain.naive.counts(side).of(*stage),
                    Fact::WithFigures => side
                        .iter()
                        .filter(|i| !plain.naive.measures(&i.id).is_empty())
                        .count(),
                    Fact::Figures => side.iter().map(|i| plain.naive.measures(&i.id).len()).sum(),
                };
                assert_eq!(
                    (line.a, line.b),
                    (count(&left), count(&right)),
                    "{:?}",
                    line.fact
                );
                assert_eq!(line.part, part(line.a > 0, line.b > 0));
            }
        }
    }
}

/// The word for what two sides have.
fn part(a: bool, b: bool) -> Part {
    match (a, b) {
        (true, true) => Part::Both,
        (false, false) => Part::Neither,
        _ if a => Part::OnlyA,
        _ => Part::OnlyB,
    }
}

/// Two sides beside each other, line by line: which initiatives stand where, who else carries them out,
/// how many of their outcomes are told here, and which hang together.
#[track_caller]
pub(crate) fn check_beside(tables: &Tables, dataset: &Dataset, rows: &RowSet) {
    let plain = Plain::new(tables, dataset, rows);
    for (dimension, across) in [
        (Dimension::Set, Dimension::Theme),
        (Dimension::Ward, Dimension::Theme),
        (Dimension::Theme, Dimension::Ward),
    ] {
        let values = plain.naive.values(dimension);
        for (a, b) in values.iter().zip(values.iter().cycle().skip(1)) {
            let found = beside(dataset, rows, true, (dimension, (a, b)), &[]);
            assert_eq!(found.across, across);
            check_lines(&plain, dataset, &found, (a, b));
            check_ties(&plain, dataset, &found);
            // A choice of lines takes the others away and leaves these as they are.
            let lines = &found.pairs;
            let asked: Vec<String> = lines
                .iter()
                .skip(1)
                .step_by(2)
                .map(|p| p.code.clone())
                .collect();
            let some = beside(dataset, rows, true, (dimension, (a, b)), &asked);
            let wanted: Vec<&Pair> = match asked.is_empty() {
                true => lines.iter().collect(),
                false => lines.iter().filter(|p| asked.contains(&p.code)).collect(),
            };
            assert_eq!(some.pairs.iter().collect::<Vec<_>>(), wanted);
        }
    }
}

#[track_caller]
fn check_lines(plain: &Plain, dataset: &Dataset, found: &Beside, (a, b): (&str, &str)) {
    let (dimension, across) = (found.dimension, found.across);
    let at = |dimension, code: &str, id: &String| {
        plain.naive.codes(dimension, plain.of(id)).contains(code)
    };
    let side = |code: &str| -> Ids {
        plain
            .matched
            .iter()
            .filter(|id| at(dimension, code, id))
            .cloned()
            .collect()
    };
    let (left, right) = (side(a), side(b));
    assert_eq!(ids(dataset, found.a.iter()), left);
    assert_eq!(ids(dataset, found.b.iter()), right);
    let mut codes: Vec<&str> = Vec::new();
    for pair in &found.pairs {
        codes.push(&pair.code);
        let here = |side: &Ids| -> Ids {
            side.iter()
                .filter(|id| at(across, &pair.code, id))
                .cloned()
                .collect()
        };
        let (left, right) = (here(&left), here(&right));
        assert_eq!(pair.part, part(!left.is_empty(), !right.is_empty()));
        let of = |side| ids(dataset, pair.rows(side).iter().copied());
        assert_eq!(of(Side::Both), &left & &right);
        assert_eq!(of(Side::A), &left - &right);
        assert_eq!(of(Side::B), &right - &left);
        assert_eq!(
            (pair.lacks(Side::A), pair.lacks(Side::B)),
            (left.is_empty(), right.is_empty())
        );
        assert!(!pair.lacks(Side::Both));
        for (side, here) in [
            (Side::A, vec![a]),
            (Side::B, vec![b]),
            (Side::Both, vec![a, b]),
        ] {
            let here = match dimension {
                Dimension::Ward => here,
                Dimension::Theme => vec![pair.code.as_str()],
                _ => Vec::new(),
            };
            check_cards(plain, dataset, found, (pair, side), &here);
        }
    }
    // No line is left out but what can be neither there nor missing, and none comes twice.
    let axis = plain.naive.values(across);
    let lines = axis.iter().filter(|code| {
        let mut all = left.union(&right);
        let beside = ["none", "ended", "joint", "partner"].contains(&code.as_str());
        !beside || all.any(|id| at(across, code, id))
    });
    let lines: Vec<&str> = lines.map(String::as_str).collect();
    assert_eq!(codes, lines);
    let common = plain.matched.iter().filter(|id| {
        dimension == Dimension::Ward
            && at(dimension, "joint", id)
            && !left.contains(*id)
            && !right.contains(*id)
    });
    assert_eq!(found.common, common.count());
    // Each way to show the lines has each of its lines once.
    for by_axis in [false, true] {
        let some: Vec<Part> = found.shown(None, by_axis).iter().map(|p| p.part).collect();
        let something = found.pairs.iter().filter(|p| p.part != Part::Neither);
        assert_eq!(some.len(), something.count());
        assert!(by_axis || some.is_sorted_by_key(|part| Part::ALL.iter().position(|p| p == part)));
        assert_eq!(found.told(None, by_axis).len(), found.pairs.len());
        for part in Part::ALL {
            let of: Vec<&Pair> = found.pairs.iter().filter(|p| p.part == part).collect();
            assert_eq!(found.shown(Some(part), by_axis), of);
            assert_eq!(found.told(Some(part), by_axis), of);
        }
    }
}

/// The cards of a side: `here` are the wards that it is about, none for all.
#[track_caller]
fn check_cards(
    plain: &Plain,
    dataset: &Dataset,
    found: &Beside,
    (pair, side): (&Pair, Side),
    here: &[&str],
) {
    let l = Language::Ja;
    let cards = found.cards(dataset, pair, side, l);
    let rows: Vec<usize> = cards.iter().map(|card| card.row).collect();
    assert_eq!(rows, pair.rows(side));
    for card in cards {
        let i = plain.of(card.initiative.id.as_str());
        let own = |code: &str| here.contains(&code);
        let mut others = Vec::new();
        for code in &i.actors {
            let actor = plain.naive.t.actors.iter().find(|a| a.code == *code);
            let Some(actor) = actor else { continue };
            let stands = match (&actor.ward, actor.kind) {
                (Some(ward), _) => own(ward.as_str()),
                (None, ActorKind::CityDepartment) => own("city"),
                (None, kind) => own(kind.code()),
            };
            if !stands {
                others.push(actor.name.get(l));
            }
        }
        assert_eq!(card.others, others, "{}", i.id);
        let points = plain.naive.points(&i.id, PointKind::Outcome).into_iter();
        let told =
            points.filter(|p| here.is_empty() || p.ward.as_ref().is_none_or(|w| own(w.as_str())));
        let told = told.count();
        let wanted = (i.phase == Phase::Result || told > 0).then_some(told);
        assert_eq!(card.outcomes, wanted, "{}", i.id);
    }
}

/// Of two record sets, what hangs together; of all else, nothing.
#[track_caller]
fn check_ties(plain: &Plain, dataset: &Dataset, found: &Beside) {
    let (left, right) = (ids(dataset, found.a.iter()), ids(dataset, found.b.iter()));
    let mut tied = Ids::new();
    if found.dimension == Dimension::Set {
        for component in plain.components() {
            if !component.is_disjoint(&left) && !component.is_disjoint(&right) {
                tied.extend(
                    component
                        .into_iter()
                        .filter(|id| left.contains(id) || right.contains(id)),
                );
            }
        }
    }
    assert_eq!(ids(dataset, found.tied.iter()), tied);
    assert!(ids(dataset, found.printed.iter()).is_subset(&tied));
}

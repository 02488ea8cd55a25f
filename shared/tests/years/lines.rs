//! Lines, how they are laid out, and what is told of them, against the plain rows.

use crate::plain::{Ids, Moment, Plain, ids, moment};
use shared::board::dataset::Dataset;
use shared::board::dimension::Dimension;
use shared::board::location::Only;
use shared::board::query::{Context, Filters, matched};
use shared::board::rowset::RowSet;
use shared::language::Language;
use shared::model::*;
use shared::years::Ties;
use shared::years::lines::{Fate, Line, Lines, asked, column_of, lines, word_of};
use shared::years::told::told;
use shared::years::units::{Group, Node, units};
use std::collections::{BTreeMap, BTreeSet};

fn id(dataset: &Dataset, row: usize) -> String {
    dataset.initiative(row).unwrap().id.to_string()
}

fn when(set: RecordSet) -> Moment {
    (set.year.0, if set.phase == Phase::Plan { 'a' } else { 'b' })
}

/// All that leads to an initiative, or follows from it.
fn reach<'a>(plain: &Plain<'a>, id: &str, step: fn(&Plain<'a>, &str) -> Ids) -> Ids {
    let (mut all, mut open) = (Ids::new(), vec![id.to_owned()]);
    while let Some(at) = open.pop() {
        for other in step(plain, &at) {
            if all.insert(other.clone()) {
                open.push(other);
            }
        }
    }
    all
}

#[track_caller]
pub(crate) fn check_lines(tables: &Tables, dataset: &Dataset, rows: &RowSet) {
    let plain = Plain::new(tables, dataset, rows);
    let ties = Ties::new(dataset, true);
    let found = lines(dataset, &ties, rows);
    let mut expected = BTreeMap::new();
    for id in &plain.matched {
        let before = reach(&plain, id, Plain::before);
        if before.is_disjoint(&plain.matched) {
            let word = plain.word(&plain.line(id));
            let own = if before.is_empty() {
                Fate::Word(word)
            } else {
                Fate::Elsewhere
            };
            expected.insert(id.clone(), own);
        }
        let row = dataset.row(id).unwrap();
        assert_eq!(
            word_of(dataset, &ties, row),
            plain.word(&plain.line(id)),
            "{id}"
        );
    }
    let told: Vec<(String, Fate)> = found
        .lines
        .iter()
        .map(|line| (id(dataset, line.head), line.fate))
        .collect();
    assert_eq!(told.iter().cloned().collect::<BTreeMap<_, _>>(), expected);
    assert_eq!(told.len(), expected.len(), "each begins one line");
    assert!(found.lines.iter().map(|line| line.head).is_sorted());
    let mut all = Ids::new();
    for line in &found.lines {
        let head = id(dataset, line.head);
        let after = ids(dataset, line.after.iter().copied());
        assert_eq!(after, reach(&plain, &head, Plain::after));
        let before = ids(dataset, line.before.iter().copied());
        assert_eq!(before, plain.before(&head));
        assert_eq!(line.fate == Fate::Elsewhere, !before.is_empty());
        all.extend(after);
        all.extend(before);
        all.insert(head);
    }
    assert!(plain.matched.is_subset(&all), "what matches is shown");
    let shown = ids(dataset, found.rows().into_iter());
    assert_eq!(shown, all);
    assert_eq!(ids(dataset, found.matched.iter()), plain.matched);
    let context: Ids = all.difference(&plain.matched).cloned().collect();
    assert_eq!(ids(dataset, found.context.iter()), context);
    let is_plan = |id: &String| plain.of(id).phase == Phase::Plan;
    assert_eq!(
        found.plans,
        expected.keys().filter(|id| is_plan(id)).count()
    );
    assert_eq!(found.plans + found.others(), expected.len());
    let total: usize = Fate::ALL.iter().map(|fate| found.count(*fate)).sum();
    assert_eq!(total, expected.len(), "every line has one word");
    let moments: Vec<Moment> = found.columns.iter().map(|c| when(c.set)).collect();
    assert_eq!(moments, plain.moments().into_iter().collect::<Vec<_>>());
    for column in &found.columns {
        let of = |ids: &Ids| {
            let own = ids.iter().map(|id| plain.of(id));
            own.filter(|i| moment(i) == when(column.set)).count()
        };
        assert_eq!(
            (column.matched, column.context),
            (of(&plain.matched), of(&context))
        );
    }
    check_units(&plain, dataset, &ties, &found);
    check_only(dataset, &found);
    check_told(&plain, dataset, &ties, rows);
    check_asked(&plain, dataset, &ties);
}

#[track_caller]
fn check_units(plain: &Plain, dataset: &Dataset, ties: &Ties, found: &Lines) {
    let groups = units(dataset, ties, &found.lines);
    let fates: Vec<Fate> = groups.iter().map(|group| group.fate).collect();
    let has = |fate: &Fate| found.count(*fate) > 0;
    assert_eq!(fates, Fate::ALL.into_iter().filter(has).collect::<Vec<_>>());
    let (mut heads, mut once) = (Vec::new(), Vec::new());
    for group in &groups {
        let own: Vec<&Line> = group.units.iter().flat_map(|unit| &unit.lines).collect();
        assert_eq!(own.len(), group.count);
        assert_eq!(own.len(), found.count(group.fate));
        assert!(own.iter().all(|line| line.fate == group.fate));
        heads.extend(own.iter().map(|line| line.head));
        for unit in &group.units {
            let next: Vec<usize> = unit.next.iter().map(|node| node.row).collect();
            for line in &unit.lines {
                assert_eq!(unit.column, column_of(dataset, line.head));
                let after = plain.after(&id(dataset, line.head));
                assert_eq!(ids(dataset, next.iter().copied()), after);
            }
            assert!(unit.lines.len() == 1 || next.len() == 1);
        }
        check_nodes(plain, dataset, group, &mut once);
    }
    heads.sort_unstable();
    assert_eq!(
        heads,
        found.lines.iter().map(|l| l.head).collect::<Vec<_>>()
    );
    // What follows stands in full once, wherever else it is led to.
    let distinct: BTreeSet<usize> = once.iter().copied().collect();
    assert_eq!(once.len(), distinct.len());
    let after: BTreeSet<usize> = found.lines.iter().flat_map(|l| l.after.clone()).collect();
    assert_eq!(distinct, after);
}

#[track_caller]
fn check_nodes(plain: &Plain, dataset: &Dataset, group: &Group, once: &mut Vec<usize>) {
    let mut open: Vec<&Node> = group.units.iter().flat_map(|unit| &unit.next).collect();
    while let Some(node) = open.pop() {
        assert_eq!(node.column, column_of(dataset, node.row));
        if node.again {
            assert!(node.next.is_empty());
            continue;
        }
        once.push(node.row);
        let next = ids(dataset, node.next.iter().map(|next| next.row));
        assert_eq!(next, plain.after(&id(dataset, node.row)));
        open.extend(&node.next);
    }
}

#[track_caller]
fn check_only(dataset: &Dataset, found: &Lines) {
    for fate in Fate::ALL {
        let own = found.only(dataset, &|line| line.fate == fate);
        assert_eq!(own.lines.len(), found.count(fate));
        let rows: BTreeSet<usize> = own.lines.iter().flat_map(Line::rows).collect();
        assert_eq!(own.rows(), rows.into_iter().collect::<Vec<_>>());
    }
    assert_eq!(found.only(dataset, &|_| true), found.clone());
}

/// Of each phase the latest record set that later documents can tell of, in plain counts.
#[track_caller]
fn check_told(plain: &Plain, dataset: &Dataset, ties: &Ties, rows: &RowSet) {
    let last = plain.moments().last().copied();
    for phase in [Phase::Plan, Phase::Result] {
        let own = plain.matched.iter().map(|id| plain.of(id));
        let own: Vec<&Initiative> = own.filter(|i| i.phase == phase).collect();
        let moments: BTreeSet<Moment> = own.iter().map(|i| moment(i)).collect();
        let earlier = moments.iter().rfind(|m| Some(**m) != last);
        let asked = earlier.or(moments.last());
        let Some(found) = told(dataset, ties, rows, phase) else {
            assert_eq!(asked, None);
            continue;
        };
        assert_eq!(Some(&when(found.set)), asked);
        assert_eq!(found.has_later, asked.copied() != last);
        let own: Vec<&&Initiative> = own.iter().filter(|i| Some(&moment(i)) == asked).collect();
        assert_eq!(found.of, own.len());
        let mut later: BTreeMap<Moment, (usize, usize)> = BTreeMap::new();
        let (mut none, mut before, mut guessed) = (0, 0, 0);
        let stated = |from: &str, to: &str| {
            let links = plain.naive.t.links.iter();
            links.clone().any(|link| {
                (link.from.as_str(), link.to.as_str()) == (from, to) && link.basis == Basis::Stated
            })
        };
        for i in own {
            let after = plain.after(i.id.as_str());
            let earlier = plain.before(i.id.as_str());
            before += usize::from(!earlier.is_empty());
            guessed += usize::from(
                !earlier.is_empty() && !earlier.iter().any(|id| stated(id, i.id.as_str())),
            );
            match after.iter().map(|id| moment(plain.of(id))).min() {
                Some(next) => {
                    let mut there = after.iter().filter(|id| moment(plain.of(id)) == next);
                    let is_guess = !there.any(|id| stated(i.id.as_str(), id));
                    let (count, inferred) = later.entry(next).or_default();
                    *count += 1;
                    *inferred += usize::from(is_guess);
                }
                None => none += 1,
            }
        }
        let counts: Vec<(Moment, (usize, usize))> = found
            .later
            .iter()
            .map(|later| (when(later.set), (later.count, later.inferred)))
            .collect();
        assert_eq!(counts, later.into_iter().collect::<Vec<_>>());
        assert_eq!(
            (found.none, found.before, found.before_inferred),
            (none, before, guessed)
        );
        let sum: usize = found.later.iter().map(|later| later.count).sum();
        assert_eq!(sum + found.none, found.of, "each is counted once");
    }
}

/// A theme asks about its own, and about plans without one that lead to a result of it.
#[track_caller]
fn check_asked(plain: &Plain, dataset: &Dataset, ties: &Ties) {
    let context = Context::plain(dataset);
    for theme in plain.naive.values(Dimension::Theme) {
        let mut filters = Filters::default();
        filters.set(Dimension::Theme, vec![theme.clone()]);
        let own = ids(dataset, matched(dataset, &filters, &context).iter());
        let codes = |id: &str| plain.naive.codes(Dimension::Theme, plain.of(id));
        let mut expected = own.clone();
        for i in &plain.naive.t.initiatives {
            let id = i.id.as_str();
            let leads = !reach(plain, id, Plain::after).is_disjoint(&own);
            if i.phase == Phase::Plan && codes(id).contains("none") && leads {
                expected.insert(id.to_owned());
            }
        }
        let found = asked(dataset, &filters, &context, ties);
        assert_eq!(ids(dataset, found.iter()), expected, "{theme}");
    }
    let all = asked(dataset, &Filters::default(), &context, ties);
    assert_eq!(all.count(), dataset.len());
}

#[test]
fn every_fate_is_a_choice_with_words_of_its_own() {
    let mut seen = BTreeSet::new();
    for fate in Fate::ALL {
        assert_eq!(Only::from_code(fate.code()), Some(fate.only()));
        if let Fate::Word(word) = fate {
            assert_eq!(word.code(), fate.code());
        }
        for l in [Language::Ja, Language::En] {
            for said in [
                fate.code(),
                fate.symbol(),
                fate.label(l),
                fate.definition(l),
            ] {
                seen.insert(said);
            }
        }
    }
    assert_eq!(seen.len(), Fate::ALL.len() * 6);
    for word in shared::years::change::ChangeWord::ALL {
        assert!(Fate::ALL.contains(&Fate::Word(*word)), "{word:?}");
    }
}

//! What holds for all tables.

#![allow(clippy::unwrap_used, reason = "tests")]

use super::tests::{counts, taken_in};
use super::*;
use crate::model::{
    Area, Basis, InitiativeId, Link, Measure, Name, Point, PointKind, RecordSet, Relation, Theme,
};
use crate::package::record::{Record, cells, key_text, of_table};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Texts that are the same often enough, and some that are hard to write.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[xy]?",
        "['=+\", あ-]{1,4}",
        Just("''=1,\"二\"".to_owned()),
        "[^\r\n]{0,6}",
    ]
}

/// Keys are taken from few values, so that two sets share many.
fn any_key() -> impl Strategy<Value = String> {
    prop_oneof!["[abc]", Just("a,\"b\"".to_owned()), Just("'=a".to_owned())]
}

fn any_name() -> impl Strategy<Value = Name> {
    (any_text(), any_text()).prop_map(|(ja, en)| Name { ja, en })
}

fn any_id() -> impl Strategy<Value = crate::model::InitiativeId> {
    "202[345]-R00[12]".prop_map(|id| id.as_str().into())
}

fn any_area() -> impl Strategy<Value = Area> {
    (any_key(), any_name()).prop_map(|(code, name)| Area {
        code: code.as_str().into(),
        name,
    })
}

fn any_theme() -> impl Strategy<Value = Theme> {
    (1..4_u8, any_name(), any_name()).prop_map(|(number, title, description)| Theme {
        number,
        title,
        description,
        keywords: Vec::new(),
    })
}

fn any_point() -> impl Strategy<Value = Point> {
    let kind = prop_oneof![Just(PointKind::Aim), Just(PointKind::Content)];
    let ward = proptest::option::of("[mn]");
    (any_id(), 1..3_u16, kind, ward, any_text()).prop_map(|(initiative, seq, kind, ward, text)| {
        Point {
            initiative,
            seq,
            kind,
            ward: ward.map(|ward| ward.as_str().into()),
            text,
            outcome_kind: None,
        }
    })
}

fn any_measure() -> impl Strategy<Value = Measure> {
    (any_id(), any_key(), "[12]", any_text()).prop_map(|(initiative, label, value, note)| Measure {
        initiative,
        label,
        value,
        unit: "件".to_owned(),
        as_of: String::new(),
        note,
    })
}

fn any_link() -> impl Strategy<Value = Link> {
    (any_id(), any_id(), any_text()).prop_map(|(from, to, reason)| Link {
        from,
        to,
        relation: Relation::Next,
        basis: Basis::Stated,
        reason,
    })
}

/// Rows with keys of their own, year by year.
fn rows<T: Record + std::fmt::Debug>(
    row: impl Strategy<Value = T>,
) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(row, 0..7).prop_map(|rows| {
        let mut keys = Vec::new();
        let mut own: Vec<T> = Vec::new();
        for row in rows {
            let key = key_text(&row, "\n");
            if !keys.contains(&key) {
                keys.push(key);
                own.push(row);
            }
        }
        own.sort_by_key(Record::year);
        own
    })
}

fn any_tables() -> impl Strategy<Value = Tables> {
    let reference = (rows(any_area()), rows(any_theme()));
    let yearly = (rows(any_point()), rows(any_measure()), rows(any_link()));
    (reference, yearly).prop_map(|((areas, themes), (points, measures, links))| Tables {
        areas,
        themes,
        points,
        measures,
        links,
        ..Tables::default()
    })
}

/// A file as the cells of its rows, by key, in order.
type Sheet = Vec<(String, Vec<String>)>;

/// All files, with nothing of the code under test but the cells of a row.
fn sheets(tables: &Tables) -> BTreeMap<(Table, Option<u16>), Sheet> {
    fn add<T: Record>(tables: &Tables, sheets: &mut BTreeMap<(Table, Option<u16>), Sheet>) {
        for row in T::rows(tables) {
            let sheet = sheets.entry((T::TABLE, row.year())).or_default();
            sheet.push((key_text(row, "\n"), cells(row)));
        }
    }
    let mut all = BTreeMap::new();
    for table in Table::ALL {
        of_table!(table, add(tables, &mut all));
    }
    all
}

/// The record set of a row, from its cells: a link is of the one that it leads to.
fn set_of(table: Table, row: &[String]) -> Option<RecordSet> {
    let at = usize::from(table == Table::Links);
    let id = table.is_yearly().then(|| row.get(at)).flatten()?;
    InitiativeId::from(id.as_str()).record_set()
}

/// What a comparison of the cells says, key by key.
fn plain_counts(before: &Tables, after: &Tables) -> Counts {
    let rows = |tables: &Tables| -> BTreeMap<_, _> {
        let sheets = sheets(tables).into_iter();
        let rows = sheets
            .flat_map(|(file, sheet)| sheet.into_iter().map(move |(key, row)| ((file, key), row)));
        rows.collect()
    };
    let (before, after) = (rows(before), rows(after));
    let mut counts = Counts::default();
    for (key, row) in &before {
        match after.get(key) {
            None => counts.removed += 1,
            Some(other) if other == row => counts.unchanged += 1,
            Some(_) => counts.changed += 1,
        }
    }
    counts.added = after
        .keys()
        .filter(|key| !before.contains_key(*key))
        .count();
    counts
}

/// Whether rows that both have stand in another order.
fn plainly_reordered(before: &Sheet, after: &Sheet) -> bool {
    let common = |of: &Sheet, with: &Sheet| -> Vec<String> {
        let is_in = |key: &String| with.iter().any(|(other, _)| other == key);
        of.iter()
            .map(|(key, _)| key.clone())
            .filter(is_in)
            .collect()
    };
    common(before, after) != common(after, before)
}

/// What there is of tables: each of them, and each of their years.
fn all_of(tables: &Tables) -> Vec<(Table, Option<u16>)> {
    sheets(tables).into_keys().collect()
}

proptest! {
    #[test]
    fn tables_do_not_differ_from_themselves(tables in any_tables()) {
        let tables = Arc::new(tables);
        let plan = diff(&tables, &tables);
        prop_assert!(plan.is_empty());
        prop_assert!(plan.files.iter().all(|f| f.is_empty() && !f.reordered && f.changes.is_empty()));
        prop_assert_eq!(plan.counts(), plain_counts(&tables, &tables));
    }

    #[test]
    fn a_plan_leads_there_and_back(a in any_tables(), b in any_tables()) {
        let (before, after) = (Arc::new(a), Arc::new(b));
        let (there, back) = (diff(&before, &after), diff(&after, &before));
        prop_assert_eq!(there.is_empty(), before == after);

        let all = there.counts();
        prop_assert_eq!(all, plain_counts(&before, &after));
        prop_assert_eq!(
            back.counts(),
            Counts { added: all.removed, removed: all.added, ..all }
        );
        let (a, b) = (sheets(&before), sheets(&after));
        let rows = |sheets: &BTreeMap<_, Sheet>| sheets.values().map(Vec::len).sum::<usize>();
        prop_assert_eq!(rows(&a) + all.added, rows(&b) + all.removed);
        for file in &there.files {
            let slot = (file.table, file.year);
            let sheet = |sheets: &BTreeMap<_, Sheet>| sheets.get(&slot).cloned().unwrap_or_default();
            prop_assert_eq!(file.reordered, plainly_reordered(&sheet(&a), &sheet(&b)));
            let Counts { added, changed, removed, .. } = file.counts;
            prop_assert_eq!(file.changes.len(), added + changed + removed);
        }
    }

    #[test]
    fn a_change_names_exactly_the_cells_that_differ(a in rows(any_point()), b in rows(any_point())) {
        let of = |points: Vec<Point>| Arc::new(Tables { points, ..Tables::default() });
        let plan = diff(&of(a.clone()), &of(b.clone()));
        for change in plan.files.iter().flat_map(|f| &f.changes) {
            let empty = vec![String::new(); Table::Points.columns().len()];
            let row = |at: Option<usize>, rows: &[Point]| {
                at.map_or(empty.clone(), |at| cells(rows.get(at).unwrap()))
            };
            let (before, after) = (row(change.kind.before(), &a), row(change.kind.after(), &b));
            let columns = Table::Points.columns().iter().zip(before.into_iter().zip(after));
            let expected: Vec<CellChange> = columns
                .filter(|(_, (before, after))| before != after)
                .map(|(column, (before, after))| CellChange { column, before, after })
                .collect();
            prop_assert_eq!(plan.cells(*change), expected);
        }
    }

    #[test]
    fn what_was_is_not_needed_to_keep_it(tables in any_tables(), keep in prop::collection::vec(any::<bool>(), 64)) {
        fn thin<T: Record>(tables: &mut Tables, keep: &mut dyn FnMut() -> bool) {
            T::rows_mut(tables).retain(|_| keep());
        }
        let mut part = tables.clone();
        let mut keep = keep.into_iter().cycle();
        for table in Table::ALL {
            of_table!(table, thin(&mut part, &mut || keep.next().unwrap()));
        }
        prop_assert_eq!(taken_in(&tables, &part, &all_of(&part), Missing::Keep), tables);
    }

    #[test]
    fn what_is_taken_in_is_what_has_come(current in any_tables(), incoming in any_tables()) {
        let came = all_of(&incoming);
        let (old, new) = (sheets(&current), sheets(&incoming));
        let mut both = old;
        for (file, sheet) in &new {
            let rows = both.entry(*file).or_default();
            for (key, row) in sheet {
                match rows.iter_mut().find(|(own, _)| own == key) {
                    Some(known) => known.1.clone_from(row),
                    None => rows.push((key.clone(), row.clone())),
                }
            }
        }
        // A file that came has of the record sets that came exactly what came. What belongs to an
        // initiative that goes, goes; all else is as it was, and of a reference table nothing goes.
        let removed = sheets(&taken_in(&current, &incoming, &came, Missing::Remove));
        let sets: BTreeSet<RecordSet> = new.iter().flat_map(|(file, sheet)| {
            sheet.iter().filter_map(move |(_, row)| set_of(file.0, row))
        }).collect();
        let before = sheets(&current);
        let has_come = |file: &(Table, Option<u16>), key: &String| {
            new.get(file).is_some_and(|sheet| sheet.iter().any(|(own, _)| own == key))
        };
        let is_of_sets = |file: &(Table, Option<u16>), row: &[String]| {
            file.1.is_some() && set_of(file.0, row).is_some_and(|set| sets.contains(&set))
        };
        let lacks = |file: &(Table, Option<u16>), key: &String, row: &[String]| {
            new.contains_key(file) && is_of_sets(file, row) && !has_come(file, key)
        };
        let gone: BTreeSet<String> = before.iter().filter(|(file, _)| file.0 == Table::Initiatives)
            .flat_map(|(file, sheet)| sheet.iter().filter(|(key, row)| lacks(file, key, row)))
            .filter_map(|(_, row)| row.first().cloned()).collect();
        let is_of_gone = |file: &(Table, Option<u16>), row: &[String]| match file.0 {
            Table::Points | Table::Measures => row.iter().take(1).any(|id| gone.contains(id)),
            Table::Links => row.iter().take(2).any(|id| gone.contains(id)),
            _ => false,
        };
        let files: BTreeSet<_> = before.keys().chain(new.keys()).copied().collect();
        for file in files {
            let part = |all: &BTreeMap<_, Sheet>, own: bool| -> Sheet {
                let rows = all.get(&file).into_iter().flatten();
                rows.filter(|(_, row)| is_of_sets(&file, row) == own).cloned().collect()
            };
            let stays = |own: bool| -> Sheet {
                let rows = part(&before, own).into_iter();
                rows.filter(|(key, row)| has_come(&file, key) || !is_of_gone(&file, row)).collect()
            };
            if file.1.is_none() {
                continue;
            }
            let replaced = if new.contains_key(&file) { part(&new, true) } else { stays(true) };
            prop_assert_eq!(part(&removed, true), replaced);
            prop_assert_eq!(part(&removed, false), stays(false));
        }

        // The same rows; only new ones may stand elsewhere.
        let kept = taken_in(&current, &incoming, &came, Missing::Keep);
        let sorted = |mut all: BTreeMap<_, Sheet>| {
            all.values_mut().for_each(|sheet| sheet.sort());
            all
        };
        prop_assert_eq!(sorted(sheets(&kept)), sorted(both));
        let plan = diff(&Arc::new(current.clone()), &Arc::new(kept.clone()));
        prop_assert_eq!(plan.counts(), plain_counts(&current, &kept));
        prop_assert!(plan.files.iter().all(|f| !f.reordered));
        prop_assert_eq!(plan.counts().removed, counts(0, 0, 0, 0).removed);
        // Once is enough.
        prop_assert_eq!(taken_in(&kept, &incoming, &came, Missing::Keep), kept);
    }
}

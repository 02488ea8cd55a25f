//! What holds for every package.

#![allow(clippy::unwrap_used, reason = "tests")]

use super::tests::{counts, package};
use super::*;
use crate::package::csv::{CsvOptions, write};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A file as its cells.
type Sheet = Vec<Vec<String>>;

/// Texts that are the same often enough, and some that are hard to write.
fn any_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[xy]?",
        "['=+\", あ-]{1,4}",
        Just("''=1,\"二\"".to_owned()),
        "[^\r\n]{0,6}",
    ]
}

/// A sheet whose keys are taken from few values, so that two sheets share many.
fn any_sheet(table: Table) -> impl Strategy<Value = Sheet> {
    let key = |name: &str| table.primary_key().contains(&name);
    let columns: Vec<BoxedStrategy<String>> = table
        .columns()
        .iter()
        .map(|column| {
            if key(column.name) {
                prop_oneof!["[abc]", Just("a,\"b\"".to_owned()), Just("'=a".to_owned())].boxed()
            } else {
                any_cell().boxed()
            }
        })
        .collect();
    prop::collection::vec(columns, 0..7).prop_map(move |rows| {
        let mut keys = Vec::new();
        let mut sheet = Sheet::new();
        for row in rows {
            let key = key_of(table, &row);
            if !keys.contains(&key) {
                keys.push(key);
                sheet.push(row);
            }
        }
        sheet
    })
}

fn key_of(table: Table, row: &[String]) -> Vec<String> {
    let cells = table.columns().iter().zip(row);
    let own = cells.filter(|(column, _)| table.primary_key().contains(&column.name));
    own.map(|(_, cell)| cell.clone()).collect()
}

/// A package as its sheets: by path.
type Sheets = BTreeMap<String, (Table, Sheet)>;

fn any_sheets() -> impl Strategy<Value = Sheets> {
    let reference = [Table::Areas, Table::Wards, Table::Themes];
    let reference = prop::sample::subsequence(reference.to_vec(), 0..=3);
    let years = prop::sample::subsequence(vec![2023_u16, 2024, 2025], 0..=2);
    (reference, years).prop_flat_map(|(reference, years)| {
        let mut slots: Vec<(String, Table)> = Vec::new();
        for table in reference {
            slots.push((format!("reference/{}.csv", table.name()), table));
        }
        for year in years {
            for table in Table::ALL.into_iter().filter(|t| t.is_yearly()) {
                slots.push((format!("{year}/{}.csv", table.name()), table));
            }
        }
        let sheets: Vec<_> = slots.iter().map(|(_, table)| any_sheet(*table)).collect();
        sheets.prop_map(move |sheets| {
            let named = slots.iter().cloned().zip(sheets);
            named
                .map(|((path, table), sheet)| (path, (table, sheet)))
                .collect()
        })
    })
}

fn written(sheets: &Sheets) -> Package {
    let files = sheets.iter().map(|(path, (table, sheet))| {
        let names: Vec<&str> = table.columns().iter().map(|c| c.name).collect();
        TextFile {
            path: path.clone(),
            text: write(&names, sheet, CsvOptions::ARCHIVE),
        }
    });
    Package::new(files.collect())
}

/// What a comparison of the cells says, key by key.
fn plain_counts(before: &Sheets, after: &Sheets) -> Counts {
    let rows = |sheets: &Sheets| {
        let mut rows = BTreeMap::new();
        for (path, (table, sheet)) in sheets {
            for row in sheet {
                rows.insert((path.clone(), key_of(*table, row)), row.clone());
            }
        }
        rows
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
fn plainly_reordered(table: Table, before: &Sheet, after: &Sheet) -> bool {
    let keys = |sheet: &Sheet| -> Vec<_> { sheet.iter().map(|r| key_of(table, r)).collect() };
    let (before, after) = (keys(before), keys(after));
    let common = |of: &[Vec<String>], with: &[Vec<String>]| -> Vec<_> {
        of.iter().filter(|k| with.contains(k)).cloned().collect()
    };
    common(&before, &after) != common(&after, &before)
}

proptest! {
    #[test]
    fn a_package_does_not_differ_from_itself(sheets in any_sheets()) {
        let package = written(&sheets);
        let plan = diff(&package, &package);
        prop_assert!(plan.is_empty());
        prop_assert!(plan.files.iter().all(|f| f.is_empty() && !f.reordered && f.changes.is_empty()));
        prop_assert_eq!(plan.counts(), plain_counts(&sheets, &sheets));
        prop_assert_eq!(plan.apply(&package), Ok(package));
    }

    #[test]
    fn a_plan_leads_there_and_back(a in any_sheets(), b in any_sheets()) {
        let (before, after) = (written(&a), written(&b));
        let (there, back) = (diff(&before, &after), diff(&after, &before));
        prop_assert_eq!(&there.apply(&before).unwrap(), &after);
        prop_assert_eq!(&back.apply(&after).unwrap(), &before);
        prop_assert_eq!(there.is_empty(), before == after);

        let all = there.counts();
        prop_assert_eq!(all, plain_counts(&a, &b));
        let rows = |sheets: &Sheets| sheets.values().map(|(_, s)| s.len()).sum::<usize>();
        prop_assert_eq!(rows(&a) + all.added, rows(&b) + all.removed);
        prop_assert_eq!(
            back.counts(),
            Counts { added: all.removed, removed: all.added, ..all }
        );
        for file in &there.files {
            let sheet = |sheets: &Sheets| sheets.get(&file.path).map_or(Sheet::new(), |(_, s)| s.clone());
            prop_assert_eq!(file.reordered, plainly_reordered(file.table, &sheet(&a), &sheet(&b)));
            let Counts { added, changed, removed, .. } = file.counts;
            prop_assert_eq!(file.changes.len(), added + changed + removed);
        }
    }

    #[test]
    fn a_change_names_exactly_the_cells_that_differ(a in any_sheet(Table::Points), b in any_sheet(Table::Points)) {
        let of = |sheet: &Sheet| {
            Sheets::from([("2024/points.csv".to_owned(), (Table::Points, sheet.clone()))])
        };
        let plan = diff(&written(&of(&a)), &written(&of(&b)));
        for change in plan.files.iter().flat_map(|f| &f.changes) {
            let row = |line: Option<&str>, sheet: &Sheet| {
                let empty = vec![String::new(); Table::Points.columns().len()];
                line.map_or(empty, |line| {
                    let same = |row: &&Vec<String>| write(&[], [*row], CsvOptions::ARCHIVE).trim_end_matches('\n') == line;
                    sheet.iter().find(same).unwrap().clone()
                })
            };
            let (before, after) = (row(change.kind.before(), &a), row(change.kind.after(), &b));
            let columns = Table::Points.columns().iter().zip(before.into_iter().zip(after));
            let expected: Vec<CellChange> = columns
                .filter(|(_, (before, after))| before != after)
                .map(|(column, (before, after))| CellChange { column, before, after })
                .collect();
            prop_assert_eq!(change.cells(), expected);
        }
    }

    #[test]
    fn any_texts_are_compared_without_loss(
        a in prop::collection::vec("[abc,\"\n]{0,12}", 3),
        b in prop::collection::vec("[abc,\"\n]{0,12}", 3),
    ) {
        let of = |texts: &[String]| {
            let paths = ["2024/points.csv", "reference/areas.csv", "README.md"];
            package(&paths.into_iter().zip(texts.iter().map(String::as_str)).collect::<Vec<_>>())
        };
        let (before, after) = (of(&a), of(&b));
        prop_assert_eq!(diff(&before, &after).apply(&before).unwrap(), after);
    }

    #[test]
    fn what_was_is_not_needed_to_keep_it(sheets in any_sheets(), keep in prop::collection::vec(any::<bool>(), 64)) {
        let mut part = sheets.clone();
        let mut keep = keep.into_iter().cycle();
        part.retain(|_, _| keep.next().unwrap());
        for (_, sheet) in part.values_mut() {
            sheet.retain(|_| keep.next().unwrap());
        }
        let all = written(&sheets);
        prop_assert_eq!(combine(&all, &written(&part), Missing::Keep), all);
    }

    #[test]
    fn what_is_taken_in_is_what_has_come(a in any_sheets(), b in any_sheets()) {
        let (current, incoming) = (written(&a), written(&b));
        let (mut replaced, mut both) = (a.clone(), a.clone());
        for (path, (table, sheet)) in &b {
            replaced.insert(path.clone(), (*table, sheet.clone()));
            let rows = &mut both.entry(path.clone()).or_insert((*table, Vec::new())).1;
            for row in sheet {
                let key = key_of(*table, row);
                match rows.iter_mut().find(|r| key_of(*table, r) == key) {
                    Some(known) => known.clone_from(row),
                    None => rows.push(row.clone()),
                }
            }
        }
        let removed = combine(&current, &incoming, Missing::Remove);
        prop_assert_eq!(&removed, &written(&replaced));
        prop_assert_eq!(diff(&current, &removed).counts(), plain_counts(&a, &replaced));

        // The same rows; only new ones may stand elsewhere.
        let kept = combine(&current, &incoming, Missing::Keep);
        let plan = diff(&kept, &written(&both));
        let rows = both.values().map(|(_, s)| s.len()).sum();
        prop_assert_eq!(plan.counts(), counts(0, 0, 0, rows));
        let plan = diff(&current, &kept);
        prop_assert_eq!(plan.counts(), plain_counts(&a, &both));
        prop_assert!(plan.files.iter().all(|f| !f.reordered));
        // Once is enough.
        prop_assert_eq!(combine(&kept, &incoming, Missing::Keep), kept);
    }
}

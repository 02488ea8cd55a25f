//! Plans between the data of the project and what could become of it.

#![allow(clippy::unwrap_used, reason = "tests")]

use super::tests::{counts, taken_in};
use super::*;
use crate::check;
use crate::package::{Package, TextFile};
use crate::testing::{data, data_tables};

/// The tables of some files alone.
fn tables(files: Vec<TextFile>) -> Tables {
    check::read(&Package::new(files)).0
}

/// The tables, and which of them have come.
fn file(path: &str, text: &str) -> (Tables, Vec<(Table, Option<u16>)>) {
    let file = TextFile {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    (tables(vec![file]), vec![Table::of_path(path).unwrap()])
}

#[test]
fn the_data_of_the_project() {
    let (package, data) = (data(), Arc::new(data_tables()));
    let rows = |file: &TextFile| file.text.lines().count() - 1;
    let all: usize = package.files.iter().map(rows).sum();
    assert!(all > 500, "{all}");

    let same = diff(&data, &data);
    assert!(same.is_empty());
    assert_eq!(same.counts(), counts(0, 0, 0, all));

    let empty = Arc::new(Tables::default());
    assert_eq!(diff(&empty, &data).counts(), counts(all, 0, 0, 0));
    assert_eq!(diff(&data, &empty).counts(), counts(0, 0, all, 0));

    // Each table in turn: every second row is missing, or every row stands the other way round.
    for of in &package.files {
        let path = of.path.as_str();
        let mut lines: Vec<&str> = of.text.lines().collect();
        let half: String = lines.iter().step_by(2).map(|l| format!("{l}\n")).collect();
        lines.get_mut(1..).unwrap().reverse();
        let turned: String = lines.iter().map(|l| format!("{l}\n")).collect();
        let kept = half.lines().count() - 1;

        let half = file(path, &half);
        assert_eq!(
            taken_in(&data, &half.0, &half.1, Missing::Keep),
            *data,
            "{path}"
        );
        if !half.1.iter().all(|(table, _)| table.is_yearly()) {
            // Other years use a reference table as well.
            let same = taken_in(&data, &half.0, &half.1, Missing::Remove);
            assert_eq!(same, *data, "{path}");
            continue;
        }
        let smaller = Arc::new(taken_in(&data, &half.0, &half.1, Missing::Remove));
        if path.ends_with("initiatives.csv") {
            // What belongs to an initiative goes with it.
            let removed = diff(&data, &smaller).counts().removed;
            assert!(removed > rows(of) - kept, "{path}");
            let read = crate::check::read(&crate::package::Package::of(&smaller)).1;
            assert_eq!(
                read.count(crate::check::diagnostic::Rule::DanglingReference),
                0
            );
            continue;
        }
        let gone = rows(of) - kept;
        assert_eq!(
            diff(&data, &smaller).counts(),
            counts(0, 0, gone, all - gone),
            "{path}"
        );
        assert_eq!(
            diff(&smaller, &data).counts(),
            counts(gone, 0, 0, all - gone),
            "{path}"
        );

        let turned = file(path, &turned);
        let turned = Arc::new(taken_in(&data, &turned.0, &turned.1, Missing::Remove));
        let plan = diff(&data, &turned);
        assert_eq!(plan.counts(), counts(0, 0, 0, all), "{path}");
        let reordered = plan.files.iter().filter(|f| f.reordered);
        assert_eq!(reordered.count(), usize::from(rows(of) > 1), "{path}");
    }

    // A year alone, as it is handed in for the first time.
    let is_own = |f: &&TextFile| f.path.starts_with("2024/");
    let year: Vec<TextFile> = package.files.iter().filter(is_own).cloned().collect();
    let others = package.files.iter().filter(|f| !is_own(f)).cloned();
    let without = Arc::new(tables(others.collect()));
    let came: Vec<_> = year
        .iter()
        .map(|f| Table::of_path(&f.path).unwrap())
        .collect();
    assert_eq!(
        taken_in(&without, &tables(year), &came, Missing::Remove),
        *data
    );
}

//! Plans between the data of the project and what could become of it.

#![allow(clippy::unwrap_used, reason = "tests")]

use super::tests::{counts, package};
use super::*;

/// The data of the project.
fn data() -> Package {
    let root = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../data"));
    let mut files = Vec::new();
    for folder in std::fs::read_dir(root).unwrap() {
        let folder = folder.unwrap().path();
        for file in std::fs::read_dir(&folder).into_iter().flatten() {
            let file = file.unwrap().path();
            let path = file.strip_prefix(root).unwrap();
            files.push(TextFile {
                path: path.to_str().unwrap().replace('\\', "/"),
                text: std::fs::read_to_string(&file).unwrap(),
            });
        }
    }
    Package::new(files)
}

#[test]
fn the_data_of_the_project() {
    let data = data();
    let rows = |file: &TextFile| file.text.lines().count() - 1;
    let all: usize = data.files.iter().map(rows).sum();
    assert!(all > 500, "{all}");

    let same = diff(&data, &data);
    assert!(same.is_empty());
    assert_eq!(same.counts(), counts(0, 0, 0, all));
    assert_eq!(same.apply(&data).as_ref(), Ok(&data));

    let empty = Package::new(Vec::new());
    let first = diff(&empty, &data);
    assert_eq!(first.counts(), counts(all, 0, 0, 0));
    assert_eq!(first.apply(&empty).as_ref(), Ok(&data));

    // Each table in turn: every second row is missing, or every row stands the other way round.
    for file in &data.files {
        let path = file.path.as_str();
        let mut lines: Vec<&str> = file.text.lines().collect();
        let half: String = lines.iter().step_by(2).map(|l| format!("{l}\n")).collect();
        lines.get_mut(1..).unwrap().reverse();
        let turned: String = lines.iter().map(|l| format!("{l}\n")).collect();
        let kept = half.lines().count() - 1;

        let half = package(&[(path, &half)]);
        assert_eq!(combine(&data, &half, Missing::Keep), data, "{path}");
        let plan = diff(&data, &combine(&data, &half, Missing::Remove));
        let gone = rows(file) - kept;
        assert_eq!(plan.counts(), counts(0, 0, gone, all - gone), "{path}");
        let smaller = plan.apply(&data).unwrap();
        assert_eq!(
            diff(&smaller, &data).apply(&smaller).as_ref(),
            Ok(&data),
            "{path}"
        );

        let turned = combine(&data, &package(&[(path, &turned)]), Missing::Remove);
        let plan = diff(&data, &turned);
        assert_eq!(plan.counts(), counts(0, 0, 0, all), "{path}");
        let reordered = plan.files.iter().filter(|f| f.reordered);
        assert_eq!(reordered.count(), usize::from(rows(file) > 1), "{path}");
        assert_eq!(plan.apply(&data), Ok(turned), "{path}");
    }

    // A year alone, as it is handed in for the first time.
    let year: Vec<_> = data
        .files
        .iter()
        .filter(|f| f.path.starts_with("2024/"))
        .collect();
    let others = data.files.iter().filter(|f| !f.path.starts_with("2024/"));
    let without = Package::new(others.cloned().collect());
    let year = Package::new(year.into_iter().cloned().collect());
    assert_eq!(combine(&without, &year, Missing::Remove), data);
}

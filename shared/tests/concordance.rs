//! A year that numbers its themes otherwise: from the files to what facets count.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "common/data.rs"]
mod data;
#[path = "intake/support.rs"]
#[allow(dead_code, reason = "shared with the tests of the intake")]
mod support;

use shared::board::dataset::Dataset;
use shared::board::dimension::Dimension;
use shared::board::facet::facet;
use shared::board::query::{Context, Filters};
use shared::language::Language;
use shared::package::{Package, TextFile};
use std::collections::BTreeMap;
use std::sync::Arc;
use support::{Case, DATA, complaints, nfkc, rows};

const STEPS: &str = "reference/theme_concordance.csv";
const THEMES: &str = "reference/themes.csv";

/// In 2026 theme 3 is split into 3 and 13, 5 and 6 are one, 7 is called 6, 9 has ended, 14 is new.
const RENUMBERED: &str = "from_year,from_theme,to_year,to_theme,relation,note\n\
    2025,3,2026,3,split,\n\
    2025,3,2026,13,split,\n\
    2025,5,2026,5,merged,\n\
    2025,6,2026,5,merged,\n\
    2025,7,2026,6,continued,番号が繰り上がった\n\
    2025,9,2026,,ended,\n\
    ,,2026,14,new,\n";

fn set(files: &mut Vec<TextFile>, path: &str, text: String) {
    files.retain(|file| file.path != path);
    files.push(TextFile {
        path: path.to_owned(),
        text,
    });
}

/// The project's own data without the table.
fn without() -> Vec<TextFile> {
    let mut files = DATA.0.files.clone();
    files.retain(|file| file.path != STEPS);
    files
}

/// The data with the renumbering and two plans of the new year, of the new themes 5 and 13.
fn renumbered() -> Vec<TextFile> {
    let mut files = without();
    let themes = files.iter().find(|file| file.path == THEMES).unwrap();
    let gone = ["7,", "9,"];
    let kept = themes.text.lines();
    let kept = kept.filter(|line| !gone.iter().any(|number| line.starts_with(number)));
    let mut text: String = kept.map(|line| format!("{line}\n")).collect();
    for number in [13, 14] {
        text.push_str(&format!("{number},題,Title,説明,Text,しるし{number}\n"));
    }
    set(&mut files, THEMES, text);
    set(&mut files, STEPS, RENUMBERED.to_owned());
    let year = files.iter().find(|f| f.path == "2025/initiatives.csv");
    let titles = year.unwrap().text.lines().next().unwrap();
    let mut text = format!("{titles}\n");
    for (n, theme) in [(1, 5), (2, 13)] {
        text.push_str(&format!(
            "2026-P00{n},2026,plan,theme,{theme},stated,,minami,,題,文。,,,,,r6-report,{n}番目\n"
        ));
    }
    set(&mut files, "2026/initiatives.csv", text);
    files
}

/// The numbers of a facet.
fn counts(dataset: &Dataset) -> BTreeMap<String, usize> {
    let context = Context::plain(dataset);
    let facet = facet(dataset, &Filters::default(), &context, Dimension::Theme);
    let values = facet.values.into_iter();
    values.map(|value| (value.code, value.count)).collect()
}

#[test]
fn a_facet_counts_all_years_under_the_latest_numbers() {
    let before = counts(&shared::board::open(&Package::new(without()), nfkc).0);
    let (dataset, findings) = shared::board::open(&Package::new(renumbered()), nfkc);
    assert_eq!(complaints(&findings), Vec::<String>::new());
    let after = counts(&dataset);
    let was = |code: &str| before[code];
    for (code, expected) in [
        ("1", was("1")),
        ("3", was("3")),
        ("13", was("3") + 1),
        ("5", was("5") + was("6") + 1),
        ("6", was("7")),
        ("14", 0),
        ("ended", was("9")),
        ("none", was("none")),
        ("base", was("base")),
    ] {
        assert_eq!(after.get(code), Some(&expected), "theme {code}");
    }
    assert!(was("3") > 0 && was("5") > 0 && was("6") > 0 && was("7") > 0 && was("9") > 0);
    for gone in ["7", "9"] {
        assert_eq!(after.get(gone), None, "theme {gone}");
    }
    // A split theme is in both places, and is one initiative.
    let all = dataset.axis(Dimension::Theme);
    let rows = |code: &str| all.value(code).unwrap().rows.clone();
    let both: Vec<usize> = rows("13")
        .iter()
        .filter(|r| rows("3").contains(*r))
        .collect();
    assert_eq!(both.len(), was("3"));
    // The words of the theme that it has become are found, the printed number stays.
    assert_eq!(dataset.search("しるし13", &[]).iter().count(), was("3") + 1);
    let printed = both
        .iter()
        .map(|row| dataset.initiative(*row).unwrap().theme);
    assert!(printed.into_iter().all(|theme| theme == Some(3)));
    let name = |code| dataset.value_name(Dimension::Theme, code, Language::Ja);
    assert_eq!(name("ended"), "終了したテーマ");
}

#[test]
fn a_number_of_no_year_is_said() {
    let mut files = renumbered();
    let steps = RENUMBERED.replace("2025,9,2026,,ended,\n", "");
    set(&mut files, STEPS, steps);
    let (_, findings) = shared::check::read(&Package::new(files));
    let said = support::said(&findings);
    // Nothing says any more what became of 9.
    assert!(!said.is_empty());
    assert!(
        said.iter().all(|line| line.starts_with("unknown-code E")),
        "{said:?}"
    );
}

#[test]
fn a_package_without_the_table_is_whole() {
    let package = Package::new(without());
    let (dataset, findings) = shared::board::open(&package, nfkc);
    assert!(findings.is_empty(), "{:?}", complaints(&findings));
    let with = shared::board::open(&DATA.0, nfkc).0;
    assert_eq!(counts(&dataset), counts(&with));
    assert_ne!(dataset.version, with.version);
    let points = package.files.iter().find(|f| f.path == "2024/points.csv");
    for remove in [false, true] {
        let outcome = Case {
            into: Some(Arc::clone(&dataset.tables)),
            remove,
            ..Case::of("points.csv", &points.unwrap().text)
        }
        .run();
        assert!(outcome.plan.as_ref().unwrap().is_empty());
        assert_eq!(outcome.tables, dataset.tables);
        // Written anew, it has the table, without a row.
        let mut next = outcome.next();
        let empty = next.files.iter().position(|file| file.path == STEPS);
        let empty = next.files.remove(empty.unwrap());
        assert_eq!(empty.text.lines().count(), 1);
        for (file, was) in next.files.iter().zip(&package.files) {
            assert!(file == was, "{} {}", file.path, was.path);
        }
        assert_eq!(next.files.len(), package.files.len());
    }
}

#[test]
fn the_table_is_taken_in_as_offices_write_it() {
    let text = "旧年度,旧番号,新年度,新番号,対応,備考\n\
        令和7年度,５,令和8年度,5,統合,\n令和7年度,6,R8,5,統合,一つの資料になった\n,,2026,1,新設,\n";
    for package in [without(), DATA.0.files.clone()] {
        let package = Package::new(package);
        let tables = shared::check::read(&package).0;
        let outcome = Case {
            into: Some(tables.into()),
            ..Case::of("テーマの対応.csv", text)
        }
        .run();
        assert_eq!(complaints(&outcome.findings), Vec::<String>::new());
        let expected = [
            ["2025", "5", "2026", "5", "merged", ""],
            ["2025", "6", "2026", "5", "merged", "一つの資料になった"],
            ["", "", "2026", "1", "new", ""],
        ];
        assert_eq!(rows(&outcome.next(), STEPS), expected);
        // The same rows again change nothing.
        let again = Case {
            into: Some(outcome.tables),
            ..Case::of("theme_concordance.csv", text)
        }
        .run();
        assert!(again.plan.unwrap().is_empty());
    }
}

//! A fiscal year is added as a folder in `data/`: no code names one.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::Path;

/// Numbers like years that say nothing about the data, and why they stand there.
const ALLOWED: [(&str, &[&str], &str); 16] = [
    (
        "shared/src/model/mod.rs",
        &["1988", "1989", "2018", "2019"],
        "where eras begin",
    ),
    (
        "shared/src/intake/value/year.rs",
        &["1988", "1989", "2000", "2018", "2100"],
        "where eras begin",
    ),
    (
        "shared/src/intake/value/date.rs",
        &["1900", "2000"],
        "centuries of short dates",
    ),
    (
        "shared/src/intake/value/id.rs",
        &["2000"],
        "the century of short years",
    ),
    (
        "shared/src/intake/mod.rs",
        &["1989", "2100"],
        "bounds of the schema",
    ),
    (
        "shared/src/package/schema.rs",
        &["1989", "2100"],
        "bounds of the schema",
    ),
    (
        "shared/src/hand_out/zip.rs",
        &["1980", "2107"],
        "what a ZIP archive can say",
    ),
    (
        "shared/src/intake/encoding.rs",
        &["2003"],
        "the name of a format",
    ),
    (
        "shared/src/check/diagnostic.rs",
        &["2024", "2025"],
        "how to write a date, an id",
    ),
    (
        "shared/src/check/reader/row.rs",
        &["1900", "2026"],
        "how to write a date, a year",
    ),
    (
        "shared/src/model/tables.rs",
        &["2024"],
        "how to write a year",
    ),
    (
        "shared/src/hand_out/workbook/cell.rs",
        &["1900"],
        "where a workbook's calendar begins",
    ),
    (
        "shared/src/workbook/format.rs",
        &["1912", "1926", "1989", "2019"],
        "where eras begin",
    ),
    ("app/src/text/about.rs", &["2016"], "the name of a standard"),
    (
        "shared/src/conformance.rs",
        &["2026"],
        "the day of a review",
    ),
    (
        "shared/src/intake/value/samples.rs",
        &["2023", "2024", "2025"],
        "for tests alone",
    ),
];

#[test]
fn no_code_names_a_year() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    for folder in ["app/src", "shared/src"] {
        look(&root, Path::new(folder), &mut found);
    }
    assert_eq!(found, Vec::<String>::new());
}

fn look(root: &Path, folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(root.join(folder)).unwrap() {
        let path = folder.join(entry.unwrap().file_name());
        let name = path.to_str().unwrap().replace('\\', "/");
        if root.join(&path).is_dir() {
            look(root, &path, found);
        } else if !name.ends_with("tests.rs") && !name.contains("/tests/") {
            let text = fs::read_to_string(root.join(&path)).unwrap();
            // Unit tests stand at the end of their file.
            let code = text.split("#[cfg(test)]").next().unwrap();
            let code = code.lines().map(without_comment).collect::<Vec<_>>();
            let years = code.iter().flat_map(|line| years_in(line));
            found.extend(
                years
                    .filter(|y| !is_allowed(&name, y))
                    .map(|y| format!("{name}: {y}")),
            );
        }
    }
}

fn is_allowed(name: &str, year: &str) -> bool {
    let mut of_file = ALLOWED.iter().filter(|(file, ..)| *file == name);
    of_file.any(|(_, years, _)| years.contains(&year))
}

/// Addresses have slashes, too, and may hold a year.
fn without_comment(line: &str) -> &str {
    line.split("//").next().unwrap()
}

/// The whole numbers from 1900 to 2199; `\u{2014}` is none.
fn years_in(line: &str) -> Vec<&str> {
    let words = line.split(|c: char| !c.is_ascii_alphanumeric() && !"_{}".contains(c));
    let is_year = |word: &&str| {
        let is_number = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        is_number && ["19", "20", "21"].contains(&&word[..2])
    };
    words.filter(is_year).collect()
}

#[test]
fn a_year_is_found_in_code_and_not_in_comments() {
    let code = "let last = years.last().map_or(2025, |y| y.0); // 2024\nlet y = '\\u{2014}';";
    let found: Vec<&str> = code
        .lines()
        .map(without_comment)
        .flat_map(years_in)
        .collect();
    assert_eq!(found, ["2025"]);
}

//! Loose files against a data folder, as the page takes them: what is found, and what would change.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use shared::package::Package;
use shared::update::plan::Counts;
use shared::update::yearly::Outcome;

use super::read::Sources;
use super::{bytes_of, counted, open, print};

/// `cargo xtask check --into`: prints the report of the files and what they would change; an error
/// when one of them has an error. Nothing is written.
pub(crate) fn run(folder: &Path, files: &[PathBuf]) -> Result<()> {
    ensure!(!files.is_empty(), "--into: which files are to be checked?");
    let current = open(folder)?;
    let outcome = examine(&current, files)?;
    print(&outcome.findings);
    say!(
        "check: files {}, {}",
        files.len(),
        counted(&outcome.findings)
    );
    for line in changes(&outcome) {
        say!("{line}");
    }
    ensure!(
        !outcome.findings.has_errors(),
        "the files have errors; nothing could be taken into {}",
        folder.display()
    );
    Ok(())
}

fn examine(current: &Package, files: &[PathBuf]) -> Result<Outcome> {
    let mut sources = Sources::default();
    let mut names: Vec<String> = Vec::new();
    for file in files {
        let bytes = bytes_of(file)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let name = unused(&names, &name);
        sources.add(&name, &bytes, None, None);
        names.push(name);
    }
    sources.read_into(current)
}

/// A name that no other file has, since findings name their file.
fn unused(names: &[String], name: &str) -> String {
    let mut unused = name.to_owned();
    let mut n = 2;
    while names.contains(&unused) {
        unused = format!("{name} ({n})");
        n += 1;
    }
    unused
}

/// One line for each file of the package in which rows change, and one for all of them.
fn changes(outcome: &Outcome) -> Vec<String> {
    let Some(plan) = &outcome.plan else {
        return Vec::new();
    };
    let changing = plan.files.iter().filter(|file| !file.is_empty());
    let mut lines: Vec<String> = changing
        .map(|file| format!("plan: {}: {}", file.path, rows(file.counts)))
        .collect();
    lines.push(format!("plan: all files: {}", rows(plan.counts())));
    lines
}

fn rows(counts: Counts) -> String {
    format!(
        "added {}, changed {}, removed {}, unchanged {}",
        counts.added, counts.changed, counts.removed, counts.unchanged
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{Scratch, own_data};
    use anyhow::Context;
    use shared::check::diagnostic::{Rule, Severity};

    const POINTS: &str = "取り組みID,順番,種類,区,内容,成果の種類\r\n";

    #[test]
    fn a_loose_file_is_compared_with_the_folder() -> Result<()> {
        let data = open(&own_data())?;
        let find = |path: &str| data.files.iter().find(|file| file.path == path);
        let links = find("2024/links.csv").context("no links")?;
        let count = links.text.lines().count() - 1;
        let all: usize = data.files.iter().map(|f| f.text.lines().count() - 1).sum();
        let less: Vec<&str> = links.text.lines().take(count).collect();
        let changed = links.text.replacen(",inferred,", ",stated,", 1);
        ensure!(changed != links.text, "no link that was inferred");
        for (case, text, expected) in [
            ("same", links.text.clone(), [0, 0, 0, all]),
            // A row that the file does not name stays.
            ("shorter", less.join("\n"), [0, 0, 0, all]),
            ("changed", changed, [0, 1, 0, all - 1]),
        ] {
            let files: &[(&str, &[u8])] = &[("つながり.csv", text.as_bytes())];
            let scratch = Scratch::new(&format!("into-{case}"), files)?;
            let outcome = examine(&data, &[scratch.0.join("つながり.csv")])?;
            let [added, changed, removed, unchanged] = expected;
            let counts = Counts {
                added,
                changed,
                removed,
                unchanged,
            };
            let lines = changes(&outcome);
            let all = format!("plan: all files: {}", rows(counts));
            assert_eq!(lines.last(), Some(&all), "{case}");
            assert_eq!(lines.len(), if case == "changed" { 2 } else { 1 }, "{case}");
        }
        Ok(())
    }

    #[test]
    fn what_is_wrong_with_a_loose_file_is_said() -> Result<()> {
        let wrong = format!("{POINTS}2024-R999,1,取り組み内容,,研修,\r\n");
        let files: &[(&str, &[u8])] = &[
            ("a/表.csv", wrong.as_bytes()),
            ("b/表.csv", wrong.as_bytes()),
            ("book.csv", b"PK\x03\x04"),
        ];
        let scratch = Scratch::new("into-wrong", files)?;
        let paths: Vec<PathBuf> = files.iter().map(|(path, _)| scratch.0.join(path)).collect();
        let outcome = examine(&open(&own_data())?, &paths)?;
        let said = |file: &str, rule: Rule| {
            let mut list = outcome.findings.list().iter();
            list.any(|finding| finding.file == file && finding.rule == rule)
        };
        assert!(said("book.csv", Rule::NotText));
        assert!(said("表.csv", Rule::DanglingReference));
        assert!(said("表.csv (2)", Rule::DuplicateKey));
        assert!(outcome.findings.of_severity(Severity::Error) >= 3);
        assert_eq!(changes(&outcome), Vec::<String>::new());
        assert!(run(&own_data(), &paths).is_err());
        assert!(run(&own_data(), &[]).is_err());
        Ok(())
    }
}

//! Cases that can be told one by one.

#![allow(clippy::unwrap_used, reason = "tests")]

use super::*;

pub(super) fn package(files: &[(&str, &str)]) -> Package {
    let files = files.iter().map(|(path, text)| TextFile {
        path: (*path).to_owned(),
        text: (*text).to_owned(),
    });
    Package::new(files.collect())
}

fn header(table: Table) -> String {
    let names: Vec<&str> = table.columns().iter().map(|c| c.name).collect();
    names.join(",")
}

fn areas(rows: &[&str]) -> Package {
    let mut text = header(Table::Areas) + "\n";
    for row in rows {
        text += row;
        text += "\n";
    }
    package(&[("reference/areas.csv", &text)])
}

pub(super) fn counts(added: usize, changed: usize, removed: usize, unchanged: usize) -> Counts {
    Counts {
        added,
        changed,
        removed,
        unchanged,
    }
}

/// `+` added, `-` removed, `*` changed, with the key.
fn shown(file: &FilePlan) -> String {
    let words = file.changes.iter().map(|change| {
        let sign = match change.kind {
            ChangeKind::Added(_) => '+',
            ChangeKind::Removed(_) => '-',
            ChangeKind::Changed { .. } => '*',
        };
        format!("{sign}{}", change.key())
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn rows_and_their_fates() {
    for (case, before, after, expected, all, reordered) in [
        (
            "nothing",
            &["a,1", "b,1"][..],
            &["a,1", "b,1"][..],
            "",
            counts(0, 0, 0, 2),
            false,
        ),
        (
            "from nothing",
            &[],
            &["a,1", "b,1"],
            "+a +b",
            counts(2, 0, 0, 0),
            false,
        ),
        (
            "to nothing",
            &["a,1", "b,1"],
            &[],
            "-a -b",
            counts(0, 0, 2, 0),
            false,
        ),
        (
            "a cell",
            &["a,1", "b,1"],
            &["a,1", "b,2"],
            "*b",
            counts(0, 1, 0, 1),
            false,
        ),
        (
            "a new key",
            &["a,1", "b,1"],
            &["c,1", "b,1"],
            "+c -a",
            counts(1, 0, 1, 1),
            false,
        ),
        (
            "in front",
            &["b,1"],
            &["a,1", "b,1"],
            "+a",
            counts(1, 0, 0, 1),
            false,
        ),
        (
            "each removed row where it stood",
            &["a,1", "b,1", "c,1", "d,1", "e,1"],
            &["b,2", "d,1", "f,1"],
            "-a *b -c +f -e",
            counts(1, 1, 3, 1),
            false,
        ),
        (
            "places only",
            &["a,1", "b,1"],
            &["b,1", "a,1"],
            "",
            counts(0, 0, 0, 2),
            true,
        ),
        (
            "places and more",
            &["a,1", "b,1", "c,1"],
            &["c,1", "d,1", "a,2"],
            "-b +d *a",
            counts(1, 1, 1, 1),
            true,
        ),
        (
            "a key twice",
            &["a,1", "a,2", "a,3"],
            &["a,1", "a,4"],
            "*a -a",
            counts(0, 1, 1, 1),
            false,
        ),
        (
            "a row twice",
            &["a,1"],
            &["a,1", "a,1"],
            "+a",
            counts(1, 0, 0, 1),
            false,
        ),
    ] {
        let (before, after) = (areas(before), areas(after));
        let plan = diff(&before, &after);
        assert_eq!(plan.files.len(), 1, "{case}");
        let file = plan.files.first().unwrap();
        assert_eq!(shown(file), expected, "{case}");
        assert_eq!(plan.counts(), all, "{case}");
        assert_eq!(file.reordered, reordered, "{case}");
        assert_eq!(plan.is_empty(), before == after, "{case}");
        assert_eq!(file.is_empty(), before == after, "{case}");
        assert_eq!(plan.apply(&before), Ok(after), "{case}");
    }
}

#[test]
fn a_change_shows_its_key_and_cells() {
    let row = |table, before: Option<&str>, after: Option<&str>| {
        let (before, after) = (before.map(str::to_owned), after.map(str::to_owned));
        let kind = match (before, after) {
            (Some(before), Some(after)) => ChangeKind::Changed { before, after },
            (Some(line), None) => ChangeKind::Removed(line),
            (None, line) => ChangeKind::Added(line.unwrap_or_default()),
        };
        Change { table, kind }
    };
    for (case, change, key, cells) in [
        (
            "changed",
            row(
                Table::Points,
                Some("2024-R001,2,aim,,\"一,二\",record"),
                Some("2024-R001,2,aim,higashi,\"一,\"\"二\"\"\",record"),
            ),
            "2024-R001 aim 2",
            vec![("ward", "", "higashi"), ("text", "一,二", "一,\"二\"")],
        ),
        (
            "added",
            row(Table::Measures, None, Some("2024-R003,件数,-3,件,,")),
            "2024-R003 件数",
            vec![
                ("initiative", "", "2024-R003"),
                ("label", "", "件数"),
                ("value", "", "-3"),
                ("unit", "", "件"),
            ],
        ),
        (
            "removed",
            row(Table::Areas, Some("a,''=1,"), None),
            "a",
            vec![("code", "a", ""), ("name_ja", "'=1", "")],
        ),
        (
            "too few cells",
            row(Table::Areas, Some("a"), Some("a,b")),
            "a",
            vec![("name_ja", "", "b")],
        ),
        ("no cells", row(Table::Areas, None, Some("")), "", vec![]),
    ] {
        assert_eq!(change.key(), key, "{case}");
        let differing = change.cells();
        let differing: Vec<_> = differing
            .iter()
            .map(|c| (c.column.name, c.before.as_str(), c.after.as_str()))
            .collect();
        assert_eq!(differing, cells, "{case}");
    }
}

#[test]
fn files_come_and_go() {
    let links = header(Table::Links) + "\n";
    let rows = format!("{links}2023-P001,2024-R001,continues,stated,x\n");
    let before = package(&[("2023/links.csv", &links), ("2024/links.csv", &rows)]);
    let after = package(&[("2024/links.csv", &rows), ("2025/links.csv", &links)]);
    let plan = diff(&before, &after);
    let seen: Vec<_> = plan
        .files
        .iter()
        .map(|f| (f.path.as_str(), f.table, f.year, f.presence, f.is_empty()))
        .collect();
    assert_eq!(
        seen,
        [
            (
                "2023/links.csv",
                Table::Links,
                Some(2023),
                Presence::Removed,
                false
            ),
            (
                "2024/links.csv",
                Table::Links,
                Some(2024),
                Presence::Both,
                true
            ),
            (
                "2025/links.csv",
                Table::Links,
                Some(2025),
                Presence::Added,
                false
            ),
        ]
    );
    assert_eq!(plan.counts(), counts(0, 0, 0, 1));
    assert!(!plan.is_empty());
    assert_eq!(plan.apply(&before), Ok(after));
}

#[test]
fn a_file_without_any_text_still_comes_and_goes() {
    let (none, empty) = (package(&[]), package(&[("reference/areas.csv", "")]));
    for (case, before, after) in [("comes", &none, &empty), ("goes", &empty, &none)] {
        let plan = diff(before, after);
        assert!(!plan.is_empty(), "{case}");
        assert!(!plan.files.first().unwrap().is_empty(), "{case}");
        assert_eq!(plan.apply(before).as_ref(), Ok(after), "{case}");
    }
}

#[test]
fn a_plan_fits_one_package_only() {
    let (before, after) = (areas(&["a,1"]), areas(&["a,2"]));
    let plan = diff(&before, &after);
    assert_eq!(plan.apply(&after), Err(PlanError::Stale));
    assert_eq!(plan.apply(&areas(&[])), Err(PlanError::Stale));
    let mut altered = plan.clone();
    altered.files.first_mut().unwrap().changes.clear();
    assert_eq!(altered.apply(&before), Err(PlanError::Altered));
    let mut altered = plan;
    altered.files.clear();
    assert_eq!(altered.apply(&before), Err(PlanError::Altered));
}

#[test]
fn line_ends_are_no_change() {
    let unix = areas(&["a,1", "b,1"]);
    let text = unix.files.first().unwrap().text.replace('\n', "\r\n");
    let windows = package(&[("reference/areas.csv", &text)]);
    let plan = diff(&windows, &unix);
    assert!(plan.is_empty());
    assert!(plan.files.iter().all(FilePlan::is_empty));
    let after = areas(&["b,2"]);
    let plan = diff(&windows, &after);
    assert_eq!(plan.counts(), counts(0, 1, 1, 0));
    assert_eq!(plan.apply(&windows), Ok(after));
}

#[test]
fn tables_are_taken_in() {
    for (case, current, incoming, kept) in [
        (
            "nothing came",
            &["a,1", "b,1"][..],
            &[][..],
            &["a,1", "b,1"][..],
        ),
        ("nothing was", &[], &["a,1", "b,1"], &["a,1", "b,1"]),
        (
            "in its place",
            &["a,1", "b,1", "c,1"],
            &["b,2"],
            &["a,1", "b,2", "c,1"],
        ),
        (
            "new rows behind the one before them",
            &["a,1", "b,1", "c,1"],
            &["b,1", "x,1", "y,1", "a,2", "z,1"],
            &["a,2", "z,1", "b,1", "x,1", "y,1", "c,1"],
        ),
        (
            "new rows with none before them",
            &["a,1", "b,1"],
            &["x,1", "y,1", "a,2"],
            &["a,2", "b,1", "x,1", "y,1"],
        ),
        (
            "a key twice",
            &["a,1", "b,1", "a,2"],
            &["a,3", "a,4", "a,5"],
            &["a,3", "b,1", "a,4", "a,5"],
        ),
    ] {
        let (current, incoming) = (areas(current), areas(incoming));
        let keep = combine(&current, &incoming, Missing::Keep);
        assert_eq!(keep, areas(kept), "{case}");
        let remove = combine(&current, &incoming, Missing::Remove);
        assert_eq!(remove, incoming, "{case}");
    }
}

#[test]
fn other_tables_stay_and_years_are_whole() {
    let year = |year: u16, rows: &[(Table, &str)]| -> Vec<TextFile> {
        let yearly = Table::ALL.into_iter().filter(|t| t.is_yearly());
        let file = |table: Table| {
            let own = rows.iter().filter(|(t, _)| *t == table);
            TextFile {
                path: format!("{year}/{}.csv", table.name()),
                text: own.fold(header(table) + "\n", |text, (_, row)| text + row + "\n"),
            }
        };
        yearly.map(file).collect()
    };
    let link = (Table::Links, "2023-P001,2024-R001,continues,stated,x");
    let initiative = (Table::Initiatives, "2025-P001,2025,plan");
    let mut files = year(2024, &[link]);
    files.extend(areas(&["a,1"]).files);
    let current = Package::new(files.clone());
    let incoming = Package::new(year(2025, &[initiative]).into_iter().take(1).collect());
    assert_eq!(incoming.files.first().unwrap().path, "2025/initiatives.csv");
    files.extend(year(2025, &[initiative]));
    let expected = Package::new(files);
    for missing in [Missing::Keep, Missing::Remove] {
        assert_eq!(
            combine(&current, &incoming, missing),
            expected,
            "{missing:?}"
        );
    }
    assert_eq!(diff(&current, &expected).counts(), counts(1, 0, 0, 2));
}

#[test]
fn rows_under_different_headers_are_not_mixed() {
    let current = package(&[("reference/areas.csv", "code,name_en,name_ja\na,A,あ\n")]);
    let incoming = areas(&["b,い,B"]);
    assert_eq!(combine(&current, &incoming, Missing::Keep), incoming);
    assert_eq!(diff(&current, &incoming).counts(), counts(1, 0, 1, 0));
}

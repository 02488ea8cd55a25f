//! Cases that can be told one by one.

#![allow(clippy::unwrap_used, reason = "tests")]

use super::*;

use crate::check;
use crate::check::reader::Located;
use crate::model::{
    Area, Basis, Initiative, Link, Measure, Name, OutcomeKind, Point, PointKind, Relation,
};
use crate::package::{Package, TextFile, write};
use crate::testing::bare;

/// Areas from their code and name: `a,1`.
fn areas(rows: &[&str]) -> Arc<Tables> {
    let area = |row: &&str| {
        let (code, name) = row.split_once(',').unwrap();
        Area {
            code: code.into(),
            name: Name {
                ja: name.to_owned(),
                en: String::new(),
            },
        }
    };
    Arc::new(Tables {
        areas: rows.iter().map(area).collect(),
        ..Tables::default()
    })
}

/// The tables with others taken in.
pub(super) fn taken_in(
    current: &Tables,
    incoming: &Tables,
    came: &[(Table, Option<u16>)],
    missing: Missing,
) -> Tables {
    let incoming = Incoming {
        located: Located::of_tables(incoming),
        came: came.to_vec(),
        ..Incoming::default()
    };
    combine(current, incoming, missing).located.into_tables()
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
fn shown(plan: &Plan, file: &FilePlan) -> String {
    let words = file.changes.iter().map(|change| {
        let sign = match change.kind {
            ChangeKind::Added(_) => '+',
            ChangeKind::Removed(_) => '-',
            ChangeKind::Changed { .. } => '*',
        };
        format!("{sign}{}", plan.key(*change))
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
        assert_eq!(shown(&plan, file), expected, "{case}");
        assert_eq!(plan.counts(), all, "{case}");
        assert_eq!(file.reordered, reordered, "{case}");
        assert_eq!(plan.is_empty(), before == after, "{case}");
        assert_eq!(file.is_empty(), before == after, "{case}");
        assert_eq!(plan.after, after, "{case}");
    }
}

fn point(ward: Option<&str>, text: &str) -> Point {
    Point {
        initiative: "2024-R001".into(),
        seq: 2,
        kind: PointKind::Aim,
        ward: ward.map(Into::into),
        text: text.to_owned(),
        outcome_kind: Some(OutcomeKind::Other),
    }
}

fn link(from: &str, to: &str) -> Link {
    Link {
        from: from.into(),
        to: to.into(),
        relation: Relation::Continues,
        basis: Basis::Stated,
        reason: "x".to_owned(),
    }
}

#[test]
fn a_change_shows_its_key_and_cells() {
    let measure = Measure {
        initiative: "2024-R003".into(),
        label: "件数".to_owned(),
        value: "-3".to_owned(),
        unit: "件".to_owned(),
        as_of: String::new(),
        note: String::new(),
    };
    let before = Tables {
        points: vec![point(None, "一,二")],
        areas: areas(&["a,'=1"]).areas.clone(),
        ..Tables::default()
    };
    let after = Tables {
        points: vec![point(Some("higashi"), "一,\"二\"")],
        measures: vec![measure],
        ..Tables::default()
    };
    let plan = diff(&Arc::new(before), &Arc::new(after));
    for (case, table, key, cells) in [
        (
            "changed",
            Table::Points,
            "2024-R001 aim 2",
            vec![("ward", "", "higashi"), ("text", "一,二", "一,\"二\"")],
        ),
        (
            "added",
            Table::Measures,
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
            Table::Areas,
            "a",
            vec![("code", "a", ""), ("name_ja", "'=1", "")],
        ),
    ] {
        let file = plan.files.iter().find(|file| file.table == table).unwrap();
        let change = *file.changes.first().unwrap();
        assert_eq!(file.changes.len(), 1, "{case}");
        assert_eq!(plan.key(change), key, "{case}");
        let differing = plan.cells(change);
        let differing: Vec<_> = differing
            .iter()
            .map(|c| (c.column.name, c.before.as_str(), c.after.as_str()))
            .collect();
        assert_eq!(differing, cells, "{case}");
        for (_, before, after) in cells {
            assert!(
                plan.holds(change, before) && plan.holds(change, after),
                "{case}"
            );
        }
        assert!(!plan.holds(change, "三"), "{case}");
    }
}

#[test]
fn files_come_and_go() {
    let of = |links: &[Link]| {
        Arc::new(Tables {
            links: links.to_vec(),
            ..Tables::default()
        })
    };
    let before = of(&[
        link("2022-P001", "2023-R001"),
        link("2023-P001", "2024-R001"),
    ]);
    let after = of(&[
        link("2023-P001", "2024-R001"),
        link("2024-P001", "2025-R001"),
    ]);
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
    assert_eq!(plan.counts(), counts(1, 0, 1, 1));
    assert!(!plan.is_empty());
}

/// The tables of a text of areas.
fn read(text: &str) -> Arc<Tables> {
    let file = TextFile {
        path: "reference/areas.csv".to_owned(),
        text: text.to_owned(),
    };
    Arc::new(check::read(&Package::new(vec![file])).0)
}

#[test]
fn how_a_file_is_written_is_no_change() {
    let unix = read("code,name_ja,name_en\na,1,A\nb,1,B\n");
    for (case, text) in [
        ("line ends", "code,name_ja,name_en\r\na,1,A\r\nb,1,B\r\n"),
        ("no last line end", "code,name_ja,name_en\na,1,A\nb,1,B"),
        ("quotes", "code,name_ja,name_en\n\"a\",1,A\nb,\"1\",B\n"),
        (
            "other places of the columns",
            "code,name_en,name_ja\na,A,1\nb,B,1\n",
        ),
    ] {
        let plan = diff(&read(text), &unix);
        assert!(plan.is_empty(), "{case}");
        assert!(plan.files.iter().all(FilePlan::is_empty), "{case}");
        assert_eq!(plan.counts(), counts(0, 0, 0, 2), "{case}");
        let after = read("code,name_ja,name_en\nb,2,B\n");
        assert_eq!(
            diff(&read(text), &after).counts(),
            counts(0, 1, 1, 0),
            "{case}"
        );
    }
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
        let came = [(Table::Areas, None)];
        let keep = taken_in(&current, &incoming, &came, Missing::Keep);
        assert_eq!(keep, *areas(kept), "{case}");
        // Other years use a reference table as well: it is never replaced.
        let replaced = taken_in(&current, &incoming, &came, Missing::Remove);
        assert_eq!(replaced, *areas(kept), "{case}");
    }
}

#[test]
fn other_tables_stay_and_years_are_whole() {
    let initiative = Initiative {
        title: "x".to_owned(),
        ..bare("2025-P001")
    };
    let current = Arc::new(Tables {
        links: vec![link("2023-P001", "2024-R001")],
        ..(*areas(&["a,1"])).clone()
    });
    let incoming = Tables {
        initiatives: vec![initiative.clone()],
        ..Tables::default()
    };
    let expected = Arc::new(Tables {
        initiatives: vec![initiative],
        ..(*current).clone()
    });
    for missing in [Missing::Keep, Missing::Remove] {
        let came = [(Table::Initiatives, Some(2025))];
        let next = taken_in(&current, &incoming, &came, missing);
        assert_eq!(next, *expected, "{missing:?}");
    }
    assert_eq!(diff(&current, &expected).counts(), counts(1, 0, 0, 2));
    let paths: Vec<String> = write::files(&expected)
        .into_iter()
        .map(|f| f.path)
        .collect();
    for year in [2024, 2025] {
        for table in Table::ALL.into_iter().filter(|t| t.is_yearly()) {
            assert!(paths.contains(&table.path(Some(year))), "{year} {table:?}");
        }
    }
    assert_eq!(paths.len(), 11 + 8);
}

#[test]
fn a_record_set_is_replaced_and_the_other_phase_of_its_year_stays() {
    let of = |ids: &[&str], links: &[(&str, &str)]| {
        Arc::new(Tables {
            initiatives: ids.iter().map(|id| bare(id)).collect(),
            links: links.iter().map(|(from, to)| link(from, to)).collect(),
            ..Tables::default()
        })
    };
    let current = of(
        &[
            "2024-R001",
            "2025-P001",
            "2025-P002",
            "2025-R001",
            "2025-R002",
        ],
        &[("2024-R001", "2025-P001"), ("2025-P001", "2025-R002")],
    );
    let incoming = of(&["2025-R003", "2025-R001"], &[("2025-P002", "2025-R001")]);
    let came = [(Table::Initiatives, Some(2025)), (Table::Links, Some(2025))];
    let combined = |missing| {
        let incoming = Incoming {
            located: Located::of_tables(&incoming),
            came: came.to_vec(),
            ..Incoming::default()
        };
        let combined = combine(&current, incoming, missing);
        let codes: Vec<String> = combined.sets.iter().map(|set| set.code()).collect();
        assert_eq!(
            (codes, combined.missing),
            (vec!["2025-result".to_owned()], 2)
        );
        combined.located.into_tables()
    };
    let kept = of(
        &[
            "2024-R001",
            "2025-P001",
            "2025-P002",
            "2025-R001",
            "2025-R002",
            "2025-R003",
        ],
        &[
            ("2024-R001", "2025-P001"),
            ("2025-P001", "2025-R002"),
            ("2025-P002", "2025-R001"),
        ],
    );
    let mut found = combined(Missing::Keep);
    found.initiatives.sort_by(|a, b| a.id.cmp(&b.id));
    assert_eq!(found, *kept);
    let replaced = of(
        &[
            "2024-R001",
            "2025-P001",
            "2025-P002",
            "2025-R003",
            "2025-R001",
        ],
        &[("2024-R001", "2025-P001"), ("2025-P002", "2025-R001")],
    );
    assert_eq!(combined(Missing::Remove), *replaced);
}

#[test]
fn what_came_is_known() {
    let (current, incoming) = (areas(&["a,1", "b,1"]), areas(&["b,2", "c,1"]));
    for (missing, expected) in [
        (Missing::Keep, vec![false, true, true]),
        (Missing::Remove, vec![false, true, true]),
    ] {
        let incoming = Incoming {
            located: Located::of_tables(&incoming),
            came: vec![(Table::Areas, None)],
            ..Incoming::default()
        };
        let came = combine(&current, incoming, missing).came;
        assert_eq!(
            came.get(Table::Areas as usize),
            Some(&expected),
            "{missing:?}"
        );
    }
}

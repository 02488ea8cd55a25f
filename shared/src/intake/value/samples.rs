//! The project's own data, for tests.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use crate::intake::names::Names;
use crate::model::{
    Actor, ActorKind, Area, FiscalYear, Function, Method, Name, Section, Source, Tables, Theme,
    Ward,
};
use crate::package::schema::{Column, Table};
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization as _;

pub(crate) fn nfkc(text: &str) -> String {
    text.nfkc().collect()
}

/// Every cell of every file: its table, column and text.
pub(crate) fn cells() -> Vec<(Table, &'static Column, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data");
    let mut cells = Vec::new();
    for folder in ["reference", "2023", "2024", "2025"] {
        for table in Table::ALL {
            let path = root.join(folder).join(format!("{}.csv", table.name()));
            if path.exists() {
                rows(&path, |row| {
                    let columns = table.columns().iter();
                    let found = columns.zip(row).map(|(c, t)| (table, c, t.clone()));
                    cells.extend(found);
                });
            }
        }
    }
    cells
}

fn rows(path: &PathBuf, mut take: impl FnMut(&[String])) {
    let text = std::fs::read_to_string(path).unwrap();
    let mut reader = ::csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    for row in reader.records() {
        let row: Vec<String> = row.unwrap().iter().map(str::to_owned).collect();
        take(&row);
    }
}

/// The reference tables.
pub(crate) fn tables() -> Tables {
    let mut tables = Tables::default();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/reference");
    let named = |row: &[String]| Name {
        ja: row[1].clone(),
        en: row[2].clone(),
    };
    let each = |name: &str, take: &mut dyn FnMut(&[String])| {
        rows(&root.join(name).with_extension("csv"), |row| take(row));
    };
    each("areas", &mut |r| {
        tables.areas.push(Area {
            code: r[0].as_str().into(),
            name: named(r),
        });
    });
    each("wards", &mut |r| {
        tables.wards.push(Ward {
            code: r[0].as_str().into(),
            name: named(r),
            area: r[3].as_str().into(),
            municipal_code: r[4].clone(),
        });
    });
    each("actors", &mut |r| {
        tables.actors.push(Actor {
            code: r[0].as_str().into(),
            name: named(r),
            kind: ActorKind::from_code(&r[3]).unwrap(),
            ward: None,
        });
    });
    each("themes", &mut |r| {
        tables.themes.push(Theme {
            number: r[0].parse().unwrap(),
            title: named(r),
            description: Name::default(),
            keywords: Vec::new(),
        });
    });
    each("functions", &mut |r| {
        tables.functions.push(Function {
            number: r[0].parse().unwrap(),
            name: named(r),
        });
    });
    each("sections", &mut |r| {
        tables.sections.push(Section {
            code: r[0].as_str().into(),
            name: named(r),
            source: r[3].as_str().into(),
        });
    });
    each("methods", &mut |r| {
        tables.methods.push(Method {
            code: r[0].as_str().into(),
            name: named(r),
        });
    });
    each("sources", &mut |r| {
        tables.sources.push(Source {
            code: r[0].as_str().into(),
            title: r[1].clone(),
            publisher: r[2].clone(),
            fiscal_year: FiscalYear(r[3].parse().unwrap()),
            kind: r[4].clone(),
        });
    });
    tables
}

/// The names of the reference tables.
pub(crate) fn names() -> Names {
    Names::new(&tables(), nfkc)
}

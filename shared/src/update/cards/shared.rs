//! Changes of what all years share: actors, themes, sources and the like, by their names.

use super::Fate;
use super::marks::{Piece, marks};
use crate::language::Language;
use crate::model::Tables;
use crate::package::record::{key_columns, rows};
use crate::package::schema::{Column, Table};
use crate::update::plan::{Change, Plan};

/// A row of a table that all years share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// Its table.
    pub table: Table,
    /// What becomes of it.
    pub fate: Fate,
    /// Its name.
    pub name: Vec<Piece>,
    /// The columns in which it changes.
    pub columns: Vec<&'static Column>,
}

/// How many rows of such tables don't stay as they are, and the first of them.
#[must_use]
#[inline(never)]
pub fn shared(plan: &Plan, limit: usize, l: Language) -> (usize, Vec<Shared>) {
    let files = plan.files.iter().filter(|file| !file.table.is_yearly());
    let changes = files.flat_map(|file| &file.changes);
    let count = changes.clone().count();
    let first = changes.take(limit).map(|change| {
        let was = name(plan, *change, false, l);
        let is = name(plan, *change, true, l);
        let fate = change.kind.fate();
        let (name, columns) = match fate {
            Fate::New => (vec![Piece::Same(is)], Vec::new()),
            Fate::Gone => (vec![Piece::Same(was)], Vec::new()),
            Fate::Changed => {
                let cells = plan.cells(*change).into_iter();
                (marks(&was, &is), cells.map(|cell| cell.column).collect())
            }
        };
        Shared {
            table: change.table,
            fate,
            name,
            columns,
        }
    });
    (count, first.collect())
}

/// Everything that a table names, in its order: code and name.
pub fn names_in(tables: &Tables, table: Table, l: Language) -> Vec<(String, String)> {
    let all = rows(tables, table);
    let named = |at| {
        let code = all.key_text(at, "");
        let name = name_at(tables, table, at, l).unwrap_or_else(|| code.clone());
        (code, name)
    };
    (0..all.count()).map(named).collect()
}

/// The name of a row as it is or as it will be; what has none is told by its key.
fn name(plan: &Plan, change: Change, is_after: bool, l: Language) -> String {
    let (tables, at) = match is_after {
        true => (&plan.after, change.kind.after()),
        false => (&plan.before, change.kind.before()),
    };
    let name = at.and_then(|at| name_at(tables, change.table, at, l));
    name.unwrap_or_else(|| plan.key(change))
}

/// The name of what has a code in a table.
#[inline(never)]
pub(super) fn name_of(tables: &Tables, table: Table, code: &str, l: Language) -> Option<String> {
    let rows = rows(tables, table);
    let key = key_columns(table);
    let at = (0..rows.count()).find(|at| rows.has_key(*at, key, code))?;
    name_at(tables, table, at, l)
}

/// The name in a row, where it has one.
fn name_at(tables: &Tables, table: Table, at: usize, l: Language) -> Option<String> {
    let cells = rows(tables, table).cells(at);
    let columns = table.columns();
    let cell = |name: &str| {
        let at = columns.iter().position(|column| column.name == name)?;
        cells.get(at).filter(|text| !text.is_empty())
    };
    let english = || cell("name_en").or_else(|| cell("title_en"));
    let japanese = || cell("name_ja").or_else(|| cell("title_ja"));
    let name = match l {
        Language::En => english().or_else(japanese),
        Language::Ja => japanese(),
    };
    let name = name.or_else(|| cell("title"))?;
    // A theme is known by its number, too.
    Some(match table {
        Table::Themes => {
            let number = cell("number").map_or("", String::as_str);
            let words = [l.pick("テーマ", "Theme "), number, l.pick(" ", ": "), name];
            words.concat()
        }
        _ => name.clone(),
    })
}

//! An initiative as a row of the flat table, in names, as people write it.

use super::form::Form;
use crate::language::Language;
use crate::model::{Initiative, InitiativeId, PointKind, Tables, WardCode};
use crate::package::schema::Column;

/// The cells of an initiative, one for each column of the flat table, empty where nothing is said: its
/// own and its bullets, one a line behind 「＊」, those of a ward with its name. Kinds of outcomes, figures
/// and its chain are not among them.
#[inline(never)]
pub fn cells(tables: &Tables, i: &Initiative, l: Language) -> Vec<(&'static Column, String)> {
    let columns = Form::Flat.columns();
    columns
        .map(|column| (column, cell(tables, i, column.name, l)))
        .collect()
}

fn cell(tables: &Tables, i: &Initiative, column: &str, l: Language) -> String {
    macro_rules! names {
        ($codes:expr, $rows:ident, $code:ident) => {{
            let name = |code: &_| tables.$rows.iter().find(|row| row.$code == *code);
            let names = $codes.iter().filter_map(name).map(|row| row.name.get(l));
            joined(names, ";")
        }};
    }
    let number = |number: Option<u8>| number.map_or(String::new(), |number| number.to_string());
    match column {
        "id" => i.id.to_string(),
        "fiscal_year" => i.fiscal_year.to_string(),
        "phase" => i.phase.label(l).to_owned(),
        "section" => names!(std::slice::from_ref(&i.section), sections, code),
        "theme" => number(i.theme),
        "theme_basis" => i.theme_basis.map_or("", |basis| basis.label(l)).to_owned(),
        "function" => number(i.function),
        "actors" => names!(i.actors, actors, code),
        "partners" => i.partners.join(";"),
        "title" => i.title.clone(),
        "summary" => i.summary.clone(),
        "methods" => names!(i.methods, methods, code),
        "audience" => i.audience.clone(),
        "frequency" => i.frequency.clone(),
        "months" => joined(i.months.iter().map(ToString::to_string), ";"),
        "source" => {
            let source = tables.sources.iter().find(|source| source.code == i.source);
            source.map_or(String::new(), |source| source.title.clone())
        }
        "locator" => i.locator.clone(),
        "content" => bullets(tables, &i.id, PointKind::Content, l),
        "topic" => bullets(tables, &i.id, PointKind::Topic, l),
        "aim" => bullets(tables, &i.id, PointKind::Aim, l),
        "outcome" => bullets(tables, &i.id, PointKind::Outcome, l),
        _ => String::new(),
    }
}

/// The bullets of a kind.
fn bullets(tables: &Tables, id: &InitiativeId, kind: PointKind, l: Language) -> String {
    let ward = |code: &WardCode| {
        let ward = tables.wards.iter().find(|ward| ward.code == *code);
        ward.map_or(String::new(), |ward| format!("【{}】", ward.name.get(l)))
    };
    let own = tables.points.iter();
    let own = own.filter(|p| p.kind == kind && p.initiative == *id);
    let line = own.map(|p| {
        format!(
            "＊{}{}",
            p.ward.as_ref().map_or(String::new(), ward),
            p.text
        )
    });
    joined(line, "\n")
}

fn joined<T: AsRef<str>>(parts: impl Iterator<Item = T>, separator: &str) -> String {
    let mut all = String::new();
    for part in parts {
        if !all.is_empty() {
            all.push_str(separator);
        }
        all.push_str(part.as_ref());
    }
    all
}

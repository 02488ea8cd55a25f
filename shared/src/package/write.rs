//! Writing the tables as the files of a package: what [`crate::check::reader`] reads back as the same rows.

use crate::model::{
    Actor, Area, Function, Initiative, InitiativeId, Link, Measure, Method, Name, Point, Section,
    Source, Tables, Theme, ThemeStep, Ward,
};
use crate::package::TextFile;
use crate::package::csv::{self, CsvOptions};
use crate::package::schema::Table;
use std::collections::{BTreeMap, BTreeSet};

/// The cells of one row, in the order of the table's columns.
type Row = Vec<String>;

/// Every table in canonical form, sorted by path: the reference tables, and one folder for each
/// fiscal year with all four tables, be they empty. Bullets and figures stand with the year of
/// their initiative, a link with the later of its years. Rows keep their order.
pub fn files(tables: &Tables) -> Vec<TextFile> {
    let own_year = tables.initiatives.iter().map(|i| (&i.id, i.fiscal_year.0));
    let own_year: BTreeMap<&InitiativeId, u16> = own_year.collect();
    let year_of = |id: &InitiativeId| {
        let own = own_year.get(id).copied();
        own.unwrap_or_else(|| id.parts().map_or(0, |(year, ..)| year.0))
    };
    let mut files: Vec<TextFile> = Table::ALL
        .into_iter()
        .filter(|table| !table.is_yearly())
        .map(|table| file("reference", table, reference_rows(tables, table)))
        .collect();
    let yearly = Table::ALL.into_iter().filter(|table| table.is_yearly());
    let by_table: Vec<(Table, Vec<(u16, Row)>)> = yearly
        .map(|table| (table, yearly_rows(tables, table, year_of)))
        .collect();
    let years: BTreeSet<u16> = by_table
        .iter()
        .flat_map(|(_, rows)| rows.iter().map(|(year, _)| *year))
        .collect();
    for (table, rows) in &by_table {
        for year in &years {
            let own = rows.iter().filter(|(y, _)| y == year);
            let own = own.map(|(_, row)| row.clone()).collect();
            files.push(file(&format!("{year:04}"), *table, own));
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn file(folder: &str, table: Table, rows: Vec<Row>) -> TextFile {
    let header: Vec<&str> = table.columns().iter().map(|c| c.name).collect();
    TextFile {
        path: format!("{folder}/{}.csv", table.name()),
        text: csv::write(&header, rows, CsvOptions::ARCHIVE),
    }
}

/// The rows of a table that all years share.
fn reference_rows(tables: &Tables, table: Table) -> Vec<Row> {
    fn all<T>(rows: &[T], write: impl Fn(&T) -> Row) -> Vec<Row> {
        rows.iter().map(write).collect()
    }
    match table {
        Table::Areas => all(&tables.areas, area),
        Table::Wards => all(&tables.wards, ward),
        Table::Actors => all(&tables.actors, actor),
        Table::Themes => all(&tables.themes, theme),
        Table::Functions => all(&tables.functions, function),
        Table::Sections => all(&tables.sections, section),
        Table::Methods => all(&tables.methods, method),
        Table::Sources => all(&tables.sources, source),
        Table::Concordance => all(&tables.concordance, theme_step),
        Table::Initiatives | Table::Points | Table::Measures | Table::Links => Vec::new(),
    }
}

/// The rows of a table that each year has for itself, with their years.
fn yearly_rows(
    tables: &Tables,
    table: Table,
    year_of: impl Fn(&InitiativeId) -> u16,
) -> Vec<(u16, Row)> {
    fn all<T>(rows: &[T], year: impl Fn(&T) -> u16, write: fn(&T) -> Row) -> Vec<(u16, Row)> {
        rows.iter().map(|row| (year(row), write(row))).collect()
    }
    match table {
        Table::Initiatives => all(&tables.initiatives, |r| r.fiscal_year.0, initiative),
        Table::Points => all(&tables.points, |r| year_of(&r.initiative), point),
        Table::Measures => all(&tables.measures, |r| year_of(&r.initiative), measure),
        Table::Links => all(
            &tables.links,
            |r| year_of(&r.from).max(year_of(&r.to)),
            link,
        ),
        _ => Vec::new(),
    }
}

// Each function below writes the cells in the order of the table's columns in `schema`.

fn named(code: &impl ToString, name: &Name) -> Row {
    vec![code.to_string(), name.ja.clone(), name.en.clone()]
}

fn area(r: &Area) -> Row {
    named(&r.code, &r.name)
}

fn ward(r: &Ward) -> Row {
    let mut row = named(&r.code, &r.name);
    row.extend([r.area.to_string(), r.municipal_code.clone()]);
    row
}

fn actor(r: &Actor) -> Row {
    let mut row = named(&r.code, &r.name);
    row.extend([r.kind.code().to_owned(), optional(r.ward.as_ref())]);
    row
}

fn theme(r: &Theme) -> Row {
    let mut row = named(&r.number, &r.title);
    row.extend([r.description.ja.clone(), r.description.en.clone()]);
    row.push(r.keywords.join(";"));
    row
}

fn function(r: &Function) -> Row {
    named(&r.number, &r.name)
}

fn section(r: &Section) -> Row {
    let mut row = named(&r.code, &r.name);
    row.push(r.source.to_string());
    row
}

fn method(r: &Method) -> Row {
    named(&r.code, &r.name)
}

fn source(r: &Source) -> Row {
    vec![
        r.code.to_string(),
        r.title.clone(),
        r.publisher.clone(),
        r.fiscal_year.to_string(),
        r.kind.clone(),
    ]
}

fn theme_step(r: &ThemeStep) -> Row {
    vec![
        optional(r.from_year),
        optional(r.from_theme),
        r.to_year.to_string(),
        optional(r.to_theme),
        r.relation.code().to_owned(),
        r.note.clone(),
    ]
}

fn initiative(r: &Initiative) -> Row {
    vec![
        r.id.to_string(),
        r.fiscal_year.to_string(),
        r.phase.code().to_owned(),
        r.section.to_string(),
        optional(r.theme),
        optional(r.theme_basis.map(|basis| basis.code())),
        optional(r.function),
        list(&r.actors),
        list(&r.partners),
        r.title.clone(),
        r.summary.clone(),
        list(&r.methods),
        r.audience.clone(),
        r.frequency.clone(),
        list(&r.months),
        r.source.to_string(),
        r.locator.clone(),
    ]
}

fn point(r: &Point) -> Row {
    vec![
        r.initiative.to_string(),
        r.seq.to_string(),
        r.kind.code().to_owned(),
        optional(r.ward.as_ref()),
        r.text.clone(),
        optional(r.outcome_kind.map(|kind| kind.code())),
    ]
}

fn measure(r: &Measure) -> Row {
    vec![
        r.initiative.to_string(),
        r.label.clone(),
        r.value.clone(),
        r.unit.clone(),
        r.as_of.clone(),
        r.note.clone(),
    ]
}

fn link(r: &Link) -> Row {
    vec![
        r.from.to_string(),
        r.to.to_string(),
        r.relation.code().to_owned(),
        r.basis.code().to_owned(),
        r.reason.clone(),
    ]
}

fn optional(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn list<T: ToString>(values: &[T]) -> String {
    let texts: Vec<String> = values.iter().map(ToString::to_string).collect();
    texts.join(";")
}

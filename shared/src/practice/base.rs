//! The table that files are made of: some initiatives of the data as plans of the year after the last
//! one, so that taking it in changes nothing that is there.

use crate::intake::Form;
use crate::intake::named;
use crate::language::Language;
use crate::model::{Initiative, Phase, Tables};
use crate::package::csv::{CsvOptions, write};
use crate::package::schema::TITLE_MAX;

/// Rows of the table: as few as somebody can read through, as many as a row can go wrong between others.
const ROWS: usize = 6;

/// What stands before each title, so that nobody takes it for one of the record.
const MARK: &str = "練習：";

/// The columns of the table, as an office would keep them, in the order of the flat table.
const COLUMNS: [&str; 13] = [
    "id",
    "fiscal_year",
    "phase",
    "section",
    "theme",
    "theme_basis",
    "actors",
    "title",
    "summary",
    "source",
    "locator",
    "content",
    "aim",
];

/// A table in which nothing is wrong.
#[derive(Debug, Clone)]
pub(super) struct Base {
    pub(super) titles: Vec<&'static str>,
    /// The cells, row by row.
    pub(super) rows: Vec<Vec<String>>,
}

impl Base {
    /// Made of the latest results that say enough, else of any initiatives that do.
    pub(super) fn of(tables: &Tables) -> Option<Self> {
        let says_enough = |i: &&Initiative| {
            let has_room = i.title.chars().count() + MARK.chars().count() <= usize::from(TITLE_MAX);
            let has_text = !i.title.is_empty() && !i.summary.is_empty() && !i.actors.is_empty();
            has_room && has_text && i.theme.is_some()
        };
        let all = || tables.initiatives.iter().filter(says_enough);
        let sets = all().map(|i| i.record_set());
        let results = sets.clone().filter(|set| set.phase == Phase::Result).max();
        let set = results.or_else(|| sets.max())?;
        let last = tables.initiatives.iter().map(|i| i.fiscal_year.0).max()?;
        let year = last.checked_add(1)?;
        let own = all().filter(|i| i.record_set() == set);
        let rows = own
            .map(|i| row(tables, i, year))
            .filter(|row| is_plain(row));
        let mut rows: Vec<_> = rows.take(ROWS).collect();
        for (row, number) in rows.iter_mut().zip(1..) {
            if let Some(id) = row.first_mut() {
                *id = format!("{year}-P{number:03}");
            }
        }
        let titles = Form::Flat.columns().filter(|c| COLUMNS.contains(&c.name));
        (rows.len() > 3).then(|| Self {
            titles: titles.map(|c| c.title).collect(),
            rows,
        })
    }

    /// Where a column stands.
    pub(super) fn column(name: &str) -> usize {
        COLUMNS.iter().position(|own| *own == name).unwrap_or(0)
    }

    /// What stands in a cell.
    pub(super) fn get(&self, row: usize, name: &str) -> &str {
        let cells = self.rows.get(row);
        let cell = cells.and_then(|cells| cells.get(Self::column(name)));
        cell.map_or("", String::as_str)
    }

    /// Writes something else into a cell.
    pub(super) fn set(&mut self, row: usize, name: &str, text: String) {
        let cells = self.rows.get_mut(row);
        if let Some(cell) = cells.and_then(|cells| cells.get_mut(Self::column(name))) {
            *cell = text;
        }
    }

    /// Takes a column away.
    pub(super) fn remove(&mut self, name: &str) {
        let at = Self::column(name);
        self.titles.remove(at);
        for row in &mut self.rows {
            row.remove(at);
        }
    }

    /// Puts a row of totals under the table.
    pub(super) fn add_total(&mut self) {
        let mut total = vec![String::new(); self.titles.len()];
        let count = format!("{}件", self.rows.len());
        for (name, text) in [("id", "合計".to_owned()), ("summary", count)] {
            if let Some(cell) = total.get_mut(Self::column(name)) {
                *cell = text;
            }
        }
        self.rows.push(total);
    }

    /// Puts a row below itself once more.
    pub(super) fn repeat(&mut self, row: usize) {
        if let Some(twice) = self.rows.get(row).cloned() {
            self.rows.insert(row, twice);
        }
    }

    /// The file, as Excel writes it.
    pub(super) fn text(&self) -> String {
        write(&self.titles, &self.rows, CsvOptions::EXCEL)
    }
}

/// Whether a file needs no quotes for a row, so that the one that is put there is the only one.
fn is_plain(row: &[String]) -> bool {
    let needs_quotes = |cell: &String| cell.contains(['"', ',', '\n', '\r']);
    !row.iter().any(needs_quotes)
}

/// An initiative as a plan of a year, in names, under a title of its own; of its bullets the first of a
/// kind.
fn row(tables: &Tables, i: &Initiative, year: u16) -> Vec<String> {
    let cells = named::cells(tables, i, Language::Ja).into_iter();
    let cells = cells.filter(|(column, _)| COLUMNS.contains(&column.name));
    let cells = cells.map(|(column, cell)| match column.name {
        "fiscal_year" => year.to_string(),
        "phase" => Phase::Plan.label(Language::Ja).to_owned(),
        "theme" => format!("テーマ{cell}"),
        "title" => format!("{MARK}{cell}"),
        "locator" => "練習用".to_owned(),
        "content" | "aim" => cell.lines().next().unwrap_or_default().to_owned(),
        _ => cell,
    });
    cells.collect()
}

//! The table with one thing wrong in it.

use super::base::Base;
use super::{Exercise, Fault};
use crate::check::diagnostic::Cell;
use crate::model::Tables;

/// The row in which something is wrong: neither the first nor the last, where one looks first.
const AT: usize = 2;

/// Stands for a text until the file is written; no data has it.
const HERE: &str = "\u{f8ff}";

/// Names of wards, of which one is not among the wards of the data.
const WARDS: [&str; 3] = ["北区", "港区", "緑区"];

/// The table as a file with this fault; its name is up to others.
pub(super) fn broken(base: &Base, tables: &Tables, fault: Fault) -> Exercise {
    let mut base = base.clone();
    let last = base.rows.len();
    let (cell, value, mended) = match fault {
        Fault::Above => (None, String::new(), String::new()),
        Fault::Cut => (
            at(last.saturating_sub(1), None),
            String::new(),
            String::new(),
        ),
        Fault::Total => {
            base.add_total();
            (at(last, None), String::new(), String::new())
        }
        Fault::Theme => base.wrong("theme", format!("テーマ{}", unknown_theme(tables))),
        Fault::Ward => base.wrong("actors", unknown_ward(tables).to_owned()),
        Fault::Year => {
            let year = turned(base.get(AT, "fiscal_year"));
            base.wrong("fiscal_year", year)
        }
        Fault::Twice => {
            base.repeat(AT);
            let id = base.get(AT, "id").to_owned();
            (at(AT + 1, Some(Base::column("id"))), id, String::new())
        }
        Fault::Quote => {
            let text = base.get(AT, "summary").to_owned();
            (at(AT, Some(Base::column("summary"))), String::new(), text)
        }
        Fault::Column => {
            let actors = (0..last).map(|row| base.get(row, "actors"));
            let actors: Vec<&str> = actors.collect();
            let actors = actors.join("、");
            base.remove("actors");
            (Some(Cell::default()), String::new(), actors)
        }
    };
    let text = match fault {
        Fault::Above => above(&base),
        Fault::Quote => with_open_quote(&base),
        Fault::Cut => cut(&base),
        _ => base.text(),
    };
    Exercise {
        fault,
        name: String::new(),
        text,
        cell,
        value,
        mended,
    }
}

impl Base {
    /// Writes something wrong into a cell: where, what, and what stood there.
    fn wrong(&mut self, column: &str, text: String) -> (Option<Cell>, String, String) {
        let before = self.get(AT, column).to_owned();
        self.set(AT, column, text.clone());
        (at(AT, Some(Self::column(column))), text, before)
    }
}

/// A cell below the titles.
fn at(row: usize, column: Option<usize>) -> Option<Cell> {
    Some(Cell {
        row: row as u32 + 1,
        column: column.map(|column| column as u32),
    })
}

/// The table under a row that says what it is, without the mark of UTF-8.
fn above(base: &Base) -> String {
    let text = base.text();
    let text = text.trim_start_matches('\u{feff}');
    format!(
        "{}年度 取り組みの計画（練習用）\r\n{text}",
        base.get(0, "fiscal_year")
    )
}

fn unknown_theme(tables: &Tables) -> u16 {
    let last = tables.themes.iter().map(|theme| theme.number).max();
    u16::from(last.unwrap_or(0)) + 1
}

fn unknown_ward(tables: &Tables) -> &'static str {
    let is_known = |name: &str| tables.actors.iter().any(|actor| actor.name.ja == name);
    let mut wards = WARDS.into_iter();
    wards.find(|name| !is_known(name)).unwrap_or("ない区")
}

/// A year as somebody types it whose fingers were too quick: 2206 for 2026.
fn turned(year: &str) -> String {
    let mut digits: Vec<char> = year.chars().collect();
    if digits.len() == 4 {
        digits.swap(1, 2);
    }
    digits.into_iter().collect()
}

/// A quote before a text that no other one follows.
fn with_open_quote(base: &Base) -> String {
    let text = base.get(AT, "summary").to_owned();
    let mut marked = base.clone();
    marked.set(AT, "summary", HERE.to_owned());
    marked.text().replace(HERE, &format!("\"{text}"))
}

/// The file as it comes from a stick that was pulled out too early: it ends within its last row, before
/// those who carry it out.
fn cut(base: &Base) -> String {
    let mut text = base.text();
    let last = base.rows.len().saturating_sub(1);
    let section = base.get(last, "section");
    let half = section.chars().count() / 2;
    let ends: String = section.chars().take(half).collect();
    let row = text.rfind(base.get(last, "id")).unwrap_or(text.len());
    let rest = text.get(row..).and_then(|rest| rest.find(section));
    text.truncate(row + rest.unwrap_or(0));
    text + &ends
}

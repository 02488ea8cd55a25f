//! Finding the row of column titles, the separator, and the form of a sheet.

use super::form::{Form, fold_title};
use crate::package::grid::{GridRow, first_rows};
use crate::search::Nfkc;

/// Rows among which the titles are looked for.
const SEARCHED: usize = 20;

/// The separators that are tried, the usual one first.
pub const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

/// The row of titles of a sheet.
#[derive(Debug, Clone)]
pub(super) struct Header {
    pub(super) form: Form,
    pub(super) delimiter: u8,
    pub(super) line: GridRow,
    /// Rows with something in them above the titles.
    pub(super) above: u32,
    /// Other forms that fit as well.
    pub(super) rivals: Vec<Form>,
}

/// Looks for the titles at the beginning of a text. `form` and `delimiter` narrow the search.
#[inline(never)]
pub(super) fn find(
    name: &str,
    text: &str,
    form: Option<Form>,
    delimiter: Option<u8>,
    nfkc: Nfkc,
) -> Option<Header> {
    let mut best: Option<(i64, Header)> = None;
    for tried in DELIMITERS {
        if delimiter.is_some_and(|wanted| wanted != tried) {
            continue;
        }
        let mut above = 0;
        for line in first_rows(text, tried, SEARCHED) {
            let titles: Vec<String> = line.cells.iter().map(|c| fold_title(c, nfkc)).collect();
            for candidate in Form::all() {
                if form.is_some_and(|wanted| wanted != candidate) {
                    continue;
                }
                let Some(score) = score(candidate, &titles, name, form.is_some()) else {
                    continue;
                };
                match &mut best {
                    Some((top, header)) if *top == score && header.line.row == line.row => {
                        if header.form != candidate {
                            header.rivals.push(candidate);
                        }
                    }
                    Some((top, _)) if *top >= score => {}
                    _ => {
                        let header = Header {
                            form: candidate,
                            delimiter: tried,
                            line: line.clone(),
                            above,
                            rivals: Vec::new(),
                        };
                        best = Some((score, header));
                    }
                }
            }
            above += u32::from(!line.is_blank());
        }
    }
    best.map(|(_, header)| header)
}

/// How well titles fit a form; `None` where they don't.
fn score(form: Form, titles: &[String], name: &str, forced: bool) -> Option<i64> {
    let mut matched = Vec::new();
    let mut unknown = 0;
    for title in titles.iter().filter(|t| !t.is_empty()) {
        match form.position(title) {
            Some(at) if !matched.contains(&at) => matched.push(at),
            Some(_) => {}
            None => unknown += 1,
        }
    }
    let found = |name: &str| {
        let at = form.columns().position(|c| c.name == name);
        at.is_some_and(|at| matched.contains(&at))
    };
    let needed = form.columns().filter(|c| form.needs(c)).count();
    let present = form
        .columns()
        .filter(|c| form.needs(c) && found(c.name))
        .count();
    let has_bullets = ["content", "topic", "aim", "outcome", "previous", "next"]
        .into_iter()
        .any(found);
    let fits = match form {
        Form::Flat => has_bullets && (found("title") || found("actors")),
        // A title or two may happen to stand in any sheet.
        Form::Table(_) => matched.len() >= 2 && (forced || present * 2 >= needed),
    };
    if !fits && (!forced || matched.is_empty()) {
        return None;
    }
    let complete = if present == needed { 10_000 } else { 0 };
    // The name only decides between forms with the same titles: whoever calls a flat table 取り組み
    // doesn't mean the table of that name.
    let named = match form {
        Form::Table(table) if name.contains(table.name()) || name.contains(table.title()) => 50,
        _ => 0,
    };
    Some(complete + named + matched.len() as i64 * 100 - unknown)
}

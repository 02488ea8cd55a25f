//! What a row of a flat table doesn't say: its id, its source, what was chosen for all rows.

use super::super::cells::{Remarks, Tools};
use super::super::rows::Rows;
use super::super::sheet::Sheet;
use super::{FlatState, get};
use crate::check::diagnostic::Rule;
use crate::check::say::Say;
use crate::model::Phase;
use crate::package::schema::Table;

/// The cells of a row while what is missing is filled in.
pub(super) struct Filling<'a> {
    pub(super) state: &'a mut FlatState,
    pub(super) sheet: &'a Sheet,
    pub(super) row: u32,
    pub(super) cells: &'a mut Vec<String>,
    pub(super) remarks: &'a mut Remarks,
}

impl Filling<'_> {
    pub(super) fn get(&self, name: &str) -> &str {
        get(self.cells, name)
    }

    /// Fills a cell that is empty, and says so once for each column.
    #[inline(never)]
    pub(super) fn cell(&mut self, name: &'static str, value: Option<String>) {
        let columns = Table::Initiatives.columns();
        let Some(at) = columns.iter().position(|c| c.name == name) else {
            return;
        };
        let (Some(cell), Some(value)) = (self.cells.get_mut(at), value) else {
            return;
        };
        let in_sheet = self.sheet.columns.get(at).copied().flatten();
        if !cell.is_empty() || value.is_empty() || self.remarks.is_wrong(in_sheet) {
            return;
        }
        // Theme and basis stand together in any sheet that has themes: nothing to say.
        if !matches!(name, "theme_basis" | "locator") && !self.state.filled.contains(&name) {
            self.state.filled.push(name);
            let spot = self.sheet.spot(self.row, in_sheet);
            self.remarks.say(
                spot,
                columns.get(at),
                Rule::Filled,
                "",
                Say::text(&value),
                None,
            );
        }
        *cell = value;
    }

    pub(super) fn is_wrong(&self, name: &str) -> bool {
        let mut columns = Table::Initiatives.columns().iter();
        let at = columns.position(|c| c.name == name);
        let at = at.and_then(|at| self.sheet.columns.get(at).copied().flatten());
        self.remarks.is_wrong(at)
    }

    /// Gives the row an id where it has none.
    #[inline(never)]
    pub(super) fn id(&mut self, tools: Tools) {
        if !self.get("id").is_empty() {
            return;
        }
        let year = self.get("fiscal_year").parse::<u16>().ok();
        let year = year.filter(|year| *year <= 9999);
        let phase = Phase::from_code(self.get("phase"));
        let (Some(year), Some(phase)) = (year, phase) else {
            return;
        };
        let (title, actors) = (self.get("title").to_owned(), self.get("actors").to_owned());
        let ids = &mut self.state.ids;
        let id = ids.give((year, phase), &title, &actors, Some(self.row), tools.nfkc);
        if let Some(cell) = self.cells.first_mut() {
            *cell = id.0;
        }
    }
}

/// The source of a row that names none: the one that was chosen, else the file itself, which becomes
/// a source under its `name`.
#[inline(never)]
pub(super) fn source_of(fill: &mut Filling, name: &str, rows: &mut Rows) -> String {
    if !fill.state.defaults.source.is_empty() {
        return fill.state.defaults.source.clone();
    }
    let file = fill.sheet.file;
    if let Some((_, code)) = fill.state.sources.iter().find(|(own, _)| *own == file) {
        return code.clone();
    }
    let sources = &fill.state.sources;
    let given = |code: &str| sources.iter().any(|(_, given)| given == code);
    // A file of this name has been taken in before.
    let mut known = fill.state.known_sources.iter();
    let same = known.find(|source| {
        let code = source.code.as_str();
        source.title == name && code.starts_with(FILE_SOURCE) && !given(code)
    });
    if let Some(same) = same {
        let code = same.code.to_string();
        fill.state.sources.push((file, code.clone()));
        return code;
    }
    // What is wrong with the year is said of the row itself.
    let year = fill.get("fiscal_year");
    let year = year.parse::<u16>().map_or("", |_| year).to_owned();
    let kind = match Phase::from_code(fill.get("phase")) {
        Some(Phase::Plan) => "plan",
        _ => "report",
    };
    let mut numbers = 1..;
    let free = numbers.find_map(|number: u32| {
        let code = format!("{FILE_SOURCE}{year}-{number}");
        let mut known = fill.state.known_sources.iter();
        let is_known = known.any(|known| known.code.as_str() == code);
        (!is_known && !given(&code)).then_some(code)
    });
    let code = free.unwrap_or_default();
    let said = if year.is_empty() { u32::MAX } else { 0 };
    let line = [&code, name, "（取込ファイル）", &year, kind].map(str::to_owned);
    fill.state.sources.push((file, code.clone()));
    let place = (fill.state.layouts.sources, fill.row);
    let slot = (Table::Sources, None);
    rows.push(slot, line.to_vec(), place, said, fill.remarks);
    code
}

/// How the code of a source begins that is a file taken in.
const FILE_SOURCE: &str = "file-";

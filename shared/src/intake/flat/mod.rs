//! The flat table that most offices keep: one row per initiative, its bullets in cells with several
//! lines. It becomes rows of the contract's tables.

mod bullets;
mod chain;
mod filling;
mod ids;
mod parts;

use super::cells::{Remarks, Tools};
use super::form::Form;
use super::loaded::Loaded;
use super::rows::Rows;
use super::sheet::Sheet;
use super::value::text::width;
use crate::check::diagnostic::Rule;
use crate::check::reader::Layout;
use crate::check::say::Say;
use crate::language::Words;
use crate::model::{InitiativeId, Phase, PointKind, Source, Tables};
use crate::package::schema::{Column, Table};
use crate::search::Nfkc;
use bullets::{bullets, with_wards};
pub(super) use chain::tie;
pub(crate) use chain::title_of;
use chain::{Told, tell};
use filling::{Filling, source_of};
use ids::Ids;
use parts::Parts;
use std::collections::BTreeSet;

/// What a row of a flat table is taken to be where it doesn't say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FlatDefaults {
    /// The fiscal year.
    pub year: Option<u16>,
    /// Plan or result; without one, a row with outcomes is a result.
    pub phase: Option<Phase>,
    /// Code of the section.
    pub section: String,
    /// Code of the source; without one, the file itself becomes a source.
    pub source: String,
}

/// What is kept from row to row.
#[derive(Debug, Default)]
pub(super) struct FlatState {
    defaults: FlatDefaults,
    ids: Ids,
    /// What has been filled in, by column, so that it is said once for each column.
    filled: Vec<&'static str>,
    /// What the cells above mean, for cells merged over several rows.
    above: Vec<String>,
    /// The sources that are there already.
    known_sources: Vec<Source>,
    /// Where the columns of each table stand in the sheet that is being read.
    pub(super) layouts: Layouts,
    /// The source that a file has become: its position, and the source's code.
    sources: Vec<(u16, String)>,
    /// What rows have said of their chains.
    told: Vec<Told>,
    /// The initiatives of the rows that have been read.
    read: BTreeSet<String>,
}

impl FlatState {
    /// `tables` are those that are loaded; `None` where no sheet is flat.
    pub(super) fn new(defaults: FlatDefaults, tables: Option<&Tables>, nfkc: Nfkc) -> Self {
        let mut state = Self {
            defaults,
            ids: tables.map_or_else(Ids::default, |tables| Ids::new(tables, nfkc)),
            ..Self::default()
        };
        state.knows(tables.map_or(&[], |tables| &tables.sources));
        state
    }

    /// Takes the sources that are there.
    pub(super) fn knows(&mut self, sources: &[Source]) {
        self.known_sources = sources.to_vec();
    }

    /// Forgets what belonged to the last sheet.
    pub(super) fn next_sheet(&mut self) {
        self.filled.clear();
        self.above.clear();
    }
}

/// Where the columns of the contract's tables stand in a flat sheet.
#[derive(Debug, Default)]
pub(super) struct Layouts {
    initiatives: u16,
    sources: u16,
    /// For each column with bullets or figures, by its place in the sheet.
    bullets: Vec<(Option<u32>, u16)>,
    chain: [u16; 3],
}

impl Layouts {
    /// The layouts of a sheet.
    pub(super) fn of(sheet: &Sheet, rows: &mut Rows) -> Self {
        let (file, located) = (sheet.file, &mut rows.located);
        let own = Table::Initiatives.columns().len();
        let nowhere = |table: Table| Layout {
            file,
            columns: vec![None; table.columns().len()],
            whole: 0,
            whole_lists: true,
        };
        let mut layouts = Self {
            initiatives: located.add_layout(Layout {
                columns: sheet.columns.iter().take(own).copied().collect(),
                whole: u32::MAX,
                ..nowhere(Table::Initiatives)
            }),
            sources: located.add_layout(nowhere(Table::Sources)),
            bullets: Vec::new(),
            chain: [0; 3],
        };
        let at = |name: &str| column(sheet, name);
        for name in ["content", "topic", "aim", "outcome"] {
            let mut layout = nowhere(Table::Points);
            layout.columns.fill(at(name));
            if let Some(kind) = at(OUTCOME_KIND.name) {
                const KIND: usize = Table::Points.position("outcome_kind");
                if let Some(column) = layout.columns.get_mut(KIND) {
                    *column = Some(kind);
                }
                layout.whole |= 1 << KIND;
            }
            layouts.bullets.push((at(name), located.add_layout(layout)));
        }
        let mut layout = nowhere(Table::Measures);
        layout.columns.fill(at("measures"));
        layouts
            .bullets
            .push((at("measures"), located.add_layout(layout)));
        layouts.chain = chain::layouts(sheet, rows);
        layouts
    }

    /// The layout of the bullets in a column of the sheet.
    fn bullets(&self, at: Option<u32>) -> u16 {
        let found = self.bullets.iter().find(|(own, _)| *own == at);
        found.map_or(self.sources, |(_, layout)| *layout)
    }
}

/// The place of a column of the form in the sheet.
fn column(sheet: &Sheet, name: &str) -> Option<u32> {
    let mut columns = Form::Flat.columns().zip(&sheet.columns);
    columns
        .find(|(c, _)| c.name == name)
        .and_then(|(_, at)| *at)
}

/// Reads the cells of one row: those of an initiative in the contract's form, those with bullets
/// without what no cell may hold.
#[inline(never)]
fn read_cells(
    state: &mut FlatState,
    sheet: &Sheet,
    row: u32,
    raw: &[String],
    tools: Tools,
    remarks: &mut Remarks,
) -> Vec<String> {
    let own = Table::Initiatives.columns().len();
    state
        .above
        .resize(Form::Flat.columns().count(), String::new());
    let mut cells = Vec::new();
    for ((i, column), above) in Form::Flat.columns().enumerate().zip(&mut state.above) {
        let spot = sheet.spot(row, sheet.columns.get(i).copied().flatten());
        let text = raw.get(i).map_or("", String::as_str);
        if column.name == OUTCOME_KIND.name {
            cells.push(remarks.read(tools, spot, OUTCOME_KIND, text, above).text);
            continue;
        }
        if i < own {
            cells.push(remarks.read(tools, spot, column, text, above).text);
            continue;
        }
        let is_same = remarks.is_same_as_above(spot, column, text.trim(), above, false);
        let text = if is_same {
            String::new()
        } else {
            let text = remarks.text(tools, spot, column, text);
            above.clone_from(&text);
            text
        };
        cells.push(text);
    }
    cells
}

/// Reads one row. `raw` answers a cell by the position of its column in the form.
#[inline(never)]
pub(super) fn row(
    state: &mut FlatState,
    sheet: &mut Sheet,
    (row, raw): (u32, &[String]),
    tools: Tools,
    loaded: &mut Loaded,
    rows: &mut Rows,
    remarks: &mut Remarks,
) {
    let mut cells = read_cells(state, sheet, row, raw, tools, remarks);
    let mut extra = cells.split_off(Table::Initiatives.columns().len().min(cells.len()));
    let mut bullet = |name: &str| {
        let at = Form::Flat.columns().position(|c| c.name == name);
        let behind = at.and_then(|at| at.checked_sub(Table::Initiatives.columns().len()));
        let text = behind.and_then(|at| extra.get_mut(at)).map(std::mem::take);
        text.unwrap_or_default()
    };
    let content = bullet("content");
    let topic = bullet("topic");
    let aim = bullet("aim");
    let outcome = bullet("outcome");
    let outcome_kind = bullet("outcome_kind");
    let measures = bullet("measures");
    let chain = (bullet(chain::PREVIOUS), bullet(chain::NEXT));
    let content = with_wards(bullets(&content), tools);

    // What the row doesn't say: first which initiative it is, then what is known of that one.
    let own = InitiativeId::from(get(&cells, "id"));
    let mut fill = Filling {
        state,
        sheet,
        row,
        cells: &mut cells,
        remarks,
    };
    if let Some((year, phase, _)) = own.parts() {
        fill.state.ids.take(&own);
        fill.cell("fiscal_year", Some(year.to_string()));
        fill.cell("phase", Some(phase.code().to_owned()));
    }
    let year = fill.state.defaults.year.or(fill.sheet.year);
    fill.cell("fiscal_year", year.map(|y| y.to_string()));
    let by_outcome = if outcome.trim().is_empty() {
        Phase::Plan
    } else {
        Phase::Result
    };
    let phase = fill.state.defaults.phase.unwrap_or(by_outcome);
    fill.cell("phase", Some(phase.code().to_owned()));
    fill.id(tools);
    if !fill.get("theme").is_empty() {
        fill.cell("theme_basis", Some("stated".to_owned()));
    }
    super::keep(
        loaded,
        fill.remarks,
        sheet,
        row,
        Table::Initiatives,
        fill.cells,
    );
    let section = fill.state.defaults.section.clone();
    fill.cell("section", Some(section));
    // Which row it is, is no place in a source: tomorrow it is another one.
    let name = name_of(sheet, tools.nfkc);
    let short: String = name.chars().take(LOCATOR_NAME).collect();
    fill.cell("locator", Some(short));
    if fill.get("source").is_empty() && !fill.is_wrong("source") {
        let source = source_of(&mut fill, &name, rows);
        fill.cell("source", Some(source));
    }

    let id = get(&cells, "id").to_owned();
    let year = super::year_of(Table::Initiatives, &cells).or(sheet.year);
    let year = year.unwrap_or(0);
    if year > 0 {
        sheet.met(year);
    }
    let year = Some(year);
    let mut said = 0;
    for (i, at) in sheet.columns.iter().take(cells.len()).enumerate() {
        said |= u32::from(remarks.is_wrong(*at)) << i;
    }
    // That the id is missing, because the year is missing or wrong, is no second error.
    said |= u32::from(id.is_empty());
    let place = (state.layouts.initiatives, row);
    tell(state, sheet, row, chain, &cells);
    let is_twice = !id.is_empty() && !state.read.insert(id.clone());
    let layouts = &state.layouts;
    rows.push((Table::Initiatives, year), cells, place, said, remarks);
    if is_twice {
        // That the row is there twice is said of its id, and not once more of each of its bullets.
        return;
    }
    // What is wrong with the id is said of the row itself.
    let of_id = u32::from(InitiativeId::from(id.as_str()).parts().is_none());
    let mut parts = Parts {
        sheet,
        row,
        id: &id,
        year,
        said: of_id,
        loaded,
        rows,
        remarks,
    };
    let mut is_filled = state.filled.contains(&OUTCOME_KIND.name);
    for (kind, column, found) in [
        (PointKind::Content, "content", content),
        (
            PointKind::Topic,
            "topic",
            with_wards(bullets(&topic), tools),
        ),
        (PointKind::Aim, "aim", with_wards(bullets(&aim), tools)),
        (
            PointKind::Outcome,
            "outcome",
            with_wards(bullets(&outcome), tools),
        ),
    ] {
        let layout = layouts.bullets(self::column(parts.sheet, column));
        parts.bullets((kind, column, layout), found, &outcome_kind, &mut is_filled);
    }
    if is_filled && !state.filled.contains(&OUTCOME_KIND.name) {
        state.filled.push(OUTCOME_KIND.name);
    }
    let layout = layouts.bullets(self::column(parts.sheet, "measures"));
    parts.figures(layout, &bullets(&measures), tools);
}

/// Asks for each new row whether it is a loaded initiative with another title, once the sheet is
/// known to have no other row for that.
#[inline(never)]
pub(super) fn ask(state: &mut FlatState, sheet: &Sheet, tables: &Tables, remarks: &mut Remarks) {
    for new in std::mem::take(&mut state.ids.new) {
        let Some((title, id)) = state.ids.same(&new, tables) else {
            continue;
        };
        let words = Words::of("今ある「{}」（{}）", "\"{}\" ({}), which is there now,");
        let same = Say::Sentence(words, vec![Say::Text(title), Say::text(id.as_str())]);
        let spot = sheet.spot(new.row, sheet.columns.first().copied().flatten());
        let column = Table::Initiatives.columns().first();
        let meant = Some(id.0);
        remarks.say(spot, column, Rule::MaybeSame, &new.title, same, meant);
    }
}

/// The column in which a sheet says what kind of outcomes a row has.
const OUTCOME_KIND: &Column = Table::Points.column("outcome_kind");

/// As much of a file's name as stands in a locator.
const LOCATOR_NAME: usize = 90;

/// As much of a file's name as is the title of a source.
const SOURCE_NAME: usize = 200;

/// A file's name as a cell can hold it.
fn name_of(sheet: &Sheet, nfkc: Nfkc) -> String {
    let name = sheet.summary.name.chars().filter(|c| !c.is_control());
    let name: String = name.take(SOURCE_NAME).collect();
    // Some systems take the marks of kana apart.
    let name = width(&name, nfkc).unwrap_or(name);
    name.trim().to_owned()
}

fn get<'a>(cells: &'a [String], name: &str) -> &'a str {
    let at = Table::Initiatives
        .columns()
        .iter()
        .position(|c| c.name == name);
    at.and_then(|at| cells.get(at)).map_or("", String::as_str)
}

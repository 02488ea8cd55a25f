//! The flat table that most offices keep: one row per initiative, its bullets in cells with several
//! lines. It becomes rows of the contract's tables.

mod bullets;
mod ids;

use super::cells::{Remarks, Tools};
use super::form::Form;
use super::rows::Rows;
use super::sheet::Sheet;
use super::value::normalise;
use super::value::text::width;
use crate::check::diagnostic::Rule;
use crate::check::reader::Layout;
use crate::check::say::Say;
use crate::model::{InitiativeId, OutcomeKind, Phase, PointKind, Source, Tables};
use crate::package::schema::{Column, TEXT_MAX, Table};
use crate::search::Nfkc;
use bullets::{bullets, with_wards};
use ids::Ids;

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
    /// Sources that were loaded before stand in no sheet.
    loaded_sources: u16,
    /// For each column with bullets or figures, by its place in the sheet.
    bullets: Vec<(Option<u32>, u16)>,
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
        let loaded = located.add_file(&Table::Sources.path(None), None);
        let mut layouts = Self {
            initiatives: located.add_layout(Layout {
                columns: sheet.columns.iter().take(own).copied().collect(),
                whole: u32::MAX,
                ..nowhere(Table::Initiatives)
            }),
            sources: located.add_layout(nowhere(Table::Sources)),
            loaded_sources: located.add_layout(Layout::written(loaded, Table::Sources)),
            bullets: Vec::new(),
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
    row: u32,
    raw: &[String],
    tools: Tools,
    rows: &mut Rows,
    remarks: &mut Remarks,
) {
    let mut cells = read_cells(state, sheet, row, raw, tools, remarks);
    let mut extra = cells.split_off(Table::Initiatives.columns().len().min(cells.len()));
    let mut bullet = |name: &str| {
        let columns = Form::Flat.columns();
        let at = columns
            .zip(&sheet.columns)
            .position(|(c, _)| c.name == name);
        let behind = at.and_then(|at| at.checked_sub(Table::Initiatives.columns().len()));
        let text = behind.and_then(|at| extra.get_mut(at)).map(std::mem::take);
        let at = at.and_then(|at| sheet.columns.get(at).copied().flatten());
        (at, text.unwrap_or_default())
    };
    let content = bullet("content");
    let topic = bullet("topic");
    let aim = bullet("aim");
    let outcome = bullet("outcome");
    let outcome_kind = bullet("outcome_kind").1;
    let measures = bullet("measures");
    let has_outcome = !outcome.1.trim().is_empty();
    let content = (content.0, with_wards(bullets(&content.1), tools));

    // What the row doesn't say.
    let mut fill = Filling {
        state,
        sheet,
        row,
        cells: &mut cells,
        remarks,
    };
    let year = fill.state.defaults.year.or(fill.sheet.year);
    fill.cell("fiscal_year", year.map(|y| y.to_string()));
    let phase = fill.state.defaults.phase.unwrap_or(if has_outcome {
        Phase::Result
    } else {
        Phase::Plan
    });
    fill.cell("phase", Some(phase.code().to_owned()));
    if !fill.get("theme").is_empty() {
        fill.cell("theme_basis", Some("stated".to_owned()));
    }
    let section = fill.state.defaults.section.clone();
    fill.cell("section", Some(section));
    let first = content.1.first().map(|b| b.text.clone());
    let title = fill.get("title").to_owned();
    let fits = |text: &String| text.chars().count() <= usize::from(TEXT_MAX);
    fill.cell("summary", first.filter(fits).or(Some(title)));
    let name = name_of(sheet, tools.nfkc);
    let short: String = name.chars().take(LOCATOR_NAME).collect();
    fill.cell("locator", Some(format!("{short} {}行目", row + 1)));
    if fill.get("source").is_empty() && !fill.is_wrong("source") {
        let source = source_of(&mut fill, &name, rows);
        fill.cell("source", Some(source));
    }
    fill.id(tools);

    let id = get(&cells, "id").to_owned();
    let year = super::year_of(Table::Initiatives, &cells).or(sheet.year);
    let year = year.unwrap_or(0);
    if year > 0 {
        sheet.met(year);
    }
    let year = Some(year);
    let layouts = &state.layouts;
    let mut said = 0;
    for (i, at) in sheet.columns.iter().take(cells.len()).enumerate() {
        said |= u32::from(remarks.is_wrong(*at)) << i;
    }
    // That the id is missing, because the year is missing or wrong, is no second error.
    said |= u32::from(id.is_empty());
    let place = (layouts.initiatives, row);
    rows.push((Table::Initiatives, year), cells, place, said, remarks);
    // What is wrong with the id is said of the row itself.
    let of_id = u32::from(InitiativeId::from(id.as_str()).parts().is_none());
    let kinds = [
        (PointKind::Content, content),
        (
            PointKind::Topic,
            (topic.0, with_wards(bullets(&topic.1), tools)),
        ),
        (PointKind::Aim, (aim.0, with_wards(bullets(&aim.1), tools))),
        (
            PointKind::Outcome,
            (outcome.0, with_wards(bullets(&outcome.1), tools)),
        ),
    ];
    let kind_is_wrong = remarks.is_wrong(column(sheet, OUTCOME_KIND.name));
    for (kind, (at, found)) in kinds {
        if at.is_some() {
            rows.open(Table::Points, year);
        }
        let place = (layouts.bullets(at), row);
        let said = of_id | if remarks.is_wrong(at) { u32::MAX } else { 0 };
        let said = said | u32::from(kind_is_wrong) << Table::Points.position("outcome_kind");
        for (bullet, seq) in found.into_iter().zip(1..) {
            let outcome = match kind {
                PointKind::Outcome if !outcome_kind.is_empty() => outcome_kind.clone(),
                PointKind::Outcome => {
                    let spot = sheet.spot(row, at);
                    if !state.filled.contains(&OUTCOME_KIND.name) {
                        state.filled.push(OUTCOME_KIND.name);
                        let other = OutcomeKind::Other.code();
                        let other = Say::text(other);
                        remarks.say(spot, Some(OUTCOME_KIND), Rule::Filled, "", other, None);
                    }
                    OutcomeKind::Other.code().to_owned()
                }
                _ => String::new(),
            };
            let seq: u32 = seq;
            let line = vec![
                id.clone(),
                seq.to_string(),
                kind.code().to_owned(),
                bullet.ward,
                bullet.text,
                outcome,
            ];
            rows.push((Table::Points, year), line, place, said, remarks);
        }
    }
    if measures.0.is_some() {
        rows.open(Table::Measures, year);
    }
    let place = (layouts.bullets(measures.0), row);
    let said = of_id
        | if remarks.is_wrong(measures.0) {
            u32::MAX
        } else {
            0
        };
    for figure in bullets(&measures.1) {
        let line = figure_cells(&id, &figure.text, tools);
        // A figure has no unit because it has no number either, which is said.
        let value = line.get(super::VALUE).map_or("", String::as_str);
        let has_number = !value.is_empty() && !super::is_no_number(value);
        let said = said | u32::from(!has_number) << super::UNIT;
        rows.push((Table::Measures, year), line, place, said, remarks);
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

/// The cells of a row while what is missing is filled in.
struct Filling<'a> {
    state: &'a mut FlatState,
    sheet: &'a Sheet,
    row: u32,
    cells: &'a mut Vec<String>,
    remarks: &'a mut Remarks,
}

impl Filling<'_> {
    fn get(&self, name: &str) -> &str {
        get(self.cells, name)
    }

    /// Fills a cell that is empty, and says so once for each column.
    #[inline(never)]
    fn cell(&mut self, name: &'static str, value: Option<String>) {
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

    fn is_wrong(&self, name: &str) -> bool {
        let mut columns = Table::Initiatives.columns().iter();
        let at = columns.position(|c| c.name == name);
        let at = at.and_then(|at| self.sheet.columns.get(at).copied().flatten());
        self.remarks.is_wrong(at)
    }

    /// Gives the row an id where it has none.
    #[inline(never)]
    fn id(&mut self, tools: Tools) {
        let own = InitiativeId::from(self.get("id"));
        if !own.as_str().is_empty() {
            self.state.ids.take(&own);
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
        let id = ids.give((year, phase), &title, &actors, tools.nfkc);
        if let Some(cell) = self.cells.first_mut() {
            *cell = id.0;
        }
    }
}

/// The source of a row that names none: the one that was chosen, else the file itself, which becomes
/// a source under its `name`.
#[inline(never)]
fn source_of(fill: &mut Filling, name: &str, rows: &mut Rows) -> String {
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
    // The others stay where the table is replaced as a whole.
    if !rows.has(Table::Sources, None) {
        for known in &fill.state.known_sources {
            rows.keep_source(known, fill.state.layouts.loaded_sources);
        }
    }
    let place = (fill.state.layouts.sources, fill.row);
    let slot = (Table::Sources, None);
    rows.push(slot, line.to_vec(), place, said, fill.remarks);
    code
}

/// How the code of a source begins that is a file taken in.
const FILE_SOURCE: &str = "file-";

/// `補助件数：6件` as the cells of a figure.
fn figure_cells(id: &str, text: &str, tools: Tools) -> Vec<String> {
    const NUMBER: &Column = Table::Measures.column("value");
    let (label, value) = text
        .rsplit_once(['：', ':'])
        .map_or((text, ""), |(label, value)| (label.trim(), value.trim()));
    let number = normalise(NUMBER, value, tools.names, tools.nfkc);
    vec![
        id.to_owned(),
        label.to_owned(),
        number.text,
        number.unit.unwrap_or_default(),
        String::new(),
        String::new(),
    ]
}

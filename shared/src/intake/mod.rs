//! Reading what people really have: files out of Excel, in any of the usual encodings, with titles
//! in Japanese, era years, totals and merged cells, as one of the contract's tables or as one flat
//! table.
//!
//! A sheet is a grid of cells. Each of its rows is put into the contract's form, then read like any
//! row of the contract ([`crate::check::reader`]) with the place it came from, so whatever is found
//! is said of the cell in the sheet. What is certain is put right and said; what is a guess is
//! offered.

pub mod book;
mod cells;
pub mod corrected;
pub mod encoding;
mod flat;
mod form;
mod header;
mod loaded;
pub mod named;
pub mod names;
mod order;
mod rows;
mod sheet;
pub mod template;
pub mod value;

pub use cells::Fix;
pub use flat::FlatDefaults;
pub(crate) use flat::title_of;
pub use form::Form;
pub use header::DELIMITERS;
pub use rows::Rejected;
pub(crate) use rows::owner;
pub use sheet::{Handling, SheetSummary, Source};

use crate::check::diagnostic::{Diagnostic, Rule};
use crate::check::findings::Findings;
use crate::check::reader::At;
use crate::check::say::Say;
use crate::language::Words;
use crate::model::{InitiativeId, Tables};
use crate::package::grid::GridRow;
use crate::package::schema::Table;
use crate::search::Nfkc;
use cells::{Remarks, Tools};
use flat::FlatState;
use loaded::Loaded;
use names::Names;
use rows::Rows;
use sheet::{Found, Sheet};
use std::sync::Arc;

/// Reads files, some rows at a time.
pub(crate) struct Intake {
    nfkc: Nfkc,
    names: Names,
    tables: Tables,
    fixes: Vec<Fix>,
    /// Those that stand in a row, with what stood there before.
    applied: Vec<Fix>,
    /// Sheets that are still to be read, the next one last: reference tables come first, since the
    /// names in the others are theirs.
    waiting: Vec<Sheet>,
    open: Option<Opened>,
    flat: FlatState,
    rows: Rows,
    remarks: Remarks,
    loaded: Loaded,
    summaries: Vec<SheetSummary>,
    names_complete: bool,
    done: usize,
    total: usize,
}

struct Opened {
    sheet: Sheet,
    /// What the cells above mean.
    above: Vec<String>,
    /// Index of the sheet's layout, unless it is flat.
    layout: u16,
}

/// What is to be done next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// There is more to do.
    More,
    /// The next piece of the file at this position is wanted.
    Piece(u16),
    /// All is done.
    Done,
}

/// What has been read.
#[derive(Debug)]
pub(crate) struct Taken {
    /// The rows, in the contract's form.
    pub(crate) rows: Rows,
    /// What has been made of each file handed in, in their order.
    pub(crate) sheets: Vec<SheetSummary>,
    /// Corrections of cells that were made, with what stood there before.
    pub(crate) applied: Vec<Fix>,
    /// Cells whose form was put right.
    pub(crate) put_right: Vec<Fix>,
    /// What was found so far.
    pub(crate) findings: Findings,
}

impl Intake {
    /// Opens all files. `tables` are those that are loaded: their names are understood.
    #[inline(never)]
    pub(crate) fn new(
        sources: Vec<Source>,
        handling: &[Handling],
        fixes: Vec<Fix>,
        defaults: FlatDefaults,
        tables: &Arc<Tables>,
        nfkc: Nfkc,
    ) -> Self {
        let mut remarks = Remarks::default();
        let mut waiting = Vec::new();
        let mut summaries = Vec::new();
        let mut rows = Rows::default();
        let total = sources.iter().map(|source| source.size).sum();
        for (at, source) in sources.into_iter().enumerate() {
            rows.located.add_file(&source.name, None);
            let handling = handling.get(at).copied().unwrap_or_default();
            match Sheet::open(source, at as u16, handling, &fixes, nfkc, &mut remarks) {
                Ok(sheet) => {
                    summaries.push(sheet.summary.clone());
                    waiting.push(sheet);
                }
                Err(summary) => summaries.push(summary),
            }
        }
        crate::sorting::by_number(&mut waiting, |sheet| {
            u64::from(turn(sheet)) << 32 | u64::from(sheet.file)
        });
        waiting.reverse();
        let has_flat = waiting.iter().any(|sheet| sheet.form == Form::Flat);
        let flat = FlatState::new(defaults, has_flat.then_some(tables), nfkc);
        Self {
            nfkc,
            names: Names::new(tables, nfkc),
            tables: reference_tables(tables),
            fixes,
            applied: Vec::new(),
            waiting,
            open: None,
            flat,
            rows,
            remarks,
            loaded: Loaded::new(Arc::clone(tables)),
            summaries,
            names_complete: false,
            done: 0,
            total,
        }
    }

    /// Reads up to so many rows.
    #[inline(never)]
    pub(crate) fn step(&mut self, rows: usize) -> Step {
        let mut line = GridRow::default();
        for _ in 0..rows {
            let Some(mut open) = self.open.take() else {
                if !self.open_next() {
                    return Step::Done;
                }
                continue;
            };
            let found = open.sheet.read(&mut line, &mut self.remarks);
            match found {
                Found::Row => self.row(&mut open, &line),
                Found::Ragged(key) => {
                    let unread = &mut self.rows.located.unread;
                    unread.insert((open.sheet.table(), key));
                }
                // Nobody knows which rows there are.
                Found::Torn => self.rows.located.is_there(open.sheet.table(), false),
                Found::Other => {}
                Found::Piece => {
                    let file = open.sheet.file;
                    self.open = Some(open);
                    return Step::Piece(file);
                }
                Found::End => {
                    self.close(open.sheet);
                    continue;
                }
            }
            self.open = Some(open);
        }
        Step::More
    }

    /// Takes the piece that [`Self::step`] has asked for.
    pub(crate) fn piece(&mut self, piece: String, is_last: bool) {
        if let Some(open) = &mut self.open {
            open.sheet.piece(piece, is_last);
        }
    }

    /// How many bytes of how many have been read.
    pub(crate) fn progress(&self) -> (usize, usize) {
        let open = self.open.as_ref().map_or(0, |open| open.sheet.done());
        ((self.done + open).min(self.total), self.total)
    }

    fn open_next(&mut self) -> bool {
        let Some(sheet) = self.waiting.pop() else {
            return false;
        };
        if !self.names_complete {
            self.learn_names();
            self.names_complete = !is_reference(&sheet);
        }
        self.flat.next_sheet();
        let layout = match sheet.form {
            Form::Table(_) => self.rows.layout_of(&sheet),
            Form::Flat => {
                self.flat.layouts = flat::Layouts::of(&sheet, &mut self.rows);
                0
            }
        };
        self.open = Some(Opened {
            above: Vec::new(),
            sheet,
            layout,
        });
        true
    }

    /// Takes the names of the reference tables that have just been read.
    fn learn_names(&mut self) {
        let located = &self.rows.located;
        let mut has_new = false;
        macro_rules! take {
            ($($name:ident by $key:ident),*) => {$(
                let read: &[At<_>] = &located.$name;
                if !read.is_empty() && read.len() <= NAMES {
                    has_new = true;
                    // A row takes the place of the loaded one with its key, as in the package.
                    let is_new = |key: &_| read.iter().any(|row| row.value.$key == *key);
                    self.tables.$name.retain(|row| !is_new(&row.$key));
                    self.tables.$name.extend(read.iter().map(|row| row.value.clone()));
                }
            )*};
        }
        take!(
            areas by code, wards by code, actors by code, themes by number,
            functions by number, sections by code, methods by code, sources by code
        );
        if has_new {
            self.names = Names::new(&self.tables, self.nfkc);
            self.flat.knows(&self.tables.sources);
        }
    }

    fn close(&mut self, sheet: Sheet) {
        self.done += sheet.done();
        let tables = &self.loaded.tables;
        flat::ask(&mut self.flat, &sheet, tables, &mut self.remarks);
        // A table without rows is a table all the same.
        if sheet.summary.rows == 0
            && let Form::Table(table) = sheet.form
        {
            if !table.is_yearly() {
                self.rows.open(table, None);
            } else if let Some(year) = sheet.year {
                self.rows.open(table, Some(year));
            }
        }
        if let Some(summary) = self.summaries.get_mut(usize::from(sheet.file)) {
            *summary = sheet.summary;
        }
    }

    #[inline(never)]
    fn row(&mut self, open: &mut Opened, line: &GridRow) {
        let sheet = &mut open.sheet;
        if !sheet.untitled.is_empty() {
            sheet.untitled(line, &mut self.remarks);
        }
        let first = (sheet.file, line.row);
        let from = self
            .fixes
            .partition_point(|fix| (fix.file, fix.row) < first);
        let fixes = self.fixes.get(from..).unwrap_or_default();
        let fixes = fixes.iter().take_while(|fix| (fix.file, fix.row) == first);
        let raw = |fix: &Fix| match fix.column {
            Fix::ROW => line.cells.iter().collect::<Vec<_>>().join("\u{1f}"),
            column => line.cell(column as usize).to_owned(),
        };
        let fixes = fixes.filter(|fix| fix.was.as_ref().is_none_or(|was| *was == raw(fix)));
        let fixes: Vec<&Fix> = fixes.collect();
        self.applied.extend(fixes.iter().map(|fix| Fix {
            was: Some(raw(fix)),
            ..(*fix).clone()
        }));
        if fixes.iter().any(|fix| fix.column == Fix::ROW) {
            return;
        }
        let tools = Tools {
            names: &self.names,
            nfkc: self.nfkc,
        };
        let raw = |at: Option<u32>| {
            let Some(at) = at else {
                return "";
            };
            let fix = fixes.iter().rev().find(|fix| fix.column == at);
            fix.map_or(line.cell(at as usize), |fix| &fix.text)
        };
        let Form::Table(table) = sheet.form else {
            let cells: Vec<String> = sheet.columns.iter().map(|at| raw(*at).to_owned()).collect();
            flat::row(
                &mut self.flat,
                sheet,
                (line.row, &cells),
                tools,
                &mut self.loaded,
                &mut self.rows,
                &mut self.remarks,
            );
            return;
        };
        let columns = table.columns();
        open.above.resize(columns.len(), String::new());
        let mut cells: Vec<String> = Vec::with_capacity(columns.len());
        let mut unit = None;
        for ((i, column), above) in columns.iter().enumerate().zip(&mut open.above) {
            let at = sheet.columns.get(i).copied().flatten();
            let spot = sheet.spot(line.row, at);
            let normal = self.remarks.read(tools, spot, column, raw(at), above);
            unit = normal.unit.or(unit);
            cells.push(normal.text);
        }
        if table == Table::Initiatives {
            self.fill_year(sheet, line.row, &mut cells);
        }
        if let Some(unit) = unit.filter(|_| table == Table::Measures) {
            self.unit(sheet, line.row, &mut cells, unit);
        }
        let (loaded, remarks) = (&mut self.loaded, &mut self.remarks);
        keep(loaded, remarks, sheet, line.row, table, &mut cells);
        let year = table.is_yearly().then(|| {
            let own = year_of(table, &cells);
            own.or(sheet.year).unwrap_or(0)
        });
        if let Some(year) = year.filter(|year| *year > 0) {
            sheet.met(year);
        }
        let mut said = 0;
        for (i, at) in sheet.columns.iter().enumerate() {
            said |= u32::from(self.remarks.is_wrong(*at)) << i;
        }
        // A figure that is no number has no unit of its own either.
        if table == Table::Measures && cells.get(VALUE).is_some_and(|value| is_no_number(value)) {
            said |= 1 << UNIT;
        }
        let place = (open.layout, line.row);
        self.rows
            .push((table, year), cells, place, said, &mut self.remarks);
    }

    /// A unit that stood behind its number goes into its own column.
    fn unit(&mut self, sheet: &Sheet, row: u32, cells: &mut [String], unit: String) {
        let Some(cell) = cells.get_mut(UNIT) else {
            return;
        };
        if cell.is_empty() {
            *cell = unit;
        } else if *cell != unit {
            let spot = sheet.spot(row, sheet.columns.get(UNIT).copied().flatten());
            let words = Words::of(
                "数値の後ろの単位は「{}」です",
                "the unit behind the number is \"{}\"",
            );
            let expected = Say::Sentence(words, vec![Say::text(&unit)]);
            let column = Some(const { Table::Measures.column("unit") });
            self.remarks.say(
                spot,
                column,
                Rule::Contradiction,
                cell,
                expected,
                Some(unit),
            );
        }
    }

    /// Fills in the year that somebody has named for the rows without one.
    fn fill_year(&mut self, sheet: &Sheet, row: u32, cells: &mut [String]) {
        let at = sheet.columns.get(YEAR).copied().flatten();
        if let (Some(year), Some(cell)) = (sheet.year, cells.get_mut(YEAR))
            && cell.is_empty()
            && !self.remarks.is_wrong(at)
        {
            *cell = year.to_string();
            let spot = sheet.spot(row, at);
            let year = Some(const { Table::Initiatives.column("fiscal_year") });
            self.remarks
                .say(spot, year, Rule::Filled, "", Say::text(cell), None);
        }
    }

    /// What has been read.
    #[inline(never)]
    pub(crate) fn finish(mut self) -> Taken {
        let tools = Tools {
            names: &self.names,
            nfkc: self.nfkc,
        };
        flat::tie(
            &mut self.flat,
            tools,
            &mut self.loaded,
            &mut self.summaries,
            &mut self.rows,
            &mut self.remarks,
        );
        for file in self.rows.put_in_order() {
            let name = self.summaries.get(usize::from(file));
            let name = name.map_or("", |sheet| &sheet.name);
            let said = Diagnostic::file(name, Rule::SortedRows, "", Say::Nothing);
            self.remarks.findings.push(said);
        }
        Taken {
            rows: self.rows,
            sheets: self.summaries,
            applied: self.applied,
            put_right: self.remarks.put_right,
            findings: self.remarks.findings,
        }
    }
}

/// Leaves in empty cells what is loaded, and says so of those that stand in the sheet.
#[inline(never)]
fn keep(
    loaded: &mut Loaded,
    remarks: &mut Remarks,
    sheet: &Sheet,
    row: u32,
    table: Table,
    cells: &mut [String],
) {
    let Some(before) = loaded.row(table, cells) else {
        return;
    };
    // Another bullet has its own ward.
    if table == Table::Points && before.get(TEXT) != cells.get(TEXT) {
        return;
    }
    let columns = table.columns().iter().zip(before).zip(cells.iter_mut());
    for (i, ((column, was), cell)) in columns.enumerate() {
        let at = sheet.columns.get(i).copied().flatten();
        if *cell == was || remarks.is_wrong(at) {
            continue;
        }
        let spot = sheet.spot(row, at);
        if cell.is_empty() && at.is_none() {
            *cell = was;
        } else if cell.is_empty() && !sheet.clears {
            let stays = Say::Text(cells::short(&was));
            remarks.say(spot, Some(column), Rule::KeptValue, "", stays, None);
            *cell = was;
        } else if !table.is_yearly() {
            let becomes = Say::Text(cells::short(cell));
            remarks.say(spot, Some(column), Rule::SharedRow, &was, becomes, None);
        }
    }
}

/// Whether something stands there that is not a number.
fn is_no_number(text: &str) -> bool {
    let of_number = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b'-');
    !text.bytes().all(of_number)
}

const VALUE: usize = Table::Measures.position("value");
const TEXT: usize = Table::Points.position("text");
const UNIT: usize = Table::Measures.position("unit");
const YEAR: usize = Table::Initiatives.position("fiscal_year");

/// The year in a row of a yearly table: its own, or that of its initiative or later initiative.
/// `None` as well for a year that the contract doesn't know: such a row is wrong in any case.
fn year_of(table: Table, cells: &[String]) -> Option<u16> {
    let cell = |at: usize| cells.get(at).map_or("", String::as_str);
    let of_id = |at: usize| InitiativeId::parts_of(cell(at)).map(|p| p.0.0);
    let year = match table {
        Table::Initiatives => cell(YEAR).parse().ok(),
        Table::Points | Table::Measures => of_id(0),
        Table::Links => of_id(const { Table::Links.position("to") }),
        _ => None,
    };
    year.filter(|year| (1989..=2100).contains(year))
}

fn is_reference(sheet: &Sheet) -> bool {
    matches!(sheet.form, Form::Table(table) if !table.is_yearly())
}

/// Reference tables come first, and each behind those whose names stand in it.
fn turn(sheet: &Sheet) -> u8 {
    match sheet.form {
        Form::Table(Table::Areas | Table::Sources) => 0,
        Form::Table(Table::Wards) => 1,
        Form::Table(table) if !table.is_yearly() => 2,
        _ => 3,
    }
}

/// A reference table with more rows than this is none: its names are not learnt, since every cell
/// would be compared with all of them.
const NAMES: usize = 1000;

/// The tables that all years share.
fn reference_tables(tables: &Tables) -> Tables {
    Tables {
        areas: tables.areas.clone(),
        wards: tables.wards.clone(),
        actors: tables.actors.clone(),
        themes: tables.themes.clone(),
        functions: tables.functions.clone(),
        sections: tables.sections.clone(),
        methods: tables.methods.clone(),
        sources: tables.sources.clone(),
        ..Tables::default()
    }
}

//! Reading what people really have: files out of Excel, in any of the usual encodings, with titles
//! in Japanese, era years, totals and merged cells, as one of the contract's tables or as one flat
//! table.
//!
//! What comes out are the files of a package in the contract's own form, which [`crate::check::reader`]
//! reads like any other, and a way back from each of their rows to the cell it came from
//! (the origin of a row). What is certain is put right and said; what is a guess is offered.

mod cells;
pub mod encoding;
mod flat;
mod form;
mod header;
pub mod names;
mod sheet;
mod slots;
pub mod template;
mod trace;
pub mod value;

pub use cells::Fix;
pub use flat::FlatDefaults;
pub use form::Form;
pub use header::DELIMITERS;
pub use sheet::{Handling, SheetSummary};

use crate::check::diagnostic::{Diagnostic, Rule};
use crate::check::reader::rows::{Line, Rows};
use crate::check::say::Say;
use crate::language::Words;
use crate::model::Tables;
use crate::package::schema::Table;
use crate::package::{Package, TextFile};
use crate::search::Nfkc;
use cells::{Remarks, Tools};
use flat::FlatState;
use names::Names;
use sheet::{Found, Sheet};
use slots::{Origin, Place, Slots};
use std::sync::Arc;

/// Reads files, some rows at a time.
pub(crate) struct Intake {
    sources: Arc<Package>,
    nfkc: Nfkc,
    names: Names,
    tables: Tables,
    fixes: Vec<Fix>,
    /// Sheets that are still to be read, the next one last: reference tables come first, since the
    /// names in the others are theirs.
    waiting: Vec<Sheet>,
    open: Option<Opened>,
    flat: FlatState,
    slots: Slots,
    remarks: Remarks,
    summaries: Vec<SheetSummary>,
    /// For each file the column in the sheet of each column of its form.
    columns: Vec<(Option<Form>, Vec<Option<u32>>)>,
    names_complete: bool,
    done: usize,
}

struct Opened {
    sheet: Sheet,
    /// What the cells above mean.
    above: Vec<String>,
}

/// What has been read.
#[derive(Debug)]
pub(crate) struct Taken {
    /// The files, in the contract's form.
    pub(crate) incoming: Package,
    /// What has been made of each file handed in, in their order.
    pub(crate) sheets: Vec<SheetSummary>,
    remarks: Remarks,
    origins: Vec<Origin>,
    columns: Vec<(Option<Form>, Vec<Option<u32>>)>,
}

impl Taken {
    /// Gives up the texts that stand in `next` as well: a large file should stand in memory once.
    pub(crate) fn share(&mut self, next: &Package) {
        for file in &mut self.incoming.files {
            let same = next.files.iter().find(|f| f.path == file.path);
            if same.is_some_and(|same| same.text == file.text) {
                file.text = String::new();
            }
        }
    }
}

impl Intake {
    /// Opens all files. `tables` are those that are loaded: their names are understood.
    #[inline(never)]
    pub(crate) fn new(
        sources: Arc<Package>,
        handling: &[Handling],
        fixes: Vec<Fix>,
        defaults: FlatDefaults,
        tables: &Tables,
        nfkc: Nfkc,
    ) -> Self {
        let mut remarks = Remarks::default();
        let mut waiting = Vec::new();
        let mut summaries = Vec::new();
        let mut columns = Vec::new();
        for at in 0..sources.files.len() {
            let handling = handling.get(at).copied().unwrap_or_default();
            match Sheet::open(&sources, at as u16, handling, &fixes, nfkc, &mut remarks) {
                Ok(sheet) => {
                    columns.push((Some(sheet.form), sheet.columns.clone()));
                    summaries.push(sheet.summary.clone());
                    waiting.push(sheet);
                }
                Err(summary) => {
                    columns.push((None, Vec::new()));
                    summaries.push(summary);
                }
            }
        }
        crate::sorting::by_number(&mut waiting, |sheet| {
            u64::from(turn(sheet)) << 32 | u64::from(sheet.file)
        });
        waiting.reverse();
        let has_flat = waiting.iter().any(|sheet| sheet.form == Form::Flat);
        let flat = FlatState::new(defaults, has_flat.then_some(tables), nfkc);
        Self {
            sources,
            nfkc,
            names: Names::new(tables, nfkc),
            tables: reference_tables(tables),
            fixes,
            waiting,
            open: None,
            flat,
            slots: Slots::default(),
            remarks,
            summaries,
            columns,
            names_complete: false,
            done: 0,
        }
    }

    /// Reads up to so many rows; false when everything has been read.
    #[inline(never)]
    pub(crate) fn step(&mut self, rows: usize) -> bool {
        let mut line = Line::default();
        for _ in 0..rows {
            let Some(mut open) = self.open.take() else {
                if !self.open_next() {
                    return false;
                }
                continue;
            };
            match open.sheet.read(&mut line, &mut self.remarks) {
                Found::Row => {
                    self.row(&mut open, &line);
                    self.open = Some(open);
                }
                Found::Other => self.open = Some(open),
                Found::End => self.close(open.sheet),
            }
        }
        true
    }

    /// How many bytes of how many have been read.
    pub(crate) fn progress(&self) -> (usize, usize) {
        let open = self.open.as_ref().map_or(0, |open| open.sheet.done());
        let total = self.sources.files.iter().map(|f| f.text.len()).sum();
        (self.done + open, total)
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
        self.open = Some(Opened {
            above: Vec::new(),
            sheet,
        });
        true
    }

    /// Takes the names of the reference tables that have just been read.
    fn learn_names(&mut self) {
        let incoming = self.slots.so_far(NAMES);
        if incoming.files.is_empty() {
            return;
        }
        let (read, _) = incoming.read();
        macro_rules! take {
            ($($name:ident by $key:ident),*) => {$(
                // A row takes the place of the loaded one with its key, as in the package.
                let is_new = |key: &_| read.$name.iter().any(|row| row.$key == *key);
                self.tables.$name.retain(|row| !is_new(&row.$key));
                self.tables.$name.extend(read.$name);
            )*};
        }
        take!(
            areas by code, wards by code, actors by code, themes by number,
            functions by number, sections by code, methods by code, sources by code
        );
        self.names = Names::new(&self.tables, self.nfkc);
        self.flat.knows(&self.tables.sources);
    }

    fn close(&mut self, sheet: Sheet) {
        self.done += sheet.done();
        // A table without rows is a table all the same.
        if sheet.summary.rows == 0
            && let Form::Table(table) = sheet.form
        {
            if !table.is_yearly() {
                self.slots.open(table, None);
            } else if let Some(year) = sheet.year {
                self.slots.open(table, Some(year));
            }
        }
        if let Some(summary) = self.summaries.get_mut(usize::from(sheet.file)) {
            *summary = sheet.summary;
        }
    }

    #[inline(never)]
    fn row(&mut self, open: &mut Opened, line: &Line) {
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
        let fixes: Vec<&Fix> = fixes.collect();
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
                line.row,
                &cells,
                tools,
                &mut self.slots,
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
        if table == Table::Measures
            && let (Some(unit), Some(cell)) = (unit, cells.get_mut(3))
        {
            if cell.is_empty() {
                *cell = unit;
            } else if *cell != unit {
                let spot = sheet.spot(line.row, sheet.columns.get(3).copied().flatten());
                let words = Words::of(
                    "数値の後ろの単位は「{}」です",
                    "the unit behind the number is \"{}\"",
                );
                let expected = Say::Sentence(words, vec![Say::text(&unit)]);
                self.remarks.say(
                    spot,
                    columns.get(3),
                    Rule::Contradiction,
                    cell,
                    expected,
                    Some(unit),
                );
            }
        }
        let year = table.is_yearly().then(|| {
            let own = slots::year_of(table, &cells);
            own.or(sheet.year).unwrap_or(0)
        });
        if let Some(year) = year.filter(|year| *year > 0) {
            sheet.met(year);
        }
        let place = Place {
            file: sheet.file,
            column: Place::ROW,
            row: line.row,
        };
        self.slots.push(table, year, &cells, place);
    }

    /// Fills in the year that somebody has named for the rows without one.
    fn fill_year(&mut self, sheet: &Sheet, row: u32, cells: &mut [String]) {
        let at = sheet.columns.get(1).copied().flatten();
        if let (Some(year), Some(cell)) = (sheet.year, cells.get_mut(1))
            && cell.is_empty()
            && !at.is_some_and(|at| self.remarks.wrong.contains(&(sheet.file, row, at)))
        {
            *cell = year.to_string();
            let spot = sheet.spot(row, at);
            let year = Table::Initiatives.columns().get(1);
            self.remarks
                .say(spot, year, Rule::Filled, "", Say::text(cell), None);
        }
    }

    /// What has been read.
    #[inline(never)]
    pub(crate) fn finish(mut self) -> Taken {
        let (incoming, origins, sorted) = self.slots.finish();
        for file in sorted {
            let name = self.sources.files.get(usize::from(file));
            let name = name.map_or("", |file| &file.path);
            let said = Diagnostic::file(name, Rule::SortedRows, "", Say::Nothing);
            self.remarks.findings.push(said);
        }
        Taken {
            incoming,
            sheets: self.summaries,
            remarks: self.remarks,
            origins,
            columns: self.columns,
        }
    }
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

/// The cells of the first rows of a text, for a preview.
pub fn first_rows(text: &str, delimiter: u8, rows: usize) -> Vec<Vec<String>> {
    let file = TextFile {
        path: String::new(),
        text: text.to_owned(),
    };
    let mut reader = Rows::new(Arc::new(Package::new(vec![file])), 0, delimiter);
    let mut line = Line::default();
    let mut found = Vec::new();
    while found.len() < rows && reader.read(&mut line) {
        found.push(line.cells.iter().map(str::to_owned).collect());
    }
    found
}

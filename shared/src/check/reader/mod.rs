//! Reads CSV files into typed rows. Never stops at the first error: every row that can be
//! read is kept, everything wrong is a diagnostic with its Excel cell.

mod row;
pub(crate) mod rows;
mod sheet;

use crate::check::diagnostic::{Diagnostic, Rule};
use crate::check::findings::Findings;
use crate::check::say::Say;
use crate::model::{
    Actor, Area, Function, Initiative, Link, Measure, Method, Point, Section, Source, Tables,
    Theme, ThemeStep, Ward,
};
use crate::package::Package;
use crate::package::schema::Table;
use row::RowReader;
use rows::Line;
use sheet::{Found, Sheet};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A row and where it stands, so that later checks can point at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At<T> {
    /// The row itself.
    pub value: T,
    /// Index into [`Located::files`].
    pub file: u32,
    /// Row of the sheet, 0 for the header.
    pub row: u32,
    /// Columns of the schema in which the reader has found an error, one bit for each.
    pub wrong: u32,
}

/// All tables with the place of every row.
#[derive(Debug, Default)]
pub struct Located {
    /// The files read, with the position of each schema column in the sheet.
    pub files: Vec<ReadFile>,
    /// Rows that could not be read, by what stands in their first column. What is wrong with them
    /// has been said; that other rows refer to them is no second error.
    pub unread: BTreeSet<(Table, String)>,
    /// `areas.csv`
    pub areas: Vec<At<Area>>,
    /// `wards.csv`
    pub wards: Vec<At<Ward>>,
    /// `actors.csv`
    pub actors: Vec<At<Actor>>,
    /// `themes.csv`
    pub themes: Vec<At<Theme>>,
    /// `functions.csv`
    pub functions: Vec<At<Function>>,
    /// `sections.csv`
    pub sections: Vec<At<Section>>,
    /// `methods.csv`
    pub methods: Vec<At<Method>>,
    /// `sources.csv`
    pub sources: Vec<At<Source>>,
    /// `theme_concordance.csv`
    pub concordance: Vec<At<ThemeStep>>,
    /// `initiatives.csv` of every year
    pub initiatives: Vec<At<Initiative>>,
    /// `points.csv` of every year
    pub points: Vec<At<Point>>,
    /// `measures.csv` of every year
    pub measures: Vec<At<Measure>>,
    /// `links.csv` of every year
    pub links: Vec<At<Link>>,
}

/// A file that was read.
#[derive(Debug)]
pub struct ReadFile {
    /// Its path.
    pub path: String,
    /// The table it holds.
    pub table: Table,
    /// The year of its folder, for a table of a fiscal year.
    pub year: Option<u16>,
    /// Whether its header could be used; if not, none of its rows were read.
    pub usable: bool,
    /// For each column of the schema its column in the sheet.
    pub columns: Vec<Option<u32>>,
}

impl Located {
    /// The rows without their places.
    pub fn into_tables(self) -> Tables {
        fn strip<T>(rows: Vec<At<T>>) -> Vec<T> {
            rows.into_iter().map(|at| at.value).collect()
        }
        Tables {
            areas: strip(self.areas),
            wards: strip(self.wards),
            actors: strip(self.actors),
            themes: strip(self.themes),
            functions: strip(self.functions),
            sections: strip(self.sections),
            methods: strip(self.methods),
            sources: strip(self.sources),
            concordance: strip(self.concordance),
            initiatives: strip(self.initiatives),
            points: strip(self.points),
            measures: strip(self.measures),
            links: strip(self.links),
        }
    }
}

/// Reads the files of a package, some rows at a time.
pub struct Reading {
    package: Arc<Package>,
    /// The file to open next.
    next: usize,
    open: Option<Sheet>,
    /// The rows that have been read.
    located: Located,
    findings: Findings,
    read_before: usize,
    total: usize,
}

impl Reading {
    /// Starts to read a package, file by file in their order.
    pub fn new(package: Arc<Package>) -> Self {
        let total = package.files.iter().map(|f| f.text.len()).sum();
        Self {
            package,
            next: 0,
            open: None,
            located: Located::default(),
            findings: Findings::default(),
            read_before: 0,
            total,
        }
    }

    /// Reads up to so many rows; false when everything has been read.
    #[inline(never)]
    pub fn step(&mut self, rows: usize) -> bool {
        let mut line = Line::default();
        for _ in 0..rows {
            if self.open.is_none() && !self.open_next() {
                return false;
            }
            let Some(sheet) = &mut self.open else {
                continue;
            };
            match sheet.read(&mut line, &mut self.findings) {
                Found::Row => self.located.row(sheet, &line, &mut self.findings),
                Found::Ragged => {
                    let key = sheet.key(&line);
                    self.located.unread.insert((sheet.table, key));
                }
                Found::Blank => {}
                Found::End => {
                    self.read_before += sheet.done();
                    self.open = None;
                }
            }
        }
        true
    }

    /// Opens the next file that is a table; false when there is none.
    fn open_next(&mut self) -> bool {
        while let Some(file) = self.package.files.get(self.next) {
            let at = self.next;
            self.next += 1;
            let Some((table, year)) = Table::of_path(&file.path) else {
                self.read_before += file.text.len();
                let finding = Diagnostic::file(&file.path, Rule::UnknownFile, "", Say::Nothing);
                self.findings.push(finding);
                continue;
            };
            let sheet = Sheet::open(table, &self.package, at, &mut self.findings);
            self.located.files.push(ReadFile {
                path: file.path.clone(),
                table,
                year,
                usable: sheet.usable,
                columns: sheet.columns.clone(),
            });
            self.open = Some(sheet);
            return true;
        }
        false
    }

    /// How many bytes of how many have been read.
    pub fn progress(&self) -> (usize, usize) {
        let open = self.open.as_ref().map_or(0, Sheet::done);
        (self.read_before + open, self.total)
    }

    /// What has been read, and what is wrong with it.
    pub fn finish(self) -> (Located, Findings) {
        (self.located, self.findings)
    }
}

impl Located {
    /// Reads one row of the file opened last.
    fn row(&mut self, sheet: &Sheet, line: &Line, findings: &mut Findings) {
        let file = (self.files.len() as u32).saturating_sub(1);
        let mut reader = RowReader::new(sheet, line, findings);
        macro_rules! rows {
            ($target:ident, $build:expr) => {{
                let value = $build(&mut reader);
                let wrong = reader.wrong;
                let read = value.is_some();
                if let Some(value) = value {
                    self.$target.push(At {
                        value,
                        file,
                        row: line.row,
                        wrong,
                    });
                }
                read
            }};
        }
        let read = match sheet.table {
            Table::Areas => rows!(areas, area),
            Table::Wards => rows!(wards, ward),
            Table::Actors => rows!(actors, actor),
            Table::Themes => rows!(themes, theme),
            Table::Functions => rows!(functions, function),
            Table::Sections => rows!(sections, section),
            Table::Methods => rows!(methods, method),
            Table::Sources => rows!(sources, source),
            Table::Concordance => rows!(concordance, theme_step),
            Table::Initiatives => rows!(initiatives, initiative),
            Table::Points => rows!(points, point),
            Table::Measures => rows!(measures, measure),
            Table::Links => rows!(links, link),
        };
        if !read {
            self.unread.insert((sheet.table, sheet.key(line)));
        }
    }
}

// Each function below reads the cells in the order of the table's columns in `schema`. All cells
// are read before the first `?`, so that one bad cell doesn't hide the next.

fn area(r: &mut RowReader) -> Option<Area> {
    let (code, name) = (r.code(), r.name());
    Some(Area {
        code: code?,
        name: name?,
    })
}

fn ward(r: &mut RowReader) -> Option<Ward> {
    let (code, name, area, municipal_code) = (r.code(), r.name(), r.code(), r.municipal_code());
    Some(Ward {
        code: code?,
        name: name?,
        area: area?,
        municipal_code: municipal_code?,
    })
}

fn actor(r: &mut RowReader) -> Option<Actor> {
    let (code, name, kind) = (r.code(), r.name(), r.enumeration());
    let ward = r.code();
    Some(Actor {
        code: code?,
        name: name?,
        kind: kind?,
        ward,
    })
}

fn theme(r: &mut RowReader) -> Option<Theme> {
    let (number, title, description) = (r.integer(), r.name(), r.name());
    let keywords = r.list();
    Some(Theme {
        number: number? as u8,
        title: title?,
        description: description?,
        keywords,
    })
}

fn function(r: &mut RowReader) -> Option<Function> {
    let (number, name) = (r.integer(), r.name());
    Some(Function {
        number: number? as u8,
        name: name?,
    })
}

fn section(r: &mut RowReader) -> Option<Section> {
    let (code, name, source) = (r.code(), r.name(), r.code());
    Some(Section {
        code: code?,
        name: name?,
        source: source?,
    })
}

fn method(r: &mut RowReader) -> Option<Method> {
    let (code, name) = (r.code(), r.name());
    Some(Method {
        code: code?,
        name: name?,
    })
}

fn source(r: &mut RowReader) -> Option<Source> {
    let (code, title, publisher) = (r.code(), r.text(), r.text());
    let (fiscal_year, kind) = (r.year(), r.text_code());
    Some(Source {
        code: code?,
        title: title?,
        publisher: publisher?,
        fiscal_year: fiscal_year?,
        kind: kind?,
    })
}

fn theme_step(r: &mut RowReader) -> Option<ThemeStep> {
    let (from_year, from_theme) = (r.year(), r.reference_number());
    let (to_year, to_theme) = (r.year(), r.reference_number());
    let (relation, note) = (r.enumeration(), r.text());
    Some(ThemeStep {
        from_year,
        from_theme,
        to_year: to_year?,
        to_theme,
        relation: relation?,
        note: note.unwrap_or_default(),
    })
}

fn initiative(r: &mut RowReader) -> Option<Initiative> {
    let (id, fiscal_year, phase, section) = (r.id(), r.year(), r.enumeration(), r.code());
    let (theme, theme_basis, function) =
        (r.reference_number(), r.enumeration(), r.reference_number());
    let (actors, partners) = (r.codes(), r.list());
    let (title, summary) = (r.text(), r.text());
    let (methods, audience, frequency) = (r.codes(), r.text(), r.text());
    let (months, source, locator) = (r.months(), r.code(), r.text());
    Some(Initiative {
        id: id?,
        fiscal_year: fiscal_year?,
        phase: phase?,
        section: section?,
        theme,
        theme_basis,
        function,
        actors,
        partners,
        title: title?,
        summary: summary?,
        methods,
        audience: audience.unwrap_or_default(),
        frequency: frequency.unwrap_or_default(),
        months,
        source: source?,
        locator: locator?,
    })
}

fn point(r: &mut RowReader) -> Option<Point> {
    let (initiative, seq, kind) = (r.id(), r.integer(), r.enumeration());
    let (ward, text, outcome_kind) = (r.code(), r.text(), r.enumeration());
    Some(Point {
        initiative: initiative?,
        seq: seq? as u16,
        kind: kind?,
        ward,
        text: text?,
        outcome_kind,
    })
}

fn measure(r: &mut RowReader) -> Option<Measure> {
    let (initiative, label, value) = (r.id(), r.text(), r.number());
    let (unit, as_of, note) = (r.text(), r.date(), r.text());
    Some(Measure {
        initiative: initiative?,
        label: label?,
        value: value?,
        unit: unit?,
        as_of: as_of.unwrap_or_default(),
        note: note.unwrap_or_default(),
    })
}

fn link(r: &mut RowReader) -> Option<Link> {
    let (from, to, relation) = (r.id(), r.id(), r.enumeration());
    let (basis, reason) = (r.enumeration(), r.text());
    Some(Link {
        from: from?,
        to: to?,
        relation: relation?,
        basis: basis?,
        reason: reason?,
    })
}

//! A yearly update from files to plan, in small steps, so that a page stays alive meanwhile and can
//! be told to stop.

use super::plan::{Comparing, Incoming, Missing, Plan, combine};
use crate::check::Examination;
use crate::check::diagnostic::{Diagnostic, Rule, Severity};
use crate::check::findings::Findings;
use crate::intake::{
    Fix, FlatDefaults, Handling, Intake, Rejected, SheetSummary, Source, Step, Taken,
};
use crate::model::{RecordSet, Tables};
use crate::package::csv::{CsvOptions, write_line};
use crate::package::record::rows;
use crate::package::schema::Table;
use crate::package::version::Versioning;
use crate::package::{Package, TextFile};
use crate::search::Nfkc;
use std::sync::Arc;

/// What is to be taken in, and how.
pub struct Request<'a> {
    /// The tables that are loaded; empty ones where there are none.
    pub current: Arc<Tables>,
    /// What is wrong with them.
    pub findings: &'a Findings,
    /// The files handed in, in any form.
    pub sources: Vec<Source>,
    /// How each of them is to be read.
    pub handling: &'a [Handling],
    /// Cells that have been corrected by hand.
    pub fixes: &'a [Fix],
    /// What rows of a flat table are taken to be where they don't say.
    pub defaults: FlatDefaults,
    /// What becomes of loaded rows of a record set that a file doesn't have.
    pub missing: Missing,
    /// The platform's normalisation.
    pub nfkc: Nfkc,
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    /// What has been made of each file, in their order.
    pub sheets: Vec<SheetSummary>,
    /// Corrections of cells that were made, with what stood there before.
    pub applied: Vec<Fix>,
    /// Cells as they should be: what was corrected and what was put right, by file, row and column; of
    /// several for a cell the last one counts.
    pub corrections: Vec<Fix>,
    /// Everything that was found.
    pub findings: Findings,
    /// What of it will be wrong with the data, however it came.
    pub lasting: Findings,
    /// The tables as they would be: the very ones that were checked.
    pub tables: Arc<Tables>,
    /// What would change; `None` where an error stands in the way.
    pub plan: Option<Plan>,
    /// A short name for exactly these tables; empty where they cannot be applied.
    pub version: String,
    /// The record sets that came, in their order.
    pub sets: Vec<RecordSet>,
    /// How many loaded rows of these sets have not come.
    pub missing: usize,
    /// The tables that came.
    came: Vec<(Table, Option<u16>)>,
    /// For each table which of its rows came.
    rows: Vec<Vec<bool>>,
    rejected: Vec<Rejected>,
}

impl Outcome {
    /// The package as it would be.
    pub fn next(&self) -> Package {
        Package::of(&self.tables)
    }

    /// The files as they were read, put right, in the contract's form.
    pub fn incoming(&self) -> Package {
        let files = self.came.iter().map(|(table, year)| {
            let lines = self.lines(*table, *year);
            self.file(*table, *year, &lines)
        });
        Package::new(files.collect())
    }

    /// The rows of a file that came.
    fn lines(&self, table: Table, year: Option<u16>) -> Vec<Vec<String>> {
        let came = self.rows.get(table as usize).into_iter().flatten();
        let all = rows(&self.tables, table);
        let is_own = |row: usize| !table.is_yearly() || all.year(row) == year;
        let own = came
            .enumerate()
            .filter(|(row, came)| **came && is_own(*row));
        own.map(|(row, _)| all.cells(row)).collect()
    }

    /// A file of rows that could be read, with those that could not in their places.
    fn file(&self, table: Table, year: Option<u16>, read: &[Vec<String>]) -> TextFile {
        let rejected = self.rejected.iter();
        let rejected = rejected.filter(|row| (row.table, row.year) == (table, year));
        let mut rejected = rejected.peekable();
        let mut text = String::new();
        let names = table.columns().iter().map(|c| c.name);
        write_line(&mut text, names, CsvOptions::ARCHIVE);
        for (at, cells) in read.iter().enumerate() {
            while let Some(row) = rejected.next_if(|row| row.after <= at) {
                write_line(&mut text, &row.cells, CsvOptions::ARCHIVE);
            }
            write_line(&mut text, cells, CsvOptions::ARCHIVE);
        }
        for row in rejected {
            write_line(&mut text, &row.cells, CsvOptions::ARCHIVE);
        }
        TextFile {
            path: table.path(year),
            text,
        }
    }
}

/// An update under way.
pub struct YearlyUpdate {
    current: Arc<Tables>,
    /// What is wrong with the loaded tables so that no update can mend it.
    errors: Findings,
    missing: Missing,
    stage: Stage,
}

enum Stage {
    Reading(Box<Intake>),
    Joining(Box<Taken>),
    Examining(Box<(Outcome, Examination)>),
    Comparing(Box<(Outcome, Comparing)>),
    Naming(Box<(Outcome, Versioning)>),
    Done(Box<Outcome>),
    /// Between two stages.
    Moving,
}

/// Corrections by file, row and column; those of a cell in their order.
fn sorted(fixes: impl Iterator<Item = Fix>) -> Vec<Fix> {
    let mut fixes: Vec<Fix> = fixes.collect();
    let at = |fix: &Fix| u64::from(fix.file) << 48 | u64::from(fix.row) << 16;
    crate::sorting::by_number(&mut fixes, |fix| at(fix) | u64::from(fix.column & 0xffff));
    fixes
}

impl YearlyUpdate {
    /// Opens the files; reading is up to [`Self::step`].
    pub fn new(request: Request) -> Self {
        let fixes = sorted(request.fixes.iter().cloned());
        let intake = Intake::new(
            request.sources,
            request.handling,
            fixes,
            request.defaults,
            &request.current,
            request.nfkc,
        );
        let mut errors = request.findings.clone();
        errors.retain(|finding| finding.severity() == Severity::Error);
        Self {
            current: request.current,
            errors,
            missing: request.missing,
            stage: Stage::Reading(Box::new(intake)),
        }
    }

    /// Goes on for up to so many rows. Each of the things that are done at once has a step of its
    /// own.
    #[inline(never)]
    pub fn step(&mut self, rows: usize) -> Step {
        match std::mem::replace(&mut self.stage, Stage::Moving) {
            Stage::Reading(mut intake) => {
                let step = intake.step(rows);
                self.stage = if step == Step::Done {
                    Stage::Joining(Box::new(intake.finish()))
                } else {
                    Stage::Reading(intake)
                };
                return if step == Step::Done { Step::More } else { step };
            }
            Stage::Joining(taken) => self.stage = self.join(*taken),
            Stage::Examining(mut examining) => {
                self.stage = if examining.1.step() {
                    Stage::Examining(examining)
                } else {
                    self.compare(*examining)
                };
            }
            Stage::Comparing(mut comparing) => {
                self.stage = if comparing.1.step() {
                    Stage::Comparing(comparing)
                } else {
                    let (mut outcome, comparing) = *comparing;
                    outcome.plan = Some(comparing.finish());
                    let naming = Versioning::new(&outcome.tables);
                    Stage::Naming(Box::new((outcome, naming)))
                };
            }
            Stage::Naming(mut naming) => {
                self.stage = if naming.1.step(&naming.0.tables, rows) {
                    Stage::Naming(naming)
                } else {
                    let (mut outcome, naming) = *naming;
                    outcome.version = naming.finish();
                    Stage::Done(Box::new(outcome))
                };
            }
            stage => self.stage = stage,
        }
        match self.stage {
            Stage::Done(_) | Stage::Moving => Step::Done,
            _ => Step::More,
        }
    }

    /// Takes the piece of a file that [`Self::step`] has asked for.
    pub fn piece(&mut self, piece: String, is_last: bool) {
        if let Stage::Reading(intake) = &mut self.stage {
            intake.piece(piece, is_last);
        }
    }

    /// What has come beside what is loaded.
    #[inline(never)]
    fn join(&self, taken: Taken) -> Stage {
        let came = taken.rows.came();
        let incoming = Incoming {
            located: taken.rows.located,
            came: came.clone(),
            replaced: taken.rows.replaced,
        };
        let combined = combine(&self.current, incoming, self.missing);
        let outcome = Outcome {
            sheets: taken.sheets,
            corrections: sorted(taken.applied.iter().cloned().chain(taken.put_right)),
            applied: taken.applied,
            findings: taken.findings,
            lasting: Findings::default(),
            tables: Arc::default(),
            plan: None,
            version: String::new(),
            came,
            rows: combined.came,
            sets: combined.sets,
            missing: combined.missing,
            rejected: taken.rows.rejected,
        };
        let examination = Examination::new(combined.located, taken.rows.findings);
        Stage::Examining(Box::new((outcome, examination)))
    }

    #[inline(never)]
    fn compare(&self, (mut outcome, examination): (Outcome, Examination)) -> Stage {
        let (tables, lasting) = examination.finish();
        let mut findings = std::mem::take(&mut outcome.findings);
        // What is no error of a file that nobody handed in is not said again with each import.
        let mut own = lasting.clone();
        own.retain(|finding| {
            let mut sheets = outcome.sheets.iter();
            finding.severity() == Severity::Error || sheets.any(|s| s.name == finding.file)
        });
        findings.append(own);
        outcome.lasting = lasting;
        self.add_errors(&outcome, &mut findings);
        findings.sort(|path| {
            let at = outcome.sheets.iter().position(|sheet| sheet.name == path);
            at.unwrap_or(outcome.sheets.len())
        });
        outcome.findings = findings;
        outcome.tables = Arc::new(tables);
        if outcome.findings.has_errors() {
            return Stage::Done(Box::new(outcome));
        }
        let comparing = Comparing::new(&self.current, &outcome.tables);
        Stage::Comparing(Box::new((outcome, comparing)))
    }

    /// Rows of the loaded data that could not be read would be gone without a word, unless their file
    /// comes anew.
    fn add_errors(&self, outcome: &Outcome, findings: &mut Findings) {
        let comes = |error: &Diagnostic| {
            let table = Table::of_path(&error.file);
            let mended = self.missing == Missing::Remove || error.rule == Rule::MissingFile;
            mended && table.is_some_and(|own| outcome.came.contains(&own))
        };
        let mut errors = self.errors.clone();
        errors.retain(|error| {
            let mut said = findings.list().iter();
            let is_said =
                said.any(|f| (f.rule, f.cell, &f.file) == (error.rule, error.cell, &error.file));
            !is_said && !comes(error)
        });
        findings.append(errors);
    }

    /// How much of the work is done, in thousandths.
    pub fn progress(&self) -> u32 {
        match &self.stage {
            Stage::Reading(intake) => {
                let (done, total) = intake.progress();
                (done as u64 * 700 / total.max(1) as u64) as u32
            }
            Stage::Joining(_) => 700,
            Stage::Examining(_) => 800,
            Stage::Comparing(_) => 900,
            Stage::Naming(_) | Stage::Done(_) | Stage::Moving => 1000,
        }
    }

    /// The outcome, once [`Self::step`] has answered [`Step::Done`].
    pub fn outcome(self) -> Option<Outcome> {
        match self.stage {
            Stage::Done(outcome) => Some(*outcome),
            _ => None,
        }
    }

    /// Everything at once, where nobody waits for a page and all files are whole.
    pub fn run(request: Request) -> Option<Outcome> {
        let mut update = Self::new(request);
        while update.step(usize::MAX) == Step::More {}
        update.outcome()
    }
}

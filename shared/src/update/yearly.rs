//! A yearly update from files to plan, in small steps, so that a page stays alive meanwhile and can
//! be told to stop.

use crate::check::findings::Findings;
use crate::check::reader::Reading;
use crate::intake::{Fix, FlatDefaults, Handling, Intake, SheetSummary, Taken};
use crate::model::Tables;
use crate::package::{Examination, Package};
use crate::search::Nfkc;
use crate::update::plan::{Missing, Plan, combine, diff};
use std::sync::Arc;

/// What is to be taken in, and how.
pub struct Request<'a> {
    /// The package that is loaded; an empty one where there is none.
    pub current: Arc<Package>,
    /// Its tables.
    pub tables: &'a Tables,
    /// The files handed in: names and texts, in any form.
    pub sources: Arc<Package>,
    /// How each of them is to be read.
    pub handling: &'a [Handling],
    /// Cells that have been corrected by hand.
    pub fixes: &'a [Fix],
    /// What rows of a flat table are taken to be where they don't say.
    pub defaults: FlatDefaults,
    /// What becomes of loaded rows that a file doesn't have.
    pub missing: Missing,
    /// The platform's normalisation.
    pub nfkc: Nfkc,
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    /// What has been made of each file, in their order.
    pub sheets: Vec<SheetSummary>,
    /// See [`Self::incoming`]; a text that is the same in `next` is empty here.
    incoming: Package,
    /// Everything that was found.
    pub findings: Findings,
    /// The package as it would be.
    pub next: Arc<Package>,
    /// Its tables.
    pub tables: Tables,
    /// What would change; `None` where an error stands in the way.
    pub plan: Option<Plan>,
}

impl Outcome {
    /// The files as they were read, put right, in the contract's form.
    pub fn incoming(&self) -> Package {
        let mut files = self.incoming.files.clone();
        for file in files.iter_mut().filter(|file| file.text.is_empty()) {
            if let Some(same) = self.next.files.iter().find(|f| f.path == file.path) {
                file.text.clone_from(&same.text);
            }
        }
        Package::new(files)
    }
}

/// An update under way.
pub struct YearlyUpdate {
    current: Arc<Package>,
    missing: Missing,
    stage: Stage,
}

enum Stage {
    Reading(Box<Intake>),
    Joining(Box<Taken>),
    Checking(Box<(Taken, Arc<Package>, Reading)>),
    Examining(Box<(Taken, Arc<Package>, Examination)>),
    Comparing(Box<Outcome>),
    Done(Box<Outcome>),
    /// Between two stages.
    Moving,
}

impl YearlyUpdate {
    /// Opens the files; reading is up to [`Self::step`].
    pub fn new(request: Request) -> Self {
        let mut fixes = request.fixes.to_vec();
        let at = |fix: &Fix| u64::from(fix.file) << 48 | u64::from(fix.row) << 16;
        crate::sorting::by_number(&mut fixes, |fix| at(fix) | u64::from(fix.column & 0xffff));
        let intake = Intake::new(
            request.sources,
            request.handling,
            fixes,
            request.defaults,
            request.tables,
            request.nfkc,
        );
        Self {
            current: request.current,
            missing: request.missing,
            stage: Stage::Reading(Box::new(intake)),
        }
    }

    /// Goes on for up to so many rows; false when there is an outcome.
    #[inline(never)]
    pub fn step(&mut self, rows: usize) -> bool {
        match std::mem::replace(&mut self.stage, Stage::Moving) {
            Stage::Reading(mut intake) => {
                self.stage = if intake.step(rows) {
                    Stage::Reading(intake)
                } else {
                    Stage::Joining(Box::new(intake.finish()))
                };
                true
            }
            // Each of the things that are done at once has a step of its own.
            Stage::Joining(mut taken) => {
                let next = combine(&self.current, &taken.incoming, self.missing);
                taken.share(&next);
                let next = Arc::new(next);
                let reading = Reading::new(Arc::clone(&next));
                self.stage = Stage::Checking(Box::new((*taken, next, reading)));
                true
            }
            Stage::Checking(mut checking) => {
                if checking.2.step(rows) {
                    self.stage = Stage::Checking(checking);
                    return true;
                }
                let (taken, next, reading) = *checking;
                let examination = Examination::new(&next, reading);
                self.stage = Stage::Examining(Box::new((taken, next, examination)));
                true
            }
            Stage::Examining(mut examining) => {
                if examining.2.step() {
                    self.stage = Stage::Examining(examining);
                    return true;
                }
                let (mut taken, next, examination) = *examining;
                let (tables, strict) = examination.finish(&next);
                let findings = taken.trace(strict, &next);
                self.stage = Stage::Comparing(Box::new(Outcome {
                    sheets: taken.sheets,
                    incoming: taken.incoming,
                    findings,
                    next,
                    tables,
                    plan: None,
                }));
                true
            }
            Stage::Comparing(mut outcome) => {
                if !outcome.findings.has_errors() {
                    outcome.plan = Some(diff(&self.current, &outcome.next));
                }
                self.stage = Stage::Done(outcome);
                false
            }
            stage => {
                self.stage = stage;
                false
            }
        }
    }

    /// How much of the work is done, in thousandths: half of it is reading, half checking.
    pub fn progress(&self) -> u32 {
        let share = |(done, total): (usize, usize)| (done * 500 / total.max(1)) as u32;
        match &self.stage {
            Stage::Reading(intake) => share(intake.progress()),
            Stage::Joining(_) => 500,
            Stage::Checking(checking) => 500 + share(checking.2.progress()),
            Stage::Examining(_) | Stage::Comparing(_) | Stage::Done(_) | Stage::Moving => 1000,
        }
    }

    /// The outcome, once [`Self::step`] has answered false.
    pub fn outcome(self) -> Option<Outcome> {
        match self.stage {
            Stage::Done(outcome) => Some(*outcome),
            _ => None,
        }
    }

    /// Everything at once, where nobody waits for a page.
    pub fn run(request: Request) -> Option<Outcome> {
        let mut update = Self::new(request);
        while update.step(usize::MAX) {}
        update.outcome()
    }
}

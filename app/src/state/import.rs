//! Files on their way in: handed in, read in slices, checked, compared; nothing is applied before
//! somebody says so.

use super::handed::{Handed, Text};
use crate::platform::clock::{Pace, pause};
use crate::platform::decoder::{self, Opened};
use crate::platform::nfkc_only;
use crate::state::{Change, Checked, Library};
use leptos::prelude::*;
use leptos::web_sys::File;
use shared::check::diagnostic::{Diagnostic, Rule};
use shared::check::say::Say;
use shared::intake::encoding::HEAD;
use shared::intake::{Fix, FlatDefaults, Form, Handling, Source, Step};
use shared::model::{FiscalYear, InitiativeId, RecordSet};
use shared::package::TextFile;
use shared::package::csv::{CsvOptions, write, write_line};
use shared::package::schema::Table;
use shared::update::consequence::new_sets;
use shared::update::history::Place;
use shared::update::plan::Missing;
use shared::update::yearly::{Outcome, Request, YearlyUpdate};
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// How long the page may be busy at a stretch, in milliseconds: less than a frame.
const SLICE: f64 = 12.0;
/// Rows between two looks at the clock.
const ROWS: usize = 64;

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Stage {
    /// Nothing is going on.
    #[default]
    Idle,
    /// Files are being read and checked: thousandths done.
    Working(u32),
    /// Somebody has stopped it.
    Stopped,
}

/// What has been done last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    /// Taken in, and on its way into the store.
    Storing,
    /// Taken in and stored.
    Applied,
    /// The same, and the oldest set of the history had to go.
    AppliedDropped,
    /// Taken in, but in memory only.
    AppliedMemory,
    /// Not taken in: the data was no longer that which was compared.
    Stale,
}

/// Files on their way in, as every component may ask for them.
#[derive(Clone, Copy)]
pub(crate) struct Import {
    library: Library,
    /// The files that are being read.
    pub(crate) files: RwSignal<Vec<Handed>>,
    /// Hidden sheets of workbooks, which are not read unless somebody wants them.
    pub(crate) hidden: RwSignal<Vec<Handed>>,
    /// Files that are not read at all, and why.
    pub(crate) refused: RwSignal<Vec<Diagnostic>>,
    /// Cells that somebody has corrected here.
    pub(crate) fixes: RwSignal<Vec<Fix>>,
    /// Corrections that have been made since the page was opened, by the name of their file: the next
    /// reading of the file has them where the same text stands in the same cell.
    remembered: StoredValue<Vec<(String, Fix)>>,
    /// What rows of a flat table are taken to be.
    pub(crate) defaults: RwSignal<FlatDefaults>,
    /// Whether the record sets that come take the place of those that are loaded.
    pub(crate) replaces: RwSignal<bool>,
    /// How far it has come.
    pub(crate) stage: RwSignal<Stage>,
    /// What has been done last, for the reader to hear; the view is built anew with the data.
    pub(crate) said: RwSignal<Option<Said>>,
    /// The version of the data that it was said of, and the record sets that came with it.
    pub(crate) came: RwSignal<(String, Vec<RecordSet>)>,
    /// What came of it.
    pub(crate) outcome: RwSignal<Option<Arc<Outcome>>>,
    /// Counts the runs: a run that is not the last one stops.
    run: StoredValue<u32>,
    /// The correction that the files are made of, where they are: its words in the history, and the
    /// initiative.
    pub(crate) of: StoredValue<Option<(String, InitiativeId)>>,
}

impl Import {
    pub(crate) fn new(library: Library) -> Self {
        Self {
            library,
            files: RwSignal::new(Vec::new()),
            hidden: RwSignal::new(Vec::new()),
            refused: RwSignal::new(Vec::new()),
            fixes: RwSignal::new(Vec::new()),
            remembered: StoredValue::new(Vec::new()),
            defaults: RwSignal::new(FlatDefaults::default()),
            replaces: RwSignal::new(false),
            stage: RwSignal::new(Stage::Idle),
            said: RwSignal::new(None),
            came: RwSignal::new((String::new(), Vec::new())),
            outcome: RwSignal::new(None),
            run: StoredValue::new(0),
            of: StoredValue::new(None),
        }
    }

    /// Reads the files again whenever other data is loaded: what would change is another matter.
    pub(crate) fn follow(&self) {
        let import = *self;
        Effect::new(move |before: Option<()>| {
            import.library.track();
            if before.is_some() && import.has_files() {
                import.start();
            }
        });
    }

    fn has_files(&self) -> bool {
        self.files.with_untracked(|files| !files.is_empty())
    }

    /// Takes files in and starts to read them.
    pub(crate) fn add(&self, files: Vec<File>) {
        let import = *self;
        spawn_local(async move {
            for file in files {
                import.add_file(file).await;
            }
            import.start();
        });
    }

    async fn add_file(&self, file: File) {
        let name = self.unused(&file.name());
        let handed = match decoder::open(&file, &name, HEAD as f64).await {
            Ok(Opened::Text(head, found)) => vec![Handed::file(name, file, (head, found))],
            Ok(Opened::Book(book)) => {
                let hidden = book.hidden.into_iter().map(Handed::sheet);
                self.hidden.update(|all| all.extend(hidden));
                book.pages.into_iter().map(Handed::sheet).collect()
            }
            Err(finding) => return self.refused.update(|refused| refused.push(*finding)),
        };
        self.files.update(|files| files.extend(handed));
        self.recall();
    }

    /// Corrects the files as they were corrected before.
    fn recall(&self) {
        let names: Vec<String> = self
            .files
            .with_untracked(|files| files.iter().map(|f| f.name.clone()).collect());
        let fixes = self.remembered.with_value(|remembered| {
            let of = |(name, fix): &(String, Fix)| {
                let file = names.iter().position(|own| own == name)?;
                Some(Fix {
                    file: file as u16,
                    ..fix.clone()
                })
            };
            remembered.iter().filter_map(of).collect()
        });
        self.fixes.set(fixes);
    }

    /// Remembers the corrections that were made.
    fn remember(&self, outcome: &Outcome) {
        for fix in &outcome.applied {
            let Some(sheet) = outcome.sheets.get(usize::from(fix.file)) else {
                continue;
            };
            self.remembered.update_value(|remembered| {
                let is_same = |(name, known): &(String, Fix)| {
                    *name == sheet.name && (known.row, known.column) == (fix.row, fix.column)
                };
                remembered.retain(|known| !is_same(known));
                remembered.push((sheet.name.clone(), fix.clone()));
            });
        }
    }

    /// All of the text of a file; `None` where it cannot be read any more.
    pub(crate) async fn whole(&self, at: usize) -> Option<String> {
        let file = self.files.with_untracked(|files| files.get(at).cloned())?;
        let mut text = Text::of(&file);
        let mut whole = String::new();
        loop {
            let (piece, is_last) = text.next().await;
            whole.push_str(&piece);
            if is_last {
                return (!text.is_broken).then_some(whole);
            }
        }
    }

    /// Takes in text that was pasted.
    pub(crate) fn paste(&self, name: &str, text: &str) {
        let name = self.unused(name);
        self.files.update(|files| {
            files.push(Handed::pasted(&name, text));
        });
        self.start();
    }

    /// Takes in the tables that a correction is made of, whole, in the place of those before.
    pub(crate) fn correct(&self, tables: &[TextFile], of: (String, InitiativeId)) {
        let tables = tables.iter().map(|file| {
            let mut handed = Handed::pasted(&file.path, &file.text);
            let table = Table::of_path(&file.path);
            handed.handling = Handling {
                form: table.map(|(table, _)| Form::Table(table)),
                delimiter: Some(b','),
                year: table.and_then(|(_, year)| year),
                clears: true,
                ..Handling::default()
            };
            handed
        });
        self.files.set(tables.collect());
        self.replaces.set(true);
        self.of.set_value(Some(of));
        self.start();
    }

    /// Adds a row to the table of that name among the files: a name that they use and nobody knows yet.
    pub(crate) fn add_row(&self, name: &str, table: Table, cells: &[String]) {
        let titles: Vec<&str> = table.columns().iter().map(|column| column.name).collect();
        self.files.update(|files| {
            let own = files.iter_mut().find(|f| f.name == name && f.is_pasted());
            if let Some(own) = own {
                let mut line = String::new();
                write_line(&mut line, cells, CsvOptions::ARCHIVE);
                return own.append(&line);
            }
            let text = write(&titles, [cells], CsvOptions::ARCHIVE);
            let mut new = Handed::pasted(name, &text);
            new.handling.form = Some(Form::Table(table));
            files.push(new);
        });
        self.start();
    }

    /// Takes rows in and applies them at once: what the reader has just chosen on the page, and seen.
    /// Where something is wrong with them, they stay as any other file does.
    pub(crate) async fn add_rows(&self, name: &str, text: &str) {
        self.clear();
        self.files.set(vec![Handed::pasted(name, text)]);
        let run = self.run.get_value();
        self.stage.set(Stage::Working(0));
        let outcome = self.work(run).await;
        self.outcome.set(outcome.map(Arc::new));
        self.stage.set(Stage::Idle);
        self.apply().await;
    }

    /// A name that no other file has: findings name their file.
    fn unused(&self, name: &str) -> String {
        // A sheet has the name of its workbook in front.
        let of = |own: &str, name: &str| {
            own.strip_prefix(name)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('「'))
        };
        let taken = |name: &str| {
            self.files
                .with_untracked(|files| files.iter().any(|f| of(&f.name, name)))
        };
        let mut unused = name.to_owned();
        let mut n = 2;
        while taken(&unused) {
            unused = format!("{name} ({n})");
            n += 1;
        }
        unused
    }

    /// Takes a file out again.
    pub(crate) fn remove(&self, at: usize) {
        self.files.update(|files| {
            if at < files.len() {
                files.remove(at);
            }
        });
        self.recall();
        self.start();
    }

    /// Puts away the word about a file that is not read at all.
    pub(crate) fn put_away(&self, at: usize) {
        self.refused.update(|refused| {
            if at < refused.len() {
                refused.remove(at);
            }
        });
    }

    /// Reads a hidden sheet as well.
    pub(crate) fn show(&self, at: usize) {
        let mut shown = None;
        self.hidden.update(|hidden| {
            shown = (at < hidden.len()).then(|| hidden.remove(at));
        });
        let Some(sheet) = shown else {
            return;
        };
        self.files.update(|files| {
            files.iter_mut().for_each(|file| file.unsay(&sheet.name));
            files.push(sheet);
        });
        self.recall();
        self.start();
    }

    /// Changes how a file is read.
    pub(crate) fn handle(&self, at: usize, change: impl FnOnce(&mut Handling)) {
        self.files.update(|files| {
            if let Some(file) = files.get_mut(at) {
                change(&mut file.handling);
            }
        });
        self.start();
    }

    /// Corrects a cell.
    pub(crate) fn fix(&self, finding: &Diagnostic) {
        let at = self
            .files
            .with_untracked(|files| files.iter().position(|f| f.name == finding.file));
        let (Some(file), Some(cell)) = (at, finding.cell) else {
            return;
        };
        let (Some(column), Some(text)) = (cell.column, finding.suggestion.clone()) else {
            return;
        };
        self.fixes.update(|fixes| {
            fixes.push(Fix {
                file: file as u16,
                row: cell.row,
                column,
                text,
                was: None,
            });
        });
        self.start();
    }

    /// Leaves the row of a finding out.
    pub(crate) fn leave_out(&self, finding: &Diagnostic) {
        let at = self
            .files
            .with_untracked(|files| files.iter().position(|f| f.name == finding.file));
        let (Some(file), Some(cell)) = (at, finding.cell) else {
            return;
        };
        self.fixes.update(|fixes| {
            fixes.push(Fix {
                file: file as u16,
                row: cell.row,
                column: Fix::ROW,
                text: String::new(),
                was: None,
            });
        });
        self.start();
    }

    /// Takes all corrections back.
    pub(crate) fn unfix(&self) {
        self.fixes.set(Vec::new());
        self.remembered.set_value(Vec::new());
        self.start();
    }

    /// Forgets everything that was handed in.
    pub(crate) fn clear(&self) {
        self.run.update_value(|run| *run += 1);
        self.files.set(Vec::new());
        self.hidden.set(Vec::new());
        self.refused.set(Vec::new());
        self.fixes.set(Vec::new());
        // The next files are another matter.
        self.replaces.set(false);
        self.outcome.set(None);
        self.stage.set(Stage::Idle);
    }

    /// Stops reading.
    pub(crate) fn stop(&self) {
        self.run.update_value(|run| *run += 1);
        // What was compared before is no longer what is to be read.
        self.outcome.set(None);
        self.stage.set(Stage::Stopped);
    }

    /// Reads all files anew.
    pub(crate) fn start(&self) {
        let import = *self;
        import.run.update_value(|run| *run += 1);
        let run = import.run.get_value();
        import.said.set(None);
        if !import.has_files() {
            import.outcome.set(None);
            import.stage.set(Stage::Idle);
            return;
        }
        import.stage.set(Stage::Working(0));
        spawn_local(async move {
            let outcome = import.work(run).await;
            if import.is_current(run) {
                if let Some(outcome) = &outcome {
                    import.remember(outcome);
                }
                import.outcome.set(outcome.map(Arc::new));
                import.stage.set(Stage::Idle);
            }
        });
    }

    fn is_current(&self, run: u32) -> bool {
        self.run.get_value() == run
    }

    /// Reads, checks and compares; `None` when it was stopped.
    async fn work(&self, run: u32) -> Option<Outcome> {
        let files = self.files.get_untracked();
        let mut texts = Vec::new();
        let mut sources = Vec::new();
        for file in &files {
            let mut text = Text::of(file);
            let (first, is_whole) = text.next().await;
            sources.push(Source {
                name: file.name.clone(),
                text: first,
                is_whole,
                size: text.size,
                said: file.said.to_vec(),
            });
            texts.push(text);
        }
        if !self.is_current(run) {
            return None;
        }
        let handling = files.iter().map(|file| Handling {
            encoding: Some(file.encoding()),
            ..file.handling
        });
        let data = self.library.data();
        let missing = if self.replaces.get_untracked() {
            Missing::Remove
        } else {
            Missing::Keep
        };
        let mut update = YearlyUpdate::new(Request {
            current: Arc::clone(&data.checked.tables),
            findings: &data.checked.findings,
            sources,
            handling: &handling.collect::<Vec<_>>(),
            fixes: &self.fixes.get_untracked(),
            defaults: self.defaults.get_untracked(),
            missing,
            nfkc: nfkc_only,
        });
        drop(data);
        let mut pace = Pace::of(SLICE);
        loop {
            match update.step(ROWS) {
                Step::Done => break,
                Step::More => {}
                Step::Piece(at) => {
                    let (piece, is_last) = match texts.get_mut(usize::from(at)) {
                        Some(text) => text.next().await,
                        None => (String::new(), true),
                    };
                    // Somebody may have stopped it while the piece was on its way.
                    if !self.is_current(run) {
                        return None;
                    }
                    update.piece(piece, is_last);
                }
            }
            if pace.is_over() {
                let done = Stage::Working(update.progress() / 10 * 10);
                if self.stage.get_untracked() != done {
                    self.stage.set(done);
                }
                pace.rest().await;
                if !self.is_current(run) {
                    return None;
                }
            }
        }
        let mut outcome = update.outcome()?;
        for (file, _) in files.iter().zip(&texts).filter(|(_, text)| text.is_broken) {
            let unreadable = Rule::Unreadable;
            let finding = Diagnostic::file(&file.name, unreadable, "", Say::Nothing);
            outcome.findings.push(finding);
            outcome.plan = None;
        }
        Some(outcome)
    }

    /// Applies what has been compared: all of it, or nothing where the loaded data is no longer
    /// that which it was compared with; then it is compared again.
    pub(crate) async fn apply(&self) {
        // What is being read anew is not in what was compared.
        if self.stage.get_untracked() != Stage::Idle {
            return;
        }
        let Some(outcome) = self.outcome.get_untracked() else {
            return;
        };
        let Some(plan) = &outcome.plan else {
            return;
        };
        // Laying out a large data set takes its time: the page says that it is at work first.
        self.stage.set(Stage::Working(1000));
        pause(20).await;
        if !Arc::ptr_eq(&plan.before, &self.library.data().checked.tables) {
            self.start();
            self.said.set(Some(Said::Stale));
            return;
        }
        let counts = plan.counts();
        let names = self.files.with_untracked(|files| {
            let names: Vec<&str> = files.iter().map(|f| f.name.as_str()).collect();
            names.join("、")
        });
        let (label, corrected) = match self.of.get_value() {
            Some((label, id)) => (label, Some(id)),
            None => (names, None),
        };
        let mut years: Vec<u16> = plan
            .files
            .iter()
            .filter(|file| !file.is_empty())
            .filter_map(|file| file.year)
            .collect();
        years.dedup();
        let change = Change {
            label,
            years: years.into_iter().map(FiscalYear).collect(),
            added: counts.added,
            changed: counts.changed,
            removed: counts.removed,
            corrected,
        };
        let checked = Checked {
            tables: Arc::clone(&outcome.tables),
            findings: Arc::new(outcome.lasting.clone()),
            version: outcome.version.clone(),
        };
        self.came.set((checked.version.clone(), new_sets(plan)));
        drop(outcome);
        self.clear();
        self.said.set(Some(Said::Storing));
        let pending = self.library.apply(checked, change).await;
        let applied = self.library.save(pending).await;
        self.said.set(Some(match applied.place {
            Place::Memory => Said::AppliedMemory,
            _ if !applied.dropped.is_empty() => Said::AppliedDropped,
            _ => Said::Applied,
        }));
    }
}

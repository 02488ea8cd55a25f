//! The difference between two data packages, shown before it is applied.
//!
//! [`combine`] says which package would be loaded, [`diff`] what that would change: one [`Plan`]
//! that is first shown and then applied, so what happens is what was seen. [`Plan::apply`] gives
//! exactly the second package or nothing.
//!
//! Packages are taken in canonical form ([`crate::package::write::files`]): a row is one line of text, and
//! rows are compared as lines, so that a large package costs no cells. Files of any other form lose
//! nothing either; a row is then only recognised less well. As in [`Package::version`], line ends
//! don't count.

mod change;
mod combine;
#[cfg(test)]
mod data_tests;
#[cfg(test)]
mod property_tests;
mod record;
mod rows;
#[cfg(test)]
mod tests;

pub use change::{CellChange, Change, ChangeKind};
pub use combine::{Missing, combine};
pub use record::cells;

use crate::package::schema::Table;
use crate::package::{Package, TextFile};
use rows::Rows;

/// What becomes of one package when another takes its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The [`Package::version`] of the package that the plan starts from.
    pub before: String,
    /// The [`Package::version`] of the package that it leads to.
    pub after: String,
    /// Every file that holds a table in either package, in the order of the paths; those without a
    /// change as well, because their rows count as unchanged.
    pub files: Vec<FilePlan>,
    /// The files of the second package that hold no table.
    others: Vec<TextFile>,
}

/// What becomes of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilePlan {
    /// The path in the package.
    pub path: String,
    /// The table it holds.
    pub table: Table,
    /// The fiscal year, unless it is a reference table.
    pub year: Option<u16>,
    /// Which package has the file.
    pub presence: Presence,
    /// How many rows share each fate.
    pub counts: Counts,
    /// Whether rows that stay have changed places: their order is the order of display.
    pub reordered: bool,
    /// The rows that don't stay as they are: in their new order, each removed row where it stood.
    pub changes: Vec<Change>,
    /// Whether the file stays exactly as it is.
    same: bool,
    header: String,
    /// Whether the last line has an end.
    closed: bool,
    /// Where the lines below the header come from.
    steps: Vec<Step>,
}

/// Which of the two packages has a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Both.
    Both,
    /// Only the second.
    Added,
    /// Only the first.
    Removed,
}

/// A number of rows for each fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows whose key is new.
    pub added: usize,
    /// Rows with the same key and another text.
    pub changed: usize,
    /// Rows whose key is gone.
    pub removed: usize,
    /// Rows that are the same, be it in another place.
    pub unchanged: usize,
}

/// Why a plan was not applied. Nothing has changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanError {
    /// The package is not the one that the plan starts from.
    Stale,
    /// The plan no longer leads to the package that it was made for.
    Altered,
}

impl std::fmt::Display for PlanError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Stale => "the plan was made from another package",
            Self::Altered => "the plan was altered after it was made",
        })
    }
}

/// A stretch of lines of the second file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// So many lines of the first file, beginning with this one.
    Keep { from: usize, count: usize },
    /// The next so many lines that [`FilePlan::changes`] brings.
    Take { count: usize },
}

/// What leads from `before` to `after`. Both have their files sorted by path, as [`Package::new`]
/// leaves them.
///
/// Rows are the same when their keys are. Where a key stands more than once, which no sound file
/// has, the first row goes with the first, the second with the second, and so on.
#[must_use]
#[inline(never)]
pub fn diff(before: &Package, after: &Package) -> Plan {
    let mut plan = Plan {
        before: before.version(),
        after: after.version(),
        files: Vec::new(),
        others: Vec::new(),
    };
    for (old, new) in side_by_side(before, after) {
        let path = old.or(new).map_or("", |file| file.path.as_str());
        match Table::of_path(path) {
            Some((table, year)) => {
                let (old, new) = (old.map(|f| f.text.as_str()), new.map(|f| f.text.as_str()));
                plan.files.push(FilePlan::of(path, table, year, old, new));
            }
            None => plan.others.extend(new.cloned()),
        }
    }
    plan
}

impl Plan {
    /// The second package, made from the first.
    ///
    /// # Errors
    /// When `before` is not the package that the plan starts from, or when the result would not be
    /// the package that the plan was made for.
    #[inline(never)]
    pub fn apply(&self, before: &Package) -> Result<Package, PlanError> {
        if before.version() != self.before {
            return Err(PlanError::Stale);
        }
        // The plan has every table of the first package, in the same order.
        let files = before.files.iter();
        let mut old = files.filter(|file| Table::of_path(&file.path).is_some());
        let mut files = self.others.clone();
        for file in &self.files {
            let old = match file.presence {
                Presence::Added => None,
                Presence::Both | Presence::Removed => old.next(),
            };
            if file.presence != Presence::Removed {
                files.push(TextFile {
                    path: file.path.clone(),
                    text: file.rebuild(old.map_or("", |f| &f.text)),
                });
            }
        }
        let after = Package::new(files);
        if after.version() == self.after {
            Ok(after)
        } else {
            Err(PlanError::Altered)
        }
    }

    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.before == self.after
    }

    /// The rows of all files together.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut all = Counts::default();
        for file in &self.files {
            all.added += file.counts.added;
            all.changed += file.counts.changed;
            all.removed += file.counts.removed;
            all.unchanged += file.counts.unchanged;
        }
        all
    }
}

impl FilePlan {
    /// Whether the file stays as it is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.same
    }

    fn of(
        path: &str,
        table: Table,
        year: Option<u16>,
        before: Option<&str>,
        after: Option<&str>,
    ) -> Self {
        let old = Rows::of(before.unwrap_or_default());
        let new = Rows::of(after.unwrap_or_default());
        let presence = match (before, after) {
            (None, _) => Presence::Added,
            (_, None) => Presence::Removed,
            _ => Presence::Both,
        };
        let mut plan = Self {
            path: path.to_owned(),
            table,
            year,
            presence,
            counts: Counts::default(),
            reordered: false,
            changes: Vec::new(),
            same: presence == Presence::Both && old == new,
            header: new.header.to_owned(),
            closed: new.closed,
            steps: Vec::new(),
        };
        if plan.same {
            plan.counts.unchanged = new.lines.len();
            plan.steps.push(Step::Keep {
                from: 0,
                count: new.lines.len(),
            });
        } else {
            plan.compare(&old.lines, &new.lines);
        }
        plan
    }

    /// Goes through the new lines, each with the old line of the same key. The old lines without
    /// one are reported on the way, as soon as a line that stood behind them comes up.
    fn compare(&mut self, old: &[&str], new: &[&str]) {
        let partners = rows::partners(self.table, new, old);
        let mut stays = vec![false; old.len()];
        for at in partners.iter().flatten() {
            if let Some(stays) = stays.get_mut(*at) {
                *stays = true;
            }
        }
        let mut gone = old.iter().zip(stays);
        let mut passed = 0;
        for (line, partner) in new.iter().zip(partners) {
            let Some((at, was)) = partner.and_then(|at| Some((at, *old.get(at)?))) else {
                self.change(ChangeKind::Added((*line).to_owned()));
                continue;
            };
            self.reordered |= at < passed;
            while passed <= at {
                passed += 1;
                if let Some((line, false)) = gone.next() {
                    self.change(ChangeKind::Removed((*line).to_owned()));
                }
            }
            if was == *line {
                self.keep(at);
            } else {
                self.change(ChangeKind::Changed {
                    before: was.to_owned(),
                    after: (*line).to_owned(),
                });
            }
        }
        for (line, stays) in gone {
            if !stays {
                self.change(ChangeKind::Removed((*line).to_owned()));
            }
        }
    }

    fn keep(&mut self, at: usize) {
        self.counts.unchanged += 1;
        match self.steps.last_mut() {
            Some(Step::Keep { from, count }) if *from + *count == at => *count += 1,
            _ => self.steps.push(Step::Keep { from: at, count: 1 }),
        }
    }

    fn change(&mut self, kind: ChangeKind) {
        match &kind {
            ChangeKind::Added(_) => self.counts.added += 1,
            ChangeKind::Removed(_) => self.counts.removed += 1,
            ChangeKind::Changed { .. } => self.counts.changed += 1,
        }
        if kind.after().is_some() {
            match self.steps.last_mut() {
                Some(Step::Take { count }) => *count += 1,
                _ => self.steps.push(Step::Take { count: 1 }),
            }
        }
        let table = self.table;
        self.changes.push(Change { table, kind });
    }

    /// The text of the second file from that of the first.
    fn rebuild(&self, before: &str) -> String {
        let old = Rows::of(before);
        let mut fresh = self.changes.iter().filter_map(|c| c.kind.after());
        let mut text = rows::Text::new(&self.header, before.len());
        for step in &self.steps {
            match *step {
                Step::Keep { from, count } => {
                    for line in old.lines.iter().skip(from).take(count) {
                        text.add(line);
                    }
                }
                Step::Take { count } => {
                    for line in fresh.by_ref().take(count) {
                        text.add(line);
                    }
                }
            }
        }
        text.finish(self.closed)
    }
}

/// A file of each package, where it has the path.
type Pair<'a> = (Option<&'a TextFile>, Option<&'a TextFile>);

/// The files of both packages, those of one path together, in the order of the paths.
fn side_by_side<'a>(left: &'a Package, right: &'a Package) -> Vec<Pair<'a>> {
    let (mut left, mut right) = (left.files.as_slice(), right.files.as_slice());
    let mut pairs = Vec::new();
    loop {
        let (a, b) = match (left.first(), right.first()) {
            (None, None) => return pairs,
            (Some(a), Some(b)) if a.path < b.path => (Some(a), None),
            (Some(a), Some(b)) if a.path > b.path => (None, Some(b)),
            pair => pair,
        };
        left = left.get(usize::from(a.is_some())..).unwrap_or_default();
        right = right.get(usize::from(b.is_some())..).unwrap_or_default();
        pairs.push((a, b));
    }
}

//! The difference between two sets of tables, shown before it is applied.
//!
//! [`combine`] says which tables would be loaded, [`diff`] what that would change: a [`Plan`], which
//! holds the very tables that are applied, so what happens is what was seen.

mod change;
mod combine;
#[cfg(test)]
mod data_tests;
mod groups;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tests;

pub use change::{CellChange, Change, ChangeKind};
pub use combine::{Combined, Incoming, Missing, combine};

use crate::model::Tables;
use crate::package::record::{are_same, key_columns, rows};
use crate::package::schema::Table;
use crate::sorting::by_text;
use groups::{Group, groups, partners, take, years};
use std::sync::Arc;

/// What becomes of one set of tables when another takes its place.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The tables that the plan starts from.
    pub before: Arc<Tables>,
    /// The tables that it leads to.
    pub after: Arc<Tables>,
    /// Every file that holds a table in either set, in the order of the paths; those without a change
    /// as well, because their rows count as unchanged.
    pub files: Vec<FilePlan>,
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
    /// Which set has the file.
    pub presence: Presence,
    /// How many rows share each fate.
    pub counts: Counts,
    /// Whether rows that stay have changed places: their order is the order of display.
    pub reordered: bool,
    /// The rows that don't stay as they are: in their new order, each removed row where it stood.
    pub changes: Vec<Change>,
}

/// Which of the two sets has a file.
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

/// What leads from `before` to `after`.
///
/// Rows are the same when their keys are. Where a key stands more than once, which no sound table
/// has, the first row goes with the first, the second with the second, and so on.
#[must_use]
pub fn diff(before: &Arc<Tables>, after: &Arc<Tables>) -> Plan {
    let mut comparing = Comparing::new(before, after);
    while comparing.step() {}
    comparing.finish()
}

/// A comparison, table by table.
pub struct Comparing {
    plan: Plan,
    /// The tables still to be compared, the next one last.
    tables: Vec<Table>,
}

impl Comparing {
    /// Two sets of tables that are to be compared.
    pub fn new(before: &Arc<Tables>, after: &Arc<Tables>) -> Self {
        let mut tables = Table::ALL.to_vec();
        tables.reverse();
        Self {
            plan: Plan {
                before: Arc::clone(before),
                after: Arc::clone(after),
                files: Vec::new(),
            },
            tables,
        }
    }

    /// Compares the next table; false when there is none.
    #[inline(never)]
    pub fn step(&mut self) -> bool {
        let Some(table) = self.tables.pop() else {
            return false;
        };
        let plan = &mut self.plan;
        let (before, after) = (rows(&plan.before, table), rows(&plan.after, table));
        let (mut old, mut new) = (groups(before), groups(after));
        let columns = key_columns(table);
        let has_same_key = |a: usize, b: usize| are_same((after, a), (before, b), columns);
        let is_same = |a: usize, b: usize| are_same((before, a), (after, b), u32::MAX);
        for year in years(&old, &new) {
            let (old, new) = (take(&mut old, year), take(&mut new, year));
            let presence = match (&old, &new) {
                (None, _) => Presence::Added,
                (_, None) => Presence::Removed,
                _ => Presence::Both,
            };
            let mut file = FilePlan {
                path: table.path(year),
                table,
                year,
                presence,
                counts: Counts::default(),
                reordered: false,
                changes: Vec::new(),
            };
            let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
            file.compare(&old, &new, &has_same_key, &is_same);
            plan.files.push(file);
        }
        true
    }

    /// What came of it.
    #[must_use]
    pub fn finish(mut self) -> Plan {
        by_text(&mut self.plan.files, |file| &file.path);
        self.plan
    }
}

impl Plan {
    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.iter().all(FilePlan::is_empty)
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
        self.changes.is_empty() && !self.reordered
    }

    /// Goes through the new rows, each with the old row of the same key. The old rows without one are
    /// reported on the way, as soon as a row that stood behind them comes up.
    #[inline(never)]
    fn compare(
        &mut self,
        old: &Group,
        new: &Group,
        has_same_key: &dyn Fn(usize, usize) -> bool,
        is_same: &dyn Fn(usize, usize) -> bool,
    ) {
        let partners = partners(new, old, has_same_key);
        let mut stays = vec![false; old.rows.len()];
        for at in partners.iter().flatten() {
            if let Some(stays) = stays.get_mut(*at) {
                *stays = true;
            }
        }
        let mut gone = old.rows.iter().zip(stays);
        let mut passed = 0;
        for (row, partner) in new.rows.iter().zip(partners) {
            let Some((at, was)) = partner.and_then(|at| Some((at, *old.rows.get(at)?))) else {
                self.change(ChangeKind::Added(*row));
                continue;
            };
            self.reordered |= at < passed;
            while passed <= at {
                passed += 1;
                if let Some((row, false)) = gone.next() {
                    self.change(ChangeKind::Removed(*row));
                }
            }
            if is_same(was, *row) {
                self.counts.unchanged += 1;
            } else {
                self.change(ChangeKind::Changed {
                    before: was,
                    after: *row,
                });
            }
        }
        for (row, stays) in gone {
            if !stays {
                self.change(ChangeKind::Removed(*row));
            }
        }
    }

    fn change(&mut self, kind: ChangeKind) {
        match kind {
            ChangeKind::Added(_) => self.counts.added += 1,
            ChangeKind::Removed(_) => self.counts.removed += 1,
            ChangeKind::Changed { .. } => self.counts.changed += 1,
        }
        let table = self.table;
        self.changes.push(Change { table, kind });
    }
}

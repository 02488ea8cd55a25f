//! The ids of the rows of a flat table, which has none: that of the same initiative where it is
//! loaded already, so that taking a sheet in again changes nothing, else the next free one.

use crate::check::diagnostic::nearest;
use crate::model::{InitiativeId, Phase, Tables};
use crate::search::Nfkc;
use std::collections::BTreeMap;

/// Behind the last one.
const NONE: u32 = u32::MAX;

/// An initiative that is loaded already.
#[derive(Debug)]
struct Known {
    id: InitiativeId,
    actors: String,
    /// The next one of its year and phase with the same title.
    next: u32,
    /// Whether a row of the sheet has its id.
    given: bool,
}

/// The ids that are loaded, and those that have been given out.
#[derive(Debug, Default)]
pub(super) struct Ids {
    known: Vec<Known>,
    /// For each year, phase and title the first of [`Self::known`].
    titles: BTreeMap<String, (u32, u32)>,
    ids: BTreeMap<String, (u32, u32)>,
    /// The highest number of each year and phase.
    highest: Vec<(u16, Phase, u32)>,
    /// Rows of the sheet whose title nobody knows.
    pub(super) new: Vec<New>,
}

/// A row of the sheet that has got a new id.
#[derive(Debug)]
pub(super) struct New {
    pub(super) row: u32,
    pub(super) title: String,
    actors: String,
    of: (u16, Phase),
}

/// New rows that are looked at: more are another sheet, not titles that were corrected.
const NEW: usize = 300;

impl Ids {
    /// The ids of the initiatives that are loaded.
    #[inline(never)]
    pub(super) fn new(tables: &Tables, nfkc: Nfkc) -> Self {
        let mut ids = Self::default();
        for (row, at) in tables.initiatives.iter().zip(0..) {
            let actors: Vec<&str> = row.actors.iter().map(|a| a.as_str()).collect();
            ids.known.push(Known {
                id: row.id.clone(),
                actors: actors.join(";"),
                next: NONE,
                given: false,
            });
            ids.ids.insert(row.id.to_string(), (at, 0));
            ids.count(&row.id);
        }
        // Backwards, so that the first one stands first.
        for (at, row) in tables.initiatives.iter().enumerate().rev() {
            let Some((year, phase, _)) = row.id.parts() else {
                continue;
            };
            let key = key(year.0, phase, &row.title, nfkc);
            let after = ids.titles.insert(key, (at as u32, 0));
            if let (Some((after, _)), Some(known)) = (after, ids.known.get_mut(at)) {
                known.next = after;
            }
        }
        ids
    }

    /// Remembers an id that a row has of its own.
    pub(super) fn take(&mut self, id: &InitiativeId) {
        let at = self.ids.get(id.as_str()).map(|found| found.0);
        if let Some(known) = at.and_then(|at| self.known.get_mut(at as usize)) {
            known.given = true;
        }
        self.count(id);
    }

    /// The id of an initiative without one. `row` is the row of the sheet that it is, if it is one.
    #[inline(never)]
    pub(super) fn give(
        &mut self,
        (year, phase): (u16, Phase),
        title: &str,
        actors: &str,
        row: Option<u32>,
        nfkc: Nfkc,
    ) -> InitiativeId {
        let first = self.titles.get(&key(year, phase, title, nfkc));
        let mut at = first.map_or(NONE, |first| first.0);
        let mut fitting = None;
        while let Some(known) = self.known.get(at as usize) {
            if !known.given {
                if known.actors == actors {
                    fitting = Some(at);
                    break;
                }
                fitting = fitting.or(Some(at));
            }
            at = known.next;
        }
        if let Some(known) = fitting.and_then(|at| self.known.get_mut(at as usize)) {
            known.given = true;
            return known.id.clone();
        }
        if let Some(row) = row.filter(|_| self.new.len() < NEW) {
            self.new.push(New {
                row,
                title: title.to_owned(),
                actors: actors.to_owned(),
                of: (year, phase),
            });
        }
        let mut highest = self.highest.iter();
        let last = highest.find(|h| (h.0, h.1) == (year, phase));
        let number = last.map_or(0, |h| h.2) + 1;
        let letter = if phase == Phase::Plan { 'P' } else { 'R' };
        let id = InitiativeId(format!("{year:04}-{letter}{number:03}"));
        self.count(&id);
        id
    }

    /// The initiative without a row in the sheet that a new row may be with another title: its
    /// title and id. The actors are the same, and no other is as near.
    pub(super) fn same(&self, new: &New, tables: &Tables) -> Option<(String, InitiativeId)> {
        let free = self.known.iter().zip(&tables.initiatives);
        let free = free.filter(|(known, row)| {
            !known.given && (row.fiscal_year.0, row.phase) == new.of && known.actors == new.actors
        });
        let free: Vec<_> = free.map(|(_, row)| row).collect();
        let title = nearest(&new.title, free.iter().map(|row| row.title.as_str()))?;
        let row = free.iter().find(|row| row.title == title)?;
        Some((title, row.id.clone()))
    }

    fn count(&mut self, id: &InitiativeId) {
        let Some((year, phase, number)) = id.parts() else {
            return;
        };
        let mut highest = self.highest.iter_mut();
        match highest.find(|h| (h.0, h.1) == (year.0, phase)) {
            Some(highest) => highest.2 = highest.2.max(number),
            None => self.highest.push((year.0, phase, number)),
        }
    }
}

fn key(year: u16, phase: Phase, title: &str, nfkc: Nfkc) -> String {
    let title = nfkc(title).replace(' ', "");
    format!("{year} {} {title}", phase.code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ActorCode, Initiative};

    fn initiative(id: &str, title: &str, actor: &str) -> Initiative {
        Initiative {
            title: title.to_owned(),
            actors: vec![ActorCode::from(actor)],
            ..crate::testing::bare(id)
        }
    }

    #[test]
    fn a_row_gets_the_id_of_the_same_initiative_once() {
        let tables = Tables {
            initiatives: vec![
                initiative("2025-P001", "研修", "higashi"),
                initiative("2025-P002", "研修", "minami"),
                initiative("2025-P007", "会議", "minami"),
                initiative("2024-P030", "研修", "minami"),
            ],
            ..Tables::default()
        };
        let mut ids = Ids::new(&tables, str::to_owned);
        ids.take(&InitiativeId::from("2025-P009"));
        for (case, year, phase, title, actor, expected) in [
            (
                "actor and title",
                2025,
                Phase::Plan,
                "研 修",
                "minami",
                "2025-P002",
            ),
            ("title", 2025, Phase::Plan, "研修", "nishi", "2025-P001"),
            (
                "none left",
                2025,
                Phase::Plan,
                "研修",
                "minami",
                "2025-P010",
            ),
            ("the next", 2025, Phase::Plan, "研修", "minami", "2025-P011"),
            (
                "another phase",
                2025,
                Phase::Result,
                "会議",
                "minami",
                "2025-R001",
            ),
            (
                "another year",
                2024,
                Phase::Plan,
                "会議",
                "minami",
                "2024-P031",
            ),
        ] {
            let id = ids.give((year, phase), title, actor, None, str::to_owned);
            assert_eq!(id.as_str(), expected, "{case}");
        }
    }
}

//! What an update does, told of the things that people know: which initiatives are new, which change
//! and how, which go. All of it in names.
//!
//! [`Cards`] says which they are, which takes one walk over the changes; their words are made only
//! for those that somebody looks at.

mod fields;
mod marks;
mod shared;

pub use fields::{Field, Line};
pub use marks::{Piece, marks};
pub use shared::{Shared, names_in, shared};

use super::plan::{Change, ChangeKind, Plan};
use crate::language::Language;
use crate::model::{Initiative, InitiativeId, RecordSet, Tables};
use crate::package::schema::Table;
use crate::sorting::by_number;
use fields::Sides;

/// What becomes of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is new.
    New,
    /// It stays, and something about it changes.
    Changed,
    /// It goes.
    Gone,
}

impl Fate {
    /// Every fate, in the order in which it is shown.
    pub const ALL: [Self; 3] = [Self::New, Self::Changed, Self::Gone];

    /// The word of a [`ChangeKind`]: `added`, `changed`, `removed`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "added",
            Self::Changed => "changed",
            Self::Gone => "removed",
        }
    }
}

impl ChangeKind {
    /// What becomes of the row.
    #[must_use]
    pub const fn fate(self) -> Fate {
        match self {
            Self::Added(_) => Fate::New,
            Self::Changed { .. } => Fate::Changed,
            Self::Removed(_) => Fate::Gone,
        }
    }
}

/// An initiative by its places in the tables before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rows {
    before: Option<usize>,
    after: Option<usize>,
}

/// The initiatives that don't stay as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cards {
    new: Vec<Rows>,
    changed: Vec<Rows>,
    gone: Vec<Rows>,
}

/// An initiative as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its id, which is the same before and after.
    pub id: InitiativeId,
    /// Its record set.
    pub set: RecordSet,
    /// Its title.
    pub title: Vec<Piece>,
    /// What else is said of it: of a new one all there is; of one that changes its theme and actors,
    /// and whatever does change; of one that goes nothing.
    pub fields: Vec<Field>,
}

impl Cards {
    /// Those of a plan, whose tables are sound: their ids are well formed.
    ///
    /// A bullet or a figure is a part of its initiative, a link one of both of its ends.
    #[must_use]
    #[inline(never)]
    pub fn of(plan: &Plan) -> Self {
        let mut found = Self::default();
        let mut touched: Vec<(u64, usize)> = Vec::new();
        for change in plan.files.iter().flat_map(|file| &file.changes) {
            let rows = Rows {
                before: change.kind.before(),
                after: change.kind.after(),
            };
            match (change.table, change.kind.fate()) {
                (Table::Initiatives, Fate::New) => found.new.push(rows),
                (Table::Initiatives, Fate::Gone) => found.gone.push(rows),
                _ => {}
            }
            for id in ends(plan, *change).into_iter().flatten() {
                // The bullets of one stand together.
                if touched.last().is_none_or(|(last, _)| *last != id) {
                    touched.push((id, 0));
                }
            }
        }
        let (before, after) = (places(&plan.before), places(&plan.after));
        let stays = |(id, _): (u64, usize)| {
            Some(Rows {
                before: Some(place(&before, id)?),
                after: Some(place(&after, id)?),
            })
        };
        by_number(&mut touched, first);
        touched.dedup();
        // What is new or gone has been counted.
        found.changed = touched.into_iter().filter_map(stays).collect();
        found
    }

    fn rows(&self, fate: Fate) -> &[Rows] {
        match fate {
            Fate::New => &self.new,
            Fate::Changed => &self.changed,
            Fate::Gone => &self.gone,
        }
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self, fate: Fate) -> usize {
        self.rows(fate).len()
    }

    /// The card of an initiative that changes; `None` where it does not.
    #[must_use]
    pub fn changed(plan: &Plan, id: &str, l: Language) -> Option<Card> {
        let all = Self::of(plan).first(plan, Fate::Changed, usize::MAX, l);
        all.into_iter().find(|card| card.id.as_str() == id)
    }

    /// The first of them.
    #[must_use]
    #[inline(never)]
    pub fn first(&self, plan: &Plan, fate: Fate, limit: usize, l: Language) -> Vec<Card> {
        let rows = self.rows(fate);
        let rows = rows.get(..limit.min(rows.len())).unwrap_or_default();
        let sides = Sides::of(plan, fate, rows);
        let cards = rows.iter().enumerate().filter_map(|(at, rows)| {
            let was = row(&plan.before, rows.before);
            let is = row(&plan.after, rows.after);
            let own = is.or(was)?;
            let title = |i: Option<&Initiative>| i.map_or(String::new(), |i| i.title.clone());
            let title = match fate {
                Fate::Changed => marks(&title(was), &title(is)),
                _ => vec![Piece::Same(own.title.clone())],
            };
            Some(Card {
                id: own.id.clone(),
                set: own.record_set(),
                title,
                fields: sides.fields(at, rows.before, rows.after, l),
            })
        });
        cards.collect()
    }
}

fn row(tables: &Tables, at: Option<usize>) -> Option<&Initiative> {
    tables.initiatives.get(at?)
}

/// The initiatives that a row belongs to: one, or both ends of a link; none for what all years share.
fn ends(plan: &Plan, change: Change) -> [Option<u64>; 2] {
    let (tables, at) = match (change.kind.before(), change.kind.after()) {
        (_, Some(at)) => (&plan.after, at),
        (Some(at), None) => (&plan.before, at),
        (None, None) => return [None, None],
    };
    let one = |id: Option<&InitiativeId>| [id.and_then(InitiativeId::number), None];
    match change.table {
        Table::Initiatives => one(tables.initiatives.get(at).map(|i| &i.id)),
        Table::Points => one(tables.points.get(at).map(|p| &p.initiative)),
        Table::Measures => one(tables.measures.get(at).map(|m| &m.initiative)),
        Table::Links => tables
            .links
            .get(at)
            .map_or([None, None], |link| [link.from.number(), link.to.number()]),
        _ => [None, None],
    }
}

/// The place of each initiative by the number of its id, in the order of these.
fn places(tables: &Tables) -> Vec<(u64, usize)> {
    let rows = tables.initiatives.iter().zip(0..);
    let mut places: Vec<(u64, usize)> = rows
        .filter_map(|(i, at)| Some((i.id.number()?, at)))
        .collect();
    by_number(&mut places, first);
    places
}

/// By name, so that it is one sort for all who sort by it.
fn first(pair: &(u64, usize)) -> u64 {
    pair.0
}

fn place(sorted: &[(u64, usize)], id: u64) -> Option<usize> {
    let at = sorted.binary_search_by(|(own, _)| own.cmp(&id)).ok()?;
    sorted.get(at).map(|(_, place)| *place)
}

#[cfg(test)]
mod tests;

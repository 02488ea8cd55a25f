//! What an update does, as the initiatives that it is about: which are new, changed and gone, in names.

use super::marked::{Piece, marked};
use super::plan::{Change, ChangeKind, Plan};
use crate::intake::named;
use crate::language::Language;
use crate::model::{Initiative, InitiativeId, Tables};
use crate::package::record::rows;
use crate::package::schema::{Column, Table};
use crate::sorting::by_number;

/// What becomes of an initiative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is new.
    Added,
    /// Something about it changes: its own cells, its bullets, figures or links.
    Changed,
    /// It goes.
    Removed,
}

impl Fate {
    /// Every fate, in the order in which it is shown.
    pub const ALL: [Self; 3] = [Self::Added, Self::Changed, Self::Removed];

    /// `added`, `changed` or `removed`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Removed => "removed",
        }
    }
}

/// The initiatives of a plan by their fate, each in the order of ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Initiatives {
    /// Rows of the initiatives as they will be.
    pub added: Vec<usize>,
    /// Rows of the initiatives as they are and as they will be.
    pub changed: Vec<(usize, usize)>,
    /// Rows of the initiatives as they are.
    pub removed: Vec<usize>,
}

impl Initiatives {
    /// Those of a plan, whose tables are sound: their ids are well formed.
    #[inline(never)]
    pub fn of(plan: &Plan) -> Self {
        let mut found = Self::default();
        let mut touched: Vec<u64> = Vec::new();
        for change in plan.files.iter().flat_map(|file| &file.changes) {
            match (change.table, change.kind) {
                (Table::Initiatives, ChangeKind::Added(row)) => found.added.push(row),
                (Table::Initiatives, ChangeKind::Removed(row)) => found.removed.push(row),
                (Table::Initiatives | Table::Points | Table::Measures | Table::Links, _) => {
                    touch(plan, *change, &mut touched);
                }
                _ => {}
            }
        }
        by_number(&mut touched, |number| *number);
        touched.dedup();
        let (before, after) = (places(&plan.before), places(&plan.after));
        let place = |places: &[(u64, usize)], number: u64| {
            let at = places.binary_search_by_key(&number, |(own, _)| *own).ok()?;
            places.get(at).map(|(_, row)| *row)
        };
        for number in touched {
            // What is new or gone has been counted.
            if let (Some(old), Some(new)) = (place(&before, number), place(&after, number)) {
                found.changed.push((old, new));
            }
        }
        found
    }

    /// How many there are of a fate.
    pub const fn count(&self, fate: Fate) -> usize {
        match fate {
            Fate::Added => self.added.len(),
            Fate::Changed => self.changed.len(),
            Fate::Removed => self.removed.len(),
        }
    }
}

/// The initiatives that a row belongs to: one, or both ends of a link.
fn touch(plan: &Plan, change: Change, touched: &mut Vec<u64>) {
    let (tables, at) = match (change.kind.before(), change.kind.after()) {
        (_, Some(at)) => (&plan.after, at),
        (Some(at), None) => (&plan.before, at),
        (None, None) => return,
    };
    let columns = if change.table == Table::Links {
        0b11
    } else {
        0b1
    };
    rows(tables, change.table).some_cells(at, columns, &mut |id| {
        touched.extend(InitiativeId::from(id).number());
    });
}

/// The row of each initiative by the number of its id, sorted.
fn places(tables: &Tables) -> Vec<(u64, usize)> {
    let rows = tables.initiatives.iter().enumerate();
    let mut places: Vec<(u64, usize)> = rows
        .filter_map(|(row, i)| Some((i.id.number()?, row)))
        .collect();
    by_number(&mut places, |(number, _)| *number);
    places
}

/// A card of an initiative: what it is, and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its id.
    pub id: InitiativeId,
    /// Its record set.
    pub set: String,
    /// Its title, changed or not.
    pub title: Vec<Piece>,
    /// What else is said of it: of one that changes only what does, of another all there is.
    pub fields: Vec<(&'static Column, Vec<Piece>)>,
}

/// Columns that stand in the head of a card.
const HEAD: [&str; 4] = ["id", "fiscal_year", "phase", "title"];

/// The card of an initiative that is new or gone.
pub fn card(tables: &Tables, row: usize, fate: Fate, l: Language) -> Option<Card> {
    let i = tables.initiatives.get(row)?;
    let piece = |text: String| match fate {
        Fate::Removed => Piece::Gone(text),
        _ => Piece::New(text),
    };
    let cells = named::cells(tables, i, l).into_iter();
    let cells = cells.filter(|(column, text)| !text.is_empty() && !HEAD.contains(&column.name));
    Some(Card {
        fields: cells
            .map(|(column, text)| (column, vec![piece(text)]))
            .collect(),
        ..head(i, vec![piece(i.title.clone())], l)
    })
}

/// The card of an initiative that changes: its row as it is and as it will be.
pub fn changed(plan: &Plan, (old, new): (usize, usize), l: Language) -> Option<Card> {
    let (before, after) = (&plan.before, &plan.after);
    let (was, is) = (before.initiatives.get(old)?, after.initiatives.get(new)?);
    let cells = named::cells(before, was, l).into_iter();
    let pairs = cells.zip(named::cells(after, is, l));
    let pairs = pairs.filter(|((column, was), (_, is))| was != is && !HEAD.contains(&column.name));
    let fields = pairs.map(|((column, was), (_, is))| (column, marked(&was, &is)));
    Some(Card {
        fields: fields.collect(),
        ..head(is, marked(&was.title, &is.title), l)
    })
}

fn head(i: &Initiative, title: Vec<Piece>, l: Language) -> Card {
    Card {
        id: i.id.clone(),
        set: i.record_set().label(l),
        title,
        fields: Vec::new(),
    }
}

/// How many rows of the tables that all years share an update changes, by table.
pub fn shared_tables(plan: &Plan) -> Vec<(Table, usize)> {
    let files = plan.files.iter().filter(|file| !file.table.is_yearly());
    let counts = files.map(|file| (file.table, file.changes.len()));
    counts.filter(|(_, count)| *count > 0).collect()
}

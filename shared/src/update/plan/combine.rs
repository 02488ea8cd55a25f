//! The tables that would be loaded when some of them come anew.

use super::groups::{Group, groups, partners, take, years};
use crate::check::reader::{Located, Placed, Presence};
use crate::intake::owner;
use crate::model::{InitiativeId, RecordSet, Tables};
use crate::package::record::{Rows, are_same, key_columns, of_table};
use crate::package::schema::Table;
use crate::sorting::by_number;
use std::collections::BTreeSet;

/// What becomes of loaded rows that are missing in the tables that come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// They stay.
    Keep,
    /// Those of the record sets that come go: these sets are what has come. The other phase of a year
    /// stays, and so do reference tables, which other years use as well. What belongs to an initiative
    /// that goes, goes with it.
    Remove,
}

/// What comes of the two.
#[derive(Debug, Default)]
pub struct Combined {
    /// The tables.
    pub located: Located,
    /// For each table which of its rows came.
    pub came: Vec<Vec<bool>>,
    /// The record sets that came, in their order.
    pub sets: Vec<RecordSet>,
    /// How many loaded rows of these sets have not come: they would go with [`Missing::Remove`].
    pub missing: usize,
}

/// Tables that come: their rows, and which tables have come at all, be they empty.
#[derive(Debug, Default)]
pub struct Incoming {
    /// The rows, with their places.
    pub located: Located,
    /// A table, and its year where it is of one.
    pub came: Vec<(Table, Option<u16>)>,
    /// Bullets and figures that came all together, by table and [`owner`]: no loaded one stays beside them.
    pub replaced: BTreeSet<(Table, String)>,
}

/// The current tables with those that come taken in.
///
/// Tables that have not come stay as they are. With [`Missing::Keep`] a row that has come takes the
/// place of the row with the same key; a new row stands where its number wants it, or else behind the
/// one that it has come behind, or at the end.
#[must_use]
pub fn combine(current: &Tables, incoming: Incoming, missing: Missing) -> Combined {
    let Incoming {
        mut located,
        came,
        replaced,
    } = incoming;
    let mut leaving = Leaving {
        missing,
        sets: sets(&located),
        replaced,
        gone: BTreeSet::new(),
        not_come: 0,
    };
    let mut loaded = Located::of_tables(current);
    let (files, layouts) = (located.files.len() as u16, located.layouts.len() as u16);
    for layout in &mut loaded.layouts {
        layout.file += files;
    }
    located.files.append(&mut loaded.files);
    located.layouts.append(&mut loaded.layouts);
    for (table, _) in &came {
        located.is_there(*table, true);
    }
    let mut rows = Vec::new();
    for table in Table::ALL {
        if loaded.presence(table) != Presence::Absent {
            located.is_there(table, true);
        }
        let came = came
            .iter()
            .filter(|(own, _)| *own == table)
            .map(|(_, year)| *year);
        let came: Vec<Option<u16>> = came.collect();
        let (old, new): (&dyn Rows, &dyn Rows) = (loaded.rows(table), located.rows(table));
        let picks = if came.is_empty() && leaving.gone.is_empty() && leaving.replaced.is_empty() {
            (0..old.count()).map(Pick::Loaded).collect()
        } else {
            picks((old, new), &came, &mut leaving)
        };
        let count = new.count();
        let place = |pick: &Pick| match *pick {
            Pick::Come(row) => row,
            Pick::Loaded(row) => count + row,
        };
        let order: Vec<usize> = picks.iter().map(place).collect();
        of_table!(table, join(&mut located, &mut loaded, layouts, &order));
        let came = picks.iter().map(|pick| matches!(pick, Pick::Come(_)));
        rows.push(came.collect());
    }
    Combined {
        located,
        came: rows,
        sets: leaving.sets,
        missing: leaving.not_come,
    }
}

/// The record sets of all rows that came.
fn sets(located: &Located) -> Vec<RecordSet> {
    let tables = Table::ALL.into_iter().filter(|table| table.is_yearly());
    let rows = tables.map(|table| -> &dyn Rows { located.rows(table) });
    let sets = rows.flat_map(|rows| (0..rows.count()).filter_map(|row| rows.set(row)));
    RecordSet::distinct(sets)
}

/// Which loaded rows don't stay.
struct Leaving {
    missing: Missing,
    /// The record sets that came.
    sets: Vec<RecordSet>,
    replaced: BTreeSet<(Table, String)>,
    /// The initiatives that go where these sets are replaced.
    gone: BTreeSet<String>,
    /// How many rows go where these sets are replaced.
    not_come: usize,
}

impl Leaving {
    /// Whether a loaded row goes for which none has come. `comes`: whether its file has.
    #[inline(never)]
    fn goes(&mut self, old: &dyn Rows, row: usize, comes: bool) -> bool {
        if self.is_replaced(old, row) {
            return true;
        }
        let lacks = comes && old.set(row).is_some_and(|set| self.sets.contains(&set));
        if !lacks && !self.is_of_gone(old, row) {
            return false;
        }
        self.not_come += 1;
        if old.table() == Table::Initiatives {
            let gone = &mut self.gone;
            old.some_cells(row, 1, &mut |id| {
                gone.insert(id.to_owned());
            });
        }
        self.missing == Missing::Remove
    }

    fn is_replaced(&self, old: &dyn Rows, row: usize) -> bool {
        const KIND: u32 = 1 << Table::Points.position("kind");
        let kind = match old.table() {
            Table::Points => KIND,
            Table::Measures => 0,
            _ => return false,
        };
        if self.replaced.is_empty() {
            return false;
        }
        let (mut id, mut of) = (String::new(), String::new());
        old.some_cells(row, 1, &mut |cell| id.push_str(cell));
        old.some_cells(row, kind, &mut |cell| of.push_str(cell));
        self.replaced.contains(&(old.table(), owner(&id, &of)))
    }

    /// Whether a row belongs to an initiative that goes.
    fn is_of_gone(&self, old: &dyn Rows, row: usize) -> bool {
        const BOTH: u32 = 1 << Table::Links.position("from") | 1 << Table::Links.position("to");
        let columns = match old.table() {
            Table::Links => BOTH,
            Table::Points | Table::Measures => 1,
            _ => return false,
        };
        let mut is = false;
        if !self.gone.is_empty() {
            old.some_cells(row, columns, &mut |id| is |= self.gone.contains(id));
        }
        is
    }
}

/// A row of the combined table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pick {
    Loaded(usize),
    Come(usize),
}

/// Puts the rows of a table together: `order` has the places of the rows, first those that came, then
/// the loaded ones. Of a large table those that came are the many, which stay where they are.
fn join<T: Placed>(located: &mut Located, loaded: &mut Located, layouts: u16, order: &[usize]) {
    let mut old = std::mem::take(T::placed_mut(loaded));
    for at in &mut old {
        at.layout += layouts;
    }
    let mut rows = std::mem::take(T::placed_mut(located));
    if rows.is_empty() {
        rows = old;
    } else {
        rows.append(&mut old);
    }
    permute(order, rows.len(), &mut |a, b| rows.swap(a, b));
    rows.truncate(order.len());
    *T::placed_mut(located) = rows;
}

/// Brings rows into an order by swapping them; those that it leaves out end up behind.
#[inline(never)]
fn permute(order: &[usize], count: usize, swap: &mut dyn FnMut(usize, usize)) {
    let mut left_out = vec![true; count];
    for at in order {
        if let Some(left_out) = left_out.get_mut(*at) {
            *left_out = false;
        }
    }
    let behind = left_out.iter().enumerate().filter(|(_, out)| **out);
    let behind = behind.map(|(at, _)| at);
    let mut order: Vec<usize> = order.iter().copied().chain(behind).collect();
    for start in 0..count {
        let mut at = start;
        // A place that is right has itself for its order.
        while let Some(from) = order.get(at).copied()
            && from != at
        {
            if let Some(own) = order.get_mut(at) {
                *own = at;
            }
            if from == start {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

/// The rows of the combined table, year by year.
#[inline(never)]
fn picks(
    (all_old, all_new): (&dyn Rows, &dyn Rows),
    came: &[Option<u16>],
    leaving: &mut Leaving,
) -> Vec<Pick> {
    let columns = key_columns(all_old.table());
    let is_same = |a: usize, b: usize| are_same((all_old, a), (all_new, b), columns);
    let (mut old, mut new) = (groups(all_old), groups(all_new));
    let mut picks = Vec::new();
    for year in years(&old, &new) {
        let mut old = take(&mut old, year).unwrap_or_default();
        let new = take(&mut new, year).unwrap_or_default();
        // A row that came is never lost, whatever year it is of.
        let comes = year.is_some() && (came.contains(&year) || !new.rows.is_empty());
        let mut partners = partners(&old, &new, &is_same);
        let pairs = old.rows.iter().zip(&partners);
        let stays: Vec<bool> = pairs
            .map(|(row, partner)| partner.is_some() || !leaving.goes(all_old, *row, comes))
            .collect();
        if comes && leaving.missing == Missing::Remove {
            // What has come for a row stands where the record set stands.
            let stays = stays.iter().zip(&partners);
            let stays: Vec<bool> = stays.map(|(s, partner)| *s && partner.is_none()).collect();
            replace(&old, &new, &stays, &mut picks);
        } else {
            old.retain(&stays);
            let mut kept = stays.iter();
            partners.retain(|_| kept.next() != Some(&false));
            let number = |pick: &Pick| match *pick {
                Pick::Loaded(row) => number(all_old, row),
                Pick::Come(row) => number(all_new, row),
            };
            let by_id = all_old.table() == Table::Initiatives;
            let number: Option<&dyn Fn(&Pick) -> u64> = by_id.then_some(&number);
            merge(&old, &new, &partners, number, &mut picks);
        }
    }
    picks
}

/// The new rows in the place of the first that goes, in the order in which they came.
fn replace(old: &Group, new: &Group, stays: &[bool], picks: &mut Vec<Pick>) {
    let first = stays.iter().position(|stays| !stays);
    let first = first.unwrap_or(stays.len());
    let stay = |rows: &mut dyn Iterator<Item = (&usize, &bool)>, picks: &mut Vec<Pick>| {
        picks.extend(
            rows.filter(|(_, stays)| **stays)
                .map(|(row, _)| Pick::Loaded(*row)),
        );
    };
    let mut rows = old.rows.iter().zip(stays);
    stay(&mut rows.by_ref().take(first), picks);
    picks.extend(new.rows.iter().copied().map(Pick::Come));
    stay(&mut rows, picks);
}

/// The number of an initiative's id; what is no id stands at the end.
fn number(rows: &dyn Rows, row: usize) -> u64 {
    let mut number = u64::MAX;
    rows.some_cells(row, 1, &mut |id| {
        number = InitiativeId::from(id).number().unwrap_or(u64::MAX);
    });
    number
}

/// The year and phase of such a number: ids count up in each.
const fn set_of(number: u64) -> u64 {
    number >> InitiativeId::NUMBER_BITS
}

/// How the initiatives of a record set stand in their file.
#[derive(Default)]
struct Standing {
    set: u64,
    /// Those with a higher number than all before them: the number and the place.
    rising: Vec<(u64, usize)>,
    /// The place of the last one.
    last: usize,
}

/// How the initiatives of each record set stand.
fn standings(base: &[Pick], number: &dyn Fn(&Pick) -> u64) -> Vec<Standing> {
    let mut sets: Vec<Standing> = Vec::new();
    for (at, pick) in base.iter().enumerate() {
        let own = number(pick);
        let known = sets.iter().position(|standing| standing.set == set_of(own));
        let place = known.unwrap_or(sets.len());
        if known.is_none() {
            sets.push(Standing {
                set: set_of(own),
                ..Standing::default()
            });
        }
        if let Some(standing) = sets.get_mut(place) {
            standing.last = at;
            if standing
                .rising
                .last()
                .is_none_or(|(highest, _)| *highest < own)
            {
                standing.rising.push((own, at));
            }
        }
    }
    sets
}

/// The old rows with the new ones in their places. One that has no place yet stands behind the one that
/// it has come behind, or at the end; an initiative, which has a `number`, before the first of its record
/// set with a higher one: a table need not name all there is. What comes stands in the order of the
/// contract already.
#[inline(never)]
fn merge(
    old: &Group,
    new: &Group,
    partners: &[Option<usize>],
    number: Option<&dyn Fn(&Pick) -> u64>,
    picks: &mut Vec<Pick>,
) {
    // For each new row the place of the one whose place it takes.
    let mut taken: Vec<Option<usize>> = vec![None; new.rows.len()];
    let mut base = Vec::with_capacity(old.rows.len());
    for (row, partner) in old.rows.iter().zip(partners) {
        let own = partner.and_then(|at| Some((taken.get_mut(at)?, new.rows.get(at)?)));
        base.push(match own {
            Some((place, row)) => {
                *place = Some(base.len());
                Pick::Come(*row)
            }
            None => Pick::Loaded(*row),
        });
    }
    let sets = number.map_or_else(Vec::new, |number| standings(&base, number));
    let mut behind = base.len();
    let mut added: Vec<(usize, Pick)> = Vec::new();
    for (row, taken) in new.rows.iter().zip(taken) {
        let pick = Pick::Come(*row);
        let own = number.map(|number| number(&pick));
        let of_set = |own: u64| sets.iter().find(|standing| standing.set == set_of(own));
        match (taken, own) {
            (Some(place), _) => behind = place + 1,
            (None, None) => added.push((behind, pick)),
            (None, Some(own)) => {
                let place = of_set(own).map_or(base.len(), |standing| {
                    let after = standing.rising.partition_point(|(other, _)| *other <= own);
                    let higher = standing.rising.get(after);
                    higher.map_or(standing.last + 1, |(_, at)| *at)
                });
                added.push((place, pick));
            }
        }
    }
    by_number(&mut added, |(place, _)| *place as u64);
    let mut added = added.into_iter().peekable();
    for (at, pick) in base.into_iter().enumerate() {
        while let Some((_, new)) = added.next_if(|(place, _)| *place <= at) {
            picks.push(new);
        }
        picks.push(pick);
    }
    picks.extend(added.map(|(_, pick)| pick));
}

//! The tables that would be loaded when some of them come anew.

use super::groups::{Group, groups, partners, take, years};
use crate::check::reader::{Located, Placed, Presence};
use crate::model::{FiscalYear, InitiativeId, Phase, Tables};
use crate::package::record::{Rows, are_same, key_columns, of_table};
use crate::package::schema::Table;
use std::collections::BTreeSet;

/// What becomes of the rows of a record set (fiscal year and phase) that are missing where it comes
/// anew. Rows of other sets and of reference tables stay in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// They stay.
    Keep,
    /// They go: the set is what has come. What belonged to an initiative that goes, goes with it.
    Remove,
}

/// Tables that come: their rows, and which tables have come at all, be they empty.
#[derive(Debug, Default)]
pub struct Incoming {
    /// The rows, with their places.
    pub located: Located,
    /// A table, and its year where it is of one.
    pub came: Vec<(Table, Option<u16>)>,
    /// Bullets and figures that came all together, by initiative and kind.
    pub replaced: BTreeSet<(Table, String)>,
}

/// Tables taken together.
#[derive(Debug, Default)]
pub struct Combined {
    /// The tables as they would be.
    pub located: Located,
    /// For each table which of its rows came.
    pub came: Vec<Vec<bool>>,
    /// How many loaded rows of the sets that came have not come: they go where a set is replaced.
    pub missing: usize,
}

/// The current tables with those that come taken in.
///
/// Tables that have not come stay as they are. With [`Missing::Keep`] a row that has come takes the
/// place of the row with the same key; a new row stands behind the one that it has come behind, or
/// at the end.
#[must_use]
pub fn combine(current: &Tables, incoming: Incoming, missing: Missing) -> Combined {
    let Incoming {
        mut located,
        came,
        replaced,
    } = incoming;
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
    let mut leaving = Leaving {
        missing,
        sets: sets(&located),
        replaced,
        gone: BTreeSet::new(),
        count: 0,
    };
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
        let picks = picks(old, new, &came, &mut leaving);
        let count = old.count();
        let place = |pick: &Pick| match *pick {
            Pick::Loaded(row) => row,
            Pick::Come(row) => count + row,
        };
        let order: Vec<usize> = picks.iter().map(place).collect();
        of_table!(table, join(&mut located, &mut loaded, layouts, &order));
        let came = picks.iter().map(|pick| matches!(pick, Pick::Come(_)));
        rows.push(came.collect());
    }
    Combined {
        located,
        came: rows,
        missing: leaving.count,
    }
}

/// A record set.
type Set = (FiscalYear, Phase);

/// The sets that come.
fn sets(located: &Located) -> Vec<Set> {
    let mut sets = Vec::new();
    for table in Table::ALL.into_iter().filter(|table| table.is_yearly()) {
        let rows: &dyn Rows = located.rows(table);
        for row in 0..rows.count() {
            if let Some(set) = set_of(rows, row)
                && !sets.contains(&set)
            {
                sets.push(set);
            }
        }
    }
    sets
}

/// The set of a row of a yearly table: that of its initiative, or of its later one.
fn set_of(rows: &dyn Rows, row: usize) -> Option<Set> {
    const TO: usize = Table::Links.position("to");
    let at = if rows.table() == Table::Links { TO } else { 0 };
    let mut set = None;
    rows.some_cells(row, 1 << at, &mut |cell| {
        set = InitiativeId::from(cell)
            .parts()
            .map(|parts| (parts.0, parts.1));
    });
    set
}

/// Which loaded rows don't stay.
struct Leaving {
    missing: Missing,
    sets: Vec<Set>,
    replaced: BTreeSet<(Table, String)>,
    /// Initiatives that go.
    gone: BTreeSet<(Table, String)>,
    count: usize,
}

impl Leaving {
    /// Whether a row goes that has not come, though its table has.
    #[inline(never)]
    fn goes(&mut self, old: &dyn Rows, row: usize) -> bool {
        let table = old.table();
        if !table.is_yearly() {
            return false;
        }
        let set = set_of(old, row);
        if set.is_none_or(|set| self.sets.contains(&set)) {
            self.count += 1;
            if self.missing == Missing::Remove {
                return true;
            }
        }
        const KIND: u32 = 1 << Table::Points.position("kind");
        let kind = match table {
            Table::Points => KIND,
            Table::Measures => 0,
            _ => return false,
        };
        let mut key = String::new();
        old.some_cells(row, 1, &mut |id| key.push_str(id));
        key.push(' ');
        old.some_cells(row, kind, &mut |kind| key.push_str(kind));
        self.replaced.contains(&(table, key))
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
        old.some_cells(row, columns, &mut |id| {
            is |= self.gone.contains(&(Table::Initiatives, id.to_owned()))
        });
        is
    }
}

/// A row of the combined table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pick {
    Loaded(usize),
    Come(usize),
}

/// Puts the rows of a table together: `order` has the places of the rows, first the loaded ones, then
/// those that came.
fn join<T: Placed>(located: &mut Located, loaded: &mut Located, layouts: u16, order: &[usize]) {
    let mut new = std::mem::take(T::placed_mut(located));
    let mut rows = std::mem::take(T::placed_mut(loaded));
    for at in &mut rows {
        at.layout += layouts;
    }
    if rows.is_empty() {
        rows = new;
    } else {
        rows.append(&mut new);
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
    all_old: &dyn Rows,
    all_new: &dyn Rows,
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
        let comes = came.contains(&year) || !new.rows.is_empty();
        let partners = partners(&old, &new, &is_same);
        let stays: Vec<bool> = old
            .rows
            .iter()
            .zip(&partners)
            .map(|(row, partner)| {
                let goes = comes && partner.is_none() && leaving.goes(all_old, *row);
                partner.is_some() || !(goes || leaving.is_of_gone(all_old, *row))
            })
            .collect();
        if all_old.table() == Table::Initiatives {
            for (row, _) in old.rows.iter().zip(&stays).filter(|(_, stays)| !**stays) {
                all_old.some_cells(*row, 1, &mut |id| {
                    leaving.gone.insert((Table::Initiatives, id.to_owned()));
                });
            }
        }
        if leaving.missing == Missing::Remove && comes && all_old.table().is_yearly() {
            // The rows of the other sets, then the set as it has come.
            let others = old.rows.iter().zip(&stays).zip(&partners);
            let others = others.filter(|((_, stays), partner)| **stays && partner.is_none());
            picks.extend(others.map(|((row, _), _)| Pick::Loaded(*row)));
            picks.extend(new.rows.into_iter().map(Pick::Come));
            continue;
        }
        old.retain(&stays);
        merge(&old, &new, &is_same, &mut picks);
    }
    picks
}

/// The old rows with the new ones in their places, and between them.
fn merge(old: &Group, new: &Group, is_same: &dyn Fn(usize, usize) -> bool, picks: &mut Vec<Pick>) {
    let partners = partners(old, new, is_same);
    let mut is_new = vec![true; new.rows.len()];
    for at in partners.iter().flatten() {
        if let Some(is_new) = is_new.get_mut(*at) {
            *is_new = false;
        }
    }
    // The new rows from this place on, up to the next row that has a place already.
    let add_new = |picks: &mut Vec<Pick>, from: usize| {
        let rest = new.rows.iter().zip(&is_new).skip(from);
        let rest = rest.take_while(|(_, is_new)| **is_new);
        picks.extend(rest.map(|(row, _)| Pick::Come(*row)));
    };
    for (row, partner) in old.rows.iter().zip(partners) {
        match partner.and_then(|at| Some((at, *new.rows.get(at)?))) {
            Some((at, row)) => {
                picks.push(Pick::Come(row));
                add_new(picks, at + 1);
            }
            None => picks.push(Pick::Loaded(*row)),
        }
    }
    add_new(picks, 0);
}

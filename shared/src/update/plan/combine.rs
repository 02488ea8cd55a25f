//! The tables that would be loaded when some of them come anew.

use super::groups::{Group, groups, partners, take, years};
use crate::check::reader::{Located, Placed, Presence};
use crate::model::{RecordSet, Tables};
use crate::package::record::{Rows, are_same, key_columns, of_table};
use crate::package::schema::Table;

/// What becomes of loaded rows that are missing in the tables that come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// They stay.
    Keep,
    /// Those of the record sets that come go: these sets are what has come. The other phase of a year
    /// stays, and so do reference tables, which other years use as well.
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
}

/// The current tables with those that come taken in.
///
/// Tables that have not come stay as they are. With [`Missing::Keep`] a row that has come takes the
/// place of the row with the same key; a new row stands behind the one that it has come behind, or
/// at the end.
#[must_use]
pub fn combine(current: &Tables, incoming: Incoming, missing: Missing) -> Combined {
    let Incoming { mut located, came } = incoming;
    let sets = sets(&located);
    let mut not_come = 0;
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
        let picks = if came.is_empty() {
            (0..old.count()).map(Pick::Loaded).collect()
        } else {
            picks((old, new), &came, (&sets, missing), &mut not_come)
        };
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
        sets,
        missing: not_come,
    }
}

/// The record sets of all rows that came.
fn sets(located: &Located) -> Vec<RecordSet> {
    let tables = Table::ALL.into_iter().filter(|table| table.is_yearly());
    let rows = tables.map(|table| -> &dyn Rows { located.rows(table) });
    let sets = rows.flat_map(|rows| (0..rows.count()).filter_map(|row| rows.set(row)));
    RecordSet::distinct(sets)
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

/// The rows of the combined table, year by year. `not_come` counts the loaded rows of the record sets
/// that came which did not.
#[inline(never)]
fn picks(
    (all_old, all_new): (&dyn Rows, &dyn Rows),
    came: &[Option<u16>],
    (sets, missing): (&[RecordSet], Missing),
    not_come: &mut usize,
) -> Vec<Pick> {
    let columns = key_columns(all_old.table());
    let is_same = |a: usize, b: usize| are_same((all_old, a), (all_new, b), columns);
    let (mut old, mut new) = (groups(all_old), groups(all_new));
    let mut picks = Vec::new();
    for year in years(&old, &new) {
        let old = take(&mut old, year).unwrap_or_default();
        let new = take(&mut new, year).unwrap_or_default();
        // A row that came is never lost, whatever year it is of.
        if !came.contains(&year) && new.rows.is_empty() {
            picks.extend(old.rows.into_iter().map(Pick::Loaded));
            continue;
        }
        let partners = partners(&old, &new, &is_same);
        let is_of_set = |row: usize| all_old.set(row).is_some_and(|set| sets.contains(&set));
        let lacking = old.rows.iter().zip(&partners);
        let lacking = lacking.filter(|(row, partner)| partner.is_none() && is_of_set(**row));
        *not_come += lacking.count();
        if missing == Missing::Remove && year.is_some() {
            replace(&old, &new, &is_of_set, &mut picks);
        } else {
            merge(&old, &new, partners, &mut picks);
        }
    }
    picks
}

/// The new rows in the place of those that go, in the order in which they came.
fn replace(old: &Group, new: &Group, goes: &dyn Fn(usize) -> bool, picks: &mut Vec<Pick>) {
    let first = old.rows.iter().position(|row| goes(*row));
    let (before, after) = old.rows.split_at(first.unwrap_or(old.rows.len()));
    let stay = |rows: &[usize], picks: &mut Vec<Pick>| {
        picks.extend(
            rows.iter()
                .copied()
                .filter(|row| !goes(*row))
                .map(Pick::Loaded),
        );
    };
    stay(before, picks);
    picks.extend(new.rows.iter().copied().map(Pick::Come));
    stay(after, picks);
}

/// The old rows with the new ones in their places, and between them.
fn merge(old: &Group, new: &Group, partners: Vec<Option<usize>>, picks: &mut Vec<Pick>) {
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

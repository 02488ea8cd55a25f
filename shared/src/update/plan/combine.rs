//! The tables that would be loaded when some of them come anew.

use super::rows::{Group, grouped, has_same_key, partners};
use crate::check::reader::{At, Located, Placed};
use crate::model::Tables;
use crate::package::record::{key_columns, key_hash, of_table};
use crate::package::schema::Table;

/// What becomes of the rows of a table that are missing where the table comes anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// They stay.
    Keep,
    /// They go: the table is what has come.
    Remove,
}

/// Tables that come: their rows, and which tables have come at all, be they empty.
#[derive(Debug, Default)]
pub struct Incoming {
    /// The rows, with their places.
    pub located: Located,
    /// A table, and its year where it is of one.
    pub came: Vec<(Table, Option<u16>)>,
}

/// The current tables with those that come taken in, and for each table which of its rows came.
///
/// Tables that have not come stay as they are. With [`Missing::Keep`] a row that has come takes the
/// place of the row with the same key; a new row stands behind the one that it has come behind, or
/// at the end.
#[must_use]
pub fn combine(
    current: &Tables,
    incoming: Incoming,
    missing: Missing,
) -> (Located, Vec<Vec<bool>>) {
    let Incoming { mut located, came } = incoming;
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
        if loaded.presence(table) != crate::check::reader::Presence::Absent {
            located.is_there(table, true);
        }
        let came = came
            .iter()
            .filter(|(own, _)| *own == table)
            .map(|(_, year)| *year);
        let came: Vec<Option<u16>> = came.collect();
        rows.push(of_table!(
            table,
            join(&mut located, &mut loaded, layouts, &came, missing)
        ));
    }
    (located, rows)
}

/// A row of the combined table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pick {
    Loaded(usize),
    Come(usize),
}

/// Puts the rows of a table together; answers which of them came.
fn join<T: Placed>(
    located: &mut Located,
    loaded: &mut Located,
    layouts: u16,
    came: &[Option<u16>],
    missing: Missing,
) -> Vec<bool> {
    let old = std::mem::take(T::placed_mut(loaded));
    let new = std::mem::take(T::placed_mut(located));
    let columns = key_columns(T::TABLE);
    let keyed = |rows: &[At<T>]| {
        let rows = rows
            .iter()
            .map(|at| (at.value.year(), key_hash(&at.value, columns)));
        grouped(T::TABLE, rows.collect())
    };
    let is_same = |a: usize, b: usize| match (old.get(a), new.get(b)) {
        (Some(a), Some(b)) => has_same_key(&a.value, &b.value, columns),
        _ => false,
    };
    let picks = if came.is_empty() {
        (0..old.len()).map(Pick::Loaded).collect()
    } else {
        picks(keyed(&old), keyed(&new), came, missing, &is_same)
    };
    // All that is there has come, as it mostly does: nothing is to be put together.
    if old.is_empty() && picks.iter().copied().eq((0..new.len()).map(Pick::Come)) {
        *T::placed_mut(located) = new;
        return vec![true; picks.len()];
    }
    let mut old: Vec<Option<At<T>>> = old.into_iter().map(Some).collect();
    let mut new: Vec<Option<At<T>>> = new.into_iter().map(Some).collect();
    let rows = T::placed_mut(located);
    rows.reserve_exact(picks.len());
    for pick in &picks {
        match *pick {
            Pick::Loaded(at) => {
                let row = old.get_mut(at).and_then(Option::take);
                rows.extend(row.map(|at| At {
                    layout: at.layout + layouts,
                    ..at
                }));
            }
            Pick::Come(at) => rows.extend(new.get_mut(at).and_then(Option::take)),
        }
    }
    picks
        .iter()
        .map(|pick| matches!(pick, Pick::Come(_)))
        .collect()
}

/// The rows of the combined table, year by year.
#[inline(never)]
fn picks(
    mut old: Vec<(Option<u16>, Group)>,
    mut new: Vec<(Option<u16>, Group)>,
    came: &[Option<u16>],
    missing: Missing,
    is_same: &dyn Fn(usize, usize) -> bool,
) -> Vec<Pick> {
    let mut years: Vec<Option<u16>> = old.iter().chain(&new).map(|(year, _)| *year).collect();
    years.sort_unstable();
    years.dedup();
    let mut picks = Vec::new();
    for year in years {
        let take = |groups: &mut Vec<(Option<u16>, Group)>| {
            let at = groups.iter().position(|(own, _)| *own == year);
            at.map_or_else(Group::default, |at| groups.remove(at).1)
        };
        let (old, new) = (take(&mut old), take(&mut new));
        // A row that came is never lost, whatever year it is of.
        if !came.contains(&year) && new.rows.is_empty() {
            picks.extend(old.rows.into_iter().map(Pick::Loaded));
        } else if missing == Missing::Remove {
            picks.extend(new.rows.into_iter().map(Pick::Come));
        } else {
            merge(&old, &new, is_same, &mut picks);
        }
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

//! Which rows of two tables are the same row.

use crate::model::Tables;
use crate::package::record::{Record, key_columns, key_hash, of_table};
use crate::package::schema::Table;

/// The rows of one table of one year, or of a reference table: their places among all rows of the
/// table, and the hashes of their keys.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub(super) rows: Vec<usize>,
    hashes: Vec<u64>,
}

/// The rows of a table, year by year, the earliest first; a reference table is one group.
pub(super) fn groups(tables: &Tables, table: Table) -> Vec<(Option<u16>, Group)> {
    fn of<T: Record>(tables: &Tables) -> Vec<(Option<u16>, Group)> {
        let columns = key_columns(T::TABLE);
        let keyed = T::rows(tables).iter();
        let keyed = keyed.map(|row| (row.year(), key_hash(row, columns)));
        grouped(T::TABLE, keyed.collect())
    }
    of_table!(table, of(tables))
}

/// The same for rows with their years and hashes.
pub(super) fn grouped(table: Table, rows: Vec<(Option<u16>, u64)>) -> Vec<(Option<u16>, Group)> {
    let mut groups: Vec<(Option<u16>, Group)> = Vec::new();
    let mut last = 0;
    for (at, (year, hash)) in rows.into_iter().enumerate() {
        let year = table.is_yearly().then(|| year.unwrap_or(0));
        if groups.get(last).is_none_or(|(own, _)| *own != year) {
            last = groups
                .iter()
                .position(|(own, _)| *own == year)
                .unwrap_or(groups.len());
        }
        if last == groups.len() {
            groups.push((year, Group::default()));
        }
        if let Some((_, group)) = groups.get_mut(last) {
            group.rows.push(at);
            group.hashes.push(hash);
        }
    }
    groups.sort_by_key(|(year, _)| *year);
    groups
}

/// For each row of `of` the place in `among` of the row that has the same key: the nth row with a
/// key belongs to the nth with that key. `is_same` compares the keys of a row of each, by their places
/// among all rows of the table.
///
/// Both sides are walked through in the order of their keys' hashes: a sorted list of numbers does
/// here what a map of texts would do.
#[inline(never)]
pub(super) fn partners(
    of: &Group,
    among: &Group,
    is_same: &dyn Fn(usize, usize) -> bool,
) -> Vec<Option<usize>> {
    let candidates = sorted(&among.hashes);
    let mut taken = vec![false; among.rows.len()];
    let is_free = |taken: &[bool], at: usize| taken.get(at) == Some(&false);
    let mut partners = vec![None; of.rows.len()];
    let mut first = 0;
    for (hash, at) in sorted(&of.hashes) {
        while let Some((other, place)) = candidates.get(first)
            && (*other < hash || !is_free(&taken, *place))
        {
            first += 1;
        }
        let Some(row) = of.rows.get(at) else {
            continue;
        };
        let equal = candidates.get(first..).unwrap_or_default().iter();
        let mut equal = equal.take_while(|(other, _)| *other == hash);
        let found = equal.find(|(_, place)| {
            let other = among.rows.get(*place);
            is_free(&taken, *place) && other.is_some_and(|other| is_same(*row, *other))
        });
        if let Some((_, place)) = found {
            if let Some(taken) = taken.get_mut(*place) {
                *taken = true;
            }
            if let Some(partner) = partners.get_mut(at) {
                *partner = Some(*place);
            }
        }
    }
    partners
}

fn sorted(hashes: &[u64]) -> Vec<(u64, usize)> {
    let mut order: Vec<(u64, usize)> = Vec::with_capacity(hashes.len());
    order.extend(hashes.iter().copied().zip(0..));
    if !order.is_sorted() {
        order.sort_unstable();
    }
    order
}

/// Whether two rows have the same key.
pub(super) fn has_same_key<T: Record>(a: &T, b: &T, columns: u32) -> bool {
    let mut cells = [const { String::new() }; 4];
    let mut at = 0;
    a.some_cells(columns, &mut |cell| {
        if let Some(slot) = cells.get_mut(at) {
            slot.push_str(cell);
        }
        at += 1;
    });
    let mut at = 0;
    let mut is_same = true;
    b.some_cells(columns, &mut |cell| {
        is_same &= cells.get(at).is_some_and(|own| own == cell);
        at += 1;
    });
    is_same
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::record::Hash;
    use proptest::prelude::*;

    fn group(rows: &[&str], hash: fn(&str) -> u64) -> Group {
        Group {
            rows: (0..rows.len()).collect(),
            hashes: rows.iter().map(|row| hash(row)).collect(),
        }
    }

    fn fnv(text: &str) -> u64 {
        let mut hash = Hash::default();
        hash.text(text);
        hash.0
    }

    fn partners_of(of: &[&str], among: &[&str], hash: fn(&str) -> u64) -> Vec<Option<usize>> {
        let is_same = |a: usize, b: usize| of.get(a) == among.get(b);
        partners(&group(of, hash), &group(among, hash), &is_same)
    }

    #[test]
    fn rows_with_the_same_key_are_partners() {
        for (case, of, among, expected) in [
            ("none", vec![], vec!["a"], vec![]),
            ("one", vec!["a"], vec!["b", "a"], vec![Some(1)]),
            (
                "the nth with the nth",
                vec!["a", "b", "a", "a"],
                vec!["a", "a"],
                vec![Some(0), None, Some(1), None],
            ),
        ] {
            assert_eq!(partners_of(&of, &among, fnv), expected, "{case}");
        }
    }

    /// The definition, without hashes.
    fn plainly(of: &[&str], among: &[&str]) -> Vec<Option<usize>> {
        let nth = |row: &&str, at: usize, rows: &[&str]| {
            rows.iter().take(at).filter(|r| *r == row).count()
        };
        let place = |(at, row): (usize, &&str)| {
            let wanted = nth(row, at, of);
            let mut equal = among.iter().enumerate().filter(|(_, r)| *r == row);
            equal.nth(wanted).map(|(place, _)| place)
        };
        of.iter().enumerate().map(place).collect()
    }

    proptest! {
        #[test]
        fn partners_follow_the_definition(
            of in prop::collection::vec("[a-d]", 0..12),
            among in prop::collection::vec("[a-d]", 0..12),
        ) {
            let of: Vec<&str> = of.iter().map(String::as_str).collect();
            let among: Vec<&str> = among.iter().map(String::as_str).collect();
            let expected = plainly(&of, &among);
            prop_assert_eq!(&partners_of(&of, &among, fnv), &expected);
            // Keys that share a hash are still told apart.
            let hashes: [fn(&str) -> u64; 2] = [|_| 7, |key| fnv(key) & 1];
            for colliding in hashes {
                prop_assert_eq!(&partners_of(&of, &among, colliding), &expected);
            }
        }
    }
}

//! Which rows of two tables are the same row.

use crate::package::record::{Rows, key_columns};
use crate::sorting::by_number;

/// The rows of one table of one year, or of a reference table: their places among all rows of the
/// table, and the hashes of their keys.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub(super) rows: Vec<usize>,
    hashes: Vec<u64>,
}

impl Group {
    /// Leaves only some of the rows.
    pub(super) fn retain(&mut self, stays: &[bool]) {
        let mut keep = stays.iter();
        self.rows.retain(|_| keep.next() != Some(&false));
        let mut keep = stays.iter();
        self.hashes.retain(|_| keep.next() != Some(&false));
    }
}

/// The rows of a table, year by year, the earliest first; a reference table is one group.
pub(super) fn groups(all: &dyn Rows) -> Vec<(Option<u16>, Group)> {
    let table = all.table();
    let columns = key_columns(table);
    let mut groups: Vec<(Option<u16>, Group)> = Vec::new();
    let mut last = 0;
    for row in 0..all.count() {
        let year = table.is_yearly().then(|| all.year(row).unwrap_or(0));
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
            group.rows.push(row);
            group.hashes.push(all.key_hash(row, columns));
        }
    }
    by_number(&mut groups, |(year, _)| year.map_or(0, u64::from));
    groups
}

/// The years of two sides, each once, the earliest first.
pub(super) fn years(
    old: &[(Option<u16>, Group)],
    new: &[(Option<u16>, Group)],
) -> Vec<Option<u16>> {
    let mut years: Vec<Option<u16>> = Vec::new();
    for (year, _) in old.iter().chain(new) {
        let before = years.iter().filter(|known| *known < year).count();
        if years.get(before) != Some(year) {
            years.insert(before, *year);
        }
    }
    years
}

/// Takes the group of a year out.
pub(super) fn take(groups: &mut Vec<(Option<u16>, Group)>, year: Option<u16>) -> Option<Group> {
    let at = groups.iter().position(|(own, _)| *own == year)?;
    Some(groups.remove(at).1)
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

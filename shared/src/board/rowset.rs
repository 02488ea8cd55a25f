//! Sets of rows as bitsets: an intersection of a few hundred rows is a handful of machine words.

/// A set of row numbers `0..len` of one universe of rows.
///
/// Two sets may only be combined when they stem from the same universe, that is, have the same
/// `len`; where they differ, the rows past the shorter one count as absent.
///
/// ```
/// use shared::board::rowset::RowSet;
///
/// let evens = RowSet::of(10, [0, 2, 4, 6, 8]);
/// let small = RowSet::of(10, [0, 1, 2, 3]);
/// assert_eq!(evens.and(&small).iter().collect::<Vec<_>>(), [0, 2]);
/// assert_eq!(evens.count_and(&small), 2);
/// assert_eq!(evens.minus(&small).count(), 3);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowSet {
    len: usize,
    words: Vec<u64>,
}

impl RowSet {
    /// The empty set over `len` rows.
    pub fn empty(len: usize) -> Self {
        Self {
            len,
            words: vec![0; len.div_ceil(64)],
        }
    }

    /// The set of all `len` rows.
    pub fn full(len: usize) -> Self {
        let mut set = Self {
            len,
            words: vec![u64::MAX; len.div_ceil(64)],
        };
        if let Some(last) = set.words.last_mut()
            && !len.is_multiple_of(64)
        {
            *last = (1 << (len % 64)) - 1;
        }
        set
    }

    /// The set of the given rows; rows past `len` are left out.
    pub fn of(len: usize, rows: impl IntoIterator<Item = usize>) -> Self {
        let mut set = Self::empty(len);
        for row in rows {
            set.insert(row);
        }
        set
    }

    /// The number of rows in the universe, not in the set.
    pub fn universe(&self) -> usize {
        self.len
    }

    /// Adds a row; a row past the universe is ignored.
    pub fn insert(&mut self, row: usize) {
        if row < self.len
            && let Some(word) = self.words.get_mut(row / 64)
        {
            *word |= 1 << (row % 64);
        }
    }

    /// Whether the row is in the set.
    pub fn contains(&self, row: usize) -> bool {
        self.words
            .get(row / 64)
            .is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// The number of rows in the set.
    pub fn count(&self) -> usize {
        self.words.iter().map(|w| w.count_ones() as usize).sum()
    }

    /// Whether no row is in the set.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|w| *w == 0)
    }

    /// Keeps only the rows that are in `other` too.
    pub fn intersect(&mut self, other: &Self) {
        for (i, word) in self.words.iter_mut().enumerate() {
            *word &= other.words.get(i).copied().unwrap_or(0);
        }
    }

    /// Adds the rows of `other`.
    pub fn unite(&mut self, other: &Self) {
        for (word, o) in self.words.iter_mut().zip(&other.words) {
            *word |= o;
        }
    }

    /// The rows in both sets.
    pub fn and(&self, other: &Self) -> Self {
        let mut set = self.clone();
        set.intersect(other);
        set
    }

    /// The rows of this set that are not in `other`.
    pub fn minus(&self, other: &Self) -> Self {
        let mut set = self.clone();
        for (word, o) in set.words.iter_mut().zip(&other.words) {
            *word &= !o;
        }
        set
    }

    /// How many rows both sets share, without building the shared set.
    pub fn count_and(&self, other: &Self) -> usize {
        self.words
            .iter()
            .zip(&other.words)
            .map(|(a, b)| (a & b).count_ones() as usize)
            .sum()
    }

    /// How many rows all three sets share, without building the shared set.
    pub fn count_and2(&self, other: &Self, third: &Self) -> usize {
        self.words
            .iter()
            .zip(&other.words)
            .zip(&third.words)
            .map(|((a, b), c)| (a & b & c).count_ones() as usize)
            .sum()
    }

    /// Whether there is a row that all three sets share; it looks no further than the first.
    pub fn meets(&self, other: &Self, third: &Self) -> bool {
        let others = other.words.iter().zip(&third.words);
        let mut shared = self.words.iter().zip(others);
        shared.any(|(a, (b, c))| a & b & c != 0)
    }

    /// The rows, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(i, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                if rest == 0 {
                    return None;
                }
                let bit = rest.trailing_zeros() as usize;
                rest &= rest - 1;
                Some(i * 64 + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn behaves_like_a_set_of_numbers(
            len in 0usize..200,
            a in proptest::collection::btree_set(0usize..250, 0..60),
            b in proptest::collection::btree_set(0usize..250, 0..60),
        ) {
            let within = |s: &BTreeSet<usize>| s.iter().copied().filter(|r| *r < len).collect::<BTreeSet<_>>();
            let (x, y) = (RowSet::of(len, a.clone()), RowSet::of(len, b.clone()));
            let (a, b) = (within(&a), within(&b));
            let rows = |s: &RowSet| s.iter().collect::<Vec<_>>();
            prop_assert_eq!(rows(&x), a.iter().copied().collect::<Vec<_>>());
            prop_assert_eq!(x.count(), a.len());
            prop_assert_eq!(rows(&x.and(&y)), a.intersection(&b).copied().collect::<Vec<_>>());
            prop_assert_eq!(rows(&x.minus(&y)), a.difference(&b).copied().collect::<Vec<_>>());
            prop_assert_eq!(x.count_and(&y), a.intersection(&b).count());
            prop_assert_eq!(x.count_and2(&y, &RowSet::full(len)), a.intersection(&b).count());
            prop_assert_eq!(x.meets(&y, &RowSet::full(len)), !a.is_disjoint(&b));
            prop_assert!(!x.meets(&y, &RowSet::empty(len)));
            let mut united = x.clone();
            united.unite(&y);
            prop_assert_eq!(rows(&united), a.union(&b).copied().collect::<Vec<_>>());
            prop_assert_eq!(RowSet::full(len).count(), len);
            for row in 0..260 {
                prop_assert_eq!(x.contains(row), a.contains(&row));
            }
        }
    }
}

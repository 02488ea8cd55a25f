//! Which rows may hold a word, without reading them: for each pair of neighbouring characters the rows that
//! have it. The pairs that come first, which are the frequent ones, have a place each; the others share
//! some, so that what is found there has to be looked at.

/// Rows of one block: one bit for each.
const ROWS: usize = u64::BITS as usize;
/// Places that belong to one pair.
const OWN: usize = 1 << OWN_BITS;
const OWN_BITS: u32 = 11;
/// Places that pairs share.
const SHARED: usize = 1 << SHARED_BITS;
const SHARED_BITS: u32 = 9;
const PLACES: usize = OWN + SHARED;

/// The pairs of all rows, block by block.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    rows: usize,
    /// The pair that each place belongs to; 0 for none.
    owners: Vec<u64>,
    blocks: Vec<u64>,
}

/// The rows in which a text may stand, in blocks of 64.
pub(super) struct Rows {
    /// All of them.
    pub(super) may: Vec<u64>,
    /// Whether it stands in each of these for certain.
    pub(super) sure: bool,
}

impl Pairs {
    /// Appends a row.
    #[inline(never)]
    pub(super) fn push(&mut self, folded: &str) {
        let row = self.rows % ROWS;
        let start = self.rows / ROWS * PLACES;
        if row == 0 {
            self.blocks.resize(start + PLACES, 0);
            self.owners.resize(OWN, 0);
        }
        self.rows += 1;
        let block = self.blocks.get_mut(start..).unwrap_or_default();
        for pair in pairs(folded) {
            let (own, shared) = places(pair);
            let Some(owner) = self.owners.get_mut(own) else {
                continue;
            };
            if *owner == 0 {
                *owner = pair;
            }
            let place = if *owner == pair { own } else { shared };
            if let Some(rows) = block.get_mut(place) {
                *rows |= 1 << row;
            }
        }
    }

    /// The rows in which a text may stand. One of a single character has no pair: that may be any row.
    #[inline(never)]
    pub(super) fn rows(&self, text: &str) -> Rows {
        let mut may = vec![u64::MAX; self.rows.div_ceil(ROWS)];
        let mut count = 0;
        let mut is_own = true;
        for pair in pairs(text) {
            count += 1;
            let (own, shared) = places(pair);
            let owner = self.owners.get(own).copied().unwrap_or_default();
            // What has come by would have taken a place that is free.
            let place = match owner {
                0 => usize::MAX,
                _ if owner == pair => own,
                _ => shared,
            };
            is_own &= place != shared;
            let column = self.blocks.iter().skip(place).step_by(PLACES);
            let column = column.copied().chain(std::iter::repeat(0));
            may.iter_mut()
                .zip(column)
                .for_each(|(rows, own)| *rows &= own);
        }
        Rows {
            may,
            sure: count == 1 && is_own,
        }
    }
}

/// The pairs of a text, none of them 0.
fn pairs(text: &str) -> impl Iterator<Item = u64> {
    let mut chars = text.chars().map(|char| u64::from(char) + 1);
    let mut before = chars.next().unwrap_or_default();
    chars.map(move |char| std::mem::replace(&mut before, char) << 32 | char)
}

/// The place that a pair may have for itself, and the one that it shares otherwise.
const fn places(pair: u64) -> (usize, usize) {
    // The upper bits of the product depend on all of the pair.
    let mixed = pair.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let own = mixed >> (u64::BITS - OWN_BITS);
    let shared = mixed >> (u64::BITS - OWN_BITS - SHARED_BITS) & (SHARED as u64 - 1);
    (own as usize, OWN + shared as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Characters enough that pairs share their places.
    fn text(most: usize) -> impl Strategy<Value = String> {
        let char = prop_oneof![prop::char::range('一', '丯'), prop::char::range('a', 'c')];
        prop::collection::vec(char, 0..=most).prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #[test]
        fn no_row_is_left_out_and_what_is_sure_is_so(
            rows in prop::collection::vec(text(120), 0..100),
            words in prop::collection::vec(text(4), 20),
        ) {
            let mut pairs = Pairs::default();
            rows.iter().for_each(|row| pairs.push(row));
            for word in &words {
                let found = pairs.rows(word);
                for (at, row) in rows.iter().enumerate() {
                    let may = found.may[at / ROWS] >> (at % ROWS) & 1 == 1;
                    prop_assert!(may || !row.contains(word), "{row} {word}");
                    prop_assert!(!(may && found.sure) || row.contains(word), "{row} {word}");
                }
            }
        }
    }

    #[test]
    fn a_frequent_pair_needs_no_look() {
        let mut pairs = Pairs::default();
        pairs.push("区内の研修");
        pairs.push("区内の会議");
        let found = pairs.rows("研修");
        assert!(found.sure);
        assert_eq!(found.may, [u64::MAX & 1]);
        assert!(!pairs.rows("の研修").sure && !pairs.rows("研").sure);
    }
}

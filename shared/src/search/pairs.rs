//! Which rows may hold a word, without reading them: for each pair of neighbouring characters the rows that
//! have it. The pairs that come first, which are the frequent ones, have a place each; the others share
//! some, so that what is found there has to be looked at.

/// Places that belong to one pair.
const OWN: usize = 1 << OWN_BITS;
const OWN_BITS: u32 = 11;
/// Places that pairs share.
const SHARED: usize = 1 << SHARED_BITS;
const SHARED_BITS: u32 = 9;

/// The pair that each place belongs to; 0 for none.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs(Vec<u64>);

/// The rows of a block that have the pairs of each place, one bit for each row.
#[derive(Clone, Debug, Default)]
pub(super) struct Places(Vec<u64>);

/// A text that is asked for.
pub(super) struct Asked {
    places: Vec<usize>,
    /// Whether it stands for certain where its pairs do.
    pub(super) is_sure: bool,
}

impl Pairs {
    /// Adds the pairs of a row, given by its number in its block.
    #[inline(never)]
    pub(super) fn add(&mut self, folded: &str, row: usize, block: &mut Places) {
        self.0.resize(OWN, 0);
        block.0.resize(OWN + SHARED, 0);
        for pair in pairs(folded) {
            let (own, shared) = places(pair);
            let Some(owner) = self.0.get_mut(own) else {
                continue;
            };
            if *owner == 0 {
                *owner = pair;
            }
            let place = if *owner == pair { own } else { shared };
            if let Some(rows) = block.0.get_mut(place) {
                *rows |= 1 << row;
            }
        }
    }

    /// Where the pairs of a text are. One of a single character has none: that may stand in any row.
    #[inline(never)]
    pub(super) fn asked(&self, text: &str) -> Asked {
        let mut asked = Asked {
            places: Vec::new(),
            is_sure: true,
        };
        for pair in pairs(text) {
            let (own, shared) = places(pair);
            asked.places.push(match self.0.get(own) {
                Some(owner) if *owner == pair => own,
                // What has come by would have taken a place that is free.
                Some(0) | None => usize::MAX,
                Some(_) => {
                    asked.is_sure = false;
                    shared
                }
            });
        }
        asked.is_sure &= asked.places.len() == 1;
        asked
    }
}

impl Asked {
    /// The rows of a block in which the text may stand.
    pub(super) fn rows(&self, block: &Places) -> u64 {
        let of = |place: &usize| block.0.get(*place).copied().unwrap_or_default();
        self.places
            .iter()
            .map(of)
            .fold(u64::MAX, |rows, own| rows & own)
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
            rows in prop::collection::vec(text(120), 0..64),
            words in prop::collection::vec(text(4), 20),
        ) {
            let (mut pairs, mut block) = (Pairs::default(), Places::default());
            rows.iter().enumerate().for_each(|(at, row)| pairs.add(row, at, &mut block));
            for word in &words {
                let asked = pairs.asked(word);
                for (at, row) in rows.iter().enumerate() {
                    let may = asked.rows(&block) >> at & 1 == 1;
                    prop_assert!(may || !row.contains(word), "{row} {word}");
                    prop_assert!(!(may && asked.is_sure) || row.contains(word), "{row} {word}");
                }
            }
        }
    }

    #[test]
    fn a_frequent_pair_needs_no_look() {
        let (mut pairs, mut block) = (Pairs::default(), Places::default());
        pairs.add("区内の研修", 0, &mut block);
        pairs.add("区内の会議", 1, &mut block);
        let asked = pairs.asked("研修");
        assert!(asked.is_sure);
        assert_eq!(asked.rows(&block), 1);
        assert_eq!(pairs.asked("無い").rows(&block), 0);
        assert!(!pairs.asked("の研修").is_sure && !pairs.asked("研").is_sure);
    }
}

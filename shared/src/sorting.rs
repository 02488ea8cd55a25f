//! One sort for everything that is sorted by numbers, and one by texts: the general one is several
//! kilobytes of wasm for every kind of thing it is asked to sort. Collecting into an ordered map or set sorts
//! first; [`map`] and [`set`] don't.

use std::collections::{BTreeMap, BTreeSet};

/// An ordered map of entries; of equal keys the last one counts.
pub fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    entries.into_iter().for_each(|(key, value)| {
        map.insert(key, value);
    });
    map
}

/// An ordered set.
pub fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    items.into_iter().for_each(|item| {
        set.insert(item);
    });
    set
}

/// Sorts by a number, ascending; equal ones keep their order.
pub(crate) fn by_number<T>(items: &mut Vec<T>, number: impl FnMut(&T) -> u64) {
    let mut order: Vec<(u64, usize)> = items.iter().map(number).zip(0..).collect();
    order.sort_unstable();
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    let next = |(_, at): (u64, usize)| taken.get_mut(at).and_then(Option::take);
    items.extend(order.into_iter().filter_map(next));
}

/// Sorts by a text, ascending; equal ones keep their order.
pub(crate) fn by_text<T>(items: &mut Vec<T>, text: impl Fn(&T) -> &str) {
    let places = places(items.iter().map(text).zip(0..).collect());
    let mut place = places.into_iter();
    by_number(items, |_| place.next().unwrap_or(0));
}

/// The place that each text has in their order.
#[inline(never)]
fn places(mut texts: Vec<(&str, usize)>) -> Vec<u64> {
    texts.sort_unstable();
    let mut places = vec![0; texts.len()];
    for ((_, at), place) in texts.into_iter().zip(0..) {
        if let Some(own) = places.get_mut(at) {
            *own = place;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn texts_are_sorted_stably(items in proptest::collection::vec(("[a-cあ]{0,2}", any::<u8>()), 0..60)) {
            let (mut ours, mut theirs) = (items.clone(), items);
            by_text(&mut ours, |i| &i.0);
            theirs.sort_by(|a, b| a.0.cmp(&b.0));
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn it_is_the_stable_sort(items in proptest::collection::vec((0u64..9, any::<u8>()), 0..60)) {
            let (mut ours, mut theirs) = (items.clone(), items);
            by_number(&mut ours, |i| i.0);
            theirs.sort_by_key(|i| i.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}

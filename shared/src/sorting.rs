//! One sort for everything that is sorted by numbers: the general one is several kilobytes of
//! wasm for every kind of thing it is asked to sort.

/// Sorts by a number, ascending; equal ones keep their order.
pub(crate) fn by_number<T>(items: &mut Vec<T>, number: impl Fn(&T) -> u64) {
    let mut order: Vec<(u64, usize)> = items.iter().map(number).zip(0..).collect();
    order.sort_unstable();
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    let next = |(_, at): (u64, usize)| taken.get_mut(at).and_then(Option::take);
    items.extend(order.into_iter().filter_map(next));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_the_stable_sort(items in proptest::collection::vec((0u64..9, any::<u8>()), 0..60)) {
            let (mut ours, mut theirs) = (items.clone(), items);
            by_number(&mut ours, |i| i.0);
            theirs.sort_by_key(|i| i.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}

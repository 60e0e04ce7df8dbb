//! One sort for all types.
//!
//! The standard library's sorts are made anew for each type and come to 60 kB of wasm for the
//! dozen that the page sorts. Here the work is done on indices, once for all types, and only the
//! swaps are made anew. It costs a comparison by pointer, which no list here is long enough to
//! notice (docs/decisions/0004).

use std::cmp::Ordering;

/// Sorts `items`; equal ones keep their order.
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut order = {
        let items = &*items;
        merge_sort(
            items.len(),
            &mut |one, other| match (items.get(one), items.get(other)) {
                (Some(one), Some(other)) => compare(one, other) == Ordering::Greater,
                _ => false,
            },
        )
    };
    // Each place takes the item that belongs there; every cycle of such moves is walked once.
    for start in 0..order.len() {
        let mut place = start;
        while let Some(from) = order
            .get_mut(place)
            .map(|from| std::mem::replace(from, place))
        {
            if from == start || from == place {
                break;
            }
            items.swap(place, from);
            place = from;
        }
    }
}

/// Sorts `items` by a key; equal ones keep their order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// The indices of so many items in the order in which they belong, where `after` says whether the
/// first of two belongs after the second.
///
/// A natural merge sort: what is sorted already costs one look, and two sorted lists one behind the
/// other, which is what most lists here are, a single merge.
fn merge_sort(count: usize, after: &mut dyn FnMut(usize, usize) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    // Where each sorted run begins, and the end of the last.
    let mut edges = vec![0];
    edges.extend((1..count).filter(|place| after(place - 1, *place)));
    edges.push(count);
    let mut merged: Vec<usize> = Vec::with_capacity(count);
    while edges.len() > 2 {
        merged.clear();
        let mut next_edges = vec![0];
        for pair in edges.windows(3).step_by(2) {
            let &[start, middle, end] = pair else { break };
            let (mut left, mut right) = (
                order.get(start..middle).unwrap_or_default(),
                order.get(middle..end).unwrap_or_default(),
            );
            while let (Some((one, rest_left)), Some((other, rest_right))) =
                (left.split_first(), right.split_first())
            {
                if after(*one, *other) {
                    merged.push(*other);
                    right = rest_right;
                } else {
                    merged.push(*one);
                    left = rest_left;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
            next_edges.push(end);
        }
        // A run without a partner.
        merged.extend_from_slice(order.get(merged.len()..).unwrap_or_default());
        if next_edges.last() != Some(&count) {
            next_edges.push(count);
        }
        std::mem::swap(&mut order, &mut merged);
        edges = next_edges;
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_the_standard_stable_sort(keys in prop::collection::vec(0_u8..20, 0..200)) {
            let mut items: Vec<(u8, usize)> = keys.into_iter().zip(0..).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort_by_key(&mut items, |item| item.0);
            prop_assert_eq!(items, expected);
        }
    }
}

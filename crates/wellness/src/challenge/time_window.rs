//! Steps at a time of day.
//!
//! Owns how many steps fall between two times by the walker's own clock, and the best stretch
//! between them; must not know what they earn. Times are seconds after local midnight.

use crate::interval::{DAY_SECONDS, Interval};

/// A time of day and the steps in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Seconds after midnight at which it begins.
    pub from: u32,
    /// Seconds after midnight at which it ends.
    pub to: u32,
    /// Steps in it, by the split rule.
    pub steps: u32,
}

/// Steps from `from` until `to`.
pub fn steps_between(intervals: &[Interval], from: u32, to: u32) -> Stretch {
    let portion = |interval: &Interval| {
        let midnight = interval.start - i64::from(interval.second_of_day());
        interval.portion(midnight + i64::from(from), midnight + i64::from(to))
    };
    let steps = intervals
        .iter()
        .fold(0_u32, |sum, part| sum.saturating_add(portion(part)));
    Stretch { from, to, steps }
}

/// The stretch of `length` seconds between `from` and `to` with the most steps, the earliest of
/// equals; from `from` until `to` when that is no longer. Exact: it looks at every second.
pub fn best_stretch(intervals: &[Interval], from: u32, to: u32, length: u32) -> Stretch {
    if to.saturating_sub(from) <= length {
        return steps_between(intervals, from, to);
    }
    let by_second = steps_by_second(intervals, from, to);
    let length_seconds = length as usize;
    let mut steps: u64 = by_second.iter().take(length_seconds).sum();
    let mut best = (steps, from);
    let ends = by_second.iter().skip(length_seconds);
    for (begins, (leaves, enters)) in (from + 1..).zip(by_second.iter().zip(ends)) {
        steps = steps + enters - leaves;
        if steps > best.0 {
            best = (steps, begins);
        }
    }
    let (steps, begins) = best;
    let steps = u32::try_from(steps).unwrap_or(u32::MAX);
    Stretch {
        from: begins,
        to: begins + length,
        steps,
    }
}

/// Steps of each second from `from` until `to`.
fn steps_by_second(intervals: &[Interval], from: u32, to: u32) -> Vec<u64> {
    let mut seconds = vec![0_u64; (to - from) as usize];
    for interval in intervals {
        let midnight = interval.start - i64::from(interval.second_of_day());
        let opens = midnight + i64::from(from);
        let closes = midnight + i64::from(to).min(DAY_SECONDS);
        let Some(inside) = interval.cut(opens, closes) else {
            continue;
        };
        let skipped = (inside.start - opens) as usize;
        for (second, steps) in (inside.start..inside.end).zip(seconds.iter_mut().skip(skipped)) {
            // Of the whole interval: parts of a part would round anew.
            *steps += u64::from(interval.portion(second, second + 1));
        }
    }
    seconds
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(second: i64, length: i64, offset: i16, steps: u32) -> Interval {
        let midnight = 20_779 * DAY_SECONDS - i64::from(offset) * 60;
        Interval::new(midnight + second, midnight + second + length, offset, steps).unwrap()
    }

    const FIVE: u32 = 5 * 3600;
    const NINE: u32 = 9 * 3600;

    #[test]
    fn a_window_cuts_at_its_edges_by_each_intervals_own_clock() {
        let walk = [
            at(i64::from(FIVE) - 60, 120, 480, 200),
            at(i64::from(NINE) - 30, 120, 480, 100),
            at(7 * 3600, 60, -300, 70),
            at(4 * 3600, 600, 480, 900),
        ];
        assert_eq!(steps_between(&walk, FIVE, NINE).steps, 100 + 25 + 70);
    }

    #[test]
    fn the_best_stretch_begins_at_any_second() {
        let walk = [
            at(i64::from(FIVE) + 1_000, 1_800, 480, 3_000),
            at(i64::from(NINE) - 900, 1_800, 480, 2_000),
        ];
        let best = best_stretch(&walk, FIVE, NINE, 3600);
        assert_eq!(
            best,
            Stretch {
                from: FIVE,
                to: FIVE + 3600,
                steps: 3_000
            }
        );
        let short = best_stretch(&walk, FIVE, NINE, 600);
        assert_eq!((short.from, short.steps), (FIVE + 1_000, 1_000));
        assert_eq!(
            best_stretch(&walk, FIVE, NINE, 4 * 3600),
            steps_between(&walk, FIVE, NINE)
        );
        assert_eq!(
            best_stretch(&[], FIVE, NINE, 60),
            Stretch {
                from: FIVE,
                to: FIVE + 60,
                steps: 0
            }
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_second_begins_a_better_stretch(
            list in prop::collection::vec((0_i64..900, 1_i64..400, 0_u32..500), 0..8),
            length in 1_u32..400,
        ) {
            let walk: Vec<_> = list.into_iter().map(|(second, length, steps)| at(second, length, 480, steps)).collect();
            let (from, to) = (100, 700);
            let best = best_stretch(&walk, from, to, length);
            prop_assert_eq!(best, steps_between(&walk, best.from, best.to));
            for begins in from..=to.saturating_sub(length).max(from) {
                let other = steps_between(&walk, begins, (begins + length).min(to)).steps;
                prop_assert!(other <= best.steps && (begins >= best.from || other < best.steps));
            }
        }
    }
}

//! Steps counted over a stretch of time, and how stretches of several devices become one.
//!
//! Owns the split rule and the sweep; must not know file formats or records.
//!
//! **The split rule.** Steps are spread evenly over their interval. By second `t` an interval
//! of `n` steps from `start` to `end` has counted `floor(n · (t − start) / (end − start))` of
//! them, and a part of it counts the difference between its two ends. Parts therefore always
//! add up to the whole: no step is lost or made by cutting at midnight, at the edge of a
//! window, or at the edge of another device's interval.

use std::borrow::Cow;

use crate::day::Day;

/// Seconds in a civil day without a clock change; days are cut by local clock time.
pub const DAY_SECONDS: i64 = 86_400;

/// The Unix second at which `day` begins on a clock `offset` minutes ahead of UTC.
pub(crate) fn midnight(day: Day, offset: i16) -> i64 {
    i64::from(day.epoch_days()) * DAY_SECONDS - i64::from(offset) * 60
}

/// Steps that one device counted from `start` until `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    /// First second, as Unix time.
    pub start: i64,
    /// Second after the last, as Unix time; always greater than `start`.
    pub end: i64,
    /// Minutes by which the person's local clock was ahead of UTC at `start` (−1080 … 1080).
    pub offset: i16,
    /// Whether a person typed it into the exporting app instead of a sensor counting it.
    pub typed: bool,
    /// Steps counted.
    pub steps: u32,
}

impl Interval {
    /// An interval in the order of its ends. An instant becomes one second long, for a sample
    /// without length still counted its steps. `None` when `end` comes before `start`.
    pub fn new(start: i64, end: i64, offset: i16, steps: u32) -> Option<Self> {
        (end >= start).then(|| Self {
            start,
            end: end.max(start + 1),
            offset,
            typed: false,
            steps,
        })
    }

    /// The same interval, marked as typed by hand.
    #[must_use]
    pub fn typed_by_hand(self) -> Self {
        Self {
            typed: true,
            ..self
        }
    }

    /// Steps of the part from `from` until `to` (Unix seconds), by the split rule.
    pub fn portion(&self, from: i64, to: i64) -> u32 {
        let counted_by = |t: i64| {
            let done = (t.clamp(self.start, self.end) - self.start) as u64;
            u64::from(self.steps) * done / (self.end - self.start) as u64
        };
        counted_by(to.max(from)).saturating_sub(counted_by(from)) as u32
    }

    /// The part from `from` until `to`, if any time is left.
    #[must_use]
    pub fn cut(&self, from: i64, to: i64) -> Option<Self> {
        let (start, end) = (self.start.max(from), self.end.min(to));
        if (start, end) == (self.start, self.end) {
            return Some(*self);
        }
        (start < end).then(|| Self {
            start,
            end,
            steps: self.portion(start, end),
            ..*self
        })
    }

    /// Seconds since 1970 on the person's local clock, at Unix second `t`.
    fn local(&self, t: i64) -> i64 {
        t + i64::from(self.offset) * 60
    }

    /// The civil day on which the interval begins, by its own offset.
    pub fn day(&self) -> Option<Day> {
        Day::from_epoch_days(i32::try_from(self.local(self.start).div_euclid(DAY_SECONDS)).ok()?)
    }

    /// Second of its civil day at which the interval begins, 0–86399.
    pub fn second_of_day(&self) -> u32 {
        self.local(self.start).rem_euclid(DAY_SECONDS) as u32
    }

    /// Cuts at every local midnight, so that each part lies in one civil day.
    pub fn by_day(self) -> impl Iterator<Item = Self> {
        let mut rest = Some(self);
        std::iter::from_fn(move || {
            let whole = rest?;
            let into_day = whole.local(whole.start).rem_euclid(DAY_SECONDS);
            let midnight = whole.start + DAY_SECONDS - into_day;
            // Parts are cut from the original, so that rounding never accumulates.
            rest = self.cut(midnight, self.end);
            self.cut(whole.start, midnight)
        })
    }
}

/// What the sweep kept of one source's interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Index of the source in the order given to [`sweep`].
    pub source: usize,
    /// The part of its interval that counts.
    pub interval: Interval,
}

/// Unites the intervals of several sources, so that time covered twice counts once.
///
/// Sources come in order of precedence, the most trusted first. Where an earlier source has an
/// interval, a later one's part in that time is left out; gaps are filled by the next source.
/// Inside one source, the interval that begins first keeps the time that two share.
/// The pieces come in order of time and never overlap.
pub fn sweep(sources: &[Vec<Interval>]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    sweep_each(sources, |piece| pieces.push(piece));
    sorting::sort_by_key(&mut pieces, |piece| piece.interval.start);
    pieces
}

/// The pieces of [`sweep`] for whoever only adds them up: source by source, each one's in order of time.
pub fn sweep_each(sources: &[Vec<Interval>], mut each: impl FnMut(Piece)) {
    let mut covered: Vec<(i64, i64)> = Vec::new();
    for (source, intervals) in sources.iter().enumerate() {
        let mut ordered = Cow::from(intervals);
        if !ordered.is_sorted() {
            sorting::sort_by(ordered.to_mut(), Interval::cmp);
        }
        let mut own_end = i64::MIN;
        let mut first_cover = 0;
        for interval in &*ordered {
            let mut at = interval.start.max(own_end);
            while covered.get(first_cover).is_some_and(|cover| cover.1 <= at) {
                first_cover += 1;
            }
            let mut cover = first_cover;
            while at < interval.end {
                let (next_start, next_end) =
                    covered.get(cover).copied().unwrap_or((i64::MAX, i64::MAX));
                if let Some(part) = interval.cut(at, next_start.min(interval.end)) {
                    each(Piece {
                        source,
                        interval: part,
                    });
                }
                at = at.max(next_end);
                cover += 1;
            }
            own_end = own_end.max(interval.end);
        }
        // Nobody comes after the last.
        if source + 1 < sources.len() {
            covered.extend(ordered.iter().map(|own| (own.start, own.end)));
            covered = united(covered);
        }
    }
}

/// Joins stretches that touch or overlap; the result is sorted and disjoint.
fn united(mut stretches: Vec<(i64, i64)>) -> Vec<(i64, i64)> {
    sorting::sort_by(&mut stretches, Ord::cmp);
    let mut joined: Vec<(i64, i64)> = Vec::with_capacity(stretches.len());
    for (start, end) in stretches {
        match joined.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => joined.push((start, end)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOON: i64 = 1_767_240_000;

    fn interval(start: i64, end: i64, steps: u32) -> Interval {
        Interval::new(NOON + start, NOON + end, 480, steps).unwrap()
    }

    fn total(pieces: &[Piece]) -> u32 {
        pieces.iter().map(|piece| piece.interval.steps).sum()
    }

    #[test]
    fn a_watch_before_a_phone_counts_shared_time_once() {
        let watch = vec![interval(0, 330, 400)];
        let phone = vec![interval(130, 420, 290)];
        let pieces = sweep(&[watch.clone(), phone.clone()]);
        assert_eq!(total(&pieces), 400 + 90);
        assert_eq!(total(&sweep(&[phone, watch])), 290 + 157);
        assert_eq!(
            pieces.iter().map(|piece| piece.source).collect::<Vec<_>>(),
            [0, 1]
        );
    }

    #[test]
    fn gaps_are_filled_on_both_sides() {
        let watch = vec![interval(100, 200, 50)];
        let phone = vec![interval(0, 300, 300)];
        assert_eq!(total(&sweep(&[watch, phone])), 50 + 200);
    }

    #[test]
    fn midnight_cuts_by_the_intervals_own_offset() {
        // 23:59:00 to 00:01:30 in Beijing.
        let start = 20_779 * DAY_SECONDS - 8 * 3600 - 60;
        let walk = Interval::new(start, start + 150, 480, 100).unwrap();
        let parts: Vec<_> = walk.by_day().collect();
        assert_eq!(
            parts.iter().map(|part| part.steps).collect::<Vec<_>>(),
            [40, 60]
        );
        assert_eq!(parts[1].day(), "2026-11-22".parse().ok());
        assert_eq!(
            (parts[0].second_of_day(), parts[1].second_of_day()),
            (86_340, 0)
        );
    }

    fn sources() -> impl Strategy<Value = Vec<Vec<Interval>>> {
        let one = (0_i64..5_000, 1_i64..900, 0_u32..500)
            .prop_map(|(start, length, steps)| interval(start, start + length, steps));
        prop::collection::vec(prop::collection::vec(one, 0..12), 1..4)
    }

    proptest! {
        #[test]
        fn parts_add_up_to_the_whole(steps in 0_u32..200_000, length in 1_i64..200_000, cuts in prop::collection::vec(0_i64..200_000, 0..8)) {
            let whole = interval(0, length, steps);
            let mut edges: Vec<i64> = cuts.iter().map(|cut| NOON + cut % length).collect();
            edges.extend([whole.start, whole.end]);
            edges.sort_unstable();
            let sum: u32 = edges.windows(2).map(|pair| whole.portion(pair[0], pair[1])).sum();
            prop_assert_eq!(sum, steps);
            prop_assert_eq!(whole.by_day().map(|part| part.steps).sum::<u32>(), steps);
        }

        #[test]
        fn pieces_never_overlap_and_the_first_source_is_whole(sources in sources()) {
            let pieces = sweep(&sources);
            for pair in pieces.windows(2) {
                prop_assert!(pair[0].interval.end <= pair[1].interval.start);
            }
            let of_first: u32 = pieces.iter().filter(|piece| piece.source == 0).map(|piece| piece.interval.steps).sum();
            prop_assert_eq!(of_first, total(&sweep(&sources[..1])));
        }

        #[test]
        fn the_order_inside_a_source_changes_nothing(sources in sources()) {
            let backwards: Vec<Vec<Interval>> = sources.iter().map(|list| list.iter().rev().copied().collect()).collect();
            prop_assert_eq!(sweep(&sources), sweep(&backwards));
        }

        #[test]
        fn sweeping_again_changes_nothing(sources in sources()) {
            let pieces = sweep(&sources);
            let flat: Vec<Interval> = pieces.iter().map(|piece| piece.interval).collect();
            let again = sweep(&[flat]);
            prop_assert_eq!(total(&pieces), total(&again));
        }
    }
}

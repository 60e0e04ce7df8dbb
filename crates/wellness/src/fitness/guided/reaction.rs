//! Practice for 选择反应时 on a touch screen. It is practice: a screen adds delays that the official
//! device has not, so its times have statistics of their own and never enter a score.
//!
//! Owns what is shown when, and what the trials come to; must not know screens or clocks.

use crate::fitness::decimal::divided;

/// Faster than this nobody chooses, ms: the finger moved before the signal was seen.
const FASTEST: u32 = 100;
/// Slower than this the signal was missed, ms.
const SLOWEST: u32 = 3_000;
/// Shortest and longest wait before a signal, ms.
const WAITS: (u32, u32) = (1_000, 3_000);

/// What comes next: a wait, then a signal at one of the targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// Wait before the signal, 1000 to 2999 ms, so that it cannot be guessed.
    pub wait: u32,
    /// Which target lights up, from 0.
    pub target: u32,
}

impl Cue {
    /// A cue out of random bits, for so many targets (at least one).
    pub fn from_random(bits: u64, targets: std::num::NonZeroU32) -> Self {
        let (high, low) = ((bits >> 32) as u32, bits as u32);
        Self {
            wait: WAITS.0 + high % (WAITS.1 - WAITS.0),
            target: low % targets,
        }
    }
}

/// What a person did at a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trial {
    /// The right target, after so many milliseconds.
    Hit(u32),
    /// Another target.
    Wrong,
    /// Before the signal, or too soon after it to have seen it.
    TooSoon,
    /// Not at all, or too late.
    Missed,
}

impl Trial {
    /// The right target was touched so many milliseconds after the signal.
    pub const fn touched(milliseconds: u32) -> Self {
        match milliseconds {
            ..FASTEST => Self::TooSoon,
            FASTEST..=SLOWEST => Self::Hit(milliseconds),
            _ => Self::Missed,
        }
    }
}

/// What a practice comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Practice {
    /// The fastest hit, ms.
    pub best: Option<u32>,
    /// The middle hit, ms; the mean of the two middle ones, rounded.
    pub median: Option<u32>,
    /// How many hits.
    pub hits: usize,
    /// How many wrong targets.
    pub wrong: usize,
    /// How many false starts.
    pub too_soon: usize,
    /// How many signals were missed.
    pub missed: usize,
}

impl Practice {
    /// Of these trials.
    pub fn of(trials: &[Trial]) -> Self {
        let mut practice = Self::default();
        let mut times = Vec::new();
        for trial in trials {
            match trial {
                Trial::Hit(time) => times.push(*time),
                Trial::Wrong => practice.wrong += 1,
                Trial::TooSoon => practice.too_soon += 1,
                Trial::Missed => practice.missed += 1,
            }
        }
        sorting::sort_by_key(&mut times, |time| *time);
        practice.hits = times.len();
        practice.best = times.first().copied();
        let middle = |back: usize| times.get(times.len().checked_sub(back)? / 2).copied();
        practice.median = middle(1)
            .zip(middle(0))
            .map(|(one, other)| divided(i64::from(one) + i64::from(other), 2) as u32);
        practice
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::num::NonZeroU32;

    #[test]
    fn touches_are_told_apart_by_time() {
        use Trial::{Hit, Missed, TooSoon};

        let trials = [0, 99, 100, 3_000, 3_001].map(Trial::touched);
        assert_eq!(trials, [TooSoon, TooSoon, Hit(100), Hit(3_000), Missed]);
    }

    #[test]
    fn the_median_is_the_middle_or_between_two() {
        let of = |times: &[u32]| {
            let trials: Vec<Trial> = times.iter().map(|time| Trial::Hit(*time)).collect();
            let practice = Practice::of(&trials);
            (practice.best, practice.median, practice.hits)
        };
        assert_eq!(of(&[]), (None, None, 0));
        assert_eq!(of(&[400]), (Some(400), Some(400), 1));
        assert_eq!(of(&[500, 401]), (Some(401), Some(451), 2));
        assert_eq!(of(&[700, 400, 500]), (Some(400), Some(500), 3));
        let mixed = [
            Trial::Wrong,
            Trial::Hit(410),
            Trial::TooSoon,
            Trial::Missed,
            Trial::Wrong,
        ];
        let practice = Practice::of(&mixed);
        assert_eq!(
            (practice.wrong, practice.too_soon, practice.missed),
            (2, 1, 1)
        );
        assert_eq!(practice.median, Some(410));
    }

    proptest! {
        #[test]
        fn a_cue_is_one_of_the_targets_after_one_to_three_seconds(bits: u64, targets in 1_u32..=9) {
            let cue = Cue::from_random(bits, NonZeroU32::new(targets).unwrap());
            prop_assert!((1_000..3_000).contains(&cue.wait) && cue.target < targets);
        }
    }
}

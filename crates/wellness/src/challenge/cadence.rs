//! Steps in each minute of a day.
//!
//! Owns the way from intervals to minutes and to runs of brisk ones; must not know points.
//! Minutes are those of the walker's own clock, and steps fall into them by the split rule of
//! [`crate::interval`], so a minute that an interval covers in part holds that part's steps.

use std::ops::RangeInclusive;

use crate::interval::Interval;

/// Minutes of a civil day.
const DAY_MINUTES: usize = 24 * 60;

/// Steps by minute of one civil day, 1440 of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cadence(Vec<u32>);

/// Consecutive minutes of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MinuteRun {
    /// Minutes after midnight at which it begins.
    pub from: u16,
    /// Its length, at least 1.
    pub minutes: u16,
}

impl Cadence {
    /// The cadence of a day whose intervals these are. None may cross its local midnight; time
    /// after it is left out.
    pub fn of<'a>(intervals: impl IntoIterator<Item = &'a Interval>) -> Self {
        let mut minutes = vec![0_u32; DAY_MINUTES];
        for interval in intervals {
            let midnight = interval.start - i64::from(interval.second_of_day());
            let first = interval.second_of_day() as usize / 60;
            let last = ((interval.end - 1 - midnight) / 60) as usize;
            for (minute, steps) in minutes.iter_mut().enumerate().take(last + 1).skip(first) {
                let begins = midnight + minute as i64 * 60;
                *steps = steps.saturating_add(interval.portion(begins, begins + 60));
            }
        }
        Self(minutes)
    }

    /// Steps of all minutes.
    pub fn steps(&self) -> u32 {
        self.steps_at(0)
    }

    /// Steps of the minutes that have at least `least`.
    pub fn steps_at(&self, least: u32) -> u32 {
        let minutes = self.0.iter().filter(|steps| **steps >= least);
        minutes.fold(0, |sum, steps| sum.saturating_add(*steps))
    }

    /// The longest possible runs of minutes with so many steps each, in order of time.
    pub fn runs(&self, steps: &RangeInclusive<u32>) -> Vec<MinuteRun> {
        let mut runs: Vec<MinuteRun> = Vec::new();
        for minute in (0_u16..)
            .zip(&self.0)
            .filter(|(_, n)| steps.contains(n))
            .map(|(at, _)| at)
        {
            match runs.last_mut() {
                Some(run) if run.from + run.minutes == minute => run.minutes += 1,
                _ => runs.push(MinuteRun {
                    from: minute,
                    minutes: 1,
                }),
            }
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(second: i64, length: i64, steps: u32) -> Interval {
        let midnight = 20_779 * crate::interval::DAY_SECONDS - 480 * 60;
        Interval::new(midnight + second, midnight + second + length, 480, steps).unwrap()
    }

    #[test]
    fn steps_fall_into_the_minutes_of_the_walkers_clock() {
        let cadence = Cadence::of(&[at(7 * 3600 + 30, 120, 240), at(86_399, 1, 9)]);
        assert_eq!(cadence.0[420..424], [60, 120, 60, 0]);
        assert_eq!(
            (cadence.0[1439], cadence.steps(), cadence.steps_at(61)),
            (9, 249, 120)
        );
        assert_eq!(
            cadence.runs(&(60..=119)),
            [
                MinuteRun {
                    from: 420,
                    minutes: 1
                },
                MinuteRun {
                    from: 422,
                    minutes: 1
                }
            ]
        );
        assert_eq!(
            cadence.runs(&(60..=200)),
            [MinuteRun {
                from: 420,
                minutes: 3
            }]
        );
        assert_eq!(
            cadence.runs(&(0..=u32::MAX)),
            [MinuteRun {
                from: 0,
                minutes: 1440
            }]
        );
    }

    proptest! {
        #[test]
        fn no_step_is_lost_or_made(list in prop::collection::vec((0_i64..86_400, 1_i64..9_000, 0_u32..9_000), 0..20)) {
            let intervals: Vec<_> = list
                .into_iter()
                .map(|(second, length, steps)| at(second, length.min(86_400 - second), steps))
                .collect();
            let whole: u32 = intervals.iter().map(|interval| interval.steps).sum();
            prop_assert_eq!(Cadence::of(&intervals).steps(), whole);
        }
    }
}

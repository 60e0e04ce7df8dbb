//! Runs of days on which the goal was reached.
//!
//! Owns what a streak is, once for every screen; must not know sources or the clock. Days are
//! civil dates, so a day that had 23 or 25 hours, or a flight across the date line, is one day
//! like any other, and only the calendar says which day follows which.

use crate::day::Day;

/// Consecutive days that all reached the goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Its first day.
    pub first: Day,
    /// Its last day.
    pub last: Day,
}

impl Run {
    /// How many days it has, at least 1.
    pub fn days(self) -> u32 {
        (self.last.days_since(self.first) + 1).unsigned_abs()
    }
}

/// The streak as it stands today, and what keeps or breaks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Streak {
    /// Today reached the goal and is part of the streak.
    ReachedToday {
        /// Days with today.
        days: u32,
    },
    /// It lasted until yesterday, and today can still join.
    NeedsToday {
        /// Days through yesterday.
        days: u32,
        /// Steps that today still needs, at least 1.
        missing: u32,
    },
    /// A day without the goal ended it.
    Ended {
        /// Days that the last streak had.
        days: u32,
        /// The day that missed the goal.
        on: Day,
    },
    /// No day reached the goal yet.
    NoneYet,
}

impl Streak {
    /// Days that the streak counts today; 0 when there is none.
    pub const fn days(self) -> u32 {
        match self {
            Self::ReachedToday { days } | Self::NeedsToday { days, .. } => days,
            Self::Ended { .. } | Self::NoneYet => 0,
        }
    }
}

/// The runs among `totals` (days with an entry, in order) that reached `goal`, in order.
pub fn runs(totals: impl IntoIterator<Item = (Day, u32)>, goal: u32) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (day, _) in totals.into_iter().filter(|(_, total)| *total >= goal) {
        match runs.last_mut() {
            Some(run) if run.last.days_since(day) == -1 => run.last = day,
            _ => runs.push(Run {
                first: day,
                last: day,
            }),
        }
    }
    runs
}

/// The streak on `today`. Later days among `totals` (days with an entry, in order) are left out:
/// after a flight to the east and back, tomorrow's entry may exist already.
pub fn streak(totals: impl IntoIterator<Item = (Day, u32)>, goal: u32, today: Day) -> Streak {
    let mut so_far = 0;
    let known = totals
        .into_iter()
        .filter(|(day, _)| *day <= today)
        .inspect(|(day, total)| {
            if *day == today {
                so_far = *total;
            }
        });
    let Some(run) = runs(known, goal).pop() else {
        return Streak::NoneYet;
    };
    let days = run.days();
    match today.days_since(run.last) {
        0 => Streak::ReachedToday { days },
        1 => Streak::NeedsToday {
            days,
            missing: goal.saturating_sub(so_far),
        },
        _ => Streak::Ended {
            days,
            on: run.last.next(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn says_what_keeps_or_breaks_it() {
        let today = day("2026-11-22");
        let on = |entries: &[(i32, u32)]| {
            let totals = entries
                .iter()
                .map(|(back, total)| (today.plus(-back), *total));
            streak(totals, 10_000, today)
        };
        assert_eq!(on(&[]), Streak::NoneYet);
        assert_eq!(on(&[(1, 9_999), (0, 500)]), Streak::NoneYet);
        assert_eq!(
            on(&[(1, 10_000), (0, 10_000)]),
            Streak::ReachedToday { days: 2 }
        );
        assert_eq!(
            on(&[(1, 10_000), (0, 4_000)]),
            Streak::NeedsToday {
                days: 1,
                missing: 6_000
            }
        );
        assert_eq!(
            on(&[(2, 10_000), (1, 12_000)]),
            Streak::NeedsToday {
                days: 2,
                missing: 10_000
            }
        );
        assert_eq!(
            on(&[(5, 10_000), (4, 9_000)]),
            Streak::Ended {
                days: 1,
                on: today.plus(-4)
            }
        );
        assert_eq!(
            on(&[(2, 10_000), (0, 10_000)]),
            Streak::ReachedToday { days: 1 }
        );
        assert_eq!(
            on(&[(0, 10_000), (-1, 10_000)]),
            Streak::ReachedToday { days: 1 }
        );
        assert_eq!(on(&[(5, 10_000), (4, 9_000)]).days(), 0);
    }

    #[test]
    fn clock_changes_never_break_it() {
        // The EU, US and Lord Howe clock changes of 2026, and Samoa's skipped 30 December 2011,
        // which nobody there could enter but everybody else lived.
        for (first, last, days) in [
            ("2026-03-27", "2026-03-31", 5),
            ("2026-10-23", "2026-10-27", 5),
            ("2026-03-06", "2026-03-10", 5),
            ("2026-04-03", "2026-04-07", 5),
            ("2011-12-28", "2012-01-01", 5),
            ("2024-02-27", "2024-03-02", 5),
        ] {
            let totals: Vec<_> = day(first)
                .through(day(last))
                .map(|day| (day, 10_000))
                .collect();
            assert_eq!(
                streak(totals.clone(), 10_000, day(last)),
                Streak::ReachedToday { days }
            );
            assert_eq!(
                runs(totals, 10_000),
                [Run {
                    first: day(first),
                    last: day(last)
                }]
            );
        }
    }

    proptest! {
        #[test]
        fn the_current_run_is_the_last_of_all_runs(entries in prop::collection::btree_map(0_i32..60, 0_u32..3, 0..60)) {
            let start = day("2026-03-01");
            let today = start.plus(59);
            let totals: Vec<_> = entries.into_iter().map(|(at, total)| (start.plus(at), total)).collect();
            let runs = runs(totals.clone(), 2);
            let reached = totals.iter().filter(|(_, total)| *total >= 2).count();
            prop_assert_eq!(runs.iter().map(|run| run.days() as usize).sum::<usize>(), reached);
            for pair in runs.windows(2) {
                prop_assert!(pair[1].first.days_since(pair[0].last) > 1);
            }
            let current = runs.last().filter(|run| today.days_since(run.last) <= 1);
            prop_assert_eq!(streak(totals, 2, today).days(), current.map_or(0, |run| run.days()));
        }
    }
}

//! One thing worth saying about today.
//!
//! Owns which fact is chosen; must not know its words.

use crate::day::Day;
use crate::diary::Diary;
use crate::figures::{Figures, Span, figures};
use crate::streak::{Streak, streak};

/// Steps that a minute of brisk walking makes. Chinese adults reach moderate intensity, 3 MET,
/// at about 105 a minute (BMJ Open 2013, PMID 23335555); 100 keeps the sum easy to follow.
pub const STEPS_PER_MINUTE: u32 = 100;

/// A walk so short that it is worth naming first: what half an hour can still bring.
const WITHIN_REACH: u32 = 30 * STEPS_PER_MINUTE;

/// A best day is news when it is the best of at least so many days with an entry.
const NEWS_AMONG: u32 = 7;

/// Two weeks are compared when both have at least so many days with an entry.
const ENOUGH_OF_A_WEEK: u32 = 3;

/// A fact about today; [`insight`] says which one is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Insight {
    /// Nothing was ever entered.
    NothingYet,
    /// Today holds the first entry of all.
    FirstEntry {
        /// Its steps.
        steps: u32,
    },
    /// Today has more steps than any of the days with an entry before it.
    BestDay {
        /// Today's steps.
        steps: u32,
        /// How many days with an entry today is the best of, today included.
        among: u32,
    },
    /// Today reached the goal.
    GoalReached {
        /// Steps above the goal.
        over: u32,
        /// Days of the streak, today included.
        streak: u32,
    },
    /// The goal is within half an hour's walk, or there is nothing to compare today with.
    ToGoal {
        /// Steps still missing.
        missing: u32,
        /// Minutes of brisk walking that they take, rounded up.
        minutes: u32,
    },
    /// Today is ahead of the same day of last week.
    AheadOfLastWeek {
        /// Steps by which it is ahead.
        by: u32,
    },
    /// This week's daily mean, beside last week's.
    WeekMean {
        /// This week's, over its days with an entry.
        mean: u32,
        /// Last week's, over its days with an entry.
        before: u32,
    },
}

/// Chooses the one fact, the first that holds of: nothing yet; first entry; best day of at least
/// seven with the goal reached; goal reached; goal within half an hour's walk; ahead of the same
/// day last week; this week's mean beside last week's, once both have three days; what is
/// missing to the goal. The same diary always gives the same fact.
pub fn insight(diary: &Diary, goal: u32, today: Day) -> Insight {
    let Some(first) = diary.first_day().filter(|first| *first <= today) else {
        return Insight::NothingYet;
    };
    let steps = diary.total(today).unwrap_or(0);
    if first == today {
        return Insight::FirstEntry { steps };
    }
    if steps >= goal {
        return reached(diary, goal, today, steps);
    }
    let missing = goal - steps;
    let to_goal = Insight::ToGoal {
        missing,
        minutes: missing.div_ceil(STEPS_PER_MINUTE),
    };
    if missing <= WITHIN_REACH {
        return to_goal;
    }
    let last_week = diary.total(today.plus(-7));
    if let Some(by) = last_week
        .and_then(|before| steps.checked_sub(before))
        .filter(|by| *by > 0)
    {
        return Insight::AheadOfLastWeek { by };
    }
    let week_mean = |day: Day| {
        let week = Span::week_of(day);
        figures(diary.totals(week.first(), week.last()), week, goal, today)
            .filter(|week| week.entered >= ENOUGH_OF_A_WEEK)
            .and_then(|Figures { mean, .. }| mean)
    };
    match (week_mean(today), week_mean(today.plus(-7))) {
        (Some(mean), Some(before)) => Insight::WeekMean { mean, before },
        _ => to_goal,
    }
}

fn reached(diary: &Diary, goal: u32, today: Day, steps: u32) -> Insight {
    let before = diary.totals(Day::EARLIEST, today.previous()).rev();
    let among = 1 + before.take_while(|(_, total)| *total < steps).count() as u32;
    if among >= NEWS_AMONG {
        return Insight::BestDay { steps, among };
    }
    let streak: Streak = streak(diary.totals(Day::EARLIEST, today), goal, today);
    Insight::GoalReached {
        over: steps - goal,
        streak: streak.days(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::StepsRecord;
    use crate::source::Origin;

    /// Sunday.
    fn today() -> Day {
        "2026-11-22".parse().unwrap()
    }

    fn on(entries: &[(i32, u32)]) -> Insight {
        let mut diary = Diary::default();
        for (back, steps) in entries {
            let record = Some(StepsRecord::new(*steps));
            diary.set_steps(today().plus(-back), Origin::TYPED, record);
        }
        insight(&diary, 10_000, today())
    }

    #[test]
    fn each_fact_is_chosen_in_its_turn() {
        assert_eq!(on(&[]), Insight::NothingYet);
        assert_eq!(on(&[(-1, 5)]), Insight::NothingYet);
        assert_eq!(on(&[(0, 12_000)]), Insight::FirstEntry { steps: 12_000 });
        let week: Vec<_> = (1..=7)
            .map(|back| (back, 9_000))
            .chain([(0, 12_000)])
            .collect();
        assert_eq!(
            on(&week),
            Insight::BestDay {
                steps: 12_000,
                among: 8
            }
        );
        assert_eq!(
            on(&week[2..]),
            Insight::GoalReached {
                over: 2_000,
                streak: 1
            }
        );
        assert_eq!(
            on(&[(1, 10_000), (0, 10_000)]),
            Insight::GoalReached { over: 0, streak: 2 }
        );
        // Half an hour's walk to the step; one step further it is ahead of last week instead.
        let ahead = |steps| on(&[(7, 1), (0, steps)]);
        assert_eq!(
            ahead(7_000),
            Insight::ToGoal {
                missing: 3_000,
                minutes: 30
            }
        );
        assert_eq!(ahead(6_999), Insight::AheadOfLastWeek { by: 6_998 });
        assert_eq!(
            on(&[(1, 1), (0, 7_001)]),
            Insight::ToGoal {
                missing: 2_999,
                minutes: 30
            }
        );
        assert_eq!(
            on(&[(7, 4_000), (0, 4_500)]),
            Insight::AheadOfLastWeek { by: 500 }
        );
        let two_weeks = [
            (9, 6_000),
            (8, 6_000),
            (7, 6_000),
            (2, 3_000),
            (1, 4_000),
            (0, 2_000),
        ];
        assert_eq!(
            on(&two_weeks),
            Insight::WeekMean {
                mean: 3_000,
                before: 6_000
            }
        );
        assert_eq!(
            on(&two_weeks[2..]),
            Insight::ToGoal {
                missing: 8_000,
                minutes: 80
            }
        );
    }
}

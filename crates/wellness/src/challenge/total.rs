//! What a challenge comes to so far.
//!
//! Owns the fold from scored days to totals; must not know how a day is scored.

use super::indicators::Indicators;
use super::rules::Rules;
use super::score::{DayPoints, Walked, score_day};
use crate::day::Day;
use crate::diary::DaySteps;
use crate::figures::Share;

/// A day of the challenge; `None` when nothing was entered for it.
pub type ScoredDay = (Day, Option<DayPoints>);

/// A person's challenge through today.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ChallengeTotal {
    /// Days of the challenge that have begun, today included.
    pub days: u32,
    /// How many of them have an entry.
    pub reported: u32,
    /// Points in all.
    pub points: u32,
    /// Counted steps in all.
    pub counted: u64,
    /// Days that reached the goal with counted steps, of the days that have begun: 万步率
    /// (P10000) where the goal is 10,000.
    pub at_goal: Share,
    /// What the days with intervals say.
    pub indicators: Indicators,
    /// Days whose intervals are not loaded, so that points may still be missing.
    pub awaiting: u32,
}

impl ChallengeTotal {
    /// Counted steps a day over the days that have begun, rounded to the nearest. A day without
    /// an entry counts 0, as it does on the boards; `None` before the challenge begins.
    pub fn mean(&self) -> Option<u32> {
        let days = u64::from(self.days);
        u32::try_from((self.counted + days / 2).checked_div(days)?).ok()
    }
}

/// Scores every day of the challenge that has begun on `today`, in order.
pub fn score_days(
    rules: &Rules,
    today: Day,
    day: impl Fn(Day) -> Option<DaySteps>,
) -> Vec<ScoredDay> {
    let elapsed = rules.span.elapsed(today);
    let days = elapsed
        .into_iter()
        .flat_map(|span| span.first().through(span.last()));
    days.map(|date| {
        (
            date,
            day(date).map(|steps| score_day(rules, Walked::from(&steps))),
        )
    })
    .collect()
}

/// What these days come to, as [`score_days`] gave them.
pub fn total(rules: &Rules, days: &[ScoredDay]) -> ChallengeTotal {
    let mut total = ChallengeTotal::default();
    for (_, points) in days {
        total.days += 1;
        let Some(day) = points else { continue };
        total.reported += 1;
        total.points += day.points;
        total.counted += u64::from(day.counted);
        total.at_goal.part += u32::from(day.counted >= rules.goal);
        if let Some(day) = &day.indicators {
            total.indicators = total.indicators.and(day);
        }
        total.awaiting += u32::from(day.is_awaiting());
    }
    total.at_goal.whole = total.days;
    total
}

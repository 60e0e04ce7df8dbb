//! What a challenge comes to so far.
//!
//! Owns the fold from days in their order to scored days, and from those to totals; must not know how a
//! day is scored.

use super::credit::Credits;
use super::indicators::Indicators;
use super::rules::Rules;
use super::score::{Besides, DayPoints, Walked, score_with};
use crate::day::Day;
use crate::diary::DaySteps;
use crate::exercise::Exercise;
use crate::figures::Share;

/// What a person entered for a day.
#[derive(Debug, Clone, Default)]
pub struct Entered {
    /// Steps, from whatever source.
    pub steps: Option<DaySteps>,
    /// Other exercise, in the order of its records.
    pub exercise: Vec<Exercise>,
    /// Whether the day is to be credited.
    pub credit: bool,
}

impl From<Option<DaySteps>> for Entered {
    fn from(steps: Option<DaySteps>) -> Self {
        Self {
            steps,
            ..Self::default()
        }
    }
}

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
    /// Those of them that other exercise became.
    pub converted: u64,
    /// Those of them that were credited.
    pub credit: u64,
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

/// Days of a person scored one after another: what a credit gives depends on those before.
#[derive(Debug)]
pub struct Scoring<'a> {
    rules: &'a Rules,
    credits: Credits,
}

impl<'a> Scoring<'a> {
    /// Before the challenge's first day.
    pub fn new(rules: &'a Rules) -> Self {
        Self {
            rules,
            credits: Credits::new(rules),
        }
    }

    /// What the next day earns, whether anything was entered for it or not.
    pub fn score(&self, day: &Entered) -> DayPoints {
        let none = DaySteps::default();
        let besides = Besides {
            exercise: &day.exercise,
            credit: if day.credit { self.credits.offer() } else { 0 },
        };
        let steps = day.steps.as_ref().unwrap_or(&none);
        score_with(self.rules, Walked::from(steps), besides)
    }

    /// Goes on by a day, with its points; `None` when nothing was entered that counts in any way.
    pub fn next(&mut self, day: &Entered) -> Option<DayPoints> {
        let points = self.score(day);
        if day.steps.is_none() && points.counted == 0 {
            return None;
        }
        self.credits.pass(&points);
        Some(points)
    }
}

/// Scores every day of the challenge that has begun on `today`, in order.
pub fn score_days<T: Into<Entered>>(
    rules: &Rules,
    today: Day,
    day: impl Fn(Day) -> T,
) -> Vec<ScoredDay> {
    let elapsed = rules.span.elapsed(today);
    let days = elapsed
        .into_iter()
        .flat_map(|span| span.first().through(span.last()));
    let mut scoring = Scoring::new(rules);
    days.map(|date| (date, scoring.next(&day(date).into())))
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
        total.converted += u64::from(day.converted);
        total.credit += u64::from(day.credit);
        total.at_goal.part += u32::from(day.counted >= rules.goal);
        if let Some(day) = &day.indicators {
            total.indicators = total.indicators.and(day);
        }
        total.awaiting += u32::from(day.is_awaiting());
    }
    total.at_goal.whole = total.days;
    total
}

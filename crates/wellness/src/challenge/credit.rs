//! Credit for days on which somebody could not walk: sick, on duty, on a shift. Nobody is asked why.
//!
//! Owns which marked days get one, and what it is worth; must not know where marks are stored. A day with
//! counted steps of its own needs no credit: it yields to them and is free for another day. Where more
//! days are marked than the rules allow, as after two devices met, the earliest keep theirs.

use super::rules::{CreditRules, Rules};
use super::score::DayPoints;
use super::total::ScoredDay;
use crate::day::Day;

/// Credits while days go by, in their order.
#[derive(Debug)]
pub struct Credits {
    rules: Option<CreditRules>,
    step_cap: u32,
    left: u32,
    /// Counted steps of the last days that had some, the latest at the end.
    recent: Vec<u32>,
}

impl Credits {
    /// Before the first day.
    pub fn new(rules: &Rules) -> Self {
        Self {
            rules: rules.credit,
            step_cap: rules.step_cap,
            left: rules.credit.map_or(0, |credit| credit.days),
            recent: Vec::new(),
        }
    }

    /// What a credit gives on the next day; 0 where there is none to give.
    pub fn offer(&self) -> u32 {
        if self.left > 0 { self.worth() } else { 0 }
    }

    /// The mean of the last counted days, less what the rules take off, rounded down; 0 before the first.
    fn worth(&self) -> u32 {
        let Some(rules) = self.rules else { return 0 };
        let sum: u64 = self.recent.iter().map(|steps| u64::from(*steps)).sum();
        let days = self.recent.len() as u64;
        let kept = u64::from(100 - rules.off);
        // One division, so that nothing is rounded twice.
        let worth = (sum * kept).checked_div(days * 100).unwrap_or(0);
        u32::try_from(worth).map_or(self.step_cap, |worth| worth.min(self.step_cap))
    }

    /// The next day went by as it was scored.
    pub fn pass(&mut self, day: &DayPoints) {
        let Some(rules) = self.rules else { return };
        if day.credit > 0 {
            self.left = self.left.saturating_sub(1);
        } else if day.counted > 0 {
            if self.recent.len() >= rules.mean_of as usize {
                self.recent.remove(0);
            }
            self.recent.push(day.counted);
        }
    }
}

/// A credit that a day may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// Steps that it gives.
    pub steps: u32,
    /// Credits that are left, this one included.
    pub left: u32,
}

/// Why a day may have no credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoCredit {
    /// The rules have none, or the day is none of the challenge's so far.
    NotHere,
    /// The day has counted steps of its own.
    Counted,
    /// All that the rules allow are used.
    NoneLeft,
    /// No day before it counted yet, so there is no mean.
    NoMean,
}

/// The credit that `day` may have, by all scored days through today. A mark more would cost a later day
/// its own, so all that are used count, not those before `day` alone.
pub fn offer(rules: &Rules, days: &[ScoredDay], day: Day) -> Result<Offer, NoCredit> {
    let credit = rules.credit.ok_or(NoCredit::NotHere)?;
    let (_, here) = days
        .iter()
        .find(|(date, _)| *date == day)
        .ok_or(NoCredit::NotHere)?;
    if here.as_ref().is_some_and(|here| here.counted > here.credit) {
        return Err(NoCredit::Counted);
    }
    let used = |(date, points): &&ScoredDay| {
        *date != day && points.as_ref().is_some_and(|points| points.credit > 0)
    };
    let used = days.iter().filter(used).count() as u32;
    let left = credit.days.saturating_sub(used);
    if left == 0 {
        return Err(NoCredit::NoneLeft);
    }
    let mut credits = Credits::new(rules);
    for (_, points) in days.iter().take_while(|(date, _)| *date < day) {
        if let Some(points) = points {
            credits.pass(points);
        }
    }
    match credits.worth() {
        0 => Err(NoCredit::NoMean),
        steps => Ok(Offer { steps, left }),
    }
}

//! What a day earns.
//!
//! Owns the one function that turns a day into points, with the reason of every point; must not
//! know dates: whether a day belongs to the challenge and can still score is asked of
//! [`super::edit_window`].
//!
//! Steps above the caps are shown, never counted, and the goal asks for counted steps: those walked,
//! those that other exercise becomes, and the credit of a day that has neither. Windows and bouts read the
//! intervals that a device measured, and nothing else: intervals that a person typed say nothing of when
//! and how fast, so they add to the day's total alone.

use super::bouts::earned;
use super::cadence::{Cadence, MinuteRun};
use super::indicators::DayIndicators;
use super::rules::{Bouts, ConversionRules, Part, PartKind, Rules, Window};
use super::time_window::{Stretch, best_stretch, steps_between};
use crate::diary::{DaySteps, IntervalState};
use crate::exercise::{Exercise, Intensity, within_a_day};
use crate::interval::Interval;

/// What is known of a day's walking.
#[derive(Debug, Clone, Copy)]
pub struct Walked<'a> {
    /// Steps of the day.
    pub total: u32,
    /// How many of them were typed by a person.
    pub typed: u32,
    /// When they were made.
    pub intervals: &'a IntervalState,
}

impl<'a> From<&'a DaySteps> for Walked<'a> {
    fn from(day: &'a DaySteps) -> Self {
        Self {
            total: day.total,
            typed: day.typed,
            intervals: &day.intervals,
        }
    }
}

/// What a day has besides walking.
#[derive(Debug, Clone, Copy, Default)]
pub struct Besides<'a> {
    /// Other exercise, in the order of its records.
    pub exercise: &'a [Exercise],
    /// Steps of the credit that the day is offered; 0 for none.
    pub credit: u32,
}

/// What a day earns, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayPoints {
    /// Steps of the day.
    pub raw: u32,
    /// Steps that count in the challenge, at most the step cap.
    pub counted: u32,
    /// Those of them that other exercise became.
    pub converted: u32,
    /// Those of them that were credited; then there are no others.
    pub credit: u32,
    /// Each part of the rules, in their order.
    pub parts: Vec<PartPoints>,
    /// Points of the day, at most the rules' cap.
    pub points: u32,
    /// What the day's intervals say, where there are any and the rules ask.
    pub indicators: Option<DayIndicators>,
}

/// What one part of the rules gives for a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartPoints {
    /// The part's id.
    pub id: String,
    /// Points earned.
    pub points: u32,
    /// Points that could be earned.
    pub max: u32,
    /// Why.
    pub outcome: Outcome,
}

/// Why a part gives what it gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The day's goal is reached.
    Reached,
    /// The day's goal is not reached.
    Missing {
        /// Counted steps that it still needs.
        steps: u32,
    },
    /// The window has its steps, in this stretch of it.
    WindowReached(Stretch),
    /// The window does not have its steps.
    WindowMissing {
        /// Steps of the best stretch.
        have: u32,
        /// Steps that were asked for.
        need: u32,
    },
    /// Bouts at a cadence.
    Bouts {
        /// Minutes of each bout that was earned, in the order of the rules.
        earned: Vec<u16>,
        /// The day's runs at the cadence that are as long as the shortest bout, in order.
        runs: Vec<MinuteRun>,
        /// Minutes of the longest run at the cadence, however short.
        longest: u16,
    },
    /// No device measured when the steps were made (无时段数据).
    NoIntervals,
    /// Intervals exist, but were not loaded yet.
    NotLoaded,
}

impl DayPoints {
    /// Counted steps that were walked.
    pub const fn walked(&self) -> u32 {
        self.counted - self.converted - self.credit
    }

    /// Whether points may still be missing, because the day's intervals are not loaded.
    pub fn is_awaiting(&self) -> bool {
        let mut parts = self.parts.iter();
        parts.any(|part| part.outcome == Outcome::NotLoaded)
    }
}

/// Scores a day of walking. `walked` holds one civil day; its intervals do not overlap.
pub fn score_day(rules: &Rules, walked: Walked<'_>) -> DayPoints {
    score_with(rules, walked, Besides::default())
}

/// Scores a day of walking and of what is besides.
pub fn score_with(rules: &Rules, walked: Walked<'_>, besides: Besides<'_>) -> DayPoints {
    let Walked {
        total,
        typed,
        intervals,
    } = walked;
    let typed = typed.min(total);
    let walked = (total - typed + typed.min(rules.typed_cap)).min(rules.step_cap);
    let converted = rules
        .conversion
        .map_or(0, |rules| converted(&rules, besides.exercise));
    let converted = converted.min(rules.step_cap - walked);
    let own = walked + converted;
    let credit = match rules.credit {
        Some(_) if own == 0 => besides.credit.min(rules.step_cap),
        _ => 0,
    };
    let counted = own + credit;
    let measured = measured(intervals);
    let parts: Vec<PartPoints> = rules
        .parts
        .iter()
        .map(|part| score_part(part, counted, &measured))
        .collect();
    let points = parts
        .iter()
        .map(|part| part.points)
        .sum::<u32>()
        .min(rules.day_points_cap);
    let indicators = match (&rules.indicators, &measured) {
        (Some(rules), Measured::Intervals(intervals)) => Some(DayIndicators::of(rules, intervals)),
        _ => None,
    };
    DayPoints {
        raw: total,
        counted,
        converted,
        credit,
        parts,
        points,
        indicators,
    }
}

/// The steps that a day's other exercise becomes.
pub fn converted(rules: &ConversionRules, exercise: &[Exercise]) -> u32 {
    let steps = within_a_day(exercise).map(|it| {
        let a_minute = match it.intensity {
            Intensity::Moderate => rules.moderate,
            Intensity::Vigorous => rules.vigorous,
        };
        u32::from(it.minutes()) * a_minute
    });
    steps.sum::<u32>().min(rules.cap)
}

/// The intervals that can prove when and how fast somebody walked.
enum Measured {
    Intervals(Vec<Interval>),
    NotLoaded,
    Nothing,
}

fn measured(intervals: &IntervalState) -> Measured {
    let IntervalState::Loaded(intervals) = intervals else {
        return match intervals {
            IntervalState::NotLoaded => Measured::NotLoaded,
            _ => Measured::Nothing,
        };
    };
    let measured: Vec<Interval> = intervals
        .iter()
        .filter(|interval| !interval.typed)
        .copied()
        .collect();
    if measured.is_empty() {
        Measured::Nothing
    } else {
        Measured::Intervals(measured)
    }
}

fn score_part(part: &Part, counted: u32, measured: &Measured) -> PartPoints {
    let (points, outcome) = match (&part.kind, measured) {
        (PartKind::Goal { steps, points }, _) => match steps.checked_sub(counted) {
            None | Some(0) => (*points, Outcome::Reached),
            Some(steps) => (0, Outcome::Missing { steps }),
        },
        (_, Measured::Nothing) => (0, Outcome::NoIntervals),
        (_, Measured::NotLoaded) => (0, Outcome::NotLoaded),
        (PartKind::Window(window), Measured::Intervals(intervals)) => {
            score_window(window, intervals)
        }
        (PartKind::Bouts(part), Measured::Intervals(intervals)) => score_bouts(part, intervals),
    };
    PartPoints {
        id: part.id.clone(),
        points,
        max: part.max_points(),
        outcome,
    }
}

fn score_window(window: &Window, intervals: &[Interval]) -> (u32, Outcome) {
    let (from, to) = (u32::from(window.from) * 60, u32::from(window.to) * 60);
    let stretch = match window.within_minutes {
        Some(minutes) => best_stretch(intervals, from, to, u32::from(minutes) * 60),
        None => steps_between(intervals, from, to),
    };
    if stretch.steps >= window.steps {
        (window.points, Outcome::WindowReached(stretch))
    } else {
        (
            0,
            Outcome::WindowMissing {
                have: stretch.steps,
                need: window.steps,
            },
        )
    }
}

fn score_bouts(part: &Bouts, intervals: &[Interval]) -> (u32, Outcome) {
    let mut runs = Cadence::of(intervals).runs(&(part.slowest..=part.fastest));
    let longest = runs.iter().map(|run| run.minutes).max().unwrap_or(0);
    let shortest_bout = part
        .bouts
        .iter()
        .map(|bout| bout.minutes)
        .min()
        .unwrap_or(0);
    runs.retain(|run| run.minutes >= shortest_bout);
    let earned = earned(&runs, &part.bouts);
    let earned = part
        .bouts
        .iter()
        .zip(earned)
        .filter(|(_, earned)| *earned)
        .map(|(bout, _)| bout);
    let points = earned.clone().map(|bout| bout.points).sum();
    let earned = earned.map(|bout| bout.minutes).collect();
    (
        points,
        Outcome::Bouts {
            earned,
            runs,
            longest,
        },
    )
}

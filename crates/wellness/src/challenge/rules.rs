//! What a challenge asks.
//!
//! Owns the meaning of rules that were read and found sound; must not know their JSON
//! ([`super::document`]) or how a day is scored ([`super::score`]). Only a document makes rules,
//! so the ranges named here always hold.

use crate::figures::Span;
use serde_json::Value;

use super::zone::Zone;

/// The rules of one challenge.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rules {
    /// Slug by which records and share cards name the challenge.
    pub id: String,
    /// What people call it.
    pub name: Name,
    /// Its first day through its last.
    pub span: Span,
    /// The clock by which its days begin and end.
    pub zone: Zone,
    /// Minutes after midnight at which its day ends, 0–300, for people on shifts.
    pub day_end: u16,
    /// Steps a day that everybody is asked for, at least 1.
    pub goal: u32,
    /// What earns points, at least one part.
    pub parts: Vec<Part>,
    /// The most points of one day.
    pub day_points_cap: u32,
    /// Steps of a day above this are shown, not counted.
    pub step_cap: u32,
    /// Typed steps of a day above this are shown, not counted.
    pub typed_cap: u32,
    /// Days after a day in which what is typed for it still scores.
    pub edit_days: u32,
    /// Hours after the last day in which anything still scores.
    pub grace_hours: u32,
    /// Credit for days on which somebody cannot walk; `None` when there is none.
    pub credit: Option<CreditRules>,
    /// What other exercise becomes; `None` when it does not count.
    pub conversion: Option<ConversionRules>,
    /// How teams are formed and scored; `None` when people walk for themselves.
    pub team: Option<TeamRules>,
    /// Thresholds of the published indicators; `None` when they are not shown.
    pub indicators: Option<IndicatorRules>,
    /// The virtual route, as it stands in the document.
    pub route: Option<Value>,
}

impl Rules {
    /// The most points that a day can bring.
    pub fn max_points_per_day(&self) -> u32 {
        self.parts
            .iter()
            .map(Part::max_points)
            .sum::<u32>()
            .min(self.day_points_cap)
    }
}

/// A name in the product's languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Chinese.
    pub zh: String,
    /// English; the same as `zh` where the document gives none.
    pub en: String,
}

/// One thing that earns points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Slug, unique among the parts.
    pub id: String,
    /// What people call it.
    pub name: Name,
    /// Whether the unit set it by itself (本单位规则), no national source defining it.
    pub local: bool,
    /// What is asked.
    pub kind: PartKind,
}

impl Part {
    /// The most points of a day that it can bring.
    pub fn max_points(&self) -> u32 {
        match &self.kind {
            PartKind::Goal { points, .. } => *points,
            PartKind::Window(window) => window.points,
            PartKind::Bouts(part) => part.bouts.iter().map(|bout| bout.points).sum(),
        }
    }
}

/// What a part asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartKind {
    /// Counted steps of the whole day.
    Goal {
        /// So many, at most the challenge's step cap.
        steps: u32,
        /// Points when reached.
        points: u32,
    },
    /// Steps at a time of day.
    Window(Window),
    /// Stretches of walking at a cadence.
    Bouts(Bouts),
}

/// Steps at a time of day, by the walker's own clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Minutes after midnight at which it opens.
    pub from: u16,
    /// Minutes after midnight at which it closes, after `from`, at most 1440.
    pub to: u16,
    /// Steps needed, at least 1.
    pub steps: u32,
    /// When given: they must fall into some stretch of so many minutes inside the window, at
    /// most its length.
    pub within_minutes: Option<u16>,
    /// Points when reached.
    pub points: u32,
}

/// Stretches of walking at a cadence (处方), none sharing a minute with another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bouts {
    /// The fewest steps a minute that count.
    pub slowest: u32,
    /// The most steps a minute that count, at least `slowest`.
    pub fastest: u32,
    /// One to eight stretches.
    pub bouts: Vec<Bout>,
}

/// One stretch of consecutive minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bout {
    /// Its minutes, at least 1.
    pub minutes: u16,
    /// Points when it is kept up.
    pub points: u32,
}

/// Credit for days on which somebody cannot walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreditRules {
    /// Days of the challenge that a person may have credited, 1–60.
    pub days: u32,
    /// Per cent that are taken off the mean, 0–90.
    pub off: u32,
    /// The mean is that of so many counted days before, 1–60.
    pub mean_of: u32,
}

/// What other exercise becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConversionRules {
    /// Steps for a minute of moderate exercise.
    pub moderate: u32,
    /// Steps for a minute of vigorous exercise, at least as many.
    pub vigorous: u32,
    /// The most steps of a day that are converted, at most the step cap.
    pub cap: u32,
}

/// How teams are formed and scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TeamRules {
    /// The fewest members, at least 1.
    pub min: u32,
    /// The most members, at least `min`.
    pub max: u32,
    /// What a team's score is.
    pub score: TeamScore,
    /// Per cent of all members' days that must have an entry for the team to be ranked, 0–100.
    pub min_reporting: u32,
}

/// What a team's score is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TeamScore {
    /// The mean of all members' points, silent members counting 0.
    Mean,
    /// The sum of all members' points.
    Sum,
    /// Days at the goal among all members' days.
    Completion,
}

/// Thresholds of the indicators; no national source defines them, so they are the unit's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndicatorRules {
    /// A day walks continuously (连续走) with so many consecutive minutes …
    pub continuous_minutes: u16,
    /// … of at least so many steps each.
    pub continuous_cadence: u32,
    /// Walking is valid (有效步) in minutes of at least so many steps.
    pub valid_cadence: u32,
}

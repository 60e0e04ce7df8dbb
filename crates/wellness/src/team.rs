//! A team from day to day: how its days went, and who was not heard of.
//!
//! Owns the days of a trend and the silence after which a member is reminded. Who stands where is
//! `ranking`'s; where the figures come from this must not know.

use crate::day::Day;
use crate::figures::Span;
use crate::ranking::Ratio;

/// Days of a trend.
pub const TREND: i32 = 14;
/// Days of either half that is compared.
const HALF: usize = 7;
/// Days without a report after which a member is reminded.
const SILENT: u32 = 2;

/// What all members together brought on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TeamDay {
    /// The day.
    pub day: Day,
    /// Members who reported it.
    pub reported: u32,
    /// Their points.
    pub points: u64,
}

/// The last days that are over, oldest first, without gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trend {
    members: u32,
    days: Vec<TeamDay>,
}

impl Trend {
    /// The trend of so many `members` within a challenge. A day of `sums` that nobody reported is
    /// missing there and is a day of nothing here; today is left out, for it is not over.
    pub fn of(span: Span, today: Day, members: u32, sums: &[TeamDay]) -> Self {
        let last = today.previous().min(span.last());
        let first = span.first().max(last.plus(1 - TREND));
        let day = |day: Day| {
            let sum = sums.iter().find(|sum| sum.day == day);
            sum.copied().unwrap_or(TeamDay {
                day,
                reported: 0,
                points: 0,
            })
        };
        Self {
            members,
            days: Span::new(first, last).map_or_else(Vec::new, |span| {
                span.first().through(span.last()).map(day).collect()
            }),
        }
    }

    /// Its days, oldest first.
    pub fn days(&self) -> &[TeamDay] {
        &self.days
    }

    /// Points a member on a day, in the mean.
    pub fn mean(&self, day: &TeamDay) -> Ratio {
        Ratio::new(day.points, self.members.into())
    }

    /// Points a member and day of the last seven days, and of the seven before; `None` while there
    /// are not as many.
    pub fn halves(&self) -> Option<[Ratio; 2]> {
        let before = self.days.len().checked_sub(2 * HALF)?;
        let mean = |days: &[TeamDay]| {
            let points = days.iter().map(|day| day.points).sum();
            Ratio::new(points, u64::from(self.members) * HALF as u64)
        };
        let (earlier, later) = self.days.get(before..)?.split_at(HALF);
        Some([mean(later), mean(earlier)])
    }
}

/// When a member was last heard of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heard {
    /// Today is reported.
    Today,
    /// Yesterday is the last day reported.
    Yesterday,
    /// The last day reported was so many days ago, two at least.
    DaysAgo(u32),
    /// No day was reported in so many days.
    Never(u32),
}

impl Heard {
    /// What is known of a member: the first day that counts, and the last one reported. After the
    /// challenge `today` is its last day.
    pub fn of(joined: Day, last: Option<Day>, today: Day) -> Self {
        let since = |day: Day| u32::try_from(today.days_since(day)).unwrap_or(0);
        match last.map(since) {
            Some(0) => Self::Today,
            Some(1) => Self::Yesterday,
            Some(days) => Self::DaysAgo(days),
            None => Self::Never(since(joined)),
        }
    }

    /// Whether to remind the member: today and yesterday may still be on their way.
    pub const fn needs_nudge(self) -> bool {
        match self {
            Self::Today | Self::Yesterday => false,
            Self::DaysAgo(days) | Self::Never(days) => days >= SILENT,
        }
    }
}

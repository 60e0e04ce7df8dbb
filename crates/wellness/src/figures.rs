//! What a week, a month or all time comes to.
//!
//! Owns the figures of a span of days; must not know sources or how a number is worded.

use crate::day::Day;
use crate::streak::{Run, runs};

/// The steps of a day by which 万步率 is counted.
pub const TEN_THOUSAND: u32 = 10_000;

/// Days from `first` through `last`; there is at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    first: Day,
    last: Day,
}

impl Span {
    /// The days from `first` through `last`; `None` when `last` comes before `first`.
    pub fn new(first: Day, last: Day) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// `first` and so many days after it.
    pub fn from_first(first: Day, days_after: u32) -> Self {
        Self {
            first,
            last: first.plus(days_after.min(i32::MAX as u32) as i32),
        }
    }

    /// The week, from Monday, that holds `day`.
    pub fn week_of(day: Day) -> Self {
        let first = day.week_start();
        Self {
            first,
            last: first.plus(6),
        }
    }

    /// The calendar month that holds `day`.
    pub fn month_of(day: Day) -> Self {
        Self {
            first: day.month_start(),
            last: day.month_end(),
        }
    }

    /// Its first day.
    pub const fn first(self) -> Day {
        self.first
    }

    /// Its last day.
    pub const fn last(self) -> Day {
        self.last
    }

    /// How many days it has.
    pub fn days(self) -> u32 {
        (self.last.days_since(self.first) + 1).unsigned_abs()
    }

    /// Whether it holds `day`.
    pub fn contains(self, day: Day) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// The part of it through `today`; `None` when it has not begun.
    pub fn elapsed(self, today: Day) -> Option<Self> {
        Self::new(self.first, self.last.min(today))
    }
}

/// So many of so many, as an exact fraction.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// How many.
    pub part: u32,
    /// Of how many.
    pub whole: u32,
}

impl Share {
    /// Whole per cent, rounded half up; `None` when there is nothing to be a part of.
    pub fn percent(self) -> Option<u32> {
        self.scaled(100)
    }

    /// Thousandths, rounded half up, for a percentage with one decimal; `None` when there is
    /// nothing to be a part of.
    pub fn permille(self) -> Option<u32> {
        self.scaled(1000)
    }

    fn scaled(self, scale: u64) -> Option<u32> {
        let (part, whole) = (u64::from(self.part), u64::from(self.whole));
        u32::try_from((part * scale * 2 + whole).checked_div(whole * 2)?).ok()
    }
}

/// What the elapsed days of a span come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// The days over which all this is counted: those of the span through today.
    pub span: Span,
    /// Days with an entry.
    pub entered: u32,
    /// Steps in all.
    pub total: u64,
    /// Steps a day, over the days with an entry (a day without one says nothing), rounded to
    /// the nearest; `None` when there is none.
    pub mean: Option<u32>,
    /// 万步率, the published indicator P10000: elapsed days that reached 10,000 steps, of all
    /// elapsed days, today and days without an entry included.
    pub ten_thousand: Share,
    /// The same for the person's own goal.
    pub at_goal: Share,
    /// The day with the most steps, the first of equals.
    pub best: Option<(Day, u32)>,
    /// The longest run of days at the goal inside the span, the first of equals.
    pub longest: Option<Run>,
}

/// The figures of `span` through `today`; `None` when it has not begun. `totals` are days with
/// an entry, in order; those outside are left out.
pub fn figures(
    totals: impl IntoIterator<Item = (Day, u32)>,
    span: Span,
    goal: u32,
    today: Day,
) -> Option<Figures> {
    let span = span.elapsed(today)?;
    let totals: Vec<(Day, u32)> = totals
        .into_iter()
        .filter(|(day, _)| span.contains(*day))
        .collect();
    let entered = totals.len() as u64;
    let total: u64 = totals.iter().map(|(_, steps)| u64::from(*steps)).sum();
    let reached = |least: u32| Share {
        part: totals.iter().filter(|(_, steps)| *steps >= least).count() as u32,
        whole: span.days(),
    };
    let best = totals.iter().rev().max_by_key(|(_, steps)| *steps).copied();
    let longest = runs(totals.iter().copied(), goal)
        .into_iter()
        .rev()
        .max_by_key(|run| run.days());
    Some(Figures {
        span,
        entered: entered as u32,
        total,
        mean: (total + entered / 2)
            .checked_div(entered)
            .and_then(|mean| u32::try_from(mean).ok()),
        ten_thousand: reached(TEN_THOUSAND),
        at_goal: reached(goal),
        best,
        longest,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_of_mixed_days() {
        let totals = [
            ("2026-10-31", 30_000),
            ("2026-11-01", 12_000),
            ("2026-11-02", 8_000),
            ("2026-11-03", 10_003),
            ("2026-11-04", 12_000),
            ("2026-11-09", 0),
        ]
        .map(|(text, steps)| (day(text), steps));
        let month = Span::month_of(day("2026-11-10"));
        let figures = figures(totals, month, 8_000, day("2026-11-10")).unwrap();
        assert_eq!(
            figures.span,
            Span::new(day("2026-11-01"), day("2026-11-10")).unwrap()
        );
        assert_eq!((figures.entered, figures.total), (5, 42_003));
        assert_eq!(figures.mean, Some(8_401));
        assert_eq!(figures.ten_thousand, Share { part: 3, whole: 10 });
        assert_eq!(figures.at_goal, Share { part: 4, whole: 10 });
        assert_eq!(figures.best, Some((day("2026-11-01"), 12_000)));
        assert_eq!(
            figures.longest,
            Some(Run {
                first: day("2026-11-01"),
                last: day("2026-11-04")
            })
        );
    }

    #[test]
    fn nothing_entered_is_no_mean_and_a_future_span_no_figures() {
        let today = day("2026-11-22");
        let empty = figures([], Span::week_of(today), 10_000, today).unwrap();
        assert_eq!((empty.mean, empty.best, empty.longest), (None, None, None));
        assert_eq!(empty.ten_thousand, Share { part: 0, whole: 7 });
        assert_eq!(
            figures([], Span::week_of(today.next()), 10_000, today),
            None
        );
        assert_eq!(Span::new(today, today.previous()), None);
    }

    #[test]
    fn shares_round_half_up() {
        assert_eq!(Share { part: 1, whole: 8 }.percent(), Some(13));
        assert_eq!(Share { part: 1, whole: 8 }.permille(), Some(125));
        assert_eq!(Share { part: 2, whole: 3 }.permille(), Some(667));
        assert_eq!(
            Share {
                part: 100,
                whole: 100
            }
            .percent(),
            Some(100)
        );
        assert_eq!(Share::default().percent(), None);
    }
}

//! A series: sessions at one time of the day, on days that a rule or a list tells.
//!
//! Owns the rule and the changes to single sessions; must not know what is done there.

use wellness::day::Day;
use wellness::figures::Span;

use crate::activity::Place;

/// Sessions that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Slug, unique in the activity. With the day it names a session for good.
    pub id: String,
    /// On which days.
    pub days: Days,
    /// At what time.
    pub hours: Hours,
    /// What becomes of single sessions, each named once.
    pub changes: Vec<Change>,
}

/// From when until when, on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hours {
    from: u16,
    to: u16,
}

impl Hours {
    /// Minutes after midnight, at most 24:00; `None` unless `to` comes after `from`.
    pub fn new(from: u16, to: u16) -> Option<Self> {
        (from < to && to <= wellness::moment::MIDNIGHT).then_some(Self { from, to })
    }

    /// When it begins, in minutes after midnight.
    pub const fn from(self) -> u16 {
        self.from
    }

    /// When it ends, in minutes after midnight.
    pub const fn to(self) -> u16 {
        self.to
    }

    /// How long it takes, in minutes.
    pub const fn minutes(self) -> u16 {
        self.to - self.from
    }
}

/// On which days a series has its sessions, before any change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Days {
    /// On these, in order, each once; a single session is a list of one.
    Listed(Vec<Day>),
    /// Week after week: a term.
    Weekly(Weekly),
}

/// Week after week on the same days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weekly {
    /// The days that the term has, the first week being that of its first day.
    pub term: Span,
    /// Which days of a week.
    pub weekdays: Weekdays,
    /// Every so many weeks, counted from the first, at least 1.
    pub every: u8,
}

/// Days of a week; at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weekdays(u8);

impl Weekdays {
    /// These days, Monday being 0; `None` without any, or with one beyond Sunday.
    pub fn new(days: impl IntoIterator<Item = u32>) -> Option<Self> {
        let mut set = 0;
        for day in days {
            set |= 1_u8.checked_shl(day).filter(|bit| *bit < 1 << 7)?;
        }
        (set != 0).then_some(Self(set))
    }

    /// Whether a day of the week, Monday being 0, is one of them.
    pub const fn contains(self, weekday: u32) -> bool {
        weekday < 7 && self.0 & (1 << weekday) != 0
    }

    /// Them, from Monday (0) on.
    pub fn iter(self) -> impl Iterator<Item = u32> {
        (0..7).filter(move |day| self.contains(*day))
    }
}

/// What becomes of one session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The day on which the series has it.
    pub on: Day,
    /// Its new slot; `None` where it is off.
    pub to: Option<Slot>,
}

/// Where a session was moved to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The new day, perhaps the same.
    pub day: Day,
    /// The new time.
    pub hours: Hours,
    /// The new place, where it is another.
    pub place: Option<Place>,
}

impl Days {
    /// All days, in order.
    pub fn all(&self) -> Vec<Day> {
        match self {
            Self::Listed(days) => days.clone(),
            Self::Weekly(weekly) => weekly.days().collect(),
        }
    }

    /// Whether there is a session on this day, before any change.
    pub fn contains(&self, day: Day) -> bool {
        match self {
            Self::Listed(days) => days.contains(&day),
            Self::Weekly(weekly) => weekly.contains(day),
        }
    }
}

impl Weekly {
    /// All days, in order.
    pub fn days(&self) -> impl Iterator<Item = Day> {
        let days = self.term.first().through(self.term.last());
        days.filter(|day| self.contains(*day))
    }

    fn contains(&self, day: Day) -> bool {
        let first_week = self.term.first().week_start();
        let weeks = day.week_start().days_since(first_week) / 7;
        self.term.contains(day)
            && self.weekdays.contains(day.weekday())
            && weeks % i32::from(self.every.max(1)) == 0
    }
}

impl Series {
    /// What becomes of the session of this day, where anything does.
    pub fn change_on(&self, day: Day) -> Option<&Change> {
        self.changes.iter().find(|change| change.on == day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn every_other_week_counts_from_the_week_of_the_first_day() {
        let weekly = Weekly {
            // A Wednesday: its week's Monday is over.
            term: Span::new(day("2026-09-02"), day("2026-10-01")).unwrap(),
            weekdays: Weekdays::new([0, 3]).unwrap(),
            every: 2,
        };
        let days: Vec<String> = weekly.days().map(|day| day.to_string()).collect();
        let expected = [
            "2026-09-03",
            "2026-09-14",
            "2026-09-17",
            "2026-09-28",
            "2026-10-01",
        ];
        assert_eq!(days, expected);
    }

    #[test]
    fn hours_and_weekdays_are_sound_or_none() {
        assert_eq!(Hours::new(600, 600), None);
        assert_eq!(Hours::new(600, 1441), None);
        assert_eq!(Hours::new(600, 690).map(Hours::minutes), Some(90));
        assert_eq!(Weekdays::new([]), None);
        assert_eq!(Weekdays::new([7]), None);
        assert_eq!(Weekdays::new([200]), None);
        let weekend = Weekdays::new([6, 5, 6]).unwrap();
        assert_eq!(weekend.iter().collect::<Vec<_>>(), [5, 6]);
    }
}

//! The civil day that a person lived.
//!
//! Owns calendar arithmetic; must not know time zones or the clock. A day is stored as
//! written (`2026-11-22`), so travel and daylight saving never move or split it.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A civil date of the proleptic Gregorian calendar, years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

/// Days from 0001-01-01 to 1970-01-01, as `chrono` counts them.
const EPOCH_FROM_CE: i32 = 719_163;

impl Day {
    /// The earliest day for which a person may enter anything: 2000-01-01.
    pub const EARLIEST: Self = match Self::new(2000, 1, 1) {
        Some(day) => day,
        None => unreachable!(),
    };

    /// The day with this year (1–9999), month (1–12) and day of month, if there is one.
    pub const fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if year < 1 || year > 9999 {
            return None;
        }
        match NaiveDate::from_ymd_opt(year, month, day) {
            Some(date) => Some(Self(date)),
            None => None,
        }
    }

    /// The day `days` after 1970-01-01 (negative: before it), if it is in range.
    pub fn from_epoch_days(days: i32) -> Option<Self> {
        let date = NaiveDate::from_num_days_from_ce_opt(days.checked_add(EPOCH_FROM_CE)?)?;
        (1..=9999).contains(&date.year()).then_some(Self(date))
    }

    /// Days since 1970-01-01.
    pub fn epoch_days(self) -> i32 {
        self.0.num_days_from_ce() - EPOCH_FROM_CE
    }

    /// Calendar year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// Month of the year, 1–12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// Day of the month, 1–31.
    pub fn day_of_month(self) -> u32 {
        self.0.day()
    }

    /// Days since Monday: Monday 0 … Sunday 6.
    pub fn weekday(self) -> u32 {
        self.0.weekday().num_days_from_monday()
    }

    /// This day moved by `days`; stops at the ends of the calendar.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        let moved = if days >= 0 {
            self.0
                .checked_add_days(Days::new(days.unsigned_abs().into()))
        } else {
            self.0
                .checked_sub_days(Days::new(days.unsigned_abs().into()))
        };
        moved
            .filter(|date| (1..=9999).contains(&date.year()))
            .map_or(self, Self)
    }

    /// The day after.
    #[must_use]
    pub fn next(self) -> Self {
        self.plus(1)
    }

    /// The day before.
    #[must_use]
    pub fn previous(self) -> Self {
        self.plus(-1)
    }

    /// Whole days from `earlier` to `self`; negative when `self` comes first.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.epoch_days() - earlier.epoch_days()
    }

    /// The Monday of this day's week.
    #[must_use]
    pub fn week_start(self) -> Self {
        self.plus(-(self.weekday() as i32))
    }

    /// The first day of this day's month.
    #[must_use]
    pub fn month_start(self) -> Self {
        self.0.with_day(1).map_or(self, Self)
    }

    /// The last day of this day's month.
    #[must_use]
    pub fn month_end(self) -> Self {
        self.month_start().plus(31).month_start().previous()
    }

    /// Every day from `self` to `last`, both included; nothing when `last` comes first.
    pub fn through(self, last: Self) -> impl DoubleEndedIterator<Item = Self> {
        (self.epoch_days()..=last.epoch_days()).filter_map(Self::from_epoch_days)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.year(),
            self.month(),
            self.day_of_month()
        )
    }
}

/// The text was not a date written `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADay;

impl fmt::Display for NotADay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date written YYYY-MM-DD")
    }
}

impl std::error::Error for NotADay {}

impl FromStr for Day {
    type Err = NotADay;

    /// Reads exactly `YYYY-MM-DD` in ASCII digits.
    fn from_str(text: &str) -> Result<Self, NotADay> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(NotADay);
        }
        let number = |range: std::ops::Range<usize>| {
            bytes[range].iter().try_fold(0_u32, |sum, byte| {
                byte.is_ascii_digit()
                    .then(|| sum * 10 + u32::from(byte - b'0'))
            })
        };
        let (Some(year), Some(month), Some(day)) = (number(0..4), number(5..7), number(8..10))
        else {
            return Err(NotADay);
        };
        Self::new(year as i32, month, day).ok_or(NotADay)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn reads_and_writes_iso_dates() {
        assert_eq!(day("2024-02-29").to_string(), "2024-02-29");
        for wrong in [
            "2023-02-29",
            "2023-2-9",
            "2023-13-01",
            "0000-01-01",
            "２０23-01-01",
            "",
        ] {
            assert_eq!(wrong.parse::<Day>(), Err(NotADay), "{wrong}");
        }
    }

    #[test]
    fn walks_over_leap_days_and_year_ends() {
        assert_eq!(day("2024-02-28").next(), day("2024-02-29"));
        assert_eq!(day("2026-01-01").previous(), day("2025-12-31"));
        assert_eq!(day("2026-08-18").days_since(day("2026-05-11")), 99);
        assert_eq!(day("2026-05-11").through(day("2026-08-18")).count(), 100);
        assert_eq!(day("2026-08-18").through(day("2026-05-11")).count(), 0);
    }

    #[test]
    fn weeks_start_on_monday_and_months_end_right() {
        assert_eq!(day("2026-11-22").weekday(), 6);
        assert_eq!(day("2026-11-22").week_start(), day("2026-11-16"));
        assert_eq!(day("2024-02-10").month_end(), day("2024-02-29"));
        assert_eq!(day("2026-12-31").month_end(), day("2026-12-31"));
    }

    #[test]
    fn epoch_days_agree_with_the_calendar() {
        assert_eq!(day("1970-01-01").epoch_days(), 0);
        assert_eq!(Day::from_epoch_days(20_779), Some(day("2026-11-22")));
        assert_eq!(Day::from_epoch_days(i32::MAX), None);
    }
}

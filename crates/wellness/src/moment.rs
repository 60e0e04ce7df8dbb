//! A minute of Beijing's clock.
//!
//! Owns how it is written and which Unix second it is; must not know what happens then.

use std::fmt;
use std::str::FromStr;

use crate::challenge::zone::{Zone, parse_clock};
use crate::day::Day;

/// Minutes of a day.
pub const MIDNIGHT: u16 = 24 * 60;

/// A minute of Beijing's clock, up to the end of its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The civil date.
    pub day: Day,
    /// Minutes after midnight, 0–[`MIDNIGHT`].
    pub minute: u16,
}

impl Moment {
    /// The minute of Beijing's clock at a Unix second; `None` beyond the calendar.
    pub fn at(now: i64) -> Option<Self> {
        let day = Zone::SHANGHAI.day_at(now, 0)?;
        let since = now - Zone::SHANGHAI.day_begins(day, 0);
        Some(Self {
            day,
            minute: (since / 60) as u16,
        })
    }

    /// The Unix second.
    pub fn unix(self) -> i64 {
        Zone::SHANGHAI.day_begins(self.day, self.minute)
    }
}

impl fmt::Display for Moment {
    /// `2026-09-07 19:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.day, Clock(self.minute))
    }
}

impl FromStr for Moment {
    type Err = ();

    /// Reads exactly what is written.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (day, clock) = text.split_once(' ').ok_or(())?;
        Ok(Self {
            day: day.parse().map_err(|_| ())?,
            minute: parse_clock(clock).ok_or(())?,
        })
    }
}

/// Minutes after midnight, written `19:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock(pub u16);

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_and_read_and_has_its_second() {
        let moment: Moment = "2026-09-07 19:05".parse().unwrap();
        assert_eq!(moment.to_string(), "2026-09-07 19:05");
        // date -u -d '2026-09-07 11:05' +%s
        assert_eq!(moment.unix(), 1_788_779_100);
        assert_eq!(Moment::at(1_788_779_159), Some(moment));
        assert_eq!(Moment::at(i64::MAX), None);
        for wrong in ["2026-09-07", "2026-09-07T19:05", "2026-09-07 25:00", ""] {
            assert_eq!(wrong.parse::<Moment>(), Err(()), "{wrong}");
        }
    }
}

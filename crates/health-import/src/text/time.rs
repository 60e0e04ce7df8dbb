//! Dates and times as exports write them.

use wellness::day::Day;
use wellness::interval::DAY_SECONDS;

use crate::zone::Zone;

/// A date with a time of day, and its distance from UTC where it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// Seconds since 1970 on the wall clock.
    pub(crate) local: i64,
    /// Minutes ahead of UTC.
    pub(crate) offset: Option<i16>,
}

impl Stamp {
    /// `YYYY-MM-DD HH:MM[:SS[.fff]]` and an optional `Z`, `+08:00`, `+0800` or ` +0800`; `T`,
    /// `/` and one-digit months and days are read too.
    pub(crate) fn parse(field: &[u8]) -> Option<Self> {
        let mut rest = Cursor(field.trim_ascii());
        let day = rest.date()?;
        if !rest.take(b'T') && !rest.take(b' ') {
            return None;
        }
        let second = rest.time_of_day()?;
        let offset = if rest.0.is_empty() {
            None
        } else {
            Some(rest.offset()?)
        };
        rest.0.is_empty().then_some(Self {
            local: local_second(day, second),
            offset,
        })
    }

    /// Unix second and offset, the latter from `zone` where none was written.
    pub(crate) fn resolve(self, zone: &Zone) -> (i64, i16) {
        match self.offset {
            Some(offset) => (self.local - i64::from(offset) * 60, offset),
            None => zone.resolve(self.local),
        }
    }
}

/// Seconds since 1970 on the wall clock of `day`, `second` seconds after its midnight.
pub(crate) fn local_second(day: Day, second: u32) -> i64 {
    i64::from(day.epoch_days()) * DAY_SECONDS + i64::from(second)
}

/// A date alone, `2026-11-22`, `2026/11/22`, `20261122` or `2026年11月22日`; a time of day
/// after it is not looked at.
pub(crate) fn parse_day(field: &[u8]) -> Option<Day> {
    let field = field.trim_ascii();
    let head = field
        .get(..8)
        .filter(|head| head.iter().all(u8::is_ascii_digit));
    if let Some(head) = head.filter(|head| head.len() == field.len()) {
        let number = head
            .iter()
            .fold(0_i32, |sum, byte| sum * 10 + i32::from(byte - b'0'));
        return Day::new(
            number / 10_000,
            (number / 100 % 100) as u32,
            (number % 100) as u32,
        );
    }
    let mut rest = Cursor(field);
    let day = rest.date()?;
    let ended = rest
        .0
        .first()
        .is_none_or(|next| matches!(next, b' ' | b'T'));
    ended.then_some(day)
}

/// A time of day alone, `7:05`, `07:05` or `07:05:30`, as seconds after midnight.
pub(crate) fn parse_time_of_day(field: &[u8]) -> Option<u32> {
    let mut rest = Cursor(field.trim_ascii());
    let second = rest.time_of_day()?;
    rest.0.is_empty().then_some(second)
}

/// A time of day with its offset, `07:15:00.000+05:30`.
pub(crate) fn parse_time_with_offset(field: &[u8]) -> Option<(u32, i16)> {
    let mut rest = Cursor(field.trim_ascii());
    let second = rest.time_of_day()?;
    let offset = rest.offset()?;
    rest.0.is_empty().then_some((second, offset))
}

/// An offset alone, `+0800`, `+08:00` or `Z`, in minutes ahead of UTC.
pub(crate) fn parse_offset(field: &[u8]) -> Option<i16> {
    let mut rest = Cursor(field.trim_ascii());
    let offset = rest.offset()?;
    rest.0.is_empty().then_some(offset)
}

/// What is left to read.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn take(&mut self, wanted: u8) -> bool {
        match self.0.split_first() {
            Some((first, rest)) if *first == wanted => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    fn take_text(&mut self, wanted: &str) -> bool {
        self.0
            .strip_prefix(wanted.as_bytes())
            .map(|rest| self.0 = rest)
            .is_some()
    }

    /// Between `least` and `most` digits.
    fn number(&mut self, least: usize, most: usize) -> Option<u32> {
        let length = self
            .0
            .iter()
            .take(most)
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let (digits, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        let number = digits
            .iter()
            .fold(0, |sum, byte| sum * 10 + u32::from(byte - b'0'));
        (length >= least).then_some(number)
    }

    fn date(&mut self) -> Option<Day> {
        let year = self.number(4, 4)?;
        let month_mark = ["-", "/", ".", "年"]
            .into_iter()
            .find(|mark| self.take_text(mark))?;
        let month = self.number(1, 2)?;
        let day_mark = if month_mark == "年" {
            "月"
        } else {
            month_mark
        };
        if !self.take_text(day_mark) {
            return None;
        }
        let day = self.number(1, 2)?;
        if month_mark == "年" && !self.take_text("日") {
            return None;
        }
        Day::new(year as i32, month, day)
    }

    /// Seconds after midnight; a fraction is dropped.
    fn time_of_day(&mut self) -> Option<u32> {
        let hour = self.number(1, 2)?;
        if !self.take(b':') {
            return None;
        }
        let minute = self.number(2, 2)?;
        let second = if self.take(b':') {
            self.number(2, 2)?
        } else {
            0
        };
        if self.take(b'.') {
            self.number(1, 9)?;
        }
        // 24:00 closes a day, :60 is a leap second.
        let in_range = hour < 24 || (hour == 24 && minute == 0 && second == 0);
        (in_range && minute < 60 && second <= 60).then_some(hour * 3600 + minute * 60 + second)
    }

    /// The offset that must stand here.
    fn offset(&mut self) -> Option<i16> {
        self.take(b' ');
        if self.take(b'Z') {
            return Some(0);
        }
        let ahead = self.take(b'+');
        if !ahead && !self.take(b'-') {
            return None;
        }
        let hours = self.number(2, 2)?;
        self.take(b':');
        let minutes = if self.0.is_empty() {
            0
        } else {
            self.number(2, 2)?
        };
        let size = (hours * 60 + minutes) as i16;
        (hours <= 18 && minutes < 60).then_some(if ahead { size } else { -size })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(text: &str) -> Option<(i64, Option<i16>)> {
        Stamp::parse(text.as_bytes()).map(|stamp| (stamp.local, stamp.offset))
    }

    #[test]
    fn stamps_of_every_export_are_read() {
        let noon = 1_772_964_660; // 2026-03-08 10:11
        for (text, offset) in [
            ("2026-03-08 10:11:00 -0700", Some(-420)),
            ("2026-03-08T10:11:00.000+05:30", Some(330)),
            ("2026-03-08T10:11:00Z", Some(0)),
            ("2026/3/8 10:11", None),
            ("2026年3月8日 10:11", None),
        ] {
            assert_eq!(stamp(text), Some((noon, offset)), "{text}");
        }
        for wrong in [
            "",
            "2026-03-08",
            "2026-02-29 10:00:00",
            "2026-03-08 25:00",
            "2026-03-08 10:11 +99:00",
            "2026-03-08 10:11:00 +0800x",
        ] {
            assert_eq!(stamp(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_are_read_with_and_without_marks() {
        let day = Day::new(2024, 2, 29);
        for text in [
            "2024-02-29",
            "20240229",
            "2024/2/29",
            "2024年2月29日",
            "2024-02-29 00:00:00.000",
        ] {
            assert_eq!(parse_day(text.as_bytes()), day, "{text}");
        }
        for wrong in [
            "2023-02-29",
            "29/02/2024",
            "2024-02-299",
            "202402290",
            "2024-2/29",
        ] {
            assert_eq!(parse_day(wrong.as_bytes()), None, "{wrong}");
        }
    }

    #[test]
    fn times_and_offsets_stand_alone() {
        assert_eq!(parse_time_of_day(b"7:05"), Some(25_500));
        assert_eq!(parse_time_of_day(b"24:00"), Some(86_400));
        assert_eq!(
            parse_time_with_offset(b"07:15:00.000+05:30"),
            Some((26_100, 330))
        );
        assert_eq!(parse_offset(b"-0330"), Some(-210));
        assert_eq!(parse_offset(b""), None);
    }
}

//! The one clock by which a challenge counts its days.
//!
//! Owns the zones a challenge may name and its day's end; must not know a device's own zone.

use crate::day::Day;
use crate::interval::DAY_SECONDS;

/// A zone without clock changes: `Asia/Shanghai` (UTC+8 all the year since 1992, so on every day
/// that can be entered), `UTC`, or a fixed offset such as `+08:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    /// Minutes ahead of UTC, within 18 hours.
    offset: i16,
}

impl Zone {
    /// China Standard Time.
    pub const SHANGHAI: Self = Self { offset: 480 };

    /// The zone with this name; `None` for any other than those above. Zones with clock changes
    /// are refused, for their rules change with the browser's age and would move a deadline.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "Asia/Shanghai" => Some(Self::SHANGHAI),
            "UTC" => Some(Self { offset: 0 }),
            _ => {
                let (sign, time) = match name.split_at_checked(1)? {
                    ("+", time) => (1, time),
                    ("-", time) => (-1, time),
                    _ => return None,
                };
                let minutes = parse_clock(time).filter(|minutes| *minutes <= 18 * 60)?;
                Some(Self {
                    offset: sign * minutes as i16,
                })
            }
        }
    }

    /// Minutes ahead of UTC.
    pub const fn offset(self) -> i16 {
        self.offset
    }

    /// The Unix second at which `day` begins, when days end `day_end` minutes after midnight.
    pub fn day_begins(self, day: Day, day_end: u16) -> i64 {
        i64::from(day.epoch_days()) * DAY_SECONDS
            + (i64::from(day_end) - i64::from(self.offset)) * 60
    }

    /// The day at Unix second `now`, when days end `day_end` minutes after midnight; `None`
    /// beyond the calendar.
    pub fn day_at(self, now: i64, day_end: u16) -> Option<Day> {
        let local = now.checked_add((i64::from(self.offset) - i64::from(day_end)) * 60)?;
        Day::from_epoch_days(i32::try_from(local.div_euclid(DAY_SECONDS)).ok()?)
    }
}

/// Minutes after midnight of a time written `HH:MM`, from `00:00` to `24:00`.
pub fn parse_clock(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let two_digits = |digits: &str| {
        let plain = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse::<u16>().ok()).flatten()
    };
    let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
    let time = hours * 60 + minutes;
    (minutes < 60 && time <= 24 * 60).then_some(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_fixed_or_refused() {
        for (name, offset) in [
            ("Asia/Shanghai", 480),
            ("UTC", 0),
            ("+08:00", 480),
            ("-03:30", -210),
            ("+18:00", 1080),
        ] {
            assert_eq!(Zone::named(name).map(Zone::offset), Some(offset), "{name}");
        }
        for name in [
            "Europe/Berlin",
            "",
            "+8:00",
            "08:00",
            "+18:01",
            "+08:60",
            "+aa:00",
            "＋08:00",
        ] {
            assert_eq!(Zone::named(name), None, "{name}");
        }
    }

    #[test]
    fn the_day_changes_at_its_end_in_the_zone() {
        // 2026-11-22 02:00 in Shanghai is 18:00 UTC the day before.
        let two_at_night = 20_778 * DAY_SECONDS + 18 * 3600;
        let day = |day_end, seconds: i64| {
            Zone::SHANGHAI
                .day_at(two_at_night + seconds, day_end)
                .unwrap()
                .to_string()
        };
        assert_eq!(day(0, 0), "2026-11-22");
        assert_eq!(day(120, 0), "2026-11-22");
        assert_eq!(day(120, -1), "2026-11-21");
        assert_eq!(day(180, 3599), "2026-11-21");
        let begins = Zone::SHANGHAI.day_begins("2026-11-22".parse().unwrap(), 120);
        assert_eq!(begins, two_at_night);
        assert_eq!(Zone::SHANGHAI.day_at(i64::MAX, 0), None);
    }

    #[test]
    fn times_are_hours_and_minutes() {
        assert_eq!(parse_clock("24:00"), Some(1440));
        for wrong in ["24:01", "5:00", "05:60", "0500", "", "-1:00"] {
            assert_eq!(parse_clock(wrong), None, "{wrong}");
        }
    }
}

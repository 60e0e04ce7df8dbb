//! The server's clock, by the `Date` of its answers, and how far ours is from it.
//!
//! Owns the reading of HTTP dates (RFC 9110, section 5.6.7, the one form that servers may send);
//! must not know where the device's own time comes from.

use wellness::day::Day;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Unix seconds of an HTTP date, such as `Sun, 22 Nov 2026 08:00:00 GMT`.
pub fn parse(text: &str) -> Option<i64> {
    let (_, date) = text.split_once(", ")?;
    let mut words = date.split(' ');
    let day = words.next()?.parse().ok()?;
    let name = words.next()?;
    let month = (1..).zip(MONTHS).find(|(_, known)| *known == name)?.0;
    let year = words.next()?.parse().ok()?;
    let mut clock = words.next()?.split(':').map(str::parse::<u8>);
    let mut next = |limit: u8| clock.next()?.ok().filter(|number| *number < limit);
    // A leap second is the second before it, or the minute after it: here, second 60.
    let (hours, minutes, seconds) = (next(24)?, next(60)?, next(61)?);
    if words.next() != Some("GMT") {
        return None;
    }
    let days = i64::from(Day::new(year, month, day)?.epoch_days());
    Some(days * 86_400 + i64::from(hours) * 3600 + i64::from(minutes) * 60 + i64::from(seconds))
}

/// How far the server's clock is ahead of the device's, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Skew {
    milliseconds: i64,
}

impl Skew {
    /// A clock that is less wrong than this counts as right: dates have whole seconds only, and
    /// an answer takes its time.
    pub const TOLERANCE: u64 = 30_000;

    /// The skew that an answer's `Date` shows, which left the server between the two moments of
    /// the device's clock, in Unix milliseconds. `None` without a date.
    pub fn measured(sent: u64, received: u64, date: Option<&str>) -> Option<Self> {
        // A date is cut to whole seconds, so that half a second is its best guess.
        let server = parse(date?)?.checked_mul(1000)?.checked_add(500)?;
        let middle = sent + received.saturating_sub(sent) / 2;
        Some(Self {
            milliseconds: server.checked_sub(i64::try_from(middle).ok()?)?,
        })
    }

    /// The time by the server's clock, in Unix milliseconds, when the device's says `now`. A
    /// device that is right enough keeps its own.
    pub fn server_time(self, now: u64) -> u64 {
        if self.matters() {
            now.saturating_add_signed(self.milliseconds)
        } else {
            now
        }
    }

    /// Whether the device's clock is wrong enough to be told.
    pub fn matters(self) -> bool {
        self.milliseconds.unsigned_abs() > Self::TOLERANCE
    }

    /// Milliseconds by which the server's clock is ahead.
    pub fn milliseconds(self) -> i64 {
        self.milliseconds
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn http_dates_are_read() {
        assert_eq!(parse("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
        assert_eq!(parse("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        for wrong in [
            "",
            "yesterday",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 31 Feb 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Nun 1994 08:49:37 GMT",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_clock_two_days_wrong_is_seen_and_a_slow_answer_is_not() {
        let date = Some("Sun, 22 Nov 2026 08:00:00 GMT");
        let server = 1_795_334_400_000_u64;
        let two_days = 2 * 86_400_000;
        let behind = Skew::measured(server - two_days, server - two_days + 1000, date).unwrap();
        assert!(behind.matters());
        assert_eq!(behind.server_time(server - two_days), server);
        let slow = Skew::measured(server - 20_000, server + 21_000, date).unwrap();
        assert_eq!((slow.matters(), slow.server_time(7)), (false, 7));
        assert_eq!(Skew::measured(0, 1, None), None);
        assert_eq!(Skew::measured(0, 1, Some("soon")), None);
    }
}

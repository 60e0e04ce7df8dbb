//! Until when a day of a challenge can still score.
//!
//! Owns the deadlines; must not know what was entered. They close scoring, never the diary:
//! what a person types for a day scores until `edit_days` later, what is imported scores until
//! the grace after the last day is over, and then the challenge is closed for both.

use super::rules::Rules;
use crate::day::Day;
use crate::figures::Span;

/// Whether a day can still score, in Unix seconds of the challenge's own clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayWindow {
    /// The day is none of the challenge's.
    Outside,
    /// The day has not begun.
    NotYet {
        /// When it does.
        opens: i64,
    },
    /// Typed and imported steps both score.
    Open {
        /// Until when typed ones do.
        typed_until: i64,
        /// Until when imported ones do.
        imported_until: i64,
    },
    /// Only imported steps still score.
    ImportsOnly {
        /// Until when.
        imported_until: i64,
    },
    /// Nothing scores any more.
    Closed {
        /// Since when.
        since: i64,
    },
}

impl Rules {
    /// The challenge's day at Unix second `now`; `None` beyond the calendar.
    pub fn today(&self, now: i64) -> Option<Day> {
        self.zone.day_at(now, self.day_end)
    }

    /// The Unix second at which everything closes: the last day's end and the grace.
    pub fn closes(&self) -> i64 {
        let last_day_ends = self.zone.day_begins(self.span.last().next(), self.day_end);
        last_day_ends + i64::from(self.grace_hours) * 3600
    }

    /// The Unix second until which steps typed for `day` score.
    pub fn typed_until(&self, day: Day) -> i64 {
        let closed_from = day.plus(self.edit_days as i32 + 1);
        self.zone
            .day_begins(closed_from, self.day_end)
            .min(self.closes())
    }

    /// Whether `day` can still score at Unix second `now`.
    pub fn day_window(&self, day: Day, now: i64) -> DayWindow {
        if !self.span.contains(day) {
            return DayWindow::Outside;
        }
        let opens = self.zone.day_begins(day, self.day_end);
        let (typed_until, imported_until) = (self.typed_until(day), self.closes());
        if now < opens {
            DayWindow::NotYet { opens }
        } else if now < typed_until {
            DayWindow::Open {
                typed_until,
                imported_until,
            }
        } else if now < imported_until {
            DayWindow::ImportsOnly { imported_until }
        } else {
            DayWindow::Closed {
                since: imported_until,
            }
        }
    }

    /// The days for which typing still scores at Unix second `now` but no longer `hours` later,
    /// in order, so that a person can be warned in time.
    pub fn expiring(&self, now: i64, hours: u32) -> Vec<Day> {
        let later = now + i64::from(hours) * 3600;
        let begun = self.today(now).and_then(|today| self.span.elapsed(today));
        let days = |span: Span| span.first().through(span.last());
        let closes_between = |day: &Day| (now + 1..=later).contains(&self.typed_until(*day));
        begun
            .into_iter()
            .flat_map(days)
            .filter(closes_between)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3600;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// November, Shanghai, days ending at 03:00, 7 days to type, 72 hours of grace.
    fn rules() -> Rules {
        let json = r#"{"schema":"buyue-challenge/1","id":"n","name":{"zh":"十一月"},
            "start":"2026-11-01","end":"2026-11-30","day_end":"03:00","goal":10000,
            "parts":[{"kind":"goal","id":"goal","name":{"zh":"万步"},"points":10}]}"#;
        Rules::from_json(json).unwrap()
    }

    /// Midnight of a day in Shanghai.
    fn midnight(text: &str) -> i64 {
        (i64::from(day(text).epoch_days()) * 24 - 8) * HOUR
    }

    #[test]
    fn a_day_opens_closes_for_typing_and_closes_for_imports() {
        let rules = rules();
        let closes = midnight("2026-12-01") + 3 * HOUR + 72 * HOUR;
        let at = |now| rules.day_window(day("2026-11-10"), now);
        let opens = midnight("2026-11-10") + 3 * HOUR;
        let typed_until = midnight("2026-11-18") + 3 * HOUR;
        let open = DayWindow::Open {
            typed_until,
            imported_until: closes,
        };
        assert_eq!(at(opens - 1), DayWindow::NotYet { opens });
        assert_eq!(at(opens), open);
        assert_eq!(at(typed_until - 1), open);
        assert_eq!(
            at(typed_until),
            DayWindow::ImportsOnly {
                imported_until: closes
            }
        );
        assert_eq!(
            at(closes - 1),
            DayWindow::ImportsOnly {
                imported_until: closes
            }
        );
        assert_eq!(at(closes), DayWindow::Closed { since: closes });
        assert_eq!(
            rules.day_window(day("2026-12-01"), closes),
            DayWindow::Outside
        );
        assert_eq!(rules.typed_until(day("2026-11-30")), closes);
        assert_eq!(rules.today(opens - 1), Some(day("2026-11-09")));
    }

    #[test]
    fn warns_of_the_days_about_to_close() {
        let rules = rules();
        let evening = midnight("2026-11-17") + 20 * HOUR;
        assert_eq!(rules.expiring(evening, 7), [day("2026-11-10")]);
        assert_eq!(rules.expiring(evening, 6), []);
        assert_eq!(
            rules.expiring(evening, 31),
            [day("2026-11-10"), day("2026-11-11")]
        );
        assert_eq!(rules.expiring(midnight("2026-10-20"), 500), []);
        // The grace is shorter than the seven days, so the last days close together.
        assert_eq!(rules.expiring(rules.closes() - 1, 1).len(), 5);
    }
}

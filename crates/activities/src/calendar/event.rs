//! One event of a calendar.
//!
//! Owns the properties of `VEVENT` (RFC 5545, section 3.6.1) and of its alarm; must not know what an
//! activity is.

use super::text::Lines;
use wellness::moment::{MIDNIGHT, Moment};

/// By which clock an event's times are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clockwork {
    /// Beijing's.
    Beijing,
    /// That of wherever the person is (form 1 of section 3.3.5).
    Floating,
}

/// An event, or all events of a term.
#[derive(Debug, Clone)]
pub(super) struct Event {
    pub(super) uid: String,
    pub(super) sequence: u32,
    pub(super) clockwork: Clockwork,
    pub(super) begins: Moment,
    pub(super) ends: Moment,
    pub(super) repeats: Repeats,
    pub(super) summary: String,
    pub(super) description: String,
    pub(super) location: Option<String>,
    pub(super) is_cancelled: bool,
    /// Whether the time is taken, as calendars show it to colleagues.
    pub(super) is_busy: bool,
    /// Minutes before the beginning at which to remind.
    pub(super) alarm: Option<u16>,
}

/// How an event repeats.
#[derive(Debug, Clone)]
pub(super) enum Repeats {
    /// Not at all.
    Never,
    /// As a rule (section 3.3.10) says, without some.
    Rule { rule: String, without: Vec<Moment> },
    /// It stands for the one of its series that was to begin then.
    InsteadOf(Moment),
}

impl Event {
    /// Writes it; `stamp` is the time of writing, in UTC.
    pub(super) fn write(&self, stamp: Moment, lines: &mut Lines) {
        lines.line("BEGIN:VEVENT");
        lines.line(&["UID:", &self.uid].concat());
        lines.line(&["DTSTAMP:", &digits(stamp), "Z"].concat());
        lines.number("SEQUENCE", self.sequence);
        self.times("DTSTART", &[self.begins], lines);
        self.times("DTEND", &[self.ends], lines);
        match &self.repeats {
            Repeats::Rule { rule, without } => {
                lines.line(&["RRULE:", rule].concat());
                self.times("EXDATE", without, lines);
            }
            Repeats::Never => {}
            Repeats::InsteadOf(moment) => self.times("RECURRENCE-ID", &[*moment], lines),
        }
        lines.text("SUMMARY", &self.summary);
        if !self.description.is_empty() {
            lines.text("DESCRIPTION", &self.description);
        }
        if let Some(location) = &self.location {
            lines.text("LOCATION", location);
        }
        let status = if self.is_cancelled {
            "CANCELLED"
        } else {
            "CONFIRMED"
        };
        lines.line(&["STATUS:", status].concat());
        let transparency = if self.is_busy {
            "OPAQUE"
        } else {
            "TRANSPARENT"
        };
        lines.line(&["TRANSP:", transparency].concat());
        if let Some(minutes) = self.alarm.filter(|_| !self.is_cancelled) {
            lines.line("BEGIN:VALARM");
            lines.line("ACTION:DISPLAY");
            lines.line(&["TRIGGER:-PT", &minutes.to_string(), "M"].concat());
            lines.text("DESCRIPTION", &self.summary);
            lines.line("END:VALARM");
        }
        lines.line("END:VEVENT");
    }

    /// A property of these times; nothing where there are none.
    fn times(&self, name: &str, moments: &[Moment], lines: &mut Lines) {
        if moments.is_empty() {
            return;
        }
        let zone = match self.clockwork {
            Clockwork::Beijing => ";TZID=Asia/Shanghai:",
            Clockwork::Floating => ":",
        };
        let mut line = [name, zone].concat();
        for (at, moment) in moments.iter().enumerate() {
            line.push_str(if at == 0 { "" } else { "," });
            line.push_str(&digits(*moment));
        }
        lines.line(&line);
    }
}

/// `20260907T190000`. The end of a day is written as the beginning of the next.
fn digits(moment: Moment) -> String {
    let (day, minute) = match moment.minute {
        MIDNIGHT.. => (moment.day.next(), moment.minute - MIDNIGHT),
        minute => (moment.day, minute),
    };
    let mut digits = day.to_string();
    digits.retain(|c| c != '-');
    for part in [minute / 60, minute % 60, 0] {
        digits.push_str(if digits.len() == 8 { "T" } else { "" });
        digits.push(char::from(b'0' + (part / 10) as u8));
        digits.push(char::from(b'0' + (part % 10) as u8));
    }
    digits
}

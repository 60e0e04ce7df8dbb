//! Calendar files (RFC 5545), so that the phone's own calendar reminds.
//!
//! Owns what an activity comes to in a calendar; must not know how the file reaches it, nor the words
//! in it. A term is one event that repeats by a rule: what is off is excepted (`EXDATE`), what was
//! moved stands beside it (`RECURRENCE-ID`). Listed days are an event each. Added dates (`RDATE`) are
//! not used: Outlook drops an event that has them without a rule (MS-OXCICAL, "RDATE"), and a date added
//! so cannot last longer or lie elsewhere. A `UID` is made of ids and stays; `SEQUENCE` is the activity's
//! revision, so a newer file changes what an older one brought, and what was called off comes as
//! `STATUS:CANCELLED`.

mod event;
mod text;

use wellness::challenge::zone::Zone;
use wellness::day::Day;
use wellness::figures::Span;

use crate::activity::Activity;
use crate::series::{Days, Series, Weekly};
use crate::session::{Session, State};
use crate::timetable::Attended;
use event::{Clockwork, Event, Repeats};
use text::Lines;
use wellness::moment::Moment;

/// RFC 5545, section 3.6.5, with the last change of the zone's clocks (IANA `Asia/Shanghai`).
const ZONE: [&str; 9] = [
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Shanghai",
    "BEGIN:STANDARD",
    "DTSTART:19910915T020000",
    "TZOFFSETFROM:+0900",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
];
const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// What every event of a file shares.
pub struct Calendar<'a> {
    /// What makes ids of this union unlike those of another: the host of its address.
    pub host: &'a str,
    /// When the file is made, as a Unix second.
    pub now: i64,
    /// Minutes before a session at which to remind; `None` for no alarm.
    pub alarm: Option<u16>,
    /// The line that an activity is shown as.
    pub title: &'a dyn Fn(&Activity) -> String,
    /// What else is said of it, in lines.
    pub description: &'a dyn Fn(&Activity) -> String,
}

impl Calendar<'_> {
    /// The file of what somebody attends.
    pub fn write<'a>(&self, attended: impl IntoIterator<Item = Attended<'a>>) -> String {
        file(self.now, |stamp, lines| {
            for item in attended {
                for series in &item.activity.series {
                    for event in self.events(item, series) {
                        event.write(stamp, lines);
                    }
                }
            }
        })
    }

    fn events(&self, item: Attended<'_>, series: &Series) -> Vec<Event> {
        let mut sessions = item.activity.sessions();
        sessions.retain(|session| session.id.series == series.id);
        sorting::sort_by_key(&mut sessions, |session| session.id.day);
        match &series.days {
            Days::Weekly(weekly) => self.term(item, series, weekly, &sessions),
            Days::Listed(_) => {
                let event = |session: &Session<'_>| self.single(item, session);
                sessions.iter().map(event).collect()
            }
        }
    }

    /// A session that stands for itself.
    fn single(&self, item: Attended<'_>, session: &Session<'_>) -> Event {
        let day = session.id.day.to_string();
        Event {
            uid: self.uid(item.activity, &[&session.id.series, ".", &day]),
            is_cancelled: !item.is_attended(session),
            ..self.event(item.activity, session, Repeats::Never)
        }
    }

    /// The event that repeats, and those that stand for its moved sessions.
    fn term(
        &self,
        item: Attended<'_>,
        series: &Series,
        weekly: &Weekly,
        sessions: &[Session<'_>],
    ) -> Vec<Event> {
        let planned = |session: &Session<'_>| Session {
            day: session.id.day,
            hours: series.hours,
            place: item.activity.place.as_ref(),
            ..session.clone()
        };
        let Some(first) = sessions.first() else {
            return Vec::new();
        };
        let missed = sessions.iter().filter(|session| !item.is_attended(session));
        let mut without: Vec<Moment> = missed.map(|it| planned(it).begins()).collect();
        // A calendar need not take a rule without a single occurrence.
        let is_cancelled = without.len() == sessions.len();
        if is_cancelled {
            without.clear();
        }
        let rule = weekly_rule(weekly, sessions.len());
        let main = self.event(
            item.activity,
            &planned(first),
            Repeats::Rule { rule, without },
        );
        let uid = self.uid(item.activity, &[&series.id]);
        let moved = sessions
            .iter()
            .filter(|session| session.state == State::Moved && item.is_attended(session))
            .map(|session| {
                let instead_of = Repeats::InsteadOf(planned(session).begins());
                self.event(item.activity, session, instead_of)
            });
        let events = std::iter::once(main).chain(moved);
        events
            .map(|event| Event {
                uid: uid.clone(),
                is_cancelled,
                ..event
            })
            .collect()
    }

    fn uid(&self, activity: &Activity, parts: &[&str]) -> String {
        [&activity.id, ".", &parts.concat(), "@", self.host].concat()
    }

    fn event(&self, activity: &Activity, session: &Session<'_>, repeats: Repeats) -> Event {
        Event {
            uid: String::new(),
            sequence: activity.revision,
            clockwork: Clockwork::Beijing,
            begins: session.begins(),
            ends: session.ends(),
            repeats,
            summary: (self.title)(activity),
            description: (self.description)(activity),
            location: session.place.map(|place| place.name.clone()),
            is_cancelled: false,
            is_busy: true,
            alarm: self.alarm,
        }
    }
}

/// Section 3.3.10. How many there are is told by `COUNT`, which exceptions do not change: `UNTIL` is in
/// UTC where the beginning has a zone, and not every reader knows.
fn weekly_rule(weekly: &Weekly, count: usize) -> String {
    let weekdays: Vec<&str> = weekly
        .weekdays
        .iter()
        .filter_map(|day| WEEKDAYS.get(day as usize).copied())
        .collect();
    [
        "FREQ=WEEKLY;INTERVAL=",
        &weekly.every.to_string(),
        ";WKST=MO;BYDAY=",
        &weekdays.join(","),
        ";COUNT=",
        &count.to_string(),
    ]
    .concat()
}

/// A reminder at the same time on every day: to enter the day's steps.
#[derive(Debug, Clone, Copy)]
pub struct Evening<'a> {
    /// As in [`Calendar::host`].
    pub host: &'a str,
    /// When the file is made, as a Unix second; a later file takes an earlier one's place.
    pub now: i64,
    /// The days of the challenge that are still to come.
    pub days: Span,
    /// Minutes after midnight by the phone's own clock.
    pub minute: u16,
    /// The line that is shown.
    pub title: &'a str,
    /// What else is said: where to enter them.
    pub description: &'a str,
}

impl Evening<'_> {
    /// Minutes that it takes in the calendar's sheet.
    const LENGTH: u16 = 5;

    /// The file.
    pub fn write(&self) -> String {
        let begins = Moment {
            day: self.days.first(),
            minute: self.minute,
        };
        let rule = ["FREQ=DAILY;COUNT=", &self.days.days().to_string()].concat();
        let event = Event {
            uid: ["evening@", self.host].concat(),
            sequence: (self.now / 60).unsigned_abs() as u32,
            clockwork: Clockwork::Floating,
            begins,
            ends: Moment {
                minute: begins.minute + Self::LENGTH,
                ..begins
            },
            repeats: Repeats::Rule {
                rule,
                without: Vec::new(),
            },
            summary: self.title.to_owned(),
            description: self.description.to_owned(),
            location: None,
            is_cancelled: false,
            is_busy: false,
            alarm: Some(0),
        };
        file(self.now, |stamp, lines| event.write(stamp, lines))
    }
}

fn file(now: i64, events: impl FnOnce(Moment, &mut Lines)) -> String {
    let mut lines = Lines::default();
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//buyue//activities//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    .iter()
    .chain(&ZONE)
    {
        lines.line(line);
    }
    events(utc(now), &mut lines);
    lines.line("END:VCALENDAR");
    lines.finish()
}

/// The minute of UTC's clock at a Unix second; of [`Day::EARLIEST`] beyond the calendar.
fn utc(now: i64) -> Moment {
    const DAY: i64 = 86_400;
    let zone = Zone::SHANGHAI;
    let local = now - i64::from(zone.offset()) * 60;
    Moment {
        day: zone.day_at(local, 0).unwrap_or(Day::EARLIEST),
        minute: (now.rem_euclid(DAY) / 60) as u16,
    }
}

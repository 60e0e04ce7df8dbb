//! Sessions: the single meetings that an activity's series come to.
//!
//! Owns which there are and when; must not know who comes.

use std::fmt;

use wellness::day::Day;
use wellness::figures::Span;

use crate::activity::{Activity, Place};
use crate::series::{Hours, Series};
use wellness::moment::Moment;

/// What names a session for good: its series, and the day on which that has it. A moved session keeps
/// its name, so that leave and attendance stay with it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId {
    /// The slug of the series.
    pub series: String,
    /// The day before any change.
    pub day: Day,
}

impl SessionId {
    /// Reads `monday/2026-09-07`.
    pub fn parse(text: &str) -> Option<Self> {
        let (series, day) = text.split_once('/')?;
        Some(Self {
            series: (!series.is_empty()).then(|| series.to_owned())?,
            day: day.parse().ok()?,
        })
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.series, self.day)
    }
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session<'a> {
    /// Its name.
    pub id: SessionId,
    /// When it takes place, or would have.
    pub day: Day,
    /// From when until when.
    pub hours: Hours,
    /// Where.
    pub place: Option<&'a Place>,
    /// Whether it takes place as the series has it.
    pub state: State,
}

/// Whether a session takes place as its series has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Yes.
    Planned,
    /// At another time or place than it had.
    Moved,
    /// No: 停课.
    Off,
}

impl Session<'_> {
    /// When it begins.
    pub fn begins(&self) -> Moment {
        self.at(self.hours.from())
    }

    /// When it ends.
    pub fn ends(&self) -> Moment {
        self.at(self.hours.to())
    }

    /// Whether it takes place.
    pub fn is_held(&self) -> bool {
        self.state != State::Off
    }

    fn at(&self, minute: u16) -> Moment {
        Moment {
            day: self.day,
            minute,
        }
    }
}

impl Activity {
    /// Every session, those that are off among them, in the order in which they begin. Of an activity
    /// that was called off, all are off.
    pub fn sessions(&self) -> Vec<Session<'_>> {
        let of_series = |series| self.sessions_of(series);
        let mut sessions: Vec<_> = self.series.iter().flat_map(of_series).collect();
        sorting::sort_by(&mut sessions, |one, other| {
            (one.begins(), &one.id).cmp(&(other.begins(), &other.id))
        });
        sessions
    }

    /// The sessions of some days.
    pub fn sessions_in(&self, span: Span) -> Vec<Session<'_>> {
        let mut sessions = self.sessions();
        sessions.retain(|session| span.contains(session.day));
        sessions
    }

    /// The session with this name.
    pub fn session(&self, id: &SessionId) -> Option<Session<'_>> {
        let series = self.series.iter().find(|series| series.id == id.series)?;
        (series.days.contains(id.day)).then(|| self.session_on(series, id.day))
    }

    /// The first session that has not ended at a Unix second and takes place.
    pub fn next_session(&self, now: i64) -> Option<Session<'_>> {
        let mut sessions = self.sessions().into_iter();
        sessions.find(|session| session.is_held() && session.ends().unix() > now)
    }

    fn sessions_of<'a>(&'a self, series: &'a Series) -> impl Iterator<Item = Session<'a>> {
        let days = series.days.all().into_iter();
        days.map(|day| self.session_on(series, day))
    }

    /// The session that a series has on one of its days.
    fn session_on<'a>(&'a self, series: &'a Series, day: Day) -> Session<'a> {
        let planned = Session {
            id: SessionId {
                series: series.id.clone(),
                day,
            },
            day,
            hours: series.hours,
            place: self.place.as_ref(),
            state: State::Planned,
        };
        let changed = match series.change_on(day) {
            None => planned,
            Some(change) => match &change.to {
                None => Session {
                    state: State::Off,
                    ..planned
                },
                Some(slot) => Session {
                    day: slot.day,
                    hours: slot.hours,
                    place: slot.place.as_ref().or(planned.place),
                    state: State::Moved,
                    ..planned
                },
            },
        };
        if self.is_cancelled {
            return Session {
                state: State::Off,
                ..changed
            };
        }
        changed
    }
}

//! What is wrong with an activity although each of its fields is sound.
//!
//! Owns the questions that only the whole can answer, and answers all of them at once, so that an
//! editor can list them; must not know how they are worded.

use wellness::day::Day;

use crate::activity::{Activity, Entry};
use crate::session::{Session, SessionId};

/// Something wrong, with its place in the document as `wellness::document::line_of` takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where, as in `series[0].changes[2].on`.
    pub path: String,
    /// What.
    pub why: Why,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// A change to a day on which the series has no session.
    NoSession(Day),
    /// Two sessions of the activity at one time.
    Overlap(SessionId, SessionId),
    /// The term has none of its weekdays, or every session is off.
    NoneHeld,
    /// The list closes after the last session has ended.
    ClosesTooLate,
    /// The list would be shorter than the number of those who have a place already.
    BelowEnrolled {
        /// How many have one.
        enrolled: u32,
    },
}

/// Everything wrong with an activity on whose list so many have a place.
pub fn problems(activity: &Activity, enrolled: u32) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut report = |path: String, why| found.push(Problem { path, why });
    for (at, series) in activity.series.iter().enumerate() {
        let path = ["series[", &at.to_string(), "]"].concat();
        for (change_at, change) in series.changes.iter().enumerate() {
            if !series.days.contains(change.on) {
                let on = [&path, ".changes[", &change_at.to_string(), "].on"].concat();
                report(on, Why::NoSession(change.on));
            }
        }
        let is_off = |day: &Day| series.change_on(*day).is_some_and(|it| it.to.is_none());
        if !activity.is_cancelled && series.days.all().iter().all(is_off) {
            report(path, Why::NoneHeld);
        }
    }
    let mut held = activity.sessions();
    held.retain(Session::is_held);
    let mut longest: Option<&Session<'_>> = None;
    for session in &held {
        if let Some(before) = longest.filter(|before| session.begins() < before.ends()) {
            report(
                "series".to_owned(),
                Why::Overlap(before.id.clone(), session.id.clone()),
            );
        }
        longest = longest
            .filter(|before| before.ends() > session.ends())
            .or(Some(session));
    }
    if let Entry::List(admission) = &activity.entry {
        let last = held.iter().map(Session::ends).max();
        if let (Some(closes), Some(last)) = (admission.closes, last)
            && closes > last
        {
            report("entry.closes".to_owned(), Why::ClosesTooLate);
        }
        if let Some(capacity) = admission.capacity
            && capacity.get() < enrolled
        {
            report("entry.capacity".to_owned(), Why::BelowEnrolled { enrolled });
        }
    }
    found
}

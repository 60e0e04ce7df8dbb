//! Activities: what is offered, what the person comes to, and what follows from it.
//!
//! ```text
//! offer       where activities come from: the union, a file or code, the person, the samples
//! opening     reading files and codes of others
//! own         entries of the person's own
//! attending   what the person comes to, and leave of single sessions
//! timetable   the sessions of all that, their clashes, the calendar file
//! agenda      the lines of coming days that Today reads without any of the rest
//! reminder    telling of what is about to begin
//! booking     the private reminder of a counselling hour
//! log         minutes of reading
//! works       pictures of an exhibition
//! ```
//! Owns the records `activity/…`, `own/…`, `attend/…`, `leave/…`, `counsel/…`,
//! `reading/…` and `work/…`.
//! What goes to the union's server is `state::union::enrolment`'s.

pub mod agenda;
pub mod attending;
pub mod booking;
pub mod log;
pub mod offer;
pub mod opening;
pub mod own;
pub mod reminder;
pub mod timetable;
pub mod works;

use leptos::prelude::*;

use super::{App, Stage};
use crate::platform::mirror;
use crate::view::spawn_local;

/// Whether the samples stand in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Samples {
    /// They do, because the person asked for them.
    Shown,
    /// They do not.
    Away,
}

/// What pages follow.
#[derive(Debug, Clone, Copy)]
pub struct ActivitiesState {
    /// The sessions of coming days, as [`agenda`] writes them.
    pub agenda: RwSignal<String>,
    /// Whether the samples are shown; until the app is closed.
    pub samples: RwSignal<Samples>,
}

impl ActivitiesState {
    /// What the mirror has of the agenda, until it was made anew.
    pub fn new() -> Self {
        Self {
            agenda: RwSignal::new(mirror::read_item(mirror::AGENDA).unwrap_or_default()),
            samples: RwSignal::new(Samples::Away),
        }
    }
}

impl App {
    /// Begins keeping the agenda once the records have something for it.
    pub fn keep_agenda<F>(self, begin: fn(Self) -> F)
    where
        F: Future<Output = bool> + 'static,
    {
        let asked = StoredValue::new(false);
        Effect::new(move |_| {
            let complete = self.stage.get() == Stage::Complete;
            let has_some = self.book.with(|book| {
                let any = |prefix| book.records.live(prefix).next().is_some();
                any("attend/") || any("own/")
            });
            // Lines of what is no more are to go, too.
            let has_some = has_some || !self.activities.agenda.with(String::is_empty);
            if complete && has_some && !asked.get_value() {
                asked.set_value(true);
                // Without a network for the part, Today shows what the mirror has.
                spawn_local(async move { asked.set_value(begin(self).await) });
            }
        });
    }
}

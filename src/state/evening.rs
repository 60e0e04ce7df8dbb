//! The reminder of the evening: to write down the day's steps.
//!
//! Owns the record `prefs/evening` and when to tell. A closed page cannot tell anybody anything, so the reminder that
//! can be relied on is a calendar file; what is told while the app is open comes on top of it, and only to who asked.

use activities::calendar::Evening as File;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wellness::figures::Span;

use super::book::Book;
use super::challenge::now_seconds;
use super::save::{Change, SaveError};
use super::toast::Toast;
use super::{App, Stage};
use crate::i18n::format::clock;
use crate::platform::clock::local_minute as now_minute;
use crate::platform::notify::{self, Badge, Permission};
use crate::platform::{files, page};
use crate::view::spawn_local;

const KEY: &str = "prefs/evening";
/// Days of the file where there is no challenge.
const DAYS: u32 = 100;
/// How often is looked, in milliseconds.
const EVERY: u32 = 30_000;

/// The value of the record; times are minutes after midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Evening {
    /// When to remind.
    pub at: u16,
    /// Whether to tell while the app is open.
    pub tells: bool,
    /// When nothing is told: from, until. Equal times are no such hours.
    pub quiet: (u16, u16),
}

impl Default for Evening {
    fn default() -> Self {
        Self {
            at: 21 * 60,
            tells: false,
            quiet: (22 * 60, 7 * 60),
        }
    }
}

impl Evening {
    /// Whether nothing is told at this minute.
    pub const fn is_quiet(self, minute: u16) -> bool {
        let (from, until) = self.quiet;
        if from <= until {
            from <= minute && minute < until
        } else {
            from <= minute || minute < until
        }
    }

    /// Whether to tell at this minute of a day without steps.
    const fn is_due(self, minute: u16) -> bool {
        self.tells && self.at <= minute && !self.is_quiet(minute)
    }
}

impl Book {
    /// What the person chose.
    pub fn evening(&self) -> Evening {
        self.read(KEY).unwrap_or_default()
    }
}

impl App {
    /// Keeps what the person chose, once the browser lets us tell if they want that.
    pub async fn choose_evening(self, chosen: Evening) -> Result<Permission, SaveError> {
        let had = self.book.with_untracked(Book::evening).tells;
        let permission = if chosen.tells && !had {
            notify::ask().await
        } else {
            Permission::Granted
        };
        let tells = chosen.tells && permission == Permission::Granted;
        let kept = Evening { tells, ..chosen };
        self.save(vec![Change::set(KEY, &kept)?]).await?;
        if !tells {
            notify::set_badge(Badge::None);
        }
        Ok(permission)
    }

    /// The evenings of the file: those of the challenge that are to come, else the next hundred.
    pub fn evenings(self) -> Span {
        let today = self.today.get();
        let span = self.challenge().map(|joined| joined.rules.span);
        span.and_then(|span| Span::new(span.first().max(today), span.last()))
            .unwrap_or_else(|| Span::from_first(today, DAYS - 1))
    }

    /// Offers the calendar file to the person; `false` where the browser does not take it.
    pub fn save_evenings(self, at: u16) -> bool {
        let t = self.words().evening();
        let origin = page::origin();
        let host = origin.split_once("://").map_or("", |(_, host)| host);
        let host = host.split(':').next().unwrap_or_default();
        let file = File {
            host: if host.is_empty() { "buyue" } else { host },
            now: now_seconds(),
            days: untrack(|| self.evenings()),
            minute: at,
            title: t.event,
            description: &[t.event_text, " ", &origin].concat(),
        };
        files::save(
            "buyue-evening.ics",
            "text/calendar;charset=utf-8",
            file.write().as_bytes(),
        )
    }

    /// Begins to tell once the person wants it.
    pub fn keep_evening<F>(self, begin: fn(Self) -> F)
    where
        F: Future<Output = bool> + 'static,
    {
        let asked = StoredValue::new(false);
        Effect::new(move |_| {
            let complete = self.stage.get() == Stage::Complete;
            // Whether they want to be told is for the part to read.
            let chose = self.book.with(|book| book.records.get(KEY).is_some());
            if complete && chose && !asked.get_value() {
                asked.set_value(true);
                spawn_local(async move { asked.set_value(begin(self).await) });
            }
        });
    }

    /// Looks now and then whether the day is still without steps when it should not be.
    pub fn keep_evening_now(self) {
        let told = StoredValue::new(None);
        let look = move || {
            let Some(today) = self.today.try_get_untracked() else {
                return;
            };
            let read = |book: &Book| (book.evening(), book.diary.total(today).is_some());
            let Some((evening, has_steps)) = self.book.try_with_untracked(read) else {
                return;
            };
            let is_due = evening.is_due(now_minute()) && !has_steps;
            notify::set_badge(if is_due { Badge::One } else { Badge::None });
            if is_due && told.get_value() != Some(today) {
                told.set_value(Some(today));
                let t = self.words().evening();
                spawn_local(async move { notify::show(t.event, t.told).await });
            }
        };
        look();
        page::on_visible(look);
        gloo_timers::callback::Interval::new(EVERY, look).forget();
    }

    /// Says what became of a choice.
    pub fn say_evening(self, chosen: Evening, became: Result<Permission, SaveError>) {
        let words = self.words();
        let t = words.activity();
        self.toast.try_set(Some(match became {
            Err(error) => Toast::failed(error.text(words)),
            Ok(Permission::Denied) => Toast::failed(t.remind_denied),
            Ok(Permission::Missing) => Toast::failed(t.remind_missing),
            Ok(Permission::Granted) => Toast::said(if chosen.tells {
                words.evening().tells_now
            } else {
                words.common().saved
            }),
        }));
    }
}

/// A time of day as a field of a form has it.
pub fn field_text(minute: u16) -> String {
    clock(u32::from(minute))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_hours_may_pass_midnight_and_may_be_none() {
        let evening = Evening {
            tells: true,
            ..Evening::default()
        };
        assert!(evening.is_due(21 * 60) && evening.is_due(21 * 60 + 59));
        assert!(!evening.is_due(20 * 60 + 59) && !evening.is_due(22 * 60));
        assert!(evening.is_quiet(0) && evening.is_quiet(6 * 60 + 59) && !evening.is_quiet(7 * 60));
        let always = Evening {
            quiet: (0, 0),
            ..evening
        };
        assert!(!always.is_quiet(0) && always.is_due(23 * 60 + 59));
        let noon = Evening {
            quiet: (12 * 60, 14 * 60),
            ..evening
        };
        assert!(noon.is_quiet(13 * 60) && !noon.is_quiet(14 * 60));
        assert!(!Evening::default().is_due(21 * 60));
    }
}

//! Telling of a session that is about to begin, while the app is open and the person wants it.
//!
//! Owns the record `prefs/remind` and which sessions were told of.

use leptos::prelude::*;
use wellness::moment::Moment;

use super::agenda;
use crate::platform::notify::{self, Permission};
use crate::state::App;
use crate::state::book::Book;
use crate::state::challenge::now_seconds;
use crate::state::save::Change;
use crate::state::toast::Toast;
use crate::view::spawn_local;

const REMIND: &str = "prefs/remind";
/// Minutes before a session at which it is told of.
const BEFORE: u16 = 60;
/// How often is looked, in milliseconds.
const EVERY: u32 = 30_000;

impl Book {
    /// Whether the person wants to be told.
    pub fn reminds(&self) -> bool {
        self.read(REMIND).unwrap_or(false)
    }
}

/// Whether a session is told of: it begins within the hour. `hours` are as the agenda has them.
fn is_near(hours: &str, now: Moment) -> bool {
    let from = hours
        .split('–')
        .next()
        .and_then(|from| from.split_once(':'));
    let minutes = from.and_then(|(hour, minute)| {
        let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
        Some(hour * 60 + minute)
    });
    minutes.is_some_and(|from| now.minute < from && from - now.minute <= BEFORE)
}

impl App {
    /// Turns reminders on, if the browser lets us, or off.
    pub async fn choose_reminders(self, wanted: bool) {
        let t = self.words().activity();
        let permission = if wanted {
            notify::ask().await
        } else {
            Permission::Granted
        };
        let refused = match permission {
            Permission::Granted => None,
            Permission::Denied => Some(t.remind_denied),
            Permission::Missing => Some(t.remind_missing),
        };
        if let Some(why) = refused {
            self.toast.try_set(Some(Toast::failed(why)));
        }
        let on = wanted && refused.is_none();
        self.save_quietly(Change::set(REMIND, &on)).await;
    }

    /// Looks now and then whether something is about to begin.
    pub(super) fn keep_reminding(self) {
        let told = StoredValue::new(Vec::<String>::new());
        let look = move || {
            let wanted = self.book.try_with_untracked(Book::reminds);
            let now = Moment::at(now_seconds());
            let (Some(true), Some(now)) = (wanted, now) else {
                return;
            };
            let agenda = self.activities.agenda.get_untracked();
            for line in agenda::of_day(&agenda, now.day) {
                let name = [&now.day.to_string(), line.hours, line.href].concat();
                if !is_near(line.hours, now) || told.with_value(|told| told.contains(&name)) {
                    continue;
                }
                told.update_value(|told| told.push(name));
                let (title, text) = (
                    line.title.to_owned(),
                    [line.hours, " ", line.place].concat(),
                );
                spawn_local(async move { notify::show(&title, text.trim()).await });
            }
        };
        gloo_timers::callback::Interval::new(EVERY, look).forget();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hour_before_a_session_is_near() {
        let now = |minute| Moment {
            day: "2026-11-23".parse().unwrap(),
            minute,
        };
        assert!(is_near("19:00–20:30", now(18 * 60)));
        assert!(is_near("19:00–20:30", now(18 * 60 + 59)));
        assert!(!is_near("19:00–20:30", now(17 * 60 + 59)));
        assert!(!is_near("19:00–20:30", now(19 * 60)));
        assert!(!is_near("", now(0)));
    }
}

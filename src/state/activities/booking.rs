//! The reminder of a counselling hour that was booked by telephone.
//!
//! Owns the records `counsel/<activity>`: when the hour is. They are private (`records::privacy`): no
//! mirror, no agenda, no list, and no backup unless asked for. Nobody is told that there is one.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wellness::day::Day;

use crate::state::App;
use crate::state::book::Book;
use crate::state::save::Change;
use crate::state::toast::Toast;

/// When the hour is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    /// The day.
    pub day: Day,
    /// The time as it was typed; may be empty.
    pub time: String,
}

fn key_of(activity: &str) -> String {
    ["counsel/", activity].concat()
}

impl Book {
    /// The reminder of an activity's hour.
    pub fn booking(&self, activity: &str) -> Option<Booking> {
        self.read(&key_of(activity))
    }
}

impl App {
    /// Keeps the reminder on this device.
    pub async fn keep_booking(self, activity: &str, booking: &Booking) -> bool {
        self.save_quietly(Change::set(&key_of(activity), booking))
            .await
    }

    /// Deletes it.
    pub async fn delete_booking(self, activity: &str) {
        let words = self.words();
        let saved = match Change::remove(&key_of(activity)) {
            Ok(change) => self.save(vec![change]).await,
            Err(error) => Err(error),
        };
        let toast = match saved {
            Ok(undo) => Toast::undoable(words.activity().booking_deleted, undo),
            Err(error) => Toast::failed(error.text(words)),
        };
        self.toast.try_set(Some(toast));
    }
}

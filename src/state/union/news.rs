//! What the union tells everybody, and how far this device has shown it.
//!
//! Owns the reading of announcements and the mark of what was read, which stays on the device.

use leptos::prelude::*;
use serde::Deserialize;

use crate::platform::mirror;
use crate::state::App;

/// How the ids of announcements begin; the time follows, so that they stand in its order.
pub const BEGINNING: &str = "announcement-";
/// Up to which one everything was read, in the mirror.
const READ: &str = "buyue:news";

/// An announcement.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Announcement {
    /// Its id.
    #[serde(rename = "_id")]
    pub id: String,
    /// In a line.
    pub title: String,
    /// In lines.
    #[serde(default)]
    pub text: String,
    /// When, in Unix milliseconds.
    #[serde(default)]
    pub at: u64,
}

impl App {
    /// Up to which announcement everything was read here; empty before the first.
    pub fn news_read(self) -> String {
        mirror::read_item(READ).unwrap_or_default()
    }

    /// All that are here were read.
    pub fn read_news(self) {
        let latest = self
            .known()
            .offers
            .with_untracked(|offers| offers.news.first().map(|it| it.id.clone()));
        if let Some(latest) = latest {
            // A mark that could not be kept shows them as new once more.
            let _ = mirror::write_item(READ, &latest);
        }
    }
}

//! Minutes of reading (云诵读).
//!
//! Owns the records `reading/<activity>/<day>`: the minutes of a day.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wellness::day::Day;

use crate::i18n::format::{fill, number};
use crate::state::App;
use crate::state::book::Book;
use crate::state::save::{Change, SaveError};
use crate::state::toast::Toast;

/// Most minutes of a day.
pub const MOST: u32 = 24 * 60;

#[derive(Serialize, Deserialize)]
struct Minutes {
    n: u32,
}

fn days_of(activity: &str) -> String {
    ["reading/", activity, "/"].concat()
}

impl Book {
    /// The minutes of each day, in order.
    pub fn reading(&self, activity: &str) -> Vec<(Day, u32)> {
        let prefix = days_of(activity);
        let records = self.records.live(&prefix);
        let days = records.filter_map(|(key, json)| {
            let day = key.as_str().strip_prefix(&prefix)?.parse().ok()?;
            let minutes: Minutes = serde_json::from_str(json).ok()?;
            Some((day, minutes.n))
        });
        days.collect()
    }

    fn minutes_on(&self, activity: &str, day: Day) -> u32 {
        let key = [days_of(activity), day.to_string()].concat();
        self.read::<Minutes>(&key).map_or(0, |minutes| minutes.n)
    }
}

/// More minutes than a day has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooMany;

impl App {
    /// Adds minutes to those of today.
    pub async fn read_for(
        self,
        activity: &str,
        minutes: u32,
    ) -> Result<Result<(), TooMany>, SaveError> {
        let day = self.today.get_untracked();
        let before = self
            .book
            .with_untracked(|book| book.minutes_on(activity, day));
        let all = before.saturating_add(minutes);
        if all > MOST {
            return Ok(Err(TooMany));
        }
        let key = [days_of(activity), day.to_string()].concat();
        let undo = self
            .save(vec![Change::set(&key, &Minutes { n: all })?])
            .await?;
        let said = fill(self.words().activity().read_saved, &[&number(all.into())]);
        self.toast.try_set(Some(Toast::undoable(said, undo)));
        Ok(Ok(()))
    }
}

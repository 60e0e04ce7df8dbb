//! Works: pictures with a caption that the person shows in an exhibition.
//!
//! Owns the records `work/<ulid>` and, beside them, the pictures as notes of this device
//! (docs/decisions/0059): a picture in a record would lie in the mirror and in every sealed copy.

use leptos::prelude::*;
use records::ulid::ulid;
use serde::{Deserialize, Serialize};
use wellness::day::Day;

use crate::platform::files::File;
use crate::platform::picture::{BadPicture, shrunk};
use crate::platform::{clock, random};
use crate::state::App;
use crate::state::book::Book;
use crate::state::save::{Change, SaveError};
use crate::state::toast::Toast;

/// Longest caption, in characters.
pub const LONGEST: usize = 100;

/// The value of a `work/<ulid>` record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    activity: String,
    caption: String,
    day: Day,
}

/// A work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// What names it.
    pub id: String,
    /// What the person says of it.
    pub caption: String,
    /// When it was added.
    pub day: Day,
}

/// Why a work was not added. Nothing was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadWork {
    /// It has no caption.
    NoCaption,
    /// The caption has too many characters.
    Long,
    /// The picture.
    Picture(BadPicture),
    /// The device's store.
    Save(SaveError),
}

impl From<SaveError> for BadWork {
    fn from(error: SaveError) -> Self {
        Self::Save(error)
    }
}

fn note_of(id: &str) -> String {
    ["picture/", id].concat()
}

impl Book {
    /// The works of an activity, the latest first.
    pub fn works(&self, activity: &str) -> Vec<Work> {
        let records = self.records.live("work/");
        let works = records.filter_map(|(key, json)| {
            let kept: Kept = serde_json::from_str(json).ok()?;
            (kept.activity == activity).then_some(Work {
                id: key.as_str().strip_prefix("work/")?.to_owned(),
                caption: kept.caption,
                day: kept.day,
            })
        });
        let mut works: Vec<Work> = works.collect();
        works.reverse();
        works
    }
}

impl App {
    /// Adds a work: the picture first, so that no record stands without one.
    pub async fn add_work(self, activity: &str, caption: &str, file: &File) -> Result<(), BadWork> {
        let caption = caption.split_whitespace().collect::<Vec<_>>().join(" ");
        if caption.is_empty() {
            return Err(BadWork::NoCaption);
        }
        if caption.chars().count() > LONGEST {
            return Err(BadWork::Long);
        }
        let picture = shrunk(file).await.map_err(BadWork::Picture)?;
        let id = ulid(clock::now_ms(), random::array());
        let store = self.keeper().store;
        let note = note_of(&id);
        let kept = store.keep_note(&note, Some(&picture)).await;
        kept.map_err(|error| BadWork::Save(error.into()))?;
        let value = Kept {
            activity: activity.to_owned(),
            caption,
            day: self.today.get_untracked(),
        };
        let saved = match Change::set(&["work/", &id].concat(), &value) {
            Ok(change) => self.save(vec![change]).await,
            Err(error) => Err(error),
        };
        if let Err(error) = saved {
            // A picture that stays behind takes room and shows nowhere.
            let _ = store.keep_note(&note, None).await;
            return Err(error.into());
        }
        self.toast
            .try_set(Some(Toast::said(self.words().common().saved)));
        Ok(())
    }

    /// The picture of a work as an address; `None` on a device that does not have it.
    pub async fn picture_of(self, work: &str) -> Option<String> {
        self.keeper().store.note(&note_of(work)).await.ok()?
    }

    /// Deletes a work and its picture.
    pub async fn delete_work(self, work: &str) -> Result<(), SaveError> {
        self.save(vec![Change::remove(&["work/", work].concat())?])
            .await?;
        // The record decides what is shown.
        let _ = self.keeper().store.keep_note(&note_of(work), None).await;
        let said = self.words().activity().own_deleted;
        self.toast.try_set(Some(Toast::said(said)));
        Ok(())
    }
}

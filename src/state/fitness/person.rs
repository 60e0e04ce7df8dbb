//! What a person may give of themselves for the tests: birth, sex, height. All of it is optional and
//! stays in records of its own.

use leptos::prelude::*;
use wellness::day::Day;
use wellness::fitness::person::Sex;

use crate::state::App;
use crate::state::book::Book;
use crate::state::save::{Change, SaveError};

/// The day of birth, `"1990-02-28"`.
const BIRTH: &str = "profile/birth";
/// `"M"` or `"F"`.
const SEX: &str = "profile/sex";
/// Centimetres as a text with at most one place, `"170.5"`.
const HEIGHT: &str = "profile/height";

/// What the person gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// Day of birth.
    pub birth: Option<Day>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Height in centimetres, as it was typed.
    pub height: Option<String>,
}

impl Book {
    /// What the person gave of themselves.
    pub fn given(&self) -> Given {
        let text = |key| self.read::<String>(key);
        Given {
            birth: text(BIRTH).and_then(|day| day.parse().ok()),
            sex: text(SEX).and_then(|letter| Sex::of_letter(&letter)),
            height: text(HEIGHT),
        }
    }
}

impl App {
    /// What has to be written so that `given` is remembered; nothing that stands already.
    pub(super) fn remembering(self, given: &Given) -> Result<Vec<Change>, SaveError> {
        let before = self.book.with_untracked(Book::given);
        let mut changes = Vec::new();
        if let Some(birth) = given.birth.filter(|_| given.birth != before.birth) {
            changes.push(Change::set(BIRTH, &birth.to_string())?);
        }
        if let Some(sex) = given.sex.filter(|_| given.sex != before.sex) {
            changes.push(Change::set(SEX, &sex.letter())?);
        }
        if let Some(height) = given
            .height
            .as_ref()
            .filter(|_| given.height != before.height)
        {
            changes.push(Change::set(HEIGHT, height)?);
        }
        Ok(changes)
    }

    /// Forgets what the person gave; the tests themselves stay.
    pub async fn forget_given(self) -> bool {
        let keys = [BIRTH, SEX, HEIGHT].into_iter();
        let there = |key: &&str| {
            self.book
                .with_untracked(|book| book.read::<String>(key).is_some())
        };
        let changes = keys.filter(there).map(Change::remove).collect();
        self.save_all_quietly(changes).await
    }
}

//! Other exercise of a day, by minutes.
//!
//! Owns the records `exercise/<day>/<ulid>` (`{"intensity":"moderate","minutes":40,"sport":"swimming"}`).
//! What a challenge makes of them belongs to `wellness::challenge::score`.

use leptos::prelude::*;
use records::Record;
use records::ulid::ulid;
use serde::{Deserialize, Serialize};
use wellness::challenge::rules::ConversionRules;
use wellness::challenge::score::converted;
use wellness::day::Day;
use wellness::exercise::{Exercise, Intensity, Sport};

use super::App;
use super::book::Book;
use super::save::{Change, SaveError};
use super::toast::Toast;
use crate::platform::{clock, random};

/// The value of an `exercise/…` record.
#[derive(Serialize, Deserialize)]
struct ExerciseValue<'a> {
    sport: &'a str,
    intensity: &'a str,
    minutes: u16,
}

/// Some exercise of a day, as its record says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The record's key.
    pub key: String,
    /// What it was; `None` for a sport that only a newer version knows.
    pub sport: Option<Sport>,
    /// How long and how hard.
    pub exercise: Exercise,
}

fn key_of(day: Day) -> String {
    ["exercise/", &day.to_string(), "/"].concat()
}

fn value_of(record: &Record) -> Option<ExerciseValue<'_>> {
    serde_json::from_str(record.live()?).ok()
}

/// What a record says; `None` where it was taken back or says nothing that can be.
pub(super) fn exercise_of(record: &Record) -> Option<Exercise> {
    let value = value_of(record)?;
    Exercise::new(value.minutes, Intensity::of(value.intensity)?)
}

impl Book {
    /// The records of a day, in the order of their keys, those taken back too.
    pub(super) fn exercise_records(&self, day: Day) -> &[Record] {
        self.records.under(&key_of(day))
    }

    /// Other exercise of a day, the earliest first.
    pub fn exercise(&self, day: Day) -> Vec<Done> {
        let records = self.exercise_records(day).iter();
        let done = records.filter_map(|record| {
            Some(Done {
                key: record.key.as_str().to_owned(),
                sport: value_of(record).and_then(|value| Sport::of(value.sport)),
                exercise: exercise_of(record)?,
            })
        });
        done.collect()
    }

    /// Minutes that a day holds already.
    pub fn exercise_minutes(&self, day: Day) -> u16 {
        let minutes = self.exercise(day).into_iter();
        minutes.fold(0, |sum: u16, done| {
            sum.saturating_add(done.exercise.minutes())
        })
    }

    /// Steps that more exercise would add to those which a day's becomes.
    pub fn exercise_adds(&self, rules: &ConversionRules, day: Day, more: Exercise) -> u32 {
        let mut all: Vec<Exercise> = self.exercise(day).iter().map(|it| it.exercise).collect();
        let before = converted(rules, &all);
        all.push(more);
        converted(rules, &all).saturating_sub(before)
    }
}

impl App {
    /// Saves some exercise of a day, and says so with a way back.
    pub async fn log_exercise(
        self,
        day: Day,
        sport: Sport,
        exercise: Exercise,
    ) -> Result<(), SaveError> {
        let key = [key_of(day), ulid(clock::now_ms(), random::array())].concat();
        let value = ExerciseValue {
            sport: sport.word(),
            intensity: exercise.intensity.word(),
            minutes: exercise.minutes(),
        };
        let undo = self.save(vec![Change::set(&key, &value)?]).await?;
        let said = self.words().exercise().saved;
        self.toast.try_set(Some(Toast::undoable(said, undo)));
        Ok(())
    }

    /// Takes some exercise out of its day, with a way back.
    pub async fn remove_exercise(self, key: &str) -> Result<(), SaveError> {
        let undo = self.save(vec![Change::remove(key)?]).await?;
        let said = self.words().exercise().removed;
        self.toast.try_set(Some(Toast::undoable(said, undo)));
        Ok(())
    }
}

//! Logging, withdrawing and loading the steps of days.

use leptos::prelude::*;
use wellness::day::Day;
use wellness::diary::{DaySteps, StepsRecord};
use wellness::source::Origin;
use wellness::steps::{BadDay, BadSteps, Steps};

use super::App;
use super::book::{Book, steps_key};
use super::save::{Change, SaveError};
use super::toast::Toast;
use crate::i18n::Words;
use crate::i18n::format::{date, fill, full_date, number};

/// Days before today whose intervals are read at start: what Today and the month show.
const RECENT_DAYS: i32 = 62;

/// What is wrong with a typed number, in words.
pub fn explain_steps(words: Words, error: &BadSteps) -> String {
    let common = words.common();
    match error {
        BadSteps::Empty => common.steps_empty.to_owned(),
        BadSteps::Negative(text) => fill(common.steps_negative, &[text]),
        BadSteps::Fractional(text) => fill(common.steps_fraction, &[text]),
        BadSteps::TooMany(text) => fill(common.steps_too_many, &[text]),
        BadSteps::Grouping(text) | BadSteps::NotANumber(text) => {
            fill(common.steps_not_number, &[text])
        }
    }
}

/// What is wrong with a typed date, in words.
pub fn explain_day(words: Words, error: &BadDay) -> String {
    let (common, language) = (words.common(), words.language);
    match error {
        BadDay::NotADay(text) => fill(common.day_not_a_date, &[text]),
        BadDay::Future(day) => fill(common.day_future, &[&full_date(language, *day)]),
        BadDay::TooEarly(day) => fill(common.day_too_early, &[&full_date(language, *day)]),
    }
}

impl Book {
    /// The total that the person typed for a day and has not withdrawn.
    pub fn typed(&self, day: Day) -> Option<StepsRecord> {
        let json = self.records.get(&steps_key(day, &Origin::TYPED))?.live()?;
        StepsRecord::from_json(json).ok()
    }
}

impl App {
    /// What a day comes to, followed as it changes.
    pub fn day(self, day: Day) -> Option<DaySteps> {
        self.book.with(|book| book.diary.day(day))
    }

    /// Saves a typed total of a day, and says so with a way back.
    pub async fn log(self, day: Day, steps: Steps) -> Result<(), SaveError> {
        let words = self.words();
        let value = StepsRecord::new(steps.get()).to_json();
        let undo = self
            .save(vec![Change::set_json(
                &steps_key(day, &Origin::TYPED),
                &value,
            )?])
            .await?;
        let (day, steps) = (date(words.language, day), number(steps.get().into()));
        self.toast.try_set(Some(Toast::undoable(
            fill(words.today().saved_steps, &[&day, &steps]),
            undo,
        )));
        Ok(())
    }

    /// Adds to what a day shows now; the sum becomes the typed total.
    pub async fn add(self, day: Day, more: u32) -> Result<(), SaveError> {
        let shown = self
            .book
            .with_untracked(|book| book.diary.total(day))
            .unwrap_or(0);
        let sum = Steps::new(shown.saturating_add(more).min(Steps::MAX));
        match sum {
            Ok(steps) => self.log(day, steps).await,
            Err(_) => Err(SaveError::Unwritable),
        }
    }

    /// Takes a typed total back, so that the other sources count again.
    pub async fn withdraw(self, day: Day) -> Result<(), SaveError> {
        let undo = self
            .save(vec![Change::remove(&steps_key(day, &Origin::TYPED))?])
            .await?;
        self.toast
            .try_set(Some(Toast::undoable(self.words().walk().withdrawn, undo)));
        Ok(())
    }

    /// Reads the intervals that pages show or that scores need: the recent days, the running
    /// challenge, and every day on which several sources have intervals to unite.
    pub(super) async fn load_intervals(self) {
        let today = self.today.get_untracked();
        let mut first = today.plus(-RECENT_DAYS);
        if let Some(joined) = self.challenge_untracked() {
            first = first.min(joined.rules.span.first());
        }
        self.load_days(first, today).await;
        let shared: Vec<Day> = self.book.with_untracked(|book| {
            book.diary
                .days_waiting_for_minutes()
                .filter(|day| *day < first)
                .collect()
        });
        for day in shared {
            self.load_days(day, day).await;
        }
    }

    /// Reads the intervals of a span of days into the diary.
    pub async fn load_days(self, first: Day, last: Day) {
        let (from, to) = (
            ["minutes/", &first.to_string()].concat(),
            ["minutes/", &last.to_string(), "~"].concat(),
        );
        // Where the database fails, totals stand and the times of day stay unknown.
        if let Ok(read) = self.keeper().store.read_span(&from, &to).await {
            if !read.quarantined.is_empty() {
                let _ = self
                    .book
                    .try_update(|book| book.set_aside(read.quarantined));
            }
            self.take(read.records);
        }
    }
}

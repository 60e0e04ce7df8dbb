//! The part for the mind: what was answered, the daily mood, the person's group, and whether the part is
//! locked.
//!
//! What lies in these records is shown on its own pages and nowhere else: it is in no mirror, no card, no
//! message and no log, and in a backup only when the person asks (`records::privacy`).
//!
//! ```text
//! mind/<ulid>            {"day":"2026-11-22","answers":"phq-9 012301230 shown"}   a finished questionnaire
//! mind/draft-<key>       "phq-9 0123-----"                                         one that is half filled
//! mind/group             "medical"
//! mind/lock              {"salt":"…","hash":"…","rounds":600000}
//! mind/release           1795312800000      when somebody asked to have the lock removed
//! mood/<day>             {"mood":4,"note":"…"}
//! ```
//!
//! Lock and group lie here and not under `prefs/`, whose records are mirrored and in every backup.

pub mod entry;
pub mod form;
pub mod hotlines;
pub mod lock;

use leptos::prelude::*;
use records::ulid::ulid;
use wellness::day::Day;
use wellness::mind::answers::{Answers, HelpCard};
use wellness::mind::instrument::Instrument;

use super::App;
use super::book::Book;
use super::save::{Change, SaveError};
use super::toast::Toast;
use crate::platform::{clock, random};
use entry::{Finished, Group, MoodEntry, Past};
use hotlines::Hotlines;

const GROUP: &str = "mind/group";

/// What this tab knows of the part beyond its records.
#[derive(Debug, Clone, Copy)]
pub struct MindState {
    /// Whether the lock was opened since the part was entered.
    opened: RwSignal<bool>,
    /// The site's list of hotlines, once it is here.
    hotlines: RwSignal<Option<Hotlines>>,
}

impl MindState {
    fn new() -> Self {
        Self {
            opened: RwSignal::new(false),
            hotlines: RwSignal::new(None),
        }
    }
}

/// The key of a questionnaire that is half filled.
fn draft_key(instrument: Instrument) -> String {
    ["mind/draft-", instrument.key()].concat()
}

/// The key of a day's mood.
fn mood_key(day: Day) -> String {
    ["mood/", &day.to_string()].concat()
}

impl Book {
    /// A questionnaire that is half filled.
    pub fn draft(&self, instrument: Instrument) -> Option<Answers> {
        let text: String = self.read(&draft_key(instrument))?;
        Answers::from_text(&text).filter(|answers| answers.instrument() == instrument)
    }

    /// A half-filled questionnaire whose help card was not shown yet.
    pub fn draft_calling_for_help(&self) -> Option<Answers> {
        let drafts = Instrument::ALL.into_iter().filter_map(|it| self.draft(it));
        { drafts }.find(|answers| answers.help_card() == HelpCard::Due)
    }

    /// The results of a questionnaire, oldest first.
    pub fn past(&self, instrument: Instrument) -> Vec<Past> {
        let mut past: Vec<Past> = self
            .records
            .live("mind/")
            .filter_map(|(key, json)| Past::read(key.as_str(), json))
            .filter(|past| past.finding.instrument() == instrument)
            .collect();
        // Keys sort by the moment they were made; days are what a person compares.
        sorting::sort_by(&mut past, |one, other| {
            (one.day, &one.key).cmp(&(other.day, &other.key))
        });
        past
    }

    /// The mood of a day.
    pub fn mood(&self, day: Day) -> Option<MoodEntry> {
        MoodEntry::from_json(self.records.get(&mood_key(day))?.live()?)
    }

    /// The group that the person chose.
    pub fn group(&self) -> Option<Group> {
        Group::of_key(&self.read::<String>(GROUP)?)
    }
}

impl App {
    /// What the part for the mind keeps in memory.
    pub fn mind(self) -> MindState {
        self.kept(MindState::new)
    }

    /// Keeps a questionnaire as far as it is filled.
    pub async fn keep_draft(self, answers: &Answers) -> Result<(), SaveError> {
        let change = Change::set(&draft_key(answers.instrument()), &answers.to_text())?;
        self.save(vec![change]).await.map(drop)
    }

    /// Keeps a finished questionnaire; the half-filled one is gone with the same write.
    pub async fn keep_finished(self, answers: &Answers) -> Result<(), SaveError> {
        let key = ["mind/", &ulid(clock::now_ms(), random::array())].concat();
        let finished = Finished {
            day: self.today.get_untracked(),
            answers,
        };
        let changes = vec![
            Change::set_json(&key, &finished.to_json())?,
            Change::remove(&draft_key(answers.instrument()))?,
        ];
        self.save(changes).await.map(drop)
    }

    /// Deletes a questionnaire that is half filled.
    pub async fn delete_draft(self, instrument: Instrument) -> Result<(), SaveError> {
        let change = Change::remove(&draft_key(instrument))?;
        self.save(vec![change]).await.map(drop)
    }

    /// Keeps the mood of a day.
    pub async fn keep_mood(self, day: Day, mood: &MoodEntry) -> bool {
        self.save_quietly(Change::set_json(&mood_key(day), &mood.to_json()))
            .await
    }

    /// Deletes the mood of a day.
    pub async fn delete_mood(self, day: Day) {
        self.delete(&mood_key(day)).await;
    }

    /// Deletes a result.
    pub async fn delete_past(self, past: &Past) {
        self.delete(&past.key).await;
    }

    /// Deletes one record, with a way back.
    async fn delete(self, key: &str) {
        let words = self.words();
        let saved = match Change::remove(key) {
            Ok(change) => self.save(vec![change]).await,
            Err(error) => Err(error),
        };
        let toast = match saved {
            Ok(undo) => Toast::undoable(words.mind().deleted, undo),
            Err(error) => Toast::failed(error.text(words)),
        };
        self.toast.try_set(Some(toast));
    }

    /// Keeps the person's group, or that there is none.
    pub async fn choose_group(self, group: Option<Group>) {
        self.save_quietly(match group {
            Some(group) => Change::set(GROUP, &group.key()),
            None => Change::remove(GROUP),
        })
        .await;
    }
}

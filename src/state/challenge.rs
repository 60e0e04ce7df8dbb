//! The challenge that the person is in: joining, leaving, and what the days come to.

use leptos::prelude::*;
use records::Record;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use wellness::challenge::rules::{Name, Rules};
use wellness::challenge::score::DayPoints;
use wellness::challenge::total::{ChallengeTotal, Entered, ScoredDay, Scoring, score_days, total};
use wellness::day::Day;
use wellness::diary::DaySteps;
use wellness::document::{BadDocument, Fault};
use wellness::source::Origin;

use super::App;
use super::book::{Book, steps_key};
use super::exercise::exercise_of;
use super::save::{Change, SaveError};
use super::toast::Toast;
use super::union::membership::consent_key;
use crate::i18n::{Language, Words};
use crate::platform::clock;

/// A challenge that the person joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// Its rules.
    pub rules: Rules,
    /// When the person joined.
    pub joined: Day,
}

/// The value of a `challenge/<id>` record.
#[derive(Serialize, Deserialize)]
struct JoinedValue<'a> {
    #[serde(borrow)]
    rules: &'a RawValue,
    joined: Day,
}

/// Where a challenge stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// It begins in so many days.
    Ahead(u32),
    /// It is on its so-manieth day.
    Running(u32),
    /// It is over, and late entries still score.
    Grace,
    /// It is over.
    Ended,
}

impl Joined {
    fn of(json: &str) -> Option<Self> {
        let value: JoinedValue<'_> = serde_json::from_str(json).ok()?;
        let rules = Rules::from_json(value.rules.get()).ok()?;
        Some(Self {
            rules,
            joined: value.joined,
        })
    }

    /// Where it stands at Unix second `now`.
    pub fn phase(&self, now: i64) -> Phase {
        phase_of(&self.rules, now)
    }

    /// Earlier is shown first: a running one before one to come before one that is over.
    fn rank(&self, now: i64) -> (u8, i32) {
        let (first, last) = (
            self.rules.span.first().epoch_days(),
            self.rules.span.last().epoch_days(),
        );
        match self.phase(now) {
            Phase::Running(_) => (0, last),
            Phase::Grace => (1, -last),
            Phase::Ahead(_) => (2, first),
            Phase::Ended => (3, -last),
        }
    }
}

/// Where a challenge stands at Unix second `now`.
pub fn phase_of(rules: &Rules, now: i64) -> Phase {
    let Some(today) = rules.today(now) else {
        return Phase::Ended;
    };
    let into = today.days_since(rules.span.first());
    if into < 0 {
        Phase::Ahead(into.unsigned_abs())
    } else if rules.span.contains(today) {
        Phase::Running(into.unsigned_abs() + 1)
    } else if now < rules.closes() {
        Phase::Grace
    } else {
        Phase::Ended
    }
}

/// Unix seconds now.
pub fn now_seconds() -> i64 {
    (clock::now_ms() / 1000) as i64
}

/// A name of the rules in the language of the app.
pub fn name_in(name: &Name, language: Language) -> &str {
    match language {
        Language::Chinese => &name.zh,
        Language::English => &name.en,
    }
}

/// What is wrong with a rules file, in words.
pub fn explain_rules(words: Words, error: &BadDocument) -> &'static str {
    let t = words.challenge();
    match error.why {
        Fault::UnknownSchema(_) => t.why_version,
        Fault::Missing => t.why_missing,
        Fault::UnknownField | Fault::UnknownKind(_) | Fault::UnknownTeamScore(_) => {
            t.why_unknown_field
        }
        Fault::OutOfRange { .. } | Fault::Length { .. } => t.why_range,
        Fault::Duplicate => t.why_duplicate,
        Fault::UnknownZone(_) => t.why_zone,
        Fault::NotAfter => t.why_order,
        Fault::NotJson { .. }
        | Fault::NotAnObject
        | Fault::NotAList
        | Fault::NotText
        | Fault::NotABoolean
        | Fault::NotAWholeNumber
        | Fault::NotALine { .. }
        | Fault::NotAnAddress
        | Fault::NotASlug
        | Fault::NotADay
        | Fault::NotATime { .. } => t.why_format,
    }
}

impl Book {
    /// Every challenge joined, the one to show first at the front.
    pub fn challenges(&self, now: i64) -> Vec<Joined> {
        let mut joined: Vec<Joined> = self
            .records
            .live("challenge/")
            .filter_map(|(_, json)| Joined::of(json))
            .collect();
        sorting::sort_by_key(&mut joined, |joined| joined.rank(now));
        joined
    }

    /// A day as the challenge sees it: without what was entered too late to score.
    fn day_in_time(&self, rules: &Rules, day: Day) -> Option<DaySteps> {
        let in_time = |origin: &Origin| {
            let until = if *origin == Origin::TYPED {
                rules.typed_until(day)
            } else {
                rules.closes()
            };
            let written = self.records.get(&steps_key(day, origin)).map(written_at);
            written.is_none_or(|written| written < until)
        };
        self.diary.day_of(day, in_time)
    }

    /// What the challenge sees of a day: what its rules know of, entered in time.
    fn entered(&self, rules: &Rules, day: Day) -> Entered {
        let until = rules.typed_until(day);
        let in_time = |record: &&Record| written_at(record) < until;
        let exercise = rules
            .conversion
            .map_or(&[][..], |_| self.exercise_records(day));
        let exercise = exercise.iter().filter(in_time);
        Entered {
            steps: self.day_in_time(rules, day),
            exercise: exercise.filter_map(exercise_of).collect(),
            credit: rules.credit.is_some()
                && self.credit_record(day).is_some_and(|it| in_time(&it)),
        }
    }

    /// Every day of the challenge that has begun, with its points. On a union's board a day counts
    /// from when the person joined.
    pub fn scored(&self, rules: &Rules, today: Day) -> Vec<ScoredDay> {
        let from = self.appears_from(&rules.id);
        score_days(rules, today, |day| {
            if from.is_none_or(|from| day >= from) {
                self.entered(rules, day)
            } else {
                Entered::default()
            }
        })
    }

    /// One day's points.
    pub fn points(&self, rules: &Rules, day: Day) -> Option<DayPoints> {
        rules.span.contains(day).then(|| {
            let entered = self.entered(rules, day);
            // What a credit gives depends on the days before.
            let credited = entered.credit.then(|| self.scored(rules, day).pop());
            let credited = credited.flatten().and_then(|(_, points)| points);
            credited.unwrap_or_else(|| Scoring::new(rules).score(&entered))
        })
    }
}

/// The Unix second at which a record was written, by the clock of its device.
fn written_at(record: &Record) -> i64 {
    i64::try_from(record.stamp.milliseconds() / 1000).unwrap_or(i64::MAX)
}

impl App {
    /// The challenge to show, followed as it changes.
    pub fn challenge(self) -> Option<Joined> {
        self.challenge.get()
    }

    /// The challenge to show, at this moment.
    pub fn challenge_untracked(self) -> Option<Joined> {
        self.challenge.get_untracked()
    }

    /// What the shown challenge comes to so far.
    pub fn challenge_total(self, rules: &Rules) -> ChallengeTotal {
        let today = self.today.get();
        self.book
            .with(|book| total(rules, &book.scored(rules, today)))
    }

    /// Joins a challenge by its document.
    pub async fn join(self, document: &str) -> Result<(), SaveError> {
        let rules = Rules::from_json(document).map_err(|_| SaveError::Unwritable)?;
        self.save(vec![self.joining(document)?]).await?;
        self.toast
            .try_set(Some(Toast::said(self.words().challenge().joined)));
        self.load_days(rules.span.first(), self.today.get_untracked())
            .await;
        Ok(())
    }

    /// What joining writes.
    pub(super) fn joining(self, document: &str) -> Result<Change, SaveError> {
        let rules = Rules::from_json(document).map_err(|_| SaveError::Unwritable)?;
        let raw: &RawValue = serde_json::from_str(document).map_err(|_| SaveError::Unwritable)?;
        let value = JoinedValue {
            rules: raw,
            joined: self.today.get_untracked(),
        };
        Change::set(&["challenge/", &rules.id].concat(), &value)
    }

    /// Leaves a challenge; its days stay in the diary.
    pub async fn leave(self, id: &str) -> Result<(), SaveError> {
        let mut changes = vec![Change::remove(&["challenge/", id].concat())?];
        if self
            .book
            .with_untracked(|book| book.appears_from(id))
            .is_some()
        {
            changes.push(Change::remove(&consent_key(id))?);
        }
        let undo = self.save(changes).await?;
        self.toast
            .try_set(Some(Toast::undoable(self.words().challenge().left, undo)));
        Ok(())
    }
}

//! In which of the union's challenges the person appears, and as whom.
//!
//! Owns the records `entry/<challenge>`: the person's consent, and the first day that counts. They
//! are the person's own like all records, and go to the person's other devices.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wellness::day::Day;

use super::programme::Published;
use crate::state::App;
use crate::state::book::Book;
use crate::state::save::{Change, SaveError};
use crate::state::toast::Toast;

/// The value of an `entry/<challenge>` record.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Consent {
    from: Day,
}

/// The key of the consent.
pub fn consent_key(challenge: &str) -> String {
    ["entry/", challenge].concat()
}

/// How the person wants to appear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appearance {
    /// The name to show.
    pub nickname: String,
    /// Whether to show none.
    pub hidden: bool,
}

impl Book {
    /// The first day that counts in a challenge that the person appears in; `None` in others.
    pub fn appears_from(&self, challenge: &str) -> Option<Day> {
        let consent: Consent = self.read(&consent_key(challenge))?;
        Some(consent.from)
    }
}

/// The first day that counts for somebody who joins on `today`: the earliest that could still be typed.
pub fn counts_from(published: &Published, today: Day) -> Day {
    let rules = &published.rules;
    let earliest = today.plus(-(rules.edit_days as i32));
    rules.span.first().max(earliest)
}

impl App {
    /// Joins a challenge of the union, to appear in it from now on.
    pub async fn appear(
        self,
        published: &Published,
        appearance: &Appearance,
    ) -> Result<(), SaveError> {
        let id = &published.rules.id;
        let today = self.today.get_untracked();
        let consent = Consent {
            from: counts_from(published, today),
        };
        let mut changes = vec![
            Change::set(&consent_key(id), &consent)?,
            Change::set("profile/nickname", &appearance.nickname)?,
            Change::set("profile/hidden", &appearance.hidden)?,
        ];
        changes.push(self.joining(&published.document)?);
        let (unit, team) = self.belongs();
        changes.push(Change::set("profile/unit", &unit)?);
        changes.push(Change::set("profile/team", &team)?);
        self.save(changes).await?;
        let words = self.words();
        self.toast
            .try_set(Some(Toast::said(words.challenge().joined)));
        self.load_days(published.rules.span.first(), today).await;
        self.union.wake();
        Ok(())
    }

    /// The names of the person's unit and team; empty where there is none.
    pub fn belongs(self) -> (String, String) {
        let name = |id: Option<&str>| {
            self.known()
                .offers
                .with(|offers| id.map_or_else(String::new, |id| offers.name(id).to_owned()))
        };
        self.union.account.with(|account| {
            let account = account.as_ref();
            (
                name(account.and_then(|account| account.unit())),
                name(account.and_then(|account| account.team())),
            )
        })
    }

    /// Takes the entry back: the server forgets it at the next run. The days stay in the diary.
    pub async fn disappear(self, challenge: &str) -> Result<(), SaveError> {
        let undo = self
            .save(vec![Change::remove(&consent_key(challenge))?])
            .await?;
        let words = self.words();
        self.toast
            .try_set(Some(Toast::undoable(words.union().left, undo)));
        self.union.wake();
        Ok(())
    }
}

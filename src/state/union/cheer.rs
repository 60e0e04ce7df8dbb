//! Cheers between members of a team: giving one, and what colleagues gave the person.
//!
//! Owns the questions and the device's mark of what was seen. The document and its limit are
//! `sync::cheer`'s. A cheer is sent at once or not at all: none waits on the device, where it would
//! come on another day than it was meant for.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sync::Fault;
use sync::cheer::{Given, Giver, NotGiven, Reaction};
use sync::couch::{Couch, Database, Row, View};
use wellness::challenge::rules::Rules;
use wellness::day::Day;

use super::account::Account;
use super::fault::UnionFault;
use crate::i18n::Words;
use crate::platform::http::{Server, server};
use crate::platform::{clock, mirror};
use crate::state::App;

/// The cheers that were seen here, in the mirror.
const SEEN: &str = "buyue:cheers";
/// Days that are looked back, and as many cheers at most.
const DAYS: i32 = 7;
const MOST_SHOWN: u32 = 50;
/// They are asked for after so many milliseconds.
const AGE: u64 = 5 * 60_000;

/// A cheer that the person was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cheer {
    /// Who gave it, by the pseudonym.
    pub from: String,
    /// When.
    pub day: Day,
    /// Its word.
    word: String,
}

impl Cheer {
    fn of(row: &Row) -> Option<Self> {
        let word = row.value.as_str()?;
        // One of a newer version has no words here.
        Reaction::of(word)?;
        Some(Self {
            from: row.id.as_deref()?.split_once(':')?.0.to_owned(),
            day: row.key.get(2)?.as_str()?.parse().ok()?,
            word: word.to_owned(),
        })
    }

    /// Which it is.
    pub fn reaction(&self) -> Option<Reaction> {
        Reaction::of(&self.word)
    }

    /// Its name in the mark of what was seen.
    fn name(&self) -> String {
        [&self.from, ":", &self.day.to_string()].concat()
    }
}

/// Why a cheer was not given, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheerFault(NotGiven);

impl From<Fault> for CheerFault {
    fn from(fault: Fault) -> Self {
        Self(fault.into())
    }
}

impl From<NotGiven> for CheerFault {
    fn from(fault: NotGiven) -> Self {
        Self(fault)
    }
}

impl CheerFault {
    /// What to tell the person.
    pub fn text(&self, words: Words) -> String {
        let t = words.team();
        match &self.0 {
            NotGiven::Already => t.cheer_already.to_owned(),
            NotGiven::NoneLeft => t.cheer_none_left.to_owned(),
            NotGiven::Server(Fault::Lost(_)) => t.cheer_offline.to_owned(),
            NotGiven::Server(Fault::SignIn) => words.union().status_sign_in.to_owned(),
            NotGiven::Server(fault) => UnionFault::from(fault.clone()).text(words),
        }
    }
}

/// The database of a challenge's cheers.
fn database_of(challenge: &str) -> String {
    ["cheers-", challenge].concat()
}

/// The day of a challenge by the server's clock, which decides on which day a cheer is given.
pub(super) fn server_day(couch: &Couch<Server>, rules: &Rules) -> Day {
    let skew = couch.transport().skew().unwrap_or_default();
    let now = (skew.server_time(clock::now_ms()) / 1000) as i64;
    rules.today(now).unwrap_or(rules.span.last())
}

async fn received(
    database: &Database<'_, Server>,
    worker: &str,
    team: &str,
    today: Day,
) -> Result<Vec<Cheer>, Fault> {
    let since = today.plus(1 - DAYS).to_string();
    let view = View::all()
        .descending()
        .from(json!([team, worker, {}]))
        .through(json!([team, worker, since]))
        .limit(MOST_SHOWN)
        .lazily();
    let rows = database.rows("cheers", "received", view).await?;
    Ok(rows.iter().filter_map(Cheer::of).collect())
}

/// What the person gave today and was given lately; `None` where the server has no cheers yet.
pub(super) async fn ask(
    couch: &Couch<Server>,
    rules: &Rules,
    account: &Account,
    team: &str,
) -> Result<Option<(Given, Vec<Cheer>)>, Fault> {
    let database = couch.database(&database_of(&rules.id));
    let today = server_day(couch, rules);
    let received = match received(&database, &account.worker, team, today).await {
        Err(Fault::Missing) => return Ok(None),
        received => received?,
    };
    let given = Giver::new(database, &account.worker).given(today).await?;
    Ok(Some((given, received)))
}

fn seen() -> String {
    mirror::read_item(SEEN).unwrap_or_default()
}

/// How many of these were not seen on this device.
fn unseen(cheers: &[Cheer]) -> u32 {
    let seen = seen();
    let new = cheers.iter().filter(|cheer| !has_seen(&seen, cheer));
    new.count() as u32
}

fn has_seen(seen: &str, cheer: &Cheer) -> bool {
    let name = cheer.name();
    seen.split(' ').any(|it| it == name)
}

/// Nothing was seen by whoever signs in next.
pub(super) fn forget(app: App) {
    mirror::remove_item(SEEN);
    app.union.cheered.set(0);
    app.union.cheers_asked.set_value(None);
}

impl App {
    /// Gives a member of the team a cheer of today; resolves to all that were given today.
    pub async fn cheer(
        self,
        rules: &Rules,
        to: &str,
        reaction: Reaction,
    ) -> Result<Given, CheerFault> {
        let account = self.union.account.get_untracked().ok_or(Fault::SignIn)?;
        let team = account.team().ok_or(Fault::Missing)?;
        let couch = Couch::new(server());
        let giver = Giver::new(couch.database(&database_of(&rules.id)), &account.worker);
        // The first answer tells the server's clock.
        giver.given(server_day(&couch, rules)).await?;
        let day = server_day(&couch, rules);
        Ok(giver.give(day, team, to, reaction).await?)
    }

    /// Whether a cheer was not seen on this device before.
    pub fn is_new_cheer(self, cheer: &Cheer) -> bool {
        !has_seen(&seen(), cheer)
    }

    /// These were seen.
    pub fn see_cheers(self, cheers: &[Cheer]) {
        let names: Vec<String> = cheers.iter().map(Cheer::name).collect();
        // A mark that could not be kept shows them as new once more.
        let _ = mirror::write_item(SEEN, &names.join(" "));
        self.union.cheered.try_set(0);
    }

    /// Looks now and then whether there are new ones, for those who appear in the challenge.
    pub(super) async fn look_for_cheers(
        self,
        couch: &Couch<Server>,
        account: &Account,
        now: u64,
    ) -> Result<(), Fault> {
        let asked = self.union.cheers_asked.get_value();
        let (Some(team), Some(joined)) = (account.team(), self.challenge_untracked()) else {
            return Ok(());
        };
        let recently = asked.is_some_and(|at| (at..at + AGE).contains(&now));
        if recently || !self.union.on_board.get_untracked() {
            return Ok(());
        }
        let rules = joined.rules;
        let database = couch.database(&database_of(&rules.id));
        let today = server_day(couch, &rules);
        let received = match received(&database, &account.worker, team, today).await {
            Err(Fault::Missing) => Vec::new(),
            received => received?,
        };
        self.union.cheered.set(unseen(&received));
        self.union.cheers_asked.set_value(Some(now));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_a_cheer_and_what_is_unknown_is_none() {
        let row = |id: &str, day: &str, word: &str| Row {
            id: Some(id.to_owned()),
            key: json!(["t1", "w1", day]),
            value: json!(word),
            doc: None,
        };
        let cheer = Cheer::of(&row("w2:2026-11-22", "2026-11-22", "great")).unwrap();
        assert_eq!(cheer.from, "w2");
        assert_eq!(cheer.reaction(), Some(Reaction::Great));
        assert!(has_seen("w3:2026-11-22 w2:2026-11-22", &cheer));
        assert!(!has_seen("w2:2026-11-21 ww2:2026-11-22", &cheer));
        assert_eq!(Cheer::of(&row("w2:2026-11-22", "2026-11-22", "x")), None);
        assert_eq!(Cheer::of(&row("w2", "2026-11-22", "go")), None);
        assert_eq!(Cheer::of(&row("w2:x", "today", "go")), None);
    }
}

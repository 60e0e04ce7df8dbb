//! What the union publishes: its challenges and their results, its activities and stations, and the names of
//! teams and units.
//!
//! Owns the reading of the programme's documents. A document that this version cannot read is left
//! out; the others hold.

use std::collections::BTreeMap;
use std::sync::Arc;

use activities::activity::Activity;
use activities::attendance::Roll;
use activities::programme::{ACTIVITY, ROLL};
use leptos::prelude::*;
use serde::Deserialize;
use serde_json::value::RawValue;
use sync::Fault;
use sync::couch::Couch;
use sync::programme::Programme;
use wellness::challenge::rules::Rules;
use wellness::day::Day;

use super::news::{self, Announcement};
use super::result::Outcome;
use crate::platform::clock;
use crate::platform::database::DatabaseError;
use crate::platform::http::Server;
use crate::state::App;

/// The note of the last copy.
pub(super) const PROGRAMME: &str = "union/programme";

/// The name of a file among the documents that it brought. No document of a server is called so.
pub(super) const FILE: &str = "_file";

/// What is offered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Offers {
    /// Challenges, by their ids.
    pub challenges: Vec<Published>,
    /// What challenges that are over came to.
    outcomes: Vec<Outcome>,
    /// The stations, as `GeoJSON`; `None` where the union publishes none.
    pub stations: Option<String>,
    /// Teams and units by their ids.
    groups: BTreeMap<String, String>,
    /// What the union tells everybody, the latest first.
    pub news: Vec<Announcement>,
    /// What a file that was opened calls itself; none where a server has the programme.
    pub file: Option<String>,
    /// When the copy was read, in Unix milliseconds by the device's clock; `None` before the first time.
    pub read: Option<u64>,
}

/// A challenge as its union published it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Its rules.
    pub rules: Rules,
    /// The rules as they stand in the document.
    pub document: String,
    /// Days after a day at which the server takes no change of it any more; `None` when all days
    /// stay open until the end.
    close_days: Option<i32>,
    /// Days that are open again, until a Unix second.
    reopened: BTreeMap<Day, i64>,
}

#[derive(Deserialize)]
struct ChallengeDocument<'a> {
    #[serde(borrow)]
    rules: &'a RawValue,
    #[serde(default)]
    options: Options,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Options {
    close_days: Option<i32>,
    reopened: BTreeMap<String, i64>,
}

#[derive(Deserialize)]
struct GroupDocument {
    name: String,
}

#[derive(Deserialize)]
struct StationsDocument<'a> {
    #[serde(borrow)]
    stations: &'a RawValue,
}

impl Published {
    fn of(json: &str) -> Option<Self> {
        let read: ChallengeDocument<'_> = serde_json::from_str(json).ok()?;
        let document = read.rules.get().to_owned();
        let reopened = read.options.reopened.into_iter();
        Some(Self {
            rules: Rules::from_json(&document).ok()?,
            document,
            close_days: read.options.close_days,
            reopened: reopened
                .filter_map(|(day, until)| Some((day.parse().ok()?, until)))
                .collect(),
        })
    }

    /// Whether the server takes a change of a day at Unix second `now`.
    pub fn is_open(&self, day: Day, now: i64) -> bool {
        let rules = &self.rules;
        if self.reopened.get(&day).is_some_and(|until| now < *until) {
            return true;
        }
        let closed = self
            .close_days
            .is_some_and(|days| now >= rules.zone.day_begins(day.plus(days + 1), rules.day_end));
        !closed && now < rules.closes()
    }
}

impl Offers {
    fn of(programme: &Programme, now: u64) -> Self {
        let mut offers = Self {
            read: programme.age(now).map(|age| now.saturating_sub(age)),
            ..Self::default()
        };
        for (id, json) in programme.documents() {
            if id.starts_with("challenge-") {
                offers.challenges.extend(Published::of(json));
            } else if id.starts_with("result-") {
                offers.outcomes.extend(Outcome::of(json));
            } else if id == FILE {
                offers.file = serde_json::from_str(json).ok();
            } else if id == "stations" {
                let document = serde_json::from_str::<StationsDocument<'_>>(json).ok();
                offers.stations = document.map(|document| document.stations.get().to_owned());
            } else if id.starts_with(news::BEGINNING) {
                // Documents come in the order of their ids.
                if let Ok(told) = serde_json::from_str(json) {
                    offers.news.insert(0, told);
                }
            } else if let Some(group) = id.strip_prefix("team-").or(id.strip_prefix("unit-"))
                && let Ok(document) = serde_json::from_str::<GroupDocument>(json)
            {
                offers.groups.insert(group.to_owned(), document.name);
            }
        }
        offers
    }

    /// The name of a team or unit; its id where the programme names it no more.
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.groups.get(id).map_or(id, String::as_str)
    }

    /// What the challenge of this id came to, once that is final.
    pub fn outcome(&self, id: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|it| it.challenge == id)
    }

    /// The challenge of this id.
    pub fn challenge(&self, id: &str) -> Option<&Published> {
        self.challenges.iter().find(|it| it.rules.id == id)
    }
}

impl App {
    pub(super) async fn read_programme(self) -> Result<(), DatabaseError> {
        let note = self.keeper().store.note(PROGRAMME).await?;
        let programme = Programme::from_json(&note.unwrap_or_default());
        self.show_programme(&programme);
        Ok(())
    }

    pub(super) fn show_programme(self, programme: &Programme) {
        let offers = Offers::of(programme, clock::now_ms());
        if self.known().offers.with_untracked(|shown| *shown != offers) {
            self.known().offers.set(offers);
        }
        let documents = programme.documents();
        let activities = documents.filter(|(id, _)| id.starts_with(ACTIVITY));
        let activities: Vec<Arc<Activity>> = activities
            .filter_map(|(_, json)| Activity::of_document(json).ok().map(Arc::new))
            .collect();
        if self
            .known()
            .activities
            .with_untracked(|all| **all != activities)
        {
            self.known().activities.set(Arc::new(activities));
        }
        let documents = programme.documents();
        let rolls = documents.filter(|(id, _)| id.starts_with(ROLL));
        let rolls: Vec<Roll> = rolls
            .filter_map(|(id, json)| Roll::of_document(id, json))
            .collect();
        if self.known().rolls.with_untracked(|all| **all != rolls) {
            self.known().rolls.set(Arc::new(rolls));
        }
    }

    /// Reads what the organisers changed.
    pub(super) async fn pull_programme(self, couch: &Couch<Server>) -> Result<(), Fault> {
        let store = self.keeper().store;
        let note = store.note(PROGRAMME).await.ok().flatten();
        let mut programme = Programme::from_json(&note.unwrap_or_default());
        let database = couch.database("programme");
        programme.pull(&database, clock::now_ms()).await?;
        // A copy that could not be kept is read again at the next start.
        let _ = store.keep_note(PROGRAMME, Some(&programme.to_json())).await;
        self.show_programme(&programme);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wellness::challenge::template::Template;

    fn published(options: &str) -> Published {
        let start = "2026-11-01".parse().unwrap();
        let rules = Template::Monthly.document(start);
        let json = [
            "{\"_id\":\"challenge-x\",\"rules\":",
            &rules,
            ",\"options\":",
            options,
            "}",
        ];
        Published::of(&json.concat()).unwrap()
    }

    #[test]
    fn the_stations_are_handed_on_as_they_were_published() {
        let offers = |document: &str| {
            let copy = serde_json::json!({
                "since": null, "read": null, "documents": {"stations": document},
            });
            Offers::of(&Programme::from_json(&copy.to_string()), 0).stations
        };
        let document =
            r#"{"_id":"stations","stations":{"type":"FeatureCollection","features":[]}}"#;
        assert_eq!(
            offers(document).as_deref(),
            Some(r#"{"type":"FeatureCollection","features":[]}"#)
        );
        assert_eq!(offers(r#"{"_id":"stations"}"#), None);
    }

    #[test]
    fn days_close_as_the_server_closes_them() {
        let day: Day = "2026-11-03".parse().unwrap();
        let midnight = |text: &str| {
            let day: Day = text.parse().unwrap();
            i64::from(day.epoch_days()) * 86_400 - 8 * 3600
        };
        let plain = published("{}");
        assert!(plain.is_open(day, midnight("2026-11-30")));
        assert!(!plain.is_open(day, plain.rules.closes()));
        let closing = published(r#"{"closeDays":2}"#);
        assert!(closing.is_open(day, midnight("2026-11-06") - 1));
        assert!(!closing.is_open(day, midnight("2026-11-06")));
        let until = midnight("2026-11-20");
        let open = [
            r#"{"closeDays":2,"reopened":{"2026-11-03":"#,
            &until.to_string(),
            "}}",
        ];
        let reopened = published(&open.concat());
        assert!(reopened.is_open(day, until - 1));
        assert!(!reopened.is_open(day, until));
    }
}

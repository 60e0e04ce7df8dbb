//! What colleagues see of the person in one challenge, made of the records.
//!
//! Owns which day says what and when it was last changed. How an entry travels and merges belongs
//! to `sync::entry`.

use std::collections::BTreeMap;

use leptos::prelude::*;
use records::{Record, Stamp};
use sync::Fault;
use sync::couch::Couch;
use sync::entry::{Correction, DayEntry, Entry, Note, Outcome, Publisher, Said, Terms, Who};
use wellness::challenge::score::DayPoints;
use wellness::day::Day;

use super::account::Account;
use super::membership::consent_key;
use super::programme::Published;
use crate::platform::clock;
use crate::platform::http::Server;
use crate::state::App;
use crate::state::book::Book;
use crate::state::credit::credit_key;
use crate::state::save::Change;

/// The note of what was last read back, by challenge.
pub(super) const SENT: &str = "union/sent";

/// By challenge, the JSON of a [`Note`].
type Sent = BTreeMap<String, String>;

/// What the runs made of the entries.
#[derive(Debug, Default)]
pub(super) struct PublishedDays {
    /// Days that the server does not have yet.
    pub unsent: u32,
    /// What the server refused, in its own words.
    pub refused: Option<String>,
}

/// The database of a challenge's entries.
pub(in crate::state) fn database_of(challenge: &str) -> String {
    ["entries-", challenge].concat()
}

impl Book {
    /// When what each day says was last changed on any device. What a credit gives depends on the days
    /// before, so a day with one was changed with the last of them.
    fn changed(&self) -> BTreeMap<Day, Stamp> {
        let mut changed = BTreeMap::new();
        let kinds = ["steps/", "exercise/", "credit/"];
        let records = kinds.iter().flat_map(|kind| self.records.under(kind));
        for record in records {
            let day = record.key.segments().nth(1).map(str::parse::<Day>);
            if let Some(Ok(day)) = day {
                let stamp = changed.entry(day).or_insert(record.stamp);
                *stamp = (*stamp).max(record.stamp);
            }
        }
        let mut latest = None;
        for (day, stamp) in &mut changed {
            latest = latest.max(Some(*stamp));
            if self.stamp_of(&credit_key(*day)).is_some() {
                *stamp = latest.unwrap_or(*stamp);
            }
        }
        changed
    }

    fn stamp_of(&self, key: &str) -> Option<Stamp> {
        self.records.get(key).map(|record: &Record| record.stamp)
    }

    /// The entry as this device knows it; `None` where the person does not appear.
    fn entry(&self, published: &Published, account: &Account, today: Day) -> Option<Entry> {
        let rules = &published.rules;
        let from = self.appears_from(&rules.id)?;
        let hidden = self.read("profile/hidden").unwrap_or(false);
        let name: Option<String> = self.read("profile/nickname");
        let keys = [
            "profile/nickname",
            "profile/hidden",
            &consent_key(&rules.id),
        ];
        let stamp = keys.iter().filter_map(|key| self.stamp_of(key)).max()?;
        let changed = self.changed();
        let scored = self.scored(rules, today);
        let days = scored.into_iter().filter(|(day, _)| *day >= from);
        let days = days.filter_map(|(day, points)| {
            let said = match points {
                // Points that wait for intervals would be too few.
                Some(points) if points.is_awaiting() => return None,
                Some(points) => Some(said(&points)),
                None => None,
            };
            let stamp = *changed.get(&day)?;
            Some((day, DayEntry { stamp, said }))
        });
        Some(Entry {
            who: Who {
                stamp,
                name: name.filter(|name| !hidden && !name.is_empty()),
                team: account.team().map(str::to_owned),
                unit: account.unit().map(str::to_owned),
            },
            joined: from,
            days: days.collect(),
            corrections: BTreeMap::new(),
        })
    }
}

fn said(points: &DayPoints) -> Said {
    Said {
        walked: points.walked(),
        converted: points.converted,
        credit: points.credit,
        points: points.points,
    }
}

/// What the server takes at its time `now`, in Unix milliseconds.
fn terms(published: &Published, now: u64) -> Terms<impl Fn(Day) -> bool> {
    Terms {
        now,
        open: move |day: Day| published.is_open(day, (now / 1000) as i64),
        credits: published.rules.credit.map_or(0, |credit| credit.days),
    }
}

impl App {
    async fn sent(self) -> Sent {
        let note = self.keeper().store.note(SENT).await.ok().flatten();
        let sent = note.and_then(|json| serde_json::from_str(&json).ok());
        sent.unwrap_or_default()
    }

    async fn keep_sent(self, sent: &Sent) {
        let json = serde_json::to_string(sent).unwrap_or_default();
        // Losing it costs one request.
        let _ = self.keeper().store.keep_note(SENT, Some(&json)).await;
    }

    /// The corrections that captains made in the person's entry, as they were last read.
    pub async fn corrections(self, challenge: &str) -> Vec<(Day, Correction)> {
        let sent = self.sent().await;
        let note = sent.get(challenge).map(|json| Note::from_json(json));
        let seen = note.as_ref().and_then(Note::seen);
        seen.map_or_else(Vec::new, |entry| {
            let corrections = entry.corrections.iter();
            corrections.map(|(day, it)| (*day, it.clone())).collect()
        })
    }

    /// Brings the entries to the server: those of challenges that the person appears in, and the
    /// end of those that the person left. `now` is the server's time in Unix milliseconds.
    pub(super) async fn publish(
        self,
        couch: &Couch<Server>,
        account: &Account,
        now: u64,
    ) -> Result<PublishedDays, Fault> {
        let mut sent = self.sent().await;
        let mut all = PublishedDays::default();
        for published in self.known().offers.get_untracked().challenges {
            let rules = &published.rules;
            let note = sent.get(&rules.id).map(|json| Note::from_json(json));
            let today = rules.today((now / 1000) as i64);
            let today = today.unwrap_or_else(|| self.today.get_untracked());
            let entry = self
                .book
                .with_untracked(|book| book.entry(&published, account, today));
            let database = couch.database(&database_of(&rules.id));
            let publisher = Publisher::new(database, &account.worker);
            let terms = terms(&published, now);
            let mut next = note.clone().unwrap_or_default();
            let appears = entry.is_some();
            let outcome = match entry {
                Some(mut entry) => {
                    self.stamp_moves(&mut entry, &next);
                    let outcome = publisher.publish(&entry, &mut next, &terms).await;
                    all.unsent += next.unsent(&entry, &terms).len() as u32;
                    outcome
                }
                // Left: what stands there is taken back.
                None if note.is_some() => publisher.withdraw(&mut next).await,
                None => continue,
            };
            match outcome {
                Ok(Outcome::Withdrawn) => {
                    sent.remove(&rules.id);
                    if appears {
                        // Taken back elsewhere: this device must not bring it back.
                        self.end_consent(&rules.id).await;
                    }
                }
                Ok(Outcome::Refused { reason }) => all.refused = Some(reason),
                Ok(Outcome::Published | Outcome::Unsettled | Outcome::Newer) => {
                    sent.insert(rules.id.clone(), next.to_json());
                }
                Err(fault) => {
                    self.keep_sent(&sent).await;
                    return Err(fault);
                }
            }
        }
        self.keep_sent(&sent).await;
        Ok(all)
    }

    async fn end_consent(self, challenge: &str) {
        if let Ok(change) = Change::remove(&consent_key(challenge)) {
            // Should it fail, the next run is told the same.
            let _ = self.save(vec![change]).await;
        }
    }

    /// Days that wait for the server, as far as this device knows.
    pub(super) async fn unsent(self) -> u32 {
        let Some(account) = self.union.account.get_untracked() else {
            return 0;
        };
        let (sent, now) = (self.sent().await, clock::now_ms());
        let mut days = 0;
        for published in self.known().offers.get_untracked().challenges {
            let rules = &published.rules;
            let today = self.today.get_untracked();
            let entry = self
                .book
                .with_untracked(|book| book.entry(&published, &account, today));
            let note = sent.get(&rules.id).map(|json| Note::from_json(json));
            let terms = terms(&published, now);
            days += entry.map_or(0, |entry| {
                note.unwrap_or_default().unsent(&entry, &terms).len() as u32
            });
        }
        days
    }

    /// Whoever was moved to another team says so now: no record tells when.
    fn stamp_moves(self, entry: &mut Entry, note: &Note) {
        let Some(seen) = note.seen() else { return };
        let place = |who: &Who| (who.team.clone(), who.unit.clone());
        if place(&seen.who) != place(&entry.who) {
            let keeper = self.keeper();
            let over = Some(seen.who.stamp.max(entry.who.stamp));
            entry.who.stamp = keeper.clock.borrow_mut().tick(clock::now_ms(), over);
        }
    }
}

//! How an entry reaches the server, and comes back from it.
//!
//! Owns the order of reading and writing; must not know when a day is open or what earns points.
//! A day is sent when it was read back, not when the server said yes.

use std::collections::BTreeSet;

use serde_json::Value;
use wellness::day::Day;

use super::document::{Entry, Terms};
use crate::couch::{Database, Doc, Fault, Rev};
use crate::transport::Transport;

/// Times that one publishing writes and reads at most.
const ROUNDS: u32 = 4;

/// What was last read back. Losing it costs one request.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Note {
    seen: Option<(Rev, Entry)>,
}

impl Note {
    /// What stood on the server when it was last read.
    pub fn seen(&self) -> Option<&Entry> {
        self.seen.as_ref().map(|(_, entry)| entry)
    }

    /// The days of `entry` that the server does not have yet as it says them.
    pub fn unsent(&self, entry: &Entry, terms: &Terms<impl Fn(Day) -> bool>) -> Vec<Day> {
        let seen = self.seen();
        let wanted = match seen {
            Some(seen) => entry.upon(seen, terms),
            None => entry.anew(terms),
        };
        let same = |day: &Day| seen.and_then(|seen| seen.days.get(day)) == wanted.days.get(day);
        wanted
            .days
            .keys()
            .copied()
            .filter(|day| !same(day))
            .collect()
    }

    /// The note to keep.
    pub fn to_json(&self) -> String {
        let seen = self.seen.as_ref();
        let json = seen.map(|(rev, entry)| serde_json::json!([rev.as_str(), entry.to_json()]));
        json.unwrap_or_default().to_string()
    }

    /// Reads a note that was kept; a damaged one is as good as none.
    pub fn from_json(json: &str) -> Self {
        let json: Value = serde_json::from_str(json).unwrap_or_default();
        let seen = match json.as_array().map(Vec::as_slice) {
            Some([Value::String(rev), entry]) => {
                Entry::from_json(&entry.to_string()).map(|entry| (Rev::new(rev), entry))
            }
            _ => None,
        };
        Self { seen }
    }
}

/// What became of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The server has it, as it was read back.
    Published,
    /// It was taken back on another device. It is published again only after joining again.
    Withdrawn,
    /// The server refuses it.
    Refused {
        /// The server's own words.
        reason: String,
    },
    /// A newer version of the app wrote it; this one must not.
    Newer,
    /// Others wrote all the while, or a captain's correction waits for the captain; the next time
    /// goes on.
    Unsettled,
}

/// One worker's entry in one challenge's database.
#[derive(Debug)]
pub struct Publisher<'a, T> {
    database: Database<'a, T>,
    worker: &'a str,
}

impl<'a, T: Transport> Publisher<'a, T> {
    /// The entry of the signed-in user `worker`.
    pub fn new(database: Database<'a, T>, worker: &'a str) -> Self {
        Self { database, worker }
    }

    /// Brings the entry to the server, without a request when it is there already; days that are
    /// not open stay as they are there.
    pub async fn publish(
        &self,
        entry: &Entry,
        note: &mut Note,
        terms: &Terms<impl Fn(Day) -> bool>,
    ) -> Result<Outcome, Fault> {
        let was_there = note.seen.is_some();
        let mut remembered = was_there;
        let mut leaves = match note.seen.clone() {
            Some(seen) => Leaves::one(seen),
            None => self.read().await?,
        };
        for _ in 0..ROUNDS {
            if leaves.newer {
                return Ok(Outcome::Newer);
            }
            if leaves.living.is_empty() && leaves.dead && was_there {
                *note = Note::default();
                return Ok(Outcome::Withdrawn);
            }
            let (upon, wanted) = match leaves.merged() {
                Some((rev, standing, merged)) => {
                    let mut wanted = entry.upon(&merged, terms);
                    // Corrections are the captain's: the owner keeps those of the winner.
                    wanted.corrections.clone_from(&standing.corrections);
                    if wanted == *standing {
                        *note = Note {
                            seen: Some((rev.clone(), wanted)),
                        };
                        return self.settle(&leaves).await;
                    }
                    (Some(rev.clone()), wanted)
                }
                None => (None, entry.anew(terms)),
            };
            match self.put(upon.as_ref(), &wanted).await {
                // Whoever lost the race reads, merges and writes again. Some servers refuse what
                // lacks a captain's correction before they see that it is written upon an old
                // revision.
                Ok(_) | Err(Fault::Conflict) => leaves = self.read().await?,
                Err(Fault::Forbidden { .. }) if remembered => leaves = self.read().await?,
                Err(Fault::Forbidden { reason }) => return Ok(Outcome::Refused { reason }),
                Err(fault) => return Err(fault),
            }
            remembered = false;
        }
        Ok(Outcome::Unsettled)
    }

    /// Takes the entry back: nothing of it is left to read. Done when that was read back.
    pub async fn withdraw(&self, note: &mut Note) -> Result<Outcome, Fault> {
        for _ in 0..ROUNDS {
            let leaves = self.read().await?;
            if leaves.all.is_empty() {
                *note = Note::default();
                return Ok(Outcome::Withdrawn);
            }
            self.bury(leaves.all.iter()).await?;
        }
        Ok(Outcome::Unsettled)
    }

    /// Writes a captain's correction into the entry of another worker, as it stands now.
    pub async fn correct(
        &self,
        day: Day,
        correction: super::document::Correction,
    ) -> Result<Outcome, Fault> {
        for _ in 0..ROUNDS {
            let leaves = self.read().await?;
            let Some((rev, standing, _)) = leaves.merged() else {
                return Err(Fault::Missing);
            };
            if standing.corrections.get(&day) == Some(&correction) {
                return Ok(Outcome::Published);
            }
            let mut wanted = standing.clone();
            wanted.corrections.insert(day, correction.clone());
            match self.put(Some(rev), &wanted).await {
                Ok(_) | Err(Fault::Conflict) => {}
                Err(Fault::Forbidden { reason }) => return Ok(Outcome::Refused { reason }),
                Err(fault) => return Err(fault),
            }
        }
        Ok(Outcome::Unsettled)
    }

    async fn read(&self) -> Result<Leaves, Fault> {
        let docs = self.database.leaves(self.worker).await?;
        Ok(Leaves::of(docs))
    }

    async fn put(&self, upon: Option<&Rev>, entry: &Entry) -> Result<Rev, Fault> {
        let mut json = entry.to_json();
        json["_id"] = self.worker.into();
        if let Some(rev) = upon {
            json["_rev"] = rev.as_str().into();
        }
        self.database.put(self.worker, json.to_string()).await
    }

    /// Deletes the leaves that the winner holds. One with a correction that the winner lacks stays
    /// until its captain has seen to it.
    async fn settle(&self, leaves: &Leaves) -> Result<Outcome, Fault> {
        let Some((winner, standing, _)) = leaves.merged() else {
            return Ok(Outcome::Unsettled);
        };
        let known = |entry: &Entry| {
            let mut corrections = entry.corrections.iter();
            corrections.all(|(day, it)| standing.corrections.get(day) >= Some(it))
        };
        let (held, waiting): (Vec<_>, Vec<_>) = leaves
            .living
            .iter()
            .filter(|(rev, _)| rev != winner)
            .partition(|(_, entry)| known(entry));
        self.bury(held.iter().map(|(rev, _)| rev)).await?;
        Ok(if waiting.is_empty() {
            Outcome::Published
        } else {
            Outcome::Unsettled
        })
    }

    async fn bury(&self, leaves: impl Iterator<Item = &Rev>) -> Result<(), Fault> {
        let id = self.worker;
        let documents: Vec<String> = leaves
            .map(|rev| serde_json::json!({"_id": id, "_rev": rev, "_deleted": true}).to_string())
            .collect();
        if !documents.is_empty() {
            // A refusal shows in what is read next.
            self.database.write(&documents).await?;
        }
        Ok(())
    }
}

/// A document's leaves.
#[derive(Debug, Default)]
struct Leaves {
    /// Those that live and are entries, the winner first.
    living: Vec<(Rev, Entry)>,
    /// Those that live, whatever they are.
    all: BTreeSet<Rev>,
    dead: bool,
    newer: bool,
}

impl Leaves {
    fn one(leaf: (Rev, Entry)) -> Self {
        Self {
            living: vec![leaf],
            ..Self::default()
        }
    }

    fn of(docs: Vec<Doc>) -> Self {
        let mut leaves = Self::default();
        for doc in docs {
            if doc.deleted {
                leaves.dead = true;
                continue;
            }
            leaves.all.insert(doc.rev.clone());
            match Entry::from_json(&doc.json) {
                Some(entry) => leaves.living.push((doc.rev, entry)),
                None => leaves.newer = true,
            }
        }
        sorting::sort_by(&mut leaves.living, |one, other| other.0.cmp(&one.0));
        leaves
    }

    /// The winner, and what all of them say together.
    fn merged(&self) -> Option<(&Rev, &Entry, Entry)> {
        let ((rev, winner), others) = self.living.split_first()?;
        let mut merged = winner.clone();
        for (_, entry) in others {
            merged.merge(entry.clone());
        }
        Some((rev, winner, merged))
    }
}

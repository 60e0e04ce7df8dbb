//! Cheers: what one worker gave on one day, to whom which of a few fixed ones.
//!
//! Owns the document, its limit and how it reaches the server, whose validator
//! (`server/design/cheer.js`) holds the same. Must not know who is in which team.
//!
//! ```text
//! {"_id":"<worker>:2026-11-22","v":1,"team":"t1","cheers":{"<colleague>":"go"}}
//! ```

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wellness::day::Day;

use crate::couch::{Database, Fault, Fetched, Rev};
use crate::transport::Transport;

/// The layout's version.
const VERSION: u64 = 1;
/// Cheers a day, each to somebody else.
pub const MOST: usize = 5;
/// Times that another device may come between reading and writing.
const ROUNDS: u32 = 3;

/// One of the fixed reactions. A closed list: free words would be shown to others unread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reaction {
    /// Go on.
    Go,
    /// Well done.
    Great,
    /// You have worked hard.
    Thanks,
    /// Let us walk together.
    Together,
    /// Congratulations.
    Congratulations,
    /// Mind your rest.
    Rest,
}

impl Reaction {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Go,
        Self::Great,
        Self::Thanks,
        Self::Together,
        Self::Congratulations,
        Self::Rest,
    ];

    /// Its word in the document.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Go => "go",
            Self::Great => "great",
            Self::Thanks => "thanks",
            Self::Together => "together",
            Self::Congratulations => "congratulations",
            Self::Rest => "rest",
        }
    }

    /// The reaction of a word; `None` for those of newer versions.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }
}

/// Why a cheer was not given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotGiven {
    /// This colleague has one of today.
    Already,
    /// All of today are given.
    NoneLeft,
    /// The server or the way to it.
    Server(Fault),
}

impl From<Fault> for NotGiven {
    fn from(fault: Fault) -> Self {
        Self::Server(fault)
    }
}

/// What was given on one day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Given {
    /// By the receiver, the reaction's word.
    cheers: BTreeMap<String, String>,
}

impl Given {
    /// How many are left of the day.
    pub fn left(&self) -> usize {
        MOST.saturating_sub(self.cheers.len())
    }

    /// Whether a colleague has one.
    pub fn has(&self, to: &str) -> bool {
        self.cheers.contains_key(to)
    }

    /// What a colleague was given.
    pub fn reaction(&self, to: &str) -> Option<Reaction> {
        Reaction::of(self.cheers.get(to)?)
    }

    /// Gives one more.
    pub fn give(&mut self, to: &str, reaction: Reaction) -> Result<(), NotGiven> {
        if self.has(to) {
            return Err(NotGiven::Already);
        }
        if self.left() == 0 {
            return Err(NotGiven::NoneLeft);
        }
        self.cheers
            .insert(to.to_owned(), reaction.word().to_owned());
        Ok(())
    }

    fn to_json(&self, id: &str, rev: Option<&Rev>, team: &str) -> String {
        let mut document = serde_json::json!({
            "_id": id, "v": VERSION, "team": team, "cheers": self.cheers,
        });
        if let Some(rev) = rev {
            document["_rev"] = rev.as_str().into();
        }
        document.to_string()
    }
}

/// What one worker gives.
#[derive(Debug)]
pub struct Giver<'a, T> {
    database: Database<'a, T>,
    worker: &'a str,
}

impl<'a, T: Transport> Giver<'a, T> {
    /// The signed-in user `worker`.
    pub fn new(database: Database<'a, T>, worker: &'a str) -> Self {
        Self { database, worker }
    }

    fn id(&self, day: Day) -> String {
        [self.worker, ":", &day.to_string()].concat()
    }

    async fn read(&self, day: Day) -> Result<(Option<Rev>, Given), Fault> {
        match self.database.get(&self.id(day), None).await {
            Ok(Fetched::New { value, .. }) => {
                let given = serde_json::from_str(&value.json).map_err(|_| Fault::Garbled)?;
                Ok((Some(value.rev), given))
            }
            Ok(Fetched::Unchanged) => Err(Fault::Garbled),
            Err(Fault::Missing) => Ok((None, Given::default())),
            Err(fault) => Err(fault),
        }
    }

    /// What was given on a day, from whichever device.
    pub async fn given(&self, day: Day) -> Result<Given, Fault> {
        Ok(self.read(day).await?.1)
    }

    /// Gives a cheer of the day; resolves to all of them.
    pub async fn give(
        &self,
        day: Day,
        team: &str,
        to: &str,
        reaction: Reaction,
    ) -> Result<Given, NotGiven> {
        let id = self.id(day);
        for _ in 0..ROUNDS {
            let (rev, mut given) = self.read(day).await?;
            given.give(to, reaction)?;
            let json = given.to_json(&id, rev.as_ref(), team);
            match self.database.put(&id, json).await {
                Ok(_) => return Ok(given),
                // Another device was faster: what it gave counts.
                Err(Fault::Conflict) => {}
                Err(fault) => return Err(fault.into()),
            }
        }
        Err(Fault::Conflict.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_five_and_each_goes_to_somebody_else() {
        let mut given = Given::default();
        for (at, to) in ["a", "b", "c", "d", "e"].into_iter().enumerate() {
            assert_eq!(given.left(), MOST - at);
            given.give(to, Reaction::Go).unwrap();
            assert_eq!(given.give(to, Reaction::Rest), Err(NotGiven::Already));
        }
        let before = given.clone();
        assert_eq!(given.give("f", Reaction::Go), Err(NotGiven::NoneLeft));
        assert_eq!(given, before);
    }

    #[test]
    fn what_is_written_is_read() {
        let mut given = Given::default();
        given.give("w2", Reaction::Together).unwrap();
        let json = given.to_json("w1:2026-11-22", None, "t1");
        assert_eq!(
            json,
            r#"{"_id":"w1:2026-11-22","cheers":{"w2":"together"},"team":"t1","v":1}"#
        );
        let read: Given = serde_json::from_str(&json).unwrap();
        assert_eq!(read.reaction("w2"), Some(Reaction::Together));
        for reaction in Reaction::ALL {
            assert_eq!(Reaction::of(reaction.word()), Some(reaction));
        }
    }
}

//! What a captain may do: read a member's days, and correct the points of one.

use leptos::prelude::*;
use sync::Fault;
use sync::couch::{Couch, Fetched};
use sync::entry::{Correction, Entry, Outcome, Publisher, Reason};
use wellness::day::Day;

use super::entry::database_of;
use super::fault::UnionFault;
use crate::platform::clock;
use crate::platform::http::server;
use crate::state::App;

impl App {
    /// The entry of a member of the team.
    pub async fn read_member(self, challenge: &str, worker: &str) -> Result<Entry, UnionFault> {
        let couch = Couch::new(server());
        let database = couch.database(&database_of(challenge));
        match database.get(worker, None).await? {
            Fetched::New { value, .. } => Ok(Entry::from_json(&value.json).ok_or(Fault::Garbled)?),
            Fetched::Unchanged => Err(Fault::Garbled.into()),
        }
    }

    /// Corrects the points of one of a member's days. The member sees it, with the reason.
    pub async fn correct_member(
        self,
        challenge: &str,
        worker: &str,
        day: Day,
        points: u32,
        reason: Reason,
    ) -> Result<(), UnionFault> {
        let by = self
            .union
            .account
            .with_untracked(|account| account.as_ref().map(|account| account.worker.clone()));
        let stamp = self.keeper().clock.borrow_mut().tick(clock::now_ms(), None);
        let correction = Correction {
            stamp,
            points,
            by: by.ok_or(Fault::SignIn)?,
            reason,
        };
        let couch = Couch::new(server());
        let publisher = Publisher::new(couch.database(&database_of(challenge)), worker);
        match publisher.correct(day, correction).await? {
            Outcome::Published | Outcome::Unsettled => Ok(()),
            Outcome::Refused { reason } => Err(Fault::Forbidden { reason }.into()),
            Outcome::Newer | Outcome::Withdrawn => Err(Fault::Missing.into()),
        }
    }
}

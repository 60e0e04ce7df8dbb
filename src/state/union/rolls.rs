//! Who was there: what this device noted at the door, until the server has it.
//!
//! Owns the notes of marks, one for each worker at each session, so that nothing that was noted is ever
//! written over by something else; and bringing them to the rolls of the programme, which other organisers
//! write too. It must not know the camera or the page.

use std::collections::BTreeMap;

use activities::attendance::Roll;
use activities::session::SessionId;
use leptos::prelude::*;
use sync::Fault;
use sync::couch::{Couch, Database, Fetched};

use super::account::Account;
use crate::platform::database::DatabaseError;
use crate::platform::http::Server;
use crate::state::App;
use crate::state::save::SaveError;

/// What the names of the notes begin with; the roll and the worker follow.
const MARKS: &str = "union/mark/";
/// What the note of somebody says who is not there after all.
const GONE: &str = "gone";
/// So often another organiser may come first before the next run is waited for.
const ATTEMPTS: u32 = 3;

/// What was noted of workers: since when they are there, in Unix milliseconds, or that they are not.
type Marked = BTreeMap<String, Option<u64>>;

/// What the server does not have yet, by the id of the roll.
type All = BTreeMap<String, Marked>;

/// The marks of this device.
#[derive(Debug, Clone, Copy)]
struct Marks(RwSignal<All>);

fn note(roll: &str, worker: &str) -> String {
    [MARKS, roll, "/", worker].concat()
}

/// What the note of it says.
fn text(came: Option<u64>) -> String {
    came.map_or_else(|| GONE.to_owned(), |at| at.to_string())
}

/// The roll, the worker, and what was noted.
fn read(name: &str, text: &str) -> Option<(String, String, Option<u64>)> {
    let (roll, worker) = name.strip_prefix(MARKS)?.split_once('/')?;
    let came = match text {
        GONE => None,
        at => Some(at.parse().ok()?),
    };
    Some((roll.to_owned(), worker.to_owned(), came))
}

/// What a run brought to the server.
#[derive(Debug, Default)]
pub(super) struct Sent {
    /// The marks that it has now.
    pub marks: All,
    /// What it refused, in its own words.
    pub refused: Option<String>,
}

/// Writes marks upon the roll as the server has it.
async fn send(database: &Database<'_, Server>, id: &str, marked: &Marked) -> Result<(), Fault> {
    for _ in 0..ATTEMPTS {
        let (json, rev) = match database.get(id, None).await {
            Ok(Fetched::New { value, .. }) => (value.json, Some(value.rev)),
            Err(Fault::Missing) => (r#"{"present":{}}"#.to_owned(), None),
            Ok(Fetched::Unchanged) => return Err(Fault::Garbled),
            Err(fault) => return Err(fault),
        };
        let mut roll = Roll::of_document(id, &json).ok_or(Fault::Garbled)?;
        let mut differs = false;
        for (worker, came) in marked {
            differs |= roll.mark(worker, *came);
        }
        if !differs {
            return Ok(());
        }
        let mut document = roll.to_document();
        if let Some(rev) = rev {
            document["_rev"] = rev.as_str().into();
        }
        match database.put(id, document.to_string()).await {
            Ok(_) => return Ok(()),
            Err(Fault::Conflict) => {}
            Err(fault) => return Err(fault),
        }
    }
    Err(Fault::Conflict)
}

impl App {
    fn marks(self) -> RwSignal<All> {
        self.kept(|| Marks(RwSignal::default())).0
    }

    /// Reads what this device noted and the server does not have.
    pub async fn read_marks(self) -> Result<(), DatabaseError> {
        let notes = self.keeper().store.notes(MARKS).await?;
        let mut all = self.marks().get_untracked();
        for (name, text) in notes {
            if let Some((roll, worker, came)) = read(&name, &text) {
                // What was noted here while the notes were read holds.
                let marked = all.entry(roll).or_default();
                marked.entry(worker).or_insert(came);
            }
        }
        if self.marks().with_untracked(|known| *known != all) {
            self.marks().set(all);
        }
        Ok(())
    }

    /// The roll of a session, with what this device noted; followed as it changes.
    pub fn roll(self, activity: &str, session: &SessionId) -> Roll {
        let mut roll = Roll::new(activity, session.clone());
        self.known().rolls.with(|rolls| {
            let is_it = |it: &&Roll| it.activity == activity && it.session == *session;
            if let Some(found) = rolls.iter().find(is_it) {
                roll.present.clone_from(&found.present);
            }
        });
        let id = roll.document_id();
        self.marks().with(|all| {
            for (worker, came) in all.get(&id).into_iter().flatten() {
                roll.mark(worker, *came);
            }
        });
        roll
    }

    /// How many marks of a roll wait for the server, followed as that changes.
    pub fn unsent_marks(self, roll: &str) -> usize {
        self.marks()
            .with(|all| all.get(roll).map_or(0, BTreeMap::len))
    }

    /// Notes that somebody is there, or is not after all. It is durable when this resolves, and goes to the
    /// server with the next run.
    pub async fn mark(self, roll: &str, worker: &str, came: Option<u64>) -> Result<(), SaveError> {
        let store = self.keeper().store;
        let name = note(roll, worker);
        store.keep_note(&name, Some(&text(came))).await?;
        self.marks().update(|all| {
            let marked = all.entry(roll.to_owned()).or_default();
            marked.insert(worker.to_owned(), came);
        });
        self.union.wake();
        Ok(())
    }

    /// Brings every mark to the server, where an organiser is signed in.
    pub(super) async fn send_marks(
        self,
        couch: &Couch<Server>,
        account: &Account,
    ) -> Result<Sent, Fault> {
        let mut done = Sent::default();
        if !account.is_organiser() {
            return Ok(done);
        }
        // Another tab may have noted something. A store that does not answer is told of by the frame.
        let _ = self.read_marks().await;
        let database = couch.database("programme");
        for (id, marked) in self.marks().get_untracked() {
            match send(&database, &id, &marked).await {
                Ok(()) => {
                    done.marks.insert(id, marked);
                }
                Err(Fault::Forbidden { reason }) => done.refused = Some(reason),
                // Of a version that this one does not know; the others must not wait for it.
                Err(Fault::Garbled) => done.refused = Some(id),
                Err(fault) => return Err(fault),
            }
        }
        Ok(done)
    }

    /// Forgets what was sent, now that the programme was read with it, unless something else was noted since.
    pub(super) async fn settle_marks(self, sent: All) {
        let store = self.keeper().store;
        for (id, marked) in sent {
            for (worker, came) in marked {
                let noted = || {
                    let at = |all: &All| all.get(&id).and_then(|it| it.get(&worker)).copied();
                    self.marks().with_untracked(at)
                };
                if noted() != Some(came) {
                    continue;
                }
                let name = note(&id, &worker);
                // One that stays is sent once more, and changes nothing.
                let _ = store.keep_note(&name, None).await;
                match noted() {
                    Some(now) if now != came => {
                        // It was noted while the old note went, and may have gone with that.
                        let _ = store.keep_note(&name, Some(&text(now))).await;
                    }
                    _ => self.forget(&id, &worker),
                }
            }
        }
    }

    fn forget(self, roll: &str, worker: &str) {
        self.marks().update(|all| {
            if let Some(left) = all.get_mut(roll) {
                left.remove(worker);
                if left.is_empty() {
                    all.remove(roll);
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_says_whose_mark_it_is() {
        let name = note("roll-dance.monday.2026-09-14", "w1");
        let mark = |came| Some(("roll-dance.monday.2026-09-14".into(), "w1".into(), came));
        for came in [Some(7), None] {
            assert_eq!(read(&name, &text(came)), mark(came));
        }
        assert_eq!(read(&name, "soon"), None);
        assert_eq!(read("union/mark/x", "7"), None);
    }
}

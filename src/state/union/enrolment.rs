//! Places on the union's lists: what this device wants is brought to the server, and the lists are read.
//!
//! Owns the note of the lists that concern the person. What the person wants are records
//! (`state::activities::attending`), so nothing is queued here: whatever differs between them and the
//! list is what is to be sent. A list itself is derived from what was read (decision 0040).

use std::collections::BTreeMap;
use std::sync::Arc;

use activities::activity::{Activity, Entry, Window};
use activities::enrolment::{Enrolment, List, Wish};
use activities::session::SessionId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sync::Fault;
use sync::couch::{Couch, Database, Fetched, View};

use super::account::Account;
use super::fault::UnionFault;
use crate::i18n::format::fill;
use crate::platform::clock;
use crate::platform::http::{Server, server};
use crate::state::App;
use crate::state::activities::attending::attend_key;
use crate::state::challenge::name_in;
use crate::state::save::Change;
use crate::state::toast::Toast;

/// The note of the lists.
pub(super) const LISTS: &str = "union/lists";

const DATABASE: &str = "enrolments";
/// So often another device may come first before the next run is waited for.
const ATTEMPTS: u32 = 3;

/// The lists by activity.
pub type Lists = BTreeMap<String, Listed>;

/// A list as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Listed {
    /// When, in Unix milliseconds by the server's clock.
    pub read: u64,
    rows: Vec<Row>,
}

/// When somebody came to it, who, and which sessions they miss.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Row(u64, String, Vec<String>);

impl Row {
    fn leave(&self) -> Vec<SessionId> {
        let sessions = self.2.iter();
        sessions.filter_map(|text| SessionId::parse(text)).collect()
    }
}

impl Listed {
    /// The enrolments.
    pub fn enrolments(&self) -> impl Iterator<Item = Enrolment> {
        self.rows.iter().map(|row| Enrolment {
            worker: row.1.clone(),
            at: row.0,
            leave: row.leave(),
        })
    }

    /// The leave of a worker who is on it.
    pub fn leave_of(&self, worker: &str) -> Option<Vec<SessionId>> {
        self.row(worker).map(Row::leave)
    }

    fn row(&self, worker: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.1 == worker)
    }
}

/// Of each list the later reading.
fn latest(mut lists: Lists, others: Lists) -> Lists {
    for (activity, other) in others {
        let listed = lists.entry(activity).or_default();
        if listed.read < other.read {
            *listed = other;
        }
    }
    lists
}

async fn read(database: &Database<'_, Server>, activity: &str, time: u64) -> Result<Listed, Fault> {
    let view = View::all()
        .from(json!([activity]))
        .through(json!([activity, {}]))
        .unreduced();
    let rows = database.rows("lists", "activity", view).await?;
    let enrolments = rows
        .iter()
        .filter_map(|row| Enrolment::of_row(&row.key, &row.value));
    Ok(Listed {
        read: time,
        rows: enrolments
            .map(|it| {
                let leave = it.leave.iter().map(SessionId::to_string).collect();
                Row(it.at, it.worker, leave)
            })
            .collect(),
    })
}

/// What became of an activity's place in a run.
enum Kept {
    /// The list says what this device wants, or cannot any more.
    Settled(Listed),
    /// Another device of the person's gave the place up.
    GivenUp(Listed),
}

/// One worker at the lists of the server.
struct Desk<'a> {
    app: App,
    database: Database<'a, Server>,
    worker: &'a str,
    /// The server's time, in Unix milliseconds.
    time: u64,
}

impl Desk<'_> {
    /// Brings the list of an activity to what this device wants, and reads it.
    async fn keep(&self, activity: &Activity, was_on_it: bool) -> Result<Kept, Fault> {
        let id = [&activity.id, ":", self.worker].concat();
        let mut listed = read(&self.database, &activity.id, self.time).await?;
        for _ in 0..ATTEMPTS {
            let wish = self.app.book.with_untracked(|book| book.wish(&activity.id));
            let there = listed.row(self.worker).cloned();
            let done = match (there, wish) {
                (None, Some(Wish::Enrol)) if was_on_it && self.was_given_up(&id).await? => {
                    return Ok(Kept::GivenUp(listed));
                }
                (None, Some(Wish::Enrol)) if self.is_open(activity) => {
                    let enrolment = Enrolment {
                        worker: self.worker.to_owned(),
                        at: self.time,
                        leave: self.leave(activity, &[]),
                    };
                    let written = enrolment.document().to_string();
                    self.database.put(&id, written).await.map(drop)
                }
                (Some(_), Some(Wish::Cancel)) => self.delete(&id).await,
                (Some(row), _) if self.leave(activity, &row.leave()) != row.leave() => {
                    self.change_leave(activity, &id, &row).await
                }
                _ => break,
            };
            match done {
                // Another device of the same person came first: look again.
                Ok(()) | Err(Fault::Conflict) => {}
                Err(fault) => return Err(fault),
            }
            listed = read(&self.database, &activity.id, self.time).await?;
        }
        Ok(Kept::Settled(listed))
    }

    /// Whether the list still takes names.
    fn is_open(&self, activity: &Activity) -> bool {
        let now = (self.time / 1000) as i64;
        match &activity.entry {
            Entry::List(admission) => admission.at(now) == Window::Open && !activity.is_cancelled,
            Entry::Open | Entry::Phone(_) => false,
        }
    }

    fn leave(&self, activity: &Activity, there: &[SessionId]) -> Vec<SessionId> {
        let leave = self
            .app
            .book
            .with_untracked(|book| book.leave_over(&activity.id, there));
        let is_session = |session: &SessionId| activity.session(session).is_some();
        leave.into_iter().filter(is_session).collect()
    }

    /// Whether the enrolment was there and was deleted: a server that was made anew never had it.
    async fn was_given_up(&self, id: &str) -> Result<bool, Fault> {
        let leaves = self.database.leaves(id).await?;
        Ok(leaves.iter().any(|leaf| leaf.deleted))
    }

    /// Deletes it by a write that says so: the npm server keeps the fields of what it is asked to delete,
    /// and the validator refuses those.
    async fn delete(&self, id: &str) -> Result<(), Fault> {
        match self.database.get(id, None).await {
            Ok(Fetched::New { value, .. }) => {
                let gone = json!({"_rev": value.rev.as_str(), "_deleted": true});
                self.database.put(id, gone.to_string()).await.map(drop)
            }
            Ok(Fetched::Unchanged) | Err(Fault::Missing) => Ok(()),
            Err(fault) => Err(fault),
        }
    }

    async fn change_leave(&self, activity: &Activity, id: &str, row: &Row) -> Result<(), Fault> {
        let Fetched::New { value, .. } = self.database.get(id, None).await? else {
            return Ok(());
        };
        let enrolment = Enrolment {
            worker: self.worker.to_owned(),
            at: row.0,
            leave: self.leave(activity, &row.leave()),
        };
        let mut document = enrolment.document();
        document["_rev"] = value.rev.as_str().into();
        self.database.put(id, document.to_string()).await.map(drop)
    }
}

impl App {
    /// Reads the note of the lists.
    pub(super) async fn read_lists(self) {
        let note = self.keeper().store.note(LISTS).await.ok().flatten();
        let kept: Lists = note
            .and_then(|json| serde_json::from_str(&json).ok())
            .unwrap_or_default();
        // A list that came from the server while the note was read holds.
        let shown = self.known().lists.get_untracked();
        self.show_lists(latest(Lists::clone(&shown), kept));
    }

    /// Nobody's lists: somebody else is signed in now, or nobody.
    pub(super) fn forget_lists(self) {
        self.show_lists(Lists::default());
    }

    fn show_lists(self, lists: Lists) {
        if self.known().lists.with_untracked(|shown| **shown != lists) {
            self.known().lists.set(Arc::new(lists));
        }
    }

    /// Puts what was read just now over what is known by now: a page may have read a list meanwhile.
    async fn keep_lists(self, read: Lists) {
        let mut lists = Lists::clone(&self.known().lists.get_untracked());
        let all = self.known().activities.get_untracked();
        lists.retain(|id, _| all.iter().any(|activity| activity.id == *id));
        lists.extend(read);
        let json = serde_json::to_string(&lists).unwrap_or_default();
        self.show_lists(lists);
        // Losing it costs the list of an offline page.
        let _ = self.keeper().store.keep_note(LISTS, Some(&json)).await;
    }

    /// Brings the lists to what the person wants; `time` is the server's, in Unix milliseconds.
    /// Returns what the server refused.
    pub(super) async fn keep_enrolments(
        self,
        couch: &Couch<Server>,
        account: &Account,
        time: u64,
    ) -> Result<Option<String>, Fault> {
        let desk = Desk {
            app: self,
            database: couch.database(DATABASE),
            worker: &account.worker,
            time,
        };
        let before = self.known().lists.get_untracked();
        let mut lists = Lists::new();
        let mut refused = None;
        let all = self.known().activities.get_untracked();
        for activity in all.iter() {
            let known = before.get(&activity.id);
            let was_on_it = known.is_some_and(|listed| listed.row(&account.worker).is_some());
            let wish = self.book.with_untracked(|book| book.wish(&activity.id));
            let wants = was_on_it || wish == Some(Wish::Enrol);
            // Of what is over, or was cancelled and left, nothing is asked again.
            let is_known = known.is_some() && (activity.is_over((time / 1000) as i64) || !wants);
            let has_list = matches!(activity.entry, Entry::List(_));
            if !has_list || is_known || (wish.is_none() && !was_on_it) {
                continue;
            }
            match desk.keep(activity, was_on_it).await {
                Ok(Kept::Settled(listed)) => {
                    self.tell_promotion(activity, known, &listed, &account.worker);
                    lists.insert(activity.id.clone(), listed);
                }
                Ok(Kept::GivenUp(listed)) => {
                    lists.insert(activity.id.clone(), listed);
                    if let Ok(change) = Change::remove(&attend_key(&activity.id)) {
                        // Should it fail, the next run is told the same.
                        let _ = self.save(vec![change]).await;
                    }
                }
                Err(Fault::Forbidden { reason }) => refused = Some(reason),
                Err(fault) => {
                    self.keep_lists(lists).await;
                    return Err(fault);
                }
            }
        }
        self.keep_lists(lists).await;
        Ok(refused)
    }

    /// Says that the person, who waited, has a place now.
    fn tell_promotion(
        self,
        activity: &Activity,
        before: Option<&Listed>,
        now: &Listed,
        worker: &str,
    ) {
        let Entry::List(admission) = &activity.entry else {
            return;
        };
        let list = |listed: &Listed| List::of(admission.capacity, listed.enrolments());
        let promoted = before.is_some_and(|before| {
            let (before, now) = (list(before), list(now));
            now.promoted_since(&before).any(|it| it == worker)
        });
        if promoted {
            let words = self.words();
            let title = name_in(&activity.title, words.language);
            let said = fill(words.activity().promoted, &[title]);
            self.toast.try_set(Some(Toast::said(said)));
        }
    }

    /// Reads the list of an activity for somebody who looks at it.
    pub async fn ask_list(self, activity: &str) -> Result<(), UnionFault> {
        let couch = Couch::new(server());
        let database = couch.database(DATABASE);
        let listed = read(&database, activity, 0).await?;
        let skew = couch.transport().skew().unwrap_or_default();
        let read = skew.server_time(clock::now_ms());
        let lists = Lists::from([(activity.to_owned(), Listed { read, ..listed })]);
        self.keep_lists(lists).await;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_each_list_the_later_reading_holds() {
        let listed = |read: u64| Listed {
            read,
            rows: vec![Row(read, "w1".to_owned(), Vec::new())],
        };
        let lists = |all: &[(&str, u64)]| -> Lists {
            let all = all
                .iter()
                .map(|(id, read)| ((*id).to_owned(), listed(*read)));
            all.collect()
        };
        let (here, kept) = (
            lists(&[("both", 7), ("here", 3)]),
            lists(&[("both", 5), ("kept", 4)]),
        );
        let all = lists(&[("both", 7), ("here", 3), ("kept", 4)]);
        assert_eq!(latest(here.clone(), kept.clone()), all);
        assert_eq!(latest(kept, here), all);
    }
}

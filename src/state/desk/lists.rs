//! Who comes to the activities of a desk without a server: its lists and rolls, as records of this device.
//!
//! Owns the records `desk/lists/<activity>/<worker>`, one for everybody whose code was taken, and
//! `desk/rolls/<activity>/<series>/<day>/<worker>`, one for everybody who was there (docs/decisions/0087). The
//! order of a list is `activities::enrolment`'s; what a code is worth, `activities::request`'s.

use std::collections::BTreeMap;
use std::sync::Arc;

use activities::activity::{Activity, Admission};
use activities::attendance::Roll;
use activities::enrolment::{Enrolment, List};
use activities::request::Intake;
use activities::session::SessionId;
use leptos::prelude::*;
use records::Undo;
use serde::{Deserialize, Serialize};

use super::documents::PROGRAMME;
use super::editor::Kind;
use super::here;
use super::people::Member;
use crate::platform::clock;
use crate::platform::page::{self, View};
use crate::state::App;
use crate::state::book::Book;
use crate::state::save::{Change, SaveError};
use crate::view::spawn_local;

const LISTS: &str = "desk/lists/";
const ROLLS: &str = "desk/rolls/";

/// The value of a record of a list: when the code was taken, in Unix milliseconds, and whose it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Listed {
    at: u64,
    name: String,
}

fn list_of(activity: &str) -> String {
    [LISTS, activity, "/"].concat()
}

fn rolls_of(activity: &str) -> String {
    [ROLLS, activity, "/"].concat()
}

fn roll_of(roll: &Roll) -> String {
    [&*rolls_of(&roll.activity), &roll.session.to_string(), "/"].concat()
}

impl Book {
    /// The records under a beginning: what follows it in their keys, and what they say.
    fn under<T: for<'a> Deserialize<'a>>(&self, beginning: &str) -> Vec<(String, T)> {
        let records = self.records.live(beginning);
        let read = records.filter_map(|(key, json)| {
            let rest = key.as_str().strip_prefix(beginning)?.to_owned();
            Some((rest, serde_json::from_str(json).ok()?))
        });
        read.collect()
    }
}

impl App {
    /// The activities of the programme on this device, followed as they change.
    pub(super) fn activities_here(self) -> Vec<Arc<Activity>> {
        let beginning = here::key(PROGRAMME, Kind::Activity.published());
        self.book.with(|book| {
            let records = book.records.live(&beginning);
            let read = records.filter_map(|(_, json)| Activity::of_document(json).ok());
            read.map(Arc::new).collect()
        })
    }

    /// Who enrolled in an activity by code, followed as that changes.
    pub fn enrolments_here(self, activity: &str) -> Vec<Enrolment> {
        let listed = self
            .book
            .with(|book| book.under::<Listed>(&list_of(activity)));
        let enrolment = |(worker, listed): (String, Listed)| Enrolment {
            worker,
            at: listed.at,
            leave: Vec::new(),
        };
        listed.into_iter().map(enrolment).collect()
    }

    /// Everybody on any list, by the name that they gave last; followed as that changes.
    fn people_here(self) -> Vec<Member> {
        let listed = self.book.with(|book| book.under::<Listed>(LISTS));
        let mut last = BTreeMap::<String, Listed>::new();
        for (key, listed) in listed {
            let Some((_, worker)) = key.split_once('/') else {
                continue;
            };
            if last.get(worker).is_none_or(|known| known.at < listed.at) {
                last.insert(worker.to_owned(), listed);
            }
        }
        let member = |(worker, listed): (String, Listed)| Member {
            worker,
            name: listed.name,
            unit: String::new(),
            team: String::new(),
            number: String::new(),
        };
        last.into_iter().map(member).collect()
    }

    /// Keeps the people of the desk at those on its lists until the page is left, and reads again what another
    /// tab wrote when somebody comes back to this one.
    pub fn follow_lists_here(self) {
        let listener = page::on_view(move |view| {
            if view == View::Shown {
                spawn_local(async move { self.load_desk().await });
            }
        });
        StoredValue::new_local(listener);
        let people = Memo::new(move |_| self.people_here());
        let show = move || self.desk().people.set(Some(people.get()));
        untrack(show);
        Effect::new(move |_| show());
        on_cleanup(move || {
            // Whoever signed in has a roster of their own, which is read where there is none yet.
            if !self.works_alone() {
                self.desk().people.try_set(None);
            }
        });
    }

    /// The roll of a session as it was called here, followed as it changes.
    pub(super) fn roll_here(self, activity: &str, session: &SessionId) -> Roll {
        let mut roll = Roll::new(activity, session.clone());
        let beginning = roll_of(&roll);
        let present = self.book.with(|book| book.under::<u64>(&beginning));
        roll.present.extend(present);
        roll
    }

    /// Notes that somebody is there since a time in Unix milliseconds, or is not after all.
    pub(super) async fn mark_here(
        self,
        roll: &Roll,
        worker: &str,
        came: Option<u64>,
    ) -> Result<(), SaveError> {
        let key = [&*roll_of(roll), worker].concat();
        let change = match came {
            Some(at) => Change::set(&key, &at)?,
            None => Change::remove(&key)?,
        };
        self.save(vec![change]).await.map(drop)
    }

    /// Takes the codes in a message onto the list of an activity, all together or, where they cannot be kept,
    /// none; and the way back.
    pub async fn take_requests(
        self,
        activity: &str,
        admission: &Admission,
        message: &str,
    ) -> Result<(Intake, Undo), SaveError> {
        // Another tab may have taken some.
        self.load_desk().await;
        let enrolments = untrack(|| self.enrolments_here(activity));
        let list = List::of(admission.capacity, enrolments);
        let intake = Intake::of(message, activity, admission, &list, clock::now_ms());
        let set = |it: &activities::request::Taken| {
            let key = [&*list_of(activity), &it.enrolment.worker].concat();
            let listed = Listed {
                at: it.enrolment.at,
                name: it.name.clone(),
            };
            Change::set(&key, &listed)
        };
        let changes: Vec<Change> = intake.taken.iter().map(set).collect::<Result<_, _>>()?;
        let undo = self.save(changes).await?;
        Ok((intake, undo))
    }

    /// Takes somebody off the list of an activity.
    pub async fn strike_off(self, activity: &str, worker: &str) -> Result<Undo, SaveError> {
        let key = [&*list_of(activity), worker].concat();
        self.save(vec![Change::remove(&key)?]).await
    }

    /// Takes something out of the programme on this device; with an activity go its list and its rolls.
    pub async fn withdraw_here(self, id: &str) -> Result<Undo, SaveError> {
        self.load_desk().await;
        let mut keys = vec![here::key(PROGRAMME, id)];
        if let Some(activity) = id.strip_prefix(Kind::Activity.published()) {
            self.book.with_untracked(|book| {
                for beginning in [list_of(activity), rolls_of(activity)] {
                    let records = book.records.live(&beginning);
                    keys.extend(records.map(|(key, _)| key.as_str().to_owned()));
                }
            });
        }
        let changes = keys.iter().map(|key| Change::remove(key));
        self.save(changes.collect::<Result<_, _>>()?).await
    }
}

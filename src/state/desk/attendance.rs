//! Attendance at the desk: what is known of a session at a door that may have no network.
//!
//! Owns the names that this device keeps for it. Who is there is `state::union::rolls`, or without a server
//! [`super::lists`].

use std::collections::BTreeMap;

use activities::activity::{Activity, Entry};
use activities::attendance::Roll;
use activities::enrolment::List;
use activities::session::{Session, SessionId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use wellness::day::Day;

use crate::platform::database::DatabaseError;
use crate::state::App;
use crate::state::save::SaveError;

/// So many days back and ahead the rolls reach that are offered at once.
const BACK: i32 = 14;
const AHEAD: i32 = 7;

/// What somebody is called.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Called {
    /// The name that the office has.
    pub name: String,
    /// Unit and team.
    pub place: String,
}

/// What people are called, by their pseudonyms.
pub type Names = BTreeMap<String, Called>;

/// A session whose roll may be called.
#[derive(Debug, Clone)]
pub struct Door {
    /// The activity.
    pub activity: Arc<Activity>,
    /// The session.
    pub session: SessionId,
    /// When it takes place.
    pub day: Day,
}

/// What the names of the notes begin with; the activity follows.
const NAMES: &str = "desk/names/";

fn note(activity: &str) -> String {
    [NAMES, activity].concat()
}

/// Whether somebody calls the roll of such an activity: counselling keeps no list of anybody.
pub fn has_rolls(activity: &Activity) -> bool {
    !matches!(activity.entry, Entry::Phone(_)) && !activity.series.is_empty()
}

impl App {
    /// Everything that is published, followed as it changes.
    fn published_activities(self) -> Arc<Vec<Arc<Activity>>> {
        if self.works_alone() {
            Arc::new(self.activities_here())
        } else {
            self.known().activities.get()
        }
    }

    /// The published activity of this id, followed as it changes.
    pub fn published_activity(self, id: &str) -> Option<Arc<Activity>> {
        let all = self.published_activities();
        all.iter().find(|it| it.id == id).cloned()
    }

    /// The sessions of the days around a day, the earliest first; followed as they change.
    pub fn doors(self, today: Day) -> Vec<Door> {
        let mut doors = Vec::new();
        let all = self.published_activities();
        for activity in all.iter().filter(|it| has_rolls(it)) {
            let near = |it: &Session<'_>| {
                it.is_held() && (today.plus(-BACK)..=today.plus(AHEAD)).contains(&it.day)
            };
            let sessions = activity.sessions().into_iter().filter(near);
            doors.extend(sessions.map(|it| {
                let door = Door {
                    activity: Arc::clone(activity),
                    session: it.id.clone(),
                    day: it.day,
                };
                (it.begins().unix(), door)
            }));
        }
        sorting::sort_by_key(&mut doors, |(begins, door)| (*begins, door.session.clone()));
        doors.into_iter().map(|(_, door)| door).collect()
    }

    /// Who has a place and who waits, as this device read it last; `None` where the activity has no list,
    /// or none was read yet.
    pub fn list_at_door(self, activity: &Activity) -> Option<List> {
        match &activity.entry {
            Entry::List(admission) if self.works_alone() => {
                let enrolments = self.enrolments_here(&activity.id);
                Some(List::of(admission.capacity, enrolments))
            }
            _ => self.list_of(activity).map(|(_, list)| list),
        }
    }

    /// Who is at a session, followed as it changes.
    pub fn roll_at_door(self, activity: &str, session: &SessionId) -> Roll {
        if self.works_alone() {
            self.roll_here(activity, session)
        } else {
            self.roll(activity, session)
        }
    }

    /// Notes at a door that somebody is there since a time in Unix milliseconds, or is not after all. It is
    /// durable when this resolves.
    pub async fn mark_at_door(
        self,
        roll: &Roll,
        worker: &str,
        came: Option<u64>,
    ) -> Result<(), SaveError> {
        if self.works_alone() {
            self.mark_here(roll, worker, came).await
        } else {
            self.mark(&roll.document_id(), worker, came).await
        }
    }

    /// The rolls of every session of an activity; followed as they change.
    pub fn rolls_of(self, activity: &Activity) -> Vec<Roll> {
        let sessions = activity.sessions().into_iter();
        sessions
            .map(|session| self.roll_at_door(&activity.id, &session.id))
            .collect()
    }

    /// The names that this device kept of an activity.
    pub async fn read_names(self, activity: &str) -> Result<Names, DatabaseError> {
        let kept = self.keeper().store.note(&note(activity)).await?;
        Ok(kept
            .and_then(|json| serde_json::from_str(&json).ok())
            .unwrap_or_default())
    }

    /// Keeps the names of those on the list of an activity, for a door without a network.
    pub async fn keep_names(self, activity: &str, workers: &[String]) -> Result<(), DatabaseError> {
        let call = |worker: &String| {
            let member = untrack(|| self.member(worker))?;
            let called = Called {
                place: member.place(),
                name: member.name,
            };
            Some((worker.clone(), called))
        };
        let names: Names = workers.iter().filter_map(call).collect();
        let json = serde_json::to_string(&names).unwrap_or_default();
        let store = self.keeper().store;
        store.keep_note(&note(activity), Some(&json)).await
    }

    /// Forgets all names: nobody organises here any more.
    pub async fn forget_names(self) -> Result<(), DatabaseError> {
        let store = self.keeper().store;
        for (name, _) in store.notes(NAMES).await? {
            store.keep_note(&name, None).await?;
        }
        Ok(())
    }
}

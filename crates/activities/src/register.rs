//! The register: everybody of an activity against its sessions so far.
//!
//! Owns whose rows there are and what stands in each; must not know what people are called.

use wellness::figures::Share;

use crate::activity::Activity;
use crate::attendance::{Roll, attended};
use crate::enrolment::{Enrolment, List};
use crate::session::Session;

/// The register of an activity at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register<'a> {
    /// The sessions that took place and have begun, in their order.
    pub sessions: Vec<Session<'a>>,
    /// Those with a place, in the order of the list; then others who came all the same.
    pub rows: Vec<Row>,
}

/// Somebody's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The worker's pseudonym.
    pub worker: String,
    /// What stands under each session.
    pub marks: Vec<Mark>,
    /// How many sessions they came to, leave forgiven.
    pub share: Share,
}

/// What became of somebody at a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Was there.
    Came,
    /// Said before that they would miss it.
    Leave,
    /// Was not there.
    Missing,
}

impl<'a> Register<'a> {
    /// The register at a Unix second.
    pub fn of(activity: &'a Activity, list: &List, rolls: &[Roll], now: i64) -> Self {
        let mut sessions = activity.sessions();
        sessions.retain(|it| it.is_held() && it.begins().unix() <= now);
        let mut people = list.places().to_vec();
        for worker in rolls.iter().flat_map(|roll| roll.present.keys()) {
            if people.iter().all(|it| it.worker != *worker) {
                // Whoever waits may have taken leave too.
                let waiting = list.waiting().iter().find(|it| it.worker == *worker);
                people.push(waiting.cloned().unwrap_or_else(|| Enrolment {
                    worker: worker.clone(),
                    at: 0,
                    leave: Vec::new(),
                }));
            }
        }
        let row = |it: Enrolment| Row {
            marks: sessions.iter().map(|at| mark(&it, at, rolls)).collect(),
            share: attended(activity, &it, rolls, now),
            worker: it.worker,
        };
        Self {
            rows: people.into_iter().map(row).collect(),
            sessions,
        }
    }

    /// How many came of those who were expected, over all sessions.
    pub fn share(&self) -> Share {
        let mut all = Share::default();
        for row in &self.rows {
            all.part += row.share.part;
            all.whole += row.share.whole;
        }
        all
    }
}

fn mark(enrolment: &Enrolment, session: &Session<'_>, rolls: &[Roll]) -> Mark {
    let roll = rolls.iter().find(|roll| roll.session == session.id);
    if roll.is_some_and(|roll| roll.present.contains_key(&enrolment.worker)) {
        Mark::Came
    } else if enrolment.leave.contains(&session.id) {
        Mark::Leave
    } else {
        Mark::Missing
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::SessionId;
    use serde_json::json;

    #[test]
    fn everybody_who_came_has_a_row_and_leave_is_forgiven() {
        let activity = Activity::from_value(&json!({
            "schema": "buyue-activity/1", "id": "dance", "kind": "class", "title": {"zh": "舞"},
            "series": [{"id": "monday", "from": "19:00", "to": "20:30",
                "weekly": {"first": "2026-09-07", "last": "2026-10-26", "weekdays": [1]},
                "changes": [{"on": "2026-09-14"}]}],
        }))
        .unwrap();
        let session = |day: &str| SessionId::parse(&["monday/", day].concat()).unwrap();
        let enrolled = |worker: &str, at, leave: &[&str]| Enrolment {
            worker: worker.to_owned(),
            at,
            leave: leave.iter().map(|day| session(day)).collect(),
        };
        let list = List::of(
            2.try_into().ok(),
            [
                enrolled("w1", 1, &[]),
                enrolled("w2", 2, &["2026-09-21"]),
                enrolled("w3", 3, &[]),
            ],
        );
        let roll = |day: &str, workers: &[&str]| {
            let mut roll = Roll::new("dance", session(day));
            for worker in workers {
                roll.mark(worker, Some(1));
            }
            roll
        };
        let rolls = [
            roll("2026-09-07", &["w1", "w2", "w3"]),
            roll("2026-09-21", &["w1"]),
        ];
        let now = activity
            .session(&session("2026-09-21"))
            .unwrap()
            .begins()
            .unix();
        let register = Register::of(&activity, &list, &rolls, now);
        assert_eq!(register.sessions.len(), 2, "the one between is off");
        let rows: Vec<_> = register
            .rows
            .iter()
            .map(|row| (&*row.worker, &*row.marks))
            .collect();
        assert_eq!(
            rows,
            [
                ("w1", &[Mark::Came, Mark::Came][..]),
                ("w2", &[Mark::Came, Mark::Leave]),
                ("w3", &[Mark::Came, Mark::Missing]),
            ]
        );
        assert_eq!(register.share(), Share { part: 4, whole: 5 });
        let before = Register::of(&activity, &list, &[], now - 30 * 86_400);
        assert_eq!(before.share(), Share::default());
    }
}

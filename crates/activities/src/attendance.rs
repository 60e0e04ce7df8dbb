//! Attendance: who was there.
//!
//! Owns the code that a worker shows at the door, why one is refused, and the rate; must not know the
//! camera. A code is good for one session and says so itself, so that it works without a network on
//! either side.

use std::collections::BTreeMap;

use wellness::day::Day;
use wellness::figures::Share;

use crate::activity::Activity;
use crate::code::{BadCode, Sort};
use crate::enrolment::{Enrolment, List};
use crate::session::SessionId;

/// What a worker shows at one session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// The activity's slug.
    pub activity: String,
    /// The session.
    pub session: SessionId,
    /// The worker's pseudonym.
    pub worker: String,
}

/// The roll of one session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roll {
    /// The activity's slug.
    pub activity: String,
    /// The session.
    pub session: SessionId,
    /// Who is there, and since when, in Unix milliseconds; ticked or scanned.
    pub present: BTreeMap<String, u64>,
}

/// Why a ticket is refused. Nothing was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It is none.
    Code(BadCode),
    /// Of another activity, with this slug.
    OtherActivity(String),
    /// Of an earlier session, on this day: yesterday's.
    Past(Day),
    /// Of a session that is still to come, on this day.
    ToCome(Day),
    /// Of another session of the same day, of the series with this slug.
    OtherSeries(String),
    /// Shown before, at this time in Unix milliseconds.
    Again(u64),
    /// The worker waits for a place, and so many are ahead.
    Waits(u32),
    /// The worker is not on the list.
    NotOnList,
}

impl Ticket {
    /// The text of the QR code.
    pub fn to_code(&self) -> String {
        let day = self.session.day.to_string();
        let fields = [&*self.activity, &self.session.series, &day, &self.worker];
        Sort::Attendance.write(&fields)
    }

    /// Reads it.
    pub fn from_code(text: &str) -> Result<Self, BadCode> {
        let [activity, series, day, worker] = Sort::Attendance.read(text)?;
        Ok(Self {
            activity: activity.to_owned(),
            session: SessionId {
                series: series.to_owned(),
                day: day.parse().map_err(|_| BadCode::Damaged)?,
            },
            worker: worker.to_owned(),
        })
    }
}

impl Roll {
    /// A roll without names.
    pub fn new(activity: &str, session: SessionId) -> Self {
        Self {
            activity: activity.to_owned(),
            session,
            present: BTreeMap::new(),
        }
    }

    /// Notes that somebody came, or takes that back; whether it changed anything. Whoever was noted before
    /// stays as of then: two organisers at two doors say the same.
    pub fn mark(&mut self, worker: &str, came: Option<u64>) -> bool {
        match came {
            Some(at) if !self.present.contains_key(worker) => {
                self.present.insert(worker.to_owned(), at);
                true
            }
            Some(_) => false,
            None => self.present.remove(worker).is_some(),
        }
    }

    /// Takes what was scanned at `now`, in Unix milliseconds, and says who came. `list` is the
    /// activity's, where it has one.
    pub fn scan(&mut self, text: &str, list: Option<&List>, now: u64) -> Result<String, Refused> {
        let ticket = Ticket::from_code(text).map_err(Refused::Code)?;
        if ticket.activity != self.activity {
            return Err(Refused::OtherActivity(ticket.activity));
        }
        let day = ticket.session.day;
        if day < self.session.day {
            return Err(Refused::Past(day));
        }
        if day > self.session.day {
            return Err(Refused::ToCome(day));
        }
        if ticket.session.series != self.session.series {
            return Err(Refused::OtherSeries(ticket.session.series));
        }
        if let Some(since) = self.present.get(&ticket.worker) {
            return Err(Refused::Again(*since));
        }
        if let Some(list) = list {
            let is_worker = |it: &Enrolment| it.worker == ticket.worker;
            if !list.places().iter().any(is_worker) {
                let ahead = list.waiting().iter().position(is_worker);
                return Err(ahead.map_or(Refused::NotOnList, |ahead| Refused::Waits(ahead as u32)));
            }
        }
        self.present.insert(ticket.worker.clone(), now);
        Ok(ticket.worker)
    }
}

/// How many of an activity's sessions somebody came to: of those that took place and have begun at a
/// Unix second, without those for which leave was taken and not used.
pub fn attended<'a>(
    activity: &Activity,
    enrolment: &Enrolment,
    rolls: impl IntoIterator<Item = &'a Roll>,
    now: i64,
) -> Share {
    let rolls = rolls
        .into_iter()
        .filter(|roll| roll.activity == activity.id);
    let present: Vec<&SessionId> = rolls
        .filter(|roll| roll.present.contains_key(&enrolment.worker))
        .map(|roll| &roll.session)
        .collect();
    let mut share = Share::default();
    for session in activity.sessions() {
        let was_there = present.contains(&&session.id);
        let has_begun = session.is_held() && session.begins().unix() <= now;
        if has_begun && (was_there || !enrolment.leave.contains(&session.id)) {
            share.whole += 1;
            share.part += u32::from(was_there);
        }
    }
    share
}

/// The share of sessions, in per cent, with which somebody has completed an activity. No source sets it:
/// it reads 「本单位规则」.
pub const ENOUGH: u32 = 80;

/// Whether an activity is over at a Unix second and somebody came to enough of its sessions.
pub fn is_completed(activity: &Activity, share: Share, now: i64) -> bool {
    let enough = share.part * 100 >= share.whole * ENOUGH;
    activity.is_over(now) && share.part > 0 && enough
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn session(text: &str) -> SessionId {
        SessionId::parse(text).unwrap()
    }

    fn ticket(activity: &str, id: &str, worker: &str) -> String {
        let ticket = Ticket {
            activity: activity.to_owned(),
            session: session(id),
            worker: worker.to_owned(),
        };
        assert_eq!(Ticket::from_code(&ticket.to_code()), Ok(ticket.clone()));
        ticket.to_code()
    }

    fn enrolled(worker: &str, at: u64) -> Enrolment {
        Enrolment {
            worker: worker.to_owned(),
            at,
            leave: Vec::new(),
        }
    }

    #[test]
    fn each_ticket_is_taken_once_at_its_session_alone() {
        let list = List::of(1.try_into().ok(), [enrolled("w1", 1), enrolled("w2", 2)]);
        let mut roll = Roll::new("dance", session("monday/2026-09-14"));
        let mut scan = |code: &str, now| roll.scan(code, Some(&list), now);
        let mine = ticket("dance", "monday/2026-09-14", "w1");
        let day = |text: &str| text.parse::<Day>().unwrap();
        for (code, why) in [
            ("https://example.org", Refused::Code(BadCode::NotACode)),
            (&mine[..mine.len() - 1], Refused::Code(BadCode::Damaged)),
            (
                &ticket("tea", "monday/2026-09-14", "w1"),
                Refused::OtherActivity("tea".into()),
            ),
            (
                &ticket("dance", "monday/2026-09-13", "w1"),
                Refused::Past(day("2026-09-13")),
            ),
            (
                &ticket("dance", "monday/2026-09-21", "w1"),
                Refused::ToCome(day("2026-09-21")),
            ),
            (
                &ticket("dance", "noon/2026-09-14", "w1"),
                Refused::OtherSeries("noon".into()),
            ),
            (
                &ticket("dance", "monday/2026-09-14", "w2"),
                Refused::Waits(0),
            ),
            (
                &ticket("dance", "monday/2026-09-14", "w3"),
                Refused::NotOnList,
            ),
        ] {
            assert_eq!(scan(code, 7), Err(why), "{code}");
        }
        assert_eq!(scan(&mine, 8), Ok("w1".to_owned()));
        assert_eq!(scan(&mine, 9), Err(Refused::Again(8)));
        assert_eq!(roll.present.len(), 1);
        let strict = Sort::Attendance.write(&["dance", "monday", "2026-13-01", "w1"]);
        assert_eq!(Ticket::from_code(&strict), Err(BadCode::Damaged));
    }

    #[test]
    fn marks_are_noted_once_and_taken_back() {
        let mut roll = Roll::new("dance", session("monday/2026-09-14"));
        assert!(roll.mark("w1", Some(7)));
        assert!(!roll.mark("w1", Some(9)), "the first counts");
        assert_eq!(roll.present["w1"], 7);
        assert!(roll.mark("w1", None));
        assert!(!roll.mark("w1", None));
        assert!(roll.present.is_empty());
    }

    #[test]
    fn the_rate_counts_what_took_place_and_forgives_leave() {
        let activity = Activity::from_value(&json!({
            "schema": "buyue-activity/1", "id": "dance", "kind": "class", "title": {"zh": "舞"},
            "series": [{"id": "monday", "from": "19:00", "to": "20:30",
                "weekly": {"first": "2026-09-07", "last": "2026-10-26", "weekdays": [1]},
                "changes": [{"on": "2026-09-21"}]}],
        }))
        .unwrap();
        let roll = |id: &str, worker: &str| {
            let mut roll = Roll::new("dance", session(id));
            roll.present.insert(worker.to_owned(), 1);
            roll
        };
        let rolls = [
            roll("monday/2026-09-07", "w1"),
            roll("monday/2026-09-14", "w2"),
            roll("monday/2026-09-28", "w1"),
        ];
        let mut mine = enrolled("w1", 1);
        // The fourth session has begun; the third was off.
        let now = activity
            .session(&session("monday/2026-09-28"))
            .unwrap()
            .begins()
            .unix();
        let share = |mine: &Enrolment, now| attended(&activity, mine, &rolls, now);
        assert_eq!(share(&mine, now), Share { part: 2, whole: 3 });
        assert_eq!(share(&mine, now - 1), Share { part: 1, whole: 2 });
        mine.leave = vec![session("monday/2026-09-14"), session("monday/2026-09-28")];
        // Leave that was not used does not take the attendance away.
        assert_eq!(share(&mine, now), Share { part: 2, whole: 2 });
        let over = now + 60 * 86_400;
        let of = |part, whole, now| is_completed(&activity, Share { part, whole }, now);
        assert!(of(4, 5, over));
        assert!(!of(4, 5, now), "it is not over");
        assert!(!of(3, 4, over), "three of four are not enough");
        assert!(!of(0, 0, over), "nobody completes by leave alone");
    }
}

//! Who comes: the list of an activity, in the order in which people came to it.
//!
//! Owns the order, who has a place and who waits; must not know the network. A list is a function of
//! the activity's capacity and of the enrolments that are there, so every device that knows the same
//! enrolments derives the same list, and a place that is given up goes to whoever waits first without
//! anybody deciding it.
//!
//! **When a place is sure.** A server takes a new enrolment only when its `at` is within [`TOLERANCE`]
//! of the server's clock (`server/design/enrolment.js`). So an earlier one can still come after mine
//! for as long; once the server's clock has passed `at` by that much, nobody can. In a cluster this
//! holds once its nodes have heard of each other.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use serde_json::{Value, json};

use crate::session::SessionId;

/// Milliseconds by which an enrolment's time may differ from the clock of the server that takes it.
pub const TOLERANCE: u64 = 60_000;

/// One worker's enrolment in one activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// The worker's pseudonym.
    pub worker: String,
    /// When it was taken, in Unix milliseconds.
    pub at: u64,
    /// Sessions that the worker will miss. No reason is asked.
    pub leave: Vec<SessionId>,
}

impl Enrolment {
    /// The enrolment of a row of the view `lists/activity` (`server/designs.mjs`), whose key is
    /// `[activity, at, worker]` and whose value is the leave; `None` where it is none.
    pub fn of_row(key: &Value, leave: &Value) -> Option<Self> {
        let leave = leave.as_array()?.iter();
        let session = |text: &Value| SessionId::parse(text.as_str()?);
        Some(Self {
            worker: key.get(2)?.as_str()?.to_owned(),
            at: key.get(1)?.as_u64()?,
            leave: leave.map(session).collect::<Option<_>>()?,
        })
    }

    /// The document to write, whose id is `<activity>:<worker>`.
    pub fn document(&self) -> Value {
        let leave: Vec<String> = self.leave.iter().map(SessionId::to_string).collect();
        json!({"at": self.at, "leave": leave})
    }
}

/// The list of an activity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    capacity: Option<NonZeroU32>,
    places: Vec<Enrolment>,
    waiting: Vec<Enrolment>,
}

/// Something that a worker wants and the server has not taken yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// To be on the list.
    Enrol,
    /// To be off it.
    Cancel,
}

/// How somebody stands on a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Not on it.
    Off,
    /// Has a place; sure once the server's clock has passed this, in Unix milliseconds.
    Place {
        /// When.
        sure_after: u64,
    },
    /// Waits behind so many others.
    Waiting {
        /// How many.
        ahead: u32,
    },
    /// Asked for a place on a device that has not reached the server: provisional, behind so many who
    /// are on the list already, whatever comes in meanwhile.
    Asked {
        /// How many would wait ahead; `None` where there would be a place.
        ahead: Option<u32>,
    },
    /// Cancelled on a device that has not reached the server: the place is still held.
    Leaving,
}

impl List {
    /// The list of these enrolments. Of a worker who is there twice (two devices, two nodes), the
    /// earlier counts.
    pub fn of(
        capacity: Option<NonZeroU32>,
        enrolments: impl IntoIterator<Item = Enrolment>,
    ) -> Self {
        let mut earliest: BTreeMap<String, Enrolment> = BTreeMap::new();
        for enrolment in enrolments {
            match earliest.get(&enrolment.worker) {
                Some(known) if known.at <= enrolment.at => {}
                _ => {
                    earliest.insert(enrolment.worker.clone(), enrolment);
                }
            }
        }
        // The map has them in the order of their workers, and the sort keeps that among equals.
        let mut places: Vec<Enrolment> = earliest.into_values().collect();
        sorting::sort_by_key(&mut places, |enrolment| enrolment.at);
        let seats = capacity.map_or(usize::MAX, |capacity| capacity.get() as usize);
        let waiting = places.split_off(seats.min(places.len()));
        Self {
            capacity,
            places,
            waiting,
        }
    }

    /// Those who have a place, first come first.
    pub fn places(&self) -> &[Enrolment] {
        &self.places
    }

    /// Those who wait, first come first.
    pub fn waiting(&self) -> &[Enrolment] {
        &self.waiting
    }

    /// How somebody stands who wants something besides.
    pub fn standing(&self, worker: &str, wish: Option<Wish>) -> Standing {
        let place = self.places.iter().find(|it| it.worker == worker);
        let ahead = self.waiting.iter().position(|it| it.worker == worker);
        match (place, ahead, wish) {
            (None, None, Some(Wish::Enrol)) => {
                let taken = self.places.len();
                let is_full = self.capacity.is_some_and(|it| taken >= it.get() as usize);
                Standing::Asked {
                    ahead: is_full.then_some(self.waiting.len() as u32),
                }
            }
            (None, None, _) => Standing::Off,
            (_, _, Some(Wish::Cancel)) => Standing::Leaving,
            (Some(place), ..) => Standing::Place {
                sure_after: place.at + TOLERANCE,
            },
            (None, Some(ahead), _) => Standing::Waiting {
                ahead: ahead as u32,
            },
        }
    }

    /// Those who waited on an earlier list and have a place on this one, first come first.
    pub fn promoted_since<'a>(&'a self, before: &'a List) -> impl Iterator<Item = &'a str> {
        let workers = self.places.iter().map(|it| it.worker.as_str());
        workers.filter(|worker| before.waiting.iter().any(|it| it.worker == *worker))
    }
}

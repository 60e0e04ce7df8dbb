//! Where activities come from, and what the app knows of all of them.
//!
//! Owns the records `activity/<id>`, which hold activities that were opened from a file or a code. What the
//! union offers is in its programme; what the person entered is [`super::own`]'s.

use std::collections::BTreeMap;
use std::sync::Arc;

use activities::activity::Activity;
use activities::samples::samples;
use leptos::prelude::*;

use super::{Samples, own};
use crate::state::App;
use crate::state::book::Book;
use crate::state::challenge::now_seconds;

/// Before the id of an activity, in the key of the record that keeps it.
pub(super) const KEPT: &str = "activity/";

/// Where an activity comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The union's programme: its server keeps the lists.
    Union,
    /// The union's programme that was opened as a file: nobody keeps lists.
    Programme,
    /// A file or code that was opened here.
    Kept,
    /// The person's own entry.
    Own,
    /// A sample.
    Sample,
}

/// An activity and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Where it comes from.
    pub origin: Origin,
    /// What it is.
    pub activity: Arc<Activity>,
}

impl Book {
    /// Activities that were opened here. One that this version cannot read is left out, and stays.
    fn kept_activities(&self) -> Vec<Offer> {
        let records = self.records.live(KEPT);
        let activities = records.filter_map(|(_, json)| Activity::of_document(json).ok());
        activities
            .map(|activity| Offer {
                origin: Origin::Kept,
                activity: Arc::new(activity),
            })
            .collect()
    }
}

impl App {
    /// Everything that is offered, what comes first first; followed as it changes.
    pub fn offered(self) -> Vec<Offer> {
        let now = now_seconds();
        let keyed = self.all_offers().into_iter().map(|offer| {
            let (is_over, next, id) = offer.activity.order(now);
            ((is_over, next, id.to_owned()), offer)
        });
        let mut keyed: Vec<_> = keyed.collect();
        sorting::sort_by(&mut keyed, |(one, _), (other, _)| one.cmp(other));
        keyed.into_iter().map(|(_, offer)| offer).collect()
    }

    /// Where the union's activities come from; followed as it changes.
    fn union_origin(self) -> Origin {
        if self.known().offers.with(|offers| offers.file.is_some()) {
            Origin::Programme
        } else {
            Origin::Union
        }
    }

    /// Everything that is offered, in the order of ids; followed as it changes.
    pub(super) fn all_offers(self) -> Vec<Offer> {
        let mut all: BTreeMap<String, Offer> = BTreeMap::new();
        let mut add = |offer: Offer| {
            all.insert(offer.activity.id.clone(), offer);
        };
        if self.activities.samples.get() == Samples::Shown {
            for activity in samples(self.today.get(), self.language_words().language.code()) {
                add(Offer {
                    origin: Origin::Sample,
                    activity: Arc::new(activity),
                });
            }
        }
        self.book
            .with(Book::kept_activities)
            .into_iter()
            .for_each(&mut add);
        // What the union says of an activity holds, whatever was opened before.
        let origin = self.union_origin();
        for activity in self.known().activities.get().iter() {
            add(Offer {
                origin,
                activity: Arc::clone(activity),
            });
        }
        all.into_values().collect()
    }

    /// The activity of this id, the person's own included; followed as it changes.
    pub fn offer(self, id: &str) -> Option<Offer> {
        if let Some(of_union) = self.known().activities.with(|all| {
            let found = all.iter().find(|activity| activity.id == id);
            found.cloned()
        }) {
            return Some(Offer {
                origin: self.union_origin(),
                activity: of_union,
            });
        }
        if let Some(entry) = id.strip_prefix(own::PREFIX) {
            let activity = self.book.with(|book| book.own_entry(entry))?;
            return Some(Offer {
                origin: Origin::Own,
                activity: Arc::new(activity),
            });
        }
        let kept = self.book.with(|book| {
            let json = book.records.get(&[KEPT, id].concat())?.live()?;
            Activity::of_document(json).ok()
        });
        let sample = || {
            samples(self.today.get(), self.language_words().language.code())
                .into_iter()
                .find(|it| it.id == id)
        };
        let (origin, activity) = match kept {
            Some(activity) => (Origin::Kept, activity),
            None => (Origin::Sample, sample()?),
        };
        Some(Offer {
            origin,
            activity: Arc::new(activity),
        })
    }
}

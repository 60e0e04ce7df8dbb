//! What of a list is shown, and in which order.
//!
//! Owns no words. Distance decides the order where it is known, for the nearest is what one looks for;
//! else how well it answers what was typed; else the list's own order.

use places::coordinates::Wgs84;
use places::hours::State;
use places::station::Kind;
use wellness::moment::Moment;

use super::stations::Stations;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// What was typed.
    pub text: String,
    /// The kind, where only one is wanted.
    pub kind: Option<Kind>,
    /// Something that is to be found there.
    pub service: Option<String>,
    /// Whether it is to be open now.
    pub is_open: bool,
}

impl Filter {
    /// Whether everything is shown.
    pub fn is_off(&self) -> bool {
        let Self {
            text,
            kind,
            service,
            is_open,
        } = self;
        text.trim().is_empty() && kind.is_none() && service.is_none() && !is_open
    }

    /// The places in the list of the stations that are shown, in order.
    pub fn apply(&self, stations: &Stations, now: Moment, here: Option<Wgs84>) -> Vec<usize> {
        let list = &stations.list;
        let fits = |place: &usize| {
            list.stations.get(*place).is_some_and(|station| {
                let service = self.service.as_ref();
                self.kind.is_none_or(|kind| kind == station.kind)
                    && service.is_none_or(|service| station.services.contains(service))
                    && (!self.is_open
                        || matches!(list.state(station, now), Some(State::Open { .. })))
            })
        };
        let found = stations.find(&self.text).into_iter();
        let mut found: Vec<usize> = found.filter(fits).collect();
        if let Some(here) = here {
            let metres = |place: usize| {
                let station = list.stations.get(place);
                station.map_or(u32::MAX, |station| here.metres_to(station.at))
            };
            sorting::sort_by_key(&mut found, |place| metres(*place));
        }
        found
    }
}

//! A list of stations as it is handed around: `GeoJSON` in WGS-84, with what holds for all of it.
//!
//! Owns the members beside `features`. `holidays` are the days on which hours of holidays hold;
//! `sample` says that the stations were made up.

use std::collections::BTreeSet;

use serde_json::Value;
use wellness::day::Day;

use super::{Fault, NotGeoJson, Sheet, Station};
use crate::area::Reading;
use crate::hours::{Special, State};
use wellness::moment::Moment;

/// A list that can be shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct List {
    /// The stations.
    pub stations: Vec<Station>,
    /// Public holidays.
    pub holidays: BTreeSet<Day>,
    /// Whether it is made up, to show what a list looks like.
    pub is_sample: bool,
}

/// Why a text is no list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAList {
    /// It is not of the form.
    Form(NotGeoJson),
    /// Stations in it are not in order.
    Faults(Vec<Fault>),
}

impl List {
    /// Reads a list whole or not at all.
    pub fn from_geojson(text: &str) -> Result<Self, NotAList> {
        let sheet = Sheet::from_geojson(text).map_err(NotAList::Form)?;
        let stations = sheet
            .stations(Reading::STANDARD)
            .map_err(NotAList::Faults)?;
        let whole: Value = serde_json::from_str(text).unwrap_or_default();
        let holidays = whole.get("holidays").and_then(Value::as_array);
        let holidays = holidays.into_iter().flatten();
        Ok(Self {
            stations,
            // A day that is none closes nothing.
            holidays: holidays
                .filter_map(|day| day.as_str()?.parse().ok())
                .collect(),
            is_sample: whole.get("sample") == Some(&Value::Bool(true)),
        })
    }

    /// Whether a station is open at a moment; `None` where its hours are not known.
    pub fn state(&self, station: &Station, now: Moment) -> Option<State> {
        let (_, hours) = station.hours.as_ref()?;
        let special = Special {
            holidays: self.holidays.clone(),
            exceptions: station.exceptions.clone(),
        };
        Some(hours.at(now, &special))
    }

    /// What one finds at any of them, each once, the commonest first.
    pub fn services(&self) -> Vec<&str> {
        let mut counted: Vec<(usize, &str)> = Vec::new();
        for service in self.stations.iter().flat_map(|it| &it.services) {
            match counted.iter_mut().find(|(_, other)| other == service) {
                Some((count, _)) => *count += 1,
                None => counted.push((1, service)),
            }
        }
        sorting::sort_by_key(&mut counted, |(count, _)| std::cmp::Reverse(*count));
        counted.into_iter().map(|(_, service)| service).collect()
    }
}

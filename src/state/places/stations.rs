//! The list that is shown, ready for searching.
//!
//! Owns which of three it is. A person's own file stands before what the union publishes, and that
//! before the file of the site, which may be a sample.

use std::sync::Arc;

use activities::search::Index;
use leptos::prelude::*;
use places::station::{List, Station};
use serde_json::value::RawValue;

use super::{ListError, PlacesState, SiteStage};
use crate::state::App;
use crate::state::places::own::OWN;

/// Whose list it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Read from a file of this name, by the person.
    Own(String),
    /// Published by the union.
    Union,
    /// The file of the site.
    Site,
}

/// A list to be shown.
pub struct Stations {
    /// Whose it is.
    pub source: Source,
    /// The stations.
    pub list: Arc<List>,
    index: Index,
}

/// What there is to show.
#[derive(Clone)]
pub enum Shown {
    /// Nothing yet.
    Coming,
    /// A list, which may be empty.
    Here(Arc<Stations>),
    /// No list.
    Failed(ListError),
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Coming, Self::Coming) => true,
            (Self::Here(one), Self::Here(other)) => {
                one.source == other.source && one.list == other.list
            }
            (Self::Failed(one), Self::Failed(other)) => one == other,
            _ => false,
        }
    }
}

impl Stations {
    fn new(source: Source, list: Arc<List>) -> Self {
        let titles = list.stations.iter().map(|station| {
            let address = station.address.as_deref();
            std::iter::once(station.name.as_str()).chain(address)
        });
        Self {
            index: Index::new(titles),
            source,
            list,
        }
    }

    /// The places in the list of those that have every typed word in name or address, the best first.
    pub fn find(&self, typed: &str) -> Vec<usize> {
        self.index.find(typed)
    }

    /// The station of this id.
    pub fn station(&self, id: &str) -> Option<&Station> {
        self.list.stations.iter().find(|station| station.id == id)
    }
}

/// A person's own list as it is kept: the file's name, and `GeoJSON`.
#[derive(serde::Deserialize)]
struct Kept<'a> {
    name: String,
    #[serde(borrow)]
    list: &'a RawValue,
}

impl App {
    /// The name of the file that the person's own list came from, followed; `None` where there is none.
    pub fn own_stations_name(self) -> Option<String> {
        #[derive(serde::Deserialize)]
        struct Named {
            name: String,
        }
        self.book
            .with(|book| book.read::<Named>(OWN))
            .map(|kept| kept.name)
    }

    /// What there is to show, followed as it changes.
    pub fn shown_stations(self) -> Memo<Shown> {
        let PlacesState { site, .. } = self.places();
        let own = Memo::new(move |_| {
            self.book.with(|book| {
                let text = book.records.get(OWN)?.live()?;
                Some(text.to_owned())
            })
        });
        let union = Memo::new(move |_| self.known().offers.with(|offers| offers.stations.clone()));
        Memo::new(move |_| {
            let own = own.with(|text| {
                let kept: Kept<'_> = serde_json::from_str(text.as_deref()?).ok()?;
                let list = List::from_geojson(kept.list.get()).ok()?;
                Some((Source::Own(kept.name), list))
            });
            let read = match own {
                Some((source, list)) => Ok((source, Arc::new(list))),
                None => match (union.get(), site.get()) {
                    (Some(text), _) => List::from_geojson(&text)
                        .map(|list| (Source::Union, Arc::new(list)))
                        .map_err(ListError::Bad),
                    (None, SiteStage::Here(list)) => Ok((Source::Site, list)),
                    (None, SiteStage::Failed(error)) => Err(error),
                    (None, SiteStage::Absent | SiteStage::Coming) => return Shown::Coming,
                },
            };
            match read {
                Ok((source, list)) => Shown::Here(Arc::new(Stations::new(source, list))),
                Err(error) => Shown::Failed(error),
            }
        })
    }
}

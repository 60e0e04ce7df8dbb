//! Stations (阵地): which list is shown, what of it, and what the device knows to show it with.
//!
//! ```text
//! stations   the list: the person's own, else the union's, else the site's
//! filter     what of it is shown, and in which order
//! own        a list from a file of the person's, checked before it is kept
//! ```
//! The site's two files (`data/stations.json`, `data/map.json`) are edited by the union without a release.
//! The list of the person's own is the record `stations/own`; the map that opens ways is `prefs/map`.

pub mod filter;
pub mod own;
pub mod stations;

use std::sync::Arc;

use leptos::prelude::*;
use places::coordinates::{Point, Wgs84};
use places::district::District;
use places::links::Map;
use places::station::{List, NotAList};
use wellness::moment::Moment;

use self::filter::Filter;
use self::own::OwnStage;
use super::App;
use super::save::Change;
use super::toast::Toast;
use crate::platform::clock;
use crate::platform::fetch::{self, FetchError};
use crate::platform::position::{self, NoPosition};
use crate::view::spawn_local;

const STATIONS: &str = "/data/stations.json";
const DISTRICT: &str = "/data/map.json";
const PREFERRED: &str = "prefs/map";

/// What the pages of the stations share while the app runs.
#[derive(Debug, Clone, Copy)]
pub struct PlacesState {
    /// The site's list.
    pub site: RwSignal<SiteStage>,
    /// What a map is drawn on.
    pub ground: RwSignal<Ground>,
    /// What is shown.
    pub filter: RwSignal<Filter>,
    /// Where the person is. In memory alone.
    pub here: RwSignal<Here>,
    /// The file that is being opened.
    pub own: RwSignal<OwnStage>,
}

/// How far the site's list has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SiteStage {
    /// Nobody asked for it.
    Absent,
    /// It is on its way.
    Coming,
    /// It is here.
    Here(Arc<List>),
    /// It did not come.
    Failed(ListError),
}

/// What a map is drawn on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ground {
    /// Nobody asked for it yet.
    Absent,
    /// It is on its way.
    Coming,
    /// The district.
    Drawn(Arc<District>),
    /// Nothing: the file did not come, or is none.
    Bare,
}

impl Ground {
    /// The district, where it is here.
    pub fn district(&self) -> Option<&Arc<District>> {
        match self {
            Self::Drawn(district) => Some(district),
            Self::Absent | Self::Coming | Self::Bare => None,
        }
    }
}

/// Why there is no list to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListError {
    /// The file did not come.
    Fetch(FetchError),
    /// It is no list.
    Bad(NotAList),
}

/// Where the person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Here {
    /// Nobody asked.
    Untold,
    /// The browser is asking, or looking.
    Asking,
    /// There.
    At(Wgs84),
    /// The browser does not tell.
    Unknown(NoPosition),
}

impl PlacesState {
    fn new() -> Self {
        Self {
            site: RwSignal::new(SiteStage::Absent),
            ground: RwSignal::new(Ground::Absent),
            filter: RwSignal::new(Filter::default()),
            here: RwSignal::new(Here::Untold),
            own: RwSignal::new(OwnStage::Idle),
        }
    }
}

/// The present minute in Beijing, whatever the device's zone.
pub fn now() -> Moment {
    let seconds = i64::try_from(clock::now_ms() / 1000).unwrap_or(0);
    Moment::at(seconds).unwrap_or(Moment {
        day: wellness::day::Day::EARLIEST,
        minute: 0,
    })
}

impl App {
    /// What the pages of the stations share.
    pub fn places(self) -> PlacesState {
        self.kept(PlacesState::new)
    }

    /// Fetches the site's list and district unless they are here or on their way; and reads what another
    /// tab may have kept.
    pub fn fetch_places(self) {
        let PlacesState { site, ground, .. } = self.places();
        spawn_local(self.load_own_stations());
        if matches!(ground.get_untracked(), Ground::Absent | Ground::Bare) {
            ground.set(Ground::Coming);
            let asked = fetch::text(DISTRICT);
            spawn_local(async move {
                let text = asked.await.ok();
                let read = text.and_then(|text| District::from_geojson(&text).ok());
                ground.try_set(read.map_or(Ground::Bare, |it| Ground::Drawn(Arc::new(it))));
            });
        }
        let is_here = |stage: &SiteStage| matches!(stage, SiteStage::Coming | SiteStage::Here(_));
        if site.with_untracked(is_here) {
            return;
        }
        site.set(SiteStage::Coming);
        let asked = fetch::text(STATIONS);
        spawn_local(async move {
            let text = asked.await.map_err(ListError::Fetch);
            let read = text.and_then(|text| List::from_geojson(&text).map_err(ListError::Bad));
            site.try_set(match read {
                Ok(list) => SiteStage::Here(Arc::new(list)),
                Err(error) => SiteStage::Failed(error),
            });
        });
    }

    /// Asks the browser where the person is.
    pub fn ask_where(self) {
        let here = self.places().here;
        if here.get_untracked() == Here::Asking {
            return;
        }
        here.set(Here::Asking);
        spawn_local(async move {
            let found = position::ask().await.and_then(|degrees| {
                let point = Point::from_degrees(degrees.latitude, degrees.longitude);
                point.map(Wgs84).ok_or(NoPosition::Unknown)
            });
            here.try_set(match found {
                Ok(at) => Here::At(at),
                Err(none) => Here::Unknown(none),
            });
        });
    }

    /// The map that opens ways: the one that the person took last, followed; 高德 before anyone chose, for
    /// it comes with most phones here.
    pub fn way_map(self) -> Map {
        let word = self.book.with(|book| book.read::<String>(PREFERRED));
        let map = word.and_then(|word| Map::of(&word));
        map.unwrap_or(Map::Amap)
    }

    /// Remembers which map the person took.
    pub async fn prefer_map(self, map: Map) {
        if untrack(|| self.way_map()) == map {
            return;
        }
        let change = Change::set(PREFERRED, &map.word()).map(|change| vec![change]);
        let saved = match change {
            Ok(changes) => self.save(changes).await,
            Err(error) => Err(error),
        };
        if let Err(error) = saved {
            let text = error.text(self.words());
            self.toast.try_set(Some(Toast::failed(text)));
        }
    }
}

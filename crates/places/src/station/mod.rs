//! Stations (阵地): 职工之家, 暖心驿站 and partners.
//!
//! Owns what is known of one, and how a list of them is read from what a union has: CSV or `GeoJSON`. A
//! list is taken whole or not at all: what is wrong is told all at once, by line and field. How its
//! coordinates are meant is settled before stations come of it; [`crate::area`] helps. Must not know
//! who goes there.

mod csv;
mod draft;
mod geojson;
mod list;

use wellness::day::Day;

use crate::coordinates::Wgs84;
use crate::hours::{BadHours, Hours, Open};

pub use csv::MissingColumns;
pub use draft::Sheet;
pub use geojson::{NotGeoJson, problems, to_geojson};
pub use list::{List, NotAList};

/// A place of the union's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Station {
    /// Slug, unique among the stations; activities refer to it.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What sort of place it is.
    pub kind: Kind,
    /// Where it is.
    pub at: Wgs84,
    /// Street and number.
    pub address: Option<String>,
    /// A telephone number, as `tel:` takes it but for spaces.
    pub phone: Option<String>,
    /// When it is open, as it was written and as it was read.
    pub hours: Option<(String, Hours)>,
    /// Single days with other hours; without any it is closed.
    pub exceptions: Vec<(Day, Vec<Open>)>,
    /// What one finds there: 热水, 图书角.
    pub services: Vec<String>,
}

/// What sort of place a station is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 职工之家.
    Home,
    /// 暖心驿站: rest, warm water and a socket for those who work outside.
    Rest,
    /// A place of somebody else that takes part.
    Partner,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Home, Self::Rest, Self::Partner];

    /// Its word in `GeoJSON`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Rest => "rest",
            Self::Partner => "partner",
        }
    }

    /// The kind with this word, or with one that unions write.
    pub fn of(word: &str) -> Option<Self> {
        match word {
            "home" | "职工之家" => Some(Self::Home),
            "rest" | "暖心驿站" | "驿站" => Some(Self::Rest),
            "partner" | "合作单位" | "合作" => Some(Self::Partner),
            _ => None,
        }
    }
}

/// A field of a station, in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// [`Station::id`].
    Id,
    /// [`Station::name`].
    Name,
    /// [`Station::kind`].
    Kind,
    /// The latitude of [`Station::at`].
    Latitude,
    /// The longitude of [`Station::at`].
    Longitude,
    /// [`Station::address`].
    Address,
    /// [`Station::phone`].
    Phone,
    /// [`Station::hours`].
    Hours,
    /// [`Station::exceptions`].
    Exceptions,
    /// [`Station::services`].
    Services,
}

/// What is wrong in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, counted from 1.
    pub line: usize,
    /// The field.
    pub field: Field,
    /// What.
    pub why: Why,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It must be there.
    Missing,
    /// More characters than this, or one that is not printable.
    NotALine {
        /// The most characters.
        longest: usize,
    },
    /// No slug of `[a-z0-9-]` with 1 to 40 characters.
    NotASlug,
    /// The same stands on this line.
    Duplicate {
        /// Which.
        line: usize,
    },
    /// No kind that is known here.
    UnknownKind,
    /// No decimal number of degrees.
    NotDegrees,
    /// No such place on earth, as the coordinates are read.
    NotOnEarth,
    /// No telephone number.
    NotAPhone,
    /// Hours that were not understood.
    Hours(BadHours),
    /// Exceptions that are not `YYYY-MM-DD` with hours or without.
    NotExceptions,
}

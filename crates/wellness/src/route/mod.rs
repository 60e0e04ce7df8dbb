//! A virtual route: stations along a way, and how far somebody has come.
//!
//! Owns what a route is and where a distance lies on it; must not know whose steps make the distance
//! or how the way is drawn. [`document`] reads a route, [`stride`] makes metres of steps.

pub mod document;
pub mod stride;

use crate::challenge::rules::Name;

/// A way with stations. Only a document makes one, so it has at least two stations, the first at the
/// beginning and each further on than the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Route {
    /// Slug by which rules name it.
    pub id: String,
    /// What people call it.
    pub name: Name,
    /// What it is, and where its distances come from; where the document says so.
    pub about: Option<About>,
    /// In the order of the way.
    pub stations: Vec<Station>,
    /// What is drawn around it; may be empty.
    pub scenery: Vec<Scenery>,
}

/// What a route is and how its distances were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// In a few sentences.
    pub text: Name,
    /// Where that is written, as an `https` address.
    pub source: String,
}

/// A place that is reached on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Station {
    /// Metres from the beginning.
    pub metres: u32,
    /// What people call it.
    pub name: Name,
    /// What is worth knowing about it.
    pub fact: Name,
    /// Where that is written, as an `https` address.
    pub source: String,
    /// Where it is drawn.
    pub point: Point,
}

/// Something of the land around the way. It has no meaning but to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenery {
    /// What it is.
    pub kind: SceneryKind,
    /// Its outline or, for a wall, its course.
    pub points: Vec<Point>,
}

/// What can stand around a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SceneryKind {
    /// Lakes and rivers.
    Water,
    /// Parks and fields.
    Green,
    /// A range of hills.
    Hills,
    /// The wall of a city, or a longer one.
    Wall,
}

/// A point of the drawing, from its upper left corner, on a sheet [`Point::SHEET`] wide and high.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// To the right.
    pub x: u32,
    /// Down.
    pub y: u32,
}

impl Point {
    /// Width and height of the sheet.
    pub const SHEET: u32 = 1_000;

    /// The point `part` of `whole` of the way from here to `other`.
    fn towards(self, other: Self, part: u64, whole: u64) -> Self {
        let between = |from: u32, to: u32| {
            let (from, to) = (u64::from(from), u64::from(to));
            // Both are on the sheet, so the mean is, too.
            ((from * (whole - part) + to * part) / whole.max(1)) as u32
        };
        Self {
            x: between(self.x, other.x),
            y: between(self.y, other.y),
        }
    }
}

/// How far somebody has come on a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress<'a> {
    /// Stations reached, the first among them.
    pub reached: &'a [Station],
    /// The next one and the metres to it; `None` at the end.
    pub next: Option<(&'a Station, u64)>,
    /// Where that is in the drawing.
    pub point: Point,
}

impl Route {
    /// Metres from the first to the last station.
    pub fn length(&self) -> u32 {
        self.stations.last().map_or(0, |station| station.metres)
    }

    /// Where somebody is after so many metres; the end is the end however far they walk.
    pub fn progress(&self, metres: u64) -> Progress<'_> {
        let count = self
            .stations
            .partition_point(|station| u64::from(station.metres) <= metres);
        let (reached, ahead) = self.stations.split_at(count);
        let next = ahead.first();
        let point = match (reached.last(), next) {
            (Some(last), Some(next)) => {
                let from = u64::from(last.metres);
                let whole = u64::from(next.metres) - from;
                last.point.towards(next.point, metres - from, whole)
            }
            (Some(only), None) | (None, Some(only)) => only.point,
            (None, None) => Point { x: 0, y: 0 },
        };
        Progress {
            reached,
            next: next.map(|station| (station, u64::from(station.metres) - metres)),
            point,
        }
    }
}

//! The district as it is drawn, and where pictures of its streets come from.
//!
//! Owns the form of the file that the union edits (`public/data/map.json`): `GeoJSON` whose features say
//! by `kind` what they are (`outline`, `road`, `green`, `water`), and beside them `tiles`. One feature is the
//! outline; it is also the [`Area`] by which mistaken coordinates are found.
//!
//! ```json
//! "tiles": {"address": "/tiles/{z}/{x}/{y}.png", "system": "gcj02", "nearest": 18, "credit": "…"}
//! ```

use serde_json::Value;

use crate::area::Area;
use crate::coordinates::{Point, System, Wgs84};

/// A district.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct District {
    /// What it is called; may be empty.
    pub name: String,
    /// Within its outline.
    pub area: Area,
    /// What is drawn, from the ground up.
    pub shapes: Vec<Shape>,
    /// Pictures of its streets, where the union has some.
    pub tiles: Option<Tiles>,
}

/// Something that is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// What it is.
    pub kind: ShapeKind,
    /// What it is called; may be empty.
    pub name: String,
    /// Along its line, or around it.
    pub points: Vec<Wgs84>,
}

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShapeKind {
    /// The district's border.
    Outline,
    /// A park.
    Green,
    /// A lake.
    Water,
    /// A street.
    Road,
}

impl ShapeKind {
    /// Its word in the file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Outline => "outline",
            Self::Green => "green",
            Self::Water => "water",
            Self::Road => "road",
        }
    }

    fn of(word: &str) -> Option<Self> {
        [Self::Outline, Self::Green, Self::Water, Self::Road]
            .into_iter()
            .find(|kind| kind.word() == word)
    }
}

/// Pictures of the streets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tiles {
    /// A path of the app's own origin with `{z}`, `{x}` and `{y}` in it.
    pub address: String,
    /// The system that they are drawn in.
    pub system: System,
    /// The nearest zoom that there are pictures for.
    pub nearest: u8,
    /// Whose they are, to be shown beside them.
    pub credit: String,
}

/// Why a text is no district.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotADistrict {
    /// It is no JSON with a list of `features`.
    Form,
    /// The feature of this place, counted from 1, is none of the kinds, or its points are none.
    Feature(usize),
    /// No feature, or more than one, is an outline.
    Outline,
    /// The tiles are not of this origin, or miss something.
    Tiles,
}

impl District {
    /// Reads the text of the file.
    pub fn from_geojson(text: &str) -> Result<Self, NotADistrict> {
        let whole: Value = serde_json::from_str(text).map_err(|_| NotADistrict::Form)?;
        let features = whole.get("features").and_then(Value::as_array);
        let features = features.ok_or(NotADistrict::Form)?.iter().enumerate();
        let shapes = features
            .map(|(place, feature)| Shape::of(feature).ok_or(NotADistrict::Feature(place + 1)));
        let mut shapes = shapes.collect::<Result<Vec<_>, _>>()?;
        sorting::sort_by_key(&mut shapes, |shape| shape.kind as u8);
        let mut outlines = shapes
            .iter()
            .filter(|shape| shape.kind == ShapeKind::Outline);
        let area = match (outlines.next(), outlines.next()) {
            (Some(outline), None) => Area::new(outline.points.clone()),
            _ => None,
        };
        let tiles = match whole.get("tiles") {
            None | Some(Value::Null) => None,
            Some(tiles) => Some(Tiles::of(tiles).ok_or(NotADistrict::Tiles)?),
        };
        Ok(Self {
            name: text_of(&whole, "name"),
            area: area.ok_or(NotADistrict::Outline)?,
            shapes,
            tiles,
        })
    }
}

impl Shape {
    fn of(feature: &Value) -> Option<Self> {
        let properties = feature.get("properties")?;
        let geometry = feature.get("geometry")?;
        let coordinates = geometry.get("coordinates")?;
        let points = match geometry.get("type")?.as_str()? {
            "LineString" => coordinates.as_array()?,
            "Polygon" => coordinates.get(0)?.as_array()?,
            _ => return None,
        };
        let points: Option<Vec<Wgs84>> = points.iter().map(point).collect();
        Some(Self {
            kind: ShapeKind::of(properties.get("kind")?.as_str()?)?,
            name: text_of(properties, "name"),
            points: points.filter(|points| points.len() >= 2)?,
        })
    }
}

impl Tiles {
    fn of(tiles: &Value) -> Option<Self> {
        let address = tiles.get("address")?.as_str()?;
        // The policy of the page lets pictures come from its own origin alone.
        let is_own = address.starts_with('/') && !address.starts_with("//");
        let is_whole = ["{z}", "{x}", "{y}"]
            .iter()
            .all(|part| address.contains(part));
        let system = match tiles.get("system")?.as_str()? {
            "wgs84" => System::Wgs84,
            "gcj02" => System::Gcj02,
            "bd09" => System::Bd09,
            _ => return None,
        };
        let nearest = tiles.get("nearest")?.as_u64()?;
        (is_own && is_whole && (1..=20).contains(&nearest)).then(|| Self {
            address: address.to_owned(),
            system,
            nearest: nearest as u8,
            credit: text_of(tiles, "credit"),
        })
    }
}

fn text_of(value: &Value, name: &str) -> String {
    let text = value.get(name).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}

/// Longitude first, as RFC 7946 has it.
fn point(pair: &Value) -> Option<Wgs84> {
    let degrees = |place: usize| pair.get(place).and_then(Value::as_f64);
    Point::from_degrees(degrees(1)?, degrees(0)?).map(Wgs84)
}

//! The route document: JSON in, a sound route or the place of the first fault out.
//!
//! Owns the fields of the document and their ranges. A field that is not known here is refused.
//!
//! ```json
//! {
//!   "schema": "buyue-route/1", "id": "axis", "name": {"zh": "中轴线", "en": "Axis"},
//!   "about": {"text": {"zh": "…"}, "source": "https://…"},
//!   "stations": [
//!     {"metres": 0, "name": {"zh": "永定门"}, "fact": {"zh": "…"}, "source": "https://…", "point": [500, 980]},
//!     …
//!   ],
//!   "scenery": [{"kind": "water", "points": [[100, 200], [140, 210], [120, 260]]}]
//! }
//! ```
//!
//! `about` and `scenery` may be left out.

use serde_json::Value;

use super::{About, Point, Route, Scenery, SceneryKind, Station};
use crate::document::{BadDocument, Fault, Node, parse};

/// The document's schema.
pub const SCHEMA: &str = "buyue-route/1";

/// More than anybody looks at.
const MAX_STATIONS: u32 = 200;
/// Once around the earth.
const MAX_METRES: u32 = 40_075_000;
const NAME: usize = 60;
const FACT: usize = 400;
/// Pieces of scenery, and points of each: a drawing, not a survey.
const MAX_SCENERY: u32 = 60;
const MAX_POINTS: u32 = 80;

impl Route {
    /// Reads a document's text.
    pub fn from_json(text: &str) -> Result<Self, BadDocument> {
        Self::from_value(&parse(text)?)
    }

    /// Reads a document that was parsed already, such as the `route` of a challenge's rules.
    pub fn from_value(value: &Value) -> Result<Self, BadDocument> {
        let known = ["schema", "id", "name", "about", "stations", "scenery"];
        let fields = Node::root(value, SCHEMA)?.object(&known)?;
        fields.required("schema")?.text()?;
        let mut stations: Vec<Station> = Vec::new();
        for node in fields.required("stations")?.list(2..=MAX_STATIONS)? {
            let before = stations.last().map(|station| station.metres);
            stations.push(read_station(&node, before)?);
        }
        Ok(Self {
            id: fields.required("id")?.slug()?,
            name: fields.name("name", NAME)?,
            about: fields
                .optional("about")
                .map(|node| read_about(&node))
                .transpose()?,
            stations,
            scenery: match fields.optional("scenery") {
                Some(node) => node
                    .list(0..=MAX_SCENERY)?
                    .iter()
                    .map(read_scenery)
                    .collect::<Result<_, _>>()?,
                None => Vec::new(),
            },
        })
    }
}

fn read_about(node: &Node<'_>) -> Result<About, BadDocument> {
    let fields = node.object(&["text", "source"])?;
    Ok(About {
        text: fields.name("text", FACT)?,
        source: read_address(&fields.required("source")?)?,
    })
}

fn read_scenery(node: &Node<'_>) -> Result<Scenery, BadDocument> {
    let fields = node.object(&["kind", "points"])?;
    let kind = fields.required("kind")?;
    let points = fields.required("points")?.list(2..=MAX_POINTS)?;
    Ok(Scenery {
        kind: match kind.text()? {
            "water" => SceneryKind::Water,
            "green" => SceneryKind::Green,
            "hills" => SceneryKind::Hills,
            "wall" => SceneryKind::Wall,
            other => return Err(kind.fault(Fault::UnknownKind(other.to_owned()))),
        },
        points: points.iter().map(read_point).collect::<Result<_, _>>()?,
    })
}

fn read_address(node: &Node<'_>) -> Result<String, BadDocument> {
    let address = node.text()?;
    if !address.starts_with("https://") || address.contains(char::is_whitespace) {
        return Err(node.fault(Fault::NotAnAddress));
    }
    Ok(address.to_owned())
}

fn read_point(node: &Node<'_>) -> Result<Point, BadDocument> {
    let pair = node.list(2..=2)?;
    let coordinate = |at: usize| match pair.get(at) {
        Some(node) => node.number(0..=Point::SHEET),
        None => Ok(0),
    };
    Ok(Point {
        x: coordinate(0)?,
        y: coordinate(1)?,
    })
}

/// A station that comes after one at `before` metres, or is the first.
fn read_station(node: &Node<'_>, before: Option<u32>) -> Result<Station, BadDocument> {
    let fields = node.object(&["metres", "name", "fact", "source", "point"])?;
    let distance = fields.required("metres")?;
    let metres = distance.number(0..=before.map_or(0, |_| MAX_METRES))?;
    if before.is_some_and(|before| metres <= before) {
        return Err(distance.fault(Fault::NotAfter));
    }
    Ok(Station {
        metres,
        name: fields.name("name", NAME)?,
        fact: fields.name("fact", FACT)?,
        source: read_address(&fields.required("source")?)?,
        point: read_point(&fields.required("point")?)?,
    })
}

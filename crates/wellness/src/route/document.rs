//! The route document: JSON in, a sound route or the place of the first fault out.
//!
//! Owns the fields of the document and their ranges. A field that is not known here is refused.
//!
//! ```json
//! {
//!   "schema": "buyue-route/1", "id": "axis", "name": {"zh": "中轴线", "en": "Axis"},
//!   "stations": [
//!     {"metres": 0, "name": {"zh": "永定门"}, "fact": {"zh": "…"}, "source": "https://…", "point": [500, 980]},
//!     …
//!   ]
//! }
//! ```

use serde_json::Value;

use super::{Point, Route, Station};
use crate::document::{BadDocument, Fault, Node, parse};

/// The document's schema.
pub const SCHEMA: &str = "buyue-route/1";

/// More than anybody looks at.
const MAX_STATIONS: u32 = 200;
/// Once around the earth.
const MAX_METRES: u32 = 40_075_000;
const NAME: usize = 60;
const FACT: usize = 400;

impl Route {
    /// Reads a document's text.
    pub fn from_json(text: &str) -> Result<Self, BadDocument> {
        Self::from_value(&parse(text)?)
    }

    /// Reads a document that was parsed already, such as the `route` of a challenge's rules.
    pub fn from_value(value: &Value) -> Result<Self, BadDocument> {
        let fields = Node::root(value, SCHEMA)?.object(&["schema", "id", "name", "stations"])?;
        fields.required("schema")?.text()?;
        let mut stations: Vec<Station> = Vec::new();
        for node in fields.required("stations")?.list(2..=MAX_STATIONS)? {
            let before = stations.last().map(|station| station.metres);
            stations.push(read_station(&node, before)?);
        }
        Ok(Self {
            id: fields.required("id")?.slug()?,
            name: fields.name("name", NAME)?,
            stations,
        })
    }
}

/// A station that comes after one at `before` metres, or is the first.
fn read_station(node: &Node<'_>, before: Option<u32>) -> Result<Station, BadDocument> {
    let fields = node.object(&["metres", "name", "fact", "source", "point"])?;
    let distance = fields.required("metres")?;
    let metres = distance.number(0..=before.map_or(0, |_| MAX_METRES))?;
    if before.is_some_and(|before| metres <= before) {
        return Err(distance.fault(Fault::NotAfter));
    }
    let source = fields.required("source")?;
    let address = source.text()?;
    if !address.starts_with("https://") || address.contains(char::is_whitespace) {
        return Err(source.fault(Fault::NotAnAddress));
    }
    let point = fields.required("point")?.list(2..=2)?;
    let coordinate = |at: usize| match point.get(at) {
        Some(node) => node.number(0..=Point::SHEET),
        None => Ok(0),
    };
    Ok(Station {
        metres,
        name: fields.name("name", NAME)?,
        fact: fields.name("fact", FACT)?,
        source: address.to_owned(),
        point: Point {
            x: coordinate(0)?,
            y: coordinate(1)?,
        },
    })
}

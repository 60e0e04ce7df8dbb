//! Stations in `GeoJSON` (RFC 7946): points with properties.
//!
//! Owns the form. A property that is not known here is left alone, for other programs write theirs.
//!
//! ```json
//! {"type": "FeatureCollection", "features": [
//!   {"type": "Feature", "geometry": {"type": "Point", "coordinates": [116.4162, 39.9283]},
//!    "properties": {"id": "home", "name": "区职工之家", "kind": "home", "address": "…", "phone": "010-…",
//!      "hours": "周一至周五 9:00-17:30", "exceptions": "2026-10-01 休息", "services": ["热水", "图书角"]}}
//! ]}
//! ```

use std::collections::BTreeMap;

use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use wellness::document::line_of;

use super::draft::{Row, Sheet};
use super::{Field, Station, Why};
use crate::area::Reading;

/// The text as a whole is no list of features.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotGeoJson {
    /// It is no JSON from this line and column on, both counted from 1.
    NotJson {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
    },
    /// It is JSON without a list of `features`.
    NoFeatures,
}

struct Feature<'t> {
    text: &'t str,
    /// Lines before it.
    before: usize,
    value: Value,
}

impl Sheet {
    /// Reads `GeoJSON` text.
    pub fn from_geojson(text: &str) -> Result<Self, NotGeoJson> {
        let not_json = |error: serde_json::Error| NotGeoJson::NotJson {
            line: error.line(),
            column: error.column(),
        };
        let whole: &RawValue = serde_json::from_str(text).map_err(not_json)?;
        let members: BTreeMap<String, &RawValue> =
            serde_json::from_str(whole.get()).map_err(|_| NotGeoJson::NoFeatures)?;
        let features = members.get("features").ok_or(NotGeoJson::NoFeatures)?;
        let features: Vec<&RawValue> =
            serde_json::from_str(features.get()).map_err(|_| NotGeoJson::NoFeatures)?;
        let (mut lines, mut counted) = (0, 0);
        let rows = features.into_iter().map(|feature| {
            // What was entered lies in the text, for serde borrows it.
            let start = feature.get().as_ptr().addr() - text.as_ptr().addr();
            lines += text.get(counted..start).unwrap_or("").matches('\n').count();
            counted = start;
            Feature {
                text: feature.get(),
                before: lines,
                value: serde_json::from_str(feature.get()).unwrap_or_default(),
            }
        });
        Ok(Self::read(rows))
    }
}

/// A feature of a list that is in the making, told of by its number.
struct Numbered<'t> {
    number: usize,
    value: &'t Value,
}

/// Everything that is wrong with a list in the making: the path of each field, and why. Of stations that
/// are the same, the line is the other's number.
pub fn problems(list: &Value) -> Vec<(String, Why)> {
    let Some(features) = list.get("features").and_then(Value::as_array) else {
        return vec![("features".to_owned(), Why::Missing)];
    };
    let rows = features.iter().enumerate();
    let sheet = Sheet::read(rows.map(|(at, value)| Numbered {
        number: at + 1,
        value,
    }));
    let faults = sheet.stations(Reading::STANDARD).err().unwrap_or_default();
    let told = faults.into_iter().map(|fault| {
        let place = ["features[", &(fault.line - 1).to_string(), "]."].concat();
        ([&place, path(fault.field)].concat(), fault.why)
    });
    told.collect()
}

/// Where a field stands in a feature.
const fn path(field: Field) -> &'static str {
    match field {
        Field::Id => "properties.id",
        Field::Name => "properties.name",
        Field::Kind => "properties.kind",
        Field::Address => "properties.address",
        Field::Phone => "properties.phone",
        Field::Hours => "properties.hours",
        Field::Exceptions => "properties.exceptions",
        Field::Services => "properties.services",
        Field::Longitude => "geometry.coordinates[0]",
        Field::Latitude => "geometry.coordinates[1]",
    }
}

fn property(feature: &Value, field: Field) -> Option<&Value> {
    feature.get("properties")?.get(name(field)?)
}

fn text(feature: &Value, field: Field) -> String {
    match property(feature, field) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Array(list)) => {
            let texts: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            texts.join("、")
        }
        _ => String::new(),
    }
}

fn degrees(feature: &Value, field: Field) -> Result<i32, Why> {
    let geometry = feature.get("geometry");
    let is_point = geometry.and_then(|it| it.get("type")?.as_str()) == Some("Point");
    let coordinates = geometry
        .filter(|_| is_point)
        .and_then(|it| it.get("coordinates"));
    let coordinates = coordinates.ok_or(Why::Missing)?;
    let place = usize::from(field == Field::Latitude);
    let degrees = coordinates.get(place).and_then(Value::as_f64);
    let degrees = degrees.filter(|degrees| degrees.abs() <= 180.0);
    degrees
        .map(|degrees| (degrees * 1e6).round() as i32)
        .ok_or(Why::NotDegrees)
}

impl Row for Feature<'_> {
    fn line(&self, field: Field) -> usize {
        let path = match (name(field), property(&self.value, field)) {
            (Some(name), Some(_)) => ["properties.", name].concat(),
            (Some(_), None) => String::new(),
            (None, _) => "geometry.coordinates".to_owned(),
        };
        self.before + line_of(self.text, &path)
    }

    fn text(&self, field: Field) -> String {
        text(&self.value, field)
    }

    fn degrees(&self, field: Field) -> Result<i32, Why> {
        degrees(&self.value, field)
    }
}

impl Row for Numbered<'_> {
    fn line(&self, _: Field) -> usize {
        self.number
    }

    fn text(&self, field: Field) -> String {
        text(self.value, field)
    }

    fn degrees(&self, field: Field) -> Result<i32, Why> {
        degrees(self.value, field)
    }
}

/// A field's property; the coordinates are none.
const fn name(field: Field) -> Option<&'static str> {
    match field {
        Field::Id => Some("id"),
        Field::Name => Some("name"),
        Field::Kind => Some("kind"),
        Field::Address => Some("address"),
        Field::Phone => Some("phone"),
        Field::Hours => Some("hours"),
        Field::Exceptions => Some("exceptions"),
        Field::Services => Some("services"),
        Field::Latitude | Field::Longitude => None,
    }
}

/// The list of these stations, in WGS-84 as the standard wants.
pub fn to_geojson(stations: &[Station]) -> Value {
    let features: Vec<Value> = stations.iter().map(feature).collect();
    json!({"type": "FeatureCollection", "features": features})
}

fn feature(station: &Station) -> Value {
    let degrees = |millionths: i32| f64::from(millionths) / 1e6;
    let mut properties = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        properties.extend(value.map(|value| (name.to_owned(), value)));
    };
    let text = |text: &Option<String>| text.as_ref().map(|text| json!(text));
    put("id", Some(json!(station.id)));
    put("name", Some(json!(station.name)));
    put("kind", Some(json!(station.kind.word())));
    put("address", text(&station.address));
    put("phone", text(&station.phone));
    put(
        "hours",
        station.hours.as_ref().map(|(written, _)| json!(written)),
    );
    put(
        "services",
        (!station.services.is_empty()).then(|| json!(station.services)),
    );
    put(
        "exceptions",
        (!station.exceptions.is_empty()).then(|| json!(exceptions(station))),
    );
    json!({
        "type": "Feature",
        "geometry": {
            "type": "Point",
            "coordinates": [degrees(station.at.0.longitude()), degrees(station.at.0.latitude())],
        },
        "properties": properties,
    })
}

fn exceptions(station: &Station) -> String {
    use wellness::moment::{Clock, MIDNIGHT};
    let told = station.exceptions.iter().map(|(day, open)| {
        let spans = open.iter().map(|it| {
            let to = if it.to() > MIDNIGHT {
                it.to() - MIDNIGHT
            } else {
                it.to()
            };
            [Clock(it.from()).to_string(), Clock(to).to_string()].join("-")
        });
        let spans: Vec<String> = spans.collect();
        let hours = if spans.is_empty() {
            "休息".to_owned()
        } else {
            spans.join(",")
        };
        [day.to_string(), hours].join(" ")
    });
    told.collect::<Vec<_>>().join("; ")
}

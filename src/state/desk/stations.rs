//! The stations as organisers publish them: one list, and one draft of it.
//!
//! Owns what the draft begins with, how a file joins it, where a station stands, and publishing. A draft
//! has an id that all organisers know, so that two who begin at once work on the same.

use ::places::area::{Likely, Reading, Written};
use ::places::coordinates::{System, Wgs84};
use ::places::station::{List, Station, to_geojson};
use leptos::prelude::*;
use serde_json::{Value, json};
use sync::Fault;

use super::documents::{DESK, PROGRAMME, WriteFault};
use super::editor::{Editor, Kind, Opened};
use super::fields;
use super::log::Deed;
use crate::platform::clock;
use crate::state::App;
use crate::state::union::fault::UnionFault;

/// The document that everybody reads.
pub const PUBLISHED: &str = "stations";
/// The one draft of it.
pub const DRAFT: &str = "draft-stations";

/// A list with nothing in it.
fn empty() -> Value {
    json!({"type": "FeatureCollection", "features": []})
}

/// A station to begin with.
pub fn blank() -> Value {
    json!({
        "type": "Feature", "geometry": {"type": "Point", "coordinates": [Value::Null, Value::Null]},
        "properties": {"kind": "rest"},
    })
}

/// The list in the words of this app, each station with its id: what other programs wrote is read, so that
/// the fields of the form have it. One that is not sound stays as it is.
pub fn plain(list: &Value) -> Value {
    let Ok(read) = List::from_geojson(&list.to_string()) else {
        return list.clone();
    };
    let mut plain = to_geojson(&read.stations);
    if let Some(holidays) = list.get("holidays") {
        plain["holidays"] = holidays.clone();
    }
    plain
}

/// The features of a list with these stations: those of the same id take the place of the ones there.
pub fn joined(features: &[Value], stations: &[Station]) -> Vec<Value> {
    let mut features = features.to_vec();
    let added = to_geojson(stations);
    for feature in added
        .get("features")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let id = fields::text_at(feature, "properties.id");
        let there = features
            .iter_mut()
            .find(|it| fields::text_at(it, "properties.id") == id);
        match there {
            Some(there) => *there = feature.clone(),
            None => features.push(feature.clone()),
        }
    }
    features
}

/// The path of a station's coordinates.
pub fn coordinates(at: usize) -> String {
    ["features[", &at.to_string(), "].geometry.coordinates"].concat()
}

/// How a station's coordinates stand there; `None` where they are no numbers.
pub fn written(body: &Value, at: usize) -> Option<Written> {
    let degrees = |place: usize| {
        let value = fields::at(body, &coordinates(at))?.get(place)?.as_f64()?;
        (value.abs() <= 180.0).then_some((value * 1e6).round() as i32)
    };
    Some(Written {
        latitude: degrees(1)?,
        longitude: degrees(0)?,
    })
}

/// The coordinates of a point, as a list has them.
pub fn degrees_of(point: Wgs84) -> Vec<Value> {
    let degrees = |millionths: i32| json!(f64::from(millionths) / 1e6);
    vec![degrees(point.0.longitude()), degrees(point.0.latitude())]
}

/// The ways in which coordinates that were typed may be meant otherwise.
pub const OTHERWISE: [Reading; 3] = [
    Reading {
        system: System::Wgs84,
        is_swapped: true,
    },
    Reading {
        system: System::Gcj02,
        is_swapped: false,
    },
    Reading {
        system: System::Bd09,
        is_swapped: false,
    },
];

impl App {
    /// How coordinates are likely meant; followed as what the district is becomes known.
    pub fn likely_meant(self, written: Written) -> Likely {
        let ground = self.places().ground.get();
        let district = ground.district();
        district.map_or(Likely::AsSaid, |it| {
            it.area.likely(&[written], System::Wgs84)
        })
    }

    /// The list that everybody has and the draft of another one, as far as there are.
    pub async fn read_stations(self) -> Result<[Option<Value>; 2], UnionFault> {
        Ok([
            self.read_document(PROGRAMME, PUBLISHED).await?,
            self.read_document(DESK, DRAFT).await?,
        ])
    }

    /// Begins the draft with what everybody has. One that another organiser began meanwhile is the draft.
    pub async fn draft_stations(self, published: Option<Value>) -> Result<(), UnionFault> {
        let field = Kind::Stations.field();
        let list = published.and_then(|it| it.get(field).map(plain));
        let mut document = json!({"_id": DRAFT, "at": clock::now_iso()});
        fields::set(&mut document, field, Some(list.unwrap_or_else(empty)));
        match self.write_document(DESK, &document).await {
            Ok(_) | Err(WriteFault::Meanwhile(Some(_))) => Ok(()),
            Err(WriteFault::Meanwhile(None)) => Err(Fault::Conflict.into()),
            Err(WriteFault::Union(fault)) => Err(fault),
        }
    }

    /// Publishes the draft in place of what everybody has; how many stations it has.
    pub async fn publish_stations(self, editor: Editor) -> Result<usize, UnionFault> {
        let Opened::Here(draft) = editor.document.get_untracked() else {
            return Err(Fault::Missing.into());
        };
        let list = plain(draft.get(Kind::Stations.field()).unwrap_or(&Value::Null));
        let count = list
            .get("features")
            .and_then(Value::as_array)
            .map_or(0, Vec::len);
        let there = self.read_document(PROGRAMME, PUBLISHED).await?;
        let document = json!({"_id": PUBLISHED, "stations": list});
        self.replace_document(PROGRAMME, there.as_ref(), document)
            .await?;
        self.note_deed(Deed::StationsPublished, &count.to_string())
            .await;
        // The draft has become what it was for. One that stays does no harm.
        let _ = self.delete_document(DESK, &draft).await;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(names: &[&str]) -> Value {
        let features = names.iter().map(|name| {
            json!({
                "type": "Feature", "geometry": {"type": "Point", "coordinates": [116.4, 39.9]},
                "properties": {"id": name, "name": name, "kind": "暖心驿站", "theirs": 1},
            })
        });
        json!({"type": "FeatureCollection", "features": features.collect::<Vec<_>>(), "holidays": ["2026-10-01"]})
    }

    #[test]
    fn a_list_of_another_program_is_said_in_words_of_this_one() {
        let plain = plain(&list(&["a"]));
        assert_eq!(
            fields::text_at(&plain, "features[0].properties.kind"),
            "rest"
        );
        assert_eq!(plain["holidays"], json!(["2026-10-01"]));
        let mut bad = list(&["a"]);
        bad["features"][0]["properties"]["kind"] = "?".into();
        assert_eq!(super::plain(&bad), bad);
    }

    #[test]
    fn a_file_replaces_what_has_its_ids_and_brings_the_rest() {
        let here = plain(&list(&["a", "b"]));
        let mut newer = list(&["b", "c"]);
        newer["features"][0]["properties"]["name"] = "新".into();
        let newer = List::from_geojson(&newer.to_string()).unwrap();
        let joined = joined(here["features"].as_array().unwrap(), &newer.stations);
        let names: Vec<String> = joined
            .iter()
            .map(|it| fields::text_at(it, "properties.name"))
            .collect();
        assert_eq!(names, ["a", "新", "c"]);
    }

    #[test]
    fn coordinates_are_read_where_they_are_numbers() {
        let body = json!({"features": [blank(), list(&["a"])["features"][0]]});
        assert_eq!(written(&body, 0), None);
        let there = written(&body, 1).unwrap();
        assert_eq!((there.latitude, there.longitude), (39_900_000, 116_400_000));
        let [swapped, gcj02, _] = OTHERWISE.map(|reading| reading.of(there));
        assert_eq!(swapped, None);
        assert_ne!(gcj02, Reading::STANDARD.of(there));
    }
}

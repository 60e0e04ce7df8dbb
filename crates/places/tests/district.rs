//! The files of the site, as shipped and with mistakes in them.
#![allow(clippy::unwrap_used, clippy::panic)]

use places::coordinates::System;
use places::district::{District, NotADistrict, ShapeKind};
use places::hours::State;
use places::station::{Kind, List, NotAList, NotGeoJson};
use wellness::moment::Moment;

const MAP: &str = include_str!("../../../public/data/map.json");
const STATIONS: &str = include_str!("../../../public/data/stations.json");

#[test]
fn the_shipped_district_holds_the_shipped_sample() {
    let district = District::from_geojson(MAP).unwrap();
    assert!(district.tiles.is_none(), "no pictures by default");
    assert!(!district.name.is_empty());
    let list = List::from_geojson(STATIONS).unwrap();
    assert!(list.is_sample);
    assert!(list.stations.len() >= 20);
    for station in &list.stations {
        assert!(district.area.contains(station.at), "{}", station.name);
        assert!(station.name.starts_with("示例"), "{}", station.name);
        // No number in Beijing begins with 0: a call of a sample reaches nobody.
        let phone = station.phone.as_deref().unwrap_or("010-0");
        assert!(phone.starts_with("010-0"), "{phone}");
    }
    for kind in Kind::ALL {
        assert!(list.stations.iter().any(|it| it.kind == kind), "{kind:?}");
    }
    assert!(list.services().len() >= 4);
}

#[test]
fn hours_of_a_list_know_its_holidays() {
    let text = r#"{"type":"FeatureCollection","holidays":["2026-10-01","x"],"features":[
        {"type":"Feature","geometry":{"type":"Point","coordinates":[116.4,39.9]},
         "properties":{"name":"甲","kind":"home","hours":"每天 9:00-17:00；节假日休息"}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":[116.4,39.9]},"properties":{"name":"乙","kind":"rest"}}]}"#;
    let list = List::from_geojson(text).unwrap();
    assert!(!list.is_sample);
    assert_eq!(list.holidays.len(), 1);
    let state = |number: usize, moment: &str| {
        let moment: Moment = moment.parse().unwrap();
        list.state(&list.stations[number], moment)
    };
    assert!(matches!(
        state(0, "2026-09-30 10:00"),
        Some(State::Open { .. })
    ));
    assert!(matches!(
        state(0, "2026-10-01 10:00"),
        Some(State::Closed { .. })
    ));
    assert_eq!(state(1, "2026-10-01 10:00"), None);
}

#[test]
fn what_is_no_list_says_why() {
    assert!(matches!(
        List::from_geojson("<!doctype html>"),
        Err(NotAList::Form(NotGeoJson::NotJson { line: 1, .. }))
    ));
    assert_eq!(
        List::from_geojson("{}"),
        Err(NotAList::Form(NotGeoJson::NoFeatures))
    );
    let one = r#"{"features":[{"geometry":{"type":"Point","coordinates":[39.9,116.4]},"properties":{"name":"甲","kind":"home"}}]}"#;
    assert!(matches!(List::from_geojson(one), Err(NotAList::Faults(faults)) if faults.len() == 1));
    assert!(
        List::from_geojson(r#"{"features":[]}"#)
            .unwrap()
            .stations
            .is_empty()
    );
}

fn map(tiles: &str, features: &str) -> Result<District, NotADistrict> {
    let text = [
        r#"{"name":"区","tiles":"#,
        tiles,
        r#","features":["#,
        features,
        "]}",
    ];
    District::from_geojson(&text.concat())
}

const OUTLINE: &str = r#"{"properties":{"kind":"outline"},"geometry":{"type":"Polygon","coordinates":[[[116,39],[117,39],[117,40],[116,39]]]}}"#;

#[test]
fn pictures_come_from_the_own_origin_or_not_at_all() {
    let tiles = |address: &str, system: &str, nearest: u32| {
        let json = format!(
            r#"{{"address":"{address}","system":"{system}","nearest":{nearest},"credit":"局"}}"#
        );
        map(&json, OUTLINE).map(|district| district.tiles.unwrap())
    };
    let good = tiles("/tiles/{z}/{x}/{y}.png", "gcj02", 18).unwrap();
    assert_eq!((good.system, good.nearest), (System::Gcj02, 18));
    for (address, system, nearest) in [
        ("https://tiles.example/{z}/{x}/{y}.png", "gcj02", 18),
        ("//tiles.example/{z}/{x}/{y}.png", "gcj02", 18),
        ("/tiles/{z}/{x}.png", "gcj02", 18),
        ("/tiles/{z}/{x}/{y}.png", "mars", 18),
        ("/tiles/{z}/{x}/{y}.png", "gcj02", 40),
    ] {
        assert_eq!(
            tiles(address, system, nearest),
            Err(NotADistrict::Tiles),
            "{address} {system} {nearest}"
        );
    }
    assert_eq!(map("null", OUTLINE).unwrap().tiles, None);
}

#[test]
fn a_district_needs_its_outline_and_knows_its_shapes() {
    let road = r#"{"properties":{"kind":"road","name":"街"},"geometry":{"type":"LineString","coordinates":[[116.1,39.1],[116.2,39.2]]}}"#;
    let district = map("null", &[road, ",", OUTLINE].concat()).unwrap();
    let kinds: Vec<ShapeKind> = district.shapes.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [ShapeKind::Outline, ShapeKind::Road]);
    assert_eq!(district.shapes[1].name, "街");
    assert_eq!(map("null", road), Err(NotADistrict::Outline));
    let twice = [OUTLINE, ",", OUTLINE].concat();
    assert_eq!(map("null", &twice), Err(NotADistrict::Outline));
    let bad = [OUTLINE, r#",{"properties":{"kind":"moon"}}"#].concat();
    assert_eq!(map("null", &bad), Err(NotADistrict::Feature(2)));
    assert_eq!(
        District::from_geojson("<!doctype html>"),
        Err(NotADistrict::Form)
    );
}

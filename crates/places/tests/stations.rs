//! Lists of stations: taken whole, or everything that is wrong told.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use places::area::{Area, Likely, Reading};
use places::coordinates::{Point, System, Wgs84};
use places::hours::{BadHours, Special, State, Why as WhyHours};
use places::station::{
    Fault, Field, Kind, MissingColumns, NotGeoJson, Sheet, Station, Why, problems, to_geojson,
};
use proptest::prelude::*;
use serde_json::json;
use wellness::moment::Moment;

const AS_WRITTEN: Reading = Reading::STANDARD;

const CSV: &str = "\
名称,类型,经度,纬度,地址,电话,开放时间,例外,服务
区职工之家,职工之家,116.4162,39.9283,东四十条甲1号,010-6400 0000,周一至周五 9:00-17:30；周末休息,2026-10-01 休息；2026-10-08 10:00-12:00,热水、图书角
鼓楼驿站,暖心驿站,116.3963,39.9409,,,24小时,,
";

fn stations() -> Vec<Station> {
    Sheet::from_csv(CSV).unwrap().stations(AS_WRITTEN).unwrap()
}

#[test]
fn a_spreadsheet_becomes_stations() {
    let [home, rest] = <[Station; 2]>::try_from(stations()).unwrap();
    assert_eq!((home.name.as_str(), home.kind), ("区职工之家", Kind::Home));
    assert_eq!(home.at.0, Point::new(39_928_300, 116_416_200).unwrap());
    assert_eq!(home.address.as_deref(), Some("东四十条甲1号"));
    assert_eq!(home.phone.as_deref(), Some("010-6400 0000"));
    assert_eq!(home.services, ["热水", "图书角"]);
    let special = Special {
        exceptions: home.exceptions.clone(),
        ..Special::default()
    };
    let (_, hours) = home.hours.unwrap();
    let at = |text: &str| hours.at(text.parse::<Moment>().unwrap(), &special);
    // Closed on the 1st, a Thursday; shorter on the 8th.
    let next = Some("2026-10-02 09:00".parse().unwrap());
    assert_eq!(at("2026-10-01 10:00"), State::Closed { opens: next });
    let until = Some("2026-10-08 12:00".parse().unwrap());
    assert_eq!(at("2026-10-08 10:00"), State::Open { until });
    assert_eq!(
        (rest.kind, rest.address, rest.phone),
        (Kind::Rest, None, None)
    );
    // Without an id it is made of the name, and the same at every import.
    assert_eq!(home.id, stations()[0].id);
    assert_ne!(home.id, rest.id);
}

#[test]
fn what_geojson_writes_it_reads() {
    let stations = stations();
    let text = serde_json::to_string_pretty(&to_geojson(&stations)).unwrap();
    let sheet = Sheet::from_geojson(&text).unwrap();
    assert_eq!(sheet.stations(AS_WRITTEN), Ok(stations));
}

fn fault(line: usize, field: Field, why: Why) -> Fault {
    Fault { line, field, why }
}

#[test]
fn every_fault_of_a_spreadsheet_is_told_by_line() {
    let sheet = Sheet::from_csv(
        "名称,类型,经度,纬度,编号,电话,开放时间,例外\n\
         ,酒店,东经116,,A,电话,周一,昨天\n\
         甲,驿站,116.4,39.9,a,,,\n\
         \n\
         乙,驿站,116.4,39.9,a,12,9:00-25:00,2026-10-01\n\
         丙,驿站,39.9,116.4,,,,\n",
    )
    .unwrap();
    let hours = |at, why| Why::Hours(BadHours { at, why });
    let expected = [
        fault(2, Field::Id, Why::NotASlug),
        fault(2, Field::Name, Why::Missing),
        fault(2, Field::Kind, Why::UnknownKind),
        fault(2, Field::Latitude, Why::Missing),
        fault(2, Field::Longitude, Why::NotDegrees),
        fault(2, Field::Phone, Why::NotAPhone),
        fault(2, Field::Hours, hours(2, WhyHours::NoTimes)),
        fault(2, Field::Exceptions, Why::NotExceptions),
        fault(5, Field::Phone, Why::NotAPhone),
        fault(5, Field::Hours, hours(5, WhyHours::BadTime)),
        fault(5, Field::Exceptions, Why::NotExceptions),
        fault(6, Field::Latitude, Why::NotOnEarth),
    ];
    assert_eq!(sheet.stations(AS_WRITTEN), Err(expected.to_vec()));
    let twice = Sheet::from_csv(
        "name,kind,lng,lat,id\n甲,home,1,1,a\n乙,home,1,1,a\n丙,home,1,1,\n丙,home,1,1,\n",
    );
    let expected = [
        fault(3, Field::Id, Why::Duplicate { line: 2 }),
        fault(5, Field::Name, Why::Duplicate { line: 4 }),
    ];
    assert_eq!(twice.unwrap().stations(AS_WRITTEN), Err(expected.to_vec()));
    let missing = MissingColumns(vec![Field::Kind, Field::Latitude]);
    assert_eq!(Sheet::from_csv("name,lng\n甲,1"), Err(missing));
}

#[test]
fn every_fault_of_geojson_is_told_by_line() {
    let text = r#"{
  "type": "FeatureCollection",
  "features": [
    {"type": "Feature",
     "geometry": {"type": "Point",
       "coordinates": [116.4, "39.9"]},
     "properties": {"name": "甲", "kind": "home",
       "hours": "电话预约",
       "colour": "red"}},
    {"type": "Feature", "geometry": null, "properties": {"name": "乙"}}
  ]
}"#;
    let hours = Why::Hours(BadHours {
        at: 0,
        why: WhyHours::UnknownWord,
    });
    let expected = [
        fault(6, Field::Latitude, Why::NotDegrees),
        fault(8, Field::Hours, hours),
        fault(10, Field::Kind, Why::Missing),
        fault(10, Field::Latitude, Why::Missing),
        fault(10, Field::Longitude, Why::Missing),
    ];
    assert_eq!(
        Sheet::from_geojson(text).unwrap().stations(AS_WRITTEN),
        Err(expected.to_vec())
    );
    let not_json = NotGeoJson::NotJson { line: 2, column: 1 };
    assert_eq!(Sheet::from_geojson("{\n]"), Err(not_json));
    for other in ["[]", "{}", r#"{"features": 1}"#] {
        assert_eq!(
            Sheet::from_geojson(other),
            Err(NotGeoJson::NoFeatures),
            "{other}"
        );
    }
}

#[test]
fn exchanged_coordinates_are_noticed_and_read() {
    let text = CSV.replacen("经度,纬度", "纬度,经度", 1);
    let sheet = Sheet::from_csv(&text).unwrap();
    let corners = [(39.8, 116.3), (39.8, 116.5), (40.0, 116.5), (40.0, 116.3)];
    let corner = |(latitude, longitude)| Wgs84(Point::from_degrees(latitude, longitude).unwrap());
    let area = Area::new(corners.map(corner).to_vec()).unwrap();
    let Likely::Other {
        reading,
        inside: 2,
        before: 0,
    } = area.likely(&sheet.written(), System::Wgs84)
    else {
        panic!("both lie in the area when they are exchanged");
    };
    assert_eq!(
        reading,
        Reading {
            is_swapped: true,
            ..AS_WRITTEN
        }
    );
    assert_eq!(sheet.stations(reading), Ok(stations()));
}

#[test]
fn five_thousand_rows_with_thirty_wrong_ones_are_all_told() {
    let rows = (0..5_000).map(|row| {
        let kind = if row % 166 == 3 { "酒店" } else { "驿站" };
        format!("站{row},{kind},116.4,39.9\n")
    });
    let text = ["名称,类型,经度,纬度\n".to_owned()]
        .into_iter()
        .chain(rows)
        .collect::<String>();
    let faults = Sheet::from_csv(&text)
        .unwrap()
        .stations(AS_WRITTEN)
        .unwrap_err();
    assert_eq!(faults.len(), 31);
    assert!(
        faults
            .iter()
            .all(|fault| (fault.line - 2) % 166 == 3 && fault.why == Why::UnknownKind)
    );
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        list in prop::collection::btree_map("[a-z0-9-]{1,8}", (-90_000_000..=90_000_000, -180_000_000..=180_000_000, "[一-龥]{1,9}"), 0..9),
    ) {
        let stations: Vec<Station> = list
            .into_iter()
            .map(|(id, (latitude, longitude, name))| Station {
                id,
                name,
                kind: Kind::Partner,
                at: Wgs84(Point::new(latitude, longitude).unwrap()),
                address: None,
                phone: None,
                hours: None,
                exceptions: Vec::new(),
                services: vec!["热水".to_owned()],
            })
            .collect();
        let text = to_geojson(&stations).to_string();
        prop_assert_eq!(Sheet::from_geojson(&text).unwrap().stations(AS_WRITTEN), Ok(stations));
    }

    #[test]
    fn no_text_makes_it_fail(text in "\\PC{0,60}", number in -999.0_f64..999.0) {
        prop_assert!(Sheet::from_csv(&text).is_err() || text.contains(','));
        let feature = json!({"features": [{"geometry": {"type": "Point", "coordinates": [number, number]}, "properties": {"name": text}}]});
        let sheet = Sheet::from_geojson(&feature.to_string()).unwrap();
        prop_assert!(sheet.stations(AS_WRITTEN).is_err());
    }
}

#[test]
fn a_list_in_the_making_is_told_of_by_paths() {
    let mut list = to_geojson(&stations());
    assert_eq!(problems(&list), []);
    list["features"][0]["properties"]["phone"] = "?".into();
    list["features"][1]["geometry"]["coordinates"] = json!([116.4, null]);
    let blank = json!({"type": "Feature", "geometry": {"type": "Point", "coordinates": [null, "39°"]}, "properties": {"kind": "rest"}});
    list["features"].as_array_mut().unwrap().push(blank);
    let found = problems(&list);
    let found: Vec<(&str, &Why)> = found.iter().map(|(path, why)| (&**path, why)).collect();
    assert_eq!(
        found,
        [
            ("features[0].properties.phone", &Why::NotAPhone),
            ("features[1].geometry.coordinates[1]", &Why::NotDegrees),
            ("features[2].properties.name", &Why::Missing),
            ("features[2].geometry.coordinates[1]", &Why::NotDegrees),
            ("features[2].geometry.coordinates[0]", &Why::NotDegrees),
        ]
    );
    let mut twice = to_geojson(&stations());
    let id = twice["features"][0]["properties"]["id"].clone();
    twice["features"][1]["properties"]["id"] = id;
    let same = Why::Duplicate { line: 1 };
    assert_eq!(
        problems(&twice),
        [("features[1].properties.id".to_owned(), same)]
    );
    // Beyond the earth only once the two are known to be in their places.
    let mut swapped = to_geojson(&stations());
    swapped["features"][0]["geometry"]["coordinates"] = json!([39.9, 116.4]);
    let beyond = (
        "features[0].geometry.coordinates[1]".to_owned(),
        Why::NotOnEarth,
    );
    assert_eq!(problems(&swapped), [beyond]);
    assert_eq!(
        problems(&json!({})),
        [("features".to_owned(), Why::Missing)]
    );
}

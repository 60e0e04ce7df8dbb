//! Routes: what a document must say, and where a distance lies.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use proptest::prelude::*;
use serde_json::{Value, json};
use wellness::document::{Fault, line_of};
use wellness::route::{Point, Route, SceneryKind};

fn station(metres: u32, name: &str, point: [u32; 2]) -> Value {
    json!({
        "metres": metres,
        "name": { "zh": name },
        "fact": { "zh": "始建于明代", "en": "Built under the Ming" },
        "source": "https://example.org/axis",
        "point": point,
    })
}

fn axis() -> Value {
    json!({
        "schema": "buyue-route/1",
        "id": "axis",
        "name": { "zh": "中轴线", "en": "Axis" },
        "stations": [
            station(0, "永定门", [500, 1000]),
            station(1_000, "天桥", [500, 800]),
            station(7_800, "钟楼", [520, 0]),
        ],
    })
}

#[test]
fn a_distance_lies_between_two_stations() {
    let route = Route::from_value(&axis()).unwrap();
    assert_eq!(route.length(), 7_800);
    let start = route.progress(0);
    assert_eq!(start.reached.len(), 1);
    assert_eq!(
        start
            .next
            .map(|(next, metres)| (next.name.zh.as_str(), metres)),
        Some(("天桥", 1_000))
    );
    assert_eq!(start.point, Point { x: 500, y: 1000 });
    let half = route.progress(500);
    assert_eq!(half.point, Point { x: 500, y: 900 });
    assert_eq!(half.reached.len(), 1);
    assert_eq!(route.progress(999).reached.len(), 1);
    assert_eq!(route.progress(1_000).reached.len(), 2);
    assert_eq!(route.progress(1_000).next.unwrap().1, 6_800);
    for beyond in [7_800, 7_801, u64::MAX] {
        let end = route.progress(beyond);
        assert_eq!(end.reached.len(), 3);
        assert_eq!(end.next, None);
        assert_eq!(end.point, Point { x: 520, y: 0 });
    }
}

#[test]
fn each_fault_is_refused_with_its_place() {
    let fault = |change: &dyn Fn(&mut Value)| {
        let mut document = axis();
        change(&mut document);
        let bad = Route::from_value(&document).unwrap_err();
        (bad.path, bad.why)
    };
    let range = |least, most| Fault::OutOfRange { least, most };
    assert_eq!(
        fault(&|it| it["stations"][2]["metres"] = json!(999)),
        ("stations[2].metres".into(), Fault::NotAfter)
    );
    assert_eq!(
        fault(&|it| it["stations"][1]["metres"] = json!(0)),
        ("stations[1].metres".into(), Fault::NotAfter)
    );
    assert_eq!(
        fault(&|it| it["stations"][0]["metres"] = json!(5)),
        ("stations[0].metres".into(), range(0, 0))
    );
    assert_eq!(
        fault(&|it| it["stations"][1]["metres"] = json!(-5)),
        ("stations[1].metres".into(), range(0, 40_075_000))
    );
    assert_eq!(
        fault(&|it| it["stations"][1]["metres"] = json!(0.5)),
        ("stations[1].metres".into(), Fault::NotAWholeNumber)
    );
    assert_eq!(
        fault(&|it| {
            it["stations"][1].as_object_mut().unwrap().remove("fact");
        }),
        ("stations[1].fact".into(), Fault::Missing)
    );
    assert_eq!(
        fault(&|it| it["stations"][1]["fact"]["zh"] = json!("  ")),
        (
            "stations[1].fact.zh".into(),
            Fault::NotALine { longest: 400 }
        )
    );
    assert_eq!(
        fault(&|it| it["stations"][1]["source"] = json!("javascript:alert(1)")),
        ("stations[1].source".into(), Fault::NotAnAddress)
    );
    assert_eq!(
        fault(&|it| it["stations"][1]["point"] = json!([0, 1001])),
        ("stations[1].point[1]".into(), range(0, 1_000))
    );
    let length = Fault::Length {
        least: 2,
        most: 200,
    };
    assert_eq!(
        fault(&|it| it["stations"] = json!([it["stations"][0]])),
        ("stations".into(), length.clone())
    );
    assert_eq!(
        fault(&|it| it["stations"] = (0..10_000).map(|at| station(at, "站", [0, 0])).collect()),
        ("stations".into(), length)
    );
    assert_eq!(
        fault(&|it| it["schema"] = json!("buyue-route/2")),
        (
            "schema".into(),
            Fault::UnknownSchema("buyue-route/2".into())
        )
    );
    assert_eq!(
        fault(&|it| it["stops"] = json!(1)),
        ("stops".into(), Fault::UnknownField)
    );
}

#[test]
fn a_fault_has_its_line() {
    let text = serde_json::to_string_pretty(&axis()).unwrap();
    let line = |path: &str| {
        text.lines()
            .nth(line_of(&text, path) - 1)
            .unwrap()
            .trim()
            .to_owned()
    };
    assert_eq!(line(""), "{");
    assert_eq!(line("id"), r#""id": "axis","#);
    assert_eq!(line("stations[1].metres"), r#""metres": 1000,"#);
    assert_eq!(line("stations[2].name.zh"), r#""zh": "钟楼""#);
    // What is missing should stand in its station, which begins here.
    let third = line_of(&text, "stations[2]");
    assert_eq!(line_of(&text, "stations[2].absent"), third);
    assert!(third > line_of(&text, "stations[1].metres"));
    assert_eq!(line_of("{", "id"), 1);
}

#[test]
fn what_is_around_the_way_is_read_and_its_faults_are_named() {
    let mut document = axis();
    document["about"] = json!({ "text": { "zh": "约数" }, "source": "https://example.org" });
    document["scenery"] = json!([{ "kind": "water", "points": [[1, 2], [3, 4]] }]);
    let route = Route::from_value(&document).unwrap();
    assert_eq!(route.about.unwrap().text.en, "约数");
    assert_eq!(route.scenery[0].kind, SceneryKind::Water);
    assert_eq!(route.scenery[0].points[1], Point { x: 3, y: 4 });
    let fault = |at: &str, value: Value| {
        let mut document = document.clone();
        *document.pointer_mut(at).unwrap() = value;
        let bad = Route::from_value(&document).unwrap_err();
        (bad.path, bad.why)
    };
    assert_eq!(
        fault("/scenery/0/kind", json!("lava")),
        ("scenery[0].kind".into(), Fault::UnknownKind("lava".into()))
    );
    assert_eq!(
        fault("/about/source", json!("http://example.org")),
        ("about.source".into(), Fault::NotAnAddress)
    );
}

/// A route that comes with the app.
fn shipped(name: &str) -> Route {
    let folder = env!("CARGO_MANIFEST_DIR");
    let path = format!("{folder}/../../public/data/routes/{name}.json");
    let text = std::fs::read_to_string(path).unwrap();
    let route = Route::from_json(&text).unwrap_or_else(|bad| {
        panic!("{name}, line {}: {bad:?}", line_of(&text, &bad.path));
    });
    assert_eq!(route.id, name);
    route
}

#[test]
fn the_shipped_routes_are_whole() {
    let (axis, railway) = (shipped("central-axis"), shipped("jingzhang-railway"));
    // The axis is 7.8 km long and has 15 components.
    assert_eq!((axis.stations.len(), axis.length()), (15, 7_800));
    assert_eq!((railway.stations.len(), railway.length()), (20, 180_000));
    for route in [axis, railway] {
        let about = route.about.unwrap();
        assert!(about.text.zh.contains("约"), "distances are approximate");
        assert_ne!(about.text.zh, about.text.en);
        assert!(!route.scenery.is_empty());
        for station in &route.stations {
            assert!(station.fact.zh.ends_with('。'), "{}", station.fact.zh);
            assert!(station.fact.en.is_ascii() || station.fact.en.contains('–'));
            assert_ne!(station.fact.zh, station.fact.en);
            assert_ne!(station.name.zh, station.name.en);
        }
        // Marks that a finger could not tell apart would be a smudge.
        for pair in route.stations.windows(2) {
            let away = |one: u32, other: u32| u64::from(one.abs_diff(other)).pow(2);
            let (one, other) = (pair[0].point, pair[1].point);
            assert!(away(one.x, other.x) + away(one.y, other.y) >= 45 * 45);
        }
    }
}

proptest! {
    #[test]
    fn nobody_walks_backwards(one in 0_u64..9_000, more in 0_u64..9_000) {
        let route = Route::from_value(&axis()).unwrap();
        let (before, after) = (route.progress(one), route.progress(one + more));
        prop_assert!(before.reached.len() <= after.reached.len());
        prop_assert!(after.point.y <= before.point.y);
        prop_assert_eq!(before.reached.len() == 3, one >= 7_800);
        if let Some((next, metres)) = before.next {
            prop_assert_eq!(u64::from(next.metres), one + metres);
        }
    }
}

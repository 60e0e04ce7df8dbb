//! Rules documents: what is read, and that every fault is named with its place.

#![allow(clippy::unwrap_used, clippy::panic)]

use proptest::prelude::*;
use serde_json::{Value, json};
use wellness::challenge::rules::{PartKind, Rules, TeamScore};
use wellness::challenge::template::Template;
use wellness::day::Day;
use wellness::document::Fault;

fn document() -> Value {
    let start: Day = "2026-05-11".parse().unwrap();
    serde_json::from_str(&Template::HundredDays.document(start)).unwrap()
}

/// The fault of the template with the value at `pointer` replaced.
fn fault_with(pointer: &str, value: Value) -> (String, Fault) {
    let mut document = document();
    *document.pointer_mut(pointer).unwrap() = value;
    let bad = Rules::from_value(&document).unwrap_err();
    (bad.path, bad.why)
}

#[test]
fn reads_every_field() {
    let rules = Rules::from_value(&document()).unwrap();
    assert_eq!(
        (rules.goal, rules.step_cap, rules.typed_cap),
        (10_000, 20_000, 20_000)
    );
    assert_eq!(
        (rules.edit_days, rules.grace_hours, rules.day_end),
        (7, 72, 0)
    );
    assert_eq!((rules.zone.offset(), rules.span.days()), (480, 100));
    assert_eq!(
        rules.parts[0].kind,
        PartKind::Goal {
            steps: 10_000,
            points: 10
        }
    );
    let PartKind::Window(evening) = &rules.parts[2].kind else {
        panic!("not a window")
    };
    assert_eq!(
        (evening.from, evening.to, evening.within_minutes),
        (17 * 60, 22 * 60, None)
    );
    let PartKind::Bouts(part) = &rules.parts[3].kind else {
        panic!("no bouts")
    };
    assert_eq!(
        (part.slowest, part.fastest, part.bouts.len()),
        (100, 150, 3)
    );
    let team = rules.team.unwrap();
    assert_eq!(
        (team.min, team.max, team.score, team.min_reporting),
        (5, 20, TeamScore::Mean, 70)
    );
    assert_eq!(rules.name.en, "100 days of walking");
}

#[test]
fn what_may_be_left_out_has_its_default() {
    let rules = Rules::from_value(&json!({
        "schema": "buyue-challenge/1", "id": "a", "name": {"zh": "步"}, "goal": 6000,
        "start": "2026-11-01", "end": "2026-11-01", "route": {"anything": [1, 2.5]},
        "parts": [{"kind": "goal", "id": "g", "name": {"zh": "达标"}, "points": 3}],
    }))
    .unwrap();
    assert_eq!(
        (rules.zone.offset(), rules.step_cap, rules.day_points_cap),
        (480, 20_000, 3)
    );
    assert_eq!(
        rules.parts[0].kind,
        PartKind::Goal {
            steps: 6000,
            points: 3
        }
    );
    assert_eq!(
        (rules.name.en.as_str(), rules.team, rules.indicators),
        ("步", None, None)
    );
    assert_eq!(rules.route, Some(json!({"anything": [1, 2.5]})));
}

#[test]
fn credit_and_conversion_are_off_unless_asked_for_and_have_their_defaults() {
    let plain = Rules::from_value(&document()).unwrap();
    assert_eq!((plain.credit, plain.conversion), (None, None));
    let with = |credit: Value, conversion: Value| {
        let mut document = document();
        document["credit"] = credit;
        document["conversion"] = conversion;
        Rules::from_value(&document)
    };
    let rules = with(json!({"days": 6}), json!({})).unwrap();
    let credit = rules.credit.unwrap();
    assert_eq!((credit.days, credit.off, credit.mean_of), (6, 10, 14));
    let conversion = rules.conversion.unwrap();
    assert_eq!(
        (conversion.moderate, conversion.vigorous, conversion.cap),
        (100, 200, 10_000)
    );
    let range = |least, most| Fault::OutOfRange { least, most };
    let faults = [
        (json!({}), json!({}), "credit.days", Fault::Missing),
        (json!({"days": 0}), json!({}), "credit.days", range(1, 60)),
        (json!({"days": 61}), json!({}), "credit.days", range(1, 60)),
        (
            json!({"days": 1, "off": 91}),
            json!({}),
            "credit.off",
            range(0, 90),
        ),
        (
            json!({"days": 1, "mean_of": 0}),
            json!({}),
            "credit.mean_of",
            range(1, 60),
        ),
        (
            json!({"days": 1, "reason": "sick"}),
            json!({}),
            "credit.reason",
            Fault::UnknownField,
        ),
        (json!(5), json!({}), "credit", Fault::NotAnObject),
        (
            json!({"days": 1}),
            json!({"moderate": 0}),
            "conversion.moderate",
            range(1, 300),
        ),
        (
            json!({"days": 1}),
            json!({"moderate": 120, "vigorous": 110}),
            "conversion.vigorous",
            range(120, 300),
        ),
        (
            json!({"days": 1}),
            json!({"cap": 20_001}),
            "conversion.cap",
            range(1, 20_000),
        ),
        (
            json!({"days": 1}),
            json!({"walking": 100}),
            "conversion.walking",
            Fault::UnknownField,
        ),
    ];
    for (credit, conversion, path, why) in faults {
        let bad = with(credit, conversion).unwrap_err();
        assert_eq!((bad.path.as_str(), bad.why), (path, why));
    }
}

#[test]
fn every_fault_names_its_place() {
    let range = |least, most| Fault::OutOfRange { least, most };
    let length = |least, most| Fault::Length { least, most };
    let text = |text: &str| text.to_owned();
    let cases = [
        (
            "/schema",
            json!("buyue-challenge/2"),
            "schema",
            Fault::UnknownSchema(text("buyue-challenge/2")),
        ),
        ("/schema", json!(1), "schema", Fault::NotText),
        ("/id", json!("Spring 2026"), "id", Fault::NotASlug),
        ("/name", json!("百日"), "name", Fault::NotAnObject),
        (
            "/name/zh",
            json!(" "),
            "name.zh",
            Fault::NotALine { longest: 60 },
        ),
        (
            "/name/en",
            json!("a\u{7}b"),
            "name.en",
            Fault::NotALine { longest: 60 },
        ),
        ("/start", json!("2026-02-30"), "start", Fault::NotADay),
        ("/start", json!("1999-12-31"), "start", Fault::NotADay),
        ("/end", json!("2026-05-10"), "end", Fault::NotAfter),
        ("/end", json!("2027-05-12"), "end", length(1, 366)),
        (
            "/zone",
            json!("Europe/Berlin"),
            "zone",
            Fault::UnknownZone(text("Europe/Berlin")),
        ),
        (
            "/day_end",
            json!("05:01"),
            "day_end",
            Fault::NotATime { latest: 300 },
        ),
        ("/goal", json!(0), "goal", range(1, 20_000)),
        ("/goal", json!(10000.0), "goal", Fault::NotAWholeNumber),
        ("/goal", json!(1e300), "goal", Fault::NotAWholeNumber),
        ("/goal", json!(-5), "goal", range(1, 20_000)),
        ("/step_cap", json!(100_001), "step_cap", range(1, 100_000)),
        ("/day_points_cap", json!(21), "day_points_cap", range(0, 20)),
        ("/edit_days", json!(u64::MAX), "edit_days", range(0, 366)),
        ("/parts", json!([]), "parts", length(1, 12)),
        ("/parts", json!({}), "parts", Fault::NotAList),
        (
            "/parts/0/kind",
            json!("dance"),
            "parts[0].kind",
            Fault::UnknownKind(text("dance")),
        ),
        (
            "/parts/0/points",
            json!(1001),
            "parts[0].points",
            range(0, 1000),
        ),
        (
            "/parts/1/local",
            json!("yes"),
            "parts[1].local",
            Fault::NotABoolean,
        ),
        (
            "/parts/1/id",
            json!("goal"),
            "parts[1].id",
            Fault::Duplicate,
        ),
        (
            "/parts/1/to",
            json!("05:00"),
            "parts[1].to",
            Fault::NotAfter,
        ),
        (
            "/parts/1/to",
            json!("24:01"),
            "parts[1].to",
            Fault::NotATime { latest: 1440 },
        ),
        (
            "/parts/1/steps",
            json!(0),
            "parts[1].steps",
            range(1, 100_000),
        ),
        (
            "/parts/3/cadence",
            json!([100]),
            "parts[3].cadence",
            length(2, 2),
        ),
        (
            "/parts/3/cadence/1",
            json!(99),
            "parts[3].cadence[1]",
            range(100, 300),
        ),
        (
            "/parts/3/bouts/2/minutes",
            json!(241),
            "parts[3].bouts[2].minutes",
            range(1, 240),
        ),
        ("/team/max", json!(4), "team.max", range(5, 1000)),
        (
            "/team/score",
            json!("best"),
            "team.score",
            Fault::UnknownTeamScore(text("best")),
        ),
        (
            "/team/min_reporting",
            json!(101),
            "team.min_reporting",
            range(0, 100),
        ),
        (
            "/indicators/valid",
            json!({}),
            "indicators.valid.cadence",
            Fault::Missing,
        ),
    ];
    for (pointer, value, path, why) in cases {
        assert_eq!(
            fault_with(pointer, value.clone()),
            (path.to_owned(), why),
            "{pointer} {value}"
        );
    }
}

#[test]
fn fields_are_neither_missing_nor_unknown() {
    let fault = |change: fn(&mut Value)| {
        let mut document = document();
        change(&mut document);
        let bad = Rules::from_value(&document).unwrap_err();
        (bad.path, bad.why)
    };
    let remove = |document: &mut Value, at: &str, name: &str| {
        document
            .pointer_mut(at)
            .unwrap()
            .as_object_mut()
            .unwrap()
            .remove(name);
    };
    for name in ["schema", "id", "name", "start", "end", "goal", "parts"] {
        let mut document = document();
        remove(&mut document, "", name);
        let bad = Rules::from_value(&document).unwrap_err();
        assert_eq!((bad.path.as_str(), bad.why), (name, Fault::Missing));
    }
    assert_eq!(
        fault(|document| document["step_capp"] = json!(1)),
        ("step_capp".to_owned(), Fault::UnknownField)
    );
    assert_eq!(
        fault(|document| document["parts"][0]["from"] = json!("05:00")),
        ("parts[0].from".to_owned(), Fault::UnknownField)
    );
    assert_eq!(
        fault(|document| document["parts"][1]["within_minutes"] = json!(241)),
        (
            "parts[1].within_minutes".to_owned(),
            Fault::OutOfRange {
                least: 1,
                most: 240
            }
        )
    );
    assert_eq!(
        Rules::from_json("{\n  \"id\": ,}").unwrap_err().why,
        Fault::NotJson { line: 2, column: 9 }
    );
    assert_eq!(Rules::from_json("[]").unwrap_err().why, Fault::NotAnObject);
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map("[a-z_]{1,9}", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// Every place of the template, as JSON pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(map) => map
            .iter()
            .for_each(|(name, v)| places(v, &format!("{at}/{name}"), found)),
        Value::Array(list) => {
            list.iter()
                .enumerate()
                .for_each(|(i, v)| places(v, &format!("{at}/{i}"), found));
        }
        _ => {}
    }
}

proptest! {
    #[test]
    fn anything_anywhere_is_read_soundly_or_refused(value in any_json(), which in any::<prop::sample::Index>()) {
        let mut document = document();
        let mut found = Vec::new();
        places(&document, "", &mut found);
        *document.pointer_mut(which.get(&found).as_str()).unwrap() = value;
        if let Ok(rules) = Rules::from_value(&document) {
            prop_assert!(rules.goal >= 1 && rules.goal <= rules.step_cap);
            prop_assert!(rules.span.days() <= 366 && !rules.parts.is_empty());
            prop_assert!(rules.max_points_per_day() <= rules.day_points_cap);
        }
    }
}

//! Activities: what a document must say, what is wrong with the whole, and which sessions come of it.
use activities::activity::{Activity, Entry, Window};
use activities::check::{Why, problems};
use activities::session::{SessionId, State};
use serde_json::{Value, json};
use wellness::day::Day;
use wellness::document::{Fault, line_of};
use wellness::figures::Span;

use crate::chance::Chance;
use crate::generate;

fn dance() -> Value {
    json!({
        "schema": "buyue-activity/1", "id": "dance", "kind": "class",
        "title": {"zh": "民族舞", "en": "Dance"},
        "place": {"name": "职工之家三层", "station": "home"},
        "series": [
            {"id": "monday", "from": "19:00", "to": "20:30",
             "weekly": {"first": "2026-09-07", "last": "2026-10-19", "weekdays": [1]},
             "changes": [
                {"on": "2026-10-05"},
                {"on": "2026-10-12", "to": {"day": "2026-10-13", "from": "18:00", "to": "19:30",
                    "place": {"name": "文化馆"}}}
             ]},
            {"id": "show", "from": "14:00", "to": "16:00", "days": ["2026-10-24"]}
        ],
        "entry": {"kind": "list", "capacity": 20, "opens": "2026-08-24 08:00", "closes": "2026-09-04 18:00"}
    })
}

fn read(value: &Value) -> Activity {
    Activity::from_value(value).unwrap()
}

#[test]
fn a_term_has_its_sessions_off_and_moved() {
    let activity = read(&dance());
    let told: Vec<String> = activity
        .sessions()
        .iter()
        .map(|session| {
            let place = &session.place.unwrap().name;
            format!(
                "{} {} {place} {:?}",
                session.id,
                session.begins(),
                session.state
            )
        })
        .collect();
    let expected = [
        "monday/2026-09-07 2026-09-07 19:00 职工之家三层 Planned",
        "monday/2026-09-14 2026-09-14 19:00 职工之家三层 Planned",
        "monday/2026-09-21 2026-09-21 19:00 职工之家三层 Planned",
        "monday/2026-09-28 2026-09-28 19:00 职工之家三层 Planned",
        "monday/2026-10-05 2026-10-05 19:00 职工之家三层 Off",
        "monday/2026-10-12 2026-10-13 18:00 文化馆 Moved",
        "monday/2026-10-19 2026-10-19 19:00 职工之家三层 Planned",
        "show/2026-10-24 2026-10-24 14:00 职工之家三层 Planned",
    ];
    assert_eq!(told, expected);
    let week = Span::week_of("2026-10-12".parse().unwrap());
    assert_eq!(activity.sessions_in(week).len(), 1);
    let moved = SessionId::parse("monday/2026-10-12").unwrap();
    assert_eq!(activity.session(&moved).unwrap().state, State::Moved);
    for nothing in ["monday/2026-10-13", "tuesday/2026-10-12"] {
        assert_eq!(activity.session(&SessionId::parse(nothing).unwrap()), None);
    }
    for wrong in ["/2026-10-12", "monday", "monday/2026-13-12"] {
        assert_eq!(SessionId::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn the_next_session_is_one_that_takes_place() {
    let activity = read(&dance());
    let after = |day: &str| {
        let midnight = wellness::moment::Moment {
            day: day.parse().unwrap(),
            minute: 0,
        };
        activity
            .next_session(midnight.unix())
            .map(|next| next.id.to_string())
    };
    assert_eq!(after("2026-10-01").as_deref(), Some("monday/2026-10-12"));
    assert_eq!(after("2026-10-24").as_deref(), Some("show/2026-10-24"));
    assert_eq!(after("2026-10-25"), None);
    let mut off = dance();
    off["cancelled"] = json!(true);
    assert_eq!(read(&off).next_session(0), None);
    assert!(
        read(&off)
            .sessions()
            .iter()
            .all(|session| !session.is_held())
    );
}

#[test]
fn a_list_opens_and_closes() {
    let Entry::List(admission) = read(&dance()).entry else {
        panic!("a list");
    };
    let (opens, closes) = (admission.opens.unwrap(), admission.closes.unwrap());
    assert_eq!(admission.at(opens.unix() - 1), Window::NotYet(opens));
    assert_eq!(admission.at(opens.unix()), Window::Open);
    assert_eq!(admission.at(closes.unix() - 1), Window::Open);
    assert_eq!(admission.at(closes.unix()), Window::Closed(closes));
}

#[test]
fn each_fault_is_refused_with_its_place_and_line() {
    let fault = |change: &dyn Fn(&mut Value)| {
        let mut document = dance();
        change(&mut document);
        let bad = Activity::from_value(&document).unwrap_err();
        let text = serde_json::to_string_pretty(&document).unwrap();
        let line = text
            .lines()
            .nth(line_of(&text, &bad.path) - 1)
            .unwrap()
            .trim();
        (bad.path, bad.why, line.to_owned())
    };
    let found = |path: &str, why: Fault, line: &str| (path.to_owned(), why, line.to_owned());
    assert_eq!(
        fault(&|it| it["series"][0]["to"] = json!("19:00")),
        found("series[0].to", Fault::NotAfter, r#""to": "19:00","#)
    );
    assert_eq!(
        fault(&|it| it["series"][0]["weekly"]["last"] = json!("2026-09-06")),
        found(
            "series[0].weekly.last",
            Fault::NotAfter,
            r#""last": "2026-09-06","#
        )
    );
    let range = Fault::OutOfRange {
        least: 1,
        most: 100_000,
    };
    assert_eq!(
        fault(&|it| it["entry"]["capacity"] = json!(0)),
        found("entry.capacity", range, r#""capacity": 0,"#)
    );
    assert_eq!(
        fault(&|it| it["entry"]["closes"] = it["entry"]["opens"].clone()),
        found(
            "entry.closes",
            Fault::NotAfter,
            r#""closes": "2026-08-24 08:00","#
        )
    );
    assert_eq!(
        fault(&|it| it["series"][0]["changes"][1]["on"] = json!("2026-10-05")),
        found(
            "series[0].changes[1].on",
            Fault::Duplicate,
            r#""on": "2026-10-05","#
        )
    );
    assert_eq!(
        fault(&|it| it["series"][1]["id"] = json!("monday")),
        found("series[1].id", Fault::Duplicate, r#""id": "monday","#)
    );
    assert_eq!(
        fault(&|it| it["series"][1]["days"] = json!(["2026-10-24", "2026-10-23"])).1,
        Fault::NotAfter
    );
    assert_eq!(
        fault(&|it| it["series"][0]["days"] = json!(["2026-10-24"])).1,
        Fault::UnknownField
    );
    assert_eq!(
        fault(&|it| it["kind"] = json!("party")).1,
        Fault::UnknownKind("party".into())
    );
    assert_eq!(
        fault(&|it| it["series"][0]["weekly"]["weekdays"] = json!([1, 1])).1,
        Fault::Duplicate
    );
    assert_eq!(
        fault(&|it| it["picture"] = json!("javascript:alert(1)")).1,
        Fault::NotAnAddress
    );
    assert_eq!(
        fault(&|it| it["contact"] = json!({"name": "王", "phone": "电话"})).0,
        "contact.phone"
    );
    assert_eq!(
        fault(&|it| it["capacity"] = json!(3)).1,
        Fault::UnknownField
    );
    assert_eq!(
        fault(&|it| it["entry"]["opens"] = json!("2026-08-24")).1,
        Fault::NotADay
    );
    assert_eq!(
        fault(&|it| it["series"][1]["days"] = json!(["2026-10-24", "2026-10-24"])).1,
        Fault::Duplicate
    );
}

#[test]
fn counselling_never_has_a_list() {
    let mut document = dance();
    document["kind"] = json!("counselling");
    let bad = Activity::from_value(&document).unwrap_err();
    assert_eq!(
        (bad.path.as_str(), bad.why),
        ("entry.kind", Fault::UnknownKind("list".into()))
    );
    document["entry"] = json!({"kind": "phone", "phone": "010-12320"});
    assert_eq!(read(&document).entry, Entry::Phone("010-12320".into()));
}

#[test]
fn what_is_wrong_with_the_whole_is_all_told() {
    assert_eq!(problems(&read(&dance()), 20), []);
    let mut document = dance();
    document["series"][0]["changes"][0]["on"] = json!("2026-10-06");
    document["series"][1]["changes"] = json!([{"on": "2026-10-24"}]);
    document["series"][0]["changes"][1]["to"]["day"] = json!("2026-10-19");
    document["entry"]["closes"] = json!("2026-10-19 20:31");
    let told: Vec<_> = problems(&read(&document), 21)
        .into_iter()
        .map(|problem| (problem.path, problem.why))
        .collect();
    let monday = |day: &str| SessionId::parse(&format!("monday/{day}")).unwrap();
    let day = |text: &str| text.parse::<Day>().unwrap();
    assert_eq!(
        told,
        [
            (
                "series[0].changes[0].on".into(),
                Why::NoSession(day("2026-10-06"))
            ),
            ("series[1]".into(), Why::NoneHeld),
            (
                "series".into(),
                Why::Overlap(monday("2026-10-12"), monday("2026-10-19"))
            ),
            ("entry.closes".into(), Why::ClosesTooLate),
            ("entry.capacity".into(), Why::BelowEnrolled { enrolled: 21 }),
        ]
    );
}

#[test]
fn a_long_session_overlaps_every_one_within_it() {
    let mut document = dance();
    let hour = |id: &str, from: &str, to: &str| json!({"id": id, "from": from, "to": to, "days": ["2026-10-24"]});
    document["series"] = json!([
        hour("day", "09:00", "17:00"),
        hour("one", "09:30", "10:00"),
        hour("other", "16:00", "18:00"),
        hour("late", "18:00", "19:00"),
    ]);
    let session = |series: &str| SessionId::parse(&format!("{series}/2026-10-24")).unwrap();
    let told: Vec<Why> = problems(&read(&document), 0)
        .into_iter()
        .map(|it| it.why)
        .collect();
    let expected = [
        Why::Overlap(session("day"), session("one")),
        Why::Overlap(session("day"), session("other")),
    ];
    assert_eq!(told, expected);
}

#[test]
fn what_is_written_is_read_as_the_same() {
    let mut chance = Chance(1);
    for _ in 0..500 {
        let activity = generate::activity(&mut chance);
        let value = activity.to_value();
        let text = serde_json::to_string_pretty(&value).unwrap();
        assert_eq!(Activity::from_json(&text).as_ref(), Ok(&activity), "{text}");
    }
}

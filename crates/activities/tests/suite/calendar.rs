//! Calendar files, read by somebody else's parser.

use activities::activity::Activity;
use activities::calendar::Calendar;
use activities::timetable::Attended;
use calcard::icalendar::{ICalendar, ICalendarComponentType, ICalendarStatus};
use serde_json::json;
use wellness::figures::Span;

use crate::generate::{attended, evening};

/// No series here has more sessions.
const MOST: usize = 5_000;

/// What `calcard` finds to attend, in Unix seconds, in order.
fn found(file: &str) -> Vec<[i64; 2]> {
    let calendar = ICalendar::parse(file).unwrap_or_else(|bad| panic!("{bad:?}\n{file}"));
    let expanded = calendar.expand_dates(calcard::common::timezone::Tz::Floating, MOST);
    assert!(expanded.errors.is_empty(), "{:?}\n{file}", expanded.errors);
    let is_event = |event: &u32| {
        let component = &calendar.components[*event as usize];
        component.component_type == ICalendarComponentType::VEvent
            && component.status() != Some(&ICalendarStatus::Cancelled)
    };
    let mut spans: Vec<[i64; 2]> = expanded
        .events
        .into_iter()
        .filter(|event| is_event(&event.comp_id))
        .map(|event| {
            let (begins, ends) = event.timestamps();
            [begins, ends]
        })
        .collect();
    spans.sort_unstable();
    spans
}

#[test]
fn another_parser_finds_the_same_sessions() {
    let (mut series, mut sessions) = (0, 0);
    for seed in 0..300 {
        let attended = attended(seed);
        let expected = attended.spans();
        let file = attended.file();
        assert_eq!(found(&file), expected, "seed {seed}\n{file}");
        series += attended.activity.series.len();
        sessions += expected.len();
    }
    assert!(series >= 400 && sessions > 5_000, "{series} {sessions}");
}

#[test]
fn every_line_is_short_and_ends_as_it_must() {
    for seed in 0..300 {
        let file = attended(seed).file();
        assert!(file.ends_with("END:VCALENDAR\r\n"));
        for line in file.split_terminator("\r\n") {
            assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line}");
        }
    }
}

#[test]
fn the_evening_reminder_comes_on_every_evening() {
    let days = Span::from_first("2026-05-11".parse().unwrap(), 99);
    let file = evening(days).write();
    assert_eq!(found(&file).len(), 100);
    assert!(file.contains("DTSTART:20260511T210000\r\n"), "{file}");
    assert!(file.contains("RRULE:FREQ=DAILY;COUNT=100\r\n"));
    assert!(file.contains("TRIGGER:-PT0M\r\n") && file.contains("TRANSP:TRANSPARENT\r\n"));
}

fn dance(change: serde_json::Value, revision: u32) -> String {
    let activity = Activity::from_value(&json!({
        "schema": "buyue-activity/1", "id": "dance", "kind": "class", "revision": revision,
        "title": {"zh": "民族舞"}, "place": {"name": "三层"},
        "series": [
            {"id": "monday", "from": "19:00", "to": "20:30", "changes": change,
             "weekly": {"first": "2026-09-02", "last": "2026-09-28", "weekdays": [1, 4]}},
            {"id": "show", "from": "22:00", "to": "24:00", "days": ["2026-10-03"]},
        ],
    }))
    .unwrap();
    let calendar = Calendar {
        host: "union.example",
        now: 1_788_779_100,
        alarm: None,
        title: &|activity| activity.title.zh.clone(),
        description: &|_| String::new(),
    };
    calendar.write([Attended {
        activity: &activity,
        leave: &[],
    }])
}

#[test]
fn a_file_says_what_the_standard_wants() {
    let file = dance(json!([{"on": "2026-09-10"}]), 3);
    let event = file.split("BEGIN:VEVENT\r\n").nth(1).unwrap();
    let expected = "UID:dance.monday@union.example
DTSTAMP:20260907T110500Z
SEQUENCE:3
DTSTART;TZID=Asia/Shanghai:20260903T190000
DTEND;TZID=Asia/Shanghai:20260903T203000
RRULE:FREQ=WEEKLY;INTERVAL=1;WKST=MO;BYDAY=MO,TH;COUNT=8
EXDATE;TZID=Asia/Shanghai:20260910T190000
SUMMARY:民族舞
LOCATION:三层
STATUS:CONFIRMED
TRANSP:OPAQUE
END:VEVENT
";
    assert_eq!(event.replace("\r\n", "\n").replace("\n ", ""), expected);
    // The day ends at 24:00, the next begins at 00:00.
    assert!(file.contains("DTEND;TZID=Asia/Shanghai:20261004T000000\r\n"));
}

#[test]
fn a_term_without_a_session_left_is_called_off_as_a_whole() {
    let off: Vec<_> = ["03", "07", "10", "14", "17", "21", "24", "28"]
        .map(|day| json!({"on": format!("2026-09-{day}")}))
        .into();
    let file = dance(json!(off), 4);
    let term = file.split("BEGIN:VEVENT\r\n").nth(1).unwrap();
    assert!(
        term.contains("STATUS:CANCELLED\r\n") && !term.contains("EXDATE"),
        "{term}"
    );
    assert!(
        dance(json!(off[1..]), 4)
            .split("BEGIN:VEVENT\r\n")
            .nth(1)
            .unwrap()
            .contains("STATUS:CONFIRMED")
    );
}

#[test]
fn a_later_file_keeps_the_ids_and_counts_on() {
    let first = dance(json!([]), 0);
    let moved = json!([{"on": "2026-09-14", "to": {"day": "2026-09-15", "from": "18:00", "to": "20:00",
        "place": {"name": "文化馆"}}}]);
    let later = dance(moved, 1);
    for uid in [
        "UID:dance.monday@union.example",
        "UID:dance.show.2026-10-03@union.example",
    ] {
        assert!(first.contains(uid) && later.contains(uid), "{uid}");
    }
    assert!(first.contains("SEQUENCE:0\r\n") && !later.contains("SEQUENCE:0\r\n"));
    let instead = later.split("BEGIN:VEVENT\r\n").nth(2).unwrap();
    for line in [
        "UID:dance.monday@union.example",
        "RECURRENCE-ID;TZID=Asia/Shanghai:20260914T190000",
        "DTSTART;TZID=Asia/Shanghai:20260915T180000",
        "LOCATION:文化馆",
    ] {
        assert!(instead.contains(line), "{line}\n{instead}");
    }
}

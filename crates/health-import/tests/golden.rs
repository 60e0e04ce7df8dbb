//! Files of the shape that each app exports, against what a person read from them.
//!
//! Each folder in `fixtures/` holds one app's export, `expected.csv` with the days in it
//! (`date,origin,total,typed,intervals,from,until`, the last three `-` where there are no
//! intervals, the times those on the person's clock), and perhaps `walks.csv`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use common::{days, driver, options};
use health_import::{Collector, Outcome, ReadError};
use wellness::day::Day;
use wellness::interval::Interval;
use wellness::minutes::DayMinutes;

fn fixtures() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "fixtures"]
        .iter()
        .collect()
}

fn rows(found: &mut Collector) -> String {
    let mut text = String::from("date,origin,total,typed,intervals,from,until\n");
    let mut found = days(found);
    found.sort_by_key(|day| (day.day, day.origin.clone()));
    for day in found {
        let times = day
            .minutes
            .map_or("-,-,-".to_owned(), |minutes| times(day.day, &minutes));
        writeln!(
            text,
            "{},{},{},{},{times}",
            day.day, day.origin, day.total, day.typed
        )
        .unwrap();
    }
    text
}

/// How many intervals there are, when the first begins and when the last ends.
fn times(day: Day, minutes: &DayMinutes) -> String {
    let devices = minutes.by_device(day);
    let intervals = || devices.iter().flat_map(|(_, list)| list);
    let from = intervals().map(Interval::second_of_day).min().unwrap();
    let until = intervals()
        .map(|i| i.second_of_day() + (i.end - i.start) as u32)
        .max()
        .unwrap();
    let clock = |s: u32| format!("{:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
    format!("{},{},{}", minutes.len(), clock(from), clock(until))
}

fn walks(found: &Collector) -> String {
    let mut text = String::from("start,end,metres,name\n");
    for walk in found.walks() {
        writeln!(
            text,
            "{},{},{},{}",
            walk.start, walk.end, walk.metres, walk.name
        )
        .unwrap();
    }
    text
}

fn read(format: &str, chunk: usize) -> (Collector, Vec<(String, Outcome)>) {
    let folder = fixtures().join(format);
    let mut files = driver::files_at(&[folder]).unwrap();
    files.retain(|file| {
        !["expected.csv", "walks.csv"]
            .iter()
            .any(|own| file.ends_with(own))
    });
    let (found, reports) = driver::import_in_chunks(&files, options(), chunk);
    (
        found,
        reports
            .into_iter()
            .map(|report| (report.path, report.outcome))
            .collect(),
    )
}

fn check(format: &str) -> Vec<(String, ReadError)> {
    let expected = fs::read_to_string(fixtures().join(format).join("expected.csv")).unwrap();
    let expected_walks = fs::read_to_string(fixtures().join(format).join("walks.csv"));
    let mut refused = Vec::new();
    for chunk in [1 << 20, 61, 1] {
        let (mut found, outcomes) = read(format, chunk);
        assert_eq!(rows(&mut found), expected, "{format} in chunks of {chunk}");
        let expected_walks = expected_walks
            .as_deref()
            .unwrap_or("start,end,metres,name\n");
        assert_eq!(
            walks(&found),
            expected_walks,
            "{format} in chunks of {chunk}"
        );
        refused = outcomes
            .into_iter()
            .filter_map(|(path, outcome)| match outcome {
                Outcome::Refused(error) => Some((path, error)),
                _ => None,
            })
            .collect();
    }
    refused
}

#[test]
fn every_export_is_read_to_the_step() {
    for format in [
        "apple",
        "mi-fitness",
        "zepp",
        "samsung",
        "google-fit",
        "garmin",
        "fit",
        "gpx",
        "tcx",
        "wechat",
        "table",
    ] {
        assert_eq!(check(format), [], "{format}");
    }
}

#[test]
fn what_is_not_recognised_is_listed() {
    let [(path, error)] = &check("huawei")[..] else {
        panic!()
    };
    assert!(path.ends_with("description.txt"), "{path}");
    assert_eq!(*error, ReadError::NotRecognised);
    let [(path, error)] = &check("fitbit")[..] else {
        panic!()
    };
    assert!(path.ends_with("calories-2023-02-25.json"), "{path}");
    assert_eq!(*error, ReadError::NotRecognised);
}

#[test]
fn rows_that_cannot_be_read_are_reported() {
    let (_, outcomes) = read("table", 1 << 20);
    let (_, outcome) = outcomes
        .iter()
        .find(|(path, _)| path.ends_with("days.csv"))
        .unwrap();
    let Outcome::Read { tally, .. } = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!((tally.taken, tally.refused), (2, 1));
    assert_eq!(
        format!("{:?}", tally.first_refused),
        "[(Line(3), Count(\"-5\"))]"
    );
}

//! Generated exports, read to the step: days, and windows within days.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod common;

#[path = "../examples/generate/apple.rs"]
mod apple;
#[path = "../examples/generate/huawei.rs"]
mod huawei;
#[path = "../examples/generate/random.rs"]
mod random;
#[path = "../examples/generate/truth.rs"]
mod truth;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use common::{days, driver, options};
use health_import::ImportedDay;
use proptest::prelude::*;
use truth::Truth;
use wellness::interval::sweep;
use wellness::source::{Origin, SourceOrder};

/// The pieces that count on a day, with the second of the day at which each begins.
fn pieces(day: &ImportedDay) -> Vec<(i64, wellness::interval::Interval)> {
    let order = SourceOrder::default();
    let minutes = day.minutes.as_ref().unwrap();
    let mut devices = minutes.by_device(day.day);
    devices.sort_by(|a, b| {
        order
            .rank(&day.origin, a.0)
            .cmp(&order.rank(&day.origin, b.0))
    });
    let lists: Vec<_> = devices.into_iter().map(|(_, list)| list).collect();
    let pieces = sweep(&lists).into_iter().map(|piece| piece.interval);
    pieces
        .map(|piece| (i64::from(piece.second_of_day()), piece))
        .collect()
}

fn windows(found: &[ImportedDay]) -> String {
    let mut text = String::from("date,from,to,steps\n");
    for day in found {
        for (from, to) in [(5, 9), (17, 22)] {
            let steps: u32 = pieces(day)
                .into_iter()
                .map(|(second, piece)| {
                    let midnight = piece.start - second;
                    piece.portion(midnight + from * 3600, midnight + to * 3600)
                })
                .sum();
            writeln!(text, "{},{from:02}:00,{to:02}:00,{steps}", day.day).unwrap();
        }
    }
    text
}

fn merged(found: &[ImportedDay]) -> BTreeMap<String, u32> {
    found
        .iter()
        .map(|day| (day.day.to_string(), day.total))
        .collect()
}

fn merged_truth(truth: &mut Truth) -> BTreeMap<String, u32> {
    let mut text = Vec::new();
    truth.write_days(&mut text).unwrap();
    let text = String::from_utf8(text).unwrap();
    let rows = text.lines().filter_map(|line| line.strip_suffix(",merged"));
    let split = rows.map(|row| row.split_once(',').unwrap());
    split
        .map(|(date, steps)| (date.to_owned(), steps.parse().unwrap()))
        .collect()
}

#[test]
fn an_apple_export_is_read_to_the_step() {
    let (mut xml, mut truth) = (Vec::new(), Truth::default());
    apple::write(&mut xml, 3_000_000, 11, &mut truth).unwrap();
    let sources = [("export.xml", &xml[..])];
    let (mut found, _) = driver::import_in_chunks(&sources, options(), 10_007);
    let found = days(&mut found);
    assert!(found.len() >= 7 && found.iter().all(|day| day.origin == Origin::APPLE_HEALTH));
    assert!(found.iter().any(|day| day.typed > 0));
    assert_eq!(merged(&found), merged_truth(&mut truth));
    let mut expected = Vec::new();
    truth.write_windows(&mut expected).unwrap();
    assert_eq!(windows(&found), String::from_utf8(expected).unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn apple_exports_of_any_seed_are_read_in_any_chunks(seed: u64, chunk in 1_usize..100_000) {
        let (mut xml, mut truth) = (Vec::new(), Truth::default());
        apple::write(&mut xml, 100_000, seed, &mut truth).unwrap();
        let sources = [("导出.xml", &xml[..])];
        let (mut found, _) = driver::import_in_chunks(&sources, options(), chunk);
        prop_assert_eq!(merged(&days(&mut found)), merged_truth(&mut truth));
    }

    #[test]
    fn huawei_exports_of_any_seed_are_read_in_any_chunks(seed: u64, chunk in 1_usize..100_000) {
        let (mut json, mut truth) = (Vec::new(), Truth::default());
        huawei::write(&mut json, 200_000, seed, &mut truth).unwrap();
        let sources = [("sport per minute merged data.json", &json[..])];
        let (mut found, _) = driver::import_in_chunks(&sources, options(), chunk);
        prop_assert_eq!(merged(&days(&mut found)), merged_truth(&mut truth));
    }
}

//! Days written in each format, read back equal, in chunks of any size.
//!
//! (Apple's and Huawei's are in `truth.rs`, against their generators.)

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod common;
#[path = "common/writers.rs"]
mod writers;

use std::collections::BTreeMap;

use common::{days, driver};
use health_import::{Options, Zone};
use proptest::prelude::*;
use wellness::day::Day;
use writers::{Days, FitFile, FitOrder, Minutes, SamsungDate};

/// Steps by day and origin.
type Totals = BTreeMap<(Day, String), u32>;

fn read(name: &str, bytes: &[u8], zone: &Zone, chunk: usize) -> Totals {
    let options = Options::new(zone.clone());
    let (mut found, reports) = driver::import_in_chunks(&[(name, bytes)], options, chunk);
    let found = days(&mut found);
    assert!(!found.is_empty(), "{reports:?}");
    found
        .into_iter()
        .map(|day| ((day.day, day.origin.to_string()), day.total))
        .collect()
}

fn of_origin(days: &Days, origin: &str) -> Totals {
    days.iter()
        .map(|(day, steps)| ((*day, origin.to_owned()), *steps))
        .collect()
}

fn by_day(minutes: &Minutes, origin: &str) -> Totals {
    let mut days = Days::new();
    for ((day, _), steps) in minutes {
        *days.entry(*day).or_default() += steps;
    }
    of_origin(&days, origin)
}

/// Checks a file of day totals.
fn check_days(name: &str, text: &str, days: &Days, origin: &str, chunk: usize) {
    assert_eq!(
        read(name, text.as_bytes(), &berlin(), chunk),
        of_origin(days, origin),
        "{text}"
    );
}

/// Checks a file of minutes.
fn check(name: &str, text: &str, zone: &Zone, minutes: &Minutes, origin: &str, chunk: usize) {
    assert_eq!(
        read(name, text.as_bytes(), zone, chunk),
        by_day(minutes, origin),
        "{text}"
    );
}

/// Days from 2000 to 2059, leap days, ends of years and clock changes among them.
fn any_day() -> impl Strategy<Value = Day> {
    let special = [
        "2000-02-29",
        "2024-02-29",
        "2025-12-31",
        "2026-01-01",
        "2026-03-29",
        "2026-10-25",
    ];
    let special: Vec<Day> = special.iter().map(|text| text.parse().unwrap()).collect();
    prop_oneof![
        4 => (10_958_i32..32_800).prop_map(|days| Day::from_epoch_days(days).unwrap()),
        1 => prop::sample::select(special),
    ]
}

fn any_days() -> impl Strategy<Value = Days> {
    prop::collection::btree_map(any_day(), 1_u32..100_000, 1..20)
}

/// Minutes of hours that every clock has, midnight included at their end.
fn any_minutes() -> impl Strategy<Value = Minutes> {
    prop::collection::btree_map((any_day(), 300_u32..1440), 1_u32..200, 1..40)
}

/// Central European time in 2026: summer from 29 March to 25 October.
fn berlin() -> Zone {
    Zone::new(|unix| {
        if (1_774_746_000..1_792_890_000).contains(&unix) {
            120
        } else {
            60
        }
    })
}

fn any_zone() -> impl Strategy<Value = Zone> {
    prop_oneof![(-720_i16..=840).prop_map(Zone::fixed), Just(berlin())]
}

fn either_order() -> impl Strategy<Value = FitOrder> {
    prop::sample::select(vec![FitOrder::Little, FitOrder::Big])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn zepp_days(days in any_days(), chunk in 1_usize..500) {
        check_days("a.csv", &writers::zepp_days(&days), &days, "zepp", chunk);
        check_days("a.csv", &writers::zepp_days_quoted(&days), &days, "zepp", chunk);
    }

    #[test]
    fn zepp_minutes(minutes in any_minutes(), zone in any_zone(), chunk in 1_usize..500) {
        let origin = "zepp-minutes";
        check("m.csv", &writers::zepp_minutes(&minutes), &zone, &minutes, origin, chunk);
        check("s.csv", &writers::zepp_stages(&minutes), &zone, &minutes, origin, chunk);
    }

    #[test]
    fn mi_fitness_days(days in any_days(), chunk in 1_usize..500) {
        let text = writers::mi_fitness_days(&days, &berlin());
        check_days("a.csv", &text, &days, "mi-fitness", chunk);
    }

    #[test]
    fn mi_fitness_minutes(minutes in any_minutes(), zone in any_zone(), chunk in 1_usize..500) {
        let text = writers::mi_fitness_minutes(&minutes, &zone);
        check("f.csv", &text, &zone, &minutes, "mi-fitness-minutes", chunk);
    }

    #[test]
    fn samsung_days(days in any_days(), chunk in 1_usize..500) {
        for date in [SamsungDate::Milliseconds, SamsungDate::WrittenOut] {
            check_days("t.csv", &writers::samsung_days(&days, date), &days, "samsung", chunk);
        }
    }

    #[test]
    fn samsung_bins(minutes in any_minutes(), zone in any_zone(), chunk in 1_usize..500) {
        let text = writers::samsung_bins(&minutes, &zone);
        check("b.json", &text, &zone, &minutes, "samsung-minutes", chunk);
    }

    #[test]
    fn google_fit_days(days in any_days(), chunk in 1_usize..500) {
        check_days("d.csv", &writers::google_fit_days(&days), &days, "google-fit", chunk);
    }

    #[test]
    fn google_fit_quarters(
        day in any_day(),
        quarters in prop::collection::btree_map(0_u32..96, 1_u32..2000, 1..30),
        chunk in 1_usize..500,
    ) {
        let days = Days::from([(day, quarters.values().sum())]);
        let (name, text) = (format!("{day}.csv"), writers::google_fit_quarters(&quarters));
        check_days(&name, &text, &days, "google-fit-minutes", chunk);
    }

    #[test]
    fn garmin(days in any_days(), chunk in 1_usize..500) {
        check_days("UDSFile_1.json", &writers::garmin(&days), &days, "garmin", chunk);
    }

    #[test]
    fn fitbit(minutes in any_minutes(), zone in any_zone(), chunk in 1_usize..500) {
        let (json, csv) =
            (writers::fitbit_json(&minutes, &zone), writers::fitbit_csv(&minutes, &zone));
        check("steps-2026-01-01.json", &json, &zone, &minutes, "fitbit", chunk);
        check("steps_2026-01-01.csv", &csv, &zone, &minutes, "fitbit", chunk);
    }

    #[test]
    fn wechat(days in any_days(), chunk in 1_usize..500) {
        let list = writers::wechat_list(&days);
        check_days("pasted", &list, &days, "wechat", chunk);
        check_days("a.json", &format!("{{\"stepInfoList\":{list}}}"), &days, "wechat", chunk);
    }

    #[test]
    fn tables(days in any_days(), chunk in 1_usize..500) {
        check_days("t", &writers::table(&days), &days, "table", chunk);
        check_days("t", &writers::chinese_table(&days), &days, "table", chunk);
        check_days("t", &writers::json_table(&days), &days, "table", chunk);
    }

    #[test]
    fn tables_of_intervals(minutes in any_minutes(), zone in any_zone(), chunk in 1_usize..500) {
        let text = writers::interval_table(&minutes);
        check("t.csv", &text, &zone, &minutes, "table-minutes", chunk);
    }

    #[test]
    fn fit(
        day in any_day(),
        order in either_order(),
        offset in -10_i64..=12,
        readings in prop::collection::vec((1_u32..40, 1_u32..3000), 1..30),
        chunk in 1_usize..500,
    ) {
        let midnight = i64::from(day.epoch_days()) * 86_400 - offset * 3600 - 631_065_600;
        let local = (midnight + offset * 3600) as u32;
        let mut file = FitFile::new(order, midnight as u32, local);
        let (mut minute, mut steps) = (0, 0);
        for (gap, more) in readings {
            (minute, steps) = (minute + gap, steps + more);
            file.reading(midnight as u32 + minute * 60, steps);
        }
        let found = read("m.fit", &file.bytes(), &berlin(), chunk);
        let total = |origin: &str| found.get(&(day, origin.to_owned())).copied().unwrap_or(0);
        let (first, last) = file.first_and_last().unwrap();
        prop_assert_eq!(total("fit"), last);
        // The first reading tells of time before the file: it is in the total alone.
        prop_assert_eq!(total("fit-minutes"), last - first);
    }

    #[test]
    fn walks(
        start in 1_000_000_000_i64..2_000_000_000,
        seconds in prop::collection::vec(1_i64..600, 1..20),
        metres in 1_u32..20_000,
        chunk in 1_usize..500,
    ) {
        let end = start + seconds.iter().sum::<i64>();
        for text in [writers::gpx(start, &seconds, metres), writers::tcx(start, &seconds, metres)] {
            let sources = [("walk", text.as_bytes())];
            let options = Options::new(berlin());
            let (found, _) = driver::import_in_chunks(&sources, options, chunk);
            let [walk] = found.walks() else { panic!("{:?}", found.walks()) };
            prop_assert_eq!((walk.start, walk.end), (start, end));
            prop_assert!(walk.metres.abs_diff(metres) <= 1, "{} of {}", walk.metres, metres);
        }
    }
}

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

use std::collections::BTreeMap;
use std::fmt::Write as _;

use common::{days, driver};
use health_import::{Options, Zone};
use proptest::prelude::*;
use wellness::day::Day;

/// Steps by day and origin.
type Totals = BTreeMap<(Day, String), u32>;

fn read(name: &str, bytes: &[u8], zone: Zone, chunk: usize) -> Totals {
    let (mut found, reports) =
        driver::import_in_chunks(&[(name, bytes)], Options::new(zone), chunk);
    let found = days(&mut found);
    assert!(!found.is_empty(), "{reports:?}");
    found
        .into_iter()
        .map(|day| ((day.day, day.origin.to_string()), day.total))
        .collect()
}

fn expected(days: &BTreeMap<Day, u32>, origin: &str) -> Totals {
    days.iter()
        .map(|(day, steps)| ((*day, origin.to_owned()), *steps))
        .collect()
}

/// Days from 2000 to 2059, leap days and ends of years among them.
fn any_day() -> impl Strategy<Value = Day> {
    let special = [
        "2000-02-29",
        "2024-02-29",
        "2025-12-31",
        "2026-01-01",
        "2026-03-29",
    ];
    let special: Vec<Day> = special.iter().map(|text| text.parse().unwrap()).collect();
    prop_oneof![
        4 => (10_958_i32..32_800).prop_map(|days| Day::from_epoch_days(days).unwrap()),
        1 => prop::sample::select(special),
    ]
}

fn totals() -> impl Strategy<Value = BTreeMap<Day, u32>> {
    prop::collection::btree_map(any_day(), 1_u32..100_000, 1..20)
}

/// Steps by day and minute of the day, of hours that every clock has.
fn minutes() -> impl Strategy<Value = BTreeMap<(Day, u32), u32>> {
    prop::collection::btree_map((any_day(), 300_u32..1440), 1_u32..200, 1..40)
}

fn by_day(minutes: &BTreeMap<(Day, u32), u32>) -> BTreeMap<Day, u32> {
    let mut days = BTreeMap::new();
    for ((day, _), steps) in minutes {
        *days.entry(*day).or_default() += steps;
    }
    days
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

fn zone() -> impl Strategy<Value = Zone> {
    prop_oneof![(-720_i16..=840).prop_map(Zone::fixed), Just(berlin())]
}

/// The Unix second of a minute on this clock.
fn unix(day: Day, minute: u32, zone: &Zone) -> i64 {
    zone.resolve(i64::from(day.epoch_days()) * 86_400 + i64::from(minute) * 60)
        .0
}

/// The start of a minute as UTC shows it: date, hour, minute.
fn utc(unix: i64) -> (Day, i64, i64) {
    let day = Day::from_epoch_days(unix.div_euclid(86_400) as i32).unwrap();
    let second = unix.rem_euclid(86_400);
    (day, second / 3600, second / 60 % 60)
}

fn lines<T>(header: &str, rows: impl IntoIterator<Item = T>, line: impl Fn(T) -> String) -> String {
    let mut text = format!("{header}\n");
    for row in rows {
        writeln!(text, "{}", line(row)).unwrap();
    }
    text
}

/// A JSON array of these objects.
fn array<T>(rows: impl IntoIterator<Item = T>, object: impl Fn(T) -> String) -> String {
    let objects: Vec<String> = rows.into_iter().map(object).collect();
    format!("[{}]", objects.join(","))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn zepp_days(days in totals(), chunk in 1_usize..500) {
        let text = lines("\u{feff}date,lastSyncTime,steps,distance,runDistance,calories", &days, |(day, steps)| format!("{day},1772990000,{steps},5,0,1"));
        prop_assert_eq!(read("ACTIVITY_1.csv", text.as_bytes(), berlin(), chunk), expected(&days, "zepp"));
        let text = lines("date,steps,distance,runDistance,calories", &days, |(day, steps)| format!("\"{day}\",\"{steps}\",\"5\",\"0\",\"1\""));
        prop_assert_eq!(read("ACTIVITY_1.csv", text.as_bytes(), berlin(), chunk), expected(&days, "zepp"));
    }

    #[test]
    fn zepp_minutes(minutes in minutes(), zone in zone(), chunk in 1_usize..500) {
        let text = lines("date,time,steps", &minutes, |((day, minute), steps)| format!("{day},{:02}:{:02},{steps}", minute / 60, minute % 60));
        prop_assert_eq!(read("m.csv", text.as_bytes(), zone.clone(), chunk), expected(&by_day(&minutes), "zepp-minutes"));
        let text = lines("date,start,stop,distance,calories,steps", &minutes, |((day, minute), steps)| {
            let stop = (minute + 1) % 1440;
            format!("{day},{:02}:{:02},{:02}:{:02},1,1,{steps}", minute / 60, minute % 60, stop / 60, stop % 60)
        });
        prop_assert_eq!(read("s.csv", text.as_bytes(), zone, chunk), expected(&by_day(&minutes), "zepp-minutes"));
    }

    #[test]
    fn mi_fitness_days(days in totals(), zone in zone(), less in 0_u32..9, chunk in 1_usize..500) {
        let rows = days.iter().flat_map(|(day, steps)| [("daily_mark", day, steps + 500), ("daily_report", day, *steps), ("other", day, steps.saturating_sub(less))]);
        let text = lines("Uid,Sid,Tag,Key,Time,Value,UpdateTime", rows, |(tag, day, steps)| format!("1,default,{tag},steps,{},\"{{\"\"steps\"\":{steps},\"\"calories\"\":9}}\",0", unix(*day, 0, &zone)));
        prop_assert_eq!(read("a.csv", text.as_bytes(), zone, chunk), expected(&days, "mi-fitness"));
    }

    #[test]
    fn mi_fitness_minutes(minutes in minutes(), zone in zone(), chunk in 1_usize..500) {
        let text = lines("Uid,Sid,Key,Time,Value,UpdateTime", &minutes, |((day, minute), steps)| format!("1,band,steps,{},\"{{\"\"steps\"\":{steps}}}\",0", unix(*day, *minute, &zone)));
        prop_assert_eq!(read("f.csv", text.as_bytes(), zone, chunk), expected(&by_day(&minutes), "mi-fitness-minutes"));
    }

    #[test]
    fn samsung_days(days in totals(), written_out: bool, chunk in 1_usize..500) {
        let rows = days.iter().flat_map(|(day, steps)| [(day, steps + 7, 0), (day, *steps, -2)]);
        let text = lines("com.samsung.shealth.step_daily_trend,6200101,3\nsource_type,count,day_time", rows, |(day, steps, source)| {
            if written_out { format!("{source},{steps},{day} 00:00:00.000,") } else { format!("{source},{steps},{}000,", i64::from(day.epoch_days()) * 86_400) }
        });
        prop_assert_eq!(read("t.csv", text.as_bytes(), berlin(), chunk), expected(&days, "samsung"));
    }

    #[test]
    fn samsung_minutes(minutes in minutes(), zone in zone(), chunk in 1_usize..500) {
        let text = array(&minutes, |((day, minute), steps)| format!("{{\"mStepCount\":{steps},\"mCalorie\":1.5,\"mStartTime\":{}000}}", unix(*day, *minute, &zone)));
        prop_assert_eq!(read("b.json", text.as_bytes(), zone, chunk), expected(&by_day(&minutes), "samsung-minutes"));
    }

    #[test]
    fn google_fit_days(days in totals(), chunk in 1_usize..500) {
        let text = lines("Date,Move Minutes count,Calories (kcal),Step count", &days, |(day, steps)| format!("{day},1,2.5,{steps}"));
        prop_assert_eq!(read("Daily activity metrics.csv", text.as_bytes(), berlin(), chunk), expected(&days, "google-fit"));
    }

    #[test]
    fn google_fit_quarters(day in any_day(), quarters in prop::collection::btree_map(0_u32..96, 1_u32..2000, 1..30), chunk in 1_usize..500) {
        let clock = |quarter: u32| format!("{:02}:{:02}:00.000+05:30", quarter % 96 / 4, quarter % 4 * 15);
        let text = lines("Start time,End time,Calories (kcal),Step count", &quarters, |(quarter, steps)| format!("{},{},2.5,{steps}", clock(*quarter), clock(quarter + 1)));
        let sum = quarters.values().sum();
        prop_assert_eq!(read(&format!("{day}.csv"), text.as_bytes(), berlin(), chunk), expected(&[(day, sum)].into(), "google-fit-minutes"));
    }

    #[test]
    fn garmin(days in totals(), chunk in 1_usize..500) {
        let text = array(&days, |(day, steps)| format!("{{\"calendarDate\":\"{day}\",\"stress\":{{\"calendarDate\":\"1999-01-01\",\"list\":[{{\"x\":1}}]}},\"totalSteps\":{steps},\"goal\":null}}"));
        prop_assert_eq!(read("UDSFile_1.json", text.as_bytes(), berlin(), chunk), expected(&days, "garmin"));
    }

    #[test]
    fn fitbit(minutes in minutes(), zone in zone(), chunk in 1_usize..500) {
        let text = array(&minutes, |((day, minute), steps)| {
            let (date, hour, min) = utc(unix(*day, *minute, &zone));
            format!("{{\n \"dateTime\" : \"{:02}/{:02}/{:02} {hour:02}:{min:02}:00\",\n \"value\" : \"{steps}\"\n}}", date.month(), date.day_of_month(), date.year() % 100)
        });
        prop_assert_eq!(read("steps-2026-01-01.json", text.as_bytes(), zone.clone(), chunk), expected(&by_day(&minutes), "fitbit"));
        let text = lines("timestamp,steps", &minutes, |((day, minute), steps)| {
            let (date, hour, min) = utc(unix(*day, *minute, &zone));
            format!("{date}T{hour:02}:{min:02}:00Z,{steps}")
        });
        prop_assert_eq!(read("steps_2026-01-01.csv", text.as_bytes(), zone, chunk), expected(&by_day(&minutes), "fitbit"));
    }

    #[test]
    fn wechat(days in totals(), chunk in 1_usize..500) {
        let list = array(&days, |(day, steps)| format!("{{\"timestamp\":{},\"step\":{steps}}}", unix(*day, 0, &Zone::fixed(480))));
        prop_assert_eq!(read("pasted", list.as_bytes(), berlin(), chunk), expected(&days, "wechat"));
        let text = format!("{{\"stepInfoList\":{list}}}");
        prop_assert_eq!(read("pasted", text.as_bytes(), berlin(), chunk), expected(&days, "wechat"));
    }

    #[test]
    fn tables(days in totals(), chunk in 1_usize..500) {
        for text in [
            lines("date,steps", &days, |(day, steps)| format!("{day},{steps}")),
            lines("步数;备注;日期", &days, |(day, steps)| format!("{steps};晴;{}", day.to_string().replace('-', "/"))),
            array(&days, |(day, steps)| format!("{{\"steps\":{steps},\"date\":\"{day}\"}}")),
        ] {
            prop_assert_eq!(read("t", text.as_bytes(), berlin(), chunk), expected(&days, "table"));
        }
    }

    #[test]
    fn tables_of_intervals(minutes in minutes(), zone in zone(), chunk in 1_usize..500) {
        let text = lines("start,end,steps", &minutes, |((day, minute), steps)| {
            format!("{day}T{:02}:{:02},{day} {:02}:{:02}:59,{steps}", minute / 60, minute % 60, minute / 60, minute % 60)
        });
        prop_assert_eq!(read("t.csv", text.as_bytes(), zone, chunk), expected(&by_day(&minutes), "table-minutes"));
    }

    #[test]
    fn fit_days(day in any_day(), big: bool, offset in -10_i64..=12, readings in prop::collection::vec((1_u32..40, 0_u32..3000), 1..30), chunk in 1_usize..500) {
        let midnight = i64::from(day.epoch_days()) * 86_400 - offset * 3600 - 631_065_600;
        prop_assume!(midnight + 86_400 < i64::from(u32::MAX));
        let (mut minute, mut steps) = (0, 0);
        let mut file = FitFile::new(big, midnight as u32, (midnight + offset * 3600) as u32);
        for (gap, more) in readings {
            (minute, steps) = (minute + gap, steps + more);
            file.reading((midnight as u32) + minute * 60, steps);
        }
        prop_assume!(steps > 0);
        let found = read("m.fit", &file.finish(), berlin(), chunk);
        // The first reading tells of time before the file: it is in the total alone.
        prop_assert_eq!(found.get(&(day, "fit".to_owned())), Some(&steps));
        let in_minutes = found.get(&(day, "fit-minutes".to_owned())).copied().unwrap_or(0);
        prop_assert_eq!(in_minutes, steps - file.first);
    }

    #[test]
    fn walks(start in 1_000_000_000_i64..2_000_000_000, seconds in prop::collection::vec(1_i64..600, 1..20), metres in 1_u32..20_000, chunk in 1_usize..500) {
        let stamp = |unix: i64| { let (day, hour, minute) = utc(unix); format!("{day}T{hour:02}:{minute:02}:{:02}Z", unix.rem_euclid(60)) };
        let last = start + seconds.iter().sum::<i64>();
        let mut at = start;
        let mut points = format!("<trkpt lat='0' lon='0'><time>{}</time></trkpt>", stamp(start));
        for second in &seconds {
            at += second;
            // Along the equator, at an even pace.
            let degrees = f64::from(metres) * (at - start) as f64 / (last - start) as f64 / 111_195.08;
            write!(points, "<trkpt lon=\"{degrees:.9}\" lat=\"0\"><ele>1</ele><time>{}</time></trkpt>\n", stamp(at)).unwrap();
        }
        let gpx = format!("<?xml version='1.0'?><gpx><trk><name>n</name><trkseg>{points}</trkseg></trk></gpx>");
        let laps: String = seconds.iter().scan(start, |at, second| {
            let lap = format!("<Lap StartTime=\"{}\"><TotalTimeSeconds>{second}.0</TotalTimeSeconds><DistanceMeters>{}</DistanceMeters></Lap>", stamp(*at), f64::from(metres) / seconds.len() as f64);
            *at += second;
            Some(lap)
        }).collect();
        let tcx = format!("<TrainingCenterDatabase><Activity Sport=\"Running\">{laps}</Activity></TrainingCenterDatabase>");
        for text in [gpx, tcx] {
            let (found, _) = driver::import_in_chunks(&[("w", text.as_bytes())], Options::new(berlin()), chunk);
            let [walk] = found.walks() else { panic!("{:?}", found.walks()) };
            prop_assert_eq!((walk.start, walk.end), (start, last));
            prop_assert!(walk.metres.abs_diff(metres) <= 1, "{} of {}", walk.metres, metres);
        }
    }
}

/// Writes a monitoring file, in either byte order.
struct FitFile {
    big: bool,
    messages: Vec<u8>,
    first: u32,
    any: bool,
}

impl FitFile {
    fn new(big: bool, time: u32, local: u32) -> Self {
        let mut file = Self {
            big,
            messages: Vec::new(),
            first: 0,
            any: false,
        };
        file.define(0, 103, &[(253, 4), (0, 4)]);
        file.messages.push(0);
        file.put(time);
        file.put(local);
        file.define(1, 55, &[(5, 1), (253, 4), (3, 4)]);
        file
    }

    fn define(&mut self, local: u8, kind: u16, fields: &[(u8, u8)]) {
        self.messages.extend([0x40 | local, 0, u8::from(self.big)]);
        self.messages.extend(if self.big {
            kind.to_be_bytes()
        } else {
            kind.to_le_bytes()
        });
        self.messages.push(fields.len() as u8);
        for (number, size) in fields {
            self.messages
                .extend([*number, *size, if *size == 4 { 0x86 } else { 0 }]);
        }
    }

    fn put(&mut self, number: u32) {
        self.messages.extend(if self.big {
            number.to_be_bytes()
        } else {
            number.to_le_bytes()
        });
    }

    fn reading(&mut self, time: u32, steps: u32) {
        if !std::mem::replace(&mut self.any, true) {
            self.first = steps;
        }
        self.messages.extend([1, 6]);
        self.put(time);
        self.put(steps);
    }

    fn finish(&self) -> Vec<u8> {
        let mut file = vec![12, 0x20, 0, 0];
        file.extend((self.messages.len() as u32).to_le_bytes());
        file.extend(b".FIT");
        file.extend(&self.messages);
        file.extend([0, 0]);
        file
    }
}

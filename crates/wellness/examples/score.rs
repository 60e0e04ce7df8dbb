//! Scores days by a challenge's rules.
//!
//! ```text
//! cargo run -p wellness --example score -- RULES.json DAYS.csv…
//! ```
//!
//! RULES.json is a rules document (`wellness::challenge::document` lists its fields). A DAYS.csv
//! has one of two headers:
//!
//! - `date,steps`, optionally with `typed`: a day's total and how much of it was typed by hand;
//! - `start,end,steps`: an interval. Times are ISO 8601 with an offset
//!   (`2026-05-11T07:00:00+08:00`), or local to the challenge's zone without one.
//!
//! Each file is a source of its own, and what a day comes to follows the day rule of
//! `wellness::diary`: intervals of several files are united, totals alone count when they are
//! greater. Days outside the challenge are left out.
//!
//! Prints `date,steps,counted,<part ids…>,points`, one row for each day with an entry, and a last
//! row `total,…`. A part that no interval speaks for has an empty cell. A row that cannot be read
//! is named by file and line on standard error, and the exit status is 1.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::process::ExitCode;

use wellness::challenge::rules::Rules;
use wellness::challenge::score::{DayPoints, Outcome, Walked, score_day};
use wellness::challenge::zone::Zone;
use wellness::day::Day;
use wellness::diary::{Diary, StepsRecord};
use wellness::interval::{DAY_SECONDS, Interval};
use wellness::minutes::DayMinutes;
use wellness::source::Origin;
use wellness::steps::{Steps, parse_steps};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let answer = match &*arguments {
        [rules, days @ ..] if !days.is_empty() => run(rules, days),
        _ => Err("usage: score RULES.json DAYS.csv…".to_owned()),
    };
    match answer {
        Ok(table) => {
            print!("{table}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(rules_file: &str, day_files: &[String]) -> Result<String, String> {
    let rules = Rules::from_json(&read(rules_file)?)
        .map_err(|bad| format!("{rules_file}: {}: {:?}", bad.path, bad.why))?;
    let mut diary = Diary::default();
    for (at, file) in day_files.iter().enumerate() {
        let origin = Origin::new(&format!("file-{at}")).map_err(|bad| bad.0)?;
        read_days(&read(file)?, rules.zone, &origin, &mut diary)
            .map_err(|BadRow { line, why }| format!("{file}:{line}: {why}"))?;
    }
    Ok(table(&rules, &diary))
}

fn read(file: &str) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))
}

struct BadRow {
    line: usize,
    why: String,
}

/// Puts the rows of one file into the diary.
fn read_days(text: &str, zone: Zone, origin: &Origin, diary: &mut Diary) -> Result<(), BadRow> {
    let text = text.trim_start_matches('\u{feff}');
    let mut rows = (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(line, text)| (line, text.split(',').map(cell).collect::<Vec<_>>()));
    let (line, header) = rows.next().ok_or(BadRow {
        line: 1,
        why: "the file is empty".to_owned(),
    })?;
    match &*header {
        ["date", "steps"] | ["date", "steps", "typed"] => {
            let mut seen = BTreeSet::new();
            for (line, row) in rows {
                let (day, record) =
                    read_total(&row, header.len()).map_err(|why| BadRow { line, why })?;
                if !seen.insert(day) {
                    return Err(BadRow {
                        line,
                        why: format!("{day} stands there twice"),
                    });
                }
                diary.set_steps(day, origin.clone(), Some(record));
            }
        }
        ["start", "end", "steps"] => {
            let mut days: BTreeMap<Day, Vec<Interval>> = BTreeMap::new();
            for (line, row) in rows {
                let interval = read_interval(&row, zone).map_err(|why| BadRow { line, why })?;
                for part in interval.by_day() {
                    days.entry(part.day().unwrap_or(Day::EARLIEST))
                        .or_default()
                        .push(part);
                }
            }
            for (day, parts) in days {
                let minutes = DayMinutes::collect(day, parts.into_iter().map(|part| ("", part)));
                diary.set_minutes(day, origin.clone(), Some(minutes));
            }
        }
        _ => {
            let why = "the header is neither date,steps nor date,steps,typed nor start,end,steps";
            return Err(BadRow {
                line,
                why: why.to_owned(),
            });
        }
    }
    Ok(())
}

fn cell(text: &str) -> &str {
    text.trim().trim_matches('"')
}

fn steps(text: &str) -> Result<u32, String> {
    parse_steps(text)
        .map(Steps::get)
        .map_err(|bad| format!("steps {text:?}: {bad:?}"))
}

fn read_total(row: &[&str], columns: usize) -> Result<(Day, StepsRecord), String> {
    let (date, total, typed) = match *row {
        [date, total] if columns == 2 => (date, total, "0"),
        [date, total, typed] if columns == 3 => (date, total, typed),
        _ => return Err(format!("{} cells instead of {columns}", row.len())),
    };
    let day: Day = date
        .parse()
        .map_err(|error| format!("date {date:?}: {error}"))?;
    let total = steps(total)?;
    let typed = if typed.is_empty() { 0 } else { steps(typed)? };
    if typed > total {
        return Err(format!("{typed} steps typed of {total}"));
    }
    Ok((day, StepsRecord::new(total).with_typed(typed)))
}

fn read_interval(row: &[&str], zone: Zone) -> Result<Interval, String> {
    let &[start, end, count] = row else {
        return Err(format!("{} cells instead of 3", row.len()));
    };
    let moment =
        |text: &str| read_moment(text, zone).ok_or_else(|| format!("{text:?} is no ISO 8601 time"));
    let ((start, offset), (end, _)) = (moment(start)?, moment(end)?);
    if end - start > DAY_SECONDS {
        return Err("the interval is longer than a day".to_owned());
    }
    Interval::new(start, end, offset, steps(count)?)
        .ok_or("the interval ends before it starts".to_owned())
}

/// Unix seconds and offset of `2026-11-22T07:00:00+08:00`; the `T` may be a space, the seconds
/// may be missing or have a fraction (left out), the offset may be `Z` or missing (`zone`).
fn read_moment(text: &str, zone: Zone) -> Option<(i64, i16)> {
    let (date, rest) = text.split_at_checked(10)?;
    let day: Day = date.parse().ok()?;
    let rest = rest.strip_prefix(['T', ' '])?;
    let (time, zone) = match rest.find(['+', '-', 'Z']) {
        Some(at) if &rest[at..] == "Z" => (&rest[..at], Zone::named("UTC")?),
        Some(at) => (&rest[..at], Zone::named(&with_colon(&rest[at..]))?),
        None => (rest, zone),
    };
    let mut parts = time.split(':');
    let mut part = |below: i64| {
        let text = parts.next()?;
        let plain = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        plain
            .then(|| text.parse::<i64>().ok())
            .flatten()
            .filter(|number| *number < below)
    };
    let (hours, minutes) = (part(24)?, part(60)?);
    let seconds = match parts.next() {
        None => 0,
        Some(seconds) => {
            let whole = seconds.split_once('.').map_or(seconds, |(whole, _)| whole);
            whole
                .parse::<i64>()
                .ok()
                .filter(|number| (0..60).contains(number) && whole.len() == 2)?
        }
    };
    let local = hours * 3600 + minutes * 60 + seconds;
    let start = zone.day_begins(day, 0) + local;
    parts.next().is_none().then_some((start, zone.offset()))
}

/// `+0800` as `+08:00`.
fn with_colon(offset: &str) -> String {
    match offset.split_at_checked(3) {
        Some((hours, minutes)) if minutes.len() == 2 => format!("{hours}:{minutes}"),
        _ => offset.to_owned(),
    }
}

fn table(rules: &Rules, diary: &Diary) -> String {
    let mut text = String::from("date,steps,counted");
    for part in &rules.parts {
        text.extend([",", &part.id]);
    }
    text.push_str(",points\n");
    let mut sum = Sum {
        parts: vec![None; rules.parts.len()],
        ..Sum::default()
    };
    for (day, _) in diary.totals(rules.span.first(), rules.span.last()) {
        let Some(steps) = diary.day(day) else {
            continue;
        };
        let points = score_day(rules, Walked::from(&steps));
        let parts: Vec<Option<u32>> = points
            .parts
            .iter()
            .map(|part| (part.outcome != Outcome::NoIntervals).then_some(part.points))
            .collect();
        put_row(
            &mut text,
            &day.to_string(),
            points.raw.into(),
            points.counted.into(),
            &parts,
            points.points,
        );
        sum.add(&points, &parts);
    }
    put_row(
        &mut text,
        "total",
        sum.steps,
        sum.counted,
        &sum.parts,
        sum.points,
    );
    text
}

#[derive(Default)]
struct Sum {
    steps: u64,
    counted: u64,
    parts: Vec<Option<u32>>,
    points: u32,
}

impl Sum {
    fn add(&mut self, day: &DayPoints, parts: &[Option<u32>]) {
        self.steps += u64::from(day.raw);
        self.counted += u64::from(day.counted);
        self.points += day.points;
        for (sum, points) in self.parts.iter_mut().zip(parts) {
            if let Some(points) = points {
                *sum = Some(sum.unwrap_or(0) + points);
            }
        }
    }
}

fn put_row(
    text: &mut String,
    name: &str,
    steps: u64,
    counted: u64,
    parts: &[Option<u32>],
    points: u32,
) {
    let parts: String = parts
        .iter()
        .map(|points| points.map_or_else(|| ",".to_owned(), |points| format!(",{points}")))
        .collect();
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{name},{steps},{counted}{parts},{points}");
}

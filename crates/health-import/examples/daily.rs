//! Prints the steps of each day in any number of exports, as CSV.
//!
//! ```text
//! cargo run -p health-import --example daily -- [--password P] [--offset +08:00]
//!     [--order SOURCE,SOURCE…] FILE…
//! ```
//!
//! A `FILE` is an export of any format, a zip of them, or a folder. The columns are
//! `date,steps,source`. There is one row for each day and source: `origin:device` with what that
//! device counted, or `origin` where an export names no device or gives day totals. A row with the source `merged`
//! follows for each day: what the day comes to, time covered by several devices counted once.
//! What became of each file goes to standard error. `--offset` is the clock for exports that do
//! not name one; `--order` names the most trusted sources first.

#![allow(
    clippy::indexing_slicing,
    reason = "an example, on lists that it has just made"
)]

mod driver;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use health_import::{ImportedDay, Options, Outcome, Zone};
use wellness::day::Day;
use wellness::diary::{Diary, StepsRecord};
use wellness::interval::sweep;
use wellness::source::SourceOrder;

struct Arguments {
    options: Options,
    order: SourceOrder,
    paths: Vec<PathBuf>,
}

fn arguments() -> Result<Arguments, String> {
    let mut found = Arguments {
        options: Options::new(Zone::fixed(480)),
        order: SourceOrder::default(),
        paths: Vec::new(),
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
        match word.as_str() {
            "--password" => found.options.password = Some(value()?),
            "--offset" => found.options.zone = Zone::fixed(offset(&value()?)?),
            "--order" => found.order = value()?.split(',').collect(),
            path => found.paths.push(path.into()),
        }
    }
    if found.paths.is_empty() {
        Err("no file given".into())
    } else {
        Ok(found)
    }
}

/// Minutes of an offset written `+08:00`.
fn offset(text: &str) -> Result<i16, String> {
    let wrong = || format!("{text} is no offset such as +08:00");
    let (hours, minutes) = text.split_once(':').ok_or_else(wrong)?;
    let size: i16 = hours
        .trim_start_matches(['+', '-'])
        .parse()
        .map_err(|_| wrong())?;
    let minutes: i16 = minutes.parse().map_err(|_| wrong())?;
    let size = size * 60 + minutes;
    Ok(if hours.starts_with('-') { -size } else { size })
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("daily: {problem}");
            ExitCode::FAILURE
        }
    }
}

/// Whether any steps were found.
fn run() -> Result<bool, String> {
    let Arguments {
        options,
        order,
        paths,
    } = arguments()?;
    let files = driver::files_at(&paths).map_err(|error| error.to_string())?;
    let (mut found, reports) = driver::import(&files, options);
    for report in &reports {
        match &report.outcome {
            Outcome::Read { format, tally } => {
                eprintln!("{}: {format:?}, {} rows", report.path, tally.taken);
                for (at, fault) in &tally.first_refused {
                    eprintln!("{}: left out at {at:?}: {fault:?}", report.path);
                }
            }
            Outcome::Archive { entries } => eprintln!("{}: {entries} files", report.path),
            Outcome::Refused(error) => eprintln!("{}: {error}", report.path),
        }
    }
    let mut days: BTreeMap<Day, Vec<ImportedDay>> = BTreeMap::new();
    found.reduce(&order, |day| days.entry(day.day).or_default().push(day));
    for walk in found.walks() {
        eprintln!(
            "walk from {}: {} s, {} m",
            walk.start,
            walk.end - walk.start,
            walk.metres
        );
    }
    print(&days, &order).map_err(|error| error.to_string())?;
    Ok(!days.is_empty() || !found.walks().is_empty())
}

fn print(days: &BTreeMap<Day, Vec<ImportedDay>>, order: &SourceOrder) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    writeln!(out, "date,steps,source")?;
    for (day, origins) in days {
        let mut diary = Diary::new(order.clone());
        for of_origin in origins {
            let record = StepsRecord::new(of_origin.total).with_typed(of_origin.typed);
            let Some(minutes) = &of_origin.minutes else {
                diary.set_steps(*day, of_origin.origin.clone(), Some(record));
                writeln!(out, "{day},{},{}", of_origin.total, of_origin.origin)?;
                continue;
            };
            diary.set_steps(*day, of_origin.origin.clone(), Some(record.with_minutes()));
            diary.set_minutes(*day, of_origin.origin.clone(), Some(minutes.clone()));
            for (device, intervals) in minutes.by_device(*day) {
                let steps: u32 = sweep(&[intervals])
                    .iter()
                    .map(|piece| piece.interval.steps)
                    .sum();
                let mut source = of_origin.origin.to_string();
                if !device.is_empty() {
                    source = format!("{source}:{device}");
                }
                writeln!(out, "{day},{steps},{}", quoted(&source))?;
            }
        }
        writeln!(
            out,
            "{day},{},merged",
            diary.total(*day).unwrap_or_default()
        )?;
    }
    out.flush()
}

/// The field as CSV wants it.
fn quoted(field: &str) -> String {
    if field.contains([',', '"', '\n']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

//! Writes a large export that looks real, the same for the same seed, and the truth about it.
//!
//! ```text
//! cargo run --profile native -p health-import --example generate -- apple|huawei
//!     [--size 200MB] [--seed 7] [--truth TRUTH.csv] [--windows WINDOWS.csv] OUT
//! ```
//!
//! `TRUTH.csv` has the rows that the `daily` example prints for the export. `WINDOWS.csv` has
//! `date,from,to,steps`: what the merged day holds between two times of day. Both are kept second
//! by second while the export is written ([`truth`]) and share no code with the readers.

#![allow(
    clippy::indexing_slicing,
    reason = "an example, on lists that it has just made"
)]

mod apple;
mod huawei;
mod random;
mod truth;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use truth::Truth;

struct Arguments {
    kind: String,
    size: u64,
    seed: u64,
    truth: Option<PathBuf>,
    windows: Option<PathBuf>,
    out: PathBuf,
}

fn arguments() -> Result<Arguments, String> {
    let mut words = std::env::args().skip(1);
    let kind = words.next().ok_or("apple or huawei?")?;
    let (mut size, mut seed) = (200_000_000, 7);
    let (mut truth, mut windows, mut out) = (None, None, None);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
        match word.as_str() {
            "--size" => size = bytes(&value()?)?,
            "--seed" => seed = value()?.parse().map_err(|_| "--seed needs a number")?,
            "--truth" => truth = Some(value()?.into()),
            "--windows" => windows = Some(value()?.into()),
            path => out = Some(path.into()),
        }
    }
    Ok(Arguments {
        kind,
        size,
        seed,
        truth,
        windows,
        out: out.ok_or("no file to write given")?,
    })
}

/// A size such as `200MB`, `1GB`, `64kB` or plain bytes.
fn bytes(text: &str) -> Result<u64, String> {
    let units = [
        ("GB", 1_000_000_000),
        ("MB", 1_000_000),
        ("kB", 1_000),
        ("", 1),
    ];
    let found = units.iter().find_map(|(unit, factor)| {
        text.strip_suffix(unit)?
            .parse::<u64>()
            .ok()
            .map(|number| number * factor)
    });
    found.ok_or_else(|| format!("{text} is no size such as 200MB"))
}

fn run() -> Result<(), String> {
    let arguments = arguments()?;
    let words = |error: io::Error| error.to_string();
    let create = |path: &PathBuf| File::create(path).map(BufWriter::new);
    let mut out = create(&arguments.out).map_err(words)?;
    let mut truth = Truth::default();
    let written = match arguments.kind.as_str() {
        "apple" => apple::write(&mut out, arguments.size, arguments.seed, &mut truth),
        "huawei" => huawei::write(&mut out, arguments.size, arguments.seed, &mut truth),
        other => return Err(format!("{other} is neither apple nor huawei")),
    };
    written.and_then(|()| out.flush()).map_err(words)?;
    if let Some(path) = &arguments.truth {
        create(path)
            .and_then(|mut out| truth.write_days(&mut out))
            .map_err(words)?;
    }
    if let Some(path) = &arguments.windows {
        create(path)
            .and_then(|mut out| truth.write_windows(&mut out))
            .map_err(words)?;
    }
    Ok(())
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("generate: {problem}");
            ExitCode::FAILURE
        }
    }
}

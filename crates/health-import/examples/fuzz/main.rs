//! Feeds every reader with damaged exports and sees that none panics, hangs or takes memory.
//!
//! ```text
//! cargo run --profile native -p health-import --example fuzz -- --runs 20000
//!     [--seed 1] [--format apple]
//! ```
//!
//! `--runs` is for each format. The inputs are the test fixtures, mutated; the same seed gives the
//! same inputs. Every other input goes straight to the reader of its format, so that damage to the
//! head is not merely a file that nobody recognises. Each input must be done with within ten
//! seconds, and with memory for 32 MiB and 64 times its length. Before that, a few extreme inputs
//! must be refused within the same bounds. Whatever fails is printed with its seed and number.

#![allow(
    clippy::indexing_slicing,
    reason = "an example, on lists that it has just made"
)]
#![allow(clippy::print_stdout, reason = "its purpose")]

mod extremes;
mod memory;
mod mutate;
mod watch;

#[path = "../driver/mod.rs"]
mod driver;
#[path = "../generate/random.rs"]
mod random;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use health_import::{Collector, Format, Options, Zone, detect};
use random::Random;
use wellness::source::SourceOrder;

/// The password of the encrypted fixtures.
const PASSWORD: &str = "步约2026";

/// An undamaged input.
struct Sample {
    name: String,
    bytes: Vec<u8>,
    /// What it is; archives are no format.
    format: Option<Format>,
}

fn samples(folder: &Path) -> std::io::Result<Vec<Sample>> {
    let mut found = Vec::new();
    for entry in folder.read_dir()? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(samples(&path)?);
            continue;
        }
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let bytes = std::fs::read(&path)?;
        let format = detect(&bytes, &name).ok();
        if format.is_some() || bytes.starts_with(b"PK") {
            found.push(Sample {
                name,
                bytes,
                format,
            });
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

fn options() -> Options {
    Options {
        password: Some(PASSWORD.into()),
        ..Options::new(Zone::fixed(480))
    }
}

/// Reads the input as a chosen file.
fn import(name: &str, bytes: &[u8], chunk: usize) {
    let (mut found, _) = driver::import_in_chunks(&[(name, bytes)], options(), chunk);
    found.reduce(&SourceOrder::default(), drop);
}

/// Reads the input as this format, whatever it looks like.
fn read(format: &Format, bytes: &[u8], chunk: usize) {
    let mut found = Collector::new(Zone::fixed(480));
    let mut reader = format.reader();
    let fed = bytes
        .chunks(chunk)
        .try_for_each(|part| reader.feed(part, &mut found));
    if fed.and_then(|()| reader.finish(&mut found)).is_ok() {
        found.reduce(&SourceOrder::default(), drop);
    }
}

fn fuzz(folder: &Path, seed: u64, runs: u64) -> Result<(), String> {
    let title = folder
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let samples = samples(folder).map_err(|error| format!("{title}: {error}"))?;
    if samples.is_empty() {
        return Err(format!("{title}: no samples"));
    }
    let pool: Vec<&[u8]> = samples.iter().map(|sample| &sample.bytes[..]).collect();
    let mut most = 0;
    for run in 0..runs {
        let mut random = Random::new(seed ^ run.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let sample = &samples[(run % samples.len() as u64) as usize];
        let bytes = mutate::mutated(&sample.bytes, &pool, &mut random);
        let chunk = if random.one_in(3) {
            random.range(1, 64)
        } else {
            random.range(64, 70_000)
        };
        let label = format!("{title}, seed {seed}, run {run}");
        let used = watch::measured(&label, bytes.len(), || match &sample.format {
            Some(format) if run % 2 == 1 => read(format, &bytes, chunk as usize),
            _ => import(&sample.name, &bytes, chunk as usize),
        })?;
        most = most.max(used);
    }
    println!("{title}: {runs} inputs, at most {} kB", most / 1000);
    Ok(())
}

fn run() -> Result<(), String> {
    let (mut runs, mut seed, mut only) = (20_000, 1, None);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words
            .next()
            .ok_or_else(|| format!("{word} needs a value"))?;
        let number = || value.parse().map_err(|_| format!("{word} needs a number"));
        match word.as_str() {
            "--runs" => runs = number()?,
            "--seed" => seed = number()?,
            "--format" => only = Some(value),
            _ => return Err(format!("{word} is not known")),
        }
    }
    watch::start();
    if only.is_none() {
        extremes::run()?;
    }
    let fixtures: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests", "fixtures"]
        .iter()
        .collect();
    let mut folders = fixtures
        .read_dir()
        .and_then(Iterator::collect::<std::io::Result<Vec<_>>>)
        .map_err(|error| error.to_string())?;
    folders.retain(|folder| {
        only.as_ref()
            .is_none_or(|only| folder.file_name() == **only)
    });
    folders.sort_by_key(std::fs::DirEntry::file_name);
    if folders.is_empty() {
        return Err("no such format".into());
    }
    folders
        .iter()
        .try_for_each(|folder| fuzz(&folder.path(), seed, runs))
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("fuzz: {problem}");
            ExitCode::FAILURE
        }
    }
}

//! The labelled walks: 48 recordings of three people, six ways to carry the phone, 50 Hz.

use std::io::Write as _;
use std::path::Path;

use crate::random::Random;
use crate::trace::Trace;

pub const RATE: f64 = 50.0;

pub struct Walk {
    pub name: String,
    /// Who walked: the second word of the name.
    pub walker: String,
    pub steps: u32,
    pub trace: Trace,
}

impl Walk {
    /// How far a count is from the label, as a share of it; positive when too many.
    pub fn error(&self, count: usize) -> f64 {
        count as f64 / f64::from(self.steps) - 1.0
    }
}

/// All walks; none, with a word about it, when nobody said where they are.
pub fn walks() -> Vec<Walk> {
    let Some(folder) = std::env::var_os("BUYUE_WALKS") else {
        // Not by `eprintln`, which the harness would swallow.
        let mut console = std::io::stderr();
        writeln!(console, "skipped: BUYUE_WALKS is not set").unwrap();
        return Vec::new();
    };
    let folder = Path::new(&folder);
    let manifest = std::fs::read_to_string(folder.join("manifest.csv")).unwrap();
    let rows = manifest
        .lines()
        .skip(1)
        .filter(|row| !row.starts_with("total"));
    let walks: Vec<Walk> = rows.map(|row| read(folder, row)).collect();
    assert_eq!(walks.len(), 48);
    walks
}

fn read(folder: &Path, row: &str) -> Walk {
    let columns: Vec<&str> = row.split(',').collect();
    let [name, samples, steps, _] = columns[..] else {
        panic!("{row}")
    };
    let text = std::fs::read_to_string(folder.join(format!("{name}.csv"))).unwrap();
    let readings = text.lines().map(|line| {
        let numbers: Vec<f64> = line
            .split(',')
            .map(|number| number.parse().unwrap())
            .collect();
        <[f64; 3]>::try_from(numbers).unwrap()
    });
    let trace = Trace::steady(RATE, readings);
    assert_eq!(trace.0.len(), samples.parse::<usize>().unwrap(), "{name}");
    let walker = name.split('_').nth(1).unwrap().to_owned();
    Walk {
        name: name.to_owned(),
        walker,
        steps: steps.parse().unwrap(),
        trace,
    }
}

/// Counts every walk before and after something happened to it. The counts of all walks together
/// must stay within `in_all`, those of each within `each`, as shares.
fn assert_unmoved(
    what: &str,
    in_all: f64,
    each: f64,
    change: impl Fn(&Trace, &mut Random) -> Trace,
) {
    let mut random = Random::new(48);
    let (mut total, mut moved) = (0, 0);
    for walk in walks() {
        let before = walk.trace.count();
        let after = change(&walk.trace, &mut random).count();
        let difference = after.abs_diff(before);
        assert!(
            difference as f64 <= each * before as f64,
            "{}: {before}, {what} {after}",
            walk.name
        );
        total += before;
        moved += difference;
    }
    println!("{what}: {moved} of {total} steps moved");
    assert!(
        moved as f64 <= in_all * total as f64,
        "{what}: {moved} of {total}"
    );
}

#[test]
fn how_the_phone_is_turned_does_not_matter() {
    assert_unmoved("rotated", 0.001, 0.01, |trace, random| {
        trace.rotated(random.rotation())
    });
}

#[test]
fn jitter_of_a_third_of_the_interval_does_not_matter() {
    assert_unmoved("jittered", 0.005, 0.03, |trace, random| {
        trace.jittered(RATE, 0.3, random)
    });
}

#[test]
fn one_sample_in_ten_lost_does_not_matter() {
    assert_unmoved("with losses", 0.005, 0.05, |trace, random| {
        trace.without(|_| random.chance(0.1))
    });
}

#[test]
fn four_times_the_rate_does_not_matter() {
    assert_unmoved("at 200 Hz", 0.005, 0.03, |trace, _| trace.at_rate(200.0));
}

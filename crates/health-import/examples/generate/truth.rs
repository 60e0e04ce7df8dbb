//! What the days of a generated export come to, kept second by second.
//!
//! Shares no code with the readers or the sweep. The rules, in words: an interval is cut at the
//! midnights of its own clock. A part of `n` steps and `l` seconds has counted `⌊n·k/l⌋` steps
//! after `k` seconds. A second belongs to the most trusted device that has an interval there,
//! and of that device to the interval that began first. A day comes to what was counted in the
//! seconds of their owners.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

const DAY: i64 = 86_400;
/// Times of day of the windows that are kept account of: 朝三 and 暮四 as many unions set them.
const WINDOWS: [(i64, i64); 2] = [(5 * 3600, 9 * 3600), (17 * 3600, 22 * 3600)];

/// Steps counted from `start` until `end` (Unix seconds) on a clock `offset` seconds before UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    pub start: i64,
    pub end: i64,
    pub offset: i64,
    pub steps: i64,
}

/// Keeps account of every day.
#[derive(Default)]
pub struct Truth {
    /// Names of the devices, the most trusted first.
    devices: Vec<String>,
    /// By day since 1970, then device. Days are settled as soon as no more can come to them.
    open: BTreeMap<i64, BTreeMap<usize, BTreeSet<Stretch>>>,
    days: BTreeMap<i64, Settled>,
}

struct Settled {
    by_device: BTreeMap<usize, i64>,
    merged: i64,
    windows: [i64; WINDOWS.len()],
}

impl Truth {
    /// Says which devices there are, the most trusted first.
    pub fn name_devices(&mut self, devices: &[&str]) {
        self.devices = devices.iter().map(|&name| name.to_owned()).collect();
    }

    /// Takes account of an interval; the same one twice counts once.
    pub fn add(&mut self, device: usize, whole: Stretch) {
        let (mut start, mut behind) = (whole.start, 0);
        while start < whole.end {
            let local = start + whole.offset;
            let midnight = start - local.rem_euclid(DAY) + DAY;
            let end = midnight.min(whole.end);
            let counted = whole.steps * (end - whole.start) / (whole.end - whole.start);
            let part = Stretch {
                start,
                end,
                steps: counted - behind,
                ..whole
            };
            let day = self.open.entry(local.div_euclid(DAY)).or_default();
            day.entry(device).or_default().insert(part);
            (start, behind) = (end, counted);
        }
    }

    /// Settles all days before this one, counted since 1970.
    pub fn settle_before(&mut self, day: i64) {
        while let Some(first) = self.open.first_entry().filter(|first| *first.key() < day) {
            let (day, devices) = first.remove_entry();
            let alone = devices.iter().map(|(device, list)| {
                let pieces = owned(day, [list].into_iter());
                (*device, pieces.iter().map(|piece| piece.steps).sum())
            });
            let by_device = alone.collect();
            let pieces = owned(day, devices.values());
            let within = |(from, to): (i64, i64)| {
                pieces
                    .iter()
                    .map(|piece| inside(piece, from, to))
                    .sum::<i64>()
            };
            let merged = pieces.iter().map(|piece| piece.steps).sum();
            self.days.insert(
                day,
                Settled {
                    by_device,
                    merged,
                    windows: WINDOWS.map(within),
                },
            );
        }
    }

    /// Writes the rows of the `daily` example.
    pub fn write_days(&mut self, out: &mut impl Write) -> io::Result<()> {
        self.settle_before(i64::MAX);
        writeln!(out, "date,steps,source")?;
        for (day, settled) in &self.days {
            let mut rows: Vec<(&str, i64)> = settled
                .by_device
                .iter()
                .map(|(device, steps)| (self.devices[*device].as_str(), *steps))
                .collect();
            rows.sort_unstable();
            for (device, steps) in rows {
                writeln!(out, "{},{steps},{device}", date(*day))?;
            }
            writeln!(out, "{},{},merged", date(*day), settled.merged)?;
        }
        Ok(())
    }

    /// Writes what lies inside the windows.
    pub fn write_windows(&mut self, out: &mut impl Write) -> io::Result<()> {
        self.settle_before(i64::MAX);
        writeln!(out, "date,from,to,steps")?;
        for (day, settled) in &self.days {
            for ((from, to), steps) in WINDOWS.iter().zip(settled.windows) {
                writeln!(
                    out,
                    "{},{:02}:00,{:02}:00,{steps}",
                    date(*day),
                    from / 3600,
                    to / 3600
                )?;
            }
        }
        Ok(())
    }
}

/// The stretches of seconds that belong to one interval each, with what was counted in them.
fn owned<'a>(day: i64, devices: impl Iterator<Item = &'a BTreeSet<Stretch>>) -> Vec<Stretch> {
    // Clocks differ by less than a day, so a civil day lies within three days of UTC.
    let base = (day - 1) * DAY;
    let stretches: Vec<(usize, Stretch)> = devices
        .enumerate()
        .flat_map(|(rank, list)| list.iter().map(move |s| (rank, *s)))
        .collect();
    let mut owner: Vec<Option<usize>> = vec![None; 3 * DAY as usize];
    for (index, (_, stretch)) in stretches.iter().enumerate() {
        for second in stretch.start..stretch.end {
            let owner = &mut owner[(second - base) as usize];
            // Stretches come most trusted first, then by their start.
            *owner = owner.or(Some(index));
        }
    }
    let mut pieces: Vec<Stretch> = Vec::new();
    let mut last = None;
    for (second, owner) in owner.iter().enumerate() {
        let second = base + second as i64;
        if let Some(index) = *owner {
            let stretch = stretches[index].1;
            let length = stretch.end - stretch.start;
            let counted = |k: i64| stretch.steps * k / length;
            let now = counted(second + 1 - stretch.start) - counted(second - stretch.start);
            match pieces.last_mut().filter(|_| last == Some(index)) {
                Some(piece) => {
                    piece.end += 1;
                    piece.steps += now;
                }
                None => {
                    pieces.push(Stretch {
                        start: second,
                        end: second + 1,
                        steps: now,
                        ..stretch
                    });
                }
            }
        }
        last = *owner;
    }
    pieces
}

/// Steps of a piece between two times of its own day.
fn inside(piece: &Stretch, from: i64, to: i64) -> i64 {
    let first = (piece.start + piece.offset).rem_euclid(DAY);
    let length = piece.end - piece.start;
    let counted_by = |time: i64| piece.steps * (time - first).clamp(0, length) / length;
    counted_by(to) - counted_by(from)
}

/// The civil date of a day counted since 1970, found by walking there from 1970 year by year and
/// month by month.
pub fn date(day: i64) -> String {
    let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let (mut year, mut left) = (1970, day);
    while left >= 365 + i64::from(leap(year)) {
        left -= 365 + i64::from(leap(year));
        year += 1;
    }
    let february = 28 + i64::from(leap(year));
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if left < length {
            break;
        }
        left -= length;
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}", left + 1)
}

/// A Unix second as the wall clock `offset` seconds before UTC shows it: date, hours, minutes,
/// seconds.
pub fn clock(unix: i64, offset: i64) -> (String, i64, i64, i64) {
    let local = unix + offset;
    let second = local.rem_euclid(DAY);
    (
        date(local.div_euclid(DAY)),
        second / 3600,
        second / 60 % 60,
        second % 60,
    )
}

//! Samsung Health: `pedometer_day_summary`, `step_daily_trend`, and minute bins in JSON.
//!
//! Line 1 of the CSV names the table, line 2 the columns. A day has one row for each device and
//! perhaps one for all together (`source_type` −2, or a device called "Combined"): that one
//! counts, else the greatest, never the sum. `day_time` is the UTC midnight of the civil day in
//! milliseconds, or the date written out.

use std::collections::BTreeMap;

use memchr::memmem;
use wellness::day::Day;
use wellness::interval::DAY_SECONDS;
use wellness::source::Origin;

use crate::collector::{Collector, DeviceId};
use crate::error::{At, Fault, Many, ReadError};
use crate::formats::minutes_of;
use crate::text::csv::{Row, Rows};
use crate::text::number::{parse_count, parse_integer};
use crate::text::objects::{Object, Objects};
use crate::text::time::parse_day;

pub(crate) const BIN_KEYS: [&str; 2] = ["mStartTime", "mStepCount"];
/// Days in one table.
const MAX_DAYS: usize = 40_000;

/// Whether this is the first line of a table of days.
pub(crate) fn recognises_title(title: &[String]) -> bool {
    title.first().is_some_and(|name| {
        name.starts_with("com.samsung.")
            && (name.contains("pedometer_day_summary") || name.contains("step_daily_trend"))
    })
}

/// Whether a file that begins like this holds minute bins.
pub(crate) fn recognises_bins(head: &[u8]) -> bool {
    memmem::find(head, b"\"mStepCount\"").is_some()
        && memmem::find(head, b"\"mStartTime\"").is_some()
}

/// Reads a table of days.
#[derive(Default)]
pub(crate) struct SamsungDays {
    title_seen: bool,
    columns: Option<Columns>,
    /// The row that counts for each day.
    best: BTreeMap<Day, Reading>,
}

struct Columns {
    day: usize,
    steps: usize,
    source: Option<usize>,
    devices: Vec<usize>,
}

/// Readings of one day, the better the greater.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Reading {
    combined: bool,
    steps: u32,
    line: u64,
}

impl SamsungDays {
    fn take(&mut self, day: Day, reading: Reading) -> Result<(), ReadError> {
        if self.best.len() >= MAX_DAYS && !self.best.contains_key(&day) {
            return Err(ReadError::TooMany {
                what: Many::Days,
                limit: MAX_DAYS,
            });
        }
        let best = self.best.entry(day).or_insert(reading);
        *best = reading.max(*best);
        Ok(())
    }
}

impl Rows for SamsungDays {
    fn row(&mut self, row: Row<'_>, out: &mut Collector) -> Result<(), ReadError> {
        if !std::mem::replace(&mut self.title_seen, true) {
            return Ok(());
        }
        let Some(columns) = &self.columns else {
            let named = row
                .column(&["day_time"])
                .zip(row.column(&["step_count", "count"]));
            let Some((day, steps)) = named else {
                return Err(ReadError::Malformed { at: row.at() });
            };
            let devices = ["deviceuuid", "device_profile", "device_name"];
            self.columns = Some(Columns {
                day,
                steps,
                source: row.column(&["source_type"]),
                devices: devices
                    .iter()
                    .filter_map(|name| row.column(&[name]))
                    .collect(),
            });
            return Ok(());
        };
        let (when, steps) = (row.get(columns.day), row.get(columns.steps));
        let Some(day) = day_of(when) else {
            out.refuse(row.at(), Fault::time(when));
            return Ok(());
        };
        let Some(steps) = parse_count(steps) else {
            out.refuse(row.at(), Fault::count(steps));
            return Ok(());
        };
        let combined = columns
            .source
            .is_some_and(|column| row.get(column) == b"-2")
            || columns.devices.iter().any(|column| {
                row.get(*column)
                    .trim_ascii()
                    .eq_ignore_ascii_case(b"combined")
            });
        let At::Line(line) = row.at() else {
            return Ok(());
        };
        self.take(
            day,
            Reading {
                combined,
                steps,
                line,
            },
        )
    }

    fn end(&mut self, out: &mut Collector) -> Result<(), ReadError> {
        std::mem::take(&mut self.best)
            .into_iter()
            .try_for_each(|(day, reading)| {
                out.total(&Origin::SAMSUNG, day, reading.steps, At::Line(reading.line))
            })
    }
}

fn day_of(field: &[u8]) -> Option<Day> {
    let Some(milliseconds) = parse_integer(field) else {
        return parse_day(field);
    };
    let days = milliseconds.div_euclid(1000 * DAY_SECONDS);
    Day::from_epoch_days(i32::try_from(days).ok()?)
}

/// Reads minute bins.
#[derive(Default)]
pub(crate) struct SamsungBins {
    device: Option<DeviceId>,
}

impl Objects for SamsungBins {
    fn object(&mut self, object: Object<'_>, out: &mut Collector) -> Result<(), ReadError> {
        let Some((time, steps)) = object.get(0).zip(object.get(1)) else {
            return Ok(());
        };
        let Some(start) = parse_integer(time).map(|ms| ms.div_euclid(1000)) else {
            out.refuse(object.at, Fault::time(time));
            return Ok(());
        };
        let Some(count) = parse_count(steps) else {
            out.refuse(object.at, Fault::count(steps));
            return Ok(());
        };
        let device = match self.device {
            Some(device) => device,
            None => out.device(&minutes_of(&Origin::SAMSUNG), "")?,
        };
        self.device = Some(device);
        let offset = out.zone().offset_at(start);
        out.steps_between(
            device,
            (start, start.saturating_add(60)),
            offset,
            count,
            object.at,
        )
    }
}

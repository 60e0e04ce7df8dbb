//! Mi Fitness (小米运动健康): aggregated days and the minutes under them.
//!
//! `…hlth_center_aggregated_fitness_data.csv` has `…,Tag,Key,Time,Value`, one row for each day,
//! key and tag, of which the daily report is the most complete. `…hlth_center_fitness_data.csv`
//! has `Uid,Sid,Key,Time,Value,UpdateTime`, a row a minute from each source `Sid`. `Time` is in
//! Unix seconds, `Value` JSON with `steps` and perhaps a `timezone` in quarters of an hour.
//! Some tools leave `+AF8-` (UTF-7) where an underscore was.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;
use wellness::day::Day;
use wellness::interval::DAY_SECONDS;
use wellness::source::Origin;

use crate::collector::Collector;
use crate::error::{At, Fault, Many, ReadError};
use crate::formats::minutes_of;
use crate::text::csv::{Row, Rows};
use crate::text::number::parse_integer;

/// Days in one table.
const MAX_DAYS: usize = 40_000;

/// Which of the two tables a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MiFitnessTable {
    /// Day totals.
    Days,
    /// Minutes.
    Minutes,
}

/// The table whose header this is.
pub(crate) fn recognises(header: &[String]) -> Option<MiFitnessTable> {
    let has = |name: &str| header.iter().any(|column| column == name);
    if !(has("Key") && has("Time") && has("Value")) {
        return None;
    }
    if has("Tag") {
        Some(MiFitnessTable::Days)
    } else {
        has("Sid").then_some(MiFitnessTable::Minutes)
    }
}

#[derive(Deserialize)]
struct Value {
    steps: u32,
    #[serde(default)]
    timezone: Option<i8>,
}

/// Reads either table.
pub(crate) struct MiFitness {
    table: MiFitnessTable,
    columns: Option<Columns>,
    best: BTreeMap<Day, Reading>,
}

struct Columns {
    /// `Tag` or `Sid`.
    kind: usize,
    key: usize,
    time: usize,
    value: usize,
}

/// Readings of one day, the better the greater.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Reading {
    trust: u8,
    steps: u32,
    line: u64,
}

impl MiFitness {
    pub(crate) fn new(table: MiFitnessTable) -> Self {
        Self {
            table,
            columns: None,
            best: BTreeMap::new(),
        }
    }

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

impl Rows for MiFitness {
    fn row(&mut self, row: Row<'_>, out: &mut Collector) -> Result<(), ReadError> {
        let Some(columns) = &self.columns else {
            let kind = row.column(&["Tag", "Sid"]);
            let rest = row.column(&["Time"]).zip(row.column(&["Value"]));
            let (Some(kind), Some(key), Some((time, value))) = (kind, row.column(&["Key"]), rest)
            else {
                return Err(ReadError::Malformed { at: row.at() });
            };
            self.columns = Some(Columns {
                kind,
                key,
                time,
                value,
            });
            return Ok(());
        };
        if row.get(columns.key) != b"steps" {
            return Ok(());
        }
        let Some(unix) = parse_integer(row.get(columns.time)) else {
            out.refuse(row.at(), Fault::time(row.get(columns.time)));
            return Ok(());
        };
        let Ok(value) = serde_json::from_slice::<Value>(row.get(columns.value)) else {
            out.refuse(row.at(), Fault::count(row.get(columns.value)));
            return Ok(());
        };
        let offset = match value.timezone {
            Some(quarters) => i16::from(quarters) * 15,
            None => out.zone().offset_at(unix),
        };
        let kind = repaired(row.text(columns.kind));
        if self.table == MiFitnessTable::Minutes {
            let device = out.device(&minutes_of(&Origin::MI_FITNESS), &kind)?;
            let stretch = (unix, unix.saturating_add(60));
            return out.steps_between(device, stretch, offset, value.steps, row.at());
        }
        let local = unix
            .saturating_add(i64::from(offset) * 60)
            .div_euclid(DAY_SECONDS);
        let Some(day) = i32::try_from(local).ok().and_then(Day::from_epoch_days) else {
            out.refuse(row.at(), Fault::time(row.get(columns.time)));
            return Ok(());
        };
        let trust = match &*kind {
            "daily_report" => 2,
            "daily_mark" | "daily_fitness" => 1,
            _ => 0,
        };
        let At::Line(line) = row.at() else {
            return Ok(());
        };
        self.take(
            day,
            Reading {
                trust,
                steps: value.steps,
                line,
            },
        )
    }

    fn end(&mut self, out: &mut Collector) -> Result<(), ReadError> {
        std::mem::take(&mut self.best)
            .into_iter()
            .try_for_each(|(day, reading)| {
                out.total(
                    &Origin::MI_FITNESS,
                    day,
                    reading.steps,
                    At::Line(reading.line),
                )
            })
    }
}

fn repaired(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains("+AF8-") {
        Cow::Owned(text.replace("+AF8-", "_"))
    } else {
        text
    }
}

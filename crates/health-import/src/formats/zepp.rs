//! Zepp and Zepp Life: `ACTIVITY_*.csv`, `ACTIVITY_MINUTE_*.csv`, `ACTIVITY_STAGE_*.csv`.
//!
//! Day totals stand in `date,[lastSyncTime,]steps,distance,runDistance,calories`, minutes in
//! `date,time,steps`, stretches of walking in `date,start,stop,distance,calories,steps`. Dates
//! and times are the person's wall clock.

use wellness::source::Origin;

use crate::collector::{Collector, DeviceId};
use crate::error::{Fault, ReadError};
use crate::formats::minutes_of;
use crate::text::csv::{Row, Rows};
use crate::text::number::parse_count;
use crate::text::time::{local_second, parse_day, parse_time_of_day};

/// Which of the three tables a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZeppTable {
    /// Day totals.
    Days,
    /// Minutes.
    Minutes,
    /// Stretches of activity.
    Stages,
}

/// The table whose header this is.
pub(crate) fn recognises(header: &[String]) -> Option<ZeppTable> {
    let names: Vec<&str> = header.iter().map(String::as_str).collect();
    match names[..] {
        ["date", "lastSyncTime", "steps", "distance", ..]
        | ["date", "steps", "distance", "runDistance", ..] => Some(ZeppTable::Days),
        ["date", "time", "steps"] => Some(ZeppTable::Minutes),
        ["date", "start", "stop", .., "steps"] => Some(ZeppTable::Stages),
        _ => None,
    }
}

/// Reads one of the tables.
pub(crate) struct Zepp {
    table: ZeppTable,
    columns: Option<Columns>,
    device: Option<DeviceId>,
}

struct Columns {
    date: usize,
    from: Option<usize>,
    until: Option<usize>,
    steps: usize,
}

impl Zepp {
    pub(crate) fn new(table: ZeppTable) -> Self {
        Self {
            table,
            columns: None,
            device: None,
        }
    }

    /// The file that an interval stands in is all that tells two recordings of one band apart.
    fn device(&mut self, out: &mut Collector) -> Result<DeviceId, ReadError> {
        let name = match self.table {
            ZeppTable::Days => "ACTIVITY",
            ZeppTable::Minutes => "ACTIVITY_MINUTE",
            ZeppTable::Stages => "ACTIVITY_STAGE",
        };
        let id = match self.device {
            Some(id) => id,
            None => out.device(&minutes_of(&Origin::ZEPP), name)?,
        };
        self.device = Some(id);
        Ok(id)
    }
}

impl Rows for Zepp {
    fn row(&mut self, row: Row<'_>, out: &mut Collector) -> Result<(), ReadError> {
        let Some(columns) = &self.columns else {
            let (Some(date), Some(steps)) = (row.column(&["date"]), row.column(&["steps"])) else {
                return Err(ReadError::Malformed { at: row.at() });
            };
            let from = row.column(&["time", "start"]);
            self.columns = Some(Columns {
                date,
                from,
                until: row.column(&["stop"]),
                steps,
            });
            return Ok(());
        };
        let date = row.get(columns.date);
        let Some(day) = parse_day(date) else {
            out.refuse(row.at(), Fault::time(date));
            return Ok(());
        };
        let Some(steps) = parse_count(row.get(columns.steps)) else {
            out.refuse(row.at(), Fault::count(row.get(columns.steps)));
            return Ok(());
        };
        let Some(from) = columns.from else {
            return out.total(&Origin::ZEPP, day, steps, row.at());
        };
        let Some(first) = parse_time_of_day(row.get(from)) else {
            out.refuse(row.at(), Fault::time(row.get(from)));
            return Ok(());
        };
        let last = match columns.until {
            None => first + 60,
            Some(until) => match parse_time_of_day(row.get(until)) {
                // A stretch that ends "earlier" ran over midnight.
                Some(last) if last < first => last + 86_400,
                Some(last) => last,
                None => {
                    out.refuse(row.at(), Fault::time(row.get(until)));
                    return Ok(());
                }
            },
        };
        let device = self.device(out)?;
        let (start, offset) = out.zone().resolve(local_second(day, first));
        let end = start + i64::from(last - first);
        out.steps_between(device, (start, end), offset, steps, row.at())
    }

    fn end(&mut self, _: &mut Collector) -> Result<(), ReadError> {
        Ok(())
    }
}

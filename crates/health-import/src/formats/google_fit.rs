//! Google Fit from Takeout: `Daily activity metrics.csv` and one `YYYY-MM-DD.csv` a day.
//!
//! The first has a row a day, the others one for every quarter of an hour, with times such as
//! `07:15:00.000+05:30` and the date in the file's name alone. Headers are in the person's
//! language; what stays the same are the units in them, `(kcal)` and `(m/s)`, and that the
//! first columns say when. The words for steps are from Google's translations as known, and an
//! empty cell means that nothing was counted.

use wellness::day::Day;
use wellness::source::Origin;

use crate::collector::{Collector, DeviceId};
use crate::error::{Fault, ReadError};
use crate::formats::minutes_of;
use crate::text::csv::{Row, Rows};
use crate::text::number::parse_count;
use crate::text::time::{local_second, parse_day, parse_time_with_offset};

/// How the column of steps is called, in some part of its name.
const STEPS: [&str; 11] = [
    "step",
    "schritt",
    "pasos",
    "nombre de pas",
    "passi",
    "passos",
    "kroków",
    "шаг",
    "步",
    "歩",
    "걸음",
];

/// Which of the two tables a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoogleFitTable {
    /// A row a day.
    Days,
    /// A row for each quarter of an hour of this day.
    Quarters(Day),
}

/// The table that begins with these rows, in a file of this name.
pub(crate) fn recognises(
    rows: &[Vec<String>],
    name: &str,
) -> Option<Result<GoogleFitTable, ReadError>> {
    let [header, first, ..] = rows else {
        return None;
    };
    let has = |unit: &str| header.iter().any(|column| column.contains(unit));
    if !(has("(kcal)") || has("(m/s)")) || steps_column(header).is_none() {
        return None;
    }
    let when = first.first()?.as_bytes();
    if parse_day(when).is_some() {
        return Some(Ok(GoogleFitTable::Days));
    }
    parse_time_with_offset(when)?;
    let file = name.rsplit('/').next().unwrap_or(name);
    let date = file.get(..10).and_then(|date| parse_day(date.as_bytes()));
    Some(
        date.map(GoogleFitTable::Quarters)
            .ok_or(ReadError::DateNotInName),
    )
}

fn steps_column(header: &[String]) -> Option<usize> {
    header.iter().position(|column| {
        let column = column.to_lowercase();
        STEPS.iter().any(|word| column.contains(word))
    })
}

/// Reads either table.
pub(crate) struct GoogleFit {
    table: GoogleFitTable,
    steps: Option<usize>,
    device: Option<DeviceId>,
}

impl GoogleFit {
    pub(crate) fn new(table: GoogleFitTable) -> Self {
        Self {
            table,
            steps: None,
            device: None,
        }
    }

    fn quarter(
        &mut self,
        day: Day,
        steps: u32,
        row: Row<'_>,
        out: &mut Collector,
    ) -> Result<(), ReadError> {
        let times = parse_time_with_offset(row.get(0)).zip(parse_time_with_offset(row.get(1)));
        let Some(((first, offset), (last, end_offset))) = times else {
            out.refuse(row.at(), Fault::time(row.get(0)));
            return Ok(());
        };
        let unix = |second, offset| local_second(day, second) - i64::from(offset) * 60;
        let start = unix(first, offset);
        let end = unix(last, end_offset);
        // The last quarter ends at 00:00.
        let end = if end < start { end + 86_400 } else { end };
        let device = match self.device {
            Some(device) => device,
            None => out.device(&minutes_of(&Origin::GOOGLE_FIT), "")?,
        };
        self.device = Some(device);
        out.steps_between(device, (start, end), offset, steps, row.at())
    }
}

impl Rows for GoogleFit {
    fn row(&mut self, row: Row<'_>, out: &mut Collector) -> Result<(), ReadError> {
        let Some(column) = self.steps else {
            let header: Vec<String> = (0..row.len())
                .map(|column| row.text(column).into_owned())
                .collect();
            self.steps = steps_column(&header);
            let found = self.steps.is_some();
            return if found {
                Ok(())
            } else {
                Err(ReadError::Malformed { at: row.at() })
            };
        };
        let field = row.get(column);
        if field.trim_ascii().is_empty() {
            return Ok(());
        }
        let Some(steps) = parse_count(field) else {
            out.refuse(row.at(), Fault::count(field));
            return Ok(());
        };
        if let GoogleFitTable::Quarters(day) = self.table {
            return self.quarter(day, steps, row, out);
        }
        let Some(day) = parse_day(row.get(0)) else {
            out.refuse(row.at(), Fault::time(row.get(0)));
            return Ok(());
        };
        out.total(&Origin::GOOGLE_FIT, day, steps, row.at())
    }

    fn end(&mut self, _: &mut Collector) -> Result<(), ReadError> {
        Ok(())
    }
}

//! Fitbit: `steps-*.json`, and the newer `steps_*.csv`.
//!
//! The JSON is an array of minutes, `dateTime` as `MM/DD/YY HH:MM:SS` in UTC and `value` as a
//! string; calories, distance and more come in files of the very same shape, so here the name
//! decides. The CSV has `timestamp,steps`, the time in ISO 8601. Neither says how far the
//! person's clock was from UTC.

use memchr::memmem;
use wellness::day::Day;
use wellness::source::Origin;

use crate::collector::{Collector, DeviceId};
use crate::error::{At, Fault, ReadError};
use crate::text::csv::{Row, Rows};
use crate::text::number::parse_count;
use crate::text::objects::{Object, Objects};
use crate::text::time::{Stamp, local_second, parse_time_of_day};

pub(crate) const KEYS: [&str; 2] = ["dateTime", "value"];

/// Whether a file with this beginning and name is the JSON of steps.
pub(crate) fn recognises_json(head: &[u8], name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    memmem::find(head, b"\"dateTime\"").is_some()
        && memmem::find(head, b"\"value\"").is_some()
        && file.to_ascii_lowercase().contains("steps")
}

/// Whether this is the header of the CSV.
pub(crate) fn recognises_header(header: &[String]) -> bool {
    matches!(header, [time, steps] if time == "timestamp" && steps == "steps")
}

/// Reads the minutes of either form.
#[derive(Default)]
pub(crate) struct Fitbit {
    device: Option<DeviceId>,
    header_seen: bool,
}

impl Fitbit {
    fn minute(
        &mut self,
        unix: Option<i64>,
        (time, steps): (&[u8], &[u8]),
        at: At,
        out: &mut Collector,
    ) -> Result<(), ReadError> {
        let Some(unix) = unix else {
            out.refuse(at, Fault::time(time));
            return Ok(());
        };
        let Some(count) = parse_count(steps) else {
            out.refuse(at, Fault::count(steps));
            return Ok(());
        };
        let device = match self.device {
            Some(device) => device,
            None => out.device(&Origin::FITBIT, "")?,
        };
        self.device = Some(device);
        let offset = out.zone().offset_at(unix);
        out.steps_between(device, (unix, unix + 60), offset, count, at)
    }
}

/// `MM/DD/YY HH:MM:SS` as Unix time.
fn american_stamp(field: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(field).ok()?;
    let (date, time) = text.trim().split_once(' ')?;
    let mut parts = date.splitn(3, '/').map(|part| part.parse::<u32>().ok());
    let (month, day, year) = (parts.next()??, parts.next()??, parts.next()??);
    let year = if year < 100 { 2000 + year } else { year };
    let day = Day::new(i32::try_from(year).ok()?, month, day)?;
    Some(local_second(day, parse_time_of_day(time.as_bytes())?))
}

impl Objects for Fitbit {
    fn object(&mut self, object: Object<'_>, out: &mut Collector) -> Result<(), ReadError> {
        let Some((time, steps)) = object.get(0).zip(object.get(1)) else {
            return Ok(());
        };
        self.minute(american_stamp(time), (time, steps), object.at, out)
    }
}

impl Rows for Fitbit {
    fn row(&mut self, row: Row<'_>, out: &mut Collector) -> Result<(), ReadError> {
        if !std::mem::replace(&mut self.header_seen, true) {
            return Ok(());
        }
        let (time, steps) = (row.get(0), row.get(1));
        // A time without an offset is UTC here too.
        let unix =
            Stamp::parse(time).map(|stamp| stamp.local - i64::from(stamp.offset.unwrap_or(0)) * 60);
        self.minute(unix, (time, steps), row.at(), out)
    }

    fn end(&mut self, _: &mut Collector) -> Result<(), ReadError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn american_dates_are_read_as_utc() {
        assert_eq!(american_stamp(b"02/25/23 13:52:00"), Some(1_677_333_120));
        for wrong in [
            "",
            "25/02/23 13:52:00",
            "02/25/23",
            "02/30/23 00:00:00",
            "a/b/c 1:00",
        ] {
            assert_eq!(american_stamp(wrong.as_bytes()), None, "{wrong}");
        }
    }
}

//! Garmin: `UDSFile_*.json`, an array of days with `calendarDate` and `totalSteps`.

use memchr::memmem;
use wellness::source::Origin;

use crate::collector::Collector;
use crate::error::{Fault, ReadError};
use crate::text::number::parse_count;
use crate::text::objects::{Object, Objects};
use crate::text::time::parse_day;

pub(crate) const KEYS: [&str; 2] = ["calendarDate", "totalSteps"];

/// Whether a file that begins like this is such an export.
pub(crate) fn recognises(head: &[u8]) -> bool {
    memmem::find(head, b"\"calendarDate\"").is_some()
        && memmem::find(head, b"\"totalSteps\"").is_some()
}

/// Reads the days.
pub(crate) struct Garmin;

impl Objects for Garmin {
    fn object(&mut self, object: Object<'_>, out: &mut Collector) -> Result<(), ReadError> {
        // A day on which the watch lay in a drawer has a date and no steps.
        let Some((date, steps)) = object.get(0).zip(object.get(1)) else {
            return Ok(());
        };
        match (parse_day(date), parse_count(steps)) {
            (Some(day), Some(count)) => out.total(&Origin::GARMIN, day, count, object.at),
            (None, _) => {
                out.refuse(object.at, Fault::time(date));
                Ok(())
            }
            (_, None) => {
                out.refuse(object.at, Fault::count(steps));
                Ok(())
            }
        }
    }
}

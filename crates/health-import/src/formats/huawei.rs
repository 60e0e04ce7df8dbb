//! Huawei Health: `sport per minute merged data*.json`.
//!
//! An array of days, each with `sportDataUserData`: stretches of a minute by device, with
//! `startTime` and `endTime` in milliseconds, a `timeZone` such as `+0800`, a `deviceCode`, and
//! the steps in `sportBasicInfos`. Devices overlap and are kept apart.

use memchr::memmem;
use wellness::source::Origin;

use crate::collector::{Collector, DeviceId};
use crate::error::{Fault, ReadError};
use crate::text::find::is_same;
use crate::text::number::{parse_count, parse_integer};
use crate::text::objects::{Object, Objects};
use crate::text::time::parse_offset;

pub(crate) const KEYS: [&str; 5] = ["startTime", "endTime", "timeZone", "deviceCode", "steps"];
const START: usize = 0;
const END: usize = 1;
const ZONE: usize = 2;
const DEVICE: usize = 3;
const STEPS: usize = 4;

/// Whether a file that begins like this is such an export.
pub(crate) fn recognises(head: &[u8]) -> bool {
    memmem::find(head, b"\"sportDataUserData\"").is_some()
        || memmem::find(head, b"\"sportBasicInfos\"").is_some()
}

/// Reads the stretches.
#[derive(Default)]
pub(crate) struct Huawei {
    /// Steps of the stretch that is still open.
    steps: Option<u32>,
    device: Last<DeviceId>,
    offset: Last<i16>,
}

/// What a text meant when it was last read: rows that follow each other say much the same.
struct Last<T>(Option<(Vec<u8>, T)>);

impl<T> Default for Last<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Copy> Last<T> {
    fn of(&self, text: &[u8]) -> Option<T> {
        let (last, meant) = self.0.as_ref()?;
        is_same(last, text).then_some(*meant)
    }

    fn note(&mut self, text: &[u8], meant: T) -> T {
        self.0 = Some((text.to_vec(), meant));
        meant
    }
}

impl Objects for Huawei {
    fn object(&mut self, object: Object<'_>, out: &mut Collector) -> Result<(), ReadError> {
        if let Some(steps) = object.get(STEPS) {
            let Some(count) = parse_count(steps) else {
                out.refuse(object.at, Fault::count(steps));
                return Ok(());
            };
            self.steps = Some(self.steps.unwrap_or(0).saturating_add(count));
        }
        let Some((start, end)) = object.get(START).zip(object.get(END)) else {
            return Ok(());
        };
        // A stretch of cycling or sleep has no steps.
        let Some(steps) = self.steps.take() else {
            return Ok(());
        };
        let seconds = |field| parse_integer(field).map(|ms: i64| ms.div_euclid(1000));
        let Some((from, until)) = seconds(start).zip(seconds(end)) else {
            out.refuse(object.at, Fault::time(start));
            return Ok(());
        };
        let offset = object.get(ZONE).and_then(|text| self.offset(text));
        let offset = offset.unwrap_or_else(|| out.zone().offset_at(from));
        let device = self.device(object.get(DEVICE).unwrap_or_default(), out)?;
        out.steps_between(device, (from, until), offset, steps, object.at)
    }
}

impl Huawei {
    fn offset(&mut self, text: &[u8]) -> Option<i16> {
        if let Some(offset) = self.offset.of(text) {
            return Some(offset);
        }
        Some(self.offset.note(text, parse_offset(text)?))
    }

    fn device(&mut self, code: &[u8], out: &mut Collector) -> Result<DeviceId, ReadError> {
        if let Some(device) = self.device.of(code) {
            return Ok(device);
        }
        let device = out.device(&Origin::HUAWEI, &String::from_utf8_lossy(code))?;
        Ok(self.device.note(code, device))
    }
}

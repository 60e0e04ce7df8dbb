//! Intervals in little memory.
//!
//! Owns the layout; the collector sees to it that what is packed fits.

use wellness::interval::{DAY_SECONDS, Interval};

use crate::collector::DeviceId;

/// One part of an interval inside one civil day, in 16 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Packed {
    start: u32,
    steps: u32,
    /// Seconds, doubled, plus one when typed.
    length_and_typed: u32,
    offset: i16,
    pub(crate) device: DeviceId,
}

impl Packed {
    /// Packs a part whose times fit into 32 bits and whose length fits into 31.
    pub(crate) fn new(device: DeviceId, part: &Interval) -> Self {
        Self {
            start: part.start as u32,
            steps: part.steps,
            length_and_typed: ((part.end - part.start) as u32) << 1 | u32::from(part.typed),
            offset: part.offset,
            device,
        }
    }

    pub(crate) fn interval(self) -> Interval {
        Interval {
            start: i64::from(self.start),
            end: i64::from(self.start) + i64::from(self.length_and_typed >> 1),
            offset: self.offset,
            typed: self.length_and_typed & 1 == 1,
            steps: self.steps,
        }
    }

    /// Days since 1970 by the interval's own clock.
    pub(crate) fn epoch_day(self) -> u32 {
        // No time that is packed lies so early that an offset would lead before 1970.
        self.start.wrapping_add_signed(i32::from(self.offset) * 60) / DAY_SECONDS as u32
    }

    pub(crate) fn steps(self) -> u32 {
        self.steps
    }

    /// The same interval, of a device as another collector calls it.
    pub(crate) fn of_device(self, device: DeviceId) -> Self {
        Self { device, ..self }
    }

    /// What tells it from other intervals, steps aside: day, device, start, length, typed, offset.
    pub(crate) fn stretch(self) -> (u32, DeviceId, u32, u32, i16) {
        (
            self.epoch_day(),
            self.device,
            self.start,
            self.length_and_typed,
            self.offset,
        )
    }
}

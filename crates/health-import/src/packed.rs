//! Intervals in little memory.
//!
//! Owns the layout; the collector sees to it that what is packed fits.

use std::cmp::Reverse;

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
    fn epoch_day(self) -> u32 {
        // No time that is packed lies so early that an offset would lead before 1970.
        self.start.wrapping_add_signed(i32::from(self.offset) * 60) / DAY_SECONDS as u32
    }

    /// The same interval, of a device as another collector calls it.
    pub(crate) fn of_device(self, device: DeviceId) -> Self {
        Self { device, ..self }
    }

    /// What tells it from the other intervals of its day, steps aside: device, start, length,
    /// typed, offset.
    fn stretch(self) -> (DeviceId, u32, u32, i16) {
        (self.device, self.start, self.length_and_typed, self.offset)
    }
}

/// Intervals by civil day. No list grows beyond a day, so that memory for a growing list is never
/// needed twice over, and what is sorted fits the processor's caches.
#[derive(Debug, Clone, Default)]
pub(crate) struct PackedDays {
    /// By days since 1970.
    days: Vec<Vec<Packed>>,
    count: usize,
}

impl PackedDays {
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub(crate) fn push(&mut self, packed: Packed) {
        let day = packed.epoch_day() as usize;
        if day >= self.days.len() {
            self.days.resize_with(day + 1, Vec::new);
        }
        if let Some(list) = self.days.get_mut(day) {
            if list.len() == list.capacity() {
                // By a quarter: doubling leaves a third of all memory empty.
                list.reserve_exact(8 + list.len() / 4);
            }
            list.push(packed);
            self.count += 1;
        }
    }

    /// Sorts each day by device and time and drops the intervals that came twice.
    pub(crate) fn sort(&mut self) {
        self.count = 0;
        for list in &mut self.days {
            let order = |packed: &Packed| (packed.stretch(), Reverse(packed.steps));
            // Many exports come in this very order, and sorting what is sorted is not free.
            if !list.is_sorted_by_key(order) {
                list.sort_unstable_by_key(order);
            }
            // The greater count of the same stretch stands first and stays.
            list.dedup_by_key(|packed| packed.stretch());
            self.count += list.len();
        }
    }

    /// The days that have any, in order.
    pub(crate) fn days(&self) -> impl Iterator<Item = &[Packed]> {
        self.days
            .iter()
            .map(Vec::as_slice)
            .filter(|list| !list.is_empty())
    }
}

impl IntoIterator for PackedDays {
    type Item = Packed;
    type IntoIter = std::iter::Flatten<std::vec::IntoIter<Vec<Packed>>>;

    fn into_iter(self) -> Self::IntoIter {
        self.days.into_iter().flatten()
    }
}

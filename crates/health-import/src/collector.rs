//! What the readers find, held compactly until it is reduced to days.
//!
//! Owns the bounds on memory and on plausible values; must not know file formats.

use std::collections::BTreeMap;

use wellness::day::Day;
use wellness::interval::{DAY_SECONDS, Interval};
use wellness::source::Origin;

use crate::error::{At, Fault, Many, ReadError};
use crate::packed::{Packed, PackedDays};
use crate::zone::Zone;

/// Intervals kept in all: 64 MiB, ten times what ten years of a phone and a watch leave behind.
const MAX_INTERVALS: usize = 4 << 20;
const MAX_DEVICES: usize = 1_000;
const MAX_WALKS: usize = 100_000;
const MAX_TOTALS: usize = 200_000;
/// Steps in one row; a day's world record is below 400,000.
const MAX_STEPS: u32 = 1_000_000;
const MAX_SECONDS: i64 = 7 * DAY_SECONDS;
/// 2100-01-01, the end of the times taken as plausible.
const LATEST: i64 = 4_102_444_800;
/// 1999-12-31, a day before [`Day::EARLIEST`] so that every zone's first day is in.
const EARLIEST: i64 = 946_598_400;
/// Refused rows that are remembered with their place.
const MAX_REFUSED_SHOWN: usize = 8;
/// Bytes of a device's name that are kept.
const MAX_NAME: usize = 80;

/// A device known to the collector that issued it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId(u16);

impl DeviceId {
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// An outing with time and distance but no steps of its own, from a GPX or TCX file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk {
    /// First second, as Unix time.
    pub start: i64,
    /// Last second, as Unix time.
    pub end: i64,
    /// Minutes by which the person's clock was ahead of UTC at the start.
    pub offset: i16,
    /// Metres covered.
    pub metres: u32,
    /// What the file calls it; may be empty.
    pub name: String,
}

/// How many rows of a file were taken, and what was wrong with the others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Intervals, day totals and walks taken.
    pub taken: u64,
    /// Rows left out.
    pub refused: u64,
    /// The first of the rows left out.
    pub first_refused: Vec<(At, Fault)>,
}

/// Everything found in the files of one import.
#[derive(Debug, Clone)]
pub struct Collector {
    zone: Zone,
    devices: Vec<(Origin, Box<str>)>,
    intervals: PackedDays,
    totals: BTreeMap<(Day, Origin), u32>,
    walks: Vec<Walk>,
    tally: Tally,
}

impl Collector {
    /// An empty collector; `zone` serves rows that do not give their own offset.
    pub fn new(zone: Zone) -> Self {
        Self {
            zone,
            devices: Vec::new(),
            intervals: PackedDays::default(),
            totals: BTreeMap::new(),
            walks: Vec::new(),
            tally: Tally::default(),
        }
    }

    /// The clock for rows without an offset.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// What was taken and refused so far.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Walks, in the order found.
    pub fn walks(&self) -> &[Walk] {
        &self.walks
    }

    /// The number under which intervals of this device are put in.
    pub fn device(&mut self, origin: &Origin, name: &str) -> Result<DeviceId, ReadError> {
        let name = clipped(name.trim());
        let known = self
            .devices
            .iter()
            .position(|(by, device)| by == origin && &**device == name);
        let index = match known {
            Some(index) => index,
            None if self.devices.len() >= MAX_DEVICES => {
                return Err(ReadError::TooMany {
                    what: Many::Devices,
                    limit: MAX_DEVICES,
                });
            }
            None => {
                self.devices.push((origin.clone(), name.into()));
                self.devices.len() - 1
            }
        };
        Ok(DeviceId(index as u16))
    }

    /// Puts in an interval that stands at `at`, cut at every midnight of its own clock, or
    /// counts it as refused when it is not plausible.
    pub fn interval(
        &mut self,
        device: DeviceId,
        interval: Interval,
        at: At,
    ) -> Result<(), ReadError> {
        if interval.start < EARLIEST || interval.end > LATEST {
            self.refuse(at, Fault::Time(String::new()));
            return Ok(());
        }
        if interval.end - interval.start > MAX_SECONDS {
            self.refuse(at, Fault::Length);
            return Ok(());
        }
        if interval.steps > MAX_STEPS {
            self.refuse(at, Fault::Count(interval.steps.to_string()));
            return Ok(());
        }
        self.tally.taken += u64::from(interval.steps > 0);
        let length = interval.end - interval.start;
        if i64::from(interval.second_of_day()) + length <= DAY_SECONDS {
            return self.part(device, &interval);
        }
        interval
            .by_day()
            .try_for_each(|part| self.part(device, &part))
    }

    /// Puts in the part of an interval that lies in one day. One in which nothing was counted says
    /// nothing: kept, it would hide what another device counted while this one lay on a table.
    fn part(&mut self, device: DeviceId, part: &Interval) -> Result<(), ReadError> {
        if part.steps > 0 {
            self.push(Packed::new(device, part))
        } else {
            Ok(())
        }
    }

    /// Puts in an interval whose ends and count were read separately.
    pub(crate) fn steps_between(
        &mut self,
        device: DeviceId,
        (start, end): (i64, i64),
        offset: i16,
        steps: u32,
        at: At,
    ) -> Result<(), ReadError> {
        if start < EARLIEST || end > LATEST {
            self.refuse(at, Fault::Time(String::new()));
            return Ok(());
        }
        if let Some(interval) = Interval::new(start, end, offset, steps) {
            return self.interval(device, interval, at);
        }
        self.refuse(at, Fault::Backwards);
        Ok(())
    }

    fn push(&mut self, packed: Packed) -> Result<(), ReadError> {
        if self.intervals.len() >= MAX_INTERVALS {
            // Several exports of the same days may fill it with copies. Unless that frees a good
            // part, there is no end to sorting.
            self.intervals.sort();
            if self.intervals.len() > MAX_INTERVALS / 4 * 3 {
                return Err(ReadError::TooMany {
                    what: Many::Intervals,
                    limit: MAX_INTERVALS,
                });
            }
        }
        self.intervals.push(packed);
        Ok(())
    }

    /// Puts in a day's total. Where a source gives several for one day, the greatest stands:
    /// they are readings of one count, taken at different times or by different devices.
    pub fn total(
        &mut self,
        origin: &Origin,
        day: Day,
        steps: u32,
        at: At,
    ) -> Result<(), ReadError> {
        if !(Day::EARLIEST..).contains(&day) || day.year() > 2099 {
            self.refuse(at, Fault::Time(day.to_string()));
            return Ok(());
        }
        if steps > MAX_STEPS {
            self.refuse(at, Fault::Count(steps.to_string()));
            return Ok(());
        }
        self.tally.taken += 1;
        self.raise_total((day, origin.clone()), steps)
    }

    fn raise_total(&mut self, key: (Day, Origin), steps: u32) -> Result<(), ReadError> {
        if self.totals.len() >= MAX_TOTALS && !self.totals.contains_key(&key) {
            return Err(ReadError::TooMany {
                what: Many::Days,
                limit: MAX_TOTALS,
            });
        }
        let kept = self.totals.entry(key).or_default();
        *kept = steps.max(*kept);
        Ok(())
    }

    /// Puts in a walk.
    pub fn walk(&mut self, mut walk: Walk, at: At) -> Result<(), ReadError> {
        if walk.end < walk.start {
            self.refuse(at, Fault::Backwards);
            return Ok(());
        }
        if walk.start < EARLIEST || walk.end > LATEST {
            self.refuse(at, Fault::Time(String::new()));
            return Ok(());
        }
        self.tally.taken += 1;
        walk.name.truncate(clipped(&walk.name).len());
        self.push_walk(walk)
    }

    fn push_walk(&mut self, walk: Walk) -> Result<(), ReadError> {
        if self.walks.len() >= MAX_WALKS {
            return Err(ReadError::TooMany {
                what: Many::Walks,
                limit: MAX_WALKS,
            });
        }
        self.walks.push(walk);
        Ok(())
    }

    /// Counts a row as left out.
    pub fn refuse(&mut self, at: At, fault: Fault) {
        self.tally.refused += 1;
        if self.tally.first_refused.len() < MAX_REFUSED_SHOWN {
            self.tally.first_refused.push((at, fault));
        }
    }

    /// Takes over all that another collector found; its tally stays with its own file.
    pub fn absorb(&mut self, other: Self) -> Result<(), ReadError> {
        if self.intervals.is_empty() && self.devices.is_empty() {
            self.devices = other.devices;
            self.intervals = other.intervals;
        } else {
            let renamed = other
                .devices
                .iter()
                .map(|(origin, name)| self.device(origin, name))
                .collect::<Result<Vec<_>, _>>()?;
            for packed in other.intervals {
                let device = renamed
                    .get(packed.device.index())
                    .copied()
                    .unwrap_or(packed.device);
                self.push(packed.of_device(device))?;
            }
        }
        for (key, steps) in other.totals {
            self.raise_total(key, steps)?;
        }
        for walk in other.walks {
            if !self.walks.contains(&walk) {
                self.push_walk(walk)?;
            }
        }
        Ok(())
    }

    /// The devices, the intervals by day, and the day totals.
    pub(crate) fn sorted(&mut self) -> Sorted<'_> {
        self.intervals.sort();
        Sorted {
            devices: &self.devices,
            intervals: &self.intervals,
            totals: &self.totals,
        }
    }
}

/// A collector's content in the order in which it is reduced.
pub(crate) struct Sorted<'a> {
    pub(crate) devices: &'a [(Origin, Box<str>)],
    /// Each stretch of a device once.
    pub(crate) intervals: &'a PackedDays,
    pub(crate) totals: &'a BTreeMap<(Day, Origin), u32>,
}

/// The name, cut to its bound at a character's edge.
fn clipped(name: &str) -> &str {
    name.get(..name.floor_char_boundary(MAX_NAME))
        .unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collector() -> Collector {
        Collector::new(Zone::fixed(480))
    }

    const AT: At = At::Byte(0);
    const NOON: i64 = 1_774_756_800;

    #[test]
    fn intervals_survive_packing_and_the_greater_copy_stays() {
        let mut found = collector();
        let device = found.device(&Origin::APPLE_HEALTH, "Watch").unwrap();
        let typed = Interval::new(NOON, NOON + 600, -210, 90)
            .unwrap()
            .typed_by_hand();
        for steps in [90, 70] {
            found
                .interval(device, Interval { steps, ..typed }, AT)
                .unwrap();
        }
        let sorted = found.sorted();
        assert_eq!(
            sorted
                .intervals
                .days()
                .flatten()
                .map(|p| p.interval())
                .collect::<Vec<_>>(),
            [typed]
        );
    }

    #[test]
    fn implausible_rows_are_counted_and_left_out() {
        let mut found = collector();
        let device = found.device(&Origin::TABLE, "").unwrap();
        let fine = Interval::new(NOON, NOON + 60, 480, 5).unwrap();
        for wrong in [
            Interval {
                steps: MAX_STEPS + 1,
                ..fine
            },
            Interval {
                end: NOON + MAX_SECONDS + 1,
                ..fine
            },
            Interval {
                start: 0,
                end: 60,
                ..fine
            },
            Interval {
                start: i64::MAX - 60,
                end: i64::MAX,
                ..fine
            },
        ] {
            found.interval(device, wrong, AT).unwrap();
        }
        found
            .steps_between(device, (NOON, NOON - 1), 480, 5, AT)
            .unwrap();
        found
            .total(&Origin::TABLE, Day::EARLIEST.previous(), 1, AT)
            .unwrap();
        assert_eq!((found.tally().taken, found.tally().refused), (0, 6));
        assert_eq!(found.tally().first_refused.len(), 6);
        assert!(found.sorted().intervals.is_empty());
    }

    #[test]
    fn time_in_which_nothing_was_counted_is_not_kept() {
        let mut found = collector();
        let device = found.device(&Origin::TABLE, "").unwrap();
        found
            .steps_between(device, (NOON, NOON + 60), 480, 0, AT)
            .unwrap();
        assert_eq!(found.tally().taken, 0);
        // Two minutes before midnight until one after: the only step falls on the last second.
        let midnight = NOON + 12 * 3600;
        found
            .steps_between(device, (midnight - 120, midnight + 60), 480, 1, AT)
            .unwrap();
        let starts: Vec<_> = found
            .sorted()
            .intervals
            .days()
            .flatten()
            .map(|p| p.interval().start)
            .collect();
        assert_eq!((starts, found.tally().taken), (vec![midnight], 1));
    }

    #[test]
    fn devices_keep_their_names_when_collectors_are_joined() {
        let mut first = collector();
        let phone = first.device(&Origin::APPLE_HEALTH, "iPhone").unwrap();
        first
            .steps_between(phone, (NOON, NOON + 60), 480, 50, AT)
            .unwrap();
        let mut second = collector();
        let watch = second.device(&Origin::APPLE_HEALTH, "Watch").unwrap();
        second
            .steps_between(watch, (NOON, NOON + 60), 480, 60, AT)
            .unwrap();
        first.absorb(second).unwrap();
        let sorted = first.sorted();
        let found: Vec<_> = sorted
            .intervals
            .days()
            .flatten()
            .map(|p| (&*sorted.devices[p.device.index()].1, p.interval().steps))
            .collect();
        assert_eq!(found, [("iPhone", 50), ("Watch", 60)]);
    }

    #[test]
    fn too_many_devices_are_refused() {
        let mut found = collector();
        let last = (0..=MAX_DEVICES)
            .try_for_each(|n| found.device(&Origin::TABLE, &n.to_string()).map(|_| ()));
        assert_eq!(
            last,
            Err(ReadError::TooMany {
                what: Many::Devices,
                limit: MAX_DEVICES
            })
        );
    }
}

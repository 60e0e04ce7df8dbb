//! From intervals and totals to the records of each day, and what the preview tells of them.
//!
//! Owns how one import's sources are united; must not know what the person had before.

use std::collections::BTreeMap;

use wellness::day::Day;
use wellness::interval::{Interval, sweep_each};
use wellness::minutes::DayMinutes;
use wellness::source::{Origin, SourceOrder};

use crate::collector::Collector;
use crate::packed::Packed;

/// What one origin says of one day: the value of its `steps/…` record and, where it has
/// intervals, of its `minutes/…` record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedDay {
    /// The civil day that the person lived.
    pub day: Day,
    /// Who says so.
    pub origin: Origin,
    /// Steps of the day, time covered by several devices counted once.
    pub total: u32,
    /// How many of them were typed by hand in the exporting app.
    pub typed: u32,
    /// The intervals, where the origin has them.
    pub minutes: Option<DayMinutes>,
}

/// One device's part in an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceShare {
    /// The app or platform exported from.
    pub origin: Origin,
    /// The device; empty where none is named.
    pub device: String,
    /// Days on which it has anything.
    pub days: u32,
    /// Intervals.
    pub intervals: u64,
    /// Steps that it counted.
    pub steps: u64,
    /// Steps of those that remain where an origin's devices overlap.
    pub kept: u64,
}

/// What was found in all, for the preview.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// First and last day with steps.
    pub span: Option<(Day, Day)>,
    /// Days with steps.
    pub days: u32,
    /// Devices, in the order of trust.
    pub sources: Vec<SourceShare>,
    /// Steps left out because another device of the same origin had counted that time.
    pub overlap: u64,
    /// Steps that were typed by hand in the exporting app.
    pub typed: u64,
}

impl Collector {
    /// Hands every day of every origin to `each`, days in order, and sums up. `order` is the
    /// person's order of sources. It may be called again with another order.
    pub fn reduce(&mut self, order: &SourceOrder, each: impl FnMut(ImportedDay)) -> Summary {
        let sorted = self.sorted();
        let mut reduction = Reduction {
            order,
            each,
            summary: Summary::default(),
            shares: sorted
                .devices
                .iter()
                .map(|(origin, name)| share(origin, name))
                .collect(),
            total_shares: BTreeMap::new(),
        };
        let mut totals = sorted.totals.iter().peekable();
        for group in sorted.intervals.days() {
            let Some(day) = group.first().and_then(|packed| packed.interval().day()) else {
                continue;
            };
            while let Some(((earlier, origin), &steps)) = totals.next_if(|((at, _), _)| *at < day) {
                reduction.take_total(*earlier, origin, steps);
            }
            reduction.take_intervals(day, group);
        }
        for ((day, origin), &steps) in totals {
            reduction.take_total(*day, origin, steps);
        }
        reduction.into_summary()
    }
}

fn share(origin: &Origin, device: &str) -> SourceShare {
    let device = device.to_owned();
    SourceShare {
        origin: origin.clone(),
        device,
        days: 0,
        intervals: 0,
        steps: 0,
        kept: 0,
    }
}

struct Reduction<'a, F> {
    order: &'a SourceOrder,
    each: F,
    summary: Summary,
    /// One for each device of the collector, in its order.
    shares: Vec<SourceShare>,
    total_shares: BTreeMap<Origin, SourceShare>,
}

impl<F: FnMut(ImportedDay)> Reduction<'_, F> {
    fn take_total(&mut self, day: Day, origin: &Origin, total: u32) {
        self.note(day);
        let share = self
            .total_shares
            .entry(origin.clone())
            .or_insert_with(|| share(origin, ""));
        share.days += 1;
        share.steps += u64::from(total);
        share.kept += u64::from(total);
        let origin = origin.clone();
        (self.each)(ImportedDay {
            day,
            origin,
            total,
            typed: 0,
            minutes: None,
        });
    }

    /// Takes one day's intervals, which come grouped by device.
    fn take_intervals(&mut self, day: Day, group: &[Packed]) {
        self.note(day);
        let mut by_origin: BTreeMap<Origin, Vec<&[Packed]>> = BTreeMap::new();
        for of_device in group.chunk_by(|a, b| a.device == b.device) {
            let share = of_device
                .first()
                .and_then(|first| self.shares.get(first.device.index()));
            if let Some(share) = share {
                by_origin
                    .entry(share.origin.clone())
                    .or_default()
                    .push(of_device);
            }
        }
        for (origin, devices) in by_origin {
            self.take_origin(day, origin, &devices);
        }
    }

    fn take_origin(&mut self, day: Day, origin: Origin, devices: &[&[Packed]]) {
        let shares = &self.shares;
        let named = devices.iter().copied().flatten().filter_map(|packed| {
            let share = shares.get(packed.device.index())?;
            Some((share.device.as_str(), packed.interval()))
        });
        let minutes = DayMinutes::collect(day, named);
        // From here on the numbers are those of the record, so that the app finds the same.
        let mut tracks = minutes.by_device(day);
        tracks.sort_by(|a, b| {
            self.order
                .rank(&origin, a.0)
                .cmp(&self.order.rank(&origin, b.0))
        });
        let (devices, intervals): (Vec<&str>, Vec<Vec<Interval>>) = tracks.into_iter().unzip();
        let mut kept = vec![0_u64; devices.len()];
        let mut typed = 0;
        sweep_each(&intervals, |piece| {
            let steps = u64::from(piece.interval.steps);
            if let Some(sum) = kept.get_mut(piece.source) {
                *sum += steps;
            }
            typed += if piece.interval.typed { steps } else { 0 };
        });
        for ((name, list), kept) in devices.iter().zip(&intervals).zip(&kept) {
            let steps: u64 = list.iter().map(|interval| u64::from(interval.steps)).sum();
            self.summary.overlap += steps - kept;
            let mut shares = self.shares.iter_mut();
            if let Some(share) = shares.find(|by| by.origin == origin && by.device == *name) {
                share.days += 1;
                share.intervals += list.len() as u64;
                share.steps += steps;
                share.kept += kept;
            }
        }
        self.summary.typed += typed;
        let total = count(kept.iter().sum());
        (self.each)(ImportedDay {
            day,
            origin,
            total,
            typed: count(typed),
            minutes: Some(minutes),
        });
    }

    fn note(&mut self, day: Day) {
        match &mut self.summary.span {
            Some((_, last)) if *last == day => return,
            Some((_, last)) => *last = day,
            none => *none = Some((day, day)),
        }
        self.summary.days += 1;
    }

    fn into_summary(self) -> Summary {
        let mut sources = self.shares;
        sources.retain(|share| share.intervals > 0);
        sources.extend(self.total_shares.into_values());
        sources.sort_by(|a, b| {
            let rank = |share| -> wellness::source::SourceRank<'_> {
                let share: &SourceShare = share;
                self.order.rank(&share.origin, &share.device)
            };
            rank(a).cmp(&rank(b))
        });
        Summary {
            sources,
            ..self.summary
        }
    }
}

/// A day's sum as a count; no real one comes near the limit.
fn count(steps: u64) -> u32 {
    u32::try_from(steps).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::At;
    use crate::zone::Zone;

    const AT: At = At::Byte(0);
    /// 2026-03-29 12:00 in Beijing.
    const NOON: i64 = 1_774_756_800;

    fn day() -> Day {
        "2026-03-29".parse().unwrap()
    }

    fn found() -> Collector {
        let mut found = Collector::new(Zone::fixed(480));
        let phone = found.device(&Origin::APPLE_HEALTH, "iPhone").unwrap();
        let watch = found.device(&Origin::APPLE_HEALTH, "Apple Watch").unwrap();
        found
            .steps_between(phone, (NOON, NOON + 100), 480, 100, AT)
            .unwrap();
        found
            .steps_between(watch, (NOON + 50, NOON + 150), 480, 200, AT)
            .unwrap();
        found.total(&Origin::ZEPP, day(), 400, AT).unwrap();
        found.total(&Origin::ZEPP, day().next(), 500, AT).unwrap();
        found
    }

    fn reduced(found: &mut Collector, order: &SourceOrder) -> (Vec<ImportedDay>, Summary) {
        let mut days = Vec::new();
        let summary = found.reduce(order, |day| days.push(day));
        (days, summary)
    }

    #[test]
    fn shared_time_counts_once_and_the_order_can_change() {
        let mut found = found();
        let (days, summary) = reduced(&mut found, &SourceOrder::default());
        let lines: Vec<_> = days
            .iter()
            .map(|d| (d.day, d.origin.as_str(), d.total))
            .collect();
        assert_eq!(
            lines,
            [
                (day(), "apple-health", 250),
                (day(), "zepp", 400),
                (day().next(), "zepp", 500)
            ]
        );
        assert_eq!(
            (summary.days, summary.span),
            (2, Some((day(), day().next())))
        );
        assert_eq!((summary.overlap, summary.typed), (50, 0));
        let shares: Vec<_> = summary
            .sources
            .iter()
            .map(|s| (s.device.as_str(), s.steps, s.kept))
            .collect();
        assert_eq!(
            shares,
            [
                ("Apple Watch", 200, 200),
                ("iPhone", 100, 50),
                ("", 900, 900)
            ]
        );

        let phone_first = SourceOrder::from_iter(["apple-health:iPhone"]);
        let (days, summary) = reduced(&mut found, &phone_first);
        assert_eq!((days[0].total, summary.overlap), (200, 100));
    }

    #[test]
    fn a_walk_over_midnight_belongs_to_both_days() {
        let mut found = Collector::new(Zone::fixed(480));
        let phone = found.device(&Origin::APPLE_HEALTH, "iPhone").unwrap();
        let midnight = NOON + 12 * 3600;
        found
            .steps_between(phone, (midnight - 60, midnight + 30), 480, 90, AT)
            .unwrap();
        let (days, _) = reduced(&mut found, &SourceOrder::default());
        let lines: Vec<_> = days.iter().map(|d| (d.day, d.total)).collect();
        assert_eq!(lines, [(day(), 60), (day().next(), 30)]);
    }
}

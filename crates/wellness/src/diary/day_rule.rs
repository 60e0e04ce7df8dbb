//! What a day comes to when several sources speak of it.
//!
//! Owns the day rule, which [`super`] states, and its explanation; must not know other days or
//! goals.

use std::cmp::Reverse;

use super::record::StepsRecord;
use crate::day::Day;
use crate::interval::{Interval, Piece, sweep};
use crate::minutes::DayMinutes;
use crate::source::{Origin, SourceOrder};

/// What a day comes to, and from what.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DaySteps {
    /// Steps that count for the day.
    pub total: u32,
    /// How many of them a person typed, here or in an exporting app.
    pub typed: u32,
    /// Every source of the day, in the person's order.
    pub sources: Vec<SourceDay>,
    /// When in the day the steps were counted.
    pub intervals: IntervalState,
}

/// What one source says of the day, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceDay {
    /// Which source.
    pub origin: Origin,
    /// Steps that it counted by itself.
    pub total: u32,
    /// How many of them were typed by hand.
    pub typed: u32,
    /// Why it counts, or why not.
    pub role: Role,
    /// Its devices in the person's order, once the day's intervals are loaded.
    pub devices: Vec<DeviceDay>,
}

/// What one device of a source adds to the day's united intervals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceDay {
    /// The device's name as exported; empty where none was given.
    pub device: String,
    /// Steps that it counted by itself.
    pub total: u32,
    /// Steps left of them in time that no more trusted device covers.
    pub counted: u32,
}

/// Why a source counts for a day, or why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It is the day's only source.
    Only,
    /// The person's own total, which stands above the other sources.
    Overrides,
    /// Its intervals are part of the day's, with so many steps.
    CountsMerged {
        /// Steps in time that no more trusted source covers.
        counted: u32,
    },
    /// Its total is the greatest and is the day's.
    CountsMaximum,
    /// The person typed a total instead.
    OverriddenByTyped,
    /// Something greater counts instead, or the same from a more trusted source.
    Smaller,
    /// More trusted sources cover all the time in which it counted.
    Covered,
}

/// What is known of the time of a day's steps.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum IntervalState {
    #[default]
    /// No source tells when the steps were made (无时段数据).
    None,
    /// Some source does, but its intervals were not given to the diary yet.
    NotLoaded,
    /// The united intervals, in order of time, none overlapping another.
    Loaded(Vec<Interval>),
}

/// One origin's part of a day.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub(super) origin: Origin,
    pub(super) record: Option<StepsRecord>,
    pub(super) minutes: Option<DayMinutes>,
}

/// Steps, and how many of them were typed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) total: u32,
    typed: u32,
}

impl Sum {
    fn of<'a>(intervals: impl IntoIterator<Item = &'a Interval>) -> Self {
        intervals
            .into_iter()
            .fold(Self::default(), |sum, interval| Self {
                total: sum.total.saturating_add(interval.steps),
                typed: sum
                    .typed
                    .saturating_add(if interval.typed { interval.steps } else { 0 }),
            })
    }
}

impl Source {
    /// Whether it has anything to say.
    pub(super) fn speaks(&self) -> bool {
        self.record.is_some() || self.intervals().is_some()
    }

    fn intervals(&self) -> Option<&DayMinutes> {
        self.minutes.as_ref().filter(|minutes| !minutes.is_empty())
    }

    /// Whether it has intervals, given to the diary or not.
    pub(super) fn has_intervals(&self) -> bool {
        self.intervals().is_some() || self.awaits_intervals()
    }

    pub(super) fn awaits_intervals(&self) -> bool {
        self.minutes.is_none() && self.record.is_some_and(StepsRecord::has_minutes)
    }

    /// What the source comes to by itself.
    fn sum(&self, day: Day, order: &SourceOrder) -> Sum {
        let united = United::of(day, std::slice::from_ref(self), order);
        match (united, self.record) {
            (Some(united), _) => united.sum(),
            (None, Some(record)) => Sum {
                total: record.total(),
                typed: record.typed(),
            },
            (None, None) => Sum::default(),
        }
    }
}

/// The intervals of several sources as one.
struct United<'a> {
    /// In the person's order, each with the index of its source.
    devices: Vec<(usize, &'a str)>,
    /// What each device counted, in the same order.
    own: Vec<Vec<Interval>>,
    pieces: Vec<Piece>,
}

impl<'a> United<'a> {
    /// `None` when no source has intervals, or some source's are still missing.
    fn of(day: Day, sources: &'a [Source], order: &SourceOrder) -> Option<Self> {
        if sources.iter().any(Source::awaits_intervals) {
            return None;
        }
        let mut devices = Vec::new();
        for (at, source) in sources.iter().enumerate() {
            for (device, intervals) in source
                .intervals()
                .into_iter()
                .flat_map(|m| m.by_device(day))
            {
                devices.push((order.rank(&source.origin, device), at, device, intervals));
            }
        }
        if devices.is_empty() {
            return None;
        }
        sorting::sort_by(&mut devices, |a, b| a.0.cmp(&b.0));
        let (devices, own): (Vec<_>, Vec<_>) = devices
            .into_iter()
            .map(|(_, at, device, own)| ((at, device), own))
            .unzip();
        let pieces = sweep(&own);
        Some(Self {
            devices,
            own,
            pieces,
        })
    }

    fn sum(&self) -> Sum {
        Sum::of(self.pieces.iter().map(|piece| &piece.interval))
    }

    /// What the devices of the source with this index add.
    fn devices_of(&self, source: usize) -> Vec<DeviceDay> {
        let device_day =
            |(index, (&(_, device), own)): (usize, (&(usize, &str), &Vec<Interval>))| {
                let pieces = self.pieces.iter().filter(|piece| piece.source == index);
                DeviceDay {
                    device: device.to_owned(),
                    total: Sum::of(own).total,
                    counted: Sum::of(pieces.map(|piece| &piece.interval)).total,
                }
            };
        let rows = self.devices.iter().zip(&self.own).enumerate();
        rows.filter(|(_, ((at, _), _))| *at == source)
            .map(device_day)
            .collect()
    }
}

/// Which of the day's values is the day's.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Winner {
    /// The person's own total.
    Typed,
    /// The united intervals.
    United,
    /// The total of the source with this index.
    Total(usize),
}

/// What the day comes to.
pub(super) fn day_sum(day: Day, sources: &[Source], order: &SourceOrder) -> Sum {
    let united = United::of(day, sources, order);
    judge(day, sources, order, united.as_ref()).1
}

/// What the day comes to, with all its reasons.
pub(super) fn explain(day: Day, sources: &[Source], order: &SourceOrder) -> DaySteps {
    let united = United::of(day, sources, order);
    let (winner, Sum { total, typed }) = judge(day, sources, order, united.as_ref());
    let mut rows: Vec<SourceDay> = Vec::with_capacity(sources.len());
    for (at, source) in sources.iter().enumerate() {
        let Sum { total, typed } = source.sum(day, order);
        let devices = united
            .as_ref()
            .map_or_else(Vec::new, |united| united.devices_of(at));
        let counted = devices
            .iter()
            .fold(0_u32, |sum, device| sum.saturating_add(device.counted));
        let role = match winner {
            _ if sources.len() == 1 => Role::Only,
            Winner::Typed if source.origin == Origin::TYPED => Role::Overrides,
            Winner::Typed => Role::OverriddenByTyped,
            Winner::Total(winner) if winner == at => Role::CountsMaximum,
            Winner::United if counted > 0 => Role::CountsMerged { counted },
            Winner::United if !devices.is_empty() => Role::Covered,
            Winner::United | Winner::Total(_) => Role::Smaller,
        };
        rows.push(SourceDay {
            origin: source.origin.clone(),
            total,
            typed,
            role,
            devices,
        });
    }
    sorting::sort_by(&mut rows, |a, b| {
        order.rank(&a.origin, "").cmp(&order.rank(&b.origin, ""))
    });
    let intervals = match united {
        Some(united) => {
            IntervalState::Loaded(united.pieces.iter().map(|piece| piece.interval).collect())
        }
        None if sources.iter().any(Source::awaits_intervals) => IntervalState::NotLoaded,
        None => IntervalState::None,
    };
    DaySteps {
        total,
        typed,
        sources: rows,
        intervals,
    }
}

fn judge(
    day: Day,
    sources: &[Source],
    order: &SourceOrder,
    united: Option<&United<'_>>,
) -> (Winner, Sum) {
    let typed = sources.iter().find(|source| source.origin == Origin::TYPED);
    if let Some(record) = typed.and_then(|source| source.record) {
        return (
            Winner::Typed,
            Sum {
                total: record.total(),
                typed: record.total(),
            },
        );
    }
    let merged = united.map(|united| (Winner::United, united.sum()));
    let greatest = sources
        .iter()
        .enumerate()
        .filter(|(_, source)| united.is_none() || source.intervals().is_none())
        .map(|(at, source)| (Winner::Total(at), source.sum(day, order), &source.origin))
        .max_by_key(|(_, sum, origin)| (sum.total, Reverse(order.rank(origin, ""))))
        .map(|(winner, sum, _)| (winner, sum));
    match (merged, greatest) {
        (Some(merged), Some(greatest)) if greatest.1.total > merged.1.total => greatest,
        (Some(merged), _) => merged,
        (None, Some(greatest)) => greatest,
        (None, None) => (Winner::United, Sum::default()),
    }
}

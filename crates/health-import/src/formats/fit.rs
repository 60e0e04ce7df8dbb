//! FIT, the binary format of Garmin and other watches.
//!
//! Owns what the messages of a monitoring file mean (message 55, with 103 for the clock), and
//! walks from activity files (message 18). How messages are laid out is in [`fit_stream`].
//!
//! A watch counts on from local midnight, by kind of activity. The day's total is the sum of
//! the last readings of each kind; the steps between two readings of a kind are an interval.
//! Both `cycles` (half steps scaled by two) and `cycles_16` hold the number of steps as it is.
//!
//! [`fit_stream`]: crate::formats::fit_stream

use std::collections::BTreeMap;

use wellness::day::Day;
use wellness::interval::DAY_SECONDS;
use wellness::source::Origin;

use crate::collector::{Collector, DeviceId, Walk};
use crate::error::{At, Many, ReadError};
use crate::formats::fit_stream::{Message, Messages};
use crate::formats::minutes_of;

const SESSION: u16 = 18;
const MONITORING: u16 = 55;
const MONITORING_INFO: u16 = 103;
const TIMESTAMP: u8 = 253;
/// 1989-12-31, from which FIT counts seconds.
const EPOCH: i64 = 631_065_600;
/// Activity types of a monitoring message in which feet touch the ground: running, walking.
const ON_FOOT: [u32; 2] = [1, 6];
/// Sports of a session that are walks: running, walking, hiking.
const WALKS: [u32; 3] = [1, 11, 17];
const MAX_DAYS: usize = 10_000;

/// Reads the messages of a file.
#[derive(Default)]
pub(crate) struct Fit {
    /// Unix second of the last full timestamp.
    now: Option<i64>,
    /// Minutes by which the watch's clock was ahead of UTC.
    offset: Option<i16>,
    /// The last reading of each kind of activity.
    last: BTreeMap<u32, Reading>,
    /// The greatest reading of each kind on each day.
    days: BTreeMap<Day, BTreeMap<u32, u32>>,
    device: Option<DeviceId>,
}

#[derive(Clone, Copy)]
struct Reading {
    unix: i64,
    day: Day,
    steps: u32,
}

impl Messages for Fit {
    fn message(&mut self, message: Message<'_>, out: &mut Collector) -> Result<(), ReadError> {
        if let Some(time) = message.number(TIMESTAMP) {
            self.now = Some(EPOCH + i64::from(time));
        }
        match message.kind {
            MONITORING_INFO => {
                let local = message.number(0).map(|local| EPOCH + i64::from(local));
                self.offset = self.now.zip(local).and_then(|(utc, local)| {
                    let minutes = i16::try_from((local - utc + 30).div_euclid(60)).ok()?;
                    (-18 * 60..=18 * 60).contains(&minutes).then_some(minutes)
                });
                Ok(())
            }
            MONITORING => self.monitoring(&message, out),
            SESSION => session(&message, out),
            _ => Ok(()),
        }
    }

    fn end(&mut self, at: At, out: &mut Collector) -> Result<(), ReadError> {
        std::mem::take(&mut self.days)
            .into_iter()
            .try_for_each(|(day, kinds)| {
                let steps = kinds.into_values().fold(0, u32::saturating_add);
                out.total(&Origin::FIT, day, steps, at)
            })
    }
}

impl Fit {
    fn monitoring(&mut self, message: &Message<'_>, out: &mut Collector) -> Result<(), ReadError> {
        let Some(mut unix) = self.now else {
            return Ok(());
        };
        // The low half of a timestamp alone: the first time after the last one that ends so.
        if let (None, Some(low)) = (message.number(TIMESTAMP), message.number(26)) {
            let since = low.wrapping_sub((unix - EPOCH) as u32) & 0xffff;
            unix += i64::from(since);
            self.now = Some(unix);
        }
        let kind = message
            .number(5)
            .or_else(|| message.number(24).map(|both| both & 0x1f));
        let Some((kind, steps)) = kind.zip(message.number(3).or_else(|| message.number(9))) else {
            return Ok(());
        };
        if !ON_FOOT.contains(&kind) {
            return Ok(());
        }
        let offset = self.offset.unwrap_or_else(|| out.zone().offset_at(unix));
        // What a watch says at midnight is of the day that has just ended.
        let local = unix - 1 + i64::from(offset) * 60;
        let days = i32::try_from(local.div_euclid(DAY_SECONDS)).ok();
        let Some(day) = days.and_then(Day::from_epoch_days) else {
            return Ok(());
        };
        if self.days.len() >= MAX_DAYS && !self.days.contains_key(&day) {
            return Err(ReadError::TooMany {
                what: Many::Days,
                limit: MAX_DAYS,
            });
        }
        // A counter that was just set to nothing says nothing of the day before it.
        if steps > 0 {
            let most = self.days.entry(day).or_default().entry(kind).or_default();
            *most = steps.max(*most);
        }
        let before = self.last.insert(kind, Reading { unix, day, steps });
        // What the first reading of a file counted was counted in files before it.
        let Some(before) = before else { return Ok(()) };
        let midnight = unix - 1 - local.rem_euclid(DAY_SECONDS);
        let (start, counted) = if before.day == day && before.steps <= steps {
            (before.unix, steps - before.steps)
        } else {
            (midnight.max(before.unix), steps)
        };
        let device = match self.device {
            Some(device) => device,
            None => out.device(&minutes_of(&Origin::FIT), "")?,
        };
        self.device = Some(device);
        out.steps_between(device, (start, unix), offset, counted, message.at)
    }
}

/// Takes an outing from an activity file.
fn session(message: &Message<'_>, out: &mut Collector) -> Result<(), ReadError> {
    let sport = message.number(5).filter(|sport| WALKS.contains(sport));
    let (Some(_), Some(start), Some(milliseconds)) = (sport, message.number(2), message.number(7))
    else {
        return Ok(());
    };
    let start = EPOCH + i64::from(start);
    let walk = Walk {
        start,
        end: start + i64::from(milliseconds / 1000),
        offset: out.zone().offset_at(start),
        metres: message.number(9).unwrap_or(0) / 100,
        name: String::new(),
    };
    out.walk(walk, message.at)
}

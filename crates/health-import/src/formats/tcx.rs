//! TCX: each `<Activity>` that is not on wheels is a walk, from the times and distances of its
//! laps. There are no steps in it.

use memchr::memmem;

use crate::collector::{Collector, Walk};
use crate::error::{At, ReadError};
use crate::formats::gpx::{is_on_wheels, text_of};
use crate::text::number::parse_decimal;
use crate::text::time::Stamp;
use crate::text::xml::{Attributes, Tags, tag_name};

/// Whether a file that begins like this is TCX.
pub(crate) fn recognises(head: &[u8]) -> bool {
    memmem::find(head, b"<TrainingCenterDatabase").is_some()
}

/// Reads the activities.
#[derive(Default)]
pub(crate) struct Tcx {
    activity: Option<Activity>,
    /// Inside the track of a lap, whose points have times and distances of their own.
    in_track: bool,
    closed: bool,
}

/// An activity that is being read.
struct Activity {
    at: At,
    wheels: bool,
    start: Option<i64>,
    /// Where the lap being read began.
    lap: Option<i64>,
    end: i64,
    metres: f64,
}

impl Tags for Tcx {
    fn segment(&mut self, segment: &[u8], at: u64, out: &mut Collector) -> Result<(), ReadError> {
        let name = tag_name(segment);
        match name {
            b"Activity" => {
                let mut attributes = Attributes::new(segment);
                let sport = attributes.find(|(name, _)| *name == b"Sport");
                let wheels = sport.is_some_and(|(_, sport)| is_on_wheels(sport));
                let at = At::Byte(at);
                let activity = Activity {
                    at,
                    wheels,
                    start: None,
                    lap: None,
                    end: 0,
                    metres: 0.0,
                };
                self.activity = Some(activity);
                self.in_track = false;
            }
            b"/Activity" => {
                if let Some(activity) = self.activity.take() {
                    return activity.put(out);
                }
            }
            b"Track" => self.in_track = true,
            b"/Track" => self.in_track = false,
            b"/TrainingCenterDatabase" => self.closed = true,
            _ => {}
        }
        if let Some(activity) = self.activity.as_mut().filter(|_| !self.in_track) {
            activity.lap_tag(name, segment);
        }
        Ok(())
    }

    fn end(&mut self, length: u64, _: &mut Collector) -> Result<(), ReadError> {
        if self.closed {
            Ok(())
        } else {
            Err(ReadError::Truncated {
                at: At::Byte(length),
            })
        }
    }
}

impl Activity {
    fn lap_tag(&mut self, name: &[u8], segment: &[u8]) {
        match name {
            b"Lap" => {
                let start = Attributes::new(segment).find(|(name, _)| *name == b"StartTime");
                let start = start.and_then(|(_, time)| Stamp::parse(time));
                self.lap =
                    start.map(|stamp| stamp.local - i64::from(stamp.offset.unwrap_or(0)) * 60);
                self.start = self.start.or(self.lap);
            }
            b"TotalTimeSeconds" => {
                let seconds = parse_decimal(text_of(segment)).unwrap_or(0.0);
                let seconds = seconds.round().clamp(0.0, 1e9) as i64;
                self.end = self.end.max(self.lap.unwrap_or(0) + seconds);
            }
            b"DistanceMeters" => {
                self.metres += parse_decimal(text_of(segment)).unwrap_or(0.0).max(0.0);
            }
            _ => {}
        }
    }

    fn put(self, out: &mut Collector) -> Result<(), ReadError> {
        let Some(start) = self.start.filter(|_| !self.wheels) else {
            return Ok(());
        };
        let offset = out.zone().offset_at(start);
        let metres = self.metres.round().clamp(0.0, f64::from(u32::MAX)) as u32;
        let walk = Walk {
            start,
            end: self.end,
            offset,
            metres,
            name: String::new(),
        };
        out.walk(walk, self.at)
    }
}

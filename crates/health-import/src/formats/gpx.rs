//! GPX: each `<trk>` is a walk, from its points' times and places.
//!
//! There are no steps in it. Distance is the sum of great circles from point to point (haversine,
//! mean Earth radius 6,371,008.8 m, IUGG), gaps between segments left out.

use memchr::memmem;

use crate::collector::{Collector, Walk};
use crate::error::{At, ReadError};
use crate::text::number::parse_decimal;
use crate::text::time::Stamp;
use crate::text::xml::{Attributes, Tags, tag_name, unescaped};

const EARTH_RADIUS: f64 = 6_371_008.8;

/// Whether a file that begins like this is GPX.
pub(crate) fn recognises(head: &[u8]) -> bool {
    memmem::find(head, b"<gpx").is_some()
}

/// Reads the tracks.
#[derive(Default)]
pub(crate) struct Gpx {
    track: Option<Track>,
    in_point: bool,
    closed: bool,
}

/// A track that is being read.
struct Track {
    at: At,
    name: String,
    wheels: bool,
    /// First and last time, Unix seconds, and the offset of the first.
    times: Option<(i64, i64, i16)>,
    metres: f64,
    /// Latitude and longitude of the last point of this segment, in degrees.
    last: Option<(f64, f64)>,
}

impl Tags for Gpx {
    fn segment(&mut self, segment: &[u8], at: u64, out: &mut Collector) -> Result<(), ReadError> {
        let name = tag_name(segment);
        if name == b"trk" {
            self.track = Some(Track::new(At::Byte(at)));
            return Ok(());
        }
        if name == b"/gpx" {
            self.closed = true;
        }
        let Some(track) = &mut self.track else {
            return Ok(());
        };
        match name {
            b"trkseg" => track.last = None,
            b"trkpt" => {
                self.in_point = true;
                track.point(segment);
            }
            b"/trkpt" => self.in_point = false,
            b"time" if self.in_point => track.time(text_of(segment), out),
            b"name" if !self.in_point => track.name = unescaped(text_of(segment)).into_owned(),
            b"type" if !self.in_point => track.wheels = is_on_wheels(text_of(segment)),
            b"/trk" => {
                if let Some(track) = self.track.take() {
                    return track.put(out);
                }
            }
            _ => {}
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

/// What stands between the tag and the next one.
pub(super) fn text_of(segment: &[u8]) -> &[u8] {
    let mut attributes = Attributes::new(segment);
    attributes.by_ref().for_each(drop);
    attributes.text().trim_ascii()
}

/// Whether an activity's name says that it was not on foot.
pub(super) fn is_on_wheels(kind: &[u8]) -> bool {
    let kind = kind.to_ascii_lowercase();
    [&b"cycl"[..], b"bik", b"rid", b"driv"]
        .iter()
        .any(|word| memmem::find(&kind, word).is_some())
}

impl Track {
    fn new(at: At) -> Self {
        let name = String::new();
        Self {
            at,
            name,
            wheels: false,
            times: None,
            metres: 0.0,
            last: None,
        }
    }

    fn point(&mut self, segment: &[u8]) {
        let (mut latitude, mut longitude) = (None, None);
        for (name, value) in Attributes::new(segment) {
            match name {
                b"lat" => latitude = parse_decimal(value),
                b"lon" => longitude = parse_decimal(value),
                _ => {}
            }
        }
        let Some(point) = latitude.zip(longitude) else {
            return;
        };
        self.metres += self.last.map_or(0.0, |last| distance(last, point));
        self.last = Some(point);
    }

    fn time(&mut self, text: &[u8], out: &Collector) {
        let Some(stamp) = Stamp::parse(text) else {
            return;
        };
        let unix = stamp.local - i64::from(stamp.offset.unwrap_or(0)) * 60;
        self.times = Some(match self.times {
            Some((first, last, offset)) => (first.min(unix), last.max(unix), offset),
            None => (unix, unix, out.zone().offset_at(unix)),
        });
    }

    fn put(self, out: &mut Collector) -> Result<(), ReadError> {
        // A route that was only planned has no times.
        let Some((start, end, offset)) = self.times.filter(|_| !self.wheels) else {
            return Ok(());
        };
        let metres = self.metres.round().clamp(0.0, f64::from(u32::MAX)) as u32;
        out.walk(
            Walk {
                start,
                end,
                offset,
                metres,
                name: self.name,
            },
            self.at,
        )
    }
}

/// Metres between two places given in degrees.
fn distance(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (lat_a, lat_b) = (from.0.to_radians(), to.0.to_radians());
    let half = |a: f64, b: f64| ((b - a) / 2.0).sin().powi(2);
    let between = half(lat_a, lat_b)
        + lat_a.cos() * lat_b.cos() * half(from.1.to_radians(), to.1.to_radians());
    2.0 * EARTH_RADIUS * between.sqrt().clamp(0.0, 1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_of_latitude_is_a_sixtieth_of_60_sea_miles() {
        let metres = distance((39.0, 116.0), (40.0, 116.0));
        assert!((metres - 111_195.0).abs() < 1.0, "{metres}");
        let metres = distance((60.0, 0.0), (60.0, 1.0));
        assert!((metres - 55_597.0).abs() < 5.0, "{metres}");
    }
}

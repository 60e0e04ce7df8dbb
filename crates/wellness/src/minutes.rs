//! The intervals of one day and one origin, as they are stored.
//!
//! Owns the value of a `minutes/<day>/<origin>` record and how two such values become one;
//! must not know other origins or what a day's total is.
//!
//! The JSON is `{"tracks":[{"device":"Apple Watch","offset":480,"runs":[gap,length,steps,…],
//! "typed":false}]}`: intervals grouped by device, offset and whether they were typed; `gap` is
//! the seconds since the start of the interval before (for the first: since local midnight).

use std::borrow::Cow;
use std::cmp::Reverse;

use serde::Deserialize;

use crate::day::Day;
use crate::interval::{DAY_SECONDS, Interval, midnight};

/// Intervals of one civil day from one origin, grouped by device.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DayMinutes {
    /// Sorted by name, none empty, no name twice.
    tracks: Vec<Track>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Track {
    name: TrackName,
    /// Sorted by second and length, no such pair twice.
    runs: Vec<Run>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct TrackName {
    device: Box<str>,
    offset: i16,
    typed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    /// Second of the civil day at which it begins.
    second: u32,
    /// Seconds.
    length: u32,
    steps: u32,
}

/// Why a stored value cannot be read; `track` and `run` count from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadMinutes {
    /// Not the JSON of this kind of value: a number out of range, a field missing or strange.
    NotMinutes,
    /// An offset beyond 18 hours.
    Offset {
        /// Which track.
        track: usize,
    },
    /// Runs that do not come in threes.
    Ragged {
        /// Which track.
        track: usize,
    },
    /// An interval without length, or one that leaves its day.
    OutsideDay {
        /// Which track.
        track: usize,
        /// Which interval of the track.
        run: usize,
    },
}

#[derive(Deserialize)]
struct StoredMinutes<'a> {
    #[serde(borrow)]
    tracks: Vec<StoredTrack<'a>>,
}

#[derive(Deserialize)]
struct StoredTrack<'a> {
    #[serde(borrow)]
    device: Cow<'a, str>,
    offset: i16,
    typed: bool,
    runs: Vec<u32>,
}

/// Offsets stay within 18 hours, as in ISO 8601 and every time zone so far.
const MAX_OFFSET: i16 = 18 * 60;

impl DayMinutes {
    /// The parts of these intervals, each with its device's name, that lie in `day` by their
    /// own offset. The same stretch given twice keeps the greater count.
    pub fn collect<'a>(day: Day, intervals: impl IntoIterator<Item = (&'a str, Interval)>) -> Self {
        let mut tracks: Vec<Track> = Vec::new();
        for (device, interval) in intervals {
            let midnight = midnight(day, interval.offset);
            if let Some(part) = interval.cut(midnight, midnight + DAY_SECONDS) {
                let run = Run {
                    second: (part.start - midnight) as u32,
                    length: (part.end - part.start) as u32,
                    steps: part.steps,
                };
                let is_its_track = |track: &&mut Track| {
                    (&*track.name.device, track.name.offset, track.name.typed)
                        == (device, part.offset, part.typed)
                };
                match tracks.iter_mut().find(is_its_track) {
                    Some(track) => track.runs.push(run),
                    None => tracks.push(Track {
                        name: TrackName {
                            device: device.into(),
                            offset: part.offset,
                            typed: part.typed,
                        },
                        runs: vec![run],
                    }),
                }
            }
        }
        Self::united(tracks)
    }

    /// Brings tracks into their one order; of the same stretch the greater count stays.
    fn united(mut tracks: Vec<Track>) -> Self {
        tracks.retain(|track| !track.runs.is_empty());
        sorting::sort_by(&mut tracks, |a, b| a.name.cmp(&b.name));
        tracks.dedup_by(|later, first| {
            let same = later.name == first.name;
            if same {
                first.runs.append(&mut later.runs);
            }
            same
        });
        for track in &mut tracks {
            sorting::sort_by_key(&mut track.runs, |run| {
                (run.second, run.length, Reverse(run.steps))
            });
            track.runs.dedup_by_key(|run| (run.second, run.length));
        }
        Self { tracks }
    }

    /// Whether there is no interval at all.
    pub fn is_empty(&self) -> bool {
        self.tracks.is_empty()
    }

    /// How many intervals there are.
    pub fn len(&self) -> usize {
        self.tracks.iter().map(|track| track.runs.len()).sum()
    }

    /// Both values in one: every stretch of either, with the greater count where both have it.
    /// Commutative, associative, idempotent, so that an older export never takes anything away
    /// and a repeated one changes nothing.
    #[must_use]
    pub fn unite(mut self, other: Self) -> Self {
        self.tracks.extend(other.tracks);
        Self::united(self.tracks)
    }

    /// The intervals as they stood on `day`, by device in the order of names, each device's in
    /// no particular order.
    pub fn by_device(&self, day: Day) -> Vec<(&str, Vec<Interval>)> {
        let mut devices: Vec<(&str, Vec<Interval>)> = Vec::new();
        for Track { name, runs } in &self.tracks {
            let midnight = midnight(day, name.offset);
            let intervals = runs.iter().map(|run| {
                let start = midnight + i64::from(run.second);
                let end = start + i64::from(run.length);
                Interval {
                    start,
                    end,
                    offset: name.offset,
                    typed: name.typed,
                    steps: run.steps,
                }
            });
            match devices.last_mut() {
                Some((device, list)) if *device == &*name.device => list.extend(intervals),
                _ => devices.push((&name.device, intervals.collect())),
            }
        }
        devices
    }

    /// Reads a stored value.
    pub fn from_json(json: &str) -> Result<Self, BadMinutes> {
        let stored: StoredMinutes<'_> =
            serde_json::from_str(json).map_err(|_| BadMinutes::NotMinutes)?;
        let mut tracks = Vec::with_capacity(stored.tracks.len());
        for (at, track) in stored.tracks.into_iter().enumerate() {
            let StoredTrack {
                device,
                offset,
                typed,
                runs,
            } = track;
            if !(-MAX_OFFSET..=MAX_OFFSET).contains(&offset) {
                return Err(BadMinutes::Offset { track: at });
            }
            let name = TrackName {
                device: device.into(),
                offset,
                typed,
            };
            tracks.push(Track {
                name,
                runs: read_runs(at, &runs)?,
            });
        }
        Ok(Self::united(tracks))
    }

    /// The value to store: canonical, so that equal values have equal text.
    pub fn to_json(&self) -> String {
        let mut json = String::from("{\"tracks\":[");
        for (at, Track { name, runs }) in self.tracks.iter().enumerate() {
            json.push_str(if at == 0 {
                "{\"device\":"
            } else {
                ",{\"device\":"
            });
            json.push_str(&serde_json::Value::from(&*name.device).to_string());
            json.push_str(",\"offset\":");
            json.push_str(&name.offset.to_string());
            json.push_str(",\"runs\":[");
            let mut before = 0;
            for (at, run) in runs.iter().enumerate() {
                if at > 0 {
                    json.push(',');
                }
                push_triple(&mut json, [run.second - before, run.length, run.steps]);
                before = run.second;
            }
            json.push_str(if name.typed {
                "],\"typed\":true}"
            } else {
                "],\"typed\":false}"
            });
        }
        json.push_str("]}");
        json
    }
}

/// Writes three numbers with commas between them: from the last digit on and all at once, for an import
/// writes millions.
fn push_triple(json: &mut String, numbers: [u32; 3]) {
    // Each has at most ten digits.
    let mut text = [b','; 32];
    let mut places = (0..text.len()).rev();
    let mut first = 0;
    for mut number in numbers.into_iter().rev() {
        for place in places.by_ref() {
            if let Some(symbol) = text.get_mut(place) {
                *symbol = b'0' + (number % 10) as u8;
            }
            first = place;
            number /= 10;
            if number == 0 {
                break;
            }
        }
        // The comma is there.
        places.next();
    }
    let symbols = text.get(first..).unwrap_or_default();
    json.push_str(std::str::from_utf8(symbols).unwrap_or_default());
}

fn read_runs(track: usize, numbers: &[u32]) -> Result<Vec<Run>, BadMinutes> {
    let (triples, rest) = numbers.as_chunks::<3>();
    if !rest.is_empty() {
        return Err(BadMinutes::Ragged { track });
    }
    let mut second = 0_u32;
    let mut runs = Vec::with_capacity(triples.len());
    for (run, &[gap, length, steps]) in triples.iter().enumerate() {
        let start = second.checked_add(gap);
        second = start
            .filter(|start| {
                let end = start.checked_add(length);
                length > 0 && end.is_some_and(|end| i64::from(end) <= DAY_SECONDS)
            })
            .ok_or(BadMinutes::OutsideDay { track, run })?;
        runs.push(Run {
            second,
            length,
            steps,
        });
    }
    Ok(runs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day() -> Day {
        "2026-11-22".parse().unwrap()
    }

    fn at(second: i64, length: i64, offset: i16, steps: u32) -> Interval {
        let midnight = i64::from(day().epoch_days()) * DAY_SECONDS - i64::from(offset) * 60;
        Interval::new(midnight + second, midnight + second + length, offset, steps).unwrap()
    }

    #[test]
    fn writes_the_documented_json() {
        let minutes = DayMinutes::collect(
            day(),
            [
                ("iPhone", at(120, 60, 480, 70)),
                ("Apple \"Watch\"", at(60, 60, 480, 90)),
                ("iPhone", at(60, 60, 480, 80)),
                ("iPhone", at(0, 600, 480, 500).typed_by_hand()),
            ],
        );
        let json = "{\"tracks\":[\
            {\"device\":\"Apple \\\"Watch\\\"\",\"offset\":480,\"runs\":[60,60,90],\"typed\":false},\
            {\"device\":\"iPhone\",\"offset\":480,\"runs\":[60,60,80,60,60,70],\"typed\":false},\
            {\"device\":\"iPhone\",\"offset\":480,\"runs\":[0,600,500],\"typed\":true}]}";
        assert_eq!(minutes.to_json(), json);
        assert_eq!(DayMinutes::from_json(json), Ok(minutes.clone()));
        assert_eq!(minutes.len(), 4);
        let devices = minutes.by_device(day());
        assert_eq!(
            devices
                .iter()
                .map(|(_, list)| list.len())
                .collect::<Vec<_>>(),
            [1, 3]
        );
        assert!(devices[1].1.contains(&at(120, 60, 480, 70)));
    }

    #[test]
    fn numbers_of_any_length_are_written() {
        for steps in [0, 9, 10, 4_294_967_289, u32::MAX] {
            let minutes = DayMinutes::collect(day(), [("", at(0, 86_400, 480, steps))]);
            let expected = format!("[0,86400,{steps}]");
            assert!(minutes.to_json().contains(&expected), "{steps}");
        }
    }

    #[test]
    fn keeps_only_the_parts_of_its_own_day() {
        let over_midnight = at(-60, 120, 480, 100);
        let minutes = DayMinutes::collect(day(), [("", over_midnight)]);
        assert_eq!(minutes.by_device(day()), [("", vec![at(0, 60, 480, 50)])]);
        assert!(DayMinutes::collect(day().next(), [("", over_midnight)]).is_empty());
    }

    #[test]
    fn uniting_keeps_the_greater_count_of_a_stretch_and_every_other_stretch() {
        let one = |length, steps| DayMinutes::collect(day(), [("", at(60, length, 480, steps))]);
        let united = one(60, 5)
            .unite(one(120, 7))
            .unite(one(60, 9))
            .unite(one(60, 8));
        let both = vec![at(60, 60, 480, 9), at(60, 120, 480, 7)];
        assert_eq!(united.by_device(day()), [("", both)]);
    }

    #[test]
    fn refuses_what_no_day_can_hold() {
        let track = |runs: &str, offset: &str| {
            let json = format!(
                "{{\"tracks\":[{{\"device\":\"\",\"offset\":{offset},\"typed\":false,\"runs\":[{runs}]}}]}}"
            );
            DayMinutes::from_json(&json)
        };
        assert!(track("86399,1,5", "480").is_ok());
        assert_eq!(
            track("86400,1,5", "480"),
            Err(BadMinutes::OutsideDay { track: 0, run: 0 })
        );
        assert_eq!(
            track("0,1,5,9,0,1", "0"),
            Err(BadMinutes::OutsideDay { track: 0, run: 1 })
        );
        let greatest = "4294967295,4294967295,1";
        assert_eq!(
            track(greatest, "0"),
            Err(BadMinutes::OutsideDay { track: 0, run: 0 })
        );
        assert_eq!(track("1,2", "480"), Err(BadMinutes::Ragged { track: 0 }));
        assert_eq!(track("", "1081"), Err(BadMinutes::Offset { track: 0 }));
        for not_minutes in ["-1,60,5", "0,60,4294967296", "0,60,1.5", "0,60,\"5\""] {
            assert_eq!(
                track(not_minutes, "0"),
                Err(BadMinutes::NotMinutes),
                "{not_minutes}"
            );
        }
        assert_eq!(DayMinutes::from_json("{}"), Err(BadMinutes::NotMinutes));
    }

    fn minutes() -> impl Strategy<Value = DayMinutes> {
        let one = (
            0_usize..3,
            0_i64..500,
            1_i64..200,
            0_u32..300,
            any::<bool>(),
            0_usize..2,
        );
        prop::collection::vec(one, 0..20).prop_map(|list| {
            let interval =
                |(name, second, length, steps, typed, zone): (usize, _, _, _, bool, usize)| {
                    let plain = at(second, length, [480, -300][zone], steps);
                    (
                        ["手表", "iPhone", ""][name],
                        if typed { plain.typed_by_hand() } else { plain },
                    )
                };
            DayMinutes::collect(day(), list.into_iter().map(interval))
        })
    }

    fn united(a: &DayMinutes, b: &DayMinutes) -> DayMinutes {
        a.clone().unite(b.clone())
    }

    proptest! {
        #[test]
        fn uniting_obeys_the_merge_laws(a in minutes(), b in minutes(), c in minutes()) {
            prop_assert_eq!(united(&a, &b), united(&b, &a));
            prop_assert_eq!(united(&united(&a, &b), &c), united(&a, &united(&b, &c)));
            prop_assert_eq!(&united(&a, &a), &a);
            prop_assert_eq!(united(&united(&a, &b), &b), united(&a, &b));
        }

        #[test]
        fn json_and_intervals_give_the_same_back(a in minutes()) {
            prop_assert_eq!(&DayMinutes::from_json(&a.to_json()), &Ok(a.clone()));
            let devices = a.by_device(day());
            let flat = devices.iter().flat_map(|(device, list)| list.iter().map(|i| (*device, *i)));
            prop_assert_eq!(&DayMinutes::collect(day(), flat), &a);
        }

        #[test]
        fn no_text_panics(text in "\\PC*", numbers in prop::collection::vec(any::<i64>(), 0..9)) {
            let json = format!("{{\"tracks\":[{{\"device\":\"\",\"offset\":0,\"typed\":true,\"runs\":{numbers:?}}}]}}");
            prop_assert!(DayMinutes::from_json(&text).is_err());
            if let Ok(read) = DayMinutes::from_json(&json) {
                prop_assert!(read.len() <= numbers.len() / 3);
            }
        }
    }
}

//! What is known: the records, and the diary folded from them.
//!
//! Owns the reading of `steps/…` and `minutes/…` records into the diary. Intervals go to the
//! diary alone: they are too large to be kept twice.

use records::{Key, Quarantined, Record, RecordSet};
use wellness::day::Day;
use wellness::diary::{Diary, StepsRecord};
use wellness::minutes::DayMinutes;
use wellness::source::{Origin, SourceOrder};

/// Everything known on this device, as far as it was read.
#[derive(Debug, Clone, Default)]
pub struct Book {
    /// Every record but the intervals.
    pub records: RecordSet,
    /// Days and their steps.
    pub diary: Diary,
    /// Damaged copies of records that have no sound one.
    pub quarantined: Vec<Quarantined>,
}

/// What a key of the diary names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayOrigin {
    /// The day.
    pub day: Day,
    /// Who counted.
    pub origin: Origin,
}

impl DayOrigin {
    /// Reads `<kind>/<day>/<origin>`.
    pub fn of(key: &Key) -> Option<Self> {
        let mut segments = key.segments().skip(1);
        let day = segments.next()?.parse().ok()?;
        let origin = Origin::new(segments.next()?).ok()?;
        segments.next().is_none().then_some(Self { day, origin })
    }
}

/// The key of a day's total from one origin.
pub fn steps_key(day: Day, origin: &Origin) -> String {
    ["steps/", &day.to_string(), "/", origin.as_str()].concat()
}

/// The key of a day's intervals from one origin.
pub fn minutes_key(day: Day, origin: &Origin) -> String {
    ["minutes/", &day.to_string(), "/", origin.as_str()].concat()
}

/// The total that belongs beside an origin's intervals of a day: what they come to alone.
pub fn steps_of(
    order: SourceOrder,
    day: Day,
    origin: &Origin,
    minutes: &DayMinutes,
) -> StepsRecord {
    let mut alone = Diary::new(order);
    alone.set_minutes(day, origin.clone(), Some(minutes.clone()));
    let (total, typed) = alone.day(day).map_or((0, 0), |day| (day.total, day.typed));
    StepsRecord::new(total).with_typed(typed).with_minutes()
}

impl Book {
    /// The book of these records.
    pub fn of(records: Vec<Record>) -> Self {
        let mut book = Self {
            records: records.into_iter().collect(),
            ..Self::default()
        };
        book.fold();
        book
    }

    /// Builds the diary anew from the records; intervals are to be loaded again.
    fn fold(&mut self) {
        self.diary = Diary::new(self.source_order());
        for (key, json) in self.records.live("steps/") {
            if let (Some(of), Ok(steps)) = (DayOrigin::of(key), StepsRecord::from_json(json)) {
                self.diary.set_steps(of.day, of.origin, Some(steps));
            }
        }
    }

    /// The person's order of sources.
    pub fn source_order(&self) -> SourceOrder {
        self.read::<Vec<String>>("sources/order")
            .map(SourceOrder::from_iter)
            .unwrap_or_default()
    }

    /// The damaged copies, one or two, of each record that has no sound one.
    pub fn damaged(&self) -> impl Iterator<Item = &[Quarantined]> {
        self.quarantined.chunk_by(|one, other| one.key == other.key)
    }

    /// Names damaged copies, each once.
    pub fn set_aside(&mut self, copies: Vec<Quarantined>) {
        for copy in copies {
            if !self.quarantined.contains(&copy) {
                self.quarantined.push(copy);
            }
        }
    }

    /// Takes in records from anywhere. Intervals go to the diary.
    pub fn merge(&mut self, records: Vec<Record>) {
        let came =
            |copy: &Quarantined| records.iter().any(|record| record.key.as_str() == copy.key);
        self.quarantined.retain(|copy| !came(copy));
        let (minutes, records): (Vec<_>, Vec<_>) = records
            .into_iter()
            .partition(|record| record.key.kind() == "minutes");
        let of_kind = |kind: &'static str| {
            let keys = records.iter().map(|record| &record.key);
            keys.filter(move |key| key.kind() == kind)
        };
        let steps: Vec<Key> = of_kind("steps").cloned().collect();
        let reordered = of_kind("sources").next().is_some();
        let wiped = records.iter().any(|record| record.key.is_wipe());
        self.records.merge_all(records);
        if wiped {
            self.fold();
        } else {
            for key in &steps {
                self.take_steps(key);
            }
            if reordered {
                self.diary.set_order(self.source_order());
            }
        }
        for record in minutes {
            if !self.records.is_void(&record) {
                self.take_minutes(&record);
            }
        }
    }

    fn take_steps(&mut self, key: &Key) {
        let Some(of) = DayOrigin::of(key) else { return };
        let steps = self
            .records
            .get(key.as_str())
            .and_then(Record::live)
            .and_then(|json| StepsRecord::from_json(json).ok());
        self.diary.set_steps(of.day, of.origin, steps);
    }

    fn take_minutes(&mut self, record: &Record) {
        let Some(of) = DayOrigin::of(&record.key) else {
            return;
        };
        let minutes = record
            .live()
            .and_then(|json| DayMinutes::from_json(json).ok());
        self.diary.set_minutes(of.day, of.origin, minutes);
    }

    /// Forgets keys whose every copy turned out void.
    pub fn forget(&mut self, keys: &[String]) {
        if keys.is_empty() {
            return;
        }
        let kept: Vec<Record> = self
            .records
            .iter()
            .filter(|record| !keys.iter().any(|key| key == record.key.as_str()))
            .cloned()
            .collect();
        self.records = kept.into_iter().collect();
        self.fold();
    }

    /// The value under a key, read as `T`; `None` where there is none or it is of another shape.
    pub fn read<T: serde::de::DeserializeOwned>(&self, key: &str) -> Option<T> {
        serde_json::from_str(self.records.get(key)?.live()?).ok()
    }
}

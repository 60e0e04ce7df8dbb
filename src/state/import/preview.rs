//! What an import would change, worked out day by day before anything is written.
//!
//! Days are united with what their source already has, so that an older export never takes anything
//! away and importing again changes nothing.

use std::collections::BTreeMap;

use records::{Record, RecordSet};
use wellness::day::Day;
use wellness::diary::{Diary, SourceDay, StepsRecord};
use wellness::minutes::DayMinutes;
use wellness::source::{Origin, SourceOrder};

use crate::platform::import_messages::{Found, FoundDay};
use crate::state::book::{Book, DayOrigin, minutes_key, steps_key, steps_of};
use crate::state::save::Change;

/// What a day would become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayChange {
    /// The day.
    pub day: Day,
    /// Its total now; `None` without an entry.
    pub before: Option<u32>,
    /// Its total afterwards.
    pub after: u32,
    /// Whether a total that the person typed stays above it.
    pub keeps_typed: bool,
    /// Its sources afterwards, and why each counts or not.
    pub sources: Vec<SourceDay>,
    /// Whether some record of it changes.
    writes: bool,
}

/// What an import would change.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// What the worker found.
    pub found: Found,
    /// Every day of the import, in order.
    pub days: Vec<DayChange>,
    /// Whether it is for another order of sources than the one kept.
    pub reordered: bool,
    /// The order of sources that it is for.
    order: Vec<String>,
    /// The records to write; none where everything is here already.
    changes: Vec<Change>,
    /// The records that stand under those keys now.
    present: RecordSet,
    /// The last day, as far as its sources came in.
    open: Diary,
}

impl Preview {
    /// Nothing yet, for this order of sources.
    pub(super) fn begin(order: Vec<String>, book: &Book) -> Self {
        Self {
            reordered: order != book.diary.order().entries(),
            order,
            ..Self::default()
        }
    }

    /// Days that have no entry yet.
    pub fn new_days(&self) -> usize {
        self.days.iter().filter(|day| day.before.is_none()).count()
    }

    /// Days whose total changes.
    pub fn changed_days(&self) -> usize {
        let changes = |day: &&DayChange| day.before.is_some_and(|before| before != day.after);
        self.days.iter().filter(changes).count()
    }

    /// Days that keep a typed total.
    pub fn kept_days(&self) -> usize {
        self.days.iter().filter(|day| day.keeps_typed).count()
    }

    /// Days that stay as they are.
    pub fn same_days(&self) -> usize {
        self.days.len() - self.new_days() - self.changed_days()
    }

    /// Days on which some record changes.
    pub fn changing(&self) -> usize {
        self.days.iter().filter(|day| day.writes).count()
    }

    /// The order of sources that it is for.
    pub fn order(&self) -> &[String] {
        &self.order
    }

    /// The records to write, and those that stand under their keys now. An order of sources that is
    /// new is one of them.
    pub(super) fn batch(&self, book: &Book) -> (Vec<Change>, RecordSet) {
        let (mut changes, mut present) = (self.changes.clone(), self.present.clone());
        if self.reordered
            && let Ok(change) = Change::set("sources/order", &self.order)
        {
            stands(&mut present, book.records.get("sources/order"));
            changes.push(change);
        }
        (changes, present)
    }

    /// Takes in what one origin says of a day; `there` holds the intervals stored of these days.
    pub(super) fn take(&mut self, book: &Book, there: &BTreeMap<String, Record>, found: FoundDay) {
        let Ok(origin) = Origin::new(&found.origin) else {
            return;
        };
        let order: SourceOrder = self.order.iter().cloned().collect();
        if self.days.last().is_none_or(|last| last.day != found.day) {
            self.open = book.diary.only(found.day);
            self.open.set_order(order.clone());
            for (of, minutes) in stored_minutes(there, found.day) {
                self.open.set_minutes(found.day, of, minutes);
            }
            self.days.push(DayChange {
                day: found.day,
                before: book.diary.total(found.day),
                after: 0,
                keeps_typed: book.typed(found.day).is_some(),
                sources: Vec::new(),
                writes: false,
            });
        }
        let (minutes_key, steps_key) = (
            minutes_key(found.day, &origin),
            steps_key(found.day, &origin),
        );
        let here = there.get(&minutes_key).and_then(Record::live);
        let known = here.and_then(|json| DayMinutes::from_json(json).ok());
        let new = found
            .minutes
            .as_deref()
            .and_then(|json| DayMinutes::from_json(json).ok());
        let before = book
            .records
            .get(&steps_key)
            .and_then(Record::live)
            .and_then(|json| StepsRecord::from_json(json).ok());
        let united = match (known, new) {
            (Some(known), Some(new)) => Some(known.unite(new)),
            (known, new) => known.or(new),
        };
        let steps = match &united {
            Some(minutes) => steps_of(order, found.day, &origin, minutes),
            // A day's total only grows until the day is over: an older export says less.
            None => {
                let known = before.map_or(0, StepsRecord::total);
                StepsRecord::new(found.total.max(known))
            }
        };
        let written = self.changes.len();
        if before != Some(steps)
            && let Ok(change) = Change::set_json(&steps_key, &steps.to_json())
        {
            stands(&mut self.present, book.records.get(&steps_key));
            self.changes.push(change);
        }
        let minutes_json = united.as_ref().map(DayMinutes::to_json);
        if let Some(json) = minutes_json.filter(|json| here != Some(json))
            && let Ok(change) = Change::set_json(&minutes_key, &json)
        {
            stands(&mut self.present, there.get(&minutes_key));
            self.changes.push(change);
        }
        self.open.set_steps(found.day, origin.clone(), Some(steps));
        self.open.set_minutes(found.day, origin, united);
        if let (Some(last), Some(after)) = (self.days.last_mut(), self.open.day(found.day)) {
            last.after = after.total;
            last.sources = after.sources;
            last.writes |= self.changes.len() > written;
        }
    }
}

/// Takes note of a record that stands under a key to be written.
fn stands(present: &mut RecordSet, record: Option<&Record>) {
    if let Some(record) = record {
        present.merge(record.clone());
    }
}

/// Every origin's intervals of a day that are stored.
fn stored_minutes(
    there: &BTreeMap<String, Record>,
    day: Day,
) -> impl Iterator<Item = (Origin, Option<DayMinutes>)> {
    let prefix = ["minutes/", &day.to_string(), "/"].concat();
    there
        .range(prefix.clone()..)
        .take_while(move |(key, _)| key.starts_with(&prefix))
        .filter_map(|(_, record)| {
            let of = DayOrigin::of(&record.key)?.origin;
            let minutes = record
                .live()
                .and_then(|json| DayMinutes::from_json(json).ok());
            Some((of, minutes))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use records::{Clock, DeviceId, Undo};

    const DAY: &str = "2026-11-20";
    const PHONE: (&str, u32) = ("iPhone", 3000);
    const WATCH: (&str, u32) = ("Apple Watch", 2000);

    fn day() -> Day {
        DAY.parse().unwrap_or(Day::EARLIEST)
    }

    /// What devices counted, each in its own half hour from `from` on.
    fn found(origin: &str, from: u32, devices: &[(&str, u32)]) -> FoundDay {
        let track = |(place, (device, steps)): (usize, &(&str, u32))| {
            let start = from + 1800 * place as u32;
            format!(
                "{{\"device\":\"{device}\",\"offset\":480,\"typed\":false,\"runs\":[{start},1800,{steps}]}}"
            )
        };
        let tracks: Vec<String> = devices.iter().enumerate().map(track).collect();
        FoundDay {
            day: day(),
            origin: origin.to_owned(),
            total: devices.iter().map(|(_, steps)| steps).sum(),
            typed: 0,
            minutes: Some(format!("{{\"tracks\":[{}]}}", tracks.join(","))),
        }
    }

    fn total(origin: &str, total: u32) -> FoundDay {
        FoundDay {
            total,
            minutes: None,
            ..found(origin, 0, &[])
        }
    }

    /// A device: what it knows, its intervals, and its clock.
    struct Device {
        book: Book,
        minutes: BTreeMap<String, Record>,
        clock: Clock,
    }

    impl Device {
        fn new(id: u64) -> Self {
            Self {
                book: Book::default(),
                minutes: BTreeMap::new(),
                clock: Clock::new(DeviceId::from_random(id)),
            }
        }

        fn preview(&self, days: Vec<FoundDay>) -> Preview {
            let order = self.book.diary.order().entries().to_vec();
            let mut preview = Preview::begin(order, &self.book);
            for day in days {
                preview.take(&self.book, &self.minutes, day);
            }
            preview
        }

        fn merge(&mut self, records: Vec<Record>) {
            for record in &records {
                self.clock.observe(record.stamp);
                if record.key.kind() == "minutes" {
                    let key = record.key.as_str().to_owned();
                    self.minutes.insert(key, record.clone());
                }
            }
            self.book.merge(records);
        }

        /// Applies an import; the records that it wrote, and the way back.
        fn import(&mut self, days: Vec<FoundDay>) -> (Vec<Record>, Undo) {
            let (changes, present) = self.preview(days).batch(&self.book);
            let batch = crate::state::save::stamped(changes, &present, &mut self.clock, 1);
            let undo = Undo::of(&batch, &present);
            self.merge(batch.clone());
            (batch, undo)
        }

        fn total(&self) -> Option<u32> {
            self.book.diary.total(day())
        }

        /// Every live fact.
        fn facts(&self) -> Vec<(String, String)> {
            let all = self.book.records.iter().chain(self.minutes.values());
            let live =
                all.filter_map(|it| Some((it.key.as_str().to_owned(), it.live()?.to_owned())));
            live.collect()
        }
    }

    #[test]
    fn the_same_and_an_older_export_change_nothing_and_a_newer_one_only_adds() {
        let mut device = Device::new(1);
        device.import(vec![found("apple-health", 0, &[PHONE, WATCH])]);
        let before = device.facts();
        for export in [&[PHONE, WATCH][..], &[PHONE][..]] {
            let preview = device.preview(vec![found("apple-health", 0, export)]);
            assert_eq!((preview.changing(), preview.same_days()), (0, 1));
            assert!(preview.batch(&device.book).0.is_empty());
        }
        assert_eq!(device.facts(), before);
        let newer = vec![
            found("apple-health", 0, &[PHONE, WATCH, ("iPad", 10)]),
            total("zepp", 4000),
        ];
        let preview = device.preview(newer);
        assert_eq!((preview.changing(), preview.changed_days()), (1, 1));
        let after: Vec<_> = preview
            .days
            .iter()
            .map(|it| (it.before, it.after))
            .collect();
        assert_eq!(after, [(Some(5000), 5010)]);
    }

    #[test]
    fn two_origins_of_a_day_are_united_in_the_preview_as_they_will_be() {
        let mut device = Device::new(1);
        let export = || {
            vec![
                found("apple-health", 0, &[PHONE]),
                found("huawei", 900, &[("Band", 1800)]),
                total("zepp", 100),
            ]
        };
        let preview = device.preview(export());
        assert_eq!(preview.days.len(), 1);
        let shown = preview.days.first().map(|it| (it.after, it.sources.len()));
        device.import(export());
        assert_eq!(shown, device.total().map(|total| (total, 3)));
    }

    #[test]
    fn undoing_brings_the_same_fold_back_on_a_device_that_had_synced_the_import() {
        let (mut mine, mut other) = (Device::new(1), Device::new(2));
        let (earlier, _) = mine.import(vec![found("apple-health", 0, &[PHONE])]);
        other.merge(earlier);
        let (facts, before) = (mine.facts(), mine.total());
        let (batch, undo) = mine.import(vec![
            found("apple-health", 0, &[PHONE, WATCH]),
            total("zepp", 9000),
        ]);
        other.merge(batch);
        assert_eq!((mine.total(), other.total()), (Some(9000), Some(9000)));

        let mut present = mine.book.records.clone();
        present.merge_all(mine.minutes.values().cloned());
        let back = undo.way_back(&present, &mut mine.clock, 2).records;
        mine.merge(back.clone());
        other.merge(back);
        for device in [&mine, &other] {
            assert_eq!((device.facts(), device.total()), (facts.clone(), before));
        }
    }

    #[test]
    fn another_order_of_sources_is_part_of_the_import_and_of_what_it_comes_to() {
        let device = Device::new(1);
        let minutes = |device| {
            let json = found("apple-health", 0, &[device]).minutes;
            json.and_then(|json| DayMinutes::from_json(&json).ok())
                .unwrap_or_default()
        };
        let overlapping = || FoundDay {
            minutes: Some(minutes(PHONE).unite(minutes(WATCH)).to_json()),
            ..found("apple-health", 0, &[])
        };
        let with = |order: &[&str]| {
            let order = order.iter().map(|it| (*it).to_owned()).collect();
            let mut preview = Preview::begin(order, &device.book);
            preview.take(&device.book, &device.minutes, overlapping());
            let written = preview.batch(&device.book).0.len();
            (
                preview.days.first().map(|it| it.after),
                preview.reordered,
                written,
            )
        };
        assert_eq!(with(&[]), (Some(2000), false, 2));
        assert_eq!(with(&["apple-health:iPhone"]), (Some(3000), true, 3));
    }
}

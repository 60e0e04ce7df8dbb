//! Taking back a batch of records, such as an import.
//!
//! Owns what is needed for it. What the batch wrote is not removed: the old values are written
//! once more, under new stamps, so that undoing reaches devices that already had the batch.

use std::collections::BTreeMap;

use crate::key::Key;
use crate::record::Record;
use crate::set::RecordSet;
use crate::stamp::{Clock, Stamp};
use crate::value::Value;

/// What a batch changes, and what was there before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    changes: BTreeMap<Key, Change>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    before: Option<Record>,
    written: Stamp,
}

/// The way back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayBack {
    /// To be merged: the old values under new stamps, tombstones where there was nothing.
    pub records: Vec<Record>,
    /// Keys that were written again after the batch, and stay as they are.
    pub skipped: Vec<Key>,
}

impl Undo {
    /// The undoing of `batch`, which is about to be merged into `set`. A set that holds no
    /// more than the batch's keys will do. Records that will not win are left out; so is a
    /// deletion of everything, which cannot be taken back.
    pub fn of(batch: &[Record], set: &RecordSet) -> Self {
        let winners: RecordSet = batch
            .iter()
            .filter(|record| !record.key.is_wipe())
            .cloned()
            .collect();
        let changes = winners
            .iter()
            .filter(|record| !set.is_void(record))
            .filter_map(|record| {
                let before = set.get(record.key.as_str());
                let wins = before.is_none_or(|before| record.beats(before));
                let change = Change {
                    before: before.cloned(),
                    written: record.stamp,
                };
                wins.then(|| (record.key.clone(), change))
            })
            .collect();
        Self { changes }
    }

    /// The keys that the batch changes, in order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &Key> {
        self.changes.keys()
    }

    /// The records that lead back from `set`, which holds the present records of these keys,
    /// written at `now_ms` (milliseconds since 1970).
    pub fn way_back(&self, set: &RecordSet, clock: &mut Clock, now_ms: u64) -> WayBack {
        let mut way = WayBack {
            records: Vec::new(),
            skipped: Vec::new(),
        };
        for (key, change) in &self.changes {
            if set
                .get(key.as_str())
                .is_none_or(|record| record.stamp != change.written)
            {
                way.skipped.push(key.clone());
                continue;
            }
            let stamp = clock.tick(now_ms, Some(change.written));
            way.records.push(match &change.before {
                Some(before) => Record {
                    stamp,
                    ..before.clone()
                },
                None => Record::new(key.clone(), stamp, Value::Tombstone),
            });
        }
        way
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema;
    use crate::stamp::DeviceId;

    fn record(key: &str, ms: u64, value: &str) -> Record {
        let stamp = Stamp::new(ms, 0, DeviceId::from_random(1));
        Record::new(Key::new(key).unwrap(), stamp, Value::parse(value).unwrap())
    }

    fn clock() -> Clock {
        Clock::new(DeviceId::from_random(2))
    }

    #[test]
    fn old_values_come_back_and_later_edits_stay() {
        let unread = Record {
            schema: schema::CURRENT + 1,
            ..record("d", 1, "\"d\"")
        };
        let mut set: RecordSet = [record("a", 1, "1"), record("b", 9, "1"), unread.clone()]
            .into_iter()
            .collect();
        let hash = set.fold_hash();
        let batch = [
            record("a", 5, "2"),
            record("b", 5, "2"),
            record("c", 5, "2"),
            record("c", 4, "3"),
            record("d", 5, "2"),
            record("e", 5, "2"),
        ];
        let undo = Undo::of(&batch, &set);
        assert_eq!(
            undo.keys().map(Key::as_str).collect::<Vec<_>>(),
            ["a", "c", "d", "e"]
        );
        set.merge_all(batch);
        let edited = record("e", 6, "\"kept\"");
        set.merge(edited.clone());

        let way = undo.way_back(&set, &mut clock(), 2);
        assert_eq!(way.skipped, [Key::new("e").unwrap()]);
        assert_eq!(set.merge_all(way.records).replaced, 3);
        assert_eq!(set.get("a").and_then(Record::live), Some("1"));
        assert_eq!(
            set.get("c").map(|record| &record.value),
            Some(&Value::Tombstone)
        );
        assert_eq!(
            set.get("d").map(|record| record.schema),
            Some(unread.schema)
        );
        assert_eq!(set.get("e"), Some(&edited));
        set.merge(record("e", 7, "null"));
        assert_eq!(set.fold_hash(), hash);
    }

    #[test]
    fn a_deletion_of_everything_is_never_part_of_it() {
        let mut set: RecordSet = [record("a", 1, "1")].into_iter().collect();
        let wipe = Record::wipe(Stamp::new(5, 0, DeviceId::from_random(1)));
        let batch = [wipe, record("b", 6, "1")];
        let undo = Undo::of(&batch, &set);
        set.merge_all(batch);
        let way = undo.way_back(&set, &mut clock(), 9);
        assert_eq!(way.records.len(), 1);
        assert!(!way.records[0].key.is_wipe());
        assert_eq!(undo.keys().len(), 1);
    }

    #[test]
    fn what_a_wipe_voids_is_not_part_of_it() {
        let set: RecordSet = [Record::wipe(Stamp::new(5, 0, DeviceId::from_random(1)))]
            .into_iter()
            .collect();
        assert_eq!(Undo::of(&[record("a", 5, "1")], &set).keys().len(), 0);
    }
}

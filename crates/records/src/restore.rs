//! Bringing back a backup, also after everything was deleted everywhere.
//!
//! Owns the one exception to plain merging. A backup from before such a deletion holds only
//! records that the deletion voids, and merging them would silently bring back nothing. Who
//! opens a backup wants them: they are written anew, under new stamps, which also carries them
//! to the other devices.

use crate::record::Record;
use crate::set::RecordSet;
use crate::stamp::Clock;

/// The records to merge into `set` in order to restore `backup` at `now_ms` (milliseconds
/// since 1970).
///
/// Void ones get new stamps where the set holds nothing under their key; where it does, that is
/// newer than the deletion and stays. Restoring twice is therefore restoring once. The set must
/// hold the present records of the backup's keys.
pub fn restored(
    backup: Vec<Record>,
    set: &RecordSet,
    clock: &mut Clock,
    now_ms: u64,
) -> Vec<Record> {
    backup
        .into_iter()
        .map(|record| {
            if set.is_void(&record) && set.get(record.key.as_str()).is_none() {
                let stamp = clock.tick(now_ms, set.wiped());
                Record { stamp, ..record }
            } else {
                record
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::Key;
    use crate::stamp::{DeviceId, Stamp};
    use crate::value::Value;

    fn stamp(ms: u64) -> Stamp {
        Stamp::new(ms, 0, DeviceId::from_random(1))
    }

    fn record(key: &str, ms: u64, value: &str) -> Record {
        Record::new(
            Key::new(key).unwrap(),
            stamp(ms),
            Value::parse(value).unwrap(),
        )
    }

    #[test]
    fn a_deleted_past_comes_back_and_what_came_after_stays() {
        let backup = vec![
            record("a", 1, "1"),
            record("b", 2, "2"),
            record("c", 3, "3"),
        ];
        let mut set: RecordSet = [
            Record::wipe(stamp(50)),
            record("b", 60, "null"),
            record("c", 60, "4"),
        ]
        .into_iter()
        .collect();
        let mut clock = Clock::new(DeviceId::from_random(2));
        // The wall clock may lag behind the deletion.
        let tally = set.merge_all(restored(backup.clone(), &set, &mut clock, 10));
        assert_eq!((tally.added, tally.void), (1, 2));
        let live: Vec<_> = set
            .live("")
            .map(|(key, json)| (key.as_str(), json))
            .collect();
        assert_eq!(live, [("a", "1"), ("c", "4")]);
        assert!(
            !set.merge_all(restored(backup, &set, &mut clock, 20))
                .changed()
        );
    }

    #[test]
    fn without_a_deletion_records_keep_their_stamps() {
        let backup = vec![record("a", 1, "1")];
        let set = RecordSet::default();
        let mut clock = Clock::new(DeviceId::from_random(2));
        assert_eq!(restored(backup.clone(), &set, &mut clock, 10), backup);
    }
}

//! All the records at hand, one a key, and the one door by which records come in.
//!
//! Owns merging: commutative, associative and idempotent, so that tabs, devices, backups and
//! imports may bring the same records in any order, as often as they like. It must not know
//! where records are stored.
//!
//! Each record is migrated as it enters: a set never holds one of an older schema.

use std::collections::BTreeSet;
use std::fmt;
use std::mem;

use crate::key::Key;
use crate::record::Record;
use crate::schema;
use crate::stamp::Stamp;

/// Records in the order of their keys, one a key.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecordSet {
    /// Sorted by key. No record in it is void.
    records: Vec<Record>,
}

/// A batch of less than one in so many is merged record by record: each moves those behind it.
const FEW: usize = 64;

/// What became of a record that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Merged {
    /// Nothing was known under its key.
    Added,
    /// It is newer than the one that was there.
    Replaced {
        /// The one that was there.
        old: Record,
    },
    /// The one that was there is newer, or the same.
    Kept,
    /// Everything was deleted after it was written.
    Void,
}

/// What became of many records that came in, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Records under new keys.
    pub added: usize,
    /// Records newer than those that were there.
    pub replaced: usize,
    /// Records no newer than those that were there.
    pub kept: usize,
    /// Records from before everything was deleted.
    pub void: usize,
}

impl Tally {
    fn count(&mut self, merged: &Merged) {
        *match merged {
            Merged::Added => &mut self.added,
            Merged::Replaced { .. } => &mut self.replaced,
            Merged::Kept => &mut self.kept,
            Merged::Void => &mut self.void,
        } += 1;
    }

    /// Whether the set is another than before.
    pub fn changed(self) -> bool {
        self.added + self.replaced > 0
    }
}

impl RecordSet {
    /// The record under `key`.
    pub fn get(&self, key: &str) -> Option<&Record> {
        self.records.get(self.find(key).ok()?)
    }

    /// Key and canonical JSON of every [live](Record::live) record whose key begins with
    /// `prefix`, in the order of keys.
    pub fn live(&self, prefix: &str) -> impl Iterator<Item = (&Key, &str)> {
        let records = self.under(prefix).iter();
        records.filter_map(|record| Some((&record.key, record.live()?)))
    }

    /// Every record whose key begins with `prefix`, tombstones too, in the order of keys.
    pub fn under(&self, prefix: &str) -> &[Record] {
        let first = self
            .records
            .partition_point(|record| record.key.as_str() < prefix);
        let from = &self.records[first..];
        let count = from.partition_point(|record| record.key.as_str().starts_with(prefix));
        &from[..count]
    }

    /// The kinds that there are records of.
    pub fn kinds(&self) -> BTreeSet<&str> {
        let mut kinds = BTreeSet::new();
        let mut rest = self.records.as_slice();
        while let Some(first) = rest.first() {
            let kind = first.key.kind();
            kinds.insert(kind);
            // One that is but its kind stands before, and apart from, those below it.
            let run = if first.key.as_str() == kind {
                1
            } else {
                rest.partition_point(|record| record.key.kind() == kind)
            };
            rest = &rest[run..];
        }
        kinds
    }

    /// Every record, tombstones too, in the order of keys.
    pub fn iter(&self) -> std::slice::Iter<'_, Record> {
        self.records.iter()
    }

    /// How many records there are, tombstones too.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// When everything was last deleted everywhere, if it ever was. Whoever stores records
    /// removes those that [`is_void`](Self::is_void) then.
    pub fn wiped(&self) -> Option<Stamp> {
        self.get(Key::wipe().as_str()).map(|wipe| wipe.stamp)
    }

    /// Whether everything was deleted everywhere after this record was written.
    pub fn is_void(&self, record: &Record) -> bool {
        !record.key.is_wipe() && self.wiped() >= Some(record.stamp)
    }

    /// Takes in one record.
    pub fn merge(&mut self, record: Record) -> Merged {
        let record = schema::migrate(record);
        if self.is_void(&record) {
            return Merged::Void;
        }
        let is_wipe = record.key.is_wipe();
        let merged = match self.find(record.key.as_str()) {
            Ok(at) => settle(&mut self.records[at], record),
            Err(at) => {
                self.records.insert(at, record);
                Merged::Added
            }
        };
        if is_wipe {
            let wiped = self.wiped();
            self.records
                .retain(|record| record.key.is_wipe() || wiped < Some(record.stamp));
        }
        merged
    }

    /// Takes in many records at once, as [`merge`](Self::merge) does, deletions first. Takes
    /// time linear in the sizes of both, once the batch is sorted; a batch that is small beside
    /// the set goes in record by record.
    pub fn merge_all(&mut self, batch: impl IntoIterator<Item = Record>) -> Tally {
        let mut tally = Tally::default();
        let (deletions, mut batch): (Vec<_>, Vec<_>) =
            batch.into_iter().partition(|record| record.key.is_wipe());
        for wipe in deletions {
            tally.count(&self.merge(wipe));
        }
        if batch.len() < self.records.len() / FEW {
            for record in batch {
                tally.count(&self.merge(record));
            }
            return tally;
        }
        sorting::sort_by(&mut batch, |one, other| one.key.cmp(&other.key));
        let wiped = self.wiped();
        let mut merged: Vec<Record> = Vec::with_capacity(self.records.len() + batch.len());
        let mut mine = mem::take(&mut self.records).into_iter().peekable();
        for theirs in batch {
            if wiped >= Some(theirs.stamp) {
                tally.count(&Merged::Void);
                continue;
            }
            while let Some(record) = mine.next_if(|record| record.key <= theirs.key) {
                merged.push(record);
            }
            let theirs = schema::migrate(theirs);
            tally.count(&match merged.last_mut() {
                Some(last) if last.key == theirs.key => settle(last, theirs),
                _ => {
                    merged.push(theirs);
                    Merged::Added
                }
            });
        }
        merged.extend(mine);
        self.records = merged;
        tally
    }

    /// A hash of what the records say, whenever and by whomever it was written: of key and
    /// canonical JSON of every live record. Equal before and after an undo or a restore.
    pub fn fold_hash(&self) -> FoldHash {
        self.live("").fold(FoldHash::EMPTY, |hash, (key, json)| {
            hash.with(key.as_str()).with("\n").with(json).with("\n")
        })
    }

    fn find(&self, key: &str) -> Result<usize, usize> {
        self.records
            .binary_search_by(|record| record.key.as_str().cmp(key))
    }
}

/// Leaves the winner of two records of one key in `mine`.
fn settle(mine: &mut Record, theirs: Record) -> Merged {
    if theirs.beats(mine) {
        Merged::Replaced {
            old: mem::replace(mine, theirs),
        }
    } else {
        Merged::Kept
    }
}

impl FromIterator<Record> for RecordSet {
    fn from_iter<I: IntoIterator<Item = Record>>(records: I) -> Self {
        let mut set = Self::default();
        set.merge_all(records);
        set
    }
}

impl<'a> IntoIterator for &'a RecordSet {
    type Item = &'a Record;
    type IntoIter = std::slice::Iter<'a, Record>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// What a set of records says, as a hash of 64 bits (FNV-1a,
/// <https://datatracker.ietf.org/doc/html/rfc9923>); sixteen hexadecimal digits as text.
/// It tells accidents apart, not forgeries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FoldHash(u64);

impl FoldHash {
    const EMPTY: Self = Self(0xcbf2_9ce4_8422_2325);

    fn with(self, text: &str) -> Self {
        Self(text.bytes().fold(self.0, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        }))
    }
}

impl fmt::Display for FoldHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stamp::DeviceId;
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

    fn small() -> RecordSet {
        [
            record("steps/2026-11-22/zepp", 5, r#"{"n":3}"#),
            record("steps/2026-11-21/typed", 4, r#"{"n":2}"#),
            record("stepsister", 4, "1"),
            record("steps/2026-11-22/typed", 6, "null"),
            record("profile/goal", 3, "10000"),
        ]
        .into_iter()
        .collect()
    }

    #[test]
    fn merging_tells_what_became_of_each_record() {
        let mut set = small();
        let goal = record("profile/goal", 3, "10000");
        assert_eq!(set.merge(goal.clone()), Merged::Kept);
        assert_eq!(set.merge(record("profile/goal", 2, "1")), Merged::Kept);
        let newer = record("profile/goal", 8, "9000");
        assert_eq!(set.merge(newer.clone()), Merged::Replaced { old: goal });
        assert_eq!(set.merge(record("profile/unit", 1, "\"x\"")), Merged::Added);
        assert_eq!(set.get("profile/goal"), Some(&newer));
        assert_eq!(set.get("profile"), None);
    }

    #[test]
    fn live_records_of_a_prefix_come_in_order_without_tombstones() {
        let set = small();
        let steps: Vec<_> = set
            .live("steps/")
            .map(|(key, json)| (key.as_str(), json))
            .collect();
        assert_eq!(
            steps,
            [
                ("steps/2026-11-21/typed", r#"{"n":2}"#),
                ("steps/2026-11-22/zepp", r#"{"n":3}"#)
            ]
        );
        assert_eq!(set.live("").count(), 4);
        assert_eq!(set.live("zzz").count(), 0);
        assert_eq!(
            (set.len(), set.iter().count(), set.is_empty()),
            (5, 5, false)
        );
    }

    #[test]
    fn kinds_and_what_lies_under_a_prefix_count_tombstones() {
        let mut set = small();
        for key in ["a", "a-b/1", "a-b/2", "a/1", "a/2", "a0"] {
            set.merge(record(key, 9, "null"));
        }
        let kinds: Vec<&str> = set.kinds().into_iter().collect();
        assert_eq!(kinds, ["a", "a-b", "a0", "profile", "steps", "stepsister"]);
        let under = |prefix| {
            set.under(prefix)
                .iter()
                .map(|it| it.key.as_str())
                .collect::<Vec<_>>()
        };
        assert_eq!(under("a/"), ["a/1", "a/2"]);
        assert_eq!(under("steps/2026-11-22/").len(), 2);
        assert_eq!(under("zzz"), [""; 0]);
    }

    #[test]
    fn a_wipe_voids_what_is_not_newer_and_outlives_itself() {
        let mut set = small();
        assert_eq!(set.merge(Record::wipe(stamp(5))), Merged::Added);
        let keys: Vec<_> = set.iter().map(|record| record.key.as_str()).collect();
        assert_eq!(keys, ["steps/2026-11-22/typed", "wipe"]);
        assert_eq!(set.merge(record("profile/goal", 5, "1")), Merged::Void);
        assert_eq!(set.merge(record("profile/goal", 6, "1")), Merged::Added);
        assert_eq!(set.merge(Record::wipe(stamp(4))), Merged::Kept);
        assert_eq!(set.wiped(), Some(stamp(5)));
        assert!(set.is_void(&record("a", 5, "1")) && !set.is_void(&record("a", 6, "1")));
        assert_eq!(set.live("").count(), 1);
    }

    #[test]
    fn a_batch_is_counted_deletions_first() {
        let mut set = small();
        let tally = set.merge_all([
            record("profile/goal", 9, "2"),
            record("profile/goal", 8, "1"),
            record("a", 9, "1"),
            record("b", 5, "1"),
            Record::wipe(stamp(5)),
        ]);
        // The goal of before the wipe is gone, so that one of the two newer ones is added.
        assert_eq!(tally.void, 1);
        assert_eq!(tally.added, 3);
        assert_eq!(tally.replaced + tally.kept, 1);
        assert_eq!(
            set.get("profile/goal"),
            Some(&record("profile/goal", 9, "2"))
        );
        assert!(tally.changed() && !Tally::default().changed());
    }

    #[test]
    fn the_hash_is_of_what_is_said_alone() {
        let hash = small().fold_hash();
        assert_eq!(hash.to_string(), "ee1342da19d8ee85");
        let later: RecordSet = small()
            .iter()
            .map(|record| Record {
                stamp: stamp(99),
                ..record.clone()
            })
            .collect();
        assert_eq!(later.fold_hash(), hash);
        let mut changed = small();
        changed.merge(record("profile/goal", 9, "10001"));
        assert_ne!(changed.fold_hash(), hash);
        assert_eq!(RecordSet::default().fold_hash(), FoldHash::EMPTY);
    }

    #[test]
    fn newer_schemas_are_held_and_not_interpreted() {
        let mut set = small();
        let newer = Record {
            schema: schema::CURRENT + 1,
            ..record("fitness/1", 9, "{}")
        };
        assert_eq!(set.merge(newer.clone()), Merged::Added);
        assert_eq!(set.live("fitness/").count(), 0);
        assert_eq!(set.get("fitness/1"), Some(&newer));
    }
}

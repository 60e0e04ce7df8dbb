//! The laws of merging, and of everything that moves a set of records there and back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use records::restore::restored;
use records::{
    Clock, DeviceId, Generation, Key, Record, RecordSet, Stamp, Undo, Value, backup, codec, schema,
};

const MADE: &str = "2026-11-22T08:00:00Z";

/// Few keys, few stamps and few values, so that records meet: equal stamps with different
/// contents, tombstones, newer schemas and deletions of everything among them.
fn records() -> impl Strategy<Value = Record> {
    let key = prop::sample::select(vec!["a", "a/b", "ab", "steps/1", "wipe"]);
    let value = prop::sample::select(vec!["1", "2", "{\"n\":1}", "null"]);
    let schema = prop::sample::select(vec![schema::CURRENT, schema::CURRENT, schema::CURRENT + 1]);
    (key, 0_u64..4, 0_u16..2, 0_u64..2, schema, value).prop_map(
        |(key, ms, counter, device, schema, value)| Record {
            key: Key::new(key).unwrap(),
            stamp: Stamp::new(ms, counter, DeviceId::from_random(device)),
            schema,
            value: Value::parse(value).unwrap(),
        },
    )
}

fn batches() -> impl Strategy<Value = Vec<Record>> {
    prop::collection::vec(records(), 0..8)
}

/// Records of which none deletes everything.
fn facts() -> impl Strategy<Value = Vec<Record>> {
    batches().prop_map(|mut batch| {
        batch.retain(|record| !record.key.is_wipe());
        batch
    })
}

fn set(batch: &[Record]) -> RecordSet {
    batch.iter().cloned().collect()
}

fn union(one: &RecordSet, other: &RecordSet) -> RecordSet {
    let mut union = one.clone();
    union.merge_all(other.iter().cloned());
    union
}

/// The law itself, told once more in the plainest way: of each key the record that beats all
/// others, then nothing that the deletion voids.
fn by_definition(batch: &[Record]) -> Vec<Record> {
    let mut keys: Vec<_> = batch.iter().map(|record| record.key.clone()).collect();
    keys.sort();
    keys.dedup();
    let best = |key: &Key| {
        let of_key = || batch.iter().filter(|record| record.key == *key);
        of_key()
            .find(|record| !of_key().any(|other| other.beats(record)))
            .cloned()
    };
    let wiped = best(&Key::wipe()).map(|wipe| wipe.stamp);
    let survives = |record: &Record| record.key.is_wipe() || Some(record.stamp) > wiped;
    keys.iter().filter_map(best).filter(survives).collect()
}

fn clock_after<'a>(records: impl IntoIterator<Item = &'a Record>) -> Clock {
    let mut clock = Clock::new(DeviceId::from_random(9));
    records
        .into_iter()
        .for_each(|record| clock.observe(record.stamp));
    clock
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn merging_is_commutative(one in batches(), other in batches()) {
        prop_assert_eq!(union(&set(&one), &set(&other)), union(&set(&other), &set(&one)));
    }

    #[test]
    fn merging_is_associative(a in batches(), b in batches(), c in batches()) {
        let (a, b, c) = (set(&a), set(&b), set(&c));
        prop_assert_eq!(union(&union(&a, &b), &c), union(&a, &union(&b, &c)));
    }

    #[test]
    fn merging_is_idempotent(one in batches(), other in batches()) {
        let both = union(&set(&one), &set(&other));
        let mut again = both.clone();
        prop_assert!(!again.merge_all(one.into_iter().chain(other)).changed());
        prop_assert_eq!(&again, &both);
        prop_assert_eq!(union(&both, &both), both);
    }

    #[test]
    fn merging_follows_the_definition_one_by_one_and_all_at_once(batch in batches()) {
        let mut one_by_one = RecordSet::default();
        for record in &batch {
            one_by_one.merge(record.clone());
        }
        prop_assert_eq!(&one_by_one, &set(&batch));
        prop_assert_eq!(one_by_one.iter().cloned().collect::<Vec<_>>(), by_definition(&batch));
    }

    #[test]
    fn a_tally_counts_every_record_once(before in batches(), batch in batches()) {
        let mut merged = set(&before);
        let tally = merged.merge_all(batch.clone());
        prop_assert_eq!(tally.added + tally.replaced + tally.kept + tally.void, batch.len());
        prop_assert_eq!(tally.changed(), merged != set(&before));
    }

    #[test]
    fn records_read_back_from_rest(record in records(), wipes in any::<u32>()) {
        let text = codec::encode(&record, Generation::new(wipes));
        let stored = codec::decode(record.key.as_str(), &text).unwrap();
        prop_assert_eq!(stored.record, record);
        prop_assert_eq!(stored.generation, Generation::new(wipes));
    }

    #[test]
    fn a_backup_brings_back_a_wiped_device(batch in facts()) {
        let before = set(&batch);
        let file = backup::write(&before, MADE);
        let mut after: RecordSet = backup::read(&file).unwrap().into_iter().collect();
        prop_assert_eq!(after.fold_hash(), before.fold_hash());
        prop_assert!(!after.merge_all(backup::read(&file).unwrap()).changed());
        prop_assert_eq!(after, before);
    }

    #[test]
    fn a_backup_brings_back_what_was_deleted_everywhere(batch in batches(), now in 0_u64..9) {
        let mut set = set(&batch);
        let hash = set.fold_hash();
        let file = backup::write(&set, MADE);
        let mut clock = clock_after(&set);
        set.merge(Record::wipe(clock.tick(now, set.wiped())));
        prop_assert_eq!(set.live("").count(), 0);
        let records = backup::read(&file).unwrap();
        set.merge_all(restored(records.clone(), &set, &mut clock, now));
        prop_assert_eq!(set.fold_hash(), hash);
        prop_assert!(!set.merge_all(restored(records, &set, &mut clock, now)).changed());
    }

    #[test]
    fn undoing_restores_what_was_said(before in batches(), batch in facts(), now in 0_u64..9) {
        let mut set = set(&before);
        let hash = set.fold_hash();
        let undo = Undo::of(&batch, &set);
        let tally = set.merge_all(batch);
        prop_assert_eq!(undo.keys().len() > 0, tally.changed());
        let mut clock = clock_after(&set);
        let way = undo.way_back(&set, &mut clock, now);
        prop_assert!(way.skipped.is_empty());
        let redo = Undo::of(&way.records, &set);
        let done = set.fold_hash();
        prop_assert_eq!(set.merge_all(way.records.clone()).replaced, way.records.len());
        prop_assert_eq!(set.fold_hash(), hash);
        let forth = redo.way_back(&set, &mut clock, now);
        set.merge_all(forth.records);
        prop_assert_eq!(set.fold_hash(), done);
    }

    #[test]
    fn undoing_reaches_a_device_that_had_the_batch(before in facts(), batch in facts(), now in 0_u64..9) {
        let mut here = set(&before);
        let hash = here.fold_hash();
        let undo = Undo::of(&batch, &here);
        here.merge_all(batch);
        let mut there = here.clone();
        let way = undo.way_back(&here, &mut clock_after(&here), now);
        there.merge_all(way.records);
        prop_assert_eq!(there.fold_hash(), hash);
    }
}

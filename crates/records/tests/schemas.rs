//! Records and backups of every released schema, kept for ever: whatever the app once wrote, it
//! must read. The files were written by another program than the one under test.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use records::{Key, Record, RecordSet, Stored, backup, codec, schema};

const SCHEMA_1: &str = include_str!("fixtures/schema-1.jsonl");
const BACKUP_1: &str = include_str!("fixtures/backup-1.jsonl");

/// What both files say, whatever schema they are migrated to later on.
const SCHEMA_1_HASH: &str = "687f382ea4dfa32e";

/// The key and the stored text of each line, which is `["<key>",<stored text>]`.
fn lines(fixture: &str) -> impl Iterator<Item = (&str, &str)> {
    fixture.lines().map(|line| {
        let inner = line
            .strip_prefix("[\"")
            .and_then(|rest| rest.strip_suffix(']'))
            .unwrap();
        inner.split_once("\",").unwrap()
    })
}

fn stored(fixture: &str) -> Vec<Stored> {
    lines(fixture)
        .map(|(key, text)| codec::decode(key, text).unwrap())
        .collect()
}

#[test]
fn schema_1_is_read_for_ever() {
    let records = stored(SCHEMA_1).into_iter().map(|stored| stored.record);
    let set: RecordSet = records.collect();
    assert_eq!(set.len(), lines(SCHEMA_1).count());
    assert!(set.iter().all(|record| record.schema == schema::CURRENT));
    assert_eq!(set.fold_hash().to_string(), SCHEMA_1_HASH);
}

#[test]
fn every_kind_of_key_stands_in_it() {
    let kinds: std::collections::BTreeSet<_> = stored(SCHEMA_1)
        .iter()
        .map(|stored| stored.record.key.kind().to_owned())
        .collect();
    let expected = [
        "card",
        "challenge",
        "minutes",
        "prefs",
        "profile",
        "sources",
        "steps",
        "wipe",
    ];
    assert!(kinds.iter().eq(expected.iter()), "{kinds:?}");
}

#[test]
fn what_is_current_is_written_the_same_again() {
    for ((key, text), Stored { record, generation }) in lines(SCHEMA_1).zip(stored(SCHEMA_1)) {
        assert_eq!(codec::encode(&record, generation), text, "{key}");
    }
}

#[test]
fn the_text_at_rest_is_json() {
    for (key, text) in lines(SCHEMA_1) {
        let parts: Vec<serde_json::Value> = serde_json::from_str(text).unwrap();
        let Stored { record, generation } = codec::decode(key, text).unwrap();
        assert_eq!(parts.len(), 5);
        assert_eq!(parts[1], record.schema);
        assert_eq!(parts[2].to_string(), generation.to_string());
        assert_eq!(parts[3], record.stamp.to_string());
        assert_eq!(
            parts[4],
            serde_json::from_str::<serde_json::Value>(record.value.text()).unwrap()
        );
    }
}

#[test]
fn backup_1_is_read_for_ever() {
    let set: RecordSet = backup::read(BACKUP_1).unwrap().into_iter().collect();
    assert_eq!(set.fold_hash().to_string(), SCHEMA_1_HASH);
    let nickname = set.get("profile/nickname").and_then(Record::live).unwrap();
    assert_eq!(
        serde_json::from_str::<String>(nickname).unwrap(),
        "步步\\约\t🚶"
    );
    assert!(set.get(Key::wipe().as_str()).is_none());
    assert_eq!(backup::write(&set, "2026-11-22T08:00:00Z"), BACKUP_1);
}

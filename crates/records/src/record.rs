//! One fact as one origin told it, and which of two tellings counts.
//!
//! Owns the law of merging two records; what a whole set does with it is in [`crate::set`].

use std::collections::BTreeMap;

use crate::key::Key;
use crate::schema;
use crate::stamp::Stamp;
use crate::value::Value;

/// One fact as one origin told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Names the fact and its origin.
    pub key: Key,
    /// When it was written, and by which device.
    pub stamp: Stamp,
    /// The schema that the value is written in, 1 or greater.
    pub schema: u16,
    /// What it says.
    pub value: Value,
}

impl Record {
    /// A record in the current schema.
    pub fn new(key: Key, stamp: Stamp, value: Value) -> Self {
        Self {
            key,
            stamp,
            schema: schema::CURRENT,
            value,
        }
    }

    /// The record that deletes everything everywhere: it voids every other record whose stamp
    /// is not greater than this one.
    pub fn wipe(stamp: Stamp) -> Self {
        Self::new(Key::wipe(), stamp, Value::Tombstone)
    }

    /// Whether this record wins over another of the same key.
    ///
    /// The greater stamp wins. Equal stamps with different contents come from a cloned phone,
    /// or from a migration that the other side has not made; then the greater schema wins, then
    /// the greater canonical bytes, so that everyone decides alike.
    pub fn beats(&self, other: &Self) -> bool {
        (self.stamp, self.schema, &self.value) > (other.stamp, other.schema, &other.value)
    }

    /// Whether this version of the app knows the schema. A record of a newer one is kept and
    /// passed on, and never interpreted.
    pub fn readable(&self) -> bool {
        self.schema <= schema::CURRENT
    }

    /// What the record says to this version of the app: its canonical JSON text, unless it is a
    /// tombstone, of a newer schema, or a deletion of everything.
    pub fn live(&self) -> Option<&str> {
        self.value
            .as_json()
            .filter(|_| self.readable() && !self.key.is_wipe())
    }
}

/// Records by their keys, of several under one key the one that [beats](Record::beats) the others.
pub fn latest<'r>(records: impl IntoIterator<Item = &'r Record>) -> BTreeMap<&'r str, &'r Record> {
    let mut latest: BTreeMap<&str, &Record> = BTreeMap::new();
    for record in records {
        let place = latest.entry(record.key.as_str()).or_insert(record);
        if record.beats(place) {
            *place = record;
        }
    }
    latest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stamp::DeviceId;

    fn record(ms: u64, value: &str) -> Record {
        let stamp = Stamp::new(ms, 0, DeviceId::from_random(1));
        Record::new(Key::new("k").unwrap(), stamp, Value::parse(value).unwrap())
    }

    #[test]
    fn the_greater_stamp_wins_then_schema_then_bytes() {
        let newer_schema = Record {
            schema: schema::CURRENT + 1,
            ..record(1, "1")
        };
        let ascending = [
            record(1, "1"),
            record(1, "2"),
            record(1, "null"),
            newer_schema,
            record(2, "0"),
        ];
        for (at, one) in ascending.iter().enumerate() {
            for (place, other) in ascending.iter().enumerate() {
                assert_eq!(one.beats(other), at > place, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn of_several_under_one_key_the_winner_is_the_latest() {
        let records = [record(2, "2"), record(3, "3"), record(1, "1")];
        assert_eq!(latest(&records)["k"], &records[1]);
        assert_eq!(latest(records.iter().rev())["k"], &records[1]);
        assert_eq!(latest(&[]).len(), 0);
    }

    #[test]
    fn tombstones_newer_schemas_and_wipes_are_not_live() {
        assert_eq!(record(1, "{ }").live(), Some("{}"));
        assert_eq!(record(1, "null").live(), None);
        let newer = Record {
            schema: schema::CURRENT + 1,
            ..record(1, "1")
        };
        assert!(!newer.readable());
        assert_eq!(newer.live(), None);
        assert_eq!(
            Record {
                key: Key::wipe(),
                ..record(1, "1")
            }
            .live(),
            None
        );
    }
}

//! Which records lie in one bundle, and how two piles of records are compared.
//!
//! Owns the rule: what names a day lies with its month, intervals apart from the rest because they
//! are large; everything else lies by kind. Must not know what a value means.

use std::fmt;

use records::{Key, Record, RecordSet};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// A bundle's place, such as `days/2026-11`, `minutes/2026-11` or `kind/profile`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shelf(String);

impl Shelf {
    /// Where the record of this key lies.
    pub fn of(key: &Key) -> Self {
        let (pile, name) = place_of(key);
        Self([pile, "/", name].concat())
    }

    /// Whether the record of this key lies here.
    pub fn holds(&self, key: &Key) -> bool {
        self.0.split_once('/') == Some(place_of(key))
    }

    /// Those that lie here.
    pub fn records_of<'r>(&self, all: &'r RecordSet) -> impl Iterator<Item = &'r Record> {
        let (pile, name) = self.0.split_once('/').unwrap_or((&self.0, ""));
        let prefixes: Vec<String> = match pile {
            "days" => all
                .kinds()
                .into_iter()
                .map(|kind| [kind, "/", name].concat())
                .collect(),
            "minutes" => vec![self.0.clone()],
            _ => vec![name.to_owned()],
        };
        let place = self.clone();
        let under = prefixes.into_iter().flat_map(|prefix| all.under(&prefix));
        under.filter(move |record| place.holds(&record.key))
    }

    /// Where the intervals of a month lie, such as `2026-11`.
    pub fn minutes(month: &str) -> Self {
        Self(["minutes/", month].concat())
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Shelf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The two parts of a shelf's name.
fn place_of(key: &Key) -> (&str, &str) {
    let month = key.segments().nth(1).and_then(month_of);
    match (month, key.kind()) {
        (Some(month), "minutes") => ("minutes", month),
        (Some(month), _) => ("days", month),
        (None, kind) => ("kind", kind),
    }
}

/// `2026-11` of `2026-11-22`.
fn month_of(segment: &str) -> Option<&str> {
    let shape = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    let is_day = segment.len() == 10 && segment.bytes().enumerate().all(shape);
    is_day.then(|| segment.get(..7)).flatten()
}

/// What a pile of records says, as a number: equal piles have equal digests, whatever their
/// order. It can be kept up to date record by record. It tells accidents apart, not forgeries:
/// both piles are the person's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Digest {
    sum: u64,
    records: u32,
}

impl Digest {
    /// The digest of no records.
    pub const EMPTY: Self = Self { sum: 0, records: 0 };

    /// The digest of these records, each of another key.
    pub fn of<'a>(records: impl IntoIterator<Item = &'a Record>) -> Self {
        records.into_iter().fold(Self::EMPTY, Self::with)
    }

    /// The digest with one record more.
    #[must_use]
    pub fn with(self, record: &Record) -> Self {
        Self {
            sum: self.sum.wrapping_add(hash(record)),
            records: self.records.saturating_add(1),
        }
    }

    /// The digest without a record that is in the pile.
    #[must_use]
    pub fn without(self, record: &Record) -> Self {
        Self {
            sum: self.sum.wrapping_sub(hash(record)),
            records: self.records.saturating_sub(1),
        }
    }

    /// How many records there are.
    pub fn records(self) -> u32 {
        self.records
    }
}

fn hash(record: &Record) -> u64 {
    let Record {
        key,
        stamp,
        schema,
        value,
    } = record;
    let hash = Sha256::new()
        .chain_update(schema.to_be_bytes())
        .chain_update(key.as_str())
        .chain_update("\n")
        .chain_update(stamp.to_string())
        .chain_update("\n")
        .chain_update(value.text())
        .finalize();
    let first = hash.first_chunk().copied().unwrap_or_default();
    u64::from_be_bytes(first)
}

/// The shelves of a whole set and their digests, in order.
pub fn shelves_of(records: &RecordSet) -> Vec<(Shelf, Digest)> {
    let mut shelves = std::collections::BTreeMap::<Shelf, Digest>::new();
    for record in records {
        let digest = shelves.entry(Shelf::of(&record.key)).or_default();
        *digest = digest.with(record);
    }
    shelves.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use records::{DeviceId, Stamp, Value};

    #[test]
    fn days_lie_by_month_and_the_rest_by_kind() {
        for (key, shelf) in [
            ("steps/2026-11-22/typed", "days/2026-11"),
            ("minutes/2026-11-22/zepp", "minutes/2026-11"),
            ("mood/2026-11-01", "days/2026-11"),
            ("profile/goal", "kind/profile"),
            ("profile/2026-11", "kind/profile"),
            ("x/2026-11-2x", "kind/x"),
            ("wipe", "kind/wipe"),
        ] {
            let key = Key::new(key).unwrap();
            assert_eq!(Shelf::of(&key).name(), shelf, "{key}");
            assert!(Shelf::of(&key).holds(&key), "{key}");
            assert!(!Shelf::minutes("2026-12").holds(&key), "{key}");
        }
    }

    #[test]
    fn a_shelf_finds_all_that_lie_on_it() {
        let keys = [
            "mood/2026-11-01",
            "minutes/2026-11-01/zepp",
            "profile",
            "profile-2/x",
            "profile/goal",
            "steps/2026-11-01/typed",
            "steps/2026-11-30/zepp",
            "steps/2026-1x",
            "steps/2026-12-01/zepp",
            "wipe-not",
        ];
        let stamp = Stamp::new(1, 0, DeviceId::from_random(1));
        let set: RecordSet = keys
            .map(|key| Record::new(Key::new(key).unwrap(), stamp, Value::Tombstone))
            .into_iter()
            .collect();
        for key in keys {
            let shelf = Shelf::of(&Key::new(key).unwrap());
            let all = set.iter().filter(|record| shelf.holds(&record.key));
            assert!(shelf.records_of(&set).eq(all), "{shelf}");
        }
    }

    #[test]
    fn a_digest_changes_with_everything_and_can_be_taken_back() {
        let record = |key: &str, ms, value: &str, schema| Record {
            schema,
            ..Record::new(
                Key::new(key).unwrap(),
                Stamp::new(ms, 0, DeviceId::from_random(1)),
                Value::parse(value).unwrap(),
            )
        };
        let one = record("a", 1, "1", 1);
        let piles = [
            Digest::EMPTY,
            Digest::of([&one]),
            Digest::of([&record("b", 1, "1", 1)]),
            Digest::of([&record("a", 2, "1", 1)]),
            Digest::of([&record("a", 1, "2", 1)]),
            Digest::of([&record("a", 1, "1", 2)]),
            Digest::of([&record("a", 1, "null", 1)]),
            Digest::of([&one, &record("b", 1, "1", 1)]),
        ];
        for (at, pile) in piles.iter().enumerate() {
            assert_eq!(piles.iter().position(|other| other == pile), Some(at));
        }
        assert_eq!(piles[7].without(&one), piles[2]);
        assert_eq!(piles[7].records(), 2);
    }
}

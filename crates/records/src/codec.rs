//! The text of a record at rest.
//!
//! Owns the layout, which is a JSON array, so that anything can read it:
//!
//! ```text
//! ["c0ffee00",1,0,"01a2008d74000000g3k8m2v9q1",{"n":8642}]
//!   checksum  | generation     stamp              value, null for a tombstone
//!           schema
//! ```
//!
//! The checksum covers the key, a line feed, and every byte after the checksum itself, so that
//! a copy that lies under another's key is corrupt too. It vouches for the rest: decoding
//! slices the text and does not parse the value. Start-up decodes every record there is.

use std::fmt;

use checksum::Checksum;

use crate::generation::Generation;
use crate::key::Key;
use crate::record::Record;
use crate::value::Value;

/// A record as it was found in a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// What was stored.
    pub record: Record,
    /// The generation of the store at that time.
    pub generation: Generation,
}

const OPENING: &str = "[\"";
const CHECKSUM_DIGITS: usize = 8;

/// The text of a record for a store of this generation.
pub fn encode(record: &Record, generation: Generation) -> String {
    let Record {
        key,
        stamp,
        schema,
        value,
    } = record;
    let covered = format!("\",{schema},{generation},\"{stamp}\",{}]", value.text());
    let sum = sum_of(key, &covered);
    format!("{OPENING}{sum}{covered}")
}

/// The record that a store holds under `key`.
pub fn decode(key: &str, text: &str) -> Result<Stored, Corrupt> {
    let key = Key::new(key).map_err(|_| Corrupt::Key)?;
    let (sum, covered) = text
        .strip_prefix(OPENING)
        .and_then(|rest| rest.split_at_checked(CHECKSUM_DIGITS))
        .ok_or(Corrupt::Layout)?;
    if !sum_of(&key, covered).reads(sum) {
        return Err(Corrupt::Checksum);
    }
    fields(key, covered).ok_or(Corrupt::Layout)
}

/// The checksum over a key and everything after the checksum's place.
fn sum_of(key: &Key, covered: &str) -> Checksum {
    Checksum::of(&[key.as_str().as_bytes(), b"\n", covered.as_bytes()])
}

fn fields(key: Key, covered: &str) -> Option<Stored> {
    let rest = covered.strip_prefix("\",")?.strip_suffix(']')?;
    let (schema, rest) = rest.split_once(',')?;
    let (generation, rest) = rest.split_once(',')?;
    let (stamp, value) = rest.strip_prefix('"')?.split_once("\",")?;
    let record = Record {
        key,
        stamp: stamp.parse().ok()?,
        schema: schema.parse().ok().filter(|&schema| schema > 0)?,
        value: Value::from_canonical(value),
    };
    Some(Stored {
        record,
        generation: generation.parse().ok()?,
    })
}

/// Why a stored text is not a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corrupt {
    /// It lies under something that is not a key.
    Key,
    /// It is not laid out as a record.
    Layout,
    /// Its bytes, or those of its key, are not those that were written.
    Checksum,
}

impl fmt::Display for Corrupt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Key => "not a key",
            Self::Layout => "not laid out as a record",
            Self::Checksum => "checksum differs",
        })
    }
}

impl std::error::Error for Corrupt {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stamp::{DeviceId, Stamp};

    fn record(value: &str) -> Record {
        let stamp = Stamp::new(1_795_305_600_000, 0, DeviceId::from_random(77));
        let key = Key::new("steps/2026-11-22/typed").unwrap();
        Record::new(key, stamp, Value::parse(value).unwrap())
    }

    #[test]
    fn the_layout_is_fixed_and_is_json() {
        let text = encode(&record(r#"{"n":8642}"#), Generation::new(2));
        assert_eq!(
            text,
            r#"["efa56bc5",1,2,"01a2008d74000000000000002d",{"n":8642}]"#
        );
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json[4]["n"], 8642);
        let tombstone = encode(&record("null"), Generation::default());
        assert!(tombstone.ends_with(",null]"));
    }

    #[test]
    fn a_right_checksum_over_another_layout_is_corrupt() {
        for covered in [
            "",
            "]",
            "\",1,0]",
            "\",0,0,\"01a2008d74000000000000002d\",1]",
            "\",x,0,\"01a2008d74000000000000002d\",1]",
            "\",1,-1,\"01a2008d74000000000000002d\",1]",
            "\",1,0,\"01a2008d74000000000000002\",1]",
            "\",1,0,\"01a2008d74000000000000002d\",1",
        ] {
            let text = format!(
                "{OPENING}{}{covered}",
                Checksum::of(&[b"k\n", covered.as_bytes()])
            );
            assert_eq!(decode("k", &text), Err(Corrupt::Layout), "{text}");
        }
        assert_eq!(decode("k", "[\"步步步\"]"), Err(Corrupt::Layout));
    }

    #[test]
    fn a_copy_under_another_key_is_corrupt() {
        let text = encode(&record("1"), Generation::default());
        assert!(decode("steps/2026-11-22/typed", &text).is_ok());
        assert_eq!(
            decode("steps/2026-11-23/typed", &text),
            Err(Corrupt::Checksum)
        );
        assert_eq!(decode("steps//typed", &text), Err(Corrupt::Key));
    }
}

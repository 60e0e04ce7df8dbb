//! Every byte position of a stored record corrupted in turn, and every length cut or grown.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use records::heal::{self, Found, Mirroring, Outcome, Repair};
use records::{Generation, Place, codec};

const FIXTURE: &str = include_str!("fixtures/schema-1.jsonl");
const STORE: Generation = Generation::new(1);

/// Bytes that are likely to make another valid text: quotes, digits, separators, escapes.
const REPLACEMENTS: &[u8] = b"\"'0123456789abcfABCF,:[]{}\\ \n\t+-.nulx\0~";

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    FIXTURE.lines().map(|line| {
        let inner = line
            .strip_prefix("[\"")
            .and_then(|rest| rest.strip_suffix(']'))
            .unwrap();
        inner.split_once("\",").unwrap()
    })
}

/// Every text that differs from `text` in one byte and is a text still.
fn with_one_byte_changed(text: &str) -> impl Iterator<Item = String> {
    let bits = (0..7).map(|bit| 1_u8 << bit);
    (0..text.len()).flat_map(move |at| {
        let old = text.as_bytes()[at];
        let flipped = bits.clone().map(move |bit| old ^ bit);
        flipped
            .chain(REPLACEMENTS.iter().copied())
            .filter(move |&byte| byte != old)
            .filter_map(move |byte| {
                let mut bytes = text.as_bytes().to_vec();
                bytes[at] = byte;
                String::from_utf8(bytes).ok()
            })
    })
}

#[test]
fn every_changed_byte_is_noticed() {
    let mut changed = 0;
    for (key, text) in lines() {
        for corrupt in with_one_byte_changed(text) {
            assert!(codec::decode(key, &corrupt).is_err(), "{corrupt}");
            changed += 1;
        }
    }
    assert!(changed > 50_000, "{changed}");
}

#[test]
fn every_changed_byte_of_the_key_is_noticed() {
    for (key, text) in lines() {
        for corrupt in with_one_byte_changed(key) {
            assert!(codec::decode(&corrupt, text).is_err(), "{corrupt}");
        }
    }
}

#[test]
fn every_cut_and_every_growth_is_noticed() {
    for (key, text) in lines() {
        for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
            let (head, tail) = text.split_at(at);
            if !tail.is_empty() {
                assert!(codec::decode(key, head).is_err(), "{head}");
            }
            if !head.is_empty() {
                assert!(codec::decode(key, tail).is_err(), "{tail}");
            }
            for more in ["\"", "0", ",", "]", " ", "\n", "步", text] {
                assert!(codec::decode(key, &format!("{head}{more}{tail}")).is_err());
            }
        }
    }
}

fn found(key: &str, text: &str) -> Found {
    match codec::decode(key, text) {
        Ok(stored) => Found::Good(stored),
        Err(_) => Found::Corrupt(text.to_owned()),
    }
}

#[test]
fn one_corrupt_copy_is_healed_from_the_other_and_two_are_quarantined() {
    for (key, text) in lines() {
        let record = codec::decode(key, text).unwrap().record;
        for corrupt in with_one_byte_changed(text) {
            let heal = |database: &str, mirror: &str| {
                let (database, mirror) = (found(key, database), found(key, mirror));
                heal::heal(key, database, mirror, STORE, Mirroring::Both)
            };
            let mirror_lost = heal(text, &corrupt);
            assert_eq!(mirror_lost.outcome, Outcome::Record(record.clone()));
            assert_eq!(
                (mirror_lost.database, mirror_lost.mirror),
                (Repair::Leave, Repair::Write)
            );
            let database_lost = heal(&corrupt, text);
            assert_eq!(database_lost.outcome, Outcome::Record(record.clone()));
            assert_eq!(
                (database_lost.database, database_lost.mirror),
                (Repair::Write, Repair::Leave)
            );
            let Outcome::Quarantine(copies) = heal(&corrupt, &corrupt).outcome else {
                panic!("{key} was not quarantined");
            };
            assert_eq!(
                copies.iter().map(|copy| copy.place).collect::<Vec<_>>(),
                [Place::Database, Place::Mirror]
            );
            assert!(
                copies
                    .iter()
                    .all(|copy| copy.shown_text() == Some(&corrupt))
            );
        }
    }
}

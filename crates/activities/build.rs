//! Writes the table of readings by which titles are found.
//!
//! A whole library of readings costs the page 99 kB (brotli), for it also knows tones and 20,000
//! characters that hardly anybody writes. The 6,763 of GB 2312 without tones cost 16 kB.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a build script runs on the host"
)]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::{env, fs, io};

use pinyin::ToPinyinMulti;

/// The block of characters that the table covers.
const BLOCK: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let readings: Vec<Vec<String>> = BLOCK.map(readings).collect();
    let syllables: BTreeSet<&String> = readings.iter().flatten().collect();
    let syllables: Vec<&String> = syllables.into_iter().collect();
    // 0 is no reading. A syllable that is not in the list cannot be.
    let number = |syllable: &String| {
        let at = syllables.binary_search(&syllable).unwrap_or_default();
        u16::try_from(at + 1).unwrap_or_default().to_le_bytes()
    };
    let first = readings
        .iter()
        .map(|all| all.first().map_or([0, 0], number));
    let others = (0_u16..).zip(&readings).flat_map(|(at, all)| {
        let others = all.iter().skip(1);
        others.map(move |syllable| (at, syllable))
    });
    let mut before = 0;
    let others = others.map(|(at, syllable)| {
        let gap = (at - before).to_le_bytes();
        before = at;
        [gap, number(syllable)].concat()
    });
    let words: Vec<&str> = syllables.iter().map(|it| it.as_str()).collect();
    let folder = env::var_os("OUT_DIR")
        .map(PathBuf::from)
        .unwrap_or_default();
    fs::write(folder.join("first.bin"), planes(first))?;
    fs::write(folder.join("others.bin"), planes(others))?;
    fs::write(folder.join("syllables.txt"), words.join("\n"))
}

/// How a character is read, without tones, `v` for `ü`; nothing for one that is not in GB 2312.
fn readings(character: char) -> Vec<String> {
    let text = character.to_string();
    let (bytes, _, _) = encoding_rs::GBK.encode(&text);
    let is_common = matches!(*bytes, [0xb0..=0xf7, 0xa1..=0xfe]);
    let mut readings = Vec::new();
    for reading in character
        .to_pinyin_multi()
        .into_iter()
        .flatten()
        .filter(|_| is_common)
    {
        let plain = reading.plain().replace('ü', "v");
        if plain.is_ascii() && !readings.contains(&plain) {
            readings.push(plain);
        }
    }
    readings
}

/// The first byte of each, then the second of each, and so on: like packs better beside like.
fn planes(rows: impl Iterator<Item = impl AsRef<[u8]>>) -> Vec<u8> {
    let mut planes: Vec<Vec<u8>> = Vec::new();
    for row in rows {
        for (at, byte) in row.as_ref().iter().enumerate() {
            match planes.get_mut(at) {
                Some(plane) => plane.push(*byte),
                None => planes.push(vec![*byte]),
            }
        }
    }
    planes.concat()
}

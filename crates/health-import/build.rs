//! Writes the table by which GBK is decoded.
//!
//! A whole encoding library costs the worker 100 kB (brotli); this one table costs 15. It is
//! written as differences from one character to the next, which pack twice as well.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a build script runs on the host"
)]

use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let trails = || (0x40..=0x7e).chain(0x80..=0xfe);
    let pairs = (0x81..=0xfe_u8).flat_map(|lead| trails().map(move |trail: u8| [lead, trail]));
    let mut before = 0_u16;
    let table: Vec<u8> = pairs
        .flat_map(|pair| {
            let (text, _) = encoding_rs::GBK.decode_without_bom_handling(&pair);
            let mut units = text.encode_utf16();
            let unit = units
                .next()
                .filter(|unit| *unit != 0xfffd && units.next().is_none());
            let unit = unit.unwrap_or(0);
            let difference = unit.wrapping_sub(before);
            before = unit;
            difference.to_le_bytes()
        })
        .collect();
    let folder = env::var_os("OUT_DIR")
        .map(PathBuf::from)
        .unwrap_or_default();
    fs::write(folder.join("gbk.bin"), table)
}

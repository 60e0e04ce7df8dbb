//! Zips of every make, and what is wrong with others.
//!
//! The encrypted fixtures were written by other programs: `zipcrypto.zip` by Info-ZIP's zip 3.0,
//! `aes*.zip` by pyzipper 0.4.0; the password is 「步约2026」.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod common;
#[path = "common/zip.rs"]
mod zip;

use std::fs;

use common::{days, driver, options};
use health_import::{At, Bomb, Options, Outcome, ReadError};
use proptest::prelude::*;
use zip::{Entry, archive, deflated, stored};

const TABLE: &[u8] = b"date,steps\n2026-03-08,8642\n";
const PASSWORD: &str = "步约2026";

/// The totals found, and every path with what became of it.
fn read_with(options: Options, zip: &[u8]) -> (Vec<u32>, Vec<(String, Outcome)>) {
    let (mut found, reports) = driver::import_in_chunks(&[("a.zip", zip)], options, 4096);
    let totals = days(&mut found).iter().map(|day| day.total).collect();
    (
        totals,
        reports
            .into_iter()
            .map(|report| (report.path, report.outcome))
            .collect(),
    )
}

fn read(zip: &[u8]) -> (Vec<u32>, Vec<(String, Outcome)>) {
    read_with(options(), zip)
}

fn refused(reports: &[(String, Outcome)], path: &str) -> ReadError {
    match reports.iter().find(|(found, _)| found == path) {
        Some((_, Outcome::Refused(error))) => error.clone(),
        other => panic!("{path}: {other:?}"),
    }
}

#[test]
fn packed_and_stored_files_are_read_in_both_forms_of_directory() {
    for zip64 in [false, true] {
        let other = b"date,steps\n2026-03-09,7\n";
        let zip = archive(&[deflated("a/b.csv", TABLE), stored("c.csv", other)], zip64);
        let (totals, reports) = read(&zip);
        assert_eq!(totals, [8642, 7]);
        let paths: Vec<_> = reports.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["a.zip", "a.zip/a/b.csv", "a.zip/c.csv"]);
    }
}

#[test]
fn the_driver_may_inflate_by_itself() {
    use health_import::{Flow, Session, SourceFile, Step};
    let zip = archive(&[deflated("b.csv", TABLE)], false);
    let file = SourceFile {
        name: "a.zip".into(),
        length: zip.len() as u64,
    };
    let mut session = Session::new(vec![file], options());
    loop {
        let part = |range: std::ops::Range<u64>| &zip[range.start as usize..range.end as usize];
        match session.step() {
            Step::Done => break,
            Step::Read { range, .. } => session.fill(part(range)),
            Step::Stream {
                range, deflated, ..
            } => {
                assert!(deflated);
                let plain = miniz_oxide::inflate::decompress_to_vec(part(range)).unwrap();
                for piece in plain.chunks(5) {
                    assert_eq!(session.feed_inflated(piece), Flow::More);
                }
                session.end();
            }
        }
        let progress = session.progress();
        assert!(progress.done <= progress.total);
    }
    assert_eq!(session.progress().done, zip.len() as u64);
    let (mut found, _) = session.finish();
    assert_eq!(days(&mut found)[0].total, 8642);
}

#[test]
fn names_in_gbk_are_shown_as_they_were_meant() {
    let (name, _, _) = encoding_rs::GBK.encode("运动数据/导出.csv");
    let (totals, reports) = read(&archive(
        &[Entry {
            name: &name,
            content: TABLE,
            deflated: true,
        }],
        false,
    ));
    assert_eq!(totals, [8642]);
    assert_eq!(reports[1].0, "a.zip/运动数据/导出.csv");
}

#[test]
fn zips_inside_zips_are_walked_up_to_a_depth() {
    for zip64 in [false, true] {
        let inner = archive(&[deflated("b.csv", TABLE)], zip64);
        for middle in [stored("in.zip", &inner), deflated("in.zip", &inner)] {
            let (totals, reports) = read(&archive(&[middle], zip64));
            assert_eq!(totals, [8642]);
            assert_eq!(reports[2].0, "a.zip/in.zip/b.csv");
        }
    }
    let mut zip = archive(&[deflated("b.csv", TABLE)], false);
    for _ in 0..5 {
        zip = archive(&[deflated("z", &zip)], false);
    }
    let (totals, reports) = read(&zip);
    assert!(totals.is_empty());
    let deepest = refused(&reports, "a.zip/z/z/z/z");
    assert_eq!(
        deepest,
        ReadError::TooDeep {
            at: At::Byte(0),
            limit: 4
        }
    );
}

#[test]
fn encrypted_zips_open_with_their_password_alone() {
    for name in ["zipcrypto", "aes128", "aes192", "aes256"] {
        let path = [
            env!("CARGO_MANIFEST_DIR"),
            "/tests/fixtures/zip/",
            name,
            ".zip",
        ]
        .concat();
        let zip = fs::read(path).unwrap();
        let with = |password: Option<&str>| {
            read_with(
                Options {
                    password: password.map(Into::into),
                    ..options()
                },
                &zip,
            )
        };
        let (totals, reports) = with(Some(PASSWORD));
        assert_eq!(totals, [8642, 7000], "{name}: {reports:?}");
        let (totals, reports) = with(None);
        assert!(totals.is_empty());
        assert_eq!(
            refused(&reports, "a.zip"),
            ReadError::PasswordNeeded,
            "{name}"
        );
        assert_eq!(reports.len(), 1, "asked for once: {reports:?}");
        let (totals, reports) = with(Some("步约2025"));
        assert!(totals.is_empty());
        assert_eq!(
            refused(&reports, "a.zip"),
            ReadError::WrongPassword,
            "{name}"
        );
    }
}

#[test]
fn offsets_beyond_the_end_are_refused() {
    let mut zip = archive(&[stored("b.csv", TABLE)], true);
    let length = zip.len();
    // The offset is the last field of the directory's only entry.
    let end = zip
        .windows(4)
        .position(|four| four == b"PK\x06\x06")
        .unwrap();
    for offset in [u64::MAX, u64::MAX - 30, length as u64] {
        zip[end - 8..end].copy_from_slice(&offset.to_le_bytes());
        let (totals, reports) = read(&zip);
        assert!(totals.is_empty());
        let at = At::Byte(length as u64);
        assert_eq!(
            refused(&reports, "a.zip/b.csv"),
            ReadError::Truncated { at }
        );
    }
}

#[test]
fn tampered_content_is_noticed() {
    let path = [env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/zip/aes256.zip"].concat();
    let mut zip = fs::read(path).unwrap();
    // Flips a bit of the first file's authentication code, which stands before the next header.
    let next = zip
        .windows(4)
        .rposition(|four| four == b"PK\x03\x04")
        .unwrap();
    zip[next - 1] ^= 1;
    let (totals, reports) = read_with(
        Options {
            password: Some(PASSWORD.into()),
            ..options()
        },
        &zip,
    );
    assert_eq!(totals, [7000]);
    assert_eq!(refused(&reports, "a.zip/a.csv"), ReadError::Corrupt);

    let mut zip = archive(&[stored("b.csv", TABLE)], false);
    let at = zip.windows(4).position(|four| four == b"8642").unwrap();
    zip[at] = b'9';
    let (totals, reports) = read(&zip);
    assert!(totals.is_empty());
    assert_eq!(refused(&reports, "a.zip/b.csv"), ReadError::Corrupt);
}

#[test]
fn a_zip_without_steps_says_so() {
    let (_, reports) = read(&archive(
        &[stored("b.txt", b"hello"), stored("c", b"")],
        false,
    ));
    assert_eq!(
        refused(&reports, "a.zip"),
        ReadError::NoStepsInArchive { entries: 2 }
    );
    assert_eq!(refused(&reports, "a.zip/b.txt"), ReadError::NotRecognised);
    assert_eq!(refused(&reports, "a.zip/c"), ReadError::Empty);
    let (_, reports) = read(&archive(&[], false));
    assert_eq!(
        refused(&reports, "a.zip"),
        ReadError::NoStepsInArchive { entries: 0 }
    );
}

#[test]
fn bombs_are_refused_before_they_grow() {
    // 64 MB of a table's blank lines pack to 64 kB.
    let mut table = TABLE.to_vec();
    table.resize(64 << 20, b'\n');
    let (totals, reports) = read(&archive(&[deflated("b.csv", &table)], false));
    assert!(totals.is_empty());
    let refusal = refused(&reports, "a.zip/b.csv");
    assert_eq!(refusal, ReadError::Bomb(Bomb::Ratio { limit: 200 }));

    // Many entries that all point at the same bytes.
    let zip = archive(&[deflated("b.csv", &table[..1 << 20])], false);
    let directory = zip
        .windows(4)
        .position(|four| four == b"PK\x01\x02")
        .unwrap();
    let end = zip
        .windows(4)
        .position(|four| four == b"PK\x05\x06")
        .unwrap();
    let mut shared = zip[..directory].to_vec();
    (0..100).for_each(|_| shared.extend_from_slice(&zip[directory..end]));
    let mut record = zip[end..].to_vec();
    record[12..16].copy_from_slice(&(100 * (end - directory) as u32).to_le_bytes());
    shared.extend(record);
    let (totals, reports) = read(&shared);
    assert!(totals.is_empty());
    assert_eq!(refused(&reports, "a.zip"), ReadError::Bomb(Bomb::Overlap));
}

#[test]
fn every_cut_of_an_archive_is_an_error() {
    let zip = archive(&[deflated("b.csv", TABLE)], false);
    for length in 1..zip.len() {
        let (totals, reports) = read(&zip[..length]);
        assert!(totals.is_empty(), "{length}");
        assert!(matches!(reports[0].1, Outcome::Refused(_)), "{length}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_changed_byte_never_panics_nor_gives_other_steps(at in any::<prop::sample::Index>(), to: u8) {
        let inner = archive(&[deflated("b.csv", TABLE)], true);
        let mut zip = archive(&[deflated("in.zip", &inner), stored("c.csv", TABLE)], false);
        let at = at.index(zip.len());
        zip[at] = to;
        let (totals, _) = read(&zip);
        prop_assert!(totals.iter().all(|total| *total == 8642), "{:?}", totals);
    }
}

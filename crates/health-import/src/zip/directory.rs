//! The table of contents at a zip's end.
//!
//! Owns the layout of the end record, its zip64 form, the central directory and local headers
//! (APPNOTE 6.3.10, sections 4.3.7 to 4.3.16). Works on bytes it is handed, never asks for any.

use crate::error::{At, Many, ReadError};
use crate::text::charset::name_text;

const END: [u8; 4] = *b"PK\x05\x06";
const END64: [u8; 4] = *b"PK\x06\x06";
const END64_LOCATOR: [u8; 4] = *b"PK\x06\x07";
const CENTRAL: [u8; 4] = *b"PK\x01\x02";
const LOCAL: [u8; 4] = *b"PK\x03\x04";

const END_LENGTH: usize = 22;
const LOCATOR_LENGTH: usize = 20;
const END64_LENGTH: usize = 56;
const CENTRAL_LENGTH: usize = 46;
/// Bytes of a local header before its name.
pub(crate) const LOCAL_LENGTH: u64 = 30;
/// Bytes at an archive's end among which its end record and locators lie: all that a comment
/// may push before the end, and room for the zip64 record.
pub(crate) const TAIL: u64 = 65_535 + (END_LENGTH + LOCATOR_LENGTH + END64_LENGTH) as u64;
/// Bytes of the largest directory read.
const MAX_DIRECTORY: u64 = 64 << 20;
const MAX_ENTRIES: usize = 100_000;

/// Whether a file that begins like this is a zip archive.
pub(crate) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(&LOCAL) || head.starts_with(&END)
}

/// Where the directory lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Location {
    /// First byte, counted from the archive's first.
    pub(crate) start: u64,
    /// Its length in bytes.
    pub(crate) length: u64,
}

/// How a file is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cipher {
    /// The traditional one; the byte is what its twelfth header byte must decrypt to.
    Zip { check: u8 },
    /// `WinZip`'s AES with a key of this many bytes. Its second version gives no CRC-32.
    Aes { key_length: usize },
}

/// One file of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) name: String,
    /// 0 stored, 8 deflated; others are not read.
    pub(crate) method: u16,
    pub(crate) cipher: Option<Cipher>,
    /// The content's checksum, where the archive gives one.
    pub(crate) crc: Option<u32>,
    /// Bytes in the archive.
    pub(crate) packed: u64,
    /// Bytes once unpacked, as the archive claims; for showing progress, never trusted.
    pub(crate) plain: u64,
    /// Where its local header begins, counted from the archive's first byte.
    pub(crate) header: u64,
}

/// Finds the directory. `tail` are the archive's last bytes, at least [`TAIL`] of them or all,
/// and `length` is the length of the archive.
pub(crate) fn locate(tail: &[u8], length: u64) -> Result<Location, ReadError> {
    let cut = ReadError::Truncated {
        at: At::Byte(length),
    };
    let end = (0..=tail.len().saturating_sub(END_LENGTH))
        .rev()
        .find(|at| tail.get(*at..).is_some_and(|rest| rest.starts_with(&END)))
        .ok_or_else(|| cut.clone())?;
    let record = Fields(tail.get(end..).unwrap_or_default());
    let mut size = u64::from(record.u32(12).ok_or_else(|| cut.clone())?);
    let mut start = u64::from(record.u32(16).ok_or_else(|| cut.clone())?);
    let locator = end
        .checked_sub(LOCATOR_LENGTH)
        .and_then(|at| tail.get(at..end));
    let mut end_at = length - (tail.len() - end) as u64;
    if locator.is_some_and(|locator| locator.starts_with(&END64_LOCATOR)) {
        // The record itself stands right before its locator in every archive seen.
        let at = end
            .checked_sub(LOCATOR_LENGTH + END64_LENGTH)
            .filter(|at| tail.get(*at..).is_some_and(|rest| rest.starts_with(&END64)))
            .ok_or_else(|| cut.clone())?;
        let record = Fields(tail.get(at..).unwrap_or_default());
        size = record.u64(40).ok_or_else(|| cut.clone())?;
        start = record.u64(48).ok_or_else(|| cut.clone())?;
        end_at = length - (tail.len() - at) as u64;
    }
    if size > MAX_DIRECTORY {
        return Err(ReadError::TooMany {
            what: Many::Entries,
            limit: MAX_ENTRIES,
        });
    }
    // A directory that would reach beyond its own end record: bytes before it are missing.
    if start.checked_add(size).is_none_or(|after| after > end_at) {
        return Err(cut);
    }
    Ok(Location {
        start,
        length: size,
    })
}

/// Reads the files of the archive; folders are left out.
pub(crate) fn entries(directory: &[u8], at: Location) -> Result<Vec<Entry>, ReadError> {
    let mut entries = Vec::new();
    let mut next = 0;
    while next < directory.len() {
        let malformed = || ReadError::Malformed {
            at: At::Byte(at.start + next as u64),
        };
        let header = directory.get(next..).unwrap_or_default();
        if !header.starts_with(&CENTRAL) {
            return Err(malformed());
        }
        let header = Fields(header);
        let length = |field| header.u16(field).map(usize::from).ok_or_else(malformed);
        let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
        let names_end = CENTRAL_LENGTH + name;
        let name = header
            .0
            .get(CENTRAL_LENGTH..names_end)
            .ok_or_else(malformed)?;
        let extra_end = names_end + extra;
        let extra = header.0.get(names_end..extra_end).ok_or_else(malformed)?;
        let entry = entry(&header, name, extra).ok_or_else(malformed)?;
        if !entry.name.ends_with('/') {
            if entries.len() >= MAX_ENTRIES {
                return Err(ReadError::TooMany {
                    what: Many::Entries,
                    limit: MAX_ENTRIES,
                });
            }
            entries.push(entry);
        }
        next += extra_end + comment;
    }
    Ok(entries)
}

fn entry(header: &Fields<'_>, name: &[u8], extra: &[u8]) -> Option<Entry> {
    let flags = header.u16(8)?;
    let mut method = header.u16(10)?;
    let mut crc = Some(header.u32(16)?);
    let mut packed = u64::from(header.u32(20)?);
    let mut plain = u64::from(header.u32(24)?);
    let mut local = u64::from(header.u32(42)?);
    let encrypted = flags & 1 == 1;
    // With its length in a descriptor after the data, the header's time is checked instead.
    let check = if flags & 8 == 8 {
        header.u16(12)? >> 8
    } else {
        header.u16(18)? >> 8
    };
    let mut cipher = encrypted.then_some(Cipher::Zip { check: check as u8 });
    let mut rest = Fields(extra);
    while let (Some(id), Some(length)) = (rest.u16(0), rest.u16(2)) {
        let field = Fields(rest.0.get(4..4 + usize::from(length))?);
        match id {
            // Zip64: only those that the header has no room for, in this order.
            0x0001 => {
                let mut at = 0;
                for size in [&mut plain, &mut packed, &mut local] {
                    if *size == u64::from(u32::MAX) {
                        *size = field.u64(at)?;
                        at += 8;
                    }
                }
            }
            // WinZip AES: version, vendor, strength, true method.
            0x9901 if encrypted => {
                let version = field.u16(0)?;
                let key_length = match field.0.get(4)? {
                    1 => 16,
                    2 => 24,
                    3 => 32,
                    _ => return None,
                };
                method = field.u16(5)?;
                cipher = Some(Cipher::Aes { key_length });
                crc = crc.filter(|_| version == 1);
            }
            _ => {}
        }
        rest = Fields(rest.0.get(4 + usize::from(length)..)?);
    }
    Some(Entry {
        name: name_text(name),
        method,
        cipher,
        crc,
        packed,
        plain,
        header: local,
    })
}

/// Bytes from the beginning of a local header to the file's data.
pub(crate) fn data_offset(local: &[u8], header: u64) -> Result<u64, ReadError> {
    let malformed = || ReadError::Malformed {
        at: At::Byte(header),
    };
    if !local.starts_with(&LOCAL) {
        return Err(malformed());
    }
    let fields = Fields(local);
    let (name, extra) = (fields.u16(26), fields.u16(28));
    Ok(LOCAL_LENGTH
        + u64::from(name.ok_or_else(malformed)?)
        + u64::from(extra.ok_or_else(malformed)?))
}

/// Little-endian numbers at given places.
struct Fields<'a>(&'a [u8]);

impl Fields<'_> {
    fn bytes<const N: usize>(&self, at: usize) -> Option<[u8; N]> {
        self.0.get(at..)?.first_chunk().copied()
    }

    fn u16(&self, at: usize) -> Option<u16> {
        self.bytes(at).map(u16::from_le_bytes)
    }

    fn u32(&self, at: usize) -> Option<u32> {
        self.bytes(at).map(u32::from_le_bytes)
    }

    fn u64(&self, at: usize) -> Option<u64> {
        self.bytes(at).map(u64::from_le_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An archive of one stored file, written by hand from the specification.
    fn archive() -> Vec<u8> {
        let mut zip = Vec::new();
        let le = |numbers: &[(u64, usize)]| -> Vec<u8> {
            numbers
                .iter()
                .flat_map(|(n, size)| n.to_le_bytes()[..*size].to_vec())
                .collect()
        };
        zip.extend(LOCAL);
        zip.extend(le(&[
            (20, 2),
            (0, 2),
            (0, 2),
            (0, 4),
            (7, 4),
            (2, 4),
            (2, 4),
            (5, 2),
            (0, 2),
        ]));
        zip.extend(b"a.csvhi");
        let directory = zip.len() as u64;
        zip.extend(CENTRAL);
        zip.extend(le(&[
            (20, 2),
            (20, 2),
            (0, 2),
            (0, 2),
            (0, 4),
            (7, 4),
            (2, 4),
            (2, 4),
        ]));
        zip.extend(le(&[
            (5, 2),
            (0, 2),
            (0, 2),
            (0, 2),
            (0, 2),
            (0, 4),
            (0, 4),
        ]));
        zip.extend(b"a.csv");
        let size = zip.len() as u64 - directory;
        zip.extend(END);
        zip.extend(le(&[
            (0, 2),
            (0, 2),
            (1, 2),
            (1, 2),
            (size, 4),
            (directory, 4),
            (0, 2),
        ]));
        zip
    }

    #[test]
    fn the_directory_is_found_and_read() {
        let zip = archive();
        let location = locate(&zip, zip.len() as u64).unwrap();
        let directory = &zip[location.start as usize..][..location.length as usize];
        let found = entries(directory, location).unwrap();
        let [entry] = &found[..] else {
            panic!("{found:?}")
        };
        assert_eq!(
            (entry.name.as_str(), entry.method, entry.crc),
            ("a.csv", 0, Some(7))
        );
        let data = data_offset(&zip[..30], 0).unwrap() as usize;
        assert_eq!(&zip[data..][..entry.packed as usize], b"hi");
    }

    #[test]
    fn every_cut_is_an_error_and_no_panic() {
        let zip = archive();
        for cut in 0..zip.len() {
            assert!(locate(&zip[..cut], cut as u64).is_err(), "{cut}");
        }
        let location = locate(&zip, zip.len() as u64).unwrap();
        let directory = &zip[location.start as usize..][..location.length as usize];
        for cut in 1..directory.len() {
            let at = At::Byte(location.start);
            assert_eq!(
                entries(&directory[..cut], location),
                Err(ReadError::Malformed { at })
            );
        }
    }
}

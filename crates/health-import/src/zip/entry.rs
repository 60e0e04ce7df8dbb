//! One file on its way out of an archive: decrypted, inflated, counted and checked.

use crate::error::{At, ReadError};
use crate::zip::bounds::Growth;
use crate::zip::crypt::Decryption;
use crate::zip::directory::Entry;
use crate::zip::inflate::Inflater;

const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// Turns a file's packed bytes into its plain ones.
pub(crate) struct Unpacking {
    decryption: Option<Decryption>,
    inflater: Option<Inflater>,
    growth: Growth,
    packed: u64,
    checksum: Option<(u32, crc32fast::Hasher)>,
}

impl Unpacking {
    /// Of this entry; the password serves if it is encrypted.
    pub(crate) fn new(entry: &Entry, password: Option<&str>) -> Result<Self, ReadError> {
        let inflater = match entry.method {
            STORED => None,
            DEFLATED => Some(Inflater::default()),
            method => return Err(ReadError::Compression { method }),
        };
        let decryption = match (entry.cipher, password) {
            (None, _) => None,
            (Some(_), None) => return Err(ReadError::PasswordNeeded),
            (Some(cipher), Some(password)) => {
                Some(Decryption::new(cipher, password, entry.packed)?)
            }
        };
        let checksum = entry.crc.map(|crc| (crc, crc32fast::Hasher::new()));
        Ok(Self {
            decryption,
            inflater,
            growth: Growth::default(),
            packed: entry.packed,
            checksum,
        })
    }

    /// Whether nothing but inflating stands between the packed bytes and the plain ones, so that
    /// the driver may do it.
    pub(crate) fn is_plain_deflate(&self) -> bool {
        self.decryption.is_none() && self.inflater.is_some()
    }

    /// Whether the bytes are those of the file itself.
    pub(crate) fn is_stored(&self) -> bool {
        self.decryption.is_none() && self.inflater.is_none()
    }

    /// Takes packed bytes, hands plain ones to `each`.
    pub(crate) fn feed(
        &mut self,
        packed: &[u8],
        mut each: impl FnMut(&[u8]) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let decrypted = match &mut self.decryption {
            Some(decryption) => Some(decryption.feed(packed)?),
            None => None,
        };
        let bytes = decrypted.as_deref().unwrap_or(packed);
        let weak = self.decryption.as_ref().is_some_and(Decryption::is_weak);
        let (growth, checksum, length) = (&mut self.growth, &mut self.checksum, self.packed);
        let mut hand_on = |plain: &[u8]| {
            note(growth, checksum, length, plain)?;
            each(plain)
        };
        match &mut self.inflater {
            Some(inflater) => inflater
                .feed(bytes, hand_on)
                .map_err(|error| blame(weak, error)),
            None => hand_on(bytes),
        }
    }

    /// Takes note of plain bytes that the driver inflated.
    pub(crate) fn note_inflated(&mut self, plain: &[u8]) -> Result<(), ReadError> {
        self.inflater = None;
        note(&mut self.growth, &mut self.checksum, self.packed, plain)
    }

    /// Checks that all of the file came, and came right.
    pub(crate) fn finish(self) -> Result<(), ReadError> {
        if self.inflater.is_some_and(|inflater| !inflater.has_ended()) {
            return Err(ReadError::Truncated {
                at: At::Byte(self.growth.plain()),
            });
        }
        let weak = self.decryption.as_ref().is_some_and(Decryption::is_weak);
        if let Some(decryption) = self.decryption {
            decryption.finish()?;
        }
        let right = self
            .checksum
            .is_none_or(|(expected, hasher)| hasher.finalize() == expected);
        if right {
            Ok(())
        } else {
            Err(blame(weak, ReadError::Corrupt))
        }
    }
}

/// The traditional cipher lets one wrong password in 256 pass: what comes out is then rubbish.
fn blame(weak: bool, error: ReadError) -> ReadError {
    if weak && error == ReadError::Corrupt {
        ReadError::WrongPassword
    } else {
        error
    }
}

fn note(
    growth: &mut Growth,
    checksum: &mut Option<(u32, crc32fast::Hasher)>,
    packed: u64,
    plain: &[u8],
) -> Result<(), ReadError> {
    growth.add(plain.len(), packed)?;
    if let Some((_, hasher)) = checksum {
        hasher.update(plain);
    }
    Ok(())
}

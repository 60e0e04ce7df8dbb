//! Opening encrypted files, as Huawei sends them.
//!
//! Owns the traditional cipher (APPNOTE 6.3.10, section 6.1) and `WinZip`'s AES
//! (<https://www.winzip.com/en/support/aes-encryption/>): key from PBKDF2-HMAC-SHA1 with 1,000
//! rounds, AES in little-endian counter mode from 1, ten bytes of HMAC-SHA1 after the data.

use aes::{Aes128, Aes192, Aes256};
use ctr::Ctr128LE;
use ctr::cipher::{KeyIvInit, StreamCipher};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

use crate::error::ReadError;
use crate::zip::directory::Cipher;

const ROUNDS: u32 = 1_000;
const VERIFIER: usize = 2;
const AUTHENTICATION: usize = 10;
const ZIP_HEADER: usize = 12;

/// The way from a file's encrypted bytes to its packed ones.
pub(crate) struct Decryption {
    password: Vec<u8>,
    /// Bytes of the header gathered so far.
    header: Vec<u8>,
    /// Encrypted bytes still to come after the header, what authenticates them left out.
    left: u64,
    stage: Stage,
}

enum Stage {
    Header(Cipher),
    Zip(ZipKeys),
    Aes {
        stream: Box<dyn StreamCipher>,
        mac: Box<Hmac<Sha1>>,
        tag: Vec<u8>,
    },
}

impl Decryption {
    /// Of a file with `packed` bytes, all that belongs to the encryption included.
    pub(crate) fn new(cipher: Cipher, password: &str, packed: u64) -> Result<Self, ReadError> {
        let overhead = match cipher {
            Cipher::Zip { .. } => ZIP_HEADER,
            Cipher::Aes { key_length } => key_length / 2 + VERIFIER + AUTHENTICATION,
        };
        let left = packed
            .checked_sub(overhead as u64)
            .ok_or(ReadError::Corrupt)?;
        Ok(Self {
            password: password.into(),
            header: Vec::new(),
            left,
            stage: Stage::Header(cipher),
        })
    }

    /// Decrypts the next bytes.
    pub(crate) fn feed(&mut self, bytes: &[u8]) -> Result<Vec<u8>, ReadError> {
        let mut rest = bytes;
        if let Stage::Header(cipher) = self.stage {
            let length = match cipher {
                Cipher::Zip { .. } => ZIP_HEADER,
                Cipher::Aes { key_length } => key_length / 2 + VERIFIER,
            };
            let (head, body) = rest.split_at((length - self.header.len()).min(rest.len()));
            self.header.extend_from_slice(head);
            rest = body;
            if self.header.len() < length {
                return Ok(Vec::new());
            }
            self.stage = match cipher {
                Cipher::Zip { check } => open_zip(&self.password, &self.header, check)?,
                Cipher::Aes { key_length } => open_aes(&self.password, &self.header, key_length)?,
            };
        }
        let within = usize::try_from(self.left)
            .unwrap_or(usize::MAX)
            .min(rest.len());
        let (data, after) = rest.split_at(within);
        self.left -= data.len() as u64;
        let mut plain = data.to_vec();
        match &mut self.stage {
            Stage::Header(_) => {}
            Stage::Zip(keys) => plain
                .iter_mut()
                .for_each(|byte| *byte = keys.decrypt(*byte)),
            Stage::Aes { stream, mac, tag } => {
                mac.update(data);
                stream
                    .try_apply_keystream(&mut plain)
                    .map_err(|_| ReadError::Corrupt)?;
                tag.extend(
                    after
                        .iter()
                        .take(AUTHENTICATION - tag.len().min(AUTHENTICATION)),
                );
            }
        }
        Ok(plain)
    }

    /// Whether a wrong password can pass unnoticed at first.
    pub(crate) fn is_weak(&self) -> bool {
        matches!(self.stage, Stage::Zip(_))
    }

    /// Checks that nobody changed the bytes, where the cipher allows to know.
    pub(crate) fn finish(self) -> Result<(), ReadError> {
        match self.stage {
            Stage::Aes { mac, tag, .. } => mac
                .verify_truncated_left(&tag)
                .map_err(|_| ReadError::Corrupt),
            Stage::Zip(_) => Ok(()),
            Stage::Header(_) => Err(ReadError::Corrupt),
        }
    }
}

fn open_zip(password: &[u8], header: &[u8], check: u8) -> Result<Stage, ReadError> {
    let mut keys = ZipKeys::new(password);
    let last = header.iter().map(|byte| keys.decrypt(*byte)).last();
    if last == Some(check) {
        Ok(Stage::Zip(keys))
    } else {
        Err(ReadError::WrongPassword)
    }
}

fn open_aes(password: &[u8], header: &[u8], key_length: usize) -> Result<Stage, ReadError> {
    let (salt, verifier) = header.split_at(key_length / 2);
    let mut derived = [0; 2 * 32 + VERIFIER];
    let derived = derived
        .get_mut(..2 * key_length + VERIFIER)
        .unwrap_or_default();
    pbkdf2::pbkdf2_hmac::<Sha1>(password, salt, ROUNDS, derived);
    let (key, rest) = derived.split_at(key_length);
    let (mac_key, expected) = rest.split_at(key_length);
    if verifier != expected {
        return Err(ReadError::WrongPassword);
    }
    let first_count = 1_u128.to_le_bytes();
    let corrupt = |_| ReadError::Corrupt;
    let stream: Box<dyn StreamCipher> = match key_length {
        16 => Box::new(Ctr128LE::<Aes128>::new_from_slices(key, &first_count).map_err(corrupt)?),
        24 => Box::new(Ctr128LE::<Aes192>::new_from_slices(key, &first_count).map_err(corrupt)?),
        _ => Box::new(Ctr128LE::<Aes256>::new_from_slices(key, &first_count).map_err(corrupt)?),
    };
    let mac = Hmac::new_from_slice(mac_key).map_err(corrupt)?;
    Ok(Stage::Aes {
        stream,
        mac: Box::new(mac),
        tag: Vec::new(),
    })
}

/// The three keys of the traditional cipher.
struct ZipKeys(u32, u32, u32);

impl ZipKeys {
    fn new(password: &[u8]) -> Self {
        let mut keys = Self(0x1234_5678, 0x2345_6789, 0x3456_7890);
        for byte in password {
            keys.update(*byte);
        }
        keys
    }

    fn update(&mut self, plain: u8) {
        self.0 = crc_step(self.0, plain);
        self.1 = self
            .1
            .wrapping_add(self.0 & 0xff)
            .wrapping_mul(134_775_813)
            .wrapping_add(1);
        self.2 = crc_step(self.2, (self.1 >> 24) as u8);
    }

    fn decrypt(&mut self, byte: u8) -> u8 {
        let key = (self.2 | 2) & 0xffff;
        let plain = byte ^ (key.wrapping_mul(key ^ 1) >> 8) as u8;
        self.update(plain);
        plain
    }
}

/// One step of CRC-32 without its inversions, from a table of the 256 bytes' remainders.
fn crc_step(crc: u32, byte: u8) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut at = 0;
        while at < 256 {
            let mut crc = at as u32;
            let mut bit = 0;
            while bit < 8 {
                crc = if crc & 1 == 1 {
                    crc >> 1 ^ 0xedb8_8320
                } else {
                    crc >> 1
                };
                bit += 1;
            }
            table[at] = crc;
            at += 1;
        }
        table
    };
    let index = (crc as u8 ^ byte) as usize;
    crc >> 8 ^ TABLE.get(index).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_that_of_crc_32() {
        let crc = b"123456789"
            .iter()
            .fold(u32::MAX, |crc, byte| crc_step(crc, *byte));
        assert_eq!(!crc, crc32fast::hash(b"123456789"));
    }
}

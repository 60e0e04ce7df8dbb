//! The encrypted form of a backup file.
//!
//! Owns its layout: what was used to encrypt, then the encrypted text. Encrypting and
//! decrypting are the browser's work, and so is the proof that nothing was changed: AES-GCM
//! refuses a wrong passphrase and a changed file alike.
//!
//! ```text
//! {"buyue-backup":1,"cipher":"AES-256-GCM","kdf":"PBKDF2-SHA-256","iterations":600000,
//!  "salt":"…","iv":"…"}                                          (all on the first line)
//! the encrypted text of a plain backup, in base64
//! ```

use std::ops::RangeInclusive;

use super::header::Header;
use super::{BadBackup, Fault, VERSION, base64};

const CIPHER: &str = "AES-256-GCM";
const KEY_DERIVATION: &str = "PBKDF2-SHA-256";

/// Below, a passphrase is guessed too fast; above, a file would keep a phone busy for minutes.
const ITERATIONS: RangeInclusive<u32> = 100_000..=10_000_000;

/// AES-GCM appends a tag of 16 bytes, so that nothing encrypted is shorter.
const TAG_BYTES: usize = 16;

/// An encrypted backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Rounds of PBKDF2 with SHA-256 that make the key from the passphrase,
    /// 100,000–10,000,000; [`Envelope::ROUNDS`] for a new one.
    pub iterations: u32,
    /// Random bytes that go into the key.
    pub salt: [u8; 16],
    /// Random bytes that no other text is encrypted with.
    pub iv: [u8; 12],
    /// What AES-256-GCM made of the plain backup's UTF-8 text, tag last.
    pub ciphertext: Vec<u8>,
}

impl Envelope {
    /// Rounds of PBKDF2 for a new backup, as OWASP's Password Storage Cheat Sheet advises for
    /// SHA-256.
    pub const ROUNDS: u32 = 600_000;

    /// The text of the file.
    pub fn format(&self) -> String {
        format!(
            "{{\"buyue-backup\":{VERSION},\"cipher\":\"{CIPHER}\",\"kdf\":\"{KEY_DERIVATION}\",\
             \"iterations\":{},\"salt\":\"{}\",\"iv\":\"{}\"}}\n{}\n",
            self.iterations,
            base64::encode(&self.salt),
            base64::encode(&self.iv),
            base64::encode(&self.ciphertext),
        )
    }

    /// Whether a first line is that of an encrypted backup.
    pub(super) fn is_announced_by(header: &Header<'_>) -> bool {
        header.has("cipher")
    }

    pub(super) fn from_parts(header: &Header<'_>, body: &str) -> Result<Self, BadBackup> {
        let is = |name, known| header.string(name).is_some_and(|told| told == known);
        if !is("cipher", CIPHER) || !is("kdf", KEY_DERIVATION) {
            return Err(BadBackup::Cipher);
        }
        let iterations = header
            .number("iterations")
            .filter(|rounds| ITERATIONS.contains(rounds));
        let fault = |number, fault| BadBackup::Line { number, fault };
        let ciphertext = base64::decode(body.trim_end()).ok_or(fault(2, Fault::Base64))?;
        if ciphertext.len() < TAG_BYTES {
            return Err(fault(2, Fault::Parts));
        }
        Ok(Self {
            iterations: iterations.ok_or(BadBackup::Cipher)?,
            salt: bytes(header, "salt").ok_or(fault(1, Fault::Base64))?,
            iv: bytes(header, "iv").ok_or(fault(1, Fault::Base64))?,
            ciphertext,
        })
    }
}

fn bytes<const N: usize>(header: &Header<'_>, name: &str) -> Option<[u8; N]> {
    base64::decode(&header.string(name)?)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::super::{Opened, open};
    use super::*;

    fn envelope() -> Envelope {
        Envelope {
            iterations: Envelope::ROUNDS,
            salt: [7; 16],
            iv: [9; 12],
            ciphertext: (0..40).collect(),
        }
    }

    #[test]
    fn the_layout_is_fixed() {
        let text = envelope().format();
        assert_eq!(
            text,
            concat!(
                r#"{"buyue-backup":1,"cipher":"AES-256-GCM","kdf":"PBKDF2-SHA-256","#,
                r#""iterations":600000,"salt":"BwcHBwcHBwcHBwcHBwcHBw==","iv":"CQkJCQkJCQkJCQkJ"}"#,
                "\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJw==\n"
            )
        );
        assert_eq!(open(&text), Ok(Opened::Sealed(envelope())));
        assert_eq!(open(text.trim_end()), Ok(Opened::Sealed(envelope())));
    }

    #[test]
    fn unknown_and_unsound_ways_to_encrypt_are_refused() {
        let text = envelope().format();
        for (from, to) in [
            ("AES-256-GCM", "ROT13"),
            ("PBKDF2-SHA-256", "MD5"),
            ("600000", "1"),
            ("600000", "4000000000"),
            ("600000", "\"600000\""),
        ] {
            assert_eq!(
                open(&text.replace(from, to)),
                Err(BadBackup::Cipher),
                "{to}"
            );
        }
    }

    #[test]
    fn damage_is_named_by_its_line() {
        let text = envelope().format();
        let fault = |number, fault| Err(BadBackup::Line { number, fault });
        assert_eq!(open(&text.replace("BwcH", "B")), fault(1, Fault::Base64));
        assert_eq!(
            open(&text.replace("CQkJCQkJCQkJCQkJ", "CQkJ")),
            fault(1, Fault::Base64)
        );
        assert_eq!(open(&text.replace("AAEC", "A*EC")), fault(2, Fault::Base64));
        assert_eq!(open(&text[..text.len() - 2]), fault(2, Fault::Base64));
        let first_line = &text[..text.find('\n').unwrap()];
        assert_eq!(open(first_line), fault(2, Fault::Parts));
        assert_eq!(open(&format!("{first_line}\nAAEC")), fault(2, Fault::Parts));
    }
}

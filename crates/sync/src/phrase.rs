//! The recovery phrase: twelve characters from which every key of the remote copy is made.
//!
//! Owns the phrase's spelling and its check; must not know what its keys protect. It is BIP 39
//! (<https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki>) with 128 random bits and the
//! simplified Chinese list, whose 2048 words are single characters: twelve of them are written on
//! a slip of paper in half a minute, and any tool that knows BIP 39 reads them. The keys are not
//! BIP 39's: its slow derivation guards phrases that people invent, and these are random.

use std::fmt;

use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// 2048 characters, in the order of their numbers.
const LIST: &str = include_str!("phrase.txt");
const WORDS: usize = 12;
const BITS: u32 = 11;

/// A recovery phrase. It prints nothing of itself for debugging.
#[derive(Clone, PartialEq, Eq)]
pub struct Phrase {
    entropy: [u8; 16],
}

impl fmt::Debug for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phrase")
    }
}

/// Why a text is no recovery phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadPhrase {
    /// It has another number of characters than twelve.
    Count(usize),
    /// A character that no phrase has.
    Unknown {
        /// Which, counted from 1.
        place: usize,
        /// What stands there.
        character: char,
    },
    /// All are possible, but not together: one of them is wrong, or two are exchanged.
    Check,
}

impl Phrase {
    /// The phrase of 128 bits, which come from a generator fit for keys.
    pub fn from_entropy(entropy: [u8; 16]) -> Self {
        Self { entropy }
    }

    /// Reads twelve characters; white space and punctuation between them do not matter.
    pub fn parse(text: &str) -> Result<Self, BadPhrase> {
        let separates =
            |c: &char| c.is_whitespace() || c.is_ascii_punctuation() || "、，。·".contains(*c);
        let characters: Vec<char> = text.chars().filter(|c| !separates(c)).collect();
        if characters.len() != WORDS {
            return Err(BadPhrase::Count(characters.len()));
        }
        let mut bits: u128 = 0;
        let mut last = 0;
        for (place, &character) in (1..).zip(&characters) {
            let number = LIST.chars().position(|known| known == character);
            let number = number.ok_or(BadPhrase::Unknown { place, character })? as u128;
            if place < WORDS {
                bits = bits << BITS | number;
            } else {
                last = number;
            }
        }
        // Eleven characters have 121 bits; the last one brings seven more and the check of four.
        let phrase = Self {
            entropy: (bits << 7 | last >> 4).to_be_bytes(),
        };
        if u128::from(phrase.check()) == last & 15 {
            Ok(phrase)
        } else {
            Err(BadPhrase::Check)
        }
    }

    /// The first four bits of the entropy's digest.
    fn check(&self) -> u8 {
        let digest = Sha256::digest(self.entropy);
        digest.first().map_or(0, |byte| byte >> 4)
    }

    /// The twelve characters.
    pub fn characters(&self) -> [char; WORDS] {
        let entropy = u128::from_be_bytes(self.entropy);
        let mut numbers = [0_usize; WORDS];
        let mut rest = entropy >> 7;
        for number in numbers.iter_mut().rev().skip(1) {
            *number = (rest & 2047) as usize;
            rest >>= BITS;
        }
        numbers[WORDS - 1] = ((entropy & 127) << 4) as usize | usize::from(self.check());
        numbers.map(|number| LIST.chars().nth(number).unwrap_or_default())
    }

    /// The key that seals bundles, for AES-256-GCM.
    pub fn sealing_key(&self) -> [u8; 32] {
        self.derive(b"buyue 1 seal")
    }

    /// The key that names bundles.
    pub fn naming_key(&self) -> [u8; 32] {
        self.derive(b"buyue 1 name")
    }

    /// HMAC-SHA-256 of a purpose under the phrase's bits: the expansion of HKDF (RFC 5869), whose
    /// extraction random bits do not need.
    fn derive(&self, purpose: &[u8]) -> [u8; 32] {
        keyed_hash(&self.entropy, &[purpose, &[1]])
    }
}

/// HMAC-SHA-256 (RFC 2104) of the parts, one after another.
pub(crate) fn keyed_hash(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC takes keys of any length; a failure has no meaning, and leaves the hash of nothing.
    let Ok(mut hmac) = <Hmac<Sha256> as Mac>::new_from_slice(key) else {
        return [0; 32];
    };
    for part in parts {
        hmac.update(part);
    }
    hmac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use bip39::{Language, Mnemonic};
    use proptest::prelude::*;

    fn text(phrase: &Phrase) -> String {
        phrase.characters().iter().collect()
    }

    #[test]
    fn the_list_is_the_one_of_bip_39() {
        let known: String = Language::SimplifiedChinese.word_list().concat();
        assert_eq!((LIST, LIST.chars().count()), (known.as_str(), 2048));
    }

    #[test]
    fn the_keys_never_change() {
        let phrase = Phrase::from_entropy([0; 16]);
        assert_eq!(text(&phrase), "的的的的的的的的的的的在");
        let hex = |key: [u8; 32]| {
            let digits = key.iter().flat_map(|byte| [byte >> 4, byte & 15]);
            digits
                .filter_map(|digit| char::from_digit(digit.into(), 16))
                .collect::<String>()
        };
        assert_ne!(phrase.sealing_key(), phrase.naming_key());
        assert_eq!(hex(phrase.sealing_key()), SEAL);
        assert_eq!(hex(phrase.naming_key()), NAME);
    }

    /// Python: `hmac.new(bytes(16), b"buyue 1 seal\x01", "sha256").hexdigest()`, and `name`.
    const SEAL: &str = "d4a9dea6e65f8d7cca638b01bf4c06da54c71ac6a5b6bb4599d10d7541688cbe";
    const NAME: &str = "0beecb14638ca43229b0ae5fa49be034869e72439bddd534cc0e3c35fc628b2c";

    #[test]
    fn faults_are_named() {
        assert_eq!(Phrase::parse("的 的"), Err(BadPhrase::Count(2)));
        assert_eq!(
            Phrase::parse("的的的的的a的的的的的在"),
            Err(BadPhrase::Unknown {
                place: 6,
                character: 'a'
            })
        );
        assert_eq!(
            Phrase::parse("的的的的的的的的的的的的"),
            Err(BadPhrase::Check)
        );
        assert_eq!(
            Phrase::parse("的的的、的的的，的的的 的的在\n"),
            Ok(Phrase::from_entropy([0; 16]))
        );
    }

    proptest! {
        #[test]
        fn any_other_reader_of_bip_39_agrees(entropy: [u8; 16]) {
            let phrase = Phrase::from_entropy(entropy);
            let theirs = Mnemonic::from_entropy_in(Language::SimplifiedChinese, &entropy).unwrap();
            prop_assert_eq!(text(&phrase), theirs.words().collect::<String>());
            prop_assert_eq!(Phrase::parse(&text(&phrase)), Ok(phrase));
        }
    }
}

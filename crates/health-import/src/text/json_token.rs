//! Where a token of JSON ends.
//!
//! Owns the look at single bytes, which is where the time goes; must not know the grammar around a token.

use crate::text::find::{count_digits, find_either};

/// Whether the byte can be part of a number or a word.
fn is_word(byte: u8) -> bool {
    const TABLE: [bool; 256] = {
        let mut table = [false; 256];
        let mut byte = 0_u8;
        while byte < u8::MAX {
            table[byte as usize] =
                byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'+');
            byte += 1;
        }
        table
    };
    TABLE.get(usize::from(byte)).is_some_and(|is_word| *is_word)
}

/// Where the number or word that these bytes begin with ends, if they say so.
#[inline]
pub(crate) fn word_end(bytes: &[u8]) -> Option<usize> {
    // Nearly all are numbers, and nearly all of these have nothing but digits.
    let digits = count_digits(bytes);
    let rest = bytes.get(digits..)?;
    Some(digits + rest.iter().position(|byte| !is_word(*byte))?)
}

/// The whole number in `:number`, which is what follows most keys.
#[inline]
pub(crate) fn number_behind_colon(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let [b':', rest @ ..] = bytes.get(at..)? else {
        return None;
    };
    if !rest.first()?.is_ascii_digit() {
        return None;
    }
    rest.get(..word_end(rest)?)
}

/// Where the string that begins at `from` ends: the place of its closing quote.
#[inline]
pub(crate) fn string_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += find_either(*b"\"\\", bytes.get(at..)?)?;
        if bytes.get(at) == Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

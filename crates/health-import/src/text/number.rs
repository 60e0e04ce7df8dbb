//! Counts written in digits.

use crate::text::find::count_digits;

/// A count of steps: digits, perhaps with thousands commas or a fraction, which is rounded half
/// up because some apps write means. `None` for anything else, negative numbers included.
pub(crate) fn parse_count(field: &[u8]) -> Option<u32> {
    let field = field.trim_ascii();
    let mut sum = 0_u32;
    let mut digits = field.iter();
    let mut any = false;
    for byte in digits.by_ref() {
        match byte {
            b'0'..=b'9' => {
                sum = sum.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?;
                any = true;
            }
            b',' if any => {}
            b'.' if any => break,
            _ => return None,
        }
    }
    let fraction = digits.as_slice();
    if !any || !fraction.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let rounds_up = fraction.first().is_some_and(|first| *first >= b'5');
    sum.checked_add(u32::from(rounds_up))
}

/// A whole number with an optional minus sign.
pub(crate) fn parse_integer(field: &[u8]) -> Option<i64> {
    let field = field.trim_ascii();
    let (negative, digits) = match field {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    // Eighteen digits cannot overflow, and no time or count has more.
    if digits.is_empty() || digits.len() > 18 || count_digits(digits) < digits.len() {
        return None;
    }
    let (words, rest) = digits.as_chunks::<8>();
    let size = words.iter().fold(0, |sum, word| {
        sum * 100_000_000 + i64::from(eight_digits(*word))
    });
    let size = rest
        .iter()
        .fold(size, |sum, byte| sum * 10 + i64::from(byte - b'0'));
    Some(if negative { -size } else { size })
}

/// What eight digits amount to: neighbours become pairs, pairs become fours, fours the whole, in three
/// multiplications instead of eight (Johnny Lee, <https://johnnylee-sde.github.io/Fast-numeric-string-to-int/>).
fn eight_digits(digits: [u8; 8]) -> u32 {
    let ones = u64::from_le_bytes(digits) & 0x0f0f_0f0f_0f0f_0f0f;
    let pairs = (ones.wrapping_mul(1 + (10 << 8)) >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs.wrapping_mul(1 + (100 << 16)) >> 16) & 0x0000_ffff_0000_ffff;
    (fours.wrapping_mul(1 + (10_000 << 32)) >> 32) as u32
}

/// A number with an optional fraction, for distances and coordinates.
pub(crate) fn parse_decimal(field: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(field).ok()?.trim();
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_whole_and_not_negative() {
        for (text, count) in [
            ("0", 0),
            (" 8642 ", 8642),
            ("1,234", 1234),
            ("12.5", 13),
            ("7.", 7),
        ] {
            assert_eq!(parse_count(text.as_bytes()), Some(count), "{text}");
        }
        for wrong in ["", "-1", "1e3", ".5", "4294967296", "1.2.3", "步"] {
            assert_eq!(parse_count(wrong.as_bytes()), None, "{wrong}");
        }
    }

    #[test]
    fn integers_have_a_sign_and_an_end() {
        assert_eq!(parse_integer(b"-2"), Some(-2));
        for length in 1..=18 {
            let text = &"-987654321012345678"[..=length];
            assert_eq!(parse_integer(text.as_bytes()), text.parse().ok(), "{text}");
        }
        for wrong in ["", "-", "99999999999999999999", "1.0"] {
            assert_eq!(parse_integer(wrong.as_bytes()), None, "{wrong}");
        }
    }
}

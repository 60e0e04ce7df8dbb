//! Decimal numbers as a handbook prints them: an integer and the places after the point.
//!
//! Owns reading and writing them; must not know what they measure. Bands are decided on the
//! integers, so that 36.9 is never 36.900000000000006.

use std::fmt::{self, Write};

/// No number on a score sheet has more digits.
const MOST_DIGITS: usize = 7;

/// A number with a fixed count of decimal places: 369 with one place is 36.9. Numbers with
/// different places are different even where their values agree.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    amount: i32,
    places: u8,
}

/// Why a text is no number of the wanted precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadNumber {
    /// Nothing is written.
    Empty,
    /// Something else than digits, one point and a sign, or too many digits.
    NotANumber,
    /// More decimal places than the measurement has.
    TooPrecise {
        /// As many as it has.
        places: u8,
    },
}

impl Decimal {
    /// `amount` counts units of the last place.
    pub const fn new(amount: i32, places: u8) -> Self {
        Self { amount, places }
    }

    /// Reads a number with at most so many places; zeros beyond them are let pass. Full-width
    /// digits and signs count as their plain forms, for that is what a Chinese keyboard writes.
    pub fn parse(text: &str, places: u8) -> Result<Self, BadNumber> {
        let text = text.trim();
        let mut rest = text.chars().map(plain).peekable();
        let negative = rest.peek() == Some(&'-');
        if matches!(rest.peek(), Some('-' | '+')) {
            rest.next();
        }
        let (mut amount, mut digits, mut decimals) = (0_i32, 0, None);
        for letter in rest {
            match (letter.to_digit(10), decimals) {
                (Some(digit), None) => amount = amount * 10 + digit as i32,
                (Some(digit), Some(written)) if written < places => {
                    amount = amount * 10 + digit as i32;
                    decimals = Some(written + 1);
                }
                (Some(0), Some(_)) => {}
                (Some(_), Some(_)) => return Err(BadNumber::TooPrecise { places }),
                (None, None) if letter == '.' && digits > 0 => {
                    decimals = Some(0);
                    continue;
                }
                (None, _) => return Err(BadNumber::NotANumber),
            }
            digits += 1;
            if digits > MOST_DIGITS {
                return Err(BadNumber::NotANumber);
            }
        }
        match digits {
            0 if text.is_empty() => Err(BadNumber::Empty),
            0 => Err(BadNumber::NotANumber),
            _ => {
                // At most 10^7 times 10^2: far inside the type, as no item has more places.
                let scale = 10_i32.checked_pow((places - decimals.unwrap_or(0)).into());
                let amount = scale.and_then(|scale| amount.checked_mul(scale));
                let amount = amount.ok_or(BadNumber::NotANumber)?;
                Ok(Self::new(if negative { -amount } else { amount }, places))
            }
        }
    }

    /// The number in units of its last place.
    pub const fn amount(self) -> i32 {
        self.amount
    }

    /// How many places it has.
    pub const fn places(self) -> u8 {
        self.places
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = [b'0'; 16];
        let mut at = digits.len();
        let mut rest = self.amount.unsigned_abs();
        let fewest = usize::from(self.places) + 1;
        while rest > 0 || digits.len() - at < fewest {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        if self.amount < 0 {
            f.write_char('-')?;
        }
        for (left, digit) in (0..digits.len() - at).rev().zip(&digits[at..]) {
            f.write_char(char::from(*digit))?;
            if left == usize::from(self.places) && left > 0 {
                f.write_char('.')?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The ASCII form of a full-width digit, point or sign, and of the typographic minus.
fn plain(letter: char) -> char {
    match letter {
        '０'..='９' => char::from(b'0' + (letter as u32 - '０' as u32) as u8),
        '．' | '。' => '.',
        '－' | '−' => '-',
        '＋' => '+',
        other => other,
    }
}

/// `numerator / denominator`, rounded to the nearest, halves away from zero. The denominator is
/// positive.
pub(crate) const fn divided(numerator: i64, denominator: i64) -> i64 {
    let half = denominator / 2;
    if numerator < 0 {
        -((half - numerator) / denominator)
    } else {
        (numerator + half) / denominator
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_at_the_precision_and_no_finer() {
        let read = |text, places| Decimal::parse(text, places).map(Decimal::amount);
        assert_eq!(read("36.9", 1), Ok(369));
        assert_eq!(read(" 37 ", 1), Ok(370));
        assert_eq!(read("36.900", 1), Ok(369));
        assert_eq!(read("36.95", 1), Err(BadNumber::TooPrecise { places: 1 }));
        assert_eq!(read("-0.1", 1), Ok(-1));
        assert_eq!(read("−０．１", 1), Ok(-1));
        assert_eq!(read("+7.", 0), Ok(7));
        assert_eq!(read("", 1), Err(BadNumber::Empty));
        for wrong in ["-", ".5", "1e3", "1,5", "NaN", "1.2.3", "12345678", "--1"] {
            assert_eq!(read(wrong, 1), Err(BadNumber::NotANumber), "{wrong}");
        }
    }

    #[test]
    fn rounds_halves_away_from_zero() {
        assert_eq!(
            [divided(5, 10), divided(4, 10), divided(-5, 10)],
            [1, 0, -1]
        );
        assert_eq!(
            [divided(-14, 10), divided(7, 3), divided(-8, 3)],
            [-1, 2, -3]
        );
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(amount in -999_999_i32..=999_999, places in 0_u8..=3) {
            let number = Decimal::new(amount, places);
            prop_assert_eq!(Decimal::parse(&number.to_string(), places), Ok(number));
        }
    }
}

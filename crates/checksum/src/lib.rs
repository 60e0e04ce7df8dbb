//! CRC-32 (IEEE 802.3, reflected polynomial `EDB88320`), as in zip and gzip.
//!
//! One table of 1 kB: the faster well-known library carries 16 kB of tables, which do not
//! compress and would go into the first load.

use std::fmt::{self, Write as _};

const TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut remainder = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            let carry = remainder & 1;
            remainder >>= 1;
            if carry == 1 {
                remainder ^= 0xEDB8_8320;
            }
            bit += 1;
        }
        table[byte] = remainder;
        byte += 1;
    }
    table
};

/// A checksum; eight lower-case hexadecimal digits as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checksum(u32);

impl Checksum {
    /// How many letters its text has.
    pub const LENGTH: usize = 8;

    /// The checksum of the parts joined.
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut crc = !0;
        for part in parts {
            for &byte in *part {
                crc = TABLE[usize::from(crc as u8 ^ byte)] ^ (crc >> 8);
            }
        }
        Self(!crc)
    }

    /// The checksum as a number.
    pub const fn value(&self) -> u32 {
        self.0
    }

    /// Whether `text` is exactly the text of this checksum.
    pub fn reads(&self, text: &str) -> bool {
        text.bytes().eq(self.digits())
    }

    fn digits(self) -> [u8; Self::LENGTH] {
        std::array::from_fn(|place| b"0123456789abcdef"[(self.0 >> (28 - 4 * place)) as usize & 15])
    }
}

impl fmt::Display for Checksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.digits()
            .into_iter()
            .try_for_each(|digit| f.write_char(char::from(digit)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_a_well_known_library(one in any::<String>(), other in any::<String>()) {
            let expected = format!("{:08x}", crc32fast::hash(format!("{one}{other}").as_bytes()));
            let sum = Checksum::of(&[one.as_bytes(), other.as_bytes()]);
            prop_assert!(sum.reads(&expected));
            prop_assert_eq!(sum.to_string(), expected);
        }
    }

    #[test]
    fn the_published_check_value_in_its_one_spelling() {
        let sum = Checksum::of(&[b"1234", b"56789"]);
        assert_eq!(sum.to_string(), "cbf43926");
        for other in ["CBF43926", "cbf4392", "cbf439260", "cbf43927", ""] {
            assert!(!sum.reads(other), "{other}");
        }
    }
}

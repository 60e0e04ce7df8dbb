//! The letters and bits of a share card.
//!
//! Owns base64url without padding, variable-length numbers and packed bits; must not know what
//! a card says. Each value has one spelling only, so that a changed letter never goes unnoticed.

/// RFC 4648, section 5.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bytes as letters.
pub fn to_letters(bytes: &[u8]) -> String {
    let mut bits = BitReader::new(bytes);
    let letter = |six: u64| LETTERS.get(six as usize).copied().map_or('A', char::from);
    (0..(bytes.len() * 8).div_ceil(6))
        .map(|_| letter(bits.take_padded(6)))
        .collect()
}

/// Letters as bytes, as long as they are letters; the last byte only when it is whole.
pub fn from_letters(letters: impl Iterator<Item = char>) -> Vec<u8> {
    let six_bits = letters.map_while(|c| {
        let letter = u8::try_from(c).ok()?;
        LETTERS.iter().position(|known| *known == letter)
    });
    let mut bits = BitWriter::default();
    for six in six_bits {
        bits.put(six as u64, 6);
    }
    bits.whole_bytes()
}

/// Writes a number seven bits a byte, the lowest first, the eighth bit set while more follow.
pub(super) fn put_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Reads what [`put_number`] wrote and moves on; `None` at the end, beyond 64 bits, or when a
/// shorter spelling exists.
pub(super) fn take_number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        let part = u64::from(byte & 0x7f);
        if (part << shift) >> shift != part || (*byte == 0 && shift > 0) {
            return None;
        }
        number |= part << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// Packs numbers of a few bits each, the highest bit first.
#[derive(Default)]
pub(super) struct BitWriter {
    bytes: Vec<u8>,
    held: u64,
    held_bits: u32,
}

impl BitWriter {
    /// Adds the lowest `width` bits of `number`, at most 56.
    pub(super) fn put(&mut self, number: u64, width: u32) {
        self.held = (self.held << width) | number;
        self.held_bits += width;
        while self.held_bits >= 8 {
            self.held_bits -= 8;
            self.bytes.push((self.held >> self.held_bits) as u8);
            self.held &= (1 << self.held_bits) - 1;
        }
    }

    fn whole_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// All bytes, the last one filled up with zeros.
    pub(super) fn finish(mut self) -> Vec<u8> {
        if self.held_bits > 0 {
            self.put(0, 8 - self.held_bits);
        }
        self.bytes
    }
}

/// Reads what a [`BitWriter`] packed.
pub(super) struct BitReader<'a> {
    bytes: std::slice::Iter<'a, u8>,
    held: u64,
    held_bits: u32,
}

impl<'a> BitReader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes: bytes.iter(),
            held: 0,
            held_bits: 0,
        }
    }

    /// The next `width` bits, at most 56; `None` at the end.
    pub(super) fn take(&mut self, width: u32) -> Option<u64> {
        while self.held_bits < width {
            self.held = (self.held << 8) | u64::from(*self.bytes.next()?);
            self.held_bits += 8;
        }
        self.held_bits -= width;
        let number = self.held >> self.held_bits;
        self.held &= (1 << self.held_bits) - 1;
        Some(number)
    }

    /// The same, with zeros after the end.
    fn take_padded(&mut self, width: u32) -> u64 {
        let (held, bits) = (self.held, self.held_bits);
        self.take(width).unwrap_or(held << (width - bits))
    }

    /// Whether nothing but the zeros of the last byte is left.
    pub(super) fn is_finished(&self) -> bool {
        self.bytes.as_slice().is_empty() && self.held == 0 && self.held_bits < 8
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_are_those_of_the_standard() {
        for (bytes, letters) in [
            (&b""[..], ""),
            (b"f", "Zg"),
            (b"fo", "Zm8"),
            (b"foo", "Zm9v"),
            (b"foobar", "Zm9vYmFy"),
            (&[0xfb, 0xff], "-_8"),
        ] {
            assert_eq!(to_letters(bytes), letters);
            assert_eq!(from_letters(letters.chars()), bytes);
        }
    }

    #[test]
    fn numbers_have_one_spelling() {
        for wrong in [&[0x80, 0x00][..], &[0x80], &[], &[0xff; 10], &[0xff; 11]] {
            assert_eq!(take_number(&mut &*wrong), None, "{wrong:?}");
        }
    }

    proptest! {
        #[test]
        fn everything_is_read_back(number: u64, bytes: Vec<u8>, packed in prop::collection::vec((0_u32..=56, any::<u64>()), 0..40)) {
            let mut spelled = Vec::new();
            put_number(&mut spelled, number);
            prop_assert_eq!(take_number(&mut &*spelled), Some(number));
            prop_assert_eq!(from_letters(to_letters(&bytes).chars()), bytes);
            let mut writer = BitWriter::default();
            let packed: Vec<(u32, u64)> = packed.into_iter().map(|(width, n)| (width, n & ((1 << width) - 1))).collect();
            for (width, n) in &packed {
                writer.put(*n, *width);
            }
            let bytes = writer.finish();
            let mut reader = BitReader::new(&bytes);
            for (width, n) in &packed {
                prop_assert_eq!(reader.take(*width), Some(*n));
            }
            prop_assert!(reader.is_finished());
        }
    }
}

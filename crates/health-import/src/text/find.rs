//! Finding a byte, and telling short texts apart.
//!
//! `memchr` is at its best with vector instructions, which WebAssembly lacks in the oldest
//! browsers that the app supports, and reads four bytes at a time without them. There, eight at a
//! time and 32 between two looks at the outcome make the import half as long. The texts of JSON
//! are so short that a search by words is the faster one everywhere, and that a call of `memcmp`
//! costs more than the comparison.

use memchr::memchr;

/// Whether `memchr` has no vector instructions to work with.
const PLAIN: bool = cfg!(all(target_family = "wasm", not(target_feature = "simd128")));

const LOW_BITS: u64 = u64::from_le_bytes([0x01; 8]);
const HIGH_BITS: u64 = u64::from_le_bytes([0x80; 8]);

/// The place of the first such byte.
#[inline]
pub(crate) fn find_byte(wanted: u8, bytes: &[u8]) -> Option<usize> {
    if PLAIN {
        find_by_words(wanted, bytes)
    } else {
        memchr(wanted, bytes)
    }
}

/// The place of the first such text; meant for stretches too short to prepare a search for.
pub(crate) fn find_text(wanted: &[u8], bytes: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut from = 0;
    loop {
        let rest = bytes.get(from..)?;
        let at = find_byte(first, rest)?;
        if rest.get(at..)?.starts_with(wanted) {
            return Some(from + at);
        }
        from += at + 1;
    }
}

/// The place of the first byte that is either; meant for those that stand a few bytes off.
#[inline]
pub(crate) fn find_either([one, other]: [u8; 2], bytes: &[u8]) -> Option<usize> {
    first_hit(
        bytes,
        |word| marked(word, one) | marked(word, other),
        |byte| byte == one || byte == other,
    )
}

/// How many digits `bytes` begin with.
#[inline]
pub(crate) fn count_digits(bytes: &[u8]) -> usize {
    let others = |word: u64| {
        // Digits become 0 to 9, and 0x76 is what takes a byte from 10 on to its high bit.
        let digits = word ^ u64::from_le_bytes([b'0'; 8]);
        (((digits & !HIGH_BITS) + u64::from_le_bytes([0x76; 8])) | digits) & HIGH_BITS
    };
    first_hit(bytes, others, |byte| !byte.is_ascii_digit()).unwrap_or(bytes.len())
}

/// Whether two texts are the same; meant for short ones.
#[inline]
pub(crate) fn is_same(one: &[u8], other: &[u8]) -> bool {
    // The first and the last word of a text overlap, or meet, when it is no longer than two.
    if one.len() != other.len() {
        false
    } else if one.len() > 16 {
        one == other
    } else if one.len() >= 8 {
        one.first_chunk::<8>() == other.first_chunk() && one.last_chunk::<8>() == other.last_chunk()
    } else if one.len() >= 4 {
        one.first_chunk::<4>() == other.first_chunk() && one.last_chunk::<4>() == other.last_chunk()
    } else {
        one.iter().zip(other).all(|(one, other)| one == other)
    }
}

/// The place of the first byte that is wanted, where `hits` marks such bytes of a word.
#[inline]
fn first_hit(
    bytes: &[u8],
    hits: impl Fn(u64) -> u64,
    is_hit: impl Fn(u8) -> bool,
) -> Option<usize> {
    let mut rest = bytes;
    while let Some((word, behind)) = rest.split_first_chunk() {
        let hits = hits(u64::from_le_bytes(*word));
        if hits != 0 {
            return Some(place(bytes.len() - rest.len(), hits));
        }
        rest = behind;
    }
    let at = rest.iter().position(|byte| is_hit(*byte))?;
    Some(bytes.len() - rest.len() + at)
}

/// Marks the bytes of a word that are the wanted one by their high bits. The lowest bit set is that of
/// the first such byte; above it there may be false ones.
#[inline]
fn marked(word: u64, wanted: u8) -> u64 {
    let difference = word ^ u64::from_le_bytes([wanted; 8]);
    difference.wrapping_sub(LOW_BITS) & !difference & HIGH_BITS
}

/// The place of the first marked byte of the word that stands at `at`.
#[inline]
fn place(at: usize, hits: u64) -> usize {
    at + hits.trailing_zeros() as usize / 8
}

fn find_by_words(wanted: u8, bytes: &[u8]) -> Option<usize> {
    let hits = |word: &[u8; 8]| marked(u64::from_le_bytes(*word), wanted);
    let (words, rest) = bytes.as_chunks::<8>();
    let (blocks, last_words) = words.as_chunks::<4>();
    for (at, [one, two, three, four]) in blocks.iter().enumerate() {
        let of_each = [hits(one), hits(two), hits(three), hits(four)];
        if of_each.iter().any(|hits| *hits != 0) {
            let (word, hits) = of_each.iter().enumerate().find(|(_, hits)| **hits != 0)?;
            return Some(place(at * 32 + word * 8, *hits));
        }
    }
    let behind = blocks.len() * 32;
    for (at, word) in last_words.iter().enumerate() {
        let hits = hits(word);
        if hits != 0 {
            return Some(place(behind + at * 8, hits));
        }
    }
    let at = rest.iter().position(|byte| *byte == wanted)?;
    Some(words.len() * 8 + at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use memchr::memmem;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_find_what_a_plain_search_finds(
            // Neighbours of the wanted byte and its like with the high bit are what a sloppy mask takes for it.
            bytes in prop::collection::vec(prop::sample::select(&[b'<', b'=', b';', 0xbc, 0, 0xff][..]), 0..150),
            skip in 0_usize..150,
            blank in 0_usize..150,
        ) {
            let mut bytes = bytes;
            let blank = blank.min(bytes.len());
            bytes[..blank].fill(b'=');
            let bytes = bytes.get(skip..).unwrap_or_default();
            prop_assert_eq!(find_by_words(b'<', bytes), bytes.iter().position(|byte| *byte == b'<'));
        }

        #[test]
        fn quotes_are_found_where_a_plain_search_finds_them(
            // As above: neighbours of both, and what has their low bits.
            bytes in prop::collection::vec(prop::sample::select(&[b'"', b'#', b'\\', b']', 0xa2, 0xdc, 0, b'a', b'a', b'a'][..]), 0..40),
        ) {
            let plain = bytes.iter().position(|byte| matches!(byte, b'"' | b'\\'));
            prop_assert_eq!(find_either(*b"\"\\", &bytes), plain);
        }

        #[test]
        fn digits_are_counted_to_the_first_other_byte(digits in "[0-9]{0,20}", other in prop::sample::select(&[b'/', b':', b'.', b',', b'e', 0xb0, 0xb9, 0, 0xff][..]), more in "[0-9]{0,20}") {
            let bytes = [digits.as_bytes(), &[other], more.as_bytes()].concat();
            let plain = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
            prop_assert_eq!(count_digits(&bytes), plain);
        }

        #[test]
        fn texts_are_the_same_when_every_byte_is(text in prop::collection::vec(any::<u8>(), 0..24), at in any::<prop::sample::Index>(), bit in 0..8) {
            prop_assert!(is_same(&text, &text.clone()));
            let mut other = text.clone();
            other.push(0);
            prop_assert!(!is_same(&text, &other));
            prop_assume!(!text.is_empty());
            other.pop();
            other[at.index(text.len())] ^= 1_u8 << bit;
            prop_assert!(!is_same(&text, &other));
        }

        #[test]
        fn texts_are_found_where_they_first_stand(text in "[ab]{0,20}", wanted in "[ab]{1,4}") {
            let (text, wanted) = (text.as_bytes(), wanted.as_bytes());
            prop_assert_eq!(find_text(wanted, text), memmem::find(text, wanted));
        }
    }
}

//! Finding a byte.
//!
//! `memchr` is at its best with vector instructions, which WebAssembly lacks in the oldest
//! browsers that the app supports, and reads four bytes at a time without them. There, eight at a
//! time and 32 between two looks at the outcome make the import half as long.

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

fn find_by_words(wanted: u8, bytes: &[u8]) -> Option<usize> {
    let pattern = u64::from_le_bytes([wanted; 8]);
    let hits = |word: &[u8; 8]| {
        let difference = u64::from_le_bytes(*word) ^ pattern;
        // The lowest bit set is that of the first zero byte; above it there may be false ones.
        difference.wrapping_sub(LOW_BITS) & !difference & HIGH_BITS
    };
    let place = |at: usize, hits: u64| at + hits.trailing_zeros() as usize / 8;
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
        fn texts_are_found_where_they_first_stand(text in "[ab]{0,20}", wanted in "[ab]{1,4}") {
            let (text, wanted) = (text.as_bytes(), wanted.as_bytes());
            prop_assert_eq!(find_text(wanted, text), memmem::find(text, wanted));
        }
    }
}

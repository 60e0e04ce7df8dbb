//! Ids of test sessions: ULIDs, so that they sort by the moment at which they were made.

/// Crockford's base 32, as ULIDs are written.
const LETTERS: [u8; 32] = *b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a ULID: 48 bits of time and 80 random ones, five bits a letter.
const LENGTH: usize = 26;

/// The ULID of a moment (milliseconds since 1970) and ten random bytes.
pub fn ulid(now: u64, random: [u8; 10]) -> String {
    let random = random
        .iter()
        .fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
    let bits = u128::from(now & 0xFFFF_FFFF_FFFF) << 80 | random;
    let letter = |at: usize| {
        let index = (bits >> (5 * (LENGTH - 1 - at))) & 31;
        char::from(LETTERS.get(index as usize).copied().unwrap_or(b'0'))
    };
    (0..LENGTH).map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ulid_spells_its_time_and_its_random_bits() {
        // The example of the specification: 01ARZ3NDEK is 2016-07-30T23:54:10.259Z.
        let id = ulid(1_469_922_850_259, [0; 10]);
        assert_eq!(id, "01ARZ3NDEK0000000000000000");
        assert_eq!(ulid(0, [255; 10]), "0000000000ZZZZZZZZZZZZZZZZ");
        assert_eq!(ulid(u64::MAX, [0; 10]), "7ZZZZZZZZZ0000000000000000");
    }

    #[test]
    fn later_sorts_after() {
        assert!(ulid(1_700_000_000_000, [255; 10]) < ulid(1_700_000_000_001, [0; 10]));
    }
}

//! Identifiers of facts that have no name of their own: ULIDs in lower case.
//!
//! Format: <https://github.com/ulid/spec>. They sort by the moment they were made, to a millisecond.

/// Crockford's base 32 in lower case.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The identifier of something that came to be at `now_ms` (milliseconds since 1970, 48 bits), told from
/// others of that moment by 80 random bits.
pub fn ulid(now_ms: u64, random: [u8; 10]) -> String {
    let random = random
        .iter()
        .fold(0, |bits: u128, byte| bits << 8 | u128::from(*byte));
    let bits = u128::from(now_ms & 0xffff_ffff_ffff) << 80 | random;
    (0..26)
        .rev()
        .filter_map(|place| DIGITS.get((bits >> (5 * place) & 31) as usize))
        .map(|digit| char::from(*digit))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::Key;

    #[test]
    fn the_example_of_the_specification_comes_out() {
        // 01ARZ3NDEKTSV4RRFFQ69G5FAV
        let random = [0xd6, 0x76, 0x4c, 0x61, 0xef, 0xb9, 0x93, 0x02, 0xbd, 0x5b];
        assert_eq!(
            ulid(1_469_922_850_259, random),
            "01arz3ndektsv4rrffq69g5fav"
        );
        assert_eq!(ulid(0, [0; 10]), "0".repeat(26));
        assert_eq!(ulid(u64::MAX, [255; 10]), ["7", &"z".repeat(25)].concat());
    }

    #[test]
    fn later_ones_sort_later_and_are_keys() {
        let (one, other) = (
            ulid(1_700_000_000_000, [255; 10]),
            ulid(1_700_000_000_001, [0; 10]),
        );
        assert!(one < other);
        assert!(Key::new(&["mind/", &one].concat()).is_ok());
    }
}

//! Which records are nobody else's: those of the part for the mind, hours of counselling, and other people's
//! measurements.
//!
//! Owns the one list of their kinds, so that whatever copies, shows or sends records asks here. It must
//! not know what they say.

use crate::key::kind_of;

/// Questionnaires, their drafts, the lock and the group; daily moods; an organiser's sheet of a test day;
/// reminders of counselling.
const PRIVATE_KINDS: [&str; 4] = ["mind", "mood", "sheet", "counsel"];

/// The spans of keys in which every private record lies: the first key, and the first behind it.
pub const PRIVATE_SPANS: [[&str; 2]; 4] = [
    ["mind/", "mind0"],
    ["mood/", "mood0"],
    ["sheet/", "sheet0"],
    ["counsel/", "counsel0"],
];

/// Whether the record of this key lies in the database alone, is shown to nobody when it is damaged, and
/// is in no backup unless the person asks for it.
pub fn is_private(key: &str) -> bool {
    PRIVATE_KINDS.contains(&kind_of(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_private_and_not_what_begins_like_them() {
        for key in ["mind/01jd", "mind", "mood/2026-11-22", "sheet/01jd/0001-a"] {
            assert!(is_private(key), "{key}");
        }
        for key in [
            "mindful/1",
            "minutes/2026-11-22/zepp",
            "moods/1",
            "sheets/1",
            "prefs/mode",
            // A credit has no reason, and colleagues see it where the person appears.
            "credit/2026-11-22",
            "exercise/2026-11-22/01jd",
        ] {
            assert!(!is_private(key), "{key}");
        }
    }

    #[test]
    fn the_spans_hold_the_private_keys_alone() {
        let within = |key: &str| {
            PRIVATE_SPANS
                .iter()
                .any(|[first, end]| *first <= key && key < *end)
        };
        for key in [
            "mind/0",
            "mind/zz",
            "mood/2026-11-22",
            "sheet/01jd/1",
            "counsel/hour",
        ] {
            assert!(within(key), "{key}");
        }
        for key in [
            "mindful/1",
            "minutes/1",
            "mine/1",
            "moods/1",
            "sheets/1",
            "profile/goal",
        ] {
            assert!(!within(key), "{key}");
        }
    }
}

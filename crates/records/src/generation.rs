//! How often this device's store was wiped.
//!
//! Owns the rule that tells a copy left over from before a deletion from a record that was
//! brought back after it. Both may carry the same old stamp, so stamps cannot tell them apart:
//!
//! - Deleting everything on this device first writes a greater generation, then removes the
//!   copies one by one. Killed half-way, the copies that are left carry an older generation:
//!   they are void, and are removed at the next start. Nothing is resurrected.
//! - Whatever comes through the door afterwards (a backup of last year, the other devices'
//!   records) is stored with the current generation, and lives, however old its stamp.
//!
//! Generations never leave the device. To delete everything on every device there is
//! [`crate::Record::wipe`], which is a record and travels.
//!
//! **The store's generation is the greatest one seen** in either place, on a marker or on a
//! copy ([`Generation::newest`]). Trusting a lost or old marker instead would store new records
//! with a generation that voids them as soon as the newer marker turns up again.

use std::fmt;
use std::str::FromStr;

/// How often this device's store was wiped; 0 for a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Generation(u32);

impl Generation {
    /// A store that was wiped `wipes` times.
    pub const fn new(wipes: u32) -> Self {
        Self(wipes)
    }

    /// The generation after this one, with which everything stored so far is void.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The store's generation, from every marker and copy that was found.
    #[must_use]
    pub fn newest(found: impl IntoIterator<Item = Self>) -> Self {
        found.into_iter().max().unwrap_or_default()
    }

    /// Whether a copy of this generation is void in a store of generation `store`.
    pub fn is_void_in(self, store: Self) -> bool {
        self < store
    }
}

impl fmt::Display for Generation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Generation {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_older_copies_are_void() {
        let store = Generation::newest([Generation::new(1), Generation::new(3)]);
        assert_eq!(store, Generation::new(3));
        assert!(Generation::new(2).is_void_in(store));
        assert!(!store.is_void_in(store));
        assert!(!store.next().is_void_in(store));
        assert!(store.is_void_in(store.next()));
        assert_eq!(Generation::newest([]), Generation::default());
        assert_eq!("3".parse(), Ok(store));
    }
}

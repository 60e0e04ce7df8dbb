//! The medal of a badge: a ring with a sign in it. One that was not earned is a dashed ring.

use crate::view::prelude::*;

/// What a medal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is what it is called")]
pub enum Medal {
    Mountain,
    Chain,
    Return,
    SunAndMoon,
    Star,
    Stars,
    Gate,
}

impl Medal {
    /// The sign, as lines on a grid of 48.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Mountain => "M11 33l9-15 6 9 4-5 7 11z",
            Self::Chain => {
                "M13 24a5.500 5.500 0 1 0 11 0a5.500 5.500 0 1 0-11 0M24 24a5.500 5.500 0 1 0 11 0a5.500 5.500 0 1 0-11 0"
            }
            Self::Return => "M15 29a10 10 0 1 0 1-11M15.500 12v6.500H22",
            Self::SunAndMoon => {
                "M12 31h24M16 31a8 8 0 0 1 16 0M24 14v4M13.500 19.500l2.500 2.500M34.500 19.500 32 22"
            }
            Self::Star => {
                "M24 12l3.700 7.800 8.500 1-6.300 5.900 1.700 8.400L24 31l-7.600 4.100 1.700-8.400-6.300-5.900 8.500-1z"
            }
            Self::Stars => {
                "M24 9l2.300 4.700 5.200.7-3.800 3.600.9 5.100L24 20.600l-4.600 2.500.9-5.100-3.800-3.600 5.200-.7zM15 25l1.700 3.500 3.800.5-2.800 2.700.7 3.800L15 33.700l-3.400 1.800.7-3.800L9.500 29l3.800-.5zM33 25l1.700 3.500 3.800.5-2.800 2.700.7 3.800-3.400-1.800-3.400 1.800.7-3.800L27.500 29l3.800-.5z"
            }
            Self::Gate => "M11 18h26M14 13.500h20M16 18v17M32 18v17M21 35v-8h6v8",
        }
    }
}

/// A medal beside its words.
pub fn medal(medal: Medal, is_earned: bool) -> View {
    view! {
        <svg class="medal" class:got=is_earned viewBox="0 0 48 48" aria-hidden="true" focusable="false">
            <circle cx="24" cy="24" r="21"></circle>
            <path d=medal.path()></path>
        </svg>
    }
}

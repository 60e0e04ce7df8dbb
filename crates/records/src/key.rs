//! The path that names one fact of one origin.
//!
//! Owns what a key may look like. It must not know which kinds of facts there are, but for
//! the one that this crate itself acts on: the wipe.

use std::borrow::Borrow;
use std::fmt;

/// A path such as `steps/2026-11-22/typed`: 1–200 bytes, segments of `[A-Za-z0-9._~-]+`
/// joined by `/`. Ordered by its bytes, so that keys with one prefix lie together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Box<str>);

/// The greatest length of a key, in bytes.
const LONGEST: usize = 200;

/// The key of the record that deletes everything everywhere.
const WIPE: &str = "wipe";

impl Key {
    /// The key that `text` spells.
    pub fn new(text: &str) -> Result<Self, BadKey> {
        if text.is_empty() || text.len() > LONGEST {
            return Err(BadKey::Length(text.len()));
        }
        let mut segment_start = 0;
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b'/' if at == segment_start => return Err(BadKey::EmptySegment(at)),
                b'/' => segment_start = at + 1,
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'~' | b'-' => {}
                _ => return Err(BadKey::Character(at)),
            }
        }
        if segment_start == text.len() {
            return Err(BadKey::EmptySegment(segment_start));
        }
        Ok(Self(text.into()))
    }

    /// The key of the record that deletes everything everywhere: `wipe`.
    pub fn wipe() -> Self {
        Self(WIPE.into())
    }

    /// Whether this is the key of the record that deletes everything everywhere.
    pub fn is_wipe(&self) -> bool {
        &*self.0 == WIPE
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first segment, which says what kind of fact this is.
    pub fn kind(&self) -> &str {
        kind_of(&self.0)
    }

    /// The parts between the slashes, at least one.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.0.split('/')
    }
}

/// What stands before the first slash of a key's text, valid or not.
pub(crate) fn kind_of(text: &str) -> &str {
    text.split_once('/').map_or(text, |(kind, _)| kind)
}

impl Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a text is not a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadKey {
    /// Empty, or longer than 200 bytes: its length in bytes.
    Length(usize),
    /// Nothing stands between two slashes, or before or after one: byte offset.
    EmptySegment(usize),
    /// A character that keys do not have: byte offset.
    Character(usize),
}

impl fmt::Display for BadKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(bytes) => write!(f, "{bytes} bytes"),
            Self::EmptySegment(at) => write!(f, "empty segment at {at}"),
            Self::Character(at) => write!(f, "character at {at}"),
        }
    }
}

impl std::error::Error for BadKey {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_fall_into_segments() {
        let key = Key::new("steps/2026-11-22/apple-health").unwrap();
        assert_eq!(key.kind(), "steps");
        assert_eq!(
            key.segments().collect::<Vec<_>>(),
            ["steps", "2026-11-22", "apple-health"]
        );
        assert_eq!(key.to_string(), "steps/2026-11-22/apple-health");
        assert_eq!(Key::new("wipe"), Ok(Key::wipe()));
        assert!(Key::wipe().is_wipe() && !key.is_wipe());
        assert_eq!(Key::new("a~B_9.-/x").unwrap().kind(), "a~B_9.-");
    }

    #[test]
    fn other_texts_are_refused_with_the_place() {
        for (text, fault) in [
            ("", BadKey::Length(0)),
            ("/a", BadKey::EmptySegment(0)),
            ("a//b", BadKey::EmptySegment(2)),
            ("a/", BadKey::EmptySegment(2)),
            ("a b", BadKey::Character(1)),
            ("a\nb", BadKey::Character(1)),
            ("步", BadKey::Character(0)),
            ("a\"", BadKey::Character(1)),
        ] {
            assert_eq!(Key::new(text), Err(fault), "{text:?}");
        }
        assert!(Key::new(&"k".repeat(200)).is_ok());
        assert_eq!(Key::new(&"k".repeat(201)), Err(BadKey::Length(201)));
    }
}

//! A record of which no good copy is left.
//!
//! Owns what may be shown of it: it is named to the person, never dropped. The text of the mind
//! part is private also when it is damaged.

use crate::key::{Key, kind_of};

/// The kind of the records of the mind part.
const PRIVATE_KIND: &str = "mind";

/// Where a copy of a record lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The database, which holds every record.
    Database,
    /// The mirror, which holds small ones for a quick start.
    Mirror,
}

/// A copy that cannot be read, of a record that has no other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// What it lies under; may itself not be a key.
    pub key: String,
    /// Where it lies.
    pub place: Place,
    text: String,
}

impl Quarantined {
    /// The copy `text` that lies in `place` under `key`.
    pub fn new(key: String, place: Place, text: String) -> Self {
        Self { key, place, text }
    }

    /// The text, if anyone may see it: not of the mind part, nor where a damaged key leaves
    /// open what it belongs to.
    pub fn shown_text(&self) -> Option<&str> {
        let hidden = Key::new(&self.key).is_err() || kind_of(&self.key) == PRIVATE_KIND;
        (!hidden).then_some(self.text.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mind_part_is_never_shown() {
        let shown = |key: &str| {
            let copy = Quarantined::new(key.to_owned(), Place::Mirror, "text".to_owned());
            copy.shown_text().map(str::to_owned)
        };
        assert_eq!(shown("steps/2026-11-22/typed").as_deref(), Some("text"));
        assert_eq!(shown("mindful/1").as_deref(), Some("text"));
        assert_eq!(shown("mind/01jd"), None);
        assert_eq!(shown("mind"), None);
        assert_eq!(shown("m\u{1}nd/01jd"), None);
    }
}

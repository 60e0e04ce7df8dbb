//! A record of which no good copy is left.
//!
//! Owns what may be shown of it: it is named to the person, never dropped. The text of the mind
//! part is private also when it is damaged.

use crate::key::{Key, kind_of};
use crate::privacy::is_private;

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
        let hidden = Key::new(&self.key).is_err() || is_private(&self.key);
        (!hidden).then_some(self.text.as_str())
    }

    /// As much of the key as anyone may see: of a private record its kind alone, for the rest names what
    /// was asked and when.
    pub fn shown_key(&self) -> &str {
        if is_private(&self.key) {
            kind_of(&self.key)
        } else {
            &self.key
        }
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
        assert_eq!(shown("mood/2026-11-22"), None);
        assert_eq!(shown("m\u{1}nd/01jd"), None);
    }

    #[test]
    fn nor_what_it_is_called() {
        let named = |key: &str| {
            let copy = Quarantined::new(key.to_owned(), Place::Mirror, "text".to_owned());
            copy.shown_key().to_owned()
        };
        assert_eq!(named("mind/draft-phq-9"), "mind");
        assert_eq!(named("mood/2026-11-22"), "mood");
        assert_eq!(named("steps/2026-11-22/typed"), "steps/2026-11-22/typed");
    }
}

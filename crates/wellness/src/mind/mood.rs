//! A mood and a few words a day: the gentle entry.
//!
//! Owns what a note may hold; must not know where it is kept, which is on the device alone.

use std::fmt;

/// No note is longer, in characters.
pub const MOST_CHARACTERS: usize = 500;

/// How a day felt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mood {
    /// 很糟.
    Awful,
    /// 不好.
    Bad,
    /// 一般.
    Fair,
    /// 不错.
    Good,
    /// 很好.
    Great,
}

impl Mood {
    /// All of them, from low to high.
    pub const ALL: [Self; 5] = [Self::Awful, Self::Bad, Self::Fair, Self::Good, Self::Great];

    /// The number by which a record keeps it, 1 to 5.
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The mood with this number.
    pub fn of_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|mood| mood.number() == number)
    }
}

/// A note of at most [`MOST_CHARACTERS`], trimmed and not empty.
#[derive(Clone, PartialEq, Eq)]
pub struct Note(String);

/// The note is longer by so many characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong {
    /// Characters beyond [`MOST_CHARACTERS`].
    pub by: usize,
}

impl Note {
    /// What a person wrote; `None` for nothing.
    pub fn new(text: &str) -> Result<Option<Self>, TooLong> {
        let text = text.trim();
        match text.chars().count().checked_sub(MOST_CHARACTERS) {
            Some(by) if by > 0 => Err(TooLong { by }),
            _ => Ok((!text.is_empty()).then(|| Self(text.to_owned()))),
        }
    }

    /// The words.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Note {
    /// Nothing of it: notes belong into no log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("note")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moods_keep_their_numbers() {
        let numbers = Mood::ALL.map(Mood::number);
        assert_eq!(numbers, [1, 2, 3, 4, 5]);
        assert_eq!(numbers.map(Mood::of_number), Mood::ALL.map(Some));
        assert_eq!([0, 6].map(Mood::of_number), [None, None]);
    }

    #[test]
    fn a_note_is_bounded_and_says_nothing_in_a_log() {
        assert_eq!(Note::new(" \n"), Ok(None));
        let note = Note::new(" 今天很累 ").unwrap().unwrap();
        assert_eq!(note.text(), "今天很累");
        assert_eq!(format!("{note:?}"), "note");
        assert!(Note::new(&"累".repeat(MOST_CHARACTERS)).unwrap().is_some());
        let long = "累".repeat(MOST_CHARACTERS + 3);
        assert_eq!(Note::new(&long), Err(TooLong { by: 3 }));
    }
}

//! Whom a person can call.
//!
//! The list is a file beside this one, compiled in: the help card must have it without a network and
//! without waiting. 12356 comes first whatever the list says.

use serde::Deserialize;

use crate::i18n::Language;

/// The national helpline.
pub const NATIONAL: &str = "12356";

const LIST: &str = include_str!("hotlines.json");

/// A line that listens.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Hotline {
    /// The number as it is read, such as `800-810-1117`.
    pub number: String,
    zh: String,
    en: String,
}

impl Hotline {
    /// Whose it is.
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }

    /// The address that dials it.
    pub fn href(&self) -> String {
        dial(&self.number)
    }
}

/// The address that dials a number.
pub fn dial(number: &str) -> String {
    let digits = number.chars().filter(char::is_ascii_digit);
    "tel:".chars().chain(digits).collect()
}

/// The lines beside the national one, in the order of a list (JSON); none where it cannot be read.
fn others_of(list: &str) -> Vec<Hotline> {
    let all: Vec<Hotline> = serde_json::from_str(list).unwrap_or_default();
    all.into_iter()
        .filter(|line| line.number != NATIONAL)
        .collect()
}

/// The lines beside the national one.
pub fn others() -> Vec<Hotline> {
    others_of(LIST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_can_be_read_and_has_the_national_line_first() {
        let all: Vec<Hotline> = serde_json::from_str(LIST).unwrap();
        assert_eq!(all.first().map(|line| line.number.as_str()), Some(NATIONAL));
        assert_eq!(others().len(), all.len() - 1);
        for line in all {
            let digits = line.href();
            assert!(digits.len() > 8, "{digits}");
            // The unions' rights line is no helpline.
            assert_ne!(line.number, "12351");
            for language in [Language::Chinese, Language::English] {
                assert!(!line.name(language).is_empty());
            }
        }
    }

    #[test]
    fn numbers_are_dialled_without_their_dashes() {
        assert_eq!(dial("800-810-1117"), "tel:8008101117");
        assert_eq!(dial(NATIONAL), "tel:12356");
    }

    #[test]
    fn a_list_that_cannot_be_read_leaves_the_national_line() {
        assert_eq!(others_of("[{]"), []);
    }
}

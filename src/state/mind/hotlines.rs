//! Whom a person can call.
//!
//! The list is a file of the site (`public/data/hotlines.json`), which the union edits there without a
//! release. As it was shipped it is compiled in too: the help card must have it without a network and
//! without waiting. Owns what a list must be, and that 12356 comes first whatever it says.

use leptos::prelude::*;
use serde::Deserialize;

use crate::i18n::Language;
use crate::platform::fetch;
use crate::state::App;

/// The national helpline.
pub const NATIONAL: &str = "12356";

const FILE: &str = "/data/hotlines.json";
const SHIPPED: &str = include_str!("../../../public/data/hotlines.json");

/// Most lines of a list: among more, nobody finds the one to call.
const MOST: usize = 20;

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

    /// Whether it can be read and dialled. China's shortest numbers have three digits; the longest of the
    /// world 15 (ITU-T E.164), and two zeros before them.
    fn is_sound(&self) -> bool {
        let is_number = |sign: char| sign.is_ascii_digit() || sign == '-' || sign == ' ';
        let digits = self.number.chars().filter(char::is_ascii_digit).count();
        let named = [&self.zh, &self.en].map(|name| !name.trim().is_empty());
        self.number.chars().all(is_number) && (3..=17).contains(&digits) && named == [true; 2]
    }
}

/// The address that dials a number.
pub fn dial(number: &str) -> String {
    let digits = number.chars().filter(char::is_ascii_digit);
    "tel:".chars().chain(digits).collect()
}

/// The lines beside the national one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hotlines(Vec<Hotline>);

impl Hotlines {
    /// Reads a list (JSON) whole or not at all. The national line, which is there anyway, may stand in it.
    pub fn parse(list: &str) -> Option<Self> {
        let mut lines: Vec<Hotline> = serde_json::from_str(list).ok()?;
        let is_list = lines.len() <= MOST && lines.iter().all(Hotline::is_sound);
        lines.retain(|line| line.href() != dial(NATIONAL));
        is_list.then_some(Self(lines))
    }

    /// The lines that were shipped.
    fn shipped() -> Self {
        Self::parse(SHIPPED).unwrap_or(Self(Vec::new()))
    }

    /// Each of them, in the order of the list.
    pub fn into_lines(self) -> impl Iterator<Item = Hotline> {
        self.0.into_iter()
    }
}

impl App {
    /// The lines beside the national one: those of the site, followed, and until they are here those that
    /// were shipped.
    pub fn hotlines(self) -> Hotlines {
        self.mind().hotlines.get().unwrap_or_else(Hotlines::shipped)
    }

    /// Takes the site's list, unless it is here. Where there is none, or a bad one, what is shown stays.
    pub async fn fetch_hotlines(self) {
        let here = self.mind().hotlines;
        if here.with_untracked(Option::is_some) {
            return;
        }
        let list = fetch::text(FILE).await.ok();
        if let Some(hotlines) = list.as_deref().and_then(Hotlines::parse) {
            here.try_set(Some(hotlines));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers_of(hotlines: Hotlines) -> Vec<String> {
        hotlines.into_lines().map(|line| line.number).collect()
    }

    #[test]
    fn the_shipped_list_can_be_read_and_has_the_national_line_first() {
        let all: Vec<Hotline> = serde_json::from_str(SHIPPED).unwrap();
        assert_eq!(all.first().map(|line| line.number.as_str()), Some(NATIONAL));
        assert_eq!(numbers_of(Hotlines::shipped()).len(), all.len() - 1);
        // The unions' rights line is no helpline.
        assert!(all.iter().all(|line| line.number != "12351"));
    }

    #[test]
    fn numbers_are_dialled_without_their_dashes() {
        assert_eq!(dial("800-810-1117"), "tel:8008101117");
        assert_eq!(dial(NATIONAL), "tel:12356");
    }

    #[test]
    fn a_list_keeps_its_order_and_leaves_the_national_line_to_its_own_place() {
        let line = |number: &str| format!(r#"{{"number":"{number}","zh":"一条","en":"One"}}"#);
        let list = |numbers: &[&str]| {
            let lines: Vec<String> = numbers.iter().map(|number| line(number)).collect();
            Hotlines::parse(&format!("[{}]", lines.join(","))).map(numbers_of)
        };
        assert_eq!(
            list(&["010 8888", "123-56", "12356", "962"]),
            Some(vec!["010 8888".to_owned(), "962".to_owned()])
        );
        assert_eq!(list(&[]), Some(Vec::new()));
        for bad in ["", "12", "010-82951332 转 1", "+8610", "123456789012345678"] {
            assert_eq!(list(&["010 8888", bad]), None, "{bad}");
        }
        assert_eq!(list(&["962"; MOST + 1]), None);
        assert_eq!(list(&["962"; MOST]).map(|all| all.len()), Some(MOST));
    }

    #[test]
    fn a_text_that_is_no_list_is_none() {
        for text in [
            "",
            "[{]",
            "<!doctype html>",
            "{}",
            r#"[{"number":"962"}]"#,
            r#"[{"number":"962","zh":"一条","en":" "}]"#,
            r#"[{"number":962,"zh":"一条","en":"One"}]"#,
        ] {
            assert_eq!(Hotlines::parse(text), None, "{text}");
        }
    }
}

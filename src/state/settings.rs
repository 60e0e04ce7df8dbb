//! What the person chose: profile and display.

use super::book::Book;
use crate::i18n::Language;

/// Steps a day that a new person aims at; the contest's own figure.
pub const DEFAULT_GOAL: u32 = 10_000;

/// Light, dark, or as the system has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The code kept in `prefs/theme`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn of(code: &str) -> Self {
        match code {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Auto,
        }
    }
}

/// Standard or 长辈版.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// For most people.
    #[default]
    Standard,
    /// 长辈版: larger type and targets, one task a screen.
    Elder,
}

impl Mode {
    /// The code kept in `prefs/mode`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Elder => "elder",
        }
    }
}

/// Everything a person can set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Language of the app.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// Standard or 长辈版.
    pub mode: Mode,
    /// What colleagues may read on a share card; may be empty.
    pub nickname: String,
    /// The person's unit; may be empty.
    pub unit: String,
    /// The person's team; may be empty.
    pub team: String,
    /// Steps a day, 1,000 to 100,000.
    pub goal: u32,
    /// Minutes after midnight at which the person's day ends, 0–300.
    pub day_end: u16,
    /// Whether the share card leaves the nickname out.
    pub hidden: bool,
}

impl Settings {
    /// The settings in the book, or what they are before anyone chose.
    pub fn of(book: &Book, browser_language: &str) -> Self {
        let text = |key: &str| book.read::<String>(key).unwrap_or_default();
        let language = book.read::<String>("prefs/language");
        Self {
            language: Language::from_tag(language.as_deref().unwrap_or(browser_language)),
            theme: Theme::of(&text("prefs/theme")),
            mode: if text("prefs/mode") == "elder" {
                Mode::Elder
            } else {
                Mode::Standard
            },
            nickname: text("profile/nickname"),
            unit: text("profile/unit"),
            team: text("profile/team"),
            goal: book
                .read("profile/goal")
                .filter(|goal| (1000..=100_000).contains(goal))
                .unwrap_or(DEFAULT_GOAL),
            day_end: book
                .read("profile/day-end")
                .filter(|end| *end <= 300)
                .unwrap_or(0),
            hidden: book.read("profile/hidden").unwrap_or(false),
        }
    }
}

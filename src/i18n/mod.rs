//! The words of the app, in Chinese and English.
//!
//! Every text is a field of a struct that both languages fill, so a missing translation does not
//! compile. One file per place of the app. Numbers and dates are written by [`mod@format`].

pub mod format;

mod board;
mod challenge;
mod common;
mod import;
mod me;
mod today;
mod walk;
mod welcome;

pub use board::Board;
pub use challenge::Challenge;
pub use common::Common;
pub use import::Import;
pub use me::Me;
pub use today::Today;
pub use walk::Walk;
pub use welcome::Welcome;

/// Declares a group of words: the struct and its two fillings, side by side.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($key:ident: $zh:literal / $en:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug)]
        #[allow(missing_docs, clippy::struct_field_names, reason = "the two texts say what each field is")]
        pub struct $name { $(pub $key: &'static str,)+ }
        impl $name {
            pub(super) const ZH: Self = Self { $($key: $zh,)+ };
            pub(super) const EN: Self = Self { $($key: $en,)+ };
        }
    };
}
use words;

/// A language of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// 简体中文
    #[default]
    Chinese,
    /// English
    English,
}

impl Language {
    /// The code kept in `prefs/language`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Chinese => "zh",
            Self::English => "en",
        }
    }

    /// The value of `<html lang>`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// The language of a kept code or of a browser's language tag.
    pub fn from_tag(tag: &str) -> Self {
        if tag.is_empty() || tag.starts_with("zh") {
            Self::Chinese
        } else {
            Self::English
        }
    }

    /// All its words.
    pub const fn words(self) -> &'static Words {
        match self {
            Self::Chinese => &ZH,
            Self::English => &EN,
        }
    }
}

/// Every word of the app in one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "one field for each place of the app")]
pub struct Words {
    pub language: Language,
    pub common: Common,
    pub today: Today,
    pub walk: Walk,
    pub challenge: Challenge,
    pub board: Board,
    pub import: Import,
    pub me: Me,
    pub welcome: Welcome,
}

static ZH: Words = Words {
    language: Language::Chinese,
    common: Common::ZH,
    today: Today::ZH,
    walk: Walk::ZH,
    challenge: Challenge::ZH,
    board: Board::ZH,
    import: Import::ZH,
    me: Me::ZH,
    welcome: Welcome::ZH,
};

static EN: Words = Words {
    language: Language::English,
    common: Common::EN,
    today: Today::EN,
    walk: Walk::EN,
    challenge: Challenge::EN,
    board: Board::EN,
    import: Import::EN,
    me: Me::EN,
    welcome: Welcome::EN,
};

//! The words of the app, in Chinese and English.
//!
//! Every text is a field of a struct that both languages fill, so a missing translation does not
//! compile. One file per place of the app. Numbers and dates are written by [`mod@format`].

pub mod format;

mod activity;
mod badge;
mod board;
mod care;
mod challenge;
mod common;
mod credit;
mod desk;
mod evening;
mod exercise;
mod fitness;
mod group;
mod guided;
mod hall;
mod health;
mod honour;
mod import;
mod international;
mod journey;
mod live;
mod lock;
mod me;
mod measuring;
mod mind;
mod office;
mod places;
mod questionnaire;
mod readiness;
mod request;
mod roll;
mod team;
mod today;
mod union;
mod walk;
mod welcome;

pub use activity::Activity;
pub use badge::Badge;
pub use board::Board;
pub use care::Care;
pub use challenge::Challenge;
pub use common::Common;
pub use credit::Credit;
pub use desk::Desk;
pub use evening::Evening;
pub use exercise::Exercise;
pub use fitness::Fitness;
pub use group::Group;
pub use guided::Guided;
pub use hall::Hall;
pub use health::Health;
pub use honour::Honour;
pub use import::Import;
pub use international::International;
pub use journey::Journey;
pub use live::Live;
pub use lock::Lock;
pub use me::Me;
pub use measuring::Measuring;
pub use mind::Mind;
pub use office::Office;
pub use places::Places;
pub use questionnaire::Questionnaire;
pub use readiness::Readiness;
pub use request::Request;
pub use roll::Roll;
pub use team::Team;
pub use today::Today;
pub use union::Union;
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
            /// The words in a language.
            pub(super) fn of(language: crate::i18n::Language) -> &'static Self {
                static ZH: $name = $name { $($key: $zh,)+ };
                static EN: $name = $name { $($key: $en,)+ };
                match language {
                    crate::i18n::Language::Chinese => &ZH,
                    crate::i18n::Language::English => &EN,
                }
            }
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
}

/// The words of the app in a language. A group of words is in the part of the app that uses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// The language.
    pub language: Language,
}

macro_rules! groups {
    ($($get:ident: $name:ident;)+) => {
        impl Words {
            $(
                #[doc = concat!("The words of [`", stringify!($name), "`].")]
                pub fn $get(self) -> &'static $name {
                    $name::of(self.language)
                }
            )+
        }
    };
}

groups! {
    common: Common;
    today: Today;
    walk: Walk;
    exercise: Exercise;
    credit: Credit;
    challenge: Challenge;
    activity: Activity;
    badge: Badge;
    board: Board;
    import: Import;
    evening: Evening;
    hall: Hall;
    honour: Honour;
    journey: Journey;
    live: Live;
    health: Health;
    fitness: Fitness;
    group: Group;
    measuring: Measuring;
    readiness: Readiness;
    guided: Guided;
    international: International;
    mind: Mind;
    places: Places;
    care: Care;
    lock: Lock;
    questionnaire: Questionnaire;
    me: Me;
    welcome: Welcome;
    union: Union;
    desk: Desk;
    roll: Roll;
    request: Request;
    team: Team;
    office: Office;
}

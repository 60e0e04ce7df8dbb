//! The questionnaires that may be shown: WHO-5, PHQ-9 and GAD-7.
//!
//! Owns their shape and terms; the words are the app's, taken from the published Chinese versions.
//! PSS and K10 are left out: their terms, or their Chinese text, are not settled.

/// A questionnaire about the past two weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Instrument {
    /// WHO-5 Well-Being Index: 5 items of 0 to 5; much is good.
    Who5,
    /// Patient Health Questionnaire: 9 items of 0 to 3; much is a burden.
    Phq9,
    /// Generalised Anxiety Disorder: 7 items of 0 to 3; much is a burden.
    Gad7,
}

/// Under what terms a questionnaire is shown; they stand on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Terms {
    /// WHO/UCN/MSD/MHE/2024.01, CC BY-NC-SA 3.0 IGO: attribution, not commercial, share alike.
    CcByNcSa3Igo,
    /// "No permission required to reproduce, translate, display or distribute."
    NoPermissionRequired,
}

impl Instrument {
    /// All of them, the gentlest first.
    pub const ALL: [Self; 3] = [Self::Who5, Self::Phq9, Self::Gad7];

    /// A short name that never changes, for records.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Who5 => "who-5",
            Self::Phq9 => "phq-9",
            Self::Gad7 => "gad-7",
        }
    }

    /// The questionnaire with this key.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }

    /// How many items it has.
    pub const fn items(self) -> usize {
        match self {
            Self::Who5 => 5,
            Self::Phq9 => 9,
            Self::Gad7 => 7,
        }
    }

    /// The greatest answer to an item; the least is 0.
    pub const fn most(self) -> u8 {
        match self {
            Self::Who5 => 5,
            Self::Phq9 | Self::Gad7 => 3,
        }
    }

    /// Its terms.
    pub const fn terms(self) -> Terms {
        match self {
            Self::Who5 => Terms::CcByNcSa3Igo,
            Self::Phq9 | Self::Gad7 => Terms::NoPermissionRequired,
        }
    }

    /// Whether an answer above 0 to this item (from 0) opens the help card: item 9 of PHQ-9, which
    /// asks for thoughts of death or of harming oneself.
    pub const fn is_safety_item(self, item: usize) -> bool {
        matches!((self, item), (Self::Phq9, 8))
    }
}

//! What a questionnaire comes to, and when it may be asked again.
//!
//! Owns scores and bands; must not know words. A band is what the questionnaire's authors call a
//! score, and no diagnosis.

use std::fmt;

use super::instrument::Instrument;
use crate::day::Day;

/// The questions are about the past two weeks, so that earlier the answers would overlap.
const DAYS_BETWEEN: i32 = 14;

/// The result of a whole questionnaire.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    instrument: Instrument,
    sum: u8,
}

/// What a score is called.
///
/// Sources: WHO-5 (WHO/UCN/MSD/MHE/2024.01): 50 of 100 and less is low. PHQ-9: K. Kroenke et al.,
/// J. Gen. Intern. Med. 16 (2001), 606–613. GAD-7: R. L. Spitzer et al., Arch. Intern. Med. 166
/// (2006), 1092–1097.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Band {
    /// WHO-5 above 50.
    WellBeing,
    /// WHO-5 of 50 or less.
    LowWellBeing,
    /// 0–4.
    Minimal,
    /// 5–9.
    Mild,
    /// 10–14.
    Moderate,
    /// PHQ-9 of 15–19.
    ModeratelySevere,
    /// PHQ-9 of 20–27, GAD-7 of 15–21.
    Severe,
}

impl Finding {
    /// Of the sum of all answers.
    pub(super) const fn new(instrument: Instrument, sum: u8) -> Self {
        Self { instrument, sum }
    }

    /// The questionnaire.
    pub const fn instrument(self) -> Instrument {
        self.instrument
    }

    /// The sum of all answers.
    pub const fn sum(self) -> u8 {
        self.sum
    }

    /// The score as it is told: WHO-5 0–100 (the sum times four), PHQ-9 0–27, GAD-7 0–21.
    pub const fn score(self) -> u8 {
        match self.instrument {
            Instrument::Who5 => self.sum * 4,
            Instrument::Phq9 | Instrument::Gad7 => self.sum,
        }
    }

    /// What the score is called.
    pub const fn band(self) -> Band {
        match (self.instrument, self.score()) {
            (Instrument::Who5, ..=50) => Band::LowWellBeing,
            (Instrument::Who5, _) => Band::WellBeing,
            (_, ..=4) => Band::Minimal,
            (_, ..=9) => Band::Mild,
            (_, ..=14) => Band::Moderate,
            (Instrument::Phq9, ..=19) => Band::ModeratelySevere,
            _ => Band::Severe,
        }
    }
}

impl Band {
    /// Whether the page suggests talking with somebody who knows: low well-being, or the score of
    /// 10 at which PHQ-9 and GAD-7 ask for a closer look.
    pub const fn suggests_talking(self) -> bool {
        match self {
            Self::WellBeing | Self::Minimal | Self::Mild => false,
            Self::LowWellBeing | Self::Moderate | Self::ModeratelySevere | Self::Severe => true,
        }
    }
}

impl fmt::Debug for Finding {
    /// The questionnaire alone: scores belong into no log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.instrument.key())
    }
}

/// The first day on which the same questionnaire is offered again. It is never refused to who wants
/// it earlier.
pub fn offered_again(last: Day) -> Day {
    last.plus(DAYS_BETWEEN)
}

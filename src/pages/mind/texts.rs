//! The words of each questionnaire, by its parts.

use wellness::mind::instrument::{Instrument, Terms};
use wellness::mind::result::Band;

use crate::i18n::Words;

/// What the page of a questionnaire is called.
pub fn title(words: Words, instrument: Instrument) -> &'static str {
    let t = words.questionnaire();
    match instrument {
        Instrument::Who5 => t.who5_title,
        Instrument::Phq9 => t.phq9_title,
        Instrument::Gad7 => t.gad7_title,
    }
}

/// What its authors call it.
pub fn name(words: Words, instrument: Instrument) -> &'static str {
    let t = words.questionnaire();
    match instrument {
        Instrument::Who5 => t.who5_name,
        Instrument::Phq9 => t.phq9_name,
        Instrument::Gad7 => t.gad7_name,
    }
}

/// The same in short, in every language.
pub const fn short_name(instrument: Instrument) -> &'static str {
    match instrument {
        Instrument::Who5 => "WHO-5",
        Instrument::Phq9 => "PHQ-9",
        Instrument::Gad7 => "GAD-7",
    }
}

/// How long it is.
pub fn length(words: Words, instrument: Instrument) -> &'static str {
    let t = words.questionnaire();
    match instrument {
        Instrument::Who5 => t.who5_text,
        Instrument::Phq9 => t.phq9_text,
        Instrument::Gad7 => t.gad7_text,
    }
}

/// What every question asks.
pub fn lead(words: Words, instrument: Instrument) -> &'static str {
    let t = words.questionnaire();
    match instrument {
        Instrument::Who5 => t.who5_lead,
        Instrument::Phq9 | Instrument::Gad7 => t.phq9_lead,
    }
}

/// The text of a question, from 0.
pub fn question(words: Words, instrument: Instrument, item: usize) -> &'static str {
    let t = words.questionnaire();
    let all: &[&'static str] = match instrument {
        Instrument::Who5 => &[t.who5_1, t.who5_2, t.who5_3, t.who5_4, t.who5_5],
        Instrument::Phq9 => &[
            t.phq9_1, t.phq9_2, t.phq9_3, t.phq9_4, t.phq9_5, t.phq9_6, t.phq9_7, t.phq9_8,
            t.phq9_9,
        ],
        Instrument::Gad7 => &[
            t.gad7_1, t.gad7_2, t.gad7_3, t.gad7_4, t.gad7_5, t.gad7_6, t.gad7_7,
        ],
    };
    all.get(item).copied().unwrap_or_default()
}

/// The options in the order of the published form, each with its points.
pub fn options(words: Words, instrument: Instrument) -> Vec<(u8, &'static str)> {
    let t = words.questionnaire();
    match instrument {
        // The form begins with the best.
        Instrument::Who5 => vec![
            (5, t.who5_5_all),
            (4, t.who5_4_all),
            (3, t.who5_3_all),
            (2, t.who5_2_all),
            (1, t.who5_1_all),
            (0, t.who5_0_all),
        ],
        Instrument::Phq9 | Instrument::Gad7 => {
            vec![(0, t.days_0), (1, t.days_1), (2, t.days_2), (3, t.days_3)]
        }
    }
}

/// What a score is called.
pub fn band(words: Words, band: Band) -> &'static str {
    let t = words.questionnaire();
    match band {
        Band::WellBeing => t.well,
        Band::LowWellBeing => t.low,
        Band::Minimal => t.minimal,
        Band::Mild => t.mild,
        Band::Moderate => t.moderate,
        Band::ModeratelySevere => t.moderately_severe,
        Band::Severe => t.severe,
    }
}

/// How scores are read.
pub fn meaning(words: Words, instrument: Instrument) -> &'static str {
    let t = words.questionnaire();
    match instrument {
        Instrument::Who5 => t.who5_means,
        Instrument::Phq9 => t.phq9_means,
        Instrument::Gad7 => t.gad7_means,
    }
}

/// Whose it is, and under what terms it is shown.
pub fn terms(words: Words, instrument: Instrument) -> &'static str {
    match instrument.terms() {
        Terms::CcByNcSa3Igo => words.questionnaire().who5_terms,
        Terms::NoPermissionRequired => words.questionnaire().open_terms,
    }
}

/// The greatest score.
pub const fn full_score(instrument: Instrument) -> u8 {
    match instrument {
        Instrument::Who5 => 100,
        Instrument::Phq9 => 27,
        Instrument::Gad7 => 21,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn every_question_and_every_option_has_its_words() {
        for language in [Language::Chinese, Language::English] {
            let words = Words { language };
            for instrument in Instrument::ALL {
                let texts: Vec<_> = (0..instrument.items())
                    .map(|item| question(words, instrument, item))
                    .collect();
                assert!(texts.iter().all(|text| !text.is_empty()));
                assert_eq!(question(words, instrument, instrument.items()), "");
                let mut points: Vec<u8> =
                    options(words, instrument).iter().map(|it| it.0).collect();
                points.sort_unstable();
                assert!(points.into_iter().eq(0..=instrument.most()));
                let most = instrument.items() as u8 * instrument.most();
                let factor = if instrument == Instrument::Who5 { 4 } else { 1 };
                assert_eq!(full_score(instrument), most * factor);
            }
        }
    }
}

//! The international tests in words: names, explanations, results, refusals.

use wellness::fitness::international::body::{BmiClass, GripClass, WaistClass};
use wellness::fitness::international::bounds::{NoAnswer, Quantity};
use wellness::fitness::international::norms::{Level, NormTest, Standing};

use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::state::fitness::field_test::{FieldTest, Input, Outcome};

use super::super::naming::Asked;

/// The name of a test.
pub fn test_name(words: Words, test: FieldTest) -> &'static str {
    test_words(words, test)[0]
}

/// Name, way of doing, range and source of a test.
pub fn test_words(words: Words, test: FieldTest) -> [&'static str; 4] {
    let t = words.international();
    match test {
        FieldTest::SixMinuteWalk => [
            t.six_minute_walk,
            t.six_minute_walk_how,
            t.six_minute_walk_range,
            t.six_minute_walk_source,
        ],
        FieldTest::Rockport => [
            t.rockport,
            t.rockport_how,
            t.rockport_range,
            t.rockport_source,
        ],
        FieldTest::Cooper => [t.cooper, t.cooper_how, t.cooper_range, t.cooper_source],
        FieldTest::Queens => [t.queens, t.queens_how, t.queens_range, t.queens_source],
        FieldTest::ThreeMinuteStep => [
            t.three_minute_step,
            t.three_minute_step_how,
            t.three_minute_step_range,
            t.three_minute_step_source,
        ],
        FieldTest::Harvard => [t.harvard, t.harvard_how, t.harvard_range, t.harvard_source],
        FieldTest::ChairStand => [
            t.chair_stand,
            t.chair_stand_how,
            t.chair_stand_range,
            t.chair_stand_source,
        ],
        FieldTest::HeartZones => [
            t.heart_zones,
            t.heart_zones_how,
            t.heart_zones_range,
            t.heart_zones_source,
        ],
        FieldTest::Bmi => [t.bmi, t.bmi_how, t.bmi_range, t.bmi_source],
        FieldTest::Waist => [t.waist, t.waist_how, t.waist_range, t.waist_source],
        FieldTest::Grip => [t.grip, t.grip_how, t.grip_range, t.grip_source],
    }
}

/// A number of a test, in words.
pub fn asked_by(words: Words, input: Input) -> Asked {
    let (t, m) = (words.international(), words.measuring());
    let (name, unit, example) = match input {
        Input::Height => (m.height, m.unit_cm, "168.5"),
        Input::Weight => (m.weight, m.unit_kg, "62.3"),
        Input::Duration => (t.q_duration, m.unit_seconds, "280"),
        Input::Distance => (t.q_distance, t.unit_metres, "560"),
        Input::HeartRate => (t.q_heart, t.unit_beats, "128"),
        Input::RestingHeartRate => (t.q_rest, t.unit_beats, "64"),
        Input::FirstCount => (t.in_first, t.unit_count, "60"),
        Input::SecondCount => (t.in_second, t.unit_count, "55"),
        Input::ThirdCount => (t.in_third, t.unit_count, "50"),
        Input::Waist => (t.q_waist, m.unit_cm, "82.5"),
        Input::Grip => (m.grip, m.unit_kg, "32.5"),
        Input::Times => (t.in_times, "", "14"),
    };
    Asked {
        name,
        unit,
        how: "",
        example,
    }
}

/// What a test came to, in one sentence.
pub fn outcome_text(words: Words, test: FieldTest, outcome: &Outcome) -> String {
    let t = words.international();
    let with_level = |text: String, level: Option<Level>| match level {
        Some(_) => [text.as_str(), " · ", &level_text(words, test, level)].concat(),
        None => text,
    };
    match outcome {
        Outcome::Uptake(uptake, level) => {
            with_level(fill(t.uptake, &[&uptake.to_string()]), *level)
        }
        Outcome::Index(index, level) => with_level(fill(t.index, &[&index.to_string()]), *level),
        Outcome::Level(level) => level_text(words, test, *level),
        Outcome::Walk(expected, percent) => fill(
            t.walk,
            &[
                &percent.to_string(),
                &expected.distance.to_string(),
                &expected.lower_limit.to_string(),
            ],
        ),
        Outcome::Zones(greatest, [light, moderate, vigorous]) => fill(
            t.zones,
            &[
                &greatest.to_string(),
                &light.0.to_string(),
                &moderate.0.to_string(),
                &vigorous.0.to_string(),
                &vigorous.1.to_string(),
            ],
        ),
        Outcome::Bmi(bmi, class) => {
            let class = match class {
                BmiClass::Low => t.bmi_low,
                BmiClass::Normal => t.bmi_normal,
                BmiClass::Overweight => t.bmi_over,
                BmiClass::Obese => t.bmi_obese,
            };
            fill(t.bmi_result, &[&bmi.to_string(), class])
        }
        Outcome::Waist(WaistClass::Normal) => t.waist_normal.to_owned(),
        Outcome::Waist(WaistClass::PreObese) => t.waist_pre.to_owned(),
        Outcome::Waist(WaistClass::Obese) => t.waist_obese.to_owned(),
        Outcome::Grip(GripClass::Low) => t.grip_low.to_owned(),
        Outcome::Grip(GripClass::Sufficient) => t.grip_fine.to_owned(),
    }
}

fn level_text(words: Words, test: FieldTest, level: Option<Level>) -> String {
    let t = words.international();
    let (Some(level), Some(norms)) = (level, test.norms()) else {
        return t.level_none.to_owned();
    };
    let names = level_names(words, norms);
    let name = names.get(usize::from(level.level)).copied();
    let name = name.unwrap_or_default();
    let said = if names.len() > 2 {
        let place = (level.level + 1).to_string();
        fill(t.level, &[name, &place, &names.len().to_string()])
    } else {
        name.to_owned()
    };
    match level.standing {
        Standing::AsPrinted => said,
        Standing::Doubtful => [said.as_str(), " · ", t.level_doubtful].concat(),
    }
}

/// What the sources call the levels, the worst first. Where a source says bad or poor, this says low.
fn level_names(words: Words, test: NormTest) -> Vec<&'static str> {
    let t = words.international();
    match test {
        NormTest::Cooper => vec![t.very_low, t.low, t.average, t.good, t.very_good],
        NormTest::HarvardIndex => vec![t.low, t.below_average, t.average, t.good, t.excellent],
        NormTest::ThreeMinuteStep => vec![
            t.very_low,
            t.low,
            t.below_average,
            t.average,
            t.above_average,
            t.good,
            t.excellent,
        ],
        NormTest::ChairStand => vec![t.under_average, t.reaches_average],
    }
}

/// Why a formula has no answer.
pub fn explain_answer(words: Words, none: NoAnswer) -> String {
    let t = words.international();
    match none {
        NoAnswer::Impossible => t.impossible.to_owned(),
        NoAnswer::OutOfBounds {
            quantity,
            least,
            greatest,
        } => {
            let name = match quantity {
                Quantity::Age => t.q_age,
                Quantity::Weight => words.measuring().weight,
                Quantity::Distance => t.q_distance,
                Quantity::Duration => t.q_duration,
                Quantity::HeartRate => t.q_heart,
                Quantity::RestingHeartRate => t.q_rest,
                Quantity::PulseCount => t.q_count,
                Quantity::Intensity => t.q_intensity,
                Quantity::Waist => t.q_waist,
                Quantity::Grip => words.measuring().grip,
            };
            fill(
                t.out_of_bounds,
                &[name, &least.to_string(), &greatest.to_string()],
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn every_level_has_its_own_name() {
        for language in [Language::Chinese, Language::English] {
            for test in NormTest::ALL {
                let mut names = level_names(Words { language }, test);
                names.sort_unstable();
                names.dedup();
                assert_eq!(names.len(), usize::from(test.levels()), "{test:?}");
            }
        }
    }
}

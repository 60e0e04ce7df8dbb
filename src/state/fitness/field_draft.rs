//! What a person is typing for an international test, and whether it can be kept.
//!
//! Owns the checks of the form; the numbers that a test asks for are [`FieldTest`]'s.

use wellness::day::Day;
use wellness::fitness::decimal::{BadNumber, Decimal};
use wellness::fitness::international::bounds::NoAnswer;
use wellness::fitness::international::norms::Norms;
use wellness::fitness::measure::{BadMeasure, Body, Part};
use wellness::fitness::person::{Sex, years_on};

use super::field_test::{FieldTest, Input};
use super::person::Given;
use super::session::{Session, Taken};
use super::typed::{Fault, Typed};

/// Ages that are believed, completed years.
const AGES: std::ops::RangeInclusive<u32> = 5..=120;

/// Why nothing can be kept yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldRefusal {
    /// The age is missing or wrong.
    Years,
    /// These numbers are wrong.
    Numbers(Vec<Input>),
    /// The formula has no answer for this person.
    NoAnswer(NoAnswer),
}

/// The form as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDraft {
    /// The test.
    pub test: FieldTest,
    /// Sex; `None` where the person does not say.
    pub sex: Option<Sex>,
    /// Completed years, as they are written.
    pub years: String,
    typed: Typed,
}

impl FieldDraft {
    /// An empty form of a test, with what the person gave before.
    pub fn new(test: FieldTest, today: Day, given: &Given) -> Self {
        let years = given.birth.and_then(|birth| years_on(birth, today));
        let mut typed = Typed::default();
        if let Some(height) = &given.height {
            typed.set(Input::Height.key(), height.clone());
        }
        Self {
            test,
            sex: given.sex,
            years: years.map(|years| years.to_string()).unwrap_or_default(),
            typed,
        }
    }

    /// What stands in a field.
    pub fn text(&self, input: Input) -> &str {
        self.typed.text(input.key())
    }

    /// Puts a text into a field.
    pub fn set(&mut self, input: Input, text: String) {
        self.typed.set(input.key(), text);
    }

    /// The person left a field. One that is still empty is not nagged about.
    pub fn leave(&mut self, input: Input) {
        if !self.text(input).trim().is_empty() {
            self.typed.visit(input.key());
        }
    }

    /// The person says that the weight is right as it stands.
    pub fn confirm_weight(&mut self) {
        self.typed.confirm_weight();
    }

    /// What is wrong with a field, if the person has been there.
    pub fn fault(&self, input: Input) -> Option<Fault> {
        if self.typed.is_visited(input.key()) {
            self.check(input).err()
        } else {
            None
        }
    }

    /// The number of a field.
    fn check(&self, input: Input) -> Result<Decimal, Fault> {
        let (part, of): (_, fn(Body) -> Decimal) = match input {
            Input::Height => (Part::Height, Body::height),
            Input::Weight if self.test.inputs().contains(&Input::Height) => {
                (Part::Value, Body::weight)
            }
            _ => {
                let number = self.test.scale(input).read(Part::Value, self.text(input));
                return number.map_err(Fault::Bad);
            }
        };
        let none = Fault::Bad(BadMeasure::Number {
            part,
            why: BadNumber::Empty,
            instead: None,
        });
        self.typed.body(part)?.map(of).ok_or(none)
    }

    /// The session that the form makes, or why it makes none. Every field is visited by this.
    pub fn finish(&mut self, today: Day, norms: &Norms) -> Result<Session, FieldRefusal> {
        let years = self.years.trim().parse().ok();
        let years: u32 = years
            .filter(|years| AGES.contains(years))
            .ok_or(FieldRefusal::Years)?;
        let (mut values, mut wrong) = (Vec::new(), Vec::new());
        for input in self.test.inputs() {
            self.typed.visit(input.key());
            match self.check(*input) {
                Ok(value) => values.push((*input, value)),
                Err(_) => wrong.push(*input),
            }
        }
        if !wrong.is_empty() {
            return Err(FieldRefusal::Numbers(wrong));
        }
        let session = Session {
            day: today,
            sex: self.sex.filter(|_| self.test.asks_sex()),
            years: Some(years),
            taken: Taken::Field(self.test, values.clone()),
        };
        for sex in session.sexes() {
            let answer = self.test.outcome(sex, years, &values, norms);
            answer.map_err(FieldRefusal::NoAnswer)?;
        }
        Ok(session)
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test that cannot go on fails")]
mod tests {
    use wellness::fitness::measure::WrittenUnit;

    use super::*;

    fn today() -> Day {
        "2026-11-22".parse().expect("a day")
    }

    fn norms() -> Norms {
        Norms::parse(include_str!("../../../public/data/fitness-norms.csv")).expect("norms")
    }

    fn draft(test: FieldTest, values: &[(Input, &str)]) -> FieldDraft {
        let mut draft = FieldDraft::new(test, today(), &Given::default());
        draft.years = "45".to_owned();
        for (input, text) in values {
            draft.set(*input, (*text).to_owned());
        }
        draft
    }

    fn meant(draft: &mut FieldDraft, input: Input) -> Option<(WrittenUnit, String)> {
        draft.leave(input);
        let misreading = draft.fault(input)?.instead()?;
        Some((misreading.written, misreading.meant.to_string()))
    }

    #[test]
    fn units_that_were_mixed_up_are_offered_the_right_way() {
        let said = |written, meant: &str| Some((written, meant.to_owned()));
        for (test, input, text, offered) in [
            (
                FieldTest::Bmi,
                Input::Height,
                "1.62",
                said(WrittenUnit::Metres, "162.0"),
            ),
            (
                FieldTest::Rockport,
                Input::Weight,
                "320",
                said(WrittenUnit::Jin, "160.0"),
            ),
            (
                FieldTest::Waist,
                Input::Waist,
                "2.6",
                said(WrittenUnit::Chi, "86.7"),
            ),
            (
                FieldTest::Waist,
                Input::Waist,
                "0.86",
                said(WrittenUnit::Metres, "86.0"),
            ),
            (
                FieldTest::Cooper,
                Input::Distance,
                "2.4",
                said(WrittenUnit::Kilometres, "2400"),
            ),
            (
                FieldTest::SixMinuteWalk,
                Input::Distance,
                "0.55",
                said(WrittenUnit::Kilometres, "550"),
            ),
            (FieldTest::Cooper, Input::Distance, "2.4 km", None),
            (FieldTest::Queens, Input::HeartRate, "400", None),
        ] {
            let found = meant(&mut draft(test, &[(input, text)]), input);
            assert_eq!(found, offered, "{test:?} {text}");
        }
    }

    #[test]
    fn a_weight_that_reads_like_jin_is_asked_about_once() {
        let mut form = draft(
            FieldTest::Bmi,
            &[(Input::Height, "162"), (Input::Weight, "118")],
        );
        let doubted = Err(FieldRefusal::Numbers(vec![Input::Weight]));
        assert_eq!(form.finish(today(), &norms()), doubted);
        assert!(
            matches!(form.fault(Input::Weight), Some(Fault::Doubted(it)) if it.meant.to_string() == "59.0")
        );
        form.confirm_weight();
        assert!(form.finish(today(), &norms()).is_ok());
    }

    #[test]
    fn every_wrong_number_is_named_and_none_before_it_was_left() {
        let mut form = draft(
            FieldTest::SixMinuteWalk,
            &[(Input::Weight, "60"), (Input::Distance, "6000")],
        );
        form.leave(Input::Height);
        assert_eq!(
            form.fault(Input::Height),
            None,
            "an empty field is not nagged about"
        );
        assert_eq!(form.fault(Input::Distance), None, "nobody has left it");
        assert_eq!(
            form.finish(today(), &norms()),
            Err(FieldRefusal::Numbers(vec![Input::Height, Input::Distance]))
        );
        assert_eq!(form.fault(Input::Height), Some(Fault::OtherHalf));
        form.set(Input::Height, "160".to_owned());
        form.set(Input::Distance, "560".to_owned());
        assert!(form.finish(today(), &norms()).is_ok());
        form.years = "30".to_owned();
        assert!(matches!(
            form.finish(today(), &norms()),
            Err(FieldRefusal::NoAnswer(_))
        ));
        form.years = "4".to_owned();
        assert_eq!(form.finish(today(), &norms()), Err(FieldRefusal::Years));
    }

    #[test]
    fn what_a_field_takes_its_formula_answers() {
        // Of every test, numbers at both ends of each field, at an age that each formula takes.
        let norms = norms();
        for test in FieldTest::ALL {
            for input in test.inputs() {
                let (least, greatest) = test.scale(*input).range;
                for amount in [least, greatest] {
                    let values: Vec<(Input, Decimal)> = test
                        .inputs()
                        .iter()
                        .map(|other| {
                            let scale = test.scale(*other);
                            let middle = i32::midpoint(scale.range.0, scale.range.1);
                            let amount = if other == input { amount } else { middle };
                            (*other, Decimal::new(amount, scale.places))
                        })
                        .collect();
                    let answer = test.outcome(Sex::Male, 62, &values, &norms);
                    assert!(
                        !matches!(answer, Err(NoAnswer::OutOfBounds { .. })),
                        "{test:?} {input:?} {amount}: {answer:?}"
                    );
                }
            }
        }
    }
}

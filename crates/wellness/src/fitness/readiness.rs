//! Whether a person may be asked for an effort: a short questionnaire before any test that is one.
//!
//! Owns the questions as keys (their words are the app's own), and the rule that a "yes" asks for a
//! confirmation; must not know which tests there are. It advises a doctor and diagnoses nothing.
//! The matters asked follow what pre-exercise screening asks everywhere: heart, chest pain,
//! fainting, joints, medicines, pregnancy, acute illness, other reasons.

/// What is asked; each is answered by yes or no, and yes means caution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// A doctor ever spoke of a heart condition or high blood pressure.
    HeartOrBloodPressure,
    /// Pain or tightness in the chest during effort.
    ChestPainInEffort,
    /// Pain or tightness in the chest at rest within the last month.
    ChestPainAtRest,
    /// Dizziness with loss of balance, or fainting, within the last year.
    DizzinessOrFainting,
    /// Shortness of breath that is out of proportion, or asthma that is not under control.
    Breathlessness,
    /// A bone, joint or muscle that effort could make worse.
    BonesOrJoints,
    /// Medicines for the heart, blood pressure or blood sugar.
    Medicines,
    /// Pregnant, or delivered within the last half year.
    Pregnancy,
    /// Fever, a cold, no sleep after a night shift, alcohol or a heavy meal today.
    UnwellToday,
    /// Any other reason known to the person or named by a doctor.
    OtherReason,
}

impl Concern {
    /// All of them, in the order of asking.
    pub const ALL: [Self; 10] = [
        Self::HeartOrBloodPressure,
        Self::ChestPainInEffort,
        Self::ChestPainAtRest,
        Self::DizzinessOrFainting,
        Self::Breathlessness,
        Self::BonesOrJoints,
        Self::Medicines,
        Self::Pregnancy,
        Self::UnwellToday,
        Self::OtherReason,
    ];
}

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It applies.
    Yes,
    /// It does not.
    No,
}

/// The questionnaire, filled in or not yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Questionnaire {
    answers: [Option<Answer>; Concern::ALL.len()],
}

/// What the answers come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Readiness {
    /// These are not answered yet.
    Unanswered(Vec<Concern>),
    /// Nothing speaks against an effort.
    Ready(Clearance),
    /// A doctor should be asked first.
    Flagged(Flagged),
}

/// The right to begin a test of effort: without one, no such test can be started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "a clearance is asked for by the test that it clears"]
pub struct Clearance {
    given: Given,
}

/// How a clearance came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// No concern.
    Ready,
    /// The person was flagged and chose to go on.
    DespiteConcerns,
}

/// A flagged person, who is advised to see a doctor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flagged {
    concerns: Vec<Concern>,
}

impl Questionnaire {
    /// Answers a question, or changes its answer.
    pub fn answer(&mut self, concern: Concern, answer: Answer) {
        for (asked, slot) in Concern::ALL.into_iter().zip(&mut self.answers) {
            if asked == concern {
                *slot = Some(answer);
            }
        }
    }

    /// The answer to a question.
    pub fn get(&self, concern: Concern) -> Option<Answer> {
        let mut answers = Concern::ALL.into_iter().zip(self.answers);
        answers.find(|(asked, _)| *asked == concern)?.1
    }

    /// What the answers come to. One "yes" flags, whatever is still unanswered.
    pub fn readiness(&self) -> Readiness {
        let with = |wanted: Option<Answer>| -> Vec<Concern> {
            let asked = Concern::ALL.into_iter().zip(self.answers);
            let matching = asked.filter(|(_, answer)| *answer == wanted);
            matching.map(|(concern, _)| concern).collect()
        };
        let (concerns, open) = (with(Some(Answer::Yes)), with(None));
        match (concerns.is_empty(), open.is_empty()) {
            (false, _) => Readiness::Flagged(Flagged { concerns }),
            (true, false) => Readiness::Unanswered(open),
            (true, true) => Readiness::Ready(Clearance {
                given: Given::Ready,
            }),
        }
    }
}

impl Flagged {
    /// What was answered with yes.
    pub fn concerns(&self) -> &[Concern] {
        &self.concerns
    }

    /// The person has read the advice and goes on at their own choice.
    pub fn confirmed_by_person(self) -> Clearance {
        Clearance {
            given: Given::DespiteConcerns,
        }
    }
}

impl Clearance {
    /// How it came about.
    pub const fn given(self) -> Given {
        self.given
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_no() -> Questionnaire {
        let mut asked = Questionnaire::default();
        for concern in Concern::ALL {
            asked.answer(concern, Answer::No);
        }
        asked
    }

    #[test]
    fn only_no_to_everything_clears() {
        let nothing = Questionnaire::default().readiness();
        assert_eq!(nothing, Readiness::Unanswered(Concern::ALL.to_vec()));
        let Readiness::Ready(clearance) = all_no().readiness() else {
            panic!("not ready");
        };
        assert_eq!(clearance.given(), Given::Ready);
    }

    #[test]
    fn each_yes_alone_flags_until_it_is_confirmed() {
        for concern in Concern::ALL {
            let mut asked = all_no();
            asked.answer(concern, Answer::Yes);
            assert_eq!(asked.get(concern), Some(Answer::Yes));
            let Readiness::Flagged(flagged) = asked.readiness() else {
                panic!("{concern:?} did not flag");
            };
            assert_eq!(flagged.concerns(), [concern]);
            assert_eq!(
                flagged.confirmed_by_person().given(),
                Given::DespiteConcerns
            );

            let mut early = Questionnaire::default();
            early.answer(concern, Answer::Yes);
            assert!(matches!(early.readiness(), Readiness::Flagged(_)));
            early.answer(concern, Answer::No);
            assert!(matches!(early.readiness(), Readiness::Unanswered(open) if open.len() == 9));
        }
    }
}

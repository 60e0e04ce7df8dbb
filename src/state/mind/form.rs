//! Going through a questionnaire: which screen is shown, one question at a time.
//!
//! Owns the order of the screens. What the answers ask for stands above it: while the help card is due,
//! there is no other screen, wherever the person was going.

use std::fmt;

use wellness::mind::answers::{Answers, HelpCard};
use wellness::mind::instrument::Instrument;
use wellness::mind::result::Finding;

/// A questionnaire with the place in it that the person has reached.
#[derive(Clone, PartialEq, Eq)]
pub struct Form {
    answers: Answers,
    place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Cover,
    Item(usize),
    End,
}

/// What is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Screen {
    /// The help card.
    Help,
    /// What the questionnaire is, before its first question.
    Cover,
    /// A question, from 0.
    Item(usize),
    /// The questions (from 0) that have no answer, instead of a result.
    Gaps(Vec<usize>),
    /// The result.
    Result(Finding),
}

impl Form {
    /// An empty one.
    pub fn new(instrument: Instrument) -> Self {
        Self::resumed(Answers::new(instrument))
    }

    /// One that was left, taken up again.
    pub fn resumed(answers: Answers) -> Self {
        Self {
            answers,
            place: Place::Cover,
        }
    }

    /// The answers so far.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// How many questions have an answer.
    pub fn answered(&self) -> usize {
        let items = 0..self.answers.instrument().items();
        items
            .filter(|item| self.answers.get(*item).is_some())
            .count()
    }

    /// What is shown now.
    pub fn screen(&self) -> Screen {
        if self.answers.help_card() == HelpCard::Due {
            return Screen::Help;
        }
        match self.place {
            Place::Cover => Screen::Cover,
            Place::Item(item) => Screen::Item(item),
            Place::End => match self.answers.result() {
                Ok(finding) => Screen::Result(finding),
                Err(_) => Screen::Gaps(self.open().collect()),
            },
        }
    }

    /// Goes to the first question without an answer.
    pub fn begin(&mut self) {
        let first = self.open().next();
        self.place = first.map_or(Place::End, Place::Item);
    }

    /// Answers the question that is shown, and goes on to the next one without an answer.
    pub fn answer(&mut self, option: u8) {
        let Screen::Item(item) = self.screen() else {
            return;
        };
        // The screen has the questionnaire's own options alone.
        if self.answers.answer(item, option).is_ok() {
            let next = self.open().find(|open| *open > item);
            self.place = next.map_or(Place::End, Place::Item);
        }
    }

    /// Goes on to the question after the one that is shown, answered or not.
    pub fn skip(&mut self) {
        if let Screen::Item(item) = self.screen() {
            self.place = if item + 1 < self.answers.instrument().items() {
                Place::Item(item + 1)
            } else {
                Place::End
            };
        }
    }

    /// Goes back by one.
    pub fn back(&mut self) {
        self.place = match self.place {
            Place::Cover | Place::Item(0) => Place::Cover,
            Place::Item(item) => Place::Item(item - 1),
            Place::End => Place::Item(self.answers.instrument().items() - 1),
        };
    }

    /// Goes to a question (from 0).
    pub fn go_to(&mut self, item: usize) {
        if item < self.answers.instrument().items() {
            self.place = Place::Item(item);
        }
    }

    /// The help card was shown, and the person goes on.
    pub fn help_was_shown(&mut self) {
        // Which screen comes next is asked of `screen`.
        let _ = self.answers.help_was_shown();
    }

    fn open(&self) -> impl Iterator<Item = usize> {
        let items = 0..self.answers.instrument().items();
        items.filter(|item| self.answers.get(*item).is_none())
    }
}

impl fmt::Debug for Form {
    /// The questionnaire alone.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.answers.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_safety_item() -> Form {
        let mut form = Form::new(Instrument::Phq9);
        form.begin();
        for _ in 0..8 {
            form.answer(0);
        }
        assert_eq!(form.screen(), Screen::Item(8));
        form
    }

    #[test]
    fn questions_come_one_by_one_and_end_in_the_result() {
        let mut form = Form::new(Instrument::Who5);
        assert_eq!(form.screen(), Screen::Cover);
        form.begin();
        for (item, option) in [5, 4, 3, 2, 1].into_iter().enumerate() {
            assert_eq!(form.screen(), Screen::Item(item));
            form.answer(option);
        }
        let Screen::Result(finding) = form.screen() else {
            panic!("no result");
        };
        assert_eq!(finding.score(), 60);
    }

    #[test]
    fn going_back_changes_an_answer_and_returns_to_where_it_was() {
        let mut form = Form::new(Instrument::Gad7);
        form.begin();
        for _ in 0..4 {
            form.answer(1);
        }
        for _ in 0..3 {
            form.back();
        }
        assert_eq!(form.screen(), Screen::Item(1));
        form.answer(3);
        assert_eq!(form.screen(), Screen::Item(4));
        assert_eq!((form.answers().get(1), form.answered()), (Some(3), 4));
        for _ in 0..9 {
            form.back();
        }
        assert_eq!(form.screen(), Screen::Cover);
        form.begin();
        assert_eq!(form.screen(), Screen::Item(4));
    }

    #[test]
    fn with_a_gap_there_is_no_result_but_the_way_to_the_gap() {
        let mut form = Form::new(Instrument::Who5);
        form.begin();
        form.answer(3);
        form.skip();
        form.answer(3);
        form.answer(3);
        form.skip();
        assert_eq!(form.screen(), Screen::Gaps(vec![1, 4]));
        form.go_to(1);
        form.answer(3);
        assert_eq!(form.screen(), Screen::Item(4));
        form.answer(3);
        assert!(matches!(form.screen(), Screen::Result(_)));
    }

    #[test]
    fn the_card_comes_at_once_and_the_result_after_it() {
        let mut form = at_safety_item();
        form.answer(1);
        assert_eq!(form.screen(), Screen::Help);
        for act in [Form::begin, Form::skip, Form::back, Form::begin] {
            act(&mut form);
            assert_eq!(form.screen(), Screen::Help);
        }
        form.help_was_shown();
        assert!(matches!(form.screen(), Screen::Result(_)));
    }

    #[test]
    fn a_change_from_none_to_some_meets_it_and_so_does_another_answer() {
        let mut form = at_safety_item();
        form.answer(0);
        form.back();
        form.answer(2);
        assert_eq!(form.screen(), Screen::Help);
        form.help_was_shown();
        form.back();
        form.answer(3);
        assert_eq!(form.screen(), Screen::Help);
    }

    #[test]
    fn a_form_left_with_the_card_due_opens_with_it() {
        let mut form = at_safety_item();
        form.answer(1);
        let again = Form::resumed(Answers::from_text(&form.answers().to_text()).unwrap());
        assert_eq!(again.screen(), Screen::Help);
    }

    /// What a person can do on a screen.
    fn act(form: &mut Form, choice: u32) {
        match (form.screen(), choice % 7) {
            (Screen::Help, 0..=4) => form.help_was_shown(),
            (_, 0) => form.back(),
            (_, 1) => form.skip(),
            (_, 2) => form.begin(),
            (_, 3) => form.go_to(choice as usize / 7 % 10),
            (_, 6) => {
                *form = Form::resumed(Answers::from_text(&form.answers().to_text()).unwrap());
            }
            _ => form.answer((choice / 7 % 4) as u8),
        }
    }

    #[test]
    fn no_walk_through_the_form_misses_the_card() {
        // A linear congruential generator (Numerical Recipes): walks that can be repeated.
        let mut state: u32 = 1;
        let mut random = move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state >> 8
        };
        let (mut cards, mut results) = (0, 0);
        for _ in 0..2_000 {
            let mut form = Form::new(Instrument::Phq9);
            let mut shown_for = None;
            for _ in 0..60 {
                let before = form.answers().get(8);
                act(&mut form, random());
                let now = form.answers().get(8);
                if now != before {
                    shown_for = None;
                }
                if form.screen() == Screen::Help {
                    cards += 1;
                    shown_for = now;
                } else if now > Some(0) {
                    assert_eq!(shown_for, now, "past the card");
                }
                results += u32::from(matches!(form.screen(), Screen::Result(_)));
            }
        }
        assert!(cards > 1_000 && results > 100, "{cards} {results}");
    }
}

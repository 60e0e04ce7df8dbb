//! Questionnaires: every boundary, and no path from the safety item that misses the help card.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use wellness::mind::answers::{Answers, HelpCard, Next, NoResult, NotAnAnswer};
use wellness::mind::instrument::{Instrument, Terms};
use wellness::mind::result::{Band, Finding, offered_again};

/// A whole form with these answers; the help card is shown when it is due.
fn filled(instrument: Instrument, options: &[u8]) -> Answers {
    let mut answers = Answers::new(instrument);
    for (item, option) in options.iter().enumerate() {
        if answers.answer(item, *option).unwrap() == Next::Help {
            let _ = answers.help_was_shown();
        }
    }
    answers
}

/// The result of a form whose answers come to this sum.
fn with_sum(instrument: Instrument, sum: u8) -> Finding {
    let mut rest = sum;
    let options: Vec<u8> = (0..instrument.items())
        .map(|_| {
            let option = rest.min(instrument.most());
            rest -= option;
            option
        })
        .collect();
    assert_eq!(rest, 0);
    filled(instrument, &options).result().unwrap()
}

#[test]
fn mind_published_checks_come_out() {
    let who = filled(Instrument::Who5, &[5, 4, 3, 2, 1]).result().unwrap();
    assert_eq!((who.sum(), who.score()), (15, 60));
    let who = filled(Instrument::Who5, &[3; 5]).result().unwrap();
    assert_eq!(
        (who.sum(), who.score(), who.band()),
        (15, 60, Band::WellBeing)
    );
    let gap = filled(Instrument::Who5, &[3; 4]);
    assert_eq!(gap.result(), Err(NoResult::Unanswered(vec![4])));
    assert_eq!(gap.next(), Next::Item(4));
    assert_eq!(with_sum(Instrument::Who5, 25).score(), 100);
    assert_eq!(with_sum(Instrument::Phq9, 27).score(), 27);
    assert_eq!(with_sum(Instrument::Gad7, 21).score(), 21);
}

#[test]
fn mind_every_sum_has_its_band() {
    use Band::{Mild, Minimal, Moderate, ModeratelySevere, Severe};

    for sum in 0..=25 {
        let low = with_sum(Instrument::Who5, sum).band();
        let expected = if sum <= 12 {
            Band::LowWellBeing
        } else {
            Band::WellBeing
        };
        assert_eq!(low, expected, "{sum}");
        assert_eq!(low.suggests_talking(), sum <= 12);
    }
    let phq = [
        (0..=4, Minimal),
        (5..=9, Mild),
        (10..=14, Moderate),
        (15..=19, ModeratelySevere),
        (20..=27, Severe),
    ];
    let gad = [
        (0..=4, Minimal),
        (5..=9, Mild),
        (10..=14, Moderate),
        (15..=21, Severe),
    ];
    let cases = phq
        .map(|it| (Instrument::Phq9, it))
        .into_iter()
        .chain(gad.map(|it| (Instrument::Gad7, it)));
    for (instrument, (sums, band)) in cases {
        for sum in sums {
            let found = with_sum(instrument, sum).band();
            assert_eq!(found, band, "{instrument:?} {sum}");
            assert_eq!(found.suggests_talking(), sum >= 10);
        }
    }
}

#[test]
fn mind_options_and_items_that_do_not_exist_are_refused() {
    for instrument in Instrument::ALL {
        let mut answers = Answers::new(instrument);
        let (items, most) = (instrument.items(), instrument.most());
        assert_eq!(answers.answer(items, 0), Err(NotAnAnswer::NoItem(items)));
        assert_eq!(
            answers.answer(0, most + 1),
            Err(NotAnAnswer::NoOption(most + 1))
        );
        assert_eq!(answers, Answers::new(instrument));
        assert_eq!(answers.answer(0, most), Ok(Next::Item(1)));
        assert_eq!(Instrument::of_key(instrument.key()), Some(instrument));
    }
    assert_eq!(Instrument::Who5.terms(), Terms::CcByNcSa3Igo);
}

#[test]
fn mind_the_safety_item_alone_makes_the_card_due() {
    for option in 1..=3 {
        let mut answers = Answers::new(Instrument::Phq9);
        assert_eq!(answers.answer(8, option), Ok(Next::Help));
        // Neither other answers nor taking it back lead past the card.
        assert_eq!(answers.answer(0, 0), Ok(Next::Help));
        assert_eq!(answers.answer(8, 0), Ok(Next::Help));
        assert_eq!(answers.result(), Err(NoResult::HelpFirst));
        assert_eq!(answers.help_was_shown(), Next::Item(1));
    }
    let mut answers = Answers::new(Instrument::Phq9);
    assert_eq!(answers.answer(8, 0), Ok(Next::Item(0)));
    assert_eq!(answers.help_card(), HelpCard::NotCalledFor);
    assert_eq!(
        filled(Instrument::Phq9, &[3, 3, 3, 3, 3, 3, 3, 3, 0]).help_card(),
        HelpCard::NotCalledFor
    );
    for instrument in [Instrument::Who5, Instrument::Gad7] {
        let worst = vec![instrument.most(); instrument.items()];
        assert_eq!(
            filled(instrument, &worst).help_card(),
            HelpCard::NotCalledFor
        );
    }
}

#[test]
fn mind_a_form_that_was_left_opens_with_the_card() {
    let mut answers = Answers::new(Instrument::Phq9);
    assert_eq!(answers.answer(8, 1), Ok(Next::Help));
    assert_eq!(
        Answers::from_text("phq-9 --------1").unwrap().next(),
        Next::Help
    );
    assert_eq!(answers.answer(8, 0), Ok(Next::Help));
    let mut reopened = Answers::from_text(&answers.to_text()).unwrap();
    assert_eq!(reopened.next(), Next::Help);
    let _ = reopened.help_was_shown();
    let reopened = Answers::from_text(&reopened.to_text()).unwrap();
    assert_eq!(reopened.next(), Next::Item(0));
}

#[test]
fn mind_another_worrying_answer_shows_the_card_again() {
    let mut answers = Answers::new(Instrument::Phq9);
    assert_eq!(answers.answer(8, 1), Ok(Next::Help));
    assert_eq!(answers.help_was_shown(), Next::Item(0));
    // The same answer tapped twice does not.
    assert_eq!(answers.answer(8, 1), Ok(Next::Item(0)));
    assert_eq!(answers.answer(8, 3), Ok(Next::Help));
}

#[test]
fn mind_nothing_of_the_answers_stands_in_a_log() {
    let one = filled(Instrument::Phq9, &[3; 9]);
    let other = filled(Instrument::Phq9, &[0; 9]);
    assert_eq!(format!("{one:?}"), format!("{other:?}"));
    let (one, other) = (one.result().unwrap(), other.result().unwrap());
    assert_eq!(format!("{one:?}"), format!("{other:?}"));
}

#[test]
fn mind_the_same_questions_wait_two_weeks() {
    let last = "2024-02-20".parse().unwrap();
    assert_eq!(offered_again(last).to_string(), "2024-03-05");
}

#[test]
fn mind_damaged_forms_are_refused() {
    for text in [
        "",
        "who-5",
        "who-5 ---",
        "who-5 ------",
        "who-5 ----6",
        "phq-9 ----4----",
        "pss 12345",
        "gad-7 ------- seen",
        "gad-7 ------- shown shown",
        "who-5 ----٣",
    ] {
        assert!(Answers::from_text(text).is_none(), "{text}");
    }
}

/// What a person may do at a form.
#[derive(Debug, Clone)]
enum Act {
    Answer(usize, u8),
    LeaveAndReturn,
    ReadCard,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        6 => (0_usize..9, 0_u8..=3).prop_map(|(item, option)| Act::Answer(item, option)),
        3 => (0_u8..=3).prop_map(|option| Act::Answer(8, option)),
        2 => Just(Act::LeaveAndReturn),
        2 => Just(Act::ReadCard),
    ];
    prop::collection::vec(act, 1..40)
}

proptest! {
    /// Whatever is done in whatever order: from a worrying answer on nothing but the card is
    /// shown, until it was.
    #[test]
    fn mind_no_path_misses_the_card(acts in acts()) {
        let mut answers = Answers::new(Instrument::Phq9);
        let mut owed = false;
        let mut current = None;
        for act in acts {
            match act {
                Act::Answer(item, option) => {
                    let next = answers.answer(item, option).unwrap();
                    if item == 8 {
                        owed |= option > 0 && current != Some(option);
                        current = Some(option);
                    }
                    prop_assert_eq!(next == Next::Help, owed);
                }
                Act::LeaveAndReturn => {
                    let returned = Answers::from_text(&answers.to_text()).unwrap();
                    prop_assert_eq!(&returned, &answers);
                    answers = returned;
                }
                Act::ReadCard => {
                    let _ = answers.help_was_shown();
                    owed = false;
                }
            }
            prop_assert_eq!(answers.next() == Next::Help, owed);
            prop_assert_eq!(answers.result() == Err(NoResult::HelpFirst), owed);
        }
    }

    #[test]
    fn mind_a_form_reads_back_as_it_was(options in prop::collection::vec(prop::option::of(0_u8..=3), 7)) {
        let mut answers = Answers::new(Instrument::Gad7);
        for (item, option) in options.iter().enumerate() {
            if let Some(option) = option {
                let _ = answers.answer(item, *option).unwrap();
            }
        }
        prop_assert_eq!(Answers::from_text(&answers.to_text()), Some(answers));
    }
}

//! A questionnaire being filled in: one item at a time, changed, left and taken up again.
//!
//! Owns the duty of care: an answer above 0 to the safety item makes the help card due at once,
//! whatever the other answers are, and it stays due until it was shown. Nothing else can be asked
//! for before: [`Answers::next`] has no other answer. A form that was left with the card due opens
//! with it.

use std::fmt;

use super::instrument::Instrument;
use super::result::Finding;

/// Most items of a questionnaire.
const MOST_ITEMS: usize = 9;

/// A questionnaire with the answers given so far.
#[derive(Clone, PartialEq, Eq)]
pub struct Answers {
    instrument: Instrument,
    given: [Option<u8>; MOST_ITEMS],
    card: HelpCard,
}

/// The help card of this form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HelpCard {
    /// Nothing calls for it.
    NotCalledFor,
    /// It must be shown before anything else.
    Due,
    /// It was shown for the answer that called for it.
    Shown,
}

/// What the person is shown next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "the help card may be due"]
pub enum Next {
    /// The help card, full screen, now.
    Help,
    /// The first item without an answer, from 0.
    Item(usize),
    /// The result.
    Result,
}

/// Why an answer is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAnAnswer {
    /// The questionnaire has no such item.
    NoItem(usize),
    /// The item has no such option.
    NoOption(u8),
}

/// Why there is no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoResult {
    /// The help card comes first.
    HelpFirst,
    /// These items (from 0) have no answer. A questionnaire with gaps is not scored.
    Unanswered(Vec<usize>),
}

impl Answers {
    /// An empty form.
    pub const fn new(instrument: Instrument) -> Self {
        Self {
            instrument,
            given: [None; MOST_ITEMS],
            card: HelpCard::NotCalledFor,
        }
    }

    /// The questionnaire.
    pub const fn instrument(&self) -> Instrument {
        self.instrument
    }

    /// Answers an item (from 0) or changes its answer; says what comes next.
    pub fn answer(&mut self, item: usize, option: u8) -> Result<Next, NotAnAnswer> {
        let items = self.instrument.items();
        let mut slots = self.given.iter_mut().take(items);
        let slot = slots.nth(item).ok_or(NotAnAnswer::NoItem(item))?;
        if option > self.instrument.most() {
            return Err(NotAnAnswer::NoOption(option));
        }
        let changed = slot.replace(option) != Some(option);
        // Taking the answer back does not take back that it was given; another answer above 0
        // calls again.
        let calls = self.instrument.is_safety_item(item) && option > 0;
        if calls && (changed || self.card != HelpCard::Shown) {
            self.card = HelpCard::Due;
        }
        Ok(self.next())
    }

    /// The answer to an item (from 0).
    pub fn get(&self, item: usize) -> Option<u8> {
        self.given.get(item).copied().flatten()
    }

    /// What the person is shown next; also when a form is taken up again.
    pub fn next(&self) -> Next {
        match (self.card, self.open().next()) {
            (HelpCard::Due, _) => Next::Help,
            (_, Some(item)) => Next::Item(item),
            (_, None) => Next::Result,
        }
    }

    /// Where the help card stands.
    pub const fn help_card(&self) -> HelpCard {
        self.card
    }

    /// The help card was shown. Of all this, only that is kept.
    pub fn help_was_shown(&mut self) -> Next {
        if self.card == HelpCard::Due {
            self.card = HelpCard::Shown;
        }
        self.next()
    }

    /// The result, once every item is answered and a due help card was shown.
    pub fn result(&self) -> Result<Finding, NoResult> {
        if self.card == HelpCard::Due {
            return Err(NoResult::HelpFirst);
        }
        let open: Vec<usize> = self.open().collect();
        if open.is_empty() {
            let sum = self.given.iter().flatten().copied().sum();
            Ok(Finding::new(self.instrument, sum))
        } else {
            Err(NoResult::Unanswered(open))
        }
    }

    /// The form as the device's own record keeps it: the questionnaire's key, a digit or `-` for
    /// each item, and `due` or `shown` where the help card was called for.
    pub fn to_text(&self) -> String {
        let mut text = String::from(self.instrument.key());
        text.push(' ');
        for answer in self.given.iter().take(self.instrument.items()) {
            text.push(answer.map_or('-', |option| char::from(b'0' + option)));
        }
        text.push_str(match self.card {
            HelpCard::NotCalledFor => "",
            HelpCard::Due => " due",
            HelpCard::Shown => " shown",
        });
        text
    }

    /// Reads a form. One whose safety item is above 0 and that says nothing of the card has it due.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let instrument = Instrument::of_key(words.next()?)?;
        let letters = words.next()?;
        let mut answers = Self::new(instrument);
        if letters.chars().count() != instrument.items() {
            return None;
        }
        for (item, letter) in letters.chars().enumerate() {
            if letter != '-' {
                let option = letter.to_digit(10)? as u8;
                // What comes next is asked once the whole form is read.
                let _ = answers.answer(item, option).ok()?;
            }
        }
        match (words.next(), words.next()) {
            (None, None) => {}
            (Some("due"), None) => answers.card = HelpCard::Due,
            (Some("shown"), None) => answers.card = HelpCard::Shown,
            _ => return None,
        }
        Some(answers)
    }

    fn open(&self) -> impl Iterator<Item = usize> {
        let items = self.given.iter().take(self.instrument.items());
        let open = items.enumerate().filter(|(_, answer)| answer.is_none());
        open.map(|(item, _)| item)
    }
}

impl fmt::Debug for Answers {
    /// The questionnaire alone: answers belong into no log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.instrument.key())
    }
}

//! What a person is typing into the form of the national standard, and whether it can be kept.
//!
//! Owns the checks of the whole form; a single value is checked by `wellness::fitness::measure`.

use wellness::day::Day;
use wellness::fitness::item::Item;
use wellness::fitness::measure::{Measure, Part};
use wellness::fitness::person::{Age, Person, Sex, years_on};
use wellness::fitness::standard::Standard;

use super::person::Given;
use super::session::{Session, Taken};
use super::typed::{Fault, HEIGHT, Typed, WEIGHT};

/// A field that takes a number. Height and weight stand for 身高标准体重 and for BMI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// Centimetres.
    Height,
    /// Kilograms.
    Weight,
    /// An item with one number.
    Item(Item),
}

impl Slot {
    /// A short name that never changes, for the page.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Height => HEIGHT,
            Self::Weight => WEIGHT,
            Self::Item(item) => item.key(),
        }
    }

    /// The field with this key.
    pub fn of_key(key: &str) -> Option<Self> {
        match key {
            HEIGHT => Some(Self::Height),
            WEIGHT => Some(Self::Weight),
            _ => Item::of_key(key).map(Self::Item),
        }
    }

    /// The fields that an item is entered in.
    pub fn of_item(item: Item) -> Vec<Self> {
        match item {
            Item::HeightWeight | Item::Bmi => vec![Self::Height, Self::Weight],
            item => vec![Self::Item(item)],
        }
    }
}

/// What is wrong with the dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadDate {
    /// The day of the test is no date.
    Day,
    /// The day of the test is still to come.
    DayAhead,
    /// There is no date of birth, or it is none.
    Birth,
    /// The date of birth comes after the test.
    BornLater,
    /// Nobody is that old.
    TooOld,
}

/// Why nothing can be kept yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A date is missing or wrong.
    Date(BadDate),
    /// The national standard has no table for this age.
    OutsideAges {
        /// Completed years on the day of the test.
        years: u32,
    },
    /// These numbers are wrong.
    Numbers(Vec<Slot>),
    /// No item was filled in.
    Nothing,
}

/// Longest life that is believed, years.
const OLDEST: u32 = 125;

/// The form as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The edition.
    pub standard: Standard,
    /// The day of the test, as the date field writes it.
    pub day: String,
    /// Sex; `None` where the person does not say.
    pub sex: Option<Sex>,
    /// The date of birth, as the date field writes it.
    pub birth: String,
    /// Whether birth, sex and height are to be remembered.
    pub remember: bool,
    /// What stands in the fields of numbers.
    typed: Typed,
}

impl Draft {
    /// An empty form for a day, with what the person gave before.
    pub fn new(today: Day, given: &Given) -> Self {
        let mut draft = Self {
            standard: Standard::Y2023,
            day: today.to_string(),
            sex: given.sex,
            birth: given.birth.map(|day| day.to_string()).unwrap_or_default(),
            remember: given.birth.is_some(),
            typed: Typed::default(),
        };
        if let Some(height) = &given.height {
            draft.set(Slot::Height, height.clone());
        }
        draft
    }

    /// What stands in a field.
    pub fn text(&self, slot: Slot) -> &str {
        self.typed.text(slot.key())
    }

    /// Puts a text into a field.
    pub fn set(&mut self, slot: Slot, text: String) {
        self.typed.set(slot.key(), text);
    }

    /// The person left a field.
    pub fn visit(&mut self, slot: Slot) {
        self.typed.visit(slot.key());
    }

    /// The person says that the weight is right as it stands.
    pub fn confirm_weight(&mut self) {
        self.typed.confirm_weight();
    }

    /// Whether any number was typed beside a remembered height.
    pub fn is_begun(&self) -> bool {
        self.typed.is_begun()
    }

    /// Completed years on the day of the test.
    pub fn years(&self, today: Day) -> Result<u32, BadDate> {
        let day = self.day(today)?;
        let birth: Day = self.birth.parse().map_err(|_| BadDate::Birth)?;
        match years_on(birth, day) {
            None => Err(BadDate::BornLater),
            Some(years) if years > OLDEST => Err(BadDate::TooOld),
            Some(years) => Ok(years),
        }
    }

    fn day(&self, today: Day) -> Result<Day, BadDate> {
        let day: Day = self.day.parse().map_err(|_| BadDate::Day)?;
        if day > today {
            Err(BadDate::DayAhead)
        } else {
            Ok(day)
        }
    }

    /// The fields for this age: every item of the battery, for both sexes where none was given.
    pub fn slots(&self, age: Age) -> Vec<Slot> {
        let sexes = self.sex.map_or_else(|| Sex::ALL.to_vec(), |sex| vec![sex]);
        let mut slots: Vec<Slot> = Vec::new();
        for sex in sexes {
            for part in self.standard.battery(Person { sex, age }) {
                for slot in Slot::of_item(part.item) {
                    if !slots.contains(&slot) {
                        slots.push(slot);
                    }
                }
            }
        }
        slots
    }

    /// What is wrong with a field, if the person has been there.
    pub fn fault(&self, slot: Slot) -> Option<Fault> {
        if self.typed.is_visited(slot.key()) {
            self.check(slot).err()
        } else {
            None
        }
    }

    /// The measurement of a field; none of an empty one. Those of height and weight come with the
    /// weight.
    pub(super) fn check(&self, slot: Slot) -> Result<Option<Measure>, Fault> {
        let is_empty = |slot| self.text(slot).trim().is_empty();
        match slot {
            Slot::Item(item) if is_empty(slot) => {
                debug_assert!(item != Item::HeightWeight);
                Ok(None)
            }
            Slot::Item(item) => Measure::parse(item, self.text(slot))
                .map(Some)
                .map_err(Fault::Bad),
            Slot::Height => self.typed.body(Part::Height).map(|_| None),
            Slot::Weight => Ok(self.typed.body(Part::Value)?.map(Measure::from)),
        }
    }

    /// The session that the form makes, or why it makes none. Every field that counts is visited by
    /// this.
    pub fn finish(&mut self, today: Day) -> Result<Session, Refusal> {
        let day = self.day(today).map_err(Refusal::Date)?;
        let years = self.years(today).map_err(Refusal::Date)?;
        let age = Age::new(years).map_err(|_| Refusal::OutsideAges { years })?;
        let (mut measures, mut wrong) = (Vec::new(), Vec::new());
        for slot in self.slots(age) {
            self.visit(slot);
            match self.check(slot) {
                Ok(measure) => measures.extend(measure),
                Err(_) => wrong.push(slot),
            }
        }
        if !wrong.is_empty() {
            return Err(Refusal::Numbers(wrong));
        }
        if measures.is_empty() {
            return Err(Refusal::Nothing);
        }
        Ok(Session {
            day,
            sex: self.sex,
            years: Some(years),
            taken: Taken::National(self.standard, measures),
        })
    }

    /// What is to be remembered of the person, if they want that.
    pub fn given(&self) -> Option<Given> {
        let height = self.text(Slot::Height).trim();
        self.remember.then(|| Given {
            birth: self.birth.parse().ok(),
            sex: self.sex,
            height: (!height.is_empty()).then(|| height.to_owned()),
        })
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test that cannot go on fails")]
mod tests {
    use super::*;

    fn today() -> Day {
        "2026-11-22".parse().expect("a day")
    }

    fn draft(values: &[(Slot, &str)]) -> Draft {
        let mut draft = Draft::new(today(), &Given::default());
        draft.birth = "1990-06-15".to_owned();
        draft.sex = Some(Sex::Female);
        for (slot, text) in values {
            draft.set(*slot, (*text).to_owned());
        }
        draft
    }

    const GRIP: Slot = Slot::Item(Item::Grip);

    #[test]
    fn the_age_is_that_of_the_test_day() {
        let mut draft = draft(&[(GRIP, "28.5")]);
        draft.birth = "2004-02-29".to_owned();
        for (day, years) in [
            ("2024-02-28", 19),
            ("2024-02-29", 20),
            ("2026-02-28", 21),
            ("2026-03-01", 22),
        ] {
            draft.day = day.to_owned();
            assert_eq!(draft.years(today()), Ok(years), "{day}");
        }
        draft.day = "2024-02-28".to_owned();
        assert_eq!(
            draft.finish(today()),
            Err(Refusal::OutsideAges { years: 19 })
        );
    }

    #[test]
    fn dates_that_cannot_be_are_refused() {
        let mut form = draft(&[(GRIP, "28.5")]);
        let mut refused = |birth: &str, day: &str| {
            form.birth = birth.to_owned();
            form.day = day.to_owned();
            form.finish(today())
        };
        let date = |bad| Err(Refusal::Date(bad));
        assert_eq!(refused("", "2026-11-22"), date(BadDate::Birth));
        assert_eq!(refused("1990-02-30", "2026-11-22"), date(BadDate::Birth));
        assert_eq!(refused("1990-06-15", "2026-11-23"), date(BadDate::DayAhead));
        assert_eq!(refused("1990-06-15", ""), date(BadDate::Day));
        assert_eq!(
            refused("2026-11-22", "2026-11-21"),
            date(BadDate::BornLater)
        );
        assert_eq!(refused("1890-06-15", "2026-11-22"), date(BadDate::TooOld));
    }

    #[test]
    fn empty_fields_are_left_out_and_wrong_ones_named() {
        let mut form = draft(&[(GRIP, "28.5"), (Slot::Item(Item::Reaction), "450")]);
        let reaction = Slot::Item(Item::Reaction);
        assert_eq!(form.fault(reaction), None, "nobody has left it");
        assert_eq!(form.finish(today()), Err(Refusal::Numbers(vec![reaction])));
        let meant = form.fault(reaction).and_then(|fault| fault.instead());
        form.set(reaction, meant.expect("milliseconds").meant.to_string());
        let session = form.finish(today()).expect("a session");
        let Taken::National(Standard::Y2023, measures) = session.taken else {
            unreachable!("{session:?}")
        };
        assert_eq!(measures.len(), 2);
        assert_eq!(
            draft(&[(Slot::Height, "170")]).finish(today()),
            Err(Refusal::Nothing)
        );
    }

    #[test]
    fn a_body_needs_both_numbers_and_each_tells_its_own_fault() {
        let wrong = |height: &str, weight: &str| {
            let mut form = draft(&[(Slot::Height, height), (Slot::Weight, weight)]);
            match form.finish(today()) {
                Err(Refusal::Numbers(slots)) => slots,
                _ => Vec::new(),
            }
        };
        assert_eq!(wrong("", "60"), [Slot::Height]);
        assert_eq!(wrong("1.62", "60"), [Slot::Height]);
        assert_eq!(wrong("162", "6000"), [Slot::Weight]);
        assert_eq!(wrong("17", "x"), [Slot::Height, Slot::Weight]);
        assert_eq!(wrong("162", "55.4"), []);
    }

    #[test]
    fn a_weight_that_reads_like_jin_is_asked_about_once() {
        let mut form = draft(&[(Slot::Height, "162"), (Slot::Weight, "118")]);
        assert_eq!(
            form.finish(today()),
            Err(Refusal::Numbers(vec![Slot::Weight]))
        );
        let Some(Fault::Doubted(misreading)) = form.fault(Slot::Weight) else {
            unreachable!("{form:?}")
        };
        assert_eq!(misreading.meant.to_string(), "59.0");
        form.confirm_weight();
        assert!(form.finish(today()).is_ok());
        form.set(Slot::Weight, "120".to_owned());
        assert!(
            form.finish(today()).is_err(),
            "another weight is another question"
        );
    }

    #[test]
    fn without_a_sex_both_batteries_are_asked() {
        let mut form = draft(&[]);
        form.sex = None;
        let age = Age::new(36).expect("an age");
        let slots = form.slots(age);
        for item in [Item::PushUps, Item::KneePushUps] {
            assert!(slots.contains(&Slot::Item(item)), "{item:?}");
        }
        assert_eq!(slots.iter().filter(|slot| **slot == GRIP).count(), 1);
    }

    #[test]
    fn nothing_is_remembered_unasked() {
        let mut form = draft(&[(Slot::Height, "162")]);
        assert_eq!(form.given(), None);
        form.remember = true;
        let given = form.given().expect("something");
        assert_eq!(
            (given.sex, given.height.as_deref()),
            (Some(Sex::Female), Some("162"))
        );
    }
}

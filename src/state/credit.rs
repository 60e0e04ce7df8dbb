//! Credit days: days on which the person could not walk.
//!
//! Owns the records `credit/<day>` (`true`): a mark and no reason, for none is asked. Which marks give
//! something, and what, follows from all days (`wellness::challenge::credit`) and is never kept.

use leptos::prelude::*;
use records::Record;
use wellness::challenge::credit::{NoCredit, Offer, offer};
use wellness::challenge::rules::Rules;
use wellness::day::Day;

use super::App;
use super::book::Book;
use super::challenge::now_seconds;
use super::save::{Change, SaveError};
use super::toast::Toast;

/// The key of a day's mark.
pub(super) fn credit_key(day: Day) -> String {
    ["credit/", &day.to_string()].concat()
}

/// Why a day was not marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotMarked {
    /// The rules do not give it.
    No(NoCredit),
    /// The time in which the day can be entered is over.
    Late,
    /// It could not be saved.
    Save(SaveError),
}

impl From<SaveError> for NotMarked {
    fn from(error: SaveError) -> Self {
        Self::Save(error)
    }
}

impl Book {
    /// The mark of a day.
    pub(super) fn credit_record(&self, day: Day) -> Option<&Record> {
        let record = self.records.get(&credit_key(day))?;
        record
            .live()
            .is_some_and(|json| json == "true")
            .then_some(record)
    }

    /// Whether a day is marked, whatever it gives.
    pub fn is_marked(&self, day: Day) -> bool {
        self.credit_record(day).is_some()
    }

    /// The credit that a day may have.
    pub fn credit_offer(&self, rules: &Rules, day: Day, today: Day) -> Result<Offer, NotMarked> {
        let from = self.appears_from(&rules.id);
        if from.is_some_and(|from| day < from) {
            return Err(NotMarked::No(NoCredit::NotHere));
        }
        if now_seconds() >= rules.typed_until(day) {
            return Err(NotMarked::Late);
        }
        offer(rules, &self.scored(rules, today), day).map_err(NotMarked::No)
    }
}

impl App {
    /// Marks a day, where the rules give it a credit now, and says so with a way back.
    pub async fn mark_credit(self, rules: &Rules, day: Day) -> Result<(), NotMarked> {
        let today = self.today.get_untracked();
        self.book
            .with_untracked(|book| book.credit_offer(rules, day, today))?;
        let change = Change::set(&credit_key(day), &true)?;
        let undo = self.save(vec![change]).await?;
        let said = self.words().credit().marked;
        self.toast.try_set(Some(Toast::undoable(said, undo)));
        Ok(())
    }

    /// Takes a day's mark back.
    pub async fn unmark_credit(self, day: Day) -> Result<(), SaveError> {
        let undo = self.save(vec![Change::remove(&credit_key(day))?]).await?;
        let said = self.words().credit().unmarked;
        self.toast.try_set(Some(Toast::undoable(said, undo)));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use records::stamp::{DeviceId, Stamp};
    use records::{Key, Value};
    use serde_json::json;
    use wellness::exercise::DAY_MINUTES;

    const RULES: &str = r#"{"schema":"buyue-challenge/1","id":"fair","name":{"zh":"步"},"goal":10000,
        "start":"2026-11-01","end":"2026-11-30","credit":{"days":2},"conversion":{"cap":20000,"vigorous":100,"moderate":10},
        "parts":[{"kind":"goal","id":"goal","name":{"zh":"步"},"points":10}]}"#;

    fn day(number: u32) -> Day {
        format!("2026-11-{number:02}").parse().unwrap()
    }

    /// A record written so many days after the challenge began.
    fn record(key: &str, value: &serde_json::Value, on: u32, device: u64) -> Record {
        let began = 1_793_500_000_000_u64;
        let stamp = Stamp::new(
            began + u64::from(on) * 86_400_000,
            0,
            DeviceId::from_random(device),
        );
        Record::new(
            Key::new(key).unwrap(),
            stamp,
            Value::parse(&value.to_string()).unwrap(),
        )
    }

    /// Two devices: each marked two days, each filled a day with exercise.
    fn written() -> Vec<Record> {
        let swum = |intensity: &str, minutes: u16| json!({"sport": "swimming", "intensity": intensity, "minutes": minutes});
        vec![
            record("steps/2026-11-02/typed", &json!({"n": 10_000}), 2, 1),
            record("credit/2026-11-03", &json!(true), 3, 1),
            record("credit/2026-11-05", &json!(true), 5, 1),
            record("credit/2026-11-01", &json!(true), 4, 2),
            record("credit/2026-11-04", &json!(true), 4, 2),
            record("exercise/2026-11-06/a", &swum("vigorous", 100), 6, 1),
            record(
                "exercise/2026-11-06/b",
                &swum("moderate", DAY_MINUTES),
                6,
                2,
            ),
        ]
    }

    fn said(book: &Book) -> Vec<Option<[u32; 3]>> {
        let rules = Rules::from_json(RULES).unwrap();
        let days = book.scored(&rules, day(6)).into_iter();
        days.map(|(_, points)| points.map(|it| [it.walked(), it.converted, it.credit]))
            .collect()
    }

    #[test]
    fn devices_agree_in_whatever_order_they_meet() {
        let expected = vec![
            // No day counted before it.
            None,
            Some([10_000, 0, 0]),
            Some([0, 0, 9_000]),
            Some([0, 0, 9_000]),
            // Earlier days have them all.
            None,
            // 100 minutes at 100, and the 1,340 that the day has left at 10.
            Some([0, 20_000, 0]),
        ];
        let records = written();
        for at in 0..records.len() {
            let mut turned = records.clone();
            turned.rotate_left(at);
            let mut one_by_one = Book::default();
            for record in turned.iter().rev() {
                one_by_one.merge(vec![record.clone()]);
            }
            assert_eq!(said(&Book::of(turned)), expected);
            assert_eq!(said(&one_by_one), expected);
        }
    }

    #[test]
    fn what_was_marked_or_done_too_late_does_not_score() {
        let mut book = Book::of(written());
        book.merge(vec![
            record("credit/2026-11-03", &json!(true), 20, 1),
            record("exercise/2026-11-06/c", &json!({}), 6, 1),
        ]);
        let said = said(&book);
        assert_eq!(said[2], None);
        assert_eq!(said[4], Some([0, 0, 9_000]));
        assert!(book.is_marked(day(3)));
        assert_eq!(book.exercise(day(6)).len(), 2);
    }
}

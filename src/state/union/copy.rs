//! The device's records, as the engine of the sealed copy sees them.
//!
//! Owns the digests of intervals, which lie in the database alone and are too many to be read at
//! every run. Intervals are written together with the day's total, so what was once found for a
//! month holds as long as the month's other records are the same.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use records::{Key, Record};
use sync::private::engine::StoreFault;
use sync::private::shelf::shelves_of;
use sync::private::{Digest, Ledger, Shelf, Store};

use super::fault::UnionFault;
use crate::platform::database::DatabaseError;
use crate::state::App;
use crate::state::save::SaveError;

/// The note of the engine.
pub(super) const LEDGER: &str = "union/ledger";
/// The note of the digests of intervals: by month, that of the month's days and their own.
pub(super) const MINUTES: &str = "union/minutes";

/// Digests by month.
type Known = BTreeMap<String, (Digest, Digest)>;

/// The records.
#[derive(Debug)]
pub struct Copy {
    app: App,
    minutes: RefCell<Option<Known>>,
    why: Cell<SaveError>,
}

impl Copy {
    /// Those of this device.
    pub fn of(app: App) -> Self {
        Self {
            app,
            minutes: RefCell::new(None),
            why: Cell::new(SaveError::Store(DatabaseError::Unavailable)),
        }
    }

    /// Why the device's store failed last.
    pub fn why(&self) -> UnionFault {
        UnionFault::Save(self.why.get())
    }

    /// Forgets what is known of the server.
    pub async fn forget(&self) -> Result<(), UnionFault> {
        Ok(self.app.keeper().store.keep_note(LEDGER, None).await?)
    }

    fn failed<E: Into<SaveError>>(&self, error: E) -> StoreFault {
        self.why.set(error.into());
        StoreFault
    }

    async fn note(&self, name: &str) -> Result<Option<String>, StoreFault> {
        let note = self.app.keeper().store.note(name).await;
        note.map_err(|error| self.failed(error))
    }

    async fn keep_note(&self, name: &str, text: &str) -> Result<(), StoreFault> {
        let kept = self.app.keeper().store.keep_note(name, Some(text)).await;
        kept.map_err(|error| self.failed(error))
    }

    async fn known(&self) -> Result<Known, StoreFault> {
        if let Some(known) = self.minutes.borrow().clone() {
            return Ok(known);
        }
        let note = self.note(MINUTES).await?;
        Ok(note
            .and_then(|json| serde_json::from_str(&json).ok())
            .unwrap_or_default())
    }

    async fn keep_known(&self, known: Known) -> Result<(), StoreFault> {
        // Numbers and texts always have a JSON form.
        let json = serde_json::to_string(&known).unwrap_or_default();
        self.keep_note(MINUTES, &json).await?;
        *self.minutes.borrow_mut() = Some(known);
        Ok(())
    }

    /// Which shelves of intervals hold any, from the first to the last of these months, which are in
    /// order: one question to the database, where one a month takes longer than all else of a run.
    async fn filled(&self, months: &[&str]) -> Result<BTreeSet<Shelf>, StoreFault> {
        let (Some(first), Some(last)) = (months.first(), months.last()) else {
            return Ok(BTreeSet::new());
        };
        let (first, last) = (
            ["minutes/", first].concat(),
            ["minutes/", last, "~"].concat(),
        );
        let keys = self.app.keeper().store.read_keys(&first, &last).await;
        let keys = keys.map_err(|error| self.failed(error))?;
        let keys = keys.iter().filter_map(|key| Key::new(key).ok());
        Ok(keys.map(|key| Shelf::of(&key)).collect())
    }

    async fn minutes_of(&self, month: &str) -> Result<Vec<Record>, StoreFault> {
        let (first, last) = (
            ["minutes/", month].concat(),
            ["minutes/", month, "~"].concat(),
        );
        let read = self.app.keeper().store.read_span(&first, &last).await;
        Ok(read.map_err(|error| self.failed(error))?.records)
    }
}

/// The month of a shelf of days, such as `2026-11`.
fn month_of(shelf: &Shelf) -> Option<&str> {
    shelf.name().strip_prefix("days/")
}

impl Store for Copy {
    async fn ledger(&self) -> Result<Ledger, StoreFault> {
        let note = self.note(LEDGER).await?;
        Ok(note.map_or_else(Ledger::default, |json| Ledger::from_json(&json)))
    }

    async fn keep(&self, ledger: &Ledger) -> Result<(), StoreFault> {
        self.keep_note(LEDGER, &ledger.to_json()).await
    }

    async fn shelves(&self) -> Result<Vec<(Shelf, Digest)>, StoreFault> {
        let mut shelves = self
            .app
            .book
            .with_untracked(|book| shelves_of(&book.records));
        let known = self.known().await?;
        let known_of = |month: &str, days: &Digest| {
            let (as_of, minutes) = known.get(month)?;
            (as_of == days).then_some(*minutes)
        };
        let months = shelves
            .iter()
            .filter_map(|(shelf, days)| Some((month_of(shelf)?, days)));
        let unknown: Vec<&str> = months
            .filter(|(month, days)| known_of(month, days).is_none())
            .map(|(month, _)| month)
            .collect();
        let filled = self.filled(&unknown).await?;
        let mut now = Known::new();
        let mut found = Vec::new();
        for (shelf, days) in &shelves {
            let Some(month) = month_of(shelf) else {
                continue;
            };
            let minutes = match known_of(month, days) {
                Some(minutes) => minutes,
                None if filled.contains(&Shelf::minutes(month)) => {
                    Digest::of(&self.minutes_of(month).await?)
                }
                None => Digest::EMPTY,
            };
            now.insert(month.to_owned(), (*days, minutes));
            if minutes.records() > 0 {
                found.push((Shelf::minutes(month), minutes));
            }
        }
        if now != known {
            self.keep_known(now).await?;
        } else if self.minutes.borrow().is_none() {
            *self.minutes.borrow_mut() = Some(now);
        }
        shelves.extend(found);
        Ok(shelves)
    }

    async fn records(&self, of: &Shelf) -> Result<Vec<Record>, StoreFault> {
        if let Some(month) = of.name().strip_prefix("minutes/") {
            return self.minutes_of(month).await;
        }
        Ok(self
            .app
            .book
            .with_untracked(|book| of.records_of(&book.records).cloned().collect()))
    }

    async fn merge(&self, records: Vec<Record>) -> Result<(), StoreFault> {
        let months: BTreeSet<String> = records
            .iter()
            .filter_map(|record| {
                let of = Shelf::of(&record.key);
                Some(of.name().strip_prefix("minutes/")?.to_owned())
            })
            .collect();
        if !months.is_empty() {
            // First, so that a run that is cut off here reads them again.
            let mut known = self.known().await?;
            known.retain(|month, _| !months.contains(month));
            self.keep_known(known).await?;
        }
        let merged = self.app.merge(records).await;
        merged.map_err(|error| self.failed(error))
    }
}

//! The one way to write: stamp the changes, store them, then show them.

use leptos::prelude::*;
use records::{Clock, Key, Record, RecordSet, Undo, Value};
use serde::Serialize;

use super::App;
use super::toast::Toast;
use crate::i18n::Words;
use crate::platform::clock;
use crate::platform::database::DatabaseError;
use crate::view::spawn_local;

/// A fact to be written.
#[derive(Debug, Clone)]
pub struct Change {
    key: Key,
    value: Value,
}

/// Nothing was saved; what the person entered is still where it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveError {
    /// The store refused.
    Store(DatabaseError),
    /// The key or value was not one: a fault of ours, told like any refusal.
    Unwritable,
}

impl SaveError {
    /// What to tell the person.
    pub fn text(self, words: Words) -> &'static str {
        match self {
            Self::Store(DatabaseError::Full) => words.common().failed_full,
            Self::Store(DatabaseError::Unavailable) => words.common().failed_unavailable,
            Self::Store(DatabaseError::Aborted) | Self::Unwritable => words.common().failed_aborted,
        }
    }
}

impl From<DatabaseError> for SaveError {
    fn from(error: DatabaseError) -> Self {
        Self::Store(error)
    }
}

impl Change {
    /// Sets `key` to a value.
    pub fn set(key: &str, value: &impl Serialize) -> Result<Self, SaveError> {
        let json = serde_json::to_string(value).map_err(|_| SaveError::Unwritable)?;
        Self::set_json(key, &json)
    }

    /// Sets `key` to a JSON text.
    pub fn set_json(key: &str, json: &str) -> Result<Self, SaveError> {
        Ok(Self {
            key: Key::new(key).map_err(|_| SaveError::Unwritable)?,
            value: Value::parse(json).map_err(|_| SaveError::Unwritable)?,
        })
    }

    /// Takes the fact back.
    pub fn remove(key: &str) -> Result<Self, SaveError> {
        Ok(Self {
            key: Key::new(key).map_err(|_| SaveError::Unwritable)?,
            value: Value::Tombstone,
        })
    }

    /// The key it writes.
    pub fn key(&self) -> &str {
        self.key.as_str()
    }
}

/// The records of changes over those that stand under their keys, written at `now` (milliseconds since
/// 1970).
pub(super) fn stamped(
    changes: Vec<Change>,
    present: &RecordSet,
    clock: &mut Clock,
    now: u64,
) -> Vec<Record> {
    changes
        .into_iter()
        .map(|change| {
            let over = present.get(change.key.as_str()).map(|record| record.stamp);
            Record::new(change.key, clock.tick(now, over), change.value)
        })
        .collect()
}

impl App {
    /// Saves changes all together or not at all, and tells how to undo them.
    pub async fn save(self, changes: Vec<Change>) -> Result<Undo, SaveError> {
        let present = self.book.with_untracked(|book| {
            changes
                .iter()
                .filter_map(|change| book.records.get(change.key()))
                .cloned()
                .collect()
        });
        self.save_over(changes, present).await
    }

    /// Saves changes over `present`, the records that stand under their keys now.
    pub async fn save_over(
        self,
        changes: Vec<Change>,
        present: RecordSet,
    ) -> Result<Undo, SaveError> {
        let now = clock::now_ms();
        let keeper = self.keeper();
        let batch = stamped(changes, &present, &mut keeper.clock.borrow_mut(), now);
        let undo = Undo::of(&batch, &present);
        self.write(batch).await?;
        Ok(undo)
    }

    /// Stores records as they are, then shows them.
    pub async fn write(self, batch: Vec<Record>) -> Result<(), SaveError> {
        let written = self.keeper().store.write(&batch).await?;
        self.take(batch);
        self.take(written.newer);
        Ok(())
    }

    /// Stores records that came from another device, then shows them. Many find their places by
    /// themselves, while the browser is idle.
    pub(super) async fn merge(self, batch: Vec<Record>) -> Result<(), SaveError> {
        let store = self.keeper().store;
        let written = store.write_many(&batch).await?;
        self.take(batch);
        self.take(written.newer);
        spawn_local(async move { self.take(store.settle().await) });
        Ok(())
    }

    /// Takes a batch back, except for what was written again since.
    pub async fn undo(self, undo: Undo) -> Result<(), SaveError> {
        let keeper = self.keeper();
        let mut present: RecordSet = self.book.with_untracked(|book| {
            undo.keys()
                .filter_map(|key| book.records.get(key.as_str()))
                .cloned()
                .collect()
        });
        let minutes: Vec<&Key> = undo.keys().filter(|key| key.kind() == "minutes").collect();
        if let (Some(first), Some(last)) = (minutes.first(), minutes.last()) {
            present.merge_all(
                keeper
                    .store
                    .read_span(first.as_str(), last.as_str())
                    .await?
                    .records,
            );
        }
        let back = undo.way_back(&present, &mut keeper.clock.borrow_mut(), clock::now_ms());
        self.write(back.records).await
    }

    /// Saves one fact and says 已保存, or says why not.
    pub async fn save_quietly(self, change: Result<Change, SaveError>) -> bool {
        self.save_all_quietly(change.map(|change| vec![change]))
            .await
    }

    /// Saves facts together and says 已保存, or says why not.
    pub async fn save_all_quietly(self, changes: Result<Vec<Change>, SaveError>) -> bool {
        let result = match changes {
            Ok(changes) => self.save(changes).await,
            Err(error) => Err(error),
        };
        let words = self.words();
        match result {
            Ok(_) => {
                self.toast.set(Some(Toast::said(words.common().saved)));
                true
            }
            Err(error) => {
                self.toast.set(Some(Toast::failed(error.text(words))));
                false
            }
        }
    }
}

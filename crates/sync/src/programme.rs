//! What organisers publish: pulled whole, kept, and read from the last copy when the network is
//! gone.
//!
//! Owns the copy and its age; must not know what the documents mean.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::couch::{Database, Fault, Since};
use crate::transport::Transport;

/// Documents asked for at once.
const PAGE: u32 = 200;
/// A copy is read whole again after so many milliseconds, for a database that was made anew looks
/// like one without changes.
const WHOLE_EVERY: u64 = 24 * 3_600_000;

/// The last copy.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Programme {
    since: Option<Since>,
    /// When it was last read, and last read whole, in Unix milliseconds by the device's clock.
    read: Option<(u64, u64)>,
    documents: BTreeMap<String, String>,
}

impl Programme {
    /// A copy that came as a file and was written down at `at`, with its documents by their ids, as JSON.
    pub fn of_file(at: u64, documents: impl IntoIterator<Item = (String, String)>) -> Self {
        Self {
            since: None,
            // A server that is asked later is read whole.
            read: Some((at, 0)),
            documents: documents.into_iter().collect(),
        }
    }

    /// The documents by their ids, as JSON.
    pub fn documents(&self) -> impl Iterator<Item = (&str, &str)> {
        let documents = self.documents.iter();
        documents.map(|(id, json)| (id.as_str(), json.as_str()))
    }

    /// Milliseconds since it was read; `None` before the first time.
    pub fn age(&self, now: u64) -> Option<u64> {
        self.read.map(|(read, _)| now.saturating_sub(read))
    }

    /// Reads what changed. When it fails the copy is what it was. True when documents changed.
    pub async fn pull<T: Transport>(
        &mut self,
        database: &Database<'_, T>,
        now: u64,
    ) -> Result<bool, Fault> {
        let whole = self
            .read
            .map(|(_, whole)| whole)
            .filter(|whole| (*whole..*whole + WHOLE_EVERY).contains(&now));
        let mut next = match whole {
            Some(_) => self.clone(),
            None => Self::default(),
        };
        let mut since = next.since.take().unwrap_or_else(Since::start);
        loop {
            let changes = database.changed_documents(&since, PAGE).await?;
            let full = changes.rows.len() >= PAGE as usize;
            for row in changes.rows {
                match row.doc.filter(|doc| !doc.deleted) {
                    Some(doc) if !doc.id.starts_with('_') => {
                        next.documents.insert(doc.id, doc.json);
                    }
                    _ => {
                        next.documents.remove(&row.id);
                    }
                }
            }
            since = changes.last;
            if !full {
                break;
            }
        }
        let changed = next.documents != self.documents;
        next.since = Some(since);
        next.read = Some((now, whole.unwrap_or(now)));
        *self = next;
        Ok(changed)
    }

    /// The copy to keep.
    pub fn to_json(&self) -> String {
        // Strings and numbers always have a JSON form.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a copy that was kept; a damaged one is as good as none.
    pub fn from_json(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }
}

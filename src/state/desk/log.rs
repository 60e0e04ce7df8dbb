//! Who did what at the desk: a line for every correction, kept for all organisers.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::documents::DESK;
use crate::platform::{clock, random};
use crate::state::App;
use crate::state::union::fault::UnionFault;

/// How the ids of lines begin; the time follows, so that they stand in its order.
const BEGINNING: &str = "log-";

/// Something that was done, by its word in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is what it is called")]
pub enum Deed {
    Enrolled,
    NewCard,
    Moved,
    Captain,
    Merged,
    Removed,
    Published,
    Withdrawn,
    Finished,
    Announced,
    ActivityPublished,
    StationsPublished,
    Corrected,
}

impl Deed {
    const WORDS: [(Self, &'static str); 13] = [
        (Self::Enrolled, "enrolled"),
        (Self::NewCard, "new-card"),
        (Self::Moved, "moved"),
        (Self::Captain, "captain"),
        (Self::Merged, "merged"),
        (Self::Removed, "removed"),
        (Self::Published, "published"),
        (Self::Withdrawn, "withdrawn"),
        (Self::Finished, "finished"),
        (Self::Announced, "announced"),
        (Self::ActivityPublished, "activity"),
        (Self::StationsPublished, "stations"),
        (Self::Corrected, "corrected"),
    ];

    fn word(self) -> &'static str {
        let found = Self::WORDS.into_iter().find(|(deed, _)| *deed == self);
        found.map_or("", |(_, word)| word)
    }

    /// The deed of a word.
    pub fn of(word: &str) -> Option<Self> {
        let found = Self::WORDS.into_iter().find(|(_, known)| *known == word);
        found.map(|(deed, _)| deed)
    }
}

impl App {
    /// Writes a line. What it tells of is done already, so a line that fails is let go.
    pub async fn note_deed(self, deed: Deed, of: &str) {
        if self.works_alone() {
            return;
        }
        let now = clock::now_iso();
        let by = self
            .union
            .account
            .with_untracked(|account| account.as_ref().map(|account| account.worker.clone()));
        let id = [BEGINNING, &now, "-", &(random::bits() % 10_000).to_string()].concat();
        let line = json!({"_id": id, "at": now, "by": by, "did": deed.word(), "of": of});
        let _ = self.write_document(DESK, &line).await;
    }

    /// All lines, the latest first.
    pub async fn read_log(self) -> Result<Vec<Value>, UnionFault> {
        let mut lines = self.list_documents(DESK, BEGINNING).await?;
        lines.reverse();
        Ok(lines)
    }
}

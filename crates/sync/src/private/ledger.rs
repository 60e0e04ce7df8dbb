//! What a device knows of its copy on the server.
//!
//! Owns the notes: how far the changes were read, and each document's leaves. They are kept
//! between two runs; losing them costs reading everything again, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::shelf::Digest;
use crate::couch::{Changes, Rev, Since};

/// The notes.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Ledger {
    /// Where the changes are read from the next time; `None` before the first time was finished.
    since: Option<Since>,
    /// A document that must show up there: the one that changed last. When it does not, the
    /// database is another than it was.
    witness: Option<(String, Rev)>,
    /// Documents by name.
    documents: BTreeMap<String, Document>,
}

/// A document's leaves, as they were last read.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(super) struct Document {
    /// The leaves that the server listed last.
    pub(super) leaves: Vec<(Rev, Leaf)>,
    /// What was written and not read back yet.
    pub(super) sent: Option<(Rev, Leaf)>,
}

/// What is known of a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Leaf {
    /// It says what was merged here, with this digest.
    Says(Digest),
    /// It is deleted.
    Dead,
    /// It cannot be opened: damaged, or another phrase's.
    Sealed,
    /// A newer version of the app wrote it; it must not be touched.
    Newer,
}

impl Document {
    /// The leaf that every server picks of several: the greatest of those that live.
    pub(super) fn winner(&self) -> Option<&(Rev, Leaf)> {
        self.living().max_by(|one, other| one.0.cmp(&other.0))
    }

    pub(super) fn living(&self) -> impl Iterator<Item = &(Rev, Leaf)> {
        self.leaves.iter().filter(|(_, leaf)| *leaf != Leaf::Dead)
    }

    /// What is known of a revision.
    pub(super) fn leaf(&self, rev: &Rev) -> Option<Leaf> {
        let known = self.leaves.iter().chain(&self.sent);
        known
            .into_iter()
            .find_map(|(known, leaf)| (known == rev).then_some(*leaf))
    }
}

impl Ledger {
    /// Reads notes that were kept; damaged ones are as good as none.
    pub fn from_json(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }

    /// The notes to keep.
    pub fn to_json(&self) -> String {
        // Strings and numbers always have a JSON form.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether the server's copy was read to its end at least once.
    pub fn has_read_all(&self) -> bool {
        self.since.is_some()
    }

    pub(super) fn since(&self) -> Since {
        self.since.clone().unwrap_or_else(Since::start)
    }

    pub(super) fn documents(&self) -> &BTreeMap<String, Document> {
        &self.documents
    }

    pub(super) fn document(&self, name: &str) -> Option<&Document> {
        self.documents.get(name)
    }

    /// What is known of a document's revision.
    pub(super) fn leaf(&self, name: &str, rev: &Rev) -> Option<Leaf> {
        self.documents.get(name)?.leaf(rev)
    }

    /// Notes what was written.
    pub(super) fn note_sent(&mut self, name: &str, rev: Rev, leaf: Leaf) {
        let document = self.documents.entry(name.to_owned()).or_default();
        document.sent = Some((rev, leaf));
    }

    /// Notes the leaves that the server listed, and what they are. True when what was sent is
    /// thereby read back.
    pub(super) fn note_leaves(&mut self, name: &str, leaves: Vec<(Rev, Leaf)>) -> bool {
        let document = self.documents.entry(name.to_owned()).or_default();
        let sent = document.sent.take();
        let read_back = sent.is_some_and(|sent| leaves.contains(&sent));
        document.leaves = leaves;
        read_back
    }

    /// Notes that changes were read to their end. The next time begins one change earlier, so
    /// that its answer proves to come from the same database.
    pub(super) fn note_end(&mut self, end: End) {
        self.since = Some(end.since);
        self.witness = end.witness;
    }

    /// Whether an answer to [`since`](Self::since) comes from the database that the notes are
    /// about. It may have been deleted and made anew, or restored from an older backup.
    pub(super) fn proof(&self, first: &Changes) -> Proof {
        let Some((name, rev)) = &self.witness else {
            return Proof::Same;
        };
        let Some(row) = first.rows.iter().find(|row| row.id == *name) else {
            return Proof::Other;
        };
        let follows = |leaf: &&Rev| leaf.generation() > rev.generation();
        // What this device wrote there was written upon what it knew.
        let sent = |leaf: &&Rev| follows(leaf) && self.leaf(name, leaf).is_some();
        if row.leaves.contains(rev) || row.leaves.iter().any(|leaf| sent(&leaf)) {
            return Proof::Same;
        }
        match row.leaves.iter().find(follows) {
            Some(leaf) => Proof::Ask(Question {
                leaf: (name.clone(), leaf.clone()),
                follows: rev.clone(),
            }),
            None => Proof::Other,
        }
    }

    /// Forgets what a document's leaves say, so that they are read again.
    pub(super) fn doubt(&mut self, name: &str) {
        self.documents.remove(name);
        self.begin_again();
    }

    /// Forgets how far the changes were read, and nothing else.
    pub(super) fn begin_again(&mut self) {
        self.since = None;
        self.witness = None;
    }

    /// Forgets the documents that are not among those that the server listed.
    pub(super) fn retain(&mut self, listed: &BTreeSet<String>) {
        self.documents.retain(|name, _| listed.contains(name));
    }

    /// Forgets what is known of the server.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}

/// What an answer proves of the database that it comes from.
#[derive(Debug)]
pub(super) enum Proof {
    /// It is the one that the notes are about.
    Same,
    /// It is another.
    Other,
    /// The document that changed last has changed again: its history tells.
    Ask(Question),
}

/// Whether a leaf follows a revision.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) leaf: (String, Rev),
    pub(super) follows: Rev,
}

/// The end of the changes, as it is noted.
#[derive(Debug, Clone)]
pub(super) struct End {
    since: Since,
    witness: Option<(String, Rev)>,
    last: Option<Since>,
}

impl End {
    /// The end of changes that begin here.
    pub(super) fn at(since: Since) -> Self {
        Self {
            since,
            witness: None,
            last: None,
        }
    }

    /// The end after more changes.
    pub(super) fn after(mut self, changes: &Changes) -> Self {
        for row in &changes.rows {
            if let Some(before) = self.last.replace(row.seq.clone()) {
                self.since = before;
            }
            let newest = row.leaves.iter().max().cloned();
            self.witness = newest.map(|rev| (row.id.clone(), rev));
        }
        self
    }
}

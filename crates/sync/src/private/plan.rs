//! What is to be done, from what the device holds and what is known of the server.

use std::collections::{BTreeMap, BTreeSet};

use super::ledger::{Document, Leaf, Ledger};
use super::shelf::{Digest, Shelf};
use crate::couch::Rev;

/// The device's shelves by the names of their documents.
pub(super) type Held = BTreeMap<String, (Shelf, Digest)>;

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// Write what the device holds upon a revision.
    Write { name: String, upon: Option<Rev> },
    /// Delete a leaf whose records the winner has.
    Bury { name: String, leaf: Rev },
    /// Read the document again: the device holds fewer records than it once merged from there,
    /// so it may have lost some, and must not write before it has them back.
    Doubt { name: String },
}

/// Everything to do. Documents in `reread` were read just now, so that what the device lacks of
/// them is void and not lost.
pub(super) fn plan(held: &Held, ledger: &Ledger, reread: &BTreeSet<String>) -> Vec<Step> {
    let names: BTreeSet<&String> = held.keys().chain(ledger.documents().keys()).collect();
    let mut steps = Vec::new();
    for name in names {
        let digest = held.get(name).map_or(Digest::EMPTY, |(_, digest)| *digest);
        let unknown = Document::default();
        let document = ledger.document(name).unwrap_or(&unknown);
        plan_document(name, digest, document, reread, &mut steps);
    }
    steps
}

fn plan_document(
    name: &str,
    held: Digest,
    document: &Document,
    reread: &BTreeSet<String>,
    steps: &mut Vec<Step>,
) {
    let name = name.to_owned();
    if document.living().any(|(_, leaf)| *leaf == Leaf::Newer) {
        return;
    }
    match document.winner() {
        None => {
            if held != Digest::EMPTY {
                steps.push(Step::Write { name, upon: None });
            }
        }
        Some((winner, Leaf::Says(said))) if *said == held => {
            let others = document.living().filter(|(rev, _)| rev != winner);
            steps.extend(others.map(|(rev, _)| Step::Bury {
                name: name.clone(),
                leaf: rev.clone(),
            }));
        }
        Some((_, Leaf::Says(said)))
            if held.records() < said.records() && !reread.contains(&name) =>
        {
            steps.push(Step::Doubt { name });
        }
        // What nobody can open under a name that is none of ours is left alone.
        Some((_, Leaf::Sealed)) if held == Digest::EMPTY => {}
        Some((winner, _)) => steps.push(Step::Write {
            name,
            upon: Some(winner.clone()),
        }),
    }
}

//! Brings the device and its copy on the server to the same.
//!
//! Owns the order of steps; must not know the protocol's addresses or a bundle's layout. A run
//! writes what is to be sent, then reads what changed, its own writing included, and begins again
//! while something is left: one changed day is two requests, nothing new is one.

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::mem;

use futures_util::future::join;
use records::Record;

use super::bundle::{Cipher, Keys, NotOpened, NotSealed};
use super::ledger::{Document, End, Leaf, Ledger, Proof, Question};
use super::plan::{Held, Step, plan};
use super::shelf::{Digest, Shelf};
use crate::couch::{self, Change, Changes, Database, Fault, Refusal, Rev, Since};
use crate::transport::Transport;

/// Changes asked for at once.
const PAGE: u32 = 1000;
/// Bytes of documents that are written, and about as many that are read, at once.
const PORTION: usize = 2_000_000;
/// Documents read at once before their size is known.
const FIRST_BATCH: usize = 32;
/// Documents read or written at once at most.
const LARGEST_BATCH: usize = 500;
/// Times that a run writes and reads at most: others may be writing all the while.
const ROUNDS: u32 = 6;

/// The device's records and notes.
///
/// Records and notes lie in one store and are lost together, if ever. A store that finds some of
/// its records damaged forgets its notes, and gets back what the server has.
pub trait Store {
    /// The notes that were kept last; none at first.
    fn ledger(&self) -> impl Future<Output = Result<Ledger, StoreFault>>;
    /// Keeps the notes.
    fn keep(&self, ledger: &Ledger) -> impl Future<Output = Result<(), StoreFault>>;
    /// Every shelf that has records, and their digest.
    fn shelves(&self) -> impl Future<Output = Result<Vec<(Shelf, Digest)>, StoreFault>>;
    /// The records of a shelf.
    fn records(&self, shelf: &Shelf) -> impl Future<Output = Result<Vec<Record>, StoreFault>>;
    /// Merges records; done when they are safe.
    fn merge(&self, records: Vec<Record>) -> impl Future<Output = Result<(), StoreFault>>;
}

/// The device could not read or write its own store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoreFault;

/// Why a run stopped. What it had done stays done; the next run goes on from there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyncFault {
    /// The server or the way to it.
    Couch(Fault),
    /// The device's store.
    Store,
    /// The platform's cipher.
    Cipher,
    /// The server has bundles, and this phrase opens none of them. Nothing was written.
    WrongPhrase,
}

impl From<Fault> for SyncFault {
    fn from(fault: Fault) -> Self {
        Self::Couch(fault)
    }
}

impl From<StoreFault> for SyncFault {
    fn from(_: StoreFault) -> Self {
        Self::Store
    }
}

impl From<NotSealed> for SyncFault {
    fn from(_: NotSealed) -> Self {
        Self::Cipher
    }
}

/// What a run did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Done {
    /// Bundles that were sent and read back.
    pub sent: usize,
    /// Records that came from the server.
    pub received: usize,
    /// Bundles that cannot be opened here: damaged, or another phrase's.
    pub sealed: usize,
    /// Bundles that only a newer version of the app can read.
    pub newer: usize,
    /// The server's words for bundles that it refused.
    pub refused: Vec<String>,
    /// Bundles that are still to be sent.
    pub unsettled: usize,
}

/// One person's copy.
#[derive(Debug)]
pub struct Private<'a, T, C, S> {
    database: Database<'a, T>,
    keys: &'a Keys<C>,
    store: &'a S,
}

impl<'a, T: Transport, C: Cipher, S: Store> Private<'a, T, C, S> {
    /// The copy in this database.
    pub fn new(database: Database<'a, T>, keys: &'a Keys<C>, store: &'a S) -> Self {
        Self {
            database,
            keys,
            store,
        }
    }

    /// Brings both to the same. Only one run may be under way on a device at a time.
    pub async fn run(&self) -> Result<Done, SyncFault> {
        let ledger = self.store.ledger().await?;
        self.run_from(ledger).await
    }

    /// The same, reading the names and revisions of all bundles and not of the latest alone: so
    /// a server that lost some of them gets them again. Once a day is enough.
    pub async fn run_whole(&self) -> Result<Done, SyncFault> {
        let mut ledger = self.store.ledger().await?;
        ledger.begin_again();
        self.run_from(ledger).await
    }

    async fn run_from(&self, ledger: Ledger) -> Result<Done, SyncFault> {
        let mut run = Run {
            ledger,
            reread: BTreeSet::new(),
            done: Done::default(),
        };
        let mut todo = Todo::default();
        if run.ledger.has_read_all() {
            todo = self.plan(&run).await?;
        }
        for _ in 0..ROUNDS {
            let conflicts = self.push(&mut run, todo).await?;
            self.pull(&mut run).await?;
            let untold = |(name, known): &(String, Option<Document>)| {
                run.ledger.document(name) == known.as_ref()
            };
            if conflicts.iter().any(untold) {
                // The server has another revision and did not list it: it is not the database
                // that the notes are about.
                run.ledger.forget();
                self.store.keep(&run.ledger).await?;
                todo = Todo::default();
                continue;
            }
            todo = self.plan(&run).await?;
            run.done.unsettled = todo.steps.len();
            if todo.steps.is_empty() || !run.done.refused.is_empty() {
                break;
            }
        }
        run.count_unreadable();
        Ok(run.done)
    }

    async fn plan(&self, run: &Run) -> Result<Todo, SyncFault> {
        let shelves = self.store.shelves().await?;
        let held: Held = shelves
            .into_iter()
            .map(|(shelf, digest)| (self.keys.name(&shelf), (shelf, digest)))
            .collect();
        let steps = plan(&held, &run.ledger, &run.reread);
        Ok(Todo { held, steps })
    }

    /// Takes the steps, and returns the documents that the server has in another revision, with
    /// what is known of them.
    async fn push(
        &self,
        run: &mut Run,
        Todo { held, steps }: Todo,
    ) -> Result<Vec<(String, Option<Document>)>, SyncFault> {
        let mut conflicts = Vec::new();
        let mut portion = Portion::default();
        for step in steps {
            let (json, sent) = match step {
                Step::Doubt { name } => {
                    run.ledger.doubt(&name);
                    run.reread.insert(name);
                    continue;
                }
                Step::Bury { name, leaf } => {
                    let json =
                        format!("{{\"_id\":\"{name}\",\"_rev\":\"{leaf}\",\"_deleted\":true}}");
                    (json, None)
                }
                Step::Write { name, upon } => {
                    let records = match held.get(&name) {
                        Some((place, _)) => self.store.records(place).await?,
                        None => Vec::new(),
                    };
                    let json = self.keys.seal(&name, upon.as_ref(), &records).await?;
                    (json, Some((name, Leaf::Says(Digest::of(&records)))))
                }
            };
            if !portion.fits(&json) {
                self.write(run, mem::take(&mut portion), &mut conflicts)
                    .await?;
            }
            portion.add(json, sent);
        }
        self.write(run, portion, &mut conflicts).await?;
        Ok(conflicts)
    }

    async fn write(
        &self,
        run: &mut Run,
        portion: Portion,
        conflicts: &mut Vec<(String, Option<Document>)>,
    ) -> Result<(), SyncFault> {
        if portion.documents.is_empty() {
            return Ok(());
        }
        for written in self.database.write(&portion.documents).await? {
            let leaf = portion
                .sent
                .iter()
                .find_map(|(name, leaf)| (*name == written.id).then_some(*leaf));
            match (written.outcome, leaf) {
                (Ok(rev), Some(leaf)) => run.ledger.note_sent(&written.id, rev, leaf),
                // A leaf that was buried shows up as such in the changes.
                (Ok(_), None) => {}
                (Err(Refusal::Conflict), _) => {
                    let known = run.ledger.document(&written.id).cloned();
                    conflicts.push((written.id, known));
                }
                (Err(Refusal::Forbidden { reason } | Refusal::Other { reason }), _) => {
                    run.done.refused.push(reason);
                }
            }
        }
        Ok(self.store.keep(&run.ledger).await?)
    }

    /// Reads what changed.
    async fn pull(&self, run: &mut Run) -> Result<(), SyncFault> {
        let first_time = !run.ledger.has_read_all();
        let mut cursor = run.ledger.since();
        let mut changes = self.database.changes(&cursor, PAGE).await?;
        let same = match run.ledger.proof(&changes) {
            Proof::Same => true,
            Proof::Other => false,
            Proof::Ask(question) => self.answer(run, &changes, &question).await?,
        };
        if !same {
            run.ledger.forget();
            cursor = Since::start();
            changes = self.database.changes(&cursor, PAGE).await?;
        }
        let whole = !run.ledger.has_read_all();
        let mut end = End::at(cursor);
        let mut listed = BTreeSet::new();
        loop {
            self.read_page(run, &changes).await?;
            listed.extend(changes.rows.iter().map(|row| row.id.clone()));
            end = end.after(&changes);
            if changes.rows.len() < PAGE as usize {
                break;
            }
            changes = self.database.changes(&changes.last, PAGE).await?;
        }
        if whole {
            run.ledger.retain(&listed);
        }
        if first_time && run.opens_nothing() {
            run.ledger.forget();
            self.store.keep(&run.ledger).await?;
            return Err(SyncFault::WrongPhrase);
        }
        run.ledger.note_end(end);
        Ok(self.store.keep(&run.ledger).await?)
    }

    /// Reads the first leaves of these changes, the one in question among them with its history.
    async fn answer(
        &self,
        run: &mut Run,
        changes: &Changes,
        question: &Question,
    ) -> Result<bool, SyncFault> {
        let mut wanted = run.unknown(changes);
        wanted.retain(|leaf| *leaf != question.leaf);
        wanted.insert(0, question.leaf.clone());
        wanted.truncate(FIRST_BATCH);
        let leaves = self.database.read_with_history(&wanted).await?;
        let same = leaves.iter().any(|leaf| match leaf {
            couch::Leaf::Found(doc) => doc.id == question.leaf.0 && doc.follows(&question.follows),
            couch::Leaf::Missing { .. } => false,
        });
        let mut known = Known::new();
        self.merge(run, leaves, &mut known).await?;
        run.note_whole(&known, changes);
        Ok(same)
    }

    /// Reads the leaves of these changes that are not known, and merges what they say while the next
    /// ones are on their way.
    async fn read_page(&self, run: &mut Run, changes: &Changes) -> Result<(), SyncFault> {
        let wanted = run.unknown(changes);
        let mut known = Known::new();
        let (now, mut rest) = wanted.split_at(FIRST_BATCH.min(wanted.len()));
        let mut asked = now.len();
        let mut reading = self.read(now).await;
        while asked > 0 {
            let leaves = reading?;
            let bytes = leaves.iter().map(couch::Leaf::bytes).sum::<usize>();
            let batch = (asked * PORTION / bytes.max(1)).clamp(1, LARGEST_BATCH);
            let (next, later) = rest.split_at(batch.min(rest.len()));
            let (merged, read) = join(self.merge(run, leaves, &mut known), self.read(next)).await;
            merged?;
            run.note_whole(&known, changes);
            if !next.is_empty() && !run.opens_nothing() {
                self.store.keep(&run.ledger).await?;
            }
            (reading, asked, rest) = (read, next.len(), later);
        }
        run.note(&known, bundles(changes));
        Ok(())
    }

    /// The documents of these leaves; nothing is asked for none.
    async fn read(&self, leaves: &[(String, Rev)]) -> Result<Vec<couch::Leaf>, Fault> {
        if leaves.is_empty() {
            return Ok(Vec::new());
        }
        self.database.read(leaves).await
    }

    /// Merges what these leaves say.
    async fn merge(
        &self,
        run: &mut Run,
        leaves: Vec<couch::Leaf>,
        known: &mut Known,
    ) -> Result<(), SyncFault> {
        let mut received = Vec::new();
        for leaf in leaves {
            // A leaf that is gone was written upon since: the next changes tell.
            let couch::Leaf::Found(doc) = leaf else {
                continue;
            };
            let leaf = if doc.deleted {
                Leaf::Dead
            } else {
                match self.keys.open(&doc).await {
                    Ok(records) => {
                        let digest = Digest::of(&records);
                        received.extend(records);
                        Leaf::Says(digest)
                    }
                    Err(NotOpened::Newer) => Leaf::Newer,
                    Err(NotOpened::Sealed) => Leaf::Sealed,
                }
            };
            known.insert((doc.id, doc.rev), leaf);
        }
        run.done.received += received.len();
        if !received.is_empty() {
            self.store.merge(received).await?;
        }
        Ok(())
    }
}

/// What is to be written, of what the device holds.
#[derive(Default)]
struct Todo {
    held: Held,
    steps: Vec<Step>,
}

/// What a run carries along.
struct Run {
    ledger: Ledger,
    /// Documents that were read again in this run.
    reread: BTreeSet<String>,
    done: Done,
}

impl Run {
    fn leaves(&self) -> impl Iterator<Item = Leaf> {
        let documents = self.ledger.documents().values();
        documents.flat_map(|document| document.living().map(|(_, leaf)| *leaf))
    }

    fn opens_nothing(&self) -> bool {
        let mut leaves = self.leaves();
        leaves.any(|leaf| leaf == Leaf::Sealed)
            && !self.leaves().any(|leaf| matches!(leaf, Leaf::Says(_)))
    }

    /// What is known of a leaf, from before or from this page.
    fn leaf(&self, known: &Known, row: &Change, rev: &Rev) -> Option<Leaf> {
        let noted = self.ledger.leaf(&row.id, rev);
        noted.or_else(|| known.get(&(row.id.clone(), rev.clone())).copied())
    }

    /// Leaves of these changes of which nothing is known.
    fn unknown(&self, changes: &Changes) -> Vec<(String, Rev)> {
        let mut unknown = Vec::new();
        for row in bundles(changes) {
            let revs = row.leaves.iter();
            let revs = revs.filter(|rev| self.ledger.leaf(&row.id, rev).is_none());
            unknown.extend(revs.map(|rev| (row.id.clone(), rev.clone())));
        }
        unknown
    }

    /// Notes the documents whose leaves are all known.
    fn note_whole(&mut self, known: &Known, changes: &Changes) {
        let whole = |row: &&Change| {
            let mut leaves = row.leaves.iter();
            leaves.all(|rev| self.leaf(known, row, rev).is_some())
        };
        let whole: Vec<&Change> = bundles(changes).filter(whole).collect();
        self.note(known, whole);
    }

    /// Notes the leaves of these documents. One that is gone counts as dead.
    fn note<'r>(&mut self, known: &Known, rows: impl IntoIterator<Item = &'r Change>) {
        for row in rows {
            let leaves = row.leaves.iter().map(|rev| {
                let leaf = self.leaf(known, row, rev);
                (rev.clone(), leaf.unwrap_or(Leaf::Dead))
            });
            let leaves = leaves.collect();
            if self.ledger.note_leaves(&row.id, leaves) {
                self.done.sent += 1;
            }
        }
    }

    fn count_unreadable(&mut self) {
        self.done.sealed = self.leaves().filter(|leaf| *leaf == Leaf::Sealed).count();
        self.done.newer = self.leaves().filter(|leaf| *leaf == Leaf::Newer).count();
    }
}

/// The changes of bundles; design documents are none.
fn bundles(changes: &Changes) -> impl Iterator<Item = &Change> {
    let rows = changes.rows.iter();
    rows.filter(|row| !row.id.starts_with('_'))
}

/// Leaves that were read in this page.
type Known = BTreeMap<(String, Rev), Leaf>;

/// Documents to be written at once.
#[derive(Default)]
struct Portion {
    bytes: usize,
    documents: Vec<String>,
    sent: Vec<(String, Leaf)>,
}

impl Portion {
    fn fits(&self, json: &str) -> bool {
        self.documents.is_empty()
            || self.documents.len() < LARGEST_BATCH && self.bytes + json.len() <= PORTION
    }

    fn add(&mut self, json: String, sent: Option<(String, Leaf)>) {
        self.bytes += json.len();
        self.documents.push(json);
        self.sent.extend(sent);
    }
}

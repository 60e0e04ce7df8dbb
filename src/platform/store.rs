//! Where records are kept: the database, which counts as saved, and the mirror beside it.
//!
//! Owns the order of writes (database first, mirror second), the reading of both at start-up and the
//! repairs between them; `journal` writes many at once. It must not know what any record means.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use gloo_timers::future::TimeoutFuture;
use records::heal::{Found, Mirroring, Outcome, Repair, heal};
use records::record::latest;
use records::{DeviceId, Generation, Place, Quarantined, Record, codec};

use super::database::{Database, DatabaseError, Decision, Seen, Span};
use super::mirror::{self, MirrorWrite};
use super::random;

/// First and last key around the intervals, which live in the database alone.
const BEFORE_MINUTES: &str = "minutes/";
const AFTER_MINUTES: &str = "minutes0";
/// How many mirror entries are written before the page may breathe.
const MIRROR_BATCH: usize = 500;

/// What start-up found in the mirror, before anything was painted.
#[derive(Debug, Default)]
pub struct Opening {
    /// Every record that could be read.
    pub records: Vec<Record>,
    /// The texts as they were, for the comparison with the database.
    texts: HashMap<String, String>,
}

/// This device, by the id that its stamps carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Device {
    /// It has run the app before.
    Known(DeviceId),
    /// This is its first start, or its storage was cleared.
    New(DeviceId),
}

impl Device {
    /// Its id.
    pub const fn id(self) -> DeviceId {
        match self {
            Self::Known(id) | Self::New(id) => id,
        }
    }
}

/// What the database added to the mirror's story.
#[derive(Debug, Default)]
pub struct Healed {
    /// Records that the mirror lacked or had in an older state.
    pub records: Vec<Record>,
    /// Keys that the mirror had and that are void.
    pub void: Vec<String>,
    /// Copies that cannot be read any more, of records that have no other.
    pub quarantined: Vec<Quarantined>,
}

/// What the database alone holds of a span of keys.
#[derive(Debug, Default)]
pub struct Read {
    /// The records that stand.
    pub records: Vec<Record>,
    /// Copies that cannot be read any more; there is no other.
    pub quarantined: Vec<Quarantined>,
}

/// What a write came to.
#[derive(Debug, Default)]
pub struct Written {
    /// Records that were already there and are newer than those that were to be written.
    pub newer: Vec<Record>,
}

/// The place where records are kept.
#[derive(Debug, Default)]
pub struct Store {
    database: RefCell<Option<Database>>,
    generation: Cell<Generation>,
    mirror_full: Cell<bool>,
    /// Whether the journal is being settled.
    pub(super) settling: Cell<bool>,
}

/// What is decided inside a transaction that writes.
#[derive(Debug)]
pub(super) struct Writing {
    known: Generation,
    generation: Generation,
    newer: Vec<Record>,
}

impl Writing {
    /// For a store of the generation that is known.
    pub(super) fn of(known: Generation) -> Self {
        Self {
            known,
            generation: known,
            newer: Vec::new(),
        }
    }

    fn look(&mut self, seen: Seen<'_>) {
        // Another tab may have deleted everything a moment ago.
        let marker = seen.generation.and_then(|text| text.parse().ok());
        self.generation = Generation::newest([self.known].into_iter().chain(marker));
    }

    /// What becomes of a key for which `mine` comes.
    fn decide(&mut self, seen: Seen<'_>, mine: &Record) -> Decision {
        self.look(seen);
        let there = seen
            .text
            .and_then(|text| codec::decode(seen.key, text).ok());
        match there.filter(|there| !there.generation.is_void_in(self.generation)) {
            Some(there) if !mine.beats(&there.record) => {
                if there.record != *mine {
                    self.newer.push(there.record);
                }
                Decision::Leave
            }
            _ => Decision::Put(codec::encode(mine, self.generation)),
        }
    }

    /// What becomes of a key for which a text comes that was at rest elsewhere. A damaged one takes the
    /// place of none, so that the next start tells of it.
    pub(super) fn settle(&mut self, seen: Seen<'_>, text: &str) -> Decision {
        self.look(seen);
        match codec::decode(seen.key, text) {
            Ok(mine) if mine.generation.is_void_in(self.generation) => Decision::Leave,
            Ok(mine) => self.decide(seen, &mine.record),
            Err(_) if seen.text.is_none() => Decision::Put(text.to_owned()),
            Err(_) => Decision::Leave,
        }
    }
}

impl Store {
    /// Reads the mirror. This is synchronous, so that the first paint has the person's data.
    pub fn read_mirror(&self) -> Opening {
        let texts = mirror::read_all();
        let marker = mirror::read_item(mirror::GENERATION).and_then(|text| text.parse().ok());
        let stored: Vec<_> = texts
            .iter()
            .filter_map(|(key, text)| codec::decode(key, text).ok())
            .collect();
        let generation =
            Generation::newest(stored.iter().map(|stored| stored.generation).chain(marker));
        self.generation.set(generation);
        let records = stored
            .into_iter()
            .filter(|stored| !stored.generation.is_void_in(generation))
            .map(|stored| stored.record)
            .collect();
        Opening {
            records,
            texts: texts.into_iter().collect(),
        }
    }

    /// This device's id, made on its first start.
    pub fn device(&self) -> Device {
        if let Some(id) = mirror::read_item(mirror::DEVICE).and_then(|text| text.parse().ok()) {
            return Device::Known(id);
        }
        let id = DeviceId::from_random(random::bits());
        // A blocked mirror means another id at the next start, which merging bears.
        let _ = mirror::write_item(mirror::DEVICE, &id.to_string());
        Device::New(id)
    }

    /// Compares the database with what the mirror said at start-up, and repairs whichever side
    /// lacks a record or holds a damaged one.
    pub async fn heal(&self, opening: Opening) -> Result<Healed, DatabaseError> {
        let database = self.database().await?;
        self.settle_now().await?;
        let mut rows = database.read(Span::Before(BEFORE_MINUTES)).await?;
        rows.extend(database.read(Span::After(AFTER_MINUTES)).await?);
        let marker = database
            .generation()
            .await?
            .and_then(|text| text.parse().ok());
        let mut texts = opening.texts;
        // Most keys say the same in both places and need no deciding.
        let mut unequal: Vec<Both> = Vec::new();
        let mut equal: Vec<(Generation, Both)> = Vec::new();
        let mut newest = marker;
        for (key, text) in rows {
            let mirrored = texts.remove(&key);
            let stored = codec::decode(&key, &text).ok();
            newest = newest.max(stored.as_ref().map(|stored| stored.generation));
            let same = mirrored.as_deref() == Some(&text) && Mirroring::of(&key) == Mirroring::Both;
            let both = Both {
                key,
                database: Some(text),
                mirror: mirrored,
            };
            match stored.filter(|_| same) {
                Some(stored) => equal.push((stored.generation, both)),
                None => unequal.push(both),
            }
        }
        unequal.extend(texts.into_iter().map(|(key, text)| Both {
            key,
            database: None,
            mirror: Some(text),
        }));
        let before = self.generation.get();
        let generation = Generation::newest(newest.into_iter().chain([before]));
        self.generation.set(generation);
        unequal.extend(
            equal
                .into_iter()
                .filter(|(old, _)| old.is_void_in(generation))
                .map(|(_, both)| both),
        );
        if generation > before {
            // Another start must not take what is void here for good.
            let _ = mirror::write_item(mirror::GENERATION, &generation.to_string());
        }
        self.repair(&database, unequal, generation).await
    }

    async fn repair(
        &self,
        database: &Database,
        unequal: Vec<Both>,
        generation: Generation,
    ) -> Result<Healed, DatabaseError> {
        let mut healed = Healed::default();
        let (mut to_database, mut to_mirror, mut out_of_database) =
            (Vec::new(), Vec::new(), Vec::new());
        for Both {
            key,
            database: in_database,
            mirror: in_mirror,
        } in unequal
        {
            let plan = heal(
                &key,
                found(&key, in_database),
                found(&key, in_mirror),
                generation,
                Mirroring::of(&key),
            );
            if plan.database == Repair::Remove {
                out_of_database.push(key.clone());
            }
            if plan.mirror == Repair::Remove {
                mirror::remove(&key);
                healed.void.push(key);
            }
            match plan.outcome {
                Outcome::Record(record) => {
                    if plan.database == Repair::Write {
                        to_database.push(record.clone());
                    }
                    if plan.mirror == Repair::Write {
                        to_mirror.push(record.clone());
                    }
                    healed.records.push(record);
                }
                Outcome::Quarantine(copies) => healed.quarantined.extend(copies),
                Outcome::Nothing => {}
            }
        }
        if !out_of_database.is_empty() {
            database.remove(out_of_database).await?;
        }
        if !to_database.is_empty() {
            healed.records.extend(
                self.put_all(&to_database.iter().collect::<Vec<_>>())
                    .await?
                    .newer,
            );
        }
        self.mirror(&to_mirror).await;
        Ok(healed)
    }

    /// Saves records. When this returns `Ok`, they are flushed to the disk: that is 已保存.
    /// Records that are no newer than what is there are left out.
    pub async fn write(&self, records: &[Record]) -> Result<Written, DatabaseError> {
        let all: Vec<&Record> = records.iter().collect();
        let mut written = self.put_all(&all).await?;
        written.newer.extend(self.mirror(records).await);
        Ok(written)
    }

    pub(super) async fn put_all(&self, records: &[&Record]) -> Result<Written, DatabaseError> {
        if records.is_empty() {
            return Ok(Written::default());
        }
        self.reconnecting(async || self.put(records).await).await
    }

    /// Does `work`, and once more where the browser had closed the connection behind our back.
    pub(super) async fn reconnecting<T>(
        &self,
        work: impl AsyncFn() -> Result<T, DatabaseError>,
    ) -> Result<T, DatabaseError> {
        match work().await {
            Err(DatabaseError::Unavailable) if self.database.take().is_some() => work().await,
            other => other,
        }
    }

    async fn put(&self, records: &[&Record]) -> Result<Written, DatabaseError> {
        let database = self.database().await?;
        let by_key = latest(records.iter().copied());
        let keys: Vec<&str> = by_key.keys().copied().collect();
        let mut writing = Writing::of(self.generation.get());
        let decide = |seen: Seen<'_>| match by_key.get(seen.key) {
            Some(mine) => writing.decide(seen, mine),
            None => Decision::Leave,
        };
        database.write(&keys, None, decide).await?;
        Ok(self.written(writing))
    }

    pub(super) fn written(&self, writing: Writing) -> Written {
        self.generation.set(writing.generation);
        Written {
            newer: writing.newer,
        }
    }

    /// Copies records that are saved to the mirror, and returns those that are newer there.
    async fn mirror(&self, records: &[Record]) -> Vec<Record> {
        let generation = self.generation.get();
        let mut newer = Vec::new();
        for (at, batch) in records.chunks(MIRROR_BATCH).enumerate() {
            if at > 0 {
                TimeoutFuture::new(0).await;
            }
            if self.generation.get() != generation {
                // Everything was deleted meanwhile.
                break;
            }
            newer.extend(batch.iter().filter_map(|record| self.mirror_one(record)));
        }
        newer
    }

    /// Copies one record to the mirror, unless the mirror has a newer one, which is returned.
    pub fn mirror_one(&self, record: &Record) -> Option<Record> {
        let (key, generation) = (record.key.as_str(), self.generation.get());
        if Mirroring::of(key) == Mirroring::DatabaseOnly {
            return None;
        }
        let there = mirror::read(key)
            .and_then(|text| codec::decode(key, &text).ok())
            .filter(|there| !there.generation.is_void_in(generation));
        match there {
            Some(there) if there.record.beats(record) => Some(there.record),
            _ => {
                if mirror::write(key, &codec::encode(record, generation)) == MirrorWrite::Full {
                    self.mirror_full.set(true);
                }
                None
            }
        }
    }

    /// Whether the mirror had no room for some record; all of them are in the database.
    pub fn mirror_is_full(&self) -> bool {
        self.mirror_full.get()
    }

    /// The record in another tab's write, unless it is damaged or void.
    pub fn read_elsewhere(&self, key: &str, text: &str) -> Option<Record> {
        codec::decode(key, text)
            .ok()
            .filter(|stored| !stored.generation.is_void_in(self.generation.get()))
            .map(|stored| stored.record)
    }

    /// What lies between two keys, from the database alone. For the intervals.
    pub async fn read_span(&self, first: &str, last: &str) -> Result<Read, DatabaseError> {
        let rows = self
            .database()
            .await?
            .read(Span::Within(first, last))
            .await?;
        let mut read = Read::default();
        for (key, text) in rows {
            match codec::decode(&key, &text) {
                Ok(stored) if stored.generation.is_void_in(self.generation.get()) => {}
                Ok(stored) => read.records.push(stored.record),
                Err(_) => read
                    .quarantined
                    .push(Quarantined::new(key, Place::Database, text)),
            }
        }
        Ok(read)
    }

    /// The keys between two keys, whatever stands under them, from the database alone.
    pub async fn read_keys(&self, first: &str, last: &str) -> Result<Vec<String>, DatabaseError> {
        self.database().await?.keys(first, last).await
    }

    /// A note of this device beside its records, such as what a server was last known to have. It
    /// is lost with them, is in no backup, and goes to no other device.
    pub async fn note(&self, name: &str) -> Result<Option<String>, DatabaseError> {
        self.database().await?.note(name).await
    }

    /// The notes whose names begin with `prefix`, in order.
    pub async fn notes(&self, prefix: &str) -> Result<Vec<(String, String)>, DatabaseError> {
        self.database().await?.notes(prefix).await
    }

    /// Keeps a note, or drops it.
    pub async fn keep_note(&self, name: &str, text: Option<&str>) -> Result<(), DatabaseError> {
        self.database().await?.keep_note(name, text).await
    }

    /// Deletes everything on this device: first the generation that voids all copies, with the
    /// database's records, in one transaction; then the mirror.
    pub async fn wipe(&self) -> Result<(), DatabaseError> {
        let generation = self.generation.get().next();
        self.database().await?.wipe(&generation.to_string()).await?;
        self.generation.set(generation);
        let _ = mirror::write_item(mirror::GENERATION, &generation.to_string());
        for (key, _) in mirror::read_all() {
            mirror::remove(&key);
        }
        mirror::remove_item(super::tabs::UNION);
        mirror::remove_item(mirror::AGENDA);
        Ok(())
    }

    pub(super) fn generation(&self) -> Generation {
        self.generation.get()
    }

    pub(super) fn set_generation(&self, generation: Generation) {
        self.generation.set(generation);
    }

    pub(super) async fn database(&self) -> Result<Database, DatabaseError> {
        if let Some(database) = self.database.borrow().clone() {
            return Ok(database);
        }
        let database = Database::open().await?;
        *self.database.borrow_mut() = Some(database.clone());
        Ok(database)
    }
}

/// One key's text in both places.
#[derive(Debug)]
struct Both {
    key: String,
    database: Option<String>,
    mirror: Option<String>,
}

fn found(key: &str, text: Option<String>) -> Found {
    match text {
        None => Found::Absent,
        Some(text) => match codec::decode(key, &text) {
            Ok(stored) => Found::Good(stored),
            Err(_) => Found::Corrupt(text),
        },
    }
}

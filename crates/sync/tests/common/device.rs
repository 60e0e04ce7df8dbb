//! A device of a worker: its records, its notes, its clock.

use std::cell::RefCell;
use std::collections::BTreeMap;

use records::{Clock, DeviceId, Key, Record, RecordSet, Value};
use sync::private::engine::StoreFault;
use sync::private::shelf::shelves_of;
use sync::private::{Digest, Done, Keys, Ledger, Private, Shelf, Store, SyncFault};
use sync::{Couch, Phrase, Transport};

use super::cipher::Native;

pub struct Device {
    pub database: String,
    pub keys: Keys<Native>,
    pub clock: RefCell<Clock>,
    pub records: RefCell<RecordSet>,
    pub ledger: RefCell<String>,
    /// The records by shelf, as they lay when the first was asked for after the shelves were.
    sorted: RefCell<Option<BTreeMap<Shelf, Vec<Record>>>>,
    /// Milliseconds by which its wall clock is wrong.
    pub skew: i64,
}

impl Device {
    pub fn new(worker: u8, number: u64) -> Self {
        Self::with_phrase(worker, number, &Phrase::from_entropy([worker; 16]))
    }

    pub fn with_phrase(worker: u8, number: u64, phrase: &Phrase) -> Self {
        Self {
            database: format!("userdb-{worker}"),
            keys: Keys::of(phrase, |key| Native::new(key, number)),
            clock: RefCell::new(Clock::new(DeviceId::from_random(number))),
            records: RefCell::default(),
            ledger: RefCell::default(),
            sorted: RefCell::default(),
            skew: 0,
        }
    }

    pub fn write(&self, now: u64, key: &str, json: &str) -> Record {
        let mut records = self.records.borrow_mut();
        let over = records.get(key).map(|record| record.stamp);
        let now = now.saturating_add_signed(self.skew);
        let stamp = self.clock.borrow_mut().tick(now, over);
        let record = Record::new(Key::new(key).unwrap(), stamp, Value::parse(json).unwrap());
        records.merge(record.clone());
        record
    }

    pub async fn sync<T: Transport>(&self, transport: T) -> Result<Done, SyncFault> {
        let couch = Couch::new(transport);
        self.private(&couch).run().await
    }

    /// As once a day.
    pub async fn sync_whole<T: Transport>(&self, transport: T) -> Result<Done, SyncFault> {
        let couch = Couch::new(transport);
        self.private(&couch).run_whole().await
    }

    fn private<'a, T: Transport>(&'a self, couch: &'a Couch<T>) -> Private<'a, T, Native, Self> {
        Private::new(couch.database(&self.database), &self.keys, self)
    }
}

impl Store for Device {
    async fn ledger(&self) -> Result<Ledger, StoreFault> {
        Ok(Ledger::from_json(&self.ledger.borrow()))
    }

    async fn keep(&self, ledger: &Ledger) -> Result<(), StoreFault> {
        *self.ledger.borrow_mut() = ledger.to_json();
        Ok(())
    }

    async fn shelves(&self) -> Result<Vec<(Shelf, Digest)>, StoreFault> {
        self.sorted.take();
        Ok(shelves_of(&self.records.borrow()))
    }

    async fn records(&self, place: &Shelf) -> Result<Vec<Record>, StoreFault> {
        let mut sorted = self.sorted.borrow_mut();
        let sorted = sorted.get_or_insert_with(|| {
            let mut sorted = BTreeMap::<Shelf, Vec<Record>>::new();
            for record in self.records.borrow().iter() {
                let pile = sorted.entry(Shelf::of(&record.key)).or_default();
                pile.push(record.clone());
            }
            sorted
        });
        Ok(sorted.get(place).cloned().unwrap_or_default())
    }

    async fn merge(&self, records: Vec<Record>) -> Result<(), StoreFault> {
        let mut clock = self.clock.borrow_mut();
        for record in &records {
            clock.observe(record.stamp);
        }
        self.records.borrow_mut().merge_all(records);
        Ok(())
    }
}

//! Many records at once: durable in one write as pages of a journal, put in their places afterwards.
//!
//! A browser takes some 80 µs a row, and the person waits; a page is one row. Owns the pages' names and when
//! they are settled: as the browser is idle, or at the next start. It must not know what any record means.
//! Only records that are mirrored go through it: those that lie in the database alone are read from there.

use std::collections::BTreeMap;

use records::heal::Mirroring;
use records::record::latest;
use records::{Generation, Record, codec, journal};

use super::database::{DatabaseError, Decision, Seen};
use super::store::{Store, Writing, Written};
use super::{page, random};

/// Fewer records are written to their places at once.
const FEW: usize = 400;
/// Records of a page: as many as are settled in some milliseconds.
const PAGE: usize = 200;
/// What the names of pages begin with.
const PREFIX: &str = "journal/";

impl Store {
    /// Saves records like [`write`](Self::write), however many. [`settle`](Self::settle) is to follow.
    pub async fn write_many(&self, records: &[Record]) -> Result<Written, DatabaseError> {
        let (mirrored, apart): (Vec<&Record>, Vec<&Record>) = records
            .iter()
            .partition(|record| Mirroring::of(record.key.as_str()) == Mirroring::Both);
        if mirrored.len() < FEW {
            return self.write(records).await;
        }
        let written = self.put_all(&apart).await?;
        self.reconnecting(async || self.log(&mirrored).await)
            .await?;
        Ok(written)
    }

    async fn log(&self, records: &[&Record]) -> Result<(), DatabaseError> {
        let records: Vec<&Record> = latest(records.iter().copied()).into_values().collect();
        let known = self.generation();
        let mut generation = known;
        let run = format!("{PREFIX}{:016x}", random::bits());
        let pages = |marker: Option<&str>| {
            // Another tab may have deleted everything a moment ago.
            let marker = marker.and_then(|text| text.parse().ok());
            generation = Generation::newest([known].into_iter().chain(marker));
            let pages = records.chunks(PAGE).enumerate();
            pages
                .map(|(at, page)| {
                    let text = journal::write(page.iter().copied(), generation);
                    (format!("{run}/{at:04}"), text)
                })
                .collect()
        };
        self.database().await?.keep_notes(pages).await?;
        self.set_generation(generation);
        Ok(())
    }

    /// Puts all pages in their places at once.
    pub(super) async fn settle_now(&self) -> Result<(), DatabaseError> {
        for (name, page) in self.pages().await? {
            self.settle_page(&name, &page).await?;
        }
        Ok(())
    }

    /// Puts all pages in their places and into the mirror as the browser is idle, and returns what is newer
    /// there. What fails waits for the next start.
    pub async fn settle(&self) -> Vec<Record> {
        let mut newer = Vec::new();
        if self.settling.replace(true) {
            // Whoever is at it goes on until there is no page.
            return newer;
        }
        while let Ok(pages) = self.pages().await
            && !pages.is_empty()
        {
            for (name, page) in pages {
                page::idle().await;
                let Ok(settled) = self.settle_page(&name, &page).await else {
                    self.settling.set(false);
                    return newer;
                };
                newer.extend(settled.newer);
                page::idle().await;
                newer.extend(self.mirror_page(&page));
            }
        }
        self.settling.set(false);
        newer
    }

    async fn pages(&self) -> Result<Vec<(String, String)>, DatabaseError> {
        self.database().await?.notes(PREFIX).await
    }

    async fn settle_page(&self, name: &str, page: &str) -> Result<Written, DatabaseError> {
        let rows: BTreeMap<&str, &str> = journal::read(page).into_iter().collect();
        let keys: Vec<&str> = rows.keys().copied().collect();
        let mut writing = Writing::of(self.generation());
        let decide = |seen: Seen<'_>| match rows.get(seen.key) {
            Some(text) => writing.settle(seen, text),
            None => Decision::Leave,
        };
        self.database()
            .await?
            .write(&keys, Some(name), decide)
            .await?;
        Ok(self.written(writing))
    }

    fn mirror_page(&self, page: &str) -> Vec<Record> {
        let generation = self.generation();
        let stored = journal::read(page)
            .into_iter()
            .filter_map(|(key, text)| codec::decode(key, text).ok())
            .filter(|stored| !stored.generation.is_void_in(generation));
        stored
            .filter_map(|stored| self.mirror_one(&stored.record))
            .collect()
    }
}

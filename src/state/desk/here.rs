//! An organiser's documents where there is no server: records of this device.
//!
//! Owns the records `desk/<database>/<id>` (docs/decisions/0067). A document's revision is its record's
//! stamp, so that two tabs are two organisers. Must not know what a document says.

use leptos::prelude::*;
use records::Record;
use serde_json::Value;

use super::documents::{PROGRAMME, WriteFault, text};
use super::fields;
use crate::state::App;
use crate::state::save::{Change, SaveError};
use crate::state::union::fault::UnionFault;

/// Before every key.
const HERE: &str = "desk/";

/// The key of a document.
pub(super) fn key(database: &str, id: &str) -> String {
    [HERE, database, "/", id].concat()
}

/// A document as it stands in a record, with its revision.
fn document_of(record: &Record) -> Option<Value> {
    let mut document = serde_json::from_str(record.live()?).ok()?;
    fields::set(&mut document, "_rev", Some(record.stamp.to_string().into()));
    Some(document)
}

/// A document without its revision.
fn without_rev(document: &Value) -> Value {
    let mut document = document.clone();
    fields::set(&mut document, "_rev", None);
    document
}

impl App {
    /// Whether the desk works without a server: nobody is signed in.
    pub fn works_alone(self) -> bool {
        self.union.account.with_untracked(Option::is_none)
    }

    /// Whether there is work on this device, followed as that changes.
    pub fn has_work_here(self) -> bool {
        self.book
            .with(|book| book.records.live(HERE).next().is_some())
    }

    /// How many documents the programme on this device has, followed as that changes.
    pub fn published_here(self) -> usize {
        let beginning = key(PROGRAMME, "");
        self.book.with(|book| book.records.live(&beginning).count())
    }

    fn document_here(self, database: &str, id: &str) -> Option<Value> {
        let key = key(database, id);
        self.book
            .with_untracked(|book| document_of(book.records.get(&key)?))
    }

    pub(super) async fn read_here(self, database: &str, id: &str) -> Option<Value> {
        // Another tab may have written.
        self.load_desk().await;
        self.document_here(database, id)
    }

    pub(super) async fn list_here(self, database: &str, beginning: &str) -> Vec<Value> {
        self.load_desk().await;
        let beginning = key(database, beginning);
        let all = self.book.try_with_untracked(|book| {
            let records = book.records.under(&beginning).iter();
            records.filter_map(document_of).collect()
        });
        all.unwrap_or_default()
    }

    pub(super) async fn write_here(
        self,
        database: &str,
        document: &Value,
    ) -> Result<Value, WriteFault> {
        let id = text(document, "_id");
        let there = self.read_here(database, id).await;
        let rev = |it: Option<&Value>| it.map(|it| text(it, "_rev").to_owned());
        if rev(there.as_ref()).unwrap_or_default() != text(document, "_rev") {
            return Err(WriteFault::Meanwhile(there));
        }
        let saved = |error: SaveError| WriteFault::Union(UnionFault::Save(error));
        let json = without_rev(document).to_string();
        let change = Change::set_json(&key(database, id), &json).map_err(saved)?;
        self.save(vec![change]).await.map_err(saved)?;
        Ok(self.document_here(database, id).unwrap_or_default())
    }

    pub(super) async fn delete_here(self, database: &str, id: &str) -> Result<(), SaveError> {
        self.save(vec![Change::remove(&key(database, id))?]).await?;
        Ok(())
    }

    /// Takes over a programme that was opened, in place of what is here; drafts stay.
    pub async fn take_over(self, programme: &programme::Programme) -> Result<usize, SaveError> {
        let before = self.list_here(PROGRAMME, "").await;
        let mut changes = Vec::new();
        for document in &before {
            let id = text(document, "_id");
            if programme.documents().all(|(known, _)| known != id) {
                changes.push(Change::remove(&key(PROGRAMME, id))?);
            }
        }
        let mut count = 0;
        for (id, document) in programme.documents() {
            changes.push(Change::set_json(
                &key(PROGRAMME, id),
                &document.to_string(),
            )?);
            count += 1;
        }
        self.save(changes).await?;
        Ok(count)
    }
}

//! Documents that organisers write: drafts in `desk`, what everybody reads in `programme`.
//!
//! Owns reading, listing and writing by revision: a later save never covers what another organiser saved
//! meanwhile. Without a server they lie on the device ([`super::here`]). Must not know what a document says.

use serde_json::Value;
use sync::Fault;
use sync::couch::{Couch, Fetched, Rev, View};

use crate::platform::http::server;
use crate::state::App;
use crate::state::union::fault::UnionFault;

/// What organisers keep for themselves.
pub const DESK: &str = "desk";
/// What everybody reads.
pub const PROGRAMME: &str = "programme";

/// Why a document was not written.
#[derive(Debug, Clone, PartialEq)]
pub enum WriteFault {
    /// Another organiser saved meanwhile: this, or nothing when they deleted it.
    Meanwhile(Option<Value>),
    /// The server or the way to it.
    Union(UnionFault),
}

impl From<Fault> for WriteFault {
    fn from(fault: Fault) -> Self {
        Self::Union(fault.into())
    }
}

/// The text of a field; empty where there is none.
pub fn text<'a>(document: &'a Value, field: &str) -> &'a str {
    document
        .get(field)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

/// Whether two documents say the same, whatever their revisions.
fn says_the_same(one: &Value, other: &Value) -> bool {
    let without = |document: &Value| {
        let mut document = document.clone();
        if let Some(fields) = document.as_object_mut() {
            fields.remove("_rev");
        }
        document
    };
    without(one) == without(other)
}

impl App {
    /// The document; none where there is none.
    pub async fn read_document(
        self,
        database: &str,
        id: &str,
    ) -> Result<Option<Value>, UnionFault> {
        if self.works_alone() {
            return Ok(self.read_here(database, id).await);
        }
        let couch = Couch::new(server());
        match couch.database(database).get(id, None).await {
            Ok(Fetched::New { value, .. }) => {
                let read = serde_json::from_str(&value.json);
                Ok(Some(read.map_err(|_| Fault::Garbled)?))
            }
            Err(Fault::Missing) => Ok(None),
            Ok(Fetched::Unchanged) => Err(Fault::Garbled.into()),
            Err(fault) => Err(fault.into()),
        }
    }

    /// The documents whose ids begin so, in their order.
    pub async fn list_documents(
        self,
        database: &str,
        beginning: &str,
    ) -> Result<Vec<Value>, UnionFault> {
        if self.works_alone() {
            return Ok(self.list_here(database, beginning).await);
        }
        let couch = Couch::new(server());
        let asked = View::all()
            .from(beginning)
            .through([beginning, "\u{fff0}"].concat())
            .with_documents();
        match couch.database(database).all(asked).await? {
            Fetched::New { value, .. } => {
                Ok(value.rows.into_iter().filter_map(|row| row.doc).collect())
            }
            Fetched::Unchanged => Err(Fault::Garbled.into()),
        }
    }

    /// Writes a document upon the revision that it names; what it is then.
    pub async fn write_document(
        self,
        database: &str,
        document: &Value,
    ) -> Result<Value, WriteFault> {
        if self.works_alone() {
            return self.write_here(database, document).await;
        }
        let couch = Couch::new(server());
        let id = text(document, "_id");
        let written = couch.database(database).put(id, document.to_string()).await;
        let rev = match written {
            Ok(rev) => rev.as_str().to_owned(),
            Err(Fault::Conflict) => {
                let there = self.read_document(database, id).await;
                match there.map_err(WriteFault::Union)? {
                    // The first answer was lost, and the writing was not.
                    Some(there) if says_the_same(&there, document) => return Ok(there),
                    there => return Err(WriteFault::Meanwhile(there)),
                }
            }
            Err(fault) => return Err(fault.into()),
        };
        let mut document = document.clone();
        if let Some(fields) = document.as_object_mut() {
            fields.insert("_rev".to_owned(), rev.into());
        }
        Ok(document)
    }

    /// Puts a document where `there`, which was read a moment ago, is or nothing was.
    pub async fn replace_document(
        self,
        database: &str,
        there: Option<&Value>,
        mut document: Value,
    ) -> Result<(), UnionFault> {
        let rev = there.and_then(|it| it.get("_rev"));
        if let (Some(rev), Some(fields)) = (rev, document.as_object_mut()) {
            fields.insert("_rev".to_owned(), rev.clone());
        }
        match self.write_document(database, &document).await {
            Ok(_) => Ok(()),
            Err(WriteFault::Union(fault)) => Err(fault),
            Err(WriteFault::Meanwhile(_)) => Err(Fault::Conflict.into()),
        }
    }

    /// Deletes a document at the revision that it names.
    pub async fn delete_document(self, database: &str, document: &Value) -> Result<(), UnionFault> {
        if self.works_alone() {
            return Ok(self.delete_here(database, text(document, "_id")).await?);
        }
        let couch = Couch::new(server());
        let rev = Rev::new(text(document, "_rev"));
        let database = couch.database(database);
        match database.delete(text(document, "_id"), &rev).await {
            Ok(()) | Err(Fault::Missing) => Ok(()),
            Err(fault) => Err(fault.into()),
        }
    }
}

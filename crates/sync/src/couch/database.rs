//! One database: its documents, changes and views.

use address::{Address, push_encoded};
use serde_json::Value;
use serde_json::value::RawValue;

use super::answer::{
    BulkGetAnswer, Changes, ChangesAnswer, Doc, Empty, Fetched, Info, Leaf, LeafAnswer, Rev, Row,
    Rows, Written, WrittenRow, read, read_unless_known,
};
use super::fault::Fault;
use super::query::{Since, View};
use crate::transport::{Method, Request, Response, Transport};

/// How long a server may hold an answer back until something changes, in milliseconds.
const LONGPOLL: u32 = 60_000;

/// A database on a server.
#[derive(Debug)]
pub struct Database<'a, T> {
    transport: &'a T,
    path: String,
}

impl<'a, T: Transport> Database<'a, T> {
    pub(super) fn new(transport: &'a T, name: &str) -> Self {
        let mut path = String::from("/");
        push_encoded(&mut path, name);
        Self { transport, path }
    }

    fn below(&self, rest: &str) -> String {
        [&self.path, "/", rest].concat()
    }

    fn of_document(&self, id: &str) -> String {
        let mut path = self.below("");
        push_encoded(&mut path, id);
        path
    }

    async fn ask(&self, request: Request) -> Result<Response, Fault> {
        Ok(self.transport.send(&request).await?)
    }

    /// What the database has.
    pub async fn info(&self) -> Result<Info, Fault> {
        read(
            &self
                .ask(Request::new(Method::Get, self.path.clone()))
                .await?,
        )
    }

    /// A document's winner, unless it is the one with this entity tag; [`Fault::Missing`] when it
    /// is deleted or was never there.
    pub async fn get(&self, id: &str, known: Option<String>) -> Result<Fetched<Doc>, Fault> {
        let request = Request {
            known,
            ..Request::new(Method::Get, self.of_document(id))
        };
        match read_unless_known::<Box<RawValue>>(self.ask(request).await?)? {
            Fetched::Unchanged => Ok(Fetched::Unchanged),
            Fetched::New { value, etag } => Ok(Fetched::New {
                value: Doc::read(&value)?,
                etag,
            }),
        }
    }

    /// All leaves of a document, deleted ones too; none when it was never there.
    pub async fn leaves(&self, id: &str) -> Result<Vec<Doc>, Fault> {
        let address = Address::new(self.of_document(id)).ask("open_revs", "all");
        let answer = self
            .ask(Request::new(Method::Get, address.into_text()))
            .await?;
        let leaves = match read::<Vec<LeafAnswer<'_>>>(&answer) {
            Err(Fault::Missing) => Vec::new(),
            leaves => leaves?,
        };
        let mut found = Vec::new();
        for leaf in leaves {
            if let Leaf::Found(doc) = leaf.into_leaf(id)? {
                found.push(doc);
            }
        }
        Ok(found)
    }

    /// Writes one document, whose JSON names the revision that it follows.
    pub async fn put(&self, id: &str, json: String) -> Result<Rev, Fault> {
        let answer = self
            .ask(Request::new(Method::Put, self.of_document(id)).with(json))
            .await?;
        let row: WrittenRow = read(&answer)?;
        row.into_written()?.outcome.map_err(|_| Fault::Garbled)
    }

    /// Writes several documents, each for itself. The answers come in any order.
    pub async fn write(&self, documents: &[String]) -> Result<Vec<Written>, Fault> {
        let body = ["{\"docs\":[", &documents.join(","), "]}"].concat();
        let request = Request::new(Method::Post, self.below("_bulk_docs")).with(body);
        let rows: Vec<WrittenRow> = read(&self.ask(request).await?)?;
        rows.into_iter().map(WrittenRow::into_written).collect()
    }

    /// Reads several leaves.
    pub async fn read(&self, leaves: &[(String, Rev)]) -> Result<Vec<Leaf>, Fault> {
        self.read_below("_bulk_get", leaves).await
    }

    /// Reads several leaves and which revisions they follow ([`Doc::follows`]).
    pub async fn read_with_history(&self, leaves: &[(String, Rev)]) -> Result<Vec<Leaf>, Fault> {
        self.read_below("_bulk_get?revs=true", leaves).await
    }

    async fn read_below(&self, path: &str, leaves: &[(String, Rev)]) -> Result<Vec<Leaf>, Fault> {
        let docs: Vec<Value> = leaves
            .iter()
            .map(|(id, rev)| serde_json::json!({"id": id, "rev": rev.as_str()}))
            .collect();
        let body = serde_json::json!({"docs": docs}).to_string();
        let request = Request::new(Method::Post, self.below(path)).with(body);
        let answer = self.ask(request).await?;
        read::<BulkGetAnswer<'_>>(&answer)?.into_leaves()
    }

    /// At most `limit` documents that changed after `since`, with all their leaves' revisions.
    pub async fn changes(&self, since: &Since, limit: u32) -> Result<Changes, Fault> {
        self.ask_changes(
            Address::new(self.below("_changes"))
                .ask("since", &since.to_string())
                .ask("style", "all_docs")
                .ask("limit", &limit.to_string()),
            Request::PATIENCE,
        )
        .await
    }

    /// The same with the winners themselves.
    pub async fn changed_documents(&self, since: &Since, limit: u32) -> Result<Changes, Fault> {
        self.ask_changes(
            Address::new(self.below("_changes"))
                .ask("since", &since.to_string())
                .ask("include_docs", "true")
                .ask("limit", &limit.to_string()),
            Request::PATIENCE,
        )
        .await
    }

    /// Waits until something changes after `since`, a minute at most; some servers hold the
    /// answer for longer, and the transport's patience then ends it with
    /// [`Lost::TimedOut`](crate::Lost::TimedOut).
    pub async fn wait(&self, since: &Since) -> Result<Changes, Fault> {
        self.ask_changes(
            Address::new(self.below("_changes"))
                .ask("since", &since.to_string())
                .ask("feed", "longpoll")
                .ask("timeout", &LONGPOLL.to_string()),
            LONGPOLL + 5000,
        )
        .await
    }

    async fn ask_changes(&self, address: Address, patience: u32) -> Result<Changes, Fault> {
        let request = Request {
            patience,
            ..Request::new(Method::Get, address.into_text())
        };
        let answer = self.ask(request).await?;
        read::<ChangesAnswer<'_>>(&answer)?.into_changes()
    }

    /// Rows of a view.
    pub async fn view(&self, design: &str, view: &str, ask: View) -> Result<Fetched<Rows>, Fault> {
        let mut path = self.below("_design/");
        push_encoded(&mut path, design);
        path.push_str("/_view/");
        push_encoded(&mut path, view);
        read_unless_known(self.ask(ask.into_request(path)).await?)
    }

    /// All rows of a view, whatever was read before.
    ///
    /// # Errors
    ///
    /// Also where they are called unchanged, which only who names a tag may be told.
    pub async fn rows(&self, design: &str, view: &str, ask: View) -> Result<Vec<Row>, Fault> {
        match self.view(design, view, ask).await? {
            Fetched::New { value, .. } => Ok(value.rows),
            Fetched::Unchanged => Err(Fault::Garbled),
        }
    }

    /// Rows of all documents.
    pub async fn all(&self, ask: View) -> Result<Fetched<Rows>, Fault> {
        read_unless_known(self.ask(ask.into_request(self.below("_all_docs"))).await?)
    }

    /// Deletes a document at this revision.
    pub async fn delete(&self, id: &str, rev: &Rev) -> Result<(), Fault> {
        let address = Address::new(self.of_document(id)).ask("rev", rev.as_str());
        let answer = self
            .ask(Request::new(Method::Delete, address.into_text()))
            .await?;
        read::<Empty>(&answer).map(|_| ())
    }
}

//! What the server says, as types, and the refusal of everything else.
//!
//! Owns the reading: no JSON, half a JSON, or JSON that is something else becomes a [`Fault`].

use std::cmp::Ordering;
use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use super::fault::Fault;
use super::query::Since;
use crate::transport::Response;

/// A revision of a document, such as `3-9a0c…`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rev(String);

impl Rev {
    /// The revision with this text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How many writes it is from the document's first; 0 when the text is no revision.
    pub fn generation(&self) -> u32 {
        let generation = self.0.split_once('-').map(|(number, _)| number.parse());
        generation.and_then(Result::ok).unwrap_or(0)
    }
}

impl Ord for Rev {
    /// The order by which every server picks the same winner of several leaves.
    fn cmp(&self, other: &Self) -> Ordering {
        (self.generation(), &self.0).cmp(&(other.generation(), &other.0))
    }
}

impl PartialOrd for Rev {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Rev {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A document: its names, and its JSON as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doc {
    /// `_id`.
    pub id: String,
    /// `_rev`.
    pub rev: Rev,
    /// `_deleted`.
    pub deleted: bool,
    /// The whole document.
    pub json: String,
}

#[derive(Deserialize)]
struct Names {
    #[serde(rename = "_id")]
    id: String,
    #[serde(rename = "_rev")]
    rev: Rev,
    #[serde(rename = "_deleted", default)]
    deleted: bool,
}

/// `_revisions`: the hashes of a leaf and of what it follows, the leaf's first.
#[derive(Deserialize)]
struct History {
    #[serde(rename = "_revisions")]
    revisions: Hashes,
}

#[derive(Deserialize)]
struct Hashes {
    start: u32,
    ids: Vec<String>,
}

impl Doc {
    /// Whether the document, read with its history, is `rev` or follows it.
    pub fn follows(&self, rev: &Rev) -> bool {
        let history: Result<History, _> = serde_json::from_str(&self.json);
        history.is_ok_and(|History { revisions }| {
            let ids = revisions.ids.iter();
            ids.zip((0..=revisions.start).rev())
                .any(|(hash, generation)| *rev == Rev(format!("{generation}-{hash}")))
        })
    }

    pub(super) fn read(raw: &RawValue) -> Result<Self, Fault> {
        let names: Names = serde_json::from_str(raw.get()).map_err(|_| Fault::Garbled)?;
        Ok(Self {
            id: names.id,
            rev: names.rev,
            deleted: names.deleted,
            json: raw.get().to_owned(),
        })
    }
}

/// A leaf that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leaf {
    /// It is this.
    Found(Doc),
    /// The server does not have it.
    Missing {
        /// The document.
        id: String,
    },
}

impl Leaf {
    /// How long its JSON is.
    pub fn bytes(&self) -> usize {
        match self {
            Self::Found(doc) => doc.json.len(),
            Self::Missing { .. } => 0,
        }
    }
}

/// What a question with an entity tag brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched<T> {
    /// It is still what the asker has.
    Unchanged,
    /// It is this.
    New {
        /// What it is.
        value: T,
        /// By what to ask the next time.
        etag: Option<String>,
    },
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Session {
    /// The user's name.
    pub name: String,
    /// What the user may do.
    #[serde(default)]
    pub roles: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct SessionAnswer {
    #[serde(rename = "userCtx")]
    user: Anybody,
}

#[derive(Deserialize)]
struct Anybody {
    name: Option<String>,
    #[serde(default)]
    roles: Vec<String>,
}

impl SessionAnswer {
    pub(super) fn into_session(self) -> Option<Session> {
        let Anybody { name, roles } = self.user;
        name.map(|name| Session { name, roles })
    }
}

/// A database.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Info {
    /// Its documents, those deleted not counted.
    pub doc_count: u64,
    /// Where its changes end.
    pub update_seq: Since,
}

/// What became of one document of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Which document. Answers come in any order.
    pub id: String,
    /// Its new revision, or why there is none.
    pub outcome: Result<Rev, Refusal>,
}

/// Why one document of several was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Another revision is there.
    Conflict,
    /// It breaks the server's rules.
    Forbidden {
        /// The server's own words.
        reason: String,
    },
    /// Something else.
    Other {
        /// The server's own words.
        reason: String,
    },
}

#[derive(Deserialize)]
pub(super) struct WrittenRow {
    id: String,
    rev: Option<Rev>,
    error: Option<String>,
    #[serde(default)]
    reason: Option<String>,
}

impl WrittenRow {
    /// `unauthorized` for one document says the same as a 401 for all.
    pub(super) fn into_written(self) -> Result<Written, Fault> {
        let reason = self.reason.unwrap_or_default();
        let outcome = match (self.error.as_deref(), self.rev) {
            (None, Some(rev)) => Ok(rev),
            (None, None) => return Err(Fault::Garbled),
            (Some("unauthorized"), _) => return Err(Fault::SignIn),
            (Some("conflict"), _) => Err(Refusal::Conflict),
            (Some("forbidden"), _) => Err(Refusal::Forbidden { reason }),
            (Some(_), _) => Err(Refusal::Other { reason }),
        };
        Ok(Written {
            id: self.id,
            outcome,
        })
    }
}

/// Part of a database's changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// Documents that changed, each once.
    pub rows: Vec<Change>,
    /// Where to go on.
    pub last: Since,
}

/// One document that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where in the changes.
    pub seq: Since,
    /// Which document.
    pub id: String,
    /// Whether its winner is deleted.
    pub deleted: bool,
    /// Its leaves, deleted ones too, the winner among them.
    pub leaves: Vec<Rev>,
    /// The winner, where it was asked for.
    pub doc: Option<Doc>,
}

#[derive(Deserialize)]
pub(super) struct ChangesAnswer<'a> {
    #[serde(borrow)]
    results: Vec<ChangeRow<'a>>,
    last_seq: Since,
}

#[derive(Deserialize)]
struct ChangeRow<'a> {
    seq: Since,
    id: String,
    #[serde(default)]
    deleted: bool,
    changes: Vec<LeafRow>,
    #[serde(borrow, default)]
    doc: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct LeafRow {
    rev: Rev,
}

impl ChangesAnswer<'_> {
    pub(super) fn into_changes(self) -> Result<Changes, Fault> {
        let rows = self.results.into_iter().map(|row| {
            Ok(Change {
                seq: row.seq,
                id: row.id,
                deleted: row.deleted,
                leaves: row.changes.into_iter().map(|leaf| leaf.rev).collect(),
                doc: row
                    .doc
                    .filter(|doc| doc.get() != "null")
                    .map(Doc::read)
                    .transpose()?,
            })
        });
        Ok(Changes {
            rows: rows.collect::<Result<_, Fault>>()?,
            last: self.last_seq,
        })
    }
}

#[derive(Deserialize)]
pub(super) struct BulkGetAnswer<'a> {
    #[serde(borrow)]
    results: Vec<BulkGetRow<'a>>,
}

#[derive(Deserialize)]
struct BulkGetRow<'a> {
    id: String,
    #[serde(borrow)]
    docs: Vec<LeafAnswer<'a>>,
}

/// `{"ok": document}`, or something else for a leaf that is not there.
#[derive(Deserialize)]
pub(super) struct LeafAnswer<'a> {
    #[serde(borrow, default)]
    ok: Option<&'a RawValue>,
}

impl LeafAnswer<'_> {
    pub(super) fn into_leaf(self, id: &str) -> Result<Leaf, Fault> {
        match self.ok {
            Some(raw) => Doc::read(raw).map(Leaf::Found),
            None => Ok(Leaf::Missing { id: id.to_owned() }),
        }
    }
}

impl BulkGetAnswer<'_> {
    pub(super) fn into_leaves(self) -> Result<Vec<Leaf>, Fault> {
        let rows = self.results.into_iter();
        rows.flat_map(|BulkGetRow { id, docs }| {
            docs.into_iter().map(move |leaf| leaf.into_leaf(&id))
        })
        .collect()
    }
}

/// Rows of a view.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
pub struct Rows {
    /// The rows.
    pub rows: Vec<Row>,
}

/// One row of a view.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Row {
    /// The document; none for a row that stands for several.
    #[serde(default)]
    pub id: Option<String>,
    /// The key; null for the one row that stands for all.
    pub key: Value,
    /// The value; null where a key of `_all_docs` was not found.
    #[serde(default)]
    pub value: Value,
    /// The document, where it was asked for.
    #[serde(default)]
    pub doc: Option<Value>,
}

/// An answer of which only the success counts.
#[derive(Deserialize)]
pub(super) struct Empty {}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Complaint {
    reason: Option<String>,
}

/// The answer as `A`, or what it says instead.
pub(super) fn read<'a, A: Deserialize<'a>>(answer: &'a Response) -> Result<A, Fault> {
    let status = answer.status;
    let json = answer.content_type.contains("json")
        // Some servers send JSON as plain text to whoever does not ask for it.
        || answer.body.trim_start().starts_with(['{', '[']);
    let reason = || {
        let complaint: Complaint = serde_json::from_str(&answer.body).unwrap_or_default();
        complaint.reason.unwrap_or_default()
    };
    match status {
        200..=299 if json => serde_json::from_str(&answer.body).map_err(|_| Fault::Garbled),
        200..=299 => Err(Fault::NotCouch { status }),
        // A proxy or the network's login page may refuse in its own words: not this server's.
        401 => Err(Fault::SignIn),
        413 => Err(Fault::TooLarge),
        429 | 503 => Err(Fault::Busy),
        500..=599 => Err(Fault::Server { status }),
        _ if !json => Err(Fault::NotCouch { status }),
        403 => Err(Fault::Forbidden { reason: reason() }),
        404 => Err(Fault::Missing),
        409 => Err(Fault::Conflict),
        _ => Err(Fault::Refused {
            status,
            reason: reason(),
        }),
    }
}

/// The same for answers that may be the asker's own still.
pub(super) fn read_unless_known<A: DeserializeOwned>(
    answer: Response,
) -> Result<Fetched<A>, Fault> {
    if answer.status == 304 {
        return Ok(Fetched::Unchanged);
    }
    Ok(Fetched::New {
        value: read(&answer)?,
        etag: answer.etag,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, content_type: &str, body: &str) -> Response {
        Response {
            status,
            content_type: content_type.to_owned(),
            body: body.to_owned(),
            ..Response::default()
        }
    }

    #[test]
    fn what_is_no_answer_of_this_server_is_named() {
        const JSON: &str = "application/json";
        let read = |status, kind, body| read::<Info>(&answer(status, kind, body)).unwrap_err();
        let html = "<!doctype html><title>Sign in</title>";
        assert_eq!(
            read(200, "text/html", html),
            Fault::NotCouch { status: 200 }
        );
        assert_eq!(
            read(404, "text/html", html),
            Fault::NotCouch { status: 404 }
        );
        assert_eq!(read(401, "text/html", html), Fault::SignIn);
        assert_eq!(read(502, "text/html", html), Fault::Server { status: 502 });
        assert_eq!(read(200, JSON, r#"{"doc_count":1,"upd"#), Fault::Garbled);
        assert_eq!(read(200, JSON, r#"{"ok":true}"#), Fault::Garbled);
        assert_eq!(read(429, JSON, "{}"), Fault::Busy);
        assert_eq!(
            read(403, JSON, r#"{"error":"forbidden","reason":"future day"}"#),
            Fault::Forbidden {
                reason: "future day".to_owned()
            }
        );
        assert_eq!(read(409, JSON, r#"{"error":"conflict"}"#), Fault::Conflict);
    }

    #[test]
    fn an_expired_session_in_one_row_is_no_refusal() {
        let row = |json| {
            let row: WrittenRow = serde_json::from_str(json).unwrap();
            row.into_written()
        };
        assert_eq!(
            row(r#"{"id":"a","error":"unauthorized","reason":"x"}"#),
            Err(Fault::SignIn)
        );
        assert_eq!(
            row(r#"{"id":"a","error":"conflict"}"#).unwrap().outcome,
            Err(Refusal::Conflict)
        );
        assert_eq!(row(r#"{"id":"a","ok":true}"#), Err(Fault::Garbled));
    }

    #[test]
    fn revisions_are_ordered_as_servers_order_them() {
        let revs = ["x", "1-b", "2-a", "9-f", "10-a", "10-b"].map(Rev::new);
        assert!(revs.is_sorted());
        assert_eq!(revs.map(|rev| rev.generation()), [0, 1, 2, 9, 10, 10]);
    }
}

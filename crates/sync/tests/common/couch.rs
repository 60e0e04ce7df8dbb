//! A node of `CouchDB` in memory: documents as trees of revisions, changes, replication.
//!
//! What it answers is what Apache `CouchDB` 3 documents; where the npm server differs (the order
//! of `_bulk_docs` answers, the shape of `seq`) a node answers one way or the other.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use sync::{Method, Request, Response};

#[derive(Debug, Clone, PartialEq)]
struct Revision {
    parent: Option<String>,
    body: Value,
    deleted: bool,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    revisions: BTreeMap<String, Revision>,
    seq: u64,
}

fn order(rev: &str) -> (u32, &str) {
    let generation = rev.split_once('-').unwrap().0.parse().unwrap();
    (generation, rev)
}

impl Document {
    fn is_leaf(&self, rev: &str) -> bool {
        !self
            .revisions
            .values()
            .any(|child| child.parent.as_deref() == Some(rev))
    }

    fn leaves(&self) -> Vec<&str> {
        let revs = self.revisions.keys().map(String::as_str);
        let mut leaves: Vec<_> = revs.filter(|rev| self.is_leaf(rev)).collect();
        leaves.sort_by_key(|rev| (!self.revisions[*rev].deleted, order(rev)));
        leaves.reverse();
        leaves
    }

    fn winner(&self) -> &str {
        self.leaves()[0]
    }

    fn history(&self, rev: &str) -> Value {
        let parent = |rev: &&str| self.revisions[*rev].parent.as_deref();
        let line = std::iter::successors(Some(rev), parent);
        let ids: Vec<_> = line.map(|rev| rev.split_once('-').unwrap().1).collect();
        json!({"start": order(rev).0, "ids": ids})
    }

    fn json(&self, id: &str, rev: &str) -> Value {
        let revision = &self.revisions[rev];
        let mut json = revision.body.clone();
        json["_id"] = id.into();
        json["_rev"] = rev.into();
        if revision.deleted {
            json["_deleted"] = true.into();
        }
        json
    }
}

#[derive(Debug, Clone, Default)]
pub struct Node {
    databases: BTreeMap<String, BTreeMap<String, Document>>,
    seq: u64,
    /// Answers as the npm server does.
    npm: bool,
}

fn answer(status: u16, body: &Value) -> Response {
    Response {
        status,
        content_type: "application/json".to_owned(),
        date: Some("Sun, 22 Nov 2026 08:00:00 GMT".to_owned()),
        body: body.to_string(),
        ..Response::default()
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            bytes.push(u8::from_str_radix(str::from_utf8(&digits).unwrap(), 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// Differs whenever parent or body does.
fn hash(parent: Option<&str>, body: &Value, deleted: bool) -> String {
    let text = format!("{parent:?}{body}{deleted}");
    let fold = |seed: u64| {
        text.bytes().fold(seed, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
    };
    format!("{:016x}{:016x}", fold(0xcbf2_9ce4_8422_2325), fold(7))
}

impl Node {
    pub fn new(npm: bool) -> Self {
        Self {
            npm,
            ..Self::default()
        }
    }

    /// Every document with its living leaves.
    pub fn living(&self, database: &str) -> BTreeMap<String, Vec<Value>> {
        let documents = self.databases.get(database).into_iter().flatten();
        documents
            .map(|(id, document)| {
                let leaves = document.leaves().into_iter();
                let living = leaves
                    .filter(|rev| !document.revisions[*rev].deleted)
                    .map(|rev| document.json(id, rev));
                (id.clone(), living.collect())
            })
            .collect()
    }

    pub fn drop_database(&mut self, database: &str) {
        self.databases.remove(database);
    }

    /// Both have the revisions of both afterwards.
    pub fn replicate(&mut self, other: &mut Self) {
        self.take_from(other);
        other.take_from(self);
    }

    fn take_from(&mut self, other: &Self) {
        for (name, documents) in &other.databases {
            let mine = self.databases.entry(name.clone()).or_default();
            for (id, theirs) in documents {
                let document = mine.entry(id.clone()).or_default();
                let before = document.revisions.len();
                let revisions = theirs.revisions.clone().into_iter();
                document.revisions.extend(revisions);
                if document.revisions.len() > before {
                    self.seq += 1;
                    document.seq = self.seq;
                }
            }
        }
    }

    pub fn answer(&mut self, request: &Request) -> Response {
        let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
        let query: BTreeMap<&str, String> = query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name, decoded(value)))
            .collect();
        let mut segments = path.trim_start_matches('/').split('/').map(decoded);
        let database = segments.next().unwrap();
        let rest = segments.next().unwrap_or_default();
        self.databases.entry(database.clone()).or_default();
        let body: Value = request
            .body
            .as_deref()
            .map_or(Value::Null, |body| serde_json::from_str(body).unwrap());
        match (request.method, rest.as_str()) {
            (Method::Post, "_bulk_docs") => self.bulk_docs(&database, &body),
            (Method::Post, "_bulk_get") => {
                self.bulk_get(&database, &body, query.contains_key("revs"))
            }
            (Method::Get, "_changes") => self.changes(&database, &query),
            (Method::Get, id) if query.contains_key("open_revs") => self.leaves(&database, id),
            (Method::Get, id) => self.get(&database, id),
            (Method::Put, id) => self.put(&database, id, body),
            other => panic!("{other:?}"),
        }
    }

    fn write(&mut self, database: &str, mut body: Value) -> Result<(String, String), String> {
        let fields = body.as_object_mut().unwrap();
        let id = fields.remove("_id").unwrap().as_str().unwrap().to_owned();
        let rev = fields.remove("_rev");
        let deleted = fields.remove("_deleted") == Some(Value::Bool(true));
        let documents = self.databases.get_mut(database).unwrap();
        let document = documents.get(&id).cloned().unwrap_or_default();
        let parent = match rev.as_ref().and_then(Value::as_str) {
            Some(rev) => {
                if !document.revisions.contains_key(rev) || !document.is_leaf(rev) {
                    return Err(id);
                }
                Some(rev.to_owned())
            }
            None if document.revisions.is_empty() => None,
            None => {
                let winner = document.winner();
                if !document.revisions[winner].deleted {
                    return Err(id);
                }
                Some(winner.to_owned())
            }
        };
        let generation = parent.as_deref().map_or(1, |parent| order(parent).0 + 1);
        let rev = format!("{generation}-{}", hash(parent.as_deref(), &body, deleted));
        self.seq += 1;
        let document = documents.entry(id.clone()).or_default();
        document.seq = self.seq;
        let revision = Revision {
            parent,
            body,
            deleted,
        };
        document.revisions.insert(rev.clone(), revision);
        Ok((id, rev))
    }

    fn bulk_docs(&mut self, database: &str, body: &Value) -> Response {
        let mut rows = Vec::new();
        for document in body["docs"].as_array().unwrap() {
            rows.push(match self.write(database, document.clone()) {
                Ok((id, rev)) => json!({"ok": true, "id": id, "rev": rev}),
                Err(id) => json!({"id": id, "error": "conflict", "reason": "update conflict"}),
            });
        }
        if self.npm {
            rows.sort_by_key(|row| row.get("ok").is_some());
        }
        answer(201, &Value::from(rows))
    }

    fn bulk_get(&mut self, database: &str, body: &Value, history: bool) -> Response {
        let documents = &self.databases[database];
        let results = body["docs"].as_array().unwrap().iter().map(|wanted| {
            let (id, rev) = (
                wanted["id"].as_str().unwrap(),
                wanted["rev"].as_str().unwrap(),
            );
            let found = documents
                .get(id)
                .filter(|document| document.revisions.contains_key(rev))
                .map_or(
                    json!({"error": {"id": id, "rev": rev, "error": "not_found"}}),
                    |it| {
                        let mut leaf = it.json(id, rev);
                        if history {
                            leaf["_revisions"] = it.history(rev);
                        }
                        json!({"ok": leaf})
                    },
                );
            json!({"id": id, "docs": [found]})
        });
        answer(200, &json!({"results": results.collect::<Vec<_>>()}))
    }

    fn seq_of(&self, seq: u64) -> Value {
        if self.npm {
            seq.into()
        } else {
            format!("{seq}-g1AAAB").into()
        }
    }

    fn changes(&mut self, database: &str, query: &BTreeMap<&str, String>) -> Response {
        let since = query["since"].split('-').next().unwrap().parse().unwrap();
        let mut changed: Vec<_> = self.databases[database]
            .iter()
            .filter(|(_, document)| document.seq > since)
            .collect();
        changed.sort_by_key(|(_, document)| document.seq);
        if let Some(limit) = query.get("limit") {
            changed.truncate(limit.parse().unwrap());
        }
        let last = changed.last().map_or(since, |(_, document)| document.seq);
        let rows = changed.into_iter().map(|(id, document)| {
            let leaves = document.leaves();
            let listed = if query.get("style").is_some_and(|style| style == "all_docs") {
                &leaves[..]
            } else {
                &leaves[..1]
            };
            let mut row = json!({
                "seq": self.seq_of(document.seq),
                "id": id,
                "changes": listed.iter().map(|rev| json!({"rev": rev})).collect::<Vec<_>>(),
            });
            if document.revisions[leaves[0]].deleted {
                row["deleted"] = true.into();
            }
            if query.contains_key("include_docs") {
                row["doc"] = document.json(id, leaves[0]);
            }
            row
        });
        let rows: Vec<_> = rows.collect();
        answer(
            200,
            &json!({"results": rows, "last_seq": self.seq_of(last)}),
        )
    }

    fn leaves(&mut self, database: &str, id: &str) -> Response {
        match self.databases[database].get(id) {
            None => answer(404, &json!({"error": "not_found"})),
            Some(document) => {
                let leaves = document.leaves().into_iter();
                let rows = leaves.map(|rev| json!({"ok": document.json(id, rev)}));
                answer(200, &rows.collect())
            }
        }
    }

    fn get(&mut self, database: &str, id: &str) -> Response {
        match self.databases[database].get(id) {
            Some(document) if !document.revisions[document.winner()].deleted => {
                answer(200, &document.json(id, document.winner()))
            }
            _ => answer(404, &json!({"error": "not_found", "reason": "missing"})),
        }
    }

    fn put(&mut self, database: &str, id: &str, mut body: Value) -> Response {
        body["_id"] = id.into();
        match self.write(database, body) {
            Ok((id, rev)) => answer(201, &json!({"ok": true, "id": id, "rev": rev})),
            Err(id) => answer(409, &json!({"id": id, "error": "conflict"})),
        }
    }
}

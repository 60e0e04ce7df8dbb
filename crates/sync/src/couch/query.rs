//! What can be asked of changes and of views.

use std::fmt;

use address::Address;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::transport::{Method, Request};

/// A place in a database's sequence of changes, as the server spelled it: a number on some
/// servers, an opaque text on others. Nothing may be read from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Since(Value);

impl Since {
    /// Before everything.
    pub fn start() -> Self {
        Self(Value::from(0))
    }
}

impl fmt::Display for Since {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Value::String(text) => f.write_str(text),
            other => write!(f, "{other}"),
        }
    }
}

/// A question to a view, or to `_all_docs`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct View {
    parameters: Vec<(&'static str, Value)>,
    keys: Option<Vec<Value>>,
    known: Option<String>,
}

impl View {
    /// Everything, in ascending order.
    pub fn all() -> Self {
        Self::default()
    }

    fn and(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.parameters.push((name, value.into()));
        self
    }

    /// From this key on.
    #[must_use]
    pub fn from(self, key: impl Into<Value>) -> Self {
        self.and("startkey", key)
    }

    /// Through this key.
    #[must_use]
    pub fn through(self, key: impl Into<Value>) -> Self {
        self.and("endkey", key)
    }

    /// From this document on, among those of the first key: the next page begins there.
    #[must_use]
    pub fn from_document(self, id: &str) -> Self {
        self.and("startkey_docid", id)
    }

    /// Only these keys.
    #[must_use]
    pub fn keys(mut self, keys: Vec<Value>) -> Self {
        self.keys = Some(keys);
        self
    }

    /// The greatest key first; `from` is then the greatest.
    #[must_use]
    pub fn descending(self) -> Self {
        self.and("descending", true)
    }

    /// At most so many rows.
    #[must_use]
    pub fn limit(self, rows: u32) -> Self {
        self.and("limit", rows)
    }

    /// The rows themselves, where the view would reduce them.
    #[must_use]
    pub fn unreduced(self) -> Self {
        self.and("reduce", false)
    }

    /// One row a key.
    #[must_use]
    pub fn grouped(self) -> Self {
        self.and("group", true)
    }

    /// With the documents.
    #[must_use]
    pub fn with_documents(self) -> Self {
        self.and("include_docs", true)
    }

    /// What is there, without waiting for the index to take in the latest writes; it takes them
    /// in afterwards.
    #[must_use]
    pub fn lazily(self) -> Self {
        // Unlike the others, no JSON: `update=lazy`.
        self.and("update", "lazy")
    }

    /// Unless the answer is still the one with this entity tag.
    #[must_use]
    pub fn unless(mut self, etag: Option<String>) -> Self {
        self.known = etag;
        self
    }

    pub(super) fn into_request(self, path: String) -> Request {
        let address = self
            .parameters
            .iter()
            .fold(Address::new(path), |address, (name, value)| {
                match (*name, value) {
                    ("update" | "startkey_docid", Value::String(text)) => address.ask(name, text),
                    _ => address.ask(name, &value.to_string()),
                }
            });
        let request = match self.keys {
            None => Request::new(Method::Get, address.into_text()),
            Some(keys) => Request::new(Method::Post, address.into_text())
                .with(serde_json::json!({"keys": keys}).to_string()),
        };
        Request {
            known: self.known,
            ..request
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_is_asked_with_json() {
        let view = View::all()
            .from(serde_json::json!(["t1", 7]))
            .from_document("a b")
            .descending()
            .limit(3)
            .lazily();
        let request = view.into_request("/d".to_owned());
        assert_eq!(
            request.path,
            "/d?startkey=%5B%22t1%22%2C7%5D&startkey_docid=a%20b&descending=true&limit=3&update=lazy"
        );
        let request = View::all()
            .keys(vec!["a".into()])
            .into_request("/d".to_owned());
        assert_eq!(
            (request.method, request.body.as_deref()),
            (Method::Post, Some(r#"{"keys":["a"]}"#))
        );
    }

    #[test]
    fn places_are_passed_on_as_they_came() {
        for (json, text) in [("7", "7"), (r#""7-g1AAA""#, "7-g1AAA")] {
            let since: Since = serde_json::from_str(json).unwrap();
            assert_eq!(since.to_string(), text);
            assert_eq!(serde_json::to_string(&since).unwrap(), json);
        }
    }
}

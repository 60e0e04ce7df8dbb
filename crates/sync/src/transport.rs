//! One request and its answer, whoever carries them.
//!
//! Owns the shape of both; must not know `CouchDB`, waiting or repeating.

use std::future::Future;

/// What a request does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Writes one document, or creates a database.
    Put,
    /// Writes or asks with a body.
    Post,
    /// Deletes.
    Delete,
}

impl Method {
    /// The name in HTTP.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
        }
    }
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What it does.
    pub method: Method,
    /// From the server's root, percent-encoded, with the query: `/entries-may/_changes?limit=1`.
    pub path: String,
    /// JSON, sent as `Content-Type: application/json`.
    pub body: Option<String>,
    /// The entity tag that the asker has already (`If-None-Match`).
    pub known: Option<String>,
    /// The longest that its answer may take, in milliseconds: a transport gives up then, and
    /// answers [`Lost::TimedOut`].
    pub patience: u32,
}

impl Request {
    /// How long an ordinary answer may take.
    pub const PATIENCE: u32 = 30_000;

    /// A request without a body.
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            body: None,
            known: None,
            patience: Self::PATIENCE,
        }
    }

    /// The request with this JSON as its body.
    #[must_use]
    pub fn with(self, body: String) -> Self {
        Self {
            body: Some(body),
            ..self
        }
    }
}

/// An answer, whatever its status.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Response {
    /// The status in HTTP.
    pub status: u16,
    /// `Content-Type`, or nothing.
    pub content_type: String,
    /// `ETag`.
    pub etag: Option<String>,
    /// `Date`, by the server's clock.
    pub date: Option<String>,
    /// `Retry-After`.
    pub retry_after: Option<String>,
    /// The body as text; bytes that are no UTF-8 are replaced.
    pub body: String,
}

/// No answer came. Whether the server did what was asked is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// There is no network, the server refused the connection, or it broke.
    Unreachable,
    /// No whole answer came in time.
    TimedOut,
}

/// Carries a request to the server and brings its answer. Cookies are the carrier's to keep.
pub trait Transport {
    /// Sends one request, once. Dropping the future gives the request up.
    fn send(&self, request: &Request) -> impl Future<Output = Result<Response, Lost>>;
}

impl<T: Transport> Transport for &T {
    fn send(&self, request: &Request) -> impl Future<Output = Result<Response, Lost>> {
        (**self).send(request)
    }
}

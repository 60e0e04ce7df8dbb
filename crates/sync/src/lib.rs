//! What leaves the device and what comes back: `CouchDB` over a transport, and what is sent where.
//!
//! ```text
//!   private    entry    programme        what is sent: bundles, a worker's entry, a challenge
//!      \         |         /
//!       couch (Couch, Database)          the protocol: documents, changes, views, a session
//!                |
//!       retry (Patient)                  waits and repeats
//!                |
//!       transport (Transport)            the browser's fetch, or a test's
//! ```
//!
//! Pure: the network, the time, random numbers, the cipher and the store are traits that others
//! implement. Dropping a future cancels it; whatever was cut off can be repeated. This crate must
//! not know the browser, what a record's value means, or words shown to a person.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod cheer;
pub mod couch;
pub mod date;
pub mod entry;
pub mod phrase;
pub mod private;
pub mod programme;
pub mod retry;
pub mod transport;

pub use couch::{Couch, Database, Fault};
pub use phrase::Phrase;
pub use transport::{Lost, Method, Request, Response, Transport};

//! The local-first record set: what one fact is, which of two copies of it counts, how it
//! lies at rest, and how a set of facts is moved, undone and brought back.
//!
//! ```text
//!   Key  Stamp  Value            a path, a time, a JSON text
//!     \    |    /
//!      Record ───────── RecordSet      merge: the greater stamp wins, in any order
//!     /    |    \            |    \
//! codec  backup  schema    Undo  restore
//!   |  \
//!   |   journal              many records in one write
//! Stored + Generation ── heal ── Quarantined     one record kept in two places
//! ```
//!
//! Everything here is pure: time and randomness come in as arguments, and texts go out for
//! others to store. This crate knows keys and JSON text only. It must not know the browser,
//! the network, what any key's value means, or words shown to a person.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod backup;
pub mod codec;
pub mod generation;
pub mod heal;
pub mod journal;
pub mod key;
pub mod privacy;
pub mod quarantine;
pub mod record;
pub mod restore;
pub mod schema;
pub mod set;
pub mod stamp;
pub mod ulid;
pub mod undo;
pub mod value;

pub use codec::{Corrupt, Stored};
pub use generation::Generation;
pub use key::Key;
pub use quarantine::{Place, Quarantined};
pub use record::Record;
pub use set::{FoldHash, Merged, RecordSet, Tally};
pub use stamp::{Clock, DeviceId, Stamp};
pub use undo::Undo;
pub use value::Value;

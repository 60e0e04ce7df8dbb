//! The person's own copy on the server: every record, in sealed bundles.
//!
//! [`shelf`] says which records lie together, [`bundle`] how they are sealed into a document,
//! [`ledger`] what is known of the server, `plan` what follows from it, and [`engine`] does it.
//!
//! **Why it converges.** A shelf is settled when the server has one living leaf of it and that
//! leaf says exactly what the device holds. Whatever a device reads it merges first and notes
//! afterwards; whatever it writes it writes upon the leaf that every server calls the winner; it
//! buries the other leaves only when it has read back a winner that holds all of them. So each
//! step can be cut off and repeated, and no step ever takes a record away.

pub mod bundle;
pub mod engine;
pub mod ledger;
mod plan;
pub mod shelf;

pub use bundle::{Cipher, Keys, NotOpened};
pub use engine::{Done, Private, Store, SyncFault};
pub use ledger::Ledger;
pub use shelf::{Digest, Shelf};

//! A worker's entry in a challenge: the one document that colleagues see.
//!
//! [`document`] is what it says and how two of them merge, [`publish`] how it reaches the server.
//! It holds what its person agreed to show on joining and nothing else: no interval, no reason, no
//! private record. Hiding makes it nameless; leaving takes it back.

pub mod document;
pub mod publish;

pub use document::{Correction, DayEntry, Entry, Reason, Said, Terms, Who};
pub use publish::{Note, Outcome, Publisher};

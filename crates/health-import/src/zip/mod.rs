//! Zip archives, read from their central directory.
//!
//! Owns the container: where its files lie, how they are packed and encrypted, and what they may
//! grow to. Must not know what the files mean.

pub(crate) mod bounds;
pub(crate) mod crypt;
pub(crate) mod directory;
pub(crate) mod entry;
pub(crate) mod inflate;

//! The first line of a backup file, encrypted or not: a JSON object.
//!
//! Owns the refusal of files that are no backups, or of a newer layout.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::{BadBackup, VERSION};

/// The members of the first line.
pub(super) struct Header<'a>(BTreeMap<String, &'a RawValue>);

impl<'a> Header<'a> {
    /// The first line of a text, and the text after it.
    pub(super) fn split(text: &'a str) -> Result<(Self, &'a str), BadBackup> {
        let (line, body) = text.split_once('\n').unwrap_or((text, ""));
        let header = Self(serde_json::from_str(line).map_err(|_| BadBackup::NotABackup)?);
        match header.number("buyue-backup") {
            None | Some(0) => Err(BadBackup::NotABackup),
            Some(VERSION) => Ok((header, body)),
            Some(version) => Err(BadBackup::Newer { version }),
        }
    }

    /// Whether it has a member of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// A member that is a whole number.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.0.get(name)?.get().parse().ok()
    }

    /// A member that is a string.
    pub(super) fn string(&self, name: &str) -> Option<String> {
        serde_json::from_str(self.0.get(name)?.get()).ok()
    }
}

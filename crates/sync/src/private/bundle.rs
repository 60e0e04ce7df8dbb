//! A pile of records as a sealed document.
//!
//! Owns the document's layout and names; must not know how it travels.
//!
//! ```text
//! {"_id":"<32 hexadecimal digits>","v":1,"sealed":"<base64 of nonce, ciphertext, tag>"}
//! ```
//!
//! The document's name is a keyed hash of the shelf's, so that the server learns neither kinds nor
//! days, and is bound into the seal, so that it cannot exchange one bundle for another. Sealed is
//! one line a record, as in a backup file: `["<key>",<schema>,"<stamp>",<value>]`, and spaces up
//! to a multiple of 1 KiB, so that its length tells little. What a server keeps back or shows
//! again from an earlier time, merging makes harmless.

use std::fmt::Write as _;
use std::future::Future;

use records::backup::base64;
use records::{Key, Record, Value};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::shelf::Shelf;
use crate::couch::{Doc, Rev};
use crate::phrase::{Phrase, keyed_hash};

/// The layout's version.
const VERSION: u32 = 1;
/// Plain text is filled up to a multiple of so many bytes.
const PADDING: usize = 1024;

/// AES-256-GCM (NIST SP 800-38D) under [`Phrase::sealing_key`].
///
/// What it seals is a fresh random nonce of 12 bytes, the ciphertext and the tag of 16 bytes, one
/// after another. `name` is authenticated, not contained.
pub trait Cipher {
    /// Seals bytes; `None` when the platform fails.
    fn seal(&self, name: &str, plain: &[u8]) -> impl Future<Output = Option<Vec<u8>>>;
    /// Opens what was sealed under the same key and name; `None` for everything else.
    fn open(&self, name: &str, sealed: &[u8]) -> impl Future<Output = Option<Vec<u8>>>;
}

/// What names and seals one person's bundles.
#[derive(Debug)]
pub struct Keys<C> {
    naming: [u8; 32],
    cipher: C,
}

/// Why a document was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotOpened {
    /// A newer version of the app wrote it.
    Newer,
    /// Another phrase sealed it, or it is damaged.
    Sealed,
}

/// The platform's cipher failed to seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotSealed;

#[derive(Deserialize)]
struct Layout {
    v: u32,
    sealed: String,
}

impl<C: Cipher> Keys<C> {
    /// Bundles are named by this key ([`Phrase::naming_key`]) and sealed by a cipher that was
    /// made of [`Phrase::sealing_key`].
    pub fn new(naming: [u8; 32], cipher: C) -> Self {
        Self { naming, cipher }
    }

    /// The keys of a phrase, where the cipher takes its key's bytes.
    pub fn of(phrase: &Phrase, cipher: impl FnOnce([u8; 32]) -> C) -> Self {
        Self::new(phrase.naming_key(), cipher(phrase.sealing_key()))
    }

    /// The name of a shelf's document: half of a keyed hash, in hexadecimal digits.
    pub fn name(&self, of: &Shelf) -> String {
        let hash = keyed_hash(&self.naming, &[of.name().as_bytes()]);
        hash.iter().take(16).fold(String::new(), |mut name, byte| {
            // Writing into a string cannot fail.
            let _ = write!(name, "{byte:02x}");
            name
        })
    }

    /// The document of these records, to follow the revision `upon`.
    pub(super) async fn seal(
        &self,
        name: &str,
        upon: Option<&Rev>,
        records: &[Record],
    ) -> Result<String, NotSealed> {
        let plain = write(records);
        let sealed = self.cipher.seal(name, plain.as_bytes()).await;
        let sealed = base64::encode(&sealed.ok_or(NotSealed)?);
        let rev = upon.map_or_else(String::new, |rev| format!("\"_rev\":\"{rev}\","));
        Ok(format!(
            "{{\"_id\":\"{name}\",{rev}\"v\":{VERSION},\"sealed\":\"{sealed}\"}}"
        ))
    }

    /// The records of a document.
    pub(super) async fn open(&self, doc: &Doc) -> Result<Vec<Record>, NotOpened> {
        let Layout { v, sealed } =
            serde_json::from_str(&doc.json).map_err(|_| NotOpened::Sealed)?;
        if v > VERSION {
            return Err(NotOpened::Newer);
        }
        let sealed = base64::decode(&sealed).ok_or(NotOpened::Sealed)?;
        let plain = self.cipher.open(&doc.id, &sealed).await;
        let plain = plain.and_then(|plain| String::from_utf8(plain).ok());
        read(&plain.ok_or(NotOpened::Sealed)?).ok_or(NotOpened::Sealed)
    }
}

fn write(records: &[Record]) -> String {
    let mut text = String::new();
    for Record {
        key,
        stamp,
        schema,
        value,
    } in records
    {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "[\"{key}\",{schema},\"{stamp}\",{}]", value.text());
    }
    let padding = text.len().next_multiple_of(PADDING) - text.len();
    text.extend(std::iter::repeat_n(' ', padding));
    text
}

fn read(text: &str) -> Option<Vec<Record>> {
    let lines = text.lines().filter(|line| !line.trim_start().is_empty());
    lines.map(read_record).collect()
}

fn read_record(line: &str) -> Option<Record> {
    let (key, schema, stamp, value): (&str, u16, &str, &RawValue) =
        serde_json::from_str(line).ok()?;
    Some(Record {
        key: Key::new(key).ok()?,
        stamp: stamp.parse().ok()?,
        schema: Some(schema).filter(|&schema| schema > 0)?,
        value: Value::parse(value.get()).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use records::{DeviceId, Stamp};

    fn record(key: &str, value: &str) -> Record {
        let stamp = Stamp::new(7, 0, DeviceId::from_random(1));
        Record::new(Key::new(key).unwrap(), stamp, Value::parse(value).unwrap())
    }

    #[test]
    fn records_read_back_from_padded_text() {
        let records = [record("a", "\"步\\n\""), record("wipe", "null")];
        let text = write(&records);
        assert_eq!(text.len(), PADDING);
        assert_eq!(read(&text).unwrap(), records);
        assert_eq!(write(&[]), "");
        assert_eq!(read("").unwrap(), []);
        assert_eq!(read("[\"a\",0,\"x\",1]"), None);
    }
}

//! The localStorage mirror: the copy that start-up reads before the first paint.
//!
//! Owns the key prefix and the quota. It holds texts only and must not know what they mean.
//! A write here is never what makes something saved (the browser may keep it in memory for
//! minutes), so a full or blocked mirror is reported and otherwise ignored.

use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Storage;

/// Before the key of every mirrored record.
pub const PREFIX: &str = "buyue:r:";
/// Where the mirror keeps the store's generation.
pub const GENERATION: &str = "buyue:generation";
/// Where the mirror keeps the sessions of coming days, which Today shows at once.
pub const AGENDA: &str = "buyue:agenda";
/// Where the mirror keeps this device's id.
pub const DEVICE: &str = "buyue:device";

/// Joins the texts of all entries into one, so that start-up crosses from JavaScript twice
/// instead of fifteen thousand times. No JSON text contains it.
const SEPARATOR: char = '\u{1}';

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// Every mirrored record: key without prefix, and its text.
pub fn read_all() -> Vec<(String, String)> {
    let Some(storage) = storage() else {
        return Vec::new();
    };
    let object: &Object = storage.unchecked_ref();
    let (keys, values) = (Object::keys(object), Object::values(object));
    let separator = SEPARATOR.to_string();
    let (key_text, value_text) = (
        String::from(keys.join(&separator)),
        String::from(values.join(&separator)),
    );
    let count = keys.length() as usize;
    let keys_split: Vec<&str> = key_text.split(SEPARATOR).collect();
    let values_split: Vec<&str> = value_text.split(SEPARATOR).collect();
    if keys_split.len() == count && values_split.len() == count {
        return keys_split
            .into_iter()
            .zip(values_split)
            .filter_map(|(key, value)| {
                Some((key.strip_prefix(PREFIX)?.to_owned(), value.to_owned()))
            })
            .collect();
    }
    one_by_one(&keys, &values)
}

/// The slow way, for a mirror in which damage put a separator into some text.
fn one_by_one(keys: &Array, values: &Array) -> Vec<(String, String)> {
    keys.iter()
        .zip(values.iter())
        .filter_map(|(key, value)| {
            Some((
                key.as_string()?.strip_prefix(PREFIX)?.to_owned(),
                value.as_string()?,
            ))
        })
        .collect()
}

/// The text of one record, by key without prefix.
pub fn read(key: &str) -> Option<String> {
    read_item(&format!("{PREFIX}{key}"))
}

/// Any item of ours, by its full name.
pub fn read_item(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Whether a write reached the mirror.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MirrorWrite {
    /// It is there.
    Done,
    /// The mirror is full: this fact is read from the database until there is room.
    Full,
    /// The browser does not let us.
    Blocked,
}

/// Writes one record's text.
pub fn write(key: &str, text: &str) -> MirrorWrite {
    write_item(&format!("{PREFIX}{key}"), text)
}

/// Writes any item of ours, by its full name.
pub fn write_item(name: &str, text: &str) -> MirrorWrite {
    let Some(storage) = storage() else {
        return MirrorWrite::Blocked;
    };
    match storage.set_item(name, text) {
        Ok(()) => MirrorWrite::Done,
        Err(error) if error_name(&error) == "QuotaExceededError" => MirrorWrite::Full,
        Err(_) => MirrorWrite::Blocked,
    }
}

/// Removes one record. Nothing can be done about a removal that fails: the generation voids the copy.
pub fn remove(key: &str) {
    remove_item(&format!("{PREFIX}{key}"));
}

/// Removes any item of ours, by its full name.
pub fn remove_item(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(name);
    }
}

/// The `name` of a DOM exception, or nothing.
pub fn error_name(error: &JsValue) -> String {
    error
        .dyn_ref::<web_sys::DomException>()
        .map(web_sys::DomException::name)
        .unwrap_or_default()
}

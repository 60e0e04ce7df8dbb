//! What a record says: a JSON text in canonical form, or that it says nothing any more.
//!
//! Owns the canonical form. It must not know what any value means; readers hand
//! [`Value::as_json`] to `serde_json` and their own types.
//!
//! **Canonical form.** No white space; the keys of each object sorted by their bytes, the last
//! of equal ones kept; strings with the fewest escapes; numbers as they were written, so that
//! what a newer version of the app wrote passes through an older one unchanged.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

use serde_json::value::RawValue;

/// What a record says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Something other than `null`.
    Json(Json),
    /// The fact was deleted or withdrawn; written as `null`.
    Tombstone,
}

/// JSON text in canonical form, never `null`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Json(Box<str>);

/// Objects and arrays inside each other, at most.
const DEEPEST: usize = 32;

impl Value {
    /// The value that a JSON text spells; `null` is the tombstone.
    pub fn parse(text: &str) -> Result<Self, NotJson> {
        let raw: &RawValue = serde_json::from_str(text).map_err(|_| NotJson)?;
        let mut canonical = String::with_capacity(text.len());
        write_canonical(raw, DEEPEST, &mut canonical)?;
        Ok(Self::from_canonical(&canonical))
    }

    /// The value of a text known to be canonical JSON, by its checksum or its making.
    pub(crate) fn from_canonical(text: &str) -> Self {
        if text == "null" {
            Self::Tombstone
        } else {
            Self::Json(Json(text.into()))
        }
    }

    /// The canonical JSON text, if the value is not a tombstone.
    pub fn as_json(&self) -> Option<&str> {
        match self {
            Self::Json(json) => Some(&json.0),
            Self::Tombstone => None,
        }
    }

    /// The canonical JSON text, `null` for a tombstone.
    pub fn text(&self) -> &str {
        self.as_json().unwrap_or("null")
    }
}

impl Ord for Value {
    /// The order of the canonical bytes.
    fn cmp(&self, other: &Self) -> Ordering {
        self.text().cmp(other.text())
    }
}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The text was not JSON, or nested more than 32 deep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotJson;

impl fmt::Display for NotJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not JSON")
    }
}

impl std::error::Error for NotJson {}

fn write_canonical(raw: &RawValue, depth: usize, out: &mut String) -> Result<(), NotJson> {
    let text = raw.get();
    match text.as_bytes().first() {
        Some(b'{') => {
            let depth = depth.checked_sub(1).ok_or(NotJson)?;
            let members: BTreeMap<String, &RawValue> =
                serde_json::from_str(text).map_err(|_| NotJson)?;
            for (at, (name, member)) in members.iter().enumerate() {
                out.push(if at == 0 { '{' } else { ',' });
                out.push_str(&quoted(name));
                out.push(':');
                write_canonical(member, depth, out)?;
            }
            out.push_str(if members.is_empty() { "{}" } else { "}" });
        }
        Some(b'[') => {
            let depth = depth.checked_sub(1).ok_or(NotJson)?;
            let items: Vec<&RawValue> = serde_json::from_str(text).map_err(|_| NotJson)?;
            for (at, item) in items.iter().enumerate() {
                out.push(if at == 0 { '[' } else { ',' });
                write_canonical(item, depth, out)?;
            }
            out.push_str(if items.is_empty() { "[]" } else { "]" });
        }
        Some(b'"') => {
            let string: String = serde_json::from_str(text).map_err(|_| NotJson)?;
            out.push_str(&quoted(&string));
        }
        _ => out.push_str(text),
    }
    Ok(())
}

/// A string in quotes, with the escapes that JSON needs.
pub(crate) fn quoted(string: &str) -> String {
    // Every string has a JSON form, and writing it into memory cannot fail.
    serde_json::to_string(string).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn canonical(text: &str) -> String {
        Value::parse(text).unwrap().text().to_owned()
    }

    #[test]
    fn white_space_order_and_escapes_do_not_matter() {
        assert_eq!(
            canonical(" { \"b\" : [ 1 , {} , [ ] ] ,\n\"a\":\"\\u6b65\\/\" } "),
            r#"{"a":"步/","b":[1,{},[]]}"#
        );
        assert_eq!(canonical(r#"{"n":1,"n":2}"#), r#"{"n":2}"#);
        assert_eq!(canonical("\"\\u0041\\n\""), "\"A\\n\"");
        assert_eq!(canonical(" true "), "true");
    }

    #[test]
    fn numbers_stay_as_they_were_written() {
        for number in [
            "0.30000000000000004",
            "123456789012345678901234567890",
            "-0",
            "1.50",
            "2e3",
        ] {
            assert_eq!(canonical(number), number);
        }
    }

    #[test]
    fn null_is_the_tombstone() {
        assert_eq!(Value::parse(" null "), Ok(Value::Tombstone));
        assert_eq!(Value::Tombstone.as_json(), None);
        assert_eq!(Value::Tombstone.text(), "null");
        assert_eq!(canonical("[null]"), "[null]");
    }

    #[test]
    fn what_is_not_json_is_refused() {
        for text in [
            "",
            "{",
            "nul",
            "{a:1}",
            "[1,]",
            "01",
            "\"\n\"",
            "\"\\ud800\"",
            "1 2",
            "NaN",
        ] {
            assert_eq!(Value::parse(text), Err(NotJson), "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_refused_without_harm() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(Value::parse(&nested(DEEPEST)).is_ok());
        assert_eq!(Value::parse(&nested(DEEPEST + 1)), Err(NotJson));
        assert_eq!(Value::parse(&nested(1_000_000)), Err(NotJson));
    }

    fn json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<String>().prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
                prop::collection::hash_map(any::<String>(), inner, 0..4)
                    .prop_map(|members| members.into_iter().collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn the_canonical_form_means_the_same_and_is_a_fixed_point(value in json()) {
            let text = canonical(&serde_json::to_string_pretty(&value).unwrap());
            prop_assert_eq!(&canonical(&text), &text);
            prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
        }
    }
}

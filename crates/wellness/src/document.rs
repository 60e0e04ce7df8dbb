//! JSON documents that people write and hand on: rules, routes, activities, stations.
//!
//! Owns how a value is asked for what it should hold, and how the answer names the place when it does
//! not; must not know which fields any document has.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::challenge::rules::Name;
use crate::challenge::zone::parse_clock;
use crate::day::Day;

/// The first fault of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadDocument {
    /// Where, as in `parts[1].steps`; empty for the document as a whole.
    pub path: String,
    /// What is wrong there.
    pub why: Fault,
}

/// What is wrong at a place of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The text is no JSON from this line and column on.
    NotJson {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
    /// A schema other than the one asked for, perhaps a newer one.
    UnknownSchema(String),
    /// A field that must be there.
    Missing,
    /// A field that this version does not know.
    UnknownField,
    /// Something else than an object.
    NotAnObject,
    /// Something else than a list.
    NotAList,
    /// Something else than text.
    NotText,
    /// Something else than `true` or `false`.
    NotABoolean,
    /// Something else than a whole number.
    NotAWholeNumber,
    /// A number outside of these, both included.
    OutOfRange {
        /// The least allowed.
        least: u32,
        /// The most allowed.
        most: u32,
    },
    /// A list with fewer or more elements than these, both included.
    Length {
        /// The fewest allowed.
        least: u32,
        /// The most allowed.
        most: u32,
    },
    /// No line of printable characters.
    NotALine {
        /// The most characters allowed.
        longest: usize,
    },
    /// No `https` address.
    NotAnAddress,
    /// No slug of `[a-z0-9-]` with 1 to 40 characters.
    NotASlug,
    /// A slug that another part has already.
    Duplicate,
    /// No date `YYYY-MM-DD` from 2000 on.
    NotADay,
    /// No time `HH:MM` up to this one.
    NotATime {
        /// Minutes after midnight.
        latest: u16,
    },
    /// A zone that a challenge cannot have.
    UnknownZone(String),
    /// A kind of part that this version does not know.
    UnknownKind(String),
    /// A way of scoring teams that this version does not know.
    UnknownTeamScore(String),
    /// It does not come after what it must follow (`end` after `start`, `to` after `from`).
    NotAfter,
}

/// The value that a document's text holds.
pub fn parse(text: &str) -> Result<Value, BadDocument> {
    serde_json::from_str(text).map_err(|error| BadDocument {
        path: String::new(),
        why: Fault::NotJson {
            line: error.line(),
            column: error.column(),
        },
    })
}

/// The line, counted from 1, on which the value at a fault's path begins in the text; where there is no
/// such value, the line of what should hold it. Text that is no JSON has but its first line.
pub fn line_of(text: &str, path: &str) -> usize {
    let Ok(mut here) = serde_json::from_str::<&RawValue>(text) else {
        return 1;
    };
    for step in path.split(['.', '[']).filter(|step| !step.is_empty()) {
        match enter(here.get(), step) {
            Some(inner) => here = inner,
            None => break,
        }
    }
    // What was entered lies in the text, for serde borrows it.
    let start = here.get().as_ptr().addr() - text.as_ptr().addr();
    1 + text.get(..start).unwrap_or("").matches('\n').count()
}

/// The value in an object's field, or at a list's index that a `]` ends.
fn enter<'a>(text: &'a str, step: &str) -> Option<&'a RawValue> {
    match step.strip_suffix(']') {
        Some(at) => serde_json::from_str::<Vec<&RawValue>>(text)
            .ok()?
            .get(at.parse::<usize>().ok()?)
            .copied(),
        None => serde_json::from_str::<BTreeMap<String, &RawValue>>(text)
            .ok()?
            .remove(step),
    }
}

/// A value and the way to it from the document's root.
#[derive(Clone)]
pub struct Node<'a> {
    path: String,
    value: &'a Value,
}

/// An object whose field names are all known.
pub struct Fields<'a> {
    path: String,
    map: &'a Map<String, Value>,
}

impl<'a> Node<'a> {
    /// A document as a whole, which is of this schema or does not say. The schema is looked at
    /// first: what a newer one adds is not this document's fault.
    pub fn root(value: &'a Value, schema: &str) -> Result<Self, BadDocument> {
        match value.get("schema").and_then(Value::as_str) {
            Some(other) if other != schema => Err(BadDocument {
                path: "schema".to_owned(),
                why: Fault::UnknownSchema(other.to_owned()),
            }),
            _ => Ok(Self {
                path: String::new(),
                value,
            }),
        }
    }

    /// This fault, at this place.
    pub fn fault(&self, why: Fault) -> BadDocument {
        BadDocument {
            path: self.path.clone(),
            why,
        }
    }

    /// The value as it was parsed.
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// The object, which has no fields but `known`.
    pub fn object(&self, known: &[&str]) -> Result<Fields<'a>, BadDocument> {
        let map = self
            .value
            .as_object()
            .ok_or_else(|| self.fault(Fault::NotAnObject))?;
        let fields = Fields {
            path: self.path.clone(),
            map,
        };
        match map.keys().find(|name| !known.contains(&name.as_str())) {
            Some(name) => Err(BadDocument {
                path: fields.path_of(name),
                why: Fault::UnknownField,
            }),
            None => Ok(fields),
        }
    }

    /// The list's elements, of which there are `count`.
    pub fn list(&self, count: RangeInclusive<u32>) -> Result<Vec<Self>, BadDocument> {
        let list = self
            .value
            .as_array()
            .ok_or_else(|| self.fault(Fault::NotAList))?;
        let in_range = u32::try_from(list.len()).is_ok_and(|len| count.contains(&len));
        if !in_range {
            let (least, most) = count.into_inner();
            return Err(self.fault(Fault::Length { least, most }));
        }
        let element = |(at, value): (usize, &'a Value)| {
            let path = [&self.path, "[", &at.to_string(), "]"].concat();
            Self { path, value }
        };
        Ok(list.iter().enumerate().map(element).collect())
    }

    /// The whole number, in `range`.
    pub fn number(&self, range: RangeInclusive<u32>) -> Result<u32, BadDocument> {
        if !self.value.is_i64() && !self.value.is_u64() {
            return Err(self.fault(Fault::NotAWholeNumber));
        }
        let number = self
            .value
            .as_u64()
            .and_then(|number| u32::try_from(number).ok());
        number
            .filter(|number| range.contains(number))
            .ok_or_else(|| {
                let (least, most) = range.into_inner();
                self.fault(Fault::OutOfRange { least, most })
            })
    }

    /// The same for counts of minutes, which stay below [`u16::MAX`].
    pub fn minutes(&self, range: RangeInclusive<u16>) -> Result<u16, BadDocument> {
        let (least, most) = range.into_inner();
        self.number(least.into()..=most.into())
            .map(|number| number as u16)
    }

    /// `true` or `false`.
    pub fn truth(&self) -> Result<bool, BadDocument> {
        self.value
            .as_bool()
            .ok_or_else(|| self.fault(Fault::NotABoolean))
    }

    /// The text, whatever it holds.
    pub fn text(&self) -> Result<&'a str, BadDocument> {
        self.value
            .as_str()
            .ok_or_else(|| self.fault(Fault::NotText))
    }

    /// Text of at least one and at most `longest` characters, none of them a control character.
    pub fn line(&self, longest: usize) -> Result<String, BadDocument> {
        let text = self.text()?.trim();
        self.printable(text, longest, char::is_control)
    }

    /// The same, of several lines.
    pub fn prose(&self, longest: usize) -> Result<String, BadDocument> {
        let text = self.text()?.trim();
        self.printable(text, longest, |c| c.is_control() && c != '\n')
    }

    fn printable(
        &self,
        text: &str,
        longest: usize,
        refused: impl Fn(char) -> bool,
    ) -> Result<String, BadDocument> {
        let fits = (1..=longest).contains(&text.chars().count()) && !text.contains(refused);
        fits.then(|| text.to_owned())
            .ok_or_else(|| self.fault(Fault::NotALine { longest }))
    }

    /// A slug of `[a-z0-9-]`, 1 to 40 bytes.
    pub fn slug(&self) -> Result<String, BadDocument> {
        let text = self.text()?;
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let fits = (1..=40).contains(&text.len()) && text.bytes().all(plain);
        fits.then(|| text.to_owned())
            .ok_or_else(|| self.fault(Fault::NotASlug))
    }

    /// A date `YYYY-MM-DD` from [`Day::EARLIEST`] on.
    pub fn day(&self) -> Result<Day, BadDocument> {
        let day = self
            .text()?
            .parse::<Day>()
            .ok()
            .filter(|day| *day >= Day::EARLIEST);
        day.ok_or_else(|| self.fault(Fault::NotADay))
    }

    /// Minutes after midnight of a time `HH:MM`, at most `latest`.
    pub fn clock(&self, latest: u16) -> Result<u16, BadDocument> {
        let time = parse_clock(self.text()?).filter(|time| *time <= latest);
        time.ok_or_else(|| self.fault(Fault::NotATime { latest }))
    }
}

impl<'a> Fields<'a> {
    fn path_of(&self, name: &str) -> String {
        let dot = if self.path.is_empty() { "" } else { "." };
        [&self.path, dot, name].concat()
    }

    /// The field, if it is there.
    pub fn optional(&self, name: &str) -> Option<Node<'a>> {
        self.map.get(name).map(|value| Node {
            path: self.path_of(name),
            value,
        })
    }

    /// The field, which must be there.
    pub fn required(&self, name: &str) -> Result<Node<'a>, BadDocument> {
        self.optional(name).ok_or_else(|| BadDocument {
            path: self.path_of(name),
            why: Fault::Missing,
        })
    }

    /// A name in Chinese and, where there is one, in English: lines of at most `longest` characters.
    pub fn name(&self, field: &str, longest: usize) -> Result<Name, BadDocument> {
        let texts = self.required(field)?.object(&["zh", "en"])?;
        let zh = texts.required("zh")?.line(longest)?;
        let en = texts
            .optional("en")
            .map_or_else(|| Ok(zh.clone()), |node| node.line(longest))?;
        Ok(Name { zh, en })
    }

    /// The whole number, in `range`, or `otherwise` where there is none.
    pub fn number_or(
        &self,
        name: &str,
        range: RangeInclusive<u32>,
        otherwise: u32,
    ) -> Result<u32, BadDocument> {
        self.optional(name)
            .map_or(Ok(otherwise), |node| node.number(range))
    }
}

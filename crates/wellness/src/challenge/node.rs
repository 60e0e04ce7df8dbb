//! A place in a rules document, with its path.
//!
//! Owns how a JSON value is asked for what it should hold, and how the answer names the place
//! when it does not; must not know which fields rules have.

use std::ops::RangeInclusive;

use serde_json::{Map, Value};

use super::document::{BadRules, Fault};
use super::zone::parse_clock;
use crate::day::Day;

/// A value and the way to it from the document's root.
#[derive(Clone)]
pub(super) struct Node<'a> {
    path: String,
    value: &'a Value,
}

/// An object whose field names are all known.
pub(super) struct Fields<'a> {
    path: String,
    map: &'a Map<String, Value>,
}

impl<'a> Node<'a> {
    pub(super) fn root(value: &'a Value) -> Self {
        Self {
            path: String::new(),
            value,
        }
    }

    pub(super) fn fault(&self, why: Fault) -> BadRules {
        BadRules {
            path: self.path.clone(),
            why,
        }
    }

    pub(super) fn value(&self) -> &'a Value {
        self.value
    }

    /// The object, which has no fields but `known`.
    pub(super) fn object(&self, known: &[&str]) -> Result<Fields<'a>, BadRules> {
        let map = self
            .value
            .as_object()
            .ok_or_else(|| self.fault(Fault::NotAnObject))?;
        let fields = Fields {
            path: self.path.clone(),
            map,
        };
        match map.keys().find(|name| !known.contains(&name.as_str())) {
            Some(name) => Err(BadRules {
                path: fields.path_of(name),
                why: Fault::UnknownField,
            }),
            None => Ok(fields),
        }
    }

    /// The list's elements, of which there are `count`.
    pub(super) fn list(&self, count: RangeInclusive<u32>) -> Result<Vec<Self>, BadRules> {
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
    pub(super) fn number(&self, range: RangeInclusive<u32>) -> Result<u32, BadRules> {
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
    pub(super) fn minutes(&self, range: RangeInclusive<u16>) -> Result<u16, BadRules> {
        let (least, most) = range.into_inner();
        self.number(least.into()..=most.into())
            .map(|number| number as u16)
    }

    pub(super) fn truth(&self) -> Result<bool, BadRules> {
        self.value
            .as_bool()
            .ok_or_else(|| self.fault(Fault::NotABoolean))
    }

    pub(super) fn text(&self) -> Result<&'a str, BadRules> {
        self.value
            .as_str()
            .ok_or_else(|| self.fault(Fault::NotText))
    }

    /// Text of at least one and at most 60 characters, none of them a control character.
    pub(super) fn label(&self) -> Result<String, BadRules> {
        let text = self.text()?.trim();
        let fits = (1..=60).contains(&text.chars().count()) && !text.contains(char::is_control);
        fits.then(|| text.to_owned())
            .ok_or_else(|| self.fault(Fault::NotALabel))
    }

    /// A slug of `[a-z0-9-]`, 1 to 40 bytes.
    pub(super) fn slug(&self) -> Result<String, BadRules> {
        let text = self.text()?;
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let fits = (1..=40).contains(&text.len()) && text.bytes().all(plain);
        fits.then(|| text.to_owned())
            .ok_or_else(|| self.fault(Fault::NotASlug))
    }

    pub(super) fn day(&self) -> Result<Day, BadRules> {
        let day = self
            .text()?
            .parse::<Day>()
            .ok()
            .filter(|day| *day >= Day::EARLIEST);
        day.ok_or_else(|| self.fault(Fault::NotADay))
    }

    /// Minutes after midnight of a time `HH:MM`, at most `latest`.
    pub(super) fn clock(&self, latest: u16) -> Result<u16, BadRules> {
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
    pub(super) fn optional(&self, name: &str) -> Option<Node<'a>> {
        self.map.get(name).map(|value| Node {
            path: self.path_of(name),
            value,
        })
    }

    /// The field, which must be there.
    pub(super) fn required(&self, name: &str) -> Result<Node<'a>, BadRules> {
        self.optional(name).ok_or_else(|| BadRules {
            path: self.path_of(name),
            why: Fault::Missing,
        })
    }

    /// The whole number, in `range`, or `otherwise` where there is none.
    pub(super) fn number_or(
        &self,
        name: &str,
        range: RangeInclusive<u32>,
        otherwise: u32,
    ) -> Result<u32, BadRules> {
        self.optional(name)
            .map_or(Ok(otherwise), |node| node.number(range))
    }
}

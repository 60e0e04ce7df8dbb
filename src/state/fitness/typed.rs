//! Numbers as a person types them into a form: the texts by the keys of their fields, which fields the
//! person has left, and what is wrong with a body.
//!
//! Owns what the forms of all tests have in common; which fields there are is theirs.

use wellness::fitness::measure::{BadMeasure, Body, Misreading, Part};

/// Key of the field of the height, centimetres.
pub const HEIGHT: &str = "height";
/// Key of the field of the weight, kilograms.
pub const WEIGHT: &str = "weight";

/// What is wrong with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is no measurement.
    Bad(BadMeasure),
    /// Height and weight go together, and this one is not there.
    OtherHalf,
    /// As kilograms it would be extreme for the height: it may have been 斤. It can be kept.
    Doubted(Misreading),
}

impl Fault {
    /// What the person may have meant.
    pub const fn instead(&self) -> Option<Misreading> {
        match self {
            Self::Bad(
                BadMeasure::Number { instead, .. } | BadMeasure::Implausible { instead, .. },
            ) => *instead,
            Self::Doubted(misreading) => Some(*misreading),
            Self::Bad(BadMeasure::NotAPair) | Self::OtherHalf => None,
        }
    }
}

/// What stands in the fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    texts: Vec<(&'static str, String)>,
    /// Fields that the person left, or tried to save: only these tell what is wrong.
    visited: Vec<&'static str>,
    /// A weight that the person said is right.
    sure: Option<String>,
}

impl Typed {
    /// What stands in a field.
    pub fn text(&self, key: &str) -> &str {
        let mut texts = self.texts.iter();
        let found = texts.find(|(known, _)| *known == key);
        found.map_or("", |(_, text)| text)
    }

    /// Puts a text into a field.
    pub fn set(&mut self, key: &'static str, text: String) {
        self.texts.retain(|(known, _)| *known != key);
        self.texts.push((key, text));
    }

    /// The person left a field.
    pub fn visit(&mut self, key: &'static str) {
        if !self.is_visited(key) {
            self.visited.push(key);
        }
    }

    /// Whether the person has been in a field.
    pub fn is_visited(&self, key: &str) -> bool {
        self.visited.contains(&key)
    }

    /// The person says that the weight is right as it stands.
    pub fn confirm_weight(&mut self) {
        self.sure = Some(self.text(WEIGHT).to_owned());
    }

    /// Whether any number was typed beside the height, which may have been remembered.
    pub fn is_begun(&self) -> bool {
        let mut texts = self.texts.iter();
        texts.any(|(key, text)| *key != HEIGHT && !text.trim().is_empty())
    }

    /// The body, as far as it is the fault of the asked one of its two numbers that there is none: each
    /// is told what is wrong with itself. `None` where that number is not there.
    pub fn body(&self, asked: Part) -> Result<Option<Body>, Fault> {
        let [height, weight] = [HEIGHT, WEIGHT].map(|key| self.text(key).trim());
        let mine = match asked {
            Part::Height => height,
            Part::Value => weight,
        };
        if mine.is_empty() {
            // A remembered height alone is no half-filled pair.
            return if asked == Part::Height && !weight.is_empty() {
                Err(Fault::OtherHalf)
            } else {
                Ok(None)
            };
        }
        // The other number is sound for now.
        let body = match asked {
            Part::Height => Body::parse(height, "60"),
            Part::Value => match Body::parse(height, weight) {
                Err(error) if part_of(&error) == Some(Part::Height) => Body::parse("170", weight),
                parsed => parsed,
            },
        };
        let body = body.map_err(Fault::Bad)?;
        let is_sure = self.sure.as_deref().map(str::trim) == Some(weight);
        match body.weight_in_jin() {
            Some(misreading) if asked == Part::Value && !is_sure => Err(Fault::Doubted(misreading)),
            _ => Ok(Some(body)),
        }
    }
}

const fn part_of(error: &BadMeasure) -> Option<Part> {
    match error {
        BadMeasure::Number { part, .. } | BadMeasure::Implausible { part, .. } => Some(*part),
        BadMeasure::NotAPair => None,
    }
}

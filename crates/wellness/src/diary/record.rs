//! What one origin says of one day's steps, as it is stored.
//!
//! Owns the value of a `steps/<day>/<origin>` record; must not know what a day comes to.

use serde::Deserialize;

/// What one origin says of one day: the value of a `steps/<day>/<origin>` record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepsRecord {
    total: u32,
    typed: u32,
    has_minutes: bool,
}

/// The text is no value of a `steps/<day>/<origin>` record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadStepsRecord;

#[derive(Deserialize)]
struct StoredSteps {
    n: u32,
    #[serde(default)]
    typed: u32,
    #[serde(default)]
    m: u8,
}

impl StepsRecord {
    /// A day's total, none of it typed in the exporting app, and no intervals beside it.
    pub const fn new(total: u32) -> Self {
        Self {
            total,
            typed: 0,
            has_minutes: false,
        }
    }

    /// The same, with so many of the steps typed by hand in the exporting app (at most all).
    #[must_use]
    pub fn with_typed(self, typed: u32) -> Self {
        Self {
            typed: typed.min(self.total),
            ..self
        }
    }

    /// The same, with a `minutes/…` record of the same day and origin beside it.
    #[must_use]
    pub const fn with_minutes(self) -> Self {
        Self {
            has_minutes: true,
            ..self
        }
    }

    /// Steps of the day.
    pub const fn total(self) -> u32 {
        self.total
    }

    /// How many of them were typed by hand in the exporting app.
    pub const fn typed(self) -> u32 {
        self.typed
    }

    /// Whether a `minutes/…` record of the same day and origin exists.
    pub const fn has_minutes(self) -> bool {
        self.has_minutes
    }

    /// Reads a stored value: `{"n":8642}`, optionally with `"typed":k` and `"m":1`.
    pub fn from_json(json: &str) -> Result<Self, BadStepsRecord> {
        let stored: StoredSteps = serde_json::from_str(json).map_err(|_| BadStepsRecord)?;
        if stored.typed > stored.n {
            return Err(BadStepsRecord);
        }
        Ok(Self {
            total: stored.n,
            typed: stored.typed,
            has_minutes: stored.m != 0,
        })
    }

    /// The value to store, with its keys in order.
    pub fn to_json(self) -> String {
        let mut json = String::from(if self.has_minutes {
            "{\"m\":1,\"n\":"
        } else {
            "{\"n\":"
        });
        json.push_str(&self.total.to_string());
        if self.typed > 0 {
            json.push_str(",\"typed\":");
            json.push_str(&self.typed.to_string());
        }
        json.push('}');
        json
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_the_documented_json() {
        let all = StepsRecord::new(8642).with_typed(100).with_minutes();
        for (record, json) in [
            (StepsRecord::new(8642), "{\"n\":8642}"),
            (StepsRecord::new(0), "{\"n\":0}"),
            (all, "{\"m\":1,\"n\":8642,\"typed\":100}"),
        ] {
            assert_eq!(record.to_json(), json);
            assert_eq!(StepsRecord::from_json(json), Ok(record));
        }
        assert_eq!(
            StepsRecord::from_json(" {\"typed\":100, \"m\":1, \"n\":8642}"),
            Ok(all)
        );
    }

    #[test]
    fn refuses_what_no_day_can_hold() {
        for json in [
            "{\"n\":-1}",
            "{\"n\":1.5}",
            "{\"n\":4294967296}",
            "{}",
            "8642",
            "",
        ] {
            assert_eq!(StepsRecord::from_json(json), Err(BadStepsRecord), "{json}");
        }
        assert_eq!(
            StepsRecord::from_json("{\"n\":5,\"typed\":6}"),
            Err(BadStepsRecord)
        );
        assert_eq!(StepsRecord::new(5).with_typed(6).typed(), 5);
    }
}

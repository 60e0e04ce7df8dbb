//! The schema that values are written in, and the way from each older one to the next.
//!
//! Owns the list of steps. A step is added together with a greater [`CURRENT`]: the list's
//! length is tied to it, so that neither can be forgotten. `tests/fixtures/` keeps records of
//! every released schema for ever.

use crate::record::Record;

/// The schema that this version of the app writes.
pub const CURRENT: u16 = 1;

/// Rewrites a record of one schema for the next, keeping its key and stamp: a migrated record
/// is the same telling of the same fact, on every device.
type Step = fn(Record) -> Record;

/// The step at index `i` leads from schema `i + 1` to `i + 2`.
const STEPS: [Step; CURRENT as usize - 1] = [];

/// The record in the current schema. A record of a newer schema stays as it is.
pub fn migrate(record: Record) -> Record {
    migrate_by(&STEPS, record)
}

fn migrate_by(steps: &[Step], mut record: Record) -> Record {
    while let Some(step) = steps.get(usize::from(record.schema).wrapping_sub(1)) {
        let next = record.schema + 1;
        record = Record {
            schema: next,
            ..step(record)
        };
    }
    record
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::Key;
    use crate::stamp::{DeviceId, Stamp};
    use crate::value::Value;

    fn record(schema: u16, value: &str) -> Record {
        Record {
            key: Key::new("profile/goal").unwrap(),
            stamp: Stamp::new(5, 0, DeviceId::from_random(1)),
            schema,
            value: Value::parse(value).unwrap(),
        }
    }

    fn wrapped(record: Record) -> Record {
        let value = Value::parse(&format!("[{}]", record.value.text())).unwrap();
        Record { value, ..record }
    }

    fn named(record: Record) -> Record {
        let value = Value::parse(&format!("{{\"n\":{}}}", record.value.text())).unwrap();
        Record { value, ..record }
    }

    #[test]
    fn each_record_takes_the_steps_it_lacks_in_order() {
        let steps: [Step; 2] = [wrapped, named];
        assert_eq!(
            migrate_by(&steps, record(1, "7")),
            record(3, r#"{"n":[7]}"#)
        );
        assert_eq!(
            migrate_by(&steps, record(2, "[7]")),
            record(3, r#"{"n":[7]}"#)
        );
        assert_eq!(migrate_by(&steps, record(3, "7")), record(3, "7"));
        assert_eq!(migrate_by(&steps, record(9, "7")), record(9, "7"));
    }

    #[test]
    fn records_of_the_current_and_of_newer_schemas_stay() {
        for schema in [CURRENT, CURRENT + 1, u16::MAX] {
            assert_eq!(migrate(record(schema, "7")), record(schema, "7"));
        }
    }
}

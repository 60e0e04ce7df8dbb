//! What the integration tests share.

#![allow(dead_code, reason = "no test uses all of it")]

#[path = "../../examples/driver/mod.rs"]
pub mod driver;

use health_import::{Collector, FileReport, ImportedDay, Options, Outcome, ReadError, Zone};
use wellness::source::SourceOrder;

/// China's clock, as most tests assume.
pub fn options() -> Options {
    Options::new(Zone::fixed(480))
}

/// Every day of every origin, in the default order of sources.
pub fn days(found: &mut Collector) -> Vec<ImportedDay> {
    let mut days = Vec::new();
    found.reduce(&SourceOrder::default(), |day| days.push(day));
    days
}

/// Reads one file from memory.
pub fn import_one(name: &str, bytes: &[u8]) -> (Collector, Vec<FileReport>) {
    driver::import(&[(name, bytes)], options())
}

/// Why the one file of these reports was refused.
pub fn refusal(reports: &[FileReport]) -> &ReadError {
    match reports {
        [
            FileReport {
                outcome: Outcome::Refused(error),
                ..
            },
        ] => error,
        other => panic!("{other:?}"),
    }
}

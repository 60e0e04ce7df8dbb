//! Inputs of no fixture's size: endless lines, bottomless nesting, bombs.
//!
//! They are made as they are read, so that what is measured is the reader's memory alone. Each
//! must be refused.

use std::cell::Cell;
use std::io;
use std::ops::Range;

use health_import::{Outcome, ReadError};

use super::driver::{self, Source};
use super::{options, watch};

const HUNDRED_MB: u64 = 100_000_000;

/// A head, then one text over and over.
struct Endless {
    head: &'static str,
    text: String,
    length: u64,
    read: Cell<u64>,
}

impl Source for Endless {
    fn name(&self) -> String {
        "export".into()
    }

    fn length(&self) -> u64 {
        self.length
    }

    fn read(&self, range: Range<u64>, bytes: &mut Vec<u8>) -> io::Result<()> {
        let head = self.head.as_bytes();
        let part = |at: u64| (at as usize).min(head.len());
        bytes.extend_from_slice(&head[part(range.start)..part(range.end)]);
        let mut left = (range.end - range.start) as usize - bytes.len();
        // Where in the text the range begins, so that it goes on from the range before.
        let behind = range.start.saturating_sub(head.len() as u64) as usize;
        let mut text = &self.text.as_bytes()[behind % self.text.len()..];
        while left > 0 {
            let taken = &text[..left.min(text.len())];
            bytes.extend_from_slice(taken);
            left -= taken.len();
            text = self.text.as_bytes();
        }
        self.read.set(self.read.get() + (range.end - range.start));
        Ok(())
    }
}

/// What the input is called, its head, what follows over and over, and why it must be refused.
type Extreme = (
    &'static str,
    &'static str,
    &'static str,
    fn(&ReadError) -> bool,
);

/// Imports each; none may be taken, and only `wanted` says why.
pub fn run() -> Result<(), String> {
    let inputs: [Extreme; 7] = [
        (
            "a tag of 100 MB",
            "<HealthData><Record type=\"",
            "x",
            is_too_long,
        ),
        (
            "a string of 100 MB",
            "{\"stepInfoList\":\"",
            "x",
            is_too_long,
        ),
        (
            "a key of 100 MB in escapes",
            "{\"stepInfoList\":0,\"",
            "\\\"",
            is_too_long,
        ),
        (
            "a line of 100 MB",
            "date,steps\n2026-03-08,",
            "1",
            is_too_long,
        ),
        ("100 MB of columns", "date,steps\n", "1,", is_too_long),
        (
            "brackets 100 million deep",
            "{\"stepInfoList\":",
            "[",
            is_too_deep,
        ),
        (
            "elements 7 million deep",
            "<HealthData>",
            "<Correlation a>",
            is_truncated,
        ),
    ];
    for (label, head, text, wanted) in inputs {
        let text = text.repeat(1 << 16);
        let source = Endless {
            head,
            text,
            length: HUNDRED_MB,
            read: Cell::new(0),
        };
        let mut outcome = None;
        watch::measured(label, 0, || {
            let (_, reports) = driver::import(std::slice::from_ref(&source), options());
            outcome = reports.into_iter().next().map(|report| report.outcome);
        })?;
        match outcome {
            Some(Outcome::Refused(error)) if wanted(&error) => {
                println!("{label}: {error} after {} bytes", source.read.get());
            }
            other => return Err(format!("{label}: {other:?}")),
        }
    }
    Ok(())
}

fn is_too_long(error: &ReadError) -> bool {
    matches!(error, ReadError::TooLong { .. })
}

fn is_too_deep(error: &ReadError) -> bool {
    matches!(error, ReadError::TooDeep { .. })
}

fn is_truncated(error: &ReadError) -> bool {
    matches!(error, ReadError::Truncated { .. })
}

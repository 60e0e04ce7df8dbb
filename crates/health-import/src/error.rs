//! What can be wrong with a file, and where.
//!
//! Owns data only; the words for a person are made by the app. Where something has a place, it
//! is a byte or a line of the file's text as it stands after unpacking.

use std::fmt;

use crate::formats::table::Columns;

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// Bytes before it.
    Byte(u64),
    /// The line, the first being 1.
    Line(u64),
}

/// Why a whole file was not taken in. Nothing of such a file reaches the collector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// The file has no bytes.
    Empty,
    /// The content is of no format that this crate reads.
    NotRecognised,
    /// A known format, complete, with no steps and no walks in it.
    NoSteps,
    /// An archive of which no file gave any steps.
    NoStepsInArchive {
        /// Files in it.
        entries: usize,
    },
    /// The file ends before its content does.
    Truncated {
        /// Where it ends.
        at: At,
    },
    /// The content breaks the rules of its own format.
    Malformed {
        /// The first place that cannot be read.
        at: At,
    },
    /// One element, line or value is longer than any real one.
    TooLong {
        /// Where it begins.
        at: At,
        /// Bytes allowed.
        limit: usize,
    },
    /// Brackets, elements or archives are nested deeper than any real ones.
    TooDeep {
        /// Where the limit was passed.
        at: At,
        /// Levels allowed.
        limit: usize,
    },
    /// More things than memory is meant to hold.
    TooMany {
        /// Of what.
        what: Many,
        /// How many are allowed.
        limit: usize,
    },
    /// The format is known, yet not one row could be read; this is the first.
    Row {
        /// Where the row is.
        at: At,
        /// What is wrong with it.
        fault: Fault,
    },
    /// An archive that unpacks to far more than an export does.
    Bomb(Bomb),
    /// The archive is encrypted and no password was given.
    PasswordNeeded,
    /// The password given does not open the archive.
    WrongPassword,
    /// The archive packs this file in a way that is not read (the number is zip's own).
    Compression {
        /// Zip's compression method.
        method: u16,
    },
    /// The archive's checksum does not agree with what came out of it.
    Corrupt,
    /// The rows give times of day only, and the file's name does not give the date.
    DateNotInName,
    /// A table whose columns must be named by the person first.
    NeedsMapping(Box<Columns>),
    /// The driver could not read the file.
    Unreadable,
}

/// What there is too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Many {
    /// Intervals in all files together.
    Intervals,
    /// Different devices.
    Devices,
    /// Walks.
    Walks,
    /// Days.
    Days,
    /// Files inside an archive.
    Entries,
}

/// Which limit on unpacking was passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bomb {
    /// The content grew by more than this factor.
    Ratio {
        /// Largest growth allowed.
        limit: u64,
    },
    /// All content together is longer than this.
    Size {
        /// Bytes allowed.
        limit: u64,
    },
    /// Files in the archive share their packed bytes.
    Overlap,
}

/// Why one row was left out. The text is what stood there, cut to a length that can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A field that the row needs is not there.
    Missing,
    /// Not a count of steps: negative, not a number, or too great.
    Count(String),
    /// Not a date or time, or one before 2000 or after 2099.
    Time(String),
    /// The end lies before the start.
    Backwards,
    /// Longer than a week.
    Length,
}

/// Characters of a faulty field that an error repeats.
const SHOWN: usize = 40;

impl Fault {
    pub(crate) fn count(field: &[u8]) -> Self {
        Self::Count(shown(field))
    }

    pub(crate) fn time(field: &[u8]) -> Self {
        Self::Time(shown(field))
    }
}

fn shown(field: &[u8]) -> String {
    let head = field.get(..SHOWN * 4).unwrap_or(field);
    String::from_utf8_lossy(head)
        .chars()
        .filter(|c| !c.is_control())
        .take(SHOWN)
        .collect()
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl std::error::Error for ReadError {}

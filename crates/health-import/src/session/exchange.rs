//! What a driver and a session say to each other.

use std::ops::Range;

use crate::collector::Tally;
use crate::error::ReadError;
use crate::format::Format;
use crate::formats::table::Mapping;
use crate::zone::Zone;

/// A file to import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name; a file of a folder has its path, set apart by `/`.
    pub name: String,
    /// Bytes in it.
    pub length: u64,
}

/// What the person has said about the files.
#[derive(Debug, Clone)]
pub struct Options {
    /// The clock for exports that do not name an offset.
    pub zone: Zone,
    /// The password of encrypted archives.
    pub password: Option<String>,
    /// Which column is which, by the path of the file.
    pub mappings: Vec<(String, Mapping)>,
}

impl Options {
    /// No password, no mappings.
    pub fn new(zone: Zone) -> Self {
        Self {
            zone,
            password: None,
            mappings: Vec::new(),
        }
    }
}

/// What the driver is to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Read these bytes of a file and give them to [`Session::fill`](crate::Session::fill), all at once.
    Read {
        /// Index of the file.
        file: usize,
        /// The bytes wanted.
        range: Range<u64>,
    },
    /// Read these bytes of a file and give them to [`Session::feed`](crate::Session::feed) in pieces, until it answers
    /// [`Flow::Enough`]; after the last, call [`Session::end`](crate::Session::end).
    Stream {
        /// Index of the file.
        file: usize,
        /// The bytes wanted.
        range: Range<u64>,
        /// Whether they are a raw deflate stream, so that the driver may inflate them itself and
        /// give the result to [`Session::feed_inflated`](crate::Session::feed_inflated) instead.
        deflated: bool,
    },
    /// Call [`Session::finish`](crate::Session::finish).
    Done,
}

/// Whether a stream's next bytes are of interest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Go on.
    More,
    /// What the file is has been settled: go to the next step.
    Enough,
}

/// How far the work is, in bytes of the chosen files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Bytes behind.
    pub done: u64,
    /// Bytes in all.
    pub total: u64,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was read.
    Read {
        /// What it is.
        format: Format,
        /// What was taken, and what was wrong with the rest.
        tally: Tally,
    },
    /// It is an archive; its files have reports of their own.
    Archive {
        /// Files in it.
        entries: usize,
    },
    /// Nothing of it was taken.
    Refused(ReadError),
}

/// A file, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReport {
    /// The names of the archives that it lies in, and its own, set apart by `/`.
    pub path: String,
    /// What became of it.
    pub outcome: Outcome,
}

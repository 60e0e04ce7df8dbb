//! What the page and the import worker say to each other, as JSON texts.
//!
//! The files themselves travel beside the request as `File` objects. Days come in portions, so
//! that the page never works on one for long.

use health_import::{At, FileReport, Outcome, ReadError};
use serde::{Deserialize, Serialize};
use wellness::day::Day;

/// Names of the fields of the request object.
pub const FILES: &str = "files";
/// The person's order of sources, as JSON.
pub const ORDER: &str = "order";

/// Days in one portion.
pub const PORTION: usize = 25;

/// What the worker tells.
#[derive(Debug, Serialize, Deserialize)]
pub enum Told {
    /// How far it is.
    Progress {
        /// Bytes behind.
        done: u64,
        /// Bytes in all.
        total: u64,
    },
    /// Some days, in order.
    Days(Vec<FoundDay>),
    /// All was read.
    Done(Found),
}

/// What one origin says of one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundDay {
    /// The day.
    pub day: Day,
    /// Who says so.
    pub origin: String,
    /// Its steps.
    pub total: u32,
    /// How many of them were typed in the exporting app.
    pub typed: u32,
    /// The value of the intervals record, where there are intervals.
    pub minutes: Option<String>,
}

/// What was found in all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// First and last day.
    pub span: Option<(Day, Day)>,
    /// Days with steps.
    pub days: u32,
    /// Devices, in the order of trust.
    pub sources: Vec<FoundSource>,
    /// Steps that two devices counted.
    pub overlap: u64,
    /// Steps that were typed by hand in the exporting app.
    pub typed: u64,
    /// What became of each file.
    pub files: Vec<FoundFile>,
}

impl Found {
    /// The files worth naming among those that were not taken: for an archive, what is in it.
    pub fn refused(&self) -> impl Iterator<Item = &FoundFile> {
        let refused = |file: &&FoundFile| !matches!(file.fate, Fate::Taken | Fate::Archive);
        self.files.iter().filter(refused).filter(move |file| {
            let inside = [file.path.as_str(), "/"].concat();
            !self
                .files
                .iter()
                .filter(refused)
                .any(|other| other.path.starts_with(&inside))
        })
    }
}

/// One device's part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundSource {
    /// The app or platform exported from.
    pub origin: String,
    /// The device; may be empty.
    pub device: String,
    /// Days on which it has anything.
    pub days: u32,
    /// Steps that it counted.
    pub steps: u64,
    /// Steps of those that count.
    pub kept: u64,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundFile {
    /// Its path.
    pub path: String,
    /// Whether something of it counts, and if not, why.
    pub fate: Fate,
}

/// Whether a file was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// It was read.
    Taken,
    /// It is an archive; its files come by themselves.
    Archive,
    /// It has no bytes.
    Empty,
    /// It is no export that we know.
    Unknown,
    /// It was read and has no steps.
    NoSteps,
    /// It ends too early.
    Truncated(Place),
    /// It unpacks to an absurd size.
    Bomb,
    /// It has a password.
    Password,
    /// Something at this place cannot be read.
    Damaged(Place),
    /// It cannot be read at all, or comes out otherwise than it was packed.
    Corrupt,
}

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// Bytes before it.
    Byte(u64),
    /// The line, the first being 1.
    Line(u64),
}

impl From<&FileReport> for FoundFile {
    fn from(report: &FileReport) -> Self {
        let fate = match &report.outcome {
            Outcome::Read { .. } => Fate::Taken,
            Outcome::Archive { .. } => Fate::Archive,
            Outcome::Refused(error) => Fate::of(error),
        };
        Self {
            path: report.path.clone(),
            fate,
        }
    }
}

impl Fate {
    fn of(error: &ReadError) -> Self {
        match error {
            ReadError::Empty => Self::Empty,
            ReadError::NotRecognised | ReadError::NeedsMapping(_) | ReadError::DateNotInName => {
                Self::Unknown
            }
            ReadError::NoSteps | ReadError::NoStepsInArchive { .. } => Self::NoSteps,
            ReadError::Truncated { at } => Self::Truncated((*at).into()),
            ReadError::Bomb(_) => Self::Bomb,
            ReadError::PasswordNeeded | ReadError::WrongPassword => Self::Password,
            ReadError::Malformed { at }
            | ReadError::TooLong { at, .. }
            | ReadError::TooDeep { at, .. }
            | ReadError::Row { at, .. } => Self::Damaged((*at).into()),
            ReadError::TooMany { .. }
            | ReadError::Compression { .. }
            | ReadError::Corrupt
            | ReadError::Unreadable => Self::Corrupt,
        }
    }
}

impl From<At> for Place {
    fn from(at: At) -> Self {
        match at {
            At::Byte(byte) => Self::Byte(byte),
            At::Line(line) => Self::Line(line),
        }
    }
}

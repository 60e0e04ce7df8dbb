//! What the page and the import worker say to each other, as JSON texts.
//!
//! The files themselves travel beside the first text as `File` objects. The worker reads them, asks
//! what only the person knows, tells the days in portions, so that the page never works on one for
//! long, and tells them again for another order of sources, until the page ends it.

use health_import::{At, Columns, FileReport, Mapping, Outcome, ReadError, When};
use serde::{Deserialize, Serialize};
use wellness::day::Day;

/// Names of the fields of the first message: an array of `File`s.
pub const FILES: &str = "files";
/// [`Asked::Begin`] as JSON.
pub const TEXT: &str = "text";

/// Days in one portion.
pub const PORTION: usize = 25;

/// What the page asks of the worker.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Asked {
    /// To read the files beside it.
    Begin {
        /// Their paths in the folder they were found in, in their order.
        paths: Vec<String>,
        /// The person's order of sources.
        order: Vec<String>,
    },
    /// To go on with the answer to its question.
    Answer(Answer),
    /// To tell all days again for this order of sources.
    Order(Vec<String>),
}

/// A question that only the person can answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The file it is about.
    pub path: String,
    /// What is to be known.
    pub wanted: Wanted,
    /// What became of the file with the answer before, if there was one.
    pub refused: Option<Fate>,
}

/// What a question is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wanted {
    /// The password of an archive.
    Password,
    /// What the columns of a table mean: their names, what stands in the first rows, and what they seem
    /// to mean.
    Columns(Vec<TableColumn>),
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableColumn {
    /// Its name in the file, or its number from 1.
    pub name: String,
    /// What stands in the first rows.
    pub samples: Vec<String>,
    /// What it seems to mean.
    pub meaning: Meaning,
}

/// What a column of a table means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Meaning {
    /// Nothing of interest.
    Ignored,
    /// The day that the steps are the total of.
    Day,
    /// When the counting began.
    Start,
    /// When it ended.
    End,
    /// The steps.
    Steps,
}

/// The answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// The password.
    Password(String),
    /// The meaning of each column, in their order.
    Columns(Vec<Meaning>),
    /// The file is to be left out.
    Skip,
}

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
    /// It waits for an answer.
    Question(Question),
    /// Some days, in order.
    Days(Vec<FoundDay>),
    /// All was told.
    Done(Found),
}

impl TableColumn {
    /// The columns of a table, with the meanings that they seem to have.
    pub fn of(columns: &Columns) -> Vec<Self> {
        let guess = columns.guess();
        let meaning = |name: &str| match &guess {
            None => Meaning::Ignored,
            Some(guess) if guess.steps == name => Meaning::Steps,
            Some(Mapping { when, .. }) => match when {
                When::Day(day) if day == name => Meaning::Day,
                When::Between(start, _) if start == name => Meaning::Start,
                When::Between(_, end) if end == name => Meaning::End,
                When::Day(_) | When::Between(..) => Meaning::Ignored,
            },
        };
        let columns = columns.columns.iter();
        columns
            .map(|column| Self {
                name: column.name.clone(),
                samples: column.samples.clone(),
                meaning: meaning(&column.name),
            })
            .collect()
    }
}

/// Whether these meanings of a table's columns settle how it is read: one column counts the steps,
/// and either one is the day, or one the start and one the end.
pub fn settled(meanings: &[Meaning]) -> bool {
    let count = |wanted: Meaning| meanings.iter().filter(|it| **it == wanted).count();
    let when = [Meaning::Day, Meaning::Start, Meaning::End].map(count);
    count(Meaning::Steps) == 1 && matches!(when, [1, 0, 0] | [0, 1, 1])
}

/// The mapping that these meanings come to, if they settle it.
pub fn mapping(columns: &Columns, meanings: &[Meaning]) -> Option<Mapping> {
    if !settled(meanings) {
        return None;
    }
    let name = |wanted: Meaning| {
        let mut named = columns.columns.iter().zip(meanings);
        let (column, _) = named.find(|(_, meaning)| **meaning == wanted)?;
        Some(column.name.clone())
    };
    let when = match name(Meaning::Day) {
        Some(day) => When::Day(day),
        None => When::Between(name(Meaning::Start)?, name(Meaning::End)?),
    };
    Some(Mapping {
        layout: columns.layout,
        when,
        steps: name(Meaning::Steps)?,
    })
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
    /// It has a password, and not the one that was given.
    WrongPassword,
    /// It is a table, and nobody said what its columns mean.
    Columns,
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
    /// What an error comes to.
    pub fn of(error: &ReadError) -> Self {
        match error {
            ReadError::Empty => Self::Empty,
            ReadError::NotRecognised | ReadError::DateNotInName => Self::Unknown,
            ReadError::NeedsMapping(_) => Self::Columns,
            ReadError::NoSteps | ReadError::NoStepsInArchive { .. } => Self::NoSteps,
            ReadError::Truncated { at } => Self::Truncated((*at).into()),
            ReadError::Bomb(_) => Self::Bomb,
            ReadError::PasswordNeeded => Self::Password,
            ReadError::WrongPassword => Self::WrongPassword,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_column_of_steps_and_one_way_to_say_when_settle_a_table() {
        use Meaning::{Day, End, Ignored, Start, Steps};
        for meanings in [vec![Day, Steps], vec![Steps, Ignored, End, Start]] {
            assert!(settled(&meanings), "{meanings:?}");
        }
        for meanings in [
            vec![],
            vec![Day],
            vec![Steps],
            vec![Start, Steps],
            vec![Day, Day, Steps],
            vec![Day, Steps, Steps],
            vec![Day, Start, End, Steps],
        ] {
            assert!(!settled(&meanings), "{meanings:?}");
        }
    }
}

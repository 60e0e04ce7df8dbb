//! One file's plain bytes on their way to a reader.
//!
//! Owns recognising what the file is once enough of it has come; must not know where the bytes
//! come from.

use crate::collector::Collector;
use crate::error::ReadError;
use crate::format::{Format, HEAD, detect};
use crate::formats::table::Mapping;
use crate::reader::Reader;
use crate::zip::directory::is_zip;
use crate::zone::Zone;

/// Bytes of the largest packed archive inside another that is held in memory; one that is stored
/// is read where it lies, whatever its size.
const MAX_NESTED: usize = 96 << 20;

/// What a file turned out to be.
pub(super) enum Content {
    Read {
        format: Format,
        found: Box<Collector>,
    },
    /// An archive inside an archive.
    Archive(Vec<u8>),
}

/// Whether the person may be asked about a table's columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asking {
    /// The file was picked by itself.
    Allowed,
    /// It is one of many in an archive or folder, most of which are of no interest.
    Pointless,
}

impl Asking {
    /// A file with this path.
    pub(super) fn of(path: &str) -> Self {
        if path.contains('/') {
            Self::Pointless
        } else {
            Self::Allowed
        }
    }
}

pub(super) struct Intake {
    name: String,
    asking: Asking,
    found: Collector,
    state: State,
}

enum State {
    Unknown(Vec<u8>),
    Reading(Format, Box<dyn Reader>),
    Archive(Vec<u8>),
}

impl Intake {
    /// For a file of this name, and this format if the person said which it is.
    pub(super) fn new(name: &str, mapping: Option<&Mapping>, asking: Asking, zone: Zone) -> Self {
        let state = match mapping {
            None => State::Unknown(Vec::new()),
            Some(mapping) => {
                let format = Format::Table(mapping.clone());
                let reader = format.reader();
                State::Reading(format, reader)
            }
        };
        Self {
            name: name.to_owned(),
            asking,
            found: Collector::new(zone),
            state,
        }
    }

    /// Whether it is known that an archive is coming.
    pub(super) fn is_archive(&self) -> bool {
        matches!(self.state, State::Archive(_))
    }

    pub(super) fn feed(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        match &mut self.state {
            State::Reading(_, reader) => reader.feed(bytes, &mut self.found),
            State::Archive(held) => hold(held, bytes),
            State::Unknown(head) if head.is_empty() && bytes.len() >= HEAD => self.recognise(bytes),
            State::Unknown(head) => {
                head.extend_from_slice(bytes);
                if head.len() < HEAD {
                    return Ok(());
                }
                let head = std::mem::take(head);
                self.recognise(&head)
            }
        }
    }

    /// Finds out what begins like this, and takes it in.
    fn recognise(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        let head = bytes.get(..HEAD).unwrap_or(bytes);
        if is_zip(head) {
            self.state = State::Archive(Vec::new());
            return self.feed(bytes);
        }
        let format = detect(head, &self.name).map_err(|error| match error {
            ReadError::NeedsMapping(_) if self.asking == Asking::Pointless => {
                ReadError::NotRecognised
            }
            error => error,
        })?;
        let reader = format.reader();
        self.state = State::Reading(format, reader);
        self.feed(bytes)
    }

    pub(super) fn finish(mut self) -> Result<Content, ReadError> {
        if let State::Unknown(head) = &mut self.state {
            let head = std::mem::take(head);
            self.recognise(&head)?;
        }
        match self.state {
            State::Unknown(_) => Err(ReadError::NotRecognised),
            State::Archive(held) => Ok(Content::Archive(held)),
            State::Reading(format, mut reader) => {
                let mut found = self.found;
                reader.finish(&mut found)?;
                if found.tally().taken > 0 {
                    return Ok(Content::Read {
                        format,
                        found: Box::new(found),
                    });
                }
                Err(match found.tally().first_refused.first() {
                    Some((at, fault)) => ReadError::Row {
                        at: *at,
                        fault: fault.clone(),
                    },
                    None => ReadError::NoSteps,
                })
            }
        }
    }
}

fn hold(held: &mut Vec<u8>, bytes: &[u8]) -> Result<(), ReadError> {
    if held.len() + bytes.len() > MAX_NESTED {
        let at = crate::error::At::Byte(0);
        return Err(ReadError::TooLong {
            at,
            limit: MAX_NESTED,
        });
    }
    held.extend_from_slice(bytes);
    Ok(())
}

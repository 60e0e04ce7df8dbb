//! The bytes that a session works on: where they lie, and what is to be done with them.

use std::ops::Range;
use std::rc::Rc;

use crate::error::{At, ReadError};
use crate::session::SourceFile;
use crate::session::intake::{Content, Intake};
use crate::zip::bounds::Growth;
use crate::zip::directory::{Entry, Location};
use crate::zip::entry::Unpacking;

/// Bytes that are a file: one the person chose, or part of it, or one unpacked from it.
#[derive(Clone)]
pub(super) struct View {
    pub(super) bytes: Bytes,
    /// Where in `bytes` it begins.
    pub(super) start: u64,
    pub(super) length: u64,
    pub(super) path: String,
    /// The innermost archive around it.
    pub(super) archive: Option<usize>,
    /// How many archives are around it.
    pub(super) depth: usize,
}

#[derive(Clone)]
pub(super) enum Bytes {
    /// Those of a chosen file.
    File(usize),
    /// An archive that had to be unpacked from another.
    Memory(Rc<Vec<u8>>),
}

/// A part of a view, and what to do with its bytes.
pub(super) struct Want {
    pub(super) view: View,
    pub(super) range: Range<u64>,
    pub(super) then: Then,
}

pub(super) enum Then {
    /// See whether it is an archive.
    Look,
    /// Find the archive's directory.
    Locate,
    /// Read the directory.
    List(Location),
    /// Find where the entry's data begins.
    Open(Box<Entry>),
    /// Take in the content.
    Take(Box<Stream>),
}

impl View {
    pub(super) fn whole_file(index: usize, file: &SourceFile) -> Self {
        Self {
            bytes: Bytes::File(index),
            start: 0,
            length: file.length,
            path: file.name.clone(),
            archive: None,
            depth: 0,
        }
    }

    /// A file inside this archive, whose bytes are yet to be found.
    pub(super) fn inside(&self, archive: usize, name: &str) -> Self {
        let path = [&self.path, "/", name].concat();
        Self {
            path,
            archive: Some(archive),
            depth: self.depth + 1,
            ..self.clone()
        }
    }

    /// A part of this view under the same name.
    pub(super) fn part(&self, start: u64, length: u64) -> Result<Self, ReadError> {
        let end = start.checked_add(length).filter(|end| *end <= self.length);
        match end {
            Some(_) => Ok(Self {
                start: self.start + start,
                length,
                ..self.clone()
            }),
            None => Err(ReadError::Truncated {
                at: At::Byte(self.length),
            }),
        }
    }

    /// The same file, unpacked.
    pub(super) fn unpacked(self, content: Vec<u8>) -> Self {
        Self {
            start: 0,
            length: content.len() as u64,
            bytes: Bytes::Memory(content.into()),
            ..self
        }
    }
}

/// A file whose content is coming in.
pub(super) struct Stream {
    pub(super) view: View,
    intake: Intake,
    unpacking: Option<Unpacking>,
    /// Bytes once unpacked, as the archive claims.
    claimed: u64,
    fed: u64,
}

impl Stream {
    pub(super) fn plain(view: View, intake: Intake) -> Self {
        Self {
            claimed: view.length,
            view,
            intake,
            unpacking: None,
            fed: 0,
        }
    }

    pub(super) fn packed(view: View, intake: Intake, unpacking: Unpacking, claimed: u64) -> Self {
        Self {
            view,
            intake,
            unpacking: Some(unpacking),
            claimed,
            fed: 0,
        }
    }

    /// Whether the driver may inflate the bytes itself.
    pub(super) fn is_plain_deflate(&self) -> bool {
        self.unpacking
            .as_ref()
            .is_some_and(Unpacking::is_plain_deflate)
    }

    /// Whether it is an archive that can be read where it lies.
    pub(super) fn is_archive_in_place(&self) -> bool {
        self.intake.is_archive() && self.unpacking.as_ref().is_none_or(Unpacking::is_stored)
    }

    pub(super) fn feed(&mut self, bytes: &[u8], growth: &mut Growth) -> Result<(), ReadError> {
        self.fed += bytes.len() as u64;
        let intake = &mut self.intake;
        let mut hand_on = |plain: &[u8]| {
            growth.add(plain.len(), u64::MAX)?;
            intake.feed(plain)
        };
        match &mut self.unpacking {
            Some(unpacking) => unpacking.feed(bytes, hand_on),
            None => hand_on(bytes),
        }
    }

    pub(super) fn feed_inflated(
        &mut self,
        plain: &[u8],
        growth: &mut Growth,
    ) -> Result<(), ReadError> {
        self.fed += plain.len() as u64;
        if let Some(unpacking) = &mut self.unpacking {
            unpacking.note_inflated(plain)?;
        }
        growth.add(plain.len(), u64::MAX)?;
        self.intake.feed(plain)
    }

    /// Bytes of the view that are behind, going by what was fed: packed bytes as they are.
    pub(super) fn behind(&self) -> u64 {
        self.fed.min(self.view.length)
    }

    /// The same where unpacked bytes were fed, going by the length claimed.
    pub(super) fn behind_inflated(&self) -> u64 {
        let share = u128::from(self.fed) * u128::from(self.view.length);
        let behind = share / u128::from(self.claimed.max(1));
        u64::try_from(behind)
            .unwrap_or(u64::MAX)
            .min(self.view.length)
    }

    pub(super) fn finish(self) -> Result<Content, ReadError> {
        if let Some(unpacking) = self.unpacking {
            unpacking.finish()?;
        } else if self.fed < self.view.length {
            return Err(ReadError::Truncated {
                at: At::Byte(self.fed),
            });
        }
        self.intake.finish()
    }
}

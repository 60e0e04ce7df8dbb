//! Which export a file is.
//!
//! Owns the order in which formats are tried; each format's own module knows its marks. The
//! content decides; the name is looked at only where two exports have the same shape, or where
//! a date stands nowhere else.

use crate::error::ReadError;
use crate::formats::apple::{self, Apple};
use crate::formats::fit::Fit;
use crate::formats::fit_stream::{self, FitReader};
use crate::formats::fitbit::{self, Fitbit};
use crate::formats::garmin::{self, Garmin};
use crate::formats::google_fit::{self, GoogleFit, GoogleFitTable};
use crate::formats::gpx::{self, Gpx};
use crate::formats::huawei::{self, Huawei};
use crate::formats::mi_fitness::{self, MiFitness, MiFitnessTable};
use crate::formats::samsung::{self, SamsungBins, SamsungDays};
use crate::formats::table::{self, Mapping};
use crate::formats::tcx::{self, Tcx};
use crate::formats::wechat::{self, WeChat};
use crate::formats::zepp::{self, Zepp, ZeppTable};
use crate::reader::Reader;
use crate::text::charset::head_text;
use crate::text::csv::{CsvReader, head_rows};
use crate::text::objects::object_reader;
use crate::text::xml::XmlReader;

/// Bytes that suffice to recognise any format.
pub(crate) const HEAD: usize = 1 << 16;

/// A kind of export, with all that its reader must be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Format {
    /// Apple Health's XML.
    Apple,
    /// Huawei Health's minutes.
    Huawei,
    /// One of Mi Fitness's tables.
    MiFitness(MiFitnessTable),
    /// One of Zepp's tables.
    Zepp(ZeppTable),
    /// Samsung Health's day totals.
    SamsungDays,
    /// Samsung Health's minutes.
    SamsungBins,
    /// One of Google Fit's tables.
    GoogleFit(GoogleFitTable),
    /// Garmin's day summaries.
    Garmin,
    /// Fitbit's minutes in JSON.
    FitbitJson,
    /// Fitbit's minutes in CSV.
    FitbitCsv,
    /// FIT, of any watch.
    Fit,
    /// GPX tracks.
    Gpx,
    /// TCX activities.
    Tcx,
    /// `WeChat`'s step list.
    WeChat,
    /// A table of dates and steps of no known app.
    Table(Mapping),
}

impl Format {
    /// A reader for one file of this format.
    pub fn reader(&self) -> Box<dyn Reader> {
        match self {
            Self::Apple => Box::new(XmlReader::new(Apple::default())),
            Self::Huawei => Box::new(object_reader(&huawei::KEYS, Huawei::default())),
            Self::MiFitness(table) => Box::new(CsvReader::new(MiFitness::new(*table))),
            Self::Zepp(table) => Box::new(CsvReader::new(Zepp::new(*table))),
            Self::SamsungDays => Box::new(CsvReader::new(SamsungDays::default())),
            Self::SamsungBins => {
                Box::new(object_reader(&samsung::BIN_KEYS, SamsungBins::default()))
            }
            Self::GoogleFit(table) => Box::new(CsvReader::new(GoogleFit::new(*table))),
            Self::Garmin => Box::new(object_reader(&garmin::KEYS, Garmin)),
            Self::FitbitJson => Box::new(object_reader(&fitbit::KEYS, Fitbit::default())),
            Self::FitbitCsv => Box::new(CsvReader::new(Fitbit::default())),
            Self::Fit => Box::new(FitReader::new(Fit::default())),
            Self::Gpx => Box::new(XmlReader::new(Gpx::default())),
            Self::Tcx => Box::new(XmlReader::new(Tcx::default())),
            Self::WeChat => Box::new(object_reader(&wechat::KEYS, WeChat)),
            Self::Table(mapping) => table::reader(mapping),
        }
    }
}

/// The format of a file with this beginning (64 KiB, or all of it) and name.
///
/// A table whose columns are not certain gives [`ReadError::NeedsMapping`].
pub fn detect(head: &[u8], name: &str) -> Result<Format, ReadError> {
    if head.is_empty() {
        return Err(ReadError::Empty);
    }
    if fit_stream::recognises(head) {
        return Ok(Format::Fit);
    }
    let body = head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(head)
        .trim_ascii_start();
    match body.first() {
        Some(b'<') => detect_xml(body),
        Some(b'[' | b'{') => detect_json(body, name),
        _ => detect_csv(head, name),
    }
}

fn detect_xml(head: &[u8]) -> Result<Format, ReadError> {
    if apple::recognises(head) {
        Ok(Format::Apple)
    } else if gpx::recognises(head) {
        Ok(Format::Gpx)
    } else if tcx::recognises(head) {
        Ok(Format::Tcx)
    } else {
        Err(ReadError::NotRecognised)
    }
}

fn detect_json(head: &[u8], name: &str) -> Result<Format, ReadError> {
    if huawei::recognises(head) {
        Ok(Format::Huawei)
    } else if garmin::recognises(head) {
        Ok(Format::Garmin)
    } else if wechat::recognises(head) {
        Ok(Format::WeChat)
    } else if samsung::recognises_bins(head) {
        Ok(Format::SamsungBins)
    } else if fitbit::recognises_json(head, name) {
        Ok(Format::FitbitJson)
    } else {
        table::inspect(&head_text(head))
    }
}

fn detect_csv(head: &[u8], name: &str) -> Result<Format, ReadError> {
    let text = head_text(head);
    let rows = head_rows(&text, b',', 3);
    let Some(header) = rows.first() else {
        return Err(ReadError::NotRecognised);
    };
    if let Some(table) = zepp::recognises(header) {
        Ok(Format::Zepp(table))
    } else if let Some(table) = mi_fitness::recognises(header) {
        Ok(Format::MiFitness(table))
    } else if samsung::recognises_title(header) {
        Ok(Format::SamsungDays)
    } else if fitbit::recognises_header(header) {
        Ok(Format::FitbitCsv)
    } else if let Some(table) = google_fit::recognises(&rows, name) {
        table.map(Format::GoogleFit)
    } else {
        table::inspect(&text)
    }
}

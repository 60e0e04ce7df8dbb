//! Streaming readers of phone and watch exports.
//!
//! A [`Session`] is given the names and sizes of the files a person chose. It asks for bytes
//! ([`Step`]), walks zips and zips inside zips, recognises every file by its content
//! ([`detect`]), and lets a [`Reader`] put what it finds into a [`Collector`], which
//! [reduces](Collector::reduce) it to the records of each day and a [`Summary`].
//!
//! Nothing here reads a file, asks a clock or knows the browser: whoever drives the session
//! does, so that the code tested natively is the code that runs in the worker.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod collector;
mod error;
mod format;
mod formats;
mod packed;
mod reader;
mod reduce;
mod session;
mod text;
mod zip;
mod zone;

pub use collector::{Collector, DeviceId, Tally, Walk};
pub use error::{At, Bomb, Fault, Many, ReadError};
pub use format::{Format, detect};
pub use formats::google_fit::GoogleFitTable;
pub use formats::mi_fitness::MiFitnessTable;
pub use formats::table::{Column, Columns, Layout, Mapping, When};
pub use formats::zepp::ZeppTable;
pub use reader::Reader;
pub use reduce::{ImportedDay, SourceShare, Summary};
pub use session::{FileReport, Flow, Options, Outcome, Progress, Session, SourceFile, Step};
pub use zip::inflate::Inflater;
pub use zone::Zone;

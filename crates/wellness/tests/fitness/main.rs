//! The fitness tests against the transcribed tables, worked people and published examples.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod example;
mod norms;
mod people;
mod tables;
mod transcription;

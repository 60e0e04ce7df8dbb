//! The whole crate from outside.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod calendar;
mod chance;
mod document;
mod enrolment;
mod generate;
mod search;

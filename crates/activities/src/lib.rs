//! What a union offers beside the walk: activities and their sessions, who comes, and the calendar.
//!
//! ```text
//!   timetable   calendar   attendance   catalogue (search)   what is made of them
//!         \        |          |         /
//!          session     enrolment (request)          when, and who
//!               \      /
//!               activity (document, check)          what is offered
//!                    programme, samples               how it is handed on
//! ```
//!
//! Everything here is pure: now and randomness come in as arguments. All times are Beijing's, which is
//! UTC+8 all the year since 1992. This crate must not know the browser, storage, where stations lie,
//! or words shown to a person.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod activity;
pub mod attendance;
pub mod calendar;
pub mod catalogue;
pub mod check;
pub mod code;
mod document;
pub mod enrolment;
pub mod programme;
pub mod register;
pub mod request;
pub mod samples;
pub mod search;
pub mod series;
pub mod session;
pub mod timetable;

//! The domain of 步约: what a day is, how steps of several sources become one number,
//! how a challenge scores, how people and teams rank, what fitness tests and questionnaires
//! come to.
//!
//! Everything here is pure: time and randomness come in as arguments. This crate must not
//! know the browser, storage, records or words shown to a person.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod badge;
pub mod card;
pub mod challenge;
pub mod day;
pub mod diary;
pub mod document;
pub mod exercise;
pub mod figures;
pub mod fitness;
pub mod insight;
pub mod interval;
pub mod live;
pub mod mind;
pub mod minutes;
pub mod moment;
pub mod pedometer;
pub mod ranking;
pub mod route;
pub mod source;
pub mod steps;
pub mod streak;
pub mod table;
pub mod team;

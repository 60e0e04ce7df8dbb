//! Fitness tests: the national standard for adults, the international tests, and the pure part of
//! the tests that a person is guided through.
//!
//! Every number that decides points or a class is an integer at the precision of its handbook.
//! Tables come in as text (`public/data`), so that they are fetched when the page opens; words come
//! from the app. Nothing here knows other modules of this crate but [`Day`](crate::day::Day) and the
//! motion [`Sample`](crate::pedometer::Sample).
//!
//! ```text
//! text → Measure ┐                       ┌→ profile, changes, advice
//!                ├→ Table::score → Report┤
//! Person ────────┘                       └→ total and grade, or what is missing
//! ```

pub mod advice;
pub mod decimal;
pub mod guided;
pub mod international;
pub mod item;
pub mod measure;
pub mod person;
pub mod profile;
pub mod readiness;
pub mod report;
pub mod standard;
pub mod table;

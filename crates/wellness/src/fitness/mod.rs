//! Fitness tests: the national standard for adults, the international tests, and the pure part of
//! the tests that a person is guided through.
//!
//! Every number that decides points or a class is an integer at the precision of its handbook.
//! Tables come in as text (`public/data`), so that they are fetched when the page opens; words come
//! from the app. Nothing here knows other modules of this crate but [`Day`](crate::day::Day) and the
//! motion [`Sample`](crate::pedometer::Sample).
//!
//! ```text
//! text → Measure ┐                    ┌→ Report (entries, total, grade)
//!                ├→ Table::score → Scored → profile, change, advice
//! Person ────────┘                    └→ the row that was used
//! ```

pub mod decimal;
pub mod international;
pub mod item;
pub mod measure;
pub mod person;
pub mod report;
pub mod standard;
pub mod table;

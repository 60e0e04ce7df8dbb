//! Where a union's stations are, when they are open, and the way there.
//!
//! ```text
//!   station (geojson, csv, list)            what is there
//!      /        |       \
//!   hours     area      links               when; whether it can be there; the way
//!             /  \       /
//!      district   coordinates — cluster     what is drawn, and marks that share a spot
//! ```
//!
//! Everything here is pure: now comes in as an argument. This crate must not know the browser, maps,
//! storage, activities, or words shown to a person.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod area;
pub mod cluster;
pub mod coordinates;
pub mod district;
pub mod hours;
pub mod links;
pub mod station;

//! A challenge is data: rules read from a document, and pure functions that apply them.
//!
//! [`rules`] says what a challenge asks, and [`document`] reads it, naming the place of whatever
//! is wrong; [`template`] writes the documents that a person can start from. [`zone`] and
//! [`edit_window`] say which day it is there and which days can still score. [`score`] turns a
//! day into points, with [`time_window`], [`cadence`] and [`bouts`] behind it and
//! [`indicators`], the published measures, beside it; [`credit`] says which days without steps get
//! some, and [`total`] adds the days up.

pub mod bouts;
pub mod cadence;
pub mod credit;
pub mod document;
pub mod edit_window;
pub mod indicators;
pub mod rules;
pub mod score;
pub mod template;
pub mod time_window;
pub mod total;
pub mod zone;

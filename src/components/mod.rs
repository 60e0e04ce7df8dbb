//! Shared pieces of the pages. They show what they are given and report what a person did; they
//! must not know state, records or storage.

pub mod bars;
pub mod compare;
pub mod field;
pub mod heatmap;
pub mod icon;
pub mod medal;
pub mod menu;
pub mod profile;
pub mod qr_code;
pub mod ring;
pub mod route_map;
pub mod segmented;
pub mod trend;

//! Views: what pages are made of.
//!
//! Leptos owns the signals, effects and owners; this module draws with them. A view is plain
//! data and every closure a `Box<dyn Fn>`, so that pages cost bytes for what they say and not for
//! the types of how they say it (docs/decisions/0003). The markup is compiled by `markup::view!`.

mod element;
mod node;
pub mod prelude;
mod task;

pub use element::Element;
pub use node::{IntoView, View, join, mount, show};
pub use task::spawn_local;

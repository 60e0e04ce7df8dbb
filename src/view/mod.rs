//! Views: what pages are made of.
//!
//! Leptos owns the signals, effects and owners; this module draws with them. A view is plain
//! data and every closure a `Box<dyn Fn>`, so that pages cost bytes for what they say and not for
//! the types of how they say it (docs/decisions/0003). The markup is compiled by `markup::view!`.

mod element;
mod node;
mod task;

pub use element::Element;
pub use leptos::prelude::{
    Effect, Get, GetUntracked, GetValue, Memo, RwSignal, Set, Signal, StoredValue, Update,
    With, WithUntracked, WithValue, untrack,
};
pub use markup::view;
pub use node::{Collect, IntoView, View, join, mount, show};
pub use task::spawn_local;

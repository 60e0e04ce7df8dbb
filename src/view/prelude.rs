//! What every page needs.

pub use leptos::prelude::{
    Effect, Get, GetUntracked, GetValue, Memo, RwSignal, Set, Signal, StoredValue, Update, With,
    WithUntracked, WithValue, provide_context, untrack, use_context,
};
pub use markup::view;

pub use super::node::{Collect, IntoView, View};
pub use super::task::spawn_local;
pub use crate::platform::dom::{DragEvent, Event, SubmitEvent, event_checked, event_value};

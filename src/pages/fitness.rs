//! Fitness tests: which page of this part an address names.

use super::{head, words};
use crate::view::prelude::*;

/// The page at the rest of an address below `/health/fitness`.
pub fn view(_rest: &str) -> View {
    view! {
        {head(words().fitness().title, (), Some("/health"))}
    }
}

//! 步约 Buyue: a wellness challenge in the browser.
//!
//! ```text
//! pages → components
//!       → state → platform → the browser
//!               → records, wellness, health-import (pure crates)
//! ```
//! Arrows point down only; `tests/architecture` holds them there.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod app;
mod components;
mod i18n;
pub mod pages;
pub mod parts;
pub mod place;
pub mod platform;
mod state;
pub mod view;

pub use state::App;

/// Whether the board is the union's, followed as that changes.
pub fn shows_union_board() -> bool {
    state::app().on_union_board()
}

/// Shows the app.
pub fn start(parts: &'static [parts::Part], later: parts::Later) {
    platform::clock::mark("buyue:wasm-start");
    platform::faults::report_panics();
    if let Some(place) = platform::page::mount_point() {
        view::mount(place, move || app::root(parts, later));
        platform::page::after_paint(|| platform::clock::mark("buyue:painted"));
    }
}

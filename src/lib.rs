//! 步约 Buyue: a wellness challenge in the browser.
//!
//! ```text
//! pages → components
//!       → state → platform → the browser
//!               → records, wellness, health-import (pure crates)
//! ```
//! Arrows point down only; `tests/architecture` holds them there.

mod app;
mod components;
mod i18n;
mod pages;
mod place;
pub mod platform;
mod state;
mod view;

/// Shows the app.
pub fn start() {
    platform::clock::mark("buyue:wasm-start");
    platform::faults::report_panics();
    if let Some(place) = platform::page::mount_point() {
        view::mount(place, app::root);
        platform::page::after_paint(|| platform::clock::mark("buyue:painted"));
    }
}

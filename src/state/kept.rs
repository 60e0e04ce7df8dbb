//! What a part of the app keeps in memory beyond its pages, until the app is closed.
//!
//! Owns when it is made: at the first question, so that what makes it, and what its signals hold, lies in the
//! part and not in the first load. It must not know what it is.

use leptos::prelude::*;

use super::App;

impl App {
    /// The one `T` of this app.
    pub(super) fn kept<T: Copy + Send + Sync + 'static>(self, new: fn() -> T) -> T {
        // Made by the root: what a page makes goes with it.
        self.root.get_value().with(|| {
            use_context().unwrap_or_else(|| {
                let made = new();
                provide_context(made);
                made
            })
        })
    }
}

//! Work that goes on while the page is shown.

use std::pin::Pin;

/// Runs a future to its end. It is boxed here, so that the machinery behind is made once.
pub fn spawn_local(future: impl Future<Output = ()> + 'static) {
    spawn(Box::pin(future));
}

fn spawn(future: Pin<Box<dyn Future<Output = ()>>>) {
    leptos::task::spawn_local(future);
}

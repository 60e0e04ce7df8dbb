//! The address bar: where the page is, and going elsewhere without a reload.
//!
//! Owns the history and the interception of clicks on links of the app. It must not know what
//! is at an address.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

/// Where the page is: the path, what follows the question mark, and what follows the `#`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// Begins with a slash.
    pub path: String,
    /// Without the question mark; may be empty.
    pub query: String,
    /// Without the `#`; may be empty.
    pub fragment: String,
}

/// Where the page is now.
pub fn here() -> Address {
    let location = web_sys::window().map(|window| window.location());
    let part =
        |text: Option<Result<String, JsValue>>| text.and_then(Result::ok).unwrap_or_default();
    let query = part(location.as_ref().map(web_sys::Location::search));
    let fragment = part(location.as_ref().map(web_sys::Location::hash));
    Address {
        path: part(location.as_ref().map(web_sys::Location::pathname)),
        query: query.trim_start_matches('?').to_owned(),
        fragment: fragment.trim_start_matches('#').to_owned(),
    }
}

/// How a new place stands to the one before in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Back leads to the place before.
    Forward,
    /// Back skips the place before.
    Instead,
}

/// Changes the address without a reload. Whoever shows the place is told by the caller.
pub fn go(address: &str, step: Step) {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else {
        return;
    };
    // A browser that refuses (hundreds of changes a second) still shows the place.
    let _ = match step {
        Step::Forward => history.push_state_with_url(&JsValue::NULL, "", Some(address)),
        Step::Instead => history.replace_state_with_url(&JsValue::NULL, "", Some(address)),
    };
}

/// Calls `moved` after back and forward, and after a plain click on a link of the app, whose
/// address was changed already.
pub fn listen(moved: impl Fn() + Clone + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let on_history = moved.clone();
    EventListener::new(&window, "popstate", move |_| on_history()).forget();
    let active = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window, "click", active, move |event| {
        if let Some(address) = event.dyn_ref::<MouseEvent>().and_then(link_of_app) {
            event.prevent_default();
            go(&address, Step::Forward);
            moved();
        }
    })
    .forget();
}

/// The address of the link that was clicked, if it is the app's and the click a plain one that nobody
/// has dealt with.
pub fn link_of_app(event: &MouseEvent) -> Option<String> {
    let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || modified {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = target.closest("a[href]").ok()??.dyn_into().ok()?;
    let elsewhere = !link.target().is_empty() || !link.download().is_empty();
    let same_origin = link.origin() == web_sys::window()?.location().origin().ok()?;
    // A link inside the page scrolls, and the browser does that best.
    let inside = link.pathname() == here().path && !link.hash().is_empty();
    if elsewhere || !same_origin || inside {
        return None;
    }
    Some([link.pathname(), link.search(), link.hash()].concat())
}

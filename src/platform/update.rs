//! A new version of the app that waits to be taken; boot.js talks with the service worker.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

fn offer() -> Option<Function> {
    Reflect::get(web_sys::window()?.as_ref(), &"buyueUpdate".into())
        .ok()?
        .dyn_into()
        .ok()
}

/// Whether a new version waits.
pub fn waiting() -> bool {
    offer().is_some()
}

/// Takes it: the page reloads once under the new version.
pub fn take() {
    if let Some(accept) = offer() {
        let _ = accept.call0(&JsValue::NULL);
    }
}

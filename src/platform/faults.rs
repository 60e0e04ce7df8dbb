//! What happens when the app itself is at fault.

use std::panic;

use wasm_bindgen::JsValue;

use super::page;

/// On a panic, tells boot.js, which shows the page that offers to reload. Nothing that was saved
/// is touched: a panic can only stop what was not yet written.
pub fn report_panics() {
    panic::set_hook(Box::new(|info| {
        let text = info.to_string();
        web_sys::console::error_1(&JsValue::from_str(&text));
        page::tell("buyue:panic", &JsValue::from_str(&text));
    }));
}

//! Keeping the screen on.
//!
//! Owns the Screen Wake Lock. The browser takes it back whenever the page goes out of view.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The screen stays on for as long as this lives and the page is in view.
#[derive(Debug)]
pub struct WakeLock(JsValue);

impl WakeLock {
    /// Asks for it; `None` where the browser has none or refuses, as on an empty battery.
    pub async fn acquire() -> Option<Self> {
        let navigator = web_sys::window()?.navigator();
        let manager = Reflect::get(&navigator, &"wakeLock".into()).ok()?;
        let asked = call(&manager, "request", &"screen".into())?;
        JsFuture::from(Promise::from(asked)).await.ok().map(Self)
    }
}

impl Drop for WakeLock {
    fn drop(&mut self) {
        // One that the browser took back already is released once more without harm.
        call(&self.0, "release", &JsValue::UNDEFINED);
    }
}

/// Calls a method; `None` where there is none or it fails.
fn call(object: &JsValue, method: &str, argument: &JsValue) -> Option<JsValue> {
    let method = Reflect::get(object, &method.into()).ok()?;
    let method = method.dyn_into::<Function>().ok()?;
    method.call1(object, argument).ok()
}

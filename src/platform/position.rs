//! Where the device is, when the person asks.
//!
//! Owns the one question to the browser. It must not know why it is asked, and keeps nothing.

use futures_channel::oneshot;
use js_sys::Reflect;
use wasm_bindgen::prelude::*;

/// Degrees, WGS-84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Degrees {
    /// North of the equator.
    pub latitude: f64,
    /// East of Greenwich.
    pub longitude: f64,
}

/// Why it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPosition {
    /// The person, or a setting, said no.
    Denied,
    /// The device does not know, or took too long.
    Unknown,
}

/// The code of a refusal (W3C Geolocation, `PERMISSION_DENIED`).
const DENIED: f64 = 1.0;
/// Milliseconds that a person waits.
const PATIENCE: u32 = 15_000;

#[wasm_bindgen]
extern "C" {
    type Geolocation;

    #[wasm_bindgen(method, catch, js_name = getCurrentPosition)]
    fn current(
        this: &Geolocation,
        found: &JsValue,
        failed: &JsValue,
        options: &js_sys::Object,
    ) -> Result<(), JsValue>;
}

/// Where the device is. The browser asks the person first.
pub async fn ask() -> Result<Degrees, NoPosition> {
    let navigator = web_sys::window().ok_or(NoPosition::Unknown)?.navigator();
    let geolocation = read(&navigator, "geolocation");
    if !geolocation.is_object() {
        return Err(NoPosition::Unknown);
    }
    let geolocation: Geolocation = geolocation.unchecked_into();
    let (sender, answer) = oneshot::channel();
    let sender = std::rc::Rc::new(std::cell::Cell::new(Some(sender)));
    let tell = move |result: Result<Degrees, NoPosition>| {
        if let Some(sender) = sender.take() {
            // Nobody waits any more when the app is being left.
            let _ = sender.send(result);
        }
    };
    let found = Closure::<dyn FnMut(JsValue)>::new({
        let tell = tell.clone();
        move |position: JsValue| {
            let coords = read(&position, "coords");
            let degrees = |name: &str| read(&coords, name).as_f64();
            let both = degrees("latitude").zip(degrees("longitude"));
            let both = both.map(|(latitude, longitude)| Degrees {
                latitude,
                longitude,
            });
            tell(both.ok_or(NoPosition::Unknown));
        }
    });
    let failed = Closure::<dyn FnMut(JsValue)>::new(move |error: JsValue| {
        let denied = read(&error, "code").as_f64() == Some(DENIED);
        tell(Err(if denied {
            NoPosition::Denied
        } else {
            NoPosition::Unknown
        }));
    });
    let options = js_sys::Object::new();
    // Fields of a fresh object can always be set.
    let _ = Reflect::set(&options, &"timeout".into(), &PATIENCE.into());
    let _ = Reflect::set(&options, &"maximumAge".into(), &60_000.into());
    geolocation
        .current(found.as_ref(), failed.as_ref(), &options)
        .map_err(|_| NoPosition::Unknown)?;
    answer.await.unwrap_or(Err(NoPosition::Unknown))
}

fn read(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}

//! Whether the app is installed, whether it can be, and how durable its storage is.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The kind of device that the browser says it is, for the right set of instructions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Device {
    /// Android and HarmonyOS phones.
    Android,
    /// iPhone and iPad.
    Apple,
    /// Everything else.
    Desktop,
}

/// The device at hand.
pub fn device() -> Device {
    let agent = web_sys::window()
        .and_then(|window| window.navigator().user_agent().ok())
        .unwrap_or_default();
    if agent.contains("Android") || agent.contains("HarmonyOS") {
        Device::Android
    } else if agent.contains("iPhone") || agent.contains("iPad") {
        Device::Apple
    } else {
        Device::Desktop
    }
}

/// Whether the app runs in a window of its own.
pub fn installed() -> bool {
    web_sys::window()
        .and_then(|window| {
            window
                .match_media("(display-mode: standalone)")
                .ok()
                .flatten()
        })
        .is_some_and(|query| query.matches())
}

fn prompt() -> Option<JsValue> {
    let kept = Reflect::get(web_sys::window()?.as_ref(), &"buyueInstall".into()).ok()?;
    (!kept.is_undefined() && !kept.is_null()).then_some(kept)
}

/// Whether the browser offered to install the app; boot.js keeps the offer.
pub fn can_ask() -> bool {
    prompt().is_some()
}

/// Shows the browser's own install dialogue. An offer serves once.
pub fn ask() {
    if let Some(offer) = prompt()
        && let Ok(show) = Reflect::get(&offer, &"prompt".into())
        && let Ok(show) = show.dyn_into::<Function>()
    {
        // A person who says no has answered; there is nothing to tell.
        let _ = show.call0(&offer);
        if let Some(window) = web_sys::window() {
            let _ = Reflect::set(&window, &"buyueInstall".into(), &JsValue::NULL);
        }
    }
}

/// What the browser says of keeping our data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// It will not clear the data by itself.
    Promised,
    /// It may, when space is short.
    BestEffort,
    /// It has no such notion.
    Unknown,
}

/// Space, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Space {
    /// Used by this app.
    pub used: u64,
    /// Still free for it, by the browser's estimate.
    pub free: u64,
}

fn manager() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    let manager = Reflect::get(&navigator, &"storage".into()).ok()?;
    (!manager.is_undefined()).then_some(manager)
}

async fn call(name: &str) -> Option<JsValue> {
    let manager = manager()?;
    let method = Reflect::get(&manager, &name.into())
        .ok()?
        .dyn_into::<Function>()
        .ok()?;
    JsFuture::from(Promise::from(method.call0(&manager).ok()?))
        .await
        .ok()
}

fn durability(answer: Option<JsValue>) -> Durability {
    match answer.and_then(|answer| answer.as_bool()) {
        Some(true) => Durability::Promised,
        Some(false) => Durability::BestEffort,
        None => Durability::Unknown,
    }
}

/// Whether the data is durable now.
pub async fn durable() -> Durability {
    durability(call("persisted").await)
}

/// Asks the browser to make it durable, and tells what it answered.
pub async fn make_durable() -> Durability {
    durability(call("persist").await)
}

/// How much space is used and free, where the browser tells.
pub async fn space() -> Option<Space> {
    let answer = call("estimate").await?;
    let number = |name: &str| Reflect::get(&answer, &name.into()).ok()?.as_f64();
    let (used, quota) = (number("usage")?, number("quota")?);
    Some(Space {
        used: used as u64,
        free: (quota - used).max(0.0) as u64,
    })
}

//! Notifications of the browser.
//!
//! Owns asking for them and showing one. It must not know what is told.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What the person lets the app do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// It may.
    Granted,
    /// It may not.
    Denied,
    /// The browser has none.
    Missing,
}

fn constructor() -> Option<Function> {
    Reflect::get(&js_sys::global(), &"Notification".into())
        .ok()?
        .dyn_into()
        .ok()
}

/// Asks the person, where that was not done yet.
pub async fn ask() -> Permission {
    let Some(kind) = constructor() else {
        return Permission::Missing;
    };
    let request = Reflect::get(&kind, &"requestPermission".into()).ok();
    let Some(request) = request.and_then(|it| it.dyn_into::<Function>().ok()) else {
        return Permission::Missing;
    };
    let asked = request.call0(&kind).ok();
    let answer = match asked.and_then(|asked| asked.dyn_into::<Promise>().ok()) {
        Some(promise) => JsFuture::from(promise).await.unwrap_or_default(),
        None => JsValue::UNDEFINED,
    };
    if answer.as_string().as_deref() == Some("granted") {
        Permission::Granted
    } else {
        Permission::Denied
    }
}

/// Shows one, where it may; phones show it by their service worker alone.
pub async fn show(title: &str, text: &str) {
    let Some(kind) = constructor() else { return };
    let options = Object::new();
    let _ = Reflect::set(&options, &"body".into(), &text.into());
    let _ = Reflect::set(&options, &"icon".into(), &"/icons/icon.svg".into());
    let arguments = Array::of2(&title.into(), &options);
    if Reflect::construct(&kind, &arguments).is_ok() {
        return;
    }
    // Should this fail too, the calendar file still reminds.
    let _ = by_worker(title, &options).await;
}

async fn by_worker(title: &str, options: &Object) -> Option<()> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let container = Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    let find: Function = get(&container, "getRegistration")?;
    let promise: Promise = find.call0(&container).ok()?.dyn_into().ok()?;
    let registration = JsFuture::from(promise).await.ok()?;
    let show: Function = get(&registration, "showNotification")?;
    show.call2(&registration, &title.into(), options).ok()?;
    Some(())
}

fn get(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}

/// What stands on the icon of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Badge {
    /// Nothing.
    None,
    /// One thing to do.
    One,
}

/// Sets it where the browser has such a thing.
pub fn set_badge(badge: Badge) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let navigator: JsValue = window.navigator().into();
    let done = match badge {
        Badge::None => get(&navigator, "clearAppBadge").map(|clear| clear.call0(&navigator)),
        Badge::One => get(&navigator, "setAppBadge").map(|set| set.call1(&navigator, &1.into())),
    };
    if let Some(Ok(promise)) = done
        && let Ok(promise) = promise.dyn_into::<Promise>()
    {
        // A tab that is not installed has no icon, and says so; nobody waits for it.
        wasm_bindgen_futures::spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}

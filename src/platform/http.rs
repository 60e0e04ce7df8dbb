//! Requests to the union's server, which answers below `/couch` on the app's own origin.
//!
//! Owns carrying one request, giving it up, and the pauses between several. It must not know what
//! they ask. The session's cookie is the browser's to keep.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, JsString, Promise, Reflect};
use sync::retry::{Pace, Patient, Policy};
use sync::{Lost, Request, Response, Transport};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestInit};

use super::{clock, random};

/// Where the proxy puts the server.
const BASE: &str = "/couch";
/// A battery below this share is low.
const LOW_BATTERY: f64 = 0.2;

/// The browser's fetch.
#[derive(Debug, Clone, Copy)]
pub struct Http;

/// The browser's clock and chance.
#[derive(Debug, Clone, Copy)]
pub struct Browser;

/// A transport that repeats what failed for a passing reason.
pub type Server = Patient<Http, Browser>;

/// The union's server.
pub fn server() -> Server {
    // A person waits for the answer, or the next run comes in a minute.
    let policy = Policy {
        attempts: 3,
        ..Policy::default()
    };
    Patient::new(Http, Browser, policy)
}

impl Pace for Browser {
    fn now(&self) -> u64 {
        clock::now_ms()
    }

    fn random(&self) -> u32 {
        random::bits() as u32
    }

    async fn pause(&self, milliseconds: u64) {
        TimeoutFuture::new(u32::try_from(milliseconds).unwrap_or(u32::MAX)).await;
    }
}

/// Gives a request up when nobody waits for it any more.
struct Abort(AbortController);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Transport for Http {
    async fn send(&self, request: &Request) -> Result<Response, Lost> {
        let abort = Abort(AbortController::new().map_err(|_| Lost::Unreachable)?);
        let late = Rc::new(Cell::new(false));
        let _patience = Timeout::new(request.patience, {
            let (late, controller) = (Rc::clone(&late), abort.0.clone());
            move || {
                late.set(true);
                controller.abort();
            }
        });
        let answer = ask(request, &abort.0).await;
        answer.ok_or(if late.get() {
            Lost::TimedOut
        } else {
            Lost::Unreachable
        })
    }
}

/// The answer, or nothing where none came whole.
async fn ask(request: &Request, abort: &AbortController) -> Option<Response> {
    let headers = Headers::new().ok()?;
    headers.set("Accept", "application/json").ok()?;
    if let Some(tag) = &request.known {
        headers.set("If-None-Match", tag).ok()?;
    }
    let init = RequestInit::new();
    init.set_method(request.method.name());
    if let Some(body) = &request.body {
        headers.set("Content-Type", "application/json").ok()?;
        init.set_body(&JsString::from(body.as_str()));
    }
    init.set_headers(&headers);
    init.set_signal(Some(&abort.signal()));
    let path = [BASE, &request.path].concat();
    let asked = web_sys::window()?.fetch_with_str_and_init(&path, &init);
    let answer: web_sys::Response = JsFuture::from(asked).await.ok()?.dyn_into().ok()?;
    let header = |name: &str| answer.headers().get(name).ok().flatten();
    let body = JsFuture::from(answer.text().ok()?).await.ok()?;
    Some(Response {
        status: answer.status(),
        content_type: header("Content-Type").unwrap_or_default(),
        etag: header("ETag"),
        date: header("Date"),
        retry_after: header("Retry-After"),
        body: body.as_string()?,
    })
}

/// Whether the person asks their browser to save data, the phone is on a slow network, or its battery
/// runs low, as far as the browser tells.
pub async fn sparing() -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let navigator = window.navigator();
    let read = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).unwrap_or_default();
    let connection = read(&navigator, "connection");
    if connection.is_object() {
        let kind = read(&connection, "effectiveType").as_string();
        let slow = kind.is_some_and(|kind| kind.ends_with("2g"));
        if slow || read(&connection, "saveData").is_truthy() {
            return true;
        }
    }
    let Ok(ask) = read(&navigator, "getBattery").dyn_into::<Function>() else {
        return false;
    };
    let asked = ask.call0(&navigator).ok();
    let Some(promise) = asked.and_then(|asked| asked.dyn_into::<Promise>().ok()) else {
        return false;
    };
    let battery = JsFuture::from(promise).await.unwrap_or_default();
    battery.is_object()
        && read(&battery, "level")
            .as_f64()
            .is_some_and(|level| level < LOW_BATTERY)
        && !read(&battery, "charging").is_truthy()
}

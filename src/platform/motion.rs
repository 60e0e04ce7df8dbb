//! The motion sensor: asked for, and listened to.
//!
//! Owns `devicemotion` and the permission that iOS wants for it. It must not know steps.

use gloo_events::EventListener;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::DeviceMotionEvent;
use wellness::pedometer::Sample;

const EVENT: &str = "devicemotion";

/// Whether the page may read the sensor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// It may, or the browser has no such question.
    Granted,
    /// The person, or a setting of the browser, said no.
    Refused,
}

/// Asks for the sensor. To be called in the tap itself: iOS shows its question only there, so the
/// asking is done before the answer is awaited.
pub fn ask() -> impl Future<Output = Permission> {
    let asked = request();
    async move {
        match asked {
            None => Permission::Granted,
            Some(answer) => match JsFuture::from(answer).await {
                Ok(word) if word == "granted" => Permission::Granted,
                _ => Permission::Refused,
            },
        }
    }
}

/// The browser's answer to come; `None` where it asks nothing.
fn request() -> Option<Promise> {
    let kind = constructor()?;
    let ask = Reflect::get(&kind, &"requestPermission".into()).ok()?;
    let ask = ask.dyn_into::<Function>().ok()?;
    Some(match ask.call0(&kind) {
        Ok(answer) => Promise::from(answer),
        Err(refusal) => Promise::reject(&refusal),
    })
}

fn constructor() -> Option<JsValue> {
    let kind = Reflect::get(web_sys::window()?.as_ref(), &"DeviceMotionEvent".into()).ok()?;
    kind.is_function().then_some(kind)
}

/// A listener to the sensor; it is deaf once dropped.
#[derive(Debug)]
pub struct Motion(#[allow(dead_code, reason = "held for its end")] EventListener);

impl Motion {
    /// Calls `heard` with each reading: acceleration with gravity, timed by the event's own clock.
    /// `None` where the browser has no such sensor at all; a device without one stays silent.
    pub fn listen(mut heard: impl FnMut(Sample) + 'static) -> Option<Self> {
        constructor()?;
        let window = web_sys::window()?;
        let listener = EventListener::new(&window, EVENT, move |event| {
            if let Some(sample) = event.dyn_ref().and_then(sample) {
                heard(sample);
            }
        });
        Some(Self(listener))
    }
}

/// The reading of an event. A desktop without a sensor sends one event that holds none.
fn sample(event: &DeviceMotionEvent) -> Option<Sample> {
    let acceleration = event.acceleration_including_gravity()?;
    let axis = |value: Option<f64>| value.map(|value| value as f32);
    Some(Sample {
        t: event.time_stamp() / 1000.0,
        x: axis(acceleration.x())?,
        y: axis(acceleration.y())?,
        z: axis(acceleration.z())?,
    })
}

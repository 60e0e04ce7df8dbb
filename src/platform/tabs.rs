//! Other tabs of the same app: what they wrote to the mirror.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

use super::mirror::{GENERATION, PREFIX};

/// Where the tab that last spoke with the union's server tells the others; there while somebody is
/// signed in.
pub const UNION: &str = "buyue:union";

/// What another tab did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Elsewhere {
    /// It wrote this record.
    Wrote {
        /// The record's key.
        key: String,
        /// Its text at rest.
        text: String,
    },
    /// It spoke with the union's server, signed in or out.
    Union,
    /// It deleted everything, or is doing so.
    Wiped,
}

/// Calls `heard` for as long as the page lives.
pub fn listen(heard: impl Fn(Elsewhere) + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    EventListener::new(&window, "storage", move |event| {
        let Some(event) = event.dyn_ref::<StorageEvent>() else {
            return;
        };
        let (name, text) = (event.key(), event.new_value());
        match (name, text) {
            // `localStorage.clear()` has no key; our own deletion moves the generation.
            (None, _) => heard(Elsewhere::Wiped),
            (Some(name), Some(_)) if name == GENERATION => heard(Elsewhere::Wiped),
            (Some(name), _) if name == UNION => heard(Elsewhere::Union),
            (Some(name), Some(text)) => {
                if let Some(key) = name.strip_prefix(PREFIX) {
                    heard(Elsewhere::Wrote {
                        key: key.to_owned(),
                        text,
                    });
                }
            }
            (Some(_), None) => {}
        }
    })
    .forget();
}

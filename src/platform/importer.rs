//! The import worker, from the page's side.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{File, MessageEvent, Worker};

use super::import_messages::{FILES, ORDER, Told};

/// Where boot.js leaves the address of this version's worker.
const ADDRESS: &str = "buyueImportWorker";

/// What the page hears of the worker.
#[derive(Debug)]
pub enum Heard {
    /// It tells something.
    Told(Told),
    /// It could not start, or broke down.
    Broken,
}

/// A worker at work. Dropping it stops the work at once: that is how an import is cancelled.
#[derive(Debug)]
pub struct Importer {
    worker: Worker,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _broken: Closure<dyn FnMut(web_sys::Event)>,
}

impl Importer {
    /// Starts reading `files`; `order` is the person's order of sources as JSON.
    pub fn start(
        files: &[File],
        order: &str,
        heard: impl Fn(Heard) + Clone + 'static,
    ) -> Option<Self> {
        let address = Reflect::get(web_sys::window()?.as_ref(), &ADDRESS.into())
            .ok()?
            .as_string()?;
        let worker = Worker::new(&address).ok()?;
        let request = Object::new();
        let list: Array = files.iter().map(JsValue::from).collect();
        // Fields of a fresh object can always be set.
        let _ = Reflect::set(&request, &FILES.into(), &list);
        let _ = Reflect::set(&request, &ORDER.into(), &order.into());
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
            let (worker, heard) = (worker.clone(), heard.clone());
            move |event: MessageEvent| match event.data().as_string() {
                // The worker's first word is that it is ready for the request.
                Some(text) if text.is_empty() => {
                    if worker.post_message(&request).is_err() {
                        heard(Heard::Broken);
                    }
                }
                Some(text) => match serde_json::from_str(&text) {
                    Ok(told) => heard(Heard::Told(told)),
                    Err(_) => heard(Heard::Broken),
                },
                None => heard(Heard::Broken),
            }
        });
        let on_error = Closure::<dyn FnMut(web_sys::Event)>::new(move |_| heard(Heard::Broken));
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self {
            worker,
            _heard: on_message,
            _broken: on_error,
        })
    }
}

impl Drop for Importer {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

//! The import worker, from the page's side.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};

use super::folders::Picked;
use super::import_messages::{Asked, FILES, TEXT, Told};

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
    /// Starts reading `files` for the person's order of sources.
    pub fn start(
        files: &[Picked],
        order: Vec<String>,
        heard: impl Fn(Heard) + Clone + 'static,
    ) -> Option<Self> {
        let address = Reflect::get(web_sys::window()?.as_ref(), &ADDRESS.into())
            .ok()?
            .as_string()?;
        let worker = Worker::new(&address).ok()?;
        let request = Object::new();
        let list: Array = files.iter().map(|picked| &picked.file).collect();
        let paths = files.iter().map(|picked| picked.path.clone()).collect();
        let text = serde_json::to_string(&Asked::Begin { paths, order }).ok()?;
        // Fields of a fresh object can always be set.
        let _ = Reflect::set(&request, &FILES.into(), &list);
        let _ = Reflect::set(&request, &TEXT.into(), &text.into());
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

    /// Asks something more of it.
    pub fn ask(&self, asked: &Asked) {
        if let Ok(text) = serde_json::to_string(asked) {
            // A worker that is gone has said so, or was ended by us.
            let _ = self.worker.post_message(&text.into());
        }
    }
}

impl Drop for Importer {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

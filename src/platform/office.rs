//! The worker that does the office's work for the desk (shell/office.js), from the page's side.
//!
//! Owns the worker and the order of its messages. It must not know what they say.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use futures_channel::oneshot;
use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};

/// Where boot.js leaves the address of this version's worker.
const ADDRESS: &str = "buyueOffice";

/// What came of the worker and was not taken yet; nothing instead of a message when it broke down.
#[derive(Debug, Default)]
struct Letters {
    come: VecDeque<Option<String>>,
    awaited: Option<oneshot::Sender<()>>,
}

impl Letters {
    fn put(&mut self, letter: Option<String>) {
        self.come.push_back(letter);
        if let Some(awaited) = self.awaited.take() {
            // Nobody waits any more when the work was given up.
            let _ = awaited.send(());
        }
    }
}

/// A worker at work. Dropping it ends the work.
#[derive(Debug)]
pub struct Office {
    worker: Worker,
    letters: Rc<RefCell<Letters>>,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _broken: Closure<dyn FnMut(web_sys::Event)>,
}

impl Office {
    /// Has it begin what `asked` says.
    pub fn begin(asked: &str) -> Option<Self> {
        let address = Reflect::get(web_sys::window()?.as_ref(), &ADDRESS.into()).ok()?;
        let worker = Worker::new(&address.as_string()?).ok()?;
        let letters = Rc::<RefCell<Letters>>::default();
        let heard = Closure::<dyn FnMut(MessageEvent)>::new({
            let letters = Rc::clone(&letters);
            move |event: MessageEvent| letters.borrow_mut().put(event.data().as_string())
        });
        let broken = Closure::<dyn FnMut(web_sys::Event)>::new({
            let letters = Rc::clone(&letters);
            move |_| letters.borrow_mut().put(None)
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(broken.as_ref().unchecked_ref()));
        worker.post_message(&asked.into()).ok()?;
        Some(Self {
            worker,
            letters,
            _heard: heard,
            _broken: broken,
        })
    }

    /// Its next message; nothing when it broke down.
    pub async fn next(&self) -> Option<String> {
        loop {
            if let Some(letter) = self.letters.borrow_mut().come.pop_front() {
                return letter;
            }
            let (sender, come) = oneshot::channel();
            self.letters.borrow_mut().awaited = Some(sender);
            come.await.ok()?;
        }
    }

    /// Tells it that what it handed over is written down.
    pub fn go_on(&self) {
        // A worker that is gone has said so, or was ended by us.
        let _ = self.worker.post_message(&"".into());
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

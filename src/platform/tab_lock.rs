//! A name that one tab of the app holds at a time.
//!
//! Owns the Web Locks. The browser lets go of a lock by itself when its tab is gone.

use futures_channel::oneshot;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;

/// Held for as long as this lives.
#[derive(Debug)]
pub struct TabLock {
    /// Fulfils the promise that the browser holds the lock for; none where it has no locks.
    release: Option<Function>,
}

/// Another tab holds the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldElsewhere;

/// What is done while another holds the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    Leave,
    Wait,
}

impl TabLock {
    /// Takes the name if it is free. A browser without locks lets every tab have it.
    pub async fn take(name: &str) -> Result<Self, HeldElsewhere> {
        Self::ask(name, Taken::Leave).await
    }

    /// The same once it is free. A browser lets go of a name a moment after it was given back, so whoever
    /// takes it again at once has to wait, too.
    pub async fn wait(name: &str) -> Result<Self, HeldElsewhere> {
        Self::ask(name, Taken::Wait).await
    }

    async fn ask(name: &str, taken: Taken) -> Result<Self, HeldElsewhere> {
        let (tell, told) = oneshot::channel();
        let hold = Closure::once_into_js(move |lock: JsValue| {
            let mut release = None;
            let held = Promise::new(&mut |fulfil, _| release = Some(fulfil));
            let answer = release.filter(|_| !lock.is_null()).ok_or(HeldElsewhere);
            // Nobody listens any more when the page is being left.
            let _ = tell.send(answer.clone());
            answer.map_or(JsValue::UNDEFINED, |_| held.into())
        });
        if request(name, taken, &hold).is_none() {
            return Ok(Self { release: None });
        }
        let release = told.await.map_err(|_| HeldElsewhere)??;
        Ok(Self {
            release: Some(release),
        })
    }
}

impl Drop for TabLock {
    fn drop(&mut self) {
        if let Some(release) = &self.release {
            // A promise can always be fulfilled.
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Asks the browser for the lock, which it gives to `hold`, or tells it that it is taken; `None` where it
/// has no locks.
fn request(name: &str, taken: Taken, hold: &JsValue) -> Option<()> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    let request = Reflect::get(&locks, &"request".into()).ok()?;
    let options = Object::new();
    let leave = JsValue::from(taken == Taken::Leave);
    Reflect::set(&options, &"ifAvailable".into(), &leave).ok()?;
    let request: Function = request.dyn_into().ok()?;
    request.call3(&locks, &name.into(), &options, hold).ok()?;
    Some(())
}

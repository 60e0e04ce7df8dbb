//! A map: the module `shell/map.js`, which comes when the first is opened.
//!
//! Owns carrying what is to be drawn there and what was tapped back. It must not know what the marks
//! stand for. Coordinates are those of the map's own system.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::page;

/// What the map tells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Heard {
    /// It has this zoom now.
    Zoom(f64),
    /// The mark of this number was tapped.
    Tap(usize),
    /// This latitude and longitude was picked.
    Point(f64, f64),
}

#[wasm_bindgen]
extern "C" {
    /// `map.js`.
    type Module;

    #[wasm_bindgen(method, catch)]
    fn open(
        this: &Module,
        place: &web_sys::HtmlElement,
        setting: &str,
        heard: &Function,
    ) -> Result<Promise, JsValue>;

    /// What its `open` answers.
    #[derive(Debug)]
    type Handle;

    #[wasm_bindgen(method)]
    fn show(this: &Handle, marks: &str);

    #[wasm_bindgen(method)]
    fn fit(this: &Handle, points: &str);

    #[wasm_bindgen(method, js_name = self)]
    fn mark_self(this: &Handle, point: &str);

    #[wasm_bindgen(method)]
    fn close(this: &Handle);
}

/// A map in the page, until it is dropped.
#[derive(Debug)]
pub struct Map {
    handle: Handle,
    #[allow(dead_code, reason = "held for as long as the map may call it")]
    heard: Closure<dyn FnMut(String, f64, f64)>,
}

impl Map {
    /// Opens a map in the element of this id; `setting` is its JSON. `None` where its program did not come.
    pub async fn open(
        id: &str,
        setting: &str,
        mut heard: impl FnMut(Heard) + 'static,
    ) -> Option<Self> {
        let window = web_sys::window()?;
        let fetch = Reflect::get(&window, &"buyueMap".into()).ok()?;
        let fetch: Function = fetch.dyn_into().ok()?;
        let module: Promise = fetch.call0(&window).ok()?.dyn_into().ok()?;
        let module: Module = JsFuture::from(module).await.ok()?.unchecked_into();
        // The page may have been left meanwhile.
        let place = page::element(id)?;
        // What is not told is no number.
        let heard: Closure<dyn FnMut(String, f64, f64)> =
            Closure::new(move |what: String, number: f64, other: f64| {
                heard(match what.as_str() {
                    "tap" => Heard::Tap(number as usize),
                    "point" => Heard::Point(number, other),
                    _ => Heard::Zoom(number),
                });
            });
        let opening = module.open(&place, setting, heard.as_ref().unchecked_ref());
        let handle = JsFuture::from(opening.ok()?).await.ok()?;
        Some(Self {
            handle: handle.unchecked_into(),
            heard,
        })
    }

    /// Draws these marks (JSON) in place of those before.
    pub fn show(&self, marks: &str) {
        self.handle.show(marks);
    }

    /// Brings these points (JSON) into view.
    pub fn fit(&self, points: &str) {
        self.handle.fit(points);
    }

    /// Marks where the person is (JSON).
    pub fn mark_self(&self, point: &str) {
        self.handle.mark_self(point);
    }
}

impl Drop for Map {
    fn drop(&mut self) {
        self.handle.close();
    }
}

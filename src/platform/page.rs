//! The document and the window around the app: attributes, title, focus, network, language.
//!
//! Owns small questions to the browser that have no home of their own.

use futures_channel::oneshot;
use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, HtmlElement, Window};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// Sets an attribute of `<html>`.
pub fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        // The names are ours and valid, so this cannot fail.
        let _ = root.set_attribute(name, value);
    }
}

/// Sets the title of the tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Takes the static shell away: the app is about to stand in its place.
pub fn mount_point() -> Option<HtmlElement> {
    let place = document()?
        .get_element_by_id("app")?
        .dyn_into::<HtmlElement>()
        .ok()?;
    place.set_text_content(None);
    Some(place)
}

/// Has an element fill the whole screen, where the browser allows it.
pub fn fill_screen(id: &str) {
    if let Some(element) = element(id) {
        // Where it does not, the page stays as it is.
        let _ = element.request_fullscreen();
    }
}

/// Puts the focus on an element by id, for keyboard and screen-reader users after a move.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.focus();
    }
}

/// An HTML element by id.
pub fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Has all that a finger or mouse does until it is lifted go to the element that it went down on.
pub fn capture_pointer(event: &web_sys::PointerEvent) {
    let element = event.target().and_then(|target| target.dyn_into().ok());
    if let Some(element) = element {
        let element: web_sys::Element = element;
        // Without it the drag ends at the element's edge.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// The place of the child of an element at a height of the window, its ends included.
pub fn child_at(id: &str, y: i32) -> Option<usize> {
    let children = element(id)?.children();
    let bottoms = (0..children.length()).filter_map(|at| children.item(at));
    let above = bottoms
        .filter(|child| child.get_bounding_client_rect().bottom() <= f64::from(y))
        .count();
    let last = (children.length() as usize).checked_sub(1)?;
    Some(above.min(last))
}

/// Opens a `<dialog>` in front of everything.
pub fn show_dialog(id: &str) {
    if let Some(dialog) =
        element(id).and_then(|it| it.dyn_into::<web_sys::HtmlDialogElement>().ok())
    {
        let _ = dialog.show_modal();
    }
}

/// Closes a `<dialog>`.
pub fn close_dialog(id: &str) {
    if let Some(dialog) =
        element(id).and_then(|it| it.dyn_into::<web_sys::HtmlDialogElement>().ok())
    {
        dialog.close();
    }
}

/// Brings the top of the page into view.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Whether the browser believes that there is a network.
pub fn online() -> bool {
    window().is_none_or(|window| window.navigator().on_line())
}

/// The browser's first language, such as `zh-CN`.
pub fn language() -> String {
    window()
        .and_then(|window| window.navigator().language())
        .unwrap_or_default()
}

/// The origin of the page, such as `https://buyue.example`.
pub fn origin() -> String {
    window()
        .and_then(|window| window.location().origin().ok())
        .unwrap_or_default()
}

/// Whether the system asks for dark colours.
pub fn prefers_dark() -> bool {
    window()
        .and_then(|window| {
            window
                .match_media("(prefers-color-scheme: dark)")
                .ok()
                .flatten()
        })
        .is_some_and(|query| query.matches())
}

/// Calls `heard` whenever the system changes between light and dark, for as long as the page lives.
pub fn on_dark_change(heard: impl Fn() + 'static) {
    if let Some(query) = window().and_then(|window| {
        window
            .match_media("(prefers-color-scheme: dark)")
            .ok()
            .flatten()
    }) {
        EventListener::new(&query, "change", move |_| heard()).forget();
    }
}

/// Calls `heard` at each of these events of the window, for as long as the page lives.
pub fn on_window(
    names: &'static [&'static str],
    heard: impl Fn(&web_sys::Event) + Clone + 'static,
) {
    if let Some(window) = window() {
        for name in names {
            let heard = heard.clone();
            EventListener::new(&window, *name, move |event| heard(event)).forget();
        }
    }
}

/// Calls `heard` when the page comes back into view, for as long as it lives.
pub fn on_visible(heard: impl Fn() + 'static) {
    if let Some(document) = document() {
        EventListener::new(&document.clone(), "visibilitychange", move |_| {
            if document.visibility_state() == web_sys::VisibilityState::Visible {
                heard();
            }
        })
        .forget();
    }
}

/// Which part of an element is in view: the shares of its height at which the window begins and
/// ends, from 0 to 1.
pub fn shares_in_view(id: &str) -> Option<(f64, f64)> {
    let area = element(id)?.get_bounding_client_rect();
    let height = area.height().max(1.0);
    let window = window()?.inner_height().ok()?.as_f64()?;
    let share = |y: f64| ((y - area.top()) / height).clamp(0.0, 1.0);
    Some((share(0.0), share(window)))
}

/// Calls `heard` as the page scrolls or changes its size, for as long as the answer lives.
pub fn on_scroll(heard: impl Fn() + Clone + 'static) -> Vec<EventListener> {
    let Some(window) = window() else {
        return Vec::new();
    };
    let listen = |name| {
        let heard = heard.clone();
        EventListener::new(&window, name, move |_| heard())
    };
    ["scroll", "resize"].map(listen).into()
}

/// Whether the page is in view now.
pub fn visible() -> bool {
    document()
        .is_none_or(|document| document.visibility_state() == web_sys::VisibilityState::Visible)
}

/// Whether the page can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// It is in front.
    Shown,
    /// Another app, another tab or the lock screen covers it.
    Hidden,
}

/// A listener to the page going out of view and coming back; it is deaf once dropped.
#[derive(Debug)]
pub struct ViewListener(#[allow(dead_code, reason = "held for its end")] EventListener);

/// Calls `heard` as the page goes out of view and comes back.
pub fn on_view(heard: impl Fn(View) + 'static) -> Option<ViewListener> {
    let document = document()?;
    let listener = EventListener::new(&document.clone(), "visibilitychange", move |_| {
        heard(match document.visibility_state() {
            web_sys::VisibilityState::Visible => View::Shown,
            _ => View::Hidden,
        });
    });
    Some(ViewListener(listener))
}

/// Runs `then` after the browser has painted what stands now.
pub fn after_paint(then: impl FnOnce() + 'static) {
    let Some(outer) = window() else { return then() };
    let inner = outer.clone();
    let frame = wasm_bindgen::closure::Closure::once_into_js(move || {
        let painted = wasm_bindgen::closure::Closure::once_into_js(then);
        let _ = inner.set_timeout_with_callback(painted.unchecked_ref());
    });
    let _ = outer.request_animation_frame(frame.unchecked_ref());
}

/// Waits until the browser has nothing better to do, for a second at most. One that cannot tell (Safari)
/// goes round its event loop once.
pub async fn idle() {
    let Some(window) = window() else { return };
    let (sender, receiver) = oneshot::channel::<()>();
    let then = wasm_bindgen::closure::Closure::once_into_js(move || {
        // The receiver is gone only when nobody waits any more.
        let _ = sender.send(());
    });
    let tells = js_sys::Reflect::has(&window, &"requestIdleCallback".into()).unwrap_or_default();
    let asked = if tells {
        let options = web_sys::IdleRequestOptions::new();
        options.set_timeout(1_000);
        window.request_idle_callback_with_options(then.unchecked_ref(), &options)
    } else {
        window
            .set_timeout_with_callback(then.unchecked_ref())
            .map(i32::unsigned_abs)
    };
    if asked.is_ok() {
        let _ = receiver.await;
    }
}

/// Tells boot.js something as a window event.
pub fn tell(name: &str, detail: &JsValue) {
    let init = web_sys::CustomEventInit::new();
    init.set_detail(detail);
    if let (Some(window), Ok(event)) = (
        window(),
        web_sys::CustomEvent::new_with_event_init_dict(name, &init),
    ) {
        let _ = window.dispatch_event(&event);
    }
}

/// Reloads the page.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// The part of the address after `#`, which is taken out of it so that a reload finds nothing.
pub fn take_fragment() -> Option<String> {
    let window = window()?;
    let location = window.location();
    let fragment = location.hash().ok()?.strip_prefix('#')?.to_owned();
    let path = location.pathname().ok()?;
    let history = window.history().ok()?;
    history
        .replace_state_with_url(&JsValue::NULL, "", Some(&path))
        .ok()?;
    Some(fragment)
}

/// Goes to an address of the app by a fresh load, which forgets everything in memory.
pub fn go(path: &str) {
    if let Some(window) = window() {
        let _ = window.location().replace(path);
    }
}

/// Opens the browser's print dialogue.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

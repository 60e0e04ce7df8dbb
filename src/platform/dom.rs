//! Nodes of the document: made, changed, put in place, listened to.
//!
//! Owns the DOM calls. It must not know signals; `crate::view` binds the two.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
pub use web_sys::{
    ClipboardEvent, DragEvent, Event, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent,
    SubmitEvent,
};
use web_sys::{Document, HtmlInputElement};

const SVG: &str = "http://www.w3.org/2000/svg";

/// A node of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node(web_sys::Node);

/// A listener; it is deaf once dropped.
pub struct Listener {
    _heard: Closure<dyn FnMut(JsValue)>,
}

/// The document of the page. A worker has none, and shows nothing.
fn document() -> Document {
    js_sys::global()
        .unchecked_into::<web_sys::Window>()
        .document()
        .unwrap_or_else(|| JsValue::NULL.unchecked_into())
}

impl Node {
    /// A node of text.
    pub fn text(text: &str) -> Self {
        Self(document().create_text_node(text).into())
    }

    /// An HTML element; the names are ours and always valid.
    pub fn element(tag: &str) -> Self {
        match document().create_element(tag) {
            Ok(element) => Self(element.into()),
            Err(_) => Self::text(""),
        }
    }

    /// An SVG element.
    pub fn svg(tag: &str) -> Self {
        match document().create_element_ns(Some(SVG), tag) {
            Ok(element) => Self(element.into()),
            Err(_) => Self::text(""),
        }
    }

    /// The place that the app stands in.
    pub fn of(element: HtmlElement) -> Self {
        Self(element.into())
    }

    fn as_element(&self) -> &web_sys::Element {
        self.0.unchecked_ref()
    }

    /// Replaces the text of a text node.
    pub fn set_text(&self, text: &str) {
        self.0.set_node_value(Some(text));
    }

    /// Sets an attribute.
    pub fn set_attribute(&self, name: &str, value: &str) {
        // Names are ours, so that this cannot fail.
        let _ = self.as_element().set_attribute(name, value);
    }

    /// Takes an attribute away.
    pub fn remove_attribute(&self, name: &str) {
        let _ = self.as_element().remove_attribute(name);
    }

    /// Puts a class on, or takes it off.
    pub fn set_class(&self, class: &str, on: Presence) {
        let _ = self
            .as_element()
            .class_list()
            .toggle_with_force(class, on == Presence::There);
    }

    /// Sets a custom property, which a strict content security policy allows.
    pub fn set_style(&self, property: &str, value: &str) {
        let _ = self
            .0
            .unchecked_ref::<HtmlElement>()
            .style()
            .set_property(property, value);
    }

    /// Sets a property, such as `value`.
    pub fn set_property(&self, name: &str, value: &JsValue) {
        let _ = Reflect::set(&self.0, &name.into(), value);
    }

    /// Puts a node at the end of this one.
    pub fn append(&self, child: &Self) {
        let _ = self.0.append_child(&child.0);
    }

    /// Puts a node before this one; nothing happens where this one is in no document.
    pub fn insert_before_this(&self, node: &Self) {
        if let Some(parent) = self.0.parent_node() {
            let _ = parent.insert_before(&node.0, Some(&self.0));
        }
    }

    /// Takes away everything between this node and a later one beside it.
    pub fn clear_until(&self, end: &Self) {
        while let (Some(next), Some(parent)) = (self.0.next_sibling(), self.0.parent_node()) {
            if next == end.0 || parent.remove_child(&next).is_err() {
                return;
            }
        }
    }

    /// Calls `heard` at each such event, for as long as the listener lives.
    pub fn listen(&self, event: &str, heard: Box<dyn FnMut(JsValue)>) -> Listener {
        let heard = Closure::wrap(heard);
        let _ = self
            .0
            .add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
        Listener { _heard: heard }
    }
}

/// Whether something is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It is.
    There,
    /// It is not.
    Gone,
}

/// The text of the field that an event comes from.
pub fn event_value(event: &Event) -> String {
    let value = event
        .target()
        .and_then(|target| Reflect::get(&target, &"value".into()).ok());
    value
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// Whether a click comes from a key and not from a finger or mouse.
pub fn event_by_key(event: &MouseEvent) -> bool {
    let clicks = Reflect::get(event, &"detail".into()).ok();
    clicks.and_then(|clicks| clicks.as_f64()) == Some(0.0)
}

/// Whether the box that an event comes from is ticked.
pub fn event_checked(event: &Event) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
        .is_some_and(|input| input.checked())
}

/// The id of the element that an event comes from.
pub fn event_source(event: &Event) -> String {
    let source = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    source.map(|source| source.id()).unwrap_or_default()
}

/// At which ends of its text the caret of a field stands; at both where there is no text, or no field.
pub fn caret_ends(event: &KeyboardEvent) -> [bool; 2] {
    let field = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(field) = field else {
        return [true; 2];
    };
    let length = js_sys::JsString::from(field.value()).length();
    let [from, to] = [field.selection_start(), field.selection_end()].map(|at| at.ok().flatten());
    [to == Some(0), from == Some(length)]
}

/// The text that is being pasted.
pub fn pasted_text(event: &ClipboardEvent) -> Option<String> {
    event.clipboard_data()?.get_data("text/plain").ok()
}

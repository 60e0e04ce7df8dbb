//! An element: its attributes, its listeners and what stands in it.

use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use wasm_bindgen::{JsCast, JsValue};

use super::node::{IntoView, View};
use crate::platform::dom::{
    ClipboardEvent, DragEvent, Event, KeyboardEvent, MouseEvent, Node, PointerEvent, Presence,
    SubmitEvent,
};

/// The value of an attribute, a property, or whether a class is on.
pub enum Attribute {
    /// A text.
    Text(String),
    /// A fixed text.
    Fixed(&'static str),
    /// There without a value, or not there.
    Flag(bool),
    /// What a closure says, followed.
    Followed(Box<dyn Fn() -> Attribute>),
}

/// Whatever can be the value of an attribute.
pub trait IntoAttribute {
    /// The value.
    fn into_attribute(self) -> Attribute;
}

impl IntoAttribute for &'static str {
    fn into_attribute(self) -> Attribute {
        Attribute::Fixed(self)
    }
}

impl IntoAttribute for String {
    fn into_attribute(self) -> Attribute {
        Attribute::Text(self)
    }
}

impl IntoAttribute for bool {
    fn into_attribute(self) -> Attribute {
        Attribute::Flag(self)
    }
}

impl IntoAttribute for u32 {
    fn into_attribute(self) -> Attribute {
        Attribute::Text(self.to_string())
    }
}

impl IntoAttribute for u64 {
    fn into_attribute(self) -> Attribute {
        Attribute::Text(self.to_string())
    }
}

impl<T: IntoAttribute> IntoAttribute for Option<T> {
    fn into_attribute(self) -> Attribute {
        self.map_or(Attribute::Flag(false), T::into_attribute)
    }
}

impl<F, T> IntoAttribute for F
where
    F: Fn() -> T + 'static,
    T: IntoAttribute,
{
    fn into_attribute(self) -> Attribute {
        Attribute::Followed(Box::new(move || self().into_attribute()))
    }
}

macro_rules! follow_signal {
    ($($signal:ident),*) => {$(
        impl<T: IntoAttribute + Clone + Send + Sync + 'static> IntoAttribute for $signal<T> {
            fn into_attribute(self) -> Attribute {
                Attribute::Followed(Box::new(move || self.get().into_attribute()))
            }
        }
    )*};
}
follow_signal!(RwSignal, Signal);

impl<T: IntoAttribute + Clone + PartialEq + Send + Sync + 'static> IntoAttribute for Memo<T> {
    fn into_attribute(self) -> Attribute {
        Attribute::Followed(Box::new(move || self.get().into_attribute()))
    }
}

/// Where a value goes.
#[derive(Clone, Copy)]
enum Slot {
    Attribute(&'static str),
    Class(&'static str),
    Style(&'static str),
    Property(&'static str),
}

impl Slot {
    fn set(self, node: &Node, value: &Attribute) {
        let text = match value {
            Attribute::Text(text) => Some(text.as_str()),
            Attribute::Fixed(text) => Some(*text),
            Attribute::Flag(_) | Attribute::Followed(_) => None,
        };
        let on = matches!(value, Attribute::Flag(true));
        match (self, text) {
            (Self::Attribute(name), Some(text)) => node.set_attribute(name, text),
            (Self::Attribute(name), None) if on => node.set_attribute(name, ""),
            (Self::Attribute(name), None) => node.remove_attribute(name),
            (Self::Class(name), _) => {
                node.set_class(name, if on { Presence::There } else { Presence::Gone });
            }
            (Self::Style(name), text) => node.set_style(name, text.unwrap_or_default()),
            (Self::Property(name), Some(text)) => node.set_property(name, &JsValue::from_str(text)),
            (Self::Property(name), None) => node.set_property(name, &JsValue::from_bool(on)),
        }
    }
}

/// An element in the making.
#[must_use = "an element stands nowhere until it is a view"]
pub struct Element(Node);

impl Element {
    /// An HTML element.
    pub fn new(tag: &'static str) -> Self {
        Self(Node::element(tag))
    }

    /// An SVG element.
    pub fn svg(tag: &'static str) -> Self {
        Self(Node::svg(tag))
    }

    fn bind(self, slot: Slot, value: Attribute) -> Self {
        match value {
            Attribute::Followed(says) => {
                let node = self.0.clone();
                let effect = RenderEffect::new(move |_: Option<()>| slot.set(&node, &says()));
                // The owner of the page keeps it alive, and ends it with its own end.
                StoredValue::new_local(effect);
            }
            fixed => slot.set(&self.0, &fixed),
        }
        self
    }

    /// Sets attributes that never change.
    pub fn fixed(self, attributes: &[(&str, &str)]) -> Self {
        for (name, value) in attributes {
            self.0.set_attribute(name, value);
        }
        self
    }

    /// Sets an attribute, or follows its value.
    pub fn attribute(self, name: &'static str, value: impl IntoAttribute) -> Self {
        self.bind(Slot::Attribute(name), value.into_attribute())
    }

    /// Puts a class on while the value says so.
    pub fn class_if(self, class: &'static str, value: impl IntoAttribute) -> Self {
        self.bind(Slot::Class(class), value.into_attribute())
    }

    /// Sets a custom property.
    pub fn style(self, property: &'static str, value: impl IntoAttribute) -> Self {
        self.bind(Slot::Style(property), value.into_attribute())
    }

    /// Sets a property.
    pub fn property(self, name: &'static str, value: impl IntoAttribute) -> Self {
        self.bind(Slot::Property(name), value.into_attribute())
    }

    /// Puts something at the end of what stands in it.
    pub fn child(self, child: impl IntoView) -> Self {
        self.fill(child.into_view());
        self
    }

    fn fill(&self, view: View) {
        for node in view.nodes() {
            self.0.append(&node);
        }
    }

    fn listen(self, event: &'static str, heard: Box<dyn FnMut(JsValue)>) -> Self {
        let listener = self.0.listen(event, heard);
        StoredValue::new_local(listener);
        self
    }
}

macro_rules! listeners {
    ($($(#[$doc:meta])* $method:ident $event:literal $kind:ty;)*) => {
        impl Element {$(
            $(#[$doc])*
            pub fn $method(self, mut heard: impl FnMut($kind) + 'static) -> Self {
                self.listen($event, Box::new(move |event| heard(event.unchecked_into())))
            }
        )*}
    };
}

listeners! {
    /// A click or tap.
    on_click "click" MouseEvent;
    /// A change of what is typed.
    on_input "input" Event;
    /// A choice that was made.
    on_change "change" Event;
    /// A key that goes down.
    on_keydown "keydown" KeyboardEvent;
    /// Something from the clipboard.
    on_paste "paste" ClipboardEvent;
    /// A field that is left. Firefox tells of no change of one whose value follows what is typed.
    on_focusout "focusout" Event;
    /// A form that was sent.
    on_submit "submit" SubmitEvent;
    /// Files that were dropped.
    on_drop "drop" DragEvent;
    /// Something held over it.
    on_dragover "dragover" DragEvent;
    /// Something no longer held over it.
    on_dragleave "dragleave" DragEvent;
    /// A finger or mouse that goes down on it.
    on_pointerdown "pointerdown" PointerEvent;
    /// One that moves.
    on_pointermove "pointermove" PointerEvent;
    /// One that is lifted.
    on_pointerup "pointerup" PointerEvent;
    /// One that the browser took for something else.
    on_pointercancel "pointercancel" PointerEvent;
}

impl IntoView for Element {
    fn into_view(self) -> View {
        View::Nodes(vec![self.0])
    }
}

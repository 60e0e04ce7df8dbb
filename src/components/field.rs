//! A labelled text field with its hint and its error.

use crate::view::prelude::*;

/// The kind of keyboard a field asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keyboard {
    /// Any text.
    #[default]
    Text,
    /// Digits.
    Numeric,
    /// A password that the device may not remember.
    Secret,
    /// Such a password of digits alone.
    Pin,
}

/// A field. The text lives with the caller, so that nothing typed is ever lost by a redraw.
#[derive(Debug, Clone)]
pub struct Field {
    /// Id of the input, unique on the page.
    pub id: &'static str,
    /// The visible label.
    pub label: String,
    /// The text.
    pub text: RwSignal<String>,
    /// What is wrong with it, if anything.
    pub error: Option<RwSignal<Option<String>>>,
    /// What it is for, beneath it; may be empty.
    pub hint: &'static str,
    /// Shown while the field is empty; may be empty.
    pub placeholder: &'static str,
    /// The keyboard.
    pub keyboard: Keyboard,
    /// Longest text in characters.
    pub longest: u32,
}

impl Field {
    /// A field of this id and label for this text.
    pub fn new(id: &'static str, label: impl Into<String>, text: RwSignal<String>) -> Self {
        Self {
            id,
            label: label.into(),
            text,
            error: None,
            hint: "",
            placeholder: "",
            keyboard: Keyboard::Text,
            longest: 200,
        }
    }

    /// The same field with the place for what is wrong with it.
    pub fn error(self, error: RwSignal<Option<String>>) -> Self {
        Self {
            error: Some(error),
            ..self
        }
    }

    /// Draws it.
    pub fn view(self) -> View {
        let Self {
            id,
            label,
            text,
            error,
            hint,
            placeholder,
            keyboard,
            longest,
        } = self;
        let (kind, mode) = match keyboard {
            Keyboard::Text => ("text", "text"),
            Keyboard::Numeric => ("text", "numeric"),
            Keyboard::Secret => ("password", "text"),
            Keyboard::Pin => ("password", "numeric"),
        };
        let wrong = move || error.and_then(|error| error.get());
        let (hint_id, error_id) = ([id, "-hint"].concat(), [id, "-error"].concat());
        let described = [error_id.as_str(), " ", &hint_id].concat();
        view! {
            <div class="field">
                <label for=id>{label}</label>
                <input class="input" id=id type=kind inputmode=mode maxlength=longest autocomplete="off"
                    placeholder=placeholder aria-describedby=described
                    aria-invalid=move || wrong().is_some().then_some("true")
                    prop:value=text on:input=move |event| text.set(event_value(&event)) />
                <p class="error" id=error_id role="alert" hidden=move || wrong().is_none()>{wrong}</p>
                <p class="hint" id=hint_id hidden=hint.is_empty()>{hint}</p>
            </div>
        }
    }
}

//! A labelled text field with its hint and its error.

use leptos::prelude::*;

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
}

/// A field. The text lives with the caller, so that nothing typed is ever lost by a redraw.
#[component]
pub fn Field(
    /// Id of the input, unique on the page.
    id: &'static str,
    /// The visible label.
    #[prop(into)]
    label: String,
    /// What it is for, beneath it; may be empty.
    #[prop(into, optional)]
    hint: String,
    /// What is wrong with it, if anything.
    #[prop(optional, into)]
    error: Option<Signal<Option<String>>>,
    /// The text.
    text: RwSignal<String>,
    /// The keyboard.
    #[prop(optional)]
    keyboard: Keyboard,
    /// Longest text in characters.
    #[prop(default = 200)]
    longest: u32,
    /// Shown while the field is empty.
    #[prop(into, optional)]
    placeholder: String,
) -> impl IntoView {
    let (kind, mode) = match keyboard {
        Keyboard::Text => ("text", "text"),
        Keyboard::Numeric => ("text", "numeric"),
        Keyboard::Secret => ("password", "text"),
    };
    let wrong = move || error.and_then(|error| error.get());
    let no_hint = hint.is_empty();
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let described = format!("{error_id} {hint_id}");
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input class="input" id=id type=kind inputmode=mode maxlength=longest autocomplete="off"
                placeholder=placeholder aria-describedby=described
                aria-invalid=move || wrong().is_some().then_some("true")
                prop:value=text on:input=move |event| text.set(event_target_value(&event)) />
            <p class="error" id=error_id role="alert" hidden=move || wrong().is_none()>{wrong}</p>
            <p class="hint" id=hint_id hidden=no_hint>{hint}</p>
        </div>
    }
}

//! A number on a form: its field, what is wrong with it, and one tap that puts right what was meant.

use super::naming::{Asked, conversion, explain_fault};
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::platform::page;
use crate::state::fitness::typed::Fault;
use crate::view::prelude::*;

/// What a person does with a number.
pub enum Act {
    /// Types it.
    Type(String),
    /// Goes on to the next one.
    Leave,
    /// Says that the weight is right as it stands.
    KeepWeight,
}

/// The field of a number.
pub fn number_field(
    words: Words,
    key: &'static str,
    asked: Asked,
    text: impl Fn() -> String + Copy + 'static,
    fault: Memo<Option<Fault>>,
    act: impl Fn(Act) + Copy + 'static,
) -> View {
    let unit = (!asked.unit.is_empty()).then(|| [" · ", asked.unit].concat());
    let [error_id, hint_id] = ["-error", "-hint"].map(|end| [key, end].concat());
    let described = [error_id.as_str(), " ", &hint_id].concat();
    let wrong = move || fault.get().map(|fault| explain_fault(words, asked, &fault));
    let put_right = move |did: Act| {
        act(did);
        page::focus(key);
    };
    view! {
        <div class="field">
            <label for=key>{asked.name}{unit}</label>
            <input class="input" id=key type="text" inputmode="decimal" maxlength="12" autocomplete="off"
                aria-describedby=described
                aria-invalid=move || fault.with(Option::is_some).then_some("true")
                prop:value=text
                on:input=move |event| act(Act::Type(event_value(&event)))
                on:focusout=move |_| act(Act::Leave) />
            <p class="error" id=error_id role="alert" hidden=move || fault.with(Option::is_none)>{wrong}</p>
            {move || fault.get().map(|fault| ways_out(words, asked, &fault, untrack(text), put_right))}
            <p class="hint" id=hint_id hidden=asked.how.is_empty()>{asked.how}</p>
        </div>
    }
}

/// The conversion of what stands there, and the weight as it stands.
pub fn ways_out(
    words: Words,
    asked: Asked,
    fault: &Fault,
    text: String,
    act: impl Fn(Act) + Clone + 'static,
) -> View {
    let Some(misreading) = fault.instead() else {
        return View::Empty;
    };
    let (keep, meant) = (act.clone(), misreading.meant.to_string());
    let as_it_stands = matches!(fault, Fault::Doubted(_)).then(|| {
        let said = fill(words.measuring().keep_weight, &[&text]);
        view! { <button type="button" class="btn quiet" on:click=move |_| keep(Act::KeepWeight)>{said}</button> }
    });
    view! {
        <div class="row">
            <button type="button" class="btn quiet" on:click=move |_| act(Act::Type(meant.clone()))>
                {conversion(words, asked, misreading)}
            </button>
            {as_it_stands}
        </div>
    }
}

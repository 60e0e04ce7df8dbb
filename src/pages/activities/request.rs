//! What the organiser is to be given for a place, where there is no server: a code with a name in it.

use activities::request::{LONGEST_NAME, Request};

use super::code;
use crate::components::field::Field;
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::pages::handing;
use crate::platform::page;
use crate::state::App;
use crate::state::activities::offer::Offer;
use crate::view::prelude::*;

/// The code, or the field for the name that it lacks.
pub fn view(app: App, words: Words, offer: &Offer) -> View {
    let id = StoredValue::new(offer.activity.id.clone());
    let request = Memo::new(move |_| id.with_value(|id| app.request(id)));
    let renames = RwSignal::new(false);
    let shown = move || {
        let request = request.get()?;
        Some(if renames.get() || !request.is_named() {
            naming(app, words, request, renames)
        } else {
            ready(app, words, &request, renames)
        })
    };
    shown.into_view()
}

/// The field.
fn naming(app: App, words: Words, request: Request, renames: RwSignal<bool>) -> View {
    let t = words.activity();
    let name = RwSignal::new(request.name.clone());
    let error = RwSignal::new(None::<String>);
    let request = StoredValue::new(request);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = name.with_untracked(|name| name.trim().to_owned());
        let wrong = if typed.is_empty() {
            Some(t.name_missing.to_owned())
        } else if typed.chars().count() > LONGEST_NAME {
            Some(fill(words.me().too_long, &[&LONGEST_NAME.to_string()]))
        } else {
            None
        };
        if wrong.is_some() {
            error.set(wrong);
            page::focus("request-name");
            return;
        }
        spawn_local(async move {
            let activity = request.with_value(|it| it.activity.clone());
            match app.name_request(&activity, &typed).await {
                Ok(()) => renames.try_set(false),
                Err(failed) => {
                    error.try_set(Some(failed.text(words).to_owned()));
                    None
                }
            };
        });
    };
    let field = Field {
        hint: t.name_hint,
        longest: 40,
        ..Field::new("request-name", t.name, name).error(error)
    };
    view! {
        <p class="notice" role="status" id="stand">{t.by_code_name}</p>
        <form class="stack" on:submit=submit novalidate>
            {field.view()}
            <div class="row"><button class="btn">{t.name_keep}</button></div>
        </form>
    }
}

/// The code, to be scanned or sent.
fn ready(app: App, words: Words, request: &Request, renames: RwSignal<bool>) -> View {
    let t = words.activity();
    let code = request.to_code();
    view! {
        <p class="notice" role="status" id="stand">{t.by_code}</p>
        {code::shown(words, t.code_qr, &code)}
        <p class="row"><b>{fill(t.name_is, &[&request.name])}</b>
            <button class="link" on:click=move |_| renames.set(true)>{t.name_change}</button></p>
        <div class="field">
            <label for="request">{t.code_text}</label>
            <textarea class="input code" id="request" rows="2" readonly prop:value=code.clone()></textarea>
        </div>
        {handing::buttons(app, words, t.code_qr, code)}
    }
}

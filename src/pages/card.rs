//! The person's own share card: QR code, text, file, and the switch that hides the name.

use super::{handing, head, words};
use crate::components::qr_code::qr_code;
use crate::i18n::Words;
use crate::platform::{files, page, qr};
use crate::state::save::Change;
use crate::state::toast::Toast;
use crate::state::{App, app};
use crate::view::prelude::*;

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    spawn_local(async move {
        if let Err(failed) = app.ensure_person().await {
            app.toast.try_set(Some(Toast::failed(failed.text(words))));
        }
    });
    let code = move || {
        let joined = app.challenge()?;
        app.own_card(&joined.rules).encode().ok()
    };
    view! {
        {head(words.board().my_card, (), Some("/board"))}
        <div class="grid pair">
            {move || match code() {
                Some(code) => card(app, words, &code),
                None => view! { <p class="panel">{words.board().no_challenge}</p> },
            }}
            <section class="panel stack">
                {hide_switch(app, words)}
            </section>
        </div>
    }
}

fn card(app: App, words: Words, code: &str) -> View {
    let t = words.board();
    // Scanned by any camera this opens the app; the part after # never reaches a server.
    let link = [&page::origin(), "/board#", code].concat();
    let picture = qr::picture(&link);
    let text = StoredValue::new(code.to_owned());
    let svg = StoredValue::new(picture.as_ref().map(qr::QrPicture::file));
    let copy = move |_| handing::copy(app, words, text.get_value());
    let share = move |_| handing::share(t.my_card, text.get_value());
    let save_text = move |_| {
        files::save("buyue-card.txt", "text/plain", text.get_value().as_bytes());
    };
    let save_picture = move |_| {
        if let Some(svg) = svg.get_value() {
            files::save("buyue-card.svg", "image/svg+xml", svg.as_bytes());
        }
    };
    let has_picture = picture.is_some();
    view! {
        <section class="panel stack">
            {match picture {
                Some(picture) => qr_code(t.card_qr, picture.side, picture.path),
                None => view! { <p class="hint">{t.too_big_for_qr}</p> },
            }}
            <div class="field">
                <label for="own-card">{t.card_text}</label>
                <textarea class="input code" id="own-card" rows="4" readonly prop:value=code.to_owned()></textarea>
            </div>
            <div class="row">
                <button class="btn" on:click=copy>{words.common().copy}</button>
                <button class="btn quiet" on:click=share>{words.common().share}</button>
                <button class="btn quiet" on:click=save_text>{t.save_file}</button>
                {has_picture.then(|| view! {
                    <button class="btn quiet" on:click=save_picture>{t.save_picture}</button>
                })}
            </div>
        </section>
    }
}

fn hide_switch(app: App, words: Words) -> View {
    let t = words.board();
    let hidden = move || app.settings.with(|settings| settings.hidden);
    let choose = move |event: Event| {
        let hide = event_checked(&event);
        spawn_local(async move {
            app.save_quietly(Change::set("profile/hidden", &hide)).await;
        });
    };
    view! {
        <label class="check">
            <input type="checkbox" id="hide-me" prop:checked=hidden on:change=choose />
            <span>{t.hide_me}<small>{t.hide_me_hint}</small></span>
        </label>
    }
}

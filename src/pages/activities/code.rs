//! A text as a QR code, and the ways to hand it on.

use crate::i18n::Words;
use crate::platform::{files, qr};
use crate::state::App;
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// The picture of a text.
pub fn shown(words: Words, label: &'static str, text: &str) -> View {
    let Some(picture) = qr::picture(text) else {
        return view! { <p class="hint">{words.activity().ticket_too_long}</p> };
    };
    let side = picture.side.to_string();
    let view_box = ["0 0 ", &side, " ", &side].concat();
    view! {
        <svg class="qr" viewBox=view_box role="img" aria-label=label>
            <path class="qr-paper" d=["M0 0h", &side, "v", &side, "H0z"].concat()></path>
            <path class="qr-ink" d=picture.path></path>
        </svg>
    }
}

/// Copying and sharing it.
pub fn handing(app: App, words: Words, title: &'static str, text: String) -> View {
    let text = StoredValue::new(text);
    let copy = move |_| {
        spawn_local(async move {
            let said = if files::copy(&text.get_value()).await {
                Toast::said(words.common().copied)
            } else {
                Toast::failed(words.common().copy_failed)
            };
            app.toast.try_set(Some(said));
        });
    };
    let share = move |_| {
        spawn_local(async move {
            // Turning back in the share sheet is an answer, not a fault.
            files::share(title, &text.get_value()).await;
        });
    };
    view! {
        <div class="row">
            <button class="btn quiet" on:click=copy>{words.common().copy}</button>
            <button class="btn quiet" on:click=share>{words.common().share}</button>
        </div>
    }
}

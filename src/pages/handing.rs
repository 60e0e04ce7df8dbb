//! Handing a text on: copied, or through the sheet of the system. Says what became of it.

use crate::i18n::Words;
use crate::platform::files;
use crate::state::App;
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// Copies a text.
pub fn copy(app: App, words: Words, text: String) {
    spawn_local(async move {
        let said = if files::copy(&text).await {
            Toast::said(words.common().copied)
        } else {
            Toast::failed(words.common().copy_failed)
        };
        app.toast.try_set(Some(said));
    });
}

/// Shares a text.
pub fn share(title: &'static str, text: String) {
    spawn_local(async move {
        // Turning back in the share sheet is an answer, not a fault.
        files::share(title, &text).await;
    });
}

/// A button for each.
pub fn buttons(app: App, words: Words, title: &'static str, text: String) -> View {
    let shared = text.clone();
    let copy = move |_| copy(app, words, text.clone());
    let share = move |_| share(title, shared.clone());
    view! {
        <div class="row">
            <button class="btn quiet" on:click=copy>{words.common().copy}</button>
            <button class="btn quiet" on:click=share>{words.common().share}</button>
        </div>
    }
}

//! The list of damaged records that were set aside.

use crate::i18n::Words;
use crate::state::App;
use crate::view::prelude::*;

/// The panel, where there is anything to list.
pub fn panel(app: App, words: &'static Words) -> View {
    let me = &words.me;
    let rows = move || {
        app.book.with(|book| {
            book.quarantined
                .iter()
                .map(|copy| {
                    let text = copy.shown_text().unwrap_or(me.quarantine_hidden).to_owned();
                    view! { <li><div><b>{copy.key.clone()}</b><small class="break">{text}</small></div></li> }
                })
                .collect_view()
        })
    };
    view! {
        <Show when=move || app.book.with(|book| !book.quarantined.is_empty())>
            <section class="panel" id="quarantine">
                <h2>{me.quarantine}</h2>
                <p class="prose">{me.quarantine_text}</p>
                <ul class="lines">{rows}</ul>
            </section>
        </Show>
    }
}

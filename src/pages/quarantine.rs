//! The list of damaged records that were set aside.

use crate::i18n::Words;
use crate::state::App;
use crate::view::prelude::*;

/// The panel, where there is anything to list.
pub fn panel(app: App, words: Words) -> View {
    let me = words.me();
    let rows = move || {
        app.book.with(|book| {
            book.damaged()
                .map(|copies| {
                    let key = copies.first().map(|copy| copy.shown_key().to_owned());
                    let mut texts: Vec<_> = copies
                        .iter()
                        .map(|copy| copy.shown_text().unwrap_or(me.quarantine_hidden).to_owned())
                        .collect();
                    texts.dedup();
                    let texts = texts
                        .into_iter()
                        .map(|text| view! { <small class="break">{text}</small> })
                        .collect_view();
                    view! { <li><div><b>{key}</b>{texts}</div></li> }
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

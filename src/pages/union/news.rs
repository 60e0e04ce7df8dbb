//! What the union tells everybody, the latest first; what is new here is marked, and then counts as read.

use super::status::ago;
use crate::i18n::Words;
use crate::state::App;
use crate::view::prelude::*;

/// The announcements; nothing where there is none.
pub fn panel(app: App, words: Words) -> View {
    let t = words.union();
    let before = StoredValue::new(app.news_read());
    let any = Memo::new(move |_| app.known().offers.with(|offers| !offers.news.is_empty()));
    Effect::new(move |_| {
        app.known().offers.with(|offers| offers.news.len());
        app.read_news();
    });
    let rows = move || {
        app.known().offers.with(|offers| {
            let rows = offers.news.iter().map(|it| {
                let new = before.with_value(|before| it.id > *before);
                let tag = new.then(|| view! { <span class="tag prize">{t.news_new}</span> });
                view! {
                    <li><div><b>{it.title.clone()}</b><small>{ago(words, it.at)}</small>
                        <p class="lines-kept">{it.text.clone()}</p></div>{tag}</li>
                }
            });
            rows.collect_view()
        })
    };
    view! {
        <Show when=move || any.get()>
            <section class="panel stack" id="news">
                <h2>{t.news}</h2>
                <ul class="lines">{rows}</ul>
            </section>
        </Show>
    }
}

//! What the union tells everybody: saying it, and taking it back.

use serde_json::Value;

use super::ask::{ask, awaited};
use super::guard;
use crate::components::field::Field;
use crate::i18n::Words;
use crate::pages::attempt::Attempt;
use crate::pages::union::status::ago;
use crate::platform::page;
use crate::state::App;
use crate::state::desk::documents::text;
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// The page.
pub fn view(app: App, words: Words) -> View {
    let t = words.desk();
    let told = RwSignal::new(None::<Vec<Value>>);
    let reading = Attempt::new();
    let read = move || {
        ask(app, words, reading, app.announced(), move |found| {
            told.try_set(Some(found));
        });
    };
    read();
    let rows = move || {
        told.with(|told| {
            let told = told.iter().flatten();
            told.map(|it| row(app, words, it.clone(), read))
                .collect_view()
        })
    };
    let none = move || told.with(|told| told.as_ref().is_some_and(Vec::is_empty));
    view! {
        {write(app, words, read)}
        <section class="panel stack">
            <h2>{t.told}</h2>
            {awaited(words, reading, read)}
            <ul class="lines" id="told">{rows}</ul>
            <Show when=none><p class="hint">{t.told_none}</p></Show>
        </section>
    }
}

fn write(app: App, words: Words, then: impl Fn() + Copy + 'static) -> View {
    let t = words.desk();
    let [title, body] = [(); 2].map(|()| RwSignal::new(String::new()));
    let error = RwSignal::new(None::<String>);
    let attempt = Attempt::new();
    guard(app, move || {
        !title.with(String::is_empty) || !body.with(String::is_empty)
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let said = title.get_untracked().trim().to_owned();
        if said.is_empty() {
            error.set(Some(t.news_missing.to_owned()));
            page::focus("news-title");
            return;
        }
        error.set(None);
        let work = app.announce(said, body.get_untracked().trim().to_owned());
        ask(app, words, attempt, work, move |()| {
            title.try_set(String::new());
            body.try_set(String::new());
            app.toast.try_set(Some(Toast::said(t.news_sent)));
            then();
        });
    };
    view! {
        <section class="panel">
            <form class="stack" on:submit=submit novalidate>
                <h2>{t.news_new}</h2>
                {Field { longest: 60, ..Field::new("news-title", t.news_title, title).error(error) }.view()}
                <div class="field">
                    <label for="news-text">{t.news_body}</label>
                    <textarea class="input" id="news-text" rows="5" maxlength="2000"
                        prop:value=body on:input=move |event| body.set(event_value(&event))></textarea>
                </div>
                {attempt.fault()}
                <div class="row"><button class="btn" aria-disabled=move || attempt.busy.get().then_some("true")>{t.news_send}</button></div>
            </form>
        </section>
    }
}

fn row(app: App, words: Words, document: Value, then: impl Fn() + Copy + 'static) -> View {
    let t = words.desk();
    let attempt = Attempt::new();
    let title = text(&document, "title").to_owned();
    let at = document.get("at").and_then(Value::as_u64).unwrap_or(0);
    let body = text(&document, "text").to_owned();
    let label = [t.news_withdraw, t.colon, &title].concat();
    let sure = RwSignal::new(false);
    let sure_label = [words.office().news_sure, t.colon, &title].concat();
    let withdraw = move |_| {
        ask(
            app,
            words,
            attempt,
            app.take_back(document.clone()),
            move |()| {
                app.toast.try_set(Some(Toast::said(t.news_withdrawn)));
                then();
            },
        );
    };
    view! {
        <li>
            <div><b>{title}</b><small>{ago(words, at)}</small><p class="lines-kept">{body}</p>{attempt.fault()}</div>
            <button class="link" aria-label=label hidden=move || sure.get() on:click=move |_| sure.set(true)>{t.news_withdraw}</button>
            // Everybody may have read it: nothing brings it back as it was.
            <div class="row" hidden=move || !sure.get()>
                <button class="btn danger" aria-label=sure_label on:click=withdraw>{words.office().news_sure}</button>
                <button class="btn quiet" on:click=move |_| sure.set(false)>{words.common().cancel}</button>
            </div>
        </li>
    }
}

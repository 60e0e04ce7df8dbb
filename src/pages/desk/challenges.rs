//! The challenges: drafts that organisers alone see, what everybody has, and beginning another one.

use serde_json::Value;
use wellness::challenge::rules::Rules;
use wellness::challenge::template::Template;

use super::ask::{ask, awaited, follow_published};
use super::{draft, go};
use crate::components::menu::{line, menu};
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::pages::attempt::Attempt;
use crate::place::{Route, route};
use crate::platform::files;
use crate::state::App;
use crate::state::challenge::explain_rules;
use crate::state::desk::documents::{DESK, PROGRAMME, WriteFault, text};
use crate::state::desk::editor::Kind;
use crate::state::desk::fields::text_at;
use crate::state::desk::templates;
use crate::state::union::fault::UnionFault;
use crate::view::prelude::*;

/// Begins a draft, and goes to it.
pub fn begin(to: (App, Route), words: Words, attempt: Attempt, kind: Kind, body: Value) {
    let (app, route) = to;
    let work = async move {
        match app.draft(kind, body).await {
            Ok(id) => Ok(id),
            Err(WriteFault::Union(fault)) => Err(fault),
            // Nobody else can have used a new id.
            Err(WriteFault::Meanwhile(_)) => Err(UnionFault::Server(sync::Fault::Conflict)),
        }
    };
    ask(app, words, attempt, work, move |id| {
        go(route, &[draft::list_of(kind), "/draft/", &id].concat());
    });
}

/// The page.
pub fn view(app: App, words: Words) -> View {
    let t = words.desk();
    let drafts = RwSignal::new(None::<Vec<Value>>);
    let published = RwSignal::new(Vec::<Value>::new());
    let attempt = Attempt::new();
    let read = move || {
        let work = async move {
            let drafts = app.list_documents(DESK, Kind::Challenge.drafts()).await?;
            let published = app
                .list_documents(PROGRAMME, Kind::Challenge.published())
                .await?;
            Ok((drafts, published))
        };
        ask(app, words, attempt, work, move |(in_work, there)| {
            published.try_set(there);
            drafts.try_set(Some(in_work));
        });
    };
    follow_published(app, read);
    let rows = |documents: &[Value], href: fn(&Value) -> String| {
        let rows = documents.iter().map(|document| {
            let name = text_at(document, "rules.name.zh");
            let span = [
                &*text_at(document, "rules.start"),
                " – ",
                &*text_at(document, "rules.end"),
            ]
            .concat();
            line(href(document), None, name, span)
        });
        menu(rows.collect::<Vec<_>>())
    };
    let of_draft = |it: &Value| ["/desk/challenges/draft/", text(it, "_id")].concat();
    let of_published = |it: &Value| ["/desk/challenges/", &text_at(it, "rules.id")].concat();
    let none = move || drafts.with(|drafts| drafts.as_ref().is_some_and(Vec::is_empty));
    view! {
        <section class="panel stack" id="drafts">
            <h2>{t.drafts}</h2>
            {awaited(words, attempt, read)}
            {move || drafts.with(|drafts| rows(drafts.as_deref().unwrap_or_default(), of_draft))}
            <Show when=none><p class="hint">{t.drafts_none}</p></Show>
        </section>
        {new(app, words)}
        <section class="panel stack" id="published">
            <h2>{t.published_ones}</h2>
            {move || published.with(|published| rows(published, of_published))}
            <Show when=move || { none() && published.with(Vec::is_empty) }><p class="hint">{t.published_none}</p></Show>
        </section>
    }
}

fn new(app: App, words: Words) -> View {
    let t = words.desk();
    let route = route();
    let attempt = Attempt::new();
    let error = RwSignal::new(None::<String>);
    let today = app.today.get_untracked();
    let from = move |template| {
        begin(
            (app, route),
            words,
            attempt,
            Kind::Challenge,
            templates::of_template(template, today),
        );
    };
    let opened = move |event: Event| {
        let Some(file) = files::chosen(&event).into_iter().next() else {
            return;
        };
        spawn_local(async move {
            let name = file.name();
            let text = files::read_text(&file).await.unwrap_or_default();
            match Rules::from_json(&text) {
                Ok(_) => {
                    error.try_set(None);
                    begin(
                        (app, route),
                        words,
                        attempt,
                        Kind::Challenge,
                        serde_json::from_str(&text).unwrap_or_default(),
                    );
                }
                Err(wrong) => {
                    let t = words.challenge();
                    let why = explain_rules(words, &wrong);
                    error.try_set(Some(if wrong.path.is_empty() {
                        fill(t.bad_json, &[&name])
                    } else {
                        fill(t.bad_rules, &[&name, &wrong.path, why])
                    }));
                }
            }
        });
    };
    view! {
        <section class="panel stack">
            <h2>{t.new_challenge}</h2>
            <p class="hint">{t.new_challenge_text}</p>
            <div class="row">
                <button class="btn" on:click=move |_| from(Template::HundredDays)>{words.challenge().template_hundred}</button>
                <button class="btn quiet" on:click=move |_| from(Template::Monthly)>{words.challenge().template_monthly}</button>
                <label class="btn quiet file">{words.challenge().open_file}
                    <input type="file" class="sr" accept=".json,application/json" on:change=opened />
                </label>
            </div>
            {attempt.fault()}
            <p class="error" role="alert" hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
        </section>
    }
}

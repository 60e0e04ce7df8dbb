//! A draft of any kind: opening it, saving it, the other organiser, and what must be before it is published.
//!
//! Which fields it has, and what publishing does, is its kind's.

use super::ask::{ask, awaited};
use super::form::Form;
use super::{go, guard};
use crate::i18n::Words;
use crate::pages::attempt::Attempt;
use crate::place::route;
use crate::platform::page;
use crate::state::App;
use crate::state::desk::documents::DESK;
use crate::state::desk::editor::{Editor, Kind, Opened};
use crate::state::toast::Toast;
use crate::view::prelude::*;
use leptos::prelude::Track;

/// Where the drafts of a kind are listed.
pub const fn list_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Challenge => "/desk/challenges",
        Kind::Activity => "/desk/activities",
        Kind::Stations => "/desk/stations",
    }
}

/// The page of the draft of this id: `inside` draws its fields, `publish` what publishes a sound one.
pub fn view(
    app: App,
    words: Words,
    kind: Kind,
    id: &str,
    inside: fn(Words, Form) -> View,
    publish: fn(App, Words, Editor) -> View,
) -> View {
    let editor = Editor::new(kind);
    let attempt = Attempt::new();
    let id = StoredValue::new(id.to_owned());
    let read = move || {
        let work = async move { app.open_draft(editor, &id.get_value()).await };
        ask(app, words, attempt, work, |()| {});
    };
    read();
    guard(app, move || editor.is_unsaved());
    let there = Memo::new(move |_| {
        editor.document.with(|it| match it {
            Opened::Unread => None,
            Opened::Gone => Some(false),
            Opened::Here(_) => Some(true),
        })
    });
    // Taking what another organiser saved draws the form anew.
    let drawn = move || {
        let form = Form::new(editor, words);
        view! {
            {meanwhile(words, form)}
            {form.summary()}
            {move || {
                editor.taken.track();
                untrack(|| inside(words, form))
            }}
            {saving(app, words, form)}
            {publishing(app, words, form, publish)}
        }
    };
    view! {
        {awaited(words, attempt, read)}
        {move || match there.get() {
            None => View::Empty,
            Some(false) => view! { <p class="notice" role="status">{words.desk().draft_gone}</p> },
            Some(true) => drawn(),
        }}
    }
}

/// What another organiser saved meanwhile, and which of the two is to stand.
fn meanwhile(words: Words, form: Form) -> View {
    let t = words.desk();
    let editor = form.editor;
    let rows = move || {
        let differences = editor.differences().into_iter();
        let row = |(path, mine, theirs): (String, String, String)| {
            let in_body = path
                .split_once('.')
                .and_then(|(_, of_body)| form.label(of_body));
            let path = in_body.map_or(path, str::to_owned);
            view! { <tr><th scope="row">{path}</th><td>{mine}</td><td>{theirs}</td></tr> }
        };
        differences.map(row).collect_view()
    };
    let deleted = move || editor.theirs.with(|theirs| matches!(theirs, Some(None)));
    view! {
        <Show when=move || editor.theirs.with(Option::is_some)>
            <section class="notice warm" id="meanwhile" role="alert">
                <p>{move || if deleted() { t.meanwhile_deleted } else { t.meanwhile }}</p>
                <div class="scroll" tabindex="0" role="group" aria-label=t.differences hidden=deleted>
                    <table class="table raw">
                        <thead><tr><th scope="col">{t.place}</th><th scope="col">{t.mine}</th><th scope="col">{t.theirs}</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                <div class="row">
                    <button class="btn quiet" on:click=move |_| editor.keep_mine()>{t.keep_mine}</button>
                    <button class="btn quiet" on:click=move |_| editor.take_theirs()>{t.take_theirs}</button>
                </div>
            </section>
        </Show>
    }
}

fn saving(app: App, words: Words, form: Form) -> View {
    let t = words.desk();
    let route = route();
    let editor = form.editor;
    let attempt = Attempt::new();
    let (sure, deleting) = (RwSignal::new(false), Attempt::new());
    let save = move |_| {
        ask(app, words, attempt, app.save_draft(editor), move |saved| {
            if saved {
                app.toast.try_set(Some(Toast::said(words.common().saved)));
            } else {
                page::scroll_to_top();
            }
        });
    };
    let delete = move |_| {
        let document = editor.document.with_untracked(|it| it.here().cloned());
        let document = document.unwrap_or_default();
        let work = async move { app.delete_document(DESK, &document).await };
        ask(app, words, deleting, work, move |()| {
            go(route, list_of(editor.kind));
        });
    };
    let state = move || {
        if editor.is_unsaved() {
            t.unsaved
        } else {
            words.common().saved
        }
    };
    view! {
        <section class="panel stack">
            <h2>{t.draft}</h2>
            <p role="status" class:good=move || !editor.is_unsaved()>{state}</p>
            <div class="row">
                <button class="btn" on:click=save>{t.save_draft}</button>
                <button class="btn quiet" disabled=move || !editor.can_undo() on:click=move |_| editor.undo()>{words.common().undo}</button>
                <button class="btn quiet" hidden=move || sure.get() on:click=move |_| sure.set(true)>{t.delete_draft}</button>
            </div>
            <Show when=move || sure.get()>
                <div class="notice warm">
                    <p>{t.delete_sure}</p>
                    <div class="row">
                        <button class="btn danger" on:click=delete>{t.delete_draft}</button>
                        <button class="btn quiet" on:click=move |_| sure.set(false)>{words.common().cancel}</button>
                    </div>
                </div>
            </Show>
            {attempt.fault()}
            {deleting.fault()}
        </section>
    }
}

fn publishing(app: App, words: Words, form: Form, publish: fn(App, Words, Editor) -> View) -> View {
    let t = words.desk();
    let ready = Memo::new(move |_| form.is_sound() && !form.editor.is_unsaved());
    let text = match form.editor.kind {
        Kind::Challenge => t.publish_text,
        Kind::Activity => t.publish_activity_text,
        Kind::Stations => words.office().publish_stations_text,
    };
    view! {
        <section class="panel stack">
            <h2>{t.publish}</h2>
            <p class="prose">{text}</p>
            {move || if ready.get() {
                untrack(|| publish(app, words, form.editor))
            } else {
                view! { <p class="hint">{t.publish_not_yet}</p> }
            }}
        </section>
    }
}

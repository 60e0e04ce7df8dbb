//! The union's programme as a file: opening it, what is in it, taking it away.
//!
//! Its activities, stations and announcements then stand where a server's would.

use leptos::prelude::Track;
use programme::Programme;

use super::desk::programme::{counted, read_file};
use super::union::{news, status::ago};
use super::{head, join, words};
use crate::components::menu::{line, menu};
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::pages::attempt::Attempt;
use crate::pages::points::phase_text;
use crate::platform::{files, page};
use crate::state::challenge::{name_in, now_seconds, phase_of};
use crate::state::toast::Toast;
use crate::state::union::file::{FRAGMENT, read};
use crate::state::union::programme::Published;
use crate::state::{App, app};
use crate::view::prelude::*;

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    let t = words.office();
    let found = RwSignal::new(None::<Programme>);
    let error = RwSignal::new(None::<String>);
    let fragment = page::take_fragment().filter(|it| it.starts_with(FRAGMENT));
    if let Some(code) = fragment {
        offer(words, &code, found, error);
    }
    spawn_local(async move {
        // A store that does not answer is told of by the frame of the app.
        let _ = app.read_account().await;
    });
    let signed_in = Memo::new(move |_| app.union.account.with(Option::is_some));
    view! {
        {head(t.open, (), Some("/me/union"))}
        {move || {
            if !app.union.read.get() {
                return super::waiting::view();
            }
            if signed_in.get() {
                return view! {
                    <div class="grid narrow">
                        <p class="notice" role="status">{t.open_signed_in}</p>
                        <section class="panel">{menu([line("/me/union", None, words.union().title, words.union().menu_text)])}</section>
                    </div>
                };
            }
            view! {
                <div class="grid narrow">
                    {move || found.get().map(|programme| review(app, words, &programme, found))}
                    {kept(app, words)}
                    {choose(words, found, error)}
                </div>
            }
        }}
    }
}

fn offer(
    words: Words,
    text: &str,
    found: RwSignal<Option<Programme>>,
    error: RwSignal<Option<String>>,
) {
    show(read(text).map_err(|bad| bad.text(words)), found, error);
}

fn show(
    read: Result<Programme, String>,
    found: RwSignal<Option<Programme>>,
    error: RwSignal<Option<String>>,
) {
    match read {
        Ok(programme) => {
            error.try_set(None);
            found.try_set(Some(programme));
            page::after_paint(|| page::focus("found-programme"));
        }
        Err(why) => {
            found.try_set(None);
            error.try_set(Some(why));
        }
    }
}

fn choose(
    words: Words,
    found: RwSignal<Option<Programme>>,
    error: RwSignal<Option<String>>,
) -> View {
    let t = words.office();
    let pasted = RwSignal::new(String::new());
    let chosen = move |event: Event| {
        let Some(file) = files::chosen(&event).into_iter().next() else {
            return;
        };
        spawn_local(async move {
            show(read_file(words, &file).await, found, error);
        });
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        offer(words, &pasted.get_untracked(), found, error);
    };
    view! {
        <section class="panel stack">
            <p class="prose">{t.open_lead}</p>
            <label class="btn file">{words.desk().choose_file}
                <input type="file" class="sr" id="programme-file" accept=".json,application/json" on:change=chosen />
            </label>
            <details class="fold">
                <summary>{t.open_paste}</summary>
                <form class="stack" on:submit=submit novalidate>
                    <div class="field">
                        <label for="programme-text">{t.open_code}</label>
                        <textarea class="input code" id="programme-text" rows="4" autocomplete="off"
                            prop:value=pasted on:input=move |event| pasted.set(event_value(&event))></textarea>
                    </div>
                    <div class="row"><button class="btn quiet">{words.activity().open_read}</button></div>
                </form>
            </details>
            <p class="error" id="programme-error" role="alert" hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
        </section>
    }
}

/// When a file was written down.
fn age(words: Words, at: u64) -> String {
    fill(words.office().open_age, &[&ago(words, at)])
}

/// What was found, before it is kept.
fn review(
    app: App,
    words: Words,
    programme: &Programme,
    found: RwSignal<Option<Programme>>,
) -> View {
    let t = words.office();
    let attempt = Attempt::new();
    let before = app.known().offers.with_untracked(|offers| {
        offers.file.as_ref()?;
        offers.read
    });
    let warning = match (before, programme.at) {
        (Some(before), Some(at)) if at < before => Some(t.open_older),
        (Some(_), _) => Some(t.open_instead),
        (None, _) => None,
    };
    let name = name_of(words, &programme.name);
    let written = programme.at.map(|at| age(words, at));
    let counts = counted(words, programme.counts());
    let programme = StoredValue::new(programme.clone());
    let keep = move |_| {
        let work = async move {
            let programme = programme.get_value();
            app.keep_programme(&programme)
                .await
                .map_err(crate::state::union::fault::UnionFault::Save)
        };
        attempt.begin(words, work, move |()| {
            found.try_set(None);
            app.toast.try_set(Some(Toast::said(words.common().saved)));
        });
    };
    view! {
        <section class="panel stack">
            <h2 id="found-programme" tabindex="-1">{name}</h2>
            <p><b>{counts}</b></p>
            <p class="hint">{written}</p>
            {warning.map(|says| view! { <p class="notice">{says}</p> })}
            {attempt.fault()}
            <div class="row">
                <button class="btn" id="keep-programme" on:click=keep>{t.open_keep}</button>
                <button class="btn quiet" on:click=move |_| found.set(None)>{words.common().cancel}</button>
            </div>
        </section>
    }
}

fn name_of(words: Words, name: &str) -> String {
    if name.is_empty() {
        words.office().programme_name.to_owned()
    } else {
        name.to_owned()
    }
}

/// The programme that is here, with its age.
fn kept(app: App, words: Words) -> View {
    let t = words.office();
    let file = Memo::new(move |_| {
        let offers = app.known().offers;
        offers.with(|offers| Some((offers.file.clone()?, offers.read?)))
    });
    let joining = RwSignal::new(None::<String>);
    let here = move || {
        let (name, at) = file.get()?;
        Some(view! {
            <section class="panel stack" id="programme">
                <h2>{name_of(words, &name)}</h2>
                <p class="hint">{age(words, at)}</p>
                {challenges(app, words, joining)}
                {menu([
                    line("/activities", None, words.activity().title, t.open_activities),
                    line("/places", None, words.places().title, t.open_places),
                ])}
                {drop(app, words)}
            </section>
            {move || joining.get().map(|document| join::review(app, words, document))}
            {news::panel(app, words)}
        })
    };
    view! { {here} }
}

fn challenges(app: App, words: Words, joining: RwSignal<Option<String>>) -> View {
    let row = move |published: &Published| {
        let rules = &published.rules;
        let phase = phase_text(words, rules, phase_of(rules, now_seconds()));
        let name = name_in(&rules.name, words.language).to_owned();
        let label = [words.union().join, words.desk().colon, &name].concat();
        let id = rules.id.clone();
        let is_in = Memo::new(move |_| {
            app.book.with(|book| {
                let joined = book.challenges(now_seconds());
                joined.iter().any(|it| it.rules.id == id)
            })
        });
        let document = StoredValue::new(published.document.clone());
        let choose = move |_| {
            joining.set(Some(document.get_value()));
            page::after_paint(|| page::focus("rules"));
        };
        view! {
            <li><div><b>{name}</b><small>{phase}</small></div>
                {move || if is_in.get() {
                    view! { <a class="link" href="/challenge">{words.office().open_joined}</a> }
                } else {
                    view! { <button class="btn quiet" aria-label=label.clone() on:click=choose>{words.union().join}</button> }
                }}</li>
        }
    };
    let rows = move || {
        let offers = app.known().offers;
        offers.track();
        offers.with(|offers| offers.challenges.iter().map(row).collect_view())
    };
    view! { <ul class="lines" id="programme-challenges">{rows}</ul> }
}

fn drop(app: App, words: Words) -> View {
    let t = words.office();
    let attempt = Attempt::new();
    let sure = RwSignal::new(false);
    let drop = move |_| {
        let work = async move {
            app.drop_programme()
                .await
                .map_err(crate::state::union::fault::UnionFault::Save)
        };
        attempt.begin(words, work, move |()| {
            app.toast.try_set(Some(Toast::said(t.open_dropped)));
        });
    };
    view! {
        <div class="row" hidden=move || sure.get()><button class="btn quiet" on:click=move |_| sure.set(true)>{t.open_drop}</button></div>
        <div class="row" hidden=move || !sure.get()>
            <button class="btn danger" on:click=drop>{t.open_drop_do}</button>
            <button class="btn quiet" on:click=move |_| sure.set(false)>{words.common().cancel}</button>
        </div>
        {attempt.fault()}
    }
}

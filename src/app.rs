//! The frame around the pages: navigation, messages, routes.

use crate::components::icon::{Icon, icon_view};
use crate::i18n::Common;
use crate::parts::{Later, Part, Parts};
use crate::place::{Place, Route, route};
use crate::platform::navigation::Step;
use crate::platform::page;
use crate::state::{App, app};
use crate::view::prelude::*;

/// How long good news stays.
const TOAST_MS: u32 = 8_000;

/// The whole app.
pub fn root(parts: &'static [Part], later: Later) -> View {
    provide_context(later.scan);
    let app = App::start();
    app.keep_union(later.keep_in_step);
    app.keep_agenda(later.keep_agenda);
    app.keep_evening(later.keep_evening);
    let route = Route::start();
    if app.first_start && route.place() == Place::Today {
        route.go("/welcome", Step::Instead);
    }
    let language = Memo::new(move |_| app.settings.with(|settings| settings.language));
    let parts = Parts::new(parts);
    let page = move || {
        // A page is drawn anew when the place or the language changes: its words are plain texts.
        // Read, not only tracked: a memo that nobody has read follows nothing.
        language.get();
        parts.page_at(&route.place())
    };
    view! {
        <a class="skip" href="#main">{move || app.language_words().common().skip}</a>
        {notices()}
        <div class="frame">
            <main id="main" tabindex="-1">{page}</main>
        </div>
        {tabs()}
        {toasts()}
    }
}

/// The places a person goes, in words beside their icons.
fn tabs() -> View {
    let (app, route) = (app(), route());
    let tab = move |href: &'static str, icon: Icon, word: fn(&Common) -> &'static str| {
        let here = Memo::new(move |_| route.place().tab() == href);
        view! {
            <a href=href aria-current=move || here.get().then_some("page")>
                {icon_view(icon)}
                {move || word(app.language_words().common())}
            </a>
        }
    };
    view! {
        <nav class="tabs" aria-label=move || app.language_words().common().nav>
            {tab("/", Icon::Today, |words| words.nav_today)}
            {tab("/board", Icon::Board, |words| words.nav_board)}
            {tab("/health", Icon::Health, |words| words.nav_health)}
            {tab("/activities", Icon::Calendar, |words| words.nav_activities)}
            {tab("/me", Icon::Me, |words| words.nav_me)}
        </nav>
    }
}

/// What just happened, read out as it comes.
fn toasts() -> View {
    let app = app();
    let toast = app.toast;
    Effect::new(move |_| {
        let Some(current) = toast.get() else { return };
        if current.failed {
            return;
        }
        let shown = current.text;
        gloo_timers::callback::Timeout::new(TOAST_MS, move || {
            let same = toast.try_with_untracked(|toast| {
                toast.as_ref().is_some_and(|toast| toast.text == shown)
            });
            if same == Some(true) {
                toast.try_set(None);
            }
        })
        .forget();
    });
    view! {
        <div class="toasts" role="status" aria-live="polite">
            {move || {
                toast.get().map(|toast| {
                    let words = app.language_words().common();
                    view! {
                        <div class="toast" class:failed=toast.failed>
                            <span>{toast.text}</span>
                            {toast.undo.is_some().then(|| view! {
                                <button on:click=move |_| app.undo_toast()>{words.undo}</button>
                            })}
                            {toast.failed.then(|| view! {
                                <button on:click=move |_| app.toast.set(None)>{words.close}</button>
                            })}
                        </div>
                    }
                })
            }}
        </div>
    }
}

/// What a person should know whatever the page: no network, a new version, damaged records.
fn notices() -> View {
    let app = app();
    let online = RwSignal::new(page::online());
    page::on_window(&["online", "offline"], move |_| {
        online.try_set(page::online());
    });
    let update = RwSignal::new(crate::platform::update::waiting());
    page::on_window(&["buyue:update"], move |_| {
        update.try_set(true);
    });
    let refused = RwSignal::new(false);
    let take = move |_| {
        if app.has_unsaved() {
            refused.set(true);
        } else {
            crate::platform::update::take();
        }
    };
    let words = move || app.language_words().common();
    view! {
        <div class="notices">
            <Show when=move || !online.get()>
                <p class="bar" role="status">{move || words().offline}</p>
            </Show>
            <Show when=move || update.get()>
                <div class="bar" role="status">
                    <span>{move || if refused.get() { words().update_form } else { words().update_ready }}</span>
                    <span class="row">
                        <button class="link" on:click=take>{move || words().update_take}</button>
                        <button class="link" on:click=move |_| update.set(false)>{move || words().update_later}</button>
                    </span>
                </div>
            </Show>
            <Show when=move || app.stage.get() == crate::state::Stage::NoDatabase>
                <p class="bar" role="alert">{move || app.language_words().me().no_database}</p>
            </Show>
            <Show when=move || app.book.with(|book| !book.quarantined.is_empty())>
                <p class="bar" role="status">
                    {move || {
                        let count = app.book.with(|book| book.damaged().count());
                        crate::i18n::format::fill(words().quarantine_note, &[&count.to_string()])
                    }}
                    <a class="link" href="/me/data#quarantine">{move || app.language_words().me().data}</a>
                </p>
            </Show>
        </div>
    }
}

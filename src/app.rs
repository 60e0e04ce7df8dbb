//! The frame around the pages: navigation, messages, routes.

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_location;
use leptos_router::path;

use crate::components::icon::{Icon, IconView};
use crate::pages;
use crate::platform::page;
use crate::state::{App, app};

/// The whole app.
#[component]
pub fn Root() -> impl IntoView {
    App::start();
    view! {
        <Router>
            <a class="skip" href="#main">{move || app().language_words().common.skip}</a>
            <Notices />
            <div class="frame">
                <main id="main" tabindex="-1">
                    <FlatRoutes fallback=move || page_view(pages::missing::view)>
                        <Route path=path!("/") view=|| page_view(pages::today::view) />
                        <Route path=path!("/walk") view=|| page_view(pages::walk::view) />
                        <Route path=path!("/walk/:day") view=|| page_view(pages::day::view) />
                        <Route path=path!("/board") view=|| page_view(pages::board::view) />
                        <Route path=path!("/board/card") view=|| page_view(pages::card::view) />
                        <Route path=path!("/challenge") view=|| page_view(pages::challenge::view) />
                        <Route path=path!("/challenge/new") view=|| page_view(pages::join::view) />
                        <Route path=path!("/import") view=|| page_view(pages::import::view) />
                        <Route path=path!("/me") view=|| page_view(pages::me::view) />
                        <Route path=path!("/me/profile") view=|| page_view(pages::profile::view) />
                        <Route path=path!("/me/display") view=|| page_view(pages::display::view) />
                        <Route path=path!("/me/data") view=|| page_view(pages::data::view) />
                        <Route path=path!("/me/install") view=|| page_view(pages::install::view) />
                        <Route path=path!("/me/about") view=|| page_view(pages::about::view) />
                        <Route path=path!("/welcome") view=|| page_view(pages::welcome::view) />
                    </FlatRoutes>
                </main>
            </div>
            <Tabs />
            <Toasts />
        </Router>
    }
}

/// Draws a page, and draws it anew when the language changes: words are plain texts inside.
fn page_view(view: fn() -> AnyView) -> AnyView {
    let language = Memo::new(move |_| app().settings.with(|settings| settings.language));
    view! { {move || { language.track(); untrack(view) }} }.into_any()
}

/// The places a person goes, in words beside their icons.
#[component]
fn Tabs() -> impl IntoView {
    let location = use_location();
    let tab = move |href: &'static str, icon: Icon, word: Signal<&'static str>| {
        let path = location.pathname;
        let here = Memo::new(move |_| {
            path.with(|path| match href {
                "/" => path == "/" || path.starts_with("/walk"),
                "/board" => path.starts_with("/board"),
                _ => ["/me", "/import", "/challenge"].iter().any(|it| path.starts_with(it)),
            })
        });
        view! {
            <a href=href aria-current=move || here.get().then_some("page")>
                <IconView icon=icon />
                {move || word.get()}
            </a>
        }
    };
    let words = move || &app().language_words().common;
    view! {
        <nav class="tabs" aria-label=move || words().nav>
            {tab("/", Icon::Today, Signal::derive(move || words().nav_today))}
            {tab("/board", Icon::Board, Signal::derive(move || words().nav_board))}
            {tab("/me", Icon::Me, Signal::derive(move || words().nav_me))}
        </nav>
    }
}

/// What just happened, read out as it comes.
#[component]
fn Toasts() -> impl IntoView {
    let app = app();
    let toast = app.toast;
    Effect::new(move |_| {
        let Some(current) = toast.get() else { return };
        if current.failed {
            return;
        }
        let shown = current.text;
        set_timeout(
            move || {
                let same = toast
                    .try_with_untracked(|toast| toast.as_ref().is_some_and(|toast| toast.text == shown));
                if same == Some(true) {
                    toast.try_set(None);
                }
            },
            std::time::Duration::from_secs(8),
        );
    });
    view! {
        <div class="toasts" role="status" aria-live="polite">
            {move || {
                toast.get().map(|toast| {
                    let words = &app.language_words().common;
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
#[component]
fn Notices() -> impl IntoView {
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
    let words = move || &app.language_words().common;
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
                <p class="bar" role="alert">{move || app.language_words().me.no_database}</p>
            </Show>
            <Show when=move || app.book.with(|book| !book.quarantined.is_empty())>
                <p class="bar" role="status">
                    {move || {
                        let count = app.book.with(|book| book.quarantined.len());
                        crate::i18n::format::fill(words().quarantine_note, &[&count.to_string()])
                    }}
                    <a class="link" href="/me/data#quarantine">{move || app.language_words().me.data}</a>
                </p>
            </Show>
        </div>
    }
}

//! The lock: setting it, opening it, and what to do when the PIN is forgotten.

use crate::components::field::{Field, Keyboard};
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::platform::page;
use crate::state::App;
use crate::state::mind::lock::{LockError, Pin, Release, Tried};
use crate::state::save::SaveError;
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// The page on which the lock is set and taken away.
pub fn view(app: App, words: Words) -> View {
    let t = words.lock();
    let is_set = Memo::new(move |_| app.book.with(|book| book.lock().is_some()));
    let remove = move |_| {
        spawn_local(async move { tell(app, app.remove_lock().await, t.removed) });
    };
    let take_back = move |_| {
        spawn_local(async move {
            tell(app, app.take_back_release().await, words.common().saved);
        });
    };
    let asked = move || is_set.get() && app.release() != Release::NotAsked;
    view! {
        <div class="grid narrow">
            <Show when=asked>
                <section class="notice" role="alert">
                    <p>{t.someone_asked}</p>
                    <button class="btn quiet" on:click=take_back>{t.take_back}</button>
                </section>
            </Show>
            <section class="panel stack">
                <p class="prose">{t.honest}</p>
                <p class="hint">{t.when}</p>
            </section>
            <section class="panel stack">
                <Show when=move || is_set.get()>
                    <p class="good">"✓ "{t.is_set}</p>
                    <button class="btn quiet" on:click=remove>{t.remove}</button>
                    <h2>{t.change}</h2>
                </Show>
                {set_form(app, words)}
            </section>
        </div>
    }
}

fn tell(app: App, saved: Result<(), SaveError>, said: &'static str) {
    app.toast.try_set(Some(match saved {
        Ok(()) => Toast::said(said),
        Err(error) => Toast::failed(error.text(app.words())),
    }));
}

fn pin_field(
    id: &'static str,
    label: &'static str,
    text: RwSignal<String>,
    error: RwSignal<Option<String>>,
) -> View {
    Field {
        keyboard: Keyboard::Pin,
        longest: 6,
        ..Field::new(id, label, text).error(error)
    }
    .view()
}

fn set_form(app: App, words: Words) -> View {
    let t = words.lock();
    let [pin, again] = [(); 2].map(|()| RwSignal::new(String::new()));
    let [error, again_error] = [(); 2].map(|()| RwSignal::new(None::<String>));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let chosen = Pin::parse(&pin.get_untracked());
        let differs = chosen.is_some() && Pin::parse(&again.get_untracked()) != chosen;
        error.set(chosen.is_none().then(|| t.pin_bad.to_owned()));
        again_error.set(differs.then(|| t.pin_differs.to_owned()));
        let Some(chosen) = chosen.filter(|_| !differs) else {
            page::focus(if differs { "pin-again" } else { "pin-new" });
            return;
        };
        spawn_local(async move {
            match app.set_lock(&chosen).await {
                Ok(()) => {
                    pin.try_set(String::new());
                    again.try_set(String::new());
                    app.toast.try_set(Some(Toast::said(t.was_set)));
                }
                Err(LockError::NoCrypto) => {
                    error.try_set(Some(t.no_crypto.to_owned()));
                }
                Err(LockError::Save(failed)) => {
                    error.try_set(Some(failed.text(words).to_owned()));
                }
            }
        });
    };
    view! {
        <form class="stack" on:submit=submit novalidate>
            {pin_field("pin-new", t.pin, pin, error)}
            {pin_field("pin-again", t.pin_again, again, again_error)}
            <button class="btn">{t.set}</button>
        </form>
    }
}

/// What stands in the place of a page while the part is locked.
pub fn closed(app: App, words: Words) -> View {
    let t = words.lock();
    let pin = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let forgot = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(typed) = Pin::parse(&pin.get_untracked()) else {
            error.set(Some(t.pin_bad.to_owned()));
            page::focus("pin");
            return;
        };
        spawn_local(async move {
            let wrong = match app.open_mind(&typed).await {
                Tried::Fits => return,
                Tried::Wrong => t.wrong,
                Tried::NoCrypto => t.no_crypto,
            };
            pin.try_set(String::new());
            error.try_set(Some(wrong.to_owned()));
            page::focus("pin");
        });
    };
    view! {
        <div class="grid narrow">
            <section class="panel">
                <form class="stack" on:submit=submit novalidate>
                    <p class="prose">{t.closed_text}</p>
                    {pin_field("pin", t.your_pin, pin, error)}
                    <button class="btn">{t.open}</button>
                </form>
            </section>
            <Show when=move || forgot.get() || app.release() != Release::NotAsked
                fallback=move || view! {
                    <button class="link" on:click=move |_| forgot.set(true)>{t.forgot}</button>
                }>
                {forgotten(app, words)}
            </Show>
        </div>
    }
}

/// The way out for who forgot the PIN.
fn forgotten(app: App, words: Words) -> View {
    let t = words.lock();
    let inside = move || match app.release() {
        Release::NotAsked => ask_form(app, words),
        Release::In(left) => {
            let minutes = left.div_ceil(60_000);
            let time = if minutes < 60 {
                fill(t.minutes, &[&minutes.to_string()])
            } else {
                fill(t.hours, &[&minutes.div_ceil(60).to_string()])
            };
            view! { <p class="prose" role="status">{fill(t.asked, &[&time])}</p> }
        }
        Release::Ready => {
            let remove = move |_| {
                spawn_local(async move { tell(app, app.remove_lock().await, t.removed) });
            };
            view! {
                <p class="prose">{t.ready}</p>
                <button class="btn" on:click=remove>{t.remove}</button>
            }
        }
    };
    view! {
        <section class="panel stack">
            <h2>{t.forgot}</h2>
            <p class="prose">{t.forgot_text}</p>
            <p class="hint">{t.forgot_why}</p>
            {inside}
        </section>
    }
}

fn ask_form(app: App, words: Words) -> View {
    let t = words.lock();
    let typed = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if typed.with_untracked(|typed| typed.trim() != t.word) {
            error.set(Some(fill(t.mismatch, &[t.word])));
            page::focus("release-word");
            return;
        }
        spawn_local(async move {
            if let Err(failed) = app.ask_release().await {
                error.try_set(Some(failed.text(words).to_owned()));
            }
        });
    };
    view! {
        <form class="stack" on:submit=submit novalidate>
            {Field::new("release-word", fill(t.type_word, &[t.word]), typed).error(error).view()}
            <button class="btn danger">{t.ask}</button>
        </form>
    }
}

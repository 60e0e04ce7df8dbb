//! How far the device and the server are the same, in one line.

use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::platform::clock;
use crate::state::App;
use crate::state::union::status::{State, Status};
use crate::view::prelude::*;

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// How long ago a moment is, in words.
pub fn ago(words: Words, at: u64) -> String {
    let t = words.union();
    let since = clock::now_ms().saturating_sub(at);
    match since {
        0..MINUTE => t.just_now.to_owned(),
        MINUTE..HOUR => fill(t.minutes_ago, &[&(since / MINUTE).to_string()]),
        HOUR..DAY => fill(t.hours_ago, &[&(since / HOUR).to_string()]),
        _ => fill(t.days_ago, &[&(since / DAY).to_string()]),
    }
}

/// The line.
pub fn text(words: Words, status: Status) -> String {
    let t = words.union();
    let state = match status.state {
        State::Waiting => t.status_waiting.to_owned(),
        State::Synced => match status.synced {
            Some(at) if clock::now_ms().saturating_sub(at) < MINUTE => t.status_now.to_owned(),
            Some(at) => fill(t.status_synced, &[&ago(words, at)]),
            None => t.status_waiting.to_owned(),
        },
        State::Offline => t.status_offline.to_owned(),
        State::SignIn => t.status_sign_in.to_owned(),
        State::Busy => t.status_busy.to_owned(),
        State::Refused => t.status_refused.to_owned(),
        State::WrongPhrase => t.status_phrase.to_owned(),
        State::NoServer => t.status_no_server.to_owned(),
        State::Device => t.status_device.to_owned(),
    };
    let comma = match words.language {
        crate::i18n::Language::Chinese => "，",
        crate::i18n::Language::English => ", ",
    };
    if status.unsent > 0 && status.state != State::Synced {
        let unsent = fill(t.status_unsent, &[&status.unsent.to_string()]);
        [state.as_str(), comma, &unsent].concat()
    } else {
        state
    }
}

/// The line, followed as it changes and as time goes by, and a button that asks anew.
pub fn panel(app: App, words: Words) -> View {
    let t = words.union();
    let turns = RwSignal::new(0_u32);
    let clock = gloo_timers::callback::Interval::new(20_000, move || {
        turns.try_update(|turns| *turns += 1);
    });
    StoredValue::new_local(clock);
    let line = move || {
        turns.get();
        text(words, app.union.status.get())
    };
    view! {
        <p role="status">{line}</p>
        <p class="hint" hidden=move || app.union.refusal.with(Option::is_none)>{move || app.union.refusal.get()}</p>
        <div class="row"><button class="btn quiet" on:click=move |_| app.sync_now()>{t.sync_now}</button></div>
        <Show when=move || app.union.status.with(|status| status.state == State::SignIn)>
            {again(app, words, || {})}
        </Show>
    }
}

/// Signing in again when the session is over.
pub fn again(app: App, words: Words, then: impl Fn() + Clone + 'static) -> View {
    let t = words.union();
    let (password, attempt) = (
        RwSignal::new(String::new()),
        crate::pages::attempt::Attempt::new(),
    );
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(account) = super::account_now(app) else {
            return;
        };
        let password = password.get_untracked();
        let work = async move { app.sign_in(&account.worker, &password).await };
        let then = then.clone();
        attempt.begin(words, work, move |_| {
            then();
            app.sync_now();
        });
    };
    let field = crate::components::field::Field {
        keyboard: crate::components::field::Keyboard::Secret,
        ..crate::components::field::Field::new("password-again", t.password, password)
    };
    view! {
        <form class="stack" on:submit=submit novalidate>
            {field.view()}
            {attempt.fault()}
            <button class="btn">{t.sign_in}</button>
        </form>
    }
}

//! The union: signing in by a card, what its server has, its challenges, and the sealed copy.

pub mod board;
mod challenges;
mod cheers;
mod copy;
mod list;
pub mod member;
pub(super) mod news;
mod nudge;
mod shown;
pub(super) mod sign_in;
pub mod status;
pub mod team;

use super::attempt::Attempt;
use super::{head, words};
use crate::components::menu::{line, menu};
use crate::i18n::Words;
use crate::platform::page;
use crate::state::toast::Toast;
use crate::state::union::account::{Account, JoinCard};
use crate::state::{App, app};
use crate::view::prelude::*;

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    let t = words.union();
    let fragment = page::take_fragment();
    let card = fragment.and_then(|fragment| JoinCard::of_fragment(&fragment));
    let card = StoredValue::new(card);
    spawn_local(async move {
        // A store that does not answer is told of by the frame of the app.
        let _ = app.read_account().await;
    });
    let worker = Memo::new(move |_| {
        app.union
            .account
            .with(|account| account.as_ref().map(|account| account.worker.clone()))
    });
    view! {
        {head(t.title, (), Some("/me"))}
        {move || {
            if !app.union.read.get() {
                return super::waiting::view();
            }
            match worker.get() {
                None => sign_in::view(app, words, card.get_value()),
                Some(worker) => home(app, words, &worker, card.get_value()),
            }
        }}
    }
}

fn home(app: App, words: Words, worker: &str, card: Option<JoinCard>) -> View {
    let t = words.union();
    let other = card.filter(|card| card.worker != worker);
    view! {
        <div class="grid pair">
            <div class="stack">
                {other.map(|_| view! {
                    <p class="notice" role="status">{crate::i18n::format::fill(t.card_used, &[worker])}</p>
                })}
                <section class="panel stack">
                    <h2>{t.sync}</h2>
                    {status::panel(app, words)}
                </section>
                {challenges::panel(app, words)}
                {news::panel(app, words)}
            </div>
            <div class="stack">
                {desk(app, words)}
                {copy::panel(app, words)}
                {account(app, words, worker)}
            </div>
        </div>
    }
}

/// The way to the organiser's desk, for organisers.
fn desk(app: App, words: Words) -> View {
    let t = words.union();
    let organises = Memo::new(move |_| app.is_organiser());
    view! {
        <Show when=move || organises.get()>
            <section class="panel">{menu([line("/desk", None, t.desk, t.desk_text)])}</section>
        </Show>
    }
}

fn account(app: App, words: Words, worker: &str) -> View {
    let t = words.union();
    let attempt = Attempt::new();
    let changing = RwSignal::new(false);
    let sign_out = move |_| {
        attempt.begin(words, app.sign_out(), move |()| {
            app.toast.try_set(Some(Toast::said(t.signed_out)));
        });
    };
    let worker = StoredValue::new(worker.to_owned());
    view! {
        <section class="panel stack">
            <h2>{t.signed_in}</h2>
            <p><b>{crate::i18n::format::fill(t.own_for, &[&worker.get_value()])}</b><small class="below">{move || place(app)}</small></p>
            <Show when=move || changing.get()>
                {sign_in::change_password(app, words, &worker.get_value(), move || { changing.try_set(false); })}
            </Show>
            <div class="row">
                <button class="btn quiet" hidden=move || changing.get()
                    on:click=move |_| changing.set(true)>{t.change_password}</button>
                <button class="btn quiet" on:click=sign_out>{t.sign_out}</button>
            </div>
            <p class="hint">{t.sign_out_hint}</p>
            {attempt.fault()}
        </section>
    }
}

/// The person's unit and team, in one line.
fn place(app: App) -> String {
    let (unit, team) = app.belongs();
    let parts = [unit, team].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

/// The account, when somebody is signed in, at this moment.
fn account_now(app: App) -> Option<Account> {
    app.union.account.get_untracked()
}

//! Tests that a person is guided through: the list, and what all of them share.

mod balance;
mod exercise;
mod reaction;
mod step;

use wellness::fitness::guided::attempt::Void;
use wellness::fitness::guided::signals::{COUNT_DOWN, Signal};
use wellness::fitness::item::Item;
use wellness::fitness::standard::Standard;

use super::{HOME, head, missing, words};
use crate::components::menu::{line, menu};
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::place::Route;
use crate::platform::navigation::Step;
use crate::state::App;
use crate::state::fitness::draft::Slot;
use crate::state::fitness::run::Run;
use crate::view::prelude::*;

/// Where the list is.
const LIST: &str = "/health/fitness/guided";

/// The page of the guided test of this name; the list for none.
pub fn view(name: &str) -> View {
    match name {
        "" => list(),
        "step" => step::view(),
        "balance" => balance::view(),
        "sit-ups" => exercise::view(exercise::Exercise::SitUps),
        "push-ups" => exercise::view(exercise::Exercise::PushUps),
        "reaction" => reaction::view(),
        _ => missing::view(),
    }
}

fn list() -> View {
    let words = words();
    let t = words.guided();
    let entries = [
        ("/health/fitness/guided/step", t.step, t.step_text),
        ("/health/fitness/guided/balance", t.balance, t.balance_text),
        ("/health/fitness/guided/sit-ups", t.sit_ups, t.sit_ups_text),
        (
            "/health/fitness/guided/push-ups",
            t.push_ups,
            t.push_ups_text,
        ),
        (
            "/health/fitness/guided/reaction",
            t.reaction,
            t.reaction_text,
        ),
    ];
    view! {
        {head(t.title, (), Some(HOME))}
        <div class="grid narrow">
            <section class="panel stack">
                <p class="prose">{t.lead}</p>
                {menu(entries.map(|(href, title, text)| line(href, None, title, text)))}
            </section>
        </div>
    }
}

/// What the voice says at a signal.
fn voice(words: Words, signal: Signal) -> String {
    let t = words.guided();
    match signal {
        Signal::CountDown(left) => left.to_string(),
        Signal::Start => t.say_start.to_owned(),
        Signal::Left(left) => fill(t.say_left, &[&left.to_string()]),
        Signal::Tick(_) => String::new(),
        Signal::Stop => t.say_stop.to_owned(),
    }
}

/// Why a test does not count, and once more.
fn void(words: Words, run: Run, void: Void) -> View {
    let t = words.guided();
    let why = match void {
        Void::Hidden => t.void_hidden.to_owned(),
        Void::Slept(milliseconds) => fill(t.void_slept, &[&(milliseconds / 1_000).to_string()]),
        Void::ClockJumped => t.void_clock.to_owned(),
    };
    view! {
        <section class="panel stack" role="alert">
            <h2>{t.void_title}</h2>
            <p class="prose">{why}</p>
            <button class="btn wide start" on:click=move |_| run.reset()>{t.again}</button>
        </section>
    }
}

/// The one number of a running test, beneath what it counts. While it is counted down to the start, that.
fn clock(
    words: Words,
    run: Run,
    counts: &'static str,
    number: impl Fn(u32) -> String + 'static,
) -> View {
    let t = words.guided();
    let second = Memo::new(move |_| (run.elapsed.get() / 1_000) as u32);
    let before = move || {
        COUNT_DOWN
            .checked_sub(second.get())
            .filter(|left| *left > 0)
    };
    let name = move || {
        if before().is_some() {
            t.get_ready
        } else {
            counts
        }
    };
    let shown = move || {
        before().map_or_else(
            || number(second.get() - COUNT_DOWN),
            |left| left.to_string(),
        )
    };
    view! {
        <p>{name}</p>
        <p class="big" role="timer"><b>{shown}</b></p>
    }
}

/// Puts a result into the form of the national standard, and goes there. Items of one edition alone
/// choose that edition.
fn into_form(app: App, route: Route, item: Item, value: &str) {
    app.begin_form();
    app.edit_form(|draft| {
        if item.name(draft.standard).is_none() {
            draft.standard = match draft.standard {
                Standard::Y2003 => Standard::Y2023,
                Standard::Y2023 => Standard::Y2003,
            };
        }
        draft.set(Slot::Item(item), value.to_owned());
    });
    route.go("/health/fitness/new", Step::Forward);
}

//! The page of one activity.

use activities::activity::{Entry, Kind};

use super::{
    HOME, TIMETABLE, action, booking, code, facts, head, naming, reading, sessions, works,
};
use crate::i18n::Words;
use crate::pages::handing;
use crate::platform::page;
use crate::state::App;
use crate::state::activities::offer::{Offer, Origin};
use crate::state::activities::opening::link;
use crate::state::activities::timetable::Coming;
use crate::state::challenge::name_in;
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// The page of the activity of this id.
pub fn view(app: App, words: Words, id: String) -> View {
    let offer = Memo::new(move |_| app.offer(&id));
    let is_listed =
        move |it: &Offer| it.origin == Origin::Union && matches!(it.activity.entry, Entry::List(_));
    let listed = Memo::new(move |_| offer.with(|offer| offer.as_ref().is_some_and(is_listed)));
    // It may be opened before the programme was read.
    Effect::new(move |_| {
        if listed.get() {
            ask(app, offer);
        }
    });
    let shown = move || match offer.get() {
        Some(offer) => untrack(|| drawn(app, words, &offer)),
        None if app.awaits_union() => crate::pages::waiting::view(),
        None => missing(words),
    };
    shown.into_view()
}

/// Asks for the list, which others may have changed since the last run.
fn ask(app: App, offer: Memo<Option<Offer>>) {
    if let Some(offer) = offer.get_untracked().filter(|_| page::online()) {
        spawn_local(async move {
            // The page says how old its list is.
            let _ = app.ask_list(&offer.activity.id).await;
        });
    }
}

fn missing(words: Words) -> View {
    let t = words.activity();
    view! {
        {head(t.missing, (), Some(HOME))}
        <div class="grid narrow"><p class="panel prose">{t.missing_text}</p></div>
    }
}

fn drawn(app: App, words: Words, offer: &Offer) -> View {
    let t = words.activity();
    let activity = &offer.activity;
    let title = name_in(&activity.title, words.language).to_owned();
    let origin = match offer.origin {
        Origin::Sample => Some(t.sample),
        Origin::Own => Some(t.own_mark),
        Origin::Union | Origin::Programme | Origin::Kept => None,
    };
    let above = match origin {
        Some(word) => word.to_owned(),
        None => naming::kind(words, activity.kind).to_owned(),
    };
    let back = if offer.origin == Origin::Own {
        TIMETABLE
    } else {
        HOME
    };
    let called_off = activity.is_cancelled;
    let logs = offer.origin != Origin::Sample;
    view! {
        {head(title, view! { <p>{above}</p> }, Some(back))}
        <div class="grid pair">
            <div class="stack">
                {called_off.then(|| view! { <p class="notice warm" role="status">{t.called_off}</p> })}
                {match activity.kind {
                    Kind::Counselling => booking::panel(app, words, offer),
                    _ => action::panel(app, words, offer),
                }}
                {(logs && activity.kind == Kind::Reading).then(|| reading::panel(app, words, &activity.id))}
                {(logs && activity.kind == Kind::Exhibition).then(|| works::panel(app, words, &activity.id))}
                {facts::panel(words, activity)}
            </div>
            <div class="stack">
                {sessions::panel(app, words, offer)}
                {calendar(app, words, offer)}
                {hand_on(app, words, offer)}
            </div>
        </div>
    }
}

fn calendar(app: App, words: Words, offer: &Offer) -> View {
    let t = words.activity();
    let has_days = !offer.activity.series.is_empty();
    // A file of counselling hours would lie among other people's files.
    if !has_days || offer.activity.kind == Kind::Counselling || offer.origin == Origin::Sample {
        return View::default();
    }
    let offer = offer.clone();
    let save = move |_| {
        let coming = Coming {
            leave: app.leave_of(&offer),
            offer: offer.clone(),
        };
        if !app.save_calendar(&[coming]) {
            app.toast.set(Some(Toast::failed(t.calendar_failed)));
        }
    };
    view! {
        <section class="panel stack">
            <button class="btn quiet" id="calendar" on:click=save>{t.calendar}</button>
            <p class="hint">{t.calendar_hint}</p>
        </section>
    }
}

/// The code by which a colleague sees it, and taking it away again.
fn hand_on(app: App, words: Words, offer: &Offer) -> View {
    let t = words.activity();
    if matches!(offer.origin, Origin::Own | Origin::Sample) {
        return View::default();
    }
    let address = link(&page::origin(), &offer.activity);
    let kept = offer.origin == Origin::Kept;
    let id = StoredValue::new(offer.activity.id.clone());
    let drop = move |_| {
        action::run(app, words, async move {
            app.drop_activity(&id.get_value()).await
        });
    };
    view! {
        <section class="panel">
            <details class="fold">
                <summary>{t.share}</summary>
                <div class="stack">
                    {code::shown(words, t.share_qr, &address)}
                    <p class="hint">{t.share_hint}</p>
                    {handing::buttons(app, words, t.share, address)}
                </div>
            </details>
            {kept.then(|| view! { <button class="btn quiet" on:click=drop>{t.drop}</button> })}
        </section>
    }
}

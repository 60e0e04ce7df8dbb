//! Where a walk begins: which route, from which day on.

use std::sync::Arc;

use wellness::day::Day;
use wellness::route::Route;

use super::distance;
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::platform::page;
use crate::state::App;
use crate::state::challenge::name_in;
use crate::view::prelude::*;

/// Before a route is begun.
pub fn first(app: App, words: Words, all: &[Arc<Route>], route: &Arc<Route>) -> View {
    let t = words.journey();
    let facts = [
        distance(words, u64::from(route.length())),
        fill(t.stations_of, &[&route.stations.len().to_string()]),
    ];
    view! {
        <section class="panel stack">
            <h2>{name_in(&route.name, words.language).to_owned()}<small>{facts.join(" · ")}</small></h2>
            {which(app, words, all, route)}
            {about(words, route)}
            {day(app, words, route, t.begin)}
        </section>
    }
}

/// Once it was begun: another route, another day, or an end.
pub fn change(app: App, words: Words, all: &[Arc<Route>], route: &Arc<Route>) -> View {
    let t = words.journey();
    let ended = Arc::clone(route);
    let end = move |_| {
        let route = Arc::clone(&ended);
        spawn_local(async move { app.end_journey(&route).await });
    };
    view! {
        <section class="panel">
            <details class="fold">
                <summary>{t.change}</summary>
                <div class="stack">
                    {which(app, words, all, route)}
                    {day(app, words, route, t.save_day)}
                    <button class="btn quiet" id="end-journey" on:click=end>{t.end}</button>
                </div>
            </details>
            <details class="fold">
                <summary>{t.about}</summary>
                <div class="stack">{about(words, route)}</div>
            </details>
        </section>
    }
}

/// The choice among the routes.
fn which(app: App, words: Words, all: &[Arc<Route>], shown: &Arc<Route>) -> View {
    let own = untrack(|| app.route_of_challenge()).map(|own| own.id.clone());
    let options = all.iter().map(|route| {
        let value = route.id.clone();
        let name = name_in(&route.name, words.language);
        let label = if own.as_ref() == Some(&route.id) {
            fill(words.journey().of_challenge, &[name])
        } else {
            name.to_owned()
        };
        let is_shown = route.id == shown.id;
        view! { <option value=value selected=is_shown>{label}</option> }
    });
    let choose = move |event: Event| {
        let id = event_value(&event);
        spawn_local(async move { app.choose_route(&id).await });
    };
    view! {
        <div class="field">
            <label for="route">{words.journey().which}</label>
            <select class="input" id="route" on:change=choose>{options.collect_view()}</select>
        </div>
    }
}

/// What a route is, and where its distances come from.
fn about(words: Words, route: &Route) -> Option<View> {
    let about = route.about.as_ref()?;
    let text = name_in(&about.text, words.language).to_owned();
    Some(view! {
        <p class="prose">{text}</p>
        <p class="hint">{words.journey().schematic}</p>
        {source(words, &about.source)}
    })
}

/// The way to where something is written.
pub fn source(words: Words, address: &str) -> View {
    let host = address.strip_prefix("https://").unwrap_or(address);
    let host = host.split('/').next().unwrap_or(host).to_owned();
    view! {
        <a class="link" href=address.to_owned() target="_blank" rel="noopener noreferrer">
            {words.journey().source}{" "}{host}
        </a>
    }
}

/// The day from which steps count, and what its button says.
fn day(app: App, words: Words, route: &Arc<Route>, save: &'static str) -> View {
    let t = words.journey();
    let today = app.today.get_untracked();
    let usual = untrack(|| {
        let begun = app.book.with(|book| book.journey_since(&route.id));
        let challenge = app.challenge().map(|joined| joined.rules.span.first());
        begun
            .or(challenge.filter(|first| *first <= today))
            .unwrap_or(today)
    });
    let text = RwSignal::new(usual.to_string());
    let error = RwSignal::new(None::<&'static str>);
    app.guard(Signal::derive(move || {
        text.with(|text| *text != usual.to_string())
    }));
    let route = Arc::clone(route);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let day = text.with_untracked(|text| text.parse::<Day>());
        let day = match day {
            Err(_) => Err(t.day_bad),
            Ok(day) if day < Day::EARLIEST => Err(t.day_bad),
            Ok(day) if day > app.today.get_untracked() => Err(t.day_future),
            Ok(day) => Ok(day),
        };
        match day {
            Err(why) => {
                error.set(Some(why));
                page::focus("since");
            }
            Ok(day) => {
                error.set(None);
                let route = Arc::clone(&route);
                spawn_local(async move {
                    if let Err(failed) = app.begin_journey(&route.id, day).await {
                        error.try_set(Some(failed.text(words)));
                    }
                });
            }
        }
    };
    let wrong = move || error.with(Option::is_none);
    view! {
        <form class="stack" on:submit=submit novalidate>
            <div class="field">
                <label for="since">{t.since}</label>
                <input class="input" type="date" id="since" max=today.to_string() aria-describedby="since-error since-hint"
                    aria-invalid=move || (!wrong()).then_some("true")
                    prop:value=text on:input=move |event| text.set(event_value(&event)) />
                <p class="error" id="since-error" role="alert" hidden=wrong>{move || error.get()}</p>
                <p class="hint" id="since-hint">{t.since_hint}</p>
            </div>
            <button class="btn">{save}</button>
        </form>
    }
}

//! A station: where and when, whom to call, the way there.

use places::links::{Goal, Map};
use places::station::Station;
use wellness::moment::{MIDNIGHT, Moment};

use super::naming::{kind_name, map_name, metres_text, opening};
use super::{HOME, clock, failed, head, nearby};
use crate::components::qr_code::qr_code;
use crate::i18n::Words;
use crate::i18n::format::{self, date, fill, weekday};
use crate::pages::handing::copy;
use crate::platform::{page, qr};
use crate::state::App;
use crate::state::places::Here;
use crate::state::places::stations::{Shown, Stations};
use crate::view::prelude::*;

/// The page of the station of this id.
pub fn view(app: App, words: Words, id: &str) -> View {
    let t = words.places();
    let (shown, moment) = (app.shown_stations(), clock());
    let id = id.to_owned();
    view! {
        {move || match shown.get() {
            Shown::Coming => view! { {head(t.title, (), Some(HOME))}<p class="waiting" role="status">{t.coming}</p> },
            Shown::Failed(error) => view! {
                {head(t.title, (), Some(HOME))}
                <div class="grid narrow">{failed(app, words, &error)}</div>
            },
            Shown::Here(stations) => match stations.station(&id) {
                Some(station) => one(app, words, &stations, station, moment),
                None => gone(words),
            },
        }}
    }
}

fn gone(words: Words) -> View {
    let t = words.places();
    view! {
        {head(t.not_here, (), Some(HOME))}
        <div class="grid narrow"><section class="panel stack">
            <p class="prose">{t.not_here_text}</p>
            <a class="btn" href=HOME>{t.to_all}</a>
        </section></div>
    }
}

fn one(
    app: App,
    words: Words,
    stations: &Stations,
    station: &Station,
    moment: RwSignal<Moment>,
) -> View {
    let t = words.places();
    let state = {
        let (list, station) = (stations.list.clone(), station.clone());
        Memo::new(move |_| {
            let now = moment.get();
            opening(words, list.state(&station, now), now)
        })
    };
    let at = station.at;
    let away = move || match app.places().here.get() {
        Here::At(here) => {
            let metres = metres_text(words, here.metres_to(at));
            Some(fill(t.away, &[&metres, &here.walk_to(at).to_string()]))
        }
        _ => None,
    };
    view! {
        {head(station.name.clone(), view! { <p>{kind_name(words, station.kind)}</p> }, Some(HOME))}
        <div class="grid narrow">
            {stations.list.is_sample.then(|| view! { <p class="notice">{t.sample}</p> })}
            <section class="panel stack">
                <p class="state" class:good=move || state.with(|(_, is_open)| *is_open) role="status">
                    {move || state.with(|(text, _)| text.clone())}
                </p>
                <p class="hint" hidden=move || away().is_none()>{away}</p>
                {call(words, station)}
                {ways(app, words, station)}
            </section>
            <section class="panel stack">
                {facts(app, words, station, moment)}
            </section>
            <section class="panel">
                <details class="fold">
                    <summary>{t.share}</summary>
                    {share(app, words, station)}
                </details>
            </section>
            <section class="panel">{nearby::ask(app, words, t.where_how_far)}</section>
        </div>
    }
}

/// The number, a tap away.
fn call(words: Words, station: &Station) -> View {
    let t = words.places();
    let Some(phone) = &station.phone else {
        return View::Empty;
    };
    let dialled = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+');
    let href: String = "tel:".chars().chain(dialled).collect();
    view! { <a class="btn quiet wide" id="call" href=href>{t.call}" "{phone.clone()}</a> }
}

/// The way there, in the map that the person took last, and in the others.
fn ways(app: App, words: Words, station: &Station) -> View {
    let t = words.places();
    let (name, at) = (station.name.clone(), station.at);
    let way = move |map: Map| {
        let from = match app.places().here.get() {
            Here::At(here) => Some(here),
            _ => None,
        };
        map.way(from, Goal { name: &name, at })
    };
    let preferred = Memo::new(move |_| app.way_map());
    let others = {
        let way = way.clone();
        move || {
            let others = Map::ALL.into_iter().filter(|map| *map != preferred.get());
            let others = others.map(|map| {
                let take = move |_| spawn_local(app.prefer_map(map));
                view! {
                    <a class="chip" href=way(map) target="_blank" rel="noopener noreferrer" on:click=take>{map_name(words, map)}</a>
                }
            });
            others.collect_view()
        }
    };
    let label = move || fill(t.go, &[map_name(words, preferred.get())]);
    view! {
        <a class="btn wide" id="way" href=move || way(preferred.get()) target="_blank" rel="noopener noreferrer">{label}</a>
        <details class="fold">
            <summary>{t.go_other}</summary>
            <div class="chips" id="other-ways">{others}</div>
        </details>
        <p class="hint">{t.go_hint}</p>
    }
}

fn facts(app: App, words: Words, station: &Station, moment: RwSignal<Moment>) -> View {
    let t = words.places();
    let hours = station.hours.as_ref().map(|(written, _)| written.clone());
    let hours = hours.unwrap_or_else(|| t.hours_unknown.to_owned());
    let copied = StoredValue::new(station.address.clone().unwrap_or_default());
    let copy = station.address.is_some().then(|| view! {
        <button class="btn quiet" on:click=move |_| copy(app, words, copied.get_value())>{t.address_copy}</button>
    });
    let address = station.address.clone();
    let address = address.unwrap_or_else(|| t.address_none.to_owned());
    let services = station.services.iter().map(|service| {
        view! { <li class="tag">{service.clone()}</li> }
    });
    let services = services.collect_view();
    let has_services = !station.services.is_empty();
    let exceptions = StoredValue::new(station.exceptions.clone());
    let coming = move || {
        let today = moment.get().day;
        let lines = exceptions.with_value(|all| {
            let coming = all.iter().filter(|(day, _)| *day >= today);
            let lines = coming.map(|(day, open)| {
                let spans = open.iter().map(|open| {
                    let to = if open.to() > MIDNIGHT {
                        open.to() - MIDNIGHT
                    } else {
                        open.to()
                    };
                    let ends = [open.from(), to].map(|minute| format::clock(minute.into()));
                    ends.join("–")
                });
                let spans: Vec<String> = spans.collect();
                let hours = if spans.is_empty() {
                    t.exception_closed.to_owned()
                } else {
                    spans.join(" ")
                };
                let language = words.language;
                let day = [date(language, *day), weekday(language, *day)].join(" ");
                view! { <p>{day}{" · "}{hours}</p> }
            });
            lines.collect::<Vec<_>>()
        });
        if lines.is_empty() {
            View::Empty
        } else {
            view! { <h2>{t.exceptions}</h2>{lines} }
        }
    };
    view! {
        <h2>{t.hours}</h2>
        <p class="prose">{hours}</p>
        {coming}
        <h2>{t.address}</h2>
        <p class="prose" id="address">{address}</p>
        <div class="row" hidden=station.address.is_none()>{copy}</div>
        {has_services.then(|| view! {
            <h2>{t.services}</h2>
            <ul class="row">{services}</ul>
        })}
    }
}

/// The page as a picture that a colleague's camera reads.
fn share(app: App, words: Words, station: &Station) -> View {
    let t = words.places();
    let link = [page::origin(), super::href_of(&station.id)].concat();
    let picture = qr::picture(&link).map(|picture| qr_code(t.share_qr, picture.side, picture.path));
    let copied = StoredValue::new(link);
    view! {
        <div class="stack">
            {picture}
            <p class="hint">{t.share_text}</p>
            <div class="row">
                <button class="btn quiet" on:click=move |_| copy(app, words, copied.get_value())>{t.share_link}</button>
            </div>
        </div>
    }
}

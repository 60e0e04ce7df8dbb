//! How far the person is: the map with the marker, the next station, and the card of one just reached.

use std::sync::Arc;

use wellness::route::Route;

use super::{begin, distance, map_of, name, spot};
use crate::components::route_map::{Label, route_map};
use crate::i18n::Words;
use crate::i18n::format::{fill, full_date, number};
use crate::platform::page;
use crate::state::App;
use crate::state::book::Book;
use crate::state::challenge::name_in;
use crate::state::journey::Journey;
use crate::view::prelude::*;

/// The panel.
pub fn view(app: App, words: Words, route: &Arc<Route>) -> View {
    let t = words.journey();
    let journey = {
        let route = Arc::clone(route);
        Memo::new(move |_| {
            let today = app.today.get();
            app.book.with(|book| book.journey(&route.id, today))
        })
    };
    // The marker sets out from where yesterday ended, so that one sees today's steps arrive.
    let is_off = RwSignal::new(false);
    page::after_paint(move || {
        is_off.try_set(true);
    });
    let metres = move || {
        let journey = journey.get();
        let of = |journey: Journey| {
            if is_off.get() {
                journey.metres
            } else {
                journey.until_today
            }
        };
        journey.map_or(0, of)
    };
    let all = move || journey.get().map_or(0, |journey| journey.metres);
    let map = map_of(route);
    let shared = StoredValue::new(Arc::clone(route));
    let reached = move || shared.with_value(|route| route.progress(metres()).reached.len());
    let here = move || shared.with_value(|route| spot(route.progress(metres()).point));
    let labels = move || {
        shared.with_value(|route| {
            let next = route.progress(all()).reached.len();
            let mut shown = vec![0, next, route.stations.len() - 1];
            shown.dedup();
            let label = |at: usize| -> Option<Label> {
                Some((spot(route.stations.get(at)?.point), name(words, route, at)))
            };
            shown.into_iter().filter_map(label).collect()
        })
    };
    let say = move || shared.with_value(|route| said(app, words, route, all()));
    let done = move || {
        journey.get().map(|journey| {
            let since = full_date(words.language, journey.since);
            fill(t.done, &[&since, &distance(words, journey.metres)])
        })
    };
    let length = distance(words, u64::from(route.length()));
    view! {
        <section class="panel stack">
            <h2>{name_in(&route.name, words.language).to_owned()}<small>{length}</small></h2>
            {route_map(map, say, reached, here, labels)}
            <p class="say" id="next-station">{say}</p>
            <p class="hint" id="walked">{done}</p>
            {move || card(app, words, &shared.get_value(), all())}
        </section>
    }
}

/// The next station, and how far it is.
fn said(app: App, words: Words, route: &Route, metres: u64) -> String {
    let t = words.journey();
    match route.progress(metres).next {
        None => fill(t.arrived, &[name_in(&route.name, words.language)]),
        Some((next, left)) => {
            let (stride, _) = app.book.with(Book::stride);
            let steps = (left * 100).div_ceil(u64::from(stride.centimetres()));
            let next = name_in(&next.name, words.language);
            fill(t.next, &[next, &distance(words, left), &number(steps)])
        }
    }
}

/// The card of the furthest station that was reached and not read of; nothing where there is none.
fn card(app: App, words: Words, route: &Arc<Route>, metres: u64) -> Option<View> {
    let t = words.journey();
    let reached = route.progress(metres).reached.len();
    let unread: Vec<usize> = app.book.with(|book| {
        let is_unread = |at: &usize| !book.has_read_station(&route.id, *at);
        (1..reached).filter(is_unread).collect()
    });
    let (last, passed) = unread.split_last()?;
    let station = route.stations.get(*last)?;
    let (title, fact) = (
        fill(t.reached, &[&name(words, route, *last)]),
        name_in(&station.fact, words.language).to_owned(),
    );
    let passed = passed.iter().map(|at| name(words, route, *at));
    let passed = passed.collect::<Vec<_>>().join(t.comma);
    let passed = (!passed.is_empty()).then(|| fill(t.passed, &[&passed]));
    let link = begin::source(words, &station.source);
    let route = Arc::clone(route);
    let read = move |_| {
        let (route, unread) = (Arc::clone(&route), unread.clone());
        spawn_local(async move {
            app.note_read(&route.id, unread).await;
            page::focus("title");
        });
    };
    Some(view! {
        <section class="notice calm" id="station-card" role="status">
            <h3>{title}</h3>
            <p>{fact}</p>
            {passed.map(|text| view! { <p class="hint">{text}</p> })}
            <div class="row">
                <button class="btn quiet" on:click=read>{t.read}</button>
                {link}
            </div>
        </section>
    })
}

//! The walk along a route: its map, the stations, where it begins and how long a step is.

mod begin;
mod progress;
mod stations;
mod stride;

use std::sync::Arc;

use wellness::route::{Point, Route, Scenery, SceneryKind};

use super::{head, words};
use crate::components::route_map::{Land, RouteMap, Spot};
use crate::i18n::Words;
use crate::i18n::format::{fill, number};
use crate::platform::fetch::FetchError;
use crate::state::book::Book;
use crate::state::challenge::{explain_rules, name_in};
use crate::state::journey::{BadRoute, Fetched, NoRoute, routes};
use crate::state::{App, app};
use crate::view::prelude::*;

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    view! {
        {head(words.journey().title, (), Some("/walk"))}
        {with_routes(words, move |fetched, answers| drawn(app, words, fetched, answers))}
    }
}

/// The routes, once they are here or known to be missing.
type Answers = RwSignal<Option<Arc<Vec<Fetched>>>>;

fn ask(app: App, answers: Answers) {
    spawn_local(async move {
        let all = routes(untrack(|| app.route_of_challenge())).await;
        answers.try_set(Some(Arc::new(all)));
    });
}

/// What is drawn with the routes; until they are here, that they are coming. `draw` is told how to ask for
/// them once more.
pub fn with_routes(words: Words, draw: impl Fn(&[Fetched], Answers) -> View + 'static) -> View {
    let fetched: Answers = RwSignal::new(None);
    ask(app(), fetched);
    view! {
        {move || match fetched.get() {
            Some(all) => draw(&all, fetched),
            None => view! { <p class="waiting" role="status">{words.journey().coming}</p> },
        }}
    }
}

fn drawn(app: App, words: Words, fetched: &[Fetched], answers: Answers) -> View {
    let here: Vec<Arc<Route>> = fetched.iter().filter_map(|one| one.clone().ok()).collect();
    let missing = fetched.iter().filter_map(|one| one.as_ref().err());
    let missing = missing.map(|why| explain(words, why)).collect::<Vec<_>>();
    let failed = (!missing.is_empty()).then(|| failed(app, words, &missing, answers));
    if here.is_empty() {
        return view! { <div class="grid narrow">{failed}</div> };
    }
    let chosen = {
        let here = here.clone();
        Memo::new(move |_| {
            let chosen = app.book.with(Book::chosen_route);
            here.iter()
                .position(|route| Some(&route.id) == chosen.as_ref())
        })
    };
    // Drawn anew only when it is another route, or when this one begins or ends.
    let shown = {
        let here = here.clone();
        Memo::new(move |_| {
            let at = chosen.get().unwrap_or(0);
            let id = here.get(at).map(|route| route.id.clone());
            let begun =
                id.is_some_and(|id| app.book.with(|book| book.journey_since(&id)).is_some());
            (at, begun)
        })
    };
    view! {
        <div class="grid pair journey">
            {move || {
                let (at, begun) = shown.get();
                here.get(at).map(|route| if begun {
                    view! {
                        {progress::view(app, words, route)}
                        <div class="stack">
                            {stations::view(app, words, route)}
                            {begin::change(app, words, &here, route)}
                            {stride::view(app, words)}
                        </div>
                    }
                } else {
                    begin::first(app, words, &here, route)
                })
            }}
            {failed}
        </div>
    }
}

/// A route did not come: why, and once more.
fn failed(app: App, words: Words, missing: &[String], answers: Answers) -> View {
    let lines = missing
        .iter()
        .map(|why| view! { <p class="prose">{why.clone()}</p> });
    view! {
        <section class="panel stack" role="alert">
            <h2>{words.journey().failed}</h2>
            {lines.collect_view()}
            <button class="btn quiet" on:click=move |_| ask(app, answers)>{words.common().again}</button>
        </section>
    }
}

fn explain(words: Words, why: &NoRoute) -> String {
    let t = words.journey();
    match why {
        NoRoute::Fetch(FetchError::Unreachable | FetchError::Broken) => t.failed_network.to_owned(),
        NoRoute::Fetch(FetchError::Status(_)) => t.failed_missing.to_owned(),
        NoRoute::Bad(id, BadRoute { line, error }) => {
            let why = explain_rules(words, error);
            fill(t.failed_bad, &[id, &line.to_string(), &error.path, why])
        }
    }
}

/// Metres below a kilometre, kilometres with two decimals above, those that say something.
pub fn distance(words: Words, metres: u64) -> String {
    let t = words.journey();
    if metres < 1_000 {
        return fill(t.metres, &[&metres.to_string()]);
    }
    let mut text = number(metres / 1_000);
    let decimals = [metres / 100 % 10, metres / 10 % 10];
    let said = match decimals {
        [0, 0] => &decimals[..0],
        [_, 0] => &decimals[..1],
        _ => &decimals,
    };
    if !said.is_empty() {
        text.push('.');
    }
    for decimal in said {
        text.push_str(&decimal.to_string());
    }
    fill(t.kilometres, &[&text])
}

/// Where a point of a route is on its map.
pub const fn spot(point: Point) -> Spot {
    (point.x, point.y)
}

/// The land and the stations of a route, as its map shows them.
pub fn map_of(route: &Route) -> RouteMap {
    let land = |piece: &Scenery| {
        let land = match piece.kind {
            SceneryKind::Water => Land::Water,
            SceneryKind::Green => Land::Green,
            SceneryKind::Hills => Land::Hills,
            SceneryKind::Wall => Land::Wall,
        };
        (land, piece.points.iter().copied().map(spot).collect())
    };
    let stations = route.stations.iter();
    RouteMap {
        land: route.scenery.iter().map(land).collect(),
        stops: stations.map(|station| spot(station.point)).collect(),
    }
}

/// A station's name.
fn name(words: Words, route: &Route, at: usize) -> String {
    let station = route.stations.get(at);
    station.map_or_else(String::new, |station| {
        name_in(&station.name, words.language).to_owned()
    })
}

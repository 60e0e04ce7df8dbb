//! Every station as a list: all that the map shows, and the cards of those that were reached.

use std::sync::Arc;

use wellness::route::{Route, Station};

use super::{begin, distance};
use crate::components::icon::{Icon, icon_view};
use crate::i18n::Words;
use crate::i18n::format::{date, fill};
use crate::state::App;
use crate::state::challenge::name_in;
use crate::view::prelude::*;
use wellness::badge::Badge;
use wellness::day::Day;

/// The panel.
pub fn view(app: App, words: Words, route: &Arc<Route>) -> View {
    let t = words.journey();
    let route = Arc::clone(route);
    let earned = {
        let route = Arc::clone(&route);
        Memo::new(move |_| {
            let today = app.today.get();
            app.book.with(|book| book.stations_earned(&route, today))
        })
    };
    let count = {
        let all = route.stations.len().to_string();
        move || {
            let reached = earned.with(Vec::len) + 1;
            fill(t.reached_of, &[&reached.to_string(), &all])
        }
    };
    let rows = move || {
        let days = earned.get();
        let day = |at: usize| {
            let mut of = days.iter();
            of.find(|one| one.badge == Badge::Station(at))
                .map(|one| one.on)
        };
        let rows = route.stations.iter().enumerate();
        rows.map(|(at, station)| {
            let state = match (at, day(at)) {
                (0, _) => State::Start,
                (_, Some(day)) => State::Reached(day),
                (_, None) => State::Ahead,
            };
            row(words, station, state)
        })
        .collect_view()
    };
    view! {
        <section class="panel">
            <h2>{t.stations}<small id="reached">{count}</small></h2>
            <ol class="lines stations">{rows}</ol>
        </section>
    }
}

/// Where a station stands.
enum State {
    Start,
    Reached(Day),
    Ahead,
}

fn row(words: Words, station: &Station, state: State) -> View {
    let t = words.journey();
    let name = name_in(&station.name, words.language).to_owned();
    let at = distance(words, u64::from(station.metres));
    let when = match state {
        State::Ahead => {
            return view! { <li><div><b>{name}</b><small>{at}{" · "}{t.ahead}</small></div></li> };
        }
        State::Start => t.start.to_owned(),
        State::Reached(day) => fill(t.reached_on, &[&date(words.language, day)]),
    };
    let fact = name_in(&station.fact, words.language).to_owned();
    view! {
        <li><details class="fold">
            <summary>
                {icon_view(Icon::Place)}
                <span><b>{name}</b><small>{at}{" · "}<span class="good">{when}</span></small></span>
            </summary>
            <div><p class="prose">{fact}</p>{begin::source(words, &station.source)}</div>
        </details></li>
    }
}

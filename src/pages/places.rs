//! Stations (阵地): the list with what narrows it, the map beside it, a station, a list of one's own.

mod chart;
mod filters;
pub(super) mod naming;
mod nearby;
pub mod own;
pub(super) mod pick;
pub(super) mod sheet;
mod station;

use std::sync::Arc;

use places::station::{List, NotAList, NotGeoJson, Station};

use self::filters::filters;
use self::naming::{explain, metres_text, opening};
use super::{head, words};
use crate::components::menu::{line, menu};
use crate::components::segmented::segmented;
use crate::i18n::Words;
use crate::i18n::format::{fill, number};
use crate::platform::fetch::FetchError;
use crate::state::places::filter::Filter;
use crate::state::places::stations::{Shown, Source, Stations};
use crate::state::places::{Here, ListError, now};
use crate::state::settings::Mode;
use crate::state::{App, app};
use crate::view::prelude::*;
use wellness::moment::Moment;

/// Where the stations are.
const HOME: &str = "/places";
/// Lines of the list before one asks for more.
const PAGE: usize = 40;
/// How often 现在营业 is looked at anew.
const LOOK_MS: u32 = 20_000;

/// The page of the station of this id; the list for none.
pub fn view(id: &str) -> View {
    let app = app();
    app.fetch_places();
    app.know_union();
    if id.is_empty() {
        home(app, words())
    } else {
        station::view(app, words(), id)
    }
}

/// The address of a station's page.
fn href_of(id: &str) -> String {
    [HOME, "/", id].concat()
}

/// The present minute, followed as it goes by.
fn clock() -> RwSignal<Moment> {
    let moment = RwSignal::new(now());
    let look = gloo_timers::callback::Interval::new(LOOK_MS, move || {
        let now = now();
        if moment.try_get_untracked().is_some_and(|then| then != now) {
            moment.try_set(now);
        }
    });
    StoredValue::new_local(look);
    moment
}

fn home(app: App, words: Words) -> View {
    let t = words.places();
    let shown = app.shown_stations();
    view! {
        {head(t.title, (), Some("/activities"))}
        {move || match shown.get() {
            Shown::Coming => view! { <p class="waiting" role="status">{t.coming}</p> },
            Shown::Failed(error) => view! { <div class="grid narrow">{failed(app, words, &error)}{own_line(words)}</div> },
            Shown::Here(stations) if stations.list.stations.is_empty() => view! {
                <div class="grid narrow">
                    <section class="panel empty">
                        <h2>{t.empty}</h2>
                        <p>{t.empty_text}</p>
                    </section>
                    {own_line(words)}
                </div>
            },
            Shown::Here(stations) => listed(app, words, &stations),
        }}
    }
}

/// The way to a list of one's own.
fn own_line(words: Words) -> View {
    let t = words.places();
    view! {
        <section class="panel">
            {menu([line("/me/stations", None, t.own_line, t.own_line_text)])}
        </section>
    }
}

/// There is no list: why, and what to do.
fn failed(app: App, words: Words, error: &ListError) -> View {
    let t = words.places();
    let mut faults = Vec::new();
    let why = match error {
        ListError::Fetch(FetchError::Unreachable | FetchError::Broken) => {
            t.failed_network.to_owned()
        }
        ListError::Fetch(FetchError::Status(_)) => t.failed_missing.to_owned(),
        ListError::Bad(NotAList::Form(NotGeoJson::NotJson { line, .. })) => {
            fill(t.failed_bad, &[&line.to_string()])
        }
        ListError::Bad(NotAList::Form(NotGeoJson::NoFeatures)) => t.failed_no_list.to_owned(),
        ListError::Bad(NotAList::Faults(all)) => {
            faults = all
                .iter()
                .take(PAGE)
                .map(|one| explain(words, one))
                .collect();
            fill(t.failed_faults, &[&number(all.len() as u64)])
        }
    };
    let faults = faults.into_iter().map(|(place, what)| {
        view! { <li><div><b>{place}</b><small>{what}</small></div></li> }
    });
    view! {
        <section class="panel stack" role="alert">
            <h2>{t.failed}</h2>
            <p class="prose">{why}</p>
            <ul class="lines">{faults.collect_view()}</ul>
            <button class="btn" on:click=move |_| app.fetch_places()>{words.common().again}</button>
        </section>
    }
}

/// The list, what narrows it, and the map. 长辈版 shows one of list and map at a time.
fn listed(app: App, words: Words, stations: &Arc<Stations>) -> View {
    let t = words.places();
    let moment = clock();
    let here = app.places().here;
    let found = {
        let stations = Arc::clone(stations);
        Memo::new(move |_| {
            let at = match here.get() {
                Here::At(at) => Some(at),
                _ => None,
            };
            let filter = app.places().filter;
            filter.with(|filter| filter.apply(&stations, moment.get(), at))
        })
    };
    let as_map = RwSignal::new(false);
    let is_elder = move || app.settings.with(|settings| settings.mode == Mode::Elder);
    let shows_map = Memo::new(move |_| !is_elder() || as_map.get());
    let shows_list = Memo::new(move |_| !is_elder() || !as_map.get());
    let drawn = Arc::clone(stations);
    let ways = vec![("list", t.list), ("map", t.map)];
    let way = move || if as_map.get() { "map" } else { "list" }.to_owned();
    view! {
        <div class="grid places">
            <div class="stack about">
                {told(words, stations)}
                <section class="panel stack">
                    {filters(app, words, stations)}
                    {nearby::ask(app, words, t.where_ask)}
                </section>
            </div>
            <Show when=is_elder>
                {segmented("show-as", t.show_as, ways.clone(), way, move |to| as_map.set(to == "map"))}
            </Show>
            <div class="charted" hidden=move || !shows_map.get()>
                <Show when=move || shows_map.get()>
                    {chart::chart(app, words, &drawn, found, moment)}
                </Show>
            </div>
            <section class="panel found" hidden=move || !shows_list.get()>
                {rows(app, words, stations, found, moment)}
            </section>
            <div class="after">{own_line(words)}</div>
        </div>
    }
}

/// Whose list it is.
fn told(words: Words, stations: &Stations) -> View {
    let t = words.places();
    match &stations.source {
        Source::Own(name) => view! {
            <div class="notice calm">
                <p>{fill(t.own_shown, &[name])}</p>
                <a class="link" href="/me/stations">{t.own_manage}</a>
            </div>
        },
        _ if stations.list.is_sample => view! { <p class="notice" id="sample">{t.sample}</p> },
        Source::Union => view! { <p class="hint">{t.union_shown}</p> },
        Source::Site => View::Empty,
    }
}

/// A station in a list: what it is, how far, whether it is open.
fn station_line(
    words: Words,
    list: &List,
    station: &Station,
    now: Moment,
    away: Option<String>,
) -> View {
    let (hours, is_open) = opening(words, list.state(station, now), now);
    let kind = naming::kind_name(words, station.kind);
    let about = away.into_iter().chain([kind.to_owned()]);
    let about = about.collect::<Vec<_>>().join(" · ");
    let text = view! {
        {about}
        <span class="below" class:good=is_open>{hours}</span>
    };
    line(href_of(&station.id), None, station.name.clone(), text)
}

/// The stations that were found, a page of them and more when asked.
fn rows(
    app: App,
    words: Words,
    stations: &Arc<Stations>,
    found: Memo<Vec<usize>>,
    moment: RwSignal<Moment>,
) -> View {
    let t = words.places();
    let pages = RwSignal::new(1_usize);
    let stations = Arc::clone(stations);
    let here = app.places().here;
    let count = move || {
        let count = found.with(Vec::len);
        let text = match here.get() {
            Here::At(_) => t.count_by_distance,
            _ => t.count,
        };
        fill(text, &[&number(count as u64)])
    };
    let lines = move || {
        let now = moment.get();
        let found = found.get();
        let shown = found.iter().take(pages.get() * PAGE);
        let lines = shown.filter_map(|place| {
            let station = stations.list.stations.get(*place)?;
            let away = match here.get() {
                Here::At(at) => Some(metres_text(words, at.metres_to(station.at))),
                _ => None,
            };
            Some(station_line(words, &stations.list, station, now, away))
        });
        menu(lines.collect::<Vec<_>>())
    };
    let rest = move || found.with(Vec::len).saturating_sub(pages.get() * PAGE);
    let has_more = move || rest() > 0;
    let show_all = move |_| app.places().filter.set(Filter::default());
    view! {
        <h2><span role="status">{count}</span></h2>
        {lines}
        <Show when=has_more>
            <button class="btn quiet wide" on:click=move |_| pages.update(|pages| *pages += 1)>
                {move || fill(t.more, &[&rest().min(PAGE).to_string()])}
            </button>
        </Show>
        <Show when=move || found.with(Vec::is_empty)>
            <div class="empty">
                <h3>{t.none}</h3>
                <p>{t.none_text}</p>
                <button class="btn quiet" on:click=show_all>{t.reset}</button>
            </div>
        </Show>
    }
}

//! The map: marks of the stations that were found, those on one spot as one; the chosen one beneath.
//!
//! The list has everything that is here, so whoever cannot use a map misses nothing.

use std::sync::Arc;

use leptos::prelude::UpdateValue;
use places::cluster::clusters;
use places::coordinates::{System, Wgs84};
use places::district::District;
use places::station::Station;
use serde_json::{Value, json};
use wellness::moment::Moment;

use super::naming::{kind_sign, opening};
use super::station_line;
use crate::components::menu::menu;
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::platform::map::{Heard, Map};
use crate::platform::page;
use crate::state::App;
use crate::state::places::stations::Stations;
use crate::state::places::{Ground, Here};
use crate::state::settings::Mode;
use crate::view::prelude::*;

/// Where the map stands.
const ID: &str = "map";
/// How near one can come where nothing is drawn but the district.
const NEAREST: u8 = 17;

/// How far the map's program has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Coming,
    Here,
    Failed,
}

/// The map of these stations, as soon as what it is drawn on is known.
pub fn chart(
    app: App,
    words: Words,
    stations: &Arc<Stations>,
    found: Memo<Vec<usize>>,
    moment: RwSignal<Moment>,
) -> View {
    let stations = Arc::clone(stations);
    let ground = app.places().ground;
    view! {
        {move || match ground.get() {
            Ground::Absent | Ground::Coming => view! { <p class="waiting" role="status">{words.places().map_coming}</p> },
            Ground::Drawn(district) => draw(app, words, Arc::clone(&stations), found, moment, Some(district)),
            Ground::Bare => draw(app, words, Arc::clone(&stations), found, moment, None),
        }}
    }
}

fn draw(
    app: App,
    words: Words,
    stations: Arc<Stations>,
    found: Memo<Vec<usize>>,
    moment: RwSignal<Moment>,
    district: Option<Arc<District>>,
) -> View {
    let t = words.places();
    let tiles = district
        .as_ref()
        .and_then(|district| district.tiles.clone());
    let system = tiles.as_ref().map_or(System::Wgs84, |tiles| tiles.system);
    let nearest = tiles.as_ref().map_or(NEAREST, |tiles| tiles.nearest);
    let setting = setting(words, district.as_deref(), system, nearest).to_string();
    let stage = RwSignal::new(Stage::Coming);
    let map = StoredValue::new_local(None::<Map>);
    let zoom = RwSignal::new(11.0_f64);
    let chosen = RwSignal::new(Vec::<usize>::new());
    // A finger's width and a little.
    let room = move || {
        app.settings.with(|settings| match settings.mode {
            Mode::Standard => 48,
            Mode::Elder => 66,
        })
    };
    let marks = {
        let stations = Arc::clone(&stations);
        Memo::new(move |_| {
            let found = found.get();
            let places = found
                .iter()
                .filter_map(|place| stations.list.stations.get(*place));
            let points: Vec<Wgs84> = places.map(|station| station.at).collect();
            let all = clusters(&points, zoom.get(), room());
            let members = |members: Vec<usize>| {
                let members = members.into_iter();
                members.filter_map(|one| found.get(one).copied()).collect()
            };
            let all = all.into_iter().map(|one| (one.at, members(one.members)));
            all.collect::<Vec<(Wgs84, Vec<usize>)>>()
        })
    };
    {
        let stations = Arc::clone(&stations);
        Effect::new(move |_| {
            let (now, chosen) = (moment.get(), chosen.get());
            let drawn = marks.with(|marks| {
                let marks = marks.iter().map(|(at, members)| {
                    let is_chosen = members.iter().any(|place| chosen.contains(place));
                    let mut mark = mark_of(words, &stations, members, now);
                    if let Value::Object(mark) = &mut mark {
                        mark.insert("at".to_owned(), pair(system, *at));
                        mark.insert("chosen".to_owned(), is_chosen.into());
                    }
                    mark
                });
                Value::Array(marks.collect()).to_string()
            });
            if stage.get() == Stage::Here {
                map.with_value(|map| map.as_ref().map(|map| map.show(&drawn)));
            }
        });
    }
    Effect::new(move |_| {
        if let (Here::At(at), Stage::Here) = (app.places().here.get(), stage.get()) {
            let point = pair(system, at).to_string();
            map.with_value(|map| map.as_ref().map(|map| map.mark_self(&point)));
        }
    });
    let tapped = {
        let stations = Arc::clone(&stations);
        move |number: usize| {
            let members = marks.try_with_untracked(|marks| marks.get(number).cloned());
            let Some((_, members)) = members.flatten() else {
                return;
            };
            let is_near = zoom
                .try_get_untracked()
                .is_none_or(|zoom| zoom >= f64::from(nearest));
            if members.len() == 1 || is_near {
                chosen.try_set(members);
                return;
            }
            let places = members
                .iter()
                .filter_map(|one| stations.list.stations.get(*one));
            let points = places.map(|station| pair(system, station.at)).collect();
            let points = Value::Array(points).to_string();
            // The map tells of its new zoom while it is asked to: not while it tells of this tap.
            spawn_local(async move {
                map.try_with_value(|map| map.as_ref().map(|map| map.fit(&points)));
            });
        }
    };
    page::after_paint(move || {
        spawn_local(async move {
            let heard = move |heard| match heard {
                Heard::Zoom(to) => {
                    zoom.try_set(to);
                }
                Heard::Tap(number) => tapped(number),
                // Points are picked on another map.
                Heard::Point(..) => {}
            };
            let opened = Map::open(ID, &setting, heard).await;
            let now = if opened.is_some() {
                Stage::Here
            } else {
                Stage::Failed
            };
            // Where the page was left, it is closed at once.
            map.try_update_value(|map| *map = opened);
            stage.try_set(now);
        });
    });
    let ground = match (&tiles, &district) {
        (Some(tiles), _) => tiles.credit.clone(),
        (None, Some(district)) => fill(t.map_drawn, &[&district.name]),
        (None, None) => t.map_bare.to_owned(),
    };
    let selected = move || {
        let now = moment.get();
        let chosen = chosen.get();
        let places = chosen
            .iter()
            .filter_map(|place| stations.list.stations.get(*place));
        let lines = places.map(|station| station_line(words, &stations.list, station, now, None));
        let lines: Vec<View> = lines.collect();
        if lines.is_empty() {
            view! { <p class="hint">{t.map_hint}{" "}{ground.clone()}</p> }
        } else {
            menu(lines)
        }
    };
    view! {
        <section class="panel stack" aria-label=t.map>
            <div class="map" id=ID hidden=move || stage.get() == Stage::Failed></div>
            <p class="hint" role="status" hidden=move || stage.get() == Stage::Here>
                {move || if stage.get() == Stage::Failed { t.map_failed } else { t.map_coming }}
            </p>
            <div role="status" id="chosen" aria-label=t.map_chosen hidden=move || stage.get() != Stage::Here>{selected}</div>
        </section>
    }
}

/// Coordinates as the map takes them.
pub(super) fn pair(system: System, at: Wgs84) -> Value {
    let point = system.write(at);
    let degrees = |millionths: i32| f64::from(millionths) / 1e6;
    json!([degrees(point.latitude()), degrees(point.longitude())])
}

pub(super) fn setting(
    words: Words,
    district: Option<&District>,
    system: System,
    nearest: u8,
) -> Value {
    let t = words.places();
    let tiles = district.and_then(|district| district.tiles.as_ref());
    // Pictures show the streets themselves.
    let shapes = district.filter(|_| tiles.is_none());
    let shapes = shapes.into_iter().flat_map(|district| &district.shapes);
    let shapes = shapes.map(|shape| {
        let points = shape.points.iter().map(|at| pair(system, *at));
        json!({
            "kind": shape.kind.word(),
            "name": shape.name,
            "points": points.collect::<Vec<_>>(),
        })
    });
    json!({
        "label": t.map_label,
        "nearer": t.map_nearer,
        "farther": t.map_farther,
        "shapes": shapes.collect::<Vec<_>>(),
        "tiles": tiles.map(|tiles| tiles.address.as_str()),
        "nearest": nearest,
    })
}

/// What stands on a mark.
fn mark_of(words: Words, stations: &Stations, members: &[usize], now: Moment) -> Value {
    let one = |station: &Station| {
        let (hours, is_open) = opening(words, stations.list.state(station, now), now);
        let class = if is_open { "open" } else { "closed" };
        let label = [station.name.as_str(), words.places().comma, &hours].concat();
        json!({
            "label": label,
            "text": kind_sign(words, station.kind),
            "state": class,
        })
    };
    match members {
        [only] => stations.list.stations.get(*only).map_or(Value::Null, one),
        several => {
            let count = several.len().to_string();
            json!({
                "label": fill(words.places().map_several, &[&count]),
                "text": count,
                "state": "several",
            })
        }
    }
}

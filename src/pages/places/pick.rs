//! A map on which a point is picked, by whoever says where a station is.
//!
//! What is picked can be typed as well, so whoever cannot use a map misses nothing.

use leptos::prelude::UpdateValue;
use places::coordinates::{Point, System, Wgs84};
use serde_json::{Value, json};

use super::chart::{pair, setting};
use crate::i18n::Words;
use crate::platform::map::{Heard, Map};
use crate::platform::page;
use crate::state::App;
use crate::state::places::Ground;
use crate::view::prelude::*;

/// How near one comes where nothing is drawn but the district: nearer, no street would tell where one is.
const NEAREST: u8 = 15;

/// Where the map stands.
const ID: &str = "pick-map";

/// The map, with the point that stands now; `picked` takes another one.
pub fn pick(
    app: App,
    words: Words,
    at: Memo<Option<Wgs84>>,
    picked: impl Fn(Wgs84) + Copy + 'static,
) -> View {
    let ground = app.places().ground;
    let is_known = Memo::new(move |_| !matches!(ground.get(), Ground::Absent | Ground::Coming));
    view! {
        {move || if is_known.get() {
            untrack(|| draw(app, words, at, picked))
        } else {
            view! { <p class="waiting" role="status">{words.places().map_coming}</p> }
        }}
    }
}

fn draw(
    app: App,
    words: Words,
    at: Memo<Option<Wgs84>>,
    picked: impl Fn(Wgs84) + Copy + 'static,
) -> View {
    let t = words.places();
    let ground = app.places().ground.get_untracked();
    let district = ground.district();
    let tiles = district.and_then(|district| district.tiles.as_ref());
    let system = tiles.map_or(System::Wgs84, |tiles| tiles.system);
    let nearest = tiles.map_or(NEAREST, |tiles| tiles.nearest);
    let mut setting = setting(words, district.map(|it| &**it), system, nearest);
    setting["picks"] = true.into();
    setting["label"] = t.pick_label.into();
    let map = StoredValue::new_local(None::<Map>);
    let is_here = RwSignal::new(None::<bool>);
    Effect::new(move |_| {
        if is_here.get() == Some(true) {
            let marks = mark(words, system, at.get()).to_string();
            map.with_value(|map| map.as_ref().map(|map| map.show(&marks)));
        }
    });
    page::after_paint(move || {
        spawn_local(async move {
            let heard = move |heard| {
                if let Heard::Point(latitude, longitude) = heard
                    && let Some(point) = Point::from_degrees(latitude, longitude)
                {
                    picked(system.read(point));
                }
            };
            let opened = Map::open(ID, &setting.to_string(), heard).await;
            let came = opened.is_some();
            // Where the page was left, it is closed at once.
            map.try_update_value(|map| *map = opened);
            is_here.try_set(Some(came));
            if let (true, Some(Some(now))) = (came, at.try_get_untracked()) {
                let points = json!([pair(system, now)]).to_string();
                map.try_with_value(|map| map.as_ref().map(|map| map.fit(&points)));
            }
        });
    });
    view! {
        <div class="map" id=ID hidden=move || is_here.get() == Some(false)></div>
        <p class="hint" role="status">{move || match is_here.get() {
            None => t.map_coming,
            Some(true) => t.pick_hint,
            Some(false) => t.pick_failed,
        }}</p>
    }
}

/// What stands on the map: the point, where there is one.
fn mark(words: Words, system: System, at: Option<Wgs84>) -> Value {
    let marks = at.map(|at| {
        json!({"at": pair(system, at), "label": words.places().pick_here, "text": "●", "state": "open", "chosen": true})
    });
    Value::Array(marks.into_iter().collect())
}

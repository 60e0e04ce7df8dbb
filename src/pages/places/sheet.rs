//! A file of stations before it is used: choosing it, what is in it, how its coordinates are read.
//!
//! What using it means is the page's.

use std::sync::Arc;

use places::area::{Likely, Reading};
use places::coordinates::System;
use places::station::{Fault, NotGeoJson, Station};

use super::naming::{explain, field_name, kind_name, system_name};
use crate::components::segmented::segmented;
use crate::i18n::Words;
use crate::i18n::format::{fill, number};
use crate::platform::files;
use crate::state::App;
use crate::state::places::own::{LONGEST, NotOpened, OwnStage, Preview};
use crate::view::prelude::*;

/// Stations of the preview that are named, and mistakes that are drawn at once.
const NAMED: usize = 8;
const FAULTS: usize = 200;

/// How far opening a file has come: `idle` stands where none was chosen, `using` has the buttons of a
/// sound one.
pub fn opening(
    app: App,
    words: Words,
    idle: impl Fn() -> View + 'static,
    using: impl Fn(&Arc<Preview>) -> Option<View> + 'static,
) -> View {
    let t = words.places();
    let stage = app.places().own;
    let (idle, using) = (StoredValue::new_local(idle), StoredValue::new_local(using));
    view! {
        {move || match stage.get() {
            OwnStage::Idle => idle.with_value(|idle| idle()),
            OwnStage::Reading => view! { <p class="waiting" role="status">{t.own_reading}</p> },
            OwnStage::Failed { name, why } => view! {
                <section class="panel stack" role="alert">
                    <h2>{fill(t.own_failed, &[&name])}</h2>
                    <p class="error">{explain_file(words, &why)}</p>
                </section>
                {idle.with_value(|idle| idle())}
            },
            OwnStage::Preview(preview) => look(app, words, &preview, using.with_value(|using| using(&preview))),
        }}
    }
}

/// The button that chooses a file.
pub fn chooser(app: App, words: Words) -> View {
    let chosen = move |event: Event| {
        if let Some(file) = files::chosen(&event).into_iter().next() {
            spawn_local(app.open_stations(file));
        }
    };
    view! {
        <label class="btn file">{words.places().own_choose}
            <input type="file" class="sr" id="own-stations" accept=".csv,.txt,.json,.geojson,text/csv,application/json,application/geo+json"
                on:change=chosen />
        </label>
    }
}

fn explain_file(words: Words, why: &NotOpened) -> String {
    let t = words.places();
    match why {
        NotOpened::Unreadable => t.own_unreadable.to_owned(),
        NotOpened::TooLarge => t.own_too_large.to_owned(),
        NotOpened::Page => t.own_page.to_owned(),
        NotOpened::GeoJson(NotGeoJson::NotJson { line, column }) => {
            fill(t.own_not_json, &[&line.to_string(), &column.to_string()])
        }
        NotOpened::GeoJson(NotGeoJson::NoFeatures) => t.own_no_features.to_owned(),
        NotOpened::Columns(missing) => {
            let names = missing.0.iter().map(|field| field_name(words, *field));
            let names: Vec<&str> = names.collect();
            fill(t.own_columns, &[&names.join(words.places().listing)])
        }
        NotOpened::Empty => t.own_empty.to_owned(),
        NotOpened::TooMany(count) => fill(
            t.own_too_many,
            &[&number(*count as u64), &number(LONGEST as u64)],
        ),
    }
}

/// What is in the file, how its coordinates are read, and using it.
fn look(app: App, words: Words, preview: &Arc<Preview>, buttons: Option<View>) -> View {
    let t = words.places();
    let cancel = move |_| app.places().own.set(OwnStage::Idle);
    let found = match &preview.stations {
        Ok(stations) => found(app, words, preview, stations),
        Err(faults) => mistakes(words, faults),
    };
    view! {
        <section class="panel stack" id="preview">
            <h2>{t.preview}<small class="break">{preview.name.clone()}</small></h2>
            {offer(app, words, preview)}
            {found}
            <div class="row">
                {buttons}
                <button class="btn quiet" on:click=cancel>{words.common().cancel}</button>
            </div>
        </section>
        {reading(app, words, preview)}
    }
}

fn district(app: App) -> String {
    let ground = app.places().ground.get_untracked();
    let district = ground.district();
    district.map_or_else(String::new, |district| district.name.clone())
}

/// The reading that puts more of them into the district.
fn offer(app: App, words: Words, preview: &Preview) -> View {
    let t = words.places();
    let Likely::Other {
        reading,
        inside,
        before,
    } = preview.likely
    else {
        return View::Empty;
    };
    let text = match (reading.is_swapped, reading.system) {
        (true, System::Wgs84) => t.offer_swapped,
        (true, _) => t.offer_both,
        (false, _) => t.offer_system,
    };
    let [inside, before] = [inside, before].map(|count| number(count as u64));
    let system = system_name(words, reading.system);
    let text = fill(text, &[&inside, &before, &district(app), system]);
    view! {
        <div class="notice" role="status" id="offer">
            <p>{text}</p>
            <button class="btn quiet" on:click=move |_| app.read_stations_as(reading)>{t.offer_take}</button>
        </div>
    }
}

fn found(app: App, words: Words, preview: &Preview, stations: &[Station]) -> View {
    let t = words.places();
    let count = number(stations.len() as u64);
    let inside = preview.inside.map(|inside| {
        let inside = number(inside as u64);
        fill(t.preview_inside, &[&inside, &count, &district(app)])
    });
    let lines = stations.iter().take(NAMED).map(|station| {
        let about = [Some(kind_name(words, station.kind)), station.address.as_deref()];
        let about: Vec<&str> = about.into_iter().flatten().collect();
        view! { <li><div><b>{station.name.clone()}</b><small>{about.join(" · ")}</small></div></li> }
    });
    let rest = stations.len().saturating_sub(NAMED);
    view! {
        <p><b>{fill(t.preview_count, &[&count])}</b></p>
        <p class="hint" id="inside">{inside}</p>
        <ul class="lines">{lines.collect_view()}</ul>
        {(rest > 0).then(|| view! { <p class="hint">{fill(t.preview_more, &[&number(rest as u64)])}</p> })}
    }
}

/// Every mistake with its line. Of very many, more are drawn when asked for.
fn mistakes(words: Words, faults: &[Fault]) -> View {
    let t = words.places();
    let all: Vec<(String, String)> = faults.iter().map(|one| explain(words, one)).collect();
    let count = all.len();
    let all = StoredValue::new(all);
    let shown = RwSignal::new(FAULTS);
    let lines = move || {
        let lines = all.get_value().into_iter().take(shown.get());
        let lines = lines.map(|(place, what)| {
            view! { <li><div><b>{place}</b><small>{what}</small></div></li> }
        });
        lines.collect_view()
    };
    let rest = move || count.saturating_sub(shown.get());
    let has_more = move || rest() > 0;
    view! {
        <p class="error" role="alert">{fill(t.preview_faults, &[&number(count as u64)])}</p>
        <ul class="lines" id="mistakes">{lines}</ul>
        <Show when=has_more>
            <button class="btn quiet" on:click=move |_| shown.update(|shown| *shown += FAULTS)>
                {move || fill(t.more, &[&number(rest() as u64)])}
            </button>
        </Show>
    }
}

/// How the coordinates are read.
fn reading(app: App, words: Words, preview: &Preview) -> View {
    let t = words.places();
    let now = preview.reading;
    let choices = System::ALL.map(|system| (code_of(system), system_name(words, system)));
    let chosen = move || code_of(now.system).to_owned();
    let choose = move |code: String| {
        let system = System::ALL.into_iter().find(|one| code_of(*one) == code);
        app.read_stations_as(Reading {
            system: system.unwrap_or(now.system),
            ..now
        });
    };
    let turn = move |event: Event| {
        app.read_stations_as(Reading {
            is_swapped: event_checked(&event),
            ..now
        });
    };
    view! {
        <section class="panel stack">
            <h2>{t.system}</h2>
            {segmented("system", t.system, choices.to_vec(), chosen, choose)}
            <p class="hint">{t.system_hint}</p>
            <label class="check">
                <input type="checkbox" id="swapped" prop:checked=now.is_swapped on:change=turn />
                <span>{t.swapped}</span>
            </label>
        </section>
    }
}

const fn code_of(system: System) -> &'static str {
    match system {
        System::Wgs84 => "wgs84",
        System::Gcj02 => "gcj02",
        System::Bd09 => "bd09",
    }
}

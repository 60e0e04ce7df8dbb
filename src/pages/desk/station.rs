//! One station of the draft: what it is, when it is open, and where, typed or picked on a map.

use places::area::{Likely, Reading};
use places::coordinates::{System, Wgs84};
use places::station::Kind;

use super::form::{Form, Input};
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::pages::places::naming::{kind_name, system_name};
use crate::pages::places::pick::pick;
use crate::state::App;
use crate::state::desk::stations::{OTHERWISE, coordinates, degrees_of, written};
use crate::state::toast::Toast;
use crate::view::prelude::*;

const KINDS: [&str; 3] = ["home", "rest", "partner"];

fn kind_word(words: Words, kind: &str) -> &'static str {
    Kind::of(kind).map_or("", |kind| kind_name(words, kind))
}

/// The station at this place of the list.
pub fn view(app: App, words: Words, form: Form, at: usize) -> View {
    let (t, places) = (words.office(), words.places());
    let path = |field: &str| ["features[", &at.to_string(), "].properties.", field].concat();
    let line = |field: &str, label, hint| form.field(&path(field), label, Input::Line, hint);
    let editor = form.editor;
    let of_name = path("name");
    let name = move || {
        let name = editor.text(&of_name);
        if name.is_empty() {
            t.station_unnamed.to_owned()
        } else {
            name
        }
    };
    let close = move || app.desk().station.set(None);
    let remove = move |_| {
        close();
        editor.change_list("features", |list| {
            if at < list.len() {
                list.remove(at);
            }
        });
        app.toast.set(Some(Toast::said(t.station_removed)));
    };
    view! {
        <section class="panel stack">
            <h2 id="station" tabindex="-1">{name}</h2>
            <div class="fields">
                {line("name", t.station_name, "")}
                {form.field(&path("kind"), places.kind, Input::Choice(&KINDS, kind_word), "")}
                {line("address", t.address, "")}
                {line("phone", t.phone, "")}
                {line("hours", t.hours, t.hours_hint)}
                {line("exceptions", t.exceptions, t.exceptions_hint)}
                {form.field(&path("services"), t.services, Input::List, t.services_hint)}
                {line("id", words.desk().id, t.station_id_hint)}
            </div>
        </section>
        {place(app, words, form, at)}
        <div class="row">
            <button class="btn quiet" id="station-done" on:click=move |_| close()>{t.station_back}</button>
            <button class="btn quiet" on:click=remove>{t.station_remove}</button>
        </div>
    }
}

/// Where it is: two fields, what is likely wrong with them, the map.
fn place(app: App, words: Words, form: Form, at: usize) -> View {
    let t = words.office();
    let editor = form.editor;
    let path = coordinates(at);
    let degrees = |place: &str| [&*path, "[", place, "]"].concat();
    let there = Memo::new(move |_| written(&editor.body(), at));
    let point = Memo::new(move |_| there.get().and_then(|it| Reading::STANDARD.of(it)));
    let path = StoredValue::new(path.clone());
    let put = move |to: Wgs84| {
        // A step of its own, whatever was typed before.
        path.with_value(|path| editor.change_list(path, |list| *list = degrees_of(to)));
    };
    let read_as = move |reading: Reading| {
        let meant = there.get_untracked().and_then(|it| reading.of(it));
        if let Some(meant) = meant {
            put(meant);
            app.toast.set(Some(Toast::said(t.converted)));
        }
    };
    let ways = OTHERWISE.map(|reading| {
        let label = match (reading.is_swapped, reading.system) {
            (true, _) => t.convert_swap,
            (false, System::Gcj02) => t.convert_gcj02,
            (false, _) => t.convert_bd09,
        };
        // Two numbers that make no place that way have no such button.
        let none = move || there.get().is_none_or(|it| reading.of(it).is_none());
        view! { <button class="btn quiet" disabled=none on:click=move |_| read_as(reading)>{label}</button> }
    });
    view! {
        <section class="panel stack" id="where">
            <h2>{t.place}</h2>
            <div class="fields">
                {form.field(&degrees("0"), t.longitude, Input::Degrees, t.longitude_hint)}
                {form.field(&degrees("1"), t.latitude, Input::Degrees, t.latitude_hint)}
            </div>
            {move || there.get().map(|written| likely(app, words, app.likely_meant(written), point, read_as))}
            {pick(app, words, point, put)}
            <p class="hint">{t.convert}</p>
            <div class="row">{Vec::from(ways)}</div>
        </section>
    }
}

/// Whether the point is in the district, and how else its coordinates may be meant.
fn likely(
    app: App,
    words: Words,
    likely: Likely,
    point: Memo<Option<Wgs84>>,
    read_as: impl Fn(Reading) + Copy + 'static,
) -> Option<View> {
    let t = words.office();
    let ground = app.places().ground.get();
    let district = ground.district()?;
    let name = district.name.as_str();
    if let Likely::Other { reading, .. } = likely {
        let said = if reading.is_swapped {
            fill(t.likely_swapped, &[name])
        } else {
            fill(t.likely_other, &[name, system_name(words, reading.system)])
        };
        return Some(view! {
            <div class="notice" role="status" id="likely">
                <p>{said}</p>
                <button class="btn quiet" on:click=move |_| read_as(reading)>{t.take_likely}</button>
            </div>
        });
    }
    let is_inside = point.get().is_some_and(|at| district.area.contains(at));
    Some(if is_inside {
        view! { <p class="good" role="status">{fill(t.inside, &[name])}</p> }
    } else {
        view! { <p class="notice" role="status">{fill(t.outside, &[name])}</p> }
    })
}

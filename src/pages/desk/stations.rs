//! The stations: what everybody sees, the draft of another list, a file of stations.

use std::sync::Arc;

use places::station::to_geojson;
use serde_json::Value;

use super::ask::{ask, awaited};
use super::form::{Form, Input};
use super::{draft, go, station};
use crate::components::field::Field;
use crate::components::menu::{line, menu};
use crate::i18n::Words;
use crate::i18n::format::{fill, number};
use crate::pages::attempt::Attempt;
use crate::pages::places::sheet::{chooser, opening};
use crate::place::route;
use crate::platform::page;
use crate::state::desk::editor::{Editor, Kind};
use crate::state::desk::fields;
use crate::state::desk::stations::{DRAFT, blank, joined};
use crate::state::places::own::{OwnStage, Preview};
use crate::state::toast::Toast;
use crate::state::{App, app};
use crate::view::prelude::*;

/// Stations shown at first, and with each further look.
const PAGE: usize = 50;
/// The page of the draft.
const DRAFT_PAGE: &str = "/desk/stations/draft";

fn features(document: Option<&Value>) -> Vec<Value> {
    let features = document.and_then(|it| fields::at(it, "stations.features")?.as_array());
    features.cloned().unwrap_or_default()
}

/// The page.
pub fn view(app: App, words: Words) -> View {
    let t = words.office();
    let route = route();
    let found = RwSignal::new(None::<[Option<Value>; 2]>);
    let (attempt, beginning) = (Attempt::new(), Attempt::new());
    let read = move || {
        ask(app, words, attempt, app.read_stations(), move |read| {
            found.try_set(Some(read));
        });
    };
    read();
    let begin = move |_| {
        let published = found.get_untracked().and_then(|[published, _]| published);
        ask(
            app,
            words,
            beginning,
            app.draft_stations(published),
            move |()| go(route, DRAFT_PAGE),
        );
    };
    let inside = move |[published, draft]: [Option<Value>; 2]| {
        let stations = features(published.as_ref());
        let count = fill(words.places().count, &[&number(stations.len() as u64)]);
        let is_there = published.is_some();
        let names = stations.iter().take(PAGE).map(|it| {
            let name = fields::text_at(it, "properties.name");
            let address = fields::text_at(it, "properties.address");
            view! { <li><div><b>{name}</b><small>{address}</small></div></li> }
        });
        let more = stations.len().saturating_sub(PAGE);
        let below = match draft {
            Some(_) => menu([line(
                DRAFT_PAGE,
                None,
                t.stations_go_on,
                t.stations_go_on_text,
            )]),
            None => {
                let label = if is_there {
                    t.stations_begin
                } else {
                    t.stations_new
                };
                view! { <div class="row"><button class="btn" id="begin" on:click=begin>{label}</button></div> }
            }
        };
        view! {
            {below}
            {beginning.fault()}
            <p class="hint" hidden=is_there>{t.stations_none}</p>
            <p hidden=!is_there><b>{count}</b></p>
            <ul class="lines" id="stations">{names.collect_view()}</ul>
            <p class="hint" hidden=more == 0>{fill(words.places().preview_more, &[&number(more as u64)])}</p>
        }
    };
    view! {
        <section class="panel stack">
            <h2>{t.stations_here}</h2>
            {awaited(words, attempt, read)}
            {move || found.get().map(inside)}
        </section>
    }
}

/// The page of the draft.
pub fn draft(app: App, words: Words) -> View {
    app.fetch_places();
    app.desk().station.set(None);
    app.places().own.set(OwnStage::Idle);
    draft::view(app, words, Kind::Stations, DRAFT, inside, publish)
}

/// One station when it is open; else all of them. One task a screen.
fn inside(words: Words, form: Form) -> View {
    let app = app();
    let open = Memo::new(move |_| {
        let count = form.editor.count("features");
        app.desk().station.get().filter(|at| *at < count)
    });
    view! {
        {move || match open.get() {
            Some(at) => station::view(app, words, form, at),
            None => all(app, words, form),
        }}
    }
}

fn all(app: App, words: Words, form: Form) -> View {
    let t = words.office();
    view! {
        {list(app, words, form)}
        {import(app, words, form)}
        <section class="panel stack">
            {form.field("holidays", t.holidays, Input::List, t.holidays_hint)}
        </section>
    }
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    at: usize,
    name: String,
    about: String,
    is_wrong: bool,
}

fn rows_of(body: &Value, wrong: &[String]) -> Vec<Row> {
    let features = body.get("features").and_then(Value::as_array);
    let rows = features.into_iter().flatten().enumerate();
    let row = |(at, feature): (usize, &Value)| {
        let place = ["features[", &at.to_string(), "]"].concat();
        Row {
            at,
            name: fields::text_at(feature, "properties.name"),
            about: fields::text_at(feature, "properties.address"),
            is_wrong: wrong.iter().any(|path| path.starts_with(&place)),
        }
    };
    rows.map(row).collect()
}

fn open(app: App, at: usize) {
    app.desk().station.set(Some(at));
    page::after_paint(|| page::focus("station"));
}

fn list(app: App, words: Words, form: Form) -> View {
    let t = words.office();
    let editor = form.editor;
    let (sought, shown) = (RwSignal::new(String::new()), RwSignal::new(PAGE));
    let rows = Memo::new(move |_| rows_of(&editor.body(), &form.wrong_paths()));
    let found = Memo::new(move |_| {
        let sought = sought.get();
        let sought = sought.trim();
        let has = |row: &&Row| row.name.contains(sought) || row.about.contains(sought);
        rows.with(|rows| rows.iter().filter(has).cloned().collect::<Vec<Row>>())
    });
    let count = Memo::new(move |_| rows.with(Vec::len));
    let line = move |row: &Row| {
        let at = row.at;
        let name = if row.name.is_empty() {
            t.station_unnamed
        } else {
            &row.name
        };
        let label = [t.station_edit, words.desk().colon, name].concat();
        let tag = row
            .is_wrong
            .then(|| view! { <span class="tag">{t.station_wrong}</span> });
        view! {
            <li><div><b>{name.to_owned()}</b><small>{row.about.clone()}</small></div>{tag}
                <button class="link" aria-label=label on:click=move |_| open(app, at)>{t.station_edit}</button></li>
        }
    };
    let lines = move || {
        found.with(|found| {
            let shown = found.iter().take(shown.get()).map(line);
            shown.collect_view()
        })
    };
    let add = move |_| {
        let at = count.get_untracked();
        editor.change_list("features", |list| list.push(blank()));
        open(app, at);
    };
    view! {
        <section class="panel stack">
            <div class="panel-head"><h2>{t.stations_list}</h2>
                <small>{move || fill(words.places().count, &[&number(count.get() as u64)])}</small></div>
            <div class="row"><button class="btn quiet" id="add-station" on:click=add>{t.stations_add}</button></div>
            <Show when=move || { count.get() > 8 }>
                {Field::new("find-draft-station", t.stations_find, sought).view()}
            </Show>
            <ul class="lines" id="draft-stations">{lines}</ul>
            <Show when=move || count.get() == 0><p class="hint">{t.stations_empty}</p></Show>
            <Show when=move || { count.get() > 0 && found.with(Vec::is_empty) }><p class="hint">{t.stations_unfound}</p></Show>
            <Show when=move || { found.with(Vec::len) > shown.get() }>
                <button class="btn quiet" on:click=move |_| shown.update(|shown| *shown += PAGE)>{words.desk().more}</button>
            </Show>
        </section>
    }
}

fn import(app: App, words: Words, form: Form) -> View {
    let t = words.office();
    let idle = move || {
        view! {
            <section class="panel stack">
                <h2>{t.import_stations}</h2>
                <p class="hint">{t.import_stations_text}</p>
                {chooser(app, words)}
            </section>
        }
    };
    let using = move |preview: &Arc<Preview>| {
        let stations = StoredValue::new(preview.stations.as_ref().ok()?.clone());
        let put = move |change: fn(&[Value], &[places::station::Station]) -> Vec<Value>| {
            stations.with_value(|stations| {
                form.editor
                    .change_list("features", |list| *list = change(list, stations));
            });
            app.places().own.set(OwnStage::Idle);
            app.toast.set(Some(Toast::said(t.import_done)));
        };
        let instead = |_: &[Value], stations: &[places::station::Station]| {
            let list = to_geojson(stations);
            let features = list.get("features").and_then(Value::as_array);
            features.cloned().unwrap_or_default()
        };
        let count = number(stations.with_value(Vec::len) as u64);
        Some(view! {
            <button class="btn" id="join" on:click=move |_| put(joined)>{t.import_join}</button>
            <button class="btn quiet" id="replace" on:click=move |_| put(instead)>{fill(t.import_replace, &[&count])}</button>
            <p class="hint">{t.import_join_hint}</p>
        })
    };
    opening(app, words, idle, using)
}

fn publish(app: App, words: Words, editor: Editor) -> View {
    let t = words.office();
    let route = route();
    let attempt = Attempt::new();
    let publish = move |_| {
        ask(
            app,
            words,
            attempt,
            app.publish_stations(editor),
            move |count| {
                let said = fill(t.published_stations, &[&number(count as u64)]);
                app.toast.try_set(Some(Toast::said(said)));
                app.sync_now();
                go(route, "/desk/stations");
            },
        );
    };
    view! {
        <div class="row"><button class="btn" id="publish" on:click=publish>{t.publish_stations}</button></div>
        {attempt.fault()}
    }
}

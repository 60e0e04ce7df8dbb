//! The route of a challenge: one that comes with the app, a file of the union's own, or none.

use serde_json::Value;
use wellness::route::Route;

use super::form::explain;
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::pages::journey::distance;
use crate::platform::files;
use crate::state::challenge::name_in;
use crate::state::desk::editor::Editor;
use crate::state::desk::fields;
use crate::state::journey::{BadRoute, read_route, shipped};
use crate::state::union::file::LARGEST;
use crate::view::prelude::*;

/// The field of the rules.
const FIELD: &str = "route";
/// A route that shows what the file of one looks like.
const EXAMPLE: &str = "/data/routes/central-axis.json";

/// What is chosen, and what may be.
pub fn view(words: Words, editor: Editor) -> View {
    let t = words.desk();
    let failed = RwSignal::new(None::<String>);
    let take = move |route: Option<Value>| {
        failed.set(None);
        editor.replace(FIELD, route);
    };
    let chosen = move |event: Event| {
        let Some(file) = files::chosen(&event).into_iter().next() else {
            return;
        };
        spawn_local(async move {
            match read_file(words, &file).await {
                Ok(route) => take(Some(route)),
                Err(why) => {
                    failed.try_set(Some(why));
                }
            }
        });
    };
    let has = Memo::new(move |_| fields::at(&editor.body(), FIELD).is_some());
    view! {
        <section class="panel stack" id="way">
            <h2>{t.way}</h2>
            <p class="hint">{t.way_text}</p>
            <p id="way-now" role="status">{move || now(words, editor)}</p>
            <div class="row">
                {offered(words, take)}
                <label class="btn quiet file">{t.way_file}
                    <input type="file" class="sr" id="way-file" accept=".json,application/json" on:change=chosen />
                </label>
                <button class="btn quiet" hidden=move || !has.get() on:click=move |_| take(None)>{t.way_remove}</button>
            </div>
            <p class="error" id="way-error" role="alert" hidden=move || failed.with(Option::is_none)>{move || failed.get()}</p>
            <a class="link" href=EXAMPLE download="route.json">{t.way_example}</a>
        </section>
    }
}

/// What stands in the draft.
fn now(words: Words, editor: Editor) -> String {
    let t = words.desk();
    match fields::at(&editor.body(), FIELD).map(Route::from_value) {
        None => t.way_none.to_owned(),
        Some(Err(bad)) => fill(t.way_wrong, &[&bad.path, &explain(words, &bad)]),
        Some(Ok(route)) => fill(
            t.way_has,
            &[
                name_in(&route.name, words.language),
                &distance(words, u64::from(route.length())),
                &route.stations.len().to_string(),
            ],
        ),
    }
}

/// Those that come with the app, as they arrive. One that does not is not offered.
fn offered(words: Words, take: impl Fn(Option<Value>) + Copy + 'static) -> View {
    let here = RwSignal::new(Vec::<(Value, Route)>::new());
    spawn_local(async move {
        here.try_set(shipped().await.into_iter().filter_map(Result::ok).collect());
    });
    let button = move |(document, route): (Value, Route)| {
        let label = fill(
            words.desk().way_take,
            &[name_in(&route.name, words.language)],
        );
        view! { <button class="btn quiet" on:click=move |_| take(Some(document.clone()))>{label}</button> }
    };
    view! { {move || here.get().into_iter().map(button).collect_view()} }
}

/// The route in a file, or why there is none.
async fn read_file(words: Words, file: &files::File) -> Result<Value, String> {
    let t = words.desk();
    let name = file.name();
    if file.size() > LARGEST {
        return Err(fill(t.way_large, &[&name]));
    }
    let text = files::read_text(file).await;
    let text = text.ok_or_else(|| fill(words.common().file_unreadable, &[&name]))?;
    let read = read_route(&text).map_err(|BadRoute { line, error }| {
        let why = explain(words, &error);
        fill(t.way_bad, &[&name, &line.to_string(), &error.path, &why])
    });
    read.map(|(document, _)| document)
}

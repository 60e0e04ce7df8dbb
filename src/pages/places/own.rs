//! A list of one's own: choosing a file, looking at what is in it, using it.

use std::sync::Arc;

use super::sheet::{chooser, opening};
use super::{HOME, head, words};
use crate::i18n::Words;
use crate::i18n::format::{fill, number};
use crate::place::route;
use crate::platform::navigation::Step;
use crate::state::places::own::{LONGEST, OwnStage, Preview};
use crate::state::{App, app};
use crate::view::prelude::*;

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    app.fetch_places();
    let stage = app.places().own;
    app.guard(Signal::derive(move || {
        stage.with(|stage| matches!(stage, OwnStage::Preview(_)))
    }));
    let route = route();
    let keep = move |preview: &Arc<Preview>| {
        let stations = preview.stations.as_ref().ok()?;
        let label = fill(words.places().keep, &[&number(stations.len() as u64)]);
        let keep = move |_| {
            spawn_local(async move {
                if app.keep_stations().await {
                    route.go(HOME, Step::Forward);
                }
            });
        };
        Some(view! { <button class="btn" id="keep" on:click=keep>{label}</button> })
    };
    view! {
        {head(words.places().own_title, (), Some(HOME))}
        <div class="grid narrow">{opening(app, words, move || choose(app, words), keep)}</div>
    }
}

fn choose(app: App, words: Words) -> View {
    let t = words.places();
    let kept = Memo::new(move |_| app.own_stations_name());
    view! {
        <section class="panel stack">
            <p class="prose">{t.own_lead}</p>
            {chooser(app, words)}
            <Show when=move || kept.with(Option::is_some)>
                <p class="good" id="own-kept">{move || fill(t.own_kept, &[&kept.get().unwrap_or_default()])}</p>
                <div class="row">
                    <a class="btn quiet" href=HOME>{t.to_all}</a>
                    <button class="btn danger" on:click=move |_| spawn_local(app.drop_stations())>{t.own_drop}</button>
                </div>
            </Show>
        </section>
        <section class="panel">
            <h2>{t.own_form}</h2>
            <p class="prose">{t.own_form_csv}</p>
            <p class="prose">{t.own_form_geojson}</p>
            <p class="hint">{fill(t.own_form_most, &[&number(LONGEST as u64)])}</p>
        </section>
    }
}

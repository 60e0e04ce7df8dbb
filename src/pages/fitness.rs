//! Fitness tests: which page of this part an address names, and what stands there until the score
//! tables are here.

mod arrival;
mod form;
mod group;
mod guided;
mod history;
mod home;
mod international;
mod items;
mod naming;
mod number;
mod readiness;
mod result;

use std::sync::Arc;

use super::{head, missing, words};
use crate::i18n::Words;
use crate::platform::fetch::FetchError;
use crate::state::app;
use crate::state::fitness::handbook::{Handbook, HandbookError, HandbookStage};
use crate::view::prelude::*;

/// Where this part begins.
const HOME: &str = "/health/fitness";

/// The page at the rest of an address below `/health/fitness`.
pub fn view(rest: &str) -> View {
    match rest.split_once('/') {
        None if rest.is_empty() => home::view(),
        None if rest == "new" => form::view(),
        None if rest == "ready" => readiness::view(),
        None if rest == "group" => group::view(),
        None if rest == "guided" => guided::view(""),
        None if rest == "international" => international::view(""),
        Some(("guided", name)) => guided::view(name),
        Some(("international", name)) => international::view(name),
        Some(("result", id)) => result::view(id),
        _ => missing::view(),
    }
}

/// The address of a session's result.
fn result_href(id: &str) -> String {
    [HOME, "/result/", id].concat()
}

/// What is drawn with the tables; until they are here, how that stands.
fn with_handbook(draw: impl Fn(&Handbook) -> View + 'static) -> View {
    let (app, words) = (app(), words());
    app.fetch_handbook();
    let stage = app.fitness().handbook;
    view! {
        {move || match stage.get() {
            HandbookStage::Here(handbook) => {
                let handbook: Arc<Handbook> = handbook;
                draw(&handbook)
            }
            HandbookStage::Failed(error) => failed(words, &error),
            HandbookStage::Absent | HandbookStage::Coming => view! {
                <p class="waiting" role="status">{words.fitness().handbook_coming}</p>
            },
        }}
    }
}

/// The tables did not come: why, and once more.
fn failed(words: Words, error: &HandbookError) -> View {
    let (app, t) = (app(), words.fitness());
    let why = match error {
        HandbookError::Fetch(FetchError::Unreachable | FetchError::Broken) => {
            t.handbook_unreachable
        }
        HandbookError::Fetch(FetchError::Status(_))
        | HandbookError::Table(_)
        | HandbookError::Norms(_) => t.handbook_wrong,
    };
    view! {
        <section class="panel stack" role="alert">
            <h2>{t.handbook_failed}</h2>
            <p class="prose">{why}</p>
            <button class="btn" on:click=move |_| app.fetch_handbook()>{words.common().again}</button>
        </section>
    }
}

//! One file for each place a person goes. A page shows read models and calls commands; it must
//! not write records or name the browser's interfaces.

use crate::view::prelude::*;
pub mod about;
pub mod activities;
mod attempt;
pub mod badges;
pub mod board;
pub mod card;
pub mod challenge;
pub mod data;
pub mod day;
pub mod desk;
pub mod display;
pub mod evening;
pub mod fitness;
pub mod hall;
mod handing;
pub mod health;
pub mod honour;
pub mod import;
pub mod install;
pub mod join;
pub mod journey;
pub mod live;
pub mod me;
pub mod mind;
pub mod missing;
pub mod places;
pub mod points;
pub mod profile;
pub mod programme;
pub mod quarantine;
pub mod today;
pub mod union;
pub mod waiting;
pub mod walk;
pub mod welcome;
mod window;

use crate::components::icon::{Icon, icon_view};
use crate::i18n::Words;
use crate::place::route;
use crate::platform::page;
use crate::state::app;

/// The words of the present language; a page is drawn anew when it changes.
fn words() -> Words {
    app().words()
}

/// The head of a page: where back leads (none for the five places), a line above, the title.
fn head(title: impl Into<String>, above: impl IntoView, back: Option<&'static str>) -> View {
    let title = title.into();
    page::set_title(&[title.as_str(), " · ", words().common().app].concat());
    visible_head(title, above, back)
}

/// The head of a page whose title stands on it, and not in the title of the tab.
fn visible_head(
    title: impl Into<String>,
    above: impl IntoView,
    back: Option<&'static str>,
) -> View {
    let (title, words) = (title.into(), words());
    page::scroll_to_top();
    // Where the page was loaded anew, Tab begins at its top.
    if route().has_moved() {
        page::after_paint(|| page::focus("title"));
    }
    view! {
        <header class="top">
            <div>
                {back.map(|href| view! {
                    <a class="back" href=href>{icon_view(Icon::Back)}{words.common().back}</a>
                })}
                {above}
                <h1 id="title" tabindex="-1">{title}</h1>
            </div>
        </header>
    }
}

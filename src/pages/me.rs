//! Me: who the person is here, and where everything else is set.

use super::union::status;
use super::{head, words};
use crate::components::icon::Icon;
use crate::components::menu::{line, menu};
use crate::i18n::format::{fill, number};
use crate::state::app;
use crate::view::prelude::*;

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    let me = words.me();
    let name = move || {
        let name = app.settings.with(|settings| settings.nickname.clone());
        if name.is_empty() {
            me.no_name.to_owned()
        } else {
            name
        }
    };
    let team = move || {
        let parts = app
            .settings
            .with(|settings| [settings.unit.clone(), settings.team.clone()]);
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    };
    let goal = move || {
        fill(
            me.goal_line,
            &[&number(app.settings.with(|settings| settings.goal).into())],
        )
    };
    // Whoever is signed in reads here how far the union's server is the same.
    let union = move || {
        if app.union.account.with(Option::is_some) {
            status::text(words, app.union.status.get())
        } else {
            words.union().menu_text.to_owned()
        }
    };
    let entry = |href, icon, title, text| line(href, Some(icon), title, text);
    let lines = [
        entry("/me/profile", Icon::Person, me.profile, me.profile_text),
        entry("/challenge", Icon::Flag, me.challenge, me.challenge_text),
        entry("/me/badges", Icon::Board, me.badges, me.badges_text),
        entry(
            "/me/reminder",
            Icon::Calendar,
            words.evening().title,
            words.evening().menu_text,
        ),
        line("/me/union", Some(Icon::Board), words.union().title, union),
        entry("/import", Icon::Import, me.import, me.import_text),
        entry("/me/display", Icon::Eye, me.display, me.display_text),
        entry("/me/data", Icon::Archive, me.data, me.data_text),
        entry("/me/install", Icon::Phone, me.install, me.install_text),
        entry("/me/about", Icon::Info, me.about, me.about_text),
    ];
    view! {
        {head(me.title, (), None)}
        <div class="grid narrow">
            <section class="panel who">
                <h2>{name}</h2>
                <p class="hint">{team}</p>
                <p class="hint">{goal}</p>
            </section>
            <section class="panel">
                {menu(lines)}
            </section>
        </div>
    }
}

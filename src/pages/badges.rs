//! Badges: what was earned and when, what is still to come and by which rule, and pictures of them.

mod picture;

use std::sync::Arc;

use wellness::badge::{BREAK_DAYS, Badge, Earned, STREAKS};
use wellness::day::Day;
use wellness::route::Route;

use super::journey::with_routes;
use super::{head, words};
use crate::components::medal::{Medal, medal};
use crate::i18n::Words;
use crate::i18n::format::{fill, full_date, number};
use crate::platform::page;
use crate::platform::picture::drawn;
use crate::state::challenge::name_in;
use crate::state::{App, app};
use crate::view::prelude::*;
use picture::Card;

/// Where a picture is shown.
const DIALOG: &str = "badge-picture";

/// A picture to be shown: what it is of, and its address.
type Shown = RwSignal<Option<(String, String)>>;

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    let shown: Shown = RwSignal::new(None);
    view! {
        {head(words.badge().title, (), Some("/me"))}
        {with_routes(words, move |fetched, _| {
            // A route that is not here has no stations to show; its own page says why.
            let here: Vec<Arc<Route>> = fetched.iter().filter_map(|one| one.clone().ok()).collect();
            shelves(app, words, here, shown)
        })}
        {dialog(words, shown)}
    }
}

fn shelves(app: App, words: Words, routes: Vec<Arc<Route>>, shown: Shown) -> View {
    let t = words.badge();
    let shelf = Memo::new(move |_| app.shelf(&routes));
    let walked = [Badge::TenThousand]
        .into_iter()
        .chain(STREAKS.map(Badge::Streak))
        .chain([
            Badge::Comeback,
            Badge::AllWindows,
            Badge::FullMarks,
            Badge::FullTeam,
        ]);
    let walked: Vec<Badge> = walked.collect();
    let count = move || {
        let shelf = shelf.get();
        let stations: usize = shelf.routes.iter().map(|(_, earned)| earned.len()).sum();
        fill(t.count, &[&(shelf.walked.len() + stations).to_string()])
    };
    let routes = move || {
        let shelf = shelf.get();
        let panel = |(route, earned): (Arc<Route>, Vec<Earned>)| {
            let stations: Vec<Badge> = (1..route.stations.len()).map(Badge::Station).collect();
            let title = fill(t.stations_of, &[name_in(&route.name, words.language)]);
            view! {
                <section class="panel">
                    <h2>{title}</h2>
                    {rows(app, words, &stations, &earned, Some(&route), shown)}
                </section>
            }
        };
        shelf.routes.into_iter().map(panel).collect_view()
    };
    view! {
        <div class="grid pair">
            <section class="panel">
                <h2>{t.walked}<small id="badge-count">{count}</small></h2>
                {move || rows(app, words, &walked, &shelf.get().walked, None, shown)}
            </section>
            {routes}
        </div>
    }
}

fn rows(
    app: App,
    words: Words,
    badges: &[Badge],
    earned: &[Earned],
    route: Option<&Route>,
    shown: Shown,
) -> View {
    let day = |badge: Badge| {
        earned
            .iter()
            .find(|one| one.badge == badge)
            .map(|one| one.on)
    };
    let rows = badges.iter().filter_map(|badge| {
        let face = Face::of(words, *badge, route)?;
        Some(row(app, words, face, day(*badge), shown))
    });
    view! { <ul class="lines badges">{rows.collect_view()}</ul> }
}

/// What a badge is called and asks.
struct Face {
    medal: Medal,
    name: String,
    rule: String,
}

impl Face {
    /// `None` for a station that the route does not have.
    fn of(words: Words, badge: Badge, route: Option<&Route>) -> Option<Self> {
        let t = words.badge();
        let (medal, name, rule) = match badge {
            Badge::TenThousand => (
                Medal::Mountain,
                t.ten_thousand.into(),
                t.ten_thousand_rule.into(),
            ),
            Badge::Streak(days) => {
                let days = days.to_string();
                let rule = fill(t.streak_rule, &[&days]);
                (Medal::Chain, fill(t.streak, &[&days]), rule)
            }
            Badge::Comeback => {
                let rule = fill(t.comeback_rule, &[&BREAK_DAYS.to_string()]);
                (Medal::Return, t.comeback.into(), rule)
            }
            Badge::AllWindows => (Medal::SunAndMoon, t.windows.into(), t.windows_rule.into()),
            Badge::FullMarks => (Medal::Star, t.full.into(), t.full_rule.into()),
            Badge::FullTeam => (Medal::Stars, t.full_team.into(), t.full_team_rule.into()),
            Badge::Station(at) => {
                let station = route?.stations.get(at)?;
                let metres = number(u64::from(station.metres));
                let name = name_in(&station.name, words.language);
                (
                    Medal::Gate,
                    fill(t.station, &[name]),
                    fill(t.station_rule, &[&metres]),
                )
            }
        };
        Some(Self { medal, name, rule })
    }
}

fn row(app: App, words: Words, face: Face, on: Option<Day>, shown: Shown) -> View {
    let t = words.badge();
    let Face {
        medal: sign,
        name,
        rule,
    } = face;
    let state = on.map_or_else(
        || t.ahead.to_owned(),
        |day| fill(t.earned, &[&full_date(words.language, day)]),
    );
    let picture = on.map(|day| {
        let label = fill(t.picture_of, &[&name]);
        let (name, rule) = (name.clone(), rule.clone());
        let make = move |_| {
            let card = Card {
                sign,
                name: name.clone(),
                rule: rule.clone(),
                day: full_date(words.language, day),
                owner: app.name_on_pictures(),
                app: words.common().app,
            };
            spawn_local(async move {
                match drawn(&card.svg(), Card::SIZE).await {
                    Some(address) => {
                        shown.try_set(Some((card.name, address)));
                        page::show_dialog(DIALOG);
                    }
                    None => {
                        let failed = crate::state::toast::Toast::failed(t.picture_failed);
                        app.toast.try_set(Some(failed));
                    }
                }
            });
        };
        view! { <button class="btn quiet" aria-label=label on:click=make>{t.picture}</button> }
    });
    let is_earned = on.is_some();
    view! {
        <li class:got=is_earned>
            <div class="badge">
                {medal(sign, is_earned)}
                <span><b>{name}</b><small>{rule}</small><small class:good=is_earned>{state}</small></span>
            </div>
            {picture}
        </li>
    }
}

/// The picture, large, with the ways to keep it.
fn dialog(words: Words, shown: Shown) -> View {
    let t = words.badge();
    let inside = move || {
        shown.get().map(|(name, address)| {
            let label = fill(t.picture_of, &[&name]);
            view! {
                <img class="picture" src=address.clone() alt=label width="540" height="720" />
                <p class="hint">{t.picture_hint}</p>
                <a class="btn" href=address download=[&name, ".png"].concat()>{t.picture_save}</a>
            }
        })
    };
    view! {
        <dialog id=DIALOG aria-labelledby="badge-picture-title">
            <div class="stack">
                <h2 id="badge-picture-title">{t.picture_title}</h2>
                {inside}
                <button class="btn quiet" on:click=move |_| page::close_dialog(DIALOG)>{words.common().close}</button>
            </div>
        </dialog>
    }
}

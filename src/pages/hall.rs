//! The screen in the hall: board and way of the union's challenge, to be read from afar and left alone.

use std::sync::Arc;

use gloo_timers::callback::Interval;
use leptos::prelude::{SetValue, UpdateValue, on_cleanup};
use wellness::challenge::rules::{Rules, TeamScore};
use wellness::ranking::TeamRow;
use wellness::route::Route;

use super::board::tenths;
use super::journey::{distance, map_of, spot};
use super::points::phase_text;
use super::words;
use crate::components::qr_code::qr_code;
use crate::components::route_map::{Label, route_map};
use crate::i18n::Words;
use crate::i18n::format::{clock, fill, number};
use crate::platform::wake_lock::WakeLock;
use crate::platform::{clock as time, page, qr, update};
use crate::state::challenge::{name_in, now_seconds, phase_of};
use crate::state::journey::{route_of, routes};
use crate::state::union::hall::{Hall, Pace};
use crate::state::{App, app};
use crate::view::prelude::*;

/// Says on `<html>` that nothing but the screen is to be seen.
const ALONE: &str = "data-hall";
/// How often is looked whether it is time to ask, in milliseconds.
const TICK: u32 = 1_000;

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    let t = words.hall();
    page::set_title(&[t.title, " · ", words.common().app].concat());
    page::set_root_attribute(ALONE, "on");
    on_cleanup(|| page::set_root_attribute(ALONE, "off"));
    let rules = Memo::new(move |_| app.hall_rules());
    let body = move || match rules.get() {
        Some(rules) => screen(app, words, rules),
        None => {
            let why = if app.has_account() {
                t.no_challenge
            } else {
                t.sign_in
            };
            view! {
                <h1 id="title" tabindex="-1">{t.title}</h1>
                <p class="say">{why}</p>
                <a class="btn" href="/me/union">{words.union().title}</a>
            }
        }
    };
    view! { <div class="hall" id="hall">{body}</div> }
}

/// What is known, and how it fares.
#[derive(Clone, Copy)]
struct Watch {
    app: App,
    rules: StoredValue<Rules>,
    hall: RwSignal<Option<Hall>>,
    /// Whether the last question had no answer.
    silent: RwSignal<bool>,
    minute: RwSignal<u16>,
    pace: StoredValue<Pace>,
    busy: StoredValue<bool>,
}

impl Watch {
    /// Asks now and then for as long as the page stands.
    fn begin(app: App, rules: Rules) -> Self {
        let watch = Self {
            app,
            rules: StoredValue::new(rules),
            hall: RwSignal::new(None),
            silent: RwSignal::new(false),
            minute: RwSignal::new(time::local_minute()),
            pace: StoredValue::new(Pace::NOW),
            busy: StoredValue::new(true),
        };
        spawn_local(async move {
            let Some(rules) = watch.rules.try_get_value() else {
                return;
            };
            if let Some(kept) = app.kept_hall(&rules).await {
                watch.hall.try_set(Some(kept));
            }
            let _ = watch.busy.try_set_value(false);
        });
        StoredValue::new_local(Interval::new(TICK, move || watch.look()));
        page::on_window(&["online"], move |_| {
            let _ = watch.pace.try_set_value(Pace::NOW);
        });
        watch
    }

    fn look(self) {
        let minute = time::local_minute();
        if self
            .minute
            .try_get_untracked()
            .is_some_and(|shown| shown != minute)
        {
            self.minute.try_set(minute);
        }
        // Nobody stands before it to be asked.
        if update::waiting() {
            update::take();
        }
        let due = self
            .pace
            .try_get_value()
            .is_some_and(|pace| pace.is_due(seconds()));
        if due && self.busy.try_get_value() == Some(false) {
            self.busy.set_value(true);
            spawn_local(self.ask());
        }
    }

    async fn ask(self) {
        let Some(rules) = self.rules.try_get_value() else {
            return;
        };
        let answer = self.app.ask_hall(&rules).await;
        let Some(pace) = self.pace.try_get_value() else {
            return;
        };
        let next = match answer {
            Ok(hall) => {
                self.hall.try_set(Some(hall));
                self.silent.try_set(false);
                Pace::answered(seconds())
            }
            Err(_) => {
                self.silent.try_set(true);
                pace.unanswered(seconds())
            }
        };
        let _ = self.pace.try_set_value(next);
        let _ = self.busy.try_set_value(false);
    }
}

fn seconds() -> u64 {
    time::steady_ms() / 1000
}

fn screen(app: App, words: Words, rules: Rules) -> View {
    let t = words.hall();
    let watch = Watch::begin(app, rules.clone());
    keep_awake();
    let hall = watch.hall;
    let name = name_in(&rules.name, words.language).to_owned();
    let phase = {
        let rules = rules.clone();
        move || {
            // A day may begin.
            watch.minute.get();
            phase_text(words, &rules, phase_of(&rules, now_seconds()))
        }
    };
    let members = move || {
        hall.with(|hall| {
            hall.as_ref()
                .map(|hall| fill(t.members, &[&number(hall.members.into())]))
        })
    };
    let age = move || {
        let read = hall.with(|hall| hall.as_ref().map(|hall| hall.read));
        let Some(read) = read else {
            return t.waiting.to_owned();
        };
        let minutes = (read / 60_000) as i64 + i64::from(time::offset_minutes(read));
        let at = clock(minutes.rem_euclid(1440) as u32);
        fill(
            if watch.silent.get() {
                t.offline
            } else {
                t.as_of
            },
            &[&at],
        )
    };
    let join = qr::picture(&[&page::origin(), "/join"].concat());
    let team_ranks = rules.team.map(|team| {
        view! {
            <section class="ranks" aria-label=t.teams>
                <h2>{t.teams}</h2>
                <ol id="hall-teams">{move || teams(words, team.score, hall)}</ol>
            </section>
        }
    });
    view! {
        <header>
            <h1 id="title" tabindex="-1">{name}</h1>
            <p>{phase}</p>
            <p>{members}</p>
            <p class="clock">{move || clock(watch.minute.get().into())}</p>
        </header>
        <section class="ranks" class:alone=team_ranks.is_none() aria-label=t.people>
            <h2>{t.people}</h2>
            <ol id="hall-people">{move || people(words, hall)}</ol>
        </section>
        {team_ranks}
        {way(words, &rules, hall)}
        <footer>
            <p class:silent=watch.silent role="status" id="hall-age">{age}</p>
            <button class="btn quiet" on:click=move |_| page::fill_screen("hall")>{t.full}</button>
            <a class="btn quiet" href="/board">{t.leave}</a>
        </footer>
        <aside>
            {join.map(|picture| qr_code(t.join_code, picture.side, picture.path))}
            <p>{t.join}</p>
        </aside>
    }
}

fn people(words: Words, hall: RwSignal<Option<Hall>>) -> View {
    let Some(people) = hall.with(|hall| hall.as_ref().map(|hall| hall.people.clone())) else {
        return View::Empty;
    };
    if people.is_empty() {
        return view! { <li>{words.hall().nobody}</li> };
    }
    let row = |(rank, name, points): (u32, String, u32)| {
        row(Some(rank), name, number(points.into()), words.hall().points)
    };
    people.into_iter().map(row).collect_view()
}

fn teams(words: Words, score: TeamScore, hall: RwSignal<Option<Hall>>) -> View {
    let Some(teams) = hall.with(|hall| hall.as_ref().map(|hall| hall.teams.clone())) else {
        return View::Empty;
    };
    if teams.is_empty() {
        return view! { <li>{words.hall().nobody}</li> };
    }
    let line = |team: TeamRow| {
        let (figure, unit) = match score {
            TeamScore::Mean => (tenths(team.score.scaled(10)), words.hall().points),
            TeamScore::Sum => (number(team.score.scaled(1)), words.hall().points),
            TeamScore::Completion => (tenths(team.score.scaled(1000)), "%"),
        };
        row(team.rank, team.team, figure, unit)
    };
    teams.into_iter().map(line).collect_view()
}

fn row(rank: Option<u32>, name: String, figure: String, unit: &'static str) -> View {
    let place = rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    let first = rank.is_some_and(|rank| rank <= 3);
    view! {
        <li class:first=first>
            <b>{place}</b><span class="name">{name}</span><span class="figure">{figure}<small>{unit}</small></span>
        </li>
    }
}

/// The way: that of the rules, else the longest that comes with the app.
fn way(words: Words, rules: &Rules, hall: RwSignal<Option<Hall>>) -> View {
    let route = RwSignal::new(route_of(rules));
    if route.with_untracked(Option::is_none) {
        spawn_local(async move {
            let fetched = routes(None).await.into_iter().filter_map(Result::ok);
            route.try_set(fetched.max_by_key(|route| route.length()));
        });
    }
    // Before the first answer nobody knows how far they are.
    let is_known = Memo::new(move |_| hall.with(Option::is_some));
    let map = move || {
        let route = route.get().filter(|_| is_known.get());
        route.map(|route| map(words, route, hall))
    };
    view! { {map} }
}

fn map(words: Words, route: Arc<Route>, hall: RwSignal<Option<Hall>>) -> View {
    let t = words.hall();
    let drawn = map_of(&route);
    let metres = move || hall.with(|hall| hall.as_ref().map_or(0, |hall| hall.metres));
    let shared = StoredValue::new(Arc::clone(&route));
    let progress = move || {
        shared.with_value(|route| {
            let progress = route.progress(metres());
            (progress.reached.len(), spot(progress.point))
        })
    };
    let labels = move || {
        shared.with_value(|route| {
            let next = route.progress(metres()).reached.len();
            let mut at = vec![0, next, route.stations.len() - 1];
            at.dedup();
            // Beside the first, the next one's name would lie on it.
            at.retain(|at| *at != 0 || next > 1);
            let label = |at: usize| -> Option<Label> {
                let station = route.stations.get(at)?;
                Some((
                    spot(station.point),
                    name_in(&station.name, words.language).to_owned(),
                ))
            };
            at.into_iter().filter_map(label).collect()
        })
    };
    let say = move || {
        shared.with_value(|route| {
            let walked = fill(t.walked, &[&distance(words, metres())]);
            let ahead = match route.progress(metres()).next {
                Some((next, left)) => fill(
                    t.next,
                    &[name_in(&next.name, words.language), &distance(words, left)],
                ),
                None => fill(t.arrived, &[name_in(&route.name, words.language)]),
            };
            [walked, ahead]
        })
    };
    let title = name_in(&route.name, words.language).to_owned();
    view! {
        <section class="way" aria-label=title.clone()>
            <h2>{title}</h2>
            {route_map(drawn, move || say().join(" "), move || progress().0, move || progress().1, labels)}
            <p>{move || say()[0].clone()}</p>
            <p>{move || say()[1].clone()}</p>
        </section>
    }
}

/// Keeps the screen on, again after it was away.
fn keep_awake() {
    let lock = StoredValue::new_local(None::<WakeLock>);
    let acquire = move || {
        spawn_local(async move {
            let held = WakeLock::acquire().await;
            let _ = lock.try_update_value(|lock| *lock = held);
        });
    };
    acquire();
    page::on_visible(acquire);
}

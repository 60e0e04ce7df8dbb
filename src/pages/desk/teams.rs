//! Units and teams: how large each is, and drawing lots for new ones.

use std::collections::BTreeMap;

use super::ask::ask;
use super::office::{have_done, with_admin};
use super::people::with_people;
use crate::components::field::{Field, Keyboard};
use crate::i18n::Words;
use crate::i18n::format::{fill, number};
use crate::pages::attempt::Attempt;
use crate::platform::{page, random};
use crate::state::App;
use crate::state::desk::documents::PROGRAMME;
use crate::state::desk::editor::Kind;
use crate::state::desk::fields::text_at;
use crate::state::desk::log::Deed;
use crate::state::desk::office::{Move, Work};
use crate::state::desk::people::{Member, groups};
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// Most teams of one draw.
const MOST: usize = 200;

/// Who is in the draw.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Pool {
    unit: String,
    /// Of this team alone; empty for those without one; none for the whole unit.
    team: Option<String>,
}

/// A team that was drawn.
#[derive(Debug, Clone)]
struct Team {
    name: String,
    members: Vec<Member>,
    /// What its members have together; none where lots were drawn by sizes alone.
    points: Option<u64>,
}

/// Points by account.
type Points = BTreeMap<String, u32>;

/// The page.
pub fn view(app: App, words: Words) -> View {
    with_people(app, words, move || {
        let pool = RwSignal::new(None::<Pool>);
        view! {
            {list(app, words, pool)}
            {move || pool.get().map(|pool| draw(app, words, pool))}
        }
    })
}

fn list(app: App, words: Words, pool: RwSignal<Option<Pool>>) -> View {
    let t = words.desk();
    let choose = move |chosen: Pool| {
        pool.set(Some(chosen));
        page::after_paint(|| page::focus("draw"));
    };
    let rows = move || {
        let groups = app
            .desk()
            .people
            .with(|people| groups(people.as_deref().unwrap_or_default()));
        let mut rows: Vec<View> = Vec::new();
        let mut before: Option<String> = None;
        for (unit, team, count) in groups {
            if before.as_ref() != Some(&unit) {
                let name = if unit.is_empty() {
                    t.no_unit.to_owned()
                } else {
                    unit.clone()
                };
                let whole = Pool {
                    unit: unit.clone(),
                    team: None,
                };
                let of_unit = (!unit.is_empty()).then(|| view! {
                    <button class="link" on:click=move |_| choose(whole.clone())>{t.draw_unit}</button>
                });
                rows.push(view! { <li class="group"><h3>{name}</h3>{of_unit}</li> });
                before = Some(unit.clone());
            }
            let name = if team.is_empty() {
                t.no_team.to_owned()
            } else {
                team.clone()
            };
            let people = fill(words.common().people_of, &[&count.to_string()]);
            let label = if team.is_empty() {
                t.draw_rest
            } else {
                t.split
            };
            let described = [label, t.colon, &*unit, " ", &*name].concat();
            let part = Pool {
                unit: unit.clone(),
                team: Some(team),
            };
            let button = (!unit.is_empty() && count > 1).then(|| view! {
                <button class="link" aria-label=described on:click=move |_| choose(part.clone())>{label}</button>
            });
            rows.push(view! { <li><div><b>{name}</b><small>{people}</small></div>{button}</li> });
        }
        rows
    };
    let nobody = move || rows_are_none(app);
    view! {
        <section class="panel stack">
            <h2>{t.teams}</h2>
            <p class="hint">{t.teams_hint}</p>
            <ul class="lines" id="groups">{rows}</ul>
            <Show when=nobody><p class="hint">{t.people_none}</p></Show>
        </section>
    }
}

fn rows_are_none(app: App) -> bool {
    let none = |people: &Option<Vec<Member>>| people.iter().flatten().all(Member::is_organiser);
    app.desk().people.with(none)
}

fn members(app: App, pool: &Pool) -> Vec<Member> {
    app.desk().people.with_untracked(|people| {
        let people = people.iter().flatten().filter(|it| it.unit == pool.unit);
        let people = people.filter(|it| pool.team.as_ref().is_none_or(|team| it.team == *team));
        people.filter(|it| !it.is_organiser()).cloned().collect()
    })
}

fn draw(app: App, words: Words, pool: Pool) -> View {
    let t = words.desk();
    let people = members(app, &pool);
    let size = people.len();
    let named = pool.team.clone().filter(|team| !team.is_empty());
    let is_split = named.is_some();
    let count = RwSignal::new(if is_split { 2 } else { (size / 10).max(2) }.to_string());
    let prefix = RwSignal::new(named.unwrap_or_else(|| t.team_prefix.to_owned()));
    let error = RwSignal::new(None::<String>);
    let drawn = RwSignal::new(None::<Vec<Team>>);
    let by = RwSignal::new(String::new());
    let attempt = Attempt::new();
    let people = StoredValue::new(people);
    let cast = move |teams: usize, points: Option<Points>| {
        let strength = |it: &Member| {
            let points = points.as_ref()?;
            Some(points.get(&it.worker).copied().unwrap_or(0))
        };
        let strengths = people.with_value(|people| {
            let strengths = people.iter().map(|it| strength(it).unwrap_or(0));
            strengths.collect::<Vec<u32>>()
        });
        let lots = roster::teams::draw(&strengths, teams, random::bits());
        let team = |at: usize| Team {
            name: [&*prefix.get_untracked(), &(at + 1).to_string()].concat(),
            members: Vec::new(),
            points: points.as_ref().map(|_| 0),
        };
        let mut result: Vec<Team> = (0..teams).map(team).collect();
        people.with_value(|people| {
            for (member, at) in people.iter().zip(lots) {
                if let Some(team) = result.get_mut(at) {
                    let more = strength(member).unwrap_or(0);
                    team.points = team.points.map(|sum| sum + u64::from(more));
                    team.members.push(member.clone());
                }
            }
        });
        drawn.try_set(Some(result));
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let most = size.min(MOST);
        let typed = count.with_untracked(|count| count.trim().parse::<usize>().ok());
        let Some(teams) = typed.filter(|teams| (1..=most).contains(teams)) else {
            error.set(Some(fill(t.draw_bad, &[&most.to_string()])));
            page::focus("draw-count");
            return;
        };
        error.set(None);
        let challenge = by.get_untracked();
        if challenge.is_empty() {
            cast(teams, None);
            return;
        }
        let work = async move { app.points_of(&challenge).await };
        ask(app, words, attempt, work, move |points| {
            cast(teams, Some(points));
        });
    };
    let of = match &pool.team {
        Some(team) if team.is_empty() => [&*pool.unit, " · ", t.no_team].concat(),
        Some(team) => [&*pool.unit, " · ", team].concat(),
        None => pool.unit.clone(),
    };
    let unit = StoredValue::new(pool.unit);
    view! {
        <section class="panel stack" id="draw" tabindex="-1">
            <h2>{t.draw}</h2>
            <p>{[&of, t.colon, &fill(words.common().people_of, &[&size.to_string()])].concat()}</p>
            <form class="stack" on:submit=submit novalidate>
                {Field { keyboard: Keyboard::Numeric, longest: 3, ..Field::new("draw-count", t.draw_count, count).error(error) }.view()}
                {Field { longest: 40, hint: t.draw_prefix_hint, ..Field::new("draw-prefix", t.draw_prefix, prefix) }.view()}
                {balance(app, words, by)}
                {attempt.fault()}
                <div class="row"><button class="btn">{move || if drawn.with(Option::is_some) { t.draw_again } else { t.draw_do }}</button></div>
            </form>
        </section>
        {move || drawn.get().map(|drawn| result(app, words, unit.get_value(), drawn))}
    }
}

/// By what teams are to be balanced: their sizes, or the points of a challenge too.
fn balance(app: App, words: Words, by: RwSignal<String>) -> View {
    let t = words.office();
    let challenges = RwSignal::new(Vec::<(String, String)>::new());
    let attempt = Attempt::new();
    let work = app.list_documents(PROGRAMME, Kind::Challenge.published());
    ask(app, words, attempt, work, move |documents| {
        let named = documents
            .iter()
            .map(|it| (text_at(it, "rules.id"), text_at(it, "rules.name.zh")));
        challenges.try_set(named.collect());
    });
    let options = move || {
        challenges.with(|challenges| {
            let options = challenges.iter().map(|(id, name)| {
                view! { <option value=id.clone()>{fill(t.balance_points, &[name])}</option> }
            });
            options.collect_view()
        })
    };
    view! {
        <div class="field">
            <label for="draw-by">{t.balance}</label>
            <select class="input" id="draw-by" on:change=move |event| by.set(event_value(&event))>
                <option value="">{t.balance_sizes}</option>
                {options}
            </select>
            <p class="hint">{t.balance_hint}</p>
        </div>
        {attempt.fault()}
    }
}

fn result(app: App, words: Words, unit: String, drawn: Vec<Team>) -> View {
    let t = words.desk();
    let teams = drawn.iter().map(|team| {
        let people = fill(words.common().people_of, &[&team.members.len().to_string()]);
        let points = team.points.map(|sum| fill(words.office().balance_sum, &[&number(sum)]));
        let figures = [Some(people), points].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let names = team.members.iter().map(|it| &*it.name).collect::<Vec<_>>().join("、");
        view! { <li><div><b>{team.name.clone()}</b><small>{names}</small></div><span>{figures}</span></li> }
    });
    let teams = teams.collect_view();
    let moves: Vec<Move> = drawn
        .into_iter()
        .flat_map(
            |Team {
                 name: team,
                 members,
                 ..
             }| {
                let unit = unit.clone();
                let stays = move |member: &Member, team: &str| member.team == team;
                members.into_iter().filter_map(move |member| {
                    (!stays(&member, &team)).then(|| Move {
                        worker: member.worker.clone(),
                        unit: unit.clone(),
                        team: team.clone(),
                    })
                })
            },
        )
        .collect();
    let moves = StoredValue::new(moves);
    view! {
        <section class="panel stack">
            <h2>{t.drawn}</h2>
            <ul class="lines" id="drawn">{teams}</ul>
            {with_admin(app, words, move || apply(app, words, moves.get_value()))}
        </section>
    }
}

fn apply(app: App, words: Words, moves: Vec<Move>) -> View {
    let t = words.desk();
    let attempt = Attempt::new();
    let count = moves.len().to_string();
    let go = move |_| {
        let deed = (Deed::Moved, moves.len().to_string());
        let count = moves.len().to_string();
        have_done(app, words, attempt, Work::moves(&moves), deed, move || {
            app.toast
                .try_set(Some(Toast::said(fill(t.moved, &[&count]))));
        });
    };
    view! {
        <div class="row"><button class="btn" aria-disabled=move || attempt.busy.get().then_some("true") on:click=go>
            {fill(t.draw_apply, &[&count])}</button></div>
        {attempt.fault()}
    }
}

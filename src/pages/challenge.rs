//! The challenge: where it stands, what it came to, its rules, and leaving it.

use crate::view::prelude::*;
use wellness::challenge::rules::{Part, PartKind, Rules, TeamScore};
use wellness::challenge::total::ChallengeTotal;

use super::points::phase_text;
use super::{head, words};
use crate::components::icon::{Icon, icon_view};
use crate::i18n::Words;
use crate::i18n::format::{clock, fill, full_date, number, percent};
use crate::state::challenge::{Joined, Phase, name_in, now_seconds};
use crate::state::toast::Toast;
use crate::state::{App, app};

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    let t = words.challenge();
    view! {
        {head(t.title, (), Some("/me"))}
        {move || match app.challenge() {
            None => view! {
                <div class="grid narrow"><section class="panel empty">
                    {icon_view(Icon::Flag)}
                    <h2>{t.none}</h2>
                    <p>{t.none_text}</p>
                    <a class="btn" href="/challenge/new">{words.today().points_start}</a>
                </section></div>
            },
            Some(joined) => joined_view(app, words, joined),
        }}
    }
}

fn joined_view(app: App, words: Words, joined: Joined) -> View {
    let t = words.challenge();
    let phase = joined.phase(now_seconds());
    let total = app.challenge_total(&joined.rules);
    let id = StoredValue::new(joined.rules.id.clone());
    let leave = move |_| {
        spawn_local(async move {
            if let Err(failed) = app.leave(&id.get_value()).await {
                app.toast.try_set(Some(Toast::failed(failed.text(words))));
            }
        });
    };
    view! {
        <div class="grid pair">
            <div class="stack">
                <section class="panel stack">
                    <h2>{name_in(&joined.rules.name, words.language).to_owned()}</h2>
                    <p class="prose">{phase_text(words, &joined.rules, phase)}</p>
                    {total_list(words, &total, joined.rules.goal)}
                    {matches!(phase, Phase::Grace | Phase::Ended).then(|| view! {
                        <a class="btn" href="/challenge/certificate">{t.certificates}</a>
                    })}
                </section>
                {indicators(words, &joined.rules, &total)}
            </div>
            <section class="panel stack">
                {rules_list(words, &joined.rules)}
                <div class="row">
                    <a class="btn quiet" href="/challenge/new">{t.choose_other}</a>
                    <button class="btn danger" on:click=leave>{t.leave}</button>
                </div>
            </section>
        </div>
    }
}

fn total_list(words: Words, total: &ChallengeTotal, goal: u32) -> View {
    let (t, n) = (words.challenge(), |value: u64| number(value));
    let share = total.at_goal;
    view! {
        <dl class="figures">
            <div><dt>{t.total}</dt><dd>{n(total.points.into())}</dd></div>
            <div><dt>{t.counted}</dt><dd>{n(total.counted)}</dd></div>
            {figure(t.converted, total.converted)}
            {figure(t.credited, total.credit)}
            <div><dt>{t.reported}</dt><dd>{fill(t.reported_of, &[&n(total.reported.into()), &n(total.days.into())])}</dd></div>
            <div><dt>{fill(t.at_goal, &[&n(goal.into())])}</dt><dd>{percent(share.part.into(), share.whole.into())}</dd></div>
        </dl>
    }
}

/// Steps that not everybody has.
fn figure(name: &'static str, steps: u64) -> Option<View> {
    (steps > 0).then(|| view! { <div><dt>{name}</dt><dd>{number(steps)}</dd></div> })
}

fn indicators(words: Words, rules: &Rules, total: &ChallengeTotal) -> View {
    if rules.indicators.is_none() {
        return View::Empty;
    }
    let t = words.challenge();
    let (continuous, valid) = (total.indicators.continuous, total.indicators.valid);
    let body = if continuous.whole == 0 {
        view! { <p class="hint">{words.today().no_intervals}"："{words.today().no_intervals_hint}</p> }
    } else {
        let days = fill(
            t.indicator_days,
            &[&continuous.part.to_string(), &continuous.whole.to_string()],
        );
        view! {
            <dl class="figures">
                <div><dt>{t.continuous}</dt><dd>{days}</dd></div>
                <div><dt>{t.valid}</dt><dd>{percent(valid.part.into(), valid.whole.into())}</dd></div>
            </dl>
            <p class="hint">{t.local_rule}</p>
        }
    };
    view! { <section class="panel stack"><h2>{t.indicators}</h2>{body}</section> }
}

/// The rules in words.
pub fn rules_list(words: Words, rules: &Rules) -> View {
    let t = words.challenge();
    let n = |value: u32| number(value.into());
    let (first, last) = (rules.span.first(), rules.span.last());
    let days = [
        full_date(words.language, first),
        full_date(words.language, last),
    ];
    let runs = fill(
        t.runs,
        &[&days[0], &days[1], &rules.span.days().to_string()],
    );
    let caps = fill(t.rule_cap, &[&n(rules.step_cap), &n(rules.typed_cap)]);
    let edit = fill(t.rule_edit, &[&n(rules.edit_days), &n(rules.grace_hours)]);
    let zone = fill(
        t.rule_zone,
        &[&zone_name(rules), &clock(rules.day_end.into())],
    );
    let team = rules.team.map(|team| {
        let score = match team.score {
            TeamScore::Mean => t.team_mean,
            TeamScore::Sum => t.team_sum,
            TeamScore::Completion => t.team_completion,
        };
        fill(
            t.rule_team,
            &[&n(team.min), &n(team.max), score, &n(team.min_reporting)],
        )
    });
    let conversion = rules.conversion.map(|it| {
        fill(
            t.rule_conversion,
            &[&n(it.moderate), &n(it.vigorous), &n(it.cap)],
        )
    });
    let credit = rules
        .credit
        .map(|it| fill(t.rule_credit, &[&n(it.days), &n(it.mean_of), &n(it.off)]));
    let local = rules.parts.iter().any(|part| part.local);
    let name = name_in(&rules.name, words.language).to_owned();
    let plain = |text: String| view! { <li><div>{text}</div></li> };
    view! {
        <h2>{t.rules}<small>{name}</small></h2>
        <ul class="lines">
            {plain(runs)}
            {rules.parts.iter().map(|part| rule(words, rules, part)).collect_view()}
            {plain(caps)}{conversion.map(plain)}{credit.map(plain)}{plain(edit)}{plain(zone)}{team.map(plain)}
        </ul>
        {local.then(|| view! { <p class="hint">"* "{t.local_rule}</p> })}
    }
}

/// The zone as people know it.
fn zone_name(rules: &Rules) -> String {
    let offset = rules.zone.offset();
    let sign = if offset < 0 { "-" } else { "+" };
    ["UTC", sign, &clock(offset.unsigned_abs().into())].concat()
}

fn rule(words: Words, rules: &Rules, part: &Part) -> View {
    let t = words.challenge();
    let n = |value: u32| number(value.into());
    let text = match &part.kind {
        PartKind::Goal { steps, points } => fill(t.rule_goal, &[&n(*steps), &n(*points)]),
        PartKind::Window(window) => {
            let template = if window.within_minutes.is_some() {
                t.rule_window_within
            } else {
                t.rule_window
            };
            let within = window.within_minutes.unwrap_or(0).to_string();
            let (from, to) = (clock(window.from.into()), clock(window.to.into()));
            fill(
                template,
                &[&from, &to, &n(window.steps), &n(window.points), &within],
            )
        }
        PartKind::Bouts(bouts) => {
            let minutes: Vec<String> = bouts
                .bouts
                .iter()
                .map(|bout| bout.minutes.to_string())
                .collect();
            let points = n(part.max_points().min(rules.day_points_cap));
            fill(
                t.rule_bouts,
                &[
                    &n(bouts.slowest),
                    &n(bouts.fastest),
                    &minutes.join(" + "),
                    &points,
                ],
            )
        }
    };
    let star = if part.local { " *" } else { "" };
    let name = [name_in(&part.name, words.language), star].concat();
    view! { <li><div><b>{name}</b><small>{text}</small></div></li> }
}

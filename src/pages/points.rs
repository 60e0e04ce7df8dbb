//! Points of a day, each part explained.

use crate::view::prelude::*;
use wellness::challenge::rules::{Part, Rules};
use wellness::challenge::score::{DayPoints, Outcome, PartPoints};
use wellness::day::Day;

use crate::components::icon::{Icon, icon_view};
use crate::i18n::Words;
use crate::i18n::format::{clock, date, fill, number};
use crate::place::day_href;
use crate::state::App;
use crate::state::challenge::{Phase, name_in, now_seconds};

/// Hours before a day's window closes in which the app warns.
const WARN_HOURS: u32 = 24;

/// Today's points in the challenge, or an invitation to one.
pub fn panel(app: App, words: Words) -> View {
    view! {
        <section class="panel points">
            {move || match app.challenge() {
                None => invitation(words),
                Some(joined) => {
                    let today = app.today.get();
                    let running = matches!(joined.phase(now_seconds()), Phase::Running(_));
                    let points = app.book.with(|book| book.points(&joined.rules, today));
                    match points.filter(|_| running) {
                        Some(points) => today_points(app, words, &joined.rules, &points),
                        None => standing(words, &joined.rules, joined.phase(now_seconds())),
                    }
                }
            }}
        </section>
    }
}

fn invitation(words: Words) -> View {
    view! {
        <h2>{words.today().points}</h2>
        <p class="prose">{words.today().points_none}</p>
        <a class="link" href="/challenge/new">{words.today().points_start}{icon_view(Icon::Forward)}</a>
    }
}

/// Before the first day and after the last.
fn standing(words: Words, rules: &Rules, phase: Phase) -> View {
    view! {
        <h2>{name_in(&rules.name, words.language).to_owned()}</h2>
        <p class="prose">{phase_text(words, rules, phase)}</p>
        <a class="link" href="/challenge">{words.challenge().title}{icon_view(Icon::Forward)}</a>
    }
}

/// Where the challenge stands, in words.
pub fn phase_text(words: Words, rules: &Rules, phase: Phase) -> String {
    let t = words.challenge();
    match phase {
        Phase::Ahead(days) => fill(
            t.not_started,
            &[&date(words.language, rules.span.first()), &days.to_string()],
        ),
        Phase::Running(day) => fill(
            t.running,
            &[&day.to_string(), &rules.span.days().to_string()],
        ),
        Phase::Grace => {
            let until = rules.today(rules.closes()).unwrap_or(rules.span.last());
            fill(t.grace, &[&date(words.language, until)])
        }
        Phase::Ended => t.ended.to_owned(),
    }
}

fn today_points(app: App, words: Words, rules: &Rules, points: &DayPoints) -> View {
    let max = rules.max_points_per_day();
    let sum = fill(
        words.today().points_of_max,
        &[&points.points.to_string(), &max.to_string()],
    );
    let capped = (points.walked() < points.raw)
        .then(|| fill(words.today().capped, &[&number(points.walked().into())]));
    let besides = match (&rules.conversion, &rules.credit) {
        (Some(_), Some(_)) => Some(words.today().besides),
        (Some(_), None) => Some(words.today().besides_exercise),
        (None, Some(_)) => Some(words.today().besides_credit),
        (None, None) => None,
    };
    let besides = besides.map(|label| {
        let href = day_href(app.today.get());
        view! { <a class="link" href=href>{label}{icon_view(Icon::Forward)}</a> }
    });
    let expiring = rules
        .expiring(now_seconds(), WARN_HOURS)
        .into_iter()
        .find(|day: &Day| app.book.with(|book| book.diary.total(*day).is_none()))
        .map(|day| fill(words.today().expires, &[&date(words.language, day)]));
    view! {
        <h2>
            {words.today().points}
            <small>{name_in(&rules.name, words.language).to_owned()}</small>
        </h2>
        <p class="big"><b>{points.points.to_string()}</b><span>{["/ ", &max.to_string(), " ", words.board().points_unit].concat()}</span></p>
        <p class="sr">{sum}</p>
        <ul class="lines">{parts(words, rules, points)}</ul>
        {apart(words, points).map(|text| view! { <p class="hint" id="apart">{text}</p> })}
        {capped.map(|text| view! { <p class="hint">{text}</p> })}
        {expiring.map(|text| view! { <p class="notice">{text}</p> })}
        {besides}
        <a class="link" href="/challenge">{words.challenge().title}{icon_view(Icon::Forward)}</a>
    }
}

/// What was walked, converted and credited, where it is not walking alone.
pub fn apart(words: Words, points: &DayPoints) -> Option<String> {
    let t = words.today();
    let n = |value: u32| number(value.into());
    if points.credit > 0 {
        Some(fill(t.apart_credit, &[&n(points.credit)]))
    } else {
        (points.converted > 0).then(|| {
            let figures = [n(points.counted), n(points.walked()), n(points.converted)];
            fill(t.apart, &[&figures[0], &figures[1], &figures[2]])
        })
    }
}

/// The parts, a row each.
pub fn parts(words: Words, rules: &Rules, points: &DayPoints) -> View {
    rules
        .parts
        .iter()
        .zip(&points.parts)
        .map(|(part, scored)| row(words, part, scored))
        .collect_view()
}

fn row(words: Words, part: &Part, scored: &PartPoints) -> View {
    let got = scored.points > 0;
    let tag = if matches!(scored.outcome, Outcome::NoIntervals) {
        words.today().no_intervals.to_owned()
    } else if got {
        ["+", &scored.points.to_string()].concat()
    } else {
        fill(words.today().points_of_max, &["0", &scored.max.to_string()])
    };
    view! {
        <li>
            <div>
                <b>{name_in(&part.name, words.language).to_owned()}</b>
                <small>{reason(words, scored)}</small>
                {part.local.then(|| view! { <small>{words.today().local_rule}</small> })}
            </div>
            <span class="tag" class:got=got>{tag}</span>
        </li>
    }
}

fn reason(words: Words, scored: &PartPoints) -> String {
    let t = words.today();
    let n = |value: u32| number(value.into());
    match &scored.outcome {
        Outcome::Reached => t.part_goal_reached.to_owned(),
        Outcome::Missing { steps } => fill(t.part_missing, &[&n(*steps)]),
        Outcome::WindowReached(stretch) => fill(
            t.part_window,
            &[
                &clock(stretch.from / 60),
                &clock(stretch.to.div_ceil(60)),
                &n(stretch.steps),
            ],
        ),
        Outcome::WindowMissing { have, need } => {
            fill(t.part_window_missing, &[&n(*have), &n(*need)])
        }
        Outcome::Bouts {
            earned, longest, ..
        } if earned.is_empty() => fill(t.part_bouts_none, &[&longest.to_string()]),
        Outcome::Bouts {
            earned, longest, ..
        } => {
            let minutes: Vec<String> = earned.iter().map(u16::to_string).collect();
            fill(t.part_bouts, &[&longest.to_string(), &minutes.join("、")])
        }
        Outcome::NoIntervals => t.no_intervals_hint.to_owned(),
        Outcome::NotLoaded => t.intervals_loading.to_owned(),
    }
}

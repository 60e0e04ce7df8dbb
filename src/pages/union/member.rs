//! A member's days, as the team's captain corrects them; and the corrections in the person's own.

use sync::entry::{Correction, Entry, Reason, Said};
use wellness::challenge::rules::Rules;
use wellness::day::Day;

use crate::components::field::{Field, Keyboard};
use crate::i18n::Words;
use crate::i18n::format::{date, fill, number};
use crate::pages::attempt::Attempt;
use crate::pages::{head, words};
use crate::platform::page;
use crate::state::toast::Toast;
use crate::state::{App, app};
use crate::view::prelude::*;

fn reason_text(words: Words, reason: Reason) -> &'static str {
    let t = words.union();
    match reason {
        Reason::Double => t.reason_double,
        Reason::Device => t.reason_device,
        Reason::Typed => t.reason_typed,
        Reason::Asked => t.reason_asked,
    }
}

fn line(words: Words, day: Day, correction: &Correction) -> String {
    fill(
        words.union().correction,
        &[
            &date(words.language, day),
            &correction.points.to_string(),
            reason_text(words, correction.reason),
        ],
    )
}

/// A day's steps and points, what was walked apart from the rest.
fn figures(words: Words, said: Said) -> String {
    let t = words.union();
    let n = |steps: u32| number(steps.into());
    let points = said.points.to_string();
    match said {
        Said { credit: 1.., .. } => fill(t.day_line_credit, &[&n(said.credit), &points]),
        Said { converted: 1.., .. } => fill(
            t.day_line_converted,
            &[&n(said.walked), &n(said.converted), &points],
        ),
        _ => fill(t.day_line, &[&n(said.walked), &points]),
    }
}

/// What the captain corrected in the person's own entry; nothing where there is none.
pub fn own_corrections(app: App, words: Words, rules: &Rules) -> View {
    let found = RwSignal::new(Vec::<(Day, Correction)>::new());
    let id = StoredValue::new(rules.id.clone());
    let synced = Memo::new(move |_| app.union.status.with(|status| status.synced));
    Effect::new(move |_| {
        synced.get();
        spawn_local(async move {
            if let Some(id) = id.try_get_value() {
                found.try_set(app.corrections(&id).await);
            }
        });
    });
    let list = move || {
        found.with(|found| {
            let lines = found.iter();
            lines
                .map(|(day, it)| view! { <li>{line(words, *day, it)}</li> })
                .collect_view()
        })
    };
    view! {
        <Show when=move || !found.with(Vec::is_empty)>
            <section class="panel stack">
                <h2>{words.union().corrections}</h2>
                <ul class="lines">{list}</ul>
            </section>
        </Show>
    }
}

/// The page of one member, by the pseudonym.
pub fn view(worker: &str) -> View {
    let (app, words) = (app(), words());
    let Some(joined) = app.challenge_untracked() else {
        return super::view();
    };
    view! {
        {head(words.union().correct, (), Some("/board"))}
        <div class="grid pair">{days_of(app, words, &joined.rules, worker, |_| {})}</div>
    }
}

/// The days of somebody's entry, and correcting one; `then` is told what was corrected.
pub fn days_of(
    app: App,
    words: Words,
    rules: &Rules,
    worker: &str,
    then: impl Fn(String) + Copy + 'static,
) -> View {
    let t = words.union();
    let entry = RwSignal::new(None::<Entry>);
    let attempt = Attempt::new();
    let worker = StoredValue::new(worker.to_owned());
    let most = rules.max_points_per_day();
    let challenge = StoredValue::new(rules.id.clone());
    let load = move || {
        let work = async move {
            app.read_member(&challenge.get_value(), &worker.get_value())
                .await
        };
        attempt.begin(words, work, move |read| {
            entry.try_set(Some(read));
        });
    };
    load();
    let name = move || {
        let name = entry.with(|entry| entry.as_ref().and_then(|entry| entry.who.name.clone()));
        name.unwrap_or_else(|| words.board().hidden.to_owned())
    };
    let days = move || {
        let Some(entry) = entry.get() else {
            return View::Empty;
        };
        let said = entry.days.iter().rev();
        let said = said.filter_map(|(day, it)| Some((*day, it.said?)));
        let rows = said.map(|(day, said)| {
            let correction = entry.corrections.get(&day);
            let counts = correction.map(|it| line(words, day, it));
            let figures = figures(words, said);
            view! { <li><div><b>{date(words.language, day)}</b><small>{counts}</small></div><span>{figures}</span></li> }
        });
        let rows: Vec<View> = rows.collect();
        if rows.is_empty() {
            return view! { <p class="hint">{t.no_days}</p> };
        }
        view! {
            <ul class="lines">{rows}</ul>
        }
    };
    let corrected = move |said: String| {
        load();
        then(said);
    };
    view! {
        <section class="panel stack">
            <h2>{move || fill(t.correct_member, &[&name()])}</h2>
            {attempt.fault()}
            {days}
        </section>
        {move || entry.get().map(|entry| form(app, words, &entry, most, challenge, worker, corrected))}
    }
}

fn form(
    app: App,
    words: Words,
    entry: &Entry,
    most: u32,
    challenge: StoredValue<String>,
    worker: StoredValue<String>,
    corrected: impl Fn(String) + Copy + 'static,
) -> View {
    let t = words.union();
    let said = entry.days.iter().rev().filter(|(_, it)| it.said.is_some());
    let days: Vec<Day> = said.map(|(day, _)| *day).collect();
    let Some(first) = days.first().copied() else {
        return View::Empty;
    };
    let day = RwSignal::new(first.to_string());
    let reason = RwSignal::new(Reason::Double.word().to_owned());
    let points = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let attempt = Attempt::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = points.with_untracked(|points| points.trim().parse::<u32>().ok());
        let Some(points) = typed.filter(|points| *points <= most) else {
            error.set(Some(fill(t.correct_bad, &[&most.to_string()])));
            page::focus("correct-points");
            return;
        };
        error.set(None);
        let chosen = reason.get_untracked();
        let reason = Reason::ALL
            .into_iter()
            .find(|reason| reason.word() == chosen);
        let (Ok(day), Some(reason)) = (day.get_untracked().parse::<Day>(), reason) else {
            return;
        };
        let work = async move {
            let (challenge, worker) = (challenge.get_value(), worker.get_value());
            app.correct_member(&challenge, &worker, day, points, reason)
                .await
        };
        attempt.begin(words, work, move |()| {
            app.toast.try_set(Some(Toast::said(t.corrected)));
            let day = day.to_string();
            let said = [
                &*day,
                " → ",
                &points.to_string(),
                ", ",
                reason_text(words, reason),
            ];
            corrected(said.concat());
        });
    };
    let choices = days.into_iter().map(|day| {
        view! { <option value=day.to_string()>{date(words.language, day)}</option> }
    });
    let reasons = Reason::ALL.into_iter().map(|reason| {
        view! { <option value=reason.word()>{reason_text(words, reason)}</option> }
    });
    let field = Field {
        keyboard: Keyboard::Numeric,
        longest: 4,
        ..Field::new("correct-points", t.correct_points, points).error(error)
    };
    view! {
        <section class="panel">
            <form class="stack" on:submit=submit novalidate>
                <h2>{t.correct}</h2>
                <div class="field">
                    <label for="correct-day">{t.correct_day}</label>
                    <select class="input" id="correct-day" on:change=move |event| day.set(event_value(&event))>
                        {choices.collect_view()}
                    </select>
                </div>
                {field.view()}
                <div class="field">
                    <label for="correct-reason">{t.correct_reason}</label>
                    <select class="input" id="correct-reason" on:change=move |event| reason.set(event_value(&event))>
                        {reasons.collect_view()}
                    </select>
                </div>
                {attempt.fault()}
                <button class="btn" aria-disabled=move || attempt.busy.get().then_some("true")>{t.correct_save}</button>
            </form>
        </section>
    }
}

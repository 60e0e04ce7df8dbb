//! A day's sheet: its total, every source and why it counts, edit, withdraw, restore; and what the rules of
//! the challenge let count besides walking.

mod credit;
mod exercise;

use crate::view::prelude::*;
use wellness::day::Day;
use wellness::diary::{DaySteps, Role, SourceDay};
use wellness::source::Origin;
use wellness::steps::{Steps, parse_day_input, parse_steps};

use super::points::apart;
use super::{head, words};
use crate::components::field::{Field, Keyboard};
use crate::components::icon::{Icon, icon_view};
use crate::i18n::Words;
use crate::i18n::format::{fill, full_date, number, weekday};
use crate::place::day_href;
use crate::platform::page;
use crate::state::steps::{explain_day, explain_steps};
use crate::state::toast::Toast;
use crate::state::{App, app};

/// The page of the day that an address names.
pub fn view(text: &str) -> View {
    let (app, words) = (app(), words());
    match parse_day_input(text, app.today.get_untracked()) {
        Ok(day) => sheet(app, words, day),
        Err(wrong) => view! {
            {head(words.walk().title, (), Some("/walk"))}
            <div class="grid narrow">
                <p class="panel error" role="alert">{explain_day(words, &wrong)}</p>
            </div>
        },
    }
}

fn sheet(app: App, words: Words, day: Day) -> View {
    let language = words.language;
    let steps = move || app.day(day);
    let today = app.today.get_untracked();
    spawn_local(async move { app.load_days(day, day).await });
    let above = view! { <p>{weekday(language, day)}</p> };
    view! {
        {head(full_date(language, day), above, Some("/walk"))}
        <div class="grid pair">
            <section class="panel stack">
                <p class="big">
                    <b>{move || steps().map_or_else(|| "–".to_owned(), |steps| number(steps.total.into()))}</b>
                    <span>{move || if steps().is_some() { words.common().steps } else { words.common().no_entry }}</span>
                </p>
                {move || counts(app, words, day).map(|text| view! { <p class="say" id="apart">{text}</p> })}
                {edit(app, words, day)}
                <div class="row pager">
                    <a class="chip" href=day_href(day.previous())>{words.walk().previous_day}</a>
                    {(day < today).then(|| view! {
                        <a class="chip" href=day_href(day.next())>{words.walk().next_day}</a>
                    })}
                </div>
            </section>
            <section class="panel">
                <h2>{words.walk().sources}</h2>
                {move || sources(words, steps().as_ref())}
                <p class="hint">{words.walk().sources_hint}</p>
                <a class="link" href="/import">{words.me().import}{icon_view(Icon::Forward)}</a>
            </section>
            {move || besides(app, words, day)}
        </div>
    }
}

/// Other exercise and credit, where the challenge has the day and its rules switch them.
fn besides(app: App, words: Words, day: Day) -> View {
    let joined = app.challenge();
    let rules = joined.map(|joined| joined.rules);
    let Some(rules) = rules.filter(|rules| rules.span.contains(day)) else {
        return View::Empty;
    };
    let exercise = rules
        .conversion
        .map(|conversion| exercise::panel(app, words, day, &rules, conversion));
    let credit = rules
        .credit
        .map(|credit| credit::panel(app, words, day, rules.clone(), credit));
    view! { {exercise}{credit} }
}

/// What counts on a day, where it is not walking alone.
fn counts(app: App, words: Words, day: Day) -> Option<String> {
    let rules = app.challenge()?.rules;
    let points = app.book.with(|book| book.points(&rules, day))?;
    apart(words, &points)
}

fn edit(app: App, words: Words, day: Day) -> View {
    let typed = move || app.book.with(|book| book.typed(day));
    let text = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    // What was withdrawn on this sheet can be put back with one tap.
    let withdrawn = RwSignal::new(None::<Steps>);
    app.guard(Signal::derive(move || !text.with(String::is_empty)));
    let store = move |steps: Steps| {
        spawn_local(async move {
            match app.log(day, steps).await {
                Ok(()) => {
                    text.try_set(String::new());
                    withdrawn.try_set(None);
                    error.try_set(None);
                }
                Err(failed) => {
                    error.try_set(Some(failed.text(words).to_owned()));
                }
            }
        });
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match parse_steps(&text.get_untracked()) {
            Ok(steps) => store(steps),
            Err(wrong) => {
                error.set(Some(explain_steps(words, &wrong)));
                page::focus("day-steps");
            }
        }
    };
    let field = Field {
        keyboard: Keyboard::Numeric,
        longest: 24,
        ..Field::new("day-steps", words.walk().day_input, text).error(error)
    };
    let withdraw = move |_| {
        let before = untrack(typed).and_then(|typed| Steps::new(typed.total()).ok());
        spawn_local(async move {
            match app.withdraw(day).await {
                Ok(()) => {
                    withdrawn.try_set(before);
                }
                Err(failed) => {
                    app.toast.try_set(Some(Toast::failed(failed.text(words))));
                }
            }
        });
    };
    view! {
        <form class="stack" on:submit=submit novalidate>
            {field.view()}
            <button class="btn">{words.walk().day_save}</button>
        </form>
        <Show when=move || typed().is_some()>
            <button class="btn quiet" on:click=withdraw>{words.walk().day_withdraw}</button>
        </Show>
        {move || {
            withdrawn.get().filter(|_| typed().is_none()).map(|steps| {
                let label = fill(words.walk().day_restore, &[&number(steps.get().into())]);
                view! { <button class="btn quiet" on:click=move |_| store(steps)>{label}</button> }
            })
        }}
    }
}

fn sources(words: Words, steps: Option<&DaySteps>) -> View {
    match steps {
        None => view! { <p class="prose">{words.walk().no_sources}</p> },
        Some(steps) => {
            let rows = steps
                .sources
                .iter()
                .map(|it| source(words, it))
                .collect_view();
            view! { <ul class="lines sources">{rows}</ul> }
        }
    }
}

/// Whether a source of this role counts, and why.
pub fn why(words: Words, role: Role) -> (bool, String) {
    let t = words.walk();
    match role {
        Role::Only => (true, t.why_only.to_owned()),
        Role::Overrides => (true, t.why_overrides.to_owned()),
        Role::CountsMerged { counted } => (true, fill(t.why_merged, &[&number(counted.into())])),
        Role::CountsMaximum => (true, t.why_maximum.to_owned()),
        Role::OverriddenByTyped => (false, t.why_overridden.to_owned()),
        Role::Smaller => (false, t.why_smaller.to_owned()),
        Role::Covered => (false, t.why_covered.to_owned()),
    }
}

fn source(words: Words, source: &SourceDay) -> View {
    let t = words.walk();
    let (counts, why) = why(words, source.role);
    let by_hand = (source.typed > 0 && source.origin != Origin::TYPED)
        .then(|| fill(t.typed_part, &[&number(source.typed.into())]));
    let devices = source
        .devices
        .iter()
        .filter(|device| !device.device.is_empty())
        .map(|device| {
            let steps = fill(words.common().steps_of, &[&number(device.counted.into())]);
            view! { <small>{[device.device.as_str(), "：", &steps].concat()}</small> }
        })
        .collect_view();
    view! {
        <li>
            <div>
                <b>{origin_name(words, &source.origin)}</b>
                <small>{why}</small>
                {by_hand.map(|text| view! { <small>{text}</small> })}
                {devices}
            </div>
            <span class="tag" class:got=counts>{fill(words.common().steps_of, &[&number(source.total.into())])}</span>
        </li>
    }
}

/// What people call a source.
pub fn origin_name(words: Words, origin: &Origin) -> String {
    let t = words.walk();
    let name = match origin.vendor() {
        "typed" => t.source_typed,
        "live" => t.source_live,
        "apple-health" => t.source_apple,
        "huawei" => t.source_huawei,
        "mi-fitness" => t.source_mi,
        "zepp" => t.source_zepp,
        "samsung" => t.source_samsung,
        "google-fit" => t.source_google,
        "garmin" => t.source_garmin,
        "fitbit" => t.source_fitbit,
        "fit" => t.source_fit,
        "wechat" => t.source_wechat,
        "table" => t.source_table,
        other => other,
    };
    if origin.vendor() == origin.as_str() {
        name.to_owned()
    } else {
        fill(t.source_by_time, &[name])
    }
}

//! A challenge that everybody has: its rules, its table of results, the end, and the same next year.

use serde_json::Value;
use wellness::challenge::rules::Rules;

use super::ask::{ask, awaited};
use super::challenges::begin;
use super::office::{have_done, with_admin};
use super::withdraw;
use crate::i18n::Words;
use crate::i18n::format::{fill, full_date, number};
use crate::pages::attempt::Attempt;
use crate::pages::challenge::rules_list;
use crate::pages::points::phase_text;
use crate::place::route;
use crate::platform::files;
use crate::state::App;
use crate::state::challenge::{name_in, now_seconds, phase_of};
use crate::state::desk::documents::PROGRAMME;
use crate::state::desk::editor::Kind;
use crate::state::desk::log::Deed;
use crate::state::desk::office::Work;
use crate::state::desk::templates;
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// The challenge and its result, as they stand in the programme.
type Read = (Option<Value>, Option<Value>);

/// The page of the challenge of this id.
pub fn view(app: App, words: Words, id: &str) -> View {
    let id = StoredValue::new(id.to_owned());
    let read = RwSignal::new(None::<Read>);
    let attempt = Attempt::new();
    let look = move || {
        let work = async move {
            let id = id.get_value();
            let challenge = app
                .read_document(PROGRAMME, &["challenge-", &id].concat())
                .await?;
            let result = app
                .read_document(PROGRAMME, &["result-", &id].concat())
                .await?;
            Ok((challenge, result))
        };
        ask(app, words, attempt, work, move |found| {
            read.try_set(Some(found));
        });
    };
    look();
    view! {
        {awaited(words, attempt, look)}
        {move || {
            let (challenge, result) = read.get()?;
            let rules = challenge.as_ref().and_then(|it| it.get("rules")).cloned().unwrap_or_default();
            Some(match Rules::from_value(&rules) {
                Ok(sound) => inside(app, words, &sound, rules, result, look),
                Err(_) => view! { <p class="notice" role="status">{words.union().fault_missing}</p> },
            })
        }}
    }
}

fn inside(
    app: App,
    words: Words,
    rules: &Rules,
    document: Value,
    result: Option<Value>,
    again: impl Fn() + Copy + 'static,
) -> View {
    let t = words.desk();
    let phase = phase_text(words, rules, phase_of(rules, now_seconds()));
    let route = route();
    let copying = Attempt::new();
    let document = StoredValue::new(document);
    let copy = move |_| {
        begin(
            (app, route),
            words,
            copying,
            Kind::Challenge,
            templates::a_year_later(&document.get_value()),
        );
    };
    view! {
        <section class="panel stack">
            <h2>{name_in(&rules.name, words.language).to_owned()}</h2>
            <p class="hint">{phase}</p>
            {rules_list(words, rules)}
        </section>
        {if app.works_alone() {
            withdraw::view(app, words, &["challenge-", &rules.id].concat(), || 0, "/desk/challenges")
        } else {
            results(app, words, rules, result, again)
        }}
        <section class="panel stack">
            <h2>{t.once_more}</h2>
            <p class="hint">{t.once_more_text}</p>
            <div class="row"><button class="btn quiet" on:click=copy>{t.clone}</button></div>
            {copying.fault()}
        </section>
    }
}

fn results(
    app: App,
    words: Words,
    rules: &Rules,
    result: Option<Value>,
    again: impl Fn() + Copy + 'static,
) -> View {
    let t = words.desk();
    let attempt = Attempt::new();
    let id = StoredValue::new(rules.id.clone());
    let save = move |_| {
        let id = id.get_value();
        attempt.begin(words, app.office(Work::results(&id)), move |table| {
            let name = ["results-", &id, ".csv"].concat();
            if files::save(
                &name,
                "text/csv",
                table.as_str().unwrap_or_default().as_bytes(),
            ) {
                app.toast.try_set(Some(Toast::said(t.file_saved)));
            } else {
                app.toast
                    .try_set(Some(Toast::failed(words.me().backup_failed)));
            }
        });
    };
    let end = match result {
        Some(result) => {
            let people = result.get("people").and_then(Value::as_u64).unwrap_or(0);
            view! { <p class="good" id="final">{fill(t.result_final, &[&number(people)])}</p> }
        }
        None if now_seconds() >= rules.closes() => {
            view! {
                <p class="prose">{t.finish_text}</p>
                {with_admin(app, words, move || finish(app, words, id, again))}
            }
        }
        None => {
            let closes = rules.today(rules.closes()).unwrap_or(rules.span.last());
            view! { <p class="hint">{fill(t.finish_later, &[&full_date(words.language, closes)])}</p> }
        }
    };
    view! {
        <section class="panel stack">
            <h2>{t.results}</h2>
            <div class="row"><button class="btn quiet" on:click=save>{t.save_results}</button></div>
            <p class="hint">{t.save_results_text}</p>
            {attempt.fault()}
            {end}
        </section>
    }
}

fn finish(
    app: App,
    words: Words,
    id: StoredValue<String>,
    again: impl Fn() + Copy + 'static,
) -> View {
    let t = words.desk();
    let attempt = Attempt::new();
    let finish = move |_| {
        let id = id.get_value();
        have_done(
            app,
            words,
            attempt,
            Work::finish(&id),
            (Deed::Finished, id.clone()),
            move || {
                app.toast.try_set(Some(Toast::said(t.finished)));
                app.sync_now();
                again();
            },
        );
    };
    view! {
        <div class="row"><button class="btn" id="finish" on:click=finish>{t.finish_do}</button></div>
        {attempt.fault()}
    }
}

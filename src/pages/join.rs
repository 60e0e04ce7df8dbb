//! Joining: choose a template or open a rules file, read the rules and the advice, join.

use crate::view::prelude::*;
use wellness::challenge::rules::Rules;
use wellness::challenge::template::Template;
use wellness::day::Day;

use super::challenge::rules_list;
use super::{head, words};
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::place::route;
use crate::platform::navigation::Step;
use crate::platform::{files, page};
use crate::state::challenge::explain_rules;
use crate::state::{App, app};

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    let t = words.challenge();
    let document = RwSignal::new(None::<String>);
    let error = RwSignal::new(None::<String>);
    let offer = move |name: &str, text: String| match Rules::from_json(&text) {
        Ok(_) => {
            error.set(None);
            document.set(Some(text));
            page::after_paint(|| page::focus("rules"));
        }
        Err(wrong) if wrong.path.is_empty() => error.set(Some(fill(t.bad_json, &[name]))),
        Err(wrong) => {
            let why = explain_rules(words, &wrong);
            error.set(Some(fill(t.bad_rules, &[name, &wrong.path, why])));
        }
    };
    let opened = move |event: Event| {
        let Some(file) = files::chosen(&event).into_iter().next() else {
            return;
        };
        spawn_local(async move {
            let name = file.name();
            match files::read_text(&file).await {
                Some(text) if text.trim().is_empty() => {
                    error.try_set(Some(fill(words.common().file_empty, &[&name])));
                }
                Some(text) => offer(&name, text),
                None => {
                    error.try_set(Some(fill(words.common().file_unreadable, &[&name])));
                }
            }
        });
    };
    view! {
        {head(t.start, (), Some("/challenge"))}
        <div class="grid pair">
            <div class="stack">
                {template(app, words, Template::HundredDays, move |text| offer("", text))}
                {template(app, words, Template::Monthly, move |text| offer("", text))}
                <section class="panel stack">
                    <h2>{t.open_file}</h2>
                    <p class="hint">{t.open_file_hint}</p>
                    <label class="btn quiet file">{t.open_file}
                        <input type="file" class="sr" accept=".json,application/json" on:change=opened />
                    </label>
                    <p class="error" role="alert" hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
                </section>
            </div>
            {move || document.get().map(|document| review(app, words, document))}
        </div>
    }
}

fn template(app: App, words: Words, template: Template, offer: impl Fn(String) + 'static) -> View {
    let t = words.challenge();
    let (id, title, text) = match template {
        Template::HundredDays => ("start-hundred", t.template_hundred, t.template_hundred_text),
        Template::Monthly => ("start-monthly", t.template_monthly, t.template_monthly_text),
    };
    let usual = template.usual_start(app.today.get_untracked());
    let start = RwSignal::new(usual.to_string());
    let first = move || start.with(|start| start.parse::<Day>()).unwrap_or(usual);
    let runs = move || {
        let span = template.span(first());
        fill(
            t.runs,
            &[
                &span.first().to_string(),
                &span.last().to_string(),
                &span.days().to_string(),
            ],
        )
    };
    view! {
        <section class="panel stack">
            <h2>{title}</h2>
            <p class="hint">{text}</p>
            <div class="field">
                <label for=id>{t.starts}</label>
                <input class="input" type="date" id=id prop:value=start
                    on:change=move |event| start.set(event_value(&event)) />
                {(template == Template::HundredDays).then(|| view! { <p class="hint">{t.starts_hint}</p> })}
            </div>
            <p class="hint">{runs}</p>
            <button class="btn quiet" on:click=move |_| offer(template.document(first()))>{t.review}</button>
        </section>
    }
}

/// The rules of a challenge, and joining it.
pub fn review(app: App, words: Words, document: String) -> View {
    let t = words.challenge();
    let Ok(rules) = Rules::from_json(&document) else {
        return View::Empty;
    };
    let fit = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);
    let route = route();
    let document = StoredValue::new(document);
    let join = move |_| {
        if !fit.get_untracked() {
            error.set(Some(t.doctor_needed.to_owned()));
            page::focus("fit");
            return;
        }
        spawn_local(async move {
            match app.join(&document.get_value()).await {
                Ok(()) => route.go("/challenge", Step::Forward),
                Err(failed) => {
                    error.try_set(Some(failed.text(words).to_owned()));
                }
            }
        });
    };
    view! {
        <section class="panel stack" id="rules" tabindex="-1">
            {rules_list(words, &rules)}
            {doctor(words, fit)}
            <p class="error" role="alert" hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
            <button class="btn" on:click=join>{t.join}</button>
        </section>
    }
}

/// Whoever joins says that walking this much does them no harm.
pub fn doctor(words: Words, fit: RwSignal<bool>) -> View {
    let t = words.challenge();
    view! {
        <div class="notice warm">
            <h3>{t.doctor_title}</h3>
            <p>{t.doctor_text}</p>
            <label class="check">
                <input type="checkbox" id="fit" prop:checked=fit
                    on:change=move |event| fit.set(event_checked(&event)) />
                <span>{t.doctor_ok}</span>
            </label>
        </div>
    }
}

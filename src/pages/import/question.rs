//! What the reader asks: an archive's password, what a table's columns mean.

use crate::components::field::{Field, Keyboard};
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::platform::import_messages::{Answer, Meaning, Question, TableColumn, Wanted, settled};
use crate::platform::page;
use crate::state::App;
use crate::view::prelude::*;

use super::explain_fate;

/// A question with the ways to answer it.
pub fn question(app: App, words: Words, question: Question) -> View {
    let wrong = question
        .refused
        .as_ref()
        .map(|fate| explain_fate(words, &question.path, fate));
    match question.wanted.clone() {
        Wanted::Password => password(app, words, question, wrong),
        Wanted::Columns(columns) => meanings(app, words, question, columns, wrong),
    }
}

fn password(app: App, words: Words, question: Question, wrong: Option<String>) -> View {
    let t = words.import();
    let text = RwSignal::new(String::new());
    let error = RwSignal::new(wrong);
    let field = Field {
        keyboard: Keyboard::Secret,
        hint: t.password_hint,
        ..Field::new("import-password", t.password, text).error(error)
    };
    page::after_paint(|| page::focus("import-password"));
    let title = fill(t.locked, &[&question.path]);
    let asked = question.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let password = text.get_untracked();
        if password.is_empty() {
            error.set(Some(t.password_empty.to_owned()));
            page::focus("import-password");
        } else {
            app.answer_import(&asked, Answer::Password(password));
        }
    };
    view! {
        <section class="panel stack" id="question">
            <h2 class="break">{title}</h2>
            <form class="stack" on:submit=submit novalidate>
                {field.view()}
                <button class="btn">{t.unlock}</button>
            </form>
            {others(app, words, question)}
        </section>
    }
}

/// The ways on without an answer.
fn others(app: App, words: Words, question: Question) -> View {
    let t = words.import();
    view! {
        <div class="row">
            <button class="btn quiet" on:click=move |_| app.answer_import(&question, Answer::Skip)>{t.skip_file}</button>
            <button class="btn quiet" on:click=move |_| app.cancel_import()>{t.cancel}</button>
        </div>
    }
}

fn meanings(
    app: App,
    words: Words,
    question: Question,
    columns: Vec<TableColumn>,
    wrong: Option<String>,
) -> View {
    let t = words.import();
    let chosen = RwSignal::new(columns.iter().map(|it| it.meaning).collect::<Vec<_>>());
    let error = RwSignal::new(wrong);
    let title = fill(t.unsure, &[&question.path]);
    let asked = question.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let chosen = chosen.get_untracked();
        if settled(&chosen) {
            app.answer_import(&asked, Answer::Columns(chosen));
        } else {
            error.set(Some(t.unsettled.to_owned()));
        }
    };
    let selects: Vec<View> = (0..columns.len())
        .zip(&columns)
        .map(|(at, column)| select(words, at, column, chosen))
        .collect();
    view! {
        <section class="panel stack" id="question">
            <h2 class="break">{title}</h2>
            <p class="hint">{t.unsure_hint}</p>
            {first_rows(words, &columns)}
            <form class="stack" on:submit=submit novalidate>
                {selects}
                <p class="error" role="alert" hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
                <button class="btn">{t.read_so}</button>
            </form>
            {others(app, words, question)}
        </section>
    }
}

/// The table as it begins; it scrolls by itself where it is wide.
fn first_rows(words: Words, columns: &[TableColumn]) -> View {
    let heads = columns.iter().map(|column| {
        view! { <th scope="col">{column.name.clone()}</th> }
    });
    let longest = columns.iter().map(|it| it.samples.len()).max().unwrap_or(0);
    let rows = (0..longest).map(|row| {
        let cells = columns
            .iter()
            .map(|column| view! { <td>{column.samples.get(row).cloned()}</td> });
        view! { <tr>{cells.collect_view()}</tr> }
    });
    let label = words.import().first_lines;
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label=label>
            <table class="table raw">
                <caption class="hint">{label}</caption>
                <thead><tr>{heads.collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

/// The choices of meaning, with the names that a form has for them.
fn choices(words: Words) -> [(&'static str, Meaning, &'static str); 5] {
    let t = words.import();
    [
        ("ignored", Meaning::Ignored, t.column_ignored),
        ("day", Meaning::Day, t.column_day),
        ("start", Meaning::Start, t.column_start),
        ("end", Meaning::End, t.column_end),
        ("steps", Meaning::Steps, t.column_steps),
    ]
}

fn select(words: Words, at: usize, column: &TableColumn, chosen: RwSignal<Vec<Meaning>>) -> View {
    let id = ["column-", &at.to_string()].concat();
    let label = fill(words.import().column_is, &[&column.name]);
    let change = move |event: Event| {
        let value = event_value(&event);
        let found = choices(words).into_iter().find(|(name, ..)| *name == value);
        if let Some((_, meaning, _)) = found {
            chosen.update(|chosen| {
                if let Some(mine) = chosen.get_mut(at) {
                    *mine = meaning;
                }
            });
        }
    };
    let options = choices(words).map(|(value, meaning, text)| {
        view! { <option value=value selected=column.meaning == meaning>{text}</option> }
    });
    view! {
        <div class="field">
            <label class="break" for=id.clone()>{label}</label>
            <select class="input" id=id on:change=change>{options.collect_view()}</select>
        </div>
    }
}

//! The parts of a challenge that earn points, each with its fields.

use serde_json::{Value, json};

use super::form::{Form, Input};
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::state::desk::editor::Editor;
use crate::state::desk::fields;
use crate::view::prelude::*;

/// Most parts, and most bouts of one.
const MOST_PARTS: usize = 12;
const MOST_BOUTS: usize = 8;

/// All of them.
pub fn view(words: Words, form: Form) -> View {
    let t = words.desk();
    let editor = form.editor;
    // The fields are drawn anew when a part comes, goes or changes its shape, and not at every key.
    let shape = Memo::new(move |_| shape(&editor.body()));
    let add = move |part: Value| editor.change_list("parts", |parts| parts.push(part));
    let full = move || shape.with(Vec::len) >= MOST_PARTS;
    let button = move |label: &'static str, part: fn(String) -> Value| {
        view! {
            <button class="btn quiet" disabled=full on:click=move |_| add(part(free_id(editor)))>{label}</button>
        }
    };
    view! {
        {move || {
            let shape = shape.get();
            let parts = shape.iter().enumerate();
            parts.map(|(at, (kind, bouts))| part(words, form, at, kind, *bouts)).collect_view()
        }}
        <section class="panel stack">
            <h2>{t.add_part}</h2>
            <div class="row">
                {button(t.kind_goal, goal)}
                {button(t.kind_window, window)}
                {button(t.kind_bouts, bouts)}
            </div>
        </section>
    }
}

/// The kind of each part, and how many bouts it has.
fn shape(body: &Value) -> Vec<(String, usize)> {
    let list = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
    let parts = list(body.get("parts")).into_iter();
    let shape = |part: Value| {
        (
            fields::text_at(&part, "kind"),
            list(part.get("bouts")).len(),
        )
    };
    parts.map(shape).collect()
}

/// An id that no part has yet.
fn free_id(editor: Editor) -> String {
    let body = untrack(|| editor.body());
    let taken = |id: &String| {
        let parts = body.get("parts").and_then(Value::as_array);
        parts.is_some_and(|parts| parts.iter().any(|part| fields::text_at(part, "id") == *id))
    };
    let ids = (1..).map(|number: u32| ["part-", &number.to_string()].concat());
    ids.take(MOST_PARTS + 1)
        .find(|id| !taken(id))
        .unwrap_or_default()
}

fn goal(id: String) -> Value {
    json!({"kind": "goal", "id": id, "name": {"zh": "日行步数"}, "points": 10})
}

fn window(id: String) -> Value {
    json!({"kind": "window", "id": id, "name": {"zh": "时段"}, "local": true,
        "from": "05:00", "to": "09:00", "steps": 3000, "points": 2})
}

fn bouts(id: String) -> Value {
    json!({"kind": "bouts", "id": id, "name": {"zh": "处方"}, "local": true,
        "cadence": [100, 150], "bouts": [{"minutes": 10, "points": 2}]})
}

fn part(words: Words, form: Form, at: usize, kind: &str, bouts: usize) -> View {
    let t = words.desk();
    let path = |field: &str| ["parts[", &at.to_string(), "].", field].concat();
    let number = |field: &str, label, hint| form.field(&path(field), label, Input::Number, hint);
    let line = |field: &str, label, hint| form.field(&path(field), label, Input::Line, hint);
    let (title, own) = match kind {
        "window" => (
            t.kind_window,
            view! {
                {line("from", t.from, t.time_hint)}
                {line("to", t.to, t.time_hint)}
                {number("steps", t.steps, "")}
                {number("within_minutes", t.within, t.within_hint)}
                {number("points", t.points, "")}
            },
        ),
        "bouts" => (
            t.kind_bouts,
            view! {
                {number("cadence[0]", t.slowest, "")}
                {number("cadence[1]", t.fastest, "")}
                {(0..bouts).map(|bout| {
                    let path = |field: &str| [&*path("bouts["), &bout.to_string(), "].", field].concat();
                    let label = fill(t.bout, &[&(bout + 1).to_string()]);
                    view! {
                        <fieldset class="bout"><legend>{label}</legend>
                            {form.field(&path("minutes"), t.minutes, Input::Number, "")}
                            {form.field(&path("points"), t.points, Input::Number, "")}
                        </fieldset>
                    }
                }).collect_view()}
            },
        ),
        _ => (
            t.kind_goal,
            view! {
                {number("steps", t.steps, t.steps_hint)}
                {number("points", t.points, "")}
            },
        ),
    };
    let editor = form.editor;
    let remove = move |_| {
        editor.change_list("parts", |parts| {
            if at < parts.len() {
                parts.remove(at);
            }
        });
    };
    let of_bouts = StoredValue::new(path("bouts"));
    let change_bouts = move |change: fn(&mut Vec<Value>)| {
        of_bouts.with_value(|path| editor.change_list(path, change));
    };
    let (is_full, is_last) = (bouts >= MOST_BOUTS, bouts <= 1);
    let bout_buttons = (kind == "bouts").then(|| view! {
        <button class="btn quiet" disabled=is_full
            on:click=move |_| change_bouts(|bouts| bouts.push(json!({"minutes": 10, "points": 2})))>{t.add_bout}</button>
        <button class="btn quiet" disabled=is_last
            on:click=move |_| change_bouts(|bouts| { bouts.pop(); })>{t.remove_bout}</button>
    });
    let heading = fill(t.part, &[&(at + 1).to_string(), title]);
    let remove_label = [t.remove_part, t.colon, &heading].concat();
    view! {
        <section class="panel stack">
            <h2>{heading}</h2>
            <div class="fields">
                {line("name.zh", t.name_zh, "")}
                {line("name.en", t.name_en, t.name_en_hint)}
                {own}
                {line("id", t.id, t.part_id_hint)}
            </div>
            {form.check(&path("local"), t.local)}
            <div class="row">
                {bout_buttons}
                <button class="btn quiet" aria-label=remove_label on:click=remove>{t.remove_part}</button>
            </div>
        </section>
    }
}

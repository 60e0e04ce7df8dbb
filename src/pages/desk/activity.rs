//! An activity in the making: what it is, when, and how one comes to it.

use activities::activity::Kind as ActivityKind;
use serde_json::{Value, json};

use super::ask::ask;
use super::form::{Form, Input};
use super::{draft, go};
use crate::i18n::Words;
use crate::i18n::format::{fill, weekday_short};
use crate::pages::attempt::Attempt;
use crate::place::route;
use crate::state::App;
use crate::state::desk::editor::{Editor, Kind};
use crate::state::desk::fields;
use crate::state::toast::Toast;
use crate::view::prelude::*;

const KINDS: [&str; 10] = [
    "class",
    "lecture",
    "counselling",
    "fitness-test",
    "walk",
    "reading",
    "exhibition",
    "contest",
    "job-fair",
    "friendship",
];
const ENTRIES: [&str; 3] = ["open", "list", "phone"];
const MOST_SERIES: usize = 12;

/// What a kind is called.
pub fn kind_word(words: Words, kind: &str) -> &'static str {
    let t = words.desk();
    match ActivityKind::of(kind) {
        Some(ActivityKind::Class) => t.kind_class,
        Some(ActivityKind::Lecture) => t.kind_lecture,
        Some(ActivityKind::Counselling) => t.kind_counselling,
        Some(ActivityKind::FitnessTest) => t.kind_fitness,
        Some(ActivityKind::Walk) => t.kind_walk,
        Some(ActivityKind::Reading) => t.kind_reading,
        Some(ActivityKind::Exhibition) => t.kind_exhibition,
        Some(ActivityKind::Contest) => t.kind_contest,
        Some(ActivityKind::JobFair) => t.kind_job,
        Some(ActivityKind::Friendship) => t.kind_friends,
        None => "",
    }
}

fn entry_word(words: Words, entry: &str) -> &'static str {
    let t = words.desk();
    match entry {
        "list" => t.entry_list,
        "phone" => t.entry_phone,
        _ => t.entry_open,
    }
}

/// The page of a draft.
pub fn view(app: App, words: Words, id: &str) -> View {
    draft::view(app, words, Kind::Activity, id, inside, publish)
}

fn inside(words: Words, form: Form) -> View {
    view! {
        {basics(words, form)}
        {times(words, form)}
        {entry(words, form)}
    }
}

fn basics(words: Words, form: Form) -> View {
    let t = words.desk();
    let contact = || json!({"name": ""});
    let place = || json!({"name": ""});
    view! {
        <section class="panel stack">
            <h2>{t.basics}</h2>
            <div class="fields">
                {form.field("title.zh", t.name_zh, Input::Line, "")}
                {form.field("title.en", t.name_en, Input::Line, t.name_en_hint)}
                {form.field("kind", t.kind, Input::Choice(&KINDS, kind_word), "")}
                {form.field("teacher", t.teacher, Input::Line, "")}
                {form.field("audience", t.audience, Input::List, t.audience_hint)}
                {form.field("id", t.id, Input::Line, t.id_hint)}
            </div>
            {form.field("text", t.about, Input::Prose, "")}
            {form.field("requirements", t.requirements, Input::Prose, "")}
            {form.optional("place", t.with_place, place, move || view! {
                <div class="fields">
                    {form.field("place.name", t.place_name, Input::Line, "")}
                    {form.field("place.station", t.place_station, Input::Line, t.place_station_hint)}
                </div>
            })}
            {form.optional("contact", t.with_contact, contact, move || view! {
                <div class="fields">
                    {form.field("contact.name", t.contact_name, Input::Line, "")}
                    {form.field("contact.phone", t.contact_phone, Input::Line, "")}
                </div>
            })}
        </section>
    }
}

/// For each series whether it is weekly, and whether each of its changes is a move.
fn shape(body: &Value) -> Vec<(bool, Vec<bool>)> {
    let list = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
    let series = list(body.get("series")).into_iter();
    let shape = |one: Value| {
        let changes = list(one.get("changes")).into_iter();
        let moves = changes.map(|it| it.get("to").is_some()).collect();
        (one.get("weekly").is_some(), moves)
    };
    series.map(shape).collect()
}

fn free_id(editor: Editor) -> String {
    let body = untrack(|| editor.body());
    let taken = |id: &String| {
        let series = body.get("series").and_then(Value::as_array);
        series.is_some_and(|list| list.iter().any(|one| fields::text_at(one, "id") == *id))
    };
    let ids = (1..).map(|number: u32| ["s", &number.to_string()].concat());
    ids.take(MOST_SERIES + 1)
        .find(|id| !taken(id))
        .unwrap_or_default()
}

fn times(words: Words, form: Form) -> View {
    let t = words.desk();
    let editor = form.editor;
    let shape = Memo::new(move |_| shape(&editor.body()));
    let add = move |one: Value| editor.change_list("series", |list| list.push(one));
    let is_full = move || shape.with(Vec::len) >= MOST_SERIES;
    let weekly = move |_| {
        let weekly = json!({"first": "", "last": "", "weekdays": [1]});
        add(json!({"id": free_id(editor), "from": "19:00", "to": "20:30", "weekly": weekly}));
    };
    let single = move |_| {
        add(json!({"id": free_id(editor), "from": "14:00", "to": "16:00", "days": []}));
    };
    view! {
        {move || {
            let shape = shape.get();
            let all = shape.iter().enumerate();
            all.map(|(at, (is_weekly, changes))| series(words, form, at, *is_weekly, changes)).collect_view()
        }}
        <section class="panel stack">
            <h2>{t.add_time}</h2>
            <div class="row">
                <button class="btn quiet" disabled=is_full on:click=weekly>{t.add_weekly}</button>
                <button class="btn quiet" disabled=is_full on:click=single>{t.add_days}</button>
            </div>
        </section>
    }
}

fn series(words: Words, form: Form, at: usize, is_weekly: bool, changes: &[bool]) -> View {
    let t = words.desk();
    let editor = form.editor;
    let path = |field: &str| ["series[", &at.to_string(), "].", field].concat();
    let line = |field: &str, label, hint| form.field(&path(field), label, Input::Line, hint);
    let days = if is_weekly {
        view! {
            {form.field(&path("weekly.first"), t.first_day, Input::Date, "")}
            {form.field(&path("weekly.last"), t.last_day, Input::Date, "")}
            {form.field(&path("weekly.every"), t.every, Input::Number, t.every_hint)}
            {weekdays(words, form, path("weekly.weekdays"))}
        }
    } else {
        form.field(&path("days"), t.days, Input::List, t.days_hint)
    };
    let of_changes = StoredValue::new(path("changes"));
    let change = move |added: fn() -> Value| {
        of_changes.with_value(|path| editor.change_list(path, |list| list.push(added())));
    };
    let remove = move |_| {
        editor.change_list("series", |list| {
            if at < list.len() {
                list.remove(at);
            }
        });
    };
    let rows = changes.iter().enumerate().map(|(place, is_move)| {
        let path = |field: &str| [&*path("changes["), &place.to_string(), "].", field].concat();
        let drop = move |_| {
            of_changes.with_value(|path| {
                editor.change_list(path, |list| {
                    if place < list.len() {
                        list.remove(place);
                    }
                });
            });
        };
        let to = is_move.then(|| view! {
            {form.field(&path("to.day"), t.move_day, Input::Date, "")}
            {form.field(&path("to.from"), t.from, Input::Line, t.time_hint)}
            {form.field(&path("to.to"), t.to, Input::Line, t.time_hint)}
        });
        let label = if *is_move { t.move_on } else { t.off_on };
        view! {
            <div class="fields bout">
                {form.field(&path("on"), label, Input::Date, "")}
                {to}
                <div class="row"><button class="btn quiet" on:click=drop>{t.drop_change}</button></div>
            </div>
        }
    });
    let rows = rows.collect_view();
    let heading = fill(t.time_of, &[&(at + 1).to_string()]);
    let remove_label = [t.remove_time, t.colon, &heading].concat();
    view! {
        <section class="panel stack">
            <h2>{heading}</h2>
            <div class="fields">
                {line("from", t.from, t.time_hint)}
                {line("to", t.to, t.time_hint)}
                {days}
            </div>
            {rows}
            <div class="row">
                <button class="btn quiet" on:click=move |_| change(|| json!({"on": ""}))>{t.add_off}</button>
                <button class="btn quiet" on:click=move |_| change(|| json!({"on": "", "to": {"day": "", "from": "19:00", "to": "20:30"}}))>{t.add_move}</button>
                <button class="btn quiet" aria-label=remove_label on:click=remove>{t.remove_time}</button>
            </div>
        </section>
    }
}

/// The weekdays as seven boxes.
fn weekdays(words: Words, form: Form, path: String) -> View {
    let editor = form.editor;
    let at = StoredValue::new(path);
    let chosen = Memo::new(move |_| {
        let json = at.with_value(|path| editor.text(path));
        serde_json::from_str::<Vec<u32>>(&json).unwrap_or_default()
    });
    let boxes = (1..=7_u32).map(|day| {
        let turn = move |event: Event| {
            let mut days = chosen.get_untracked();
            days.retain(|it| *it != day);
            if event_checked(&event) {
                days.push(day);
                days.sort_unstable();
            }
            at.with_value(|path| editor.set(path, Some(days.into())));
        };
        let on = move || chosen.with(|days| days.contains(&day));
        view! {
            <label class="check"><input type="checkbox" prop:checked=on on:change=turn />
                <span>{weekday_short(words.language, day - 1)}</span></label>
        }
    });
    view! {
        <fieldset class="bout"><legend>{words.desk().weekdays}</legend><div class="row">{boxes.collect_view()}</div></fieldset>
    }
}

fn entry(words: Words, form: Form) -> View {
    let t = words.desk();
    let editor = form.editor;
    let kind = Memo::new(move |_| editor.text("entry.kind"));
    // Fields of another way in would be unknown to this one.
    let choose = move |event: Event| {
        let kind = event_value(&event);
        let old = |field: &str| untrack(|| editor.text(&["entry.", field].concat()));
        let entry = match kind.as_str() {
            "phone" => json!({"kind": "phone", "phone": old("phone")}),
            "list" => json!({"kind": "list", "capacity": 20}),
            _ => json!({"kind": "open"}),
        };
        editor.set("entry", Some(entry));
    };
    let options = move || {
        let chosen = untrack(|| kind.get());
        let options = ENTRIES.iter().map(|value| {
            let is_chosen = *value == chosen;
            view! { <option value=*value selected=is_chosen>{entry_word(words, value)}</option> }
        });
        options.collect_view()
    };
    let own = move || match kind.get().as_str() {
        "phone" => form.field("entry.phone", t.contact_phone, Input::Line, ""),
        "list" => view! {
            {form.field("entry.capacity", t.capacity, Input::Number, t.capacity_hint)}
            {form.field("entry.opens", t.opens, Input::Line, t.moment_hint)}
            {form.field("entry.closes", t.closes, Input::Line, t.moment_hint)}
        },
        _ => View::Empty,
    };
    view! {
        <section class="panel stack">
            <h2>{t.entry}</h2>
            <div class="fields">
                <div class="field">
                    <label for="entry-kind">{t.entry_how}</label>
                    <select class="input" id="entry-kind" on:change=choose>{options()}</select>
                </div>
                {own}
            </div>
            {form.check("cancelled", t.cancelled)}
        </section>
    }
}

fn publish(app: App, words: Words, editor: Editor) -> View {
    let t = words.desk();
    let route = route();
    let attempt = Attempt::new();
    let wrong = RwSignal::new(None::<String>);
    let publish = move |_| {
        let body = untrack(|| editor.body());
        let name = fields::text_at(&body, "title.zh");
        ask(
            app,
            words,
            attempt,
            app.publish_activity(editor),
            move |refused| match refused {
                None => {
                    app.toast
                        .try_set(Some(Toast::said(fill(t.published, &[&name]))));
                    app.sync_now();
                    go(route, "/desk/activities");
                }
                Some(enrolled) => {
                    wrong.try_set(Some(fill(t.why_below, &[&enrolled.to_string()])));
                }
            },
        );
    };
    view! {
        <div class="row"><button class="btn" id="publish" on:click=publish>{t.publish_do}</button></div>
        <p class="error" role="alert" hidden=move || wrong.with(Option::is_none)>{move || wrong.get()}</p>
        {attempt.fault()}
    }
}

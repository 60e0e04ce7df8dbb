//! The activities: drafts, what everybody has, and who is on each list.

use activities::activity::{Activity, Entry};
use activities::enrolment::{Enrolment, List};
use serde_json::Value;

use super::ask::{ask, awaited, follow_published};
use super::attendance;
use super::challenges::begin;
use super::people::with_people;
use super::{requests, withdraw};
use crate::components::menu::{line, menu};
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::pages::attempt::Attempt;
use crate::pages::handing;
use crate::place::route;
use crate::platform::files;
use crate::state::App;
use crate::state::challenge::name_in;
use crate::state::desk::activities::{blank, copy_of, list_of};
use crate::state::desk::documents::{DESK, PROGRAMME, text};
use crate::state::desk::editor::Kind;
use crate::state::desk::fields::text_at;
use crate::state::fitness::group::table::csv;
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// The page.
pub fn view(app: App, words: Words) -> View {
    let t = words.desk();
    let lists = RwSignal::new(None::<[Vec<Value>; 2]>);
    let route = route();
    let (attempt, beginning) = (Attempt::new(), Attempt::new());
    let read = move || {
        let work = async move {
            let drafts = app.list_documents(DESK, Kind::Activity.drafts()).await?;
            let published = app
                .list_documents(PROGRAMME, Kind::Activity.published())
                .await?;
            Ok([drafts, published])
        };
        ask(app, words, attempt, work, move |found| {
            lists.try_set(Some(found));
        });
    };
    follow_published(app, read);
    let rows = move |which: usize, href: fn(&Value) -> String| {
        lists.with(|lists| {
            let documents = lists
                .iter()
                .filter_map(move |lists| lists.get(which))
                .flatten();
            let rows = documents.map(|it| {
                let kind = super::activity::kind_word(words, &text_at(it, "activity.kind"));
                line(href(it), None, text_at(it, "activity.title.zh"), kind)
            });
            menu(rows.collect::<Vec<_>>())
        })
    };
    let is_none = move |which: usize| {
        lists.with(|lists| {
            lists
                .as_ref()
                .is_some_and(|lists| lists.get(which).is_some_and(Vec::is_empty))
        })
    };
    let of_draft = |it: &Value| ["/desk/activities/draft/", text(it, "_id")].concat();
    let of_published = |it: &Value| ["/desk/activities/", &text_at(it, "activity.id")].concat();
    view! {
        <section class="panel stack" id="drafts">
            <h2>{t.drafts}</h2>
            {awaited(words, attempt, read)}
            {move || rows(0, of_draft)}
            <Show when=move || is_none(0)><p class="hint">{t.activity_drafts_none}</p></Show>
            <div class="row"><button class="btn" on:click=move |_| begin((app, route), words, beginning, Kind::Activity, blank())>{t.new_activity}</button></div>
            {beginning.fault()}
        </section>
        <section class="panel stack" id="published">
            <h2>{t.published_ones}</h2>
            {move || rows(1, of_published)}
            <Show when=move || is_none(1)><p class="hint">{t.activities_none}</p></Show>
        </section>
    }
}

/// The page of one that everybody has.
pub fn published(app: App, words: Words, id: &str) -> View {
    with_published(app, words, id, move |activity, body, enrolments| {
        inside(app, words, activity, body, enrolments)
    })
}

/// What `draw` makes of a published activity, the document it is read from, and who enrolled.
pub fn with_published(
    app: App,
    words: Words,
    id: &str,
    draw: impl Fn(&Activity, Value, Vec<Enrolment>) -> View + Copy + 'static,
) -> View {
    let id = StoredValue::new(id.to_owned());
    with_people(app, words, move || {
        let found = RwSignal::new(None::<(Option<Value>, Vec<Enrolment>)>);
        let attempt = Attempt::new();
        let read = move || {
            let work = async move {
                let id = id.get_value();
                let document = [Kind::Activity.published(), &id].concat();
                let document = app.read_document(PROGRAMME, &document).await?;
                Ok((document, app.enrolments(&id).await?))
            };
            ask(app, words, attempt, work, move |read| {
                found.try_set(Some(read));
            });
        };
        read();
        view! {
            {awaited(words, attempt, read)}
            {move || {
                let (document, enrolments) = found.get()?;
                let body = document.and_then(|it| it.get("activity").cloned()).unwrap_or_default();
                Some(match Activity::from_value(&body) {
                    Ok(activity) => draw(&activity, body, enrolments),
                    Err(_) => view! { <p class="notice" role="status">{words.union().fault_missing}</p> },
                })
            }}
        }
    })
}

fn inside(
    app: App,
    words: Words,
    activity: &Activity,
    body: Value,
    enrolments: Vec<Enrolment>,
) -> View {
    let t = words.desk();
    let route = route();
    let attempt = Attempt::new();
    let sessions = activity.sessions().iter().filter(|it| it.is_held()).count();
    let kind = super::activity::kind_word(words, activity.kind.word());
    let below = [kind, " · ", &fill(t.sessions_of, &[&sessions.to_string()])].concat();
    let name = name_in(&activity.title, words.language).to_owned();
    let body = StoredValue::new(body);
    let edit = move |_| {
        begin(
            (app, route),
            words,
            attempt,
            Kind::Activity,
            body.get_value(),
        );
    };
    let copy = move |_| {
        begin(
            (app, route),
            words,
            attempt,
            Kind::Activity,
            copy_of(&body.get_value()),
        );
    };
    view! {
        <section class="panel stack">
            <h2>{name}</h2>
            <p class="hint">{below}</p>
            <div class="row">
                <button class="btn quiet" on:click=edit>{t.edit_published}</button>
                <button class="btn quiet" on:click=copy>{t.copy_activity}</button>
            </div>
            {attempt.fault()}
        </section>
        {if app.works_alone() {
            alone(app, words, activity)
        } else {
            view! {
                {list(app, words, activity, enrolments.clone())}
                {attendance::panel(app, words, activity, enrolments)}
            }
        }}
    }
}

/// Lists and rolls as this device has them.
fn alone(app: App, words: Words, activity: &Activity) -> View {
    let has_list = matches!(activity.entry, Entry::List(_));
    let of = StoredValue::new(activity.clone());
    let enrolments = Memo::new(move |_| of.with_value(|it| app.enrolments_here(&it.id)));
    let listed =
        move || has_list.then(|| of.with_value(|it| list(app, words, it, enrolments.get())));
    let attended = move || of.with_value(|it| attendance::panel(app, words, it, enrolments.get()));
    let id = ["activity-", &activity.id].concat();
    view! {
        {requests::panel(app, words, activity)}
        {listed}
        {attended}
        {withdraw::view(app, words, &id, move || enrolments.with(Vec::len), "/desk/activities")}
    }
}

fn list(app: App, words: Words, activity: &Activity, enrolments: Vec<Enrolment>) -> View {
    let t = words.desk();
    let list = list_of(activity, enrolments);
    let called = move |it: &Enrolment| {
        app.member(&it.worker).map_or_else(
            || [it.worker.clone(), String::new(), String::new()],
            |it| [it.name.clone(), it.place(), it.number],
        )
    };
    let strikes = app.works_alone();
    let row = |(at, it): (usize, &Enrolment)| {
        let [who, place, _] = called(it);
        let number = (at + 1).to_string();
        let strike = strikes.then(|| strike(app, words, activity, &it.worker, &who));
        view! { <li><div><b>{[&*number, ". ", &who].concat()}</b><small>{place}</small></div>{strike}</li> }
    };
    let places = list.places().iter().enumerate().map(row).collect_view();
    let waiting = list.waiting().iter().enumerate().map(row).collect_view();
    let (has_places, has_waiting) = (!list.places().is_empty(), !list.waiting().is_empty());
    let line = move |standing: &'static str, it: &Enrolment| {
        let [who, place, number] = called(it);
        vec![standing.to_owned(), who, place, number]
    };
    let rows: Vec<Vec<String>> = [vec![t.standing, t.name, t.unit, t.number]
        .into_iter()
        .map(str::to_owned)
        .collect()]
    .into_iter()
    .chain(list.places().iter().map(|it| line(t.enrolled, it)))
    .chain(list.waiting().iter().map(|it| line(t.waiting, it)))
    .collect();
    let told = strikes.then(|| {
        let name = |it: &Enrolment| called(it)[0].clone();
        let text = StoredValue::new(told(words, activity, &list, name));
        let copy = move |_| handing::copy(app, words, text.get_value());
        view! { <button class="btn quiet" id="copy-list" on:click=copy>{words.request().copy_list}</button> }
    });
    let file = [&activity.id, ".csv"].concat();
    let sheet = ["/desk/activities/", &activity.id, "/sheet"].concat();
    let save = move |_| {
        let said = if files::save(&file, "text/csv", csv(&rows).as_bytes()) {
            Toast::said(t.file_saved)
        } else {
            Toast::failed(words.me().backup_failed)
        };
        app.toast.set(Some(said));
    };
    view! {
        <section class="panel stack">
            <h2>{t.enrolled}</h2>
            <ol class="lines" id="enrolled">{places}</ol>
            <p class="hint" hidden=has_places>{t.enrolled_none}</p>
            <h2 hidden=!has_waiting>{t.waiting}</h2>
            <ol class="lines" id="waiting">{waiting}</ol>
            <div class="row" hidden=!has_places>
                {told}
                <button class="btn quiet" on:click=save>{t.save_list}</button>
                <a class="btn quiet" href=sheet>{words.office().sheet_roll}</a>
            </div>
        </section>
    }
}

/// The list as a message to those who are on it: without a server nothing else tells them how they stand.
fn told(
    words: Words,
    activity: &Activity,
    list: &List,
    name: impl Fn(&Enrolment) -> String,
) -> String {
    let t = words.desk();
    let mut lines = vec![name_in(&activity.title, words.language).to_owned()];
    for (standing, people) in [(t.enrolled, list.places()), (t.waiting, list.waiting())] {
        if !people.is_empty() {
            lines.push([standing, t.colon].concat());
        }
        let people = people.iter().zip(1..);
        lines.extend(people.map(|(it, at): (_, u32)| [&at.to_string(), ". ", &name(it)].concat()));
    }
    lines.join("\n")
}

/// The button that takes somebody off the list.
fn strike(app: App, words: Words, activity: &Activity, worker: &str, name: &str) -> View {
    let t = words.request();
    let label = fill(t.strike_of, &[name]);
    let (activity, worker) = (activity.clone(), worker.to_owned());
    let press = move |_| requests::strike(app, words, &activity, &worker);
    view! { <button class="btn quiet" aria-label=label on:click=press>{t.strike}</button> }
}

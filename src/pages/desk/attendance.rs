//! Attendance of an activity: its sessions so far, the share, everybody's own, and the table as a file.

use activities::activity::Activity;
use activities::enrolment::{Enrolment, List};
use activities::register::{Mark, Register, Row};
use wellness::figures::Share;

use crate::components::menu::{line, menu};
use crate::i18n::Words;
use crate::i18n::format::{fill, number};
use crate::pages::activities::naming;
use crate::platform::files;
use crate::state::App;
use crate::state::challenge::now_seconds;
use crate::state::desk::activities::list_of;
use crate::state::desk::attendance::has_rolls;
use crate::state::fitness::group::table::csv;
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// The panel of an activity with these enrolments; nothing where no roll is called.
pub fn panel(app: App, words: Words, activity: &Activity, enrolments: Vec<Enrolment>) -> View {
    if !has_rolls(activity) {
        return View::default();
    }
    app.sync_now();
    spawn_local(async move {
        // A store that does not answer is told of by the frame of the app.
        let _ = app.read_marks().await;
    });
    let list = StoredValue::new(list_of(activity, enrolments));
    let activity = StoredValue::new(activity.clone());
    let body = move || {
        activity.with_value(|activity| list.with_value(|list| inside(app, words, activity, list)))
    };
    view! {
        <section class="panel stack" id="attendance">
            <h2>{words.roll().attendance}</h2>
            {body}
        </section>
    }
}

fn inside(app: App, words: Words, activity: &Activity, list: &List) -> View {
    let t = words.roll();
    let today = app.today.get();
    let rolls = app.rolls_of(activity);
    let register = Register::of(activity, list, &rolls, now_seconds());
    let of = |share: Share| [number(share.part.into()), number(share.whole.into())];
    let mut sessions: Vec<View> = register
        .sessions
        .iter()
        .map(|session| {
            let roll = rolls.iter().find(|it| it.session == session.id);
            let here = roll.map_or(0, |roll| roll.present.len());
            let expected = list.places().len();
            let counts = [number(here as u64), number(expected as u64)];
            let below = if expected == 0 {
                fill(t.came, &[&counts[0]])
            } else {
                fill(t.came_of, &[&counts[0], &counts[1]])
            };
            let id = session.id.to_string();
            let href = ["/desk/rolls/", &activity.id, "/", &id].concat();
            line(href, None, naming::session(words, session, today), below)
        })
        .collect();
    sessions.reverse();
    let share = register.share();
    let rate = match share.percent() {
        Some(percent) => {
            let [part, whole] = of(share);
            fill(t.rate, &[&number(percent.into()), &whole, &part])
        }
        None => t.rate_none.to_owned(),
    };
    let people = register.rows.iter().map(|row| {
        let [name, place, _] = called(app, &row.worker);
        let [part, whole] = of(row.share);
        let share = fill(t.sessions_of, &[&part, &whole]);
        view! { <li><div><b>{name}</b><small>{place}</small></div><span class="num">{share}</span></li> }
    });
    let people = people.collect_view();
    let none = register.sessions.is_empty();
    let table = csv(&table(app, words, activity, &register));
    let file = [&activity.id, "-attendance.csv"].concat();
    let save = move |_| {
        let said = if files::save(&file, "text/csv", table.as_bytes()) {
            Toast::said(words.desk().file_saved)
        } else {
            Toast::failed(words.me().backup_failed)
        };
        app.toast.set(Some(said));
    };
    view! {
        <p id="rate">{rate}</p>
        <p class="hint" hidden=none || app.works_alone()>{t.rate_rule}</p>
        {menu(sessions)}
        <h3 hidden=none>{t.per_person}</h3>
        <ul class="lines" id="attended" hidden=none>{people}</ul>
        <div class="row" hidden=none><button class="btn quiet" on:click=save>{t.save}</button></div>
    }
}

/// Name, unit and team, number.
fn called(app: App, worker: &str) -> [String; 3] {
    app.member(worker).map_or_else(
        || [worker.to_owned(), String::new(), String::new()],
        |it| [it.name.clone(), it.place(), it.number],
    )
}

/// A line for everybody, a column for each session.
fn table(app: App, words: Words, activity: &Activity, register: &Register<'_>) -> Vec<Vec<String>> {
    let (t, desk) = (words.roll(), words.desk());
    let mut head: Vec<String> = [desk.name, desk.unit, desk.number]
        .map(str::to_owned)
        .into();
    // Two series may meet on one day.
    let label = |it: &activities::session::Session<'_>| match activity.series.len() {
        1 => it.day.to_string(),
        _ => [&it.day.to_string(), " ", &it.id.series].concat(),
    };
    head.extend(register.sessions.iter().map(label));
    head.push(t.rate_column.to_owned());
    let word = |mark: &Mark| {
        let word = match mark {
            Mark::Came => t.mark_came,
            Mark::Leave => t.mark_leave,
            Mark::Missing => t.mark_missing,
        };
        word.to_owned()
    };
    let row = |row: &Row| {
        let mut cells: Vec<String> = called(app, &row.worker).into();
        cells.extend(row.marks.iter().map(word));
        let percent = row.share.percent();
        cells.push(percent.map_or_else(String::new, |it| [&it.to_string(), "%"].concat()));
        cells
    };
    let rows = register.rows.iter().map(row);
    [head].into_iter().chain(rows).collect()
}

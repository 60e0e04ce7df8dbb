//! Lists for paper, A4: the people of a unit to sign, and the roll of an activity to tick.

use activities::activity::Activity;
use activities::enrolment::Enrolment;
use activities::session::State;

use super::activities::with_published;
use super::people::with_people;
use crate::i18n::Words;
use crate::i18n::format::{date, fill};
use crate::platform::page;
use crate::state::App;
use crate::state::challenge::name_in;
use crate::state::desk::activities::list_of;
use crate::state::desk::people::Member;
use crate::view::prelude::*;

/// Sessions that have a column each: as many as a page has room for.
const COLUMNS: usize = 6;
/// Lines of a roll for those who come without having enrolled.
const SPARE: usize = 5;

/// The people of a unit, to sign.
pub fn people(app: App, words: Words) -> View {
    with_people(app, words, move || people_inside(app, words))
}

fn people_inside(app: App, words: Words) -> View {
    let (t, d) = (words.office(), words.desk());
    let members = move || {
        let people = app.desk().people.get().unwrap_or_default().into_iter();
        people
            .filter(|it| !it.is_organiser())
            .collect::<Vec<Member>>()
    };
    let units = Memo::new(move |_| {
        let mut units: Vec<String> = members().into_iter().map(|it| it.unit).collect();
        units.dedup();
        units
    });
    let unit = RwSignal::new(untrack(|| {
        units.with(|units| units.first().cloned().unwrap_or_default())
    }));
    let choices = move || {
        let choices = units.get().into_iter().map(|name| {
            let label = if name.is_empty() {
                d.no_unit.to_owned()
            } else {
                name.clone()
            };
            let chosen = name == unit.get();
            view! { <option value=name selected=chosen>{label}</option> }
        });
        choices.collect_view()
    };
    let rows = move || {
        let unit = unit.get();
        let members = members().into_iter().filter(|it| it.unit == unit);
        let rows = members.enumerate().map(|(at, it)| {
            view! { <tr><td>{(at + 1).to_string()}</td><td>{it.name}</td><td>{it.team}</td><td>{it.number}</td><td></td></tr> }
        });
        rows.collect_view()
    };
    let title = move || {
        let unit = unit.get();
        if unit.is_empty() {
            d.no_unit.to_owned()
        } else {
            unit
        }
    };
    view! {
        <section class="panel stack no-print">
            <h2>{t.sheet_people}</h2>
            <p class="hint">{t.sheet_people_text}</p>
            <div class="field">
                <label for="sheet-unit">{d.unit}</label>
                <select class="input" id="sheet-unit" on:change=move |event| unit.set(event_value(&event))>{choices}</select>
            </div>
            <div class="row"><button class="btn" on:click=move |_| page::print()>{d.print}</button></div>
        </section>
        <section class="paper" id="paper">
            <h2>{title}</h2>
            <div class="scroll" tabindex="0" role="group" aria-label=t.sheet_people>
                <table class="roll-sheet">
                    <thead><tr><th scope="col">{t.sheet_number}</th><th scope="col">{d.name}</th><th scope="col">{d.team}</th>
                        <th scope="col">{d.number}</th><th scope="col" class="sign">{t.sheet_sign}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

/// The roll of an activity, to tick.
pub fn roll(app: App, words: Words, id: &str) -> View {
    with_published(app, words, id, move |activity, _, enrolments| {
        roll_inside(app, words, activity, enrolments)
    })
}

fn roll_inside(app: App, words: Words, activity: &Activity, enrolments: Vec<Enrolment>) -> View {
    let (t, d) = (words.office(), words.desk());
    let today = app.today.get_untracked();
    let sessions = activity.sessions();
    let coming = sessions
        .iter()
        .filter(|it| it.state != State::Off && it.day >= today);
    let days: Vec<String> = coming
        .take(COLUMNS)
        .map(|it| date(words.language, it.day))
        .collect();
    let list = list_of(activity, enrolments);
    let columns = days.len();
    let blanks = move || (0..columns).map(|_| view! { <td></td> }).collect_view();
    let line = |at: usize, it: &Enrolment| {
        let member = untrack(|| app.member(&it.worker));
        let (name, place) = member.map_or_else(
            || (it.worker.clone(), String::new()),
            |it| (it.name.clone(), it.place()),
        );
        view! { <tr><td>{at.to_string()}</td><td>{name}</td><td>{place}</td>{blanks()}</tr> }
    };
    let count = list.places().len();
    let places = list.places().iter().enumerate();
    let places = places.map(|(at, it)| line(at + 1, it)).collect_view();
    let spare = (1..=SPARE).map(|at| {
        view! { <tr><td>{(count + at).to_string()}</td><td></td><td></td>{blanks()}</tr> }
    });
    let spare = spare.collect_view();
    let waiting = list.waiting().iter().enumerate();
    let waiting = waiting.map(|(at, it)| line(at + 1, it)).collect_view();
    let nobody_waits = list.waiting().is_empty();
    let heads = || {
        let days = days
            .iter()
            .map(|day| view! { <th scope="col" class="tick">{day.clone()}</th> });
        view! {
            <thead><tr><th scope="col">{t.sheet_number}</th><th scope="col">{d.name}</th><th scope="col">{d.unit}</th>{days.collect_view()}</tr></thead>
        }
    };
    let title = name_in(&activity.title, words.language).to_owned();
    let people = fill(words.common().people_of, &[&count.to_string()]);
    view! {
        <section class="panel stack no-print">
            <h2>{t.sheet_roll}</h2>
            <p class="hint">{t.sheet_roll_text}</p>
            <div class="row"><button class="btn" on:click=move |_| page::print()>{d.print}</button></div>
        </section>
        <section class="paper" id="paper">
            <h2>{title}" · "{people}</h2>
            <div class="scroll" tabindex="0" role="group" aria-label=t.sheet_roll>
                <table class="roll-sheet">{heads()}<tbody>{places}{spare}</tbody></table>
            </div>
            <div hidden=nobody_waits>
                <h3>{d.waiting}</h3>
                <div class="scroll" tabindex="0" role="group" aria-label=d.waiting>
                    <table class="roll-sheet">{heads()}<tbody>{waiting}</tbody></table>
                </div>
            </div>
        </section>
    }
}

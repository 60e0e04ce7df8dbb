//! One member: where they belong, a new card, another team, twice the same person, leaving for good.

use super::office::{have_done, with_admin};
use super::people::with_people;
use super::{correct, go, merge};
use crate::components::field::Field;
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::pages::attempt::Attempt;
use crate::place::route;
use crate::state::App;
use crate::state::desk::log::Deed;
use crate::state::desk::office::{Move, Work};
use crate::state::desk::people::Member;
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// The page.
pub fn view(app: App, words: Words, worker: &str) -> View {
    let worker = StoredValue::new(worker.to_owned());
    with_people(app, words, move || {
        let member = Memo::new(move |_| app.member(&worker.get_value()));
        view! {
            {move || match member.get() {
                Some(member) => inside(app, words, member),
                None => view! { <p class="notice" role="status">{words.desk().person_gone}</p> },
            }}
        }
    })
}

fn inside(app: App, words: Words, member: Member) -> View {
    let t = words.desk();
    let fact = |label: &'static str, value: &str| {
        let value = if value.is_empty() { "–" } else { value };
        view! { <li><span>{label}</span><b>{value.to_owned()}</b></li> }
    };
    let account = fact(t.account, &member.worker);
    let facts = if member.is_organiser() {
        vec![account]
    } else {
        vec![
            fact(t.unit, &member.unit),
            fact(t.team, &member.team),
            fact(t.number, &member.number),
            account,
        ]
    };
    let (name, is_organiser) = (member.name.clone(), member.is_organiser());
    let member = StoredValue::new(member);
    view! {
        <section class="panel stack">
            <div class="panel-head"><h2>{name}</h2><small>{is_organiser.then_some(t.organiser)}</small></div>
            <ul class="lines">{facts}</ul>
        </section>
        {(!is_organiser).then(|| member.with_value(|member| corrections(app, words, member)))}
        <section class="panel stack">
            <h2>{t.change}</h2>
            {with_admin(app, words, move || actions(app, words, member.get_value()))}
        </section>
    }
}

/// Points take the organiser's own rights; they are asked for when somebody wants to see them.
fn corrections(app: App, words: Words, member: &Member) -> View {
    let open = RwSignal::new(false);
    let member = StoredValue::new(member.clone());
    view! {
        <section class="panel stack">
            <h2>{words.office().correct}</h2>
            <div class="row" hidden=move || open.get()>
                <button class="btn quiet" id="correct" on:click=move |_| open.set(true)>{words.office().correct_open}</button></div>
            {move || open.get().then(|| member.with_value(|member| correct::view(app, words, member)))}
        </section>
    }
}

fn actions(app: App, words: Words, member: Member) -> View {
    let t = words.desk();
    if member.is_organiser() {
        return fold(t.new_card, new_card(app, words, member));
    }
    let captain = (!member.team.is_empty()).then(|| fold(t.captain, captain(app, words, &member)));
    view! {
        <div>
            {fold(t.new_card, new_card(app, words, member.clone()))}
            {fold(t.move_to, move_to(app, words, &member))}
            {captain}
            {fold(t.merge, merge::view(app, words, member.clone()))}
            {fold(t.remove, remove(app, words, &member))}
        </div>
    }
}

fn fold(title: &'static str, inside: View) -> View {
    view! { <details class="fold"><summary>{title}</summary><div class="stack">{inside}</div></details> }
}

fn new_card(app: App, words: Words, member: Member) -> View {
    let t = words.desk();
    let route = route();
    let attempt = Attempt::new();
    let make = move |_| {
        let work = Work::new_card(&member.worker);
        have_done(
            app,
            words,
            attempt,
            work,
            (Deed::NewCard, member.name.clone()),
            move || {
                app.toast.try_set(Some(Toast::said(t.card_made)));
                go(route, "/desk/cards");
            },
        );
    };
    view! {
        <p class="hint">{t.new_card_text}</p>
        <div class="row"><button class="btn quiet" on:click=make>{t.make_card}</button></div>
        {attempt.fault()}
    }
}

fn move_to(app: App, words: Words, member: &Member) -> View {
    let t = words.desk();
    let unit = RwSignal::new(member.unit.clone());
    let team = RwSignal::new(member.team.clone());
    let error = RwSignal::new(None::<String>);
    let attempt = Attempt::new();
    let (worker, name) = (member.worker.clone(), member.name.clone());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let goes = Move {
            worker: worker.clone(),
            unit: unit.get_untracked().trim().to_owned(),
            team: team.get_untracked().trim().to_owned(),
        };
        if goes.unit.is_empty() && !goes.team.is_empty() {
            error.set(Some(t.fault_unit.to_owned()));
            return;
        }
        error.set(None);
        let said = [&*name, " → ", &*goes.unit, " ", &*goes.team].concat();
        have_done(
            app,
            words,
            attempt,
            Work::moves(&[goes]),
            (Deed::Moved, said),
            move || {
                app.toast.try_set(Some(Toast::said(t.moved_one)));
            },
        );
    };
    view! {
        <form class="stack" on:submit=submit novalidate>
            {Field { longest: 60, ..Field::new("move-unit", t.unit, unit).error(error) }.view()}
            {Field { longest: 60, ..Field::new("move-team", t.team, team) }.view()}
            <p class="hint">{t.move_text}</p>
            {attempt.fault()}
            <div class="row"><button class="btn quiet">{t.move_do}</button></div>
        </form>
    }
}

fn captain(app: App, words: Words, member: &Member) -> View {
    let t = words.desk();
    let attempt = Attempt::new();
    let (worker, name) = (member.worker.clone(), member.name.clone());
    let make = move |_| {
        let work = Work::captain(&worker);
        have_done(
            app,
            words,
            attempt,
            work,
            (Deed::Captain, name.clone()),
            move || {
                app.toast.try_set(Some(Toast::said(t.captain_made)));
            },
        );
    };
    view! {
        <p class="hint">{t.captain_text}</p>
        <div class="row"><button class="btn quiet" on:click=make>{t.captain_do}</button></div>
        {attempt.fault()}
    }
}

fn remove(app: App, words: Words, member: &Member) -> View {
    let t = words.desk();
    let route = route();
    let attempt = Attempt::new();
    let typed = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let (worker, name) = (member.worker.clone(), StoredValue::new(member.name.clone()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if typed.with_untracked(|typed| name.with_value(|name| typed.trim() != name)) {
            error.set(Some(fill(t.remove_type, &[&name.get_value()])));
            return;
        }
        error.set(None);
        let deed = (Deed::Removed, worker.clone());
        have_done(
            app,
            words,
            attempt,
            Work::remove(&worker),
            deed,
            move || {
                app.toast.try_set(Some(Toast::said(t.removed)));
                go(route, "/desk/people");
            },
        );
    };
    view! {
        <form class="stack" on:submit=submit novalidate>
            <p class="hint">{t.remove_text}</p>
            {Field::new("remove-name", fill(t.remove_type, &[&name.get_value()]), typed).error(error).view()}
            {attempt.fault()}
            <div class="row"><button class="btn danger">{t.remove_do}</button></div>
        </form>
    }
}

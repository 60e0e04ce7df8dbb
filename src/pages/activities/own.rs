//! Adding an entry of one's own to the timetable.

use super::{TIMETABLE, head};
use crate::components::field::{Field, Keyboard};
use crate::i18n::Words;
use crate::place::route;
use crate::platform::navigation::Step;
use crate::platform::page;
use crate::state::App;
use crate::state::activities::own::{BadDraft, Draft};
use crate::view::prelude::*;

/// The page.
pub fn view(app: App, words: Words) -> View {
    let (t, route) = (words.activity(), route());
    let text = |start: &str| RwSignal::new(start.to_owned());
    let (title, place) = (text(""), text(""));
    let day = text(&app.today.get_untracked().to_string());
    let (from, to, weeks) = (text("19:00"), text("20:30"), text("1"));
    let error = RwSignal::new(None::<BadDraft>);
    let failed = RwSignal::new(None::<String>);
    app.guard(Signal::derive(move || {
        !title.with(String::is_empty) || !place.with(String::is_empty)
    }));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let draft = Draft {
            title: title.get_untracked(),
            place: place.get_untracked(),
            day: day.get_untracked(),
            from: from.get_untracked(),
            to: to.get_untracked(),
            weeks: weeks.get_untracked(),
        };
        spawn_local(async move {
            match app.add_own(&draft).await {
                Ok(Ok(())) => {
                    title.try_set(String::new());
                    place.try_set(String::new());
                    route.go(TIMETABLE, Step::Instead);
                }
                Ok(Err(bad)) => {
                    error.try_set(Some(bad));
                    page::focus(field_of(bad));
                }
                Err(why) => {
                    failed.try_set(Some(why.text(words).to_owned()));
                }
            }
        });
    };
    let wrong = move |of: &'static str| {
        let bad = error.get().filter(|bad| field_of(*bad) == of);
        bad.map(|bad| match bad {
            BadDraft::NoTitle => t.own_no_title,
            BadDraft::Long => t.own_long,
            BadDraft::Day => t.own_bad_day,
            BadDraft::Hours => t.own_bad_hours,
            BadDraft::Weeks => t.own_bad_weeks,
        })
    };
    let said = move |of: &'static str| {
        view! {
            <p class="error" role="alert" hidden=move || wrong(of).is_none()>{move || wrong(of)}</p>
        }
    };
    let timed = move |id: &'static str,
                      kind: &'static str,
                      label: &'static str,
                      text: RwSignal<String>| {
        view! {
            <div class="field">
                <label for=id>{label}</label>
                <input class="input" id=id type=kind aria-invalid=move || wrong(id).is_some().then_some("true")
                    prop:value=text on:input=move |event| text.set(event_value(&event)) />
            </div>
        }
    };
    let weeks_field = Field {
        keyboard: Keyboard::Numeric,
        hint: t.own_weeks_hint,
        longest: 3,
        ..Field::new("own-weeks", t.own_weeks, weeks)
    };
    view! {
        {head(t.own_new, (), Some(TIMETABLE))}
        <div class="grid narrow">
            <form class="panel stack" on:submit=submit novalidate>
                {Field { longest: 80, ..Field::new("own-title", t.own_title, title) }.view()}
                {said("own-title")}
                {Field { longest: 80, ..Field::new("own-place", t.own_place, place) }.view()}
                {timed("own-day", "date", t.own_day, day)}
                {said("own-day")}
                <div class="halves">
                    {timed("own-from", "time", t.own_from, from)}
                    {timed("own-to", "time", t.own_to, to)}
                </div>
                {said("own-to")}
                {weeks_field.view()}
                {said("own-weeks")}
                <p class="error" role="alert" hidden=move || failed.with(Option::is_none)>{move || failed.get()}</p>
                <button class="btn">{t.own_save}</button>
            </form>
        </div>
    }
}

/// The field that is to be looked at.
fn field_of(bad: BadDraft) -> &'static str {
    match bad {
        BadDraft::NoTitle | BadDraft::Long => "own-title",
        BadDraft::Day => "own-day",
        BadDraft::Hours => "own-to",
        BadDraft::Weeks => "own-weeks",
    }
}

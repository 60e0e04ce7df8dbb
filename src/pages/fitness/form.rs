//! The form of the national standard: who was tested when, and what was measured.

use wellness::fitness::person::{Age, Sex};
use wellness::fitness::standard::Standard;

use super::naming::{asked_by, explain_date, listed, standard_name};
use super::number::{Act, number_field};
use super::{HOME, head, result_href, words};
use crate::components::segmented::segmented;
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::place::{Route, route};
use crate::platform::navigation::Step;
use crate::platform::page;
use crate::state::fitness::draft::{BadDate, Draft, Refusal, Slot};
use crate::state::fitness::person::Given;
use crate::state::toast::Toast;
use crate::state::{App, app};
use crate::view::prelude::*;

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    let t = words.fitness();
    app.begin_form();
    let (error, route) = (RwSignal::new(None::<String>), route());
    app.guard(Signal::derive(move || {
        app.fitness()
            .draft
            .with(|draft| draft.as_ref().is_some_and(Draft::is_begun))
    }));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        save(app, words, route, error);
    };
    view! {
        {head(t.form_title, (), Some(HOME))}
        <form class="grid narrow" on:submit=submit novalidate>
            <section class="panel stack">
                <p class="prose">{t.form_lead}</p>
                {who(app, words)}
            </section>
            {move || fields(app, words)}
            <section class="panel stack">
                {remember(app, words)}
                <p class="error" id="form-error" role="alert" tabindex="-1" hidden=move || error.with(Option::is_none)>
                    {move || error.get()}
                </p>
                <button class="btn wide">{t.save}</button>
            </section>
        </form>
    }
}

/// The standard, the day, birth and sex.
fn who(app: App, words: Words) -> View {
    let t = words.fitness();
    let standards = Standard::ALL.map(|standard| (standard.year(), standard_name(words, standard)));
    let choose_standard = move |year: String| {
        if let Some(standard) = Standard::of_year(&year) {
            app.edit_form(|draft| draft.standard = standard);
        }
    };
    let standard = move || app.of_form(|draft| draft.standard.year().to_owned());
    let sexes = vec![("M", t.male), ("F", t.female), ("", t.sex_untold)];
    let sex = move || app.of_form(|draft| draft.sex.map_or("", Sex::letter).to_owned());
    let choose_sex =
        move |letter: String| app.edit_form(|draft| draft.sex = Sex::of_letter(&letter));
    let today = app.today.get_untracked();
    let age = move || match app.of_form(|draft| Some(draft.years(today)))? {
        Ok(years) => Some(fill(t.form_years, &[&years.to_string()])),
        Err(_) => None,
    };
    let wrong = move || match app.of_form(|draft| Some(draft.years(today)))? {
        Err(BadDate::Birth) if app.of_form(|draft| draft.birth.is_empty()) => None,
        Err(bad) => Some(explain_date(words, bad)),
        Ok(_) => None,
    };
    view! {
        <div class="field">
            <span class="label">{t.form_standard}</span>
            {segmented("standard", t.form_standard, standards.to_vec(), standard, choose_standard)}
        </div>
        <div class="field">
            <label for="test-day">{t.form_day}</label>
            <input class="input" type="date" id="test-day" max=today.to_string()
                prop:value=move || app.of_form(|draft| draft.day.clone())
                on:change=move |event| app.edit_form(|draft| draft.day = event_value(&event)) />
        </div>
        <div class="field">
            <label for="birth">{t.form_birth}</label>
            <input class="input" type="date" id="birth" max=today.to_string() aria-describedby="birth-error birth-age"
                aria-invalid=move || wrong().is_some().then_some("true")
                prop:value=move || app.of_form(|draft| draft.birth.clone())
                on:change=move |event| app.edit_form(|draft| draft.birth = event_value(&event)) />
            <p class="error" id="birth-error" role="alert" hidden=move || wrong().is_none()>{wrong}</p>
            <p class="hint" id="birth-age">{age}</p>
        </div>
        <div class="field">
            <span class="label">{t.form_sex}</span>
            {segmented("sex", t.form_sex, sexes, sex, choose_sex)}
            <p class="hint">{t.form_sex_hint}</p>
        </div>
    }
}

/// The fields of the battery; drawn anew when it changes, with what was typed.
fn fields(app: App, words: Words) -> View {
    let t = words.fitness();
    let today = app.today.get_untracked();
    let asked = Memo::new(move |_| {
        app.fitness().draft.with(|draft| {
            let years = draft.as_ref()?.years(today).ok()?;
            Some((
                years,
                Age::new(years).ok().map(|age| {
                    draft
                        .as_ref()
                        .map(|draft| draft.slots(age))
                        .unwrap_or_default()
                }),
            ))
        })
    });
    view! {
        {move || match asked.get() {
            None => view! { <section class="panel"><p class="hint">{t.form_wait}</p></section> },
            Some((years, None)) => outside_ages(words, years),
            Some((_, Some(slots))) => view! {
                <section class="panel stack">
                    <h2>{t.form_items}</h2>
                    <p><a class="link" href="/health/fitness/ready">{t.form_ready}</a></p>
                    {slots.into_iter().map(|slot| field(app, words, slot)).collect_view()}
                </section>
            },
        }}
    }
}

/// The national standard has no table for this age.
pub fn outside_ages(words: Words, years: u32) -> View {
    let t = words.fitness();
    view! {
        <section class="panel stack">
            <p class="notice">{fill(t.outside_ages, &[&years.to_string()])}</p>
            <a class="btn quiet" href="/health/fitness/international">{t.outside_ages_offer}</a>
        </section>
    }
}

fn field(app: App, words: Words, slot: Slot) -> View {
    let fault = Memo::new(move |_| app.of_form(|draft| draft.fault(slot)));
    let text = move || app.of_form(|draft| draft.text(slot).to_owned());
    let act = move |did| {
        app.edit_form(|draft| match did {
            Act::Type(text) => draft.set(slot, text),
            Act::Leave => draft.visit(slot),
            Act::KeepWeight => draft.confirm_weight(),
        });
    };
    number_field(words, slot.key(), asked_by(words, slot), text, fault, act)
}

/// Whether birth, sex and height are remembered; and forgetting them.
fn remember(app: App, words: Words) -> View {
    let t = words.fitness();
    let is_remembered = move || app.book.with(|book| book.given() != Given::default());
    let forget = move |_| {
        app.edit_form(|draft| draft.remember = false);
        spawn_local(async move {
            app.forget_given().await;
        });
    };
    view! {
        <label class="check">
            <input type="checkbox" id="remember" prop:checked=move || app.of_form(|draft| draft.remember)
                on:change=move |event| app.edit_form(|draft| draft.remember = event_checked(&event)) />
            <span>{t.form_remember}<small>{t.form_remember_hint}</small></span>
        </label>
        <Show when=is_remembered>
            <button type="button" class="link" on:click=forget>{t.form_forget}</button>
        </Show>
    }
}

/// Checks and saves the form. What was typed goes once it is saved, and not before.
fn save(app: App, words: Words, route: Route, error: RwSignal<Option<String>>) {
    let today = app.today.get_untracked();
    let mut finished = None;
    app.edit_form(|draft| finished = Some((draft.finish(today), draft.given())));
    let Some((finished, given)) = finished else {
        return;
    };
    let session = match finished {
        Ok(session) => session,
        Err(refusal) => {
            let (text, focus) = refused(words, &refusal);
            error.set(Some(text));
            page::focus(focus);
            return;
        }
    };
    spawn_local(async move {
        match app.save_session(&session, given.as_ref()).await {
            Ok(id) => {
                app.fitness().draft.try_set(None);
                app.toast.try_set(Some(Toast::said(words.common().saved)));
                route.go(&result_href(&id), Step::Instead);
            }
            Err(failed) => {
                error.try_set(Some(failed.text(words).to_owned()));
            }
        }
    });
}

/// Why the form cannot be kept, and where to look.
fn refused(words: Words, refusal: &Refusal) -> (String, &'static str) {
    let t = words.fitness();
    match refusal {
        Refusal::Date(bad @ (BadDate::Day | BadDate::DayAhead)) => {
            (explain_date(words, *bad).to_owned(), "test-day")
        }
        Refusal::Date(bad) => (explain_date(words, *bad).to_owned(), "birth"),
        Refusal::OutsideAges { years } => (fill(t.outside_ages, &[&years.to_string()]), "birth"),
        Refusal::Nothing => (t.nothing.to_owned(), "form-error"),
        Refusal::Numbers(slots) => {
            let names = listed(words, slots.iter().map(|slot| asked_by(words, *slot).name));
            let first = slots.first().map_or("form-error", |slot| slot.key());
            (
                fill(t.numbers_wrong, &[&slots.len().to_string(), &names]),
                first,
            )
        }
    }
}

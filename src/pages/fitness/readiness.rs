//! The questions before an effort. What is answered stays in memory and is never written.

use wellness::fitness::readiness::{Answer, Clearance, Concern, Flagged, Questionnaire, Readiness};

use super::{HOME, head, words};
use crate::components::segmented::segmented;
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::state::{App, app};
use crate::view::prelude::*;

/// The page, for whoever wants to know before going to a test day.
pub fn view() -> View {
    let (app, words) = (app(), words());
    view! {
        {head(words.readiness().title, (), Some(HOME))}
        <div class="grid narrow">{gate(app, words, move |_| cleared(app, words))}</div>
    }
}

/// What needs an effort, once the person is cleared; the questions before.
pub fn gate(app: App, words: Words, inside: impl Fn(Clearance) -> View + 'static) -> View {
    let clearance = app.fitness().clearance;
    let asked = RwSignal::new(Questionnaire::default());
    view! {
        {move || match clearance.get() {
            Some(clearance) => untrack(|| inside(clearance)),
            None => untrack(|| questions(app, words, asked)),
        }}
    }
}

fn cleared(app: App, words: Words) -> View {
    let t = words.readiness();
    view! {
        <section class="panel stack" role="status">
            <p class="good">{"✓ "}{t.ready}</p>
            {stop(words)}
            <div class="row">
                <a class="btn" href="/health/fitness/guided">{words.guided().title}</a>
                <button class="btn quiet" on:click=move |_| app.fitness().clearance.set(None)>{t.again}</button>
            </div>
        </section>
    }
}

/// When to stop: stands beside every effort.
pub fn stop(words: Words) -> View {
    let t = words.readiness();
    view! { <div class="notice warm"><h2>{t.stop_title}</h2><p>{t.stop}</p></div> }
}

fn questions(app: App, words: Words, asked: RwSignal<Questionnaire>) -> View {
    let t = words.readiness();
    let rows = Concern::ALL
        .into_iter()
        .map(|concern| question(words, asked, concern));
    let state = Memo::new(move |_| asked.with(Questionnaire::readiness));
    view! {
        <section class="panel stack">
            <p class="prose">{t.lead}</p>
            <ul class="lines">{rows.collect_view()}</ul>
        </section>
        {move || match state.get() {
            Readiness::Unanswered(open) => view! {
                <p class="hint" role="status">{fill(t.open, &[&open.len().to_string()])}</p>
            },
            Readiness::Ready(clearance) => view! {
                <section class="panel stack" role="status">
                    <p class="prose">{t.ready}</p>
                    <button class="btn" on:click=move |_| app.fitness().clearance.set(Some(clearance))>{words.guided().start}</button>
                </section>
            },
            Readiness::Flagged(flagged) => doctor(app, words, flagged),
        }}
        {stop(words)}
    }
}

fn question(words: Words, asked: RwSignal<Questionnaire>, concern: Concern) -> View {
    let t = words.readiness();
    let (name, text) = match concern {
        Concern::HeartOrBloodPressure => ("ready-heart", t.heart),
        Concern::ChestPainInEffort => ("ready-chest-effort", t.chest_effort),
        Concern::ChestPainAtRest => ("ready-chest-rest", t.chest_rest),
        Concern::DizzinessOrFainting => ("ready-dizzy", t.dizzy),
        Concern::Breathlessness => ("ready-breath", t.breath),
        Concern::BonesOrJoints => ("ready-bones", t.bones),
        Concern::Medicines => ("ready-medicines", t.medicines),
        Concern::Pregnancy => ("ready-pregnancy", t.pregnancy),
        Concern::UnwellToday => ("ready-unwell", t.unwell),
        Concern::OtherReason => ("ready-other", t.other),
    };
    let chosen = move || {
        let answer = asked.with(|asked| asked.get(concern));
        answer
            .map_or("", |answer| match answer {
                Answer::Yes => "yes",
                Answer::No => "no",
            })
            .to_owned()
    };
    let choose = move |value: String| {
        let answer = if value == "yes" {
            Answer::Yes
        } else {
            Answer::No
        };
        asked.update(|asked| asked.answer(concern, answer));
    };
    view! {
        <li>
            <span aria-hidden="true">{text}</span>
            {segmented(name, text, vec![("no", t.no), ("yes", t.yes)], chosen, choose)}
        </li>
    }
}

/// A doctor first; going on is the person's own choice.
fn doctor(app: App, words: Words, flagged: Flagged) -> View {
    let t = words.readiness();
    let count = flagged.concerns().len().to_string();
    let go_on = move |_| {
        let clearance = flagged.clone().confirmed_by_person();
        app.fitness().clearance.set(Some(clearance));
    };
    view! {
        <section class="panel stack" role="alert">
            <h2>{t.flagged}</h2>
            <p class="prose">{fill(t.flagged_text, &[&count])}</p>
            <div class="row">
                <a class="btn" href=HOME>{t.leave}</a>
                <button class="btn danger" on:click=go_on>{t.go_on}</button>
            </div>
        </section>
    }
}

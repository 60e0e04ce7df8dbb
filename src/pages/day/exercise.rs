//! Other exercise on a day's sheet: what was done, and entering more.

use wellness::challenge::rules::{ConversionRules, Rules};
use wellness::day::Day;
use wellness::exercise::{BadMinutes, Exercise, Intensity, Sport, parse_minutes};

use crate::components::field::{Field, Keyboard};
use crate::components::segmented::segmented;
use crate::i18n::Words;
use crate::i18n::format::{fill, number};
use crate::platform::page;
use crate::state::App;
use crate::state::challenge::now_seconds;
use crate::state::exercise::Done;
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// The panel of a day, by what the rules make of a minute.
pub fn panel(app: App, words: Words, day: Day, rules: &Rules, conversion: ConversionRules) -> View {
    let t = words.exercise();
    let n = |value: u32| number(value.into());
    let text = fill(
        t.text,
        &[
            &n(conversion.moderate),
            &n(conversion.vigorous),
            &n(conversion.cap),
        ],
    );
    let late =
        (now_seconds() >= rules.typed_until(day)).then(|| view! { <p class="notice">{t.late}</p> });
    let rows = move || {
        let done = app.book.with(|book| book.exercise(day));
        let rows = done.into_iter().map(|done| row(app, words, done));
        rows.collect_view()
    };
    let open = RwSignal::new(false);
    view! {
        <section class="panel stack" id="exercise">
            <h2>{t.title}</h2>
            <p class="prose">{text}</p>
            {late}
            <ul class="lines">{rows}</ul>
            <Show when=move || !open.get()>
                <button class="btn quiet" on:click=move |_| open.set(true)>{t.add}</button>
            </Show>
            <Show when=move || open.get()>{form(app, words, day, conversion, open)}</Show>
        </section>
    }
}

fn row(app: App, words: Words, done: Done) -> View {
    let t = words.exercise();
    let name = done.sport.map_or(t.other, |sport| sport_name(words, sport));
    let intensity = match done.exercise.intensity {
        Intensity::Moderate => t.moderate_short,
        Intensity::Vigorous => t.vigorous_short,
    };
    let minutes = fill(t.minutes_of, &[&done.exercise.minutes().to_string()]);
    let spoken = [t.remove, " ", name, " ", &minutes].concat();
    let key = StoredValue::new(done.key);
    let remove = move |_| {
        spawn_local(async move {
            if let Err(failed) = app.remove_exercise(&key.get_value()).await {
                app.toast.try_set(Some(Toast::failed(failed.text(words))));
            }
        });
    };
    view! {
        <li>
            <div><b>{name}</b><small>{[&minutes, " · ", intensity].concat()}</small></div>
            <button class="btn quiet" aria-label=spoken on:click=remove>{t.remove}</button>
        </li>
    }
}

fn form(
    app: App,
    words: Words,
    day: Day,
    conversion: ConversionRules,
    open: RwSignal<bool>,
) -> View {
    let t = words.exercise();
    let sport = RwSignal::new(Sport::Swimming);
    let intensity = RwSignal::new(Intensity::Moderate);
    let text = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    app.guard(Signal::derive(move || !text.with(String::is_empty)));
    let read = move || {
        let held = app.book.with(|book| book.exercise_minutes(day));
        text.with(|text| parse_minutes(text, held))
    };
    let becomes = move || {
        let exercise = Exercise::new(read().ok()?, intensity.get())?;
        let steps = app
            .book
            .with(|book| book.exercise_adds(&conversion, day, exercise));
        let a_minute = match exercise.intensity {
            Intensity::Moderate => conversion.moderate,
            Intensity::Vigorous => conversion.vigorous,
        };
        let is_whole = steps == u32::from(exercise.minutes()) * a_minute;
        let template = if is_whole {
            t.becomes
        } else {
            t.becomes_capped
        };
        Some(fill(template, &[&number(steps.into())]))
    };
    let busy = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        // A second tap would enter it a second time.
        if busy.get_untracked() {
            return;
        }
        let read = untrack(read).map(|minutes| Exercise::new(minutes, intensity.get_untracked()));
        let exercise = match read {
            Ok(Some(exercise)) => exercise,
            Ok(None) => return,
            Err(wrong) => {
                error.set(Some(explain(words, &wrong)));
                page::focus("exercise-minutes");
                return;
            }
        };
        error.set(None);
        busy.set(true);
        spawn_local(async move {
            let sport = sport.get_untracked();
            let logged = app.log_exercise(day, sport, exercise).await;
            busy.try_set(false);
            match logged {
                Ok(()) => {
                    text.try_set(String::new());
                    open.try_set(false);
                }
                Err(failed) => {
                    error.try_set(Some(failed.text(words).to_owned()));
                }
            }
        });
    };
    let sports = Sport::ALL.into_iter().map(|sport| {
        view! { <option value=sport.word()>{sport_name(words, sport)}</option> }
    });
    let choose = move |event: Event| {
        if let Some(chosen) = Sport::of(&event_value(&event)) {
            sport.set(chosen);
        }
    };
    let how_hard = segmented(
        "intensity",
        t.intensity,
        vec![
            (Intensity::Moderate.word(), t.moderate),
            (Intensity::Vigorous.word(), t.vigorous),
        ],
        move || intensity.get().word().to_owned(),
        move |word| {
            if let Some(chosen) = Intensity::of(&word) {
                intensity.set(chosen);
            }
        },
    );
    let field = Field {
        keyboard: Keyboard::Numeric,
        longest: 12,
        ..Field::new("exercise-minutes", t.minutes, text).error(error)
    };
    view! {
        <form class="stack" on:submit=submit novalidate>
            <div class="field">
                <label for="exercise-sport">{t.sport}</label>
                <select class="input" id="exercise-sport" on:change=choose>{sports.collect_view()}</select>
            </div>
            {how_hard}
            {field.view()}
            <p class="hint" role="status">{becomes}</p>
            <div class="row">
                <button class="btn quiet">{t.save}</button>
                <button type="button" class="btn quiet" on:click=move |_| open.set(false)>{t.cancel}</button>
            </div>
        </form>
    }
}

fn sport_name(words: Words, sport: Sport) -> &'static str {
    let t = words.exercise();
    match sport {
        Sport::Swimming => t.swimming,
        Sport::Cycling => t.cycling,
        Sport::Wheelchair => t.wheelchair,
        Sport::Strength => t.strength,
        Sport::Ball => t.ball,
        Sport::Dancing => t.dancing,
        Sport::TaiChi => t.tai_chi,
        Sport::Yoga => t.yoga,
        Sport::Gymnastics => t.gymnastics,
    }
}

fn explain(words: Words, wrong: &BadMinutes) -> String {
    let t = words.exercise();
    match wrong {
        BadMinutes::Empty => t.empty.to_owned(),
        BadMinutes::NotANumber(text) => fill(t.not_number, &[text]),
        BadMinutes::TooMany { typed, left } => fill(t.too_many, &[typed, &left.to_string()]),
    }
}

//! The mood of today and a few words, and those of the days before.

use wellness::day::Day;
use wellness::mind::mood::{MOST_CHARACTERS, Mood, Note};

use crate::i18n::Words;
use crate::i18n::format::{date, fill, weekday};
use crate::platform::page;
use crate::state::App;
use crate::state::mind::entry::MoodEntry;
use crate::view::prelude::*;

/// Days before today that are listed.
const DAYS: i32 = 14;
/// With so many low days among the last seven, help is pointed to.
const LOW_DAYS: usize = 4;

/// What a mood is called.
pub fn name(words: Words, mood: Mood) -> &'static str {
    let t = words.mind();
    match mood {
        Mood::Awful => t.awful,
        Mood::Bad => t.bad,
        Mood::Fair => t.fair,
        Mood::Good => t.good,
        Mood::Great => t.great,
    }
}

/// The page.
pub fn view(app: App, words: Words) -> View {
    view! {
        <div class="grid narrow">
            {form(app, words)}
            {move || before(app, words)}
        </div>
    }
}

fn form(app: App, words: Words) -> View {
    let t = words.mind();
    let today = app.today.get_untracked();
    let kept = app.book.with_untracked(|book| book.mood(today));
    let note_of = |kept: &Option<MoodEntry>| {
        let note = kept.as_ref().and_then(|entry| entry.note.as_ref());
        note.map_or_else(String::new, |note| note.text().to_owned())
    };
    let mood = RwSignal::new(kept.as_ref().map(|entry| entry.mood));
    let note = RwSignal::new(note_of(&kept));
    let error = RwSignal::new(None::<String>);
    app.guard(Signal::derive(move || {
        let kept = app.book.with(|book| book.mood(today));
        mood.get() != kept.as_ref().map(|entry| entry.mood) || note.get().trim() != note_of(&kept)
    }));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(chosen) = mood.get_untracked() else {
            error.set(Some(t.mood_missing.to_owned()));
            page::focus("mood-1");
            return;
        };
        let written = match Note::new(&note.get_untracked()) {
            Ok(written) => written,
            Err(long) => {
                error.set(Some(fill(t.note_long, &[&long.by.to_string()])));
                page::focus("mood-note");
                return;
            }
        };
        error.set(None);
        let entry = MoodEntry {
            mood: chosen,
            note: written,
        };
        spawn_local(async move {
            app.keep_mood(today, &entry).await;
        });
    };
    let levels = Mood::ALL.map(|level| {
        let is_it = move || mood.get() == Some(level);
        let id = ["mood-", &level.number().to_string()].concat();
        view! {
            <label class:on=is_it>
                <input type="radio" name="mood" id=id prop:checked=is_it
                    on:change=move |_| mood.set(Some(level)) />
                {name(words, level)}
            </label>
        }
    });
    view! {
        <section class="panel">
            <form class="stack" on:submit=submit novalidate>
                <h2 id="mood-question">{t.mood_question}</h2>
                <fieldset class="seg" aria-labelledby="mood-question">{levels.into_iter().collect_view()}</fieldset>
                <div class="field">
                    <label for="mood-note">{t.note}</label>
                    <textarea class="input" id="mood-note" rows="4" autocomplete="off"
                        maxlength=MOST_CHARACTERS as u32 * 2 aria-describedby="mood-error mood-hint"
                        aria-invalid=move || error.with(Option::is_some).then_some("true")
                        prop:value=note on:input=move |event| note.set(event_value(&event))></textarea>
                    <p class="error" id="mood-error" role="alert" hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
                    <p class="hint" id="mood-hint">{t.note_hint}</p>
                </div>
                <button class="btn">{t.save}</button>
            </form>
        </section>
    }
}

fn before(app: App, words: Words) -> View {
    let t = words.mind();
    let today = app.today.get();
    let days = || (0..=DAYS).map(|back| today.plus(-back));
    let moods: Vec<(Day, MoodEntry)> = app.book.with(|book| {
        let kept = days().filter_map(|day| Some((day, book.mood(day)?)));
        kept.collect()
    });
    if moods.is_empty() {
        return View::default();
    }
    let low = moods
        .iter()
        .filter(|(day, entry)| *day > today.plus(-7) && entry.mood < Mood::Fair)
        .count();
    let rows = moods.into_iter().map(|(day, entry)| {
        let delete = move |_| spawn_local(async move { app.delete_mood(day).await });
        let note = entry.note.map(|note| note.text().to_owned());
        view! {
            <li>
                <span>
                    <b>{name(words, entry.mood)}</b>
                    <small>{date(words.language, day)}" "{weekday(words.language, day)}</small>
                    {note.map(|note| view! { <small class="break">{note}</small> })}
                </span>
                <button class="link" aria-label=[t.delete, " ", &date(words.language, day)].concat()
                    on:click=delete>{t.delete}</button>
            </li>
        }
    });
    view! {
        <section class="panel stack">
            <h2>{t.moods_before}</h2>
            {(low >= LOW_DAYS).then(|| view! { <p class="notice calm">{t.low_days}</p> })}
            <ul class="lines">{rows.collect_view()}</ul>
        </section>
    }
}

//! The entrance: gentle things first, then the questionnaires, then what is the person's own choice.

use wellness::mind::instrument::Instrument;

use super::{Page, texts};
use crate::components::icon::Icon;
use crate::components::menu::{line, menu};
use crate::i18n::Words;
use crate::i18n::format::{date, fill, full_date};
use crate::state::App;
use crate::state::mind::form::Form;
use crate::view::prelude::*;

/// The page.
pub fn view(app: App, words: Words) -> View {
    let t = words.mind();
    let today = move || {
        let mood = app.book.with(|book| book.mood(app.today.get()));
        mood.map_or_else(
            || t.mood_line.to_owned(),
            |entry| fill(t.mood_today, &[super::mood::name(words, entry.mood)]),
        )
    };
    let lock_line = move || {
        let locked = app.book.with(|book| book.lock().is_some());
        if locked { t.lock_on } else { t.lock_line }
    };
    let group_line = move || {
        let group = app.book.with(crate::state::book::Book::group);
        group.map_or(t.group_line, |group| super::group::name(words, group))
    };
    let checks = Instrument::ALL.map(|instrument| {
        let line = move || {
            let state = state_of(app, words, instrument);
            [texts::short_name(instrument), " · ", &state].concat()
        };
        let title = texts::title(words, instrument);
        entry(Page::Check(instrument), Icon::Info, title, line)
    });
    view! {
        <div class="grid narrow">
            <p class="prose">{t.lead}</p>
            <section class="panel">
                <h2>{t.gentle}</h2>
                {menu([
                    entry(Page::Breathing, Icon::Today, t.breathing, t.breathing_line),
                    entry(Page::Mood, Icon::Health, t.mood, today),
                ])}
            </section>
            <section class="panel">
                <h2>{t.checks}</h2>
                <p class="hint">{t.checks_line}</p>
                {menu(checks)}
                <p class="hint">{t.not_diagnosis}</p>
            </section>
            <section class="panel">
                <h2>{t.more}</h2>
                {menu([
                    entry(Page::Group, Icon::Person, t.group, group_line),
                    entry(Page::Lock, Icon::Eye, t.lock, lock_line),
                    line("/me/data", Some(Icon::Archive), t.backup, t.backup_line),
                ])}
            </section>
        </div>
    }
}

/// When a questionnaire was last done, or how far it is filled.
fn state_of(app: App, words: Words, instrument: Instrument) -> String {
    let t = words.mind();
    app.book.with(|book| {
        if let Some(draft) = book.draft(instrument) {
            let answered = Form::resumed(draft).answered().to_string();
            return fill(t.half, &[&answered]);
        }
        match book.past(instrument).last() {
            Some(past) if past.day.year() == app.today.get().year() => {
                fill(t.last, &[&date(words.language, past.day)])
            }
            Some(past) => fill(t.last, &[&full_date(words.language, past.day)]),
            None => texts::length(words, instrument).to_owned(),
        }
    })
}

fn entry(page: Page, icon: Icon, title: impl IntoView, text: impl IntoView) -> View {
    line(page.href(), Some(icon), title, text)
}

//! Correcting a day of somebody's points: which challenge, which day, why. Each stands in the log.

use serde_json::Value;
use wellness::challenge::rules::Rules;

use super::ask::{ask, awaited};
use crate::i18n::Words;
use crate::pages::attempt::Attempt;
use crate::pages::union::member::days_of;
use crate::state::App;
use crate::state::challenge::{name_in, now_seconds};
use crate::state::desk::documents::PROGRAMME;
use crate::state::desk::editor::Kind;
use crate::state::desk::log::Deed;
use crate::state::desk::people::Member;
use crate::view::prelude::*;

/// Challenges that take corrections still.
fn open_ones(documents: &[Value]) -> Vec<Rules> {
    let rules = documents
        .iter()
        .filter_map(|it| Rules::from_value(it.get(Kind::Challenge.field())?).ok());
    let now = now_seconds();
    rules.filter(|rules| now < rules.closes()).collect()
}

/// The challenges of a member, and the days of the one that is chosen.
pub fn view(app: App, words: Words, member: &Member) -> View {
    let t = words.office();
    let found = RwSignal::new(None::<Vec<Rules>>);
    let chosen = RwSignal::new(None::<usize>);
    let attempt = Attempt::new();
    let read = move || {
        let work = app.list_documents(PROGRAMME, Kind::Challenge.published());
        ask(app, words, attempt, work, move |documents| {
            found.try_set(Some(open_ones(&documents)));
        });
    };
    read();
    let (worker, name) = (
        StoredValue::new(member.worker.clone()),
        StoredValue::new(member.name.clone()),
    );
    let rows = move || {
        let found = found.get()?;
        if found.is_empty() {
            return Some(view! { <p class="hint">{t.correct_none}</p> });
        }
        let rows = found.iter().enumerate().map(|(at, rules)| {
            let pressed = move || if chosen.get() == Some(at) { "true" } else { "false" };
            let name = name_in(&rules.name, words.language).to_owned();
            view! { <button class="chip" aria-pressed=pressed on:click=move |_| chosen.set(Some(at))>{name}</button> }
        });
        Some(view! { <div class="chips">{rows.collect_view()}</div> })
    };
    let days = move || {
        let rules = found.with(|found| found.as_ref()?.get(chosen.get()?).cloned())?;
        let note = move |said: String| {
            let of = name.with_value(|name| [&**name, ": ", &*said].concat());
            spawn_local(async move { app.note_deed(Deed::Corrected, &of).await });
        };
        Some(worker.with_value(|worker| days_of(app, words, &rules, worker, note)))
    };
    view! {
        <p class="hint">{t.correct_text}</p>
        {awaited(words, attempt, read)}
        {rows}
        <div class="stack">{days}</div>
    }
}

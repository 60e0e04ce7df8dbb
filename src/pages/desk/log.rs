//! The log: who did what, the latest first.

use serde_json::Value;
use wellness::moment::Moment;

use super::ask::{ask, awaited};
use super::people::with_people;
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::pages::attempt::Attempt;
use crate::state::App;
use crate::state::desk::documents::text;
use crate::state::desk::log::Deed;
use crate::view::prelude::*;

/// Lines shown at first, and with each further look.
const PAGE: usize = 100;

/// What Beijing's clock is ahead of Greenwich's, in seconds.
const AHEAD: i64 = 8 * 60 * 60;

/// The page.
pub fn view(app: App, words: Words) -> View {
    with_people(app, words, move || inside(app, words))
}

fn inside(app: App, words: Words) -> View {
    let t = words.desk();
    let lines = RwSignal::new(None::<Vec<Value>>);
    let shown = RwSignal::new(PAGE);
    let attempt = Attempt::new();
    let read = move || {
        ask(app, words, attempt, app.read_log(), move |read| {
            lines.try_set(Some(read));
        });
    };
    read();
    let rows = move || {
        lines.with(|lines| {
            let lines = lines.iter().flatten().take(shown.get());
            lines.map(|line| row(app, words, line)).collect_view()
        })
    };
    let count = move || lines.with(|lines| lines.as_ref().map(Vec::len));
    view! {
        <section class="panel stack">
            <h2>{t.log}</h2>
            {awaited(words, attempt, read)}
            <ul class="lines">{rows}</ul>
            <Show when=move || count() == Some(0)><p class="hint">{t.log_none}</p></Show>
            <Show when=move || { count() > Some(shown.get()) }>
                <button class="btn quiet" on:click=move |_| shown.update(|shown| *shown += PAGE)>{t.more}</button>
            </Show>
        </section>
    }
}

fn row(app: App, words: Words, line: &Value) -> View {
    let t = words.desk();
    let deed = Deed::of(text(line, "did"));
    let did = match deed {
        Some(Deed::Enrolled) => t.did_enrolled,
        Some(Deed::NewCard) => t.did_new_card,
        Some(Deed::Moved) => t.did_moved,
        Some(Deed::Captain) => t.did_captain,
        Some(Deed::Merged) => t.did_merged,
        Some(Deed::Removed) => t.did_removed,
        Some(Deed::Published) => t.did_published,
        Some(Deed::Withdrawn) => t.did_withdrawn,
        Some(Deed::Finished) => t.did_finished,
        Some(Deed::Announced) => t.did_announced,
        Some(Deed::ActivityPublished) => t.did_activity,
        Some(Deed::StationsPublished) => words.office().did_stations,
        Some(Deed::Corrected) => words.office().did_corrected,
        None => text(line, "did"),
    };
    let of = match deed {
        Some(Deed::Enrolled | Deed::Moved) if text(line, "of").parse::<u32>().is_ok() => {
            fill(words.common().people_of, &[text(line, "of")])
        }
        Some(Deed::StationsPublished) => fill(words.places().count, &[text(line, "of")]),
        _ => text(line, "of").to_owned(),
    };
    let by = text(line, "by");
    let by = app
        .member(by)
        .map_or_else(|| by.to_owned(), |member| member.name);
    let below = [&*moment(text(line, "at")), " · ", &*by].concat();
    view! { <li><div><b>{[did, t.colon, &of].concat()}</b><small>{below}</small></div></li> }
}

/// A time that was written by Greenwich's clock, to the minute by Beijing's.
fn moment(at: &str) -> String {
    let written = at.get(..16).unwrap_or_default().replace('T', " ");
    let read = written.parse::<Moment>().ok();
    let here = read.and_then(|it| Moment::at(it.unix() + AHEAD));
    here.map_or(written, |it| it.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_the_clock_on_the_wall() {
        assert_eq!(moment("2026-11-22T17:30:09.123Z"), "2026-11-23 01:30");
        assert_eq!(moment("long ago"), "");
    }
}

//! The results of a questionnaire over time: a line, and the table with its numbers.

use wellness::mind::instrument::Instrument;

use super::{check, texts};
use crate::components::trend::{Point, trend};
use crate::i18n::Words;
use crate::i18n::format::{date, fill, full_date};
use crate::state::App;
use crate::state::mind::entry::Past;
use crate::view::prelude::*;

/// The page.
pub fn view(app: App, words: Words, instrument: Instrument) -> View {
    let t = words.questionnaire();
    let past = move || app.book.with(|book| book.past(instrument));
    let inside = move || {
        let past = past();
        match past.as_slice() {
            [] => view! { <p class="prose">{t.past_none}</p> },
            [_] => view! { <p class="prose">{t.past_one}</p>{table(app, words, past)} },
            _ => view! { {line(words, instrument, &past)}{table(app, words, past)} },
        }
    };
    view! {
        <div class="grid narrow">
            <section class="panel stack">
                <h2>{texts::name(words, instrument)}</h2>
                {inside}
                <p class="hint">{texts::meaning(words, instrument)}" "{t.means_not}</p>
            </section>
            {check::terms(words, instrument)}
        </div>
    }
}

/// The score from which, or up to which, the page suggests talking.
const fn limit(instrument: Instrument) -> u32 {
    match instrument {
        Instrument::Who5 => 50,
        Instrument::Phq9 | Instrument::Gad7 => 10,
    }
}

fn line(words: Words, instrument: Instrument, past: &[Past]) -> View {
    let t = words.questionnaire();
    let (Some(first), Some(last)) = (past.first(), past.last()) else {
        return View::default();
    };
    let full = u32::from(texts::full_score(instrument));
    let span = last.day.days_since(first.day).max(1) as u32;
    let points: Vec<Point> = past
        .iter()
        .map(|past| Point {
            along: past.day.days_since(first.day).max(0) as u32 * 1000 / span,
            up: u32::from(past.finding.score()) * 1000 / full,
        })
        .collect();
    let days = [first.day, last.day].map(|day| full_date(words.language, day));
    let caption = fill(
        t.trend,
        &[
            &past.len().to_string(),
            &days[0],
            &days[1],
            &last.finding.score().to_string(),
            &full.to_string(),
        ],
    );
    let note = match instrument {
        Instrument::Who5 => t.line_who5,
        Instrument::Phq9 | Instrument::Gad7 => t.line_others,
    };
    view! {
        {trend(&points, Some(limit(instrument) * 1000 / full), caption, full.to_string(), days)}
        <p class="hint">{note}</p>
    }
}

fn table(app: App, words: Words, past: Vec<Past>) -> View {
    let (t, mind) = (words.questionnaire(), words.mind());
    let this_year = app.today.get().year();
    let rows = past.into_iter().rev().map(|past| {
        // Four columns have to fit a phone.
        let day = if past.day.year() == this_year {
            date(words.language, past.day)
        } else {
            full_date(words.language, past.day)
        };
        let label = [mind.delete, " ", &day].concat();
        let (score, band) = (past.finding.score(), past.finding.band());
        let delete = move |_| {
            let past = past.clone();
            spawn_local(async move { app.delete_past(&past).await });
        };
        view! {
            <tr>
                <th scope="row">{day}<small>{texts::band(words, band)}</small></th>
                <td>{u32::from(score)}</td>
                <td><button class="link" aria-label=label on:click=delete>{mind.delete}</button></td>
            </tr>
        }
    });
    view! {
        <table class="table">
            <caption class="sr">{t.past}</caption>
            <thead><tr>
                <th scope="col">{mind.day}</th>
                <th scope="col">{t.score}</th>
                <th scope="col">{mind.delete}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

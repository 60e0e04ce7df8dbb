//! A report item by item: the profile, and for each item the row of the table that gave its points.

use wellness::fitness::item::Better;
use wellness::fitness::measure::Measure;
use wellness::fitness::profile::{Change, Trend, changes};
use wellness::fitness::report::{Entry, Outcome, Report};
use wellness::fitness::standard::Standard;
use wellness::fitness::table::Unscored;

use super::naming::{item_name, listed_texts, row_place, row_text, with_unit};
use crate::components::profile::{ProfileRow, profile};
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::view::prelude::*;

/// The profile against the age band, with what changed since the report before.
pub fn profile_of(words: Words, report: &Report, before: Option<&Report>) -> View {
    let t = words.fitness();
    let changes = before
        .map(|before| changes(before, report))
        .unwrap_or_default();
    let rows = report
        .entries
        .iter()
        .map(|entry| profile_row(words, report, entry, &changes));
    // 合格 and 良好 of a single item, in percent of the most.
    let (marks, legend) = match report.standard {
        Standard::Y2003 => ([60, 80], t.profile_mark_2003),
        Standard::Y2023 => ([60, 85], t.profile_mark_2023),
    };
    let heads = [t.item, t.value, t.points];
    view! {
        {profile(t.profile, heads, rows.collect(), marks)}
        <p class="hint">{legend}</p>
    }
}

fn profile_row(words: Words, report: &Report, entry: &Entry, changes: &[Change]) -> ProfileRow {
    let t = words.fitness();
    let mut row = ProfileRow {
        name: item_name(words, entry.item),
        measured: t.not_measured.to_owned(),
        share: None,
        points: "–".to_owned(),
        note: "",
        change: String::new(),
    };
    match &entry.outcome {
        Outcome::Missing => {}
        Outcome::Unscored(measure, _) => {
            row.measured = measured(words, measure);
        }
        Outcome::Scored(scored) => {
            row.measured = measured(words, &scored.measure);
            row.points = scored.points.to_string();
            row.share = Some(
                (u32::from(scored.points) * 100 / u32::from(report.standard.best_points())) as u8,
            );
            if scored.row.doubt.is_some() {
                row.note = t.doubt;
            }
        }
    }
    if let Some(change) = changes.iter().find(|change| change.item == entry.item) {
        row.change = change_text(words, change);
    }
    row
}

/// What was measured, with its unit; a body with both of its numbers.
fn measured(words: Words, measure: &Measure) -> String {
    let value = with_unit(words, measure.item(), &measure.value().to_string());
    match measure.height() {
        Some(height) => {
            let height = [&*height.to_string(), "\u{a0}", words.measuring().unit_cm].concat();
            listed_texts(words, &[height, value])
        }
        None => value,
    }
}

/// `+1.2 进步`; of items that are best in the middle the points say which way is better.
fn change_text(words: Words, change: &Change) -> String {
    let t = words.fitness();
    let word = match change.trend {
        Trend::Better => t.better,
        Trend::Worse => t.worse,
        // A weight that rose within its row is neither better nor the same.
        Trend::Same if change.by.amount() == 0 => t.same,
        Trend::Same => "",
    };
    let sign = if change.by.amount() > 0 { "+" } else { "" };
    [sign, &change.by.to_string(), " ", word].concat()
}

/// For each item the row that was used, on a tap.
pub fn rows_of(words: Words, report: &Report) -> View {
    let t = words.fitness();
    let with_rows = report
        .entries
        .iter()
        .filter(|entry| entry.outcome != Outcome::Missing);
    view! {
        <h2>{t.row_used}</h2>
        <ul class="lines menu">
            {with_rows.map(|entry| view! {
                <li><details class="fold">
                    <summary>{item_name(words, entry.item)}{" · "}{points(words, entry)}</summary>
                    {row_of(words, report, entry)}
                </details></li>
            }).collect_view()}
        </ul>
    }
}

fn points(words: Words, entry: &Entry) -> String {
    let t = words.fitness();
    match &entry.outcome {
        Outcome::Scored(scored) => fill(t.points_of, &[&scored.points.to_string()]),
        Outcome::Unscored(_, Unscored::BelowTable { .. }) => t.below_table.to_owned(),
        Outcome::Unscored(_, Unscored::OutsideHeights { shortest, tallest }) => fill(
            t.outside_heights,
            &[&shortest.to_string(), &tallest.to_string()],
        ),
        Outcome::Unscored(_, Unscored::NotInBattery) | Outcome::Missing => {
            t.not_measured.to_owned()
        }
    }
}

fn row_of(words: Words, report: &Report, entry: &Entry) -> View {
    let t = words.fitness();
    let (row, next, doubt) = match &entry.outcome {
        Outcome::Scored(scored) => (Some(scored.row), scored.next, scored.row.doubt),
        Outcome::Unscored(_, Unscored::BelowTable { lowest }) => (None, Some(*lowest), None),
        Outcome::Unscored(..) | Outcome::Missing => (None, None, None),
    };
    let weight = (report.standard == Standard::Y2023)
        .then(|| fill(t.weight_of, &[&entry.weight.to_string()]));
    // The better row of an item that is best in the middle is no step on a ladder, but where to go.
    let next = next.filter(|_| entry.item.better() != Better::Middle || row.is_some());
    view! {
        {row.map(|row| view! { <p>{row_place(words, &row)}</p><p><b>{row_text(words, &row)}</b></p> })}
        {next.map(|next| view! { <p>{t.row_next}{row_text(words, &next)}</p> })}
        {weight.map(|weight| view! { <p class="hint">{weight}</p> })}
        {doubt.map(|_| view! { <p class="notice">{t.doubt}</p> })}
    }
}

//! Earlier sessions: each a line that leads to its result, and the change of one number over time.

use wellness::fitness::item::Item;
use wellness::fitness::report::{Outcome, Report, Verdict};
use wellness::fitness::standard::Standard;

use super::international::{outcome_text, test_name};
use super::naming::{grade_name, item_name, sex_name, standard_name, with_unit};
use super::result_href;
use crate::components::menu::{line, menu};
use crate::components::trend::{Point, trend};
use crate::i18n::Words;
use crate::i18n::format::{fill, full_date};
use crate::state::fitness::handbook::Handbook;
use crate::state::fitness::session::{Kept, Session, Taken};
use crate::view::prelude::*;
use wellness::day::Day;

/// All sessions, and the lines of those that can be compared.
pub fn history(words: Words, handbook: &Handbook, sessions: &[Kept]) -> View {
    let t = words.fitness();
    let lines = sessions.iter().map(|kept| {
        let (title, text) = summary(words, handbook, &kept.session);
        let day = full_date(words.language, kept.session.day);
        line(
            result_href(&kept.id),
            None,
            title,
            [&day, " · ", &text].concat(),
        )
    });
    view! {
        <section class="panel stack">
            <h2>{t.history}</h2>
            {trends(words, handbook, sessions)}
            {menu(lines)}
        </section>
    }
}

/// What a session was, and what it came to.
pub fn summary(words: Words, handbook: &Handbook, session: &Session) -> (&'static str, String) {
    let t = words.fitness();
    match &session.taken {
        Taken::National(standard, _) => {
            let reports = session.reports(handbook);
            let of_one = |report: &Report| match &report.verdict {
                Verdict::Graded { grade, .. } => grade_name(words, *grade),
                Verdict::Partial { .. } => t.partial,
            };
            let said = reports.iter().map(|report| {
                let name = sex_name(words, report.person.sex);
                match reports.len() {
                    1 => of_one(report).to_owned(),
                    _ => [name, " ", of_one(report)].concat(),
                }
            });
            let said = said.collect::<Vec<_>>().join(" / ");
            (standard_name(words, *standard), said)
        }
        Taken::Field(test, _) => (
            test_name(words, *test),
            field_outcomes(words, handbook, session).join(" / "),
        ),
        Taken::Reaction(practice) => {
            let t = words.international();
            let median = practice
                .median
                .map_or_else(|| "–".to_owned(), |it| it.to_string());
            (
                t.practice,
                fill(t.practice_result, &[&median, &practice.hits.to_string()]),
            )
        }
    }
}

/// What an international test came to: one sentence, or one for each sex where it was not given and
/// matters.
pub fn field_outcomes(words: Words, handbook: &Handbook, session: &Session) -> Vec<String> {
    let Taken::Field(test, values) = &session.taken else {
        return Vec::new();
    };
    let years = session.years.unwrap_or(0);
    let sexes = session.sexes();
    let asked = if test.asks_sex() { sexes.len() } else { 1 };
    let both = asked > 1;
    let outcomes = sexes.into_iter().take(asked).map(|sex| {
        let said = match test.outcome(sex, years, values, &handbook.norms) {
            Ok(outcome) => outcome_text(words, *test, &outcome),
            Err(_) => words.international().impossible.to_owned(),
        };
        if both {
            [sex_name(words, sex), " · ", &said].concat()
        } else {
            said
        }
    });
    outcomes.collect()
}

/// What a line can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Series {
    Total,
    Of(Item),
}

/// A number of one day, as it is written.
type Reading = (Day, i64, String);

impl Series {
    fn key(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Of(item) => item.key(),
        }
    }

    fn name(self, words: Words) -> &'static str {
        match self {
            Self::Total => words.fitness().history_total,
            Self::Of(item) => item_name(words, item),
        }
    }

    fn reading(self, words: Words, report: &Report) -> Option<(i64, String)> {
        match self {
            Self::Total => match &report.verdict {
                Verdict::Graded { total, .. } => Some((total.amount().into(), total.to_string())),
                Verdict::Partial { .. } => None,
            },
            Self::Of(item) => {
                let entry = report.entries.iter().find(|entry| entry.item == item)?;
                let measure = match entry.outcome {
                    Outcome::Scored(scored) => scored.measure,
                    Outcome::Unscored(measure, _) => measure,
                    Outcome::Missing => return None,
                };
                let value = measure.value();
                Some((
                    value.amount().into(),
                    with_unit(words, item, &value.to_string()),
                ))
            }
        }
    }
}

/// The change of one number over the tests by the latest standard, oldest first.
fn trends(words: Words, handbook: &Handbook, sessions: &[Kept]) -> View {
    let t = words.fitness();
    let standard_of = |kept: &Kept| match kept.session.taken {
        Taken::National(standard, _) => Some(standard),
        Taken::Field(..) | Taken::Reaction(_) => None,
    };
    let Some(standard) = sessions.iter().find_map(standard_of) else {
        return View::Empty;
    };
    let of_standard = sessions
        .iter()
        .rev()
        .filter(|kept| standard_of(kept) == Some(standard));
    let reports: Vec<(Day, Report)> = of_standard
        .filter_map(|kept| {
            Some((
                kept.session.day,
                kept.session.reports(handbook).into_iter().next()?,
            ))
        })
        .collect();
    let readings = |series: Series| -> Vec<Reading> {
        let readings = reports.iter().filter_map(|(day, report)| {
            let (value, text) = series.reading(words, report)?;
            Some((*day, value, text))
        });
        readings.collect()
    };
    let all = std::iter::once(Series::Total).chain(Item::ALL.map(Series::Of));
    let lines = all.map(|series| (series, readings(series)));
    let lines: Vec<(Series, Vec<Reading>)> =
        lines.filter(|(_, readings)| readings.len() > 1).collect();
    if lines.is_empty() {
        return view! { <p class="hint">{t.history_one}</p> };
    }
    let chosen = RwSignal::new(
        lines
            .first()
            .map_or("", |(series, _)| series.key())
            .to_owned(),
    );
    let options = lines.iter().map(|(series, _)| {
        view! { <option value=series.key()>{series.name(words)}</option> }
    });
    let options = options.collect_view();
    let drawn = move || {
        let key = chosen.get();
        let line = lines.iter().find(|(series, _)| series.key() == key);
        line.map(|(series, readings)| series_view(words, standard, *series, readings))
    };
    view! {
        <div class="field">
            <label for="series">{t.history_of}</label>
            <select class="input" id="series" on:change=move |event| chosen.set(event_value(&event))>{options}</select>
        </div>
        {drawn}
    }
}

fn series_view(words: Words, standard: Standard, series: Series, readings: &[Reading]) -> View {
    let t = words.fitness();
    let date = |day: &Day| full_date(words.language, *day);
    let numbers: Vec<(i64, i64)> = readings
        .iter()
        .map(|(day, value, _)| (day.epoch_days().into(), *value))
        .collect();
    let (Some(first), Some(last)) = (readings.first(), readings.last()) else {
        return View::Empty;
    };
    let caption = fill(
        t.history_chart,
        &[
            series.name(words),
            &date(&first.0),
            &first.2,
            &date(&last.0),
            &last.2,
            &readings.len().to_string(),
        ],
    );
    let greatest = readings.iter().max_by_key(|reading| reading.1);
    let top = greatest.map(|it| it.2.clone()).unwrap_or_default();
    let ends = [date(&first.0), date(&last.0)];
    view! {
        {trend(&Point::spread(&numbers), None, caption, top, ends)}
        <details class="fold">
            <summary>{t.history_table}</summary>
            <table class="table">
                <caption class="sr">{standard_name(words, standard)}</caption>
                <thead><tr><th scope="col">{t.day}</th><th scope="col">{series.name(words)}</th></tr></thead>
                <tbody>{readings.iter().map(|reading| view! {
                    <tr><th scope="row">{date(&reading.0)}</th><td>{reading.2.clone()}</td></tr>
                }).collect_view()}</tbody>
            </table>
        </details>
    }
}

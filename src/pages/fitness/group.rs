//! 给一组人测: the organiser's sheet of a test day.

mod faults;
mod grid;
mod hand_over;

use wellness::fitness::report::{Outcome, Verdict};
use wellness::fitness::standard::Standard;

use super::naming::{asked_by, explain_date, grade_name, item_name, listed, standard_name};
use super::{HOME, head, with_handbook, words};
use crate::components::segmented::segmented;
use crate::i18n::Words;
use crate::i18n::format::{fill, full_date};
use crate::platform::{files, page};
use crate::state::book::Book;
use crate::state::fitness::group::table::csv;
use crate::state::fitness::group::{Column, Group, Row, Standing};
use crate::state::fitness::handbook::{Handbook, HandbookStage};
use crate::state::toast::Toast;
use crate::state::{App, app};
use crate::view::prelude::*;

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    let t = words.group();
    spawn_local(async move { app.open_group().await });
    let unsaved = app.fitness().group.unsaved;
    app.guard(Signal::derive(move || unsaved.with(Option::is_some)));
    let is_here = Memo::new(move |_| app.of_group(|_| ()).is_some());
    let chosen = RwSignal::new(None::<usize>);
    view! {
        {head(t.title, (), Some(HOME))}
        <div class="grid">
            <section class="panel stack">
                <h2>{t.consent}</h2>
                <p class="prose">{t.consent_text}</p>
                <Show when=move || is_here.get()>{settings(app, words)}</Show>
            </section>
            {with_handbook(|_| View::Empty)}
            <Show when=move || is_here.get()
                fallback=move || view! { <p class="waiting" role="status">{words.common().waiting}</p> }>
                <section class="panel stack">
                    <h2 id="sheet" tabindex="-1">{t.grid}<small>{move || people(app, words)}</small></h2>
                    <p class="hint">{t.keys}</p>
                    {not_saved(app, words)}
                    {grid::view(app, words, chosen)}
                </section>
                {hand_over::view(app, words, chosen)}
                <section class="panel stack">{ending(app, words, chosen)}</section>
                {others(app, words, chosen)}
            </Show>
        </div>
    }
}

fn people(app: App, words: Words) -> String {
    fill(words.group().people, &[&count(app).to_string()])
}

/// How many people stand in the sheet.
fn count(app: App) -> usize {
    app.of_group(Group::people).unwrap_or(0)
}

/// The edition and the day.
fn settings(app: App, words: Words) -> View {
    let t = words.fitness();
    let standards = Standard::ALL.map(|standard| (standard.year(), standard_name(words, standard)));
    let choose = move |year: String| {
        if let Some(standard) = Standard::of_year(&year) {
            app.change_group(|group| group.standard = standard);
        }
    };
    let standard = move || {
        let year = app.of_group(|group| group.standard.year());
        year.unwrap_or_default().to_owned()
    };
    let today = app.today.get_untracked();
    let wrong = move || {
        let fault = app.of_group(|group| group.day_fault(today)).flatten();
        fault.map(|bad| explain_date(words, bad))
    };
    view! {
        <div class="field">
            <span class="label">{t.form_standard}</span>
            {segmented("standard", t.form_standard, standards.to_vec(), standard, choose)}
        </div>
        <div class="field">
            <label for="test-day">{t.form_day}</label>
            <input class="input" type="date" id="test-day" max=today.to_string() aria-describedby="test-day-error"
                aria-invalid=move || wrong().is_some().then_some("true")
                prop:value=move || app.of_group(|group| group.day.clone()).unwrap_or_default()
                on:change=move |event| app.change_group(|group| group.day = event_value(&event)) />
            <p class="error" id="test-day-error" role="alert" hidden=move || wrong().is_none()>{wrong}</p>
        </div>
    }
}

/// What was typed and could not be saved, and once more.
fn not_saved(app: App, words: Words) -> View {
    let t = words.group();
    let unsaved = app.fitness().group.unsaved;
    let text = move || {
        let error = unsaved.get()?;
        Some(fill(t.unsaved, &[error.text(words)]))
    };
    view! {
        <p class="error" role="alert" hidden=move || unsaved.with(Option::is_none)>{text}</p>
        <Show when=move || unsaved.with(Option::is_some)>
            <button class="btn quiet" on:click=move |_| app.keep_group()>{t.save_again}</button>
        </Show>
    }
}

/// The other sheets of this device, and the way to one more.
fn others(app: App, words: Words, chosen: RwSignal<Option<usize>>) -> View {
    let t = words.group();
    let open = Memo::new(move |_| app.of_group(|group| group.id.clone()));
    // They are read anew when another one is opened, and not at every key.
    let sheets = Memo::new(move |_| {
        let open = open.get();
        let mut sheets = app.book.with_untracked(Book::group_sheets);
        sheets.retain(|group| Some(&group.id) != open.as_ref());
        // The latest is the likeliest to be looked for.
        sheets.reverse();
        sheets
    });
    let entry = move |group: Group| {
        let people = fill(t.people, &[&group.people().to_string()]);
        let day = group
            .day
            .parse()
            .map_or(group.day, |day| full_date(words.language, day));
        let said = [
            &*day,
            " · ",
            standard_name(words, group.standard),
            " · ",
            &people,
        ]
        .concat();
        let turn = move |_| {
            chosen.set(None);
            app.turn_to_group(&group.id);
            page::focus("sheet");
        };
        view! { <li><button class="link" on:click=turn>{said}</button></li> }
    };
    let begin = move |_| {
        chosen.set(None);
        app.begin_group();
        page::focus("sheet");
    };
    let is_saved = move || app.fitness().group.unsaved.with(Option::is_none);
    view! {
        <Show when=move || { is_saved() && (count(app) > 0 || !sheets.with(Vec::is_empty)) }>
            <section class="panel stack">
                <h2>{t.others}</h2>
                <ul class="lines">{move || sheets.get().into_iter().map(entry).collect_view()}</ul>
                <Show when=move || { count(app) > 0 }>
                    <button class="btn quiet" on:click=begin>{t.begin}</button>
                </Show>
            </section>
        </Show>
    }
}

/// What a column is called.
fn column_name(words: Words, column: Column) -> &'static str {
    let t = words.group();
    match column {
        Column::Name => t.name,
        Column::Sex => t.sex,
        Column::Birth => t.birth,
        Column::Number(slot) => asked_by(words, slot).name,
    }
}

/// What a row comes to, in words.
fn standing_text(words: Words, standing: &Standing) -> String {
    let t = words.group();
    match standing {
        Standing::Empty => String::new(),
        Standing::Wrong(count) => fill(t.wrong, &[&count.to_string()]),
        Standing::Lacks(columns) => {
            let names = columns.iter().map(|column| column_name(words, *column));
            fill(t.lacks, &[&listed(words, names)])
        }
        Standing::Judged(report) => match &report.verdict {
            Verdict::Graded { total, grade } => {
                fill(t.graded, &[&total.to_string(), grade_name(words, *grade)])
            }
            Verdict::Partial { missing, .. } if !missing.is_empty() => {
                let names = missing.iter().map(|item| item_name(words, *item));
                fill(t.lacks, &[&listed(words, names)])
            }
            Verdict::Partial { unscored, .. } => {
                let names = unscored.iter().map(|item| item_name(words, *item));
                fill(t.unscored, &[&listed(words, names)])
            }
        },
    }
}

/// The tables, once they are here.
fn with_tables<T>(app: App, read: impl FnOnce(&Handbook) -> T) -> Option<T> {
    app.fitness().handbook.with(|stage| match stage {
        HandbookStage::Here(handbook) => Some(read(handbook)),
        _ => None,
    })
}

/// Taking the sheet elsewhere, and deleting it.
fn ending(app: App, words: Words, chosen: RwSignal<Option<usize>>) -> View {
    let t = words.group();
    let asked = RwSignal::new(false);
    let export = move |_| {
        let table = untrack(|| {
            with_tables(app, |handbook| {
                app.of_group(|group| table(app, words, group, handbook))
            })
            .flatten()
        });
        if let Some((day, rows)) = table {
            files::save(
                &["buyue-group-", &day, ".csv"].concat(),
                "text/csv",
                csv(&rows).as_bytes(),
            );
        }
    };
    let no_tables = move || with_tables(app, |_| ()).is_none();
    let delete = move |_| {
        spawn_local(async move {
            let toast = match app.delete_group().await {
                Ok(()) => {
                    chosen.try_set(None);
                    Toast::said(t.deleted)
                }
                Err(error) => Toast::failed(error.text(words)),
            };
            asked.try_set(false);
            app.toast.try_set(Some(toast));
        });
    };
    let ask = move || fill(t.delete_ask, &[&count(app).to_string()]);
    view! {
        <div class="row">
            <button class="btn" disabled=no_tables on:click=export>{t.export}</button>
            <button class="btn danger" aria-expanded=move || if asked.get() { "true" } else { "false" }
                on:click=move |_| asked.set(true)>{t.delete}</button>
        </div>
        <Show when=move || asked.get()>
            <div class="stack" role="alert">
                <p class="prose">{ask}</p>
                <div class="row">
                    <button class="btn danger" on:click=delete>{t.delete_do}</button>
                    <button class="btn quiet" on:click=move |_| asked.set(false)>{words.common().cancel}</button>
                </div>
            </div>
        </Show>
    }
}

/// The day and the table that goes into a CSV: what stands in the cells, age, points of each item,
/// total, grade, what is missing.
fn table(app: App, words: Words, group: &Group, handbook: &Handbook) -> (String, Vec<Vec<String>>) {
    let t = words.group();
    let columns = Group::columns(group.standard);
    let items = group.items();
    let mut titles: Vec<String> = columns
        .iter()
        .map(|column| column_name(words, *column).to_owned())
        .collect();
    titles.push(t.age.to_owned());
    titles.extend(
        items
            .iter()
            .map(|item| fill(t.score_of, &[item_name(words, *item)])),
    );
    titles.extend([t.total, t.grade, t.missing].map(str::to_owned));
    let today = app.today.get_untracked();
    let line = |row: &Row| {
        let mut line: Vec<String> = columns
            .iter()
            .map(|column| row.text(*column).to_owned())
            .collect();
        let standing = group.standing(row, today, handbook);
        let Standing::Judged(report) = &standing else {
            line.extend(std::iter::repeat_n(String::new(), items.len() + 3));
            line.push(standing_text(words, &standing));
            return line;
        };
        line.push(report.person.age.years().to_string());
        for item in &items {
            let entry = report.entries.iter().find(|entry| entry.item == *item);
            line.push(match entry.map(|entry| entry.outcome) {
                Some(Outcome::Scored(scored)) => scored.points.to_string(),
                _ => String::new(),
            });
        }
        match &report.verdict {
            Verdict::Graded { total, grade } => {
                line.extend([
                    total.to_string(),
                    grade_name(words, *grade).to_owned(),
                    String::new(),
                ]);
            }
            Verdict::Partial { .. } => {
                line.extend([
                    String::new(),
                    String::new(),
                    standing_text(words, &standing),
                ]);
            }
        }
        line
    };
    let rows = group.rows.iter().filter(|row| !row.is_empty()).map(line);
    (
        group.day.clone(),
        std::iter::once(titles).chain(rows).collect(),
    )
}

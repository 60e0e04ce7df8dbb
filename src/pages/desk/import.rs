//! A file of people: everything wrong with it is listed, what it would change is shown, and nothing is done
//! before it is confirmed.

use roster::{BadRoster, Column, Fault, Person, Why};

use super::office::{have_done, with_admin};
use super::people::with_people;
use crate::i18n::Words;
use crate::i18n::format::{fill, number};
use crate::pages::attempt::Attempt;
use crate::place::route;
use crate::platform::{files, page};
use crate::state::App;
use crate::state::desk::log::Deed;
use crate::state::desk::office::Work;
use crate::state::desk::people::Plan;
use crate::state::fitness::group::table::csv;
use crate::state::toast::Toast;
use crate::view::prelude::*;
use leptos::prelude::UpdateValue;

/// People of the preview shown by name.
const SHOWN: usize = 50;

/// What became of the file.
#[derive(Debug, Clone)]
enum Step {
    Choose,
    Unreadable(String),
    Bad(String, BadRoster),
    Preview(String, Plan),
}

/// The page.
pub fn view(app: App, words: Words) -> View {
    with_people(app, words, move || inside(app, words))
}

fn inside(app: App, words: Words) -> View {
    let step = RwSignal::new(Step::Choose);
    let chosen = move |event: Event| {
        let Some(file) = files::chosen(&event).into_iter().next() else {
            return;
        };
        spawn_local(async move {
            let name = file.name();
            let read = files::read_table(&file).await;
            let next = match read.as_deref().map(roster::read) {
                None => Step::Unreadable(name),
                Some(Err(bad)) => Step::Bad(name, bad),
                Some(Ok(people)) => app.desk().people.with_untracked(|members| {
                    Step::Preview(
                        name,
                        Plan::of(people, members.as_deref().unwrap_or_default()),
                    )
                }),
            };
            step.try_set(next);
            page::after_paint(|| page::focus("found"));
        });
    };
    view! {
        {choose(words, chosen)}
        {move || match step.get() {
            Step::Choose => View::Empty,
            Step::Unreadable(name) => view! {
                <p class="error" role="alert">{fill(words.desk().unreadable, &[&name])}</p>
            },
            Step::Bad(name, bad) => faults(words, &name, bad),
            Step::Preview(name, plan) => preview(app, words, &name, plan, step),
        }}
    }
}

fn choose(words: Words, chosen: impl Fn(Event) + 'static) -> View {
    let t = words.desk();
    let sample = move |_| {
        let head = ["姓名", "单位", "小队", "手机"].map(str::to_owned).to_vec();
        // A browser that keeps no file says so itself.
        let _ = files::save("roster.csv", "text/csv", csv(&[head]).as_bytes());
    };
    view! {
        <section class="panel stack">
            <h2>{t.import}</h2>
            <p class="prose">{t.import_text}</p>
            <div class="row">
                <label class="btn file">{t.choose_file}
                    <input type="file" class="sr" id="roster-file" accept=".csv,.txt,text/csv" on:change=chosen />
                </label>
                <button class="btn quiet" on:click=sample>{t.empty_table}</button>
            </div>
        </section>
    }
}

fn column_name(words: Words, column: Column) -> &'static str {
    let t = words.desk();
    match column {
        Column::Name => t.name,
        Column::Unit => t.unit,
        Column::Team => t.team,
        Column::Number => t.number,
    }
}

fn fault_text(words: Words, fault: Fault) -> String {
    let t = words.desk();
    match fault.why {
        Why::Missing(column) => fill(t.fault_missing, &[column_name(words, column)]),
        Why::NotALine(column) => fill(
            t.fault_line,
            &[column_name(words, column), &roster::LONGEST.to_string()],
        ),
        Why::TeamWithoutUnit => t.fault_unit.to_owned(),
        Why::Duplicate { line } => fill(t.fault_duplicate, &[&line.to_string()]),
    }
}

fn faults(words: Words, name: &str, bad: BadRoster) -> View {
    let t = words.desk();
    let (title, lines): (String, Vec<View>) = match bad {
        BadRoster::MissingColumns(columns) => {
            let line = |column: Column| view! { <li>{fill(t.fault_column, &[column_name(words, column)])}</li> };
            (
                fill(t.faults_columns, &[name]),
                columns.into_iter().map(line).collect(),
            )
        }
        BadRoster::Rows(faults) => {
            let line = |fault: &Fault| {
                let place = fill(t.line, &[&fault.line.to_string()]);
                view! { <li><b>{place}</b><span>{fault_text(words, *fault)}</span></li> }
            };
            let count = number(faults.len() as u64);
            (
                fill(t.faults_rows, &[name, &count]),
                faults.iter().map(line).collect(),
            )
        }
    };
    view! {
        <section class="panel stack" id="found" tabindex="-1">
            <p class="error" role="alert">{title}</p>
            <p class="hint">{t.faults_text}</p>
            <ul class="lines faults">{lines}</ul>
        </section>
    }
}

fn preview(app: App, words: Words, name: &str, plan: Plan, step: RwSignal<Step>) -> View {
    let t = words.desk();
    let figure = |count: usize, label: &'static str| {
        view! { <div><dt>{label}</dt><dd>{number(count as u64)}</dd></div> }
    };
    let figures = [
        figure(plan.new.len(), t.plan_new),
        figure(plan.same, t.plan_same),
        figure(plan.moves.len(), t.plan_moves),
    ];
    let more = plan.new.len().saturating_sub(SHOWN);
    let no_more = more == 0;
    let rows: Vec<View> = plan.new.iter().take(SHOWN).map(person).collect();
    let namesakes = (!plan.namesakes.is_empty()).then(|| {
        let names = plan
            .namesakes
            .iter()
            .map(|it| &*it.name)
            .collect::<Vec<_>>();
        view! { <p class="notice">{fill(t.namesakes, &[&names.join("、")])}</p> }
    });
    let minutes = (plan.new.len() * 3).div_ceil(600).max(1).to_string();
    let title = fill(t.plan_title, &[name]);
    let (is_empty, has_new) = (
        plan.new.is_empty() && plan.moves.is_empty(),
        !plan.new.is_empty(),
    );
    let plan = StoredValue::new(plan);
    view! {
        <section class="panel stack" id="found" tabindex="-1">
            <h2>{title}</h2>
            <dl class="figures">{Vec::from(figures)}</dl>
            {namesakes}
            <ul class="lines" hidden=!has_new>{rows}</ul>
            <p class="hint" hidden=no_more>{fill(t.and_more, &[&number(more as u64)])}</p>
        </section>
        <section class="panel stack">
            <h2>{t.confirm}</h2>
            {if is_empty {
                view! { <p class="good">{t.nothing_to_do}</p> }
            } else {
                view! {
                    <p class="prose" hidden=!has_new>{fill(t.confirm_text, &[&minutes])}</p>
                    {with_admin(app, words, move || confirm(app, words, plan.get_value(), step))}
                }
            }}
        </section>
    }
}

fn person(person: &Person) -> View {
    let parts = [
        person.unit.as_deref(),
        person.team.as_deref(),
        Some(&*person.number),
    ];
    let below = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! { <li><div><b>{person.name.clone()}</b><small>{below}</small></div></li> }
}

fn confirm(app: App, words: Words, plan: Plan, step: RwSignal<Step>) -> View {
    let t = words.desk();
    let route = route();
    let (creating, moving) = (Attempt::new(), Attempt::new());
    let (new, moves) = (plan.new.len(), plan.moves.len());
    let (none_new, none_move) = (new == 0, moves == 0);
    let plan = StoredValue::new(plan);
    let create = move |_| {
        let work = plan.with_value(|plan| Work::enrol(&plan.new));
        have_done(
            app,
            words,
            creating,
            work,
            (Deed::Enrolled, new.to_string()),
            move || {
                app.toast
                    .try_set(Some(Toast::said(fill(t.created, &[&number(new as u64)]))));
                step.try_set(Step::Choose);
                super::go(route, "/desk/cards");
            },
        );
    };
    let shift = move |_| {
        let work = plan.with_value(|plan| Work::moves(&plan.moves));
        have_done(
            app,
            words,
            moving,
            work,
            (Deed::Moved, moves.to_string()),
            move || {
                app.toast
                    .try_set(Some(Toast::said(fill(t.moved, &[&number(moves as u64)]))));
                plan.update_value(|plan| plan.moves.clear());
            },
        );
    };
    let idle = move || app.desk().job.with(Option::is_none);
    view! {
        <div class="row">
            <button class="btn" id="create" hidden=none_new aria-disabled=move || (!idle()).then_some("true") on:click=create>
                {fill(t.create, &[&number(new as u64)])}</button>
            <button class="btn quiet" id="shift" hidden=none_move aria-disabled=move || (!idle()).then_some("true") on:click=shift>
                {fill(t.shift, &[&number(moves as u64)])}</button>
        </div>
        {creating.fault()}
        {moving.fault()}
        <p class="hint">{t.resumable}</p>
    }
}

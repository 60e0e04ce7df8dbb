//! The result of one session: the grade or what it lacks, the profile, next steps, the rows used. It
//! prints as one page.

use wellness::day::Day;
use wellness::fitness::advice::{Advice, Source, advice};
use wellness::fitness::person::Sex;
use wellness::fitness::report::{Report, Verdict};
use wellness::fitness::standard::Standard;

use super::history::summary;
use super::international::{test_name, test_words};
use super::items::{profile_of, rows_of};
use super::naming::{grade_name, item_name, listed, sex_name, standard_name};
use super::{HOME, head, with_handbook, words};
use crate::i18n::Words;
use crate::i18n::format::{fill, full_date};
use crate::place::route;
use crate::platform::navigation::Step;
use crate::platform::{files, page};
use crate::state::book::Book;
use crate::state::fitness::export::csv;
use crate::state::fitness::handbook::Handbook;
use crate::state::fitness::session::{Session, Taken, one_before};
use crate::state::toast::Toast;
use crate::state::{App, app};
use crate::view::prelude::*;

/// The page of the session with this id.
pub fn view(id: &str) -> View {
    let (app, words) = (app(), words());
    let id = id.to_owned();
    let found = app.book.with_untracked(|book| book.session(&id));
    let Some(session) = found else {
        return gone(words);
    };
    let title = match &session.taken {
        Taken::National(standard, _) => standard_name(words, *standard),
        Taken::Field(test, _) => test_name(words, *test),
        Taken::Reaction(_) => words.international().practice,
    };
    let above = view! { <p>{described(words, &session)}</p> };
    let held = StoredValue::new((id, session));
    view! {
        {head(title, above, Some(HOME))}
        {with_handbook(move |handbook| held.with_value(|(id, session)| drawn(app, words, handbook, id, session)))}
    }
}

fn gone(words: Words) -> View {
    let t = words.fitness();
    view! {
        {head(t.gone, (), Some(HOME))}
        <div class="grid narrow"><section class="panel empty">
            <p>{t.gone_text}</p>
            <a class="btn" href=HOME>{t.title}</a>
        </section></div>
    }
}

/// Day, age and sex of a session.
pub fn described(words: Words, session: &Session) -> String {
    let day = full_date(words.language, session.day);
    let who = match session.years {
        Some(years) => fill(words.fitness().for_whom, &[&day, &years.to_string()]),
        None => day,
    };
    match session.sex {
        Some(sex) => [&*who, " · ", sex_name(words, sex)].concat(),
        None => who,
    }
}

fn drawn(app: App, words: Words, handbook: &Handbook, id: &str, session: &Session) -> View {
    let t = words.fitness();
    let reports = session.reports(handbook);
    let before = app.book.with_untracked(|book: &Book| {
        let sessions = book.sessions();
        one_before(&sessions, id).map(|kept| (kept.session.day, kept.session.reports(handbook)))
    });
    let of_sex = |sex: Sex| {
        let (day, reports) = before.as_ref()?;
        let report = reports.iter().find(|report| report.person.sex == sex)?;
        Some((*day, report))
    };
    let both = reports.len() > 1;
    let sections = reports.iter().map(|report| {
        let before = of_sex(report.person.sex);
        let since = before.map(|(day, _)| fill(t.since, &[&full_date(words.language, day)]));
        let by = match report.person.sex {
            Sex::Male => t.men,
            Sex::Female => t.women,
        };
        view! {
            <section class="panel stack verdict">
                {both.then(|| view! { <h2>{by}</h2> })}
                {verdict(words, report)}
            </section>
            <section class="panel stack">
                <h2>{t.profile}{since.map(|since| view! { <small>{since}</small> })}</h2>
                {profile_of(words, report, before.map(|(_, report)| report))}
            </section>
            {next_steps(words, report)}
            <section class="panel stack screen">{rows_of(words, report)}</section>
        }
    });
    let day = session.day;
    view! {
        <div class="grid narrow report">
            {both.then(|| view! { <p class="notice">{t.sex_both}</p> })}
            {sections.collect_view()}
            {other_test(words, handbook, session)}
            {provenance(words, session)}
            {actions(app, words, id, day, (!reports.is_empty()).then(|| csv(day, &reports)))}
        </div>
    }
}

/// What another test than the national one came to.
fn other_test(words: Words, handbook: &Handbook, session: &Session) -> View {
    if matches!(session.taken, Taken::National(..)) {
        return View::Empty;
    }
    let (_, said) = summary(words, handbook, session);
    let source = match &session.taken {
        Taken::Field(test, _) => test_words(words, *test)[3],
        Taken::National(..) | Taken::Reaction(_) => words.guided().reaction_honest,
    };
    view! {
        <section class="panel stack">
            <p class="prose"><b>{said}</b></p>
            <p class="hint">{source}{" "}{words.fitness().not_medical}</p>
        </section>
    }
}

/// The grade as the page's one number, or what it lacks.
pub fn verdict(words: Words, report: &Report) -> View {
    let t = words.fitness();
    let names = |items: &[wellness::fitness::item::Item]| {
        listed(words, items.iter().map(|item| item_name(words, *item)))
    };
    match &report.verdict {
        Verdict::Graded { total, grade } => {
            let total = match report.standard {
                Standard::Y2003 => fill(
                    t.total_2003,
                    &[&total.to_string(), &report.entries.len().to_string()],
                ),
                Standard::Y2023 => fill(t.total_2023, &[&total.to_string()]),
            };
            view! {
                <p class="big"><b>{grade_name(words, *grade)}</b></p>
                <p>{total}</p>
            }
        }
        Verdict::Partial {
            so_far,
            missing,
            unscored,
        } => view! {
            <p class="big"><b>{t.partial}</b></p>
            {(!missing.is_empty()).then(|| {
                view! { <p class="prose">{fill(t.partial_missing, &[&missing.len().to_string(), &names(missing)])}</p> }
            })}
            {(!unscored.is_empty()).then(|| {
                view! { <p class="prose">{fill(t.partial_unscored, &[&names(unscored)])}</p> }
            })}
            <p class="hint">{fill(t.partial_so_far, &[&so_far.to_string()])}</p>
        },
    }
}

/// One next step for each weak item, with where it comes from.
pub fn next_steps(words: Words, report: &Report) -> View {
    let t = words.fitness();
    let weak = advice(report);
    view! {
        <section class="panel stack">
            <h2>{t.next_steps}</h2>
            {weak.is_empty().then(|| view! { <p class="prose">{t.no_weak}</p> })}
            <ul class="lines">
                {weak.into_iter().map(|(item, advice)| {
                    let (text, source) = advised(words, advice);
                    view! { <li><span><b>{item_name(words, item)}</b>{" · "}{text}<small>{source}</small></span></li> }
                }).collect_view()}
            </ul>
            <p class="hint">{t.stop}{" "}{t.not_medical}</p>
        </section>
    }
}

/// A next step in words, and its source.
fn advised(words: Words, advice: Advice) -> (&'static str, &'static str) {
    let t = words.fitness();
    let text = match advice {
        Advice::AerobicActivity => t.aerobic,
        Advice::MuscleStrength => t.strength,
        Advice::Flexibility => t.flexibility,
        Advice::BalanceAndAgility => t.agility,
        Advice::LoseWeight => t.lose,
        Advice::GainWeight => t.gain,
    };
    let source = match advice.source() {
        Source::Who2020 => t.source_who,
        Source::Acsm2011 => t.source_acsm,
        Source::Weight2024 => t.source_weight,
    };
    (text, source)
}

/// How well the table that was used is established.
fn provenance(words: Words, session: &Session) -> View {
    let t = words.fitness();
    let text = match &session.taken {
        Taken::National(Standard::Y2003, _) => t.provenance_2003,
        Taken::National(Standard::Y2023, _) => t.provenance_2023,
        Taken::Field(..) | Taken::Reaction(_) => return View::Empty,
    };
    view! { <p class="notice">{text}</p> }
}

/// Paper, a table of numbers where there are points, and taking it back.
fn actions(app: App, words: Words, id: &str, day: Day, table: Option<String>) -> View {
    let t = words.fitness();
    let id = StoredValue::new(id.to_owned());
    let route = route();
    let export = table.map(|table| {
        let name = ["buyue-fitness-", &day.to_string(), ".csv"].concat();
        let save = move |_| {
            files::save(&name, "text/csv", table.as_bytes());
        };
        view! { <button class="btn quiet" on:click=save>{t.csv}</button> }
    });
    let remove = move |_| {
        spawn_local(async move {
            let toast = match app.remove_session(&id.get_value()).await {
                Ok(undo) => {
                    route.go(HOME, Step::Instead);
                    Toast::undoable(words.fitness().removed, undo)
                }
                Err(error) => Toast::failed(error.text(words)),
            };
            app.toast.try_set(Some(toast));
        });
    };
    view! {
        <div class="row screen">
            <button class="btn" on:click=move |_| page::print()>{t.print}</button>
            {export}
            <button class="btn danger" on:click=remove>{t.remove}</button>
        </div>
    }
}

//! Today: the ring, the quickest entry, the week, the streak, the points.

use crate::view::prelude::*;
use wellness::day::Day;
use wellness::figures::{Span, figures};
use wellness::insight::{Insight, insight};
use wellness::steps::parse_steps;
use wellness::streak::{Streak, streak};

use super::{head, points, words};
use crate::components::bars::{Bar, BarMark, bars};
use crate::components::field::{Field, Keyboard};
use crate::components::icon::{Icon, icon_view};
use crate::components::menu;
use crate::components::ring::{RingFace, ring};
use crate::i18n::format::{date, fill, number, weekday, weekday_short};
use crate::i18n::{Language, Words};
use crate::place::day_href;
use crate::platform::page;
use crate::state::activities::agenda;
use crate::state::challenge::{Phase, now_seconds};
use crate::state::steps::explain_steps;
use crate::state::toast::Toast;
use crate::state::{App, app};

/// Days that the bars show.
const BAR_DAYS: i32 = 7;

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    view! {
        {head(words.today().title, view! { <p>{move || above_title(app, words)}</p> }, None)}
        <div class="grid today">
            {hero(app, words)}
            {cheered(app, words)}
            {sessions(app, words)}
            {week(app, words)}
            {points::panel(app, words)}
            {streak_panel(app, words)}
        </div>
    }
}

fn above_title(app: App, words: Words) -> String {
    let (today, language) = (app.today.get(), words.language);
    let mut text = [date(language, today), weekday(language, today)].join(" ");
    let running = app.challenge().map(|joined| joined.phase(now_seconds()));
    if let Some(Phase::Running(day)) = running {
        text.push_str(" · ");
        text.push_str(&fill(words.today().challenge_day, &[&day.to_string()]));
    }
    text
}

fn hero(app: App, words: Words) -> View {
    let total = move || {
        let today = app.today.get();
        app.book.with(|book| book.diary.total(today)).unwrap_or(0)
    };
    let face = move || {
        let (total, goal) = (total(), app.goal());
        RingFace {
            number: number(total.into()),
            caption: fill(words.today().ring_caption, &[&number(goal.into())]),
            permille: u32::try_from(u64::from(total) * 1000 / u64::from(goal.max(1)))
                .unwrap_or(1000),
        }
    };
    let spoken = move || {
        let (total, goal) = (number(total().into()), number(app.goal().into()));
        fill(words.today().ring_spoken, &[&total, &goal])
    };
    view! {
        <section class="panel hero">
            <h2 class="sr">{spoken}</h2>
            {ring(face)}
            <p class="say">{move || say(app, words)}</p>
            {entry(app, words)}
        </section>
    }
}

/// One sentence of insight.
fn say(app: App, words: Words) -> String {
    let (today, goal) = (app.today.get(), app.goal());
    let t = words.today();
    let n = |value: u32| number(value.into());
    match app.book.with(|book| insight(&book.diary, goal, today)) {
        Insight::NothingYet => t.insight_first.to_owned(),
        Insight::FirstEntry { steps } => fill(t.insight_first_entry, &[&n(steps)]),
        Insight::BestDay { among, .. } => fill(t.insight_best, &[&n(among)]),
        Insight::GoalReached { over, streak } => fill(t.insight_reached, &[&n(over), &n(streak)]),
        Insight::ToGoal { missing, minutes } => fill(t.insight_left, &[&n(missing), &n(minutes)]),
        Insight::AheadOfLastWeek { by } => fill(t.insight_weekday_more, &[&n(by)]),
        Insight::WeekMean { mean, before } => fill(t.insight_week, &[&n(mean), &n(before)]),
    }
}

/// The quickest entry: type and press, or a chip.
fn entry(app: App, words: Words) -> View {
    let text = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    app.guard(Signal::derive(move || !text.with(String::is_empty)));
    let log = move |event: SubmitEvent| {
        event.prevent_default();
        match parse_steps(&text.get_untracked()) {
            Err(wrong) => {
                error.set(Some(explain_steps(words, &wrong)));
                page::focus("log-steps");
            }
            Ok(steps) => {
                error.set(None);
                busy.set(true);
                spawn_local(async move {
                    let result = app.log(app.today.get_untracked(), steps).await;
                    busy.try_set(false);
                    match result {
                        Ok(()) => {
                            text.try_set(String::new());
                        }
                        Err(failed) => {
                            error.try_set(Some(failed.text(words).to_owned()));
                        }
                    }
                });
            }
        }
    };
    let add = move |more: u32, label: &'static str| {
        let spoken = fill(words.today().add_spoken, &[&number(more.into())]);
        let add = move |_| {
            spawn_local(async move {
                if let Err(failed) = app.add(app.today.get_untracked(), more).await {
                    app.toast.try_set(Some(Toast::failed(failed.text(words))));
                }
            });
        };
        view! { <button type="button" class="chip" aria-label=spoken on:click=add>{label}</button> }
    };
    let field = Field {
        keyboard: Keyboard::Numeric,
        placeholder: words.today().input_placeholder,
        longest: 24,
        ..Field::new("log-steps", words.today().input_label, text).error(error)
    };
    let yesterday = move || day_href(app.today.get().previous());
    view! {
        <form class="log" on:submit=log novalidate>
            {field.view()}
            <button class="btn" disabled=busy>{words.today().log}</button>
        </form>
        <div class="chips">
            {add(500, words.today().add_500)}
            {add(1000, words.today().add_1000)}
            <a class="chip" href=yesterday>{words.today().yesterday}</a>
            <a class="chip" href="/walk">{words.today().other_day}</a>
        </div>
        {live_link(app, words)}
    }
}

/// The way to a live walk, or how far the one goes that is on its way.
pub fn live_link(app: App, words: Words) -> View {
    let text = move || {
        let live = app.live.get();
        if live.is_at_work() {
            fill(words.today().live_now, &[&number(live.pace.steps.into())])
        } else {
            words.today().live.to_owned()
        }
    };
    view! { <a class="link" href="/walk/live">{icon_view(Icon::Walk)}{text}</a> }
}

fn week(app: App, words: Words) -> View {
    let days = move || {
        let today = app.today.get();
        let first = today.plus(1 - BAR_DAYS);
        app.book.with(|book| {
            first
                .through(today)
                .map(|day| (day, book.diary.total(day)))
                .collect::<Vec<_>>()
        })
    };
    let permille = move |steps: u32| {
        let most = days()
            .iter()
            .filter_map(|(_, total)| *total)
            .max()
            .unwrap_or(0);
        let top = most.max(app.goal() * 5 / 4).max(1);
        (u64::from(steps) * 1000 / u64::from(top)) as u32
    };
    let shown = move || {
        let (today, goal) = (app.today.get(), app.goal());
        days()
            .into_iter()
            .map(|(day, total)| {
                bar(
                    words,
                    day,
                    total,
                    Context {
                        today,
                        goal,
                        permille: permille(total.unwrap_or(0)),
                    },
                )
            })
            .collect::<Vec<_>>()
    };
    let mean = move || {
        let today = app.today.get();
        let span = Span::new(today.plus(1 - BAR_DAYS), today)?;
        let totals = days()
            .into_iter()
            .filter_map(|(day, total)| Some((day, total?)));
        let mean = figures(totals, span, app.goal(), today)?.mean?;
        Some(fill(words.today().week_mean, &[&number(mean.into())]))
    };
    view! {
        <section class="panel week">
            <h2>{words.today().week}<small>{mean}</small></h2>
            {bars(shown, move || permille(app.goal()), words.today().goal_line)}
            <a class="link" href="/walk">{words.today().history}{icon_view(Icon::Forward)}</a>
        </section>
    }
}

/// What colleagues gave and was not seen yet; nothing where there is none.
fn cheered(app: App, words: Words) -> View {
    let count = app.union.cheered;
    let line = move || {
        let count = count.get();
        (count > 0).then(|| {
            let says = fill(words.today().cheered, &[&count.to_string()]);
            view! {
                <p class="notice calm"><a class="link" href="/board/team">{says}{icon_view(Icon::Forward)}</a></p>
            }
        })
    };
    line.into_view()
}

/// The activities of today; nothing where there are none.
fn sessions(app: App, words: Words) -> View {
    let lines = Memo::new(move |_| {
        let today = app.today.get();
        let agenda = app.activities.agenda.get();
        let lines = agenda::of_day(&agenda, today);
        let row = |line: agenda::Line<'_>| {
            [line.hours, line.title, line.place, line.href].map(str::to_owned)
        };
        lines.map(row).collect::<Vec<_>>()
    });
    let row = |[hours, title, place, href]: [String; 4]| {
        let gap = if place.is_empty() { "" } else { " · " };
        menu::line(href, None, title, [&*hours, gap, &place].concat())
    };
    let panel = move || {
        let lines = lines.get();
        (!lines.is_empty()).then(|| {
            view! {
                <section class="panel sessions">
                    <h2>{words.today().sessions}</h2>
                    {menu::menu(lines.into_iter().map(row))}
                </section>
            }
        })
    };
    panel.into_view()
}

/// What a bar is drawn against.
struct Context {
    today: Day,
    goal: u32,
    permille: u32,
}

fn bar(words: Words, day: Day, total: Option<u32>, context: Context) -> Bar {
    let language = words.language;
    let reached = total.is_some_and(|total| total >= context.goal);
    let when = if day == context.today {
        words.common().today.to_owned()
    } else {
        [date(language, day), weekday(language, day)].join(" ")
    };
    let spoken = match total {
        None => fill(words.today().bar_spoken_none, &[&when]),
        Some(total) => {
            let template = if reached {
                words.today().bar_spoken_reached
            } else {
                words.today().bar_spoken
            };
            fill(template, &[&when, &number(total.into())])
        }
    };
    let label = if day == context.today && language == Language::Chinese {
        words.common().today
    } else {
        weekday_short(language, day.weekday())
    };
    let mark = match (total, reached) {
        (_, true) => BarMark::Reached,
        _ if day == context.today => BarMark::Now,
        (None, _) => BarMark::NoEntry,
        (Some(_), false) => BarMark::Below,
    };
    Bar {
        href: day_href(day),
        label: label.to_owned(),
        spoken,
        permille: context.permille,
        mark,
    }
}

fn streak_panel(app: App, words: Words) -> View {
    let state = move || {
        let (today, goal) = (app.today.get(), app.goal());
        app.book
            .with(|book| streak(book.diary.totals(Day::EARLIEST, today), goal, today))
    };
    let text = move || {
        let n = |value: u32| number(value.into());
        let (t, goal) = (words.today(), n(app.goal()));
        match state() {
            Streak::NoneYet => fill(t.streak_none, &[&goal]),
            Streak::ReachedToday { days } => fill(t.streak_today, &[&n(days), &goal]),
            Streak::NeedsToday { days, missing } => fill(t.streak_needs, &[&n(days), &n(missing)]),
            Streak::Ended { days, on } => {
                fill(t.streak_broken, &[&n(days), &date(words.language, on)])
            }
        }
    };
    view! {
        <section class="panel streak">
            <h2>
                {words.today().streak}
                <small>{move || fill(words.common().days_of, &[&number(state().days().into())])}</small>
            </h2>
            <p class="prose">{text}</p>
        </section>
    }
}

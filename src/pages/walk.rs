//! Walk: a month as a heat-map, and the figures of the week, the month and all time.

use crate::view::prelude::*;
use wellness::day::Day;
use wellness::figures::{Figures, Span, figures};

use super::today::live_link;
use super::{head, words};
use crate::components::heatmap::{Cell, heat_map};
use crate::components::icon::Icon;
use crate::components::menu::{line, menu};
use crate::components::segmented::segmented;
use crate::i18n::Words;
use crate::i18n::format::{date, fill, full_date, month, number, percent, weekday, weekday_short};
use crate::place::day_href;
use crate::state::{App, app};

/// The least steps of the depths 2, 3 and 4 of the heat-map.
const DEPTHS: [u32; 3] = [4000, 7000, 10_000];

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    view! {
        {head(words.walk().title, (), Some("/"))}
        <div class="grid pair">
            {month_panel(app, words)}
            {figures_panel(app, words)}
            <section class="panel">
                {menu([line("/walk/route", Some(Icon::Place), words.walk().route, words.walk().route_text)])}
            </section>
        </div>
    }
}

fn month_panel(app: App, words: Words) -> View {
    let shown = RwSignal::new(app.today.get_untracked().month_start());
    let language = words.language;
    let weeks = move || {
        let (first, today) = (shown.get(), app.today.get());
        app.book.with(|book| {
            let day_cell = |day: Day| cell(words, day, today, book.diary.total(day));
            weeks_of(first)
                .map(|week| {
                    week.map(|day| {
                        if day.month_start() == first {
                            day_cell(day)
                        } else {
                            Cell::Outside
                        }
                    })
                    .collect::<Vec<_>>()
                })
                .collect::<Vec<_>>()
        })
    };
    let rate = move || {
        let today = app.today.get();
        let span = Span::month_of(shown.get());
        let share = app.book.with(|book| {
            figures(
                book.diary.totals(span.first(), span.last()),
                span,
                app.goal(),
                today,
            )
        })?;
        let ten = share.ten_thousand;
        Some(fill(
            words.walk().month_rate,
            &[&percent(ten.part.into(), ten.whole.into())],
        ))
    };
    let heads = [0, 1, 2, 3, 4, 5, 6].map(|index| weekday_short(language, index));
    let caption = move || fill(words.walk().month_caption, &[&month(language, shown.get())]);
    let later = move || shown.get() < app.today.get().month_start();
    let legend = [
        ("h0", words.walk().depth_0),
        ("h1", words.walk().depth_1),
        ("h2", words.walk().depth_2),
        ("h3", words.walk().depth_3),
        ("h4", words.walk().depth_4),
    ];
    view! {
        <section class="panel month">
            <div class="panel-head">
                <h2>{move || month(language, shown.get())}</h2>
                <small>{rate}</small>
            </div>
            <div class="row pager">
                <button class="chip" on:click=move |_| shown.update(|day| *day = day.previous().month_start())
                    disabled=move || { shown.get() <= Day::EARLIEST }>
                    {words.walk().previous_month}
                </button>
                <button class="chip" on:click=move |_| shown.update(|day| *day = day.month_end().next())
                    disabled=move || !later()>
                    {words.walk().next_month}
                </button>
            </div>
            {heat_map(caption, heads, weeks)}
            <p class="legend">
                {legend.map(|(class, text)| view! { <span><i class=class></i>{text}</span> }).collect_view()}
            </p>
            {live_link(app, words)}
        </section>
    }
}

/// The days of each week that has part in the month of `first`.
fn weeks_of(first: Day) -> impl Iterator<Item = impl Iterator<Item = Day>> {
    let start = first.week_start();
    let weeks = first.month_end().week_start().days_since(start) / 7 + 1;
    (0..weeks).map(move |week| (0..7).map(move |day| start.plus(week * 7 + day)))
}

fn cell(words: Words, day: Day, today: Day, total: Option<u32>) -> Cell {
    if day > today {
        return Cell::Future(day.day_of_month());
    }
    let when = [date(words.language, day), weekday(words.language, day)].join(" ");
    let spoken = match total {
        Some(total) => fill(words.walk().cell_spoken, &[&when, &number(total.into())]),
        None => fill(words.walk().cell_none, &[&when]),
    };
    Cell::Day {
        number: day.day_of_month(),
        href: day_href(day),
        short: total.map_or_else(|| "–".to_owned(), short),
        spoken,
        depth: total.map_or(0, |total| {
            1 + DEPTHS.iter().filter(|least| total >= **least).count() as u8
        }),
        today: day == today,
    }
}

/// Steps in at most four characters: `8.6k`, `12k`.
fn short(total: u32) -> String {
    if total < 1000 {
        return total.to_string();
    }
    let tenths = total / 100;
    if tenths < 100 {
        fill(
            "{0}.{1}k",
            &[&(tenths / 10).to_string(), &(tenths % 10).to_string()],
        )
    } else {
        fill("{0}k", &[&(tenths / 10).to_string()])
    }
}

fn figures_panel(app: App, words: Words) -> View {
    let chosen = RwSignal::new("week".to_owned());
    let result = move || {
        let today = app.today.get();
        app.book.with(|book| {
            let diary = &book.diary;
            let span = chosen.with(|chosen| match chosen.as_str() {
                "week" => Some(Span::week_of(today)),
                "month" => Some(Span::month_of(today)),
                _ => Span::new(diary.first_day()?, today),
            })?;
            figures(
                diary.totals(span.first(), span.last()),
                span,
                app.goal(),
                today,
            )
            .filter(|figures| figures.entered > 0)
        })
    };
    let choices = vec![
        ("week", words.walk().week),
        ("month", words.walk().month),
        ("all", words.walk().all),
    ];
    view! {
        <section class="panel stack">
            <h2>{words.walk().figures}</h2>
            {segmented("span", words.walk().span, choices, move || chosen.get(), move |value| chosen.set(value))}
            {move || match result() {
                Some(figures) => figures_list(words, &figures, app.goal()),
                None => view! { <p class="hint">{words.walk().no_days}</p> },
            }}
        </section>
    }
}

fn figures_list(words: Words, figures: &Figures, goal: u32) -> View {
    let (t, language) = (words.walk(), words.language);
    let n = |value: u64| number(value);
    let figure = |name: &'static str, value: String, note: String| {
        view! { <div><dt>{name}</dt><dd>{value}" "<small>{note}</small></dd></div> }
    };
    let ten = figures.ten_thousand;
    let longest = figures.longest.map_or(0, wellness::streak::Run::days);
    view! {
        <dl class="figures">
            {figure(t.total, n(figures.total), words.common().steps.to_owned())}
            {figure(t.mean, figures.mean.map_or_else(|| "–".to_owned(), |mean| n(mean.into())),
                fill(t.mean_of, &[&n(figures.entered.into())]))}
            {figure(t.rate, percent(ten.part.into(), ten.whole.into()),
                fill(t.rate_of, &[&n(ten.part.into()), &n(ten.whole.into())]))}
            {figures.best.map(|(day, steps)| figure(t.best, n(steps.into()), full_date(language, day)))}
            {figure(t.longest, fill(words.common().days_of, &[&n(longest.into())]),
                fill(t.longest_of, &[&n(goal.into())]))}
        </dl>
    }
}

//! Live walk: one button, then steps, cadence and time while a person walks.

use super::{head, words};
use crate::components::icon::{Icon, icon_view};
use crate::i18n::Words;
use crate::i18n::format::{duration, fill, number};
use crate::place::day_href;
use crate::state::live::{Live, LiveStage, Pace, Screen};
use crate::state::{App, app};
use crate::view::prelude::*;
use wellness::source::Origin;

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    let stage = Memo::new(move |_| app.live.get().stage);
    view! {
        {head(words.live().title, (), Some("/walk"))}
        <div class="grid narrow">
            {move || match stage.get() {
                LiveStage::Ready => ready(app, words),
                LiveStage::Asking => asking(words),
                LiveStage::Elsewhere => {
                    retry(app, words, [words.live().elsewhere, words.live().elsewhere_text])
                }
                LiveStage::NoSensor => missing(words, [words.live().no_sensor, words.live().no_sensor_text]),
                LiveStage::Refused => {
                    retry(app, words, [words.live().refused, words.live().refused_text])
                }
                LiveStage::Walking => walking(app, words),
                LiveStage::Paused => paused(app, words),
                LiveStage::Over => over(app, words),
            }}
        </div>
    }
}

fn ready(app: App, words: Words) -> View {
    let t = words.live();
    view! {
        <section class="panel stack">
            <p class="prose">{t.lead}</p>
            <button class="btn wide start" on:click=move |_| app.begin_walk()>{icon_view(Icon::Walk)}{t.start}</button>
            <p class="hint">{t.honest}</p>
            {so_far(app, words)}
        </section>
    }
}

fn asking(words: Words) -> View {
    view! { <section class="panel" role="status"><p>{words.live().asking}</p></section> }
}

/// Why there is nothing to count with now, and another try.
fn retry(app: App, words: Words, why: [&'static str; 2]) -> View {
    view! {
        {missing(words, why)}
        <button class="btn quiet" on:click=move |_| app.begin_walk()>{words.common().again}</button>
    }
}

/// Why there is nothing to count with, and what to do instead.
fn missing(words: Words, [title, text]: [&'static str; 2]) -> View {
    view! {
        <section class="panel stack" role="alert">
            <h2>{title}</h2>
            <p class="prose">{text}</p>
            <a class="btn" href="/">{words.live().type_steps}</a>
        </section>
    }
}

fn walking(app: App, words: Words) -> View {
    let (t, live) = (words.live(), app.live);
    let status = Memo::new(move |_| match live.get().pace {
        Pace {
            recognised: false, ..
        } => t.detecting,
        Pace { cadence: None, .. } => t.standing,
        Pace { .. } => t.counting,
    });
    let away_for = Memo::new(move |_| live.get().away);
    let screen = move || match live.get().screen {
        Screen::StaysOn => t.screen_on,
        Screen::MayTurnOff => t.screen_off,
    };
    view! {
        <section class="panel stack live">
            <p role="status">{move || status.get()}</p>
            {figures(app, words)}
            <div class="row">
                <button class="btn quiet" on:click=move |_| app.pause_walk()>{t.pause}</button>
                <button class="btn" on:click=move |_| app.end_walk()>{t.end}</button>
            </div>
            {keeping(app, words)}
            {move || away(words, away_for.get())}
            <p class="hint">{screen}</p>
        </section>
    }
}

fn paused(app: App, words: Words) -> View {
    let t = words.live();
    view! {
        <section class="panel stack live">
            <p role="status">{t.paused}</p>
            {figures(app, words)}
            <div class="row">
                <button class="btn" on:click=move |_| app.resume_walk()>{t.resume}</button>
                <button class="btn quiet" on:click=move |_| app.end_walk()>{t.end}</button>
            </div>
            {keeping(app, words)}
        </section>
    }
}

fn over(app: App, words: Words) -> View {
    let (t, live) = (words.live(), app.live);
    let Live {
        pace,
        away: away_for,
        ..
    } = untrack(|| live.get());
    if pace.steps == 0 {
        return view! {
            <section class="panel stack" role="status">
                <p class="prose">{t.done_none}</p>
                {again(app, words, "btn")}
            </section>
        };
    }
    let mean = (pace.seconds > 0).then(|| pace.steps * 60 / pace.seconds);
    let is_saved = Memo::new(move |_| live.get().is_saved());
    let discard = move |_| spawn_local(async move { app.discard_walk().await });
    view! {
        <section class="panel stack live">
            <h2>{t.done}</h2>
            <p class="big"><b>{number(pace.steps.into())}</b><span>{t.steps}</span></p>
            <dl class="figures">
                <div><dt>{t.time}</dt><dd>{duration(pace.seconds)}</dd></div>
                {mean.map(|mean| view! { <div><dt>{t.mean}</dt><dd>{number(mean.into())}</dd></div> })}
            </dl>
            {keeping(app, words)}
            {away(words, away_for)}
            {move || is_saved.get().then(|| view! {
                {typed_note(app, words)}
                <a class="btn" href=day_href(app.today.get_untracked())>{t.to_day}</a>
                <div class="row">
                    {again(app, words, "btn quiet")}
                    <button class="btn quiet" on:click=discard>{t.discard}</button>
                </div>
            })}
        </section>
    }
}

fn again(app: App, words: Words, class: &'static str) -> View {
    view! { <button class=class on:click=move |_| app.begin_walk()>{words.live().again}</button> }
}

/// The numbers that change as the person walks. They are not read out at every step.
fn figures(app: App, words: Words) -> View {
    let (t, live) = (words.live(), app.live);
    let pace = move || live.get().pace;
    let cadence = move || {
        pace()
            .cadence
            .map_or_else(|| "–".to_owned(), |cadence| number(cadence.into()))
    };
    view! {
        <p class="big"><b id="live-steps">{move || number(pace().steps.into())}</b><span>{t.steps}</span></p>
        <dl class="figures">
            <div><dt>{t.cadence}</dt><dd>{cadence}</dd></div>
            <div><dt>{t.time}</dt><dd>{move || duration(pace().seconds)}</dd></div>
        </dl>
    }
}

/// How much of the walk is on the device for certain, or why the last steps are not.
fn keeping(app: App, words: Words) -> View {
    let (t, live) = (words.live(), app.live);
    let kept = Memo::new(move |_| (live.get().trouble, live.get().saved));
    let retry = move |_| app.keep_walk();
    view! {
        {move || match kept.get() {
            (Some(error), _) => view! {
                <div class="stack" role="alert">
                    <p class="error">{t.not_saved}{error.text(words)}</p>
                    <button class="btn quiet" on:click=retry>{words.common().again}</button>
                </div>
            },
            (None, 0) => View::Empty,
            (None, saved) => view! {
                <p class="good">"✓ "{fill(t.saved, &[&number(saved.into())])}</p>
            },
        }}
    }
}

fn away(words: Words, seconds: u32) -> View {
    let text = fill(words.live().away, &[&duration(seconds)]);
    (seconds > 0)
        .then(|| view! { <p class="notice">{text}</p> })
        .into_view()
}

/// What live walks of today are kept already.
fn so_far(app: App, words: Words) -> View {
    let live = move || {
        let day = app.day(app.today.get())?;
        let source = day.sources.iter().find(|it| it.origin == Origin::LIVE)?;
        Some(fill(
            words.live().today_live,
            &[&number(source.total.into())],
        ))
    };
    view! {
        {move || live().map(|text| view! { <p class="good">"✓ "{text}</p> })}
        {typed_note(app, words)}
    }
}

/// A typed total overrides what is counted, and the page says so.
fn typed_note(app: App, words: Words) -> View {
    let typed = move || {
        let typed = app.book.with(|book| book.typed(app.today.get()))?;
        Some(fill(
            words.live().typed_stays,
            &[&number(typed.total().into())],
        ))
    };
    view! { {move || typed().map(|text| view! { <p class="notice">{text}</p> })} }
}

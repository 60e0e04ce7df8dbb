//! The person's timetable, as a week and as a list; what clashes; the calendar file; reminders.

use activities::session::State;
use activities::timetable::{Attended, Clash, Item, Reason, clashes, list, week};
use wellness::day::Day;
use wellness::figures::Span;

use super::{HOME, head, naming};
use crate::components::menu;
use crate::components::segmented::segmented;
use crate::i18n::Words;
use crate::i18n::format::{date, fill, number, weekday};
use crate::state::App;
use crate::state::activities::timetable::{Coming, hours, href, way};
use crate::state::challenge::name_in;
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// Days after today that the list shows.
const AHEAD: u32 = 59;

/// The page.
pub fn view(app: App, words: Words) -> View {
    let t = words.activity();
    let coming = Memo::new(move |_| app.coming());
    let shown = RwSignal::new("week".to_owned());
    let monday = RwSignal::new(app.today.get_untracked().week_start());
    let body = move || {
        let coming = coming.get();
        let today = app.today.get();
        if shown.with(|shown| shown == "week") {
            weekly(words, &coming, monday, today)
        } else {
            listed(words, &coming, today)
        }
    };
    let is_empty = Memo::new(move |_| coming.with(Vec::is_empty));
    view! {
        {head(t.timetable, (), Some(HOME))}
        <div class="grid narrow wide-week">
            <Show when=move || is_empty.get()>
                <section class="panel empty">
                    <p>{t.timetable_empty}</p>
                    <a class="btn" href=HOME>{t.to_catalogue}</a>
                </section>
            </Show>
            {segmented("timetable-view", t.view, vec![("week", t.week), ("list", t.list)],
                move || shown.get(), move |value| shown.set(value))}
            {body}
            <section class="panel stack">
                <a class="btn quiet" href="/activities/timetable/new">{t.own_new}</a>
                <Show when=move || !is_empty.get()>
                    {calendar(app, words, coming)}
                </Show>
                {remind(app, words)}
            </section>
        </div>
    }
}

fn attended(coming: &[Coming]) -> Vec<Attended<'_>> {
    coming.iter().map(Coming::attended).collect()
}

fn weekly(words: Words, coming: &[Coming], monday: RwSignal<Day>, today: Day) -> View {
    let t = words.activity();
    let first = monday.get();
    let attended = attended(coming);
    let days = week(&attended, first);
    let span = Span::week_of(first);
    let items = list(&attended, span);
    let step = move |weeks: i32| move |_| monday.update(|monday| *monday = monday.plus(weeks * 7));
    let title = if first == today.week_start() {
        t.this_week.to_owned()
    } else {
        let language = words.language;
        fill(
            t.from_until,
            &[&date(language, span.first()), &date(language, span.last())],
        )
    };
    let columns = days.into_iter().map(|(day, items)| {
        let now = day == today;
        let name = if now {
            [words.common().today, " ", &weekday(words.language, day)].concat()
        } else {
            [
                &date(words.language, day),
                " ",
                &weekday(words.language, day),
            ]
            .concat()
        };
        let rows = if items.is_empty() {
            view! { <p class="hint">{t.no_sessions}</p> }
        } else {
            view! { <ul>{items.iter().map(|item| slot(words, item)).collect_view()}</ul> }
        };
        view! { <li class:now=now><h3>{name}</h3>{rows}</li> }
    });
    view! {
        {warnings(words, &items, today)}
        <section class="panel">
            <div class="panel-head">
                <h2 id="week-of">{title}</h2>
                <div class="row">
                    <button class="chip" on:click=step(-1)>{t.earlier}</button>
                    <button class="chip" on:click=step(1)>{t.later}</button>
                </div>
            </div>
            <ol class="week-days">{columns.collect_view()}</ol>
        </section>
    }
}

fn listed(words: Words, coming: &[Coming], today: Day) -> View {
    let t = words.activity();
    let attended = attended(coming);
    let items = list(&attended, Span::from_first(today, AHEAD));
    let rows = items.iter().map(|item| {
        let when = naming::session(words, &item.session, today);
        let place = item
            .session
            .place
            .map(|place| [" · ", &place.name].concat());
        let title = title(words, item);
        let text = view! { {when}{place}{mark(words, item)} };
        menu::line(href(item.activity), None, title, text)
    });
    let rows: Vec<View> = rows.collect();
    if rows.is_empty() {
        return view! { <section class="panel"><p class="hint">{t.no_sessions}</p></section> };
    }
    view! {
        {warnings(words, &items, today)}
        <section class="panel" id="listed">{menu::menu(rows)}</section>
    }
}

fn title(words: Words, item: &Item<'_>) -> String {
    name_in(&item.activity.title, words.language).to_owned()
}

/// What is unlike planned, in a word.
fn mark(words: Words, item: &Item<'_>) -> Option<View> {
    let t = words.activity();
    let word = match item.session.state {
        State::Off => t.off,
        _ if !item.is_attended => t.on_leave,
        State::Moved => t.moved,
        State::Planned => return None,
    };
    Some(view! { " "<span class="tag">{word}</span> })
}

fn slot(words: Words, item: &Item<'_>) -> View {
    let place = item.session.place.map(|place| place.name.clone());
    let away = !item.is_attended;
    view! {
        <li><a href=href(item.activity) class:away=away>
            <small>{hours(&item.session)}</small>
            <b>{title(words, item)}</b>
            <small>{place}{mark(words, item)}</small>
        </a></li>
    }
}

fn warnings(words: Words, items: &[Item<'_>], today: Day) -> View {
    let found = clashes(items, way);
    if found.is_empty() {
        return View::default();
    }
    let rows = found
        .iter()
        .map(|clash| view! { <li>{told(words, clash, today)}</li> });
    view! {
        <section class="notice" id="clashes" role="status">
            <h2>{words.activity().clashes}</h2>
            <ul class="dots">{rows.collect_view()}</ul>
        </section>
    }
}

fn told(words: Words, clash: &Clash<'_, '_>, today: Day) -> String {
    let t = words.activity();
    let day = naming::day(words, clash.first.session.day, today);
    let (first, second) = (title(words, clash.first), title(words, clash.second));
    match clash.why {
        Reason::Overlap => fill(t.clash_overlap, &[&day, &first, &second]),
        Reason::Way { between, needed } => {
            let (between, needed) = (number(between.into()), number(needed.into()));
            fill(t.clash_way, &[&day, &first, &second, &between, &needed])
        }
    }
}

fn calendar(app: App, words: Words, coming: Memo<Vec<Coming>>) -> View {
    let t = words.activity();
    let save = move |_| {
        if !app.save_calendar(&coming.get_untracked()) {
            app.toast.set(Some(Toast::failed(t.calendar_failed)));
        }
    };
    view! {
        <button class="btn quiet" id="calendar" on:click=save>{t.calendar}</button>
        <p class="hint">{t.calendar_hint}</p>
    }
}

fn remind(app: App, words: Words) -> View {
    let t = words.activity();
    let on = move || app.book.with(crate::state::book::Book::reminds);
    let choose = move |event: Event| {
        let wanted = event_checked(&event);
        spawn_local(async move { app.choose_reminders(wanted).await });
    };
    view! {
        <label class="check">
            <input type="checkbox" id="remind" prop:checked=on on:change=choose />
            <span>{t.remind}<small>{t.remind_hint}</small></span>
        </label>
    }
}

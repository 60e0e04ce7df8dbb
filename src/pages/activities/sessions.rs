//! The sessions of an activity: when, what became of each, leave, the code for the door, attendance.

use activities::attendance::{ENOUGH, attended, is_completed};
use activities::enrolment::Enrolment;
use activities::session::{Session, SessionId, State};

use super::{action, naming};
use crate::i18n::Words;
use crate::i18n::format::{date, fill, number};
use crate::state::App;
use crate::state::activities::offer::{Offer, Origin};
use crate::state::activities::timetable::href;
use crate::state::challenge::now_seconds;
use crate::view::prelude::*;
use wellness::figures::Share;

/// So many sessions stand there at first.
const FIRST: usize = 6;

/// What a row knows of its session.
struct Row {
    id: SessionId,
    when: String,
    place: Option<String>,
    state: State,
    on_leave: bool,
    is_today: bool,
}

/// The panel.
pub fn panel(app: App, words: Words, offer: &Offer) -> View {
    let t = words.activity();
    if offer.activity.series.is_empty() {
        return View::default();
    }
    let offer = StoredValue::new(offer.clone());
    let comes = Memo::new(move |_| offer.with_value(|offer| app.stand(offer).is_in_timetable()));
    let leave = Memo::new(move |_| offer.with_value(|offer| app.leave_of(offer)));
    let rows = move || {
        let (comes, leave, today) = (comes.get(), leave.get(), app.today.get());
        let now = now_seconds();
        offer.with_value(|offer| {
            let coming = offer.activity.sessions().into_iter();
            let rows = coming.filter(|session| session.ends().unix() > now);
            let usual = offer.activity.place.as_ref();
            let rows: Vec<View> = rows
                .map(|session| {
                    let row = Row {
                        when: naming::session(words, &session, today),
                        place: place_of(&session, usual),
                        state: session.state,
                        on_leave: leave.contains(&session.id),
                        is_today: session.day == today,
                        id: session.id,
                    };
                    drawn(app, words, offer, row, comes)
                })
                .collect();
            listed(words, rows)
        })
    };
    view! {
        <section class="panel stack" id="sessions">
            <h2>{t.sessions}</h2>
            {rows}
            {move || offer.with_value(|offer| attendance(app, words, offer))}
        </section>
    }
}

/// Where it is, if not where the others are.
fn place_of(session: &Session<'_>, usual: Option<&activities::activity::Place>) -> Option<String> {
    let place = session.place.filter(|place| Some(*place) != usual)?;
    Some(place.name.clone())
}

fn listed(words: Words, mut rows: Vec<View>) -> View {
    let t = words.activity();
    if rows.is_empty() {
        return view! { <p class="hint">{t.over}</p> };
    }
    let all = fill(t.all_sessions, &[&number(rows.len() as u64)]);
    let later = rows.split_off(FIRST.min(rows.len()));
    let later = (!later.is_empty()).then(|| {
        view! {
            <details class="fold"><summary>{all}</summary><ul class="lines">{later}</ul></details>
        }
    });
    view! { <ul class="lines">{rows}</ul>{later} }
}

fn drawn(app: App, words: Words, offer: &Offer, row: Row, comes: bool) -> View {
    let t = words.activity();
    let tag = match (row.state, row.on_leave) {
        (State::Off, _) => Some(t.off),
        (_, true) if comes => Some(t.on_leave),
        (State::Moved, _) => Some(t.moved),
        (State::Planned, _) => None,
    };
    let acts = comes && row.state != State::Off && offer.origin != Origin::Own;
    let ticket = [&href(&offer.activity), "/", &row.id.to_string()].concat();
    let day = date(words.language, row.id.day);
    let ticket_of = fill(t.ticket_of, &[&day]);
    let ticket_class = if row.is_today { "btn" } else { "link" };
    let has_ticket = acts && !row.on_leave;
    view! {
        <li>
            <span><b>{row.when}</b><small>{row.place}</small></span>
            {tag.map(|tag| view! { <span class="tag">{tag}</span> })}
            {has_ticket.then(|| view! {
                <a class=ticket_class href=ticket aria-label=ticket_of>{t.ticket}</a>
            })}
            {acts.then(|| leave_button(app, words, offer, row.id, row.on_leave))}
        </li>
    }
}

fn leave_button(app: App, words: Words, offer: &Offer, session: SessionId, on_leave: bool) -> View {
    let t = words.activity();
    let day = date(words.language, session.day);
    let id = StoredValue::new((offer.activity.id.clone(), session));
    let (word, label) = if on_leave {
        (t.leave_end, fill(t.leave_end_of, &[&day]))
    } else {
        (t.leave, fill(t.leave_of, &[&day]))
    };
    let press = move |_| {
        action::run(app, words, async move {
            let (activity, session) = id.get_value();
            if on_leave {
                app.end_leave(&activity, &session).await
            } else {
                app.take_leave(&activity, &session).await
            }
        });
    };
    view! { <button class="link" aria-label=label on:click=press>{word}</button> }
}

/// The share of sessions that the person came to, as the union's rolls have it; `None` where no roll was
/// called yet.
pub fn share(app: App, offer: &Offer) -> Option<Share> {
    let activity = &offer.activity;
    let worker = app
        .union
        .account
        .with(|it| it.as_ref().map(|it| it.worker.clone()))?;
    let rolls = app.known().rolls.get();
    let mut of_it = rolls.iter().filter(|roll| roll.activity == activity.id);
    of_it.next()?;
    let mine = Enrolment {
        worker,
        at: 0,
        leave: app.leave_of(offer),
    };
    Some(attended(activity, &mine, rolls.iter(), now_seconds()))
}

fn attendance(app: App, words: Words, offer: &Offer) -> View {
    let t = words.activity();
    let Some(share) = share(app, offer) else {
        return View::default();
    };
    let n = |value: u32| number(value.into());
    let completed = is_completed(&offer.activity, share, now_seconds());
    let certificate = [&href(&offer.activity), "/certificate"].concat();
    view! {
        <h3>{t.attendance}</h3>
        <p id="attended">{fill(t.attended_of, &[&n(share.part), &n(share.whole)])}</p>
        <p class="hint">{fill(t.attendance_rule, &[&n(ENOUGH)])}</p>
        {completed.then(|| view! { <a class="btn quiet" href=certificate>{t.certificate}</a> })}
    }
}

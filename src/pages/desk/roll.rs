//! The roll of one session: who is there, by their codes or by the list.
//!
//! It works from what this device has: without a network the marks wait, and say so.

use std::sync::Arc;

use activities::activity::{Activity, Entry};
use activities::attendance::Roll;
use activities::enrolment::{Enrolment, List};
use activities::session::SessionId;
use leptos::prelude::Track;
use wellness::moment::Moment;

use super::ask::ask;
use super::{scanning, ticket};
use crate::i18n::Words;
use crate::i18n::format::{clock, fill, number};
use crate::pages::activities::naming;
use crate::pages::attempt::Attempt;
use crate::pages::union::status::ago;
use crate::platform::clock::now_ms;
use crate::platform::page;
use crate::state::App;
use crate::state::challenge::name_in;
use crate::state::desk::attendance::{Called, Names};
use crate::state::save::SaveError;
use crate::state::toast::Toast;
use crate::view::prelude::*;

/// What the pieces of the page share.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The app.
    pub app: App,
    /// Its words.
    pub words: Words,
    activity: StoredValue<Arc<Activity>>,
    session: StoredValue<SessionId>,
    names: RwSignal<Names>,
    /// Who is there.
    pub roll: Memo<Roll>,
    /// Who is expected; `None` where everybody may come, or no list was read.
    pub list: Memo<Option<List>>,
}

/// The page.
pub fn view(app: App, words: Words, id: &str, session: SessionId) -> View {
    let id = StoredValue::new(id.to_owned());
    let names = RwSignal::new(Names::new());
    let attempt = Attempt::new();
    spawn_local(async move {
        // A store that does not answer is told of by the frame of the app.
        let _ = app.read_marks().await;
        if let Ok(kept) = app.read_names(&id.get_value()).await {
            names.try_set(kept);
        }
    });
    app.sync_now();
    let session = StoredValue::new(session);
    let activity = Memo::new(move |_| app.published_activity(&id.get_value()));
    if app.works_alone() {
        app.follow_lists_here();
    }
    let has_list = Memo::new(move |_| {
        activity.with(|it| {
            it.as_ref()
                .is_some_and(|it| matches!(it.entry, Entry::List(_)))
        })
    });
    // After each run: the programme may come after the page, and people enrol and leave meanwhile.
    let synced = Memo::new(move |_| app.union.status.with(|status| status.synced));
    Effect::new(move |_| {
        synced.track();
        if activity.with(Option::is_some) && page::online() && !app.works_alone() {
            let (activity_id, has_list) = (id.get_value(), has_list.get_untracked());
            let work = async move {
                if has_list {
                    app.ask_list(&activity_id).await?;
                }
                if app.desk().people.with_untracked(Option::is_some) {
                    return Ok(());
                }
                app.read_people().await
            };
            ask(app, words, attempt, work, move |()| keep_names(app, id));
        }
    });
    let shown = move || {
        let Some(activity) = activity.get() else {
            return missing(app, words);
        };
        let activity = StoredValue::new(activity);
        let roll = move || {
            session
                .with_value(|session| activity.with_value(|it| app.roll_at_door(&it.id, session)))
        };
        let desk = Desk {
            app,
            words,
            activity,
            session,
            names,
            roll: Memo::new(move |_| roll()),
            list: Memo::new(move |_| activity.with_value(|it| app.list_at_door(it))),
        };
        untrack(|| inside(desk, attempt))
    };
    shown.into_view()
}

/// Before the programme was read nobody knows that there is none.
fn missing(app: App, words: Words) -> View {
    let read = app.known().offers.with(|offers| offers.read.is_some());
    if read || app.works_alone() {
        view! { <p class="notice" role="status">{words.roll().missing}</p> }
    } else {
        view! { <p class="waiting" role="status">{words.common().waiting}</p> }
    }
}

/// Keeps the names of everybody on the list for a time without a network.
fn keep_names(app: App, id: StoredValue<String>) {
    spawn_local(async move {
        let Some(id) = id.try_get_value() else {
            return;
        };
        let Some(activity) = untrack(|| app.published_activity(&id)) else {
            return;
        };
        let workers: Vec<String> =
            untrack(|| app.list_at_door(&activity)).map_or_else(Vec::new, |list| {
                let all = list.places().iter().chain(list.waiting());
                all.map(|it| it.worker.clone()).collect()
            });
        // Without them the door without a network shows pseudonyms.
        let _ = app.keep_names(&id, &workers).await;
    });
}

impl Desk {
    /// What somebody is called; followed.
    pub fn called(self, worker: &str) -> Called {
        if let Some(member) = self.app.member(worker) {
            return Called {
                place: member.place(),
                name: member.name,
            };
        }
        let kept = self.names.with(|names| names.get(worker).cloned());
        kept.unwrap_or_else(|| Called {
            name: worker.to_owned(),
            place: String::new(),
        })
    }

    /// Notes that somebody is there since now, or not after all.
    pub async fn mark(self, worker: &str, is_here: bool) -> Result<(), SaveError> {
        let roll = self.roll.get_untracked();
        let came = is_here.then(now_ms);
        self.app.mark_at_door(&roll, worker, came).await
    }

    /// The title of one of the union's activities.
    pub fn title_of(self, activity: &str) -> String {
        let found = untrack(|| self.app.published_activity(activity));
        found.map_or_else(
            || activity.to_owned(),
            |it| name_in(&it.title, self.words.language).to_owned(),
        )
    }
}

/// A time of the day by Beijing's clock.
pub fn time_of_day(ms: u64) -> String {
    let at = Moment::at((ms / 1000) as i64);
    at.map_or_else(String::new, |at| clock(at.minute.into()))
}

fn inside(desk: Desk, attempt: Attempt) -> View {
    let (app, words) = (desk.app, desk.words);
    let t = words.roll();
    let today = app.today.get();
    let head = desk.activity.with_value(|activity: &Arc<Activity>| {
        let session = desk.session.with_value(|id| activity.session(id))?;
        let when = naming::session(words, &session, today);
        let title = name_in(&activity.title, words.language).to_owned();
        let place = session.place.map(|place| place.name.clone());
        let other = (session.day != today).then(|| naming::day(words, session.day, today));
        Some((title, when, place, other, session.is_held()))
    });
    let Some((title, when, place, other, is_held)) = head else {
        return view! { <p class="notice" role="status">{t.missing}</p> };
    };
    if !is_held {
        return view! {
            <section class="panel stack"><h2>{title}</h2><p>{when}</p></section>
            <p class="notice" role="status">{t.off}</p>
        };
    }
    let other = other.map(|day| {
        view! { <p class="notice warm" role="status">{fill(t.not_today, &[&day])}</p> }
    });
    view! {
        <section class="panel stack">
            <h2>{title}</h2>
            <p><b>{when}</b>" "{place}</p>
            {other}
            {move || count(desk)}
            {move || state(desk, attempt)}
        </section>
        {scanning::panel(words, ticket::reader(words), move |text| ticket::take(desk, text))}
        {list(desk)}
    }
}

/// The one number.
fn count(desk: Desk) -> View {
    let t = desk.words.roll();
    let here = number(desk.roll.with(|roll| roll.present.len()) as u64);
    let said = match desk
        .list
        .with(|list| list.as_ref().map(|it| it.places().len()))
    {
        Some(places) => fill(t.came_of, &[&here, &number(places as u64)]),
        None => fill(t.came, &[&here]),
    };
    view! { <p class="roll-count" id="came"><b>{said}</b>" "<span>{t.came_label}</span></p> }
}

/// Whether the server has it, and how old the list is; without a server, where it is kept.
fn state(desk: Desk, attempt: Attempt) -> View {
    let (app, words) = (desk.app, desk.words);
    let t = words.roll();
    if app.works_alone() {
        return view! { <p class="hint">{words.request().kept_here}</p> };
    }
    let (id, is_empty) = { desk.roll }.with(|roll| (roll.document_id(), roll.present.is_empty()));
    let sent = match app.unsent_marks(&id) {
        0 if is_empty => View::default(),
        0 => view! { <p class="good" role="status" id="sent">{t.sent}</p> },
        unsent => {
            let said = fill(t.unsent, &[&number(unsent as u64)]);
            view! { <p class="notice" role="status" id="sent">{said}</p> }
        }
    };
    let (has_list, read) = desk.activity.with_value(|it| {
        let has_list = matches!(it.entry, Entry::List(_));
        (has_list, app.list_of(it).map(|(read, _)| read))
    });
    let of_list = match read {
        _ if !has_list => View::default(),
        Some(read) => view! { <p class="hint">{fill(t.list_of, &[&ago(words, read)])}</p> },
        None => view! { <p class="notice" role="status">{t.list_unread}</p> },
    };
    let failed = (attempt.has_failed() && read.is_some())
        .then(|| view! { <p class="hint">{t.list_failed}</p> });
    view! { {sent}{of_list}{failed} }
}

/// Somebody's row: who, and whether they said that they would miss it.
type Expected = (String, bool);

/// Everybody who is expected, who waits, and who came all the same. A row stays while it is marked, and
/// with it where the keyboard is.
fn list(desk: Desk) -> View {
    let t = desk.words.roll();
    let groups = Memo::new(move |_| {
        let session = desk.session.get_value();
        let of_list = |it: &Enrolment| (it.worker.clone(), it.leave.contains(&session));
        let [places, waiting]: [Vec<Expected>; 2] = { desk.list }.with(|list| match list {
            Some(list) => {
                [list.places(), list.waiting()].map(|it| it.iter().map(of_list).collect())
            }
            None => Default::default(),
        });
        let is_listed = |worker: &String| {
            let mut all = places.iter().chain(&waiting);
            all.any(|(it, _)| it == worker)
        };
        let guests = { desk.roll }.with(|roll| {
            let guests = roll.present.keys().filter(|it| !is_listed(it));
            guests.map(|it| (it.clone(), false)).collect()
        });
        [places, waiting, guests]
    });
    // Each group by itself: one more guest draws nobody else anew.
    let [places, waiting, guests] = [0, 1, 2].map(|which: usize| {
        Memo::new(move |_| groups.with(|all| all.get(which).cloned().unwrap_or_default()))
    });
    let rows = move |group: Memo<Vec<Expected>>| {
        let group = group.get();
        let rows = group.iter();
        rows.map(|(worker, on_leave)| row(desk, worker, *on_leave))
            .collect_view()
    };
    let has_list = move || desk.list.with(Option::is_some);
    let none = move |group: Memo<Vec<Expected>>| group.with(Vec::is_empty);
    let nobody = move || match (has_list(), none(places), none(guests)) {
        (false, _, true) => Some(t.nobody_came),
        (true, true, _) => Some(t.nobody),
        _ => None,
    };
    view! {
        <section class="panel stack" id="roll">
            <h2>{t.roll}</h2>
            <ul class="lines">{move || rows(places)}</ul>
            <p class="hint" hidden=move || nobody().is_none()>{nobody}</p>
            <h3 hidden=move || none(waiting)>{t.waiting}</h3>
            <ul class="lines">{move || rows(waiting)}</ul>
            <h3 hidden=move || !has_list() || none(guests)>{t.guests}</h3>
            <ul class="lines">{move || rows(guests)}</ul>
        </section>
    }
}

fn row(desk: Desk, worker: &str, on_leave: bool) -> View {
    let t = desk.words.roll();
    let worker = StoredValue::new(worker.to_owned());
    let since = Memo::new(move |_| {
        let roll = desk.roll;
        worker.with_value(|worker| roll.with(|roll| roll.present.get(worker).copied()))
    });
    let called = Memo::new(move |_| worker.with_value(|worker| desk.called(worker)));
    let is_here = move || since.get().is_some();
    let below = move || {
        let place = called.get().place;
        let since = since.get().map(|at| fill(t.since, &[&time_of_day(at)]));
        let parts = [Some(place), since];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let parts = parts.iter().filter(|part| !part.is_empty());
        parts.map(String::as_str).collect::<Vec<_>>().join(" · ")
    };
    let word = move || if is_here() { t.here } else { t.absent };
    let label = move || [&*called.get().name, desk.words.desk().colon, word()].concat();
    let turn = move |_| {
        let (who, is_here) = (worker.get_value(), since.get_untracked().is_some());
        spawn_local(async move {
            if let Err(failed) = desk.mark(&who, !is_here).await {
                let said = Toast::failed(failed.text(desk.words));
                desk.app.toast.try_set(Some(said));
            }
        });
    };
    view! {
        <li>
            <div><b>{move || called.get().name}</b><small>{below}</small></div>
            <span class="tag" hidden=move || !on_leave || is_here()>{t.on_leave}</span>
            <button class="btn quiet here" aria-pressed=move || if is_here() { "true" } else { "false" }
                aria-label=label on:click=turn>{word}</button>
        </li>
    }
}

//! The members of the team and what they give each other: who reported, a cheer from a fixed set, and
//! the cheers that the person was given.

use sync::cheer::{Given, Reaction};
use wellness::team::Heard;

use super::team::Shown;
use crate::components::icon::drawing;
use crate::i18n::Words;
use crate::i18n::format::{date, fill};
use crate::platform::page;
use crate::state::toast::Toast;
use crate::state::union::cheer::Cheer;
use crate::state::union::team::Mate;
use crate::view::prelude::*;

/// What a reaction says.
fn says(words: Words, reaction: Reaction) -> &'static str {
    let t = words.team();
    match reaction {
        Reaction::Go => t.go,
        Reaction::Great => t.great,
        Reaction::Thanks => t.thanks,
        Reaction::Together => t.together,
        Reaction::Congratulations => t.congratulations,
        Reaction::Rest => t.rest,
    }
}

/// Its picture: an arrow up, a star, a cup of tea, two people, a medal, the moon.
fn picture(reaction: Reaction) -> View {
    drawing(match reaction {
        Reaction::Go => "M6 12.500l6-6 6 6M6 18.500l6-6 6 6",
        Reaction::Great => {
            "M12 3.500l2.600 5.400 5.900.800-4.300 4.100 1.100 5.900-5.300-2.900-5.300 2.900 1.100-5.900-4.300-4.100 5.900-.800z"
        }
        Reaction::Thanks => {
            "M4.500 9.500h12v5a5 5 0 0 1-5 5h-2a5 5 0 0 1-5-5zM16.500 11h1a2.500 2.500 0 0 1 0 5h-1M8 3.500v3M12.500 3.500v3"
        }
        Reaction::Together => {
            "M8.500 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM16.500 11a2.500 2.500 0 1 0 0-5M3 19.500c.700-3.700 2.700-5.500 5.500-5.500s4.800 1.800 5.500 5.500M16 14c2.500 0 4.200 1.700 5 5.500"
        }
        Reaction::Congratulations => {
            "M12 14.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11zM8.500 13.500 7 20.500l5-2.500 5 2.500-1.500-7"
        }
        Reaction::Rest => "M20 14.500A8.500 8.500 0 1 1 9.500 4a7 7 0 0 0 10.500 10.500z",
    })
}

impl Shown {
    fn is_me(self, worker: &str) -> bool {
        let account = self.app.union.account;
        account.with_untracked(|account| account.as_ref().is_some_and(|it| it.worker == worker))
    }

    /// What the person gave today; `None` where there are no cheers.
    fn given(self) -> Option<Given> {
        self.team
            .with(|team| Some(team.as_ref()?.cheers.as_ref()?.0.clone()))
    }
}

/// The cheers of the last days; nothing where there are none.
pub(super) fn received(shown: Shown) -> View {
    let words = shown.words;
    let t = words.team();
    let lines = shown.read(|team, _| {
        let received = team.cheers.as_ref().map(|(_, received)| received.clone());
        let name = |cheer: &Cheer| team.name_of(&cheer.from).map(str::to_owned);
        let received = received.unwrap_or_default().into_iter();
        received
            .map(|cheer| (name(&cheer), cheer))
            .collect::<Vec<_>>()
    });
    let row = move |(name, cheer): (Option<String>, Cheer)| {
        let reaction = cheer.reaction()?;
        let new = shown.fresh.with(|fresh| fresh.contains(&cheer));
        let tag = new.then(|| view! { <span class="tag prize">{words.union().news_new}</span> });
        let name = name.unwrap_or_else(|| t.some_mate.to_owned());
        let line = fill(t.received_line, &[&name, says(words, reaction)]);
        Some(view! {
            <li>
                <div class="row cheer">{picture(reaction)}<div><b>{line}</b><small>{date(words.language, cheer.day)}</small></div></div>
                {tag}
            </li>
        })
    };
    let panel = move || {
        let rows = lines.get().filter(|rows| !rows.is_empty())?;
        let rows = rows.into_iter().filter_map(row);
        Some(view! {
            <section class="panel stack" id="cheers">
                <h2>{t.received}<small>{t.received_hint}</small></h2>
                <ul class="lines">{rows.collect_view()}</ul>
            </section>
        })
    };
    view! { {panel} }
}

/// The members, as far as they show their names.
pub(super) fn mates(shown: Shown) -> View {
    let t = shown.words.team();
    let found = shown.read(|team, rules| (team.is_over(rules), team.heard(rules)));
    // Whom the person is choosing a cheer for.
    let open = RwSignal::new(None::<String>);
    let rows = move || {
        let (is_over, heard) = found.get()?;
        let named = heard.into_iter().filter(|(mate, _)| mate.name.is_some());
        let rows = named
            .map(|(it, heard)| mate(shown, open, &it, heard_text(shown.words, heard, is_over)));
        Some(rows.collect_view())
    };
    let hidden = move || {
        let (_, heard) = found.get()?;
        let hidden = heard.iter().filter(|(mate, _)| mate.name.is_none()).count();
        (hidden > 0).then(|| {
            view! { <p class="hint">{fill(t.hidden, &[&hidden.to_string()])}</p> }
        })
    };
    let left = move || {
        let left = shown.given()?.left();
        Some(match (shown.is_on(), left) {
            (false, _) => t.cheer_over.to_owned(),
            (true, 0) => t.cheer_none_left.to_owned(),
            (true, left) => fill(t.cheer_left, &[&left.to_string()]),
        })
    };
    view! {
        <section class="panel stack" id="mates">
            <h2>{t.mates}<small>{t.mates_hint}</small></h2>
            <ul class="lines">{rows}</ul>
            {hidden}
            <p class="hint" role="status">{left}</p>
        </section>
    }
}

fn heard_text(words: Words, heard: Heard, is_over: bool) -> String {
    let t = words.team();
    match (heard, is_over) {
        (Heard::Today, false) => t.heard_today.to_owned(),
        (Heard::Today, true) => t.heard_last.to_owned(),
        (Heard::Yesterday, false) => t.heard_yesterday.to_owned(),
        (Heard::Yesterday, true) => t.heard_before_last.to_owned(),
        (Heard::DaysAgo(days), _) => fill(t.heard_days, &[&days.to_string()]),
        (Heard::Never(_), _) => t.heard_never.to_owned(),
    }
}

fn mate(shown: Shown, open: RwSignal<Option<String>>, mate: &Mate, heard: String) -> View {
    let words = shown.words;
    let t = words.team();
    let name = mate.name.clone().unwrap_or_default();
    let is_me = shown.is_me(&mate.worker);
    let called = if is_me {
        fill(words.board().me_named, &[&name])
    } else {
        name.clone()
    };
    let worker = StoredValue::new(mate.worker.clone());
    let is_open = Memo::new(move |_| {
        open.with(|open| worker.with_value(|worker| open.as_ref() == Some(worker)))
    });
    let spoken = fill(t.cheer_spoken, &[&name]);
    let toggle = move |_| {
        let next = (!is_open.get_untracked()).then(|| worker.get_value());
        open.set(next);
    };
    let action = move || {
        let given = shown.given().filter(|_| !is_me)?;
        if let Some(reaction) = worker.with_value(|worker| given.reaction(worker)) {
            let says = fill(t.cheer_given, &[says(words, reaction)]);
            let id = tag_id(&worker.get_value());
            return Some(view! { <span class="tag got" id=id tabindex="-1">{says}</span> });
        }
        let none = given.left() == 0 || !shown.is_on();
        (!none).then(|| {
            view! {
                <button class="btn quiet" aria-label=spoken.clone() on:click=toggle
                    aria-expanded=move || if is_open.get() { "true" } else { "false" }>{t.cheer}</button>
            }
        })
    };
    let choosing = name.clone();
    view! {
        <li>
            <div><b>{called}</b><small>{heard}</small></div>
            {action}
            <Show when=move || is_open.get()>{choice(shown, open, worker, &choosing)}</Show>
        </li>
    }
}

fn tag_id(worker: &str) -> String {
    ["cheered-", worker].concat()
}

/// The reactions to choose from.
fn choice(
    shown: Shown,
    open: RwSignal<Option<String>>,
    worker: StoredValue<String>,
    name: &str,
) -> View {
    let words = shown.words;
    let busy = RwSignal::new(false);
    let name = StoredValue::new(name.to_owned());
    let give = move |reaction: Reaction| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let (app, t) = (shown.app, words.team());
            let (rules, to) = (shown.rules.get_value(), worker.get_value());
            let said = fill(t.cheer_sent, &[&name.get_value(), says(words, reaction)]);
            let result = app.cheer(&rules, &to, reaction).await;
            busy.try_set(false);
            app.toast.try_set(Some(match result {
                Ok(given) => {
                    open.try_set(None);
                    shown.team.try_update(|team| {
                        if let Some((now, _)) = team.as_mut().and_then(|it| it.cheers.as_mut()) {
                            *now = given;
                        }
                    });
                    page::after_paint(move || page::focus(&tag_id(&to)));
                    Toast::said(said)
                }
                Err(fault) => Toast::failed(fault.text(words)),
            }));
        });
    };
    let chips = Reaction::ALL.into_iter().map(|reaction| {
        view! {
            <button class="chip" aria-disabled=move || busy.get().then_some("true")
                on:click=move |_| give(reaction)>{picture(reaction)}{says(words, reaction)}</button>
        }
    });
    let label = fill(words.team().cheer_for, &[&name.get_value()]);
    view! {
        <div class="chips" role="group" aria-label=label>{chips.collect_view()}</div>
    }
}

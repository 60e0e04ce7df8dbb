//! Certificates of a challenge that is over, each one sheet of A4.

use leptos::prelude::on_cleanup;
use wellness::challenge::rules::Rules;

use super::{head, words};
use crate::components::field::Field;
use crate::components::segmented::segmented;
use crate::i18n::Words;
use crate::i18n::format::{fill, full_date, number, percent};
use crate::platform::page;
use crate::state::challenge::name_in;
use crate::state::honour::{Honours, Team};
use crate::state::{App, app};
use crate::view::prelude::*;

/// Says on `<html>` which way the paper lies.
const PAPER: &str = "data-paper";
/// Longest name on a certificate, in characters.
const LONGEST: u32 = 30;

/// A certificate, by what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Finished,
    Full,
    Winner(u32),
    Team,
}

impl Kind {
    /// What this person may print, the rarest first.
    fn of(honours: &Honours) -> Vec<Self> {
        let team = honours.team.as_ref().map(|_| Self::Team);
        let kinds = [
            honours.rank.map(Self::Winner),
            honours.full.then_some(Self::Full),
            honours.finished.then_some(Self::Finished),
            team.filter(|_| honours.finished),
        ];
        kinds.into_iter().flatten().collect()
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Finished => "finished",
            Self::Full => "full",
            Self::Winner(_) => "winner",
            Self::Team => "team",
        }
    }

    /// What the choice and the sheet call it.
    fn names(self, words: Words) -> (&'static str, &'static str) {
        let t = words.honour();
        match self {
            Self::Finished => (t.finished, t.finished_title),
            Self::Full => (t.full, t.full_title),
            Self::Winner(_) => (t.winner, t.winner_title),
            Self::Team => (t.team, t.team_title),
        }
    }
}

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    let t = words.honour();
    let rules = app.challenge_untracked().map(|joined| joined.rules);
    let body = match rules {
        None => view! { <p class="panel prose">{t.none}</p> },
        Some(rules) => {
            // The cards of colleagues come later than the page; what is typed stays.
            let honours = {
                let rules = rules.clone();
                Memo::new(move |_| app.honours(&rules))
            };
            let draft = Draft::of(app);
            Effect::new(move |_| page::set_root_attribute(PAPER, draft.paper.get()));
            on_cleanup(|| page::set_root_attribute(PAPER, ""));
            view! { {move || drawn(app, words, &rules, honours.get(), draft)} }
        }
    };
    view! {
        <div class="screen">{head(t.title, (), Some("/challenge"))}</div>
        <div class="grid narrow">{body}</div>
    }
}

/// What the person chose for the sheet. It is not kept.
#[derive(Clone, Copy)]
struct Draft {
    kind: RwSignal<&'static str>,
    paper: RwSignal<&'static str>,
    name: RwSignal<String>,
    unit: RwSignal<String>,
}

impl Draft {
    fn of(app: App) -> Self {
        let settings = app.settings.get_untracked();
        let (unit, _) = untrack(|| app.belongs());
        let unit = if unit.is_empty() { settings.unit } else { unit };
        Self {
            kind: RwSignal::new(""),
            paper: RwSignal::new("upright"),
            name: RwSignal::new(settings.nickname),
            unit: RwSignal::new(unit),
        }
    }
}

fn drawn(app: App, words: Words, rules: &Rules, honours: Option<Honours>, draft: Draft) -> View {
    let t = words.honour();
    let Some(honours) = honours else {
        let last = full_date(words.language, rules.span.last());
        return view! { <p class="panel prose">{fill(t.early, &[&last])}</p> };
    };
    let kinds = Kind::of(&honours);
    let Some(first) = kinds.first().copied() else {
        return view! { <p class="panel prose">{t.nothing}</p> };
    };
    let choices: Vec<_> = kinds
        .iter()
        .map(|kind| (kind.code(), kind.names(words).0))
        .collect();
    let codes: Vec<_> = choices.iter().map(|(code, _)| *code).collect();
    let kinds = StoredValue::new(kinds);
    let kind = Memo::new(move |_| {
        let code = draft.kind.get();
        kinds.with_value(|kinds| {
            kinds
                .iter()
                .copied()
                .find(|kind| kind.code() == code)
                .unwrap_or(first)
        })
    });
    let choose = move |value: String| {
        let code = codes.iter().find(|code| **code == value);
        draft.kind.set(code.copied().unwrap_or_default());
    };
    let choose = StoredValue::new(choose);
    let has_choice = choices.len() > 1;
    let rules = rules.clone();
    let sheet = move || sheet(app, words, &rules, &honours, kind.get(), draft);
    view! {
        <section class="panel stack screen">
            {has_choice.then(|| segmented("honour", t.kind, choices, move || kind.get().code().to_owned(),
                move |value| choose.with_value(|choose| choose(value))))}
            {segmented("paper", t.paper, vec![("upright", t.upright), ("across", t.across)],
                move || draft.paper.get().to_owned(),
                move |value| draft.paper.set(if value == "across" { "across" } else { "upright" }))}
            <Show when=move || kind.get() != Kind::Team>
                {Field { hint: t.name_hint, longest: LONGEST, ..Field::new("honour-name", t.name, draft.name) }.view()}
            </Show>
            {Field { longest: LONGEST, ..Field::new("honour-unit", t.unit, draft.unit) }.view()}
            <button class="btn" on:click=move |_| page::print()>{t.print}</button>
            <p class="hint">{t.print_hint}</p>
        </section>
        {sheet}
    }
}

fn sheet(
    app: App,
    words: Words,
    rules: &Rules,
    honours: &Honours,
    kind: Kind,
    draft: Draft,
) -> View {
    let t = words.honour();
    let n = |value: u64| number(value);
    let span = rules.span;
    let challenge = name_in(&rules.name, words.language).to_owned();
    let [first, last] = [span.first(), span.last()].map(|day| full_date(words.language, day));
    let total = &honours.total;
    let facts = [
        challenge.clone(),
        first.clone(),
        last.clone(),
        n(total.days.into()),
        n(total.reported.into()),
        n(total.at_goal.part.into()),
        n(total.counted),
        n(total.points.into()),
        honours.rank.unwrap_or_default().to_string(),
    ];
    let facts = facts.each_ref().map(String::as_str);
    let (who, text, names) = match (kind, &honours.team) {
        (Kind::Team, Some(team)) => team_sheet(words, team, &[&challenge, &first, &last]),
        (Kind::Full, _) => (None, fill(t.full_text, &facts), View::Empty),
        (Kind::Winner(_), _) => (None, fill(t.winner_text, &facts), View::Empty),
        (Kind::Finished | Kind::Team, _) => (None, fill(t.finished_text, &facts), View::Empty),
    };
    let who = move || {
        who.clone()
            .unwrap_or_else(|| draft.name.with(|name| name.trim().to_owned()))
    };
    let today = full_date(words.language, app.today.get());
    view! {
        <section class="honour" id="honour" class:across=move || draft.paper.get() == "across">
            <div>
                <h2>{kind.names(words).1}</h2>
                <p class="whom">{move || fill(t.comrade, &[&who()])}</p>
                <p class="deed">{text}</p>
                {names}
                <p class="deed">{t.given}</p>
                <p class="signed">{move || draft.unit.get()}<br/>{today}</p>
            </div>
        </section>
    }
}

/// Whom a team's sheet is for, what it says, and who is on it.
fn team_sheet(words: Words, team: &Team, facts: &[&str; 3]) -> (Option<String>, String, View) {
    let t = words.honour();
    let row = &team.row;
    let [challenge, first, last] = facts;
    let reported = percent(row.reported.part.into(), row.reported.whole.into());
    let mut text = fill(
        t.team_text,
        &[challenge, first, last, &row.members.to_string(), &reported],
    );
    if let Some(rank) = row.rank {
        text.push_str(&fill(t.team_rank, &[&rank.to_string()]));
    }
    let names = team
        .names
        .iter()
        .map(|name| view! { <li>{name.clone()}</li> });
    let names = view! { <ul class="names">{names.collect_view()}</ul> };
    (Some(row.team.clone()), text, names)
}

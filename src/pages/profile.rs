//! The profile: nickname, unit, team, goal, and when the person's day ends.

use crate::view::prelude::*;
use wellness::steps::parse_steps;

use super::{head, words};
use crate::components::field::{Field, Keyboard};
use crate::i18n::Words;
use crate::i18n::format::{clock, fill};
use crate::platform::page;
use crate::state::save::{Change, SaveError};
use crate::state::toast::Toast;
use crate::state::{App, app};

/// Longest nickname, unit or team, in characters: what a row of the board can hold.
const LONGEST_NAME: usize = 20;

/// The page.
pub fn view() -> View {
    let words = words();
    view! {
        {head(words.me().profile, (), Some("/me"))}
        <div class="grid narrow"><section class="panel">{form(words, words.me().save, || {})}</section></div>
    }
}

/// The texts of the form, as they are typed.
#[derive(Clone, Copy)]
struct Draft {
    nickname: RwSignal<String>,
    unit: RwSignal<String>,
    team: RwSignal<String>,
    goal: RwSignal<String>,
    day_end: RwSignal<String>,
    /// Of nickname, unit and team.
    name_errors: [RwSignal<Option<String>>; 3],
    goal_error: RwSignal<Option<String>>,
}

impl Draft {
    fn of(app: App) -> Self {
        let settings = app.settings.get_untracked();
        Self {
            nickname: RwSignal::new(settings.nickname),
            unit: RwSignal::new(settings.unit),
            team: RwSignal::new(settings.team),
            goal: RwSignal::new(settings.goal.to_string()),
            day_end: RwSignal::new(settings.day_end.to_string()),
            name_errors: [(); 3].map(|()| RwSignal::new(None)),
            goal_error: RwSignal::new(None),
        }
    }

    /// What would change, or nothing when some field is wrong and says so.
    fn changes(self, app: App, words: Words) -> Option<Result<Vec<Change>, SaveError>> {
        let settings = app.settings.get_untracked();
        let texts = [self.nickname, self.unit, self.team]
            .map(|text| text.get_untracked().trim().to_owned());
        let is_long = |text: &String| text.chars().count() > LONGEST_NAME;
        for (text, error) in texts.iter().zip(self.name_errors) {
            error.set(
                is_long(text).then(|| fill(words.me().too_long, &[&LONGEST_NAME.to_string()])),
            );
        }
        let goal = parse_steps(&self.goal.get_untracked())
            .ok()
            .map(wellness::steps::Steps::get)
            .filter(|goal| *goal >= 1000);
        self.goal_error
            .set(goal.is_none().then(|| words.me().goal_bad.to_owned()));
        let goal = goal.filter(|_| !texts.iter().any(is_long))?;
        let day_end: u16 = self.day_end.get_untracked().parse().unwrap_or(0);
        let [nickname, unit, team] = &texts;
        let mut changes = Vec::new();
        if *nickname != settings.nickname {
            changes.push(Change::set("profile/nickname", nickname));
        }
        if *unit != settings.unit {
            changes.push(Change::set("profile/unit", unit));
        }
        if *team != settings.team {
            changes.push(Change::set("profile/team", team));
        }
        if goal != settings.goal {
            changes.push(Change::set("profile/goal", &goal));
        }
        if day_end != settings.day_end {
            changes.push(Change::set("profile/day-end", &day_end));
        }
        Some(changes.into_iter().collect())
    }
}

/// The form; `save` is what its button says, and `then` runs once it is saved.
pub fn form(words: Words, save: &'static str, then: impl Fn() + Copy + Send + 'static) -> View {
    let app = app();
    let draft = Draft::of(app);
    let touched = Signal::derive(move || {
        app.settings.with(|settings| {
            draft.nickname.get() != settings.nickname
                || draft.unit.get() != settings.unit
                || draft.team.get() != settings.team
                || draft.goal.get() != settings.goal.to_string()
                || draft.day_end.get() != settings.day_end.to_string()
        })
    });
    app.guard(touched);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(changes) = draft.changes(app, words) else {
            let mut names = ["nickname", "unit", "team"]
                .into_iter()
                .zip(draft.name_errors);
            let wrong = names.find(|(_, error)| error.with_untracked(Option::is_some));
            page::focus(wrong.map_or("goal", |(id, _)| id));
            return;
        };
        spawn_local(async move {
            let saved = match changes {
                Ok(changes) => app.save(changes).await,
                Err(error) => Err(error),
            };
            match saved {
                Ok(_) => {
                    app.toast.try_set(Some(Toast::said(words.common().saved)));
                    then();
                }
                Err(error) => {
                    draft.goal_error.try_set(Some(error.text(words).to_owned()));
                }
            }
        });
    };
    let [nickname_error, unit_error, team_error] = draft.name_errors;
    let name = |id, label, text, error| Field {
        longest: 40,
        ..Field::new(id, label, text).error(error)
    };
    let nickname = Field {
        hint: words.me().nickname_hint,
        ..name(
            "nickname",
            words.me().nickname,
            draft.nickname,
            nickname_error,
        )
    };
    let goal = Field {
        keyboard: Keyboard::Numeric,
        longest: 12,
        ..Field::new("goal", words.me().goal, draft.goal).error(draft.goal_error)
    };
    let hours = (0..=5_u32).map(|hour| {
        let minutes = (hour * 60).to_string();
        let label = if hour == 0 { words.me().midnight.to_owned() } else { clock(hour * 60) };
        let chosen = minutes.clone();
        view! {
            <option value=minutes selected=move || draft.day_end.with(|end| *end == chosen)>{label}</option>
        }
    });
    view! {
        <form class="stack" on:submit=submit novalidate>
            {nickname.view()}
            {name("unit", words.me().unit, draft.unit, unit_error).view()}
            {name("team", words.me().team, draft.team, team_error).view()}
            {goal.view()}
            <div class="field">
                <label for="day-end">{words.me().day_end}</label>
                <select class="input" id="day-end" aria-describedby="day-end-hint"
                    on:change=move |event| draft.day_end.set(event_value(&event))>
                    {hours.collect_view()}
                </select>
                <p class="hint" id="day-end-hint">{words.me().day_end_hint}</p>
            </div>
            <button class="btn">{save}</button>
        </form>
    }
}

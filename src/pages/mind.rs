//! The mind: which page of this part an address names, and what stands around every one of them.
//!
//! Addresses and the title of the tab are neutral. Going about within the part leaves one entry in the
//! history, and leaving quickly takes that away too. A help card that is due comes before any page.

mod breathing;
mod care;
mod check;
mod group;
mod home;
mod lock;
mod mood;
mod past;
mod texts;

use leptos::prelude::{SetValue, on_cleanup};
use wellness::mind::instrument::Instrument;

use super::{missing, visible_head, words};
use crate::i18n::Words;
use crate::place::{Place, Route, route};
use crate::platform::dom::MouseEvent;
use crate::platform::navigation::{self, Step};
use crate::platform::{clock, page};
use crate::state::book::Book;
use crate::state::mind::lock::Gate;
use crate::state::{App, app};
use crate::view::prelude::*;

const HOME: &str = "/health/mind";
const HELP: &str = "/health/mind/help";

/// For so long the page may be out of view before the part locks, milliseconds.
const OUT_OF_VIEW_MS: u64 = 120_000;

/// A page of the part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Page {
    Home,
    Help,
    Breathing,
    Mood,
    Check(Instrument),
    Past(Instrument),
    Group,
    Lock,
}

/// The numbers by which addresses name the questionnaires; their names would tell too much.
const NUMBERS: [(&str, Instrument); 3] = [
    ("1", Instrument::Who5),
    ("2", Instrument::Phq9),
    ("3", Instrument::Gad7),
];

impl Page {
    fn at(rest: &str) -> Option<Self> {
        let instrument = |number: &str| {
            let found = NUMBERS.into_iter().find(|(known, _)| *known == number);
            found.map(|(_, instrument)| instrument)
        };
        Some(match rest {
            "" => Self::Home,
            "help" => Self::Help,
            "breathing" => Self::Breathing,
            "mood" => Self::Mood,
            "group" => Self::Group,
            "lock" => Self::Lock,
            _ => match rest.split_once('/')? {
                ("check", number) => Self::Check(instrument(number)?),
                ("past", number) => Self::Past(instrument(number)?),
                _ => return None,
            },
        })
    }

    fn href(self) -> String {
        let number = |of: Instrument| {
            let found = NUMBERS.into_iter().find(|(_, known)| *known == of);
            found.map_or("", |(number, _)| number)
        };
        let rest = match self {
            Self::Home => return HOME.to_owned(),
            Self::Help => "/help".to_owned(),
            Self::Breathing => "/breathing".to_owned(),
            Self::Mood => "/mood".to_owned(),
            Self::Group => "/group".to_owned(),
            Self::Lock => "/lock".to_owned(),
            Self::Check(instrument) => ["/check/", number(instrument)].concat(),
            Self::Past(instrument) => ["/past/", number(instrument)].concat(),
        };
        [HOME, &rest].concat()
    }

    /// Whether it shows nothing of the person's own, so that a lock would only stand in the way.
    fn is_free(self) -> bool {
        matches!(self, Self::Help | Self::Breathing)
    }

    fn title(self, words: Words) -> &'static str {
        match self {
            Self::Home => words.mind().title,
            Self::Help => words.care().page_title,
            Self::Breathing => words.mind().breathing,
            Self::Mood => words.mind().mood,
            Self::Check(instrument) => texts::title(words, instrument),
            Self::Past(_) => words.questionnaire().past_title,
            Self::Group => words.mind().group,
            Self::Lock => words.lock().title,
        }
    }

    fn back(self) -> &'static str {
        if self == Self::Home { "/health" } else { HOME }
    }

    fn body(self, app: App, words: Words) -> View {
        match self {
            Self::Home => home::view(app, words),
            Self::Help => care::view(words),
            Self::Breathing => breathing::view(words),
            Self::Mood => mood::view(app, words),
            Self::Check(instrument) => check::view(app, words, instrument),
            Self::Past(instrument) => past::view(app, words, instrument),
            Self::Group => group::view(app, words),
            Self::Lock => lock::view(app, words),
        }
    }
}

/// The page at the rest of an address below `/health/mind`.
pub fn view(rest: &str) -> View {
    let (app, words, route) = (app(), words(), route());
    let Some(page) = Page::at(rest) else {
        return missing::view();
    };
    // The title of the tab stays in the history and in other people's sight.
    page::set_title(&[words.health().title, " · ", words.common().app].concat());
    keep_closed(app, route);
    spawn_local(async move { app.load_private().await });
    spawn_local(async move { app.fetch_hotlines().await });
    let gate = Memo::new(move |_| {
        if page.is_free() {
            Gate::Open
        } else {
            app.mind_gate()
        }
    });
    let inside = move || match gate.get() {
        Gate::Waiting => view! {
            {visible_head(words.mind().title, (), Some(page.back()))}
            {bar(words, route)}
            <p class="waiting" role="status">{words.common().waiting}</p>
        },
        Gate::Locked => view! {
            {visible_head(words.lock().closed_title, (), Some("/health"))}
            {bar(words, route)}
            {lock::closed(app, words)}
        },
        Gate::Open => view! {
            {visible_head(page.title(words), (), Some(page.back()))}
            {if page == Page::Help { just_leave(words, route) } else { bar(words, route) }}
            {untrack(|| page.body(app, words))}
            {card_of_a_draft(app, words, page)}
        },
    };
    let stay = move |event: MouseEvent| {
        if let Some(address) = navigation::link_of_app(&event)
            && address.starts_with(HOME)
        {
            event.prevent_default();
            route.go(&address, Step::Instead);
        }
    };
    view! { <div on:click=stay>{inside}</div> }
}

/// Help, and the way out.
fn bar(words: Words, route: Route) -> View {
    view! {
        <div class="grid narrow">
            <div class="row out">
                <a class="btn quiet" id="find-help" href=HELP>{words.mind().help}</a>
                {leave(words, route)}
            </div>
        </div>
    }
}

/// The way out alone, on the page that is help itself.
fn just_leave(words: Words, route: Route) -> View {
    view! { <div class="grid narrow"><div class="row out">{leave(words, route)}</div></div> }
}

/// The button that leaves for Today, and takes the part out of the history.
fn leave(words: Words, route: Route) -> View {
    let go = move |event: MouseEvent| {
        // What listens around the page is gone when the event gets there.
        event.stop_propagation();
        route.go("/", Step::Instead);
    };
    view! { <button class="btn quiet" on:click=go>{words.mind().leave}</button> }
}

/// Locks the part when it is left, and when the page was out of view for long.
fn keep_closed(app: App, route: Route) {
    on_cleanup(move || {
        if !matches!(route.place_now(), Place::Mind(_)) {
            app.close_mind();
        }
    });
    let hidden_at = StoredValue::new(None::<u64>);
    let listener = page::on_view(move |view| match view {
        page::View::Hidden => {
            let _ = hidden_at.try_set_value(Some(clock::now_ms()));
        }
        page::View::Shown => {
            let since = hidden_at.try_get_value().flatten();
            if since.is_some_and(|since| clock::now_ms().abs_diff(since) >= OUT_OF_VIEW_MS) {
                app.close_mind();
            }
        }
    });
    StoredValue::new_local(listener);
}

/// The help card of a questionnaire that was left before the card was shown. A questionnaire's own page
/// shows its own.
fn card_of_a_draft(app: App, words: Words, page: Page) -> View {
    let draft = move |book: &Book| {
        let draft = book.draft_calling_for_help();
        draft.filter(|draft| page != Page::Check(draft.instrument()))
    };
    let calls = Memo::new(move |_| app.book.with(|book| draft(book).is_some()));
    let shown = move || {
        spawn_local(async move {
            if let Some(mut answers) = app.book.with_untracked(draft) {
                let _ = answers.help_was_shown();
                // Should this fail, the card comes once more.
                let _ = app.keep_draft(&answers).await;
            }
        });
    };
    view! { <Show when=move || calls.get()>{care::card(words, shown)}</Show> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_pages_fit_and_name_nothing() {
        let checks = Instrument::ALL.map(Page::Check);
        let pasts = Instrument::ALL.map(Page::Past);
        let others = [
            Page::Home,
            Page::Help,
            Page::Breathing,
            Page::Mood,
            Page::Group,
            Page::Lock,
        ];
        for page in checks.into_iter().chain(pasts).chain(others) {
            let href = page.href();
            let rest = href.strip_prefix(HOME).unwrap().trim_start_matches('/');
            assert_eq!(Page::at(rest), Some(page));
            for instrument in Instrument::ALL {
                assert!(!href.contains(instrument.key()), "{href}");
            }
        }
        for rest in ["check", "check/4", "check/phq-9", "score/1", "mood/1"] {
            assert_eq!(Page::at(rest), None, "{rest}");
        }
    }
}

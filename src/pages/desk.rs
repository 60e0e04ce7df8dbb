//! The organiser's desk: which page of this part an address names, and what stands around every one.
//!
//! On a desktop the sections stand beside the page; on a phone they are a page of their own.

mod activities;
mod activity;
mod announcements;
mod ask;
mod attendance;
mod cards;
mod challenge;
mod challenges;
mod correct;
mod draft;
mod form;
mod import;
mod log;
mod merge;
mod office;
mod parts;
mod people;
mod person;
mod preview;
pub(super) mod programme;
mod published;
mod requests;
mod roll;
mod rolls;
mod scanning;
mod sheet;
mod station;
mod stations;
mod teams;
mod ticket;
mod way;
mod withdraw;

use ::activities::session::SessionId;
use leptos::prelude::{SetValue, on_cleanup};

use super::union::{sign_in, status};
use super::{head, missing, words};
use crate::components::menu::{line, menu};
use crate::i18n::{Desk, Words};
use crate::place::Route;
use crate::platform::navigation::Step;
use crate::state::{App, app};
use crate::view::prelude::*;

/// Where the desk begins.
const HOME: &str = "/desk";

/// A page of the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Page {
    Home,
    People,
    /// The list for paper.
    PeopleSheet,
    Import,
    Person(String),
    Teams,
    Cards,
    Challenges,
    /// A draft in work.
    Challenge(String),
    /// One that everybody has.
    Published(String),
    Activities,
    Activity(String),
    PublishedActivity(String),
    Rolls,
    /// Who is at one session of an activity.
    Roll(String, SessionId),
    /// The roll for paper.
    RollSheet(String),
    Stations,
    /// The draft of their list.
    StationsDraft,
    Announcements,
    /// All of it as one file.
    Programme,
    Log,
}

/// Title and text of a section.
type Text = fn(Words) -> [&'static str; 2];

/// The sections, in the order of a season: address, title, what is there.
const SECTIONS: [(&str, Text); 10] = [
    ("people", |words| {
        [words.desk().people, words.desk().people_text]
    }),
    ("teams", |words| {
        [words.desk().teams, words.desk().teams_text]
    }),
    ("cards", |words| {
        [words.desk().cards, words.desk().cards_text]
    }),
    ("challenges", |words| {
        [words.desk().challenges, words.desk().challenges_text]
    }),
    ("activities", |words| {
        [words.desk().activities, words.desk().activities_text]
    }),
    ("rolls", |words| {
        [words.desk().rolls, words.desk().rolls_text]
    }),
    ("stations", |words| {
        [words.office().stations, words.office().stations_text]
    }),
    ("news", |words| [words.desk().news, words.desk().news_text]),
    ("programme", |words| {
        [words.office().programme, words.office().programme_text]
    }),
    ("log", |words| [words.desk().log, words.desk().log_text]),
];

impl Page {
    fn at(rest: &str) -> Option<Self> {
        Some(match rest {
            "" => Self::Home,
            "people" => Self::People,
            "people/import" => Self::Import,
            "people/sheet" => Self::PeopleSheet,
            "teams" => Self::Teams,
            "cards" => Self::Cards,
            "challenges" => Self::Challenges,
            "activities" => Self::Activities,
            "rolls" => Self::Rolls,
            "stations" => Self::Stations,
            "stations/draft" => Self::StationsDraft,
            "news" => Self::Announcements,
            "programme" => Self::Programme,
            "log" => Self::Log,
            _ => {
                let (section, of) = rest.split_once('/')?;
                match (section, of.split_once('/')) {
                    ("people", None) => Self::Person(of.to_owned()),
                    ("challenges", Some(("draft", id))) => Self::Challenge(id.to_owned()),
                    ("challenges", None) => Self::Published(of.to_owned()),
                    ("activities", Some(("draft", id))) => Self::Activity(id.to_owned()),
                    ("activities", Some((id, "sheet"))) => Self::RollSheet(id.to_owned()),
                    ("activities", None) => Self::PublishedActivity(of.to_owned()),
                    ("rolls", Some((id, session))) => {
                        Self::Roll(id.to_owned(), SessionId::parse(session)?)
                    }
                    _ => return None,
                }
            }
        })
    }

    /// The section it belongs to, and where back leads.
    fn section(&self) -> (&'static str, &'static str) {
        match self {
            Self::Home => ("", "/me/union"),
            Self::People => ("people", HOME),
            Self::Import | Self::PeopleSheet | Self::Person(_) => ("people", "/desk/people"),
            Self::Teams => ("teams", HOME),
            Self::Cards => ("cards", HOME),
            Self::Challenges => ("challenges", HOME),
            Self::Challenge(_) | Self::Published(_) => ("challenges", "/desk/challenges"),
            Self::Activities => ("activities", HOME),
            Self::Activity(_) | Self::PublishedActivity(_) | Self::RollSheet(_) => {
                ("activities", "/desk/activities")
            }
            Self::Rolls => ("rolls", HOME),
            Self::Roll(..) => ("rolls", "/desk/rolls"),
            Self::Stations => ("stations", HOME),
            Self::StationsDraft => ("stations", "/desk/stations"),
            Self::Announcements => ("news", HOME),
            Self::Programme => ("programme", HOME),
            Self::Log => ("log", HOME),
        }
    }

    fn title(&self, words: Words) -> &'static str {
        let t = words.desk();
        match self {
            Self::Home => t.title,
            Self::Import => t.import,
            Self::PeopleSheet => words.office().sheet_people,
            Self::RollSheet(_) => words.office().sheet_roll,
            Self::Person(_) => t.person,
            Self::Challenge(_) => t.edit_challenge,
            Self::Published(_) => t.published_challenge,
            Self::Activity(_) => t.edit_activity,
            Self::PublishedActivity(_) => t.published_activity,
            Self::StationsDraft => words.office().edit_stations,
            _ => {
                let section = self.section().0;
                let found = SECTIONS.iter().find(|(known, _)| *known == section);
                found.map_or("", |(_, text)| text(words)[0])
            }
        }
    }

    fn draw(self, app: App, words: Words) -> View {
        match self {
            Self::Home if app.works_alone() => home_alone(words),
            Self::Home => home(words),
            Self::People => people::view(app, words),
            Self::Import => import::view(app, words),
            Self::PeopleSheet => sheet::people(app, words),
            Self::RollSheet(id) => sheet::roll(app, words, &id),
            Self::Person(worker) => person::view(app, words, &worker),
            Self::Teams => teams::view(app, words),
            Self::Cards => cards::view(app, words),
            Self::Challenges => challenges::view(app, words),
            Self::Challenge(id) => challenge::view(app, words, &id),
            Self::Published(id) => published::view(app, words, &id),
            Self::Activities => activities::view(app, words),
            Self::Activity(id) => activity::view(app, words, &id),
            Self::PublishedActivity(id) => activities::published(app, words, &id),
            Self::Rolls => rolls::view(app, words),
            Self::Roll(id, session) => roll::view(app, words, &id, session),
            Self::Stations => stations::view(app, words),
            Self::StationsDraft => stations::draft(app, words),
            Self::Announcements => announcements::view(app, words),
            Self::Programme => programme::view(app, words),
            Self::Log => log::view(app, words),
        }
    }
}

/// Who looks at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    /// Nobody who is signed in, and nothing was begun here.
    Nobody,
    /// Somebody who organises for nobody.
    Worker,
    /// An organiser of the union on the server.
    Organiser,
    /// Somebody who works without a server.
    Alone,
}

impl Who {
    /// Followed as it changes.
    fn looks(app: App) -> Self {
        if app.union.account.with(Option::is_none) {
            let is_at_work = app.desk().alone.get() || app.has_work_here();
            return if is_at_work {
                Self::Alone
            } else {
                Self::Nobody
            };
        }
        if app.is_organiser() {
            Self::Organiser
        } else {
            Self::Worker
        }
    }

    /// Whether the section is one of theirs: without a server there are no accounts.
    fn has(self, section: &str) -> bool {
        self == Self::Organiser || !matches!(section, "people" | "teams" | "cards" | "log")
    }
}

/// The page of the rest of an address.
pub fn view(rest: &str) -> View {
    let Some(page) = Page::at(rest) else {
        return missing::view();
    };
    let (app, words) = (app(), words());
    let t = words.desk();
    spawn_local(async move {
        // A store that does not answer is told of by the frame of the app.
        let _ = app.read_account().await;
        let _ = app.read_cards().await;
    });
    let (section, back) = page.section();
    let title = page.title(words);
    let is_home = page == Page::Home;
    let page = StoredValue::new(page);
    let who = Memo::new(move |_| app.union.read.get().then(|| Who::looks(app)));
    view! {
        {head(title, (), Some(back))}
        {move || match who.get() {
            None => super::waiting::view(),
            Some(Who::Nobody) => nobody(app, words),
            Some(Who::Worker) => no_organiser(t),
            Some(who) if !who.has(section) => nobody(app, words),
            Some(who) => view! {
                <div class="desk" class:home=is_home>
                    {sections(words, who, section)}
                    <div class="desk-page stack">
                        {expired(app, words)}
                        {office::progress(app, words)}
                        {page.get_value().draw(app, words)}
                    </div>
                </div>
            },
        }}
    }
}

/// The sections as a list of links; a phone shows it on the first page alone.
fn sections(words: Words, who: Who, here: &'static str) -> View {
    let t = words.desk();
    let entry = |(section, text): (&'static str, Text)| {
        let [title, below] = text(words);
        let current = (section == here).then_some("page");
        let href = [HOME, "/", section].concat();
        view! { <li><a href=href aria-current=current><span><b>{title}</b><small>{below}</small></span></a></li> }
    };
    let entries = SECTIONS.into_iter().filter(|(section, _)| who.has(section));
    let entries = entries.map(entry);
    view! {
        <nav class="desk-nav panel" aria-label=t.sections>
            <ul class="lines menu">{entries.collect_view()}</ul>
        </nav>
    }
}

fn home(words: Words) -> View {
    let t = words.desk();
    view! {
        <section class="panel stack desk-hello">
            <h2>{t.hello}</h2>
            <p class="prose">{t.hello_text}</p>
            <ol class="steps">
                <li>{t.step_people}</li>
                <li>{t.step_cards}</li>
                <li>{t.step_challenge}</li>
                <li>{t.step_end}</li>
            </ol>
        </section>
    }
}

fn home_alone(words: Words) -> View {
    let t = words.office();
    view! {
        <section class="panel stack desk-hello">
            <h2>{words.desk().hello}</h2>
            <p class="prose">{t.alone_text}</p>
            <ol class="steps">
                <li>{t.alone_write}</li>
                <li>{t.alone_publish}</li>
                <li>{t.alone_save}</li>
                <li>{t.alone_open}</li>
                <li>{t.alone_list}</li>
            </ol>
        </section>
    }
}

fn nobody(app: App, words: Words) -> View {
    let t = words.office();
    view! {
        <div class="grid narrow"><p class="notice">{words.desk().sign_in_first}</p></div>
        {sign_in::view(app, words, None)}
        <div class="grid narrow">
            <section class="panel stack">
                <h2>{t.alone}</h2>
                <p class="prose">{t.alone_text}</p>
                <div class="row"><button class="btn quiet" id="alone" on:click=move |_| app.desk().alone.set(true)>{t.alone_begin}</button></div>
            </section>
        </div>
    }
}

fn no_organiser(t: &'static Desk) -> View {
    view! {
        <div class="grid narrow">
            <section class="panel stack">
                <h2>{t.not_organiser}</h2>
                <p class="prose">{t.not_organiser_text}</p>
                {menu([line("/me/union", None, t.to_union, t.to_union_text)])}
            </section>
        </div>
    }
}

/// Signing in again, when the session is over; what was typed on the page stays.
fn expired(app: App, words: Words) -> View {
    let expired = app.desk().expired;
    view! {
        <Show when=move || expired.get()>
            <section class="notice">
                <p role="alert">{words.desk().session_over}</p>
                {status::again(app, words, move || { expired.try_set(false); })}
            </section>
        </Show>
    }
}

/// Goes to a page of the desk. The route is taken when a page is drawn: an answer comes when nobody could hand it down.
fn go(route: Route, address: &str) {
    route.go(address, Step::Forward);
}

/// Has the app ask before an update throws away what `unsaved` says is typed; until the page is left.
fn guard(app: App, unsaved: impl Fn() -> bool + Send + Sync + 'static) {
    let on_page = StoredValue::new(true);
    on_cleanup(move || on_page.try_set_value(false).map_or((), drop));
    app.guard(Signal::derive(move || {
        on_page.try_get_value().unwrap_or(false) && unsaved()
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_a_page_and_knows_the_way_back() {
        for (section, _) in SECTIONS {
            let page = Page::at(section).unwrap();
            assert_eq!(page.section(), (section, HOME));
        }
        assert_eq!(Page::at("people/w7k"), Some(Page::Person("w7k".to_owned())));
        let draft = Page::at("challenges/draft/draft-challenge-7");
        assert_eq!(draft, Some(Page::Challenge("draft-challenge-7".to_owned())));
        assert_eq!(
            Page::at("challenges/may"),
            Some(Page::Published("may".to_owned()))
        );
        let session = SessionId::parse("monday/2026-11-23");
        assert_eq!(
            Page::at("rolls/dance/monday/2026-11-23"),
            session.map(|it| Page::Roll("dance".to_owned(), it))
        );
        assert_eq!(Page::at("rolls/dance"), None);
        assert_eq!(Page::at("nothing"), None);
        assert_eq!(Page::at("people/a/b"), None);
    }
}

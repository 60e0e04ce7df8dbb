//! Read models and commands. Commands are the only writers: a page calls one, the record is
//! stored, and only then does the read model change.
//!
//! ```text
//! page → command → record → platform::store → book → memo → page
//!                             other tabs, backup, import ↗
//! ```

pub mod activities;
pub mod backup;
pub mod badge;
pub mod board;
pub mod book;
pub mod challenge;
pub mod credit;
pub mod desk;
pub mod evening;
pub mod exercise;
pub mod fitness;
pub mod honour;
pub mod import;
pub mod journey;
mod kept;
pub mod live;
pub mod mind;
pub mod places;
mod private;
pub mod save;
pub mod settings;
pub mod steps;
pub mod storage;
pub mod toast;
pub mod union;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use records::Clock;
use wellness::day::Day;

use crate::i18n::Words;
use crate::platform::store::{Device, Store};
use crate::platform::tabs::Elsewhere;
use crate::platform::{clock, page, tabs};
use crate::view::spawn_local;

use book::Book;
use settings::{Settings, Theme};
use toast::Toast;

/// How much of the device's memory has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The mirror only; the database is on its way.
    Mirror,
    /// Everything.
    Complete,
    /// The browser gives no database: nothing can be saved for certain.
    NoDatabase,
}

/// What a device needs to write: its store and its clock.
#[derive(Debug, Clone)]
pub struct Keeper {
    store: Rc<Store>,
    clock: Rc<RefCell<Clock>>,
}

/// The app's state, made once at the root and handed down by context.
#[derive(Debug, Clone, Copy)]
pub struct App {
    /// Everything known.
    pub book: RwSignal<Book>,
    /// How much of it was read.
    pub stage: RwSignal<Stage>,
    /// The day that is today.
    pub today: RwSignal<Day>,
    /// What the person chose.
    pub settings: Memo<Settings>,
    /// The challenge to show.
    challenge: Memo<Option<challenge::Joined>>,
    /// What just happened, in one line.
    pub toast: RwSignal<Option<Toast>>,
    /// Whether the app has never run here, as far as the mirror tells.
    pub first_start: bool,
    /// The walk that is being counted.
    pub live: live::LiveState,
    /// What the person comes to.
    pub activities: activities::ActivitiesState,
    /// What the device knows of the union's server.
    pub union: union::UnionState,
    keeper: StoredValue<Keeper, LocalStorage>,
    /// What is kept in memory belongs to it.
    root: StoredValue<Owner>,
    guards: StoredValue<Vec<Signal<bool>>>,
}

/// The app's state.
pub fn app() -> App {
    expect_context::<App>()
}

impl App {
    /// Reads the mirror, and starts reading the database and listening to other tabs.
    pub fn start() -> Self {
        let store = Rc::new(Store::default());
        let mut opening = store.read_mirror();
        let device = store.device();
        let mut clock = Clock::new(device.id());
        let read = std::mem::take(&mut opening.records);
        let first_start = matches!(device, Device::New(_)) && read.is_empty();
        for record in &read {
            clock.observe(record.stamp);
        }
        let book = RwSignal::new(Book::of(read));
        let browser_language = page::language();
        let settings = Memo::new(move |_| book.with(|book| Settings::of(book, &browser_language)));
        let today = RwSignal::new(clock::today(settings.get_untracked().day_end));
        let keeper = Keeper {
            store: Rc::clone(&store),
            clock: Rc::new(RefCell::new(clock)),
        };
        let challenge = Memo::new(move |_| {
            today.track();
            book.with(|book| book.challenges(challenge::now_seconds()).into_iter().next())
        });
        let appears = move || {
            challenge.with(|joined| {
                let rules = joined.as_ref().map(|joined| &joined.rules);
                rules.is_some_and(|rules| book.with(|book| book.appears_from(&rules.id)).is_some())
            })
        };
        let app = Self {
            book,
            stage: RwSignal::new(Stage::Mirror),
            today,
            settings,
            challenge,
            toast: RwSignal::new(None),
            first_start,
            live: live::LiveState::new(),
            activities: activities::ActivitiesState::new(),
            union: union::UnionState::new(appears),
            keeper: StoredValue::new_local(keeper),
            root: StoredValue::new(Owner::current().unwrap_or_default()),
            guards: StoredValue::new(Vec::new()),
        };
        provide_context(app);
        app.listen();
        page::after_paint(move || spawn_local(app.heal(opening)));
        app
    }

    /// The person's goal in steps a day, followed as it changes.
    pub fn goal(self) -> u32 {
        self.settings.with(|settings| settings.goal)
    }

    /// The words of the chosen language, at this moment.
    pub fn words(self) -> Words {
        Words {
            language: self.settings.with_untracked(|settings| settings.language),
        }
    }

    /// The words of the chosen language, followed as it changes.
    pub fn language_words(self) -> Words {
        Words {
            language: self.settings.with(|settings| settings.language),
        }
    }

    /// Has an update of the app wait for a form, for as long as `unsaved` says so.
    pub fn guard(self, unsaved: Signal<bool>) {
        self.guards.update_value(|guards| {
            // Forms that are gone have no signal any more.
            guards.retain(|guard| guard.try_get_untracked().is_some());
            guards.push(unsaved);
        });
    }

    /// Whether some form holds something that a reload would lose.
    pub fn has_unsaved(self) -> bool {
        untrack(|| self.live.get().is_at_work())
            || self.guards.with_value(|guards| {
                guards
                    .iter()
                    .any(|guard| guard.try_get_untracked().unwrap_or(false))
            })
    }

    fn keeper(self) -> Keeper {
        self.keeper.get_value()
    }

    /// Merges records that came from somewhere else.
    fn take(self, records: Vec<records::Record>) {
        if records.is_empty() {
            return;
        }
        let keeper = self.keeper();
        for record in &records {
            keeper.clock.borrow_mut().observe(record.stamp);
        }
        // The page may have been closed meanwhile; then there is no book to update.
        let _ = self.book.try_update(|book| book.merge(records));
        self.union.wake();
    }

    async fn heal(self, opening: crate::platform::store::Opening) {
        match self.keeper().store.heal(opening).await {
            Ok(healed) => {
                let _ = self.book.try_update(|book| {
                    book.forget(&healed.void);
                    book.quarantined = healed.quarantined;
                });
                self.take(healed.records);
                self.stage.try_set(Stage::Complete);
                self.load_intervals().await;
            }
            Err(_) => {
                self.stage.try_set(Stage::NoDatabase);
            }
        }
    }

    fn listen(self) {
        tabs::listen(move |news| match news {
            Elsewhere::Wiped => page::reload(),
            Elsewhere::Union => self.union.told.update(|told| *told += 1),
            Elsewhere::Wrote { key, text } => self.hear(&key, &text),
        });
        let turn = move || {
            let Some(day_end) = self
                .settings
                .try_with_untracked(|settings| settings.day_end)
            else {
                return;
            };
            let now = clock::today(day_end);
            if self
                .today
                .try_get_untracked()
                .is_some_and(|today| today != now)
            {
                self.today.try_set(now);
            }
        };
        page::on_visible(turn);
        gloo_timers::callback::Interval::new(20_000, turn).forget();
        Effect::new(move |_| {
            let day_end = self.settings.with(|settings| settings.day_end);
            let now = clock::today(day_end);
            if self.today.get_untracked() != now {
                // Which date Today is follows from the setting and the clock, which no memo sees.
                self.today.set(now);
            }
        });
        Effect::new(move |_| self.show_display());
        page::on_dark_change(move || self.show_display());
    }

    /// Takes in what another tab wrote; where mine is newer, it goes back to the mirror.
    fn hear(self, key: &str, text: &str) {
        let keeper = self.keeper();
        let Some(record) = keeper.store.read_elsewhere(key, text) else {
            return;
        };
        let mine = self
            .book
            .try_with_untracked(|book| book.records.get(key).cloned())
            .flatten();
        match mine {
            Some(mine) if mine.beats(&record) => {
                keeper.store.mirror_one(&mine);
            }
            Some(mine) if mine == record => {}
            _ => {
                let day = book::DayOrigin::of(&record.key).map(|of| of.day);
                let steps = record.key.kind() == "steps";
                self.take(vec![record]);
                if let (true, Some(day)) = (steps, day) {
                    spawn_local(async move { self.load_days(day, day).await });
                }
            }
        }
    }

    /// Puts language, theme and mode on `<html>`, where the style sheets look for them.
    fn show_display(self) {
        let Some(settings) = self.settings.try_get() else {
            return;
        };
        let dark = match settings.theme {
            Theme::Auto => page::prefers_dark(),
            Theme::Light => false,
            Theme::Dark => true,
        };
        page::set_root_attribute("lang", settings.language.tag());
        page::set_root_attribute("data-theme", if dark { "dark" } else { "light" });
        page::set_root_attribute("data-mode", settings.mode.code());
    }
}

//! Reaction practice: four buttons, twelve signals. Practice only: it never enters a score.

use std::num::NonZeroU32;

use gloo_timers::callback::Timeout;
use leptos::prelude::{LocalStorage, SetValue, UpdateValue};
use wellness::fitness::guided::reaction::{Cue, Practice, Trial};

use super::LIST;
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::pages::{head, words};
use crate::place::route;
use crate::platform::dom::event_by_key;
use crate::platform::navigation::Step;
use crate::platform::page::{self, ViewListener};
use crate::platform::{clock, random};
use crate::state::fitness::session::{Session, Taken};
use crate::state::toast::Toast;
use crate::state::{App, app};
use crate::view::prelude::*;

/// How many signals a practice has.
const TRIALS: usize = 12;
const TARGETS: NonZeroU32 = NonZeroU32::MIN.saturating_add(3);
/// After so long a signal counts as missed, ms.
const PATIENCE_MS: u32 = 3_001;

/// Where a practice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Ready,
    /// A signal will come.
    Waiting,
    /// A target is lit since this time of the steady clock.
    Lit(u32, u64),
    Done,
    /// The page was covered.
    Void,
}

#[derive(Clone, Copy)]
struct Drill {
    stage: RwSignal<Stage>,
    trials: StoredValue<Vec<Trial>>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
}

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    let t = words.guided();
    let drill = Drill {
        stage: RwSignal::new(Stage::Ready),
        trials: StoredValue::new(Vec::new()),
        timer: StoredValue::new_local(None),
    };
    let covered: Option<ViewListener> = page::on_view(move |view| drill.turn(view));
    StoredValue::new_local(covered);
    let phase = Memo::new(move |_| match drill.stage.get() {
        Stage::Waiting | Stage::Lit(..) => Stage::Waiting,
        other => other,
    });
    view! {
        {head(t.reaction, (), Some(LIST))}
        <div class="grid narrow">
            {move || match phase.get() {
                Stage::Ready => ready(words, drill),
                Stage::Waiting | Stage::Lit(..) => drilling(words, drill),
                Stage::Done => done(app, words, drill),
                Stage::Void => view! {
                    <section class="panel stack" role="alert">
                        <h2>{t.void_title}</h2>
                        <p class="prose">{t.void_hidden}</p>
                        <button class="btn wide start" on:click=move |_| drill.begin()>{t.again}</button>
                    </section>
                },
            }}
            <p class="hint">{t.reaction_honest}</p>
        </div>
    }
}

impl Drill {
    fn begin(self) {
        self.trials.set_value(Vec::new());
        self.next();
    }

    /// Waits for the next signal, or ends.
    fn next(self) {
        if self.trials.with_value(Vec::len) >= TRIALS {
            self.timer.set_value(None);
            self.stage.set(Stage::Done);
            return;
        }
        self.stage.set(Stage::Waiting);
        let cue = Cue::from_random(random::bits(), TARGETS);
        self.after(cue.wait, move || {
            self.stage
                .try_set(Stage::Lit(cue.target, clock::steady_ms()));
            self.after(PATIENCE_MS, move || self.note(Trial::Missed));
        });
    }

    fn after(self, milliseconds: u32, then: impl FnOnce() + 'static) {
        self.timer
            .try_set_value(Some(Timeout::new(milliseconds, then)));
    }

    fn note(self, trial: Trial) {
        if self
            .trials
            .try_update_value(|trials| trials.push(trial))
            .is_some()
        {
            self.next();
        }
    }

    /// A target was touched.
    fn touch(self, target: u32) {
        match self.stage.get_untracked() {
            Stage::Waiting => self.note(Trial::TooSoon),
            Stage::Lit(lit, since) if lit == target => {
                let after = clock::steady_ms().saturating_sub(since);
                self.note(Trial::touched(u32::try_from(after).unwrap_or(u32::MAX)));
            }
            Stage::Lit(..) => self.note(Trial::Wrong),
            Stage::Ready | Stage::Done | Stage::Void => {}
        }
    }

    /// The page went out of view or came back.
    fn turn(self, view: page::View) {
        let running = matches!(
            self.stage.try_get_untracked(),
            Some(Stage::Waiting | Stage::Lit(..))
        );
        if running && view == page::View::Hidden {
            self.timer.try_set_value(None);
            self.stage.try_set(Stage::Void);
        }
    }
}

fn ready(words: Words, drill: Drill) -> View {
    let t = words.guided();
    view! {
        <section class="panel stack">
            <p class="prose">{t.reaction_before}</p>
            <button class="btn wide start" on:click=move |_| drill.begin()>{t.start}</button>
        </section>
    }
}

fn drilling(words: Words, drill: Drill) -> View {
    let t = words.guided();
    let lit = Memo::new(move |_| match drill.stage.get() {
        Stage::Lit(target, _) => Some(target),
        _ => None,
    });
    let says = move || {
        if lit.get().is_some() {
            t.reaction_now
        } else {
            t.reaction_wait
        }
    };
    let target = move |at: u32| {
        let is_lit = move || lit.get() == Some(at);
        let name = move || {
            let template = if is_lit() {
                t.reaction_lit
            } else {
                t.reaction_target
            };
            fill(template, &[&(at + 1).to_string()])
        };
        view! {
            <button class:lit=is_lit aria-label=name
                on:pointerdown=move |_| drill.touch(at)
                on:click=move |event| if event_by_key(&event) { drill.touch(at) }>{at + 1}</button>
        }
    };
    view! {
        <section class="panel stack">
            <p role="status">{says}</p>
            <div class="targets">{(0..TARGETS.get()).map(target).collect_view()}</div>
        </section>
    }
}

fn done(app: App, words: Words, drill: Drill) -> View {
    let t = words.guided();
    let practice = drill.trials.with_value(|trials| Practice::of(trials));
    let time = |time: Option<u32>| time.map_or_else(|| "–".to_owned(), |time| time.to_string());
    let misses = practice.wrong + practice.too_soon + practice.missed;
    let route = route();
    let keep = move |_| {
        let session = Session {
            day: app.today.get_untracked(),
            sex: None,
            years: None,
            taken: Taken::Reaction(practice),
        };
        spawn_local(async move {
            let toast = match app.save_session(&session, None).await {
                Ok(_) => {
                    route.go(super::super::HOME, Step::Forward);
                    Toast::said(words.common().saved)
                }
                Err(error) => Toast::failed(error.text(words)),
            };
            app.toast.try_set(Some(toast));
        });
    };
    view! {
        <section class="panel stack" role="status">
            <dl class="figures">
                <div><dt>{t.reaction_median}</dt><dd>{time(practice.median)}</dd></div>
                <div><dt>{t.reaction_best}</dt><dd>{time(practice.best)}</dd></div>
                <div><dt>{t.reaction_hits}</dt><dd>{practice.hits.to_string()}</dd></div>
                <div><dt>{t.reaction_misses}</dt><dd>{misses.to_string()}</dd></div>
            </dl>
            <div class="row">
                <button class="btn" on:click=keep>{t.keep}</button>
                <button class="btn quiet" on:click=move |_| drill.begin()>{t.again}</button>
            </div>
        </section>
    }
}

//! 闭眼单脚站立: counted down, then timed until the phone feels the foot come down or the person taps.

use wellness::fitness::guided::attempt::Demand;
use wellness::fitness::guided::balance::{BalanceWatch, Cause};
use wellness::fitness::guided::signals::COUNT_DOWN;
use wellness::fitness::item::Item;

use super::{LIST, clock, into_form, voice, void};
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::pages::{head, words};
use crate::place::route;
use crate::platform::motion::{self, Motion, Permission};
use crate::state::fitness::run::{Run, RunStage, exercise_cues};
use crate::state::{App, app};
use crate::view::prelude::*;
use leptos::prelude::{LocalStorage, SetValue, UpdateValue};

/// Longest stand that is timed, seconds.
const LONGEST: u32 = 600;

/// What the sensor does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sensing {
    /// It was not asked, or has not spoken.
    Silent,
    /// It watches.
    Watching,
    /// It ended the stand.
    Ended(Cause),
}

#[derive(Clone, Copy)]
struct Stand {
    run: Run,
    sensing: RwSignal<Sensing>,
    watch: StoredValue<Option<(BalanceWatch, bool)>, LocalStorage>,
    sensor: StoredValue<Option<Motion>, LocalStorage>,
}

/// The page.
pub fn view() -> View {
    let (app, words) = (app(), words());
    let t = words.guided();
    let stand = Stand {
        run: Run::new(),
        sensing: RwSignal::new(Sensing::Silent),
        watch: StoredValue::new_local(None),
        sensor: StoredValue::new_local(None),
    };
    view! {
        {head(t.balance, (), Some(LIST))}
        <div class="grid narrow">
            {move || match stand.run.stage.get() {
                RunStage::Ready => ready(words, stand),
                RunStage::Running => standing(words, stand),
                RunStage::Done(ms) => done(app, words, stand, ms),
                RunStage::Void(why) => {
                    stand.deafen();
                    void(words, stand.run, why)
                }
            }}
            <p class="hint">{t.balance_honest}</p>
        </div>
    }
}

impl Stand {
    /// Begins in the tap: the sensor is asked there, and the count-down goes on meanwhile.
    fn begin(self, words: Words) {
        let asked = motion::ask();
        self.sensing.set(Sensing::Silent);
        self.watch.set_value(Some((BalanceWatch::new(), false)));
        let cues = exercise_cues(LONGEST, None, |signal| voice(words, signal));
        let length = u64::from(LONGEST + COUNT_DOWN) * 1_000;
        self.run.start(Demand::Light, words.language, cues, length);
        spawn_local(async move {
            if asked.await == Permission::Granted {
                let heard = Motion::listen(move |sample| self.feel(sample));
                self.sensor.try_set_value(heard);
            }
        });
    }

    /// Whether the count-down is over, milliseconds after the tap.
    const fn is_on(elapsed: u64) -> bool {
        elapsed >= COUNT_DOWN as u64 * 1_000
    }

    fn feel(self, sample: wellness::pedometer::Sample) {
        let elapsed = self.run.elapsed.try_get_untracked().unwrap_or(0);
        let stopped = self.watch.try_update_value(|watch| {
            let (watch, started) = watch.as_mut()?;
            let stop = watch.push(sample);
            if !*started && Self::is_on(elapsed) {
                *started = watch.start().is_ok();
            }
            Some((*started, stop))
        });
        match stopped.flatten() {
            Some((true, Some(stop))) if stop.cause == Cause::SensorLost => {
                self.sensing.try_set(Sensing::Silent);
            }
            Some((true, Some(stop))) => self.end(Sensing::Ended(stop.cause)),
            Some((true, None)) if self.sensing.try_get_untracked() == Some(Sensing::Silent) => {
                self.sensing.try_set(Sensing::Watching);
            }
            _ => {}
        }
    }

    fn end(self, sensing: Sensing) {
        self.sensing.try_set(sensing);
        self.run.end();
        self.deafen();
    }

    fn deafen(self) {
        self.sensor.try_set_value(None);
    }
}

fn ready(words: Words, stand: Stand) -> View {
    let t = words.guided();
    view! {
        <section class="panel stack">
            <p class="prose">{t.balance_before}</p>
            <button class="btn wide start" on:click=move |_| stand.begin(words)>{t.start}</button>
            <p class="hint">{t.silent}</p>
        </section>
    }
}

fn standing(words: Words, stand: Stand) -> View {
    let t = words.guided();
    let sensor = move || match stand.sensing.get() {
        Sensing::Watching => t.balance_sensor,
        Sensing::Silent | Sensing::Ended(_) => t.balance_no_sensor,
    };
    view! {
        <section class="panel stack live">
            {clock(words, stand.run, t.stood, |second| second.to_string())}
            <p class="hint">{sensor}</p>
            <button class="btn wide start" on:click=move |_| stand.end(Sensing::Silent)>{t.foot_down}</button>
        </section>
    }
}

fn done(app: App, words: Words, stand: Stand, milliseconds: u64) -> View {
    let t = words.guided();
    // A second that was begun does not count, as the handbook has it.
    let seconds = (milliseconds / 1_000).saturating_sub(COUNT_DOWN.into()) as u32;
    let route = route();
    stand.deafen();
    let why = match stand.sensing.get_untracked() {
        Sensing::Ended(Cause::Jolt) => Some(t.jolt),
        Sensing::Ended(Cause::Lean) => Some(t.lean),
        Sensing::Ended(Cause::SensorLost) | Sensing::Silent | Sensing::Watching => None,
    };
    view! {
        <section class="panel stack" role="status">
            <p class="big"><b>{fill(t.balance_done, &[&seconds.to_string()])}</b></p>
            {why.map(|why| view! { <p class="hint">{why}</p> })}
            <button class="btn wide" on:click=move |_| into_form(app, route, Item::Balance, &seconds.to_string())>{t.into_form}</button>
            <button class="btn quiet" on:click=move |_| stand.run.reset()>{t.again}</button>
        </section>
    }
}

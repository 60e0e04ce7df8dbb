//! Two minutes of breathing: a circle that grows and shrinks, and words that count along.

use gloo_timers::callback::Interval;
use leptos::prelude::SetValue;
use wellness::mind::breathing::{Moment, Phase, Rhythm};

use crate::components::bars::thousandths;
use crate::components::segmented::segmented;
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::platform::clock;
use crate::platform::wake_lock::WakeLock;
use crate::view::prelude::*;

/// How often the circle moves.
const TICK_MS: u32 = 100;

/// How far the exercise has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Ready,
    /// Since this moment after the page was loaded, milliseconds.
    Since(u64),
    Done,
}

/// The page.
pub fn view(words: Words) -> View {
    let t = words.mind();
    let rhythm = RwSignal::new(Rhythm::Slow);
    let stage = RwSignal::new(Stage::Ready);
    let now = RwSignal::new(None::<Moment>);
    let awake = StoredValue::new_local(None::<WakeLock>);
    let tick = move || {
        let Some(Stage::Since(start)) = stage.try_get_untracked() else {
            return;
        };
        let Some(rhythm) = rhythm.try_get_untracked() else {
            return;
        };
        let moment = rhythm.at(clock::since_load_ms().saturating_sub(start));
        now.try_set(moment);
        if moment.is_none() {
            stage.try_set(Stage::Done);
            let _ = awake.try_set_value(None);
        }
    };
    // It ends with the page.
    StoredValue::new_local(Interval::new(TICK_MS, tick));
    let start = move |_| {
        stage.set(Stage::Since(clock::since_load_ms()));
        tick();
        spawn_local(async move {
            let lock = WakeLock::acquire().await;
            let _ = awake.try_set_value(lock);
        });
    };
    let stop = move |_| {
        stage.set(Stage::Ready);
        now.set(None);
        awake.set_value(None);
    };
    let is_on = Memo::new(move |_| matches!(stage.get(), Stage::Since(_)));
    let is_done = Memo::new(move |_| stage.get() == Stage::Done);
    let choices = vec![("slow", t.slow), ("box", t.square)];
    let chosen = move || match rhythm.get() {
        Rhythm::Slow => "slow".to_owned(),
        Rhythm::Box => "box".to_owned(),
    };
    let choose = move |value: String| {
        rhythm.set(if value == "box" {
            Rhythm::Box
        } else {
            Rhythm::Slow
        });
    };
    view! {
        <div class="grid narrow">
            <section class="panel stack">
                <Show when=move || is_on.get()
                    fallback=move || view! {
                        <p class="prose" role="status">{if is_done.get() { t.breathing_done } else { t.breathing_lead }}</p>
                        {segmented("rhythm", t.rhythm, choices.clone(), chosen, choose)}
                        <button class="btn wide start" on:click=start>{if is_done.get() { t.again } else { t.start }}</button>
                    }>
                    {circle(words, rhythm, now)}
                    <button class="btn quiet wide" on:click=stop>{t.stop}</button>
                </Show>
            </section>
        </div>
    }
}

fn circle(words: Words, rhythm: RwSignal<Rhythm>, now: RwSignal<Option<Moment>>) -> View {
    let t = words.mind();
    let fullness = move || thousandths(now.get().map_or(0, Moment::fullness));
    let phase = Memo::new(move |_| now.get().map(|moment| moment.phase));
    let name = move || match phase.get() {
        Some(Phase::In) => t.breathe_in,
        Some(Phase::Out) => t.breathe_out,
        Some(Phase::HoldFull | Phase::HoldEmpty) => t.hold,
        None => "",
    };
    // Counted down, so that 1 is the last second of each.
    let seconds = Memo::new(move |_| {
        now.get()
            .map(|moment| (moment.lasts - moment.elapsed).div_ceil(1_000))
    });
    let count = move || seconds.get().map(|seconds| seconds.to_string());
    let breath = Memo::new(move |_| now.get().map(|moment| moment.breath));
    let left = move || {
        let whole = rhythm.get().breaths();
        let left = breath.get().map(|breath| whole.saturating_sub(breath));
        left.map(|left| fill(t.breaths_left, &[&left.to_string()]))
    };
    view! {
        <div class="breath">
            <i style:--v=fullness></i>
            <p class="big"><b aria-hidden="true">{count}</b></p>
            <p role="status">{name}</p>
        </div>
        <p class="hint">{left}</p>
    }
}

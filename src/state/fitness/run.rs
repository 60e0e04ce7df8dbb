//! A timed test as it runs: tones ahead of their time, the voice, the clocks, the screen.
//!
//! Whether it was timed is decided by `wellness::fitness::guided::attempt`; what is heard is a list of cues
//! that the page makes. A run ends with the page that began it.

use gloo_timers::callback::Interval;
use leptos::prelude::*;
use wellness::fitness::guided::attempt::{Attempt, Demand, Tick, Void};
use wellness::fitness::guided::metronome::{Metronome, StepMove};
use wellness::fitness::guided::signals::{COUNT_DOWN, Signal, exercise};

use crate::i18n::Language;
use crate::platform::audio::{Sound, Tone};
use crate::platform::page::{self, View, ViewListener};
use crate::platform::wake_lock::WakeLock;
use crate::platform::{clock, speech};
use crate::view::spawn_local;

/// How often the clocks are looked at.
const LOOK_MS: u32 = 50;
/// How far ahead tones are handed over, microseconds: a page may be busy for so long.
const AHEAD: u64 = 1_000_000;

/// Something to be heard, at a time in microseconds from the start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// When.
    pub at: u64,
    /// The tone.
    pub tone: Option<Tone>,
    /// What the voice says; may be empty.
    pub say: String,
}

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunStage {
    /// Not begun.
    Ready,
    /// Running.
    Running,
    /// Over: by itself or by the person, after so many milliseconds.
    Done(u64),
    /// It does not count.
    Void(Void),
}

/// A timed test of a page.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    /// Where it stands.
    pub stage: RwSignal<RunStage>,
    /// How long it has lasted, milliseconds, in tenths of a second.
    pub elapsed: RwSignal<u64>,
    held: StoredValue<Option<Held>, LocalStorage>,
}

#[derive(Debug)]
struct Held {
    attempt: Attempt,
    sound: Option<Sound>,
    cues: Vec<Cue>,
    /// How many of them were handed to the sound card, and how many the voice is past.
    played: usize,
    said: usize,
    length: u64,
    language: Language,
    lock: Option<WakeLock>,
    _timer: Interval,
    _view: Option<ViewListener>,
}

impl Drop for Held {
    fn drop(&mut self) {
        speech::hush();
    }
}

impl Run {
    /// None has begun.
    #[allow(
        clippy::new_without_default,
        reason = "it belongs to the page that makes it"
    )]
    pub fn new() -> Self {
        Self {
            stage: RwSignal::new(RunStage::Ready),
            elapsed: RwSignal::new(0),
            held: StoredValue::new_local(None),
        }
    }

    /// Begins: to be called in the tap, for browsers let no page make a sound before. It lasts `length`
    /// milliseconds unless it is ended.
    pub fn start(self, demand: Demand, language: Language, cues: Vec<Cue>, length: u64) {
        let held = Held {
            attempt: Attempt::start(demand, now()),
            sound: Sound::open(),
            cues,
            played: 0,
            said: 0,
            length,
            language,
            lock: None,
            _timer: Interval::new(LOOK_MS, move || self.look()),
            _view: page::on_view(move |view| {
                if view == View::Hidden {
                    self.with(|held| held.attempt.hide());
                    self.look();
                }
            }),
        };
        self.held.set_value(Some(held));
        self.elapsed.set(0);
        self.stage.set(RunStage::Running);
        self.look();
        spawn_local(async move {
            let lock = WakeLock::acquire().await;
            self.with(|held| held.lock = lock);
        });
    }

    /// Ends it now, by the person.
    pub fn end(self) {
        if let Some(Ok(lasted)) = self.with(|held| held.attempt.tick(now())) {
            self.finish(RunStage::Done(lasted));
        }
    }

    /// Forgets it.
    pub fn reset(self) {
        self.finish(RunStage::Ready);
    }

    fn with<T>(self, change: impl FnOnce(&mut Held) -> T) -> Option<T> {
        let answer = self.held.try_update_value(|held| held.as_mut().map(change));
        answer.flatten()
    }

    fn finish(self, stage: RunStage) {
        let held = self.held.try_update_value(Option::take);
        self.stage.try_set(stage);
        drop(held);
    }

    /// Looks at the clocks, hands over the next tones, and says what is due.
    fn look(self) {
        let looked = self.with(|held| {
            let lasted = held.attempt.tick(now())?;
            held.hand_over(lasted * 1_000);
            Ok((lasted, lasted >= held.length))
        });
        match looked {
            None => {}
            Some(Err(void)) => self.finish(RunStage::Void(void)),
            Some(Ok((_, true))) => {
                let length = self.with(|held| held.length).unwrap_or(0);
                self.finish(RunStage::Done(length));
            }
            Some(Ok((lasted, false))) => {
                let tenths = lasted / 100 * 100;
                if self.elapsed.try_get_untracked() != Some(tenths) {
                    self.elapsed.try_set(tenths);
                }
            }
        }
    }
}

impl Held {
    fn hand_over(&mut self, now: u64) {
        while let Some(cue) = self
            .cues
            .get(self.played)
            .filter(|cue| cue.at < now + AHEAD)
        {
            if let (Some(sound), Some(tone)) = (&self.sound, cue.tone) {
                sound.play(tone, cue.at as f64 / 1e6);
            }
            self.played += 1;
        }
        while let Some(cue) = self.cues.get(self.said).filter(|cue| cue.at <= now) {
            if !cue.say.is_empty() {
                speech::say(&cue.say, self.language.tag());
            }
            self.said += 1;
        }
    }
}

fn now() -> Tick {
    Tick {
        steady: clock::steady_ms(),
        wall: clock::now_ms(),
    }
}

/// The cues of an exercise of so many seconds: counted down, begun, ended; with a beat where there is one.
pub fn exercise_cues(
    seconds: u32,
    beat: Option<Metronome>,
    voice: impl Fn(Signal) -> String,
) -> Vec<Cue> {
    let signals = exercise(seconds);
    let of_signals = signals.iter().map(|timed| Cue {
        at: timed.at * 1_000,
        tone: match timed.signal {
            Signal::Left(_) => None,
            // The first beat is the start, and the last ones are heard anyway.
            Signal::Start | Signal::Tick(_) if beat.is_some() => None,
            Signal::Start | Signal::Stop => Some(Tone::Long),
            Signal::CountDown(_) | Signal::Tick(_) => Some(Tone::Beat),
        },
        say: voice(timed.signal),
    });
    let mut cues: Vec<Cue> = of_signals.collect();
    let start = u64::from(COUNT_DOWN) * 1_000_000;
    let beats = beat
        .into_iter()
        .flat_map(|beat| beat.beats_within(0..u64::from(seconds) * 1_000_000));
    cues.extend(beats.map(|beat| Cue {
        at: start + beat.at,
        tone: Some(match beat.step() {
            StepMove::FirstUp => Tone::Accent,
            StepMove::SecondUp | StepMove::FirstDown | StepMove::SecondDown => Tone::Beat,
        }),
        say: String::new(),
    }));
    sorting::sort_by_key(&mut cues, |cue| cue.at);
    cues
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_minutes_of_stepping_have_360_beats_after_the_count_down() {
        let beat = Metronome::new(120, 180);
        let cues = exercise_cues(180, beat, |_| String::new());
        assert!(cues.is_sorted_by_key(|cue| cue.at));
        let tones = |wanted| cues.iter().filter(|cue| cue.tone == Some(wanted)).count();
        assert_eq!((tones(Tone::Accent), tones(Tone::Beat)), (90, 270 + 3));
        let first = cues.iter().find(|cue| cue.tone == Some(Tone::Accent));
        assert_eq!(first.map(|cue| cue.at), Some(3_000_000));
        assert_eq!(
            cues.last().map(|cue| (cue.at, cue.tone)),
            Some((183_000_000, Some(Tone::Long)))
        );
    }
}

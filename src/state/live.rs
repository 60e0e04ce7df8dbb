//! A live walk: begun, paused, ended, and kept while it goes on.
//!
//! What was walked is saved every few seconds as any source of intervals is, so that nothing has to
//! be recovered after a crash. Counting is `wellness::live`; this owns when samples are listened to.

use std::collections::BTreeMap;

use gloo_timers::callback::{Interval, Timeout};
use leptos::prelude::*;
use records::{Record, RecordSet, Undo};
use wellness::day::Day;
use wellness::live::{LiveWalk, WallClock};
use wellness::minutes::DayMinutes;
use wellness::pedometer::Sample;
use wellness::source::Origin;

use super::App;
use super::book::{minutes_key, steps_key, steps_of};
use super::save::{Change, SaveError};
use super::toast::Toast;
use crate::platform::motion::{self, Motion, Permission};
use crate::platform::page::{self, View, ViewListener};
use crate::platform::{
    clock,
    tab_lock::{HeldElsewhere, TabLock},
    wake_lock::WakeLock,
};
use crate::view::spawn_local;

/// Held by the tab that walks: two would write over each other.
const LOCK: &str = "buyue:live";
/// How often a walk is saved.
const SAVE_MS: u32 = 5_000;
/// How long a sensor may stay silent before it counts as missing: a slow phone wakes it in a second or two.
const PATIENCE_MS: u32 = 5_000;

/// Where a live walk stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LiveStage {
    /// None was begun.
    Ready,
    /// The sensor was asked and has not answered yet.
    Asking,
    /// This device has no sensor that speaks.
    NoSensor,
    /// The person, or the browser, does not let the app have it.
    Refused,
    /// Another tab is counting.
    Elsewhere,
    /// Steps are counted.
    Walking,
    /// Nothing is counted until it goes on.
    Paused,
    /// It is done.
    Over,
}

/// What a walk comes to so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pace {
    /// Steps.
    pub steps: u32,
    /// Seconds in which they could be counted.
    pub seconds: u32,
    /// Steps a minute; `None` while nobody walks.
    pub cadence: Option<u32>,
    /// Whether walking was recognised since the walk began or went on.
    pub recognised: bool,
}

/// Whether the screen stays on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// It does, while the page is in front.
    StaysOn,
    /// It may turn off by itself.
    MayTurnOff,
}

/// A live walk as a page shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Live {
    /// Where it stands.
    pub stage: LiveStage,
    /// What it comes to.
    pub pace: Pace,
    /// Steps of it that are saved.
    pub saved: u32,
    /// Why the last attempt to save failed, if it did.
    pub trouble: Option<SaveError>,
    /// Seconds in which the page could not be seen and nothing was counted.
    pub away: u32,
    /// Whether the screen stays on.
    pub screen: Screen,
}

impl Live {
    const READY: Self = Self {
        stage: LiveStage::Ready,
        pace: Pace {
            steps: 0,
            seconds: 0,
            cadence: None,
            recognised: false,
        },
        saved: 0,
        trouble: None,
        away: 0,
        screen: Screen::MayTurnOff,
    };

    /// Whether the walk is on its way or not saved to its end.
    pub fn is_at_work(&self) -> bool {
        match self.stage {
            LiveStage::Asking | LiveStage::Walking | LiveStage::Paused => true,
            LiveStage::Over => !self.is_saved(),
            LiveStage::Ready | LiveStage::NoSensor | LiveStage::Refused | LiveStage::Elsewhere => {
                false
            }
        }
    }

    /// Whether every step is saved.
    pub fn is_saved(&self) -> bool {
        self.saved == self.pace.steps
    }
}

/// The live walk of this tab.
#[derive(Debug, Clone, Copy)]
pub struct LiveState {
    now: RwSignal<Live>,
    /// None before the first walk.
    session: StoredValue<Option<Session>, LocalStorage>,
}

/// What a walk works with.
#[derive(Debug, Default)]
struct Session {
    walk: LiveWalk,
    senses: Option<Senses>,
    lock: Option<TabLock>,
    saving: bool,
    hidden_at: Option<u64>,
    /// Intervals of earlier walks of its days.
    before: BTreeMap<Day, DayMinutes>,
    /// The records that stood under its keys when it began.
    present: RecordSet,
    undo: Option<Undo>,
}

/// What is held while steps are counted, and let go on a pause.
#[derive(Debug)]
struct Senses {
    clock: WallClock,
    wake_lock: Option<WakeLock>,
    _motion: Motion,
    _view: Option<ViewListener>,
    _timer: Interval,
}

impl LiveState {
    pub(super) fn new() -> Self {
        Self {
            now: RwSignal::new(Live::READY),
            session: StoredValue::new_local(None),
        }
    }

    /// The walk now, followed as it changes.
    pub fn get(self) -> Live {
        self.now.get()
    }

    /// The walk now. The app may be gone; then there is none.
    fn seen(self) -> Live {
        self.now.try_get_untracked().unwrap_or(Live::READY)
    }

    /// Changes what the pages show. Those that follow it hear of it only where it differs.
    fn show(self, change: impl FnOnce(&mut Live)) {
        let before = self.seen();
        let mut after = before;
        change(&mut after);
        if after != before {
            self.now.try_set(after);
        }
    }

    /// Does something with the walk's means; `None` where no walk was begun.
    fn with_session<T>(self, change: impl FnOnce(&mut Session) -> T) -> Option<T> {
        let answer = self
            .session
            .try_update_value(|session| session.as_mut().map(change));
        answer.flatten()
    }

    /// Changes the walk, and shows what it comes to.
    fn walk(self, change: impl FnOnce(&mut LiveWalk, WallClock)) {
        let pace = self.with_session(|session| {
            let Session { walk, senses, .. } = session;
            if let Some(senses) = senses {
                change(walk, senses.clock);
            }
            Pace {
                steps: walk.steps(),
                seconds: walk.seconds(),
                cadence: walk.cadence(),
                recognised: walk.is_recognised(),
            }
        });
        if let Some(pace) = pace {
            self.show(|live| live.pace = pace);
        }
    }
}

fn wall_clock() -> WallClock {
    WallClock {
        zero: clock::event_clock_zero(),
        offset: clock::offset_minutes(clock::now_ms()),
    }
}

impl App {
    /// Begins a walk. To be called in the tap, for iOS asks for the sensor only there.
    pub fn begin_walk(self) {
        let live = self.live;
        if live.seen().is_at_work() {
            return;
        }
        let asked = motion::ask();
        live.session.set_value(Some(Session::default()));
        live.show(|live| {
            *live = Live {
                stage: LiveStage::Asking,
                ..Live::READY
            }
        });
        spawn_local(async move {
            match asked.await {
                Permission::Granted => match TabLock::take(LOCK).await {
                    Ok(lock) => {
                        live.with_session(|session| session.lock = Some(lock));
                        self.sense();
                    }
                    Err(HeldElsewhere) => live.show(|live| live.stage = LiveStage::Elsewhere),
                },
                Permission::Refused => live.show(|live| live.stage = LiveStage::Refused),
            }
        });
    }

    /// Goes on after a pause.
    pub fn resume_walk(self) {
        self.live.show(|live| live.stage = LiveStage::Asking);
        self.sense();
    }

    /// Pauses: what was counted is saved, and nothing more is counted.
    pub fn pause_walk(self) {
        self.let_go(LiveStage::Paused);
    }

    /// Ends the walk and saves it.
    pub fn end_walk(self) {
        self.let_go(LiveStage::Over);
    }

    /// Takes the walk that just ended back.
    pub async fn discard_walk(self) {
        let live = self.live;
        let undo = live.with_session(|session| session.undo.take());
        let Some(undo) = undo.flatten() else { return };
        let words = self.words();
        match self.undo(undo.clone()).await {
            Ok(()) => {
                live.show(|live| *live = Live::READY);
                self.toast.try_set(Some(Toast::said(words.common().undone)));
            }
            Err(error) => {
                live.with_session(|session| session.undo = Some(undo));
                self.toast.try_set(Some(Toast::failed(error.text(words))));
            }
        }
    }

    /// Saves what is not saved yet; does nothing while that is under way.
    pub fn keep_walk(self) {
        let live = self.live;
        let busy = live.with_session(|session| std::mem::replace(&mut session.saving, true));
        if busy != Some(false) {
            return;
        }
        spawn_local(async move {
            let failed = self.save_walk().await.err();
            let over = failed.is_none() && !live.seen().is_at_work();
            live.with_session(|session| {
                session.saving = false;
                session.lock.take_if(|_| over);
            });
            self.live.show(|live| live.trouble = failed);
        });
    }

    /// Listens to the sensor.
    fn sense(self) {
        let live = self.live;
        let motion = Motion::listen(move |sample| self.feel(sample));
        let Some(motion) = motion else {
            live.show(|live| live.stage = LiveStage::NoSensor);
            return;
        };
        let senses = Senses {
            clock: wall_clock(),
            wake_lock: None,
            _motion: motion,
            _view: page::on_view(move |view| self.turn(view)),
            _timer: Interval::new(SAVE_MS, move || {
                self.read_clock();
                self.keep_walk();
            }),
        };
        live.with_session(|session| session.senses = Some(senses));
        self.hold_screen();
        Timeout::new(PATIENCE_MS, move || {
            let Live { stage, pace, .. } = live.seen();
            match stage {
                LiveStage::Asking if pace.seconds > 0 => self.let_go(LiveStage::Paused),
                LiveStage::Asking => self.let_go(LiveStage::NoSensor),
                _ => {}
            }
        })
        .forget();
    }

    fn feel(self, sample: Sample) {
        self.live.show(|live| {
            if live.stage == LiveStage::Asking {
                live.stage = LiveStage::Walking;
            }
        });
        self.live.walk(|walk, wall| walk.push(sample, wall));
    }

    /// Takes note that the page goes out of view, where no sensor speaks, or is back.
    fn turn(self, view: View) {
        let (live, now) = (self.live, clock::now_ms());
        match view {
            View::Hidden => {
                live.walk(LiveWalk::rest);
                live.with_session(|session| session.hidden_at = Some(now));
                self.keep_walk();
            }
            View::Shown => {
                let since = live.with_session(|session| session.hidden_at.take());
                if let Some(since) = since.flatten() {
                    let away = (now.saturating_sub(since) / 1000) as u32;
                    live.show(|live| live.away += away);
                }
                self.read_clock();
                self.hold_screen();
            }
        }
    }

    /// Reads the clock again: it may have been set, or the person may have travelled.
    fn read_clock(self) {
        self.live.with_session(|session| {
            if let Some(senses) = &mut session.senses {
                senses.clock = wall_clock();
            }
        });
    }

    fn hold_screen(self) {
        let live = self.live;
        spawn_local(async move {
            let lock = WakeLock::acquire().await;
            let screen = match lock {
                Some(_) => Screen::StaysOn,
                None => Screen::MayTurnOff,
            };
            live.show(|live| live.screen = screen);
            live.with_session(|session| {
                if let Some(senses) = &mut session.senses {
                    senses.wake_lock = lock;
                }
            });
        });
    }

    /// Stops listening and saves.
    fn let_go(self, stage: LiveStage) {
        let live = self.live;
        live.walk(LiveWalk::rest);
        let senses = live.with_session(|session| session.senses.take());
        drop(senses);
        live.show(|live| live.stage = stage);
        self.keep_walk();
    }

    /// Saves until nothing is left to save.
    async fn save_walk(self) -> Result<(), SaveError> {
        let live = self.live;
        loop {
            let walked = live.with_session(|session| {
                let walk = &session.walk;
                let days = walk.days().into_iter();
                let minutes: Vec<_> = days.map(|day| (day, walk.minutes_of(day))).collect();
                (walk.steps(), minutes)
            });
            let Some((steps, days)) = walked else {
                return Ok(());
            };
            if live.seen().saved == steps {
                return Ok(());
            }
            for (day, _) in &days {
                self.remember(*day).await?;
            }
            self.save_days(days).await?;
            live.show(|live| live.saved = steps);
        }
    }

    /// Reads what stood in a day's records before the walk, once.
    async fn remember(self, day: Day) -> Result<(), SaveError> {
        let live = self.live;
        if live.with_session(|session| session.before.contains_key(&day)) != Some(false) {
            return Ok(());
        }
        let key = minutes_key(day, &Origin::LIVE);
        let mut records = self.keeper().store.read_span(&key, &key).await?.records;
        let stored = records.first().and_then(Record::live);
        let minutes = stored.and_then(|json| DayMinutes::from_json(json).ok());
        let steps_key = steps_key(day, &Origin::LIVE);
        records.extend(
            self.book
                .with_untracked(|book| book.records.get(&steps_key).cloned()),
        );
        live.with_session(|session| {
            session.before.insert(day, minutes.unwrap_or_default());
            session.present.merge_all(records);
        });
        Ok(())
    }

    /// Writes the walk's days, with the earlier walks of each.
    async fn save_days(self, days: Vec<(Day, DayMinutes)>) -> Result<(), SaveError> {
        let live = self.live;
        let (mut changes, mut present) = (Vec::new(), RecordSet::default());
        for (day, minutes) in days {
            let before = live.with_session(|session| {
                let before = session.before.get(&day).cloned();
                (before.unwrap_or_default(), session.present.clone())
            });
            let Some((before, stood)) = before else {
                return Ok(());
            };
            present = stood;
            let minutes = before.unite(minutes);
            let order = self.book.with_untracked(|book| book.diary.order().clone());
            let steps = steps_of(order, day, &Origin::LIVE, &minutes);
            changes.push(Change::set_json(
                &steps_key(day, &Origin::LIVE),
                &steps.to_json(),
            )?);
            changes.push(Change::set_json(
                &minutes_key(day, &Origin::LIVE),
                &minutes.to_json(),
            )?);
        }
        let undo = self.save_over(changes, present).await?;
        live.with_session(|session| session.undo = Some(undo));
        Ok(())
    }
}

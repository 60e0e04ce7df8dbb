//! Peaks become steps only inside a bout of walking.
//!
//! Owns the decision that somebody walks; must not know how the signal was made. A bout opens when
//! window after window was regular and strong enough; then the peaks that were held back meanwhile
//! are credited. It closes when the walk loses its rhythm or its strength.

use std::collections::VecDeque;

use super::regularity::{Regularity, WINDOW};
use super::resample::RATE;

/// How regular each window must be for a bout to open, of 1.
const OPENING_REGULARITY: f32 = 0.7;

/// Strength at which a bout opens, m/s².
const OPENING_LEVEL: f32 = 0.3;

/// Strength below which a bout closes, m/s².
const KEEPING_LEVEL: f32 = OPENING_LEVEL / 2.0;

/// Cells for which all windows must be regular before a bout opens: 6 s. As a window may begin
/// before the walk or end after it, 11 to 14 steps are the least that count. The bounce of a
/// vehicle can be regular for a window, but hardly ever for so many.
const OPENING_TIME: u32 = 6 * RATE as u32;

/// Cells between two looks at the window: 0.2 s.
const LOOK_EVERY: u32 = RATE as u32 / 5;

/// Cells for which a peak is held back at the least, so that it is judged with something of what
/// followed it: 0.8 s.
const HOLD: u32 = RATE as u32 * 4 / 5;

/// Cells after which a peak outside any bout is given up: the time that opening one takes.
const REACH: u32 = OPENING_TIME + WINDOW as u32 - HOLD;

/// How many steps the cadence is averaged over.
const CADENCE_STEPS: usize = 9;

/// The bout that is open, or may open.
#[derive(Debug, Clone)]
pub(super) struct Bout {
    keep: f32,
    now: u32,
    open: bool,
    /// For how many cells the windows have been good enough for opening.
    steady: u32,
    /// Peaks that are not yet decided, oldest first.
    held: VecDeque<u32>,
    /// The last steps of the open bout, oldest first.
    steps: VecDeque<u32>,
}

impl Bout {
    /// No bout yet; once open, one lasts while windows are more regular than `keep`.
    pub fn new(keep: f32) -> Self {
        Self {
            keep,
            now: 0,
            open: false,
            steady: 0,
            held: VecDeque::new(),
            steps: VecDeque::new(),
        }
    }

    /// Goes on to cell `now`, with a peak that was found there, if any.
    pub fn advance(&mut self, now: u32, peak: Option<u32>, level: f32, window: &Regularity) {
        self.now = now;
        self.held.extend(peak);
        if now % LOOK_EVERY == LOOK_EVERY - 1 {
            self.judge(level, window);
        }
        while self.held.front().is_some_and(|peak| peak + REACH < now) {
            self.held.pop_front();
        }
    }

    /// The next peak that has become a step.
    pub fn next_step(&mut self) -> Option<u32> {
        let old_enough = self
            .held
            .front()
            .is_some_and(|peak| peak + HOLD <= self.now);
        if !(self.open && old_enough) {
            return None;
        }
        let step = self.held.pop_front()?;
        if self.steps.len() == CADENCE_STEPS {
            self.steps.pop_front();
        }
        self.steps.push_back(step);
        Some(step)
    }

    /// Ends the recording: what is held back in an open bout are steps too.
    pub fn close(&mut self) -> VecDeque<u32> {
        let held = std::mem::take(&mut self.held);
        if self.open { held } else { VecDeque::new() }
    }

    /// Steps per minute over the last steps of the open bout.
    pub fn cadence(&self) -> Option<f32> {
        let cells = self.steps.back()? - self.steps.front()?;
        let intervals = self.steps.len() - 1;
        (cells > 0).then(|| intervals as f32 * 60.0 * f32::from(RATE) / cells as f32)
    }

    fn judge(&mut self, level: f32, window: &Regularity) {
        // Looking at the window is the dearest part of all, and idle while the phone lies still.
        let regularity = if level > KEEPING_LEVEL {
            window.best()
        } else {
            0.0
        };
        let steady = regularity > OPENING_REGULARITY && level > OPENING_LEVEL;
        self.steady = if steady { self.steady + LOOK_EVERY } else { 0 };
        self.open = if self.open {
            regularity > self.keep
        } else {
            self.steady >= OPENING_TIME
        };
        if !self.open {
            self.steps.clear();
        }
    }
}

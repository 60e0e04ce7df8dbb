//! The beat of walking, cut out of the magnitude and brought to equal strength.
//!
//! Owns the filter and the gain; must not know peaks or steps. A triangular average of 0.2 s takes
//! off impacts and tremor, a longer one takes off gravity and posture; both are symmetric, so the
//! shape of a step is kept and only delayed. Dividing by the running strength makes a phone in the
//! hand and one in a trouser pocket look alike to the stages that follow.

use std::collections::VecDeque;

use super::resample::RATE;

/// Width of the smoothing average: 5 cells, 0.2 s. Its first zero is at 5 Hz; walking and running
/// take 1–3.3 steps a second.
const SMOOTH: u16 = 5;

/// Time over which the strength is averaged, in cells: one second.
const GAIN_TIME: f32 = RATE as f32;

/// Strength in m/s² below which the signal is not amplified any further: sensor noise is less.
const FAINTEST: f32 = 0.1;

/// What is left of the acceleration at one cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Beat {
    /// The filtered signal over its own strength: about ±1.4 in steady walking.
    pub swing: f32,
    /// Its strength, the root of the mean square over a second, in m/s².
    pub level: f32,
}

/// The filter and gain.
#[derive(Debug, Clone)]
pub(super) struct StepSignal {
    kernel: Vec<f32>,
    /// As many means as the kernel is long, the newest last; none before the first.
    recent: VecDeque<f32>,
    mean_square: f32,
}

impl StepSignal {
    /// A filter whose longer average reaches `drift` cells to either side.
    pub fn new(drift: u16) -> Self {
        let reach = drift.saturating_sub(1);
        let offsets = (0..=2 * reach).map(|tap| tap.abs_diff(reach));
        let kernel = offsets
            .map(|from_middle| triangle(from_middle, SMOOTH) - triangle(from_middle, drift))
            .collect();
        Self {
            kernel,
            recent: VecDeque::new(),
            mean_square: 0.0,
        }
    }

    /// By how many cells the signal comes later than what it shows.
    pub fn delay(&self) -> u32 {
        self.kernel.len() as u32 / 2
    }

    /// The latest mean that was pushed.
    pub fn last(&self) -> Option<f32> {
        self.recent.back().copied()
    }

    /// Takes the mean magnitude of the next cell, in m/s².
    pub fn push(&mut self, mean: f32) -> Beat {
        // The first value fills the filter: nothing is known of before, least of all a jump.
        self.recent.pop_front();
        self.recent.resize(self.kernel.len(), mean);
        let filtered: f32 = self
            .kernel
            .iter()
            .zip(&self.recent)
            .map(|(k, v)| k * v)
            .sum();
        self.mean_square += (filtered * filtered - self.mean_square) / GAIN_TIME;
        let level = self.mean_square.sqrt();
        Beat {
            swing: filtered / level.max(FAINTEST),
            level,
        }
    }
}

/// Weight at `from_middle` cells from the middle of two running means of `width` cells, one after the
/// other; the weights add up to 1.
fn triangle(from_middle: u16, width: u16) -> f32 {
    f32::from(width.saturating_sub(from_middle)) / f32::from(width).powi(2)
}

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
    /// The means under the kernel, oldest first.
    recent: VecDeque<f32>,
    mean_square: f32,
}

impl StepSignal {
    /// A filter whose longer average reaches `drift` cells to either side.
    pub fn new(drift: u16) -> Self {
        let reach = drift.saturating_sub(1);
        let offsets = (0..=2 * reach).map(|tap| tap.abs_diff(reach));
        let kernel = offsets.map(|offset| triangle(offset, SMOOTH) - triangle(offset, drift));
        Self {
            kernel: kernel.collect(),
            recent: VecDeque::new(),
            mean_square: 0.0,
        }
    }

    /// How many cells the filter looks ahead: the beat lags behind the means by as many.
    pub fn lookahead(&self) -> usize {
        self.kernel.len() / 2
    }

    /// The latest mean that was pushed.
    pub fn last(&self) -> Option<f32> {
        self.recent.back().copied()
    }

    /// Takes the mean magnitude of the next cell, in m/s², and returns the beat of the cell that
    /// came [`lookahead`](Self::lookahead) cells before it, if there was one.
    pub fn push(&mut self, mean: f32) -> Option<Beat> {
        if self.recent.is_empty() {
            // Nothing is known of the time before, least of all a jump.
            self.recent.resize(self.lookahead(), mean);
        }
        self.recent.push_back(mean);
        if self.recent.len() < self.kernel.len() {
            return None;
        }
        let filtered: f32 = self
            .kernel
            .iter()
            .zip(&self.recent)
            .map(|(k, v)| k * v)
            .sum();
        self.recent.pop_front();
        self.mean_square += (filtered * filtered - self.mean_square) / GAIN_TIME;
        let level = self.mean_square.sqrt();
        Some(Beat {
            swing: filtered / level.max(FAINTEST),
            level,
        })
    }
}

/// Weight at `offset` cells from the middle of two running means of `width` cells, one after the
/// other; the weights add up to 1.
fn triangle(offset: u16, width: u16) -> f32 {
    f32::from(width.saturating_sub(offset)) / f32::from(width).powi(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRIFT: u16 = 13;

    /// The beats of a movement of so many Hz and m/s², once the filter and gain have settled.
    fn beats(hz: f32, strength: f32) -> Vec<Beat> {
        let mut signal = StepSignal::new(DRIFT);
        let phase = |cell: u16| f32::from(cell) / f32::from(RATE) * hz * std::f32::consts::TAU;
        let means = (0..500).map(|cell| 9.81 + strength * phase(cell).sin());
        means
            .filter_map(|mean| signal.push(mean))
            .skip(200)
            .collect()
    }

    fn greatest(values: impl Iterator<Item = f32>) -> f32 {
        values.fold(0.0, f32::max)
    }

    #[test]
    fn gravity_and_slow_turns_are_taken_off() {
        assert!(greatest(beats(0.0, 0.0).iter().map(|beat| beat.level)) < 1e-4);
        let (slow, step) = (beats(0.2, 1.0), beats(1.8, 1.0));
        assert!(greatest(slow.iter().map(|b| b.level)) < step[0].level / 5.0);
    }

    #[test]
    fn soft_and_hard_steps_have_the_same_swing() {
        for strength in [0.5, 1.0, 8.0] {
            let swing = greatest(beats(1.8, strength).iter().map(|beat| beat.swing));
            assert!((1.2..1.7).contains(&swing), "{strength} m/s²: {swing}");
        }
    }

    #[test]
    fn the_beat_shows_the_cell_it_belongs_to() {
        let mut signal = StepSignal::new(DRIFT);
        let means = (0..60).map(|cell| if cell == 30 { 12.0 } else { 9.81 });
        let beats: Vec<Beat> = means.filter_map(|mean| signal.push(mean)).collect();
        assert_eq!(beats.len(), 60 - signal.lookahead());
        let highest = (0..beats.len()).max_by(|a, b| beats[*a].swing.total_cmp(&beats[*b].swing));
        assert!(
            highest.is_some_and(|cell| cell.abs_diff(30) <= 2),
            "{highest:?}"
        );
    }
}

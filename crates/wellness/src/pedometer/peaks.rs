//! One peak for each fall of the foot.
//!
//! Owns the choice of peaks; must not know whether anybody walks. A maximum is a peak once the
//! signal has fallen by the swing below it, and the next one can only come after it has risen by
//! as much again: ripples on a step never count.

use super::resample::RATE;

/// Cells between two steps at the least: a quarter of a second, 240 steps a minute.
const SHORTEST_STEP: u32 = RATE as u32 / 4;

/// Finds peaks in the signal as it comes.
#[derive(Debug, Clone)]
pub(super) struct PeakFinder {
    swing: f32,
    rising: bool,
    /// The greatest value since the signal rises, or the least since it falls.
    extreme: f32,
    extreme_at: u32,
    last_peak: Option<u32>,
}

impl PeakFinder {
    /// A finder of peaks that stand out by `swing`.
    pub fn new(swing: f32) -> Self {
        Self {
            swing,
            rising: true,
            extreme: 0.0,
            extreme_at: 0,
            last_peak: None,
        }
    }

    /// Takes the signal at cell `now`; returns the cell of a peak that has just become certain.
    pub fn push(&mut self, now: u32, value: f32) -> Option<u32> {
        let beyond = if self.rising {
            value - self.extreme
        } else {
            self.extreme - value
        };
        if beyond > 0.0 {
            self.extreme = value;
            self.extreme_at = now;
            return None;
        }
        if -beyond < self.swing {
            return None;
        }
        let (was_rising, height, at) = (self.rising, self.extreme, self.extreme_at);
        self.rising = !was_rising;
        self.extreme = value;
        self.extreme_at = now;
        let far_enough = self.last_peak.is_none_or(|last| at - last >= SHORTEST_STEP);
        if was_rising && height > 0.0 && far_enough {
            self.last_peak = Some(at);
            return Some(at);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The peaks of a second harmonic `ripple` times as strong as the step, in ten steps of 15
    /// cells.
    fn peaks(ripple: f32) -> Vec<u32> {
        let mut finder = PeakFinder::new(0.7);
        let value = |cell: u32| {
            let phase = cell as f32 / 15.0 * std::f32::consts::TAU;
            1.4 * phase.sin() + ripple * (3.0 * phase).cos()
        };
        (0..150)
            .filter_map(|cell| finder.push(cell, value(cell)))
            .collect()
    }

    #[test]
    fn a_step_with_ripples_is_one_peak() {
        for ripple in [0.0, 0.2] {
            let peaks = peaks(ripple);
            assert_eq!(peaks.len(), 10, "{ripple}");
            assert!(
                peaks
                    .windows(2)
                    .all(|two| (13..=17).contains(&(two[1] - two[0])))
            );
        }
    }

    #[test]
    fn two_peaks_are_never_closer_than_two_steps_can_be() {
        let mut finder = PeakFinder::new(0.7);
        let shaken = (0..100).filter_map(|cell| finder.push(cell, [1.0, -1.0][cell as usize % 2]));
        let peaks: Vec<u32> = shaken.collect();
        assert!(peaks.len() > 10);
        assert!(peaks.windows(2).all(|two| two[1] - two[0] >= SHORTEST_STEP));
    }
}

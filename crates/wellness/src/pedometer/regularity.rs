//! How well the last seconds repeat themselves.
//!
//! Owns the normalised autocorrelation; must not know steps. Walking repeats itself from step to
//! step, or at least from stride to stride when the phone sits on one leg; typing and a bumpy road
//! do so by chance alone and never for long.

/// Length of the window: 110 cells, 4.4 s, two strides of even a slow walker.
pub(super) const WINDOW: usize = 110;

/// Shortest period looked for: 7 cells, 0.28 s, a runner's step.
const SHORTEST_PERIOD: usize = 7;

/// Longest period looked for: 32 cells, 1.28 s, a slow walker's stride.
const LONGEST_PERIOD: usize = 32;

/// Lags at which the window is compared: the periods and one more at either end, as a peak is
/// known by its neighbours.
const LAGS: usize = LONGEST_PERIOD - SHORTEST_PERIOD + 3;

/// The last seconds of the signal.
#[derive(Debug, Clone)]
pub(super) struct Regularity {
    recent: [f32; WINDOW],
}

impl Default for Regularity {
    fn default() -> Self {
        Self {
            recent: [0.0; WINDOW],
        }
    }
}

impl Regularity {
    /// Takes the next value of the signal.
    pub fn push(&mut self, value: f32) {
        self.recent.rotate_left(1);
        self.recent[WINDOW - 1] = value;
    }

    /// The greatest correlation of the window with itself one period earlier, over all periods at
    /// which it has a peak: 1 for a perfect repetition, 0 for none.
    ///
    /// Only peaks count, as any slow movement resembles itself a moment earlier.
    pub fn best(&self) -> f32 {
        let correlations: [f32; LAGS] =
            std::array::from_fn(|index| self.correlation(SHORTEST_PERIOD - 1 + index));
        let neighbours = correlations.windows(3);
        let peaks = neighbours.filter(|three| three[1] >= three[0] && three[1] > three[2]);
        let best = peaks.map(|three| three[1]).fold(0.0, f32::max);
        let mean_square = self.recent.iter().map(|v| v * v).sum::<f32>() / WINDOW as f32;
        if best > 0.0 { best / mean_square } else { 0.0 }
    }

    /// Mean product of values `lag` cells apart, over the mean square of all.
    fn correlation(&self, lag: usize) -> f32 {
        let later = &self.recent[lag..];
        let product: f32 = self.recent.iter().zip(later).map(|(a, b)| a * b).sum();
        product / later.len() as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(value: impl Fn(f32) -> f32) -> f32 {
        let mut regularity = Regularity::default();
        (0..WINDOW).for_each(|cell| regularity.push(value(cell as f32 / 25.0)));
        regularity.best()
    }

    fn wave(hz: f32, t: f32) -> f32 {
        (hz * t * std::f32::consts::TAU).sin()
    }

    #[test]
    fn steps_and_strides_repeat_themselves() {
        for hz in [0.8, 1.3, 2.0, 3.3] {
            assert!(best(|t| wave(hz, t)) > 0.95, "{hz} Hz");
        }
        assert!(best(|t| wave(2.0, t) + wave(1.0, t)) > 0.95);
    }

    #[test]
    fn what_is_slower_than_a_stride_or_never_returns_does_not() {
        assert!(best(|_| 0.0) < 1e-6);
        assert!(best(|t| wave(0.3, t)) < 0.5);
        assert!(best(|t| wave(1.2 + 0.3 * t, t)) < 0.6);
    }
}

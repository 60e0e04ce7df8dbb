//! Samples at any rate become means over cells of equal length.
//!
//! Owns the time axis; must not know what the values mean. Between two samples the value is taken
//! as a straight line, and a cell's mean is the area under it: slow rates are interpolated, fast
//! ones averaged, which also keeps an engine's hum from folding down into walking's band.

/// Cells per second.
pub(super) const RATE: u16 = 25;

/// Seconds without samples that are bridged; after more, nothing is known of the time between.
const LONGEST_GAP: f64 = 1.0;

/// Where a sample stands to those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Arrival {
    /// It was taken; there may be means to fetch.
    Taken,
    /// Not later than the last one: it was ignored.
    Late,
    /// So long after the last one that it begins a new recording; it was not taken.
    AfterGap,
}

/// A value at a time in seconds since the first sample.
#[derive(Debug, Clone, Copy, Default)]
struct Point {
    t: f64,
    value: f64,
}

/// Turns samples into means; take one, then fetch means until there is none.
#[derive(Debug, Clone, Default)]
pub(super) struct Resampler {
    /// When the first sample came; times count from there, so that they stay exact.
    origin: Option<f64>,
    /// How far the area was summed up.
    done: Point,
    /// The latest sample.
    latest: Point,
    /// Means given so far.
    cells: u32,
    /// Area of the cell that is being filled.
    area: f64,
}

impl Resampler {
    /// Takes a sample at `t` seconds.
    pub fn take(&mut self, t: f64, value: f32) -> Arrival {
        let value = f64::from(value);
        let Some(origin) = self.origin else {
            *self = Self {
                origin: Some(t),
                ..Self::default()
            };
            self.done.value = value;
            self.latest.value = value;
            return Arrival::Taken;
        };
        let sample = Point {
            t: t - origin,
            value,
        };
        if sample.t <= self.latest.t {
            Arrival::Late
        } else if sample.t - self.latest.t > LONGEST_GAP {
            Arrival::AfterGap
        } else {
            self.latest = sample;
            Arrival::Taken
        }
    }

    /// The mean of the next full cell, if the samples reach to its end.
    pub fn next_mean(&mut self) -> Option<f32> {
        let end = f64::from(self.cells + 1) / f64::from(RATE);
        if self.latest.t < end {
            self.advance(self.latest);
            return None;
        }
        let slope = (self.latest.value - self.done.value) / (self.latest.t - self.done.t);
        self.advance(Point {
            t: end,
            value: self.done.value + slope * (end - self.done.t),
        });
        self.cells += 1;
        Some((std::mem::take(&mut self.area) * f64::from(RATE)) as f32)
    }

    /// The middle of a cell, counted from 0, on the clock of the samples.
    pub fn time_of(&self, cell: u32) -> f64 {
        self.origin.unwrap_or_default() + (f64::from(cell) + 0.5) / f64::from(RATE)
    }

    fn advance(&mut self, to: Point) {
        self.area += (to.t - self.done.t) * (self.done.value + to.value) / 2.0;
        self.done = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn means(samples: impl IntoIterator<Item = (f64, f32)>) -> Vec<f32> {
        let mut resampler = Resampler::default();
        let mut means = Vec::new();
        for (t, value) in samples {
            assert_eq!(resampler.take(t, value), Arrival::Taken);
            means.extend(std::iter::from_fn(|| resampler.next_mean()));
        }
        means
    }

    #[test]
    fn a_straight_line_has_its_middle_as_mean_at_any_rate() {
        for hz in [20, 50, 77, 200] {
            let line = (0..=hz)
                .map(|i| f64::from(i) / f64::from(hz))
                .map(|t| (t, t as f32));
            let means = means(line);
            assert_eq!(means.len(), usize::from(RATE), "{hz} Hz");
            for (cell, mean) in means.iter().enumerate() {
                assert!(
                    (mean - (cell as f32 + 0.5) / 25.0).abs() < 1e-6,
                    "{hz} Hz, cell {cell}"
                );
            }
        }
    }

    #[test]
    fn a_hum_of_a_cell_s_length_averages_out() {
        let hum = (0..2000).map(|i| f64::from(i) / 1000.0);
        let means = means(hum.map(|t| (t, (t * 25.0 * std::f64::consts::TAU).sin() as f32)));
        assert!(means.iter().all(|mean| mean.abs() < 1e-3));
    }

    #[test]
    fn late_samples_and_gaps_are_told_apart() {
        let mut resampler = Resampler::default();
        assert_eq!(resampler.take(5.0, 1.0), Arrival::Taken);
        assert_eq!(resampler.take(5.0, 1.0), Arrival::Late);
        assert_eq!(resampler.take(4.0, 1.0), Arrival::Late);
        assert_eq!(resampler.take(6.5, 1.0), Arrival::AfterGap);
        assert_eq!(resampler.take(5.9, 1.0), Arrival::Taken);
    }

    #[test]
    fn times_too_great_for_a_fraction_of_a_second_do_not_hang() {
        let start = 4e15;
        assert_eq!(
            means([(start, 1.0), (start + 0.5, 1.0), (start + 1.0, 1.0)]).len(),
            25
        );
    }
}

//! Counts steps from a phone's accelerometer, sample by sample.
//!
//! Owns the whole way from raw samples to steps; must not know sensors, clocks or storage.
//! Nothing depends on how the phone is held (only the length of the vector is looked at) or on
//! the sampling rate (20–200 Hz, jitter and short losses included). Memory is constant.
//!
//! The stages, one file each:
//!
//! 1. `resample`: the magnitude as means of 1/25 s, whatever the rate was;
//! 2. `signal`: gravity and impacts filtered out, the rest brought to equal strength;
//! 3. `peaks`: one peak for each fall of the foot;
//! 4. `regularity`: how well the last seconds repeat themselves;
//! 5. `bout`: peaks become steps only inside a stretch of regular walking. They are held back
//!    until windows were regular for six seconds and then credited from the first one, so that a
//!    walk loses nothing and a bus ride gains nothing.
//!
//! Sources: windowed peak detection and its stages (filter, score, detect) after D. Salvi,
//! C. Velardo, J. Brynes and L. Tarassenko, "An optimised algorithm for accurate steps counting
//! from smart-phone accelerometry", Proc. IEEE EMBC 2018, pp. 4423–4427; the normalised
//! autocorrelation as the sign of walking after A. Rai, K. K. Chintalapudi, V. N. Padmanabhan and
//! R. Sen, "Zee: zero-effort crowdsourcing for indoor localization", Proc. ACM Mobile Computing
//! and Networking 2012. The constants were found on 48 labelled walks of three people
//! (`tests/walks`).

mod bout;
mod peaks;
mod regularity;
mod resample;
mod signal;
mod tuning;

use bout::Bout;
use peaks::PeakFinder;
use regularity::Regularity;
use resample::{Arrival, Resampler};
use signal::StepSignal;

pub use tuning::Tuning;

/// Acceleration above which a sample says no more about walking, m/s²: 8 m/s² above gravity.
/// A phone knocking about in a bag reaches several times that.
const STRONGEST: f32 = 9.81 + 8.0;

/// One reading of the accelerometer, gravity included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// Seconds since any fixed moment, on a clock that is never set back.
    pub t: f64,
    /// Acceleration along the phone's first axis, m/s².
    pub x: f32,
    /// Acceleration along the second axis, m/s².
    pub y: f32,
    /// Acceleration along the third axis, m/s².
    pub z: f32,
}

impl Sample {
    /// Length of the vector in m/s², if the reading is a number at all.
    fn magnitude(&self) -> Option<f32> {
        let square = self.x * self.x + self.y * self.y + self.z * self.z;
        (self.t.is_finite() && square.is_finite()).then(|| square.sqrt().min(STRONGEST))
    }
}

/// One step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// When it was taken, on the clock of the samples.
    pub t: f64,
}

/// The step counter. Feed it with [`push`](Self::push); end with [`finish`](Self::finish).
#[derive(Debug, Clone)]
pub struct Pedometer {
    tuning: Tuning,
    resampler: Resampler,
    signal: StepSignal,
    peaks: PeakFinder,
    regularity: Regularity,
    bout: Bout,
    /// Cells that went through the filter so far.
    cells: u32,
}

impl Default for Pedometer {
    fn default() -> Self {
        Self::new(Tuning::default())
    }
}

impl Pedometer {
    /// A counter that has seen nothing yet.
    pub fn new(tuning: Tuning) -> Self {
        Self {
            tuning,
            resampler: Resampler::default(),
            signal: StepSignal::new(tuning.drift),
            peaks: PeakFinder::new(tuning.swing),
            regularity: Regularity::default(),
            bout: Bout::new(tuning.keep),
            cells: 0,
        }
    }

    /// Takes one sample and returns the steps that became certain with it, oldest first.
    ///
    /// Most calls return none; the call that recognises a walk returns all of its steps so far.
    /// Samples that are not finite, or not later than the one before, are ignored. A second
    /// without samples ends the walk: what happened meanwhile is unknown and never made up.
    pub fn push(&mut self, sample: Sample) -> Vec<Step> {
        let Some(magnitude) = sample.magnitude() else {
            return Vec::new();
        };
        let mut steps = Vec::new();
        if self.resampler.take(sample.t, magnitude) == Arrival::AfterGap {
            steps = self.finish();
            self.resampler.take(sample.t, magnitude);
        }
        while let Some(mean) = self.resampler.next_mean() {
            self.detect(mean, &mut steps);
        }
        steps
    }

    /// Ends the walk: returns its last steps and forgets everything else.
    ///
    /// To be called on a pause and at the end; afterwards the counter is as new.
    pub fn finish(&mut self) -> Vec<Step> {
        let mut steps = Vec::new();
        // The filter still waits for what follows the last cells.
        if let Some(last) = self.signal.last() {
            for _ in 0..self.signal.lookahead() {
                self.detect(last, &mut steps);
            }
        }
        let rest = self.bout.close();
        steps.extend(rest.into_iter().map(|cell| self.step_at(cell)));
        *self = Self::new(self.tuning);
        steps
    }

    /// Steps per minute over the last few steps; `None` while nobody is walking.
    pub fn cadence(&self) -> Option<f32> {
        self.bout.cadence()
    }

    fn detect(&mut self, mean: f32, steps: &mut Vec<Step>) {
        let Some(beat) = self.signal.push(mean) else {
            return;
        };
        self.regularity.push(beat.swing);
        let peak = self.peaks.push(self.cells, beat.swing);
        self.bout
            .advance(self.cells, peak, beat.level, &self.regularity);
        self.cells += 1;
        while let Some(cell) = self.bout.next_step() {
            steps.push(self.step_at(cell));
        }
    }

    fn step_at(&self, cell: u32) -> Step {
        Step {
            t: self.resampler.time_of(cell),
        }
    }
}

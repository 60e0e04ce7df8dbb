//! A recording of the accelerometer, and what may happen to it on its way.

use wellness::pedometer::{Pedometer, Sample, Step, Tuning};

use crate::random::Random;

#[derive(Clone)]
pub struct Trace(pub Vec<Sample>);

impl Trace {
    /// Readings taken at a steady rate from second 0 on.
    pub fn steady(hz: f64, readings: impl IntoIterator<Item = [f64; 3]>) -> Self {
        let timed = readings.into_iter().enumerate();
        Self(
            timed
                .map(|(i, reading)| sample(i as f64 / hz, reading))
                .collect(),
        )
    }

    pub fn count(&self) -> usize {
        self.count_with(Tuning::default())
    }

    pub fn count_with(&self, tuning: Tuning) -> usize {
        self.steps_with(tuning).len()
    }

    pub fn steps(&self) -> Vec<Step> {
        self.steps_with(Tuning::default())
    }

    fn steps_with(&self, tuning: Tuning) -> Vec<Step> {
        let mut pedometer = Pedometer::new(tuning);
        let mut steps: Vec<Step> = Vec::new();
        for sample in &self.0 {
            steps.extend(pedometer.push(*sample));
        }
        steps.extend(pedometer.finish());
        steps
    }

    /// Seconds from the first sample to the last.
    pub fn seconds(&self) -> f64 {
        self.0.last().unwrap().t - self.0[0].t
    }

    /// The same movement sampled at these times, by straight lines between the readings.
    pub fn sampled_at(&self, times: impl IntoIterator<Item = f64>) -> Self {
        let mut after = 1;
        let mut samples = Vec::new();
        for t in times {
            while after < self.0.len() - 1 && self.0[after].t < t {
                after += 1;
            }
            let (from, to) = (self.0[after - 1], self.0[after]);
            let share = ((t - from.t) / (to.t - from.t)) as f32;
            let mix = |a: f32, b: f32| a + (b - a) * share;
            let (x, y, z) = (mix(from.x, to.x), mix(from.y, to.y), mix(from.z, to.z));
            samples.push(Sample { t, x, y, z });
        }
        Self(samples)
    }

    /// The same movement at a steady rate.
    pub fn at_rate(&self, hz: f64) -> Self {
        let count = (self.seconds() * hz) as u32;
        self.sampled_at((0..=count).map(|i| f64::from(i) / hz))
    }

    /// The same movement with each sample up to `share` of the interval early or late.
    pub fn jittered(&self, hz: f64, share: f64, random: &mut Random) -> Self {
        let count = (self.seconds() * hz) as u32;
        self.sampled_at((1..count).map(|i| (f64::from(i) + random.between(-share, share)) / hz))
    }

    /// Without the samples that `lost` names.
    pub fn without(&self, mut lost: impl FnMut(&Sample) -> bool) -> Self {
        Self(
            self.0
                .iter()
                .filter(|sample| !lost(sample))
                .copied()
                .collect(),
        )
    }

    /// The phone held in another way.
    pub fn rotated(&self, matrix: [[f64; 3]; 3]) -> Self {
        let turn = |s: &Sample| {
            let along = |row: [f64; 3]| {
                row[0] * f64::from(s.x) + row[1] * f64::from(s.y) + row[2] * f64::from(s.z)
            };
            sample(s.t, matrix.map(along))
        };
        Self(self.0.iter().map(turn).collect())
    }
}

fn sample(t: f64, [x, y, z]: [f64; 3]) -> Sample {
    Sample {
        t,
        x: x as f32,
        y: y as f32,
        z: z as f32,
    }
}

//! 闭眼单脚站立 with the phone held to the chest: when did the stand end?
//!
//! Owns the decision, sample by sample, in constant memory; must not know sensors or clocks. A foot
//! that comes down is an impact or tilts the body. The limits are a judgement (a quiet stand sways
//! by less than a tenth of gravity), not a study: the person can always stop by hand, and the page
//! says that the official test has a second person watching.

use crate::pedometer::Sample;

/// How much the acceleration may differ from rest, m/s².
const MOST_SHAKE: f32 = 2.5;
/// How far the body may lean from where it was at the start: the cosine of 25°.
const LEAST_COSINE: f32 = 0.906;
/// For how long the phone is watched before the stand can begin, seconds.
const SETTLING: f64 = 1.0;
/// Seconds over which the direction of gravity is averaged.
const SMOOTHING: f64 = 0.3;
/// Longest silence of the sensor, seconds.
const LONGEST_SILENCE: f64 = 0.5;

/// Why the stand ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// A jolt: the foot came down, or a hop.
    Jolt,
    /// The body leans.
    Lean,
    /// The sensor fell silent: only the person can tell when the stand ended.
    SensorLost,
}

/// The end of a stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stop {
    /// Seconds after the start.
    pub after: f64,
    /// Why.
    pub cause: Cause,
}

impl Stop {
    /// Whole seconds, as the handbook counts them: a second that was begun does not count. Nothing
    /// when the sensor was lost.
    pub fn seconds(self) -> Option<u32> {
        (self.cause != Cause::SensorLost).then_some(self.after as u32)
    }
}

/// Why a stand cannot begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotReady {
    /// The sensor has not yet been heard for a second.
    Settling,
    /// The phone is not still.
    Restless,
}

/// A watched stand.
#[derive(Debug, Clone)]
pub struct BalanceWatch {
    /// Time of the first sample and of the last.
    heard: Option<(f64, f64)>,
    gravity: [f32; 3],
    /// How much the last sample differed from gravity, m/s².
    shake: f32,
    stand: Option<Stand>,
}

#[derive(Debug, Clone, Copy)]
struct Stand {
    since: f64,
    /// Gravity at the start.
    upright: [f32; 3],
}

impl Default for BalanceWatch {
    fn default() -> Self {
        Self::new()
    }
}

impl BalanceWatch {
    /// Watches, and has not heard anything yet.
    pub const fn new() -> Self {
        Self {
            heard: None,
            gravity: [0.0; 3],
            shake: 0.0,
            stand: None,
        }
    }

    /// The stand begins with the last sample.
    pub fn start(&mut self) -> Result<(), NotReady> {
        match self.heard {
            Some((first, last)) if last - first >= SETTLING => {
                if self.shake > MOST_SHAKE {
                    return Err(NotReady::Restless);
                }
                self.stand = Some(Stand {
                    since: last,
                    upright: self.gravity,
                });
                Ok(())
            }
            _ => Err(NotReady::Settling),
        }
    }

    /// Takes the next sample; says when it ends the stand. A sample that is no number, or no later
    /// than the one before, is left out.
    pub fn push(&mut self, sample: Sample) -> Option<Stop> {
        let now = [sample.x, sample.y, sample.z];
        let is_number = sample.t.is_finite() && now.iter().all(|it| it.is_finite());
        let Some((first, last)) = self.heard.filter(|_| is_number) else {
            if is_number {
                self.heard = Some((sample.t, sample.t));
                self.gravity = now;
            }
            return None;
        };
        let gap = sample.t - last;
        if gap <= 0.0 {
            return None;
        }
        self.heard = Some((first, sample.t));
        self.shake = (length(now) - length(self.gravity)).abs();
        let share = (gap / (SMOOTHING + gap)) as f32;
        for (mean, value) in self.gravity.iter_mut().zip(now) {
            *mean += share * (value - *mean);
        }
        let stand = self.stand?;
        let end = |at: f64, cause| Stop {
            after: at - stand.since,
            cause,
        };
        let stop = if gap > LONGEST_SILENCE {
            end(last, Cause::SensorLost)
        } else if self.shake > MOST_SHAKE {
            end(sample.t, Cause::Jolt)
        } else if cosine(self.gravity, stand.upright) < LEAST_COSINE {
            end(sample.t, Cause::Lean)
        } else {
            return None;
        };
        self.stand = None;
        Some(stop)
    }
}

fn length(vector: [f32; 3]) -> f32 {
    dot(vector, vector).sqrt()
}

fn dot(one: [f32; 3], other: [f32; 3]) -> f32 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

fn cosine(one: [f32; 3], other: [f32; 3]) -> f32 {
    dot(one, other) / (length(one) * length(other)).max(f32::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: f64 = 50.0;

    /// A person who sways: 0.05 g at 0.8 Hz, and leans by 5°.
    fn swaying(t: f64) -> Sample {
        let sway = (t * 0.8 * std::f64::consts::TAU).sin();
        let lean = (5.0 * sway).to_radians();
        Sample {
            t,
            x: (9.81 * lean.sin()) as f32,
            y: (9.81 * lean.cos() + 0.5 * sway) as f32,
            z: 0.3,
        }
    }

    fn started() -> (BalanceWatch, f64) {
        let mut watch = BalanceWatch::new();
        let mut t = 100.0;
        while watch.start().is_err() {
            assert_eq!(watch.push(swaying(t)), None);
            t += 1.0 / RATE;
        }
        (watch, t - 1.0 / RATE)
    }

    /// Pushes what `motion` makes of each moment after the start until the watch stops.
    fn stopped(motion: impl Fn(f64) -> Option<Sample>) -> Option<Stop> {
        let (mut watch, start) = started();
        let moments = (1..6_000).map(|at| f64::from(at) / RATE);
        moments
            .filter_map(|after| {
                motion(after).map(|sample| Sample {
                    t: start + after,
                    ..sample
                })
            })
            .find_map(|sample| watch.push(sample))
    }

    #[test]
    fn a_swaying_stand_lasts() {
        assert_eq!(stopped(|after| Some(swaying(after))), None);
    }

    #[test]
    fn a_foot_that_comes_down_ends_it() {
        let stop = stopped(|after| {
            let mut sample = swaying(after);
            if after >= 37.5 {
                sample.y += 4.0;
            }
            Some(sample)
        });
        let stop = stop.unwrap();
        assert_eq!((stop.cause, stop.seconds()), (Cause::Jolt, Some(37)));
        assert!((stop.after - 37.5).abs() < 0.03, "{stop:?}");
    }

    #[test]
    fn a_body_that_leans_ends_it() {
        let stop = stopped(|after| {
            let lean = (20.0 * (after - 10.0)).clamp(0.0, 45.0).to_radians();
            Some(Sample {
                t: 0.0,
                x: (9.81 * lean.sin()) as f32,
                y: (9.81 * lean.cos()) as f32,
                z: 0.0,
            })
        });
        let stop = stop.unwrap();
        assert_eq!(stop.cause, Cause::Lean);
        assert!((11.0..12.5).contains(&stop.after), "{stop:?}");
    }

    #[test]
    fn a_silent_sensor_gives_no_time() {
        let stop = stopped(|after| (!(5.0..5.6).contains(&after)).then(|| swaying(after)));
        let stop = stop.unwrap();
        assert_eq!((stop.cause, stop.seconds()), (Cause::SensorLost, None));
    }

    #[test]
    fn a_stand_begins_from_rest_only() {
        let mut watch = BalanceWatch::new();
        assert_eq!(watch.start(), Err(NotReady::Settling));
        let broken = Sample {
            t: f64::NAN,
            ..swaying(0.0)
        };
        watch.push(broken);
        assert_eq!(watch.start(), Err(NotReady::Settling));
        for at in 0..60 {
            watch.push(swaying(f64::from(at) / RATE));
        }
        let mut shaken = swaying(1.2);
        shaken.y += 6.0;
        watch.push(shaken);
        assert_eq!(watch.start(), Err(NotReady::Restless));
        // Time that runs backwards is left out.
        assert_eq!(watch.push(swaying(0.1)), None);
    }
}

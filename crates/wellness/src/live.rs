//! A walk counted while it goes on: samples in; steps, time and intervals out.
//!
//! Owns how steps become intervals that are stored; must not know sensors or storage. Steps come
//! from [`crate::pedometer`], which is certain of them only after some seconds, so that the last
//! intervals may still grow.
//!
//! **The intervals.** They begin with the first step after a rest, end with the last one before
//! the next, and are cut at every minute of the clock, so that minutes hold exactly the steps
//! that were taken in them and none lies in two days. They never overlap.

use crate::day::Day;
use crate::interval::Interval;
use crate::minutes::DayMinutes;
use crate::pedometer::{Pedometer, Sample, Step};

/// Seconds without a step after which a new interval begins: longer than any pace (a step every
/// two seconds), shorter than a rest that another device should be heard about.
const REST: i64 = 3;

/// Seconds between two samples that still belong to one recording, as in the pedometer.
const GAP: f64 = 1.0;

const MINUTE: i64 = 60;

/// How the samples' clock stands to the person's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WallClock {
    /// Unix time, in seconds, at which the samples' clock read 0.
    pub zero: f64,
    /// Minutes by which the person's clock is ahead of UTC.
    pub offset: i16,
}

/// A walk on its way.
#[derive(Debug, Clone, Default)]
pub struct LiveWalk {
    pedometer: Pedometer,
    intervals: Vec<Interval>,
    steps: u32,
    /// Steps since the walk began or went on after a rest.
    steps_since_rest: u32,
    /// Seconds in which samples came.
    seconds: f64,
    last_sample: Option<f64>,
}

impl LiveWalk {
    /// Takes one sample.
    pub fn push(&mut self, sample: Sample, clock: WallClock) {
        if let Some(last) = self.last_sample
            && (0.0..=GAP).contains(&(sample.t - last))
        {
            self.seconds += sample.t - last;
        }
        self.last_sample = Some(sample.t);
        let steps = self.pedometer.push(sample);
        self.take(&steps, clock);
    }

    /// Rests: counts what the pedometer still held back, and begins anew with the next sample.
    pub fn rest(&mut self, clock: WallClock) {
        let steps = self.pedometer.finish();
        self.take(&steps, clock);
        self.steps_since_rest = 0;
        self.last_sample = None;
    }

    /// Steps so far.
    pub fn steps(&self) -> u32 {
        self.steps
    }

    /// Whether a step was counted since the walk began or went on after a rest.
    pub fn is_recognised(&self) -> bool {
        self.steps_since_rest > 0
    }

    /// Steps a minute over the last few steps, to the nearest whole; `None` while nobody walks.
    pub fn cadence(&self) -> Option<u32> {
        self.pedometer
            .cadence()
            .map(|cadence| (cadence + 0.5) as u32)
    }

    /// Whole seconds in which samples came; rests and time without a sensor are not in it.
    pub fn seconds(&self) -> u32 {
        self.seconds as u32
    }

    /// The days that the walk has steps on, in order.
    pub fn days(&self) -> Vec<Day> {
        let mut days: Vec<Day> = self.intervals.iter().filter_map(Interval::day).collect();
        days.dedup();
        days
    }

    /// What is to be stored of a day, in a form that unites with what is stored already.
    pub fn minutes_of(&self, day: Day) -> DayMinutes {
        DayMinutes::collect(day, self.intervals.iter().map(|interval| ("", *interval)))
    }

    fn take(&mut self, steps: &[Step], clock: WallClock) {
        for step in steps {
            self.steps += 1;
            self.steps_since_rest += 1;
            self.note((clock.zero + step.t).floor() as i64, clock.offset);
        }
    }

    /// Puts a step at a second into the intervals.
    fn note(&mut self, at: i64, offset: i16) {
        let begin = |start: i64| Interval {
            start,
            end: at + 1,
            offset,
            typed: false,
            steps: 1,
        };
        let Some(last) = self
            .intervals
            .last_mut()
            .filter(|last| last.offset == offset)
        else {
            self.intervals.push(begin(at));
            return;
        };
        if at < last.end {
            // The same second, or a clock that was set back.
            last.steps += 1;
            return;
        }
        if at - last.end >= REST {
            self.intervals.push(begin(at));
            return;
        }
        let minute_end = (last.start.div_euclid(MINUTE) + 1) * MINUTE;
        if at < minute_end {
            last.end = at + 1;
            last.steps += 1;
        } else {
            // The walk goes on over the full minute: no time is left out between the two.
            last.end = minute_end;
            self.intervals.push(begin(minute_end));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BEIJING: i16 = 480;
    /// Unix time of 2026-11-22, 00:00 in Beijing.
    const MIDNIGHT: i64 = 1_795_276_800;

    fn noted(steps: impl IntoIterator<Item = i64>) -> Vec<Interval> {
        let mut walk = LiveWalk::default();
        steps.into_iter().for_each(|at| walk.note(at, BEIJING));
        walk.intervals
    }

    /// A phone that is shaken twice a second from second `from` on.
    fn shake(walk: &mut LiveWalk, from: f64, seconds: u32, clock: WallClock) {
        for n in 0..seconds * 50 {
            let t = from + f64::from(n) / 50.0;
            let swing = (t * 2.0 * std::f64::consts::TAU).sin() as f32;
            let z = 9.81 + 3.0 * swing;
            walk.push(
                Sample {
                    t,
                    x: 0.0,
                    y: 0.0,
                    z,
                },
                clock,
            );
        }
    }

    #[test]
    fn intervals_end_at_full_minutes_and_leave_no_time_out_while_somebody_walks() {
        let found = noted(MIDNIGHT + 50..MIDNIGHT + 130);
        let shape: Vec<_> = found
            .iter()
            .map(|it| (it.start - MIDNIGHT, it.end - MIDNIGHT, it.steps))
            .collect();
        assert_eq!(shape, [(50, 60, 10), (60, 120, 60), (120, 130, 10)]);
    }

    #[test]
    fn a_rest_begins_a_new_interval() {
        let found = noted([0, 1, 2, 4, 7, 11, 12].map(|at| MIDNIGHT + at));
        let shape: Vec<_> = found
            .iter()
            .map(|it| (it.start - MIDNIGHT, it.end - MIDNIGHT, it.steps))
            .collect();
        assert_eq!(shape, [(0, 8, 5), (11, 13, 2)]);
    }

    #[test]
    fn a_clock_set_back_makes_no_overlap() {
        let found = noted([100, 101, 40, 41, 102].map(|at| MIDNIGHT + at));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].end - MIDNIGHT, found[0].steps), (103, 5));
    }

    #[test]
    fn a_walk_over_midnight_belongs_to_two_days() {
        let mut walk = LiveWalk::default();
        (MIDNIGHT - 30..MIDNIGHT + 20).for_each(|at| walk.note(at, BEIJING));
        let days = walk.days();
        assert_eq!(
            days.iter().map(Day::to_string).collect::<Vec<_>>(),
            ["2026-11-21", "2026-11-22"]
        );
        let steps = |day: Day| -> u32 {
            let minutes = walk.minutes_of(day);
            minutes
                .by_device(day)
                .iter()
                .flat_map(|(_, intervals)| intervals.iter().map(|it| it.steps))
                .sum()
        };
        assert_eq!(days.into_iter().map(steps).collect::<Vec<_>>(), [30, 20]);
    }

    #[test]
    fn samples_become_steps_time_and_cadence() {
        let clock = WallClock {
            zero: MIDNIGHT as f64 + 36_000.0,
            offset: BEIJING,
        };
        let mut walk = LiveWalk::default();
        shake(&mut walk, 0.0, 30, clock);
        assert!(walk.is_recognised());
        assert_eq!((walk.seconds(), walk.cadence()), (29, Some(120)));
        walk.rest(clock);
        assert_eq!((walk.is_recognised(), walk.cadence()), (false, None));
        let first = walk.steps();
        assert!((58..=61).contains(&first), "{first}");
        // A minute's rest is neither time nor steps.
        shake(&mut walk, 90.0, 30, clock);
        walk.rest(clock);
        assert_eq!((walk.seconds(), walk.steps()), (59, 2 * first));
        let kept: u32 = walk.intervals.iter().map(|it| it.steps).sum();
        assert_eq!(kept, walk.steps());
    }

    proptest! {
        #[test]
        fn every_step_is_kept_once_in_its_own_minute(pauses in prop::collection::vec(0_i64..8, 1..400)) {
            let mut at = MIDNIGHT - 300;
            let steps: Vec<i64> = pauses.iter().map(|pause| { at += pause; at }).collect();
            let found = noted(steps.iter().copied());
            prop_assert_eq!(found.iter().map(|it| it.steps as usize).sum::<usize>(), steps.len());
            for it in &found {
                prop_assert!(it.start < it.end);
                prop_assert_eq!(it.start.div_euclid(MINUTE), (it.end - 1).div_euclid(MINUTE));
                let inside = steps.iter().filter(|at| (it.start..it.end).contains(at)).count();
                prop_assert_eq!(inside, it.steps as usize);
            }
            prop_assert!(found.windows(2).all(|two| two[0].end <= two[1].start));
        }
    }
}

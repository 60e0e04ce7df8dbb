//! What the counter says of a made-up walk, and what bad sensors make of it.

use proptest::prelude::*;
use wellness::pedometer::{Pedometer, Sample, Step};

use crate::motion::{STANDING, walk};
use crate::trace::Trace;

const HZ: f64 = 50.0;

/// Two minutes at 100 steps a minute.
fn two_minutes() -> Trace {
    walk(200, 100.0, 1.5, 3).at_rate(HZ)
}

#[test]
fn slow_fast_and_running_at_any_rate() {
    for (cadence, strength) in [
        (60.0, 1.0),
        (80.0, 1.0),
        (110.0, 1.5),
        (140.0, 3.0),
        (180.0, 8.0),
    ] {
        let walk = walk(150, cadence, strength, 5);
        for hz in [20.0, 33.3, 60.0, 100.0, 200.0] {
            let count = walk.at_rate(hz).count();
            assert!(
                count.abs_diff(150) <= 2,
                "{cadence} a minute at {hz} Hz: {count}"
            );
        }
    }
}

#[test]
fn steps_carry_the_time_they_were_taken_at() {
    let trace = two_minutes();
    let steps = trace.steps();
    let (first, last) = (steps[0].t, steps[steps.len() - 1].t);
    assert!((first - STANDING).abs() < 0.6, "first at {first}");
    assert!(
        (trace.seconds() - STANDING - last).abs() < 0.6,
        "last at {last}"
    );
    let mean = (last - first) / (steps.len() - 1) as f64;
    assert!((mean - 0.6).abs() < 0.01, "{mean} s a step");
}

#[test]
fn a_walk_is_credited_from_its_first_step_once_it_is_one() {
    let mut pedometer = Pedometer::default();
    let pushed = two_minutes()
        .0
        .into_iter()
        .map(|sample| (sample.t, pedometer.push(sample)));
    let credits: Vec<(f64, Vec<Step>)> = pushed.filter(|(_, steps)| !steps.is_empty()).collect();
    let (when, first) = &credits[0];
    assert!(
        (8.0..14.0).contains(&(when - STANDING)),
        "recognised at {when}"
    );
    assert!(first.len() >= 12, "{} steps at once", first.len());
    assert!(credits[1..].iter().all(|(_, steps)| steps.len() <= 2));
}

#[test]
fn a_few_steps_are_not_yet_a_walk() {
    for seed in 0..5 {
        assert_eq!(walk(8, 100.0, 1.5, seed).at_rate(HZ).count(), 0);
        let count = walk(15, 100.0, 1.5, seed).at_rate(HZ).count();
        assert!(count.abs_diff(15) <= 2, "{count} of 15");
    }
}

#[test]
fn cadence_is_that_of_the_last_steps_and_ends_with_the_walk() {
    let mut pedometer = Pedometer::default();
    assert_eq!(pedometer.cadence(), None);
    let mut seen = 0;
    let trace = two_minutes();
    for sample in &trace.0 {
        pedometer.push(*sample);
        if (25.0..115.0).contains(&sample.t) {
            let cadence = pedometer.cadence().unwrap();
            assert!((cadence - 100.0).abs() < 6.0, "{cadence} at {}", sample.t);
            seen += 1;
        }
    }
    assert!(seen > 4000);
    assert_eq!(
        pedometer.cadence(),
        None,
        "five seconds after the last step"
    );
}

#[test]
fn a_finished_counter_is_as_new() {
    let trace = two_minutes();
    let mut pedometer = Pedometer::default();
    for _ in 0..2 {
        let mut count = 0;
        for sample in &trace.0 {
            count += pedometer.push(*sample).len();
        }
        count += pedometer.finish().len();
        assert_eq!(count, trace.count());
        assert!(pedometer.finish().is_empty());
    }
}

#[test]
fn readings_that_are_no_numbers_are_ignored() {
    let trace = two_minutes();
    let mut spoilt = Vec::new();
    for sample in &trace.0 {
        spoilt.push(Sample {
            x: f32::NAN,
            ..*sample
        });
        spoilt.push(Sample {
            y: f32::INFINITY,
            ..*sample
        });
        spoilt.push(Sample {
            t: f64::NAN,
            ..*sample
        });
        spoilt.push(Sample {
            t: f64::INFINITY,
            ..*sample
        });
        spoilt.push(*sample);
    }
    assert_eq!(Trace(spoilt).steps(), trace.steps());
}

#[test]
fn knocks_and_glitches_do_not_break_a_walk() {
    for strength in [150.0, 1e18] {
        let mut trace = two_minutes();
        for sample in trace.0.iter_mut().step_by(171) {
            sample.x = strength;
        }
        let count = trace.count();
        assert!(count.abs_diff(200) <= 3, "{strength} m/s²: {count} of 200");
    }
}

#[test]
fn time_that_goes_back_is_ignored() {
    let trace = two_minutes();
    let shaken = |t: f64| Sample {
        t,
        x: 30.0,
        y: -30.0,
        z: 30.0,
    };
    let mut spoilt = Vec::new();
    for sample in &trace.0 {
        spoilt.extend([
            *sample,
            shaken(sample.t),
            shaken(sample.t - 0.01),
            shaken(-1e9),
        ]);
    }
    assert_eq!(Trace(spoilt).steps(), trace.steps());
}

#[test]
fn a_locked_screen_ends_the_walk_and_invents_nothing() {
    let locked = 60.0..67.0;
    let trace = two_minutes().without(|sample| locked.contains(&sample.t));
    let steps = trace.steps();
    assert!(steps.iter().all(|step| !locked.contains(&step.t)));
    let taken = 200 - (7.0 * 100.0 / 60.0) as usize;
    assert!(
        steps.len().abs_diff(taken) <= 4,
        "{} of {taken}",
        steps.len()
    );
}

#[test]
fn a_stutter_of_the_page_is_bridged() {
    let trace = two_minutes().without(|sample| sample.t % 10.0 < 0.4);
    let count = trace.count();
    assert!(count.abs_diff(200) <= 4, "{count} of 200");
}

/// Samples as no sensor should send them: any time, any value.
fn wild_sample() -> impl Strategy<Value = Sample> {
    let pause = prop_oneof![8 => 0.0..0.1, 1 => -5.0..5.0, 1 => any::<f64>()];
    let axis = || prop_oneof![8 => -40.0_f32..40.0, 1 => any::<f32>()];
    (pause, axis(), axis(), axis()).prop_map(|(t, x, y, z)| Sample { t, x, y, z })
}

proptest! {
    #[test]
    fn whatever_comes_steps_are_in_order_and_no_more_than_legs_can_take(
        wild in prop::collection::vec(wild_sample(), 0..400),
        cadence in 50.0..220.0,
    ) {
        // A walk with the wild samples strewn in; their times are pauses since the last sample.
        let mut samples = Vec::new();
        let mut wild = wild.into_iter();
        for sample in walk(40, cadence, 3.0, 1).at_rate(HZ).0 {
            samples.push(sample);
            samples.extend(wild.next().map(|w| Sample { t: sample.t + w.t, ..w }));
        }
        let steps = Trace(samples).steps();
        for two in steps.windows(2) {
            prop_assert!(two[1].t - two[0].t > 0.23, "{two:?}");
        }
    }
}

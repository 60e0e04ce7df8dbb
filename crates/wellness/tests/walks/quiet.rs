//! Ten minutes each of what is not walking give no step at all.

use crate::motion;
use crate::trace::Trace;

const SEEDS: std::ops::Range<u64> = 0..3;

fn assert_no_step(what: &str, make: impl Fn(u64) -> Trace) {
    for seed in SEEDS {
        let trace = make(seed);
        for hz in [20.0, 50.0, 100.0] {
            assert_eq!(trace.at_rate(hz).count(), 0, "{what}, seed {seed}, {hz} Hz");
        }
    }
}

#[test]
fn stillness() {
    assert_no_step("a phone on a table", motion::stillness);
    assert_no_step("a phone in a sitting person's pocket", motion::sitting);
}

#[test]
fn typing() {
    assert_no_step("typing on the phone", motion::typing_on_the_phone);
    assert_no_step("typing beside the phone", motion::typing_beside_the_phone);
}

#[test]
fn a_bus_ride() {
    assert_no_step("a bus ride", motion::bus);
}

/// Root of the mean square of the acceleration along gravity, gravity taken off, in m/s².
fn vertical_strength(trace: &Trace) -> f64 {
    let squares = trace
        .0
        .iter()
        .map(|sample| (f64::from(sample.z) - 9.81).powi(2));
    (squares.sum::<f64>() / trace.0.len() as f64).sqrt()
}

/// The zeros above mean something only while a walk no stronger than the bus is counted.
#[test]
fn a_walk_weaker_than_the_bus_is_counted() {
    let walk = motion::walk(200, 100.0, 0.8, 1);
    let ride = motion::bus(1);
    let (walking, riding) = (vertical_strength(&walk), vertical_strength(&ride));
    assert!(walking < riding, "{walking} m/s² against {riding} m/s²");
    let count = walk.at_rate(50.0).count();
    assert!(count.abs_diff(200) <= 2, "{count} of 200");
}

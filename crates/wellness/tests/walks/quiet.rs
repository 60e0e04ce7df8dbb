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

/// Root of the mean square of the acceleration along gravity, gravity taken off, in m/s².
fn vertical_strength(trace: &Trace) -> f64 {
    let squares = trace.0.iter().map(|sample| (f64::from(sample.z) - 9.81).powi(2));
    (squares.sum::<f64>() / trace.0.len() as f64).sqrt()
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
#[test]
#[ignore]
fn many() {
    for seed in 0..30 { for (n,t) in [("bus",motion::bus(seed)),("sit",motion::sitting(seed)),("type",motion::typing_on_the_phone(seed)),("desk",motion::typing_beside_the_phone(seed)),("still",motion::stillness(seed))] {
        let v = vertical_strength(&t);
        println!("MANY {n} {seed} {v:.2} {:?}", [20.,50.,100.].map(|hz| t.at_rate(hz).count()));
    }}
}
#[test]
#[ignore]
fn walkm() {
    for cadence in [60.,70.,80.,90.,100.,120.,140.,160.,180.,200.] { for strength in [0.5,0.6,0.7,0.8,1.0,2.0,4.0,8.] {
        println!("WALK {cadence} {strength} {:?} {:.2}", [20.,50.,100.].map(|hz| motion::walk(100,cadence,strength,7).at_rate(hz).count()), vertical_strength(&motion::walk(100,cadence,strength,7)));
    }}
}

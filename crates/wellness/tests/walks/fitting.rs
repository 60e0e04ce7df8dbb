//! Chooses the tuning on two walkers and is judged on the third.

use std::collections::BTreeSet;

use wellness::pedometer::Tuning;

use crate::recorded::{Walk, walks};

/// Mean error that is allowed on walkers whom the choice has not seen.
const MEAN_ERROR: f64 = 0.015;

/// Error that is allowed on any one of their walks.
const GREATEST_ERROR: f64 = 0.10;

/// Every tuning that may be chosen.
fn grid() -> Vec<Tuning> {
    let mut grid = Vec::new();
    for drift in [12, 13, 14] {
        for swing in [0.5, 0.7, 0.9] {
            for keep in [0.4, 0.5, 0.6] {
                grid.push(Tuning { drift, swing, keep });
            }
        }
    }
    grid
}

/// One tuning and its absolute error on each walk, as a share of the label.
struct Trial {
    tuning: Tuning,
    errors: Vec<f64>,
}

impl Trial {
    fn of(tuning: Tuning, walks: &[Walk]) -> Self {
        let errors = walks
            .iter()
            .map(|walk| walk.error(walk.trace.count_with(tuning)).abs());
        Self {
            tuning,
            errors: errors.collect(),
        }
    }

    fn mean_error(&self, walks: &[Walk], admit: impl Fn(&Walk) -> bool) -> f64 {
        let errors = walks
            .iter()
            .zip(&self.errors)
            .filter(|(walk, _)| admit(walk));
        mean(&errors.map(|(_, error)| *error).collect::<Vec<_>>())
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Every tuning on every walk, on all cores.
fn try_all(walks: &[Walk]) -> Vec<Trial> {
    std::thread::scope(|scope| {
        let at_work = grid()
            .into_iter()
            .map(|tuning| scope.spawn(move || Trial::of(tuning, walks)));
        let at_work: Vec<_> = at_work.collect();
        at_work
            .into_iter()
            .map(|trial| trial.join().unwrap())
            .collect()
    })
}

/// The tuning with the least mean error on the walks that `admit` lets in; the first of equals.
fn choose(trials: &[Trial], walks: &[Walk], admit: impl Fn(&Walk) -> bool) -> Tuning {
    let error = |trial: &Trial| trial.mean_error(walks, &admit);
    trials
        .iter()
        .min_by(|a, b| error(a).total_cmp(&error(b)))
        .unwrap()
        .tuning
}

#[test]
fn walkers_left_out_are_counted_within_the_bars() {
    let walks = walks();
    if walks.is_empty() {
        return;
    }
    let trials = try_all(&walks);
    let walkers: BTreeSet<&str> = walks.iter().map(|walk| walk.walker.as_str()).collect();
    assert_eq!(walkers.len(), 3);
    for hz in [20.0, 50.0, 100.0] {
        let mut errors = Vec::new();
        for left_out in &walkers {
            let tuning = choose(&trials, &walks, |walk| walk.walker != *left_out);
            let mut own = Vec::new();
            for walk in walks.iter().filter(|walk| walk.walker == *left_out) {
                let count = walk.trace.at_rate(hz).count_with(tuning);
                let error = walk.error(count);
                println!(
                    "{hz} Hz {}: {count} of {}, {:+.1} %",
                    walk.name,
                    walk.steps,
                    error * 100.0
                );
                assert!(
                    error.abs() <= GREATEST_ERROR,
                    "{hz} Hz {}: {count}",
                    walk.name
                );
                own.push(error.abs());
            }
            println!(
                "{hz} Hz, {left_out} left out: {:.2} % with {tuning:?}",
                mean(&own) * 100.0
            );
            errors.extend(own);
        }
        println!(
            "{hz} Hz, all left out in turn: {:.2} %",
            mean(&errors) * 100.0
        );
        assert!(mean(&errors) <= MEAN_ERROR, "{hz} Hz: {}", mean(&errors));
    }
    assert_eq!(choose(&trials, &walks, |_| true), Tuning::default());
}

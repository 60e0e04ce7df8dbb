//! Chooses the tuning on two walkers and is judged on the third.

use std::collections::BTreeSet;

use wellness::pedometer::Tuning;

use crate::recorded::{RATE, Walk, walks};

/// Every tuning that may be chosen.
fn grid() -> Vec<Tuning> {
    let mut grid = Vec::new();
    for drift in [12, 13, 14, 15] {
        for swing in [0.4, 0.5, 0.6, 0.7] {
            for keep in [0.4, 0.5] {
                grid.push(Tuning { drift, swing, keep });
            }
        }
    }
    grid
}

/// Absolute errors as shares of the labels: of each walk, by tuning.
struct Errors(Vec<Vec<f64>>);

impl Errors {
    fn of(walks: &[Walk], grid: &[Tuning]) -> Self {
        Self(grid.iter().map(|tuning| {
            walks.iter().map(|walk| walk.error(walk.trace.count_with(*tuning)).abs()).collect()
        }).collect())
    }

    /// The tuning with the least mean error on the walks that `counts` admits; the first of equals.
    fn best(&self, counts: impl Fn(usize) -> bool) -> usize {
        let mean = |errors: &[f64]| {
            let counted: Vec<f64> = errors.iter().enumerate().filter(|(walk, _)| counts(*walk)).map(|(_, e)| *e).collect();
            counted.iter().sum::<f64>() / counted.len() as f64
        };
        let means: Vec<f64> = self.0.iter().map(|errors| mean(errors)).collect();
        for (t, m) in grid().iter().zip(&means) { println!("{t:?} {:.3}", m*100.); }
        (0..means.len()).min_by(|a, b| means[*a].total_cmp(&means[*b])).unwrap()
    }
}
#[test]
fn leave_one_walker_out() {
    let walks = walks();
    let g = grid();
    let e = Errors::of(&walks, &g);
    println!("all {:?}", g[e.best(|_| true)]);
    for w in walks.iter().map(|w| w.walker.clone()).collect::<BTreeSet<_>>() {
        println!("{w} {:?}", g[e.best(|i| walks[i].walker != w)]);
    }
    let _ = RATE;
}

//! Prescribed bouts of brisk walking, and how the day's runs of brisk minutes earn them.
//!
//! Owns the packing; must not know where the runs come from. Bouts share no minute: a run of 35
//! minutes earns bouts of 10, 10 and 15, a run of 34 only two of them. Of all ways to lay bouts
//! into runs the one that earns the most points is found exactly.

use super::cadence::MinuteRun;
use super::rules::Bout;

/// Which bouts the runs earn, as one answer for each of `bouts` in their order.
///
/// Tries every subset of the bouts, so their number must be small (a rules document allows 8).
/// Among subsets with equal points the one with the most bouts wins, then the one with the
/// earlier bouts.
pub fn earned(runs: &[MinuteRun], bouts: &[Bout]) -> Vec<bool> {
    // A bout lies in one run, so no more runs than bouts are ever needed, the longest.
    let mut lengths: Vec<u32> = runs.iter().map(|run| u32::from(run.minutes)).collect();
    sorting::sort_by(&mut lengths, |a, b| b.cmp(a));
    lengths.truncate(bouts.len());

    let subsets = 1_usize << bouts.len();
    let has = |subset: usize, at: usize| subset >> at & 1 == 1;
    let sum = |subset: usize, of: fn(&Bout) -> u32| -> u32 {
        bouts
            .iter()
            .enumerate()
            .filter(|(at, _)| has(subset, *at))
            .map(|(_, bout)| of(bout))
            .sum()
    };
    let minutes: Vec<u32> = (0..subsets)
        .map(|subset| sum(subset, |bout| bout.minutes.into()))
        .collect();
    // Which subsets the runs looked at so far can hold; none of them hold the empty one.
    let mut holds: Vec<bool> = (0..subsets).map(|subset| subset == 0).collect();
    for length in lengths {
        let with_this_run = |subset: usize| {
            minutes.iter().enumerate().any(|(here, minutes)| {
                let inside = here & !subset == 0;
                inside && *minutes <= length && holds.get(subset & !here) == Some(&true)
            })
        };
        holds = (0..subsets).map(with_this_run).collect();
    }
    let possible = holds
        .iter()
        .enumerate()
        .filter(|(_, holds)| **holds)
        .map(|(subset, _)| subset);
    let best = possible
        .max_by_key(|&subset| {
            (
                sum(subset, |bout| bout.points),
                subset.count_ones(),
                subset.reverse_bits(),
            )
        })
        .unwrap_or(0);
    (0..bouts.len()).map(|at| has(best, at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bout(minutes: u16, points: u32) -> Bout {
        Bout { minutes, points }
    }

    fn minutes(lengths: &[u16], bouts: &[Bout]) -> Vec<u16> {
        let runs: Vec<_> = lengths
            .iter()
            .map(|n| MinuteRun {
                from: 0,
                minutes: *n,
            })
            .collect();
        let earned = earned(&runs, bouts);
        bouts
            .iter()
            .zip(earned)
            .filter(|(_, earned)| *earned)
            .map(|(bout, _)| bout.minutes)
            .collect()
    }

    #[test]
    fn thirty_five_minutes_in_one_go_earn_all() {
        let prescription = [bout(10, 2), bout(10, 2), bout(15, 2)];
        assert_eq!(minutes(&[35], &prescription), [10, 10, 15]);
        assert_eq!(minutes(&[34], &prescription), [10, 10]);
        assert_eq!(minutes(&[10, 15, 10], &prescription), [10, 10, 15]);
        assert_eq!(minutes(&[15, 14], &prescription), [10, 10]);
        assert_eq!(minutes(&[9, 9, 9, 9], &prescription), [0_u16; 0]);
        assert_eq!(minutes(&[], &prescription), [0_u16; 0]);
    }

    #[test]
    fn points_decide_not_the_number_of_bouts() {
        assert_eq!(
            minutes(&[20], &[bout(10, 2), bout(10, 2), bout(15, 9)]),
            [15]
        );
        assert_eq!(
            minutes(&[20], &[bout(15, 4), bout(10, 2), bout(10, 2)]),
            [10, 10]
        );
        assert_eq!(
            minutes(&[30, 20], &[bout(20, 1), bout(15, 1), bout(15, 1)]),
            [20, 15, 15]
        );
    }

    proptest! {
        /// Against a plain search that puts each bout nowhere or into any run.
        #[test]
        fn no_other_packing_earns_more(
            lengths in prop::collection::vec(0_u16..40, 0..5),
            bouts in prop::collection::vec((1_u16..25, 0_u32..9), 1..5),
        ) {
            fn search(free: &mut Vec<u16>, bouts: &[Bout]) -> u32 {
                let Some((bout, rest)) = bouts.split_first() else { return 0 };
                let mut best = search(free, rest);
                for at in 0..free.len() {
                    if free[at] >= bout.minutes {
                        free[at] -= bout.minutes;
                        best = best.max(bout.points + search(free, rest));
                        free[at] += bout.minutes;
                    }
                }
                best
            }
            let bouts: Vec<_> = bouts.into_iter().map(|(minutes, points)| bout(minutes, points)).collect();
            let runs: Vec<_> = lengths.iter().map(|n| MinuteRun { from: 0, minutes: *n }).collect();
            let earned = earned(&runs, &bouts);
            let points: u32 = bouts.iter().zip(earned).filter(|(_, e)| *e).map(|(b, _)| b.points).sum();
            prop_assert_eq!(points, search(&mut lengths.clone(), &bouts));
        }
    }
}

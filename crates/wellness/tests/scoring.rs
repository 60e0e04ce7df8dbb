//! The scoring function: worked days, and laws that hold for all days.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use wellness::challenge::cadence::MinuteRun;
use wellness::challenge::rules::Rules;
use wellness::challenge::score::{DayPoints, Outcome, Walked, score_day};
use wellness::challenge::template::Template;
use wellness::challenge::time_window::Stretch;
use wellness::challenge::total::{Entered, score_days, total};
use wellness::day::Day;
use wellness::diary::{Diary, IntervalState, StepsRecord};
use wellness::figures::Share;
use wellness::interval::{DAY_SECONDS, Interval};
use wellness::minutes::DayMinutes;
use wellness::source::Origin;

fn start() -> Day {
    "2026-05-11".parse().unwrap()
}

fn hundred_days() -> Rules {
    Rules::from_json(&Template::HundredDays.document(start())).unwrap()
}

/// The template with some of its text replaced.
fn rules_with(from: &str, to: &str) -> Rules {
    let document = Template::HundredDays.document(start());
    assert!(document.contains(from), "{from}");
    Rules::from_json(&document.replace(from, to)).unwrap()
}

/// So many minutes from this minute of the day on, at a steady cadence.
fn walk(minute: i64, minutes: i64, cadence: u32) -> Interval {
    let midnight = i64::from(start().epoch_days()) * DAY_SECONDS - 480 * 60;
    let begins = midnight + minute * 60;
    Interval::new(begins, begins + minutes * 60, 480, cadence * minutes as u32).unwrap()
}

fn score(rules: &Rules, intervals: Vec<Interval>) -> DayPoints {
    let total = intervals.iter().map(|interval| interval.steps).sum();
    let intervals = IntervalState::Loaded(intervals);
    score_day(
        rules,
        Walked {
            total,
            typed: 0,
            intervals: &intervals,
        },
    )
}

fn points(day: &DayPoints) -> Vec<u32> {
    day.parts.iter().map(|part| part.points).collect()
}

#[test]
fn a_full_day_earns_every_part() {
    let day = score(
        &hundred_days(),
        vec![walk(6 * 60, 35, 110), walk(18 * 60, 60, 120)],
    );
    assert_eq!(points(&day), [10, 2, 2, 6]);
    assert_eq!((day.raw, day.counted, day.points), (11_050, 11_050, 20));
    let morning = Stretch {
        from: 5 * 3600,
        to: 9 * 3600,
        steps: 3_850,
    };
    assert_eq!(day.parts[1].outcome, Outcome::WindowReached(morning));
    let runs = vec![
        MinuteRun {
            from: 360,
            minutes: 35,
        },
        MinuteRun {
            from: 1080,
            minutes: 60,
        },
    ];
    let earned = vec![10, 10, 15];
    assert_eq!(
        day.parts[3].outcome,
        Outcome::Bouts {
            earned,
            runs,
            longest: 60
        }
    );
    assert_eq!(
        day.parts.iter().map(|part| part.max).collect::<Vec<_>>(),
        [10, 2, 2, 6]
    );
    assert_eq!(
        day.indicators.unwrap().valid,
        Share {
            part: 11_050,
            whole: 11_050
        }
    );
}

#[test]
fn thirty_five_minutes_in_one_go_earn_all_bouts_and_thirty_four_do_not() {
    let rules = hundred_days();
    assert_eq!(
        points(&score(&rules, vec![walk(720, 35, 100)])),
        [0, 0, 0, 6]
    );
    assert_eq!(
        points(&score(&rules, vec![walk(720, 34, 150)])),
        [0, 0, 0, 4]
    );
    let day = score(
        &rules,
        vec![walk(720, 9, 110), walk(735, 60, 99), walk(800, 60, 151)],
    );
    assert_eq!(
        day.parts[3].outcome,
        Outcome::Bouts {
            earned: vec![],
            runs: vec![],
            longest: 9
        }
    );
}

#[test]
fn what_is_missing_is_said() {
    let day = score(&hundred_days(), vec![walk(8 * 60, 30, 50)]);
    assert_eq!(day.parts[0].outcome, Outcome::Missing { steps: 8_500 });
    assert_eq!(
        day.parts[1].outcome,
        Outcome::WindowMissing {
            have: 1_500,
            need: 3_000
        }
    );
    assert_eq!(day.points, 0);
}

#[test]
fn without_intervals_the_parts_say_so_and_are_not_zero_results() {
    let typed = IntervalState::Loaded(vec![walk(6 * 60, 60, 120).typed_by_hand()]);
    for (intervals, outcome) in [
        (IntervalState::None, Outcome::NoIntervals),
        (IntervalState::NotLoaded, Outcome::NotLoaded),
        (typed, Outcome::NoIntervals),
    ] {
        let walked = Walked {
            total: 12_000,
            typed: 0,
            intervals: &intervals,
        };
        let day = score_day(&hundred_days(), walked);
        assert_eq!((day.points, day.indicators), (10, None));
        assert!(day.parts[1..].iter().all(|part| part.outcome == outcome));
    }
}

#[test]
fn caps_bound_what_counts_and_never_what_is_shown() {
    let none = IntervalState::None;
    let counted = |rules: &Rules, total, typed| {
        score_day(
            rules,
            Walked {
                total,
                typed,
                intervals: &none,
            },
        )
        .counted
    };
    assert_eq!(counted(&hundred_days(), 31_000, 0), 20_000);
    let rules = rules_with("\"typed_cap\": 20000", "\"typed_cap\": 5000");
    assert_eq!(counted(&rules, 9_000, 9_000), 5_000);
    assert_eq!(counted(&rules, 9_000, 4_000), 9_000);
    assert_eq!(counted(&rules, 12_000, 6_000), 11_000);
    assert_eq!(counted(&rules, 5_000, 9_000), 5_000);
    let sensors_only = rules_with("\"typed_cap\": 20000", "\"typed_cap\": 0");
    let day = score_day(
        &sensors_only,
        Walked {
            total: 12_000,
            typed: 12_000,
            intervals: &none,
        },
    );
    assert_eq!((day.raw, day.counted, day.points), (12_000, 0, 0));
    let day_cap = rules_with("\"day_points_cap\": 20", "\"day_points_cap\": 15");
    let full = score(
        &day_cap,
        vec![walk(6 * 60, 35, 110), walk(18 * 60, 60, 120)],
    );
    assert_eq!((full.points, day_cap.max_points_per_day()), (15, 15));
}

#[test]
fn a_window_can_ask_for_its_steps_within_an_hour() {
    let within = rules_with(
        "\"steps\": 3000,",
        "\"steps\": 3000, \"within_minutes\": 60,",
    );
    let spread = vec![walk(5 * 60, 15, 100), walk(8 * 60, 15, 100)];
    assert_eq!(points(&score(&hundred_days(), spread.clone()))[1], 2);
    let day = score(&within, spread);
    assert_eq!(
        day.parts[1].outcome,
        Outcome::WindowMissing {
            have: 1_500,
            need: 3_000
        }
    );
    let in_an_hour = vec![walk(350, 15, 100), walk(395, 15, 100)];
    let reached = Stretch {
        from: 350 * 60,
        to: 410 * 60,
        steps: 3_000,
    };
    assert_eq!(
        score(&within, in_an_hour).parts[1].outcome,
        Outcome::WindowReached(reached)
    );
}

#[test]
fn a_challenge_adds_up_its_days_through_today() {
    let rules = hundred_days();
    let mut diary = Diary::default();
    let put = |diary: &mut Diary, at: i32, steps| {
        let record = StepsRecord::new(steps);
        diary.set_steps(start().plus(at), Origin::TYPED, Some(record));
    };
    put(&mut diary, -1, 15_000);
    put(&mut diary, 0, 25_000);
    put(&mut diary, 2, 9_999);
    put(&mut diary, 4, 10_000);
    diary.set_minutes(start().plus(3), Origin::ZEPP, {
        let day = start().plus(3);
        let shift = 3 * DAY_SECONDS;
        let Interval {
            start, end, steps, ..
        } = walk(360, 20, 110);
        let moved = Interval::new(start + shift, end + shift, 480, steps).unwrap();
        Some(DayMinutes::collect(day, [("", moved)]))
    });
    let announced = StepsRecord::new(500).with_minutes();
    diary.set_steps(start().plus(1), Origin::ZEPP, Some(announced));
    let days = score_days(&rules, start().plus(3), |day| diary.day(day));
    let sum = total(&rules, &days);
    assert_eq!((sum.days, sum.reported, sum.awaiting), (4, 4, 1));
    assert_eq!(
        (sum.points, sum.counted),
        (10 + 4, 20_000 + 500 + 9_999 + 2_200)
    );
    assert_eq!(
        (sum.at_goal, sum.mean()),
        (Share { part: 1, whole: 4 }, Some(8_175))
    );
    assert_eq!(sum.indicators.continuous, Share { part: 1, whole: 1 });
    assert_eq!(
        score_days(&rules, start().previous(), |day| diary.day(day)),
        []
    );
    assert_eq!(
        score_days(&rules, start().plus(500), |_| Entered::default()).len(),
        100
    );
    assert_eq!(total(&rules, &[]).mean(), None);
}

#[test]
fn the_goal_of_a_challenge_asks_for_counted_steps() {
    let rules = rules_with("\"typed_cap\": 20000", "\"typed_cap\": 5000");
    let mut diary = Diary::default();
    diary.set_steps(start(), Origin::TYPED, Some(StepsRecord::new(12_000)));
    let sum = total(&rules, &score_days(&rules, start(), |day| diary.day(day)));
    assert_eq!(
        (sum.at_goal, sum.counted, sum.points),
        (Share { part: 0, whole: 1 }, 5_000, 0)
    );
}

fn day_of_walks() -> impl Strategy<Value = Vec<Interval>> {
    // Non-overlapping: a gap and a length each, in minutes from midnight on.
    prop::collection::vec((0_i64..120, 1_i64..60, 0_u32..200), 0..12).prop_map(|list| {
        let mut minute = 0;
        let mut walks = Vec::new();
        for (gap, minutes, cadence) in list {
            minute += gap;
            if minute + minutes <= 1440 {
                walks.push(walk(minute, minutes, cadence));
            }
            minute += minutes;
        }
        walks
    })
}

proptest! {
    #[test]
    fn points_never_exceed_their_caps(walks in day_of_walks(), total in 0_u32..200_000, typed in 0_u32..200_000) {
        let rules = hundred_days();
        let intervals = IntervalState::Loaded(walks);
        let day = score_day(&rules, Walked { total, typed, intervals: &intervals });
        prop_assert!(day.points <= rules.max_points_per_day());
        prop_assert!(day.parts.iter().all(|part| part.points <= part.max));
        prop_assert!(day.counted <= day.raw.min(rules.step_cap));
        prop_assert_eq!(day.raw, total);
    }

    #[test]
    fn more_steps_never_earn_less_of_the_goal(less in 0_u32..30_000, more in 0_u32..30_000, typed in 0_u32..9_000) {
        let (less, more) = (less.min(more), less.max(more));
        let rules = rules_with("\"typed_cap\": 20000", "\"typed_cap\": 5000");
        let goal = |total| {
            let day = score_day(&rules, Walked { total, typed, intervals: &IntervalState::None });
            (day.counted, day.points)
        };
        prop_assert!(goal(less) <= goal(more));
    }

    #[test]
    fn the_order_of_intervals_never_matters(walks in day_of_walks(), seed in any::<u64>()) {
        let rules = rules_with("\"steps\": 3000,", "\"steps\": 3000, \"within_minutes\": 45,");
        let mut shuffled = walks.clone();
        let count = shuffled.len().max(1) as u64;
        shuffled.rotate_left((seed % count) as usize % count as usize);
        shuffled.reverse();
        prop_assert_eq!(score(&rules, walks), score(&rules, shuffled));
    }

    #[test]
    fn a_further_walk_outside_all_others_never_costs_a_window(walks in day_of_walks()) {
        let rules = hundred_days();
        let Some(last) = walks.last().copied() else { return Ok(()) };
        let without = score(&rules, walks[..walks.len() - 1].to_vec());
        let with = score(&rules, walks.clone());
        prop_assert!(with.parts[1].points >= without.parts[1].points);
        prop_assert!(with.parts[2].points >= without.parts[2].points);
        prop_assert_eq!(with.raw, without.raw + last.steps);
    }
}

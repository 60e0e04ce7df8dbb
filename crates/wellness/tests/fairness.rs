//! Credit and converted exercise: what they give, and that no order of days or devices gives more.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use serde_json::{Value, json};
use wellness::challenge::credit::{NoCredit, Offer, offer};
use wellness::challenge::rules::Rules;
use wellness::challenge::score::DayPoints;
use wellness::challenge::total::{Entered, ScoredDay, Scoring, score_days, total};
use wellness::day::Day;
use wellness::diary::{DaySteps, Diary, StepsRecord};
use wellness::exercise::{Exercise, Intensity};
use wellness::source::Origin;

fn start() -> Day {
    "2026-05-11".parse().unwrap()
}

fn rules(change: &Value) -> Rules {
    let name = json!({"zh": "步"});
    let mut document = json!({
        "schema": "buyue-challenge/1", "id": "fair", "name": name, "goal": 10_000,
        "start": start(), "end": start().plus(59),
        "parts": [
            {"kind": "goal", "id": "goal", "name": name, "points": 10},
            {"kind": "window", "id": "morning", "name": name, "from": "05:00", "to": "09:00", "steps": 3000, "points": 2},
        ],
    });
    let fields = document.as_object_mut().unwrap();
    fields.extend(change.as_object().unwrap().clone());
    Rules::from_value(&document).unwrap()
}

fn fair() -> Rules {
    rules(&json!({"credit": {"days": 2}, "conversion": {"cap": 6_000}}))
}

fn walked(steps: u32) -> Option<DaySteps> {
    let mut diary = Diary::default();
    diary.set_steps(start(), Origin::TYPED, Some(StepsRecord::new(steps)));
    diary.day(start())
}

fn steps(steps: u32) -> Entered {
    walked(steps).into()
}

fn swum(minutes: u16, intensity: Intensity) -> Entered {
    Entered {
        exercise: vec![Exercise::new(minutes, intensity).unwrap()],
        ..Entered::default()
    }
}

fn credit() -> Entered {
    Entered {
        credit: true,
        ..Entered::default()
    }
}

fn scored(rules: &Rules, days: &[Entered]) -> Vec<Option<DayPoints>> {
    let mut scoring = Scoring::new(rules);
    days.iter().map(|day| scoring.next(day)).collect()
}

/// Walked, converted and credited steps, and points.
fn said(day: Option<&DayPoints>) -> Option<[u32; 4]> {
    day.map(|day| [day.walked(), day.converted, day.credit, day.points])
}

fn all_said(rules: &Rules, days: &[Entered]) -> Vec<Option<[u32; 4]>> {
    let scored = scored(rules, days);
    scored.iter().map(|day| said(day.as_ref())).collect()
}

#[test]
fn minutes_become_steps_up_to_the_cap() {
    let rules = fair();
    let both = Entered {
        exercise: swum(30, Intensity::Vigorous).exercise,
        ..steps(8_000)
    };
    let said = all_said(
        &rules,
        &[
            swum(40, Intensity::Moderate),
            swum(20, Intensity::Vigorous),
            swum(61, Intensity::Moderate),
            swum(1_440, Intensity::Vigorous),
            both,
        ],
    );
    let days = [
        [0, 4_000, 0, 0],
        [0, 4_000, 0, 0],
        [0, 6_000, 0, 0],
        [0, 6_000, 0, 0],
        [8_000, 6_000, 0, 10],
    ];
    assert_eq!(said, days.map(Some));
}

#[test]
fn what_was_walked_comes_before_what_is_converted_under_the_step_cap() {
    let rules = rules(&json!({"step_cap": 12_000, "conversion": {}}));
    let day = Entered {
        exercise: swum(90, Intensity::Moderate).exercise,
        ..steps(10_500)
    };
    assert_eq!(all_said(&rules, &[day]), [Some([10_500, 1_500, 0, 10])]);
    assert_eq!(rules.conversion.unwrap().cap, 10_000);
}

#[test]
fn exercise_reaches_no_window_and_rules_without_conversion_know_none() {
    let rules = fair();
    let day = scored(&rules, &[swum(60, Intensity::Vigorous)])
        .remove(0)
        .unwrap();
    assert_eq!((day.counted, day.parts[1].points), (6_000, 0));
    let plain = plain_rules();
    assert_eq!(
        all_said(&plain, &[swum(60, Intensity::Vigorous), credit()]),
        [None, None]
    );
}

fn plain_rules() -> Rules {
    rules(&json!({}))
}

#[test]
fn a_credit_is_the_mean_of_the_days_before_less_a_tenth_rounded_down() {
    let rules = fair();
    let said = all_said(&rules, &[steps(9_001), steps(10_000), credit(), steps(1)]);
    // 19,001 / 2 × 0.9 = 8,550.45
    assert_eq!(said[2], Some([0, 0, 8_550, 0]));
    let one = all_said(&rules, &[steps(12_000), credit()]);
    assert_eq!(one[1], Some([0, 0, 10_800, 10]));
}

#[test]
fn only_the_last_days_of_the_mean_count_and_no_credited_or_empty_ones() {
    let rules = rules(&json!({"credit": {"days": 5, "off": 0, "mean_of": 2}}));
    let days = [
        steps(20_000),
        steps(4_000),
        credit(),
        steps(0),
        steps(6_000),
        credit(),
    ];
    let said = all_said(&rules, &days);
    assert_eq!(said[2], Some([0, 0, 12_000, 10]));
    assert_eq!(said[5], Some([0, 0, 5_000, 0]));
}

#[test]
fn a_credit_before_the_first_counted_day_gives_nothing_and_costs_nothing() {
    let rules = fair();
    let said = all_said(
        &rules,
        &[
            credit(),
            credit(),
            steps(10_000),
            credit(),
            credit(),
            credit(),
        ],
    );
    let worth = Some([0, 0, 9_000, 0]);
    assert_eq!(said[0..2], [None, None]);
    assert_eq!(said[3..6], [worth, worth, None]);
}

#[test]
fn a_credit_yields_to_steps_and_gives_its_day_back() {
    let rules = fair();
    let both = Entered {
        credit: true,
        ..steps(3_000)
    };
    let said = all_said(&rules, &[steps(10_000), both, credit(), credit(), credit()]);
    assert_eq!(said[1], Some([3_000, 0, 0, 0]));
    // 13,000 / 2 × 0.9
    let worth = Some([0, 0, 5_850, 0]);
    assert_eq!(said[2..5], [worth, worth, None]);
}

#[test]
fn an_offer_says_what_is_left_or_why_there_is_none() {
    let rules = fair();
    let marks = [3, 5];
    let days = |with: &[i32]| -> Vec<ScoredDay> {
        score_days(&rules, start().plus(6), |day| {
            let at = day.days_since(start());
            match at {
                1 | 4 => steps(10_000),
                _ if with.contains(&at) => credit(),
                _ => Entered::default(),
            }
        })
    };
    let at = |days: &[ScoredDay], at: i32| offer(&rules, days, start().plus(at));
    let none = days(&[]);
    assert_eq!(
        at(&none, 2),
        Ok(Offer {
            steps: 9_000,
            left: 2
        })
    );
    assert_eq!(at(&none, 0), Err(NoCredit::NoMean));
    assert_eq!(at(&none, 1), Err(NoCredit::Counted));
    assert_eq!(at(&none, 7), Err(NoCredit::NotHere));
    let both = days(&marks);
    // An earlier one would take a later one's place.
    assert_eq!(at(&both, 2), Err(NoCredit::NoneLeft));
    assert_eq!(
        at(&both, 5),
        Ok(Offer {
            steps: 9_000,
            left: 1
        })
    );
    assert_eq!(
        offer(&plain_rules(), &none, start().plus(2)),
        Err(NoCredit::NotHere)
    );
}

#[test]
fn totals_tell_the_three_apart() {
    let rules = fair();
    let days = score_days(&rules, start().plus(2), |day| {
        match day.days_since(start()) {
            0 => steps(10_000),
            1 => swum(30, Intensity::Moderate),
            _ => credit(),
        }
    });
    let sum = total(&rules, &days);
    // (10,000 + 3,000) / 2 × 0.9
    assert_eq!(
        (sum.counted, sum.converted, sum.credit),
        (18_850, 3_000, 5_850)
    );
    assert_eq!((sum.reported, sum.points, sum.at_goal.part), (3, 10, 1));
}

fn lived() -> impl Strategy<Value = Entered> {
    let exercise = prop::collection::vec((1_u16..900, any::<bool>()), 0..3);
    (prop::option::of(0_u32..40_000), exercise, any::<bool>()).prop_map(
        |(total, exercise, credit)| Entered {
            steps: total.and_then(walked),
            exercise: exercise
                .into_iter()
                .filter_map(|(minutes, hard)| {
                    let intensity = if hard {
                        Intensity::Vigorous
                    } else {
                        Intensity::Moderate
                    };
                    Exercise::new(minutes, intensity)
                })
                .collect(),
            credit,
        },
    )
}

proptest! {
    #[test]
    fn no_cap_is_passed_and_no_credit_stands_beside_steps(
        days in prop::collection::vec(lived(), 0..40), limit in 1_u32..6, off in 0_u32..=90,
    ) {
        let rules = rules(&json!({"credit": {"days": limit, "off": off}, "conversion": {"cap": 7_000}}));
        let scored = scored(&rules, &days);
        let mut credited = 0;
        for day in scored.iter().flatten() {
            prop_assert!(day.counted <= rules.step_cap);
            prop_assert!(day.converted <= 7_000);
            prop_assert_eq!(day.counted, day.walked() + day.converted + day.credit);
            prop_assert!(day.credit == 0 || day.counted == day.credit);
            prop_assert!(day.credit <= rules.step_cap * (100 - off) / 100);
            prop_assert!(day.points <= rules.max_points_per_day());
            credited += u32::from(day.credit > 0);
        }
        prop_assert!(credited <= limit);
    }

    #[test]
    fn the_earliest_marked_days_keep_theirs(days in prop::collection::vec(lived(), 0..40), limit in 1_u32..6) {
        let generous = rules(&json!({"credit": {"days": 60}, "conversion": {}}));
        let rules = rules(&json!({"credit": {"days": limit}, "conversion": {}}));
        let credits = |rules: &Rules| -> Vec<usize> {
            let scored = scored(rules, &days);
            let at = |(at, day): (usize, &Option<DayPoints>)| day.as_ref().is_some_and(|it| it.credit > 0).then_some(at);
            scored.iter().enumerate().filter_map(at).collect()
        };
        let all = credits(&generous);
        let kept = credits(&rules);
        prop_assert_eq!(&all[..all.len().min(limit as usize)], &kept[..]);
    }

    #[test]
    fn a_credit_never_changes_another_day(days in prop::collection::vec(lived(), 1..30), at in any::<prop::sample::Index>()) {
        let rules = rules(&json!({"credit": {"days": 60}, "conversion": {}}));
        let at = at.index(days.len());
        let mut without = days.clone();
        without[at].credit = false;
        let (one, other) = (all_said(&rules, &days), all_said(&rules, &without));
        for (here, (one, other)) in one.iter().zip(&other).enumerate() {
            prop_assert!(here == at || one == other);
        }
    }

    #[test]
    fn rules_without_either_score_steps_alone(days in prop::collection::vec(lived(), 0..20)) {
        let plain = plain_rules();
        let bare: Vec<Entered> = days.iter().map(|day| day.steps.clone().into()).collect();
        prop_assert_eq!(all_said(&plain, &days), all_said(&plain, &bare));
    }
}

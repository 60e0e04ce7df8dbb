//! Badges: worked days, and that they follow from the days alone.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use proptest::prelude::*;
use wellness::badge::{Badge, Earned, of_challenge, of_diary, of_route, of_team};
use wellness::challenge::rules::Rules;
use wellness::challenge::score::{Walked, score_day};
use wellness::challenge::template::Template;
use wellness::challenge::total::{ScoredDay, score_days};
use wellness::day::Day;
use wellness::diary::{Diary, IntervalState, StepsRecord};
use wellness::figures::Share;
use wellness::interval::{DAY_SECONDS, Interval};
use wellness::ranking::{Ratio, TeamRow};
use wellness::route::Route;
use wellness::source::{Origin, SourceOrder};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Badges of days counted from 1 March, with their totals.
fn badges(entries: &[(i32, u32)]) -> Vec<(Badge, i32)> {
    let first = day("2026-03-01");
    let totals = entries.iter().map(|(at, total)| (first.plus(*at), *total));
    let since = |earned: Earned| (earned.badge, earned.on.days_since(first));
    of_diary(totals, 8_000).into_iter().map(since).collect()
}

#[test]
fn ten_thousand_is_ten_thousand_whatever_the_goal() {
    assert_eq!(badges(&[(0, 9_999), (1, 9_999)]), []);
    assert_eq!(
        badges(&[(0, 9_999), (3, 10_000), (5, 20_000)]),
        [(Badge::TenThousand, 3)]
    );
}

#[test]
fn a_streak_is_earned_on_its_day_and_once() {
    let days = |count: i32| (0..count).map(|at| (at, 8_000)).collect::<Vec<_>>();
    assert_eq!(badges(&days(6)), []);
    assert_eq!(badges(&days(7)), [(Badge::Streak(7), 6)]);
    assert_eq!(badges(&days(29)), [(Badge::Streak(7), 6)]);
    assert_eq!(
        badges(&days(250)),
        [
            (Badge::Streak(7), 6),
            (Badge::Streak(30), 29),
            (Badge::Streak(100), 99)
        ]
    );
    let mut broken = days(13);
    broken[6].1 = 7_999;
    assert_eq!(badges(&broken), []);
}

#[test]
fn a_comeback_needs_a_break_of_a_week() {
    assert_eq!(badges(&[(0, 8_000), (7, 8_000)]), []);
    assert_eq!(
        badges(&[(0, 8_000), (4, 100), (8, 8_000)]),
        [(Badge::Comeback, 8)]
    );
    assert_eq!(badges(&[(9, 8_000)]), []);
}

fn rules() -> Rules {
    Rules::from_json(&Template::HundredDays.document(day("2026-05-11"))).unwrap()
}

/// The day's points with so many steps at 6 and at 19 o'clock, in half an hour each.
fn walked(rules: &Rules, on: Day, morning: u32, evening: u32) -> ScoredDay {
    let at = |hour: i64, steps: u32| {
        let start = i64::from(on.epoch_days()) * DAY_SECONDS + (hour - 8) * 3_600;
        (steps > 0).then(|| Interval::new(start, start + 1_800, 480, steps).unwrap())
    };
    let intervals =
        IntervalState::Loaded(at(6, morning).into_iter().chain(at(19, evening)).collect());
    let day = Walked {
        total: morning + evening,
        typed: 0,
        intervals: &intervals,
    };
    (on, Some(score_day(rules, day)))
}

#[test]
fn both_windows_have_to_be_reached_on_one_day() {
    let rules = rules();
    let first = rules.span.first();
    let days = [
        walked(&rules, first, 4_000, 0),
        walked(&rules, first.plus(1), 0, 5_000),
        walked(&rules, first.plus(2), 4_000, 5_000),
        walked(&rules, first.plus(3), 4_000, 5_000),
    ];
    assert_eq!(of_challenge(&rules, &days[..2]), []);
    assert_eq!(
        of_challenge(&rules, &days),
        [Earned {
            badge: Badge::AllWindows,
            on: first.plus(2)
        }]
    );
}

#[test]
fn full_marks_take_every_point_of_every_day_to_the_end() {
    let document = Template::Monthly.document(day("2026-06-01"));
    let mut document: serde_json::Value = serde_json::from_str(&document).unwrap();
    document["parts"] = serde_json::json!([{
        "kind": "goal", "id": "goal", "name": { "zh": "万步" }, "points": 10,
    }]);
    document.as_object_mut().unwrap().remove("day_points_cap");
    let rules = Rules::from_value(&document).unwrap();
    let mut diary = Diary::new(SourceOrder::default());
    for on in rules.span.first().through(rules.span.last()) {
        diary.set_steps(on, Origin::TYPED, Some(StepsRecord::new(10_000)));
    }
    let earned = |diary: &Diary, today: Day| {
        of_challenge(&rules, &score_days(&rules, today, |on| diary.day(on)))
    };
    let last = rules.span.last();
    assert_eq!(earned(&diary, last.plus(-1)), []);
    assert_eq!(
        earned(&diary, last),
        [Earned {
            badge: Badge::FullMarks,
            on: last
        }]
    );
    diary.set_steps(
        day("2026-06-17"),
        Origin::TYPED,
        Some(StepsRecord::new(9_999)),
    );
    assert_eq!(earned(&diary, last), []);
    diary.set_steps(day("2026-06-17"), Origin::TYPED, None);
    assert_eq!(earned(&diary, last), []);
}

#[test]
fn a_full_team_has_every_point_of_every_member() {
    use wellness::challenge::rules::TeamScore;
    let rules = |score| {
        let mut rules = rules();
        rules.team.as_mut().unwrap().score = score;
        rules
    };
    let row = |members: u32, score| TeamRow {
        team: "甲".to_owned(),
        members,
        reported: Share::default(),
        score,
        rank: None,
    };
    let (mean, sum) = (rules(TeamScore::Mean), rules(TeamScore::Sum));
    let most = u64::from(mean.max_points_per_day()) * u64::from(mean.span.days());
    let earned = Some(Earned {
        badge: Badge::FullTeam,
        on: mean.span.last(),
    });
    assert_eq!(of_team(&mean, &row(3, Ratio::new(most * 3, 3))), earned);
    assert_eq!(of_team(&mean, &row(3, Ratio::new(most * 3 - 1, 3))), None);
    assert_eq!(of_team(&sum, &row(3, Ratio::new(most * 3, 1))), earned);
    assert_eq!(of_team(&sum, &row(3, Ratio::new(most * 3 - 1, 1))), None);
    assert_eq!(of_team(&mean, &row(1, Ratio::new(most, 1))), None);
    let completion = rules(TeamScore::Completion);
    assert_eq!(of_team(&completion, &row(3, Ratio::new(1, 1))), None);
}

#[test]
fn stations_are_earned_as_the_metres_come() {
    let station = |metres: u32| {
        serde_json::json!({
            "metres": metres, "name": { "zh": "站" }, "fact": { "zh": "事" },
            "source": "https://example.org/", "point": [0, 0],
        })
    };
    let route = serde_json::json!({
        "schema": "buyue-route/1", "id": "r", "name": { "zh": "路" },
        "stations": [station(0), station(1_000), station(1_500), station(9_000)],
    });
    let route = Route::from_value(&route).unwrap();
    let first = day("2026-03-01");
    let earned = of_route(
        &route,
        [(first, 999), (first.plus(1), 501), (first.plus(2), 0)],
    );
    let on = first.plus(1);
    assert_eq!(
        earned,
        [
            Earned {
                badge: Badge::Station(1),
                on
            },
            Earned {
                badge: Badge::Station(2),
                on
            }
        ]
    );
}

proptest! {
    /// Records arrive in any order, some of them twice; an import that is undone leaves nothing.
    #[test]
    fn badges_follow_from_the_days_alone(
        entries in prop::collection::vec((0_i32..60, 0_u32..20_000), 0..60),
        imported in prop::collection::vec((0_i32..60, 0_u32..20_000), 0..20),
        seed in any::<u64>(),
    ) {
        let first = day("2026-03-01");
        let put = |diary: &mut Diary, (at, total): &(i32, u32), origin: Origin| {
            diary.set_steps(first.plus(*at), origin, Some(StepsRecord::new(*total)));
        };
        let of = |diary: &Diary| of_diary(diary.totals(first, first.plus(60)), 8_000);
        let mut one = Diary::new(SourceOrder::default());
        for entry in &entries {
            put(&mut one, entry, Origin::TYPED);
        }
        // The last total of a day is the one that stands, in whatever order the days come.
        let mut last: std::collections::BTreeMap<i32, u32> = entries.iter().copied().collect();
        let mut other = Diary::new(SourceOrder::default());
        let mut keys: Vec<i32> = last.keys().copied().collect();
        let turn = (seed as usize) % keys.len().max(1);
        keys.rotate_left(turn);
        for at in keys {
            let total = last.remove(&at).unwrap();
            put(&mut other, &(at, total), Origin::TYPED);
        }
        prop_assert_eq!(of(&one), of(&other));
        let before = of(&one);
        for entry in &imported {
            put(&mut one, entry, Origin::WECHAT);
        }
        for (at, _) in &imported {
            one.set_steps(first.plus(*at), Origin::WECHAT, None);
        }
        prop_assert_eq!(of(&one), before);
    }
}

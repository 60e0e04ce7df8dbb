//! A team's trend and who was not heard of.
#![allow(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use wellness::day::Day;
use wellness::figures::Span;
use wellness::team::{Heard, TeamDay, Trend};

const FIRST: &str = "2026-11-01";

fn first() -> Day {
    FIRST.parse().unwrap()
}

fn span(days: u32) -> Span {
    Span::from_first(first(), days - 1)
}

fn sum(day: i32, reported: u32, points: u64) -> TeamDay {
    TeamDay {
        day: first().plus(day),
        reported,
        points,
    }
}

#[test]
fn the_last_seven_days_stand_against_the_seven_before() {
    // Ten points a day in the first week, twelve in the second, of four members.
    let sums: Vec<TeamDay> = (0..14)
        .map(|day| sum(day, 4, if day < 7 { 40 } else { 48 }))
        .collect();
    let trend = Trend::of(span(30), first().plus(14), 4, &sums);
    let [later, earlier] = trend.halves().unwrap();
    assert_eq!((later.scaled(10), earlier.scaled(10)), (120, 100));
    // One day less, and there is nothing to compare with.
    let trend = Trend::of(span(30), first().plus(13), 4, &sums);
    assert_eq!((trend.days().len(), trend.halves().is_some()), (13, false));
}

#[test]
fn days_that_nobody_reported_are_days_of_nothing() {
    let trend = Trend::of(span(30), first().plus(3), 2, &[sum(1, 1, 10)]);
    let points: Vec<u64> = trend.days().iter().map(|day| day.points).collect();
    assert_eq!(points, [0, 10, 0]);
    assert_eq!(trend.mean(&trend.days()[1]).scaled(10), 50);
}

#[test]
fn two_days_of_silence_are_a_reason_to_write() {
    let today = first().plus(9);
    let heard = |last: Option<i32>| Heard::of(first(), last.map(|day| first().plus(day)), today);
    assert_eq!(heard(Some(9)), Heard::Today);
    assert_eq!(heard(Some(8)), Heard::Yesterday);
    assert_eq!(heard(Some(7)), Heard::DaysAgo(2));
    assert_eq!(heard(None), Heard::Never(9));
    let nudged = [Some(9), Some(8), Some(7), Some(0), None].map(|last| heard(last).needs_nudge());
    assert_eq!(nudged, [false, false, true, true, true]);
    // Who joined yesterday has time.
    assert!(!Heard::of(today.previous(), None, today).needs_nudge());
}

proptest! {
    #[test]
    fn a_trend_is_the_last_days_that_are_over(
        days in 1_u32..200,
        today in -5_i32..220,
        members in 0_u32..30,
        reports in prop::collection::vec((-3_i32..205, 0_u32..30, 0_u64..400), 0..60),
    ) {
        let sums: Vec<TeamDay> = reports.iter().map(|&(day, n, points)| sum(day, n, points)).collect();
        let today = first().plus(today);
        let trend = Trend::of(span(days), today, members, &sums);
        prop_assert!(trend.days().len() <= 14);
        for pair in trend.days().windows(2) {
            prop_assert_eq!(pair[1].day.days_since(pair[0].day), 1);
        }
        for day in trend.days() {
            prop_assert!(day.day < today && span(days).contains(day.day));
        }
        let over = today.days_since(first()).clamp(0, days as i32) as usize;
        prop_assert_eq!(trend.days().len(), over.min(14));
        prop_assert_eq!(trend.halves().is_some(), over >= 14);
        // Days outside change nothing.
        let inside: Vec<TeamDay> = sums.iter().copied().filter(|it| trend.days().iter().any(|day| day.day == it.day)).collect();
        prop_assert_eq!(&Trend::of(span(days), today, members, &inside), &trend);
    }

    #[test]
    fn whoever_reports_is_not_reminded_sooner_for_it(joined in 0_i32..50, last in 0_i32..60, today in 0_i32..60) {
        let day = |at: i32| first().plus(at);
        let before = Heard::of(day(joined), Some(day(last)), day(today)).needs_nudge();
        let after = Heard::of(day(joined), Some(day(last + 1)), day(today)).needs_nudge();
        prop_assert!(before || !after);
    }
}

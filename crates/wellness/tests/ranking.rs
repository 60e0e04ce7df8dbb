//! Boards of people and of teams.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use wellness::card::{Card, CardDay, PersonId};
use wellness::challenge::rules::{Rules, TeamRules, TeamScore};
use wellness::challenge::template::Template;
use wellness::day::Day;
use wellness::figures::Share;
use wellness::ranking::{Member, people_board, team_board};

fn member(person: u64, team: &str, points: u32, reported: u32) -> Member {
    Member {
        person: PersonId(person),
        nickname: person.is_multiple_of(2).then(|| format!("第{person}位")),
        team: (!team.is_empty()).then(|| team.to_owned()),
        points,
        steps: u64::from(points) * 1_000,
        reported: Share {
            part: reported,
            whole: 10,
        },
        at_goal: Share {
            part: reported / 2,
            whole: 10,
        },
    }
}

fn rules(score: TeamScore) -> TeamRules {
    TeamRules {
        min: 1,
        max: 20,
        score,
        min_reporting: 70,
    }
}

/// Team, members, rank and tenths of the score.
fn board(score: TeamScore, members: &[Member]) -> Vec<(String, u32, Option<u32>, u64)> {
    let sizes = |team: &str| (team == "丁").then_some(4);
    team_board(&rules(score), members, sizes)
        .into_iter()
        .map(|row| (row.team, row.members, row.rank, row.score.scaled(10)))
        .collect()
}

#[test]
fn equal_points_share_a_rank_and_the_next_is_skipped() {
    let mut members = vec![
        member(4, "", 50, 9),
        member(3, "", 80, 9),
        member(2, "", 80, 9),
        member(1, "", 90, 9),
    ];
    members[2].steps += 1;
    let rows: Vec<_> = people_board(members)
        .into_iter()
        .map(|ranked| {
            (
                ranked.rank,
                ranked.row.person.0,
                ranked.row.nickname.is_some(),
            )
        })
        .collect();
    // More steps put 2 above 3, hidden members keep their places, and neither changes a rank.
    assert_eq!(
        rows,
        [(1, 1, false), (2, 2, true), (2, 3, false), (4, 4, true)]
    );
    assert_eq!(people_board(vec![]), []);
}

#[test]
fn a_teams_mean_is_over_all_members_silent_and_hidden_ones_too() {
    let members = [
        member(1, "甲", 100, 10),
        member(2, "甲", 0, 4),
        member(3, "乙", 60, 7),
        member(4, "丙", 50, 8),
        member(5, "丁", 300, 10),
        member(6, "", 900, 10),
    ];
    let text = |team: &str| team.to_owned();
    assert_eq!(
        board(TeamScore::Mean, &members),
        [
            (text("乙"), 1, Some(1), 600),
            (text("甲"), 2, Some(2), 500),
            (text("丙"), 1, Some(2), 500),
            // Three silent colleagues: 300 of 4, and 10 of 40 days reported is too little for a rank.
            (text("丁"), 4, None, 750),
        ]
    );
    let order = |score| {
        board(score, &members)
            .into_iter()
            .map(|row| row.0)
            .collect::<Vec<_>>()
    };
    assert_eq!(order(TeamScore::Sum), ["甲", "乙", "丙", "丁"]);
    assert_eq!(order(TeamScore::Completion), ["丙", "甲", "乙", "丁"]);
}

#[test]
fn means_are_compared_as_fractions() {
    // 100/3 against 1000/30 is a tie, 100/3 against 1001/30 is not, though both round to 33.3.
    let team = |name: &str, first: u64, count: u64, sum: u32| -> Vec<Member> {
        (0..count)
            .map(|at| member(first + at, name, if at == 0 { sum } else { 0 }, 10))
            .collect()
    };
    let ranks = |points| {
        let members = [team("a", 0, 3, 100), team("b", 100, 30, points)].concat();
        let rows = board(TeamScore::Mean, &members);
        rows.into_iter()
            .map(|row| (row.0, row.2, row.3))
            .collect::<Vec<_>>()
    };
    let named = |team: &str, rank, tenths| (team.to_owned(), Some(rank), tenths);
    assert_eq!(ranks(1000), [named("b", 1, 333), named("a", 1, 333)]);
    assert_eq!(ranks(1001), [named("b", 1, 334), named("a", 2, 333)]);
    assert_eq!(ranks(999), [named("a", 1, 333), named("b", 2, 333)]);
}

#[test]
fn a_card_is_a_member_no_better_than_the_rules_allow() {
    let start: Day = "2026-05-11".parse().unwrap();
    let rules = Rules::from_json(&Template::HundredDays.document(start)).unwrap();
    let day = |steps, points| Some(CardDay { steps, points });
    let card = Card {
        person: PersonId(9),
        nickname: None,
        unit: None,
        team: Some("甲".to_owned()),
        challenge: rules.id.clone(),
        challenge_name: None,
        issued: 1,
        start,
        days: vec![
            day(12_000, 14),
            None,
            day(90_000, 500),
            day(9_000, 2),
            day(11_000, 10),
        ],
    };
    let member = Member::of_card(&card, &rules, start.plus(3));
    assert_eq!(
        (member.points, member.steps),
        (14 + 20 + 2, 12_000 + 20_000 + 9_000)
    );
    assert_eq!(member.reported, Share { part: 3, whole: 4 });
    assert_eq!(member.at_goal, Share { part: 2, whole: 4 });
    let before = Member::of_card(&card, &rules, start.previous());
    assert_eq!(
        (before.points, before.reported),
        (0, Share { part: 0, whole: 0 })
    );
    let shifted = Card {
        start: start.plus(-2),
        ..card
    };
    assert_eq!(Member::of_card(&shifted, &rules, start).points, 20);
}

proptest! {
    #[test]
    fn a_rank_is_one_more_than_those_with_more_points(points in prop::collection::vec(0_u32..6, 0..20)) {
        let members: Vec<_> = (0..).zip(&points).map(|(at, points)| member(at, "", *points, 1)).collect();
        for ranked in people_board(members) {
            let better = points.iter().filter(|other| **other > ranked.row.points).count();
            prop_assert_eq!(ranked.rank as usize, better + 1);
        }
    }

    #[test]
    fn the_order_of_members_never_matters(mut members in prop::collection::vec((0_u64..50, 0_usize..4, 0_u32..40, 0_u32..11), 0..20)) {
        members.sort_unstable();
        members.dedup_by_key(|row| row.0);
        let members: Vec<_> = members
            .into_iter()
            .map(|(person, team, points, reported)| member(person, ["", "甲", "乙", "丁"][team], points, reported))
            .collect();
        let mut backwards = members.clone();
        backwards.reverse();
        prop_assert_eq!(people_board(members.clone()), people_board(backwards.clone()));
        prop_assert_eq!(board(TeamScore::Mean, &members), board(TeamScore::Mean, &backwards));
    }
}

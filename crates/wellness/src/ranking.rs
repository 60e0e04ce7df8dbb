//! Who stands where.
//!
//! Owns ranks of people and of teams; must not know where the members' figures come from, but
//! for share cards. Equal scores share a rank and the next rank is skipped (1-2-2-4); a
//! tie-break only orders rows. Means are compared as fractions, never rounded.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use crate::card::{Card, PersonId};
use crate::challenge::rules::{Rules, TeamRules, TeamScore};
use crate::day::Day;
use crate::figures::{Share, Span};

/// What one member brought to a challenge so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// The name to show; `None` for a member who hides but still counts.
    pub nickname: Option<String>,
    /// The member's team.
    pub team: Option<String>,
    /// Points in all.
    pub points: u32,
    /// Counted steps in all.
    pub steps: u64,
    /// Days with an entry, of the days that have begun.
    pub reported: Share,
    /// Days at the goal, of the days that have begun.
    pub at_goal: Share,
}

impl Member {
    /// The member whom a share card shows, by the challenge's days that have begun on `today`.
    /// A card is believed no further than the rules allow for a day.
    pub fn of_card(card: &Card, rules: &Rules, today: Day) -> Self {
        let elapsed = rules.span.elapsed(today);
        let whole = elapsed.map_or(0, Span::days);
        let mut member = Self {
            person: card.person,
            nickname: card.nickname.clone(),
            team: card.team.clone(),
            points: 0,
            steps: 0,
            reported: Share { part: 0, whole },
            at_goal: Share { part: 0, whole },
        };
        let Some(elapsed) = elapsed else {
            return member;
        };
        let max_points = rules.max_points_per_day();
        for (at, day) in (0..).zip(&card.days) {
            let Some(day) = day.filter(|_| elapsed.contains(card.start.plus(at))) else {
                continue;
            };
            let steps = day.steps.min(rules.step_cap);
            member.points += day.points.min(max_points);
            member.steps += u64::from(steps);
            member.reported.part += 1;
            member.at_goal.part += u32::from(steps >= rules.goal);
        }
        member
    }
}

/// A row and its rank, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked<T> {
    /// Equal scores have equal ranks.
    pub rank: u32,
    /// What is ranked.
    pub row: T,
}

/// Ranks rows by `score`, the greatest first; `tie_break` orders rows of equal score, the
/// smallest first, and never changes a rank.
pub fn rank<T, S: Ord, B: Ord>(
    mut rows: Vec<T>,
    score: impl Fn(&T) -> S,
    tie_break: impl Fn(&T) -> B,
) -> Vec<Ranked<T>> {
    sorting::sort_by(&mut rows, |a, b| {
        score(b)
            .cmp(&score(a))
            .then_with(|| tie_break(a).cmp(&tie_break(b)))
    });
    let mut ranked: Vec<Ranked<T>> = Vec::with_capacity(rows.len());
    for (place, row) in (1..).zip(rows) {
        let same = ranked.last().filter(|last| score(&last.row) == score(&row));
        let rank = same.map_or(place, |last| last.rank);
        ranked.push(Ranked { rank, row });
    }
    ranked
}

/// The board of people, by points. Rows of equal points stand by more steps, then by more days
/// reported, then by identity, which tells nothing and keeps the order steady.
pub fn people_board(members: Vec<Member>) -> Vec<Ranked<Member>> {
    rank(
        members,
        |member| member.points,
        |member| {
            (
                Reverse(member.steps),
                Reverse(member.reported.part),
                member.person,
            )
        },
    )
}

/// A fraction that compares exactly; its divisor is at least 1.
#[derive(Debug, Clone, Copy)]
pub struct Ratio {
    dividend: u64,
    divisor: u64,
}

impl Ratio {
    /// `dividend` of `divisor`; a divisor of 0 counts as 1.
    pub fn new(dividend: u64, divisor: u64) -> Self {
        Self {
            dividend,
            divisor: divisor.max(1),
        }
    }

    /// Its value times `scale`, rounded half up.
    pub fn scaled(self, scale: u32) -> u64 {
        let doubled = self
            .dividend
            .saturating_mul(u64::from(scale))
            .saturating_mul(2);
        doubled.saturating_add(self.divisor) / self.divisor.saturating_mul(2)
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        let product = |a: u64, b: u64| u128::from(a) * u128::from(b);
        product(self.dividend, other.divisor).cmp(&product(other.dividend, self.divisor))
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ratio {}

/// A team on its board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamRow {
    /// The team's name.
    pub team: String,
    /// All its members, those never heard of included.
    pub members: u32,
    /// Members' days with an entry, of all members' days that have begun.
    pub reported: Share,
    /// The score by the rules: points a member, points, or the share of days at the goal.
    pub score: Ratio,
    /// The rank, from 1; `None` when too few days are reported.
    pub rank: Option<u32>,
}

/// The board of teams, those without a rank last. Members without a team stand on none.
///
/// `size` says how many members a team has, where somebody knows; a member of whom nothing
/// arrived counts 0 in the mean and as silent in the reporting. Without it, or when more members
/// are known than that, the team has the members that are known. Rows of equal score stand by
/// more days reported, then by name.
pub fn team_board(
    rules: &TeamRules,
    members: &[Member],
    size: impl Fn(&str) -> Option<u32>,
) -> Vec<TeamRow> {
    let mut teams: BTreeMap<&str, Vec<&Member>> = BTreeMap::new();
    for member in members {
        if let Some(team) = &member.team {
            teams.entry(team).or_default().push(member);
        }
    }
    let sums = teams
        .into_iter()
        .map(|(team, known)| TeamSums::of(team, &known, size(team)));
    team_board_of(rules, sums)
}

/// The same board of teams whose members were summed up elsewhere.
pub fn team_board_of(rules: &TeamRules, sums: impl Iterator<Item = TeamSums>) -> Vec<TeamRow> {
    let rows = sums.map(|sums| sums.row(rules));
    let enough = |row: &TeamRow| {
        let Share { part, whole } = row.reported;
        u64::from(part) * 100 >= u64::from(rules.min_reporting) * u64::from(whole)
    };
    let (ranked, unranked): (Vec<TeamRow>, Vec<TeamRow>) = rows.partition(enough);
    let in_order = |rows: Vec<TeamRow>| {
        rank(
            rows,
            |row| row.score,
            |row| (Reverse(row.reported.part), row.team.clone()),
        )
    };
    let ranked = in_order(ranked)
        .into_iter()
        .map(|Ranked { rank, row }| TeamRow {
            rank: Some(rank),
            ..row
        });
    ranked
        .chain(in_order(unranked).into_iter().map(|ranked| ranked.row))
        .collect()
}

/// What all members of a team brought together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamSums {
    /// The team's name.
    pub team: String,
    /// All its members, those never heard of included.
    pub members: u32,
    /// The challenge's days that have begun.
    pub days: u32,
    /// Points.
    pub points: u64,
    /// Members' days with an entry.
    pub reported: u32,
    /// Members' days at the goal.
    pub at_goal: u32,
}

impl TeamSums {
    fn of(team: &str, known: &[&Member], size: Option<u32>) -> Self {
        let sum = |of: fn(&Member) -> u32| -> u64 { known.iter().map(|m| u64::from(of(m))).sum() };
        let days = known.iter().map(|member| member.reported.whole).max();
        Self {
            team: team.to_owned(),
            members: (known.len() as u32).max(size.unwrap_or(0)),
            days: days.unwrap_or(0),
            points: sum(|member| member.points),
            reported: sum(|member| member.reported.part) as u32,
            at_goal: sum(|member| member.at_goal.part) as u32,
        }
    }

    fn row(self, rules: &TeamRules) -> TeamRow {
        let all_days = self.members.saturating_mul(self.days);
        TeamRow {
            team: self.team,
            members: self.members,
            reported: Share {
                part: self.reported,
                whole: all_days,
            },
            score: match rules.score {
                TeamScore::Mean => Ratio::new(self.points, self.members.into()),
                TeamScore::Sum => Ratio::new(self.points, 1),
                TeamScore::Completion => Ratio::new(self.at_goal.into(), all_days.into()),
            },
            rank: None,
        }
    }
}

//! Badges: small honest rewards that follow from what was walked.
//!
//! Owns what each badge asks and on which day it was earned; must not know storage, the clock or how a
//! badge looks. A badge is a function of the days alone, so that it is the same after a restore, on
//! every device, and gone again when the import that earned it is undone.

use crate::challenge::rules::{PartKind, Rules, TeamScore};
use crate::challenge::score::{DayPoints, Outcome};
use crate::challenge::total::ScoredDay;
use crate::day::Day;
use crate::figures::TEN_THOUSAND;
use crate::ranking::{Ratio, TeamRow};
use crate::route::Route;
use crate::streak::runs;

/// Lengths of streaks that earn a badge, in days.
pub const STREAKS: [u32; 3] = [7, 30, 100];

/// Days without the goal after which reaching it again is a comeback. No source defines one; a week is
/// long enough that a weekend off is none.
pub const BREAK_DAYS: i32 = 7;

/// A badge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Badge {
    /// The first day with ten thousand steps.
    TenThousand,
    /// The goal on so many days in a row, one of [`STREAKS`].
    Streak(u32),
    /// The goal again after a break of [`BREAK_DAYS`] or more.
    Comeback,
    /// Every time window of the rules on one day: 朝三 and 暮四.
    AllWindows,
    /// Every point of every day of a challenge: 满分队员.
    FullMarks,
    /// The same for everybody in a team: 满分队伍.
    FullTeam,
    /// A station of a route, by its number from 0; the first, where everybody begins, is none.
    Station(usize),
}

/// A badge and the first day that earned it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earned {
    /// What was earned.
    pub badge: Badge,
    /// When.
    pub on: Day,
}

/// Badges that the diary alone earns: `totals` are days with an entry, in order.
pub fn of_diary(totals: impl IntoIterator<Item = (Day, u32)>, goal: u32) -> Vec<Earned> {
    let totals: Vec<(Day, u32)> = totals.into_iter().collect();
    let runs = runs(totals.iter().copied(), goal);
    let ten_thousand = totals
        .iter()
        .find(|(_, total)| *total >= TEN_THOUSAND)
        .map(|(day, _)| (Badge::TenThousand, *day));
    let streaks = STREAKS.into_iter().filter_map(|length| {
        let run = runs.iter().find(|run| run.days() >= length)?;
        Some((Badge::Streak(length), run.first.plus(length as i32 - 1)))
    });
    let comeback = runs
        .iter()
        .zip(runs.iter().skip(1))
        .find(|(before, after)| after.first.days_since(before.last) > BREAK_DAYS)
        .map(|(_, after)| (Badge::Comeback, after.first));
    in_order(ten_thousand.into_iter().chain(streaks).chain(comeback))
}

/// Badges of a challenge, from its days that have begun, in order.
pub fn of_challenge(rules: &Rules, days: &[ScoredDay]) -> Vec<Earned> {
    let windows: Vec<&str> = rules
        .parts
        .iter()
        .filter(|part| matches!(part.kind, PartKind::Window(_)))
        .map(|part| part.id.as_str())
        .collect();
    let all_windows = |day: &DayPoints| {
        let reached = |id: &&str| {
            let part = day.parts.iter().find(|part| part.id == **id);
            part.is_some_and(|part| matches!(part.outcome, Outcome::WindowReached(_)))
        };
        windows.len() > 1 && windows.iter().all(reached)
    };
    let all_windows = days
        .iter()
        .find(|(_, points)| points.as_ref().is_some_and(all_windows))
        .map(|(day, _)| (Badge::AllWindows, *day));
    let most = rules.max_points_per_day();
    let last = rules.span.last();
    let is_full = |(_, points): &ScoredDay| points.as_ref().is_some_and(|day| day.points == most);
    let is_over = days.last().is_some_and(|(day, _)| *day == last);
    let full_marks =
        (is_over && most > 0 && days.iter().all(is_full)).then_some((Badge::FullMarks, last));
    in_order(all_windows.into_iter().chain(full_marks))
}

/// The badge of a team by its row on the board: `None` while a point of one of its members is missing, for somebody
/// alone, and where a team's score does not tell its points.
pub fn of_team(rules: &Rules, row: &TeamRow) -> Option<Earned> {
    let most = u64::from(rules.max_points_per_day()) * u64::from(rules.span.days());
    let full = match rules.team?.score {
        TeamScore::Mean => Ratio::new(most, 1),
        TeamScore::Sum => Ratio::new(most * u64::from(row.members), 1),
        TeamScore::Completion => return None,
    };
    (row.members > 1 && most > 0 && row.score >= full).then_some(Earned {
        badge: Badge::FullTeam,
        on: rules.span.last(),
    })
}

/// Stations reached, where `metres` are walked on each day, in order.
pub fn of_route(route: &Route, metres: impl IntoIterator<Item = (Day, u64)>) -> Vec<Earned> {
    let mut walked = 0_u64;
    let mut earned = Vec::new();
    let mut reached = 1;
    for (on, metres) in metres {
        walked = walked.saturating_add(metres);
        let now = route.progress(walked).reached.len();
        earned.extend((reached..now).map(|at| Earned {
            badge: Badge::Station(at),
            on,
        }));
        reached = reached.max(now);
    }
    earned
}

/// By day, then by badge.
fn in_order(earned: impl IntoIterator<Item = (Badge, Day)>) -> Vec<Earned> {
    let mut earned: Vec<Earned> = earned
        .into_iter()
        .map(|(badge, on)| Earned { badge, on })
        .collect();
    sorting::sort_by(&mut earned, |one, other| {
        (one.on, one.badge).cmp(&(other.on, other.badge))
    });
    earned
}

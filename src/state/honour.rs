//! What somebody may show of a challenge that is over: finished, full marks, a place, the team.
//!
//! Nothing is kept of it. Who finished follows from the records; places are those of the union's final result, or,
//! without a union, of the cards that were added.

use leptos::prelude::*;
use wellness::challenge::rules::Rules;
use wellness::challenge::total::{ChallengeTotal, total};
use wellness::ranking::TeamRow;

use super::App;
use super::challenge::{Phase, now_seconds, phase_of};

/// The last rank that wins.
const LAST_WINNER: u32 = 3;
/// Fewer people than that have no winners.
const FEWEST: usize = 4;

/// What there is to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Honours {
    /// What the challenge came to.
    pub total: ChallengeTotal,
    /// Whether enough days have an entry, by the rules' own rate for teams.
    pub finished: bool,
    /// Whether every point of every day was reached.
    pub full: bool,
    /// The rank, among the winners.
    pub rank: Option<u32>,
    /// The person's team.
    pub team: Option<Team>,
}

/// A team, as its sheet has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Its row on the board.
    pub row: TeamRow,
    /// Those of its members who are named.
    pub names: Vec<String>,
}

/// Whether enough was written down to have finished.
fn is_finished(rules: &Rules, total: &ChallengeTotal) -> bool {
    let least = rules.team.map_or(0, |team| team.min_reporting);
    let enough = u64::from(total.reported) * 100 >= u64::from(least) * u64::from(total.days);
    total.reported > 0 && enough
}

impl App {
    /// What there is to show of a challenge; `None` until it is over.
    pub fn honours(self, rules: &Rules) -> Option<Honours> {
        if !matches!(phase_of(rules, now_seconds()), Phase::Grace | Phase::Ended) {
            return None;
        }
        let today = self.today.get();
        let total = self
            .book
            .with(|book| total(rules, &book.scored(rules, today)));
        let most = rules.max_points_per_day() * rules.span.days();
        Some(Honours {
            finished: is_finished(rules, &total),
            full: most > 0 && total.points == most,
            rank: self.final_rank(rules).filter(|rank| *rank <= LAST_WINNER),
            team: self
                .own_team(rules)
                .filter(|row| row.members > 1)
                .map(|row| Team {
                    names: self.names_in(rules, &row.team),
                    row,
                }),
            total,
        })
    }

    fn final_rank(self, rules: &Rules) -> Option<u32> {
        let worker = self
            .union
            .account
            .with(|account| Some(account.as_ref()?.worker.clone()));
        let ranked = self.known().offers.with(|offers| {
            let outcome = offers.outcome(&rules.id)?;
            Some(outcome.rank_of(&worker?))
        });
        ranked.unwrap_or_else(|| {
            let people = self.people(rules);
            let own = people
                .iter()
                .find(|row| row.mine && row.ranked.row.points > 0);
            own.filter(|_| people.len() >= FEWEST)
                .map(|row| row.ranked.rank)
        })
    }

    fn names_in(self, rules: &Rules, team: &str) -> Vec<String> {
        let id = self.union.account.with(|account| {
            let account = account.as_ref()?;
            account.team().map(str::to_owned)
        });
        let named = self.known().offers.with(|offers| {
            let outcome = offers.outcome(&rules.id)?;
            Some(outcome.named_in(&id?))
        });
        named.unwrap_or_else(|| {
            let members = self.members(rules).into_iter();
            let members = members.filter(|member| member.team.as_deref() == Some(team));
            members.filter_map(|member| member.nickname).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wellness::challenge::template::Template;

    #[test]
    fn who_wrote_nothing_down_finished_nothing() {
        let document = Template::Monthly.document("2026-06-01".parse().unwrap());
        let rules = Rules::from_json(&document).unwrap();
        let least = rules.team.map_or(0, |team| team.min_reporting);
        let of = |reported| ChallengeTotal {
            days: 100,
            reported,
            ..ChallengeTotal::default()
        };
        assert!(!is_finished(&rules, &of(0)));
        assert!(is_finished(&rules, &of(least.max(1))));
        assert!(least == 0 || !is_finished(&rules, &of(least - 1)));
    }
}

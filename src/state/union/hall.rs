//! The screen in the hall: what it shows, and when it asks for it again.
//!
//! Owns the figures of one challenge for everybody to see, and the rests between two questions. It must not know how
//! large they are drawn. Names are those of people who show theirs; whoever hides is counted and not named.

use leptos::prelude::*;
use wellness::challenge::rules::Rules;
use wellness::ranking::TeamRow;
use wellness::route::stride::Stride;

use super::board::{Groups, GroupsAnswer, People, PeopleAnswer, ranks};
use super::fault::UnionFault;
use crate::state::App;
use crate::state::challenge::{Phase, now_seconds, phase_of};
use crate::state::journey::USUAL_HEIGHT;

/// Rows of people and of teams that can be read from afar.
const PEOPLE: usize = 8;
const TEAMS: usize = 6;
/// Seconds between two questions, and the longest rest when nothing answers.
const REST: u32 = 30;
const LONGEST: u32 = 600;

/// What stands on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hall {
    /// Those who lead and show their names: rank, name, points.
    pub people: Vec<(u32, String, u32)>,
    /// How many walk.
    pub members: u32,
    /// The teams that lead.
    pub teams: Vec<TeamRow>,
    /// Metres that each of them walked, in the mean.
    pub metres: u64,
    /// When this was read, in Unix milliseconds.
    pub read: u64,
}

impl Hall {
    fn of(people: &PeopleAnswer, teams: Vec<TeamRow>, units: &GroupsAnswer) -> Self {
        let named = people
            .top
            .iter()
            .zip(ranks(people.top.iter().map(|row| row.score)));
        let named = named.filter_map(|(row, rank)| Some((rank, row.name.clone()?, row.score)));
        let sum = |at: usize| -> u64 { units.sums.iter().map(|(_, sums)| sums[at]).sum() };
        // Strangers' steps have no length of their own: everybody's is that of the usual height.
        let stride = Stride::of_height(USUAL_HEIGHT).unwrap_or(Stride::SHORTEST);
        Self {
            people: named.take(PEOPLE).collect(),
            members: people.members,
            teams: teams.into_iter().take(TEAMS).collect(),
            metres: stride.metres(sum(2)).checked_div(sum(0)).unwrap_or(0),
            read: people.read,
        }
    }
}

/// When to ask next, in seconds of a clock that nobody sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    rest: u32,
    due: u64,
}

impl Pace {
    /// At once.
    pub const NOW: Self = Self { rest: REST, due: 0 };

    /// Whether it is time.
    pub const fn is_due(self, now: u64) -> bool {
        now >= self.due
    }

    /// After an answer.
    pub fn answered(now: u64) -> Self {
        Self {
            rest: REST,
            due: now + u64::from(REST),
        }
    }

    /// After none: twice as long as the last time.
    pub fn unanswered(self, now: u64) -> Self {
        Self {
            rest: (self.rest * 2).min(LONGEST),
            due: now + u64::from(self.rest),
        }
    }
}

impl App {
    /// The challenge for the screen: the union's that runs, else its next, else its last.
    pub fn hall_rules(self) -> Option<Rules> {
        let now = now_seconds();
        let order = |rules: &Rules| match phase_of(rules, now) {
            Phase::Running(_) => (0, 0),
            Phase::Grace => (1, 0),
            Phase::Ahead(days) => (2, days),
            // The latest of them.
            Phase::Ended => (3, u32::MAX - rules.span.last().epoch_days().unsigned_abs()),
        };
        self.known().offers.with(|offers| {
            let rules = offers.challenges.iter().map(|published| &published.rules);
            rules.min_by_key(|rules| order(rules)).cloned()
        })
    }

    fn hall_of(
        self,
        rules: &Rules,
        people: &PeopleAnswer,
        teams: &GroupsAnswer,
        units: &GroupsAnswer,
    ) -> Hall {
        let offers = self.known().offers;
        let name = |id: &str| offers.with_untracked(|offers| offers.name(id).to_owned());
        Hall::of(people, teams.board(rules, now_seconds(), name), units)
    }

    /// What the server was last heard to say.
    pub async fn kept_hall(self, rules: &Rules) -> Option<Hall> {
        let people = self.kept_people(People::Points, rules).await?;
        let teams = self.kept_groups(Groups::Teams, rules).await?;
        let units = self.kept_groups(Groups::Units, rules).await?;
        Some(self.hall_of(rules, &people, &teams, &units))
    }

    /// Asks the server.
    pub async fn ask_hall(self, rules: &Rules) -> Result<Hall, UnionFault> {
        let people = self.ask_people(People::Points, rules).await?;
        let teams = self.ask_groups(Groups::Teams, rules).await?;
        let units = self.ask_groups(Groups::Units, rules).await?;
        Ok(self.hall_of(rules, &people, &teams, &units))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::union::board::Standing;

    #[test]
    fn who_hides_is_counted_and_not_named() {
        let row = |name: Option<&str>, score| Standing {
            worker: String::new(),
            name: name.map(str::to_owned),
            team: None,
            score,
        };
        let people = PeopleAnswer {
            top: vec![row(Some("甲"), 9), row(None, 8), row(Some("乙"), 7)],
            members: 3,
            ..PeopleAnswer::default()
        };
        let units = GroupsAnswer {
            sums: vec![("u".to_owned(), [3, 24, 30_000, 3, 3])],
            read: 0,
        };
        let hall = Hall::of(&people, Vec::new(), &units);
        assert_eq!(
            hall.people,
            [(1, "甲".to_owned(), 9), (3, "乙".to_owned(), 7)]
        );
        assert_eq!((hall.members, hall.metres), (3, 7_000));
    }

    #[test]
    fn rests_grow_while_nothing_answers_and_end_with_an_answer() {
        let mut pace = Pace::NOW;
        let mut rests = Vec::new();
        let mut now = 0;
        for _ in 0..7 {
            assert!(pace.is_due(now));
            pace = pace.unanswered(now);
            rests.push(pace.due - now);
            now = pace.due;
        }
        assert_eq!(rests, [30, 60, 120, 240, 480, 600, 600]);
        let pace = Pace::answered(now);
        assert!(!pace.is_due(now + 29) && pace.is_due(now + 30));
        assert_eq!(pace.unanswered(now).due, now + 30);
    }
}

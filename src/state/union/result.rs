//! The final result of a challenge, as the union's office froze it into the programme.
//!
//! Owns the reading of the document, which `server/results.mjs` writes and describes. Once it is there the
//! boards are answered from it, with and without a network, and no server is asked.

use serde::Deserialize;
use wellness::challenge::rules::Rules;
use wellness::figures::Share;
use wellness::ranking::{Ratio, TeamRow};

use super::board::{Groups, Histogram, PeopleAnswer, Standing};

/// What a challenge came to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Outcome {
    /// The challenge's id.
    pub challenge: String,
    /// When it was frozen, in Unix seconds.
    pub at: u64,
    people: u32,
    points: Histogram,
    top: Vec<Person>,
    teams: Vec<Group>,
    units: Vec<Group>,
}

/// Rank, account, nickname, team, unit, points, steps, days reported, days at the goal. Whoever left since
/// is without account and nickname.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Person(
    u32,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    u32,
    u64,
    u32,
    u32,
);

/// Rank, id, members, days reported, dividend and divisor of the score.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Group(Option<u32>, String, u32, u32, (u64, u64));

impl Outcome {
    /// Reads the document; `None` for what this version does not know.
    pub(super) fn of(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// The board of people by points: those named, and where `mine` points stand among all.
    pub fn people(&self, mine: Option<u32>) -> PeopleAnswer {
        let standing = |person: &Person| Standing {
            worker: person.1.clone().unwrap_or_default(),
            name: person.2.clone(),
            team: person.3.clone(),
            score: person.5,
        };
        let above = self
            .points
            .iter()
            .filter(|(points, _)| mine.is_some_and(|mine| *points > mine))
            .map(|(_, people)| people)
            .sum();
        PeopleAnswer {
            top: self.top.iter().map(standing).collect(),
            mine,
            above,
            members: self.people,
            read: self.at * 1000,
            ..PeopleAnswer::default()
        }
    }

    /// The rank of an account.
    pub fn rank_of(&self, worker: &str) -> Option<u32> {
        let own = self
            .top
            .iter()
            .find(|person| person.1.as_deref() == Some(worker));
        own.map(|person| person.0)
    }

    /// The nicknames of a team's members, as far as they are named.
    pub fn named_in(&self, team: &str) -> Vec<String> {
        let members = self
            .top
            .iter()
            .filter(|person| person.3.as_deref() == Some(team));
        members.filter_map(|person| person.2.clone()).collect()
    }

    /// The board of teams or units; `name` knows what a group is called.
    pub fn groups(
        &self,
        groups: Groups,
        rules: &Rules,
        name: impl Fn(&str) -> String,
    ) -> Vec<TeamRow> {
        let rows = match groups {
            Groups::Teams => &self.teams,
            Groups::Units => &self.units,
        };
        let days = rules.span.days();
        let row = |Group(rank, id, members, reported, (dividend, divisor)): &Group| TeamRow {
            team: name(id),
            members: *members,
            reported: Share {
                part: *reported,
                whole: members.saturating_mul(days),
            },
            score: Ratio::new(*dividend, *divisor),
            rank: *rank,
        };
        rows.iter().map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wellness::challenge::template::Template;

    /// As `tests/server/results.test.mjs` has it from the server.
    const JSON: &str = r#"{"_id":"result-may","_rev":"1-a","v":1,"challenge":"may","at":1779811200,"people":4,
        "points":[[12,1],[10,2],[0,1]],
        "top":[[1,"w2",null,"t2","u1",12,11000,1,1],[2,"w3","远山","t2","u1",10,13000,1,1],
               [2,null,null,"t1","u1",10,12000,1,1],[4,"w4","初见",null,"u1",0,900,1,0]],
        "teams":[[1,"t2",2,2,[22,2]],[null,"t1",2,0,[10,2]]],"units":[[1,"u1",4,4,[32,4]]]}"#;

    #[test]
    fn a_rank_follows_from_the_points_of_all() {
        let outcome = Outcome::of(JSON).unwrap();
        let board = outcome.people(Some(10));
        assert_eq!((board.above, board.members, board.more), (1, 4, false));
        assert_eq!(outcome.people(Some(0)).above, 3);
        assert_eq!(outcome.people(None).above, 0);
        let named: Vec<_> = board.top.iter().map(|row| row.name.as_deref()).collect();
        assert_eq!(named, [None, Some("远山"), None, Some("初见")]);
        assert_eq!(board.read, 1_779_811_200_000);
    }

    #[test]
    fn groups_keep_the_rank_they_were_given() {
        let rules = Template::Monthly.document("2026-05-01".parse().unwrap());
        let rules = Rules::from_json(&rules).unwrap();
        let outcome = Outcome::of(JSON).unwrap();
        let teams = outcome.groups(Groups::Teams, &rules, |id| ["队 ", id].concat());
        assert_eq!(teams[0].team, "队 t2");
        assert_eq!(teams[0].score.scaled(10), 110);
        assert_eq!((teams[0].rank, teams[1].rank), (Some(1), None));
        assert_eq!(teams[0].reported.whole, 2 * rules.span.days());
        assert_eq!(
            outcome.groups(Groups::Units, &rules, str::to_owned).len(),
            1
        );
    }

    #[test]
    fn a_document_of_another_form_is_none() {
        assert_eq!(Outcome::of("{}"), None);
        assert_eq!(Outcome::of(&JSON.replace("[22,2]", "[22]")), None);
    }
}

//! The union's boards, as its server answered.
//!
//! Owns the answers, the ranks that follow from them, and the last ones, which are kept to be shown
//! with their age when there is no network. What is asked stands in `asking`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use wellness::challenge::rules::Rules;
use wellness::figures::Span;
use wellness::ranking::{TeamRow, TeamSums, team_board_of};

use crate::state::App;

/// The note of the last answers.
pub(super) const BOARDS: &str = "union/boards";

/// A board of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum People {
    /// Points in all.
    Points,
    /// Points of this week.
    Week,
    /// Mean steps of the days reported.
    Mean,
    /// Days at the goal.
    Goal,
    /// Points, within the person's team.
    Team,
}

impl People {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Points, Self::Week, Self::Mean, Self::Goal, Self::Team];

    /// Its view on the server, and its name in the notes.
    pub(super) const fn view(self) -> &'static str {
        match self {
            Self::Points => "people",
            Self::Week => "week",
            Self::Mean => "steps",
            Self::Goal => "goal",
            Self::Team => "team",
        }
    }

    /// Whether few keys stand for everybody, so that counts by key are one small answer.
    pub(super) const fn has_histogram(self) -> bool {
        !matches!(self, Self::Mean)
    }
}

/// One worker on a board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The pseudonym.
    pub worker: String,
    /// The name to show; `None` for somebody who hides.
    pub name: Option<String>,
    /// The team's id.
    pub team: Option<String>,
    /// What the board ranks by.
    pub score: u32,
}

/// How many have each score, the greatest first.
pub type Histogram = Vec<(u32, u32)>;

/// What the server said of a board of people.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PeopleAnswer {
    /// The top, in order.
    pub top: Vec<Standing>,
    /// Whether more follow.
    pub more: bool,
    /// The rows around the person, in order; none where the person is among the top.
    pub around: Vec<Standing>,
    /// The person's score by the server, where the person has an entry.
    pub mine: Option<u32>,
    /// How many stand above the person.
    pub above: u32,
    /// How many there are.
    pub members: u32,
    /// When, in Unix milliseconds by the device's clock.
    pub read: u64,
}

/// What the server said of a board of teams or of units.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct GroupsAnswer {
    /// By id: members, points, steps, days reported, days at the goal.
    pub(super) sums: Vec<(String, [u64; 5])>,
    /// When, in Unix milliseconds by the device's clock.
    pub read: u64,
}

/// The groups that are ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Groups {
    /// Teams.
    Teams,
    /// Units.
    Units,
}

impl Groups {
    pub(super) const fn view(self) -> &'static str {
        match self {
            Self::Teams => "teams",
            Self::Units => "units",
        }
    }
}

impl PeopleAnswer {
    /// The rank of the first of the rows around the person: none of them is skipped, so it follows
    /// from the person's own.
    pub fn ranks_around(&self) -> Vec<u32> {
        let Some(mine) = self.mine else {
            return Vec::new();
        };
        let own = self.above + 1;
        let scores: Vec<u32> = self.around.iter().map(|row| row.score).collect();
        let between = |from: u32, to: u32| {
            scores
                .iter()
                .filter(|score| (from..to).contains(*score))
                .count() as u32
        };
        scores
            .iter()
            .map(|&score| {
                if score >= mine {
                    own - between(mine + 1, score + 1)
                } else {
                    own + between(score + 1, mine + 1)
                }
            })
            .collect()
    }
}

/// Ranks of rows that begin with the first, by their scores: 1-2-2-4.
pub fn ranks(scores: impl IntoIterator<Item = u32>) -> Vec<u32> {
    let mut ranks = Vec::new();
    let mut last = None;
    for (place, score) in (1..).zip(scores) {
        let rank = match last {
            Some((same, rank)) if same == score => rank,
            _ => place,
        };
        last = Some((score, rank));
        ranks.push(rank);
    }
    ranks
}

impl GroupsAnswer {
    /// The board by the rules; `name` knows what a group is called.
    pub fn board(&self, rules: &Rules, now: i64, name: impl Fn(&str) -> String) -> Vec<TeamRow> {
        let Some(team) = rules.team else {
            return Vec::new();
        };
        let elapsed = rules.today(now).and_then(|today| rules.span.elapsed(today));
        let days = elapsed.map_or(0, Span::days);
        let sums = self.sums.iter().map(|(id, sums)| {
            let [members, points, _, reported, at_goal] = *sums;
            TeamSums {
                team: name(id),
                members: members as u32,
                days,
                points,
                reported: reported as u32,
                at_goal: at_goal as u32,
            }
        });
        team_board_of(&team, sums)
    }
}

impl App {
    /// The last answer of a board of people, for when there is no network.
    pub async fn kept_people(self, people: People, rules: &Rules) -> Option<PeopleAnswer> {
        self.kept_answer(people.view(), rules).await
    }

    /// The last answer of a board of groups.
    pub async fn kept_groups(self, groups: Groups, rules: &Rules) -> Option<GroupsAnswer> {
        self.kept_answer(groups.view(), rules).await
    }

    async fn answers(self) -> BTreeMap<String, Value> {
        let note = self.keeper().store.note(BOARDS).await.ok().flatten();
        note.and_then(|json| serde_json::from_str(&json).ok())
            .unwrap_or_default()
    }

    pub(super) async fn kept_answer<A: serde::de::DeserializeOwned>(
        self,
        view: &str,
        rules: &Rules,
    ) -> Option<A> {
        let mut answers = self.answers().await;
        let kept = answers.remove(&answer_name(view, rules))?;
        serde_json::from_value(kept).ok()
    }

    pub(super) async fn keep_answer(self, view: &str, rules: &Rules, answer: &impl Serialize) {
        let Ok(answer) = serde_json::to_value(answer) else {
            return;
        };
        let mut answers = self.answers().await;
        // Answers of other challenges are no longer looked at.
        let of = ["@", rules.id.as_str()].concat();
        answers.retain(|name, _| name.ends_with(&of));
        answers.insert(answer_name(view, rules), answer);
        let json = serde_json::to_string(&answers).unwrap_or_default();
        // Without it the board is empty when there is no network.
        let _ = self.keeper().store.keep_note(BOARDS, Some(&json)).await;
    }
}

fn answer_name(view: &str, rules: &Rules) -> String {
    [view, "@", &rules.id].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(scores: &[u32]) -> Vec<Standing> {
        let row = |score: &u32| Standing {
            worker: String::new(),
            name: None,
            team: None,
            score: *score,
        };
        scores.iter().map(row).collect()
    }

    #[test]
    fn equal_scores_share_a_rank_and_the_next_is_skipped() {
        assert_eq!(ranks([9, 7, 7, 5, 5, 5, 1]), [1, 2, 2, 4, 4, 4, 7]);
        assert_eq!(ranks([]), [0; 0]);
    }

    #[test]
    fn ranks_around_the_person_follow_from_the_persons_own() {
        // Of 12, 10, 10, 8, 8, 8, 6: the person has 8, and three stand above.
        let answer = PeopleAnswer {
            around: rows(&[10, 10, 8, 8, 8, 6]),
            mine: Some(8),
            above: 3,
            ..PeopleAnswer::default()
        };
        assert_eq!(answer.ranks_around(), [2, 2, 4, 4, 4, 7]);
    }
}

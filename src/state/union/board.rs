//! The union's boards, as its server answers.
//!
//! Owns what is asked for a screen: a page of the top, the rows around the person, and how many
//! stand above. Entries are never pulled whole. The last answers are kept, to be shown offline with
//! their age.

use std::collections::BTreeMap;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sync::Fault;
use sync::couch::{Couch, Database, Fetched, Row, View};
use wellness::challenge::rules::Rules;
use wellness::figures::Span;
use wellness::ranking::{TeamRow, TeamSums, team_board_of};

use super::entry::database_of;
use super::fault::UnionFault;
use crate::platform::clock;
use crate::platform::http::{Server, server};
use crate::state::App;

/// The note of the last answers.
pub(super) const BOARDS: &str = "union/boards";
const DESIGN: &str = "boards";
/// Rows of one page.
pub const PAGE: u32 = 50;
/// Rows on either side of the person.
const NEIGHBOURS: u32 = 4;

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
    const fn view(self) -> &'static str {
        match self {
            Self::Points => "people",
            Self::Week => "week",
            Self::Mean => "steps",
            Self::Goal => "goal",
            Self::Team => "team",
        }
    }

    /// Whether few keys stand for everybody, so that counts by key are one small answer.
    const fn has_histogram(self) -> bool {
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
    sums: Vec<(String, [u64; 5])>,
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
    const fn view(self) -> &'static str {
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

/// Ranks of rows that begin with the first: 1-2-2-4.
pub fn ranks(rows: &[Standing]) -> Vec<u32> {
    let mut ranks: Vec<u32> = Vec::with_capacity(rows.len());
    for (place, row) in (1..).zip(rows) {
        let same = ranks.len().checked_sub(1).and_then(|last| {
            let equal = rows.get(last)?.score == row.score;
            equal.then(|| ranks.get(last).copied()).flatten()
        });
        ranks.push(same.unwrap_or(place));
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

/// Where a page of a view begins and ends.
#[derive(Debug, Clone)]
struct Keys {
    /// What stands before the score in a key, for boards that are parts of a view.
    within: Option<String>,
}

impl Keys {
    fn key(&self, score: Value) -> Value {
        match &self.within {
            None => score,
            Some(within) => json!([within, score]),
        }
    }

    /// From the greatest.
    fn from_top(&self) -> View {
        match &self.within {
            None => View::all().descending(),
            Some(within) => View::all()
                .descending()
                .from(json!([within, {}]))
                .through(json!([within])),
        }
    }

    /// From a score on down.
    fn down_from(&self, score: u32) -> View {
        let view = View::all().descending().from(self.key(score.into()));
        match &self.within {
            None => view,
            Some(within) => view.through(json!([within])),
        }
    }

    /// From a score on up.
    fn up_from(&self, score: u32) -> View {
        let view = View::all().from(self.key(score.into()));
        match &self.within {
            None => view,
            Some(within) => view.through(json!([within, {}])),
        }
    }
}

fn score_of(key: &Value) -> Option<u32> {
    let score = key.as_array().map_or(Some(key), |parts| parts.last())?;
    u32::try_from(score.as_u64()?).ok()
}

fn standing(people: People, row: &Row) -> Option<Standing> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let team = match people {
        People::Team => row.key.get(0),
        _ => row.value.get(1),
    };
    Some(Standing {
        worker: row.id.clone()?,
        name: text(row.value.get(0)?),
        team: team.and_then(text),
        score: score_of(&row.key)?,
    })
}

async fn rows(
    database: &Database<'_, Server>,
    people: People,
    view: View,
) -> Result<Vec<Standing>, Fault> {
    let view = view.unreduced().lazily();
    let answer = match database.view(DESIGN, people.view(), view).await? {
        Fetched::New { value, .. } => value.rows,
        Fetched::Unchanged => Vec::new(),
    };
    let standing = answer.iter().filter_map(|row| standing(people, row));
    Ok(standing.collect())
}

/// How many have each score.
async fn histogram(
    database: &Database<'_, Server>,
    people: People,
    keys: &Keys,
) -> Result<Histogram, Fault> {
    let view = keys.from_top().grouped().lazily();
    let answer = match database.view(DESIGN, people.view(), view).await? {
        Fetched::New { value, .. } => value.rows,
        Fetched::Unchanged => Vec::new(),
    };
    let count = |row: &Row| Some((score_of(&row.key)?, row.value.as_u64()? as u32));
    Ok(answer.iter().filter_map(count).collect())
}

/// How many have a score of at least this.
async fn count_from(
    database: &Database<'_, Server>,
    people: People,
    keys: &Keys,
    score: u32,
) -> Result<u32, Fault> {
    let view = keys.up_from(score).lazily();
    let answer = match database.view(DESIGN, people.view(), view).await? {
        Fetched::New { value, .. } => value.rows,
        Fetched::Unchanged => Vec::new(),
    };
    Ok(answer
        .first()
        .and_then(|row| row.value.as_u64())
        .unwrap_or(0) as u32)
}

impl App {
    fn board_keys(self, people: People, rules: &Rules) -> Keys {
        let within = match people {
            People::Points | People::Mean | People::Goal => None,
            People::Week => {
                let now = (clock::now_ms() / 1000) as i64;
                let today = rules.today(now).unwrap_or(rules.span.last());
                let day = today.clamp(rules.span.first(), rules.span.last());
                Some(day.week_start().to_string())
            }
            People::Team => self.union.account.with_untracked(|account| {
                let team = account.as_ref().and_then(|account| account.team());
                Some(team.unwrap_or_default().to_owned())
            }),
        };
        Keys { within }
    }

    fn worker(self) -> String {
        self.union.account.with_untracked(|account| {
            let worker = account.as_ref().map(|account| account.worker.clone());
            worker.unwrap_or_default()
        })
    }

    /// Asks for a board of people.
    pub async fn ask_people(
        self,
        people: People,
        rules: &Rules,
    ) -> Result<PeopleAnswer, UnionFault> {
        let couch = Couch::new(server());
        let database = couch.database(&database_of(&rules.id));
        let (keys, worker) = (self.board_keys(people, rules), self.worker());
        let mut top = rows(&database, people, keys.from_top().limit(PAGE + 1)).await?;
        let more = top.len() > PAGE as usize;
        top.truncate(PAGE as usize);
        let mine = self.score_now(people, rules);
        let histogram = if people.has_histogram() {
            histogram(&database, people, &keys).await?
        } else {
            Histogram::new()
        };
        let mine = mine.or_else(|| {
            let own = top.iter().find(|row| row.worker == worker);
            own.map(|row| row.score)
        });
        let (above, members) = if people.has_histogram() {
            let all = |from: u32| -> u32 {
                let counts = histogram.iter().filter(|(score, _)| *score >= from);
                counts.map(|(_, count)| count).sum()
            };
            (mine.map_or(0, |mine| all(mine + 1)), all(0))
        } else {
            let above = match mine {
                Some(mine) => count_from(&database, people, &keys, mine + 1).await?,
                None => 0,
            };
            (above, count_from(&database, people, &keys, 0).await?)
        };
        let in_view = top.iter().any(|row| row.worker == worker);
        let around = match mine.filter(|_| more && !in_view) {
            None => Vec::new(),
            Some(mine) => {
                let up = keys.up_from(mine + 1).limit(NEIGHBOURS);
                let mut around = rows(&database, people, up).await?;
                around.reverse();
                let down = keys.down_from(mine).limit(NEIGHBOURS + 1);
                around.extend(rows(&database, people, down).await?);
                around
            }
        };
        let answer = PeopleAnswer {
            top,
            more,
            around,
            mine,
            above,
            members,
            read: clock::now_ms(),
        };
        self.keep_answer(people.view(), rules, &answer).await;
        Ok(answer)
    }

    /// The page after this row.
    pub async fn ask_more(
        self,
        people: People,
        rules: &Rules,
        last: &Standing,
    ) -> Result<Vec<Standing>, UnionFault> {
        let couch = Couch::new(server());
        let database = couch.database(&database_of(&rules.id));
        let view = self
            .board_keys(people, rules)
            .down_from(last.score)
            .from_document(&last.worker)
            .limit(PAGE + 1);
        let rows = rows(&database, people, view).await?;
        Ok(rows
            .into_iter()
            .filter(|row| row.worker != last.worker)
            .collect())
    }

    /// Asks for a board of groups.
    pub async fn ask_groups(
        self,
        groups: Groups,
        rules: &Rules,
    ) -> Result<GroupsAnswer, UnionFault> {
        let couch = Couch::new(server());
        let database = couch.database(&database_of(&rules.id));
        let view = View::all().grouped().lazily();
        let rows = match database.view(DESIGN, groups.view(), view).await? {
            Fetched::New { value, .. } => value.rows,
            Fetched::Unchanged => Vec::new(),
        };
        let sums = rows.iter().filter_map(|row| {
            let sums = serde_json::from_value(row.value.clone()).ok()?;
            Some((row.key.as_str()?.to_owned(), sums))
        });
        let answer = GroupsAnswer {
            sums: sums.collect(),
            read: clock::now_ms(),
        };
        self.keep_answer(groups.view(), rules, &answer).await;
        Ok(answer)
    }

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

    async fn kept_answer<A: serde::de::DeserializeOwned>(
        self,
        view: &str,
        rules: &Rules,
    ) -> Option<A> {
        let mut answers = self.answers().await;
        let kept = answers.remove(&answer_name(view, rules))?;
        serde_json::from_value(kept).ok()
    }

    async fn keep_answer(self, view: &str, rules: &Rules, answer: &impl Serialize) {
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

    /// The person's own score as this device knows it, at once and without the server.
    pub fn score_now(self, people: People, rules: &Rules) -> Option<u32> {
        let today = self.today.get_untracked();
        let scored = self.book.with_untracked(|book| {
            book.appears_from(&rules.id)?;
            Some(book.scored(rules, today))
        })?;
        let week = today.week_start();
        let reported = scored
            .iter()
            .filter_map(|(day, points)| Some((*day, points.as_ref()?)));
        let reported: Vec<_> = reported.collect();
        Some(match people {
            People::Points | People::Team => reported.iter().map(|(_, day)| day.points).sum(),
            People::Week => {
                let days = reported.iter().filter(|(day, _)| *day >= week);
                days.map(|(_, day)| day.points).sum()
            }
            People::Mean => {
                let steps: u64 = reported.iter().map(|(_, day)| u64::from(day.counted)).sum();
                steps.checked_div(reported.len() as u64)? as u32
            }
            People::Goal => {
                let days = reported.iter().filter(|(_, day)| day.counted >= rules.goal);
                days.count() as u32
            }
        })
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
        assert_eq!(ranks(&rows(&[9, 7, 7, 5, 5, 5, 1])), [1, 2, 2, 4, 4, 4, 7]);
        assert_eq!(ranks(&[]), [0; 0]);
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

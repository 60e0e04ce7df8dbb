//! What is asked of the server for a board.
//!
//! Owns the questions: a page of the top, the rows around the person, how many stand above. Entries
//! are never pulled whole, and no page is found by skipping rows.

use leptos::prelude::*;
use serde_json::{Value, json};
use sync::Fault;
use sync::couch::{Couch, Database, Row, View};
use wellness::challenge::rules::Rules;

use super::board::{Groups, GroupsAnswer, Histogram, People, PeopleAnswer, Standing};
use super::entry::database_of;
use super::fault::UnionFault;
use crate::platform::clock;
use crate::platform::http::{Server, server};
use crate::state::App;

const DESIGN: &str = "boards";
/// Rows of the first page, and of each that follows.
const PAGE: u32 = 50;
const NEXT_PAGE: u32 = 200;
/// Rows on either side of the person.
const NEIGHBOURS: u32 = 4;

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
    fn down_from_top(&self) -> View {
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
    let answer = database.rows(DESIGN, people.view(), view).await?;
    let standing = answer.iter().filter_map(|row| standing(people, row));
    Ok(standing.collect())
}

/// How many have each score.
async fn histogram(
    database: &Database<'_, Server>,
    people: People,
    keys: &Keys,
) -> Result<Histogram, Fault> {
    let view = keys.down_from_top().grouped().lazily();
    let answer = database.rows(DESIGN, people.view(), view).await?;
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
    let answer = database.rows(DESIGN, people.view(), view).await?;
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
        let mut top = rows(&database, people, keys.down_from_top().limit(PAGE + 1)).await?;
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
            .limit(NEXT_PAGE + 1);
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
        let rows = database.rows(DESIGN, groups.view(), view).await?;
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

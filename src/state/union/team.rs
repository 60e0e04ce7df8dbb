//! The person's own team: how its days went, and when each member was last heard of.
//!
//! Owns the question and its last answer. Of a member it asks for the name and the last day reported,
//! and for nothing that was measured.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sync::Fault;
use sync::cheer::Given;
use sync::couch::{Couch, Database, Row, View};
use wellness::challenge::rules::Rules;
use wellness::day::Day;
use wellness::ranking::TeamRow;
use wellness::team::{Heard, TREND, TeamDay, Trend};

use super::board::{Groups, GroupsAnswer};
use super::cheer::{self, Cheer};
use super::entry::database_of;
use super::fault::UnionFault;
use crate::platform::clock;
use crate::platform::http::{Server, server};
use crate::state::App;
use crate::state::challenge::now_seconds;

const DESIGN: &str = "team";
/// Its name among the last answers.
const ANSWER: &str = "own-team";

/// A member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mate {
    /// The pseudonym.
    pub worker: String,
    /// The name to show; `None` for somebody who hides.
    pub name: Option<String>,
    /// When the member was last heard of, on the day of the answer.
    joined: Day,
    last: Option<Day>,
}

/// What the server said of the team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamAnswer {
    /// The team's id.
    team: String,
    mates: Vec<Mate>,
    /// By day: how many reported it, and their points.
    days: Vec<(Day, u32, u64)>,
    /// The challenge's day when this was read.
    today: Day,
    /// What the person gave today and was given; `None` where the server has no cheers.
    pub cheers: Option<(Given, Vec<Cheer>)>,
    /// When this was read, in Unix milliseconds by the device's clock.
    pub read: u64,
}

/// Where the team stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its row of the board.
    pub row: TeamRow,
    /// Of how many.
    pub teams: u32,
}

impl Mate {
    fn of(row: &Row) -> Option<Self> {
        let day = |value: &serde_json::Value| value.as_str()?.parse().ok();
        Some(Self {
            worker: row.id.clone()?,
            name: row.value.get(0)?.as_str().map(str::to_owned),
            joined: day(row.value.get(1)?)?,
            last: day(row.value.get(2)?),
        })
    }
}

impl TeamAnswer {
    /// The challenge's day when this was read; its last one when it was over.
    fn day(&self, rules: &Rules) -> Day {
        self.today.min(rules.span.last())
    }

    /// Whether the challenge was over when this was read.
    pub fn is_over(&self, rules: &Rules) -> bool {
        self.today > rules.span.last()
    }

    /// The name of a member who shows it.
    pub fn name_of(&self, worker: &str) -> Option<&str> {
        let mate = self.mates.iter().find(|mate| mate.worker == worker)?;
        mate.name.as_deref()
    }

    /// All members.
    pub fn members(&self) -> u32 {
        self.mates.len() as u32
    }

    /// Members who reported the day on which this was read.
    pub fn reported(&self, rules: &Rules) -> u32 {
        let day = self.day(rules);
        let today = self.mates.iter().filter(|mate| mate.last == Some(day));
        today.count() as u32
    }

    /// The members, those last heard of first, and then by name.
    pub fn heard(&self, rules: &Rules) -> Vec<(Mate, Heard)> {
        let day = self.day(rules);
        let mut heard: Vec<(Mate, Heard)> = self
            .mates
            .iter()
            .map(|mate| (mate.clone(), Heard::of(mate.joined, mate.last, day)))
            .collect();
        sorting::sort_by(&mut heard, |(a, one), (b, other)| {
            let order = |mate: &Mate, heard: Heard| (heard, mate.name.clone(), mate.worker.clone());
            order(a, *one).cmp(&order(b, *other))
        });
        heard
    }

    /// How its days went.
    pub fn trend(&self, rules: &Rules) -> Trend {
        let days = self.days.iter();
        let days: Vec<TeamDay> = days
            .map(|&(day, reported, points)| TeamDay {
                day,
                reported,
                points,
            })
            .collect();
        Trend::of(rules.span, self.today, self.members(), &days)
    }
}

async fn rows(database: &Database<'_, Server>, view: &str, ask: View) -> Result<Vec<Row>, Fault> {
    database.rows(DESIGN, view, ask.lazily()).await
}

fn day_of(row: &Row) -> Option<(Day, u32, u64)> {
    let day = row.key.get(1)?.as_str()?.parse().ok()?;
    let sum = |at: usize| row.value.get(at)?.as_u64();
    Some((day, sum(0)? as u32, sum(1)?))
}

impl App {
    /// The last answer of the person's team, for when there is no network.
    pub async fn kept_team(self, rules: &Rules) -> Option<TeamAnswer> {
        let kept: TeamAnswer = self.kept_answer(ANSWER, rules).await?;
        // Who was moved meanwhile is no longer shown the former one.
        let account = self.union.account.get_untracked()?;
        (account.team() == Some(kept.team.as_str())).then_some(kept)
    }

    /// Asks for the person's team: five small answers at most, whatever the size of the union.
    pub async fn ask_team(self, rules: &Rules) -> Result<TeamAnswer, UnionFault> {
        let account = self.union.account.get_untracked().ok_or(Fault::SignIn)?;
        let team = account.team().ok_or(Fault::Missing)?;
        let couch = Couch::new(server());
        let database = couch.database(&database_of(&rules.id));
        let members = View::all().from(team).through(team);
        let members = rows(&database, "members", members).await?;
        let today = cheer::server_day(&couch, rules);
        let since = today.min(rules.span.last()).plus(-TREND).to_string();
        let days = View::all()
            .grouped()
            .from(json!([team, since]))
            .through(json!([team, {}]));
        let days = rows(&database, "days", days).await?;
        let answer = TeamAnswer {
            team: team.to_owned(),
            mates: members.iter().filter_map(Mate::of).collect(),
            days: days.iter().filter_map(day_of).collect(),
            today,
            cheers: cheer::ask(&couch, rules, &account, team).await?,
            read: clock::now_ms(),
        };
        self.keep_answer(ANSWER, rules, &answer).await;
        Ok(answer)
    }

    /// Where the team stands by what was kept of the teams' board, or by the final result.
    pub async fn kept_place(self, rules: &Rules) -> Option<Place> {
        let groups = self.kept_groups(Groups::Teams, rules).await;
        self.place_by(rules, groups.as_ref())
    }

    /// Asks where the team stands. The teams' board is the same for everybody, and the proxy has it.
    pub async fn ask_place(self, rules: &Rules) -> Result<Option<Place>, UnionFault> {
        let is_final = self
            .known()
            .offers
            .with_untracked(|offers| offers.outcome(&rules.id).is_some());
        if is_final {
            return Ok(self.place_by(rules, None));
        }
        let groups = self.ask_groups(Groups::Teams, rules).await?;
        Ok(self.place_by(rules, Some(&groups)))
    }

    fn place_by(self, rules: &Rules, groups: Option<&GroupsAnswer>) -> Option<Place> {
        let account = self.union.account.get_untracked()?;
        let team = account.team()?;
        // Two teams of different units may have the same name; their ids differ.
        let board = self.known().offers.with_untracked(|offers| {
            let outcome = offers.outcome(&rules.id);
            match outcome {
                Some(outcome) => Some(outcome.groups(Groups::Teams, rules, str::to_owned)),
                None => Some(groups?.board(rules, now_seconds(), str::to_owned)),
            }
        })?;
        let teams = board.len() as u32;
        let row = board.into_iter().find(|row| row.team == team)?;
        Some(Place { row, teams })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wellness::challenge::template::Template;

    fn row(id: &str, value: serde_json::Value) -> Row {
        Row {
            id: Some(id.to_owned()),
            key: serde_json::Value::Null,
            value,
            doc: None,
        }
    }

    fn answer(today: &str) -> TeamAnswer {
        let rows = [
            row("w1", json!(["晓风", "2026-05-01", "2026-05-09"])),
            row("w2", json!([null, "2026-05-01", "2026-05-10"])),
            row("w3", json!(["老李", "2026-05-02", null])),
            row("w4", json!(["阿明", "2026-05-01", "2026-05-06"])),
            row("w5", json!("nonsense")),
        ];
        TeamAnswer {
            team: "t1".to_owned(),
            mates: rows.iter().filter_map(Mate::of).collect(),
            days: vec![("2026-05-09".parse().unwrap(), 2, 20)],
            today: today.parse().unwrap(),
            cheers: None,
            read: 0,
        }
    }

    #[test]
    fn members_stand_by_when_they_were_last_heard_of() {
        let rules = Template::Monthly.document("2026-05-01".parse().unwrap());
        let rules = Rules::from_json(&rules).unwrap();
        let answer = answer("2026-05-10");
        let heard = answer.heard(&rules);
        let heard: Vec<_> = heard
            .iter()
            .map(|(mate, it)| (&*mate.worker, *it))
            .collect();
        assert_eq!(
            heard,
            [
                ("w2", Heard::Today),
                ("w1", Heard::Yesterday),
                ("w4", Heard::DaysAgo(4)),
                ("w3", Heard::Never(8)),
            ]
        );
        assert_eq!((answer.members(), answer.reported(&rules)), (4, 1));
        let trend = answer.trend(&rules);
        let last = trend.days().last().unwrap();
        assert_eq!((last.reported, trend.mean(last).scaled(10)), (2, 50));
    }

    #[test]
    fn after_the_challenge_nobody_falls_silent() {
        let rules = Template::Monthly.document("2026-05-01".parse().unwrap());
        let rules = Rules::from_json(&rules).unwrap();
        let mut answer = answer("2026-07-01");
        answer.mates[0].last = Some(rules.span.last());
        assert_eq!(answer.heard(&rules)[0].1, Heard::Today);
    }
}

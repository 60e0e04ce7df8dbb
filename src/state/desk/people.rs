//! The roster as it stands on the server, and what a file of people would change of it.
//!
//! Owns reading and comparing; must not know how an account is made.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use roster::Person;
use serde::Deserialize;
use sync::Fault;
use sync::couch::{Couch, Fetched, View};

use super::office::Move;
use crate::platform::http::server;
use crate::state::App;
use crate::state::union::entry::database_of;
use crate::state::union::fault::UnionFault;

/// Somebody with an account.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Member {
    /// The pseudonym.
    #[serde(rename = "_id")]
    pub worker: String,
    /// What the office calls them.
    pub name: String,
    /// The unit's name; empty for none.
    #[serde(default)]
    pub unit: String,
    /// The team's name; empty for none.
    #[serde(default)]
    pub team: String,
    /// Staff or telephone number.
    #[serde(default)]
    pub number: String,
}

impl Member {
    /// Unit and team in one line.
    pub fn place(&self) -> String {
        let parts = [&*self.unit, &*self.team];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }

    /// Whether the account is an organiser's.
    pub fn is_organiser(&self) -> bool {
        self.number.starts_with("organiser:")
    }

    /// Whether one of these texts has what is looked for.
    pub fn has(&self, sought: &str) -> bool {
        let texts = [
            &self.name,
            &self.unit,
            &self.team,
            &self.number,
            &self.worker,
        ];
        texts.into_iter().any(|text| text.contains(sought))
    }
}

/// What of an entry is asked for here.
#[derive(Deserialize)]
struct Points {
    #[serde(rename = "_id")]
    worker: String,
    total: u32,
}

/// What a list of people would change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Those who have no account yet.
    pub new: Vec<Person>,
    /// Those who have one in another unit or team.
    pub moves: Vec<Move>,
    /// How many stand as they are.
    pub same: usize,
    /// New people whose name somebody in the same unit has: twice the same person, perhaps.
    pub namesakes: Vec<Person>,
}

impl Plan {
    /// Compares a list with those who have accounts.
    pub fn of(people: Vec<Person>, members: &[Member]) -> Self {
        let by_number: BTreeMap<&str, &Member> =
            members.iter().map(|it| (&*it.number, it)).collect();
        let names: BTreeSet<(&str, &str)> =
            members.iter().map(|it| (&*it.unit, &*it.name)).collect();
        let mut plan = Self::default();
        for person in people {
            let unit = person.unit.clone().unwrap_or_default();
            let team = person.team.clone().unwrap_or_default();
            match by_number.get(&*person.number) {
                None => {
                    if names.contains(&(&*unit, &*person.name)) {
                        plan.namesakes.push(person.clone());
                    }
                    plan.new.push(person);
                }
                Some(member) if member.unit == unit && member.team == team => plan.same += 1,
                Some(member) => plan.moves.push(Move {
                    worker: member.worker.clone(),
                    unit,
                    team,
                }),
            }
        }
        plan
    }
}

/// How many people each unit and team has: unit, team, people; in the order of names.
pub fn groups(members: &[Member]) -> Vec<(String, String, u32)> {
    let mut counts = BTreeMap::<(&str, &str), u32>::new();
    for member in members.iter().filter(|it| !it.is_organiser()) {
        *counts.entry((&*member.unit, &*member.team)).or_default() += 1;
    }
    let counts = counts.into_iter();
    counts
        .map(|((unit, team), count)| (unit.to_owned(), team.to_owned(), count))
        .collect()
}

impl App {
    /// Reads the roster.
    pub async fn read_people(self) -> Result<(), UnionFault> {
        let couch = Couch::new(server());
        let asked = View::all().with_documents();
        let Fetched::New { value: rows, .. } = couch.database("roster").all(asked).await? else {
            return Err(Fault::Garbled.into());
        };
        let docs = rows.rows.into_iter().filter_map(|row| row.doc);
        let mut members: Vec<Member> = docs
            .filter_map(|doc| serde_json::from_value(doc).ok())
            .collect();
        sorting::sort_by_key(&mut members, |it| {
            (it.unit.clone(), it.team.clone(), it.name.clone())
        });
        self.desk().people.try_set(Some(members));
        Ok(())
    }

    /// What everybody has in a challenge so far, by account; who takes no part is not in it.
    pub async fn points_of(self, challenge: &str) -> Result<BTreeMap<String, u32>, UnionFault> {
        let couch = Couch::new(server());
        let database = couch.database(&database_of(challenge));
        let asked = View::all().with_documents();
        let Fetched::New { value: rows, .. } = database.all(asked).await? else {
            return Err(Fault::Garbled.into());
        };
        let docs = rows.rows.into_iter().filter_map(|row| row.doc);
        let points = docs.filter_map(|doc| serde_json::from_value::<Points>(doc).ok());
        Ok(points.map(|it| (it.worker, it.total)).collect())
    }

    /// The member of this account, followed as the roster changes.
    pub fn member(self, worker: &str) -> Option<Member> {
        self.desk().people.with(|people| {
            let mut people = people.iter().flatten();
            people.find(|it| it.worker == worker).cloned()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(worker: &str, unit: &str, team: &str, name: &str, number: &str) -> Member {
        Member {
            worker: worker.to_owned(),
            name: name.to_owned(),
            unit: unit.to_owned(),
            team: team.to_owned(),
            number: number.to_owned(),
        }
    }

    #[test]
    fn a_file_is_compared_by_numbers() {
        let members = [
            member("w1", "一厂", "一队", "王芳", "1"),
            member("w2", "一厂", "", "李雷", "2"),
        ];
        let people = roster::read(
            "姓名,单位,小队,工号\n王芳,一厂,一队,1\n李雷,一厂,二队,2\n王芳,一厂,,3\n赵六,,,4\n",
        );
        let plan = Plan::of(people.unwrap(), &members);
        assert_eq!(plan.same, 1);
        let goes = Move {
            worker: "w2".to_owned(),
            unit: "一厂".to_owned(),
            team: "二队".to_owned(),
        };
        assert_eq!(plan.moves, [goes]);
        let numbers = |people: &[Person]| -> Vec<String> {
            people.iter().map(|it| it.number.clone()).collect()
        };
        assert_eq!(numbers(&plan.new), ["3", "4"]);
        assert_eq!(numbers(&plan.namesakes), ["3"]);
        let groups = groups(&members);
        assert_eq!(groups.len(), 2);
        assert_eq!(groups[0], ("一厂".to_owned(), String::new(), 1));
    }
}

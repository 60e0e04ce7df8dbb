//! Work for the office: accounts, publishing, results. The worker in the background does it with the very
//! functions that the set-up command calls (docs/decisions/0060); here is what is asked of it, how far it
//! is, and why it stopped.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::cards::Card;
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::platform::office::Office;
use crate::state::App;
use crate::state::save::SaveError;

/// The server's administrator. Kept in memory alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Admin {
    /// The name.
    pub name: String,
    /// The password.
    pub password: String,
}

/// How far the work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Job {
    /// People that were seen to.
    pub done: u32,
    /// All of them.
    pub of: u32,
}

/// Whose rights some work takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rights {
    /// The organiser's own.
    Organiser,
    /// The administrator's.
    Administrator,
}

/// Something to be done.
#[derive(Debug, Clone)]
pub struct Work {
    name: &'static str,
    given: Value,
    rights: Rights,
    of: u32,
}

/// Why something was not done. What was done before it stays, and doing it again goes on from there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfficeFault {
    /// The proxy takes no administrator's work from here.
    Closed,
    /// The administrator's name or password is wrong.
    SignIn,
    /// No answer came.
    Offline,
    /// The worker could not start, or broke down.
    Broken,
    /// A card could not be kept on this device.
    Save(SaveError),
    /// The server refused, in its own words.
    Refused(String),
    /// Something else is still being done.
    Busy,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum Said {
    Kept {
        at: u32,
        #[serde(flatten)]
        card: Card,
    },
    Moved(u32),
    Done(Value),
    Failed {
        why: String,
        #[serde(default)]
        text: String,
    },
}

impl Work {
    fn of(name: &'static str, rights: Rights, given: Value) -> Self {
        Self {
            name,
            given,
            rights,
            of: 1,
        }
    }

    /// Nothing but to see whether the administrator is one.
    fn look() -> Self {
        Self::of("look", Rights::Administrator, Value::Null)
    }

    /// Accounts for those of these people who have none.
    pub fn enrol(people: &[roster::Person]) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let person = |it: &roster::Person| json!({"name": it.name, "unit": text(&it.unit), "team": text(&it.team), "number": it.number});
        let given = json!({"people": people.iter().map(person).collect::<Vec<_>>()});
        Self {
            of: people.len() as u32,
            ..Self::of("enrol", Rights::Administrator, given)
        }
    }

    /// A new password for somebody, on a new card.
    pub fn new_card(worker: &str) -> Self {
        Self::of("card", Rights::Administrator, json!({"worker": worker}))
    }

    /// Other units and teams for these accounts.
    pub fn moves(moves: &[Move]) -> Self {
        Self {
            of: moves.len() as u32,
            ..Self::of("move", Rights::Administrator, json!({"moves": moves}))
        }
    }

    /// The captain of the team that somebody is in.
    pub fn captain(worker: &str) -> Self {
        Self::of("captain", Rights::Administrator, json!({"worker": worker}))
    }

    /// One account of two that are the same person's.
    pub fn merge(kept: &str, gone: &str) -> Self {
        let given = json!({"kept": kept, "gone": gone});
        Self::of("merge", Rights::Administrator, given)
    }

    /// Everything of somebody deleted.
    pub fn remove(worker: &str) -> Self {
        Self::of("remove", Rights::Administrator, json!({"worker": worker}))
    }

    /// A challenge for everybody, its rules frozen.
    pub fn publish(rules: &Value, options: &Value) -> Self {
        let given = json!({"rules": rules, "options": options});
        Self::of("publish", Rights::Administrator, given)
    }

    /// The result of a challenge, final from then on.
    pub fn finish(challenge: &str) -> Self {
        let given = json!({"challenge": challenge});
        Self::of("finish", Rights::Administrator, given)
    }

    /// The result as a table with everybody's name.
    pub fn results(challenge: &str) -> Self {
        let given = json!({"challenge": challenge});
        Self::of("results", Rights::Organiser, given)
    }
}

/// Where somebody is to go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Move {
    /// The account.
    pub worker: String,
    /// The unit's name; empty for none.
    pub unit: String,
    /// The team's name; empty for none.
    pub team: String,
}

impl OfficeFault {
    fn of(why: &str, text: String) -> Self {
        match why {
            "closed" => Self::Closed,
            "signIn" => Self::SignIn,
            "offline" => Self::Offline,
            _ => Self::Refused(text),
        }
    }

    /// What to tell the organiser.
    pub fn text(&self, words: Words) -> String {
        let t = words.desk();
        match self {
            Self::Closed => t.office_closed.to_owned(),
            Self::SignIn => t.office_sign_in.to_owned(),
            Self::Offline => t.office_offline.to_owned(),
            Self::Broken => t.office_broken.to_owned(),
            Self::Busy => t.office_busy.to_owned(),
            Self::Save(error) => error.text(words).to_owned(),
            Self::Refused(reason) => fill(words.union().fault_refused, &[reason]),
        }
    }
}

impl App {
    /// An administrator lends a hand: kept until the app is closed, if they are one.
    pub async fn lend(self, admin: Admin) -> Result<(), OfficeFault> {
        self.carry_out(Work::look(), Some(&admin)).await?;
        self.desk().admin.try_set(Some(admin));
        Ok(())
    }

    /// Has the office do some work; what it answers, as JSON.
    pub async fn office(self, work: Work) -> Result<Value, OfficeFault> {
        let admin = match work.rights {
            Rights::Organiser => None,
            Rights::Administrator => {
                let admin = self.desk().admin.get_untracked();
                Some(admin.ok_or(OfficeFault::SignIn)?)
            }
        };
        let done = self.carry_out(work, admin.as_ref()).await;
        if done == Err(OfficeFault::SignIn) {
            self.desk().admin.try_set(None);
        }
        done
    }

    async fn carry_out(self, work: Work, admin: Option<&Admin>) -> Result<Value, OfficeFault> {
        let desk = self.desk();
        if desk.job.with_untracked(Option::is_some) {
            return Err(OfficeFault::Busy);
        }
        let asked = json!({"work": work.name, "admin": admin, "given": work.given});
        desk.job.set(Some(Job {
            done: 0,
            of: work.of,
        }));
        let done = self.see_through(&asked.to_string(), work.of).await;
        desk.job.try_set(None);
        done
    }

    async fn see_through(self, asked: &str, of: u32) -> Result<Value, OfficeFault> {
        let office = Office::begin(asked).ok_or(OfficeFault::Broken)?;
        loop {
            let said = office.next().await.ok_or(OfficeFault::Broken)?;
            let progress = |done| {
                self.desk().job.try_set(Some(Job { done, of }));
            };
            match serde_json::from_str(&said) {
                Ok(Said::Kept { at, card }) => {
                    // Written down before the account counts as made: nobody loses a card.
                    self.keep_card(card).await.map_err(OfficeFault::Save)?;
                    progress(at);
                    office.go_on();
                }
                Ok(Said::Moved(done)) => progress(done),
                Ok(Said::Done(answer)) => return Ok(answer),
                Ok(Said::Failed { why, text }) => return Err(OfficeFault::of(&why, text)),
                Err(_) => return Err(OfficeFault::Broken),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_worker_says_is_understood() {
        let said = |text: &str| serde_json::from_str::<Said>(text).unwrap();
        let kept = r#"{"kept":{"worker":"w1","password":"a-b","name":"王芳","unit":"一厂","team":"","number":"7","at":3}}"#;
        let Said::Kept { at: 3, card } = said(kept) else {
            panic!("a card is kept");
        };
        assert_eq!(
            (&*card.worker, &*card.unit, &*card.team),
            ("w1", "一厂", "")
        );
        assert!(matches!(said(r#"{"moved":2}"#), Said::Moved(2)));
        assert!(matches!(said(r#"{"done":null}"#), Said::Done(Value::Null)));
        let Said::Failed { why, text } = said(r#"{"failed":{"why":"closed"}}"#) else {
            panic!("it failed");
        };
        assert_eq!(OfficeFault::of(&why, text), OfficeFault::Closed);
    }
}

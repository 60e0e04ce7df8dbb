//! The account: signing in by a card, setting the own password, signing out.
//!
//! Owns the device's note of who is signed in. Whoever signs out keeps all records.

use std::sync::Arc;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sync::Fault;
use sync::couch::{Couch, Database, Fetched};

use super::fault::UnionFault;
use super::phrase::CopyKeys;
use super::status::Status;
use crate::platform::database::DatabaseError;
use crate::platform::http::{Server, server};
use crate::platform::{mirror, tabs};
use crate::state::App;

/// The note of the account.
const ACCOUNT: &str = "union/account";
/// What else is known of a server, and is forgotten with the account.
const NOTES: [&str; 7] = [
    ACCOUNT,
    super::board::BOARDS,
    super::copy::LEDGER,
    super::copy::MINUTES,
    super::programme::PROGRAMME,
    super::entry::SENT,
    super::enrolment::LISTS,
];

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The pseudonym by which the server knows the person.
    pub worker: String,
    /// Where the person belongs and what the person may do, as the server said last.
    pub roles: Vec<String>,
    /// The keys to the sealed copy; none where the person keeps no copy.
    #[serde(default)]
    pub keys: Option<CopyKeys>,
}

impl Account {
    /// The team's id.
    pub fn team(&self) -> Option<&str> {
        self.role("team:")
    }

    /// The unit's id.
    pub fn unit(&self) -> Option<&str> {
        self.role("unit:")
    }

    /// The id of the team whose captain the person is.
    pub fn captain_of(&self) -> Option<&str> {
        self.role("captain:")
    }

    fn role(&self, kind: &str) -> Option<&str> {
        self.roles.iter().find_map(|role| role.strip_prefix(kind))
    }

    /// The name of the database of the person's own, as `CouchDB`'s `couch_peruser` makes it.
    pub(super) fn own_database(&self) -> String {
        let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or_default();
        let hex = self.worker.bytes().flat_map(|byte| [byte >> 4, byte & 15]);
        "userdb-".chars().chain(hex.map(digit)).collect()
    }
}

/// What a join card says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JoinCard {
    /// The account.
    pub worker: String,
    /// The password, for one use.
    pub password: String,
}

impl JoinCard {
    /// Reads the part of a card's address after `#`.
    pub fn of_fragment(fragment: &str) -> Option<Self> {
        let mut card = Self::default();
        for pair in fragment.split('&') {
            match pair.split_once('=')? {
                ("account", worker) => worker.clone_into(&mut card.worker),
                ("password", password) => password.clone_into(&mut card.password),
                _ => {}
            }
        }
        let plain = |text: &str| {
            let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-';
            !text.is_empty() && text.chars().all(allowed)
        };
        (plain(&card.worker) && plain(&card.password)).then_some(card)
    }
}

/// What follows a sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignedIn {
    /// The person is in.
    Done,
    /// The password was a card's: an own one is to be set first.
    SetPassword,
}

fn users(couch: &Couch<Server>) -> Database<'_, Server> {
    couch.database("_users")
}

fn user_id(worker: &str) -> String {
    ["org.couchdb.user:", worker].concat()
}

impl App {
    /// Reads who is signed in on this device.
    pub async fn read_account(self) -> Result<(), DatabaseError> {
        let note = self.keeper().store.note(ACCOUNT).await?;
        let account = note.and_then(|json| serde_json::from_str(&json).ok());
        let worker = |it: &Option<Account>| it.as_ref().map(|it| it.worker.clone());
        let before = self.union.account.get_untracked();
        if worker(&before) != worker(&account) {
            self.forget_lists();
        }
        if before != account {
            self.union.account.set(account);
        }
        self.read_programme().await?;
        self.read_lists().await;
        self.union.note_read();
        Ok(())
    }

    /// Signs in. A card's password is good until an own one is set.
    pub async fn sign_in(self, worker: &str, password: &str) -> Result<SignedIn, UnionFault> {
        let couch = Couch::new(server());
        let session = couch.sign_in(worker, password).await?;
        if is_once(&couch, &session.name).await? {
            return Ok(SignedIn::SetPassword);
        }
        self.keep_session(session.name, session.roles).await?;
        Ok(SignedIn::Done)
    }

    /// Sets the person's own password in place of a card's, or of an older one, and signs in anew.
    pub async fn set_password(self, worker: &str, old: &str, new: &str) -> Result<(), UnionFault> {
        let couch = Couch::new(server());
        couch.sign_in(worker, old).await?;
        let mut user = user(&couch, worker).await?;
        user["password"] = new.into();
        if let Some(fields) = user.as_object_mut() {
            fields.remove("once");
        }
        users(&couch)
            .put(&user_id(worker), user.to_string())
            .await?;
        // Another password is another session.
        let session = couch.sign_in(worker, new).await?;
        self.keep_session(session.name, session.roles).await
    }

    async fn keep_session(self, worker: String, roles: Vec<String>) -> Result<(), UnionFault> {
        let before = self.union.account.get_untracked();
        let same = before.filter(|account| account.worker == worker);
        if same.is_none() {
            self.forget_account().await?;
        }
        let keys = same.and_then(|account| account.keys);
        let account = Account {
            worker,
            roles,
            keys,
        };
        self.keep_account(account).await?;
        self.union.told.update(|told| *told += 1);
        self.sync_now();
        Ok(())
    }

    /// Keeps the note of the account, and then shows it.
    pub(super) async fn keep_account(self, account: Account) -> Result<(), UnionFault> {
        let json = serde_json::to_string(&account).unwrap_or_default();
        self.keeper().store.keep_note(ACCOUNT, Some(&json)).await?;
        self.union.account.set(Some(account));
        self.union.note_read();
        if !self.has_account() {
            self.tell_status(Status::default());
        }
        Ok(())
    }

    /// Signs out. The records stay; what was to be sent is sent after the next sign-in.
    pub async fn sign_out(self) -> Result<(), UnionFault> {
        match Couch::new(server()).sign_out().await {
            Ok(()) | Err(Fault::SignIn) => {}
            Err(fault) => return Err(fault.into()),
        }
        self.forget_account().await
    }

    async fn forget_account(self) -> Result<(), UnionFault> {
        let store = self.keeper().store;
        for note in NOTES {
            store.keep_note(note, None).await?;
        }
        self.forget_names().await?;
        super::cheer::forget(self);
        mirror::remove_item(tabs::UNION);
        super::file::forget();
        self.union.account.set(None);
        self.union.status.set(Status::default());
        self.known().offers.set(super::programme::Offers::default());
        self.known().activities.set(Arc::default());
        self.known().rolls.set(Arc::default());
        self.forget_lists();
        self.union.wake();
        Ok(())
    }

    /// Asks the server where the person belongs now.
    pub(super) async fn refresh_roles(self, couch: &Couch<Server>) -> Result<(), UnionFault> {
        let session = couch.session().await?.ok_or(Fault::SignIn)?;
        let Some(account) = self.union.account.get_untracked() else {
            return Ok(());
        };
        if session.name == account.worker && session.roles != account.roles {
            self.keep_account(Account {
                roles: session.roles,
                ..account
            })
            .await?;
        }
        Ok(())
    }
}

async fn user(couch: &Couch<Server>, worker: &str) -> Result<Value, Fault> {
    match users(couch).get(&user_id(worker), None).await? {
        Fetched::New { value, .. } => serde_json::from_str(&value.json).map_err(|_| Fault::Garbled),
        Fetched::Unchanged => Err(Fault::Garbled),
    }
}

async fn is_once(couch: &Couch<Server>, worker: &str) -> Result<bool, Fault> {
    Ok(user(couch, worker).await?["once"] == Value::Bool(true))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(roles: &[&str]) -> Account {
        Account {
            worker: "w4k".to_owned(),
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            keys: None,
        }
    }

    #[test]
    fn roles_say_where_somebody_belongs() {
        let account = account(&["worker", "unit:u1", "team:t2", "captain:t2"]);
        assert_eq!(account.unit(), Some("u1"));
        assert_eq!(
            (account.team(), account.captain_of()),
            (Some("t2"), Some("t2"))
        );
        assert_eq!(account.own_database(), "userdb-77346b");
    }

    #[test]
    fn a_card_is_read_and_nothing_else() {
        let card = JoinCard::of_fragment("account=w4k7mna8bn&password=y5rg-npcs-ewek");
        let card = card.unwrap();
        assert_eq!(card.worker, "w4k7mna8bn");
        assert_eq!(card.password, "y5rg-npcs-ewek");
        for other in [
            "",
            "account=w4k",
            "account=&password=x",
            "BY1.abc",
            "account=a%20b&password=x",
        ] {
            assert_eq!(JoinCard::of_fragment(other), None, "{other}");
        }
    }
}

//! The organiser's desk: what two people in an office do for everybody.
//!
//! ```text
//! people     the roster as it stands on the server; what a file would change of it
//! office     work that takes an administrator, done by the worker in the background
//! attendance what is known at a door
//! cards      join cards that were not handed over yet
//! documents  drafts and what is published, each with its revision
//! here       the same on the device, where there is no server
//! lists      who comes, by their codes, where there is no server
//! programme  all that is published, as one file
//! editor     a document in work: its fields, what is wrong, undo, the other organiser
//! stations   the one list of them and its draft
//! log        who did what
//! ```
//! Owns the signals that outlive a page of the desk. It must not know the person's own records.

pub mod activities;
pub mod announcements;
pub mod attendance;
pub mod cards;
pub mod documents;
pub mod editor;
pub mod example;
pub mod fields;
pub mod here;
pub mod lists;
pub mod log;
pub mod office;
pub mod people;
pub mod programme;
pub mod stations;
pub mod templates;

use leptos::prelude::*;

use self::cards::Card;
use self::office::{Admin, Job};
use self::people::Member;
use super::App;
use super::union::account::Account;

/// What pages follow.
#[derive(Debug, Clone, Copy)]
pub struct DeskState {
    /// Everybody on the roster, once it was read.
    pub people: RwSignal<Option<Vec<Member>>>,
    /// Cards to be handed over.
    pub cards: RwSignal<Vec<Card>>,
    /// The administrator who lent a hand, until the app is closed.
    pub admin: RwSignal<Option<Admin>>,
    /// What the office is at.
    pub job: RwSignal<Option<Job>>,
    /// Whether the server asks to sign in again.
    pub expired: RwSignal<bool>,
    /// Whether somebody wants to work here without a server.
    pub alone: RwSignal<bool>,
    /// Which station of the draft is open, by its place in the list.
    pub station: RwSignal<Option<usize>>,
}

impl DeskState {
    /// Nothing was read yet.
    fn new() -> Self {
        Self {
            people: RwSignal::new(None),
            cards: RwSignal::new(Vec::new()),
            admin: RwSignal::new(None),
            job: RwSignal::new(None),
            expired: RwSignal::new(false),
            alone: RwSignal::new(false),
            station: RwSignal::new(None),
        }
    }
}

impl Account {
    /// Whether the person organises for the others.
    pub fn is_organiser(&self) -> bool {
        self.roles.iter().any(|role| role == "organiser")
    }
}

impl App {
    /// What the organiser's desk keeps in memory.
    pub fn desk(self) -> DeskState {
        self.kept(DeskState::new)
    }

    /// Whether an organiser is signed in here, followed as it changes.
    pub fn is_organiser(self) -> bool {
        self.union
            .account
            .with(|account| account.as_ref().is_some_and(Account::is_organiser))
    }
}

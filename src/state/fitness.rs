//! Fitness tests: sessions kept as records, the tables that judge them, and what a person is typing.
//!
//! Commands write sessions; judging is `wellness::fitness`. Nothing here knows pages or words.

pub mod draft;
pub mod export;
pub mod field_draft;
pub mod field_test;
pub mod group;
pub mod handbook;
pub mod handover;
pub mod person;
pub mod run;
pub mod session;
pub mod typed;

use leptos::prelude::*;
use records::ulid::ulid;
use wellness::fitness::readiness::Clearance;

use super::App;
use super::book::Book;
use super::save::{Change, SaveError};
use crate::platform::{clock, random};
use draft::Draft;
use group::GroupState;
use handbook::HandbookStage;
use person::Given;
use session::{Session, session_key};

/// What the fitness pages share while the app runs.
#[derive(Debug, Clone, Copy)]
pub struct FitnessState {
    /// The tables.
    pub handbook: RwSignal<HandbookStage>,
    /// What is typed into the form of the national standard.
    pub draft: RwSignal<Option<Draft>>,
    /// Whether the person may begin an effort. Kept in memory alone: the answers are their own.
    pub clearance: RwSignal<Option<Clearance>>,
    /// The organiser's sheet.
    pub group: GroupState,
}

impl FitnessState {
    fn new() -> Self {
        Self {
            handbook: RwSignal::new(HandbookStage::Absent),
            draft: RwSignal::new(None),
            clearance: RwSignal::new(None),
            group: GroupState::new(),
        }
    }
}

impl App {
    /// What the fitness pages share.
    pub fn fitness(self) -> FitnessState {
        self.kept(FitnessState::new)
    }

    /// Makes sure that there is a form to fill in.
    pub fn begin_form(self) {
        if self.fitness().draft.with_untracked(Option::is_none) {
            let given = self.book.with_untracked(Book::given);
            let today = self.today.get_untracked();
            self.fitness().draft.set(Some(Draft::new(today, &given)));
        }
    }

    /// Something of the form, followed.
    pub fn of_form<T: Default>(self, read: impl FnOnce(&Draft) -> T) -> T {
        let draft = self.fitness().draft;
        draft
            .with(|draft| draft.as_ref().map(read))
            .unwrap_or_default()
    }

    /// Changes the form.
    pub fn edit_form(self, change: impl FnOnce(&mut Draft)) {
        self.fitness().draft.update(|draft| {
            if let Some(draft) = draft {
                change(draft);
            }
        });
    }

    /// Saves a session, and with it what the person wants to have remembered. Says its id.
    pub async fn save_session(
        self,
        session: &Session,
        given: Option<&Given>,
    ) -> Result<String, SaveError> {
        let id = ulid(clock::now_ms(), random::array());
        let json = session.to_json().map_err(|_| SaveError::Unwritable)?;
        let mut changes = vec![Change::set_json(&session_key(&id), &json)?];
        if let Some(given) = given {
            changes.extend(self.remembering(given)?);
        }
        self.save(changes).await?;
        Ok(id)
    }

    /// Takes a session back, with a way to have it again.
    pub async fn remove_session(self, id: &str) -> Result<records::Undo, SaveError> {
        self.save(vec![Change::remove(&session_key(id))?]).await
    }
}

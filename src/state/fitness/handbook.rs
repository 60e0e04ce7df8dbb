//! The tables that scores and levels come from, fetched when a page needs them.
//!
//! Owns which files they are and that all of them are here or none.

use std::sync::Arc;

use leptos::prelude::*;
use wellness::fitness::international::norms::{BadNorms, Norms};
use wellness::fitness::standard::Standard;
use wellness::fitness::table::{BadTable, Table};

use crate::platform::fetch::{self, FetchError};
use crate::state::App;
use crate::view::spawn_local;

const Y2003: &str = "/data/fitness-2003.csv";
const Y2023: &str = "/data/fitness-2023.csv";
const NORMS: &str = "/data/fitness-norms.csv";

/// Every table of the fitness tests.
#[derive(Debug)]
pub struct Handbook {
    y2003: Table,
    y2023: Table,
    /// Levels of the international tests.
    pub norms: Norms,
}

impl Handbook {
    /// The table of an edition of the national standard.
    pub const fn table(&self, standard: Standard) -> &Table {
        match standard {
            Standard::Y2003 => &self.y2003,
            Standard::Y2023 => &self.y2023,
        }
    }

    /// Reads the texts of the three files.
    pub fn parse(y2003: &str, y2023: &str, norms: &str) -> Result<Self, HandbookError> {
        Ok(Self {
            y2003: Table::parse(y2003)?,
            y2023: Table::parse(y2023)?,
            norms: Norms::parse(norms)?,
        })
    }
}

/// Why there are no tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HandbookError {
    /// A file did not come.
    Fetch(FetchError),
    /// A file is no table of the national standard.
    Table(BadTable),
    /// A file holds no norms.
    Norms(BadNorms),
}

impl From<FetchError> for HandbookError {
    fn from(error: FetchError) -> Self {
        Self::Fetch(error)
    }
}

impl From<BadTable> for HandbookError {
    fn from(error: BadTable) -> Self {
        Self::Table(error)
    }
}

impl From<BadNorms> for HandbookError {
    fn from(error: BadNorms) -> Self {
        Self::Norms(error)
    }
}

/// How far the tables have come.
#[derive(Debug, Clone)]
pub enum HandbookStage {
    /// Nobody asked for them.
    Absent,
    /// They are on their way.
    Coming,
    /// They are here.
    Here(Arc<Handbook>),
    /// They did not come.
    Failed(HandbookError),
}

impl App {
    /// Fetches the tables unless they are here or on their way.
    pub fn fetch_handbook(self) {
        let stage = self.fitness().handbook;
        if stage
            .with_untracked(|stage| matches!(stage, HandbookStage::Coming | HandbookStage::Here(_)))
        {
            return;
        }
        stage.set(HandbookStage::Coming);
        spawn_local(async move {
            stage.try_set(match fetched().await {
                Ok(handbook) => HandbookStage::Here(Arc::new(handbook)),
                Err(error) => HandbookStage::Failed(error),
            });
        });
    }
}

async fn fetched() -> Result<Handbook, HandbookError> {
    let [y2003, y2023, norms] = [Y2003, Y2023, NORMS].map(fetch::text);
    Handbook::parse(&y2003.await?, &y2023.await?, &norms.await?)
}

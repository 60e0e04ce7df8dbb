//! Join cards that were made and not handed over yet.
//!
//! Owns where they lie: among the device's notes, some to a note, because each carries a password that
//! stands nowhere else. They go when the organiser says that they were handed over.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::platform::database::DatabaseError;
use crate::platform::page;
use crate::state::App;
use crate::state::save::SaveError;

/// Cards in one note: the last note is written anew with every card.
const TOGETHER: usize = 40;

/// One card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The account.
    pub worker: String,
    /// The password, for one use.
    pub password: String,
    /// Whose it is.
    pub name: String,
    /// The unit's name; empty for none.
    #[serde(default)]
    pub unit: String,
    /// The team's name; empty for none.
    #[serde(default)]
    pub team: String,
}

fn note(at: usize) -> String {
    ["desk/cards/", &at.to_string()].concat()
}

impl Card {
    /// The address in the card's QR code; what stands behind the hash no server sees.
    pub fn link(&self) -> String {
        let origin = page::origin();
        let rest = ["/join#account=", &self.worker, "&password=", &self.password];
        [&origin, &*rest.concat()].concat()
    }

    /// Unit and team in one line.
    pub fn place(&self) -> String {
        let parts = [&*self.unit, &*self.team];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }
}

impl App {
    /// Reads the cards that this device keeps.
    pub async fn read_cards(self) -> Result<(), DatabaseError> {
        let store = self.keeper().store;
        let mut cards = Vec::new();
        for at in 0.. {
            let Some(json) = store.note(&note(at)).await? else {
                break;
            };
            // A note that is damaged must not hide the others.
            cards.extend(serde_json::from_str::<Vec<Card>>(&json).unwrap_or_default());
        }
        if self.desk().cards.with_untracked(|shown| *shown != cards) {
            self.desk().cards.try_set(cards);
        }
        Ok(())
    }

    /// Keeps a card; an older one of the same account is void.
    pub(super) async fn keep_card(self, card: Card) -> Result<(), SaveError> {
        let mut cards = self.desk().cards.get_untracked();
        match cards.iter_mut().position(|it| it.worker == card.worker) {
            Some(at) => {
                cards.splice(at..=at, [card]);
                self.write_cards(&cards, at / TOGETHER..=at / TOGETHER)
                    .await?;
            }
            None => {
                cards.push(card);
                let last = (cards.len() - 1) / TOGETHER;
                self.write_cards(&cards, last..=last).await?;
            }
        }
        self.desk().cards.try_set(cards);
        Ok(())
    }

    async fn write_cards(
        self,
        cards: &[Card],
        notes: std::ops::RangeInclusive<usize>,
    ) -> Result<(), DatabaseError> {
        let store = self.keeper().store;
        for at in notes {
            let here = cards.chunks(TOGETHER).nth(at);
            let json = here.and_then(|here| serde_json::to_string(here).ok());
            store.keep_note(&note(at), json.as_deref()).await?;
        }
        Ok(())
    }

    /// Forgets all cards: they were handed over.
    pub async fn forget_cards(self) -> Result<(), SaveError> {
        let count = self.desk().cards.with_untracked(Vec::len);
        // The last first, for reading ends at the first that is missing.
        let store = self.keeper().store;
        for at in (0..count.div_ceil(TOGETHER)).rev() {
            store.keep_note(&note(at), None).await?;
        }
        self.desk().cards.try_set(Vec::new());
        Ok(())
    }
}

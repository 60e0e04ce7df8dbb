//! The state of the storage in figures, and deleting everything.

use super::App;
use super::save::{Change, SaveError};
use crate::platform::install::{self, Durability, Space};

/// What a person is told about their storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StorageState {
    /// Whether the browser keeps the data.
    pub durability: Durability,
    /// Space used and free, where the browser tells.
    pub space: Option<Space>,
    /// Whether the mirror had no room for some record.
    pub mirror_full: bool,
}

impl App {
    /// Asks the browser how the data is kept.
    pub async fn storage_state(self) -> StorageState {
        StorageState {
            durability: install::durable().await,
            space: install::space().await,
            mirror_full: self.keeper().store.mirror_is_full(),
        }
    }

    /// Deletes everything on this device.
    pub async fn wipe(self) -> Result<(), SaveError> {
        Ok(self.keeper().store.wipe().await?)
    }

    /// Remembers that the first run was shown. Should this fail, it is shown again.
    pub async fn mark_welcomed(self) {
        if let Ok(change) = Change::set("prefs/welcomed", &true) {
            let _ = self.save(vec![change]).await;
        }
    }
}

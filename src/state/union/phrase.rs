//! The recovery phrase: made, shown once, entered on another device.
//!
//! Owns the keys that are made of it and kept on this device, where the records lie unsealed
//! anyway; the phrase itself is kept nowhere.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use sync::couch::Couch;
use sync::private::{Keys, Private, SyncFault};
use sync::{Fault, Phrase};

use super::account::Account;
use super::copy::Copy;
use super::fault::UnionFault;
use crate::platform::http::server;
use crate::platform::random;
use crate::platform::seal::Seal;
use crate::state::App;

/// The keys of a phrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyKeys {
    naming: [u8; 32],
    sealing: [u8; 32],
}

impl CopyKeys {
    /// The keys of this phrase.
    pub fn of(phrase: &Phrase) -> Self {
        Self {
            naming: phrase.naming_key(),
            sealing: phrase.sealing_key(),
        }
    }

    /// As the engine takes them.
    pub(super) async fn open(&self) -> Result<Keys<Seal>, UnionFault> {
        let seal = Seal::new(&self.sealing).await;
        Ok(Keys::new(
            self.naming,
            seal.map_err(|_| UnionFault::NoCipher)?,
        ))
    }
}

/// What the server has of the person's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnCopy {
    /// Nothing yet: a new phrase is made.
    None,
    /// A copy that a phrase opens, which another device made.
    Sealed,
}

/// A new phrase, from the browser's generator for keys.
pub fn new_phrase() -> Phrase {
    Phrase::from_entropy(random::array())
}

impl App {
    /// What the server has of the person's own.
    pub async fn own_copy(self) -> Result<OwnCopy, UnionFault> {
        let Some(account) = self.union.account.get_untracked() else {
            return Err(Fault::SignIn.into());
        };
        let couch = Couch::new(server());
        let info = couch.database(&account.own_database()).info().await?;
        Ok(if info.doc_count == 0 {
            OwnCopy::None
        } else {
            OwnCopy::Sealed
        })
    }

    /// Keeps the copy under this phrase from now on, and brings both to the same once. When the
    /// phrase opens nothing of what is there, nothing is kept.
    pub async fn keep_copy(self, phrase: &Phrase) -> Result<(), UnionFault> {
        let Some(account) = self.union.account.get_untracked() else {
            return Err(Fault::SignIn.into());
        };
        let keys = CopyKeys::of(phrase);
        let opened = keys.open().await?;
        let couch = Couch::new(server());
        let store = Copy::of(self);
        store.forget().await?;
        let private = Private::new(couch.database(&account.own_database()), &opened, &store);
        match private.run().await {
            Ok(_) => {}
            Err(SyncFault::WrongPhrase) => return Err(UnionFault::OtherPhrase),
            Err(SyncFault::Couch(fault)) => return Err(fault.into()),
            Err(SyncFault::Cipher) => return Err(UnionFault::NoCipher),
            Err(SyncFault::Store) => return Err(store.why()),
        }
        self.keep_account(Account {
            keys: Some(keys),
            ..account
        })
        .await?;
        self.union.wake();
        Ok(())
    }

    /// Keeps no copy from this device any more. What the server has stays there, sealed.
    pub async fn stop_copy(self) -> Result<(), UnionFault> {
        let Some(account) = self.union.account.get_untracked() else {
            return Ok(());
        };
        self.keep_account(Account {
            keys: None,
            ..account
        })
        .await
    }
}

//! The lock on the part: a PIN that hides and does not encrypt.
//!
//! What is kept is a salted hash, slow to try. Somebody who forgot the PIN can have the lock removed a
//! day after asking; meanwhile who opens the part with the PIN sees that it was asked for. Nothing is
//! ever deleted for a PIN.

use leptos::prelude::*;
use records::backup::Envelope;
use serde::{Deserialize, Serialize};

use super::super::App;
use super::super::Stage;
use super::super::book::Book;
use super::super::save::{Change, SaveError};
use crate::platform::{clock, crypto, random};

const LOCK: &str = "mind/lock";
const RELEASE: &str = "mind/release";

/// Between asking for the lock to be removed and removing it, milliseconds.
pub const RELEASE_WAIT_MS: u64 = 24 * 60 * 60 * 1_000;

/// Four to six digits.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(String);

impl Pin {
    /// The PIN that a person typed; full-width digits are digits too.
    pub fn parse(text: &str) -> Option<Self> {
        let digit = |letter: char| match letter {
            '0'..='9' => Some(letter),
            '０'..='９' => char::from_u32(u32::from(letter) - u32::from('０') + u32::from('0')),
            _ => None,
        };
        let digits: Option<String> = text.trim().chars().map(digit).collect();
        digits.filter(|it| (4..=6).contains(&it.len())).map(Self)
    }
}

/// What `mind/lock` holds.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    salt: String,
    hash: String,
    rounds: u32,
}

/// The answer to a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tried {
    /// It is the one.
    Fits,
    /// It is not.
    Wrong,
    /// The browser does not compute hashes here: the page is on no secure origin.
    NoCrypto,
}

/// Why no lock was set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockError {
    /// The browser does not compute hashes here.
    NoCrypto,
    /// It could not be saved.
    Save(SaveError),
}

/// How far the removal of a lock whose PIN was forgotten has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Release {
    /// Nobody asked for it.
    NotAsked,
    /// It can be done after so many milliseconds.
    In(u64),
    /// It can be done now.
    Ready,
}

impl Release {
    /// Of when it was asked for, and now; milliseconds since 1970.
    pub fn at(asked: Option<u64>, now: u64) -> Self {
        let Some(asked) = asked else {
            return Self::NotAsked;
        };
        match asked.saturating_add(RELEASE_WAIT_MS).saturating_sub(now) {
            0 => Self::Ready,
            // A clock that was set back makes nobody wait for longer than a day.
            left => Self::In(left.min(RELEASE_WAIT_MS)),
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

impl Lock {
    async fn of(pin: &Pin) -> Result<Self, crypto::CryptoError> {
        let salt = hex(&random::array::<16>());
        let hash = crypto::stretch(&pin.0, salt.as_bytes(), Envelope::ROUNDS).await?;
        Ok(Self {
            salt,
            hash: hex(&hash),
            rounds: Envelope::ROUNDS,
        })
    }

    async fn try_pin(&self, pin: &Pin) -> Tried {
        match crypto::stretch(&pin.0, self.salt.as_bytes(), self.rounds).await {
            Ok(hash) if hex(&hash) == self.hash => Tried::Fits,
            Ok(_) => Tried::Wrong,
            Err(_) => Tried::NoCrypto,
        }
    }
}

impl Book {
    /// The lock, if there is one.
    pub fn lock(&self) -> Option<Lock> {
        self.read(LOCK)
    }

    fn release(&self, now: u64) -> Release {
        Release::at(self.read(RELEASE), now)
    }
}

/// What stands before a page of the part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// Whether there is a lock is not known yet.
    Waiting,
    /// The PIN is asked for.
    Locked,
    /// Nothing.
    Open,
}

impl App {
    /// What stands before a page of the part, followed as it changes.
    pub fn mind_gate(self) -> Gate {
        let locked = self.book.with(|book| book.lock().is_some());
        match (self.stage.get(), self.mind().opened.get()) {
            // Only the database knows: these records are in no mirror.
            (Stage::Mirror, _) => Gate::Waiting,
            (_, false) if locked => Gate::Locked,
            _ => Gate::Open,
        }
    }

    /// Locks the part again, where it has a lock.
    pub fn close_mind(self) {
        if self.mind().opened.try_get_untracked() == Some(true) {
            self.mind().opened.try_set(false);
        }
    }

    /// Whether this is the PIN of the lock. Any is where there is no lock.
    pub async fn try_pin(self, pin: &Pin) -> Tried {
        match self.book.with_untracked(Book::lock) {
            Some(lock) => lock.try_pin(pin).await,
            None => Tried::Fits,
        }
    }

    /// Opens the part with its PIN.
    pub async fn open_mind(self, pin: &Pin) -> Tried {
        let tried = self.try_pin(pin).await;
        if tried == Tried::Fits {
            self.mind().opened.try_set(true);
        }
        tried
    }

    /// Sets the lock, or changes its PIN; the part stays open until it is left.
    pub async fn set_lock(self, pin: &Pin) -> Result<(), LockError> {
        let lock = Lock::of(pin).await.map_err(|_| LockError::NoCrypto)?;
        let changes = [Change::set(LOCK, &lock), Change::remove(RELEASE)];
        let changes: Result<Vec<Change>, SaveError> = changes.into_iter().collect();
        // Before the write, lest the page asks for the PIN that was just chosen.
        let before = self.mind().opened.get_untracked();
        self.mind().opened.set(true);
        let saved = match changes {
            Ok(changes) => self.save(changes).await,
            Err(error) => Err(error),
        };
        saved.map(drop).map_err(|error| {
            self.mind().opened.try_set(before);
            LockError::Save(error)
        })
    }

    /// Takes the lock away.
    pub async fn remove_lock(self) -> Result<(), SaveError> {
        let changes = vec![Change::remove(LOCK)?, Change::remove(RELEASE)?];
        self.save(changes).await.map(drop)
    }

    /// How far the removal of a lock whose PIN was forgotten has come.
    pub fn release(self) -> Release {
        let now = clock::now_ms();
        self.book.with(|book| book.release(now))
    }

    /// Asks for the lock to be removed without its PIN.
    pub async fn ask_release(self) -> Result<(), SaveError> {
        let change = Change::set(RELEASE, &clock::now_ms())?;
        self.save(vec![change]).await.map(drop)
    }

    /// Takes that back.
    pub async fn take_back_release(self) -> Result<(), SaveError> {
        let change = Change::remove(RELEASE)?;
        self.save(vec![change]).await.map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_four_to_six_digits() {
        let parsed = |text| Pin::parse(text).map(|pin| pin.0);
        assert_eq!(parsed(" 1234 ").as_deref(), Some("1234"));
        assert_eq!(parsed("１２３４５６").as_deref(), Some("123456"));
        for text in ["", "123", "1234567", "12a4", "12 34", "一二三四"] {
            assert_eq!(parsed(text), None, "{text}");
        }
    }

    #[test]
    fn a_forgotten_pin_waits_a_day_and_no_longer() {
        let (asked, day) = (1_000_000_000_000, RELEASE_WAIT_MS);
        assert_eq!(Release::at(None, asked), Release::NotAsked);
        assert_eq!(Release::at(Some(asked), asked), Release::In(day));
        assert_eq!(Release::at(Some(asked), asked + day - 1), Release::In(1));
        assert_eq!(Release::at(Some(asked), asked + day), Release::Ready);
        assert_eq!(Release::at(Some(asked), asked - day), Release::In(day));
    }

    #[test]
    fn a_lock_comes_back_from_its_record() {
        let lock = Lock {
            salt: hex(&[0, 255, 16]),
            hash: hex(&[9]),
            rounds: 7,
        };
        assert_eq!((lock.salt.as_str(), lock.hash.as_str()), ("00ff10", "09"));
        let json = serde_json::to_string(&lock).unwrap();
        assert!(serde_json::from_str::<Lock>(&json).is_ok_and(|it| it == lock));
    }
}

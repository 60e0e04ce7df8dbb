//! Backup and restore: everything as one file, and back by merging.

use leptos::prelude::*;
use records::backup::{self, BadBackup, Envelope, Opened};
use records::restore::restored;
use records::{Record, RecordSet, Tally};

use super::App;
use super::save::SaveError;
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::platform::{clock, crypto, files, random};

/// First and last possible key of an intervals record.
const MINUTES: [&str; 2] = ["minutes/", "minutes0"];

/// Why no backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupError {
    /// The intervals could not be read.
    Store(SaveError),
    /// The browser cannot encrypt here, or did not take the file.
    Browser,
}

/// What is wrong with a file that should be a backup, in words.
pub fn explain_backup(words: Words, name: &str, error: &BadBackup) -> String {
    let me = words.me();
    match error {
        BadBackup::NotABackup => fill(me.bad_not_backup, &[name]),
        BadBackup::Newer { .. } | BadBackup::NewerSchema { .. } | BadBackup::Cipher => {
            fill(me.bad_newer, &[name])
        }
        BadBackup::Truncated { expected, found } => fill(
            me.bad_truncated,
            &[name, &expected.to_string(), &found.to_string()],
        ),
        BadBackup::Line { number, .. } => fill(me.bad_line, &[name, &number.to_string()]),
        BadBackup::Checksum => fill(me.bad_checksum, &[name]),
    }
}

impl App {
    /// Every record of this device, intervals too.
    async fn everything(self) -> Result<RecordSet, SaveError> {
        let mut set = self.book.with_untracked(|book| book.records.clone());
        set.merge_all(
            self.keeper()
                .store
                .read_span(MINUTES[0], MINUTES[1])
                .await?
                .records,
        );
        Ok(set)
    }

    /// Hands the person a backup file, encrypted where a passphrase is given.
    pub async fn make_backup(self, passphrase: Option<String>) -> Result<(), BackupError> {
        let set = self.everything().await.map_err(BackupError::Store)?;
        let mut text = backup::write(&set, &clock::now_iso());
        if let Some(passphrase) = passphrase {
            let (salt, iv) = (random::array::<16>(), random::array::<12>());
            let ciphertext =
                crypto::seal(&passphrase, &salt, &iv, Envelope::ROUNDS, text.as_bytes())
                    .await
                    .map_err(|_| BackupError::Browser)?;
            text = Envelope {
                iterations: Envelope::ROUNDS,
                salt,
                iv,
                ciphertext,
            }
            .format();
        }
        let name = ["buyue-", &self.today.get_untracked().to_string(), ".buyue"].concat();
        if files::save(&name, "application/octet-stream", text.as_bytes()) {
            Ok(())
        } else {
            Err(BackupError::Browser)
        }
    }

    /// Opens an encrypted backup; `None` when the passphrase is wrong or the file was altered.
    pub async fn unseal(self, envelope: &Envelope, passphrase: &str) -> Option<Vec<Record>> {
        let plain = crypto::open(
            passphrase,
            &envelope.salt,
            &envelope.iv,
            envelope.iterations,
            &envelope.ciphertext,
        )
        .await
        .ok()?;
        backup::read(core::str::from_utf8(&plain).ok()?).ok()
    }

    /// Merges a backup into what is here, all of it or nothing.
    pub async fn restore(self, records: Vec<Record>) -> Result<Tally, SaveError> {
        let mut set = self.everything().await?;
        let batch = {
            let keeper = self.keeper();
            let mut clock_of_device = keeper.clock.borrow_mut();
            restored(records, &set, &mut clock_of_device, clock::now_ms())
        };
        self.write(batch.clone()).await?;
        Ok(set.merge_all(batch))
    }
}

/// Opens the text of a chosen file.
pub fn open(text: &str) -> Result<Opened, BadBackup> {
    backup::open(text)
}

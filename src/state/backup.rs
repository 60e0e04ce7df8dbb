//! Backup and restore: everything as one file, and back by merging.
//!
//! What is private (`records::privacy`) is in a backup only when the person asks, and then encrypted.

use leptos::prelude::*;
use records::backup::{self, BadBackup, Envelope, Opened};
use records::privacy::is_private;
use records::restore::restored;
use records::{Record, RecordSet, Tally};

use super::App;
use super::save::SaveError;
use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::platform::{clock, crypto, files, random};

/// First and last possible key of an intervals record.
const MINUTES: [&str; 2] = ["minutes/", "minutes0"];

/// What a backup holds, and how it is closed.
#[derive(Clone, PartialEq, Eq)]
pub enum Contents {
    /// All but what is private; encrypted where there is a passphrase.
    Ordinary {
        /// The passphrase.
        passphrase: Option<String>,
    },
    /// What is private too: the part for the mind, and a group's sheet. There is no such backup without a passphrase.
    WithMind {
        /// The passphrase.
        passphrase: String,
    },
}

impl Contents {
    /// Those of all records that belong into the backup.
    fn of(&self, set: &RecordSet) -> Vec<Record> {
        let all = matches!(self, Self::WithMind { .. });
        set.iter()
            .filter(|record| all || !is_private(record.key.as_str()))
            .cloned()
            .collect()
    }

    fn passphrase(self) -> Option<String> {
        match self {
            Self::Ordinary { passphrase } => passphrase,
            Self::WithMind { passphrase } => Some(passphrase),
        }
    }
}

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
    pub async fn make_backup(self, contents: Contents) -> Result<(), BackupError> {
        let set = self.everything().await.map_err(BackupError::Store)?;
        let mut text = backup::write(&contents.of(&set), &clock::now_iso());
        if let Some(passphrase) = contents.passphrase() {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::save::{Change, stamped};
    use records::{Clock, DeviceId};

    fn set() -> RecordSet {
        let changes = [
            Change::set("steps/2026-11-22/typed", &1),
            Change::set("mind/01jd", &"phq-9 000000001 shown"),
            Change::remove("mind/draft-phq-9"),
            Change::set("mood/2026-11-22", &4),
            Change::set("sheet/01jd/0001-abcd", &"a person"),
            Change::set("prefs/mode", &"elder"),
        ];
        let changes = changes.into_iter().collect::<Result<_, _>>().unwrap();
        let mut clock = Clock::new(DeviceId::from_random(1));
        stamped(changes, &RecordSet::default(), &mut clock, 1)
            .into_iter()
            .collect()
    }

    fn text_of(contents: &Contents) -> String {
        backup::write(&contents.of(&set()), "2026-11-22T08:00:00Z")
    }

    #[test]
    fn an_ordinary_backup_does_not_even_name_the_private_part() {
        for passphrase in [None, Some("a long one".to_owned())] {
            let text = text_of(&Contents::Ordinary { passphrase });
            for word in ["mind", "mood", "phq", "sheet"] {
                assert!(!text.contains(word), "{word}");
            }
            assert_eq!(backup::read(&text).map(|records| records.len()), Ok(2));
        }
    }

    #[test]
    fn with_the_private_part_all_of_it_comes_back_and_there_is_a_passphrase() {
        let contents = Contents::WithMind {
            passphrase: "a long one".to_owned(),
        };
        let back: RecordSet = backup::read(&text_of(&contents))
            .unwrap()
            .into_iter()
            .collect();
        assert_eq!(back, set());
        assert!(contents.passphrase().is_some());
    }
}

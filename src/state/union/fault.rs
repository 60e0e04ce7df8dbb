//! Why something that the person asked of the server was not done, in words.

use sync::phrase::BadPhrase;
use sync::{Fault, Lost};

use crate::i18n::Words;
use crate::i18n::format::fill;
use crate::platform::database::DatabaseError;
use crate::state::save::SaveError;

/// Nothing was half done; what was typed is still there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnionFault {
    /// The server or the way to it.
    Server(Fault),
    /// The device's store.
    Save(SaveError),
    /// The browser gives no cipher on an address that is not secure.
    NoCipher,
    /// What was typed is no recovery phrase.
    Phrase(BadPhrase),
    /// It is one, and opens nothing of what the server has.
    OtherPhrase,
}

impl From<Fault> for UnionFault {
    fn from(fault: Fault) -> Self {
        Self::Server(fault)
    }
}

impl From<Lost> for UnionFault {
    fn from(lost: Lost) -> Self {
        Self::Server(lost.into())
    }
}

impl From<DatabaseError> for UnionFault {
    fn from(error: DatabaseError) -> Self {
        Self::Save(error.into())
    }
}

impl From<SaveError> for UnionFault {
    fn from(error: SaveError) -> Self {
        Self::Save(error)
    }
}

impl UnionFault {
    /// What to tell the person.
    pub fn text(&self, words: Words) -> String {
        let t = words.union();
        match self {
            Self::Save(error) => error.text(words).to_owned(),
            Self::NoCipher => t.no_cipher.to_owned(),
            Self::OtherPhrase => t.phrase_other.to_owned(),
            Self::Phrase(BadPhrase::Count(count)) => fill(t.phrase_count, &[&count.to_string()]),
            Self::Phrase(BadPhrase::Unknown { place, character }) => fill(
                t.phrase_unknown,
                &[&place.to_string(), &character.to_string()],
            ),
            Self::Phrase(BadPhrase::Check) => t.phrase_check.to_owned(),
            Self::Server(fault) => server_text(words, fault),
        }
    }
}

fn server_text(words: Words, fault: &Fault) -> String {
    let t = words.union();
    match fault {
        Fault::Lost(_) => t.fault_offline.to_owned(),
        Fault::SignIn => t.fault_sign_in.to_owned(),
        Fault::NotCouch { .. } => t.fault_no_server.to_owned(),
        Fault::Busy | Fault::Server { .. } | Fault::Garbled | Fault::Conflict => {
            t.fault_busy.to_owned()
        }
        Fault::Missing => t.fault_missing.to_owned(),
        Fault::TooLarge => t.fault_too_large.to_owned(),
        Fault::Forbidden { reason } | Fault::Refused { reason, .. } => {
            fill(t.fault_refused, &[reason])
        }
    }
}

//! What can go wrong with a request.

use std::fmt;

use crate::transport::Lost;

/// Why a request brought nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No answer came; the device may be offline.
    Lost(Lost),
    /// 401: the session is over, or the password is wrong. Nothing was refused, and everything
    /// that was to be sent still is.
    SignIn,
    /// 403: this person may not do this, or the document breaks the server's rules.
    Forbidden {
        /// The server's own words.
        reason: String,
    },
    /// 404: no such database or document.
    Missing,
    /// 409: another revision is there.
    Conflict,
    /// 413: more than the server takes at once.
    TooLarge,
    /// 429 or 503: the server has too much to do.
    Busy,
    /// 5xx: the server failed.
    Server {
        /// The status.
        status: u16,
    },
    /// Another refusal.
    Refused {
        /// The status.
        status: u16,
        /// The server's own words.
        reason: String,
    },
    /// Something else answered, such as a login page of the network: no JSON.
    NotCouch {
        /// The status.
        status: u16,
    },
    /// The answer broke off, or does not say what it should.
    Garbled,
}

impl From<Lost> for Fault {
    fn from(lost: Lost) -> Self {
        Self::Lost(lost)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Fault {}

//! How far the device and the server are the same, as a line in words tells it.
//!
//! Owns the states; the tab that does the work tells the others by the mirror.

use sync::private::SyncFault;
use sync::{Fault, Lost};

/// What hinders, if anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    /// No run was finished since the app was opened.
    #[default]
    Waiting,
    /// Everything is there.
    Synced,
    /// No answer came: no network, most likely.
    Offline,
    /// The session is over; everything waits.
    SignIn,
    /// The server has too much to do, or failed.
    Busy,
    /// The server refused something.
    Refused,
    /// The recovery phrase on this device opens nothing of what the server has.
    WrongPhrase,
    /// No union's server answers at this address.
    NoServer,
    /// The device could not read or write its own store.
    Device,
}

const STATES: [(State, &str); 9] = [
    (State::Waiting, "waiting"),
    (State::Synced, "synced"),
    (State::Offline, "offline"),
    (State::SignIn, "sign-in"),
    (State::Busy, "busy"),
    (State::Refused, "refused"),
    (State::WrongPhrase, "phrase"),
    (State::NoServer, "no-server"),
    (State::Device, "device"),
];

/// The line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Status {
    /// What hinders.
    pub state: State,
    /// When everything was last the same, in Unix milliseconds by the device's clock.
    pub synced: Option<u64>,
    /// Days of the entry that the server does not have yet.
    pub unsent: u32,
}

impl Status {
    /// As it lies in the mirror.
    pub fn to_text(self) -> String {
        let state = STATES.iter().find(|(state, _)| *state == self.state);
        let word = state.map_or("", |(_, word)| word);
        let synced = self.synced.unwrap_or(0).to_string();
        [word, " ", &synced, " ", &self.unsent.to_string()].concat()
    }

    /// Reads what lies in the mirror; what cannot be read says nothing.
    pub fn of(text: &str) -> Self {
        let mut words = text.split(' ');
        let word = words.next().unwrap_or_default();
        let state = STATES.iter().find(|(_, known)| *known == word);
        let mut number = || words.next().and_then(|number| number.parse::<u64>().ok());
        Self {
            state: state.map_or(State::Waiting, |(state, _)| *state),
            synced: number().filter(|at| *at > 0),
            unsent: number()
                .and_then(|days| u32::try_from(days).ok())
                .unwrap_or(0),
        }
    }
}

impl From<&Fault> for State {
    fn from(fault: &Fault) -> Self {
        match fault {
            Fault::Lost(Lost::Unreachable | Lost::TimedOut) => Self::Offline,
            Fault::SignIn => Self::SignIn,
            Fault::NotCouch { .. } => Self::NoServer,
            Fault::Busy | Fault::Server { .. } | Fault::Garbled | Fault::Conflict => Self::Busy,
            Fault::Forbidden { .. } | Fault::Missing | Fault::TooLarge | Fault::Refused { .. } => {
                Self::Refused
            }
        }
    }
}

impl From<&SyncFault> for State {
    fn from(fault: &SyncFault) -> Self {
        match fault {
            SyncFault::Couch(fault) => fault.into(),
            SyncFault::Store | SyncFault::Cipher => Self::Device,
            SyncFault::WrongPhrase => Self::WrongPhrase,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_tab_tells_another_understands() {
        for (state, _) in STATES {
            for (synced, unsent) in [(None, 0), (Some(1_795_305_600_000), 17)] {
                let status = Status {
                    state,
                    synced,
                    unsent,
                };
                assert_eq!(Status::of(&status.to_text()), status);
            }
        }
        assert_eq!(
            Status::of("else 7"),
            Status {
                synced: Some(7),
                ..Status::default()
            }
        );
    }
}

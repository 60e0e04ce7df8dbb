//! The step counter against labelled walks, against everything that is not walking, and against
//! bad sensors.
//!
//! The labelled walks are not part of the repository: `BUYUE_WALKS` names the folder that has
//! them, and the tests that need them say so and pass when it is unset. `--nocapture` shows the
//! figures.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod fitting;
mod motion;
mod quiet;
mod random;
mod recorded;
mod sensor;
mod trace;

//! The tests that a person is guided through: schedules, counts and stop decisions.
//!
//! Owns everything that can be computed without a clock, a speaker or a sensor; the app plays the
//! signals, reads the clock and feeds the samples. Times are milliseconds from the start of the test
//! unless a name says otherwise.

pub mod attempt;
pub mod balance;
pub mod metronome;
pub mod reaction;
pub mod signals;

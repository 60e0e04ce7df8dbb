//! Worked people.

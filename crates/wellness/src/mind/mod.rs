//! A place for the mind: three questionnaires with open terms, a breathing exercise, a daily mood.
//!
//! Owns scoring, bands and the duty of care as rules that cannot be stepped over; must not know
//! words, storage or anybody else's eyes. What a person answers here is shown to nobody: these types
//! say nothing of it when they are printed for debugging, and have no form for a share card or a
//! server. The one text form ([`answers::Answers::to_text`]) is for the device's own records.

pub mod answers;
pub mod breathing;
pub mod instrument;
pub mod mood;
pub mod result;

//! Fitness tests beyond the national standard: published formulas and cut-offs, for every adult age
//! that their studies covered.
//!
//! Owns each formula with its source and the bounds within which it may be asked; must not know the
//! national tables. Everything is integer arithmetic: coefficients are scaled, results are rounded
//! once, at the end.

pub mod body;
pub mod bounds;
pub mod heart;
pub mod norms;
pub mod six_minute_walk;
pub mod step_index;
pub mod vo2max;

//! The three figures of the step counter that were fitted to labelled walks.
//!
//! What guards against false steps is not among them: those constants stand in `bout` and do not
//! move when somebody fits anew.

/// What `tests/walks` chooses by leaving one walker out; the default is its choice on all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tuning {
    /// Reach of the average that is taken off as gravity and posture, in cells of 1/25 s (12–16).
    /// It decides how slow a movement still counts as a step.
    pub drift: u16,
    /// How far the signal has to fall after a peak to make it one, in multiples of the running
    /// strength (0.4–0.8). It decides between a step and a ripple on it.
    pub swing: f32,
    /// The regularity below which a walk that has begun is over (0.3–0.6 of 1).
    pub keep: f32,
}

impl Default for Tuning {
    fn default() -> Self {
        Self {
            drift: 13,
            swing: 0.7,
            keep: 0.5,
        }
    }
}

//! Whether a timed test was timed: an attempt is void when the page slept or the clock jumped.
//!
//! Owns that decision; must not know what is tested.

use crate::fitness::readiness::Clearance;

/// How far a clock that never stops and the clock of the day may drift apart during a test, ms.
const MOST_DRIFT: u64 = 1_000;
/// How late a tick may come before the page must have slept, ms.
const LONGEST_GAP: u64 = 2_000;

/// One look at both clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tick {
    /// A clock that is never set, ms.
    pub steady: u64,
    /// The time of day, ms since 1970.
    pub wall: u64,
}

/// What a test asks of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demand {
    /// Standing, touching, breathing.
    Light,
    /// An effort, for which the person was cleared.
    Effort(Clearance),
}

/// Why a result does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Void {
    /// The page was hidden: signals may not have been heard.
    Hidden,
    /// No tick for so many milliseconds: the page slept.
    Slept(u64),
    /// The time of day was set, or the steady clock stood still while the device slept.
    ClockJumped,
}

/// A running test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    start: Tick,
    last: Tick,
    void: Option<Void>,
    demand: Demand,
}

impl Attempt {
    /// Begins now.
    pub const fn start(demand: Demand, now: Tick) -> Self {
        Self {
            start: now,
            last: now,
            void: None,
            demand,
        }
    }

    /// Looks at the clocks; to be called at least once a second. Says how long the test has lasted,
    /// or why it does not count. Once void, it stays void.
    pub fn tick(&mut self, now: Tick) -> Result<u64, Void> {
        let lasted = now.steady.saturating_sub(self.start.steady);
        let by_wall = now.wall.saturating_sub(self.start.wall);
        let gap = now.steady.saturating_sub(self.last.steady);
        if lasted.abs_diff(by_wall) > MOST_DRIFT || now.wall < self.start.wall {
            self.spoil(Void::ClockJumped);
        } else if gap > LONGEST_GAP {
            self.spoil(Void::Slept(gap));
        }
        self.last = now;
        self.void.map_or(Ok(lasted), Err)
    }

    /// What it asks of the body, and by which clearance.
    pub const fn demand(&self) -> Demand {
        self.demand
    }

    /// The page was hidden.
    pub fn hide(&mut self) {
        self.spoil(Void::Hidden);
    }

    fn spoil(&mut self, void: Void) {
        self.void.get_or_insert(void);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: u64 = 1_790_000_000_000;

    fn tick(steady: u64) -> Tick {
        Tick {
            steady,
            wall: NOON + steady,
        }
    }

    #[test]
    fn a_watched_test_is_timed() {
        let mut attempt = Attempt::start(Demand::Light, tick(500));
        for second in 1..=180 {
            assert_eq!(attempt.tick(tick(500 + second * 1_000)), Ok(second * 1_000));
        }
    }

    #[test]
    fn a_test_that_nobody_watched_is_void_for_good() {
        let mut hidden = Attempt::start(Demand::Light, tick(0));
        hidden.hide();
        assert_eq!(hidden.tick(tick(100)), Err(Void::Hidden));
        assert_eq!(hidden.tick(tick(9_000)), Err(Void::Hidden));

        let mut asleep = Attempt::start(Demand::Light, tick(0));
        assert_eq!(asleep.tick(tick(2_000)), Ok(2_000));
        assert_eq!(asleep.tick(tick(4_001)), Err(Void::Slept(2_001)));
        assert_eq!(asleep.tick(tick(4_100)), Err(Void::Slept(2_001)));
    }

    #[test]
    fn a_clock_that_is_set_voids_the_test() {
        for wall in [NOON + 3_600_000, NOON - 3_600_000, NOON + 2_501] {
            let mut attempt = Attempt::start(Demand::Light, tick(0));
            let now = Tick {
                steady: 1_500,
                wall,
            };
            assert_eq!(attempt.tick(now), Err(Void::ClockJumped), "{wall}");
        }
        let mut attempt = Attempt::start(Demand::Light, tick(0));
        let now = Tick {
            steady: 1_500,
            wall: NOON + 2_500,
        };
        assert_eq!(attempt.tick(now), Ok(1_500));
    }
}

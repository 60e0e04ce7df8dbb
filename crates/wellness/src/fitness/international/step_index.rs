//! 台阶指数, the Harvard step index: how fast the pulse falls after stepping.

use super::bounds::{NoAnswer, Quantity, within};
use crate::fitness::decimal::{Decimal, divided};
use crate::fitness::person::Sex;

/// Recovery windows in which the pulse is counted, seconds after the last step: from, to.
pub const COUNTS_AT: [(u32, u32); 3] = [(60, 90), (120, 150), (180, 210)];

/// Beats that 30 seconds can have: 30 to 230 a minute.
pub const COUNTS: (i32, i32) = (15, 115);

/// How a step test is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepTest {
    /// 台阶试验 of the national standard (handbook of 2003): 3 minutes.
    National(Sex),
    /// The Harvard step test: 5 minutes on 20 inches. Source: L. Brouha, "The step test: a simple
    /// method of measuring physical fitness for muscular work in young men", Res. Q. 14 (1943),
    /// 31–36.
    Harvard,
}

impl StepTest {
    /// Height of the bench, millimetres.
    pub const fn bench(self) -> u32 {
        match self {
            Self::National(Sex::Male) => 300,
            Self::National(Sex::Female) => 250,
            Self::Harvard => 508,
        }
    }

    /// Beats of the metronome per minute; four beats are one cycle up and down.
    pub const fn beats_per_minute(self) -> u32 {
        120
    }

    /// How long the whole test lasts, seconds.
    pub const fn seconds(self) -> u32 {
        match self {
            Self::National(_) => 180,
            Self::Harvard => 300,
        }
    }

    /// The index with one place, from the seconds really stepped (who stops early has fewer than
    /// [`StepTest::seconds`]) and the beats in the three windows [`COUNTS_AT`]:
    /// seconds · 100 / (2 · sum of beats).
    pub fn index(self, seconds: u32, beats: [u32; 3]) -> Result<Decimal, NoAnswer> {
        let number = |value: u32| i32::try_from(value).unwrap_or(i32::MAX);
        let longest = number(self.seconds());
        let seconds = within(Quantity::Duration, number(seconds), (1, longest), 0)?;
        let mut sum = 0;
        for count in beats {
            sum += within(Quantity::PulseCount, number(count), COUNTS, 0)?;
        }
        Ok(Decimal::new(divided(seconds * 1_000, 2 * sum) as i32, 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_counts_the_beats_twice() {
        let national = StepTest::National(Sex::Male);
        let text = |answer: Result<Decimal, NoAnswer>| answer.unwrap().to_string();
        assert_eq!(text(StepTest::Harvard.index(300, [70, 66, 64])), "75.0");
        assert_eq!(text(national.index(180, [60, 55, 50])), "54.5");
        assert_eq!(text(national.index(90, [60, 55, 50])), "27.3");
    }

    #[test]
    fn nobody_steps_longer_than_the_test_or_without_a_pulse() {
        let national = StepTest::National(Sex::Female);
        let refused = |answer| match answer {
            Err(NoAnswer::OutOfBounds { quantity, .. }) => quantity,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            refused(national.index(181, [60, 55, 50])),
            Quantity::Duration
        );
        assert_eq!(refused(national.index(0, [60, 55, 50])), Quantity::Duration);
        assert_eq!(
            refused(national.index(180, [60, 0, 50])),
            Quantity::PulseCount
        );
        assert_eq!(
            refused(national.index(180, [60, 55, 200])),
            Quantity::PulseCount
        );
        assert_eq!(
            refused(national.index(u32::MAX, [60, 55, 50])),
            Quantity::Duration
        );
    }
}

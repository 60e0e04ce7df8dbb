//! Two minutes of slow breathing, as what to do at each moment.
//!
//! Owns the rhythm; must not know how it is drawn. Where motion is unwelcome, the page shows the
//! phase and its seconds instead of a growing circle.

/// At least so long, milliseconds; an exercise ends with a whole breath.
const TWO_MINUTES: u64 = 120_000;

/// A rhythm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    /// Four seconds in, six out: six breaths a minute.
    Slow,
    /// Four seconds each of in, hold, out, hold.
    Box,
}

/// What the breath does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Breathing in.
    In,
    /// Holding it, full.
    HoldFull,
    /// Breathing out.
    Out,
    /// Holding it, empty.
    HoldEmpty,
}

/// A moment of the exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// What the breath does.
    pub phase: Phase,
    /// Milliseconds of the phase that are over.
    pub elapsed: u64,
    /// Milliseconds that the whole phase lasts.
    pub lasts: u64,
    /// Which breath it is, from 0.
    pub breath: u64,
}

impl Rhythm {
    /// The phases of a breath with their milliseconds.
    const fn phases(self) -> &'static [(Phase, u64)] {
        match self {
            Self::Slow => &[(Phase::In, 4_000), (Phase::Out, 6_000)],
            Self::Box => &[
                (Phase::In, 4_000),
                (Phase::HoldFull, 4_000),
                (Phase::Out, 4_000),
                (Phase::HoldEmpty, 4_000),
            ],
        }
    }

    /// Milliseconds of one breath.
    fn breath(self) -> u64 {
        self.phases().iter().map(|(_, lasts)| lasts).sum()
    }

    /// Breaths of the whole exercise.
    pub fn breaths(self) -> u64 {
        TWO_MINUTES.div_ceil(self.breath())
    }

    /// Milliseconds of the whole exercise: two minutes, rounded up to a whole breath.
    pub fn lasts(self) -> u64 {
        self.breath() * self.breaths()
    }

    /// What to do so many milliseconds after the start; `None` when the exercise is over.
    pub fn at(self, elapsed: u64) -> Option<Moment> {
        if elapsed >= self.lasts() {
            return None;
        }
        let mut rest = elapsed % self.breath();
        for (phase, lasts) in self.phases() {
            if rest < *lasts {
                return Some(Moment {
                    phase: *phase,
                    elapsed: rest,
                    lasts: *lasts,
                    breath: elapsed / self.breath(),
                });
            }
            rest -= lasts;
        }
        None
    }
}

impl Moment {
    /// How full the lungs are, in thousandths.
    pub const fn fullness(self) -> u32 {
        let share = (self.elapsed * 1_000 / self.lasts) as u32;
        match self.phase {
            Phase::In => share,
            Phase::HoldFull => 1_000,
            Phase::Out => 1_000 - share,
            Phase::HoldEmpty => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slow_breathing_is_twelve_breaths_in_two_minutes() {
        assert_eq!(
            (Rhythm::Slow.lasts(), Rhythm::Slow.breaths()),
            (120_000, 12)
        );
        assert_eq!(Rhythm::Slow.at(119_999).map(|it| it.breath), Some(11));
        assert_eq!(Rhythm::Slow.at(120_000), None);
        let phase = |at| Rhythm::Slow.at(at).map(|it| it.phase);
        assert_eq!(phase(3_999), Some(Phase::In));
        assert_eq!(phase(4_000), Some(Phase::Out));
        assert_eq!(phase(10_000), Some(Phase::In));
    }

    #[test]
    fn box_breathing_ends_with_a_whole_breath() {
        use Phase::{HoldEmpty, HoldFull, In, Out};

        assert_eq!(Rhythm::Box.lasts(), 128_000);
        let phases = [0, 4_000, 8_000, 12_000].map(|at| Rhythm::Box.at(at).unwrap().phase);
        assert_eq!(phases, [In, HoldFull, Out, HoldEmpty]);
        assert_eq!(Rhythm::Box.at(128_000), None);
    }

    #[test]
    fn the_breath_never_leaps() {
        for rhythm in [Rhythm::Slow, Rhythm::Box] {
            let fullness = |at| rhythm.at(at).unwrap().fullness();
            for at in (20..rhythm.lasts()).step_by(20) {
                assert!(
                    fullness(at).abs_diff(fullness(at - 20)) <= 6,
                    "{rhythm:?} {at}"
                );
            }
        }
    }
}

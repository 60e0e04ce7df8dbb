//! A metronome's beats as exact times.
//!
//! Owns when each beat falls; must not know how it sounds. Each time is computed from the start
//! and not from the beat before, so no error adds up: 120 beats a minute for three minutes are 360
//! beats, and each is right to the microsecond.

use std::ops::Range;

const MICROSECONDS: u64 = 60_000_000;

/// A steady beat for a limited time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Metronome {
    /// Beats a minute, 20 to 240.
    beats_per_minute: u64,
    seconds: u64,
}

/// What the foot does at a beat of a step test: one cycle is four beats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepMove {
    /// The first foot goes up.
    FirstUp,
    /// The second foot follows.
    SecondUp,
    /// The first foot goes down.
    FirstDown,
    /// The second foot follows.
    SecondDown,
}

/// One beat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beat {
    /// From 0.
    pub number: u64,
    /// Microseconds from the start.
    pub at: u64,
}

impl Beat {
    /// What the foot does.
    pub const fn step(self) -> StepMove {
        match self.number % 4 {
            0 => StepMove::FirstUp,
            1 => StepMove::SecondUp,
            2 => StepMove::FirstDown,
            _ => StepMove::SecondDown,
        }
    }
}

impl Metronome {
    /// So many beats a minute (20 to 240) for so many seconds (1 to 3600), or `None` outside.
    pub fn new(beats_per_minute: u32, seconds: u32) -> Option<Self> {
        let sound = (20..=240).contains(&beats_per_minute) && (1..=3_600).contains(&seconds);
        sound.then(|| Self {
            beats_per_minute: beats_per_minute.into(),
            seconds: seconds.into(),
        })
    }

    /// How many beats there are: one at the start, none at the end.
    pub const fn count(self) -> u64 {
        (self.beats_per_minute * self.seconds).div_ceil(60)
    }

    /// The beats that fall into a span of microseconds from the start, its end left out: what is
    /// handed to the sound card ahead of time. Adjoining spans give each beat once.
    pub fn beats_within(self, span: Range<u64>) -> impl Iterator<Item = Beat> {
        let first = self.first_from(span.start);
        let end = self.first_from(span.end).min(self.count());
        (first..end).map(move |number| Beat {
            number,
            at: self.time_of(number),
        })
    }

    /// Microseconds from the start, rounded to the nearest.
    const fn time_of(self, number: u64) -> u64 {
        (number * MICROSECONDS + self.beats_per_minute / 2) / self.beats_per_minute
    }

    /// The number of the first beat at or after a time.
    fn first_from(self, microseconds: u64) -> u64 {
        // No test lasts longer; so nothing below can overflow.
        let microseconds = microseconds.min(3_600 * 1_000_000);
        let near = microseconds * self.beats_per_minute / MICROSECONDS;
        // Rounding moves a beat by half a microsecond at most.
        let mut nearby = near.saturating_sub(1)..;
        nearby
            .find(|number| self.time_of(*number) >= microseconds)
            .unwrap_or(near)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn three_minutes_of_stepping_are_90_cycles_without_drift() {
        use StepMove::{FirstDown, FirstUp, SecondDown, SecondUp};

        let beats = Metronome::new(120, 180).unwrap();
        let all: Vec<Beat> = beats.beats_within(0..180_000_000).collect();
        assert_eq!(all.len(), 360);
        for (number, beat) in (0..).zip(&all) {
            assert_eq!((beat.number, beat.at), (number, number * 500_000));
        }
        let cycle: Vec<StepMove> = all[4..8].iter().map(|beat| beat.step()).collect();
        assert_eq!(cycle, [FirstUp, SecondUp, FirstDown, SecondDown]);
        assert_eq!(beats.beats_within(180_000_000..190_000_000).count(), 0);
    }

    #[test]
    fn unusable_rates_are_refused() {
        for (beats, seconds) in [(19, 60), (241, 60), (120, 0), (120, 3_601)] {
            assert_eq!(Metronome::new(beats, seconds), None);
        }
    }

    proptest! {
        #[test]
        fn every_beat_is_scheduled_once_and_in_time(
            rate in 20_u32..=240,
            seconds in 1_u32..=600,
            look in 1_000_u64..3_000_000,
        ) {
            let metronome = Metronome::new(rate, seconds).unwrap();
            let end = u64::from(seconds) * 1_000_000;
            let spans = (0..end).step_by(look as usize).map(|at| at..(at + look).min(end));
            let beats: Vec<Beat> = spans.flat_map(|span| metronome.beats_within(span)).collect();
            prop_assert_eq!(beats.len() as u64, metronome.count());
            for (number, beat) in (0_u64..).zip(beats) {
                prop_assert_eq!(beat.number, number);
                let exact = number as f64 * 60e6 / f64::from(rate);
                prop_assert!((beat.at as f64 - exact).abs() <= 0.5);
            }
        }
    }
}

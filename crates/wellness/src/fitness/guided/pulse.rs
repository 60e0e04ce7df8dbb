//! From a count of beats to a rate, by fingers or by taps on the screen.

use crate::fitness::decimal::divided;

/// Slowest and fastest pulse that is believed, beats per minute.
const BELIEVED: std::ops::RangeInclusive<u32> = 30..=230;
/// Fewest taps that make a rate.
const FEWEST_TAPS: usize = 5;

/// For how long the pulse was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// 10 s.
    Ten,
    /// 15 s.
    Fifteen,
    /// 30 s.
    Thirty,
    /// A whole minute.
    Sixty,
}

impl Window {
    /// All of them, shortest first.
    pub const ALL: [Self; 4] = [Self::Ten, Self::Fifteen, Self::Thirty, Self::Sixty];

    /// Seconds.
    pub const fn seconds(self) -> u32 {
        match self {
            Self::Ten => 10,
            Self::Fifteen => 15,
            Self::Thirty => 30,
            Self::Sixty => 60,
        }
    }
}

/// Why a count is no pulse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAPulse {
    /// Slower than 30 or faster than 230 beats per minute; so many it would be.
    Implausible(u32),
    /// Too few taps, or taps at one moment.
    TooFewTaps,
}

/// Beats per minute of a count.
pub fn from_count(beats: u32, window: Window) -> Result<u32, NotAPulse> {
    believed(beats.saturating_mul(60 / window.seconds()))
}

/// Beats per minute of taps at these milliseconds: the middle one of the intervals between them, so
/// that a tap missed or doubled does not count.
pub fn from_taps(taps: &[u64]) -> Result<u32, NotAPulse> {
    if taps.len() < FEWEST_TAPS {
        return Err(NotAPulse::TooFewTaps);
    }
    let pairs = taps.windows(2);
    let mut gaps: Vec<u64> = pairs
        .filter_map(|pair| Some(pair.last()?.saturating_sub(*pair.first()?)))
        .collect();
    sorting::sort_by_key(&mut gaps, |gap| *gap);
    match gaps.get(gaps.len() / 2) {
        Some(gap) if *gap > 0 => {
            let gap = i64::try_from(*gap).unwrap_or(i64::MAX);
            believed(divided(60_000, gap) as u32)
        }
        _ => Err(NotAPulse::TooFewTaps),
    }
}

fn believed(rate: u32) -> Result<u32, NotAPulse> {
    if BELIEVED.contains(&rate) {
        Ok(rate)
    } else {
        Err(NotAPulse::Implausible(rate))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_scaled_to_a_minute() {
        let rates = Window::ALL.map(|window| from_count(20, window));
        assert_eq!(
            rates,
            [Ok(120), Ok(80), Ok(40), Err(NotAPulse::Implausible(20))]
        );
        assert_eq!(
            from_count(100, Window::Fifteen),
            Err(NotAPulse::Implausible(400))
        );
        assert_eq!(from_count(38, Window::Ten), Ok(228));
        assert_eq!(
            from_count(39, Window::Ten),
            Err(NotAPulse::Implausible(234))
        );
        assert!(from_count(u32::MAX, Window::Ten).is_err());
    }

    #[test]
    fn a_tap_missed_or_doubled_does_not_change_the_pulse() {
        let steady: Vec<u64> = (0..12).map(|beat| beat * 750).collect();
        assert_eq!(from_taps(&steady), Ok(80));
        let missed: Vec<u64> = steady.iter().copied().filter(|at| *at != 3_000).collect();
        assert_eq!(from_taps(&missed), Ok(80));
        let mut doubled = steady.clone();
        doubled.insert(4, 2_300);
        assert_eq!(from_taps(&doubled), Ok(80));
        assert_eq!(from_taps(&steady[..4]), Err(NotAPulse::TooFewTaps));
        assert_eq!(from_taps(&[7; 9]), Err(NotAPulse::TooFewTaps));
        assert_eq!(from_taps(&[9, 8, 7, 6, 5]), Err(NotAPulse::TooFewTaps));
        assert!(from_taps(&[0, 100, 200, 300, 400]).is_err());
    }
}

//! Heart-rate zones: the greatest rate by age and the target rates between rest and it.

use super::bounds::{HEART_RATES, NoAnswer, Quantity, within};
use crate::fitness::decimal::divided;

const AGES: (i32, i32) = (18, 100);

/// Least and greatest heart rate that is believed at rest, beats per minute.
pub const RESTING: (i32, i32) = (30, 120);

/// Where the greatest heart rate comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Greatest {
    /// 208 − 0.7·years. Source: H. Tanaka et al., "Age-predicted maximal heart rate revisited",
    /// J. Am. Coll. Cardiol. 37 (2001), 153–156.
    Tanaka {
        /// Completed years, 18 to 100.
        age: i32,
    },
    /// 220 − years, the older rule of thumb (Fox 1971).
    Fox {
        /// Completed years, 18 to 100.
        age: i32,
    },
    /// Measured under effort.
    Measured {
        /// Beats per minute.
        beats: i32,
    },
}

/// A person's heart between rest and the greatest effort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heart {
    /// Beats per minute at rest.
    rest: i64,
    /// Tenths of a beat per minute.
    greatest: i64,
}

/// How hard an effort is, by the share of the heart-rate reserve.
///
/// Source: C. E. Garber et al., ACSM position stand, Med. Sci. Sports Exerc. 43 (2011), 1334–1359,
/// table 6.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// 30–39 %.
    Light,
    /// 40–59 %.
    Moderate,
    /// 60–89 %.
    Vigorous,
}

impl Zone {
    /// All, lightest first.
    pub const ALL: [Self; 3] = [Self::Light, Self::Moderate, Self::Vigorous];

    /// Percent of the reserve where the zone begins and where it ends.
    pub const fn percents(self) -> (i32, i32) {
        match self {
            Self::Light => (30, 40),
            Self::Moderate => (40, 60),
            Self::Vigorous => (60, 90),
        }
    }
}

impl Heart {
    /// A heart with so many beats per minute at rest (30 to 120) and at most.
    pub fn new(rest: i32, greatest: Greatest) -> Result<Self, NoAnswer> {
        let rest = within(Quantity::RestingHeartRate, rest, RESTING, 0)?;
        let greatest = match greatest {
            Greatest::Tanaka { age } => 2_080 - 7 * within(Quantity::Age, age, AGES, 0)?,
            Greatest::Fox { age } => 2_200 - 10 * within(Quantity::Age, age, AGES, 0)?,
            Greatest::Measured { beats } => {
                10 * within(Quantity::HeartRate, beats, HEART_RATES, 0)?
            }
        };
        if greatest > rest * 10 {
            Ok(Self { rest, greatest })
        } else {
            Err(NoAnswer::Impossible)
        }
    }

    /// The greatest rate, beats per minute.
    pub const fn greatest(self) -> u32 {
        divided(self.greatest, 10) as u32
    }

    /// The rate at so many percent of the reserve (0 to 100): rest + p · (greatest − rest).
    ///
    /// Source: M. J. Karvonen et al., "The effects of training on heart rate", Ann. Med. Exp. Biol.
    /// Fenn. 35 (1957), 307–315.
    pub fn target(self, percent: i32) -> Result<u32, NoAnswer> {
        let percent = within(Quantity::Intensity, percent, (0, 100), 0)?;
        // Thousandths of a beat.
        let sum = self.rest * 1_000 + percent * (self.greatest - self.rest * 10);
        Ok(divided(sum, 1_000) as u32)
    }

    /// The rates at which a zone begins and ends.
    pub fn zone(self, zone: Zone) -> Result<(u32, u32), NoAnswer> {
        let (from, to) = zone.percents();
        Ok((self.target(from)?, self.target(to)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_come_out() {
        let heart = Heart::new(70, Greatest::Tanaka { age: 30 }).unwrap();
        assert_eq!(heart.greatest(), 187);
        assert_eq!(heart.zone(Zone::Moderate), Ok((117, 140)));
        let heart = Heart::new(60, Greatest::Fox { age: 40 }).unwrap();
        assert_eq!(heart.target(70), Ok(144));
        assert_eq!(heart.target(100), Ok(180));
        assert_eq!(heart.target(0), Ok(60));
    }

    #[test]
    fn hearts_that_nobody_has_are_refused() {
        assert!(Heart::new(400, Greatest::Tanaka { age: 30 }).is_err());
        assert!(Heart::new(70, Greatest::Tanaka { age: 17 }).is_err());
        assert!(Heart::new(70, Greatest::Measured { beats: 400 }).is_err());
        let beaten = Heart::new(100, Greatest::Measured { beats: 100 });
        assert_eq!(beaten, Err(NoAnswer::Impossible));
        let heart = Heart::new(60, Greatest::Fox { age: 40 }).unwrap();
        assert!(heart.target(101).is_err());
    }
}

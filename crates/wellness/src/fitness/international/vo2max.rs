//! Maximal oxygen uptake (mL/kg/min, two places) estimated from field tests.

use super::bounds::{HEART_RATES, NoAnswer, Quantity, within};
use crate::fitness::decimal::{Decimal, divided};
use crate::fitness::person::Sex;

/// What a living adult can have, hundredths of mL/kg/min.
const POSSIBLE: std::ops::RangeInclusive<i64> = 500..=10_000;

fn uptake(hundredths: i64) -> Result<Decimal, NoAnswer> {
    if POSSIBLE.contains(&hundredths) {
        Ok(Decimal::new(hundredths as i32, 2))
    } else {
        Err(NoAnswer::Impossible)
    }
}

/// The Rockport test: one mile (1609 m) walked as fast as possible on the flat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rockport {
    /// Sex.
    pub sex: Sex,
    /// Completed years, 30 to 69 as in the study.
    pub age: i32,
    /// Tenths of a kilogram, 30 to 200 kg.
    pub weight: i32,
    /// Seconds for the mile, 6 to 40 minutes.
    pub seconds: i32,
    /// Beats per minute at the end, 40 to 230.
    pub heart_rate: i32,
}

impl Rockport {
    /// Least and greatest weight that is answered, tenths of a kilogram.
    pub const WEIGHTS: (i32, i32) = (300, 2_000);
    /// Shortest and longest walk that is answered, seconds.
    pub const DURATIONS: (i32, i32) = (360, 2_400);

    /// 132.853 − 0.1692·kg − 0.3877·years + 6.315 (men) − 3.2649·minutes − 0.1565·beats.
    ///
    /// Source: G. M. Kline et al., "Estimation of `VO2max` from a one-mile track walk, gender, age,
    /// and body weight", Med. Sci. Sports Exerc. 19 (1987), 253–259; there 0.0769 for a pound.
    pub fn vo2max(self) -> Result<Decimal, NoAnswer> {
        let age = within(Quantity::Age, self.age, (30, 69), 0)?;
        let weight = within(Quantity::Weight, self.weight, Self::WEIGHTS, 1)?;
        let seconds = within(Quantity::Duration, self.seconds, Self::DURATIONS, 0)?;
        let beats = within(Quantity::HeartRate, self.heart_rate, HEART_RATES, 0)?;
        let sex = match self.sex {
            Sex::Male => 6_315_000,
            Sex::Female => 0,
        };
        // Millionths; 3.2649 a minute is 0.054415 a second.
        let sum = 132_853_000 + sex
            - 16_920 * weight
            - 387_700 * age
            - 54_415 * seconds
            - 156_500 * beats;
        uptake(divided(sum, 10_000))
    }
}

/// Shortest and longest run of 12 minutes that is answered, metres.
pub const COOPER_DISTANCES: (i32, i32) = (800, 5_000);

/// The Cooper test, from the metres run in 12 minutes (800 to 5000): (m − 504.9) / 44.73.
///
/// Source: K. H. Cooper, "A means of assessing maximal oxygen intake", JAMA 203 (1968), 201–204.
pub fn cooper(metres: i32) -> Result<Decimal, NoAnswer> {
    let metres = within(Quantity::Distance, metres, COOPER_DISTANCES, 0)?;
    uptake(divided((metres * 10 - 5_049) * 1_000, 4_473))
}

/// The Queens College step test, from the beats per minute after it: the count of 15 seconds times
/// four, from 5 to 20 seconds after 3 minutes on a bench of 41.3 cm, at 24 cycles per minute for
/// men and 22 for women. Men 111.33 − 0.42·beats, women 65.81 − 0.1847·beats.
///
/// Source: W. D. `McArdle` et al., "Reliability and interrelationships between maximal oxygen intake,
/// physical work capacity and step-test scores in college women", Med. Sci. Sports 4 (1972),
/// 182–186; found for students.
pub fn queens_college(sex: Sex, heart_rate: i32) -> Result<Decimal, NoAnswer> {
    let beats = within(Quantity::HeartRate, heart_rate, HEART_RATES, 0)?;
    // Ten-thousandths.
    let sum = match sex {
        Sex::Male => 1_113_300 - 4_200 * beats,
        Sex::Female => 658_100 - 1_847 * beats,
    };
    uptake(divided(sum, 100))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// P and C of the sources: published examples and values of the formula.
    #[test]
    fn published_examples_come_out() {
        let walk = |sex| Rockport {
            sex,
            age: 30,
            weight: 682,
            seconds: 912,
            heart_rate: 128,
        };
        let text = |answer: Result<Decimal, NoAnswer>| answer.unwrap().to_string();
        assert_eq!(text(walk(Sex::Female).vo2max()), "40.02");
        assert_eq!(text(walk(Sex::Male).vo2max()), "46.34");
        assert_eq!(text(cooper(2_400)), "42.37");
        assert_eq!(text(cooper(2_700)), "49.07");
        assert_eq!(text(cooper(2_800)), "51.31");
        assert_eq!(text(queens_college(Sex::Male, 132)), "55.89");
        assert_eq!(text(queens_college(Sex::Female, 132)), "41.43");
    }

    #[test]
    fn what_nobody_has_is_no_answer() {
        let bounds = |quantity, least, greatest, places| {
            Err(NoAnswer::OutOfBounds {
                quantity,
                least: Decimal::new(least, places),
                greatest: Decimal::new(greatest, places),
            })
        };
        let walk = Rockport {
            sex: Sex::Male,
            age: 30,
            weight: 700,
            seconds: 900,
            heart_rate: 130,
        };
        let young = Rockport { age: 29, ..walk };
        assert_eq!(young.vo2max(), bounds(Quantity::Age, 30, 69, 0));
        let pulse = Rockport {
            heart_rate: 400,
            ..walk
        };
        assert_eq!(pulse.vo2max(), bounds(Quantity::HeartRate, 40, 230, 0));
        let slow = Rockport {
            weight: 2_000,
            seconds: 2_400,
            ..walk
        };
        assert_eq!(slow.vo2max(), Err(NoAnswer::Impossible));
        assert_eq!(cooper(799), bounds(Quantity::Distance, 800, 5_000, 0));
        assert_eq!(cooper(-5), bounds(Quantity::Distance, 800, 5_000, 0));
        assert_eq!(
            cooper(5_000).map(Decimal::amount),
            Err(NoAnswer::Impossible)
        );
    }
}

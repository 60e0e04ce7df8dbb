//! The six-minute walk: how far a person of this sex, age and body is expected to get.

use super::bounds::{NoAnswer, Quantity, within};
use crate::fitness::decimal::{Decimal, divided};
use crate::fitness::measure::Body;
use crate::fitness::person::Sex;

/// Shortest and longest walk of 6 minutes that is answered, metres.
pub const DISTANCES: (i32, i32) = (50, 1_000);

/// What is expected, metres with one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// The mean of healthy people.
    pub distance: Decimal,
    /// Below this lie few healthy people; the limit itself is from public code, not the paper.
    pub lower_limit: Decimal,
}

/// The expected distance at 40 to 80 years: men 7.57·cm − 5.02·years − 1.76·kg − 309, lower limit
/// 153 m less; women 2.11·cm − 2.29·kg − 5.78·years + 667, lower limit 139 m less.
///
/// Source: P. L. Enright and D. L. Sherrill, "Reference equations for the six-minute walk in healthy
/// adults", Am. J. Respir. Crit. Care Med. 158 (1998), 1384–1387.
pub fn expected(sex: Sex, age: i32, body: Body) -> Result<Expected, NoAnswer> {
    let age = within(Quantity::Age, age, (40, 80), 0)?;
    let height = i64::from(body.height().amount());
    let weight = i64::from(body.weight().amount());
    // Thousandths of a metre.
    let (sum, less) = match sex {
        Sex::Male => (757 * height - 5_020 * age - 176 * weight - 309_000, 1_530),
        Sex::Female => (211 * height - 229 * weight - 5_780 * age + 667_000, 1_390),
    };
    let tenths = divided(sum, 100) as i32;
    // Nobody who walks gets no further than a hundred metres.
    if tenths - less < 1_000 {
        return Err(NoAnswer::Impossible);
    }
    Ok(Expected {
        distance: Decimal::new(tenths, 1),
        lower_limit: Decimal::new(tenths - less, 1),
    })
}

impl Expected {
    /// What was walked (50 to 1000 m) in percent of what was expected.
    pub fn percent(self, metres: i32) -> Result<u32, NoAnswer> {
        let metres = within(Quantity::Distance, metres, DISTANCES, 0)?;
        Ok(divided(metres * 1_000, self.distance.amount().into()) as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_formulas_come_out() {
        let man = expected(Sex::Male, 50, Body::new(1_700, 700).unwrap()).unwrap();
        assert_eq!(man.distance.to_string(), "603.7");
        assert_eq!(man.lower_limit.to_string(), "450.7");
        assert_eq!(man.percent(604), Ok(100));
        assert_eq!(man.percent(450), Ok(75));
        let woman = expected(Sex::Female, 50, Body::new(1_600, 600).unwrap()).unwrap();
        assert_eq!(woman.distance.to_string(), "578.2");
        assert_eq!(woman.lower_limit.to_string(), "439.2");
    }

    #[test]
    fn ages_and_bodies_outside_of_the_study_are_refused() {
        let body = Body::new(1_700, 700).unwrap();
        for age in [39, 81, -1] {
            assert!(matches!(
                expected(Sex::Male, age, body),
                Err(NoAnswer::OutOfBounds {
                    quantity: Quantity::Age,
                    ..
                })
            ));
        }
        let short = Body::new(1_000, 3_000).unwrap();
        assert_eq!(expected(Sex::Male, 80, short), Err(NoAnswer::Impossible));
        let usual = expected(Sex::Male, 40, body).unwrap();
        assert!(usual.percent(6_000).is_err());
    }
}

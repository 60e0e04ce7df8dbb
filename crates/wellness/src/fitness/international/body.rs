//! Classes of body and grip by single cut-offs.

use super::bounds::{NoAnswer, Quantity, within};
use crate::fitness::measure::Body;
use crate::fitness::person::Sex;

/// Body-mass index of Chinese adults.
///
/// Source: 国家卫生健康委《体重管理指导原则（2024年版）》, the cut-offs of WS/T 428—2013.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BmiClass {
    /// 体重过低: below 18.5.
    Low,
    /// 正常: 18.5 to below 24.0.
    Normal,
    /// 超重: 24.0 to below 28.0.
    Overweight,
    /// 肥胖: 28.0 and above.
    Obese,
}

impl BmiClass {
    /// The class at 18 to 79 years; from 80 on the source names another range (22.0 to 26.9).
    pub fn of(age: i32, body: Body) -> Result<Self, NoAnswer> {
        within(Quantity::Age, age, (18, 79), 0)?;
        // The index is cut, not rounded: it reaches a limit only where the body does.
        Ok(match body.bmi().amount() {
            ..1_850 => Self::Low,
            1_850..2_400 => Self::Normal,
            2_400..2_800 => Self::Overweight,
            2_800.. => Self::Obese,
        })
    }
}

/// The girth of the waist of Chinese adults.
///
/// Source: 国家卫生健康委《体重管理指导原则（2024年版）》.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WaistClass {
    /// Below the limits.
    Normal,
    /// 中心型肥胖前期: men 85 cm, women 80 cm and more.
    PreObese,
    /// 中心型肥胖: men 90 cm, women 85 cm and more.
    Obese,
}

impl WaistClass {
    /// Least and greatest waist that is answered, tenths of a centimetre.
    pub const WAISTS: (i32, i32) = (400, 2_000);

    /// The class of a waist in tenths of a centimetre, 40 to 200 cm.
    pub fn of(sex: Sex, waist: i32) -> Result<Self, NoAnswer> {
        within(Quantity::Waist, waist, Self::WAISTS, 1)?;
        let (pre_obese, obese) = match sex {
            Sex::Male => (850, 900),
            Sex::Female => (800, 850),
        };
        Ok(match waist {
            _ if waist >= obese => Self::Obese,
            _ if waist >= pre_obese => Self::PreObese,
            _ => Self::Normal,
        })
    }
}

/// Grip of older Asian adults.
///
/// Source: L.-K. Chen et al., "Asian Working Group for Sarcopenia: 2019 consensus update", J. Am.
/// Med. Dir. Assoc. 21 (2020), 300–307.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GripClass {
    /// Below 28 kg (men), 18 kg (women): 可能肌少症, a reason to see a doctor.
    Low,
    /// Not low.
    Sufficient,
}

impl GripClass {
    /// Least and greatest grip that is answered, tenths of a kilogram.
    pub const GRIPS: (i32, i32) = (0, 1_500);

    /// The class of the best grip in tenths of a kilogram, 0 to 150 kg, at 60 to 120 years: what
    /// the source calls older, 60 or 65 by country. Who is younger has the national standard.
    pub fn of(sex: Sex, age: i32, grip: i32) -> Result<Self, NoAnswer> {
        within(Quantity::Age, age, (60, 120), 0)?;
        let grip = within(Quantity::Grip, grip, Self::GRIPS, 1)?;
        let sufficient = match sex {
            Sex::Male => 280,
            Sex::Female => 180,
        };
        Ok(if grip < sufficient {
            Self::Low
        } else {
            Self::Sufficient
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_changes_class_exactly_at_its_limits() {
        // At 200.0 cm a tenth of a kilogram is 0.025 kg/m².
        let class = |weight| BmiClass::of(30, Body::new(2_000, weight).unwrap()).unwrap();
        assert_eq!([class(739), class(740)], [BmiClass::Low, BmiClass::Normal]);
        assert_eq!(
            [class(959), class(960)],
            [BmiClass::Normal, BmiClass::Overweight]
        );
        assert_eq!(
            [class(1_119), class(1_120)],
            [BmiClass::Overweight, BmiClass::Obese]
        );
        let body = Body::new(1_700, 650).unwrap();
        assert!(BmiClass::of(17, body).is_err() && BmiClass::of(80, body).is_err());
    }

    #[test]
    fn waists_and_grips_change_class_exactly_at_their_limits() {
        use WaistClass::{Normal, Obese, PreObese};
        let men = [849, 850, 899, 900].map(|it| WaistClass::of(Sex::Male, it).unwrap());
        assert_eq!(men, [Normal, PreObese, PreObese, Obese]);
        let women = [799, 800, 849, 850].map(|it| WaistClass::of(Sex::Female, it).unwrap());
        assert_eq!(women, [Normal, PreObese, PreObese, Obese]);
        assert!(WaistClass::of(Sex::Male, 85).is_err());

        let low = |sex, grip| GripClass::of(sex, 65, grip).unwrap() == GripClass::Low;
        assert!(low(Sex::Male, 279) && !low(Sex::Male, 280));
        assert!(low(Sex::Female, 179) && !low(Sex::Female, 180));
        assert!(GripClass::of(Sex::Male, 59, 200).is_err());
    }
}

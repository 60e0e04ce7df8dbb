//! One measurement of one item, at the handbook's precision.
//!
//! Owns reading what a person wrote, with its plausible range and the units that are commonly
//! mixed up; must not know tables or scores.

use std::fmt;

use super::decimal::{BadNumber, Decimal};
use super::item::{Better, Item};

/// Places at which a number of an unknown unit is read.
const ANY_UNIT_PLACES: u8 = 3;

/// A measured value, plausible and no more precise than the handbook measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    item: Item,
    amount: i32,
    /// Tenths of a centimetre; of 身高标准体重 alone.
    height: Option<i32>,
}

/// Why there is no measurement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadMeasure {
    /// No number, or too precise a number.
    Number {
        /// Which number is meant.
        part: Part,
        /// What is wrong with it.
        why: BadNumber,
        /// What it says when another unit was meant.
        instead: Option<Misreading>,
    },
    /// No person has this value.
    Implausible {
        /// Which number is meant.
        part: Part,
        /// The least plausible value.
        least: Decimal,
        /// The greatest plausible value.
        greatest: Decimal,
        /// What it says when another unit was meant.
        instead: Option<Misreading>,
    },
    /// 身高标准体重 is a pair, written `cm/kg`.
    NotAPair,
}

/// Which number of a measurement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The only one, or the weight of 身高标准体重.
    Value,
    /// The height of 身高标准体重.
    Height,
}

/// A number that makes sense in another unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Misreading {
    /// The unit in which it was written.
    pub written: WrittenUnit,
    /// The value in the unit of the item.
    pub meant: Decimal,
}

/// Units that people write instead of the handbook's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrittenUnit {
    /// Metres instead of centimetres.
    Metres,
    /// 市尺 (thirds of a metre), in which waists are sewn, instead of centimetres.
    Chi,
    /// Kilometres instead of metres.
    Kilometres,
    /// Millimetres instead of centimetres.
    Millimetres,
    /// 斤 (half kilograms) instead of kilograms.
    Jin,
    /// Litres instead of millilitres.
    Litres,
    /// Milliseconds instead of seconds.
    Milliseconds,
}

impl WrittenUnit {
    /// What a number in thousandths is multiplied with and divided by to be one of the item.
    const fn factor(self) -> (i64, i64) {
        match self {
            // m → 0.1 cm, km → m, L → mL
            Self::Metres | Self::Kilometres | Self::Litres => (1, 1),
            // 尺 → 0.1 cm
            Self::Chi => (1, 3),
            // mm → 0.1 cm
            Self::Millimetres => (1, 1_000),
            // 斤 → 0.1 kg
            Self::Jin => (5, 1_000),
            // ms → 0.01 s
            Self::Milliseconds => (1, 10_000),
        }
    }
}

/// How a number is written: what it may be, and what it may have been meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// Decimal places.
    pub places: u8,
    /// The least and the greatest plausible value, in units of the last place.
    pub range: (i32, i32),
    /// Units in which people write it instead, the likelier first.
    pub instead: &'static [WrittenUnit],
}

impl Scale {
    /// Height of an adult in centimetres.
    pub const HEIGHT: Self = Self {
        places: 1,
        range: (1_000, 2_500),
        instead: &[WrittenUnit::Metres, WrittenUnit::Millimetres],
    };
    /// Weight in kilograms.
    pub const WEIGHT: Self = Self {
        places: 1,
        range: Item::HeightWeight.plausible(),
        instead: &[WrittenUnit::Jin],
    };

    /// Reads a number, which is the `part` of a measurement; one that is none is tried in the other
    /// units.
    pub fn read(self, part: Part, text: &str) -> Result<Decimal, BadMeasure> {
        match Decimal::parse(text, self.places) {
            Ok(number) => within(part, number, self.range, self.misread(text)).map(|()| number),
            Err(why) => Err(BadMeasure::Number {
                part,
                why,
                instead: self.misread(text),
            }),
        }
    }

    fn misread(self, text: &str) -> Option<Misreading> {
        let thousandths = Decimal::parse(text, ANY_UNIT_PLACES).ok()?.amount();
        self.instead.iter().find_map(|unit| {
            let (times, by) = unit.factor();
            // Up, as the handbook reads times: 0.381 s is 0.39 s.
            let amount = -((-i64::from(thousandths) * times).div_euclid(by));
            let amount = i32::try_from(amount).ok()?;
            (self.range.0..=self.range.1)
                .contains(&amount)
                .then(|| Misreading {
                    written: *unit,
                    meant: Decimal::new(amount, self.places),
                })
        })
    }
}

impl Measure {
    /// A measurement of `amount` units of the item's last place. For 身高标准体重 see
    /// [`Body`].
    pub fn new(item: Item, amount: i32) -> Result<Self, BadMeasure> {
        if item == Item::HeightWeight {
            return Err(BadMeasure::NotAPair);
        }
        let number = Decimal::new(amount, item.places());
        within(Part::Value, number, item.plausible(), None)?;
        Ok(Self {
            item,
            amount,
            height: None,
        })
    }

    /// Reads what a person wrote: a number, or `cm/kg` for 身高标准体重.
    pub fn parse(item: Item, text: &str) -> Result<Self, BadMeasure> {
        if item == Item::HeightWeight {
            let pair = text.split_once(['/', '／']);
            let (height, weight) = pair.ok_or(BadMeasure::NotAPair)?;
            return Body::parse(height, weight).map(Self::from);
        }
        let scale = Scale {
            places: item.places(),
            range: item.plausible(),
            instead: match item {
                Item::VitalCapacity => &[WrittenUnit::Litres],
                Item::Reaction => &[WrittenUnit::Milliseconds],
                _ => &[],
            },
        };
        let number = scale.read(Part::Value, text)?;
        Self::new(item, number.amount())
    }

    /// What was measured.
    pub const fn item(&self) -> Item {
        self.item
    }

    /// The value; of 身高标准体重 the weight.
    pub const fn value(&self) -> Decimal {
        Decimal::new(self.amount, self.item.places())
    }

    /// The height in centimetres that came with a weight.
    pub fn height(&self) -> Option<Decimal> {
        self.height.map(|height| Decimal::new(height, 1))
    }

    /// The value such that more is better, in units of the last place.
    pub(super) const fn upward(&self) -> i32 {
        upward(self.item, self.amount)
    }
}

/// `amount` of an item, turned so that more is better (or, of items that are best in the
/// middle, as it is).
pub(super) const fn upward(item: Item, amount: i32) -> i32 {
    match item.better() {
        Better::Smaller => -amount,
        Better::Greater | Better::Middle => amount,
    }
}

impl fmt::Display for Measure {
    /// As [`Measure::parse`] reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(height) = self.height() {
            height.fmt(f)?;
            f.write_str("/")?;
        }
        self.value().fmt(f)
    }
}

/// A body's height and weight, both plausible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Body {
    height: i32,
    weight: i32,
}

impl Body {
    /// Height in tenths of a centimetre, weight in tenths of a kilogram.
    pub fn new(height: i32, weight: i32) -> Result<Self, BadMeasure> {
        within(
            Part::Height,
            Decimal::new(height, 1),
            Scale::HEIGHT.range,
            None,
        )?;
        within(
            Part::Value,
            Decimal::new(weight, 1),
            Scale::WEIGHT.range,
            None,
        )?;
        Ok(Self { height, weight })
    }

    /// Reads centimetres and kilograms.
    pub fn parse(height: &str, weight: &str) -> Result<Self, BadMeasure> {
        let height = Scale::HEIGHT.read(Part::Height, height)?;
        let weight = Scale::WEIGHT.read(Part::Value, weight)?;
        Self::new(height.amount(), weight.amount())
    }

    /// Height, centimetres.
    pub const fn height(self) -> Decimal {
        Decimal::new(self.height, 1)
    }

    /// Weight, kilograms.
    pub const fn weight(self) -> Decimal {
        Decimal::new(self.weight, 1)
    }

    /// Body-mass index in kg/m², cut after two places: rounding up could show a limit that was
    /// not reached.
    pub const fn bmi(self) -> Decimal {
        // kg = weight / 10, m = height / 1000, and two places.
        let (height, weight) = (self.height as i64, self.weight as i64);
        Decimal::new((weight * 10_000_000 / (height * height)) as i32, 2)
    }

    /// The body-mass index as an item of the 2023 standard: cut after one place, so that 23.96
    /// stays below 24.
    pub fn bmi_measure(self) -> Result<Measure, BadMeasure> {
        Measure::new(Item::Bmi, self.bmi().amount() / 10)
    }

    /// The weight in kilograms, if the number given as kilograms reads like 斤: as kilograms it
    /// would be extreme for the height (BMI of 40 or more), as 斤 ordinary (15 to 35).
    pub fn weight_in_jin(self) -> Option<Misreading> {
        let bmi = self.bmi().amount();
        (bmi >= 4_000 && (1_500..=3_500).contains(&(bmi / 2))).then(|| Misreading {
            written: WrittenUnit::Jin,
            meant: Decimal::new(self.weight / 2, 1),
        })
    }
}

impl From<Body> for Measure {
    fn from(body: Body) -> Self {
        Self {
            item: Item::HeightWeight,
            amount: body.weight,
            height: Some(body.height),
        }
    }
}

fn within(
    part: Part,
    number: Decimal,
    (least, greatest): (i32, i32),
    instead: Option<Misreading>,
) -> Result<(), BadMeasure> {
    if (least..=greatest).contains(&number.amount()) {
        return Ok(());
    }
    Err(BadMeasure::Implausible {
        part,
        least: Decimal::new(least, number.places()),
        greatest: Decimal::new(greatest, number.places()),
        instead,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn misreading(item: Item, text: &str) -> Option<(WrittenUnit, String)> {
        let found = match Measure::parse(item, text) {
            Err(BadMeasure::Implausible { instead, .. } | BadMeasure::Number { instead, .. }) => {
                instead
            }
            other => panic!("{other:?}"),
        };
        found.map(|it| (it.written, it.meant.to_string()))
    }

    #[test]
    fn units_that_were_mixed_up_are_offered_the_right_way() {
        let said = |written, meant: &str| Some((written, meant.to_owned()));
        let pair = Item::HeightWeight;
        assert_eq!(
            misreading(pair, "1.75/70"),
            said(WrittenUnit::Metres, "175.0")
        );
        assert_eq!(
            misreading(pair, "1750/70"),
            said(WrittenUnit::Millimetres, "175.0")
        );
        assert_eq!(misreading(pair, "175/420"), said(WrittenUnit::Jin, "210.0"));
        assert_eq!(misreading(pair, "17/70"), None);
        assert_eq!(
            misreading(Item::VitalCapacity, "3.52"),
            said(WrittenUnit::Litres, "3520")
        );
        assert_eq!(
            misreading(Item::Reaction, "381"),
            said(WrittenUnit::Milliseconds, "0.39")
        );
        assert_eq!(misreading(Item::Balance, "-3"), None);
        assert_eq!(misreading(Item::Grip, "400"), None);
    }

    #[test]
    fn a_scale_tries_its_units_in_their_order() {
        let waist = Scale {
            places: 1,
            range: (400, 2_000),
            instead: &[WrittenUnit::Chi, WrittenUnit::Metres],
        };
        let meant = |text| match waist.read(Part::Value, text) {
            Err(BadMeasure::Implausible { instead, .. } | BadMeasure::Number { instead, .. }) => {
                instead.map(|it| (it.written, it.meant.to_string()))
            }
            other => panic!("{other:?}"),
        };
        // 2 尺 6 is 86.67 cm.
        assert_eq!(meant("2.6"), Some((WrittenUnit::Chi, "86.7".to_owned())));
        assert_eq!(
            meant("0.855"),
            Some((WrittenUnit::Metres, "85.5".to_owned()))
        );
        assert_eq!(meant("26"), None);
        assert_eq!(waist.read(Part::Value, "85.5"), Ok(Decimal::new(855, 1)));
    }

    #[test]
    fn a_weight_in_jin_is_doubted_only_where_it_is_ordinary() {
        let jin = |weight| {
            let body = Body::new(1_700, weight).unwrap();
            body.weight_in_jin().map(|it| it.meant.to_string())
        };
        assert_eq!(jin(1_400), Some("70.0".to_owned()));
        assert_eq!(jin(700), None);
        assert_eq!(jin(3_000), None);
    }

    #[test]
    fn the_index_is_cut_and_never_lifted_over_a_limit() {
        // 69.27 kg would be 24.0 exactly at 170 cm.
        let body = Body::new(1_700, 693).unwrap();
        assert_eq!(body.bmi().to_string(), "23.97");
        assert_eq!(body.bmi_measure().unwrap().value().to_string(), "23.9");
        let body = Body::new(1_700, 694).unwrap();
        assert_eq!(body.bmi_measure().unwrap().value().to_string(), "24.0");
    }

    #[test]
    fn a_pair_is_a_pair() {
        let read = |text| Measure::parse(Item::HeightWeight, text);
        assert_eq!(read("170"), Err(BadMeasure::NotAPair));
        assert_eq!(
            Measure::new(Item::HeightWeight, 700),
            Err(BadMeasure::NotAPair)
        );
        assert_eq!(read("１７０／65").unwrap().to_string(), "170.0/65.0");
    }
}

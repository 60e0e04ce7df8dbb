//! The two editions of the national standard: which items make a total, with which weight, and
//! where the grades begin.
//!
//! Owns batteries and grades; must not know the tables of points. Sources: 《国民体质测定标准》
//! (2003, adults) and its revision of 2023.

use super::decimal::Decimal;
use super::item::Item;
use super::person::{Person, Sex};

/// An edition of 国民体质测定标准 for adults of 20 to 59 years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standard {
    /// The edition of 2003: 1 to 5 points for each item, added up.
    Y2003,
    /// The revision of 2023: 10 to 100 points for each item, weighted.
    Y2023,
}

/// How well the shipped text of a table is established.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Provenance {
    /// Read from the handbook and held against a second transcription.
    Compared,
    /// One transcription only: 待与官方文本核对.
    OneTranscription,
}

/// An item of a battery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// What is measured.
    pub item: Item,
    /// What its points count in the total: hundredths in 2023, whole in 2003.
    pub weight: u8,
}

/// The grade of a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// 不合格 (2003: 四级).
    Fail,
    /// 合格 (2003: 三级).
    Pass,
    /// 良好 (2003: 二级).
    Good,
    /// 优秀 (2003: 一级).
    Excellent,
}

impl Standard {
    /// Both editions, the newer first.
    pub const ALL: [Self; 2] = [Self::Y2023, Self::Y2003];

    /// The year in its name.
    pub const fn year(self) -> &'static str {
        match self {
            Self::Y2003 => "2003",
            Self::Y2023 => "2023",
        }
    }

    /// The edition of this year.
    pub fn of_year(year: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.year() == year)
    }

    /// How well its tables are established.
    pub const fn provenance(self) -> Provenance {
        match self {
            Self::Y2003 => Provenance::Compared,
            Self::Y2023 => Provenance::OneTranscription,
        }
    }

    /// The items that make this person's total.
    pub const fn battery(self, person: Person) -> &'static [Part] {
        match (self, person.sex, person.age.years()) {
            (Self::Y2003, Sex::Male, ..40) => &MEN_2003,
            (Self::Y2003, Sex::Female, ..40) => &WOMEN_2003,
            (Self::Y2003, ..) => &FROM_40_2003,
            (Self::Y2023, Sex::Male, ..50) => &MEN_2023,
            (Self::Y2023, Sex::Female, ..50) => &WOMEN_2023,
            (Self::Y2023, Sex::Male, _) => &MEN_FROM_50_2023,
            (Self::Y2023, Sex::Female, _) => &WOMEN_FROM_50_2023,
        }
    }

    /// Decimal places of a total: the weights of 2023 are hundredths.
    pub const fn total_places(self) -> u8 {
        match self {
            Self::Y2003 => 0,
            Self::Y2023 => 2,
        }
    }

    /// The grade of a whole total.
    pub const fn grade(self, person: Person, total: Decimal) -> Grade {
        let [pass, good, excellent] = match (self, person.age.years()) {
            (Self::Y2003, ..40) => [23, 30, 34],
            (Self::Y2003, _) => [18, 24, 27],
            (Self::Y2023, _) => [60_00, 75_00, 83_00],
        };
        match total.amount() {
            total if total >= excellent => Grade::Excellent,
            total if total >= good => Grade::Good,
            total if total >= pass => Grade::Pass,
            _ => Grade::Fail,
        }
    }

    /// The most points of an item.
    pub const fn best_points(self) -> u8 {
        match self {
            Self::Y2003 => 5,
            Self::Y2023 => 100,
        }
    }
}

const fn part(item: Item, weight: u8) -> Part {
    Part { item, weight }
}

const fn young_2003(strength: Item) -> [Part; 9] {
    [
        part(Item::HeightWeight, 1),
        part(Item::VitalCapacity, 1),
        part(Item::StepIndex, 1),
        part(Item::Grip, 1),
        part(strength, 1),
        part(Item::Jump, 1),
        part(Item::SitAndReach, 1),
        part(Item::Reaction, 1),
        part(Item::Balance, 1),
    ]
}

const MEN_2003: [Part; 9] = young_2003(Item::PushUps);
const WOMEN_2003: [Part; 9] = young_2003(Item::SitUps);
const FROM_40_2003: [Part; 7] = [
    part(Item::HeightWeight, 1),
    part(Item::VitalCapacity, 1),
    part(Item::StepIndex, 1),
    part(Item::Grip, 1),
    part(Item::SitAndReach, 1),
    part(Item::Reaction, 1),
    part(Item::Balance, 1),
];

const fn young_2023(push_ups: Item) -> [Part; 11] {
    [
        part(Item::Bmi, 5),
        part(Item::BodyFat, 10),
        part(Item::VitalCapacity, 10),
        part(Item::Bicycle, 15),
        part(Item::Grip, 10),
        part(push_ups, 5),
        part(Item::SitUps, 5),
        part(Item::Jump, 10),
        part(Item::SitAndReach, 10),
        part(Item::Reaction, 10),
        part(Item::Balance, 10),
    ]
}

const fn from_50_2023(push_ups: Item) -> [Part; 10] {
    [
        part(Item::Bmi, 5),
        part(Item::BodyFat, 10),
        part(Item::VitalCapacity, 10),
        part(Item::Bicycle, 15),
        part(Item::Grip, 15),
        part(push_ups, 5),
        part(Item::SitUps, 5),
        part(Item::SitAndReach, 15),
        part(Item::Reaction, 10),
        part(Item::Balance, 10),
    ]
}

const MEN_2023: [Part; 11] = young_2023(Item::PushUps);
const WOMEN_2023: [Part; 11] = young_2023(Item::KneePushUps);
const MEN_FROM_50_2023: [Part; 10] = from_50_2023(Item::PushUps);
const WOMEN_FROM_50_2023: [Part; 10] = from_50_2023(Item::KneePushUps);

//! What is measured: the items of both editions of the national standard.
//!
//! Owns each item's names, unit, precision and plausible range; must not know its table or who is
//! measured. Precision and units follow 《国民体质测定标准手册》 (adults, 2003) and the 2023 revision.

use super::standard::Standard;

/// An item of the national standard for adults.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Item {
    /// 身高标准体重 (2003): weight judged by height.
    HeightWeight,
    /// BMI (2023).
    Bmi,
    /// 体脂率 (2023).
    BodyFat,
    /// 肺活量.
    VitalCapacity,
    /// 台阶指数 (2003).
    StepIndex,
    /// 功率车二级负荷试验 (2023), as the maximal oxygen uptake that it estimates.
    Bicycle,
    /// 握力.
    Grip,
    /// 俯卧撑: men, in 2003 those below 40.
    PushUps,
    /// 跪卧撑 (2023): women.
    KneePushUps,
    /// 1分钟仰卧起坐: in 2003 women below 40.
    SitUps,
    /// 纵跳: below 40 (2003), below 50 (2023).
    Jump,
    /// 坐位体前屈.
    SitAndReach,
    /// 选择反应时.
    Reaction,
    /// 闭眼单脚站立.
    Balance,
}

/// What a number of an item counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Centimetres and kilograms, written `cm/kg`.
    CentimetresAndKilograms,
    /// kg/m².
    KilogramsPerSquareMetre,
    /// Percent.
    Percent,
    /// mL.
    Millilitres,
    /// A number without unit.
    Index,
    /// mL/kg/min.
    MillilitresPerKilogramMinute,
    /// kg.
    Kilograms,
    /// 次.
    Times,
    /// cm.
    Centimetres,
    /// Seconds.
    Seconds,
}

/// Which values of an item are better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// The greater, the better.
    Greater,
    /// The smaller, the better.
    Smaller,
    /// Best in the middle.
    Middle,
}

/// What is told of an item in one place.
struct Facts {
    key: &'static str,
    unit: Unit,
    places: u8,
    better: Better,
    /// In units of the last place, both included. Of 身高标准体重: the weight.
    plausible: (i32, i32),
}

impl Item {
    /// Every item, in the order in which a report shows them.
    pub const ALL: [Self; 14] = [
        Self::HeightWeight,
        Self::Bmi,
        Self::BodyFat,
        Self::VitalCapacity,
        Self::StepIndex,
        Self::Bicycle,
        Self::Grip,
        Self::PushUps,
        Self::KneePushUps,
        Self::SitUps,
        Self::Jump,
        Self::SitAndReach,
        Self::Reaction,
        Self::Balance,
    ];

    /// A short name that never changes, for records and data files.
    pub const fn key(self) -> &'static str {
        self.facts().key
    }

    /// The item with this key.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|item| item.key() == key)
    }

    /// The item's name in the tables of an edition, or `None` where it is no item of it.
    pub const fn name(self, standard: Standard) -> Option<&'static str> {
        Some(match (standard, self) {
            (Standard::Y2003, Self::HeightWeight) => "身高标准体重",
            (Standard::Y2003, Self::StepIndex) => "台阶指数",
            (Standard::Y2003, Self::PushUps) => "俯卧撑",
            (Standard::Y2023, Self::Bmi) => "BMI",
            (Standard::Y2023, Self::BodyFat) => "体脂率",
            (Standard::Y2023, Self::Bicycle) => "功率车二级负荷试验(最大摄氧量相对值)",
            (Standard::Y2023, Self::PushUps) => "俯卧撑(男)",
            (Standard::Y2023, Self::KneePushUps) => "跪卧撑(女)",
            (_, Self::VitalCapacity) => "肺活量",
            (_, Self::Grip) => "握力",
            (_, Self::SitUps) => "1分钟仰卧起坐",
            (_, Self::Jump) => "纵跳",
            (_, Self::SitAndReach) => "坐位体前屈",
            (_, Self::Reaction) => "选择反应时",
            (_, Self::Balance) => "闭眼单脚站立",
            _ => return None,
        })
    }

    /// The item with this name in the tables of an edition; what stands in brackets may be left
    /// out.
    pub fn named(standard: Standard, name: &str) -> Option<Self> {
        let mut items = Self::ALL.into_iter();
        items.find(|item| {
            item.name(standard).is_some_and(|full| {
                let short = full.split_once('(').map_or(full, |(short, _)| short);
                name == full || name == short
            })
        })
    }

    /// What its numbers count.
    pub const fn unit(self) -> Unit {
        self.facts().unit
    }

    /// Decimal places of its numbers.
    pub const fn places(self) -> u8 {
        self.facts().places
    }

    /// Which of its values are better.
    pub const fn better(self) -> Better {
        self.facts().better
    }

    /// The least and the greatest value that a person can have, in units of the last place; of
    /// 身高标准体重 those of the weight. Wider than any table, and narrow enough to catch a slip
    /// of the finger or a wrong unit.
    pub const fn plausible(self) -> (i32, i32) {
        self.facts().plausible
    }

    /// Whether measuring it is an effort for heart or joints, which asks for
    /// [`readiness`](super::readiness) first.
    pub const fn is_effort(self) -> bool {
        matches!(
            self,
            Self::StepIndex
                | Self::Bicycle
                | Self::Grip
                | Self::PushUps
                | Self::KneePushUps
                | Self::SitUps
                | Self::Jump
        )
    }

    const fn facts(self) -> Facts {
        use Better::{Greater, Middle, Smaller};
        let (key, unit, places, better, plausible) = match self {
            Self::HeightWeight => (
                "height-weight",
                Unit::CentimetresAndKilograms,
                1,
                Middle,
                (200, 3_500),
            ),
            Self::Bmi => ("bmi", Unit::KilogramsPerSquareMetre, 1, Middle, (80, 1_000)),
            Self::BodyFat => ("body-fat", Unit::Percent, 1, Middle, (10, 750)),
            Self::VitalCapacity => (
                "vital-capacity",
                Unit::Millilitres,
                0,
                Greater,
                (100, 15_000),
            ),
            Self::StepIndex => ("step-index", Unit::Index, 1, Greater, (10, 2_000)),
            Self::Bicycle => (
                "bicycle",
                Unit::MillilitresPerKilogramMinute,
                1,
                Greater,
                (50, 1_000),
            ),
            Self::Grip => ("grip", Unit::Kilograms, 1, Greater, (0, 1_500)),
            Self::PushUps => ("push-ups", Unit::Times, 0, Greater, (0, 300)),
            Self::KneePushUps => ("knee-push-ups", Unit::Times, 0, Greater, (0, 300)),
            Self::SitUps => ("sit-ups", Unit::Times, 0, Greater, (0, 150)),
            Self::Jump => ("jump", Unit::Centimetres, 1, Greater, (0, 1_500)),
            Self::SitAndReach => ("sit-and-reach", Unit::Centimetres, 1, Greater, (-500, 600)),
            Self::Reaction => ("reaction", Unit::Seconds, 2, Smaller, (10, 500)),
            Self::Balance => ("balance", Unit::Seconds, 0, Greater, (0, 3_600)),
        };
        Facts {
            key,
            unit,
            places,
            better,
            plausible,
        }
    }
}

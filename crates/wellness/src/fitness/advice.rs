//! One next step for each weak item, and what a week of activity should hold.
//!
//! Owns which advice belongs to which item, as keys with their source; the words are the app's.

use super::item::{Better, Item};
use super::report::{Outcome, Report};
use super::standard::Standard;
use super::table::{Scored, Unscored};

/// A next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advice {
    /// 150–300 minutes of moderate or 75–150 of vigorous activity a week.
    AerobicActivity,
    /// Strengthening all major muscle groups on two or more days a week.
    MuscleStrength,
    /// Slow stretching on two or three days a week, each stretch held 10 to 30 seconds.
    Flexibility,
    /// Balance and agility (太极, ball games) on two or three days a week.
    BalanceAndAgility,
    /// More activity towards 300 minutes a week, less sitting, and a look at the food.
    LoseWeight,
    /// Strengthening and enough food; a doctor when weight was lost without wanting to.
    GainWeight,
}

/// Where an advice comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// F. C. Bull et al., "World Health Organization 2020 guidelines on physical activity and
    /// sedentary behaviour", Br. J. Sports Med. 54 (2020), 1451–1462.
    Who2020,
    /// C. E. Garber et al., ACSM position stand on the quantity and quality of exercise, Med. Sci.
    /// Sports Exerc. 43 (2011), 1334–1359: what WHO 2020 leaves out for adults below 65.
    Acsm2011,
    /// 国家卫生健康委《体重管理指导原则（2024年版）》.
    Weight2024,
}

impl Advice {
    /// Where it comes from.
    pub const fn source(self) -> Source {
        match self {
            Self::AerobicActivity | Self::MuscleStrength => Source::Who2020,
            Self::Flexibility | Self::BalanceAndAgility => Source::Acsm2011,
            Self::LoseWeight | Self::GainWeight => Source::Weight2024,
        }
    }

    /// The next step for an item. Who is weak in an item that is best in the middle is too heavy,
    /// unless the better row lies above.
    fn of(item: Item, scored: Option<&Scored>) -> Self {
        match item {
            Item::HeightWeight | Item::Bmi | Item::BodyFat => {
                let too_light = scored.is_some_and(|it| {
                    let better_from = it.next.and_then(|next| next.low);
                    better_from.is_some_and(|low| low.amount() > it.measure.value().amount())
                });
                if too_light {
                    Self::GainWeight
                } else {
                    Self::LoseWeight
                }
            }
            Item::VitalCapacity | Item::StepIndex | Item::Bicycle => Self::AerobicActivity,
            Item::Grip | Item::PushUps | Item::KneePushUps | Item::SitUps | Item::Jump => {
                Self::MuscleStrength
            }
            Item::SitAndReach => Self::Flexibility,
            Item::Reaction | Item::Balance => Self::BalanceAndAgility,
        }
    }
}

/// A next step for each weak item, the weakest first. Weak is 2 points or fewer of 5 or below the
/// table (2003), below 60 of 100, or another row than 正常 (2023).
pub fn advice(report: &Report) -> Vec<(Item, Advice)> {
    let mut weak = Vec::new();
    for entry in &report.entries {
        match &entry.outcome {
            Outcome::Scored(scored) if is_weak(scored) => {
                weak.push((scored.points, entry.item, Some(scored)));
            }
            Outcome::Unscored(_, Unscored::BelowTable { .. }) => weak.push((0, entry.item, None)),
            Outcome::Scored(_) | Outcome::Unscored(..) | Outcome::Missing => {}
        }
    }
    sorting::sort_by_key(&mut weak, |(points, ..)| *points);
    let next = |(_, item, scored)| (item, Advice::of(item, scored));
    weak.into_iter().map(next).collect()
}

fn is_weak(scored: &Scored) -> bool {
    let middle = scored.measure.item().better() == Better::Middle;
    match scored.row.standard {
        Standard::Y2003 => scored.points <= if middle { 3 } else { 2 },
        Standard::Y2023 => scored.points <= if middle { 60 } else { 55 },
    }
}

/// What a person does in a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Minutes of moderate activity.
    pub moderate: u32,
    /// Minutes of vigorous activity.
    pub vigorous: u32,
    /// Days with strengthening of all major muscle groups.
    pub strength_days: u32,
}

/// What a week lacks of the guideline for adults; nothing when both are zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lack {
    /// Minutes of moderate activity, of which a vigorous one replaces two.
    pub moderate: u32,
    /// Days with strengthening.
    pub strength_days: u32,
}

impl Week {
    /// What is missing of moderate + 2 · vigorous ≥ 150 minutes and two days of strengthening
    /// ([`Source::Who2020`], 18 to 64 years).
    pub const fn lack(self) -> Lack {
        let active = self
            .moderate
            .saturating_add(self.vigorous.saturating_mul(2));
        Lack {
            moderate: 150_u32.saturating_sub(active),
            strength_days: 2_u32.saturating_sub(self.strength_days),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vigorous_minute_counts_twice() {
        let lack = |moderate, vigorous, strength_days| {
            let week = Week {
                moderate,
                vigorous,
                strength_days,
            };
            let lack = week.lack();
            (lack.moderate, lack.strength_days)
        };
        assert_eq!(lack(150, 0, 2), (0, 0));
        assert_eq!(lack(149, 0, 1), (1, 1));
        assert_eq!(lack(0, 75, 3), (0, 0));
        assert_eq!(lack(20, 60, 0), (10, 2));
        assert_eq!(lack(0, u32::MAX, 0), (0, 2));
    }
}

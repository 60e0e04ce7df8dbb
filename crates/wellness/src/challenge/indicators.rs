//! The published indicators of how somebody walks, beside how much.
//!
//! Owns what a day's intervals say of 连续走 (PCW, days of continuous walking) and 有效步 (PVW,
//! the share of valid walking), named as in Jiang Wei et al. 2018, 中华预防医学杂志
//! 52(5):517–523; must not know points. Their thresholds are published nowhere, so they come
//! from the rules. A day without intervals has no indicators, which is not 0.

use super::cadence::Cadence;
use super::rules::IndicatorRules;
use crate::figures::Share;
use crate::interval::Interval;

/// What one day's intervals say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayIndicators {
    /// Whether the day has a continuous walk.
    pub continuous: bool,
    /// Steps of valid walking among the day's steps with a time.
    pub valid: Share,
}

impl DayIndicators {
    /// The indicators of a day whose intervals these are.
    pub fn of(rules: &IndicatorRules, intervals: &[Interval]) -> Self {
        let cadence = Cadence::of(intervals);
        // However brisk, a minute stays brisk.
        let runs = cadence.runs(&(rules.continuous_cadence..=u32::MAX));
        Self {
            continuous: runs
                .iter()
                .any(|run| run.minutes >= rules.continuous_minutes),
            valid: Share {
                part: cadence.steps_at(rules.valid_cadence),
                whole: cadence.steps(),
            },
        }
    }
}

/// What the days with intervals say together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Indicators {
    /// Days of continuous walking among the days with intervals.
    pub continuous: Share,
    /// Steps of valid walking among the steps with a time.
    pub valid: Share,
}

impl Indicators {
    /// The indicators with one more day.
    #[must_use]
    pub fn and(self, day: &DayIndicators) -> Self {
        Self {
            continuous: Share {
                part: self.continuous.part + u32::from(day.continuous),
                whole: self.continuous.whole + 1,
            },
            valid: Share {
                part: self.valid.part.saturating_add(day.valid.part),
                whole: self.valid.whole.saturating_add(day.valid.whole),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interval::DAY_SECONDS;

    const RULES: IndicatorRules = IndicatorRules {
        continuous_minutes: 10,
        continuous_cadence: 100,
        valid_cadence: 90,
    };

    fn walk(minute: i64, minutes: i64, cadence: i64) -> Interval {
        let start = 20_779 * DAY_SECONDS - 480 * 60 + minute * 60;
        Interval::new(start, start + minutes * 60, 480, (minutes * cadence) as u32).unwrap()
    }

    #[test]
    fn a_day_is_continuous_by_its_longest_brisk_run() {
        let broken = [walk(420, 9, 110), walk(429, 1, 95), walk(430, 9, 110)];
        let day = DayIndicators::of(&RULES, &broken);
        assert_eq!(
            day,
            DayIndicators {
                continuous: false,
                valid: Share {
                    part: 2075,
                    whole: 2075
                }
            }
        );
        let whole = [walk(420, 10, 200), walk(800, 10, 40)];
        let other = DayIndicators::of(&RULES, &whole);
        assert_eq!(
            other,
            DayIndicators {
                continuous: true,
                valid: Share {
                    part: 2000,
                    whole: 2400
                }
            }
        );
        let both = Indicators::default().and(&day).and(&other);
        assert_eq!(both.continuous, Share { part: 1, whole: 2 });
        assert_eq!(
            both.valid,
            Share {
                part: 4075,
                whole: 4475
            }
        );
    }
}

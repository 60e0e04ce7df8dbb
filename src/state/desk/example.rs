//! A week in somebody's life, to show what rules make of it.
//!
//! Owns the steps of the seven days; the points are `wellness::challenge::score`'s, as everywhere.

use wellness::challenge::rules::Rules;
use wellness::challenge::score::DayPoints;
use wellness::challenge::total::{Entered, Scoring};
use wellness::day::Day;
use wellness::diary::{DaySteps, IntervalState};
use wellness::exercise::{Exercise, Intensity};
use wellness::interval::{DAY_SECONDS, Interval};

/// Beijing's clock, in minutes ahead of UTC.
const OFFSET: i16 = 480;

/// When somebody walked: from and to in minutes after midnight, and steps.
type Walk = (i64, i64, u32);

/// A day of the example.
struct Example {
    /// Steps that no device can say the time of.
    typed: u32,
    walks: &'static [Walk],
    /// Minutes of vigorous swimming.
    swum: u16,
    /// Whether it is a credit day, where there are any.
    credit: bool,
}

/// A worker in an office who walks to work, trains on two evenings, swims on Friday, hikes on Saturday and
/// is on duty on Sunday.
const WEEK: [Example; 7] = [
    day(
        0,
        &[
            (420, 450, 3_300),
            (720, 735, 1_200),
            (1_110, 1_150, 4_400),
            (1_160, 1_200, 1_500),
        ],
    ),
    day(11_500, &[]),
    day(
        0,
        &[(415, 445, 3_200), (720, 740, 1_700), (1_080, 1_100, 1_400)],
    ),
    day(
        0,
        &[
            (425, 450, 2_400),
            (730, 745, 1_300),
            (1_120, 1_170, 5_500),
            (1_180, 1_200, 900),
        ],
    ),
    Example {
        swum: 30,
        ..day(8_200, &[])
    },
    day(0, &[(540, 720, 19_800), (840, 900, 4_600)]),
    Example {
        credit: true,
        ..day(0, &[])
    },
];

const fn day(typed: u32, walks: &'static [Walk]) -> Example {
    Example {
        typed,
        walks,
        swum: 0,
        credit: false,
    }
}

/// The week's days, Monday first: steps, and what they earn.
pub fn week(rules: &Rules) -> Vec<DayPoints> {
    let date = rules.span.first();
    let mut scoring = Scoring::new(rules);
    let days = WEEK.iter().map(|day| {
        let entered = entered(date, day);
        // A day with nothing is a row as well.
        let empty = scoring.score(&entered);
        scoring.next(&entered).unwrap_or(empty)
    });
    days.collect()
}

fn entered(date: Day, day: &Example) -> Entered {
    let midnight = i64::from(date.epoch_days()) * DAY_SECONDS - i64::from(OFFSET) * 60;
    let second = |minute: i64| midnight + minute * 60;
    let walks = day.walks.iter();
    let walked = walks
        .clone()
        .filter_map(|(from, to, steps)| Interval::new(second(*from), second(*to), OFFSET, *steps));
    let intervals = match day.walks {
        [] => IntervalState::None,
        _ => IntervalState::Loaded(walked.collect()),
    };
    let steps = DaySteps {
        total: day.typed + walks.map(|(_, _, steps)| steps).sum::<u32>(),
        typed: day.typed,
        intervals,
        ..DaySteps::default()
    };
    let exercise = Exercise::new(day.swum, Intensity::Vigorous);
    Entered {
        steps: Some(steps),
        exercise: exercise.into_iter().collect(),
        credit: day.credit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wellness::challenge::template::Template;

    #[test]
    fn the_week_shows_every_part_of_the_shipped_rules_reached_and_missed() {
        let start = "2026-05-11".parse().unwrap();
        let rules = Rules::from_json(&Template::HundredDays.document(start)).unwrap();
        let week = week(&rules);
        assert_eq!(week.len(), 7);
        let steps: Vec<u32> = week.iter().map(|day| day.raw).collect();
        assert_eq!(steps, [10_400, 11_500, 6_300, 10_100, 8_200, 24_400, 0]);
        for (at, part) in rules.parts.iter().enumerate() {
            let points = |day: &DayPoints| day.parts[at].points;
            assert!(week.iter().any(|day| points(day) > 0), "{}", part.id);
            assert!(week.iter().any(|day| points(day) == 0), "{}", part.id);
        }
    }

    #[test]
    fn the_week_shows_what_exercise_and_credit_give_where_the_rules_have_them() {
        let start = "2026-05-11".parse().unwrap();
        let text = Template::HundredDays.document(start);
        let mut document: serde_json::Value = serde_json::from_str(&text).unwrap();
        document["credit"] = serde_json::json!({"days": 1});
        document["conversion"] = serde_json::json!({});
        let week = week(&Rules::from_value(&document).unwrap());
        let besides: Vec<[u32; 2]> = week.iter().map(|it| [it.converted, it.credit]).collect();
        // (10,400 + 11,500 + 6,300 + 10,100 + 14,200 + 20,000) / 6 × 0.9
        assert_eq!(besides[4..], [[6_000, 0], [0, 0], [0, 10_875]]);
        assert_eq!(besides[..4], [[0, 0]; 4]);
    }
}

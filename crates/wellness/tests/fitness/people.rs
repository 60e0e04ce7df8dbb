//! Worked people: whole results, and what is told of them.
//!
//! `people.csv` was worked out by another program in another language, from the transcriptions alone.

use std::collections::BTreeSet;

use proptest::prelude::*;
use wellness::fitness::advice::{Advice, Source, advice};
use wellness::fitness::item::Item;
use wellness::fitness::measure::Measure;
use wellness::fitness::person::Person;
use wellness::fitness::profile::{Trend, changes, profile};
use wellness::fitness::report::{Outcome, Report, Sheet, Verdict};
use wellness::fitness::standard::{Grade, Standard};
use wellness::fitness::table::{Doubt, Unscored};

use crate::tables::{person, table};
use crate::transcription::{cells, fixture};

fn names(standard: Standard, items: &[Item]) -> BTreeSet<&'static str> {
    items
        .iter()
        .map(|item| item.name(standard).unwrap())
        .collect()
}

/// A sheet of `item=value` words.
fn sheet(standard: Standard, measures: &str) -> Sheet {
    let words = measures.split_whitespace();
    words
        .map(|word| {
            let (name, value) = word.split_once('=').unwrap();
            Measure::parse(Item::named(standard, name).unwrap(), value).unwrap()
        })
        .collect()
}

fn report(standard: Standard, who: Person, measures: &str) -> Report {
    Report::new(&table(standard), who, &sheet(standard, measures))
}

#[test]
fn fitness_worked_people_get_their_totals_and_grades() {
    let text = fixture("people.csv");
    let mut seen = BTreeSet::new();
    for row in text.lines().skip(1).map(cells) {
        let standard = Standard::of_year(&row[0]).unwrap();
        let who = person(&row[1], row[2].parse().unwrap());
        let words = |at: usize| row[at].split_whitespace().collect::<BTreeSet<_>>();
        match report(standard, who, &row[3]).verdict {
            Verdict::Graded { total, grade } => {
                let grade = match grade {
                    Grade::Fail => "不合格",
                    Grade::Pass => "合格",
                    Grade::Good => "良好",
                    Grade::Excellent => "优秀",
                };
                assert_eq!(
                    (&*total.to_string(), grade),
                    (&*row[4], &*row[5]),
                    "{row:?}"
                );
            }
            Verdict::Partial {
                so_far,
                missing,
                unscored,
            } => {
                assert_eq!((&*so_far.to_string(), ""), (&*row[4], &*row[5]), "{row:?}");
                assert_eq!(names(standard, &missing), words(6), "{row:?}");
                assert_eq!(names(standard, &unscored), words(7), "{row:?}");
            }
        }
        seen.insert((row[0].clone(), row[1].clone(), who.age.years() / 5));
    }
    // Both standards, both sexes, all eight bands.
    assert_eq!(seen.len(), 2 * 2 * 8);
    assert!(text.lines().count() > 40);
}

const MAN_2003: &str = "身高标准体重=170.0/65.0 肺活量=3465 台阶指数=46.1 握力=28.0 俯卧撑=41 \
    纵跳=45.9 坐位体前屈=-3.5 选择反应时=0.39 闭眼单脚站立=98";

#[test]
fn fitness_one_unscored_item_leaves_no_grade() {
    let result = report(Standard::Y2003, person("M", 22), MAN_2003);
    let Verdict::Partial {
        so_far,
        missing,
        unscored,
    } = &result.verdict
    else {
        panic!("{result:?}");
    };
    // By hand: 5 + 3 + 1 + 5 + 5 + 1 + 4 + 4.
    assert_eq!(so_far.to_string(), "28");
    assert_eq!((&**missing, &**unscored), (&[][..], &[Item::Grip][..]));
    let grip = result
        .entries
        .iter()
        .find(|it| it.item == Item::Grip)
        .unwrap();
    assert!(matches!(
        &grip.outcome,
        Outcome::Unscored(_, Unscored::BelowTable { lowest })
            if lowest.low.unwrap().to_string() == "29.6"
    ));
    let better = MAN_2003.replace("28.0", "29.6");
    let graded = Verdict::Graded {
        total: wellness::fitness::decimal::Decimal::new(29, 0),
        grade: Grade::Pass,
    };
    assert_eq!(
        report(Standard::Y2003, person("M", 22), &better).verdict,
        graded
    );
}

#[test]
fn fitness_what_lies_beside_the_battery_counts_nothing() {
    let who = person("M", 45);
    let report = report(Standard::Y2003, who, MAN_2003);
    assert_eq!(report.beside, [Item::PushUps, Item::Jump]);
    assert_eq!(report.entries.len(), 7);
    let mut twice = sheet(Standard::Y2003, "握力=30.0");
    twice.set(Measure::parse(Item::Grip, "56.8").unwrap());
    assert_eq!(twice.measures().len(), 1);
    assert_eq!(twice.get(Item::Grip).unwrap().to_string(), "56.8");
    twice.clear(Item::Grip);
    assert_eq!(twice, Sheet::default());
}

#[test]
fn fitness_a_doubtful_row_is_told_with_the_report() {
    let report = report(Standard::Y2003, person("F", 37), "坐位体前屈=0.0 握力=30.0");
    let doubts: Vec<_> = report.doubts().collect();
    assert_eq!(doubts, [(Item::SitAndReach, Doubt::Suspect)]);
    let spokes = profile(&report);
    assert_eq!(spokes.len(), 9);
    let axis = |item| spokes.iter().find(|axis| axis.item == item).unwrap();
    assert_eq!(axis(Item::SitAndReach).doubt, Some(Doubt::Suspect));
    assert_eq!(axis(Item::SitAndReach).share, Some(40));
    assert_eq!(axis(Item::Grip).share, Some(60));
    assert_eq!(
        axis(Item::Grip).next.unwrap().low.unwrap().to_string(),
        "31.3"
    );
    assert_eq!(axis(Item::Jump).share, None);
}

#[test]
fn fitness_the_next_row_is_the_nearest_better_one() {
    let next = |standard, word: &str| {
        let report = report(standard, person("M", 22), word);
        let scored = *report.scored().next().unwrap();
        scored.next.map(|row| {
            let text = |it: Option<wellness::fitness::decimal::Decimal>| {
                it.map_or(String::new(), |it| it.to_string())
            };
            (text(row.low), text(row.high))
        })
    };
    let range = |low: &str, high: &str| Some((low.to_owned(), high.to_owned()));
    assert_eq!(next(Standard::Y2003, "选择反应时=0.39"), range("", "0.38"));
    assert_eq!(next(Standard::Y2003, "选择反应时=0.38"), None);
    assert_eq!(
        next(Standard::Y2003, "身高标准体重=144.0/30.0"),
        range("36.6", "37.6")
    );
    assert_eq!(
        next(Standard::Y2003, "身高标准体重=144.0/60.0"),
        range("48.3", "52.3")
    );
    assert_eq!(next(Standard::Y2003, "身高标准体重=144.0/40.0"), None);
    assert_eq!(next(Standard::Y2023, "BMI=30.0"), range("24.0", "27.9"));
    assert_eq!(next(Standard::Y2023, "BMI=18.4"), range("18.5", "23.9"));
}

#[test]
fn fitness_changes_are_told_in_the_direction_of_the_item() {
    let who = person("M", 22);
    let last = report(
        Standard::Y2023,
        who,
        "握力=40.0 选择反应时=0.50 BMI=30.0 纵跳=30.0",
    );
    let now = report(
        Standard::Y2023,
        who,
        "握力=40.1 选择反应时=0.55 BMI=26.0 肺活量=4000",
    );
    let told: Vec<_> = changes(&last, &now)
        .iter()
        .map(|it| (it.item, it.by.to_string(), it.points, it.trend))
        .collect();
    let expected = [
        (Item::Bmi, "-4.0".to_owned(), 40, Trend::Better),
        (Item::Grip, "0.1".to_owned(), 0, Trend::Better),
        (Item::Reaction, "0.05".to_owned(), -15, Trend::Worse),
    ];
    assert_eq!(told, expected);
    let same = changes(&now, &now);
    assert!(same.len() == 4 && same.iter().all(|it| it.trend == Trend::Same));
    let other = report(Standard::Y2003, who, "握力=40.1");
    assert_eq!(changes(&other, &now), []);
}

#[test]
fn fitness_weak_items_get_a_next_step_weakest_first() {
    let told = |standard, words: &str| advice(&report(standard, person("M", 22), words));
    assert_eq!(
        told(Standard::Y2003, MAN_2003),
        [
            (Item::Grip, Advice::MuscleStrength),
            (Item::StepIndex, Advice::AerobicActivity),
            (Item::SitAndReach, Advice::Flexibility),
        ]
    );
    let heavy = told(
        Standard::Y2023,
        "BMI=28.0 体脂率=10.0 选择反应时=0.60 闭眼单脚站立=12",
    );
    assert_eq!(
        heavy,
        [
            (Item::Bmi, Advice::LoseWeight),
            (Item::Reaction, Advice::BalanceAndAgility),
            (Item::BodyFat, Advice::GainWeight),
        ]
    );
    assert_eq!(told(Standard::Y2023, "BMI=22.0 体脂率=15.0"), []);
    assert_eq!(Advice::MuscleStrength.source(), Source::Who2020);
}

proptest! {
    #[test]
    fn fitness_a_total_stays_within_its_bounds(
        male: bool,
        years in 20_u32..=59,
        shares in prop::collection::vec(0_u32..=1000, Item::ALL.len()),
        measured in prop::collection::vec(prop::bool::weighted(0.97), Item::ALL.len()),
    ) {
        let who = person(if male { "M" } else { "F" }, years);
        for standard in Standard::ALL {
            let mut sheet = Sheet::default();
            for (item, (share, measured)) in Item::ALL.into_iter().zip(shares.iter().zip(&measured)) {
                // The lower sixth of what is plausible holds most of every table.
                let (least, greatest) = item.plausible();
                let amount = least + ((greatest - least) / 6 * *share as i32) / 1000;
                let measure = if item == Item::HeightWeight {
                    Measure::parse(item, &format!("170.0/{}.{}", 40 + share / 10 % 60, share % 10)).unwrap()
                } else {
                    Measure::new(item, amount).unwrap()
                };
                if *measured {
                    sheet.set(measure);
                }
            }
            let report = Report::new(&table(standard), who, &sheet);
            let most = match standard {
                Standard::Y2003 => 5 * report.entries.len() as i32,
                Standard::Y2023 => 10_000,
            };
            let scored = report.scored().count();
            match report.verdict {
                Verdict::Graded { total, .. } => {
                    prop_assert_eq!(scored, report.entries.len());
                    prop_assert!((0..=most).contains(&total.amount()));
                }
                Verdict::Partial { so_far, missing, unscored } => {
                    prop_assert_eq!(scored + missing.len() + unscored.len(), report.entries.len());
                    prop_assert!(scored < report.entries.len());
                    prop_assert!((0..=most).contains(&so_far.amount()));
                }
            }
        }
    }
}

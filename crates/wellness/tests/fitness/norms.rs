//! Every row of the international norms as transcribed.

use wellness::fitness::international::body::{BmiClass, GripClass, WaistClass};
use wellness::fitness::international::norms::{BadNorms, Level, NormTest, Norms, Standing};
use wellness::fitness::measure::Body;
use wellness::fitness::person::Sex;

use crate::transcription::{cells, fixture, thousandths};

const TEXT: &str = include_str!("../../../../public/data/fitness-norms.csv");

struct Row {
    test: String,
    sexes: Vec<Sex>,
    /// The youngest and the oldest age, or the youngest twice where there is no end.
    ages: [u8; 2],
    level: String,
    /// Thousandths.
    limits: [Option<i64>; 2],
    note: String,
}

fn rows() -> Vec<Row> {
    let text = fixture("international_norms.csv");
    let rows = text.lines().skip(1).map(cells).map(|cells| {
        let youngest = cells[2].parse().unwrap_or(30);
        Row {
            test: cells[0].clone(),
            sexes: Sex::of_letter(&cells[1]).map_or(Sex::ALL.to_vec(), |sex| vec![sex]),
            ages: [youngest, cells[3].parse().unwrap_or(youngest)],
            level: cells[4].clone(),
            limits: [thousandths(&cells[6]), thousandths(&cells[7])],
            note: cells[9].clone(),
        }
    });
    rows.collect()
}

fn rank(test: NormTest, level: &str) -> Option<u8> {
    let names: &[&str] = match test {
        NormTest::Cooper => &["Very bad", "Bad", "Average", "Good", "Very good"],
        NormTest::ThreeMinuteStep => &[
            "Very Poor",
            "Poor",
            "Below Average",
            "Average",
            "Above Average",
            "Good",
            "Excellent",
        ],
        NormTest::HarvardIndex => &["Poor", "Low average", "Average", "Good", "Excellent"],
        NormTest::ChairStand => &["below average"],
    };
    let at = names.iter().position(|name| *name == level)?;
    Some(at as u8)
}

#[test]
fn fitness_every_norm_is_as_transcribed() {
    let norms = Norms::parse(TEXT).unwrap();
    let (mut held, mut doubtful) = (0, 0);
    for row in rows() {
        let test = match &*row.test {
            "Cooper 12 min" => NormTest::Cooper,
            "Harvard step index" => NormTest::HarvardIndex,
            "30-s chair stand" => NormTest::ChairStand,
            name if name.starts_with("3-min step test") => NormTest::ThreeMinuteStep,
            _ => continue,
        };
        let level = rank(test, &row.level).unwrap();
        for (sex, age) in row
            .sexes
            .iter()
            .flat_map(|sex| row.ages.map(|age| (*sex, age)))
        {
            for value in row
                .limits
                .into_iter()
                .flatten()
                .map(|it| (it / 1000) as i32)
            {
                // The limits of this one row overlap its neighbours'.
                if row.note.contains("MISPRINT") {
                    let found = norms.level(test, sex, age, value).unwrap();
                    assert_eq!(found.standing, Standing::Doubtful);
                    doubtful += 1;
                    continue;
                }
                let found = norms.level(test, sex, age, value).unwrap();
                assert_eq!(found.level, level, "{} {age} {value}", row.level);
                held += 1;
            }
        }
    }
    assert_eq!(doubtful, 4);
    assert!(held > 300, "{held}");
}

#[test]
fn fitness_norms_end_where_their_source_ends() {
    let norms = Norms::parse(TEXT).unwrap();
    let level = |test, years, value| norms.level(test, Sex::Female, years, value);
    assert_eq!(level(NormTest::Cooper, 19, 2_000), None);
    assert_eq!(level(NormTest::Cooper, 50, 2_000), None);
    assert_eq!(level(NormTest::ChairStand, 59, 12), None);
    let best = Level {
        level: 6,
        standing: Standing::AsPrinted,
    };
    assert_eq!(level(NormTest::ThreeMinuteStep, 90, 89), Some(best));
    assert_eq!(level(NormTest::ThreeMinuteStep, 90, 90).unwrap().level, 5);
    let gap = level(NormTest::ThreeMinuteStep, 50, 94).unwrap();
    assert_eq!((gap.level, gap.standing), (5, Standing::Doubtful));
}

#[test]
fn fitness_damaged_norms_are_refused() {
    let parse = |from, to| Norms::parse(&TEXT.replacen(from, to, 1)).unwrap_err();
    assert_eq!(parse("norms/1", "norms/2"), BadNorms::Schema);
    assert_eq!(parse("M,60,64,14", "M,60,64,14 15"), BadNorms::Line(3));
    assert_eq!(parse("54 68", "68 54"), BadNorms::Line(17));
    let half: String = TEXT
        .lines()
        .take(16)
        .flat_map(|line| [line, "\n"])
        .collect();
    let missing = BadNorms::Missing(NormTest::Cooper);
    assert_eq!(Norms::parse(&half).unwrap_err(), missing);
}

/// The single cut-offs, which stand in the code.
#[test]
fn fitness_cut_offs_are_as_transcribed() {
    let mut held = 0;
    for row in rows() {
        let [low, high] = row.limits.map(|limit| limit.map(|it| (it / 100) as i32));
        let values = [low, high].into_iter().flatten();
        for (sex, value) in row
            .sexes
            .iter()
            .flat_map(|sex| values.clone().map(|it| (*sex, it)))
        {
            let found = match &*row.test {
                "BMI (China adult)" => {
                    // At 2 m the weight is four times the index.
                    let body = Body::new(2_000, value * 4).unwrap();
                    match BmiClass::of(30, body).unwrap() {
                        BmiClass::Low => "体重过低",
                        BmiClass::Normal => "正常",
                        BmiClass::Overweight => "超重",
                        BmiClass::Obese => "肥胖",
                    }
                }
                "Waist (China adult)" => match WaistClass::of(sex, value).unwrap() {
                    WaistClass::Normal => "",
                    WaistClass::PreObese => "中心型肥胖前期",
                    WaistClass::Obese => "中心型肥胖",
                },
                "Grip AWGS2019 low strength" => {
                    match GripClass::of(sex, row.ages[0].into(), value).unwrap() {
                        GripClass::Low => "possible sarcopenia",
                        GripClass::Sufficient => "",
                    }
                }
                _ => continue,
            };
            assert_eq!(found, row.level, "{} {value}", row.test);
            held += 1;
        }
    }
    assert_eq!(held, 2 * 6 + 6 + 2);
}

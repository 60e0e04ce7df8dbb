//! Every row of every shipped table: below, at and above each limit.

use std::collections::BTreeSet;

use proptest::prelude::*;
use wellness::fitness::item::{Better, Item};
use wellness::fitness::measure::{Body, Measure};
use wellness::fitness::person::{Age, Person, Sex};
use wellness::fitness::standard::{Grade, Standard};
use wellness::fitness::table::{BadTable, Doubt, Scored, Table, Unscored};

use crate::transcription::{Row, bodies, cells, fixture, items, thousandths, written};

const TEXT_2003: &str = include_str!("../../../../public/data/fitness-2003.csv");
const TEXT_2023: &str = include_str!("../../../../public/data/fitness-2023.csv");

pub fn table(standard: Standard) -> Table {
    Table::parse(match standard {
        Standard::Y2003 => TEXT_2003,
        Standard::Y2023 => TEXT_2023,
    })
    .unwrap()
}

pub fn person(sex: &str, years: u32) -> Person {
    Person {
        sex: Sex::of_letter(sex).unwrap(),
        age: Age::new(years).unwrap(),
    }
}

impl Row {
    fn holds(&self, value: i64) -> bool {
        self.low.is_none_or(|low| low <= value) && self.high.is_none_or(|high| value <= high)
    }

    fn is_of_the_scale_of(&self, other: &Self) -> bool {
        (&self.sex, &self.item, self.ages, self.heights)
            == (&other.sex, &other.item, other.ages, other.heights)
    }

    /// The measurement of a value; of a weight, at the least and the greatest height of the row.
    /// None of a value that nobody can have.
    fn measures(&self, item: Item, value: i64) -> Vec<Measure> {
        match self.heights {
            None if value < 0 && item != Item::SitAndReach => Vec::new(),
            None => {
                let text = written(value, usize::from(item.places()));
                vec![Measure::parse(item, &text).unwrap()]
            }
            Some((shortest, tallest)) => [shortest, tallest]
                .map(|height| {
                    Body::new(height as i32, (value / 100) as i32)
                        .unwrap()
                        .into()
                })
                .to_vec(),
        }
    }
}

/// Holds a table against the rows of its transcription, at every age and at every limit, one unit
/// below and above; says how many values were held.
fn hold(standard: Standard, rows: &[Row]) -> usize {
    let table = table(standard);
    let mut held = 0;
    for row in rows {
        let item = Item::named(standard, &row.item).unwrap();
        let unit = 10_i64.pow(3 - u32::from(item.places()));
        let scale: Vec<&Row> = rows
            .iter()
            .filter(|it| it.is_of_the_scale_of(row))
            .collect();
        let limits = [row.low, row.high].into_iter().flatten();
        let values: BTreeSet<i64> = limits
            .flat_map(|limit| [limit - unit, limit, limit + unit])
            .collect();
        for value in values {
            let claims: Vec<&Row> = scale.iter().copied().filter(|it| it.holds(value)).collect();
            for measure in row.measures(item, value) {
                for years in row.ages.0..=row.ages.1 {
                    let scored = table.score(person(&row.sex, years), measure);
                    assert_agree(&claims, scored, &format!("{row:?} {years} {measure}"));
                    held += 1;
                }
            }
        }
    }
    held
}

fn assert_agree(claims: &[&Row], scored: Result<Scored, Unscored>, what: &str) {
    match (claims, scored) {
        ([], Err(Unscored::BelowTable { .. })) => {}
        // Two rows of the transcription claim the value 3; the better one is given, with the doubt.
        ([worse, better], Ok(scored)) if worse.note.contains("INCONSISTENT") => {
            assert_eq!(u32::from(scored.points), better.score, "{what}");
            assert_eq!(scored.row.doubt, Some(Doubt::Inconsistent), "{what}");
        }
        ([row], Ok(scored)) => {
            assert_eq!(u32::from(scored.points), row.score, "{what}");
            let limits = [(scored.row.low, row.low), (scored.row.high, row.high)];
            for (used, transcribed) in limits {
                let places = usize::from(scored.measure.item().places());
                let transcribed = transcribed.map(|limit| written(limit, places));
                let used = used.map(|limit| limit.to_string());
                let contradicted = row.note.contains("INCONSISTENT") && row.score == 10;
                assert!(used == transcribed || contradicted, "{what}: {used:?}");
            }
        }
        (claims, scored) => panic!("{what}: {claims:?} and {scored:?}"),
    }
}

#[test]
fn fitness_2003_scores_every_row_as_transcribed() {
    let held = hold(Standard::Y2003, &items("2003"));
    assert!(held > 14_000, "{held}");
}

#[test]
fn fitness_2003_weighs_every_height_as_transcribed() {
    let held = hold(Standard::Y2003, &bodies());
    assert!(held > 100_000, "{held}");
}

#[test]
fn fitness_2023_scores_every_row_as_transcribed() {
    let held = hold(Standard::Y2023, &items("2023"));
    assert!(held > 45_000, "{held}");
}

/// The notes that the data asks to be shown, and no others among the rows without a note.
#[test]
fn fitness_doubtful_rows_carry_their_doubt() {
    for row in items("2003").iter().chain(&items("2023")).chain(&bodies()) {
        let standard = Standard::of_year(row.standard).unwrap();
        let item = Item::named(standard, &row.item).unwrap();
        let amount = row.low.or(row.high).unwrap() / 10_i64.pow(3 - u32::from(item.places()));
        let measure = match row.heights {
            None => Measure::new(item, amount as i32).unwrap(),
            Some((height, _)) => Body::new(height as i32, amount as i32).unwrap().into(),
        };
        let scored = table(standard).score(person(&row.sex, row.ages.0), measure);
        let expected = match &*row.note {
            note if note.contains("SUSPECT") => Some(Doubt::Suspect),
            note if note.contains("UNRESOLVED") => Some(Doubt::Unresolved),
            note if note.contains("INCONSISTENT") => Some(Doubt::Inconsistent),
            note if note.contains("probabl") => Some(Doubt::Misprint),
            // The value is a limit itself.
            note if note.contains("uncertain") => Some(Doubt::OneUnit),
            _ => None,
        };
        assert_eq!(scored.unwrap().row.doubt, expected, "{row:?}");
    }
}

#[test]
fn fitness_a_limit_uncertain_by_one_unit_casts_no_doubt_from_afar() {
    let doubt = |amount| {
        let measure = Measure::new(Item::VitalCapacity, amount).unwrap();
        let scored = table(Standard::Y2023).score(person("M", 20), measure);
        scored.unwrap().row.doubt
    };
    assert_eq!(doubt(2_284), Some(Doubt::OneUnit));
    assert_eq!(doubt(2_283), Some(Doubt::OneUnit));
    assert_eq!(doubt(2_285), None);
    assert_eq!(doubt(2_282), None);
}

/// Weights and grades against their own transcriptions.
#[test]
fn fitness_batteries_and_grades_are_those_of_the_standard() {
    use Grade::{Excellent, Fail, Good, Pass};

    let mut seen = 0;
    for cells in fixture("national_2023_weights_grades.csv")
        .lines()
        .skip(1)
        .map(cells)
    {
        let years = cells[1].split_once('-').unwrap().0.parse().unwrap();
        for sex in ["M", "F"] {
            let person = person(sex, years);
            let battery = Standard::Y2023.battery(person);
            if cells[2] == "weight" {
                let name = match (&*cells[3], sex) {
                    ("俯卧撑/跪卧撑", "M") => "俯卧撑",
                    ("俯卧撑/跪卧撑", _) => "跪卧撑",
                    (name, _) => name,
                };
                let item = Item::named(Standard::Y2023, name).unwrap();
                let part = battery.iter().find(|part| part.item == item).unwrap();
                let weight = thousandths(&cells[4]).unwrap() / 10;
                assert_eq!(i64::from(part.weight), weight, "{cells:?}");
                seen += 1;
            }
            let sum: u32 = battery.iter().map(|part| u32::from(part.weight)).sum();
            assert_eq!(sum, 100);
        }
    }
    assert_eq!(seen, 2 * (11 + 10));

    let grade = |standard: Standard, years, total| {
        let total = wellness::fitness::decimal::Decimal::new(total, standard.total_places());
        standard.grade(person("F", years), total)
    };
    for (years, [fail, pass, good, excellent]) in [(20, [22, 23, 30, 34]), (59, [17, 18, 24, 27])] {
        let of = |total| grade(Standard::Y2003, years, total);
        assert_eq!([of(fail), of(pass), of(good - 1)], [Fail, Pass, Pass]);
        assert_eq!(
            [of(good), of(excellent - 1), of(excellent)],
            [Good, Good, Excellent]
        );
    }
    for years in [20, 59] {
        let of = |total| grade(Standard::Y2023, years, total);
        assert_eq!([of(59_99), of(60_00), of(74_99)], [Fail, Pass, Pass]);
        assert_eq!([of(75_00), of(82_99), of(83_00)], [Good, Good, Excellent]);
    }
    assert_eq!(Standard::Y2003.battery(person("M", 39)).len(), 9);
    assert_eq!(Standard::Y2003.battery(person("M", 40)).len(), 7);
}

#[test]
fn fitness_an_item_of_others_has_no_score() {
    let score = |standard, sex, years, item, amount| {
        let measure = Measure::new(item, amount).unwrap();
        table(standard)
            .score(person(sex, years), measure)
            .map(|it| it.points)
    };
    let none = Err(Unscored::NotInBattery);
    assert_eq!(score(Standard::Y2003, "F", 30, Item::PushUps, 20), none);
    assert_eq!(score(Standard::Y2003, "M", 30, Item::SitUps, 20), none);
    assert_eq!(score(Standard::Y2003, "M", 40, Item::Jump, 300), none);
    assert_eq!(score(Standard::Y2003, "M", 39, Item::Jump, 300), Ok(3));
    assert_eq!(score(Standard::Y2023, "M", 50, Item::Jump, 300), none);
    assert_eq!(score(Standard::Y2023, "M", 30, Item::KneePushUps, 20), none);
    assert_eq!(score(Standard::Y2023, "M", 30, Item::StepIndex, 500), none);
    let tall = Body::new(2_000, 800).unwrap().into();
    assert!(matches!(
        table(Standard::Y2003).score(person("M", 30), tall),
        Err(Unscored::OutsideHeights { shortest, tallest })
            if shortest.to_string() == "144.0" && tallest.to_string() == "199.9"
    ));
}

#[test]
fn fitness_a_damaged_table_is_refused() {
    assert_eq!(Table::parse("").unwrap_err(), BadTable::Schema);
    let other = TEXT_2003.replacen("/1,", "/2,", 1);
    assert_eq!(Table::parse(&other).unwrap_err(), BadTable::Schema);
    let half: String = TEXT_2023
        .lines()
        .take(60)
        .flat_map(|it| [it, "\n"])
        .collect();
    assert!(matches!(Table::parse(&half), Err(BadTable::Missing { .. })));
    for (from, to) in [
        ("2369 2848", "2848 2369"),
        ("2369 2848", "2369"),
        ("2369 2848", "2369.5 2848"),
        ("vital-capacity,M", "vital-capacity,X"),
        ("vital-capacity,M", "bicycle,M"),
        ("4635,", "4635,odd"),
        ("4635,", "4635,,"),
    ] {
        let damaged = TEXT_2003.replacen(from, to, 1);
        assert_eq!(
            Table::parse(&damaged).unwrap_err(),
            BadTable::Line(3),
            "{to}"
        );
    }
}

fn any_person() -> impl Strategy<Value = Person> {
    (prop::bool::ANY, 20_u32..=59)
        .prop_map(|(male, years)| person(if male { "M" } else { "F" }, years))
}

fn any_measure() -> impl Strategy<Value = (Item, i32, i32)> {
    prop::sample::select(Item::ALL.to_vec())
        .prop_filter("a number", |item| *item != Item::HeightWeight)
        .prop_flat_map(|item| {
            let (least, greatest) = item.plausible();
            // Tables lie in the lower part of what is plausible.
            let greatest = greatest.min(least + (greatest - least) / 2);
            (Just(item), least..=greatest, least..=greatest)
        })
}

proptest! {
    #[test]
    fn fitness_a_better_value_never_earns_less(who in any_person(), (item, one, other) in any_measure()) {
        for standard in Standard::ALL {
            let points = |amount| {
                let measure = Measure::new(item, amount).unwrap();
                match table(standard).score(who, measure) {
                    Ok(scored) => Some(scored.points),
                    Err(Unscored::BelowTable { .. }) => Some(0),
                    Err(_) => None,
                }
            };
            let (low, high) = (points(one.min(other)), points(one.max(other)));
            prop_assert_eq!(low.is_some(), high.is_some());
            match item.better() {
                Better::Greater => prop_assert!(low <= high),
                Better::Smaller => prop_assert!(low >= high),
                Better::Middle => {}
            }
        }
    }

    #[test]
    fn fitness_the_row_that_is_shown_holds_the_value(who in any_person(), (item, amount, _) in any_measure()) {
        for standard in Standard::ALL {
            let measure = Measure::new(item, amount).unwrap();
            let table = table(standard);
            if let Ok(scored) = table.score(who, measure) {
                let row = scored.row;
                prop_assert!(row.low.is_none_or(|low| low.amount() <= amount));
                prop_assert!(row.high.is_none_or(|high| amount <= high.amount()));
                prop_assert!((row.ages.0..=row.ages.1).contains(&who.age.years()));
                prop_assert_eq!(row.points, Some(scored.points));
                let rows = table.rows(who, measure).unwrap();
                let holding = rows.iter().filter(|row| {
                    row.low.is_none_or(|low| low.amount() <= amount)
                        && row.high.is_none_or(|high| amount <= high.amount())
                });
                prop_assert_eq!(holding.count(), 1);
                if let Some(next) = scored.next {
                    prop_assert!(next.points > Some(scored.points));
                }
            }
        }
    }
}

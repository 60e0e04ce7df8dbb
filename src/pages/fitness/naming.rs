//! What items, units, rows, grades and faults are called. The only place of this part where data
//! becomes words.

use wellness::fitness::decimal::{BadNumber, Decimal};
use wellness::fitness::item::{Item, Unit};
use wellness::fitness::measure::{BadMeasure, Misreading, WrittenUnit};
use wellness::fitness::person::Sex;
use wellness::fitness::standard::{Grade, Standard};
use wellness::fitness::table::Row;

use crate::i18n::format::fill;
use crate::i18n::{Language, Words};
use crate::state::fitness::draft::{BadDate, Slot};
use crate::state::fitness::typed::Fault;

/// The name of an item.
pub fn item_name(words: Words, item: Item) -> &'static str {
    item_words(words, item).0
}

/// Name of an item, and how it is measured.
fn item_words(words: Words, item: Item) -> (&'static str, &'static str) {
    let t = words.measuring();
    match item {
        Item::HeightWeight => (t.height_weight, t.how_weight),
        Item::Bmi => (t.bmi, t.how_weight),
        Item::BodyFat => (t.body_fat, t.how_body_fat),
        Item::VitalCapacity => (t.vital_capacity, t.how_vital_capacity),
        Item::StepIndex => (t.step_index, t.how_step_index),
        Item::Bicycle => (t.bicycle, t.how_bicycle),
        Item::Grip => (t.grip, t.how_grip),
        Item::PushUps => (t.push_ups, t.how_push_ups),
        Item::KneePushUps => (t.knee_push_ups, t.how_knee_push_ups),
        Item::SitUps => (t.sit_ups, t.how_sit_ups),
        Item::Jump => (t.jump, t.how_jump),
        Item::SitAndReach => (t.sit_and_reach, t.how_sit_and_reach),
        Item::Reaction => (t.reaction, t.how_reaction),
        Item::Balance => (t.balance, t.how_balance),
    }
}

/// What an item's numbers count.
pub fn unit_name(words: Words, unit: Unit) -> &'static str {
    let t = words.measuring();
    match unit {
        Unit::CentimetresAndKilograms | Unit::Kilograms => t.unit_kg,
        Unit::KilogramsPerSquareMetre => t.unit_bmi,
        Unit::Percent => t.unit_percent,
        Unit::Millilitres => t.unit_ml,
        Unit::Index => "",
        Unit::MillilitresPerKilogramMinute => t.unit_oxygen,
        Unit::Times => t.unit_times,
        Unit::Centimetres => t.unit_cm,
        Unit::Seconds => t.unit_seconds,
    }
}

/// A number that is asked for, in words.
#[derive(Clone, Copy)]
pub struct Asked {
    /// What it is.
    pub name: &'static str,
    /// What it counts; may be empty.
    pub unit: &'static str,
    /// How it is measured; may be empty.
    pub how: &'static str,
    /// A number that it could be.
    pub example: &'static str,
}

/// A field of the national standard, in words.
pub fn asked_by(words: Words, slot: Slot) -> Asked {
    let t = words.measuring();
    let (name, unit, how) = match slot {
        Slot::Height => (t.height, t.unit_cm, t.how_height),
        Slot::Weight => (t.weight, t.unit_kg, t.how_weight),
        Slot::Item(item) => {
            let (name, how) = item_words(words, item);
            (name, unit_name(words, item.unit()), how)
        }
    };
    Asked {
        name,
        unit,
        how,
        example: example(slot),
    }
}

/// What is wrong with a number.
pub fn explain_fault(words: Words, asked: Asked, fault: &Fault) -> String {
    let t = words.measuring();
    match fault {
        Fault::OtherHalf | Fault::Bad(BadMeasure::NotAPair) => t.other_half.to_owned(),
        Fault::Doubted(misreading) => {
            let written = Decimal::new(misreading.meant.amount() * 2, 1);
            fill(t.doubted, &[&written.to_string()])
        }
        Fault::Bad(BadMeasure::Number { why, .. }) => explain_number(words, asked, *why),
        Fault::Bad(BadMeasure::Implausible {
            least, greatest, ..
        }) => fill(
            t.implausible,
            &[
                asked.name,
                &least.to_string(),
                &greatest.to_string(),
                &spaced(asked.unit),
            ],
        ),
    }
}

fn explain_number(words: Words, asked: Asked, why: BadNumber) -> String {
    let t = words.measuring();
    let Asked { name, example, .. } = asked;
    match why {
        BadNumber::Empty => fill(t.empty, &[name]),
        BadNumber::NotANumber => fill(t.not_a_number, &[name, example]),
        BadNumber::TooPrecise { places: 0 } => fill(t.too_precise_none, &[name]),
        BadNumber::TooPrecise { places } => fill(t.too_precise, &[name, &places.to_string()]),
    }
}

/// A unit with the space that parts it from the number before it.
fn spaced(unit: &str) -> String {
    if unit.is_empty() {
        String::new()
    } else {
        [" ", unit].concat()
    }
}

/// A number that this field could hold.
const fn example(slot: Slot) -> &'static str {
    match slot {
        Slot::Height => "168.5",
        Slot::Weight => "62.3",
        Slot::Item(Item::VitalCapacity) => "3200",
        Slot::Item(Item::Reaction) => "0.42",
        Slot::Item(Item::Balance | Item::SitUps | Item::PushUps | Item::KneePushUps) => "28",
        Slot::Item(_) => "32.5",
    }
}

/// The conversion that a misreading asks for: 「填的是米，改成 175.0 厘米」.
pub fn conversion(words: Words, asked: Asked, misreading: Misreading) -> String {
    let t = words.measuring();
    let written = match misreading.written {
        WrittenUnit::Metres => t.metres,
        WrittenUnit::Chi => t.chi,
        WrittenUnit::Kilometres => t.kilometres,
        WrittenUnit::Millimetres => t.millimetres,
        WrittenUnit::Jin => t.jin,
        WrittenUnit::Litres => t.litres,
        WrittenUnit::Milliseconds => t.milliseconds,
    };
    let meant = misreading.meant.to_string();
    fill(t.convert, &[written, &meant, asked.unit])
}

/// What is wrong with the dates.
pub fn explain_date(words: Words, bad: BadDate) -> &'static str {
    let t = words.fitness();
    match bad {
        BadDate::Day => t.bad_day,
        BadDate::DayAhead => t.day_ahead,
        BadDate::Birth => t.bad_birth,
        BadDate::BornLater => t.born_later,
        BadDate::TooOld => t.too_old,
    }
}

/// An edition.
pub fn standard_name(words: Words, standard: Standard) -> &'static str {
    match standard {
        Standard::Y2003 => words.fitness().standard_2003,
        Standard::Y2023 => words.fitness().standard_2023,
    }
}

/// A grade.
pub fn grade_name(words: Words, grade: Grade) -> &'static str {
    let t = words.fitness();
    match grade {
        Grade::Fail => t.fail,
        Grade::Pass => t.pass,
        Grade::Good => t.good,
        Grade::Excellent => t.excellent,
    }
}

/// A sex.
pub fn sex_name(words: Words, sex: Sex) -> &'static str {
    let t = words.fitness();
    match sex {
        Sex::Male => t.male,
        Sex::Female => t.female,
    }
}

/// Names one after another.
pub fn listed(words: Words, names: impl Iterator<Item = &'static str>) -> String {
    names.collect::<Vec<_>>().join(comma(words))
}

/// Texts one after another.
pub fn listed_texts(words: Words, texts: &[String]) -> String {
    texts.join(comma(words))
}

const fn comma(words: Words) -> &'static str {
    match words.language {
        Language::Chinese => "、",
        Language::English => ", ",
    }
}

/// A number with its unit, which stay on one line.
pub fn with_unit(words: Words, item: Item, number: &str) -> String {
    let unit = unit_name(words, item.unit());
    if unit.is_empty() {
        number.to_owned()
    } else {
        [number, "\u{a0}", unit].concat()
    }
}

/// Where a row of a table lies: 「国家标准 2023，女，35–39 岁」.
pub fn row_place(words: Words, row: &Row) -> String {
    let t = words.fitness();
    let (from, to) = row.ages;
    let place = fill(
        t.row,
        &[
            standard_name(words, row.standard),
            sex_name(words, row.sex),
            &from.to_string(),
            &to.to_string(),
        ],
    );
    let heights = row.heights.map_or_else(String::new, |(from, to)| {
        fill(t.row_heights, &[&from.to_string(), &to.to_string()])
    });
    place + &heights
}

/// What a row of a table says: 「28.2 到 29.4 公斤 → 75 分」.
pub fn row_text(words: Words, row: &Row) -> String {
    let t = words.fitness();
    let limit = |limit: Option<Decimal>| limit.map(|limit| limit.to_string()).unwrap_or_default();
    let template = match (row.low, row.high) {
        (Some(_), None) => t.row_from,
        (None, Some(_)) => t.row_to,
        _ => t.row_between,
    };
    let points = row
        .points
        .map_or_else(|| "0".to_owned(), |points| points.to_string());
    let unit = unit_name(words, row.item.unit());
    fill(
        template,
        &[&limit(row.low), &limit(row.high), unit, &points],
    )
}

//! A person's whole result: every item of the battery, the total and the grade.
//!
//! Owns the rule that a grade needs every item; must not know how rows are found.

use super::decimal::Decimal;
use super::item::Item;
use super::measure::Measure;
use super::person::Person;
use super::standard::{Grade, Standard};
use super::table::{Doubt, Scored, Table, Unscored};

/// A person's measurements: at most one of each item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    measures: Vec<Measure>,
}

impl Sheet {
    /// Puts a measurement in, in the place of an earlier one of the item.
    pub fn set(&mut self, measure: Measure) {
        self.clear(measure.item());
        self.measures.push(measure);
    }

    /// Takes the measurement of an item out.
    pub fn clear(&mut self, item: Item) {
        self.measures.retain(|measure| measure.item() != item);
    }

    /// The measurement of an item.
    pub fn get(&self, item: Item) -> Option<Measure> {
        let mut measures = self.measures.iter().copied();
        measures.find(|measure| measure.item() == item)
    }

    /// All measurements, in the order in which they were put in.
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }
}

impl FromIterator<Measure> for Sheet {
    fn from_iter<T: IntoIterator<Item = Measure>>(measures: T) -> Self {
        let mut sheet = Self::default();
        measures.into_iter().for_each(|measure| sheet.set(measure));
        sheet
    }
}

/// What became of one item of the battery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It has points.
    Scored(Scored),
    /// It was measured and has no score.
    Unscored(Measure, Unscored),
    /// It was not measured.
    Missing,
}

/// One item of the battery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The item.
    pub item: Item,
    /// What its points count in the total: hundredths in 2023, whole in 2003.
    pub weight: u8,
    /// What became of it.
    pub outcome: Outcome,
}

/// What all items come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every item has a score.
    Graded {
        /// Sum of the points (2003), or their weighted mean with two places (2023).
        total: Decimal,
        /// The grade of the total.
        grade: Grade,
    },
    /// Some item has none, so there is no grade.
    Partial {
        /// What the scored items contribute to a total.
        so_far: Decimal,
        /// Items of the battery that were not measured.
        missing: Vec<Item>,
        /// Items that were measured and have no score.
        unscored: Vec<Item>,
    },
}

/// A person's whole result by one standard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The edition.
    pub standard: Standard,
    /// Whose it is.
    pub person: Person,
    /// The items of the battery, in its order.
    pub entries: Vec<Entry>,
    /// What was measured beside the battery, and counts nothing.
    pub beside: Vec<Item>,
    /// Total and grade, or what they lack.
    pub verdict: Verdict,
}

impl Report {
    /// Scores a sheet.
    pub fn new(table: &Table, person: Person, sheet: &Sheet) -> Self {
        let standard = table.standard();
        let battery = standard.battery(person);
        let entries: Vec<Entry> = battery
            .iter()
            .map(|part| Entry {
                item: part.item,
                weight: part.weight,
                outcome: match sheet.get(part.item) {
                    None => Outcome::Missing,
                    Some(measure) => match table.score(person, measure) {
                        Ok(scored) => Outcome::Scored(scored),
                        Err(why) => Outcome::Unscored(measure, why),
                    },
                },
            })
            .collect();
        let measured = sheet.measures().iter().map(Measure::item);
        let beside = measured.filter(|item| battery.iter().all(|part| part.item != *item));
        Self {
            standard,
            person,
            beside: beside.collect(),
            verdict: Verdict::new(standard, person, &entries),
            entries,
        }
    }

    /// Items whose score rests on a doubtful row.
    pub fn doubts(&self) -> impl Iterator<Item = (Item, Doubt)> {
        self.scored()
            .filter_map(|scored| Some((scored.measure.item(), scored.row.doubt?)))
    }

    /// Items that have points.
    pub fn scored(&self) -> impl Iterator<Item = &Scored> {
        self.entries
            .iter()
            .filter_map(|entry| match &entry.outcome {
                Outcome::Scored(scored) => Some(scored),
                Outcome::Unscored(..) | Outcome::Missing => None,
            })
    }
}

impl Verdict {
    fn new(standard: Standard, person: Person, entries: &[Entry]) -> Self {
        let (mut sum, mut missing, mut unscored) = (0, Vec::new(), Vec::new());
        for entry in entries {
            match entry.outcome {
                Outcome::Scored(scored) => {
                    sum += i32::from(scored.points) * i32::from(entry.weight);
                }
                Outcome::Unscored(..) => unscored.push(entry.item),
                Outcome::Missing => missing.push(entry.item),
            }
        }
        let total = Decimal::new(sum, standard.total_places());
        if missing.is_empty() && unscored.is_empty() {
            Self::Graded {
                total,
                grade: standard.grade(person, total),
            }
        } else {
            Self::Partial {
                so_far: total,
                missing,
                unscored,
            }
        }
    }
}

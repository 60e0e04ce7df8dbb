//! A test session as a record: `fitness/<ulid>`.
//!
//! ```json
//! {"day":"2026-11-22","sex":"F","test":"2023","values":{"grip":"28.5","height-weight":"162.0/55.4"},"years":36}
//! ```
//!
//! `test` is an edition of the national standard (`2003`, `2023`), an international test by
//! [`FieldTest::key`], or `reaction-practice`. `values` are what was measured, by the key of the item
//! or of the input, as a person writes it in the handbook's unit; height and weight are kept as measured,
//! also where the 2023 standard makes a BMI of them. `sex` is left out where it was not given, and
//! `years` are those completed on that day. Scores are never kept: they follow from the tables.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wellness::day::Day;
use wellness::fitness::decimal::Decimal;
use wellness::fitness::guided::reaction::Practice;
use wellness::fitness::item::Item;
use wellness::fitness::measure::{Body, Measure};
use wellness::fitness::person::{Age, Person, Sex};
use wellness::fitness::report::{Report, Sheet};
use wellness::fitness::standard::Standard;

use super::field_test::{FieldTest, Input};
use super::handbook::Handbook;
use crate::state::book::Book;

const KIND: &str = "fitness/";
const REACTION: &str = "reaction-practice";

/// One sitting of one test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The day on which it was taken.
    pub day: Day,
    /// Sex as the person gave it then; `None` where they did not.
    pub sex: Option<Sex>,
    /// Completed years on that day; `None` where they did not matter.
    pub years: Option<u32>,
    /// What was measured.
    pub taken: Taken,
}

/// What was measured, by the test that it was measured for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// Items of the national standard.
    National(Standard, Vec<Measure>),
    /// The numbers of an international test.
    Field(FieldTest, Vec<(Input, Decimal)>),
    /// Reaction times on the touch screen: practice, not a score.
    Reaction(Practice),
}

/// A session and the id of its record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Names it in addresses.
    pub id: String,
    /// What it holds.
    pub session: Session,
}

#[derive(Serialize, Deserialize)]
struct Json {
    day: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sex: Option<String>,
    test: String,
    values: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    years: Option<u32>,
}

/// The key of a session's record.
pub fn session_key(id: &str) -> String {
    [KIND, id].concat()
}

impl Session {
    /// The record's value.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let pair = |key: &str, value: String| (key.to_owned(), value);
        let (test, values) = match &self.taken {
            Taken::National(standard, measures) => (
                standard.year(),
                measures
                    .iter()
                    .map(|measure| pair(measure.item().key(), measure.to_string()))
                    .collect(),
            ),
            Taken::Field(test, values) => (
                test.key(),
                values
                    .iter()
                    .map(|(input, value)| pair(input.key(), value.to_string()))
                    .collect(),
            ),
            Taken::Reaction(practice) => (REACTION, values_of(practice)),
        };
        serde_json::to_string(&Json {
            day: self.day.to_string(),
            sex: self.sex.map(|sex| sex.letter().to_owned()),
            test: test.to_owned(),
            values,
            years: self.years,
        })
    }

    /// Reads a record's value; `None` where a newer version wrote something else.
    pub fn from_json(json: &str) -> Option<Self> {
        let read: Json = serde_json::from_str(json).ok()?;
        let values = read.values.iter();
        let taken = if let Some(standard) = Standard::of_year(&read.test) {
            let measures = values.map(|(key, text)| Measure::parse(Item::of_key(key)?, text).ok());
            Taken::National(standard, measures.collect::<Option<_>>()?)
        } else if let Some(test) = FieldTest::of_key(&read.test) {
            let values = values.map(|(key, text)| {
                let input = Input::of_key(key)?;
                Some((input, Decimal::parse(text, test.scale(input).places).ok()?))
            });
            Taken::Field(test, values.collect::<Option<_>>()?)
        } else if read.test == REACTION {
            Taken::Reaction(practice_of(&read.values))
        } else {
            return None;
        };
        let sex = match read.sex {
            Some(letter) => Some(Sex::of_letter(&letter)?),
            None => None,
        };
        Some(Self {
            day: read.day.parse().ok()?,
            sex,
            years: read.years,
            taken,
        })
    }

    /// The sexes by which it is judged: the one that was given, or both.
    pub fn sexes(&self) -> Vec<Sex> {
        self.sex.map_or_else(|| Sex::ALL.to_vec(), |sex| vec![sex])
    }

    /// The reports of a national test: one, or one for each sex where it was not given. None for other
    /// tests and for ages without a table.
    pub fn reports(&self, handbook: &Handbook) -> Vec<Report> {
        let Taken::National(standard, measures) = &self.taken else {
            return Vec::new();
        };
        let Some(Ok(age)) = self.years.map(Age::new) else {
            return Vec::new();
        };
        let sheet = sheet(*standard, measures);
        let reports = self
            .sexes()
            .into_iter()
            .map(|sex| Report::new(handbook.table(*standard), Person { sex, age }, &sheet));
        reports.collect()
    }
}

/// The measurements as a standard takes them: that of 2023 wants the BMI of a body.
fn sheet(standard: Standard, measures: &[Measure]) -> Sheet {
    let as_wanted = |measure: &Measure| match (standard, measure.height()) {
        (Standard::Y2023, Some(height)) => {
            let body = Body::new(height.amount(), measure.value().amount());
            body.and_then(Body::bmi_measure).ok()
        }
        _ => Some(*measure),
    };
    measures.iter().filter_map(as_wanted).collect()
}

fn values_of(practice: &Practice) -> BTreeMap<String, String> {
    let counts = [
        ("best", practice.best),
        ("median", practice.median),
        ("hits", Some(practice.hits as u32)),
        ("wrong", Some(practice.wrong as u32)),
        ("too-soon", Some(practice.too_soon as u32)),
        ("missed", Some(practice.missed as u32)),
    ];
    let known = counts.into_iter();
    known
        .filter_map(|(key, value)| Some((key.to_owned(), value?.to_string())))
        .collect()
}

fn practice_of(values: &BTreeMap<String, String>) -> Practice {
    let number = |key: &str| values.get(key).and_then(|text| text.parse::<u32>().ok());
    let count = |key: &str| number(key).map_or(0, |count| count as usize);
    Practice {
        best: number("best"),
        median: number("median"),
        hits: count("hits"),
        wrong: count("wrong"),
        too_soon: count("too-soon"),
        missed: count("missed"),
    }
}

impl Book {
    /// Every session that can be read, the latest first.
    pub fn sessions(&self) -> Vec<Kept> {
        let sessions = self.records.live(KIND).filter_map(|(key, json)| {
            Some(Kept {
                id: key.as_str().strip_prefix(KIND)?.to_owned(),
                session: Session::from_json(json)?,
            })
        });
        let mut sessions: Vec<Kept> = sessions.collect();
        // By the day of the test, and those of a day by when they were entered, as ids sort.
        sorting::sort_by_key(&mut sessions, |kept| {
            std::cmp::Reverse((kept.session.day, kept.id.clone()))
        });
        sessions
    }

    /// The session of this id.
    pub fn session(&self, id: &str) -> Option<Session> {
        Session::from_json(self.records.get(&session_key(id))?.live()?)
    }
}

/// The national test by the same standard that came before one of these sessions, latest first as
/// [`Book::sessions`] gives them.
pub fn one_before<'a>(sessions: &'a [Kept], id: &str) -> Option<&'a Kept> {
    let at = sessions.iter().position(|kept| kept.id == id)?;
    let standard_of = |kept: &Kept| match kept.session.taken {
        Taken::National(standard, _) => Some(standard),
        Taken::Field(..) | Taken::Reaction(_) => None,
    };
    let standard = standard_of(sessions.get(at)?)?;
    let mut earlier = sessions.get(at + 1..)?.iter();
    earlier.find(|kept| standard_of(kept) == Some(standard))
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test that cannot go on fails")]
mod tests {
    use super::*;
    use wellness::fitness::report::Verdict;

    fn national(standard: Standard, values: &[(Item, &str)], sex: Option<Sex>) -> Session {
        let measure = |(item, text): &(Item, &str)| Measure::parse(*item, text).expect("a value");
        Session {
            day: "2026-11-22".parse().expect("a day"),
            sex,
            years: Some(36),
            taken: Taken::National(standard, values.iter().map(measure).collect()),
        }
    }

    fn handbook() -> Handbook {
        Handbook::parse(
            include_str!("../../../public/data/fitness-2003.csv"),
            include_str!("../../../public/data/fitness-2023.csv"),
            include_str!("../../../public/data/fitness-norms.csv"),
        )
        .expect("the shipped tables")
    }

    #[test]
    fn a_session_is_read_as_it_was_written() {
        let values = [
            (Item::Grip, "28.5"),
            (Item::HeightWeight, "162.0/55.4"),
            (Item::Reaction, "0.45"),
        ];
        let practice = Practice {
            best: Some(310),
            median: Some(402),
            hits: 18,
            wrong: 1,
            too_soon: 0,
            missed: 1,
        };
        let walk = vec![
            (Input::Weight, Decimal::new(682, 1)),
            (Input::HeartRate, Decimal::new(128, 0)),
        ];
        for session in [
            national(Standard::Y2003, &values, Some(Sex::Female)),
            national(Standard::Y2023, &values, None),
            Session {
                taken: Taken::Field(FieldTest::Rockport, walk),
                ..national(Standard::Y2003, &[], Some(Sex::Male))
            },
            Session {
                years: None,
                taken: Taken::Reaction(practice),
                ..national(Standard::Y2003, &[], None)
            },
        ] {
            let json = session.to_json().expect("JSON");
            let mut read = Session::from_json(&json).expect("a session");
            // Values are kept by name.
            if let (Taken::National(_, one), Taken::National(_, other)) =
                (&mut read.taken, &session.taken)
            {
                one.sort_by_key(|measure| other.iter().position(|it| it == measure));
            }
            if let (Taken::Field(_, one), Taken::Field(_, other)) =
                (&mut read.taken, &session.taken)
            {
                one.sort_by_key(|value| other.iter().position(|it| it == value));
            }
            assert_eq!(read, session, "{json}");
        }
    }

    #[test]
    fn the_format_is_the_documented_one() {
        let values = [(Item::Grip, "28.5"), (Item::HeightWeight, "162/55.4")];
        let session = national(Standard::Y2023, &values, Some(Sex::Female));
        assert_eq!(
            session.to_json().expect("JSON"),
            r#"{"day":"2026-11-22","sex":"F","test":"2023","values":{"grip":"28.5","height-weight":"162.0/55.4"},"years":36}"#
        );
    }

    #[test]
    fn what_another_version_wrote_is_left_alone() {
        for json in [
            r#"{"day":"2026-11-22","test":"2031","values":{},"years":36}"#,
            r#"{"day":"2026-11-22","test":"2003","values":{"stairs":"9"},"years":36}"#,
            r#"{"day":"2026-11-22","test":"2003","sex":"X","values":{},"years":36}"#,
            r#"{"day":"yesterday","test":"2003","values":{},"years":36}"#,
            r#"{"day":"2026-11-22","test":"2003","values":{"grip":"900"},"years":36}"#,
            "[]",
        ] {
            assert_eq!(Session::from_json(json), None, "{json}");
        }
    }

    #[test]
    fn the_2023_standard_takes_the_bmi_of_a_body() {
        let values = [(Item::HeightWeight, "170/69.3")];
        let reports = national(Standard::Y2023, &values, Some(Sex::Male)).reports(&handbook());
        let [report] = &*reports else {
            unreachable!("{reports:?}")
        };
        let scored: Vec<_> = report
            .scored()
            .map(|it| (it.measure.item(), it.points))
            .collect();
        assert_eq!(scored, [(Item::Bmi, 100)]);
        assert!(report.beside.is_empty());
        assert!(matches!(&report.verdict, Verdict::Partial { missing, .. } if missing.len() == 10));
    }

    #[test]
    fn without_a_sex_both_are_judged_and_without_a_table_none() {
        let values = [(Item::Grip, "40")];
        let session = national(Standard::Y2003, &values, None);
        let sexes: Vec<Sex> = session
            .reports(&handbook())
            .iter()
            .map(|it| it.person.sex)
            .collect();
        assert_eq!(sexes, Sex::ALL);
        let older = Session {
            years: Some(60),
            ..session
        };
        assert!(older.reports(&handbook()).is_empty());
    }
}

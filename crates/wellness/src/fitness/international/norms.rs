//! Norms of tests that have no formula: which level a result reaches by sex and age.
//!
//! Owns the data file's format (`public/data/fitness-norms.csv`: `test,sex,from,to,limits,doubt`, as
//! the tables of the national standard have it, with an empty sex for both and an empty `to` for no
//! end). Most rows come from secondary sources, which the page says.

use crate::fitness::person::Sex;

const SCHEMA: &str = "buyue-fitness-norms/1";
const COLUMNS: &str = "test,sex,from,to,limits,doubt";

/// A test with levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NormTest {
    /// Metres run in 12 minutes, 20 to 49 years; five levels.
    Cooper,
    /// Beats per minute (15 s × 4, from 5 s on) after 3 minutes on a step of 30.5 cm at 24 cycles a
    /// minute, from 18 years on; seven levels, few beats being good.
    ThreeMinuteStep,
    /// The Harvard step index; five levels.
    HarvardIndex,
    /// Times up from a chair in 30 seconds, 60 to 94 years; two levels: below average or not.
    ChairStand,
}

impl NormTest {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Cooper,
        Self::ThreeMinuteStep,
        Self::HarvardIndex,
        Self::ChairStand,
    ];

    /// The name in the data file.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Cooper => "cooper",
            Self::ThreeMinuteStep => "three-minute-step",
            Self::HarvardIndex => "harvard-index",
            Self::ChairStand => "chair-stand",
        }
    }

    /// How many levels it has.
    pub const fn levels(self) -> u8 {
        match self {
            Self::Cooper | Self::HarvardIndex => 5,
            Self::ThreeMinuteStep => 7,
            Self::ChairStand => 2,
        }
    }

    const fn upward(self, value: i32) -> i32 {
        match self {
            Self::ThreeMinuteStep => -value,
            Self::Cooper | Self::HarvardIndex | Self::ChairStand => value,
        }
    }
}

/// Whether the source's row can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// As the source prints it.
    AsPrinted,
    /// The source contradicts itself or leaves a gap here.
    Doubtful,
}

/// The level that a result reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// From 0, the worst, to one less than [`NormTest::levels`].
    pub level: u8,
    /// Whether the row can be relied on.
    pub standing: Standing,
}

/// All norms.
#[derive(Debug, Clone)]
pub struct Norms {
    rows: Vec<Row>,
}

#[derive(Debug, Clone)]
struct Row {
    test: NormTest,
    /// `None`: both.
    sex: Option<Sex>,
    ages: (u8, u8),
    /// First values of all levels but the worst, turned upward, ascending.
    starts: Vec<i32>,
    standing: Standing,
}

/// Why a text holds no norms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadNorms {
    /// Written for another version of the app, or something else altogether.
    Schema,
    /// A line that cannot be read, counted from 1.
    Line(usize),
    /// A test has no row.
    Missing(NormTest),
}

impl Norms {
    /// Reads the data file whole or not at all.
    pub fn parse(text: &str) -> Result<Self, BadNorms> {
        let mut lines = (1..).zip(text.lines());
        for expected in [SCHEMA, COLUMNS] {
            if lines.next().is_none_or(|(_, line)| line != expected) {
                return Err(BadNorms::Schema);
            }
        }
        let rows = lines.map(|(at, line)| Row::parse(line).ok_or(BadNorms::Line(at)));
        let rows: Vec<Row> = rows.collect::<Result<_, _>>()?;
        let absent = |test: &NormTest| rows.iter().all(|row| row.test != *test);
        match NormTest::ALL.into_iter().find(absent) {
            Some(missing) => Err(BadNorms::Missing(missing)),
            None => Ok(Self { rows }),
        }
    }

    /// The level of a whole number (metres, beats, index or times), where there is a row for it.
    pub fn level(&self, test: NormTest, sex: Sex, years: u8, value: i32) -> Option<Level> {
        let mut rows = self.rows.iter();
        let row = rows.find(|row| {
            row.test == test
                && row.sex.is_none_or(|it| it == sex)
                && (row.ages.0..=row.ages.1).contains(&years)
        })?;
        let value = test.upward(value);
        let reached = row.starts.iter().filter(|start| value >= **start);
        Some(Level {
            level: reached.count() as u8,
            standing: row.standing,
        })
    }
}

impl Row {
    fn parse(line: &str) -> Option<Self> {
        let mut cells = line.split(',');
        let key = cells.next()?;
        let test = NormTest::ALL.into_iter().find(|test| test.key() == key)?;
        let sex = match cells.next()? {
            "" => None,
            letter => Some(Sex::of_letter(letter)?),
        };
        let from = cells.next()?.parse().ok()?;
        let to = match cells.next()? {
            "" => u8::MAX,
            years => years.parse().ok()?,
        };
        let limits = cells.next()?.split(' ');
        let starts = limits.map(|it| Some(test.upward(it.parse().ok()?)));
        let starts = starts.collect::<Option<Vec<i32>>>()?;
        let standing = match cells.next()? {
            "" => Standing::AsPrinted,
            "doubtful" => Standing::Doubtful,
            _ => return None,
        };
        let sound = starts.len() + 1 == usize::from(test.levels())
            && starts.is_sorted_by(|one, next| one < next);
        (sound && cells.next().is_none()).then_some(Self {
            test,
            sex,
            ages: (from, to),
            starts,
            standing,
        })
    }
}

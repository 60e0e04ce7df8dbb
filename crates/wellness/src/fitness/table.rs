//! A standard's tables: which value of an item earns how many points.
//!
//! Owns the data file's format and finding the row of a measurement; must not know totals, grades
//! or where the file comes from. `docs/decisions/0020-fitness-tables.md` tells why the file
//! looks as it does.
//!
//! The first line is `buyue-fitness/1,<year>`, then the column names, then one line a scale:
//!
//! ```text
//! item,sex,from,to,limits,doubt
//! grip,M,20,24,29.6 37.0 43.6 49.3 56.4,
//! reaction,M,20,24,0.69 0.60 0.49 0.43 0.38,
//! bmi,M,20,59,18.5 24.0 28.0,
//! height-weight,M,20,29,144.0 36.6 37.7 48.2 52.3,
//! ```
//!
//! Each limit is the first value of the next row on the way to better (of items that are best in
//! the middle: upward), at the item's precision. A line of 身高标准体重 is about heights from its
//! first number to 0.9 cm more; then come the least weight of the light 3-point row, the least and
//! the greatest weight of the 5-point row, and the greatest weight of the heavy 3-point row, as the
//! handbook prints them.

use super::decimal::Decimal;
use super::item::{Better, Item};
use super::measure::{Measure, upward};
use super::person::{Age, Person, Sex};
use super::standard::Standard;

const SCHEMA: &str = "buyue-fitness/1";
const COLUMNS: &str = "item,sex,from,to,limits,doubt";

/// Points of the rows of 2003, worst first; below the first row of the handbook there is no score.
const POINTS_2003: [Option<u8>; 6] = [None, Some(1), Some(2), Some(3), Some(4), Some(5)];
/// Points of 身高标准体重 from light to heavy.
const POINTS_BODY: [Option<u8>; 5] = [Some(1), Some(3), Some(5), Some(3), Some(1)];
/// Points of the rows of 2023, worst first.
const POINTS_2023: [Option<u8>; 13] = [
    Some(10),
    Some(30),
    Some(50),
    Some(55),
    Some(60),
    Some(65),
    Some(70),
    Some(75),
    Some(80),
    Some(85),
    Some(90),
    Some(95),
    Some(100),
];
/// Points of BMI and 体脂率: 偏瘦, 正常, 超重, 肥胖.
const POINTS_MIDDLE: [Option<u8>; 4] = [Some(60), Some(100), Some(60), Some(20)];

/// Tenths of a centimetre that a line of 身高标准体重 is about.
const HEIGHT_STEP: i32 = 10;

/// Why a row is not beyond doubt. Its scores say 该行与官方文本待核对.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The printed row is hardly the one that was meant.
    Suspect,
    /// Two printed numbers of the row exclude each other, and no source decides.
    Unresolved,
    /// Two rows of the transcription claim the same value.
    Inconsistent,
    /// A number breaks the series of its neighbours; it is kept as printed.
    Misprint,
    /// The transcription leaves its limits uncertain by one unit of the last place.
    OneUnit,
}

impl Doubt {
    const ALL: [(&'static str, Self); 5] = [
        ("suspect", Self::Suspect),
        ("unresolved", Self::Unresolved),
        ("inconsistent", Self::Inconsistent),
        ("misprint", Self::Misprint),
        ("one-unit", Self::OneUnit),
    ];
}

/// The table of one standard, with a scale for every item of every battery.
#[derive(Debug, Clone)]
pub struct Table {
    standard: Standard,
    scales: Vec<Scale>,
}

/// Why a text is no table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadTable {
    /// Written for another version of the app, or something else altogether.
    Schema,
    /// A line that cannot be read, counted from 1.
    Line(usize),
    /// A person has no scale for an item of their battery: the file is not whole.
    Missing {
        /// For whom.
        person: Person,
        /// The item without scale.
        item: Item,
    },
}

/// The rows of an item for one sex and one band of ages (of 身高标准体重: and one height).
#[derive(Debug, Clone)]
struct Scale {
    item: Item,
    sex: Sex,
    ages: (u8, u8),
    /// The least height, tenths of a centimetre; of 身高标准体重 alone.
    height: Option<i32>,
    /// First values of all rows but the worst, turned upward, ascending.
    starts: Vec<i32>,
    points: &'static [Option<u8>],
    doubt: Option<Doubt>,
}

/// A row of a table: who has a value within it earns its points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The edition.
    pub standard: Standard,
    /// The item.
    pub item: Item,
    /// The sex.
    pub sex: Sex,
    /// The youngest and the oldest age, both included.
    pub ages: (u8, u8),
    /// The shortest and the tallest height in centimetres, both included; of 身高标准体重 alone.
    pub heights: Option<(Decimal, Decimal)>,
    /// The least value, if there is one.
    pub low: Option<Decimal>,
    /// The greatest value, if there is one.
    pub high: Option<Decimal>,
    /// What it earns; `None` beyond the last row that the handbook prints (2003).
    pub points: Option<u8>,
    /// Why it is not beyond doubt.
    pub doubt: Option<Doubt>,
}

/// A measurement with its points and the row that gave them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scored {
    /// What was measured.
    pub measure: Measure,
    /// What it earns.
    pub points: u8,
    /// The row that says so.
    pub row: Row,
    /// The nearest row that would earn more, if there is one.
    pub next: Option<Row>,
}

/// Why a measurement has no score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unscored {
    /// No item of the standard for this sex and age.
    NotInBattery,
    /// The table has no row for this height.
    OutsideHeights {
        /// The shortest height with a row, centimetres.
        shortest: Decimal,
        /// The tallest.
        tallest: Decimal,
    },
    /// Worse than the last row (2003 alone).
    BelowTable {
        /// The row of one point, which was not reached.
        lowest: Row,
    },
}

impl Table {
    /// Reads a data file whole or not at all.
    pub fn parse(text: &str) -> Result<Self, BadTable> {
        let mut lines = (1..).zip(text.lines());
        let first = lines.next().and_then(|(_, line)| line.split_once(','));
        let standard = first.filter(|(schema, _)| *schema == SCHEMA);
        let standard = standard.and_then(|(_, year)| Standard::of_year(year));
        let standard = standard.ok_or(BadTable::Schema)?;
        if lines.next().is_none_or(|(_, line)| line != COLUMNS) {
            return Err(BadTable::Schema);
        }
        let scales = lines
            .map(|(at, line)| Scale::parse(standard, line).ok_or(BadTable::Line(at)))
            .collect::<Result<_, _>>()?;
        Self { standard, scales }.whole()
    }

    /// The edition.
    pub const fn standard(&self) -> Standard {
        self.standard
    }

    /// The points of a measurement, with the row that gives them.
    pub fn score(&self, person: Person, measure: Measure) -> Result<Scored, Unscored> {
        let scale = self.scale(person, measure)?;
        let at = scale.row_of(measure);
        let row = scale.row(self.standard, at);
        // Only rows of 2003 without points lie below a table.
        let points = row.points.ok_or_else(|| Unscored::BelowTable {
            lowest: scale.row(self.standard, at + 1),
        })?;
        // A limit that is uncertain by one unit only casts doubt on what is that near to it.
        let doubt = row
            .doubt
            .filter(|doubt| *doubt != Doubt::OneUnit || scale.is_near_limit(measure.upward()));
        let better = |other: &usize| {
            let points_there = scale.points.get(*other).copied().flatten();
            points_there.is_some_and(|there| there > points)
        };
        let next = [at.checked_add(1), at.checked_sub(1)];
        let next = next.into_iter().flatten().find(better);
        Ok(Scored {
            measure,
            points,
            row: Row { doubt, ..row },
            next: next.map(|at| scale.row(self.standard, at)),
        })
    }

    /// All rows for a person's item, worst first (of items that are best in the middle: from the
    /// least value up); of 身高标准体重 those of the height that was measured.
    pub fn rows(&self, person: Person, measure: Measure) -> Result<Vec<Row>, Unscored> {
        let scale = self.scale(person, measure)?;
        let all = 0..=scale.starts.len();
        Ok(all.map(|at| scale.row(self.standard, at)).collect())
    }

    fn scale(&self, person: Person, measure: Measure) -> Result<&Scale, Unscored> {
        let height = measure.height().map(Decimal::amount);
        let mut heights: Option<(i32, i32)> = None;
        for scale in self.scales_of(person, measure.item()) {
            match (scale.height, height) {
                (Some(from), Some(height)) => {
                    let to = from + HEIGHT_STEP - 1;
                    if (from..=to).contains(&height) {
                        return Ok(scale);
                    }
                    let (shortest, tallest) = heights.unwrap_or((from, to));
                    heights = Some((shortest.min(from), tallest.max(to)));
                }
                _ => return Ok(scale),
            }
        }
        Err(match heights {
            None => Unscored::NotInBattery,
            Some((shortest, tallest)) => Unscored::OutsideHeights {
                shortest: Decimal::new(shortest, 1),
                tallest: Decimal::new(tallest, 1),
            },
        })
    }

    fn scales_of(&self, person: Person, item: Item) -> impl Iterator<Item = &Scale> {
        self.scales.iter().filter(move |scale| {
            scale.item == item
                && scale.sex == person.sex
                && (scale.ages.0..=scale.ages.1).contains(&person.age.years())
        })
    }

    /// Itself, if no scale of any battery is missing.
    fn whole(self) -> Result<Self, BadTable> {
        let ages = u32::from(Age::YOUNGEST.years())..=u32::from(Age::OLDEST.years());
        for age in ages.filter_map(|years| Age::new(years).ok()) {
            for person in Sex::ALL.map(|sex| Person { sex, age }) {
                for part in self.standard.battery(person) {
                    if self.scales_of(person, part.item).next().is_none() {
                        let item = part.item;
                        return Err(BadTable::Missing { person, item });
                    }
                }
            }
        }
        Ok(self)
    }
}

impl Scale {
    fn parse(standard: Standard, line: &str) -> Option<Self> {
        let mut cells = line.split(',');
        let item = Item::of_key(cells.next()?).filter(|item| item.name(standard).is_some())?;
        let sex = Sex::of_letter(cells.next()?)?;
        let ages = (cells.next()?.parse().ok()?, cells.next()?.parse().ok()?);
        let limits = cells.next()?.split(' ');
        let limits = limits.map(|limit| Some(Decimal::parse(limit, item.places()).ok()?.amount()));
        let limits = limits.collect::<Option<Vec<i32>>>()?;
        let doubt = match cells.next()? {
            "" => None,
            word => Some(Doubt::ALL.into_iter().find(|(name, _)| *name == word)?.1),
        };
        let (height, starts) = match (item, &*limits) {
            (Item::HeightWeight, &[height, light, least, greatest, heavy]) => {
                (Some(height), vec![light, least, greatest + 1, heavy + 1])
            }
            (Item::HeightWeight, _) => return None,
            _ => {
                let starts = limits.iter().map(|limit| upward(item, *limit));
                (None, starts.collect())
            }
        };
        let points: &[Option<u8>] = match (standard, item.better()) {
            (Standard::Y2003, Better::Middle) => &POINTS_BODY,
            (Standard::Y2023, Better::Middle) => &POINTS_MIDDLE,
            (Standard::Y2003, _) => &POINTS_2003,
            (Standard::Y2023, _) => &POINTS_2023,
        };
        let sound = starts.len() + 1 == points.len() && starts.is_sorted();
        (sound && cells.next().is_none()).then_some(Self {
            item,
            sex,
            ages,
            height,
            starts,
            points,
            doubt,
        })
    }

    /// How many rows lie below the one of a measurement.
    fn row_of(&self, measure: Measure) -> usize {
        let value = measure.upward();
        let reached = self.starts.iter().take_while(|start| value >= **start);
        reached.count()
    }

    fn row(&self, standard: Standard, at: usize) -> Row {
        let places = self.item.places();
        let start = |at: usize| self.starts.get(at).copied();
        let number = |amount| Decimal::new(upward(self.item, amount), places);
        let first = at.checked_sub(1).and_then(start).map(number);
        let last = start(at).map(|start| number(start - 1));
        let (low, high) = match self.item.better() {
            Better::Smaller => (last, first),
            Better::Greater | Better::Middle => (first, last),
        };
        let heights = self.height.map(|from| {
            let to = from + HEIGHT_STEP - 1;
            (Decimal::new(from, 1), Decimal::new(to, 1))
        });
        Row {
            standard,
            item: self.item,
            sex: self.sex,
            ages: self.ages,
            heights,
            low,
            high,
            points: self.points.get(at).copied().flatten(),
            doubt: self.doubt,
        }
    }

    /// Whether the row would change with the limit moved by one unit.
    fn is_near_limit(&self, value: i32) -> bool {
        let near = |start: &i32| (start - 1..=*start).contains(&value);
        self.starts.iter().any(near)
    }
}

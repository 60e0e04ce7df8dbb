//! A table of steps from no known app: CSV, or a JSON array of flat objects.
//!
//! With a header, `date,steps` gives day totals and `start,end,steps` intervals; further
//! columns are passed over, and common Chinese and English names are known. Dates are
//! `2026-11-22` or alike, times ISO 8601 with or without an offset. Where the header does not
//! settle it, the person is asked which column is which.

use wellness::source::Origin;

use crate::collector::{Collector, DeviceId};
use crate::error::{At, Fault, ReadError};
use crate::format::Format;
use crate::formats::minutes_of;
use crate::reader::Reader;
use crate::text::csv::{CsvReader, Row, Rows, head_rows};
use crate::text::json::{Bracket, JsonReader, Scalar, Tokens, unescaped};
use crate::text::number::parse_count;
use crate::text::objects::{Object, Objects, object_reader};
use crate::text::time::{Stamp, parse_day};

/// How the rows of a table are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Rows of fields set apart by this byte, the first row giving the columns' names.
    Headed(u8),
    /// The same without names; columns are called `1`, `2` and so on.
    Bare(u8),
    /// A JSON array of objects, whose keys are the columns.
    Json,
}

/// Which columns say when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// A date: the row is a day's total.
    Day(String),
    /// Two times: the row is an interval.
    Between(String, String),
}

/// Which column of a table is which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// How the rows are written.
    pub layout: Layout,
    /// The column or columns that say when.
    pub when: When,
    /// The column of counts.
    pub steps: String,
}

/// A column and what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name in the file, or its number from 1.
    pub name: String,
    /// What stands in the first rows.
    pub samples: Vec<String>,
}

/// A table whose columns are not certain, for the person to name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// How the rows are written.
    pub layout: Layout,
    /// The columns, left to right.
    pub columns: Vec<Column>,
}

const DATE: [&str; 6] = ["date", "day", "日期", "日", "calendarDate", "日期时间"];
const START: [&str; 8] = [
    "start",
    "start_time",
    "startTime",
    "start time",
    "startDate",
    "from",
    "开始时间",
    "开始",
];
const END: [&str; 8] = [
    "end",
    "end_time",
    "endTime",
    "end time",
    "endDate",
    "to",
    "结束时间",
    "结束",
];
const STEPS: [&str; 9] = [
    "steps",
    "step",
    "stepCount",
    "step_count",
    "step count",
    "totalSteps",
    "步数",
    "步數",
    "总步数",
];

/// Rows of the head that are looked at.
const SAMPLES: usize = 4;
/// Keys of a JSON object that are offered as columns.
const MAX_COLUMNS: usize = 64;

/// The format of a text if it is a table: certain, or [`ReadError::NeedsMapping`].
pub(crate) fn inspect(text: &str) -> Result<Format, ReadError> {
    let columns = columns_of(text).ok_or(ReadError::NotRecognised)?;
    let named = |names: &[&str]| {
        let mut found = columns.columns.iter().filter(|column| {
            names
                .iter()
                .any(|name| name.eq_ignore_ascii_case(&column.name))
        });
        let first = found.next()?;
        found.next().is_none().then(|| first.name.clone())
    };
    let when = match (named(&START), named(&END), named(&DATE)) {
        (Some(start), Some(end), _) => Some(When::Between(start, end)),
        (_, _, Some(day)) => Some(When::Day(day)),
        _ => None,
    };
    if let (Some(when), Some(steps)) = (when, named(&STEPS)) {
        return Ok(Format::Table(Mapping {
            layout: columns.layout,
            when,
            steps,
        }));
    }
    if columns.guess().is_some() {
        Err(ReadError::NeedsMapping(Box::new(columns)))
    } else {
        Err(ReadError::NotRecognised)
    }
}

impl Columns {
    /// Which columns seem to be which, going by what stands in them; `None` where no column holds
    /// times, or no other one counts. Two columns of times with a clock are taken as from and until.
    pub fn guess(&self) -> Option<Mapping> {
        let mut times = self.columns.iter().filter(|column| column.all(is_time));
        let first = times.next()?;
        let until = times.next().filter(|second| {
            let clock = |column: &Column| column.samples.iter().all(|text| text.contains(':'));
            clock(first) && clock(second)
        });
        let when = match until {
            Some(second) => When::Between(first.name.clone(), second.name.clone()),
            None => When::Day(first.name.clone()),
        };
        let counts = || {
            let counted = |text: &str| parse_count(text.as_bytes()).is_some();
            let others = self.columns.iter().filter(|it| it.name != first.name);
            others.filter(move |column| column.all(counted))
        };
        let sounds_right = |column: &&Column| {
            let name = column.name.to_ascii_lowercase();
            name.contains("step") || name.contains('步')
        };
        let steps = counts().find(sounds_right).or_else(|| counts().next())?;
        Some(Mapping {
            layout: self.layout,
            when,
            steps: steps.name.clone(),
        })
    }
}

impl Column {
    fn all(&self, test: fn(&str) -> bool) -> bool {
        !self.samples.is_empty() && self.samples.iter().all(|sample| test(sample))
    }
}

fn is_time(text: &str) -> bool {
    parse_day(text.as_bytes()).is_some() || Stamp::parse(text.as_bytes()).is_some()
}

/// The columns of a text that looks like a table.
fn columns_of(text: &str) -> Option<Columns> {
    if text
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with(['[', '{'])
    {
        return json_columns(text);
    }
    let first = text.lines().next()?;
    let separator = [b',', b'\t', b';']
        .into_iter()
        .max_by_key(|separator| first.bytes().filter(|byte| byte == separator).count())?;
    let rows = head_rows(text, separator, SAMPLES + 1);
    let first = rows.first().filter(|first| first.len() >= 2)?;
    // A row that holds a date or a number is no header.
    let is_value = |field: &String| {
        parse_day(field.as_bytes()).is_some() || parse_count(field.as_bytes()).is_some()
    };
    let bare = first.iter().any(is_value);
    let body = rows.get(usize::from(!bare)..)?;
    let columns = first.iter().enumerate().map(|(at, name)| Column {
        name: if bare {
            (at + 1).to_string()
        } else {
            name.clone()
        },
        samples: body.iter().filter_map(|row| row.get(at)).cloned().collect(),
    });
    let layout = if bare {
        Layout::Bare(separator)
    } else {
        Layout::Headed(separator)
    };
    Some(Columns {
        layout,
        columns: columns.collect(),
    })
}

fn json_columns(text: &str) -> Option<Columns> {
    let mut reader = JsonReader::new(FirstObjects::default());
    let mut scratch = Collector::new(crate::zone::Zone::fixed(0));
    // The head may stop anywhere; what came before that is enough.
    let _ = reader.feed(text.as_bytes(), &mut scratch);
    let columns = reader.into_tokens().columns;
    (columns.len() >= 2).then_some(Columns {
        layout: Layout::Json,
        columns,
    })
}

/// The members of the objects in the outermost array.
#[derive(Default)]
struct FirstObjects {
    columns: Vec<Column>,
    key: String,
    depth: u32,
}

impl Tokens for FirstObjects {
    fn key(&mut self, key: &[u8]) {
        self.key = unescaped(key).into_owned();
    }

    fn scalar(&mut self, scalar: Scalar<'_>) {
        let (2, Scalar::String(text) | Scalar::Number(text)) = (self.depth, scalar) else {
            return;
        };
        let value = unescaped(text).into_owned();
        match self
            .columns
            .iter()
            .position(|column| column.name == self.key)
        {
            None if self.columns.len() < MAX_COLUMNS => {
                self.columns.push(Column {
                    name: self.key.clone(),
                    samples: vec![value],
                });
            }
            known => {
                let column = known.and_then(|at| self.columns.get_mut(at));
                if let Some(column) = column.filter(|column| column.samples.len() < SAMPLES) {
                    column.samples.push(value);
                }
            }
        }
    }

    fn open(&mut self, _: Bracket) {
        self.depth += 1;
    }

    fn close(&mut self, _: Bracket, _: At, _: &mut Collector) -> Result<(), ReadError> {
        self.depth -= 1;
        Ok(())
    }
}

/// A reader of tables with this mapping.
pub(crate) fn reader(mapping: &Mapping) -> Box<dyn Reader> {
    match mapping.layout {
        Layout::Headed(separator) | Layout::Bare(separator) => {
            Box::new(CsvReader::separated_by(separator, TableRows::new(mapping)))
        }
        Layout::Json => {
            let (keys, intervals) = match &mapping.when {
                When::Day(day) => (vec![day, &mapping.steps], false),
                When::Between(start, end) => (vec![start, &mapping.steps, end], true),
            };
            Box::new(object_reader(
                &keys,
                TableObjects {
                    intervals,
                    sink: Sink::default(),
                },
            ))
        }
    }
}

/// Takes the fields of one row, of whichever layout.
#[derive(Default)]
struct Sink {
    device: Option<DeviceId>,
}

impl Sink {
    fn take(
        &mut self,
        (from, until): (&[u8], Option<&[u8]>),
        steps: &[u8],
        at: At,
        out: &mut Collector,
    ) -> Result<(), ReadError> {
        let Some(count) = parse_count(steps) else {
            out.refuse(at, Fault::count(steps));
            return Ok(());
        };
        let Some(until) = until else {
            let Some(day) = parse_day(from) else {
                out.refuse(at, Fault::time(from));
                return Ok(());
            };
            return out.total(&Origin::TABLE, day, count, at);
        };
        let instant = |field: &[u8], out: &mut Collector| {
            let stamp = Stamp::parse(field);
            if stamp.is_none() {
                out.refuse(at, Fault::time(field));
            }
            stamp.map(|stamp| stamp.resolve(out.zone()))
        };
        let Some((start, offset)) = instant(from, out) else {
            return Ok(());
        };
        let Some((end, _)) = instant(until, out) else {
            return Ok(());
        };
        let device = match self.device {
            Some(device) => device,
            None => out.device(&minutes_of(&Origin::TABLE), "")?,
        };
        self.device = Some(device);
        out.steps_between(device, (start, end), offset, count, at)
    }
}

/// The columns of a mapping, by number.
struct Places {
    from: usize,
    until: Option<usize>,
    steps: usize,
}

struct TableRows {
    mapping: Mapping,
    places: Option<Places>,
    sink: Sink,
}

impl TableRows {
    fn new(mapping: &Mapping) -> Self {
        let number = |name: &String| name.parse::<usize>().ok()?.checked_sub(1);
        let bare = matches!(mapping.layout, Layout::Bare(_));
        let places = bare.then(|| mapping.places(number)).flatten();
        Self {
            mapping: mapping.clone(),
            places,
            sink: Sink::default(),
        }
    }
}

impl Mapping {
    /// The numbers of the columns, where `number` knows each of them.
    fn places(&self, number: impl Fn(&String) -> Option<usize>) -> Option<Places> {
        let (from, until) = match &self.when {
            When::Day(day) => (number(day)?, None),
            When::Between(start, end) => (number(start)?, Some(number(end)?)),
        };
        Some(Places {
            from,
            until,
            steps: number(&self.steps)?,
        })
    }
}

impl Rows for TableRows {
    fn row(&mut self, row: Row<'_>, out: &mut Collector) -> Result<(), ReadError> {
        let Some(places) = &self.places else {
            self.places = self.mapping.places(|name| row.column(&[name]));
            let found = self.places.is_some();
            return if found {
                Ok(())
            } else {
                Err(ReadError::Malformed { at: row.at() })
            };
        };
        let when = (
            row.get(places.from),
            places.until.map(|until| row.get(until)),
        );
        self.sink.take(when, row.get(places.steps), row.at(), out)
    }

    fn end(&mut self, _: &mut Collector) -> Result<(), ReadError> {
        Ok(())
    }
}

/// The keys of a JSON table: when, steps, and perhaps until when.
struct TableObjects {
    intervals: bool,
    sink: Sink,
}

impl Objects for TableObjects {
    fn object(&mut self, object: Object<'_>, out: &mut Collector) -> Result<(), ReadError> {
        let Some((from, steps)) = object.get(0).zip(object.get(1)) else {
            return Ok(());
        };
        let until = self.intervals.then(|| object.get(2).unwrap_or_default());
        self.sink.take((from, until), steps, object.at, out)
    }
}

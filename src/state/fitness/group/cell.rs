//! What a cell holds: its column, what it reads as, and what is wrong with it.
//!
//! Owns reading of sexes and dates as spreadsheets write them. Numbers are checked by the form of one
//! person ([`Draft`]), so that both have the same ranges and the same faults.

use wellness::day::Day;
use wellness::fitness::person::{Age, Sex};
use wellness::fitness::report::Report;

use super::super::draft::{BadDate, Draft, Slot};
use super::super::handbook::Handbook;
use super::super::person::Given;
use super::super::session::{Session, Taken};
use super::super::typed::Fault;
use super::{Group, Row};

/// A column of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// A name or a number.
    Name,
    /// Sex.
    Sex,
    /// Date of birth.
    Birth,
    /// Something measured.
    Number(Slot),
}

impl Column {
    /// A short name that never changes.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Sex => "sex",
            Self::Birth => "birth",
            Self::Number(slot) => slot.key(),
        }
    }

    /// The column with this key.
    pub fn of_key(key: &str) -> Option<Self> {
        match key {
            "name" => Some(Self::Name),
            "sex" => Some(Self::Sex),
            "birth" => Some(Self::Birth),
            _ => Slot::of_key(key).map(Self::Number),
        }
    }
}

/// What is wrong with a cell, or should be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellFault {
    /// Neither 男 nor 女.
    Sex,
    /// No date of birth, or one that cannot be.
    Birth(BadDate),
    /// The national standard has no table for this age.
    OutsideAges {
        /// Completed years on the day of the test.
        years: u32,
    },
    /// No such measurement.
    Number(Fault),
    /// The edition does not ask this of a person of that sex and age: it counts nothing.
    NotAsked,
}

/// What a row comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nothing stands in it.
    Empty,
    /// So many of its cells are wrong.
    Wrong(usize),
    /// Who it is has to be known first.
    Lacks(Vec<Column>),
    /// What was measured, with a total or what is missing for one.
    Judged(Report),
}

/// The ASCII form of what a Chinese keyboard writes in full width.
pub fn plain(text: &str) -> String {
    let narrow = |letter: char| match letter {
        '！'..='～' => char::from((letter as u32 - '！' as u32) as u8 + b'!'),
        '\u{3000}' => ' ',
        '。' => '.',
        '−' => '-',
        other => other,
    };
    text.chars().map(narrow).collect()
}

/// The sex that a cell names.
pub fn sex_of(text: &str) -> Option<Sex> {
    match plain(text).trim().to_ascii_lowercase().as_str() {
        "男" | "男性" | "m" | "male" => Some(Sex::Male),
        "女" | "女性" | "f" | "female" => Some(Sex::Female),
        _ => None,
    }
}

/// The date that a cell names, year first: `1990-6-15`, `1990/06/15`, `1990.6.15`, `1990年6月15日`,
/// `19900615`, also with a time behind it, as spreadsheets write.
pub fn date_of(text: &str) -> Option<Day> {
    let text = plain(text);
    let date = text.split_whitespace().next()?;
    let is_eight_digits = date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = if is_eight_digits {
        vec![date.get(..4)?, date.get(4..6)?, date.get(6..)?]
    } else {
        let date = date.strip_suffix('日').unwrap_or(date);
        date.split(['-', '/', '.', '年', '月']).collect()
    };
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    if year.len() != 4 || [month, day].iter().any(|part| !matches!(part.len(), 1 | 2)) {
        return None;
    }
    let two = |part: &str| {
        if part.len() == 1 {
            ["0", part].concat()
        } else {
            part.to_owned()
        }
    };
    [year, "-", &two(month), "-", &two(day)]
        .concat()
        .parse()
        .ok()
}

impl Group {
    /// A row as the form of one person holds it.
    fn draft(&self, row: &Row, today: Day) -> Draft {
        let mut draft = Draft::new(today, &Given::default());
        draft.standard = self.standard;
        draft.day.clone_from(&self.day);
        draft.sex = sex_of(row.text(Column::Sex));
        draft.birth =
            date_of(row.text(Column::Birth)).map_or_else(String::new, |day| day.to_string());
        for column in Self::columns(self.standard) {
            if let Column::Number(slot) = column {
                draft.set(slot, row.text(column).to_owned());
            }
        }
        if row.sure.as_deref() == Some(row.text(Column::Number(Slot::Weight))) {
            draft.confirm_weight();
        }
        draft
    }

    /// What is wrong with the day of the test.
    pub fn day_fault(&self, today: Day) -> Option<BadDate> {
        match self.day.parse::<Day>() {
            Err(_) => Some(BadDate::Day),
            Ok(day) if day > today => Some(BadDate::DayAhead),
            Ok(_) => None,
        }
    }

    /// What is wrong with the cells of a row, from left to right.
    pub fn faults(&self, row: &Row, today: Day) -> Vec<(Column, CellFault)> {
        let draft = self.draft(row, today);
        let years = draft.years(today);
        let slots = match (draft.sex, years.map(Age::new)) {
            (Some(_), Ok(Ok(age))) => Some(draft.slots(age)),
            _ => None,
        };
        let fault_of = |column: Column| match column {
            Column::Name => None,
            Column::Number(Slot::Height)
                if row.text(column).trim().is_empty()
                    && row.text(Column::Number(Slot::Weight)).trim().is_empty() =>
            {
                None
            }
            Column::Number(slot @ Slot::Height) => draft.check(slot).err().map(CellFault::Number),
            _ if row.text(column).trim().is_empty() => None,
            Column::Sex => draft.sex.is_none().then_some(CellFault::Sex),
            Column::Birth => match years {
                // The day of the test is told of at the head of the sheet.
                Err(BadDate::Day | BadDate::DayAhead) => draft
                    .birth
                    .is_empty()
                    .then_some(CellFault::Birth(BadDate::Birth)),
                Err(bad) => Some(CellFault::Birth(bad)),
                Ok(years) => Age::new(years)
                    .err()
                    .map(|_| CellFault::OutsideAges { years }),
            },
            Column::Number(slot) => match draft.check(slot) {
                Err(fault) => Some(CellFault::Number(fault)),
                Ok(_) => {
                    let is_asked = slots.as_ref().is_none_or(|slots| slots.contains(&slot));
                    (!is_asked).then_some(CellFault::NotAsked)
                }
            },
        };
        let columns = Self::columns(self.standard).into_iter();
        columns
            .filter_map(|column| Some((column, fault_of(column)?)))
            .collect()
    }

    /// The session that a row makes: nothing wrong in it, and all known of the person.
    pub fn session(&self, row: &Row, today: Day) -> Option<Session> {
        let draft = self.draft(row, today);
        let sex = Some(draft.sex?);
        let years = draft.years(today).ok()?;
        let slots = draft.slots(Age::new(years).ok()?);
        let measures = slots.into_iter().map(|slot| draft.check(slot));
        let measures: Result<Vec<_>, _> = measures.collect();
        Some(Session {
            day: self.day.parse().ok()?,
            sex,
            years: Some(years),
            taken: Taken::National(
                self.standard,
                measures.ok()?.into_iter().flatten().collect(),
            ),
        })
    }

    /// What a row comes to by the tables.
    pub fn standing(&self, row: &Row, today: Day, handbook: &Handbook) -> Standing {
        if row.is_empty() {
            return Standing::Empty;
        }
        let faults = self.faults(row, today);
        let wrong = faults
            .iter()
            .filter(|(_, fault)| *fault != CellFault::NotAsked);
        let wrong = wrong.count() + usize::from(self.day_fault(today).is_some());
        if wrong > 0 {
            return Standing::Wrong(wrong);
        }
        let lacks = [Column::Sex, Column::Birth].into_iter();
        let lacks: Vec<Column> = lacks
            .filter(|column| row.text(*column).trim().is_empty())
            .collect();
        let session = self.session(row, today);
        let report = session.and_then(|session| session.reports(handbook).into_iter().next());
        match report {
            Some(report) if lacks.is_empty() => Standing::Judged(report),
            _ => Standing::Lacks(lacks),
        }
    }
}

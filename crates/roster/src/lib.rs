//! Who takes part: the list of people that a unit hands in as a table.
//!
//! Owns its columns and everything that can be wrong with it; must not know accounts, the server, or
//! words shown to a person. A list is taken whole or not at all. `server/roster.mjs` reads the same
//! for the command line; both are held to the same answers (`tests/server/roster.test.mjs`).

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod teams;

use std::collections::BTreeMap;

use wellness::table::{Row, Table};

/// Somebody on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// What the office calls them.
    pub name: String,
    /// Where they work.
    pub unit: Option<String>,
    /// Their team within the unit.
    pub team: Option<String>,
    /// What tells them from others of the same name: a staff number or a telephone number.
    pub number: String,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// 姓名.
    Name,
    /// 单位.
    Unit,
    /// 小队.
    Team,
    /// 工号 or 手机.
    Number,
}

/// Why a list is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadRoster {
    /// Columns that must be there.
    MissingColumns(Vec<Column>),
    /// Everything that is wrong with its rows, in the order of lines.
    Rows(Vec<Fault>),
}

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The line on which the row begins, counted from 1.
    pub line: usize,
    /// What.
    pub why: Why,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// This must be there.
    Missing(Column),
    /// More than [`LONGEST`] characters, or one that is not printable.
    NotALine(Column),
    /// A team without the unit that it belongs to.
    TeamWithoutUnit,
    /// The number stands on this line too.
    Duplicate {
        /// Which.
        line: usize,
    },
}

/// Characters of the longest cell.
pub const LONGEST: usize = 60;

impl Column {
    const ALL: [Self; 4] = [Self::Name, Self::Unit, Self::Team, Self::Number];

    const fn titles(self) -> &'static [&'static str] {
        match self {
            Self::Name => &["姓名", "名字", "name"],
            Self::Unit => &["单位", "部门", "unit"],
            Self::Team => &["小队", "队伍", "班组", "team"],
            Self::Number => &["工号", "手机", "手机号", "电话", "number", "phone"],
        }
    }

    const fn is_required(self) -> bool {
        matches!(self, Self::Name | Self::Number)
    }
}

/// The people of a list: CSV text with a title above each column.
pub fn read(text: &str) -> Result<Vec<Person>, BadRoster> {
    let table = Table::read(text);
    let places = Column::ALL.map(|column| table.column(column.titles()));
    let columns = Column::ALL.into_iter().zip(places);
    let missing = columns.filter(|(column, place)| column.is_required() && place.is_none());
    let missing: Vec<Column> = missing.map(|(column, _)| column).collect();
    if !missing.is_empty() {
        return Err(BadRoster::MissingColumns(missing));
    }
    let mut people = Vec::new();
    let mut faults = Vec::new();
    let mut lines = BTreeMap::new();
    for row in table.rows() {
        let line = row.line;
        match person(places, row) {
            Err(found) => faults.extend(found.into_iter().map(|why| Fault { line, why })),
            Ok(person) => match lines.insert(person.number.clone(), line) {
                Some(before) => {
                    let why = Why::Duplicate { line: before };
                    faults.push(Fault { line, why });
                }
                None => people.push(person),
            },
        }
    }
    if faults.is_empty() {
        Ok(people)
    } else {
        Err(BadRoster::Rows(faults))
    }
}

/// The person of a row, whose cells stand in these columns, or everything wrong with it.
fn person(places: [Option<usize>; 4], row: &Row) -> Result<Person, Vec<Why>> {
    let [name, unit, team, number] = places.map(|place| place.map_or("", |place| row.cell(place)));
    let mut faults = Vec::new();
    for (column, cell) in Column::ALL.into_iter().zip([name, unit, team, number]) {
        if cell.is_empty() && column.is_required() {
            faults.push(Why::Missing(column));
        }
        if cell.chars().count() > LONGEST || cell.contains(char::is_control) {
            faults.push(Why::NotALine(column));
        }
    }
    if unit.is_empty() && !team.is_empty() {
        faults.push(Why::TeamWithoutUnit);
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let some = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
    Ok(Person {
        name: name.to_owned(),
        unit: some(unit),
        team: some(team),
        number: number.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_becomes_people() {
        let people =
            read("部门,姓名,手机号,班组,备注\n一厂,王芳,001,一队,x\n\n,李雷,002,,\n").unwrap();
        let some = |text: &str| Some(text.to_owned());
        let person = |name: &str, unit, team, number: &str| Person {
            name: name.to_owned(),
            unit,
            team,
            number: number.to_owned(),
        };
        let expected = [
            person("王芳", some("一厂"), some("一队"), "001"),
            person("李雷", None, None, "002"),
        ];
        assert_eq!(people, expected);
    }

    #[test]
    fn everything_wrong_is_told_by_line_and_nothing_is_taken() {
        let long = "长".repeat(61);
        let text = format!(
            "姓名,单位,小队,工号\n,一厂,一队,1\n王芳,,一队,\n\"李\n雷\",一厂,,2\n{long},一厂,,3\n甲,,,4\n乙,,,4\n丙,,,4\n"
        );
        let fault = |line, why| Fault { line, why };
        let expected = [
            fault(2, Why::Missing(Column::Name)),
            fault(3, Why::Missing(Column::Number)),
            fault(3, Why::TeamWithoutUnit),
            fault(4, Why::NotALine(Column::Name)),
            fault(6, Why::NotALine(Column::Name)),
            fault(8, Why::Duplicate { line: 7 }),
            fault(9, Why::Duplicate { line: 8 }),
        ];
        assert_eq!(read(&text), Err(BadRoster::Rows(expected.to_vec())));
        for (text, missing) in [
            ("", vec![Column::Name, Column::Number]),
            ("姓名,单位\n王芳,一厂", vec![Column::Number]),
            ("工号;单位\n1;一厂", vec![Column::Name]),
        ] {
            assert_eq!(
                read(text),
                Err(BadRoster::MissingColumns(missing)),
                "{text}"
            );
        }
    }

    #[test]
    fn five_thousand_rows_with_thirty_wrong_ones_are_all_told() {
        let row = |row: usize| {
            let name = if row % 166 == 3 { "" } else { "王芳" };
            format!("{name},{row}\n")
        };
        let text = format!("姓名,工号\n{}", (0..4_980).map(row).collect::<String>());
        let Err(BadRoster::Rows(faults)) = read(&text) else {
            panic!("thirty rows have no name");
        };
        assert_eq!(faults.len(), 30);
        assert!(faults.iter().all(|fault| (fault.line - 2) % 166 == 3));
    }
}

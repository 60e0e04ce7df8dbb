//! An organiser's sheet of a test day: one row a person, each cell as it was typed.
//!
//! ```text
//! sheet/<ulid>         {"day":"2026-11-22","test":"2023"}
//! sheet/<ulid>/<row>   {"cells":{"birth":"1990/6/15","grip":"28.5","name":"王芳","sex":"女"},"sure":"118"}
//! ```
//!
//! One record is one person's row. `<row>` is its number, four digits, and four random ones, so that rows
//! of two tabs never meet. `sure` is a weight that the organiser said is right. The records are other
//! people's measurements and therefore private (`records::privacy`): they are in no mirror, and in a
//! backup only when the person asks. Scores are never kept.

mod cell;
mod commands;
pub mod paste;
mod row;
pub mod table;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wellness::day::Day;
use wellness::fitness::item::Item;
use wellness::fitness::person::{Age, Person, Sex};
use wellness::fitness::standard::{Part, Standard};

pub use cell::{CellFault, Column, Standing};
pub use row::Row;

use super::draft::Slot;
use crate::state::book::Book;
use crate::state::save::SaveError;

const KIND: &str = "sheet/";

/// As many people as one sheet takes.
pub const MOST_ROWS: usize = 300;

/// What the page of the sheet shares while the app runs.
#[derive(Debug, Clone, Copy)]
pub struct GroupState {
    /// The sheet, once it was read.
    pub sheet: RwSignal<Option<Group>>,
    /// Why the last thing typed is not on the device yet.
    pub unsaved: RwSignal<Option<SaveError>>,
}

impl GroupState {
    pub(super) fn new() -> Self {
        Self {
            sheet: RwSignal::new(None),
            unsaved: RwSignal::new(None),
        }
    }
}

/// A sheet as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Names it in its keys.
    pub id: String,
    /// The edition by which all are judged.
    pub standard: Standard,
    /// The day of the test, as the date field writes it.
    pub day: String,
    /// One a person. The grid shows an empty one behind them.
    pub rows: Vec<Row>,
}

fn row_key(id: &str, row: &str) -> String {
    [KIND, id, "/", row].concat()
}

#[derive(Serialize, Deserialize)]
struct Head {
    day: String,
    test: String,
}

/// Why a block was not pasted: there are more rows than the sheet takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooMany;

impl Group {
    /// An empty sheet.
    pub fn new(id: String, today: Day) -> Self {
        Self {
            id,
            standard: Standard::Y2023,
            day: today.to_string(),
            rows: Vec::new(),
        }
    }

    /// A sheet without its rows; `None` where a newer version wrote something else.
    fn of_head(id: &str, json: &str) -> Option<Self> {
        let head: Head = serde_json::from_str(json).ok()?;
        Some(Self {
            id: id.to_owned(),
            standard: Standard::of_year(&head.test)?,
            day: head.day,
            rows: Vec::new(),
        })
    }

    fn key(&self) -> String {
        [KIND, &self.id].concat()
    }

    fn row_key(&self, row: &Row) -> String {
        row_key(&self.id, &row.id)
    }

    fn head_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(&Head {
            day: self.day.clone(),
            test: self.standard.year().to_owned(),
        })
    }

    /// The columns: who it is, and every item that the edition asks of anybody.
    pub fn columns(standard: Standard) -> Vec<Column> {
        let mut columns = vec![Column::Name, Column::Sex, Column::Birth];
        for part in batteries(standard) {
            for slot in Slot::of_item(part.item) {
                if !columns.contains(&Column::Number(slot)) {
                    columns.push(Column::Number(slot));
                }
            }
        }
        columns
    }

    /// The items that the edition asks of anybody.
    pub fn items(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for part in batteries(self.standard) {
            if !items.contains(&part.item) {
                items.push(part.item);
            }
        }
        items
    }

    /// The text of a cell; the row behind the last is empty.
    pub fn text(&self, row: usize, column: Column) -> &str {
        self.rows.get(row).map_or("", |row| row.text(column))
    }

    /// Puts a text into a cell; the row behind the last becomes one with it. `digits` are four random
    /// ones for the row's key.
    pub fn set(&mut self, row: usize, column: Column, text: &str, digits: [u8; 2]) {
        if row == self.rows.len() && row < MOST_ROWS && !text.is_empty() {
            self.push(digits);
        }
        if let Some(row) = self.rows.get_mut(row) {
            row.set(column, text);
        }
    }

    /// Puts rows back where they stood, unless they are there.
    fn bring_back(&mut self, rows: Vec<Row>) {
        for row in rows {
            let at = self.rows.partition_point(|it| it.id < row.id);
            if self.rows.get(at).is_none_or(|it| it.id != row.id) {
                self.rows.insert(at, row);
            }
        }
    }

    /// How many people stand in it.
    pub fn people(&self) -> usize {
        self.rows.iter().filter(|row| !row.is_empty()).count()
    }

    fn push(&mut self, digits: [u8; 2]) {
        let number = self.rows.last().map_or(0, Row::number) + 1;
        self.rows.push(Row::new(number, digits));
    }

    /// Puts a block where it was pasted, or behind all rows where something else stands in its place:
    /// nothing is written over. Says the first row that it is in now.
    pub fn place(
        &mut self,
        at: usize,
        block: &paste::Block,
        mut digits: impl FnMut() -> [u8; 2],
    ) -> Result<usize, TooMany> {
        let stands_free = block.rows.iter().enumerate().all(|(below, cells)| {
            cells.iter().all(|(column, text)| {
                let there = self.text(at + below, *column);
                there.is_empty() || there == text
            })
        });
        let at = if stands_free {
            at.min(self.rows.len())
        } else {
            self.rows.len()
        };
        if at + block.rows.len() > MOST_ROWS {
            return Err(TooMany);
        }
        for (below, cells) in block.rows.iter().enumerate() {
            for (column, text) in cells {
                self.set(at + below, *column, text, digits());
            }
        }
        Ok(at)
    }
}

/// What an edition asks of both sexes, younger and older.
fn batteries(standard: Standard) -> impl Iterator<Item = &'static Part> {
    let ages = [Age::YOUNGEST, Age::OLDEST];
    let people = Sex::ALL
        .into_iter()
        .flat_map(move |sex| ages.map(|age| Person { sex, age }));
    people.flat_map(move |person| standard.battery(person))
}

impl Book {
    /// All sheets, in the order in which they were begun.
    pub fn group_sheets(&self) -> Vec<Group> {
        let mut found: Vec<Group> = Vec::new();
        for (key, json) in self.records.live(KIND) {
            let rest = key.as_str().strip_prefix(KIND).unwrap_or_default();
            match rest.split_once('/') {
                // Keys come in order: a sheet before its rows.
                None => found.extend(Group::of_head(rest, json)),
                Some((id, row)) => {
                    if let Some(group) = found.last_mut().filter(|group| group.id == id) {
                        group.rows.extend(Row::from_json(row, json));
                    }
                }
            }
        }
        found
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test that cannot go on fails")]
mod tests;

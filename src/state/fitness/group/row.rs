//! One person's row: the texts of its cells, as they were typed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::draft::Slot;
use super::cell::Column;

/// A row of the sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number and four random digits, `0007-3fa9`.
    pub id: String,
    cells: Vec<(Column, String)>,
    /// A weight that the organiser said is right.
    pub sure: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Json {
    cells: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sure: Option<String>,
}

impl Row {
    /// An empty row.
    pub fn new(number: u32, digits: [u8; 2]) -> Self {
        let digits = format!("{number:04}-{:02x}{:02x}", digits[0], digits[1]);
        Self {
            id: digits,
            ..Self::default()
        }
    }

    /// The number in its key.
    pub(super) fn number(&self) -> u32 {
        let number = self.id.split_once('-').map_or("", |(number, _)| number);
        number.parse().unwrap_or(0)
    }

    /// The text of a cell.
    pub fn text(&self, column: Column) -> &str {
        let mut cells = self.cells.iter();
        cells
            .find(|(known, _)| *known == column)
            .map_or("", |(_, text)| text)
    }

    /// Puts a text into a cell.
    pub fn set(&mut self, column: Column, text: &str) {
        self.cells.retain(|(known, _)| *known != column);
        if !text.is_empty() {
            self.cells.push((column, text.to_owned()));
        }
    }

    /// The organiser says that the weight is right as it stands.
    pub(super) fn confirm_weight(&mut self) {
        self.sure = Some(self.text(Column::Number(Slot::Weight)).to_owned());
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|(_, text)| text.trim().is_empty())
    }

    /// The record's value.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let cells = self.cells.iter();
        serde_json::to_string(&Json {
            cells: cells
                .map(|(column, text)| (column.key().to_owned(), text.clone()))
                .collect(),
            sure: self.sure.clone(),
        })
    }

    /// Reads a record's value; `None` where a newer version wrote something else.
    pub fn from_json(id: &str, json: &str) -> Option<Self> {
        let read: Json = serde_json::from_str(json).ok()?;
        let cells = read.cells.into_iter();
        Some(Self {
            id: id.to_owned(),
            cells: cells
                .map(|(key, text)| Some((Column::of_key(&key)?, text)))
                .collect::<Option<_>>()?,
            sure: read.sure,
        })
    }
}

//! Commands of the sheet: read it, keep what was typed, delete it.

use leptos::prelude::*;
use records::ulid::ulid;

use super::paste::Block;
use super::{Column, Group, KIND, TooMany, row_key};
use crate::platform::{clock, random};
use crate::state::App;
use crate::state::book::Book;
use crate::state::save::{Change, SaveError};
use crate::state::toast::Toast;
use crate::view::spawn_local;

impl App {
    /// Reads the sheet from the device, or begins one, unless something of it is not saved yet: the one
    /// that was open, or else the latest.
    pub async fn open_group(self) {
        self.load_private().await;
        let state = self.fitness().group;
        if state.unsaved.with_untracked(Option::is_some) {
            return;
        }
        let open = self.of_group_now(|group| group.id.clone());
        let mut kept = self.group_sheets();
        let at = kept
            .iter()
            .position(|group| Some(&group.id) == open.as_ref());
        let group = match at {
            Some(at) => kept.swap_remove(at),
            None => kept.pop().unwrap_or_else(|| self.empty_group()),
        };
        state.sheet.try_set(Some(group));
    }

    /// Opens another sheet of this device.
    pub fn turn_to_group(self, id: &str) {
        let mut kept = self.group_sheets().into_iter();
        if let Some(group) = kept.find(|group| group.id == id) {
            self.fitness().group.sheet.set(Some(group));
        }
    }

    /// Begins another sheet; the present one stays on the device.
    pub fn begin_group(self) {
        self.fitness().group.sheet.set(Some(self.empty_group()));
    }

    fn empty_group(self) -> Group {
        let id = ulid(clock::now_ms(), random::array());
        Group::new(id, self.today.get_untracked())
    }

    /// The sheets of this device, untracked.
    fn group_sheets(self) -> Vec<Group> {
        let sheets = self.book.try_with_untracked(Book::group_sheets);
        sheets.unwrap_or_default()
    }

    fn of_group_now<T>(self, read: impl FnOnce(&Group) -> T) -> Option<T> {
        let sheet = self.fitness().group.sheet;
        sheet
            .try_with_untracked(|group| group.as_ref().map(read))
            .flatten()
    }

    /// Something of the sheet, followed.
    pub fn of_group<T>(self, read: impl FnOnce(&Group) -> T) -> Option<T> {
        let sheet = self.fitness().group.sheet;
        sheet.with(|group| group.as_ref().map(read))
    }

    /// Changes the day or the edition, and keeps it.
    pub fn change_group(self, change: impl FnOnce(&mut Group)) {
        self.edit_group(change);
        self.keep_rows(0..0);
    }

    /// Puts a text into a cell, and keeps the row.
    pub fn type_cell(self, row: usize, column: Column, text: &str) {
        self.edit_group(|group| group.set(row, column, text, random::array()));
        self.keep_rows(row..row + 1);
    }

    /// The organiser says that the weight of a row is right as it stands.
    pub fn confirm_cell(self, row: usize) {
        self.edit_group(|group| {
            if let Some(row) = group.rows.get_mut(row) {
                row.confirm_weight();
            }
        });
        self.keep_rows(row..row + 1);
    }

    /// Puts a block into the sheet, and keeps it. Says the first row that it is in now.
    pub fn paste_block(self, row: usize, block: &Block) -> Result<usize, TooMany> {
        let mut placed = Err(TooMany);
        self.edit_group(|group| placed = group.place(row, block, random::array));
        let first = placed?;
        self.keep_rows(first..first + block.rows.len());
        Ok(first)
    }

    /// Deletes a person's row, with a way back.
    pub async fn delete_row(self, row: usize) -> Result<Toast, SaveError> {
        let said = self.words().group().row_deleted;
        let key = self.of_group_now(|group| Some(group.row_key(group.rows.get(row)?)));
        let Some(key) = key.flatten() else {
            return Ok(Toast::said(said));
        };
        let undo = self.save(vec![Change::remove(&key)?]).await?;
        self.edit_group(|group| {
            let id = &group.id;
            group.rows.retain(|it| row_key(id, &it.id) != key);
        });
        Ok(Toast::undoable(said, undo).then(Self::bring_rows_back))
    }

    /// Takes rows into the sheet that the device has again.
    fn bring_rows_back(self) {
        for kept in self.group_sheets() {
            self.edit_group(|group| {
                if group.id == kept.id {
                    group.bring_back(kept.rows);
                }
            });
        }
    }

    /// Deletes the sheet with everyone in it. Without a way back: that is what was promised.
    pub async fn delete_group(self) -> Result<(), SaveError> {
        let Some(key) = self.of_group_now(Group::key) else {
            return Ok(());
        };
        let below = [&key, "/"].concat();
        let changes = self.book.with_untracked(|book| {
            let keys = book.records.live(KIND).map(|(found, _)| found.as_str());
            let mine = keys.filter(|found| *found == key || found.starts_with(&below));
            mine.map(Change::remove).collect::<Result<Vec<_>, _>>()
        })?;
        self.save(changes).await?;
        self.fitness().group.unsaved.try_set(None);
        self.open_group().await;
        Ok(())
    }

    /// Keeps every row once more.
    pub fn keep_group(self) {
        self.keep_rows(0..super::MOST_ROWS);
    }

    fn edit_group(self, change: impl FnOnce(&mut Group)) {
        self.fitness().group.sheet.update(|group| {
            if let Some(group) = group {
                change(group);
            }
        });
    }

    /// Writes rows of the sheet, and its head where that changed. What fails stays where it was typed.
    fn keep_rows(self, rows: std::ops::Range<usize>) {
        let state = self.fitness().group;
        let changes = state.sheet.with_untracked(|group| {
            group
                .as_ref()
                .map_or_else(|| Ok(Vec::new()), |group| self.changes_of(group, rows))
        });
        spawn_local(async move {
            let saved = match changes {
                Ok(changes) if changes.is_empty() => return,
                Ok(changes) => self.save(changes).await.map(drop),
                Err(error) => Err(error),
            };
            match saved {
                Err(error) => {
                    state.unsaved.try_set(Some(error));
                }
                // Another row may be the one that is not saved: now it can be.
                Ok(()) if state.unsaved.try_get_untracked().flatten().is_some() => {
                    state.unsaved.try_set(None);
                    self.keep_group();
                }
                Ok(()) => {}
            }
        });
    }

    fn changes_of(
        self,
        group: &Group,
        rows: std::ops::Range<usize>,
    ) -> Result<Vec<Change>, SaveError> {
        let json =
            |json: Result<String, serde_json::Error>| json.map_err(|_| SaveError::Unwritable);
        let mut changes = Vec::new();
        // What stands in the book may be older than a write under way, so nothing is compared with it.
        let is_new = |key: &str| {
            self.book
                .with_untracked(|book| book.records.get(key).is_none())
        };
        // A single row is what a keystroke writes; the head did not change with it.
        if !group.rows.is_empty() && (rows.len() != 1 || is_new(&group.key())) {
            changes.push(Change::set_json(&group.key(), &json(group.head_json())?)?);
        }
        let end = rows.end.min(group.rows.len());
        for row in group.rows.get(rows.start.min(end)..end).unwrap_or_default() {
            changes.push(Change::set_json(
                &group.row_key(row),
                &json(row.to_json())?,
            )?);
        }
        Ok(changes)
    }
}

//! A list of stations from a file of the person's own.
//!
//! Owns reading it, what is asked before it is kept, and keeping it: one record with the whole list, for
//! a list is replaced and never mixed with another (docs/decisions/0051). It lies in the database alone.

use std::sync::Arc;

use leptos::prelude::*;
use places::area::{Likely, Reading};
use places::station::{Fault, MissingColumns, NotGeoJson, Sheet, Station, to_geojson};
use serde_json::json;

use super::super::toast::Toast;
use super::super::{App, save::Change};
use crate::i18n::format::fill;
use crate::platform::files::{self, File};

/// The record.
pub const OWN: &str = "stations/own";
/// Bytes of the largest file that is read.
pub const LARGEST: u32 = 2_000_000;
/// Stations of the longest list.
pub const LONGEST: usize = 2_000;

/// How far opening a file has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnStage {
    /// No file was chosen.
    Idle,
    /// It is being read.
    Reading,
    /// It can be looked at.
    Preview(Arc<Preview>),
    /// Nothing came of it.
    Failed {
        /// The file's name.
        name: String,
        /// Why.
        why: NotOpened,
    },
}

/// A file before it is kept.
#[derive(Debug, PartialEq, Eq)]
pub struct Preview {
    /// The file's name.
    pub name: String,
    /// How its coordinates are read.
    pub reading: Reading,
    /// How they are more likely meant, told only until the person has chosen.
    pub likely: Likely,
    /// The stations; or everything that is wrong.
    pub stations: Result<Vec<Station>, Vec<Fault>>,
    /// How many of them lie in the district; `None` where it is not here.
    pub inside: Option<usize>,
    sheet: Sheet,
}

/// Why nothing came of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotOpened {
    /// The browser cannot read it.
    Unreadable,
    /// More bytes than are read.
    TooLarge,
    /// A page of the web, as a server sends it instead of a file.
    Page,
    /// It looks like `GeoJSON` and is none.
    GeoJson(NotGeoJson),
    /// A table without these columns.
    Columns(MissingColumns),
    /// No station in it.
    Empty,
    /// More stations than are shown.
    TooMany(usize),
}

/// Reads a text, whatever of the two it is.
fn sheet_of(text: &str) -> Result<Sheet, NotOpened> {
    let text = text.trim_start_matches('\u{feff}');
    match text.trim_start().as_bytes().first() {
        None => Err(NotOpened::Empty),
        Some(b'<') => Err(NotOpened::Page),
        Some(b'{' | b'[') => Sheet::from_geojson(text).map_err(NotOpened::GeoJson),
        Some(_) => Sheet::from_csv(text).map_err(NotOpened::Columns),
    }
}

impl App {
    /// Reads a file that the person chose.
    pub async fn open_stations(self, file: File) {
        let (stage, name) = (self.places().own, file.name());
        stage.set(OwnStage::Reading);
        let opened = self.read_sheet(&file).await;
        stage.try_set(match opened {
            Ok(sheet) => self.previewed(name, sheet, Reading::STANDARD),
            Err(why) => OwnStage::Failed { name, why },
        });
    }

    async fn read_sheet(self, file: &File) -> Result<Sheet, NotOpened> {
        if file.size() > f64::from(LARGEST) {
            return Err(NotOpened::TooLarge);
        }
        let text = files::read_table(file).await;
        sheet_of(&text.ok_or(NotOpened::Unreadable)?)
    }

    /// Reads the coordinates of the file in another way.
    pub fn read_stations_as(self, reading: Reading) {
        let stage = self.places().own;
        if let OwnStage::Preview(before) = stage.get_untracked() {
            stage.set(self.previewed(before.name.clone(), before.sheet.clone(), reading));
        }
    }

    fn previewed(self, name: String, sheet: Sheet, reading: Reading) -> OwnStage {
        let ground = self.places().ground.get_untracked();
        let district = ground.district();
        let written = sheet.written();
        let likely = match district {
            Some(district) if reading == Reading::STANDARD => {
                district.area.likely(&written, reading.system)
            }
            _ => Likely::AsSaid,
        };
        let stations = sheet.stations(reading);
        let failed = |why| OwnStage::Failed {
            name: name.clone(),
            why,
        };
        match &stations {
            Ok(stations) if stations.is_empty() => return failed(NotOpened::Empty),
            Ok(stations) if stations.len() > LONGEST => {
                return failed(NotOpened::TooMany(stations.len()));
            }
            _ => {}
        }
        let inside = district.map(|district| {
            let points = written.iter().filter_map(|written| reading.of(*written));
            points.filter(|at| district.area.contains(*at)).count()
        });
        OwnStage::Preview(Arc::new(Preview {
            name,
            reading,
            likely,
            stations,
            inside,
            sheet,
        }))
    }

    /// Keeps the list that is looked at, in place of the one before. Says whether it was saved.
    pub async fn keep_stations(self) -> bool {
        let OwnStage::Preview(preview) = self.places().own.get_untracked() else {
            return false;
        };
        let Ok(stations) = &preview.stations else {
            return false;
        };
        let kept = json!({"name": preview.name, "list": to_geojson(stations)}).to_string();
        let words = self.words();
        let change = Change::set_json(OWN, &kept).map(|change| vec![change]);
        let saved = match change {
            Ok(changes) => self.save(changes).await,
            Err(error) => Err(error),
        };
        let (is_saved, toast) = match saved {
            Ok(undo) => {
                let text = fill(
                    words.places().own_saved,
                    &[&stations.len().to_string(), &preview.name],
                );
                (true, Toast::undoable(text, undo))
            }
            Err(error) => (false, Toast::failed(error.text(words))),
        };
        if is_saved {
            self.places().own.try_set(OwnStage::Idle);
        }
        self.toast.try_set(Some(toast));
        is_saved
    }

    /// Takes the person's own list away; what the union has is shown again.
    pub async fn drop_stations(self) {
        let words = self.words();
        let change = Change::remove(OWN).map(|change| vec![change]);
        let saved = match change {
            Ok(changes) => self.save(changes).await,
            Err(error) => Err(error),
        };
        self.toast.try_set(Some(match saved {
            Ok(undo) => Toast::undoable(words.places().own_dropped, undo),
            Err(error) => Toast::failed(error.text(words)),
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_as_what_it_begins_like() {
        assert_eq!(sheet_of(" \n"), Err(NotOpened::Empty));
        assert_eq!(sheet_of("<!doctype html>"), Err(NotOpened::Page));
        assert!(matches!(sheet_of("[1"), Err(NotOpened::GeoJson(_))));
        assert!(matches!(
            sheet_of("名称,经度\n甲,1"),
            Err(NotOpened::Columns(MissingColumns(missing))) if missing.len() == 2
        ));
        let csv = "\u{feff}名称,类型,经度,纬度\n甲,职工之家,116.4,39.9";
        assert_eq!(sheet_of(csv).unwrap().written().len(), 1);
        let json = "\u{feff}{\"features\":[]}";
        assert!(sheet_of(json).unwrap().written().is_empty());
    }
}

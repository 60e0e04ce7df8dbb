//! A list of stations in the making.
//!
//! Owns the checks of a row's fields, whatever it was written in.

use std::collections::BTreeMap;

use checksum::Checksum;
use wellness::day::Day;

use super::{Fault, Field, Kind, Station, Why};
use crate::area::{Reading, Written};
use crate::hours::{Hours, Open, Special};

/// A list whose fields were read; stations come of it once it is said how its coordinates are meant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    drafts: Vec<Draft>,
    faults: Vec<Fault>,
}

/// A row without faults.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Draft {
    line: usize,
    written: Written,
    /// All but its place.
    station: Incomplete,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Incomplete {
    id: String,
    name: String,
    kind: Kind,
    address: Option<String>,
    phone: Option<String>,
    hours: Option<(String, Hours)>,
    exceptions: Vec<(Day, Vec<Open>)>,
    services: Vec<String>,
}

/// A row as a format has it.
pub(super) trait Row {
    /// The line on which a field stands, or should.
    fn line(&self, field: Field) -> usize;
    /// A field's text without space around it; empty where there is none.
    fn text(&self, field: Field) -> String;
    /// One of the two coordinates, in millionths of a degree.
    fn degrees(&self, field: Field) -> Result<i32, Why>;
}

const NAME: usize = 60;
const LINE: usize = 200;

impl Sheet {
    /// How the coordinates stand there, for [`crate::area::Area::likely`].
    pub fn written(&self) -> Vec<Written> {
        self.drafts.iter().map(|draft| draft.written).collect()
    }

    /// The stations, their coordinates read so; or everything that is wrong, in the order of lines.
    pub fn stations(&self, reading: Reading) -> Result<Vec<Station>, Vec<Fault>> {
        let mut faults = self.faults.clone();
        let mut stations = Vec::new();
        for draft in &self.drafts {
            let station = draft.station.clone();
            match reading.of(draft.written) {
                Some(at) => stations.push(Station {
                    id: station.id,
                    name: station.name,
                    kind: station.kind,
                    at,
                    address: station.address,
                    phone: station.phone,
                    hours: station.hours,
                    exceptions: station.exceptions,
                    services: station.services,
                }),
                None => faults.push(Fault {
                    line: draft.line,
                    field: Field::Latitude,
                    why: Why::NotOnEarth,
                }),
            }
        }
        if faults.is_empty() {
            return Ok(stations);
        }
        sorting::sort_by_key(&mut faults, |fault| (fault.line, fault.field));
        Err(faults)
    }

    pub(super) fn read<R: Row>(rows: impl IntoIterator<Item = R>) -> Self {
        let mut sheet = Self::default();
        let mut lines = BTreeMap::new();
        for row in rows {
            match Incomplete::read(&row, &mut sheet.faults) {
                None => {}
                Some((station, written)) => {
                    let line = row.line(Field::Id);
                    if let Some(before) = lines.insert(station.id.clone(), line) {
                        let why = Why::Duplicate { line: before };
                        // Of two without an id, the name is the same.
                        let field = if row.text(Field::Id).is_empty() {
                            Field::Name
                        } else {
                            Field::Id
                        };
                        let line = row.line(field);
                        sheet.faults.push(Fault { line, field, why });
                    }
                    sheet.drafts.push(Draft {
                        line: row.line(Field::Latitude),
                        written,
                        station,
                    });
                }
            }
        }
        sheet
    }
}

impl Incomplete {
    /// The row, or its faults.
    fn read(row: &impl Row, faults: &mut Vec<Fault>) -> Option<(Self, Written)> {
        let before = faults.len();
        let mut check = Check { row, faults };
        let name = check.required(Field::Name, |text| line(text, NAME));
        let kind = check.required(Field::Kind, |text| Kind::of(text).ok_or(Why::UnknownKind));
        let id = check.optional(Field::Id, slug);
        let address = check.optional(Field::Address, |text| line(text, LINE));
        let phone = check.optional(Field::Phone, phone);
        let hours = check.optional(Field::Hours, |text| {
            let hours = Hours::parse(text).map_err(Why::Hours)?;
            Ok((line(text, LINE)?, hours))
        });
        let exceptions = check.optional(Field::Exceptions, exceptions);
        let services = check.optional(Field::Services, services);
        let latitude = check.degrees(Field::Latitude);
        let longitude = check.degrees(Field::Longitude);
        if faults.len() > before {
            return None;
        }
        let name = name?;
        let station = Self {
            id: id.unwrap_or_else(|| id_of(&name)),
            name,
            kind: kind?,
            address,
            phone,
            hours,
            exceptions: exceptions.unwrap_or_default(),
            services: services.unwrap_or_default(),
        };
        let written = Written {
            latitude: latitude?,
            longitude: longitude?,
        };
        Some((station, written))
    }
}

struct Check<'r, R> {
    row: &'r R,
    faults: &'r mut Vec<Fault>,
}

impl<R: Row> Check<'_, R> {
    fn required<T>(
        &mut self,
        field: Field,
        read: impl FnOnce(&str) -> Result<T, Why>,
    ) -> Option<T> {
        let text = self.row.text(field);
        let value = if text.is_empty() {
            Err(Why::Missing)
        } else {
            read(&text)
        };
        self.sound(field, value)
    }

    fn optional<T>(
        &mut self,
        field: Field,
        read: impl FnOnce(&str) -> Result<T, Why>,
    ) -> Option<T> {
        let text = self.row.text(field);
        if text.is_empty() {
            return None;
        }
        self.sound(field, read(&text))
    }

    fn degrees(&mut self, field: Field) -> Option<i32> {
        let degrees = self.row.degrees(field);
        self.sound(field, degrees)
    }

    fn sound<T>(&mut self, field: Field, value: Result<T, Why>) -> Option<T> {
        value
            .map_err(|why| {
                let line = self.row.line(field);
                self.faults.push(Fault { line, field, why });
            })
            .ok()
    }
}

fn line(text: &str, longest: usize) -> Result<String, Why> {
    let fits = text.chars().count() <= longest && !text.contains(char::is_control);
    fits.then(|| text.to_owned())
        .ok_or(Why::NotALine { longest })
}

fn slug(text: &str) -> Result<String, Why> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let fits = text.len() <= 40 && text.bytes().all(plain);
    fits.then(|| text.to_owned()).ok_or(Why::NotASlug)
}

/// The id of a station that has none: the same at every import, as long as its name is.
fn id_of(name: &str) -> String {
    ["s", &Checksum::of(&[name.as_bytes()]).to_string()].concat()
}

fn phone(text: &str) -> Result<String, Why> {
    let dials = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ');
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let fits = text.chars().all(dials) && (3..=15).contains(&digits);
    fits.then(|| text.to_owned()).ok_or(Why::NotAPhone)
}

fn services(text: &str) -> Result<Vec<String>, Why> {
    let parts = text.split(['、', ',', '，', ';', '；', '|']);
    let parts = parts.map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| line(part, NAME)).collect()
}

/// `2026-10-01 休息; 2026-10-08 10:00-12:00`.
fn exceptions(text: &str) -> Result<Vec<(Day, Vec<Open>)>, Why> {
    let parts = text.split([';', '；', '\n']).map(str::trim);
    let parts = parts.filter(|part| !part.is_empty());
    let exception = |part: &str| {
        let (day, hours) = part.split_once(' ')?;
        let day = day.parse::<Day>().ok()?;
        let hours = Hours::parse(hours).ok()?;
        Some((day, hours.on(day, &Special::default()).to_vec()))
    };
    parts
        .map(|part| exception(part).ok_or(Why::NotExceptions))
        .collect()
}

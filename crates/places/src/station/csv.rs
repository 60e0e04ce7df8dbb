//! Stations in CSV, as a spreadsheet writes them.
//!
//! Owns the titles of columns and decimal text.
//!
//! | column | titles |
//! |---|---|
//! | name, kind, longitude, latitude | 名称, 类型, 经度, 纬度 (`name`, `kind`, `longitude`/`lng`, `latitude`/`lat`) |
//! | where they are | 编号, 地址, 电话, 开放时间, 例外, 服务 (`id`, `address`, `phone`, `hours`, `exceptions`, `services`) |

use wellness::table::{Row as TableRow, Table};

use super::draft::{Row, Sheet};
use super::{Field, Why};

/// Columns that a list must have and this one has not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingColumns(pub Vec<Field>);

const TITLES: [(Field, &[&str]); 10] = [
    (Field::Name, &["名称", "站点", "name"]),
    (Field::Kind, &["类型", "kind", "type"]),
    (Field::Longitude, &["经度", "longitude", "lng", "lon"]),
    (Field::Latitude, &["纬度", "latitude", "lat"]),
    (Field::Id, &["编号", "id"]),
    (Field::Address, &["地址", "address"]),
    (Field::Phone, &["电话", "联系电话", "phone"]),
    (Field::Hours, &["开放时间", "营业时间", "hours"]),
    (Field::Exceptions, &["例外", "exceptions"]),
    (Field::Services, &["服务", "服务内容", "services"]),
];
/// The first so many of them must be there.
const REQUIRED: usize = 4;

struct CsvRow<'t> {
    columns: &'t [(Field, Option<usize>)],
    row: &'t TableRow,
}

impl Sheet {
    /// Reads CSV text.
    pub fn from_csv(text: &str) -> Result<Self, MissingColumns> {
        let table = Table::read(text);
        let columns = TITLES.map(|(field, titles)| (field, table.column(titles)));
        let required = columns.iter().take(REQUIRED);
        let missing: Vec<Field> = required
            .filter(|(_, column)| column.is_none())
            .map(|(field, _)| *field)
            .collect();
        if !missing.is_empty() {
            return Err(MissingColumns(missing));
        }
        let rows = table.rows().iter();
        Ok(Self::read(rows.map(|row| CsvRow {
            columns: &columns,
            row,
        })))
    }
}

impl Row for CsvRow<'_> {
    fn line(&self, _: Field) -> usize {
        self.row.line
    }

    fn text(&self, field: Field) -> String {
        let column = self.columns.iter().find(|(other, _)| *other == field);
        let column = column.and_then(|(_, column)| *column);
        column.map_or("", |column| self.row.cell(column)).to_owned()
    }

    fn degrees(&self, field: Field) -> Result<i32, Why> {
        let text = self.text(field);
        if text.is_empty() {
            return Err(Why::Missing);
        }
        millionths(&text).ok_or(Why::NotDegrees)
    }
}

/// A decimal number of degrees within ±180, to the nearest millionth.
fn millionths(text: &str) -> Option<i32> {
    const PLACES: u32 = 6;
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
    let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || !is_plain(whole) || !is_plain(places) {
        return None;
    }
    let kept = places.get(..PLACES as usize).unwrap_or(places);
    let missing = PLACES - kept.len() as u32;
    let parse = |text: &str| {
        if text.is_empty() {
            Some(0)
        } else {
            text.parse::<i32>().ok()
        }
    };
    let rounds_up = places.as_bytes().get(PLACES as usize) >= Some(&b'5');
    let value = parse(whole)? * 10_i32.pow(PLACES)
        + parse(kept)? * 10_i32.pow(missing)
        + i32::from(rounds_up);
    (value <= 180 * 10_i32.pow(PLACES)).then_some(sign * value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_read_to_the_millionth() {
        for (text, value) in [
            ("116.404", Some(116_404_000)),
            ("39.9166271", Some(39_916_627)),
            ("39.9166275", Some(39_916_628)),
            ("-0.5", Some(-500_000)),
            ("180", Some(180_000_000)),
            ("180.0000004", Some(180_000_000)),
            ("180.1", None),
            ("999.999999", None),
            ("1160", None),
            ("116,4", None),
            ("39°54′", None),
            (".5", None),
            ("39.9-", None),
            ("-", None),
        ] {
            assert_eq!(millionths(text), value, "{text}");
        }
    }
}

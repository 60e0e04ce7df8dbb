//! A second reading of the transcriptions, which shares nothing with the product's: rows as they
//! stand in the CSVs, compared as text scaled to thousandths.

use std::path::Path;

/// A row of `national_*_items.csv`, or a cell of the height table made one.
#[derive(Debug, Clone)]
pub struct Row {
    pub standard: &'static str,
    pub sex: String,
    pub ages: (u32, u32),
    pub item: String,
    /// Of the height table: tenths of a centimetre.
    pub heights: Option<(i64, i64)>,
    pub score: u32,
    /// Thousandths, both included.
    pub low: Option<i64>,
    pub high: Option<i64>,
    pub note: String,
}

pub fn fixture(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/fitness");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

/// `12.34` as 12340; nothing for an empty cell.
pub fn thousandths(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() {
        return None;
    }
    let digits = format!("{whole}{fraction:0<3}");
    Some(digits.parse().unwrap())
}

/// Thousandths as a number with so many places.
pub fn written(thousandths: i64, places: usize) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let all = thousandths.abs();
    let mut text = format!("{sign}{}.{:03}", all / 1000, all % 1000);
    text.truncate(text.len() - 3 + places);
    text.trim_end_matches('.').to_owned()
}

/// The cells of a line; a quoted one may hold commas and doubled quotes.
pub fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let (mut quoted, mut letters) = (false, line.chars().peekable());
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cells.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells.last_mut().unwrap().push(letter),
        }
    }
    cells
}

/// Every row of a standard's items.
pub fn items(standard: &'static str) -> Vec<Row> {
    let text = fixture(&format!("national_{standard}_items.csv"));
    let lines = text.lines().skip(1).map(cells);
    lines
        .map(|cells| {
            assert_eq!(cells.len(), 10, "{cells:?}");
            Row {
                standard,
                sex: cells[1].clone(),
                ages: (cells[2].parse().unwrap(), cells[3].parse().unwrap()),
                item: cells[4].clone(),
                heights: None,
                score: cells[6].parse().unwrap(),
                low: thousandths(&cells[7]),
                high: thousandths(&cells[8]),
                note: cells[9].clone(),
            }
        })
        .collect()
}

/// Every row of the height table, five to a height.
pub fn bodies() -> Vec<Row> {
    let text = fixture("national_2003_height_weight.csv");
    let mut rows = Vec::new();
    for cells in text.lines().skip(1).map(cells) {
        assert_eq!(cells.len(), 11, "{cells:?}");
        let number = |at: usize| thousandths(&cells[at]).unwrap();
        let (light, least, greatest, heavy) = (number(6), number(7), number(8), number(9));
        for (score, low, high) in [
            (1, None, Some(light - 100)),
            (3, Some(light), Some(least - 100)),
            (5, Some(least), Some(greatest)),
            (3, Some(greatest + 100), Some(heavy)),
            (1, Some(heavy + 100), None),
        ] {
            rows.push(Row {
                standard: "2003",
                sex: cells[1].clone(),
                ages: (cells[2].parse().unwrap(), cells[3].parse().unwrap()),
                item: "身高标准体重".to_owned(),
                heights: Some((number(4) / 100, number(5) / 100)),
                score,
                low,
                high,
                note: cells[10].clone(),
            });
        }
    }
    rows
}

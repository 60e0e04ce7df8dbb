//! The sheet as a CSV that a spreadsheet opens.
//!
//! Owns how cells are written so that a spreadsheet takes them for what they are. Must not know words:
//! titles and grades come as texts.

use wellness::fitness::decimal::Decimal;

use super::cell::plain;

/// What a spreadsheet needs to read UTF-8.
const MARK: &str = "\u{feff}";

/// The CSV of a title row and the rows below it.
pub fn csv(rows: &[Vec<String>]) -> String {
    let mut text = MARK.to_owned();
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| escaped(cell)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

/// One cell. A text that a spreadsheet would take for a formula gets an apostrophe; numbers keep their
/// sign, in plain digits.
fn escaped(cell: &str) -> String {
    let narrow = plain(cell);
    let mut text = if Decimal::parse(&narrow, 3).is_ok() {
        narrow
    } else if narrow.trim_start().starts_with(['=', '+', '-', '@'])
        || cell.starts_with(['\t', '\r'])
    {
        ["'", cell].concat()
    } else {
        cell.to_owned()
    };
    if text.contains(['"', ',', '\n', '\r']) {
        text = ["\"", &text.replace('"', "\"\""), "\""].concat();
    }
    text
}

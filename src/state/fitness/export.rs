//! Test results as a CSV that a spreadsheet opens: one line a value.
//!
//! Owns the columns; must not know words: names are those of the tables.

use wellness::day::Day;
use wellness::fitness::measure::Measure;
use wellness::fitness::report::{Outcome, Report};

/// What a spreadsheet needs to read UTF-8.
const MARK: &str = "\u{feff}";
const COLUMNS: &str = "day,standard,sex,age,item,value,score,weight,row_low,row_high,doubt";

/// The reports of one day: `2026-11-22,2023,F,36,握力,28.5,75,10,28.2,29.4,`.
pub fn csv(day: Day, reports: &[Report]) -> String {
    let mut text = [MARK, COLUMNS, "\r\n"].concat();
    for report in reports {
        for entry in &report.entries {
            let (measure, scored): (Option<Measure>, _) = match entry.outcome {
                Outcome::Scored(scored) => (Some(scored.measure), Some(scored)),
                Outcome::Unscored(measure, _) => (Some(measure), None),
                Outcome::Missing => (None, None),
            };
            let value = measure.map(|measure| measure.to_string());
            let limit = |limit: Option<wellness::fitness::decimal::Decimal>| {
                limit.map(|limit| limit.to_string()).unwrap_or_default()
            };
            let row = scored.map(|scored| scored.row);
            let cells = [
                day.to_string(),
                report.standard.year().to_owned(),
                report.person.sex.letter().to_owned(),
                report.person.age.years().to_string(),
                entry
                    .item
                    .name(report.standard)
                    .unwrap_or_default()
                    .to_owned(),
                value.unwrap_or_default(),
                scored
                    .map(|scored| scored.points.to_string())
                    .unwrap_or_default(),
                entry.weight.to_string(),
                row.map(|row| limit(row.low)).unwrap_or_default(),
                row.map(|row| limit(row.high)).unwrap_or_default(),
                row.filter(|row| row.doubt.is_some())
                    .map(|_| "待核对".to_owned())
                    .unwrap_or_default(),
            ];
            text.push_str(&cells.join(","));
            text.push_str("\r\n");
        }
    }
    text
}

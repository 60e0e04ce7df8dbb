//! The preview as a table for a spreadsheet: a line for each source of each day.

use crate::i18n::Words;
use crate::pages::day::{origin_name, why};
use crate::state::import::Preview;

/// The report as CSV. It begins with a byte-order mark, by which Excel knows UTF-8.
pub fn csv(words: Words, preview: &Preview) -> String {
    let t = words.import();
    let mut text = String::from("\u{feff}");
    line(
        &mut text,
        &[
            t.day,
            t.before,
            t.after,
            t.csv_source,
            t.csv_steps,
            t.csv_why,
        ],
    );
    for day in &preview.days {
        let before = day
            .before
            .map_or_else(String::new, |total| total.to_string());
        let (date, after) = (day.day.to_string(), day.after.to_string());
        for source in &day.sources {
            let (_, why) = why(words, source.role);
            let name = origin_name(words, &source.origin);
            let steps = source.total.to_string();
            line(&mut text, &[&date, &before, &after, &name, &steps, &why]);
        }
    }
    text
}

/// One line; fields are quoted where they must be.
fn line(text: &mut String, fields: &[&str]) {
    for (place, field) in fields.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        if field.contains([',', '"', '\n']) {
            text.push('"');
            text.push_str(&field.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(field);
        }
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        let mut text = String::new();
        line(&mut text, &["a", "b,c", "say \"d\"", "e\nf"]);
        assert_eq!(text, "a,\"b,c\",\"say \"\"d\"\"\",\"e\nf\"\r\n");
    }
}

//! The agenda: the sessions of coming days as lines of text, so that Today shows them at once and
//! without the part that knows activities.
//!
//! Owns the form of a line. The text is a note of this device in the mirror, made anew from the records
//! whenever they change; nothing is lost with it. Counselling never stands in it.

use wellness::day::Day;

/// A session, as a line says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// From when until when, as a clock shows it: `19:00–20:30`.
    pub hours: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// Where; may be empty.
    pub place: &'a str,
    /// The address of its page.
    pub href: &'a str,
}

/// What stands between the fields. No title or place holds it.
const TAB: char = '\t';

/// A line to write, with its end.
pub fn write(day: Day, line: &Line<'_>) -> String {
    let fields = [
        &*day.to_string(),
        line.hours,
        line.title,
        line.place,
        line.href,
    ];
    let mut text = fields.join("\t");
    text.push('\n');
    text
}

/// The lines of a day.
pub fn of_day(agenda: &str, day: Day) -> impl Iterator<Item = Line<'_>> {
    let day = day.to_string();
    agenda.lines().filter_map(move |line| {
        let mut fields = line.split(TAB);
        (fields.next()? == day).then_some(())?;
        Some(Line {
            hours: fields.next()?,
            title: fields.next()?,
            place: fields.next()?,
            href: fields.next()?,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_on_its_day() {
        let day: Day = "2026-11-23".parse().unwrap();
        let line = |title| Line {
            hours: "19:00–20:30",
            title,
            place: "",
            href: "/activities/dance",
        };
        let text = [
            write(day, &line("舞")),
            write(day.next(), &line("茶")),
            "2026-11-23\tbroken\n".to_owned(),
        ]
        .concat();
        assert_eq!(of_day(&text, day).collect::<Vec<_>>(), [line("舞")]);
        assert_eq!(of_day("", day).count(), 0);
    }
}

//! Lines of iCalendar (RFC 5545).
//!
//! Owns content lines, their folding and the escaping of text; must not know which properties there
//! are.

use std::fmt::Write as _;

/// Octets of the longest line, without its end (section 3.1).
const LONGEST: usize = 75;

/// Text in the making.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A line as it stands: `NAME;PARAMETER=…:value`.
    pub(super) fn line(&mut self, line: &str) {
        let mut room = LONGEST;
        for c in line.chars() {
            if c.len_utf8() > room {
                // The space that begins a continuation counts.
                self.0.push_str("\r\n ");
                room = LONGEST - 1;
            }
            self.0.push(c);
            room -= c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A property whose value is text (section 3.3.11).
    pub(super) fn text(&mut self, name: &str, text: &str) {
        let mut line = [name, ":"].concat();
        for c in text.chars() {
            match c {
                '\\' | ';' | ',' => line.extend(['\\', c]),
                '\n' => line.push_str("\\n"),
                c if c.is_control() => {}
                c => line.push(c),
            }
        }
        self.line(&line);
    }

    /// A property whose value is a number.
    pub(super) fn number(&mut self, name: &str, number: u32) {
        let mut line = String::new();
        // Writing to a string never fails.
        let _ = write!(line, "{name}:{number}");
        self.line(&line);
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(value: &str) -> String {
        let mut lines = Lines::default();
        lines.text("SUMMARY", value);
        lines.finish()
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(
            text("a,b;c\\d\ne:\"f\"\r"),
            "SUMMARY:a\\,b\\;c\\\\d\\ne:\"f\"\r\n"
        );
    }

    #[test]
    fn a_line_of_75_octets_is_whole_and_one_of_76_is_folded() {
        let whole = "x".repeat(75 - "SUMMARY:".len());
        assert_eq!(text(&whole).lines().count(), 1);
        assert_eq!(
            text(&(whole + "x")),
            format!("SUMMARY:{}\r\n x\r\n", "x".repeat(67))
        );
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_unfolding_gives_it_back(value in "[ -+\\--\\[\\]-~一-龥😀]{0,300}") {
            let value = value.replace([',', ';', '\\'], "");
            let folded = text(&value);
            prop_assert!(folded.split("\r\n").all(|line| line.len() <= 75));
            prop_assert_eq!(folded.replace("\r\n ", ""), format!("SUMMARY:{value}\r\n"));
        }
    }
}

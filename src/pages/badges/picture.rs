//! The picture of a badge that one hands on: a sheet drawn as SVG.
//!
//! Owns the drawing. It has the light colours whatever the theme, for it is looked at elsewhere.

use crate::components::medal::Medal;

/// Colours of the picture, as in the light theme.
const PAPER: &str = "#faf7f1";
const INK: &str = "#2a1f19";
const FADED: &str = "#61554e";
const GOLD: &str = "#855a0c";
const GOLD_SOFT: &str = "#f4e6ca";
const RED: &str = "#aa3527";
const FONTS: &str =
    "system-ui,PingFang SC,HarmonyOS Sans SC,Noto Sans CJK SC,Microsoft YaHei,sans-serif";

/// Widths of a line that its letters may fill, in pixels.
const WIDE: u32 = 900;

/// What stands on a picture.
pub struct Card {
    /// The sign of the medal.
    pub sign: Medal,
    /// What the badge is called.
    pub name: String,
    /// What it asked.
    pub rule: String,
    /// When it was earned.
    pub day: String,
    /// Whose it is.
    pub owner: Option<String>,
    /// The name of the app.
    pub app: &'static str,
}

impl Card {
    /// Width and height of the picture.
    pub const SIZE: (u32, u32) = (1080, 1440);

    /// The drawing.
    pub fn svg(&self) -> String {
        let mut svg = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1080\" height=\"1440\" viewBox=\"0 0 1080 1440\">",
            "<path fill=\"", PAPER, "\" d=\"M0 0h1080v1440H0z\"/>",
            "<path fill=\"", RED, "\" d=\"M0 0h1080v24H0z\"/>",
            "<g transform=\"translate(300 190) scale(10)\" fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\">",
            "<circle cx=\"24\" cy=\"24\" r=\"21\" stroke-width=\"2\" stroke=\"", GOLD, "\" fill=\"", GOLD_SOFT, "\"/>",
            "<path stroke-width=\"2.200\" stroke=\"", GOLD, "\" d=\"", self.sign.path(), "\"/></g>",
        ]
        .concat();
        svg.push_str(&line(&self.name, 810, 84, INK));
        for (at, part) in broken(&self.rule, WIDE / 44).iter().enumerate() {
            svg.push_str(&line(part, 910 + 64 * at as u32, 44, FADED));
        }
        svg.push_str(&line(&self.day, 1090, 48, GOLD));
        if let Some(owner) = &self.owner {
            svg.push_str(&line(owner, 1190, 56, INK));
        }
        svg.push_str(&line(self.app, 1360, 40, RED));
        svg.push_str("</svg>");
        svg
    }
}

/// A line in the middle at this height, its letters smaller where it is long.
fn line(text: &str, y: u32, size: u32, colour: &str) -> String {
    let size = size.min(WIDE * 2 / halves(text).max(1));
    [
        "<text text-anchor=\"middle\" x=\"540\" y=\"",
        &y.to_string(),
        "\" font-family=\"",
        FONTS,
        "\" font-size=\"",
        &size.to_string(),
        "\" fill=\"",
        colour,
        "\">",
        &escaped(text),
        "</text>",
    ]
    .concat()
}

/// How wide a text is, in halves of a Chinese character.
fn halves(text: &str) -> u32 {
    text.chars().map(half).sum()
}

const fn half(letter: char) -> u32 {
    if letter.is_ascii() { 1 } else { 2 }
}

/// The text on lines of at most so many Chinese characters, parted at spaces and between Chinese ones.
fn broken(text: &str, longest: u32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_inclusive(|letter: char| letter == ' ' || !letter.is_ascii()) {
        let last = lines.last().map_or(0, |line| halves(line));
        // A line never begins with a stop.
        let is_stop = word.starts_with(['，', '。', '、', '；', '」', '）']);
        if last > 0 && last + halves(word) > longest * 2 && !is_stop {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(word);
        }
    }
    lines
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            // XML has no place for them.
            control if control.is_control() => safe.push(' '),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_line() {
        let card = Card {
            sign: Medal::Star,
            name: "满分队员".to_owned(),
            rule: "规则".to_owned(),
            day: "2026年11月22日".to_owned(),
            owner: Some("</text><script>&\u{1}".to_owned()),
            app: "步约",
        };
        let svg = card.svg();
        assert!(svg.contains("&lt;/text&gt;&lt;script&gt;&amp; </text>"));
        assert_eq!(svg.matches("<text").count(), svg.matches("</text>").count());
    }

    #[test]
    fn long_texts_are_parted_or_grow_smaller() {
        assert_eq!(broken("一二三四五。", 5), ["一二三四五。"]);
        assert_eq!(broken("一二三四五六", 5), ["一二三四五", "六"]);
        assert_eq!(
            broken("seven days in a row", 6),
            ["seven days ", "in a row"]
        );
        assert!(line(&"名".repeat(40), 0, 56, INK).contains("font-size=\"22\""));
        assert!(line("小王", 0, 56, INK).contains("font-size=\"56\""));
    }
}

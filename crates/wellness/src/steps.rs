//! Step counts and days as a person types them.
//!
//! Owns what an entry may be and how its text is read, full-width digits and thousands
//! separators included; must not know where an entry is stored or how an error is worded.

use crate::day::Day;

/// Steps that a person may enter for one day: 0 to [`Steps::MAX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Steps(u32);

impl Steps {
    /// The most that an entry may say. Above it a slip of the finger is likelier than a walk.
    pub const MAX: u32 = 100_000;

    /// A count from 0 to [`Steps::MAX`].
    pub fn new(count: u32) -> Result<Self, BadSteps> {
        if count <= Self::MAX {
            Ok(Self(count))
        } else {
            Err(BadSteps::TooMany(count.to_string()))
        }
    }

    /// The count.
    pub const fn get(self) -> u32 {
        self.0
    }
}

/// Why a text is no step count; each carries the offending piece of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadSteps {
    /// Nothing was typed, or a unit without a number.
    Empty,
    /// A number below zero.
    Negative(String),
    /// A number with a fraction, even one of zero.
    Fractional(String),
    /// More than [`Steps::MAX`].
    TooMany(String),
    /// A comma or space that does not part off thousands, as in `8,64`.
    Grouping(String),
    /// Something that is neither digit, separator nor unit.
    NotANumber(String),
}

/// Reads a count as people type and paste it: `8642`, `８，６４２步`, `8 642 steps`.
///
/// Digits may be full-width; commas and spaces may part off thousands; the unit 步, `step` or
/// `steps` may follow.
pub fn parse_steps(text: &str) -> Result<Steps, BadSteps> {
    let text = half_width(text);
    let number = without_unit(&text);
    if number.is_empty() {
        return Err(BadSteps::Empty);
    }
    let is_digit = |c: char| c.is_ascii_digit();
    if number
        .strip_prefix('-')
        .is_some_and(|rest| rest.trim_start().starts_with(is_digit))
    {
        return Err(BadSteps::Negative(number.to_owned()));
    }
    if let Some(at) = number.find(|c| !is_digit(c) && !SEPARATORS.contains(&c)) {
        let rest = &number[at..];
        let fraction = rest
            .strip_prefix('.')
            .is_some_and(|rest| rest.chars().all(is_digit));
        return Err(if fraction {
            BadSteps::Fractional(number.to_owned())
        } else {
            BadSteps::NotANumber(rest.to_owned())
        });
    }
    let mut groups = number.split(SEPARATORS);
    let first = groups.next().unwrap_or_default();
    if first.is_empty() || groups.any(|group| group.len() != 3) {
        return Err(BadSteps::Grouping(number.to_owned()));
    }
    number
        .bytes()
        .filter(u8::is_ascii_digit)
        .try_fold(0_u32, |sum, digit| {
            sum.checked_mul(10)?.checked_add(u32::from(digit - b'0'))
        })
        .and_then(|count| Steps::new(count).ok())
        .ok_or_else(|| BadSteps::TooMany(number.to_owned()))
}

const SEPARATORS: [char; 2] = [',', ' '];

/// Full-width forms as ASCII, every minus as `-`, and white space as single spaces that never
/// stand beside a comma.
fn half_width(text: &str) -> String {
    let mut narrow = String::with_capacity(text.len());
    for c in text.trim().chars() {
        let c = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from((c as u32 - 0xfee0) as u8),
            '\u{2212}' | '\u{fe63}' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        match (c, narrow.chars().next_back()) {
            (' ', Some(' ' | ',')) => {}
            (',', Some(' ')) => {
                narrow.pop();
                narrow.push(',');
            }
            _ => narrow.push(c),
        }
    }
    narrow
}

fn without_unit(text: &str) -> &str {
    let without = |unit: &str| {
        let at = text.len().checked_sub(unit.len())?;
        let tail = text.get(at..)?;
        tail.eq_ignore_ascii_case(unit)
            .then(|| text[..at].trim_end())
    };
    ["步", "steps", "step"]
        .into_iter()
        .find_map(without)
        .unwrap_or(text)
}

/// Why a text is no day that a person may enter something for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadDay {
    /// Not a date of the calendar; the text as it was typed.
    NotADay(String),
    /// A day after today.
    Future(Day),
    /// A day before [`Day::EARLIEST`].
    TooEarly(Day),
}

/// Reads a date written year, month, day (`2026-11-22`, `2026/11/22`, `2026年11月22日`) that is
/// neither after `today` nor before [`Day::EARLIEST`].
pub fn parse_day_input(text: &str, today: Day) -> Result<Day, BadDay> {
    let not_a_day = || BadDay::NotADay(text.trim().to_owned());
    let day = read_day(&half_width(text)).ok_or_else(not_a_day)?;
    if day > today {
        Err(BadDay::Future(day))
    } else if day < Day::EARLIEST {
        Err(BadDay::TooEarly(day))
    } else {
        Ok(day)
    }
}

fn read_day(text: &str) -> Option<Day> {
    let mut numbers = text
        .strip_suffix('日')
        .unwrap_or(text)
        .split(['-', '/', '.', '年', '月']);
    let mut number = |longest: usize| {
        let digits = numbers.next()?.trim();
        let plain = digits.len() <= longest && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse::<u32>().ok()).flatten()
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    numbers
        .next()
        .is_none()
        .then(|| Day::new(year as i32, month, day))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn count(text: &str) -> Result<u32, BadSteps> {
        parse_steps(text).map(Steps::get)
    }

    #[test]
    fn reads_what_people_type_and_paste() {
        for text in [
            "8642",
            " 8642 ",
            "8,642",
            "8，642",
            "８６４２",
            "８，６４２步",
            "8 642 步",
            "8, 642",
            "8642 steps",
            "8642Steps",
            "8 ,642\u{3000}步",
            "8\u{a0}642",
            "08642",
        ] {
            assert_eq!(count(text), Ok(8642), "{text}");
        }
        assert_eq!(count("0步"), Ok(0));
        assert_eq!(count("100,000"), Ok(100_000));
    }

    #[test]
    fn refuses_each_fault_by_its_name_and_piece() {
        let piece = str::to_owned;
        for empty in ["", "  ", "步", " steps"] {
            assert_eq!(count(empty), Err(BadSteps::Empty), "{empty:?}");
        }
        assert_eq!(count("-5"), Err(BadSteps::Negative(piece("-5"))));
        assert_eq!(count("－５０步"), Err(BadSteps::Negative(piece("-50"))));
        assert_eq!(count("\u{2212}5.5"), Err(BadSteps::Negative(piece("-5.5"))));
        assert_eq!(count("86.5"), Err(BadSteps::Fractional(piece("86.5"))));
        assert_eq!(
            count("8642．０"),
            Err(BadSteps::Fractional(piece("8642.0")))
        );
        assert_eq!(count("100001"), Err(BadSteps::TooMany(piece("100001"))));
        assert_eq!(
            count("99999999999步"),
            Err(BadSteps::TooMany(piece("99999999999")))
        );
        assert_eq!(count("8,64"), Err(BadSteps::Grouping(piece("8,64"))));
        assert_eq!(count(",864"), Err(BadSteps::Grouping(piece(",864"))));
        assert_eq!(count("8,642,"), Err(BadSteps::Grouping(piece("8,642,"))));
        assert_eq!(count("12 km"), Err(BadSteps::NotANumber(piece("km"))));
        assert_eq!(count("1e5"), Err(BadSteps::NotANumber(piece("e5"))));
        assert_eq!(count("-"), Err(BadSteps::NotANumber(piece("-"))));
        assert_eq!(count("1.2万步"), Err(BadSteps::NotANumber(piece(".2万"))));
        assert_eq!(Steps::new(100_001), Err(BadSteps::TooMany(piece("100001"))));
    }

    #[test]
    fn days_lie_between_the_earliest_and_today() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let today = day("2026-11-22");
        for text in [
            "2026-11-02",
            "2026/11/2",
            "2026年11月2日",
            " ２０２６－１１－０２ ",
        ] {
            assert_eq!(
                parse_day_input(text, today),
                Ok(day("2026-11-02")),
                "{text}"
            );
        }
        assert_eq!(parse_day_input("2026-11-22", today), Ok(today));
        assert_eq!(
            parse_day_input("2026-11-23", today),
            Err(BadDay::Future(today.next()))
        );
        assert_eq!(
            parse_day_input("1999-12-31", today),
            Err(BadDay::TooEarly(Day::EARLIEST.previous()))
        );
        for text in [
            "2026-02-30",
            "",
            "yesterday",
            "2026-11",
            "2026-11-22-1",
            "+026-1-1",
        ] {
            assert_eq!(
                parse_day_input(text, today),
                Err(BadDay::NotADay(text.to_owned()))
            );
        }
    }

    proptest! {
        #[test]
        fn every_count_is_read_back_and_no_text_panics(n in 0..=Steps::MAX, text in "\\PC*") {
            prop_assert_eq!(count(&n.to_string()), Ok(n));
            let wide: String = n.to_string().chars().filter_map(|c| char::from_u32(c as u32 + 0xfee0)).collect();
            prop_assert_eq!(count(&wide), Ok(n));
            prop_assert!(count(&text).is_ok_and(|n| n <= Steps::MAX) || count(&text).is_err());
            prop_assert!(parse_day_input(&text, Day::EARLIEST).is_ok_and(|day| day == Day::EARLIEST) || parse_day_input(&text, Day::EARLIEST).is_err());
        }
    }
}

//! Numbers and dates as a person of each language writes them.
//!
//! Done by hand because `Intl` is slow to construct and a few tables of names are all it takes.

use wellness::day::Day;

use super::Language;

/// Puts `values` in place of `{0}`, `{1}` … in `template`; `{0:day/days}` is the first word where the value
/// is one, and otherwise the second.
pub fn fill(template: &str, values: &[&str]) -> String {
    let mut text = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (index, tail) = after.split_once('}').unwrap_or((after, ""));
        let (index, words) = index.split_once(':').unwrap_or((index, ""));
        let value = index.parse::<usize>().ok();
        match (
            value.and_then(|index| values.get(index)),
            words.split_once('/'),
        ) {
            (Some(value), Some((one, more))) => {
                text.push_str(if *value == "1" { one } else { more });
            }
            (Some(value), None) => text.push_str(value),
            (None, _) => text.push_str(index),
        }
        rest = tail;
    }
    text.push_str(rest);
    text
}

/// A whole number with its thousands parted: `12,345`.
pub fn number(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A share in whole percent: `73%`. Shares that are not quite whole never read 100 %.
pub fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    let share = part * 100 / whole;
    let mut text = share.to_string();
    text.push('%');
    text
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const MONTHS_ZH: [&str; 12] = [
    "一月",
    "二月",
    "三月",
    "四月",
    "五月",
    "六月",
    "七月",
    "八月",
    "九月",
    "十月",
    "十一月",
    "十二月",
];
const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const WEEKDAYS_ZH: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];

/// Month and day: `11月22日`, `22 Nov`.
pub fn date(language: Language, day: Day) -> String {
    let month = month_index(day);
    match language {
        Language::Chinese => fill(
            "{0}月{1}日",
            &[&day.month().to_string(), &day.day_of_month().to_string()],
        ),
        Language::English => fill("{0} {1}", &[&day.day_of_month().to_string(), MONTHS[month]]),
    }
}

/// Year, month and day: `2026年11月22日`, `22 Nov 2026`.
pub fn full_date(language: Language, day: Day) -> String {
    let year = day.year().to_string();
    match language {
        Language::Chinese => fill("{0}年{1}", &[&year, &date(language, day)]),
        Language::English => fill("{0} {1}", &[&date(language, day), &year]),
    }
}

/// The day of the week: `星期日`, `Sunday`.
pub fn weekday(language: Language, day: Day) -> String {
    let index = day.weekday() as usize % 7;
    match language {
        Language::Chinese => fill("星期{0}", &[WEEKDAYS_ZH[index]]),
        Language::English => WEEKDAYS[index].to_owned(),
    }
}

/// The head of a weekday's column, Monday 0 to Sunday 6: `一`, `Mon`.
pub fn weekday_short(language: Language, index: u32) -> &'static str {
    let index = index as usize % 7;
    match language {
        Language::Chinese => WEEKDAYS_ZH[index],
        Language::English => &WEEKDAYS[index][..3],
    }
}

/// Year and month: `2026年十一月`, `Nov 2026`.
pub fn month(language: Language, day: Day) -> String {
    let (index, year) = (month_index(day), day.year().to_string());
    match language {
        Language::Chinese => fill("{0}年{1}", &[&year, MONTHS_ZH[index]]),
        Language::English => fill("{0} {1}", &[MONTHS[index], &year]),
    }
}

/// Minutes after midnight as a clock shows them: `06:40`.
pub fn clock(minutes: u32) -> String {
    let two = |value: u32| {
        let mut text = String::new();
        if value < 10 {
            text.push('0');
        }
        text.push_str(&value.to_string());
        text
    };
    fill("{0}:{1}", &[&two(minutes / 60), &two(minutes % 60)])
}

/// Seconds as a stop-watch shows them: `04:05`, `1:04:05`.
pub fn duration(seconds: u32) -> String {
    let minutes_and_seconds = clock(seconds % 3600);
    match seconds / 3600 {
        0 => minutes_and_seconds,
        hours => [&hours.to_string(), ":", &minutes_and_seconds].concat(),
    }
}

/// Bytes in the unit that a person would say: `3.2 MB`.
pub fn bytes(count: u64) -> String {
    const UNITS: [&str; 4] = ["B", "kB", "MB", "GB"];
    let mut unit = 0;
    let mut tenths = count * 10;
    while tenths >= 10_000 && unit + 1 < UNITS.len() {
        tenths /= 1000;
        unit += 1;
    }
    let whole = (tenths / 10).to_string();
    if unit == 0 || tenths >= 1000 {
        fill("{0} {1}", &[&whole, UNITS[unit]])
    } else {
        fill(
            "{0}.{1} {2}",
            &[&whole, &(tenths % 10).to_string(), UNITS[unit]],
        )
    }
}

fn month_index(day: Day) -> usize {
    (day.month() as usize + 11) % 12
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_agree_with_the_number_before_them() {
        let template = "{0} {0:day/days} of {1} {1:step/steps}";
        assert_eq!(fill(template, &["1", "9,000"]), "1 day of 9,000 steps");
        assert_eq!(fill(template, &["30", "1"]), "30 days of 1 step");
    }

    #[test]
    fn numbers_and_bytes_read_well() {
        assert_eq!(
            [number(0), number(999), number(1000), number(1_234_567)].join(" "),
            "0 999 1,000 1,234,567"
        );
        assert_eq!(
            [bytes(12), bytes(3_200_000), bytes(140_000_000)].join(" "),
            "12 B 3.2 MB 140 MB"
        );
        assert_eq!(percent(999, 1000), "99%");
    }

    #[test]
    fn templates_take_their_values_in_any_order() {
        assert_eq!(fill("{1} of {0}, {1}", &["b", "a"]), "a of b, a");
        assert_eq!(fill("no values", &[]), "no values");
    }

    #[test]
    fn dates_read_as_each_language_writes_them() {
        let day: Day = "2026-11-22".parse().unwrap_or(Day::EARLIEST);
        assert_eq!(full_date(Language::Chinese, day), "2026年11月22日");
        assert_eq!(full_date(Language::English, day), "22 Nov 2026");
        assert_eq!(weekday(Language::Chinese, day), "星期日");
        assert_eq!(clock(400), "06:40");
        assert_eq!([duration(65), duration(3_665)].join(" "), "01:05 1:01:05");
    }
}

//! Other exercise than walking: minutes of it, as a person enters them.
//!
//! Owns the closed list of sports, and how many minutes a day can hold; must not know what a challenge
//! makes of them or where they are stored. Walking and running are not in the list: their steps are counted.

/// Minutes that a day has.
pub const DAY_MINUTES: u16 = 24 * 60;

/// One of the sports that a challenge may convert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sport {
    /// 游泳
    Swimming,
    /// 骑行
    Cycling,
    /// 轮椅推行
    Wheelchair,
    /// 力量训练
    Strength,
    /// 球类
    Ball,
    /// 舞蹈
    Dancing,
    /// 太极拳、八段锦
    TaiChi,
    /// 瑜伽、拉伸
    Yoga,
    /// 工间操、健身操
    Gymnastics,
}

impl Sport {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Swimming,
        Self::Cycling,
        Self::Wheelchair,
        Self::Strength,
        Self::Ball,
        Self::Dancing,
        Self::TaiChi,
        Self::Yoga,
        Self::Gymnastics,
    ];

    /// Its word in a record.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Swimming => "swimming",
            Self::Cycling => "cycling",
            Self::Wheelchair => "wheelchair",
            Self::Strength => "strength",
            Self::Ball => "ball",
            Self::Dancing => "dancing",
            Self::TaiChi => "tai-chi",
            Self::Yoga => "yoga",
            Self::Gymnastics => "gymnastics",
        }
    }

    /// The sport of a word; `None` for one that is not in the list.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sport| sport.word() == word)
    }
}

/// How hard it was, as the person felt it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intensity {
    /// One can still talk.
    Moderate,
    /// One is out of breath.
    Vigorous,
}

impl Intensity {
    /// Its word in a record.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Moderate => "moderate",
            Self::Vigorous => "vigorous",
        }
    }

    /// The intensity of a word.
    pub fn of(word: &str) -> Option<Self> {
        [Self::Moderate, Self::Vigorous]
            .into_iter()
            .find(|it| it.word() == word)
    }
}

/// Some minutes of exercise. Which sport it was does not matter to any sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exercise {
    /// 1 to [`DAY_MINUTES`].
    minutes: u16,
    /// How hard it was.
    pub intensity: Intensity,
}

impl Exercise {
    /// So many minutes; `None` for none, or for more than a day has.
    pub fn new(minutes: u16, intensity: Intensity) -> Option<Self> {
        (1..=DAY_MINUTES)
            .contains(&minutes)
            .then_some(Self { minutes, intensity })
    }

    /// Its minutes.
    pub const fn minutes(self) -> u16 {
        self.minutes
    }
}

/// The exercises of one day as far as the day has minutes for them: two devices may have filled it each.
/// The first ones keep theirs.
pub fn within_a_day(exercises: &[Exercise]) -> impl Iterator<Item = Exercise> {
    let mut left = DAY_MINUTES;
    exercises.iter().filter_map(move |it| {
        let minutes = it.minutes.min(left);
        left -= minutes;
        Exercise::new(minutes, it.intensity)
    })
}

/// Why a text is no number of minutes; each carries what it takes to say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadMinutes {
    /// Nothing was typed.
    Empty,
    /// Something else than a whole number from 1 on: the text.
    NotANumber(String),
    /// With what it holds already, the day would have more than 24 hours.
    TooMany {
        /// What was typed.
        typed: String,
        /// Minutes that the day still has.
        left: u16,
    },
}

/// Reads minutes as people type them, `45`, `４５分钟` or `45 min`, on a day that holds `held` minutes already.
pub fn parse_minutes(text: &str, held: u16) -> Result<u16, BadMinutes> {
    let text = text.trim();
    let number: String = text
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from((c as u32 - 0xfee0) as u8),
            c => c,
        })
        .collect();
    let units = ["分钟", "分", "minutes", "min"];
    let unit = units.iter().find_map(|unit| number.strip_suffix(unit));
    let number = unit.unwrap_or(&number).trim_end();
    if number.is_empty() {
        return Err(BadMinutes::Empty);
    }
    if !number.bytes().all(|byte| byte.is_ascii_digit()) || number.bytes().all(|byte| byte == b'0')
    {
        return Err(BadMinutes::NotANumber(text.to_owned()));
    }
    let left = DAY_MINUTES.saturating_sub(held);
    // Digits that no `u16` holds are too many as well.
    let minutes = number.parse::<u16>().ok();
    minutes
        .filter(|minutes| *minutes <= left)
        .ok_or_else(|| BadMinutes::TooMany {
            typed: number.to_owned(),
            left,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_read_by_its_words_and_has_no_walking() {
        for sport in Sport::ALL {
            assert_eq!(Sport::of(sport.word()), Some(sport));
        }
        for word in ["walking", "running", "hiking", "", "Swimming"] {
            assert_eq!(Sport::of(word), None, "{word}");
        }
        assert_eq!(Intensity::of("vigorous"), Some(Intensity::Vigorous));
        assert_eq!(Intensity::of("light"), None);
    }

    #[test]
    fn minutes_are_read_as_people_type_them() {
        for text in ["45", " 45 ", "４５", "45分钟", "45 分", "45 min", "045"] {
            assert_eq!(parse_minutes(text, 0), Ok(45), "{text}");
        }
        assert_eq!(parse_minutes("1440", 0), Ok(1_440));
        assert_eq!(parse_minutes("40", 1_400), Ok(40));
    }

    #[test]
    fn what_no_day_holds_is_refused_with_the_reason() {
        let too_many = |typed: &str, left| {
            let typed = typed.to_owned();
            Err(BadMinutes::TooMany { typed, left })
        };
        // 25 hours.
        assert_eq!(parse_minutes("1500", 0), too_many("1500", 1_440));
        assert_eq!(parse_minutes("41", 1_400), too_many("41", 40));
        assert_eq!(parse_minutes("1", 2_000), too_many("1", 0));
        assert_eq!(
            parse_minutes("99999999999", 0),
            too_many("99999999999", 1_440)
        );
        assert_eq!(parse_minutes("  ", 0), Err(BadMinutes::Empty));
        assert_eq!(parse_minutes("分钟", 0), Err(BadMinutes::Empty));
        for text in ["0", "-5", "1.5", "1h", "一小时", "00"] {
            assert_eq!(
                parse_minutes(text, 0),
                Err(BadMinutes::NotANumber(text.to_owned()))
            );
        }
    }

    #[test]
    fn a_day_that_two_devices_filled_has_24_hours_still() {
        let of = |minutes, intensity| Exercise::new(minutes, intensity).unwrap();
        let all = [
            of(900, Intensity::Vigorous),
            of(600, Intensity::Moderate),
            of(5, Intensity::Vigorous),
        ];
        let kept: Vec<Exercise> = within_a_day(&all).collect();
        assert_eq!(
            kept,
            [of(900, Intensity::Vigorous), of(540, Intensity::Moderate)]
        );
        assert_eq!(Exercise::new(0, Intensity::Moderate), None);
        assert_eq!(Exercise::new(1_441, Intensity::Moderate), None);
    }
}

//! Whom a table is asked about: sex and age.
//!
//! Owns the ages that the national standard is made for; must not know its items.

use crate::day::Day;

/// Sex, as the tables are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// 男.
    Male,
    /// 女.
    Female,
}

impl Sex {
    /// Both, for a person who does not say.
    pub const ALL: [Self; 2] = [Self::Male, Self::Female];

    /// The letter in the tables: `M` or `F`.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Male => "M",
            Self::Female => "F",
        }
    }

    /// The sex with this letter.
    pub fn of_letter(letter: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sex| sex.letter() == letter)
    }
}

/// Completed years, 20 to 59: the adults of the national standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Age(u8);

/// The national standard for adults has no rows for this age; the international tests may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutsideAges {
    /// The age in completed years.
    pub years: u32,
}

impl Age {
    /// The youngest age with rows.
    pub const YOUNGEST: Self = Self(20);
    /// The oldest age with rows.
    pub const OLDEST: Self = Self(59);

    /// The age of so many completed years.
    pub fn new(years: u32) -> Result<Self, OutsideAges> {
        let within = u32::from(Self::YOUNGEST.0)..=u32::from(Self::OLDEST.0);
        if within.contains(&years) {
            Ok(Self(years as u8))
        } else {
            Err(OutsideAges { years })
        }
    }

    /// Completed years.
    pub const fn years(self) -> u8 {
        self.0
    }
}

/// Completed years on a day, or `None` before birth. The birthday counts from its first moment
/// on; who was born on 29 February has it on 1 March in other years.
pub fn years_on(birth: Day, day: Day) -> Option<u32> {
    let date = |day: Day| (day.month(), day.day_of_month());
    let years = day.year() - birth.year() - i32::from(date(day) < date(birth));
    u32::try_from(years).ok().filter(|_| birth <= day)
}

/// Whom a measurement is scored for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Person {
    /// Sex.
    pub sex: Sex,
    /// Age on the day of the test.
    pub age: Age,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn years(birth: &str, day: &str) -> Option<u32> {
        years_on(birth.parse().unwrap(), day.parse().unwrap())
    }

    #[test]
    fn the_birthday_is_the_first_day_of_the_new_age() {
        assert_eq!(years("2006-11-22", "2026-11-21"), Some(19));
        assert_eq!(years("2006-11-22", "2026-11-22"), Some(20));
        assert_eq!(years("1966-11-22", "2026-11-21"), Some(59));
        assert_eq!(years("1966-11-22", "2026-11-22"), Some(60));
        assert_eq!(years("2026-11-22", "2026-11-22"), Some(0));
        assert_eq!(years("2026-11-23", "2026-11-22"), None);
    }

    #[test]
    fn a_leap_day_birth_waits_for_march() {
        assert_eq!(years("2004-02-29", "2024-02-28"), Some(19));
        assert_eq!(years("2004-02-29", "2024-02-29"), Some(20));
        assert_eq!(years("2004-02-29", "2026-02-28"), Some(21));
        assert_eq!(years("2004-02-29", "2026-03-01"), Some(22));
    }

    #[test]
    fn other_ages_are_refused_by_type() {
        assert_eq!(Age::new(19), Err(OutsideAges { years: 19 }));
        assert_eq!(Age::new(60), Err(OutsideAges { years: 60 }));
        assert_eq!(Age::new(276), Err(OutsideAges { years: 276 }));
        assert_eq!(Age::new(20).map(Age::years), Ok(20));
        assert_eq!(Age::new(59).map(Age::years), Ok(59));
    }
}

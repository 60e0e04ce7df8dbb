//! Opening hours, and whether it is open now.
//!
//! Owns weekly rules, what holds on holidays and single days instead, and the answer for a moment; must
//! not know whose hours they are, nor which days are holidays. All times are Beijing's.

mod text;

use std::collections::BTreeSet;

pub use text::{BadHours, Why};
use wellness::day::Day;
use wellness::moment::{MIDNIGHT, Moment};

/// Opening hours. Of the rules that name a day, the last one holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    rules: Vec<Rule>,
}

/// When it is open on some days.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    days: DaySet,
    /// In order; empty when it is closed.
    open: Vec<Open>,
}

/// From when until when it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Open {
    from: u16,
    to: u16,
}

impl Open {
    /// Minutes after midnight; `to` up to 48:00, for a night reaches into the next day. `None` where
    /// it would not end, or begin a day later.
    pub const fn new(from: u16, to: u16) -> Option<Self> {
        if from < to && from < MIDNIGHT && to <= 2 * MIDNIGHT {
            Some(Self { from, to })
        } else {
            None
        }
    }

    /// When it opens, in minutes after midnight.
    pub const fn from(self) -> u16 {
        self.from
    }

    /// When it closes, in minutes after the midnight before it opened.
    pub const fn to(self) -> u16 {
        self.to
    }
}

/// Days of the week, Monday being 0, and holidays as an eighth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct DaySet(u8);

impl DaySet {
    const WORKDAYS: Self = Self(0b001_1111);
    const WEEKEND: Self = Self(0b110_0000);
    const EVERY: Self = Self::WORKDAYS.and(Self::WEEKEND);
    const HOLIDAYS: Self = Self(0b1000_0000);

    const fn of(weekday: u32) -> Self {
        Self(1 << weekday)
    }

    /// From one day of the week through another, over Sunday where it must.
    fn through(first: u32, last: u32) -> Self {
        let count = (last + 7 - first) % 7;
        (0..=count).fold(Self::default(), |set, step| {
            set.and(Self::of((first + step) % 7))
        })
    }

    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn holds(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Days on which other hours hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Special {
    /// Public holidays (法定节假日), for rules that speak of them.
    pub holidays: BTreeSet<Day>,
    /// Single days with their hours; without any it is closed.
    pub exceptions: Vec<(Day, Vec<Open>)>,
}

/// Whether it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Yes.
    Open {
        /// Until then; `None` when it does not close within a week.
        until: Option<Moment>,
    },
    /// No.
    Closed {
        /// When it opens next; `None` when it does not within three weeks.
        opens: Option<Moment>,
    },
}

impl Hours {
    /// When it is open on a day, in order; empty when it is closed.
    pub fn on<'a>(&'a self, day: Day, special: &'a Special) -> &'a [Open] {
        let exception = special.exceptions.iter().find(|(other, _)| *other == day);
        if let Some((_, open)) = exception {
            return open;
        }
        let rule_of = |days: DaySet| self.rules.iter().rev().find(|rule| rule.days.holds(days));
        let holiday = special
            .holidays
            .contains(&day)
            .then(|| rule_of(DaySet::HOLIDAYS))
            .flatten();
        let rule = holiday.or_else(|| rule_of(DaySet::of(day.weekday())));
        rule.map_or(&[], |rule| &rule.open)
    }

    /// Whether it is open at a moment.
    pub fn at(&self, now: Moment, special: &Special) -> State {
        /// The longest of holidays is shorter.
        const LOOK_AHEAD: i32 = 21;
        let days = (-1..=LOOK_AHEAD).map(|step| (step, now.day.plus(step)));
        let spans = days.flat_map(|(step, day)| {
            let midnight = step * i32::from(MIDNIGHT);
            let open = self.on(day, special).iter();
            open.map(move |open| {
                (
                    midnight + i32::from(open.from),
                    midnight + i32::from(open.to),
                )
            })
        });
        let minute = i32::from(now.minute);
        let mut until = None;
        for (from, to) in spans.filter(|(_, to)| *to > minute) {
            let reached = until.unwrap_or(minute);
            if from <= reached {
                until = Some(to.max(reached));
            } else if until.is_none() {
                return State::Closed {
                    opens: Some(moment(now.day, from)),
                };
            } else {
                break;
            }
        }
        match until {
            None => State::Closed { opens: None },
            Some(until) => State::Open {
                until: (until <= 7 * i32::from(MIDNIGHT)).then(|| moment(now.day, until)),
            },
        }
    }
}

/// The moment so many minutes after the midnight that begins a day.
fn moment(day: Day, minutes: i32) -> Moment {
    let midnight = i32::from(MIDNIGHT);
    Moment {
        day: day.plus(minutes.div_euclid(midnight)),
        minute: minutes.rem_euclid(midnight) as u16,
    }
}

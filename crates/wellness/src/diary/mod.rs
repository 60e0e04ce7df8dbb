//! Every day's steps from every source.
//!
//! Owns the fold from records to days, built piece by piece and in any order; must not know
//! storage, records or goals. What a day comes to is the day rule's to decide; a day's total is
//! kept beside its sources, so that ten years of totals are read without judging any again.
//!
//! **The day rule.** A total that the person typed overrides everything, be it 0. Otherwise
//! sources with intervals are united by [`crate::interval::sweep`] over all their devices in the
//! person's order, so that time covered twice counts once; sources with a day total alone give
//! their maximum, never their sum; and the day comes to the greater of the two. Intervals may
//! arrive later than totals: while any of a day's are missing, each source stands for its own
//! total and the greatest counts, which is exact already when a day has one source.

use std::collections::BTreeMap;

mod day_rule;
mod record;

pub use day_rule::{DaySteps, DeviceDay, IntervalState, Role, SourceDay};
pub use record::{BadStepsRecord, StepsRecord};

use crate::day::Day;
use crate::minutes::DayMinutes;
use crate::source::{Origin, SourceOrder};
use day_rule::{Source, Sum, day_sum, explain};

/// All days of one person.
#[derive(Debug, Clone, Default)]
pub struct Diary {
    order: SourceOrder,
    days: BTreeMap<Day, Entry>,
}

/// One day's sources and, kept up to date, what they come to.
#[derive(Debug, Clone, Default)]
struct Entry {
    sources: Vec<Source>,
    sum: Sum,
}

impl Diary {
    /// An empty diary whose sources are believed in this order.
    pub fn new(order: SourceOrder) -> Self {
        Self {
            order,
            days: BTreeMap::new(),
        }
    }

    /// The order in which sources are believed.
    pub fn order(&self) -> &SourceOrder {
        &self.order
    }

    /// Changes the order in which sources are believed, for all days.
    pub fn set_order(&mut self, order: SourceOrder) {
        self.order = order;
        for (day, entry) in &mut self.days {
            entry.sum = day_sum(*day, &entry.sources, &self.order);
        }
    }

    /// Puts, replaces or (with `None`) withdraws an origin's total of a day.
    pub fn set_steps(&mut self, day: Day, origin: Origin, record: Option<StepsRecord>) {
        self.change(day, origin, |source| source.record = record);
    }

    /// Puts, replaces or (with `None`) takes out an origin's intervals of a day. Empty ones say
    /// that there are none, even where the origin's total announces some.
    pub fn set_minutes(&mut self, day: Day, origin: Origin, minutes: Option<DayMinutes>) {
        self.change(day, origin, |source| source.minutes = minutes);
    }

    fn change(&mut self, day: Day, origin: Origin, set: impl FnOnce(&mut Source)) {
        let entry = self.days.entry(day).or_default();
        let mut source = match entry
            .sources
            .iter()
            .position(|source| source.origin == origin)
        {
            Some(at) => entry.sources.swap_remove(at),
            None => Source {
                origin,
                record: None,
                minutes: None,
            },
        };
        set(&mut source);
        if source.speaks() {
            entry.sources.push(source);
        }
        if entry.sources.is_empty() {
            self.days.remove(&day);
        } else {
            entry.sum = day_sum(day, &entry.sources, &self.order);
        }
    }

    /// What the day comes to; `None` when nothing was entered for it, which is not 0.
    pub fn total(&self, day: Day) -> Option<u32> {
        self.days.get(&day).map(|entry| entry.sum.total)
    }

    /// Days with an entry and their totals, from `first` through `last`, in order.
    pub fn totals(&self, first: Day, last: Day) -> impl DoubleEndedIterator<Item = (Day, u32)> {
        let days = (first <= last).then(|| self.days.range(first..=last));
        days.into_iter()
            .flatten()
            .map(|(day, entry)| (*day, entry.sum.total))
    }

    /// The first day with an entry.
    pub fn first_day(&self) -> Option<Day> {
        self.days.first_key_value().map(|(day, _)| *day)
    }

    /// The last day with an entry.
    pub fn last_day(&self) -> Option<Day> {
        self.days.last_key_value().map(|(day, _)| *day)
    }

    /// The day in full as only those sources tell it that `counts` accepts; `None` when they
    /// tell nothing.
    pub fn day_of(&self, day: Day, counts: impl Fn(&Origin) -> bool) -> Option<DaySteps> {
        let sources = &self.days.get(&day)?.sources;
        let accepted: Vec<Source> = sources
            .iter()
            .filter(|source| counts(&source.origin))
            .cloned()
            .collect();
        (!accepted.is_empty()).then(|| explain(day, &accepted, &self.order))
    }

    /// A diary of this one day, for asking what it would come to.
    #[must_use]
    pub fn only(&self, day: Day) -> Self {
        let days = self.days.get(&day).map(|entry| (day, entry.clone()));
        Self {
            order: self.order.clone(),
            days: days.into_iter().collect(),
        }
    }

    /// Days on which several sources have intervals that were not all given to the diary yet, so
    /// that the day's total is a lower bound.
    pub fn days_waiting_for_minutes(&self) -> impl Iterator<Item = Day> {
        let several =
            |entry: &Entry| entry.sources.iter().filter(|it| it.has_intervals()).count() > 1;
        let missing = |entry: &Entry| entry.sources.iter().any(Source::awaits_intervals);
        self.days
            .iter()
            .filter(move |(_, entry)| several(entry) && missing(entry))
            .map(|(day, _)| *day)
    }

    /// The day in full; `None` when nothing was entered for it.
    pub fn day(&self, day: Day) -> Option<DaySteps> {
        self.days
            .get(&day)
            .map(|entry| explain(day, &entry.sources, &self.order))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interval::{DAY_SECONDS, Interval};
    use proptest::prelude::*;

    fn day() -> Day {
        "2026-11-22".parse().unwrap()
    }

    fn at(second: i64, length: i64, steps: u32) -> Interval {
        let midnight = i64::from(day().epoch_days()) * DAY_SECONDS - 480 * 60;
        Interval::new(midnight + second, midnight + second + length, 480, steps).unwrap()
    }

    fn minutes(device: &str, intervals: &[Interval]) -> DayMinutes {
        DayMinutes::collect(day(), intervals.iter().map(|interval| (device, *interval)))
    }

    fn roles(diary: &Diary) -> Vec<(String, Role)> {
        let sources = diary.day(day()).unwrap().sources;
        sources
            .into_iter()
            .map(|row| (row.origin.to_string(), row.role))
            .collect()
    }

    #[test]
    fn a_typed_total_overrides_even_with_zero_and_can_be_withdrawn() {
        let mut diary = Diary::default();
        assert_eq!((diary.total(day()), diary.day(day())), (None, None));
        diary.set_steps(
            day(),
            Origin::ZEPP,
            Some(StepsRecord::new(900).with_typed(50)),
        );
        let one = diary.day(day()).unwrap();
        assert_eq!(
            (one.total, one.typed, one.sources[0].role),
            (900, 50, Role::Only)
        );
        diary.set_steps(day(), Origin::TYPED, Some(StepsRecord::new(0)));
        assert_eq!(diary.total(day()), Some(0));
        let expected = [
            ("typed", Role::Overrides),
            ("zepp", Role::OverriddenByTyped),
        ];
        assert_eq!(
            roles(&diary),
            expected.map(|(name, role)| (name.to_owned(), role))
        );
        diary.set_steps(day(), Origin::TYPED, None);
        assert_eq!(diary.total(day()), Some(900));
        diary.set_steps(day(), Origin::ZEPP, None);
        assert_eq!((diary.total(day()), diary.first_day()), (None, None));
    }

    #[test]
    fn totals_alone_give_their_maximum() {
        let mut diary = Diary::default();
        diary.set_steps(day(), Origin::WECHAT, Some(StepsRecord::new(8000)));
        diary.set_steps(day(), Origin::GOOGLE_FIT, Some(StepsRecord::new(7000)));
        diary.set_steps(day(), Origin::SAMSUNG, Some(StepsRecord::new(8000)));
        let expected = [
            ("samsung", Role::CountsMaximum),
            ("google-fit", Role::Smaller),
            ("wechat", Role::Smaller),
        ];
        assert_eq!(
            roles(&diary),
            expected.map(|(name, role)| (name.to_owned(), role))
        );
        assert_eq!(diary.day(day()).unwrap().intervals, IntervalState::None);
    }

    #[test]
    fn intervals_of_several_sources_count_shared_time_once() {
        let mut diary = Diary::default();
        let (apple, zepp) = (Origin::APPLE_HEALTH, Origin::ZEPP);
        diary.set_steps(
            day(),
            apple.clone(),
            Some(StepsRecord::new(600).with_minutes()),
        );
        diary.set_steps(
            day(),
            zepp.clone(),
            Some(StepsRecord::new(450).with_minutes()),
        );
        let waiting = diary.day(day()).unwrap();
        assert_eq!(
            (waiting.total, &waiting.intervals),
            (600, &IntervalState::NotLoaded)
        );
        diary.set_minutes(day(), apple, Some(minutes("iPhone", &[at(0, 600, 600)])));
        assert_eq!(
            diary.day(day()).unwrap().intervals,
            IntervalState::NotLoaded
        );
        diary.set_minutes(day(), zepp, Some(minutes("Mi Band", &[at(300, 600, 450)])));
        let whole = diary.day(day()).unwrap();
        assert_eq!((whole.total, diary.total(day())), (750, Some(750)));
        assert_eq!(whole.sources[0].role, Role::CountsMerged { counted: 300 });
        assert_eq!(whole.sources[1].role, Role::CountsMerged { counted: 450 });
        let phone = DeviceDay {
            device: "iPhone".to_owned(),
            total: 600,
            counted: 300,
        };
        assert_eq!(whole.sources[0].devices, [phone]);
        let IntervalState::Loaded(pieces) = whole.intervals else {
            panic!("not loaded")
        };
        assert_eq!(
            pieces.iter().map(|piece| piece.steps).collect::<Vec<_>>(),
            [300, 450]
        );
        diary.set_order(SourceOrder::from_iter(["apple-health"]));
        assert_eq!(diary.total(day()), Some(600 + 225));
    }

    #[test]
    fn a_wholly_covered_source_says_so_and_a_greater_total_wins() {
        let mut diary = Diary::default();
        diary.set_minutes(day(), Origin::LIVE, Some(minutes("", &[at(0, 600, 500)])));
        diary.set_minutes(day(), Origin::ZEPP, Some(minutes("", &[at(60, 60, 40)])));
        assert_eq!(roles(&diary)[1], ("zepp".to_owned(), Role::Covered));
        diary.set_steps(day(), Origin::WECHAT, Some(StepsRecord::new(500)));
        assert_eq!(roles(&diary)[2], ("wechat".to_owned(), Role::Smaller));
        diary.set_steps(day(), Origin::WECHAT, Some(StepsRecord::new(501)));
        let day = diary.day(day()).unwrap();
        assert_eq!(day.total, 501);
        assert_eq!(
            day.sources.iter().map(|row| row.role).collect::<Vec<_>>(),
            [Role::Smaller, Role::Smaller, Role::CountsMaximum]
        );
        assert!(matches!(day.intervals, IntervalState::Loaded(_)));
    }

    #[test]
    fn empty_minutes_leave_the_announcing_total_standing() {
        let mut diary = Diary::default();
        diary.set_steps(
            day(),
            Origin::ZEPP,
            Some(StepsRecord::new(70).with_minutes()),
        );
        diary.set_minutes(day(), Origin::ZEPP, Some(DayMinutes::default()));
        let day = diary.day(day()).unwrap();
        assert_eq!((day.total, day.intervals), (70, IntervalState::None));
    }

    #[test]
    fn totals_are_listed_in_order_and_in_range() {
        let mut diary = Diary::default();
        for back in [3, 1, 2, 40] {
            let total = Some(StepsRecord::new(back as u32));
            diary.set_steps(day().plus(-back), Origin::TYPED, total);
        }
        let listed: Vec<u32> = diary
            .totals(day().plus(-3), day())
            .map(|(_, total)| total)
            .collect();
        assert_eq!(listed, [3, 2, 1]);
        assert_eq!(diary.totals(day(), day().previous()).count(), 0);
        assert_eq!(diary.last_day(), Some(day().previous()));
    }

    proptest! {
        #[test]
        fn the_order_of_arrival_never_matters(
            arrivals in Just(vec![0_usize, 1, 2, 3, 4, 5]).prop_shuffle(),
            steps in prop::array::uniform6(0_u32..2000),
            starts in prop::array::uniform6(0_i64..3000),
        ) {
            let build = |arrivals: &[usize]| {
                let mut diary = Diary::default();
                for &which in arrivals {
                    let total = Some(StepsRecord::new(steps[which]));
                    let stretch = minutes("iPhone", &[at(starts[which], 900, steps[which])]);
                    match which {
                        0 => diary.set_steps(day(), Origin::WECHAT, total),
                        1 => diary.set_steps(day(), Origin::TABLE, total),
                        2 => diary.set_minutes(day(), Origin::APPLE_HEALTH, Some(stretch)),
                        3 => diary.set_minutes(day(), Origin::HUAWEI, Some(stretch)),
                        4 => diary.set_minutes(day(), Origin::LIVE, Some(stretch)),
                        _ => diary.set_minutes(day(), Origin::ZEPP, Some(stretch)),
                    }
                }
                diary
            };
            let (shuffled, sorted) = (build(&arrivals), build(&[0, 1, 2, 3, 4, 5]));
            prop_assert_eq!(shuffled.day(day()), sorted.day(day()));
            prop_assert_eq!(shuffled.total(day()), sorted.day(day()).map(|day| day.total));
        }
    }
}

//! The clock of the person, for exports that do not say how far it was from UTC.
//!
//! Owns the step from local time to Unix time; must not know any time-zone table: the app
//! lends the browser's.

use std::fmt;
use std::rc::Rc;

use wellness::day::Day;
use wellness::interval::DAY_SECONDS;

/// Minutes by which the person's clock is ahead of UTC, at any Unix second.
#[derive(Clone)]
pub struct Zone(Rc<dyn Fn(i64) -> i16>);

impl Zone {
    /// A zone that answers for any Unix second.
    pub fn new(offset_at: impl Fn(i64) -> i16 + 'static) -> Self {
        Self(Rc::new(offset_at))
    }

    /// A zone that never changes its clocks.
    pub fn fixed(offset: i16) -> Self {
        Self::new(move |_| offset)
    }

    /// The offset at a Unix second.
    pub fn offset_at(&self, unix: i64) -> i16 {
        (self.0)(unix)
    }

    /// The Unix second and offset of a local time, given as seconds since 1970 on the wall
    /// clock. A time that the clocks skipped is taken as if they had not been put forward.
    pub fn resolve(&self, local: i64) -> (i64, i16) {
        let first = self.offset_at(local);
        let offset = self.offset_at(local - i64::from(first) * 60);
        (local - i64::from(offset) * 60, offset)
    }

    /// The civil day on the person's clock at a Unix second.
    pub fn day_at(&self, unix: i64) -> Option<Day> {
        let local = unix.checked_add(i64::from(self.offset_at(unix)) * 60)?;
        Day::from_epoch_days(i32::try_from(local.div_euclid(DAY_SECONDS)).ok()?)
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Zone")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Central European time around 29 March 2026, when 02:00 became 03:00 at 01:00 UTC.
    fn berlin() -> Zone {
        Zone::new(|unix| if unix < 1_774_746_000 { 60 } else { 120 })
    }

    #[test]
    fn local_times_find_their_offset_on_both_sides_of_a_clock_change() {
        let change = 1_774_746_000;
        let local = |unix: i64, offset: i64| unix + offset * 60;
        assert_eq!(berlin().resolve(local(change - 1, 60)), (change - 1, 60));
        assert_eq!(berlin().resolve(local(change, 120)), (change, 120));
        // 02:30 never was.
        assert_eq!(
            berlin().resolve(local(change + 1800, 60)),
            (change + 1800, 60)
        );
    }

    #[test]
    fn the_day_is_the_one_on_the_persons_clock() {
        assert_eq!(
            Zone::fixed(480).day_at(1_774_713_600),
            Day::new(2026, 3, 29)
        );
        assert_eq!(Zone::fixed(0).day_at(1_774_713_600), Day::new(2026, 3, 28));
        assert_eq!(Zone::fixed(0).day_at(i64::MAX), None);
    }
}

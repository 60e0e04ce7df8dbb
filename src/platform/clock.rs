//! The one clock: what time it is and how far the person's wall clock is from UTC.
//!
//! Owns every question about "now". It must not know records or challenges.

use js_sys::Date;
use wellness::day::Day;

/// Milliseconds since 1970, as this device believes.
pub fn now_ms() -> u64 {
    Date::now().max(0.0) as u64
}

/// Milliseconds of a clock that is never set, since some moment before.
pub fn steady_ms() -> u64 {
    let since = web_sys::window().and_then(|window| window.performance());
    since.map_or(0.0, |performance| performance.now()) as u64
}

/// Unix time, in seconds, at which the clock of the browser's events read 0.
pub fn event_clock_zero() -> f64 {
    let since = web_sys::window().and_then(|window| window.performance());
    let elapsed = since.map_or(0.0, |performance| performance.now());
    (Date::now() - elapsed) / 1000.0
}

/// Milliseconds since the page was loaded, by a clock that nobody sets.
pub fn since_load_ms() -> u64 {
    let since = web_sys::window().and_then(|window| window.performance());
    since.map_or(0.0, |performance| performance.now()) as u64
}

/// Minutes by which the person's wall clock is ahead of UTC at `ms`.
pub fn offset_minutes(ms: u64) -> i16 {
    let date = Date::new(&(ms as f64).into());
    -(date.get_timezone_offset() as i16)
}

/// The civil day that the wall clock shows, where a day ends `day_end` minutes after midnight.
pub fn today(day_end: u16) -> Day {
    let now = now_ms();
    let minutes = (now / 60_000) as i64 + i64::from(offset_minutes(now)) - i64::from(day_end);
    i32::try_from(minutes.div_euclid(1440))
        .ok()
        .and_then(Day::from_epoch_days)
        .unwrap_or(Day::EARLIEST)
}

/// The minute of the day that the wall clock shows.
pub fn local_minute() -> u16 {
    let now = now_ms();
    let minutes = (now / 60_000) as i64 + i64::from(offset_minutes(now));
    minutes.rem_euclid(1440) as u16
}

/// The present moment as ISO 8601 in UTC, for headers of files.
pub fn now_iso() -> String {
    Date::new_0().to_iso_string().into()
}

/// Leaves a mark on the performance time line, for the start-up benchmark.
pub fn mark(name: &str) {
    if let Some(performance) = web_sys::window().and_then(|window| window.performance()) {
        // A mark that cannot be set costs a measurement, nothing else.
        let _ = performance.mark(name);
    }
}

//! What is heard during a timed exercise, so that nobody needs to look at the screen.
//!
//! Owns the moments; must not know sounds or words.

/// Something to be heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// So many seconds to the start: a short beep, or the number spoken.
    CountDown(u32),
    /// Begin.
    Start,
    /// So many seconds are left: said at every quarter of a minute.
    Left(u32),
    /// One of the last seconds: a short beep.
    Tick(u32),
    /// End.
    Stop,
}

/// A signal and its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timed {
    /// Milliseconds from when the button was pressed.
    pub at: u64,
    /// What is heard.
    pub signal: Signal,
}

/// Seconds counted down before the start.
pub const COUNT_DOWN: u32 = 3;
/// Seconds that are beeped before the end.
const LAST: u32 = 5;
/// Between two announcements of what is left, seconds.
const QUARTER: u32 = 15;

/// All signals of an exercise of so many seconds, in order: 3, 2, 1, start, what is left at every
/// quarter of a minute, the last five seconds, stop.
pub fn exercise(seconds: u32) -> Vec<Timed> {
    let at = |second: u32, signal| Timed {
        at: u64::from(second) * 1_000,
        signal,
    };
    let mut signals: Vec<Timed> = (0..COUNT_DOWN)
        .map(|second| at(second, Signal::CountDown(COUNT_DOWN - second)))
        .collect();
    signals.push(at(COUNT_DOWN, Signal::Start));
    for left in (1..seconds).rev() {
        let signal = match left {
            ..=LAST => Signal::Tick(left),
            _ if left % QUARTER == 0 => Signal::Left(left),
            _ => continue,
        };
        signals.push(at(COUNT_DOWN + seconds - left, signal));
    }
    signals.push(at(COUNT_DOWN.saturating_add(seconds), Signal::Stop));
    signals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_of_sit_ups_is_heard_from_the_count_down_to_the_stop() {
        use Signal::{CountDown, Left, Start, Stop, Tick};
        let heard: Vec<(u64, Signal)> = exercise(60)
            .iter()
            .map(|it| (it.at / 1_000, it.signal))
            .collect();
        let expected = [
            (0, CountDown(3)),
            (1, CountDown(2)),
            (2, CountDown(1)),
            (3, Start),
            (18, Left(45)),
            (33, Left(30)),
            (48, Left(15)),
            (58, Tick(5)),
            (59, Tick(4)),
            (60, Tick(3)),
            (61, Tick(2)),
            (62, Tick(1)),
            (63, Stop),
        ];
        assert_eq!(heard, expected);
    }

    #[test]
    fn a_short_exercise_still_starts_and_stops() {
        use Signal::{CountDown, Start, Stop, Tick};
        let heard: Vec<Signal> = exercise(2).iter().map(|it| it.signal).collect();
        assert_eq!(
            heard,
            [
                CountDown(3),
                CountDown(2),
                CountDown(1),
                Start,
                Tick(1),
                Stop
            ]
        );
    }
}

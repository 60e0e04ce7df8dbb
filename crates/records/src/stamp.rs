//! When a value was written, and by which device: a hybrid logical clock.
//!
//! Owns the stamp's text and the clock that makes new ones; the wall clock comes in as an
//! argument. After Kulkarni et al., *Logical Physical Clocks* (OPODIS 2014): a stamp is the
//! wall clock's milliseconds as long as that moves forward, and counts on from the greatest
//! stamp seen when it does not.
//!
//! **Stamps from the far future**, such as a phone makes whose date was set wrong, are taken
//! as they are: refusing them would lose what was written on that day. Whoever sees one counts
//! on from it, so that later writes still win there; a device that has not seen it writes
//! smaller stamps and loses to it, for facts with the same key only. Milliseconds may be wrong
//! for showing, therefore, while the order of writes that knew of each other never is.

use std::fmt;
use std::str::FromStr;

/// Milliseconds have 48 bits (until the year 10889), the counter has 16.
const COUNTER_BITS: u32 = 16;
const LAST_MILLISECOND: u64 = (1 << 48) - 1;

const TIME_SYMBOLS: usize = 16;
const DEVICE_SYMBOLS: usize = 10;

/// Crockford's base 32 in lower case (<https://www.crockford.com/base32.html>). Its first
/// sixteen symbols are the hexadecimal digits, and its symbols ascend in ASCII.
const SYMBOLS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

fn symbol_value(symbol: u8) -> Option<u8> {
    match symbol {
        b'0'..=b'9' => Some(symbol - b'0'),
        b'a'..=b'h' => Some(symbol - b'a' + 10),
        b'j' | b'k' => Some(symbol - b'j' + 18),
        b'm' | b'n' => Some(symbol - b'm' + 20),
        b'p'..=b't' => Some(symbol - b'p' + 22),
        b'v'..=b'z' => Some(symbol - b'v' + 27),
        _ => None,
    }
}

fn read_symbols(text: &[u8], bits: u32) -> Option<u64> {
    text.iter().try_fold(0, |number, &symbol| {
        let value = symbol_value(symbol)?;
        (value >> bits == 0).then_some(number << bits | u64::from(value))
    })
}

fn write_symbols<const N: usize>(
    f: &mut fmt::Formatter<'_>,
    number: u64,
    bits: usize,
) -> fmt::Result {
    let mask = (1 << bits) - 1;
    let symbols: [u8; N] =
        std::array::from_fn(|at| SYMBOLS[(number >> ((N - 1 - at) * bits) & mask) as usize]);
    // All at once: a set of records has tens of thousands of symbols to write. They are ASCII.
    f.write_str(std::str::from_utf8(&symbols).unwrap_or_default())
}

/// A random number of 50 bits that names one installation of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId(u64);

impl DeviceId {
    /// A device named by the low 50 bits of a random number.
    pub fn from_random(random: u64) -> Self {
        Self(random & ((1 << 50) - 1))
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_symbols::<DEVICE_SYMBOLS>(f, self.0, 5)
    }
}

impl FromStr for DeviceId {
    type Err = NotAStamp;

    fn from_str(text: &str) -> Result<Self, NotAStamp> {
        let bytes = text.as_bytes();
        if bytes.len() != DEVICE_SYMBOLS {
            return Err(NotAStamp);
        }
        read_symbols(bytes, 5).map(Self).ok_or(NotAStamp)
    }
}

/// When and by whom a value was written.
///
/// As text it has 26 ASCII bytes: 12 lower-case hexadecimal digits of milliseconds since 1970,
/// 4 of a counter, and 10 symbols of the device. Stamps and their texts have the same order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// Milliseconds above the counter.
    time: u64,
    device: DeviceId,
}

impl Stamp {
    /// Bytes of a stamp's text.
    pub const LENGTH: usize = 26;

    /// A stamp of these parts; milliseconds after the year 10889 become the last there is.
    pub fn new(milliseconds: u64, counter: u16, device: DeviceId) -> Self {
        Self {
            time: wall(milliseconds) | u64::from(counter),
            device,
        }
    }

    /// Milliseconds since 1970 on the writer's clock, as good as that was.
    pub fn milliseconds(self) -> u64 {
        self.time >> COUNTER_BITS
    }

    /// Orders the stamps of one millisecond.
    pub fn counter(self) -> u16 {
        self.time as u16
    }

    /// The device that wrote.
    pub fn device(self) -> DeviceId {
        self.device
    }
}

fn wall(milliseconds: u64) -> u64 {
    milliseconds.min(LAST_MILLISECOND) << COUNTER_BITS
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_symbols::<TIME_SYMBOLS>(f, self.time, 4)?;
        self.device.fmt(f)
    }
}

/// The text was not a stamp, or not a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAStamp;

impl fmt::Display for NotAStamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a stamp")
    }
}

impl std::error::Error for NotAStamp {}

impl FromStr for Stamp {
    type Err = NotAStamp;

    fn from_str(text: &str) -> Result<Self, NotAStamp> {
        let (time, device) = text.split_at_checked(TIME_SYMBOLS).ok_or(NotAStamp)?;
        let time = read_symbols(time.as_bytes(), 4).ok_or(NotAStamp)?;
        Ok(Self {
            time,
            device: device.parse()?,
        })
    }
}

/// Makes this device's stamps, each greater than all it has seen.
#[derive(Debug, Clone)]
pub struct Clock {
    device: DeviceId,
    last: u64,
}

impl Clock {
    /// A clock that has seen nothing yet; let it [`observe`](Self::observe) the stamps at hand.
    pub fn new(device: DeviceId) -> Self {
        Self { device, last: 0 }
    }

    /// Takes note of a stamp, so that later ones are greater.
    pub fn observe(&mut self, seen: Stamp) {
        self.last = self.last.max(seen.time);
    }

    /// The stamp of a write at `now_ms`, milliseconds since 1970.
    ///
    /// It is greater than everything seen and than `over`, the stamp of the value that this
    /// write replaces: what a person changes supersedes what the person saw, also after the
    /// wall clock was set back. A full counter carries into the milliseconds. Only at the last
    /// stamp there is, in the year 10889, the clock stands still.
    pub fn tick(&mut self, now_ms: u64, over: Option<Stamp>) -> Stamp {
        if let Some(stamp) = over {
            self.observe(stamp);
        }
        self.last = self.last.saturating_add(1).max(wall(now_ms));
        Stamp {
            time: self.last,
            device: self.device,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: u64 = 1_795_305_600_000;

    fn device(random: u64) -> DeviceId {
        DeviceId::from_random(random)
    }

    #[test]
    fn the_text_is_fixed() {
        let stamp = Stamp::new(NOW, 7, device(u64::MAX));
        assert_eq!(stamp.to_string(), "01a2008d74000007zzzzzzzzzz");
        assert_eq!(
            Stamp::new(0, 0, device(33)).to_string(),
            "00000000000000000000000011"
        );
        assert_eq!(stamp.to_string().parse(), Ok(stamp));
        assert_eq!((stamp.milliseconds(), stamp.counter()), (NOW, 7));
        assert_eq!(stamp.device().to_string(), "zzzzzzzzzz");
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "01a2008d74000007zzzzzzzzz",
            "01a2008d74000007zzzzzzzzzzz",
            "01A2008d74000007zzzzzzzzzz",
            "01a2008d7400000gzzzzzzzzzz",
            "01a2008d74000007zzzzzzzzzu",
            "+1a2008d74000007zzzzzzzzzz",
            "步2a5c000007zzzzzzzzzz步",
        ] {
            assert_eq!(text.parse::<Stamp>(), Err(NotAStamp), "{text}");
        }
    }

    #[test]
    fn symbols_and_their_values_agree() {
        for symbol in 0..=u8::MAX {
            let place = SYMBOLS.iter().position(|&known| known == symbol);
            assert_eq!(symbol_value(symbol).map(usize::from), place);
        }
    }

    #[test]
    fn a_clock_set_back_still_moves_forward() {
        let mut clock = Clock::new(device(1));
        let before = clock.tick(NOW, None);
        let after = clock.tick(NOW - 86_400_000, None);
        assert!(after > before);
        assert_eq!((after.milliseconds(), after.counter()), (NOW, 1));
        assert_eq!(clock.tick(NOW + 1, None), Stamp::new(NOW + 1, 0, device(1)));
    }

    #[test]
    fn a_full_counter_carries_into_the_milliseconds() {
        let mut clock = Clock::new(device(1));
        let next = clock.tick(NOW, Some(Stamp::new(NOW, u16::MAX, device(9))));
        assert_eq!(next, Stamp::new(NOW + 1, 0, device(1)));
    }

    #[test]
    fn the_end_of_time_does_not_overflow() {
        let mut clock = Clock::new(device(1));
        let end = Stamp::new(u64::MAX, u16::MAX, device(1));
        assert_eq!(clock.tick(u64::MAX, Some(end)), end);
    }

    fn stamps() -> impl Strategy<Value = Stamp> {
        (0_u64..1 << 48, any::<u16>(), any::<u64>())
            .prop_map(|(ms, counter, random)| Stamp::new(ms, counter, device(random)))
    }

    proptest! {
        #[test]
        fn texts_read_back_and_keep_the_order(one in stamps(), other in stamps()) {
            prop_assert_eq!(one.to_string().len(), Stamp::LENGTH);
            prop_assert_eq!(one.to_string().parse(), Ok(one));
            prop_assert_eq!(one.cmp(&other), one.to_string().cmp(&other.to_string()));
        }

        #[test]
        fn every_tick_supersedes_all_that_was_seen(
            events in prop::collection::vec((0_u64..50, prop::option::of(0_u64..50), 0_u16..3), 1..20),
        ) {
            let mut clock = Clock::new(device(1));
            let mut greatest = None;
            for (now, seen, counter) in events {
                let over = seen.map(|ms| Stamp::new(ms, counter, device(2)));
                let stamp = clock.tick(now, over);
                prop_assert!(Some(stamp) > greatest && Some(stamp) > over);
                greatest = Some(stamp);
            }
        }
    }
}

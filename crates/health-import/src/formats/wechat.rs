//! `WeChat`'s `stepInfoList`: what `wx.getWeRunData` gives, once decrypted.
//!
//! `timestamp` is the midnight in China at which the day begins, in seconds; `step` its total.

use memchr::memmem;
use wellness::day::Day;
use wellness::interval::DAY_SECONDS;
use wellness::source::Origin;

use crate::collector::Collector;
use crate::error::{Fault, ReadError};
use crate::text::number::{parse_count, parse_integer};
use crate::text::objects::{Object, Objects};

pub(crate) const KEYS: [&str; 2] = ["timestamp", "step"];
/// China's clock, which `WeChat` counts days by.
const OFFSET_SECONDS: i64 = 8 * 3600;

/// Whether a file that begins like this is such a list.
pub(crate) fn recognises(head: &[u8]) -> bool {
    let has = |key: &[u8]| memmem::find(head, key).is_some();
    has(b"\"stepInfoList\"") || (has(b"\"timestamp\"") && has(b"\"step\""))
}

/// Reads the days.
pub(crate) struct WeChat;

impl Objects for WeChat {
    fn object(&mut self, object: Object<'_>, out: &mut Collector) -> Result<(), ReadError> {
        let Some((time, step)) = object.get(0).zip(object.get(1)) else {
            return Ok(());
        };
        let day = parse_integer(time).and_then(|unix| {
            let days = unix.checked_add(OFFSET_SECONDS)?.div_euclid(DAY_SECONDS);
            Day::from_epoch_days(i32::try_from(days).ok()?)
        });
        match (day, parse_count(step)) {
            (Some(day), Some(count)) => out.total(&Origin::WECHAT, day, count, object.at),
            (None, _) => {
                out.refuse(object.at, Fault::time(time));
                Ok(())
            }
            (_, None) => {
                out.refuse(object.at, Fault::count(step));
                Ok(())
            }
        }
    }
}

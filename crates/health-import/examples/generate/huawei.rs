//! A Huawei export: `sport per minute merged data`, one line, two devices that overlap.

use std::io::{self, Write};

use super::random::Random;
use super::truth::{Stretch, Truth};

/// 2018-01-01, counted since 1970.
const FIRST_DAY: i64 = 17_532;
const OFFSET: i64 = 8 * 3600;
/// The codes of the devices as the export gives them; the reader trusts them in this order.
const DEVICES: [(&str, &str); 2] = [("1044", "huawei:1044"), ("2011", "huawei:2011")];

/// Writes an export of about `size` bytes.
pub fn write(out: &mut impl Write, size: u64, seed: u64, truth: &mut Truth) -> io::Result<()> {
    truth.name_devices(&DEVICES.map(|(_, shown)| shown));
    let mut random = Random::new(seed);
    let mut text = String::new();
    let mut written = 0;
    let mut day = FIRST_DAY;
    out.write_all(b"[")?;
    while written < size {
        text.clear();
        if day > FIRST_DAY {
            text.push(',');
        }
        push_day(&mut text, &mut random, day, truth);
        out.write_all(text.as_bytes())?;
        written += text.len() as u64;
        truth.settle_before(day);
        day += 1;
    }
    out.write_all(b"]")
}

fn push_day(text: &mut String, random: &mut Random, day: i64, truth: &mut Truth) {
    use std::fmt::Write as _;

    let date = super::truth::date(day).replace('-', "");
    // Writing to a string cannot fail.
    let _ = write!(
        text,
        "{{\"recordDay\":{date},\"timeZone\":\"+0800\",\"version\":1700000000000,\"sportDataUserData\":["
    );
    let midnight = day * 86_400 - OFFSET;
    let mut first = true;
    for (device, (code, _)) in DEVICES.iter().enumerate() {
        let mut minute = random.range(5 * 60, 8 * 60);
        while minute < 24 * 60 {
            let start = midnight + minute * 60;
            let steps = random.range(1, 130);
            truth.add(
                device,
                Stretch {
                    start,
                    end: start + 60,
                    offset: OFFSET,
                    steps,
                },
            );
            let comma = if first { "" } else { "," };
            first = false;
            let _ = write!(
                text,
                "{comma}{{\"startTime\":{start}000,\"endTime\":{}000,\"timeZone\":\"+0800\",\"deviceCode\":{code},\"sportType\":5,\"sportBasicInfos\":[{{\"steps\":{steps},\"distance\":{},\"calorie\":{},\"altitude\":0.0,\"floor\":0,\"duration\":1,\"count\":0}}]}}",
                start + 60,
                steps * 7 / 10,
                steps * 30,
            );
            minute += if random.one_in(6) {
                random.range(1, 60)
            } else {
                1
            };
        }
    }
    text.push_str("]}");
}

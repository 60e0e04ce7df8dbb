//! An Apple Health export of a person with a phone and a watch.
//!
//! A tenth of the records are steps. Phone and watch overlap; some steps were typed in; some
//! records come twice, some again inside a `<Correlation>`; weeks abroad have other offsets.

use std::io::{self, Write};

use super::random::Random;
use super::truth::{Stretch, Truth, clock};

/// 2015-01-01, counted since 1970.
const FIRST_DAY: i64 = 16_436;
const WATCH: usize = 0;
const PHONE: usize = 1;
const HEALTH: usize = 2;

/// What the export calls the sources, and what its reader shall.
const SOURCES: [(&str, &str); 3] = [
    ("小明的Apple\u{a0}Watch", "apple-health:小明的Apple Watch"),
    (
        "Ming&apos;s iPhone &amp; Co",
        "apple-health:Ming's iPhone & Co",
    ),
    ("健康", "apple-health:健康"),
];

const DTD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 12 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary|ClinicalRecord)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
<!ELEMENT ExportDate EMPTY>
<!ATTLIST ExportDate
  value CDATA #REQUIRED
>
<!ELEMENT Record ((MetadataEntry|HeartRateVariabilityMetadataList)*)>
<!ATTLIST Record
  type          CDATA #REQUIRED
  unit          CDATA #IMPLIED
  value         CDATA #IMPLIED
  sourceName    CDATA #REQUIRED
  sourceVersion CDATA #IMPLIED
  device        CDATA #IMPLIED
  creationDate  CDATA #IMPLIED
  startDate     CDATA #REQUIRED
  endDate       CDATA #REQUIRED
>
<!-- Note: Any Records that appear as children of a correlation also appear as top-level records in this document. -->
<!ELEMENT Correlation ((MetadataEntry|Record)*)>
]>
<HealthData locale="zh_CN">
 <ExportDate value="2026-11-22 08:00:00 +0800"/>
 <Me HKCharacteristicTypeIdentifierDateOfBirth="1985-01-01" HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexNotSet"/>
"#;

const OTHER_TYPES: [(&str, &str); 6] = [
    ("HeartRate", "count/min"),
    ("ActiveEnergyBurned", "Cal"),
    ("BasalEnergyBurned", "Cal"),
    ("DistanceWalkingRunning", "km"),
    ("HeartRateVariabilitySDNN", "ms"),
    ("AppleExerciseTime", "min"),
];

/// Counts what goes through.
struct Counted<'a, W> {
    out: &'a mut W,
    bytes: u64,
}

impl<W: Write> Write for Counted<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes an export of about `size` bytes.
pub fn write(out: &mut impl Write, size: u64, seed: u64, truth: &mut Truth) -> io::Result<()> {
    truth.name_devices(&SOURCES.map(|(_, shown)| shown));
    let mut out = Counted { out, bytes: 0 };
    let mut random = Random::new(seed);
    out.write_all(DTD.as_bytes())?;
    let mut day = FIRST_DAY;
    let mut offset = 8 * 3600;
    while out.bytes < size {
        if (day - FIRST_DAY) % 7 == 0 {
            let hours = [8, 8, 8, 8, 9, -7, 5];
            offset = hours[random.range(0, 7) as usize] * 3600;
            // Every seventh week lies half an hour off the hour, as in India.
            offset += if offset == 5 * 3600 { 1800 } else { 0 };
        }
        let midnight = day * 86_400 - offset;
        for device in [PHONE, WATCH, HEALTH] {
            write_day(&mut out, &mut random, device, midnight, offset, truth)?;
        }
        // A record of one day can reach into the next, and offsets differ by up to 16 hours.
        truth.settle_before(day - 2);
        day += 1;
    }
    out.write_all(b"</HealthData>\n")
}

fn write_day(
    out: &mut Counted<'_, impl Write>,
    random: &mut Random,
    device: usize,
    midnight: i64,
    offset: i64,
    truth: &mut Truth,
) -> io::Result<()> {
    let typed = device == HEALTH;
    if typed && !random.one_in(9) {
        return Ok(());
    }
    let count = if typed { 1 } else { random.range(20, 60) };
    let mut at = midnight + random.range(5 * 3600, 9 * 3600);
    for _ in 0..count {
        let length = if typed {
            random.range(300, 3600)
        } else {
            random.range(1, 900)
        };
        let steps = length * random.range(20, 130) / 60 + 1;
        let stretch = Stretch {
            start: at,
            end: at + length,
            offset,
            steps,
        };
        truth.add(device, stretch);
        let repeats = if random.one_in(200) { 2 } else { 1 };
        for _ in 0..repeats {
            write_steps(
                out,
                device,
                &stretch,
                if typed {
                    Children::Typed
                } else {
                    Children::None
                },
            )?;
        }
        if random.one_in(150) {
            out.write_all(
                b" <Correlation type=\"HKCorrelationTypeIdentifierFood\" sourceName=\"A\">\n ",
            )?;
            write_steps(out, device, &stretch, Children::None)?;
            out.write_all(b" </Correlation>\n")?;
        }
        for _ in 0..9 {
            write_other(out, random, device, at, offset)?;
        }
        at += length + random.range(0, 1800);
        // The last walk of a day may end after midnight, never begin there.
        if at >= midnight + 86_400 {
            break;
        }
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Children {
    None,
    Typed,
}

fn write_steps(
    out: &mut impl Write,
    device: usize,
    stretch: &Stretch,
    children: Children,
) -> io::Result<()> {
    write!(out, " <Record type=\"HKQuantityTypeIdentifierStepCount\" ")?;
    write_source(out, device, stretch.end)?;
    write!(out, " unit=\"count\"")?;
    write_dates(out, stretch.start, stretch.end, stretch.offset)?;
    match children {
        Children::None => writeln!(out, " value=\"{}\"/>", stretch.steps),
        Children::Typed => writeln!(
            out,
            " value=\"{}\">\n  <MetadataEntry key=\"HKWasUserEntered\" value=\"1\"/>\n </Record>",
            stretch.steps
        ),
    }
}

fn write_other(
    out: &mut impl Write,
    random: &mut Random,
    device: usize,
    at: i64,
    offset: i64,
) -> io::Result<()> {
    let (kind, unit) = OTHER_TYPES[random.range(0, OTHER_TYPES.len() as i64) as usize];
    write!(out, " <Record type=\"HKQuantityTypeIdentifier{kind}\" ")?;
    write_source(out, device, at)?;
    write!(out, " unit=\"{unit}\"")?;
    write_dates(out, at, at + 60, offset)?;
    let (whole, part) = (random.range(1, 200), random.range(0, 1000));
    if kind == "HeartRate" {
        writeln!(
            out,
            " value=\"{whole}\">\n  <MetadataEntry key=\"HKMetadataKeyHeartRateMotionContext\" value=\"0\"/>\n </Record>"
        )
    } else {
        writeln!(out, " value=\"{whole}.{part:03}\"/>")
    }
}

fn write_source(out: &mut impl Write, device: usize, at: i64) -> io::Result<()> {
    write!(out, "sourceName=\"{}\" ", SOURCES[device].0)?;
    match device {
        WATCH => write!(
            out,
            "sourceVersion=\"11.1\" device=\"&lt;&lt;HKDevice: 0x{at:x}&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,1, software:11.1&gt;\""
        ),
        PHONE => write!(
            out,
            "sourceVersion=\"18.1\" device=\"&lt;&lt;HKDevice: 0x{at:x}&gt;, name:iPhone, manufacturer:Apple Inc., model:iPhone, hardware:iPhone14,5, software:18.1&gt;\""
        ),
        _ => write!(out, "sourceVersion=\"18.1\""),
    }
}

fn write_dates(out: &mut impl Write, start: i64, end: i64, offset: i64) -> io::Result<()> {
    for (name, at) in [
        ("creationDate", end + 30),
        ("startDate", start),
        ("endDate", end),
    ] {
        let (date, hour, minute, second) = clock(at, offset);
        let (sign, size) = if offset < 0 {
            ('-', -offset)
        } else {
            ('+', offset)
        };
        write!(
            out,
            " {name}=\"{date} {hour:02}:{minute:02}:{second:02} {sign}{:02}{:02}\"",
            size / 3600,
            size / 60 % 60
        )?;
    }
    Ok(())
}

//! Apple Health: `export.xml`, `导出.xml` and their sisters.
//!
//! One `<Record type="HKQuantityTypeIdentifierStepCount" …/>` for each interval of each device.
//! Records inside a `<Correlation>` repeat one that stands outside, and are passed over;
//! `<MetadataEntry key="HKWasUserEntered" value="1"/>` inside a record marks it as typed.
//! The day of an interval is that of its start in the offset written there.

use memchr::memmem;
use wellness::interval::Interval;
use wellness::source::Origin;

use crate::collector::{Collector, DeviceId};
use crate::error::{At, Fault, ReadError};
use crate::text::find::find_text;
use crate::text::number::parse_count;
use crate::text::time::Stamp;
use crate::text::xml::{Attributes, TagEnd, Tags, tag_name, unescaped};

const STEP_COUNT: &[u8] = b"HKQuantityTypeIdentifierStepCount";
/// How a record begins in every export seen; other orders of attributes take the longer way.
const TYPE_FIRST: &[u8] = b"<Record type=\"";
/// Where the names of types begin to differ.
const COMMON: usize = b"HKQuantityTypeIdentifier".len();

/// Whether a file that begins like this is an Apple Health export.
pub(crate) fn recognises(head: &[u8]) -> bool {
    memmem::find(head, b"<HealthData").is_some()
        || memmem::find(head, b"<!DOCTYPE HealthData").is_some()
}

/// The state of the walk from tag to tag.
#[derive(Default)]
pub(crate) struct Apple {
    /// Open `<Correlation>` elements.
    correlations: u32,
    /// A record of steps whose children are being read.
    open: Option<(DeviceId, Interval, At)>,
    /// The source last seen, as written, and its number.
    last_source: Option<(Vec<u8>, DeviceId)>,
    closed: bool,
}

impl Tags for Apple {
    #[inline]
    fn segment(&mut self, segment: &[u8], at: u64, out: &mut Collector) -> Result<(), ReadError> {
        match segment.get(1) {
            Some(b'R') if self.correlations == 0 && is_step_record(segment) => {
                self.record(segment, At::Byte(at), out)
            }
            Some(b'M') if self.open.is_some() => {
                self.metadata(segment);
                Ok(())
            }
            Some(b'/') => {
                match tag_name(segment) {
                    b"/Record" => return self.close_record(out),
                    b"/Correlation" => self.correlations = self.correlations.saturating_sub(1),
                    b"/HealthData" => self.closed = true,
                    _ => {}
                }
                Ok(())
            }
            Some(b'C') if tag_name(segment) == b"Correlation" => {
                let mut attributes = Attributes::new(segment);
                attributes.by_ref().for_each(drop);
                self.correlations += u32::from(attributes.tag_end() == TagEnd::Open);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn end(&mut self, length: u64, _: &mut Collector) -> Result<(), ReadError> {
        if self.closed {
            Ok(())
        } else {
            Err(ReadError::Truncated {
                at: At::Byte(length),
            })
        }
    }
}

#[inline]
fn is_step_record(segment: &[u8]) -> bool {
    if let Some(kind) = segment.strip_prefix(TYPE_FIRST) {
        // One byte tells most records apart.
        return kind.get(COMMON) == STEP_COUNT.get(COMMON)
            && kind.strip_prefix(STEP_COUNT).and_then(<[u8]>::first) == Some(&b'"');
    }
    tag_name(segment) == b"Record"
        && memmem::find(segment, STEP_COUNT).is_some()
        && Attributes::new(segment).any(|(name, value)| name == b"type" && value == STEP_COUNT)
}

impl Apple {
    fn record(&mut self, segment: &[u8], at: At, out: &mut Collector) -> Result<(), ReadError> {
        self.close_record(out)?;
        let mut fields = Fields::default();
        let mut attributes = Attributes::new(segment);
        for (name, value) in attributes.by_ref() {
            match name {
                b"sourceName" => fields.source = value,
                b"device" => fields.device = device_name(value),
                b"startDate" => fields.start = value,
                b"endDate" => fields.end = value,
                b"value" => fields.value = value,
                _ => {}
            }
        }
        if attributes.tag_end() == TagEnd::Missing {
            return Err(ReadError::Malformed { at });
        }
        let interval = match fields.interval(out) {
            Ok(interval) => interval,
            Err(fault) => {
                out.refuse(at, fault);
                return Ok(());
            }
        };
        let device = self.device(fields.source, fields.device, out)?;
        self.open = Some((device, interval, at));
        if attributes.tag_end() == TagEnd::Closed {
            self.close_record(out)
        } else {
            Ok(())
        }
    }

    fn metadata(&mut self, segment: &[u8]) {
        let (mut entered, mut yes) = (false, false);
        for (name, value) in Attributes::new(segment) {
            match name {
                b"key" => entered = value == b"HKWasUserEntered",
                b"value" => yes = matches!(value, b"1" | b"true" | b"YES"),
                _ => {}
            }
        }
        if entered && yes {
            self.open = self
                .open
                .map(|(device, interval, at)| (device, interval.typed_by_hand(), at));
        }
    }

    fn close_record(&mut self, out: &mut Collector) -> Result<(), ReadError> {
        match self.open.take() {
            Some((device, interval, at)) => out.interval(device, interval, at),
            None => Ok(()),
        }
    }

    /// The number of the source; the one before is the likeliest.
    fn device(
        &mut self,
        source: &[u8],
        device: &[u8],
        out: &mut Collector,
    ) -> Result<DeviceId, ReadError> {
        if let Some((last, id)) = &self.last_source
            && last
                .strip_prefix(source)
                .and_then(|rest| rest.strip_prefix(b"\0"))
                == Some(device)
        {
            return Ok(*id);
        }
        let id = out.device(&Origin::APPLE_HEALTH, &shown_name(source, device))?;
        self.last_source = Some(([source, b"\0", device].concat(), id));
        Ok(id)
    }
}

/// The attributes of a record that matter, as written.
#[derive(Default)]
struct Fields<'a> {
    source: &'a [u8],
    device: &'a [u8],
    start: &'a [u8],
    end: &'a [u8],
    value: &'a [u8],
}

impl Fields<'_> {
    fn interval(&self, out: &Collector) -> Result<Interval, Fault> {
        let (start, offset) = instant(self.start, out)?;
        let (end, _) = instant(self.end, out)?;
        let steps = parse_count(self.value)
            .or_else(|| parse_count(unescaped(self.value).as_bytes()))
            .ok_or_else(|| Fault::count(self.value))?;
        Interval::new(start, end, offset, steps).ok_or(Fault::Backwards)
    }
}

fn instant(field: &[u8], out: &Collector) -> Result<(i64, i16), Fault> {
    Stamp::parse(field)
        .or_else(|| Stamp::parse(unescaped(field).as_bytes()))
        .map(|stamp| stamp.resolve(out.zone()))
        .ok_or_else(|| {
            if field.is_empty() {
                Fault::Missing
            } else {
                Fault::time(field)
            }
        })
}

/// The part of `&lt;&lt;HKDevice: 0x2…&gt;, name:Apple Watch, manufacturer:…&gt;` that stays
/// the same from export to export.
fn device_name(device: &[u8]) -> &[u8] {
    let Some(start) = find_text(b"name:", device) else {
        return &[];
    };
    let name = device.get(start + b"name:".len()..).unwrap_or_default();
    let end = find_text(b", ", name).unwrap_or(name.len());
    name.get(..end).unwrap_or_default().trim_ascii_end()
}

/// What a person calls the source; where that hides what kind of device it is, the kind too.
fn shown_name(source: &[u8], device: &[u8]) -> String {
    let (source, device) = (unescaped(source), unescaped(device));
    // A no-break space stands in 「Apple Watch」 on every watch.
    let (source, device) = (source.replace('\u{a0}', " "), device.replace('\u{a0}', " "));
    if source.is_empty() || source == device {
        return device;
    }
    let says_so = wellness::source::is_worn_on_the_wrist(&source);
    if !says_so && wellness::source::is_worn_on_the_wrist(&device) {
        return [&*source, " (", &*device, ")"].concat();
    }
    source
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Format;
    use crate::reduce::ImportedDay;
    use crate::zone::Zone;
    use wellness::source::SourceOrder;

    fn read(body: &str) -> Result<(Vec<ImportedDay>, Collector), ReadError> {
        let text = ["<?xml version=\"1.0\"?><!DOCTYPE HealthData [<!ELEMENT Record ANY>]>\n<HealthData locale=\"zh_CN\">\n", body].concat();
        let mut reader = Format::Apple.reader();
        let mut out = Collector::new(Zone::fixed(0));
        for chunk in text.as_bytes().chunks(7) {
            reader.feed(chunk, &mut out)?;
        }
        reader.finish(&mut out)?;
        let mut days = Vec::new();
        out.reduce(&SourceOrder::default(), |day| days.push(day));
        Ok((days, out))
    }

    fn record(source: &str, minute: u32, value: &str, end: &str) -> String {
        format!(
            "<Record type=\"HKQuantityTypeIdentifierStepCount\" sourceName=\"{source}\" unit=\"count\" \
             startDate=\"2026-03-08 10:{minute:02}:00 -0700\" endDate=\"2026-03-08 10:{:02}:00 -0700\" value=\"{value}\"{end}\n",
            minute + 1
        )
    }

    #[test]
    fn typed_nested_and_odd_records_are_told_apart() {
        let body = [
            record("手\u{b}机 &amp; A", 0, "100", "/>"),
            record("手机 &amp; A", 2, "30", "><MetadataEntry key=\"HKWasUserEntered\" value=\"1\"/></Record>"),
            "<Correlation type=\"x\">".into(),
            record("手机 &amp; A", 4, "7000", "/>"),
            "</Correlation>".into(),
            "<Workout><WorkoutStatistics type=\"HKQuantityTypeIdentifierStepCount\" sum=\"900\"/></Workout>".into(),
            "<Record endDate='2026-03-08 10:07:00 -0700' value='11'\n type='HKQuantityTypeIdentifierStepCount' startDate='2026-03-08 10:06:00 -0700' sourceName='手机 &#38; A'/>".into(),
            "</HealthData>".into(),
        ];
        let (days, out) = read(&body.concat()).unwrap();
        assert_eq!(days.len(), 1);
        assert_eq!((days[0].total, days[0].typed), (141, 30));
        assert_eq!(out.tally().taken, 3);
        let minutes = days[0].minutes.as_ref().unwrap();
        let names: Vec<_> = minutes
            .by_device(days[0].day)
            .iter()
            .map(|(name, _)| *name)
            .collect();
        assert_eq!(names, ["手机 & A"]);
    }

    #[test]
    fn faulty_records_are_left_out_with_their_place() {
        let good = record("A", 0, "100", "/>");
        let body = [good, record("A", 1, "-5", "/>"), "</HealthData>".into()].concat();
        let (days, out) = read(&body).unwrap();
        assert_eq!(days[0].total, 100);
        let [(At::Byte(at), Fault::Count(text))] = &out.tally().first_refused[..] else {
            panic!("{:?}", out.tally());
        };
        assert_eq!((*at > 200, text.as_str()), (true, "-5"));
    }

    #[test]
    fn an_export_that_stops_early_is_refused() {
        let body = record("A", 0, "100", "/>");
        assert!(matches!(read(&body), Err(ReadError::Truncated { .. })));
        assert!(matches!(
            read("<Record type=\"HKQuantityTypeIdentifierStepCount\" value=\"1"),
            Err(ReadError::Truncated { .. })
        ));
    }

    #[test]
    fn a_watch_with_a_name_of_its_own_is_still_a_watch() {
        let device = device_name(b"&lt;&lt;HKDevice: 0x28&gt;, name:Apple Watch, model:Watch&gt;");
        assert_eq!(device, b"Apple Watch");
        assert_eq!(shown_name("小明".as_bytes(), device), "小明 (Apple Watch)");
        assert_eq!(
            shown_name("小明的 Apple\u{a0}Watch".as_bytes(), device),
            "小明的 Apple Watch"
        );
        assert_eq!(shown_name(b"Bob&#39;s", b"iPhone"), "Bob's");
    }
}

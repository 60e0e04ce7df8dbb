//! The activity document: JSON in, an activity or the place of the first fault out; and back.
//!
//! Owns the fields and their ranges. A field that is not known here is refused, so that a misspelt
//! capacity never goes unnoticed. What only shows between fields is `check`'s.
//!
//! ```json
//! {
//!   "schema": "buyue-activity/1", "id": "dance", "kind": "class", "title": {"zh": "民族舞", "en": "Dance"},
//!   "place": {"name": "职工之家三层", "station": "home"}, "teacher": "刘老师",
//!   "series": [
//!     {"id": "monday", "from": "19:00", "to": "20:30",
//!      "weekly": {"first": "2026-09-07", "last": "2026-11-09", "weekdays": [1], "every": 1},
//!      "changes": [{"on": "2026-10-05"},
//!                  {"on": "2026-10-12", "to": {"day": "2026-10-13", "from": "19:00", "to": "20:30"}}]},
//!     {"id": "show", "from": "14:00", "to": "16:00", "days": ["2026-11-14"]}
//!   ],
//!   "entry": {"kind": "list", "capacity": 20, "opens": "2026-08-24 08:00", "closes": "2026-09-04 18:00"}
//! }
//! ```
//!
//! Also `text`, `audience` (a list), `requirements`, `contact` (`name`, `phone`), `picture`, `revision`
//! (default 0) and `cancelled` (default false). `entry` is `{"kind": "open"}` where it is absent;
//! counselling has `{"kind": "phone", "phone": "…"}` and never a list. Weekdays are 1 (Monday) to 7.

use std::num::NonZeroU32;

use serde_json::{Value, json};
use wellness::day::Day;
use wellness::document::{BadDocument, Fault, Fields, Node, parse};
use wellness::figures::Span;

use crate::activity::{Activity, Admission, Contact, Entry, Kind, Place};
use crate::series::{Change, Days, Hours, Series, Slot, Weekdays, Weekly};
use wellness::moment::{Clock, MIDNIGHT, Moment};

/// The document's schema.
pub const SCHEMA: &str = "buyue-activity/1";

const LINE: usize = 60;
const PROSE: usize = 2_000;
const MAX_SERIES: u32 = 12;
const MAX_DAYS: u32 = 366;
const MAX_WEEKS: u32 = 52;
/// More than anybody could seat.
const MAX_CAPACITY: u32 = 100_000;

impl Activity {
    /// Reads a document's text.
    pub fn from_json(text: &str) -> Result<Self, BadDocument> {
        Self::from_value(&parse(text)?)
    }

    /// Reads a document that was parsed already.
    pub fn from_value(value: &Value) -> Result<Self, BadDocument> {
        let fields = Node::root(value, SCHEMA)?.object(&[
            "schema",
            "id",
            "kind",
            "title",
            "text",
            "place",
            "teacher",
            "series",
            "entry",
            "audience",
            "requirements",
            "contact",
            "picture",
            "revision",
            "cancelled",
        ])?;
        fields.required("schema")?.text()?;
        let kind = read_kind(&fields.required("kind")?)?;
        Ok(Self {
            id: fields.required("id")?.slug()?,
            kind,
            title: fields.name("title", LINE)?,
            text: optional(&fields, "text", |node| node.prose(PROSE))?,
            place: optional(&fields, "place", read_place)?,
            teacher: optional(&fields, "teacher", |node| node.line(LINE))?,
            series: optional(&fields, "series", read_series)?.unwrap_or_default(),
            entry: optional(&fields, "entry", |node| read_entry(node, kind))?
                .unwrap_or(Entry::Open),
            audience: optional(&fields, "audience", read_audience)?.unwrap_or_default(),
            requirements: optional(&fields, "requirements", |node| node.prose(PROSE))?,
            contact: optional(&fields, "contact", read_contact)?,
            picture: optional(&fields, "picture", read_address)?,
            revision: fields.number_or("revision", 0..=u32::MAX, 0)?,
            is_cancelled: optional(&fields, "cancelled", Node::truth)?.unwrap_or(false),
        })
    }

    /// The document that reads as this activity.
    pub fn to_value(&self) -> Value {
        let mut document = json!({
            "schema": SCHEMA,
            "id": self.id,
            "kind": self.kind.word(),
            "title": {"zh": self.title.zh, "en": self.title.en},
            "series": self.series.iter().map(write_series).collect::<Vec<_>>(),
            "entry": write_entry(&self.entry),
            "audience": self.audience,
            "revision": self.revision,
            "cancelled": self.is_cancelled,
        });
        put(&mut document, "text", self.text.as_deref());
        put(&mut document, "place", self.place.as_ref().map(write_place));
        put(&mut document, "teacher", self.teacher.as_deref());
        put(&mut document, "requirements", self.requirements.as_deref());
        put(&mut document, "picture", self.picture.as_deref());
        if let Some(contact) = &self.contact {
            let mut written = json!({"name": contact.name});
            put(&mut written, "phone", contact.phone.as_deref());
            put(&mut document, "contact", Some(written));
        }
        document
    }
}

fn optional<'a, T>(
    fields: &Fields<'a>,
    name: &str,
    read: impl FnOnce(&Node<'a>) -> Result<T, BadDocument>,
) -> Result<Option<T>, BadDocument> {
    fields.optional(name).map(|node| read(&node)).transpose()
}

fn put(document: &mut Value, name: &str, value: Option<impl Into<Value>>) {
    if let (Some(fields), Some(value)) = (document.as_object_mut(), value) {
        fields.insert(name.to_owned(), value.into());
    }
}

fn read_kind(node: &Node<'_>) -> Result<Kind, BadDocument> {
    let word = node.text()?;
    Kind::of(word).ok_or_else(|| node.fault(Fault::UnknownKind(word.to_owned())))
}

fn read_place(node: &Node<'_>) -> Result<Place, BadDocument> {
    let fields = node.object(&["name", "station"])?;
    Ok(Place {
        name: fields.required("name")?.line(LINE)?,
        station: optional(&fields, "station", Node::slug)?,
    })
}

fn write_place(place: &Place) -> Value {
    let mut written = json!({"name": place.name});
    put(&mut written, "station", place.station.as_deref());
    written
}

fn read_audience(node: &Node<'_>) -> Result<Vec<String>, BadDocument> {
    let groups = node.list(0..=20)?;
    groups.iter().map(|group| group.line(LINE)).collect()
}

fn read_contact(node: &Node<'_>) -> Result<Contact, BadDocument> {
    let fields = node.object(&["name", "phone"])?;
    Ok(Contact {
        name: fields.required("name")?.line(LINE)?,
        phone: optional(&fields, "phone", read_phone)?,
    })
}

/// Digits with `+`, `-` and spaces between them: what `tel:` can dial.
fn read_phone(node: &Node<'_>) -> Result<String, BadDocument> {
    const LONGEST: usize = 20;
    let phone = node.line(LONGEST)?;
    let dials = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ');
    let fits = phone.chars().all(dials) && phone.contains(|c: char| c.is_ascii_digit());
    fits.then_some(phone)
        .ok_or_else(|| node.fault(Fault::NotALine { longest: LONGEST }))
}

fn read_address(node: &Node<'_>) -> Result<String, BadDocument> {
    let address = node.text()?;
    let fits = address.starts_with("https://") && !address.contains(char::is_whitespace);
    fits.then(|| address.to_owned())
        .ok_or_else(|| node.fault(Fault::NotAnAddress))
}

fn read_entry(node: &Node<'_>, of: Kind) -> Result<Entry, BadDocument> {
    let fields = node.object(&["kind", "phone", "capacity", "opens", "closes"])?;
    let kind = fields.required("kind")?;
    match kind.text()? {
        "open" => node.object(&["kind"]).map(|_| Entry::Open),
        "phone" => {
            let fields = node.object(&["kind", "phone"])?;
            Ok(Entry::Phone(read_phone(&fields.required("phone")?)?))
        }
        // Who seeks counsel stands on no list.
        "list" if of != Kind::Counselling => {
            let fields = node.object(&["kind", "capacity", "opens", "closes"])?;
            read_admission(&fields).map(Entry::List)
        }
        other => Err(kind.fault(Fault::UnknownKind(other.to_owned()))),
    }
}

fn read_admission(fields: &Fields<'_>) -> Result<Admission, BadDocument> {
    let capacity = optional(fields, "capacity", |node| node.number(1..=MAX_CAPACITY))?;
    let opens = optional(fields, "opens", read_moment)?;
    let closes = optional(fields, "closes", |node| {
        let closes = read_moment(node)?;
        match opens {
            Some(opens) if closes <= opens => Err(node.fault(Fault::NotAfter)),
            _ => Ok(closes),
        }
    })?;
    Ok(Admission {
        capacity: capacity.and_then(NonZeroU32::new),
        opens,
        closes,
    })
}

fn write_entry(entry: &Entry) -> Value {
    match entry {
        Entry::Open => json!({"kind": "open"}),
        Entry::Phone(phone) => json!({"kind": "phone", "phone": phone}),
        Entry::List(admission) => {
            let mut written = json!({"kind": "list"});
            let moment = |moment: Option<Moment>| moment.map(|moment| moment.to_string());
            put(
                &mut written,
                "capacity",
                admission.capacity.map(NonZeroU32::get),
            );
            put(&mut written, "opens", moment(admission.opens));
            put(&mut written, "closes", moment(admission.closes));
            written
        }
    }
}

fn read_moment(node: &Node<'_>) -> Result<Moment, BadDocument> {
    let moment = node.text()?.parse::<Moment>().ok();
    moment
        .filter(|moment| moment.day >= Day::EARLIEST)
        .ok_or_else(|| node.fault(Fault::NotADay))
}

fn read_series(list: &Node<'_>) -> Result<Vec<Series>, BadDocument> {
    let mut all: Vec<Series> = Vec::new();
    for node in list.list(0..=MAX_SERIES)? {
        let fields = node.object(&["id", "from", "to", "days", "weekly", "changes"])?;
        let id = fields.required("id")?;
        let series = Series {
            id: id.slug()?,
            days: read_days(&node, &fields)?,
            hours: read_hours(&fields)?,
            changes: optional(&fields, "changes", read_changes)?.unwrap_or_default(),
        };
        if all.iter().any(|before| before.id == series.id) {
            return Err(id.fault(Fault::Duplicate));
        }
        all.push(series);
    }
    Ok(all)
}

fn read_hours(fields: &Fields<'_>) -> Result<Hours, BadDocument> {
    let from = fields.required("from")?.clock(MIDNIGHT)?;
    let to = fields.required("to")?;
    Hours::new(from, to.clock(MIDNIGHT)?).ok_or_else(|| to.fault(Fault::NotAfter))
}

/// The days of `weekly` or, without it, those of `days`.
fn read_days(series: &Node<'_>, fields: &Fields<'_>) -> Result<Days, BadDocument> {
    let Some(weekly) = fields.optional("weekly") else {
        return read_listed(&fields.required("days")?).map(Days::Listed);
    };
    // One of the two, never both.
    series.object(&["id", "from", "to", "weekly", "changes"])?;
    read_weekly(&weekly).map(Days::Weekly)
}

fn read_listed(list: &Node<'_>) -> Result<Vec<Day>, BadDocument> {
    let mut days: Vec<Day> = Vec::new();
    for node in list.list(1..=MAX_DAYS)? {
        let day = node.day()?;
        match days.last() {
            Some(before) if *before == day => return Err(node.fault(Fault::Duplicate)),
            Some(before) if *before > day => return Err(node.fault(Fault::NotAfter)),
            _ => days.push(day),
        }
    }
    Ok(days)
}

fn read_weekly(node: &Node<'_>) -> Result<Weekly, BadDocument> {
    let fields = node.object(&["first", "last", "weekdays", "every"])?;
    let last = fields.required("last")?;
    let term = Span::new(fields.required("first")?.day()?, last.day()?)
        .ok_or_else(|| last.fault(Fault::NotAfter))?;
    if term.days() > MAX_DAYS {
        return Err(last.fault(Fault::Length {
            least: 1,
            most: MAX_DAYS,
        }));
    }
    let named = fields.required("weekdays")?;
    let mut weekdays = Vec::new();
    for node in named.list(1..=7)? {
        let weekday = node.number(1..=7)? - 1;
        if weekdays.contains(&weekday) {
            return Err(node.fault(Fault::Duplicate));
        }
        weekdays.push(weekday);
    }
    Ok(Weekly {
        term,
        weekdays: Weekdays::new(weekdays).ok_or_else(|| named.fault(Fault::Missing))?,
        every: fields.number_or("every", 1..=MAX_WEEKS, 1)? as u8,
    })
}

fn read_changes(list: &Node<'_>) -> Result<Vec<Change>, BadDocument> {
    let mut changes: Vec<Change> = Vec::new();
    for node in list.list(0..=MAX_DAYS)? {
        let fields = node.object(&["on", "to"])?;
        let on = fields.required("on")?;
        let change = Change {
            on: on.day()?,
            to: optional(&fields, "to", read_slot)?,
        };
        if changes.iter().any(|before| before.on == change.on) {
            return Err(on.fault(Fault::Duplicate));
        }
        changes.push(change);
    }
    Ok(changes)
}

fn read_slot(node: &Node<'_>) -> Result<Slot, BadDocument> {
    let fields = node.object(&["day", "from", "to", "place"])?;
    Ok(Slot {
        day: fields.required("day")?.day()?,
        hours: read_hours(&fields)?,
        place: optional(&fields, "place", read_place)?,
    })
}

fn write_series(series: &Series) -> Value {
    let mut written = json!({
        "id": series.id,
        "from": Clock(series.hours.from()).to_string(),
        "to": Clock(series.hours.to()).to_string(),
        "changes": series.changes.iter().map(write_change).collect::<Vec<_>>(),
    });
    match &series.days {
        Days::Listed(days) => {
            let days: Vec<String> = days.iter().map(Day::to_string).collect();
            put(&mut written, "days", Some(days));
        }
        Days::Weekly(weekly) => {
            let weekdays: Vec<u32> = weekly.weekdays.iter().map(|day| day + 1).collect();
            let rule = json!({
                "first": weekly.term.first().to_string(),
                "last": weekly.term.last().to_string(),
                "weekdays": weekdays,
                "every": weekly.every,
            });
            put(&mut written, "weekly", Some(rule));
        }
    }
    written
}

fn write_change(change: &Change) -> Value {
    let mut written = json!({"on": change.on.to_string()});
    if let Some(slot) = &change.to {
        let mut to = json!({
            "day": slot.day.to_string(),
            "from": Clock(slot.hours.from()).to_string(),
            "to": Clock(slot.hours.to()).to_string(),
        });
        put(&mut to, "place", slot.place.as_ref().map(write_place));
        put(&mut written, "to", Some(to));
    }
    written
}
